"""Pages that are built out of sight: what is shown meanwhile, which one enters, and what becomes of the one before."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QLabel, QScrollArea, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.kept import Kept
from ui.spread import TURN
from ui.stage import Stage


@pytest.fixture
def stage(qtbot: QtBot) -> Iterator[Stage]:
    area = QScrollArea()
    area.setWidgetResizable(True)
    made = Stage()
    area.setWidget(made)
    qtbot.addWidget(area)
    area.resize(400, 300)
    with qtbot.waitExposed(area):
        area.show()
    yield made


def page_of(*texts: str) -> tuple[QWidget, Iterator[object]]:
    """A page, and what builds it a label a turn."""
    page = QWidget()
    column = QVBoxLayout(page)

    def pieces() -> Iterator[object]:
        for text in texts:
            column.addWidget(QLabel(text))
            yield TURN

    return page, pieces()


def test_the_page_before_stays_until_the_next_is_whole(stage: Stage, qtbot: QtBot) -> None:
    first, pieces = page_of("one")
    with qtbot.waitSignal(stage.entered):
        stage.bring(first, pieces)
    assert stage.page is first
    second, pieces = page_of("two", "three")
    seen: list[QWidget | None] = []
    stage.entering.connect(lambda: seen.append(stage.page))
    with qtbot.waitSignals([stage.entered, first.destroyed]):
        stage.bring(second, pieces)
        assert stage.page is first and stage.is_building and second.geometry().bottom() < 0
    assert seen == [first] and stage.page is second
    qtbot.waitUntil(lambda: second.geometry() == stage.rect() and stage.updatesEnabled())
    assert not stage.is_building and [one.text() for one in second.findChildren(QLabel)] == ["two", "three"]


def test_a_page_that_is_followed_by_another_never_enters(stage: Stage, qtbot: QtBot) -> None:
    given_up, pieces = page_of("one", "two")
    stage.bring(given_up, pieces)
    wanted, pieces = page_of("three")
    with qtbot.waitSignals([stage.entered, given_up.destroyed]):
        stage.bring(wanted, pieces)
    assert stage.page is wanted


def test_a_whole_page_is_shown_now(stage: Stage, qtbot: QtBot) -> None:
    given_up, pieces = page_of("one")
    stage.bring(given_up, pieces)
    whole = QLabel("whole")
    with qtbot.waitSignal(given_up.destroyed):
        stage.show_page(whole)
        assert stage.page is whole and not stage.is_building
    with qtbot.waitSignal(whole.destroyed):
        stage.show_page(None)
    assert stage.page is None


class _Asked(QLabel):
    """Counts how often it is asked for a height."""

    asked = 0

    def heightForWidth(self, width: int) -> int:
        self.asked += 1
        return super().heightForWidth(width)


def test_what_is_kept_is_asked_once_a_width(qtbot: QtBot) -> None:
    label = _Asked("Some words that do not fit on one line of so narrow a column")
    label.setWordWrap(True)
    kept = Kept(label)
    qtbot.addWidget(kept)
    kept.resize(200, 40)
    with qtbot.waitExposed(kept):
        kept.show()
    assert kept.hasHeightForWidth() and label.geometry() == kept.rect()
    label.asked = 0
    heights = [kept.heightForWidth(width) for width in (80, 300, 80, 300, 80)]
    assert heights[0] > heights[1] and heights == [heights[0], heights[1]] * 2 + [heights[0]]
    assert label.asked == 2
    kept.hide()
    label.setText("Short")
    assert kept.heightForWidth(80) < heights[0]


def test_what_is_kept_is_asked_again_when_it_changes_however_deep(qtbot: QtBot) -> None:
    label = QLabel("Short")
    label.setWordWrap(True)
    inner = QWidget()
    QVBoxLayout(inner).addWidget(Kept(label))
    outer = Kept(inner)
    qtbot.addWidget(outer)
    outer.resize(100, 40)
    with qtbot.waitExposed(outer):
        outer.show()
    before = outer.heightForWidth(100)
    label.setText("Words that take several lines of this column, as many as there are")
    qtbot.waitUntil(lambda: outer.heightForWidth(100) > before)
