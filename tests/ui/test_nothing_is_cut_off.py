"""Nothing is cut off in the window or a panel of it at 1280x800: as it is, with a 200 % font, at 150 % scale."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.ui.conftest import Opened
from tests.ui.cut_off import cut_off
from tests.ui.panels_of_window import PANELS, open_panel
from ui.window import MainWindow

ROOT = Path(__file__).resolve().parents[2]
SCALE = float(os.environ.get("QT_SCALE_FACTOR", "1"))


def settle(opened: Opened, qtbot: QtBot, text_size: float) -> None:
    """The window at 1280x800 pixels of the screen, with a page of details and the text at a size."""
    window = opened.window
    window.looks.set_text_size(text_size)
    width, height = round(1280 / SCALE), round(800 / SCALE)
    window.resize(width, height)
    window.look_at_checks()
    opened.session.select((opened.made["premier"],))
    qtbot.waitUntil(lambda: window.detail.page is not None)
    qtbot.waitUntil(lambda: window.size().toTuple() == (width, height))


def whole(shown: QWidget) -> bool:
    """True where nothing is cut off once the layouts are at rest; else the last words of the failing test."""
    found = cut_off(shown)
    assert not found, "\n".join(found)
    return True


MESSAGES: dict[str, Callable[[MainWindow], object]] = {
    "blinken": lambda window: window.sample_notice.say("This is a sample: real engagements, to look around in."),
    "premier": lambda window: window.say_refusal("There is no filter to save. Choose a status or type one first."),
    "biden": lambda window: window.undo_bar.say("Deleted 1 engagement."),
    "burns": lambda window: window.status.say("Copied 1 row"),
}
"""What the window says beside each engagement that is shown."""


@pytest.mark.parametrize("text_size", [1.0, 2.0])
@pytest.mark.parametrize("shown", list(MESSAGES))
def test_the_window(opened: Opened, qtbot: QtBot, text_size: float, shown: str) -> None:
    settle(opened, qtbot, text_size)
    window = opened.window
    opened.session.select((opened.made[shown],))
    qtbot.waitUntil(lambda: window.detail.page is not None and window.detail.page.row.id == opened.made[shown])
    MESSAGES[shown](window)
    qtbot.waitUntil(lambda: whole(window))


@pytest.mark.parametrize("text_size", [1.0, 2.0])
@pytest.mark.parametrize("name", PANELS)
def test_a_panel(opened: Opened, qtbot: QtBot, text_size: float, name: str) -> None:
    settle(opened, qtbot, text_size)
    panel = open_panel(opened, name)
    qtbot.waitUntil(panel.isVisible)
    qtbot.waitUntil(lambda: whole(panel))


@pytest.mark.timeout(900)  # many tests in one
@pytest.mark.skipif(SCALE != 1, reason="this is the run at that scale")
@pytest.mark.parametrize("which", ["test_the_window", "test_a_panel"])
def test_all_of_it_at_150_percent(which: str) -> None:
    chosen = [f"{Path(__file__)}::{which}", "-k", "1.0"]
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *chosen],
        cwd=ROOT,
        env={**os.environ, "QT_SCALE_FACTOR": "1.5"},
        capture_output=True,
        text=True,
        timeout=850,
    )
    assert done.returncode == 0, done.stdout
