"""Each parser under a fuzzer that is guided by the code it reaches, in a process of its own."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

from tests.hostile._fuzzing import INSTRUMENTED
from tests.trials import ROOT, Figure, Setting, Trial

SECONDS = 8
"""For how long each parser is fuzzed in the full run."""
QUICK_RUNS = 150
_DONE = re.compile(r"#(?P<runs>\d+)\s+DONE\s+cov: (?P<cov>\d+) ft: (?P<ft>\d+)")


def run(setting: Setting) -> list[Figure]:
    """Only our own refusals come of any input; the quick part tries the filter alone."""
    figures: list[Figure] = []
    for number, name in enumerate(["filter"] if setting.quick else INSTRUMENTED):
        folder = setting.folder / str(number)
        folder.mkdir()
        amount = f"-runs={QUICK_RUNS}" if setting.quick else f"-max_total_time={SECONDS}"
        seed = setting.chance.randrange(1, 2**31)
        done = _fuzzed(name, folder, amount, seed)
        figures.append(Figure(f"{name}: inputs", f"{int(done['runs']):,}"))
        figures.append(Figure(f"{name}: branches and features reached", f"{int(done['cov']):,}, {int(done['ft']):,}"))
    return figures


def _fuzzed(name: str, folder: Path, amount: str, seed: int) -> re.Match[str]:
    """Fuzzes one parser; AssertionError with the input and what came of it where that was no refusal."""
    options = (amount, f"-seed={seed}", "-max_len=20000", "-timeout=120", "-rss_limit_mb=2500", "-print_final_stats=0")
    own = {name: str(folder) for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME")}
    ran = subprocess.run(
        [sys.executable, "-m", "tests.hostile._fuzzing", name, str(folder), *options],
        cwd=ROOT,
        env=os.environ | own,
        capture_output=True,
        check=False,
    )
    said = ran.stderr.decode("utf-8", "replace") + ran.stdout.decode("utf-8", "replace")
    kept = [
        path.read_bytes()[:2_000] for kind in ("crash", "timeout", "oom", "slow") for path in folder.glob(f"{kind}-*")
    ]
    done = _DONE.search(said)
    assert ran.returncode == 0 and done is not None, f"{name} (seed {seed}): {kept!r}\n{said[-4_000:]}"
    return done


def _missing() -> str:
    return "" if find_spec("atheris") else "the fuzzer atheris is not installed (requirements-test.txt)"


TRIAL = Trial("Parsers under a fuzzer guided by coverage", run, missing=_missing)
