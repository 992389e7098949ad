"""How it looks: words for days, nothing cut off at any width and text size, painted in both themes and directions."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QStyleOptionViewItem, QToolTip
from pytestqt.qtbot import QtBot

from tests.ui.conftest import log
from tests.ui.cut_off import cut_off
from tests.ui.due.conftest import Listed
from tracker.words import Status
from ui.due.lines import Shape
from ui.due.words import ahead_words, passed_words
from ui.kit import ThemeHub


@pytest.mark.parametrize(
    ("passed", "words"),
    [
        ((1, 1), "1 day overdue"),
        ((4000, 4000), "4,000 days overdue"),
        ((17, 47), "17 to 47 days overdue"),
        ((1, None), "at least 1 day overdue"),
    ],
)
def test_how_long_overdue(passed: tuple[int, int | None], words: str) -> None:
    assert passed_words(passed) == words


@pytest.mark.parametrize(
    ("ahead", "words"),
    [
        ((0, 0), "today"),
        ((1, 1), "tomorrow"),
        ((12, 12), "in 12 days"),
        ((-2, -2), "now"),
        ((14, 44), "in 14 to 44 days"),
        ((-16, 13), "within 13 days"),
        ((0, 1), "within 1 day"),
        ((-6, 0), "by today"),
        ((-6, -1), "now"),
    ],
)
def test_how_soon(ahead: tuple[int, int], words: str) -> None:
    assert ahead_words(ahead) == words


@pytest.mark.parametrize("width", [360, 640, 900, 1400])
@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
@pytest.mark.parametrize("asking", [False, True], ids=["answers", "asking"])
def test_nothing_is_cut_off(
    listed: Listed, hub: ThemeHub, qtbot: QtBot, width: int, scale: float, asking: bool
) -> None:
    hub.set_scale(scale)
    listed.view.resize(max(width, listed.view.minimumSizeHint().width()), 700)
    if asking:
        listed.press(Qt.Key.Key_A)
    qtbot.waitUntil(lambda: not cut_off(listed.view))


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
@pytest.mark.parametrize("width", [420, 1000])
def test_painted_without_a_word_of_complaint(
    listed: Listed, hub: ThemeHub, theme: str, direction: Qt.LayoutDirection, width: int
) -> None:
    hub.set_scheme(theme)  # type: ignore[arg-type]
    listed.view.setLayoutDirection(direction)
    listed.view.resize(width, 700)
    picture = listed.view.grab().toImage()
    colours = {picture.pixel(x, y) for x in range(0, picture.width(), 3) for y in range(0, picture.height(), 3)}
    assert len(colours) > 20


def test_the_current_row_alone_is_higher(listed: Listed, hub: ThemeHub) -> None:
    shown = listed.view.list

    def heights() -> list[int]:
        return [shown.rowHeight(place) for place, line in enumerate(shown.rows.lines) if line.shape is Shape.ROW]

    listed.view.resize(700, 320)
    for size in (1.0, 1.5):
        hub.set_scale(size)
        for key in (Qt.Key.Key_J, Qt.Key.Key_J, Qt.Key.Key_K):
            listed.press(key)
            usual = min(heights())
            assert [high > usual for high in heights()].count(True) == 1
            current = shown.visualRect(shown.currentIndex())
            assert current.height() > usual
            assert current.contains(shown.under.geometry())
            shown.verticalScrollBar().setValue(shown.verticalScrollBar().value() + 37)
            assert shown.visualRect(shown.currentIndex()).contains(shown.under.geometry())


def test_heights_are_right_after_an_answer(listed: Listed) -> None:
    shown = listed.view.list
    listed.press(Qt.Key.Key_J, Qt.Key.Key_T)
    heights = [(line.shape, shown.rowHeight(place)) for place, line in enumerate(shown.rows.lines)]
    by_shape = {shape: {high for other, high in heights if other is shape} for shape in Shape}
    assert len(by_shape[Shape.SECTION]) == len(by_shape[Shape.GROUP]) == 1
    usual = min(by_shape[Shape.ROW])
    assert [high for shape, high in heights if shape is Shape.ROW and high != usual] == [
        shown.rowHeight(shown.currentIndex().row())
    ]


def tooltip(listed: Listed, name: str) -> str:
    shown = listed.view.list
    index = shown.rows.index(shown.rows.place_of(listed.made[name]), 0)
    event = QHelpEvent(QHelpEvent.Type.ToolTip, QPoint(10, 10), shown.mapToGlobal(QPoint(10, 10)))
    shown.itemDelegate().helpEvent(event, shown, QStyleOptionViewItem(), index)
    return QToolTip.text()


def test_a_tooltip_says_the_whole_of_a_row_that_is_cut_as_plain_text(listed: Listed, qtbot: QtBot) -> None:
    title = "<b>A title</b> that is much too long for any row of this list to show the whole of it at once, ever"
    listed.made["long"] = log(
        listed.record, "Una Moor", "Bonn/DE", Status.PLANNED, "1 Jan 2023", title=title, secret=True
    )
    QToolTip.hideText()
    qtbot.waitUntil(lambda: not QToolTip.isVisible())
    assert tooltip(listed, "may") == ""
    said = tooltip(listed, "long")
    assert "&lt;b&gt;A title&lt;/b&gt;" in said and said.endswith("Kept secret at the time</qt>")
    assert tooltip(listed, "off") == "<qt>These dates were given up</qt>"
    listed.view.resize(260, 700)
    assert "5–6 May 2023" in tooltip(listed, "may")
    QToolTip.hideText()
