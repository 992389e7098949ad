"""The window that waits: how far the work is, where that is known."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from ui.opening.waiting import WaitingWindow
from ui.session import Job


@pytest.mark.parametrize(("done", "total", "said"), [(3, 2_000, "3 of 2,000"), (1, 1, None), (0, 0, None)])
def test_how_far_it_is(qtbot: QtBot, done: int, total: int, said: str | None) -> None:
    window = WaitingWindow("Restoring the copy", "The copy is checked.")
    qtbot.addWidget(window)

    def work(job: Job) -> None:
        job.report(1, 2_000)
        job.report(done, total)

    with qtbot.waitSignal(window.finished):
        window.start(work)
    assert (window.bar.maximum() == 0) is (said is None)
    assert [label.text() for label in window.findChildren(QLabel) if " of " in label.text()] == ([said] if said else [])
