"""Processes of their own in which a window is measured: started, waited for, and their answers read."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from time import monotonic
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
MOST_SECONDS = 900


def ask(module: str, *words: str) -> dict[str, Any]:
    """Runs a module of this package in a process with settings of its own; what it wrote, with the seconds until then.

    The process writes one object in JSON, in which `at` may say at which moment something was there: from it follows
    `took`, the milliseconds since the process was asked for.
    """
    with tempfile.TemporaryDirectory(prefix="benchmark-home-") as home:
        variables = ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME")
        surroundings = os.environ | dict.fromkeys(variables, home) | {"QT_QPA_PLATFORM": "offscreen"}
        surroundings.pop("PYTHONDONTWRITEBYTECODE", None)  # a second start finds its modules compiled, as a user's does
        command = [sys.executable, "-m", f"benchmarks.{module}", *words]
        begun = monotonic()
        done = subprocess.run(command, cwd=ROOT, env=surroundings, capture_output=True, text=True, timeout=MOST_SECONDS)
    if done.returncode:
        raise RuntimeError(f"{' '.join(command)} ended with {done.returncode}: {done.stderr}")
    answer: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    answer["took"] = {name: (at - begun) * 1000 for name, at in answer.pop("at", {}).items()}
    return answer


def tell(answer: dict[str, Any]) -> None:
    """In the process: writes what was found."""
    sys.stdout.write(f"{json.dumps(answer)}\n")
    sys.stdout.flush()


def megabytes() -> dict[str, float]:
    """What this process takes: pss shares out what several processes have in common, rss counts it whole."""
    found = {}
    for line in Path("/proc/self/smaps_rollup").read_text(encoding="ascii").splitlines():
        name, _, amount = line.partition(":")
        if name in ("Pss", "Rss"):
            found[name.casefold()] = int(amount.split()[0]) / 1024
    return found
