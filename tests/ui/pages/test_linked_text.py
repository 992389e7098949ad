"""Text with links in it: it wraps, each link lies over its words, and the keyboard reaches each."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from ui.detail.linked import LinkedText, Span, joined, linked, page_span
from ui.detail.wishes import Wish

SPANS = [
    Span("Security incident · stated by "),
    page_span("Mohammed bin Salman bin Abdulaziz Al Saud", "person", 3),
    Span(" and "),
    page_span("王毅", "person", 4),
]


@pytest.fixture
def text(qtbot: QtBot) -> LinkedText:
    made = LinkedText(SPANS)
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
    return made


def test_it_needs_more_height_where_it_is_narrow(text: LinkedText) -> None:
    assert text.heightForWidth(200) > text.heightForWidth(900)
    assert text.text() == "Security incident · stated by Mohammed bin Salman bin Abdulaziz Al Saud and 王毅"
    assert text.accessibleName() == text.text()


@pytest.mark.parametrize("width", [90, 200, 900])
def test_links_lie_inside_and_apart(text: LinkedText, width: int) -> None:
    text.resize(width, text.heightForWidth(width))
    first, second = text.links()
    for link in (first, second):
        assert text.rect().adjusted(-1, -1, 1, 1).contains(link.geometry())
        assert link.mask().boundingRect().size() == link.size()
    over = first.mask().translated(first.pos()).intersected(second.mask().translated(second.pos()))
    assert over.boundingRect().width() <= 3


def test_the_keyboard_reaches_each_link_and_presses_it(text: LinkedText, qtbot: QtBot) -> None:
    first, second = text.links()
    assert [link.property("wish") for link in text.links()] == [Wish("page", 3, "person"), Wish("page", 4, "person")]
    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_Tab)
    assert second.hasFocus()
    with qtbot.waitSignal(second.clicked):
        qtbot.keyClick(second, Qt.Key.Key_Space)


def test_what_has_no_link_can_be_selected(qtbot: QtBot) -> None:
    plain = linked([Span("Beijing"), Span(" · "), page_span("China", "country", None)])
    qtbot.addWidget(plain)
    assert isinstance(plain, QLabel) and plain.text() == "Beijing · China"
    assert plain.textInteractionFlags() & Qt.TextInteractionFlag.TextSelectableByMouse


def test_parts_that_say_nothing_leave_no_separator() -> None:
    parts = [[Span("")], [Span("a"), Span("b")], [], [Span("c")]]
    assert "".join(span.text for span in joined(parts)) == "ab · c"


@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_it_begins_at_the_leading_edge(text: LinkedText, direction: Qt.LayoutDirection) -> None:
    text.setLayoutDirection(direction)
    text.resize(900, text.heightForWidth(900))
    ends = [link.geometry().right() for link in text.links()]
    lead = 900 - max(ends) if direction is Qt.LayoutDirection.RightToLeft else min(ends)
    assert lead < 500
    if direction is Qt.LayoutDirection.RightToLeft:
        assert min(link.geometry().left() for link in text.links()) > 450
