"""What long work took and freed goes back to the system when it is over."""

from __future__ import annotations

import platform
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.conftest import Opened
from ui import giving_back
from ui.giving_back import GivingBack

_PIECE, _PIECES = 100_000, 600


def resident() -> int:
    """The megabytes that this process has in memory."""
    [line] = [one for one in Path("/proc/self/status").read_text().splitlines() if one.startswith("VmRSS")]
    return int(line.split()[1]) // 1024


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="only glibc can be told to give memory back")
def test_free_memory_between_what_is_used_goes_back(
    opened: Opened, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(giving_back, "EVERY_MS", 20)
    qtbot.waitUntil(lambda: not opened.session.is_busy)
    held: list[bytes] = []

    def work(_: object) -> None:
        taken = [b"x" * _PIECE for _ in range(_PIECES)]
        held.extend(taken[::20])

    done: list[object] = []
    opened.session.run(work).finished.connect(done.append)
    qtbot.waitUntil(lambda: len(done) == 1)
    before = resident()
    giving = GivingBack(opened.session, opened.window)
    qtbot.waitUntil(lambda: resident() < before - _PIECE * _PIECES * 0.7 / 1024**2)
    assert giving.parent() is opened.window and len(held) == _PIECES / 20
