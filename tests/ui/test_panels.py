"""The place of forms and sheets: what comes in which turn of the event loop when a panel comes or leaves."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.conftest import Opened
from ui.brief.panel import BriefPanel
from ui.panels import Curtain
from ui.piecewise import Piecewise


class Turns(QObject):
    """Notes in which turn of the event loop which widgets were resized or painted."""

    def __init__(self, app: QApplication) -> None:
        super().__init__()
        self.now = 0
        self._seen: list[tuple[int, QEvent.Type, QObject]] = []
        self._beat = QTimer(self)
        self._beat.timeout.connect(self._on_beat_timeout)
        self._beat.start(0)
        app.installEventFilter(self)

    def forget(self) -> None:
        self._seen.clear()

    def painted(self, widget: QWidget) -> list[int]:
        return [turn for turn, kind, seen in self._seen if seen is widget and kind is QEvent.Type.Paint]

    def resized(self, widget: QWidget) -> list[int]:
        return [turn for turn, kind, seen in self._seen if seen is widget and kind is QEvent.Type.Resize]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Paint, QEvent.Type.Resize):
            self._seen.append((self.now, event.type(), watched))
        return False

    def _on_beat_timeout(self) -> None:
        self.now += 1


class PaintedPanel(QObject):
    """Does something whenever a panel is painted."""

    def __init__(self, panel: QWidget, then: Callable[[], object]) -> None:
        super().__init__(panel)
        self._then = then
        panel.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self._then()
        return False


@pytest.fixture
def turns(opened: Opened, qapp: QApplication, qtbot: QtBot) -> Iterator[Turns]:
    found = Turns(qapp)
    opened.window.update()
    qtbot.waitUntil(lambda: bool(found.painted(opened.window.table.viewport())) and found.now > 20)
    found.forget()
    yield found
    found.deleteLater()


def is_in_place(opened: Opened) -> bool:
    return opened.window.panels.isVisible() and opened.window.panels.y() == 0


def test_what_a_panel_stands_beside_is_laid_out_in_one_turn_and_painted_in_another(
    opened: Opened, turns: Turns, qtbot: QtBot
) -> None:
    window = opened.window
    window.actions_by_id["title"].trigger()
    panel = window.panels.panel
    assert panel is not None
    qtbot.waitUntil(lambda: is_in_place(opened) and bool(turns.painted(panel)))
    assert max(turns.resized(window.middle)) < min(turns.painted(panel))
    turns.forget()
    window.panels.close_panel()
    qtbot.waitUntil(lambda: bool(turns.painted(window.detail.viewport())))
    assert max(turns.resized(window.middle)) < min(turns.painted(window.detail.viewport()))


def test_the_keyboard_is_in_a_panel_that_is_still_on_its_way(opened: Opened, turns: Turns, qtbot: QtBot) -> None:
    window = opened.window
    window.actions_by_id["title"].trigger()
    assert not is_in_place(opened)
    focused = window.focusWidget()
    panel = window.panels.panel
    assert panel is not None and panel.isAncestorOf(focused)
    qtbot.keyClicks(focused, "Visits")
    assert panel.name.text() == "Visits"  # type: ignore[attr-defined]
    assert not turns.painted(panel)
    qtbot.waitUntil(lambda: bool(turns.painted(panel)))
    assert is_in_place(opened) and window.focusWidget() is focused


def test_the_panel_before_stands_until_the_next_is_there(opened: Opened, turns: Turns, qtbot: QtBot) -> None:
    window = opened.window
    window.actions_by_id["title"].trigger()
    qtbot.waitUntil(lambda: is_in_place(opened))
    before = window.panels.panel
    window.actions_by_id["about"].trigger()
    panel = window.panels.panel
    assert before is not None and panel is not None and panel is not before
    assert before.isVisible() and before.geometry().top() == 0 and is_in_place(opened)
    qtbot.waitUntil(lambda: bool(turns.painted(panel)))
    assert not before.isVisible() and panel.geometry().top() == 0


def test_a_panel_that_is_left_before_it_was_there_leaves_nothing(opened: Opened, turns: Turns, qtbot: QtBot) -> None:
    window = opened.window
    window.table.setFocus()
    width = window.list.width()
    window.actions_by_id["about"].trigger()
    window.panels.close_panel()
    assert window.panels.panel is None and not window.panels.isVisible() and window.table.hasFocus()
    window.table.viewport().update()
    qtbot.waitUntil(lambda: bool(turns.painted(window.table.viewport())))
    assert window.list.width() == width


def test_a_panel_is_not_made_on_once_the_window_is_closed(opened: Opened, qtbot: QtBot) -> None:
    window = opened.window
    window.actions_by_id["brief"].trigger()
    panel = window.panels.panel
    assert isinstance(panel, BriefPanel) and not panel.is_whole
    window.close()
    seen: list[int] = []
    beat = QTimer(window)
    beat.timeout.connect(lambda: seen.append(1))
    beat.start(0)
    qtbot.waitUntil(lambda: len(seen) > 50)
    assert not panel.is_whole


def test_letters_go_into_a_brief_that_is_being_made_and_a_key_that_leads_on_makes_it_whole(
    opened: Opened, qtbot: QtBot
) -> None:
    window = opened.window
    window.actions_by_id["brief"].trigger()
    panel = window.panels.panel
    assert isinstance(panel, BriefPanel)
    edit = window.focusWidget()
    assert edit is panel.title.edit and not is_in_place(opened)
    qtbot.keyClicks(edit, "June")
    assert panel.title.text() == "June" and not panel.is_whole
    qtbot.keyClick(edit, Qt.Key.Key_Tab)
    assert panel.is_whole and panel.author.edit.hasFocus()
    qtbot.waitUntil(lambda: not panel.composer.busy)
    assert panel.preview.toPlainText().startswith("June") and is_in_place(opened)


@pytest.mark.parametrize("command", ["brief", "what changed", "export"])
def test_a_large_panel_is_painted_when_it_is_whole(opened: Opened, turns: Turns, qtbot: QtBot, command: str) -> None:
    window = opened.window
    window.actions_by_id[command].trigger()
    panel = window.panels.panel
    assert isinstance(panel, Piecewise) and not panel.is_whole
    was_whole: list[bool] = []
    look = PaintedPanel(panel, lambda: was_whole.append(panel.is_whole and is_in_place(opened)))
    begun = turns.now
    qtbot.waitUntil(lambda: bool(was_whole))
    assert all(was_whole) and min(turns.painted(panel)) - begun >= 3
    panel.removeEventFilter(look)


def test_what_changes_behind_a_curtain_is_painted_once_when_it_opens(qapp: QApplication, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    opaque = QWidget(window)
    opaque.setAutoFillBackground(True)
    opaque.setMinimumSize(50, 50)
    column.addWidget(opaque)
    seen = Turns(qapp)
    window.show()
    qtbot.waitUntil(lambda: bool(seen.painted(opaque)))
    seen.forget()
    curtain = Curtain(window)
    curtain.close(window)
    opaque.update()
    window.update()
    since = seen.now
    qtbot.waitUntil(lambda: seen.now > since + 5)
    assert not seen.painted(window) and not seen.painted(opaque)
    curtain.open()
    qtbot.waitUntil(lambda: bool(seen.painted(window)))
    assert len(seen.painted(window)) == len(seen.painted(opaque)) == 1
