"""DB Browser for SQLite with the record's own file on a screen that nobody sees: from its start until it is settled."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic, sleep
from typing import Any

_STILL = 0.4
"""Seconds in which a program that is settled uses no processor."""
_MOST = 120.0


def missing() -> str:
    """What is lacking to drive it; "" where nothing is."""
    lacking = [name for name in ("sqlitebrowser", "Xvfb", "xdotool") if shutil.which(name) is None]
    return f"{' and '.join(lacking)} not installed" if lacking else ""


def opened(record: Path) -> dict[str, Any]:
    """Milliseconds until its window is there and it wants no processor any more; its memory in MB then."""
    with tempfile.TemporaryDirectory() as home, _screen() as display:
        surroundings = os.environ | {"DISPLAY": display, "HOME": home, "XDG_CONFIG_HOME": home}
        surroundings.pop("QT_QPA_PLATFORM", None)
        begun = monotonic()
        browser = subprocess.Popen(
            ["sqlitebrowser", "-R", "-t", "listing", str(record)],
            env=surroundings, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        try:
            last, used, is_shown = monotonic(), -1, False
            while monotonic() - last < _STILL and monotonic() - begun < _MOST and browser.poll() is None:
                is_shown = is_shown or _is_shown(surroundings)
                now_used = _processor(browser.pid)
                if now_used != used or not is_shown or _is_waiting(browser.pid):
                    last, used = monotonic(), now_used
                sleep(0.01)
            return {"start": [(last - begun) * 1000], "memory": _memory(browser.pid)}
        finally:
            browser.kill()
            browser.wait()


@contextmanager
def _screen() -> Iterator[str]:
    """A screen in memory; the name of the display."""
    reading, writing = os.pipe()
    screen = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1440x900x24", "-nolisten", "tcp"],
        pass_fds=(writing,), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    os.close(writing)
    try:
        with os.fdopen(reading) as stream:
            yield f":{stream.readline().strip()}"
    finally:
        screen.terminate()
        screen.wait()


def _processor(pid: int) -> int:
    """Ticks of the processor that a process has used."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return int(fields[11]) + int(fields[12])


def _is_waiting(pid: int) -> bool:
    """Whether a thread of a process has a processor or waits for one."""
    stats = (task / "stat" for task in Path(f"/proc/{pid}/task").iterdir())
    return any(stat.read_text(encoding="ascii").rpartition(")")[2].split()[0] == "R" for stat in stats)


def _is_shown(surroundings: dict[str, str]) -> bool:
    """Whether its window is on the screen."""
    search = ["xdotool", "search", "--onlyvisible", "--name", "DB Browser"]
    return subprocess.run(search, env=surroundings, capture_output=True, check=False).returncode == 0


def _memory(pid: int) -> float:
    rollup = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii")
    return int(next(line for line in rollup.splitlines() if line.startswith("Pss:")).split()[1]) / 1024
