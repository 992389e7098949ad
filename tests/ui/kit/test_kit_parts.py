"""Fields, labels, messages and the flow: plain text, names, keys, and nothing left behind."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Callable

import pytest
from PySide6.QtCore import QRect, Qt, QTimer
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QMenu, QPushButton, QWidget

from tests.ui.kit.gallery import page
from ui.kit import (
    Banner,
    ElidedLabel,
    EmptyState,
    FlowLayout,
    HintKind,
    LabelledField,
    QuietMenuButton,
    Section,
    Tone,
    UndoBar,
    apply_theme,
    button,
    dress_quiet,
    plain_tooltip,
    quiet_button,
)

MARKUP = "<b>Bold</b> &amp; <img src='x'>"


@pytest.fixture
def parent(dressed: QApplication, qtbot) -> QWidget:
    made = QWidget()
    made.resize(600, 400)
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_the_gallery_shows_everything_named_and_plain(qapp: QApplication, qtbot, theme: str, scale: float) -> None:
    apply_theme(qapp, theme, scale=scale)
    shown = page()
    qtbot.addWidget(shown)
    shown.show()
    assert not shown.grab().isNull()
    for label in shown.findChildren(QLabel):
        assert label.textFormat() is Qt.TextFormat.PlainText, label.text()
    for part in shown.findChildren(QWidget):
        if part.isVisible() and part.focusPolicy() & Qt.FocusPolicy.TabFocus:
            assert QAccessible.queryAccessibleInterface(part).text(QAccessible.Text.Name), part
    apply_theme(qapp, "light")


def test_a_field_names_and_describes_its_edit(parent: QWidget, qtbot) -> None:
    field = LabelledField("W&here", parent=parent, hint="City, country")
    field.show()
    spoken = QAccessible.queryAccessibleInterface(field.edit)
    assert spoken.text(QAccessible.Text.Name) == "Where"
    assert spoken.text(QAccessible.Text.Description) == "City, country"
    field.set_hint("Two cities have this name.", HintKind.WARNING)
    assert spoken.text(QAccessible.Text.Description) == "Two cities have this name."
    assert field.hint_kind() is HintKind.WARNING
    assert field.edit.property("state") == "warning"
    field.clear_hint()
    assert (field.hint(), field.hint_kind()) == ("City, country", HintKind.NEUTRAL)
    assert field.edit.property("state") is None
    qtbot.keyClick(parent, "h", Qt.KeyboardModifier.AltModifier)
    assert QApplication.focusWidget() is field.edit


def test_a_field_tells_typing_from_setting(parent: QWidget, qtbot) -> None:
    field = LabelledField("Who", parent=parent)
    heard: list[str] = []
    field.text_edited.connect(heard.append)
    field.set_text("Yi")
    assert heard == []
    field.edit.setFocus()
    qtbot.keyClicks(field.edit, "!")
    assert heard == ["Yi!"]
    assert field.text() == "Yi!"


def test_a_field_takes_another_edit(parent: QWidget) -> None:
    kinds = QComboBox()
    kinds.addItems(["Visit", "Call"])
    field = LabelledField("&Kind", kinds, parent)
    kinds.setCurrentIndex(1)
    assert field.text() == "Call"
    assert kinds.accessibleName() == "Kind"


def test_a_hint_takes_room_only_when_there_is_one_or_it_is_kept(parent: QWidget) -> None:
    bare, kept = LabelledField("A", parent=parent), LabelledField("B", parent=parent, reserve_hint=True)
    low = bare.sizeHint().height()
    assert kept.sizeHint().height() > low
    bare.set_hint("in office since 26 Jan 2021", HintKind.UNDERSTOOD)
    assert bare.sizeHint().height() > low


def test_an_elided_label_tells_the_rest_as_a_tooltip(parent: QWidget) -> None:
    label = ElidedLabel(MARKUP * 10, parent=parent)
    label.resize(100, 20)
    label.show()
    assert label.is_elided()
    assert label.toolTip() == plain_tooltip(MARKUP * 10)
    assert "<img" not in label.toolTip()
    label.resize(5000, 20)
    assert label.toolTip() == ""
    assert label.minimumSizeHint().width() < 60


def test_a_banner_speaks_and_is_dismissed(parent: QWidget, qtbot) -> None:
    banner = Banner(parent)
    assert not banner.isVisible()
    banner.say(MARKUP, Tone.WARNING)
    act = banner.add_action("Update it")
    assert banner.isVisible()
    assert act.isVisible()
    assert banner.accessibleName() == f"Warning: {MARKUP}"
    with qtbot.waitSignal(act.clicked):
        act.setFocus()
        qtbot.keyClick(act, Qt.Key.Key_Space)
    banner.say("Read-only.", Tone.ERROR)
    assert not act.isVisible()
    close = next(part for part in banner.findChildren(QWidget) if part.accessibleName() == "Dismiss")
    with qtbot.waitSignal(banner.dismissed):
        qtbot.keyClick(close, Qt.Key.Key_Space)
    assert not banner.isVisible()


def test_the_undo_bar_keeps_the_focus_where_it_was(parent: QWidget, qtbot) -> None:
    field = LabelledField("Who", parent=parent)
    field.show()
    field.edit.setFocus()
    bar = UndoBar(parent)
    bar.say("Postponed Blinken → Beijing.")
    assert QApplication.focusWidget() is field.edit
    assert bar.text() == "Postponed Blinken → Beijing."
    bar.say("Logged Yellen → Beijing.")
    assert bar.accessibleName() == "Logged Yellen → Beijing."
    with qtbot.waitSignal(bar.undo_requested):
        bar.undo_button().setFocus()
        qtbot.keyClick(bar.undo_button(), Qt.Key.Key_Space)
    assert not bar.isVisible()
    bar.say("Nothing to undo here.", undoable=False)
    assert not bar.undo_button().isVisible()
    with qtbot.waitSignal(bar.dismissed):
        qtbot.keyClick(bar, Qt.Key.Key_Escape)


def test_an_empty_view_says_why_and_what_next(parent: QWidget) -> None:
    empty = EmptyState("search", "Nothing matches", "No engagement has all of these words.", parent)
    made = empty.add_action("Clear the filter", "primary", icon_name="x")
    assert made.property("role") == "primary"
    assert empty.accessibleDescription() == "No engagement has all of these words."
    empty.set_words("No engagements yet", "Log the first.")
    assert empty.accessibleName() == "No engagements yet"


def test_headings_are_read_as_words(parent: QWidget) -> None:
    section = Section("Saved filters", parent)
    assert section.heading.text() == "SAVED FILTERS"
    assert section.heading.accessibleName() == "Saved filters"


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_a_button_is_pressed_by_return_as_by_space(parent: QWidget, qtbot, key: Qt.Key) -> None:
    for made in (button("Look…", "link", parent), quiet_button("x", "Close", parent)):
        pressed: list[bool] = []
        made.clicked.connect(lambda *_, pressed=pressed: pressed.append(True))
        made.show()
        qtbot.keyClick(made, key)
        assert len(pressed) == 1
        qtbot.keyClick(made, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)  # the form's own
        assert len(pressed) == 1


def test_buttons_are_named_without_their_keys(parent: QWidget) -> None:
    save = button("&Save", "primary", parent, shortcut="Ctrl+Return")
    assert save.accessibleName() == "Save"
    assert save.text().startswith("&Save   ")
    more = quiet_button("ellipsis", "More", parent, shortcut="Ctrl+M")
    assert more.accessibleName() == "More"
    assert "More" in more.toolTip()


def test_the_flow_wraps_and_mirrors(parent: QWidget) -> None:
    holder = QWidget(parent)
    flow = FlowLayout(holder, spacing=8)
    made = [QPushButton(str(number), holder) for number in range(3)]
    for one in made:
        one.setFixedSize(100, 30)
        flow.addWidget(one)
    flow.setGeometry(QRect(0, 0, 220, 200))
    assert [one.pos().toTuple() for one in made] == [(0, 0), (108, 0), (0, 38)]
    assert flow.heightForWidth(220) == 68
    assert flow.heightForWidth(324) == 30
    holder.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    flow.setGeometry(QRect(0, 0, 220, 200))
    assert [one.pos().toTuple() for one in made] == [(120, 0), (12, 0), (120, 38)]


def test_a_closed_page_leaves_nothing(dressed: QApplication) -> None:
    before = len(QApplication.allWidgets())
    shown = page()
    shown.show()
    kept = weakref.ref(shown)
    shown.close()
    del shown
    gc.collect()
    assert kept() is None
    assert len(QApplication.allWidgets()) <= before


@pytest.mark.qt_log_ignore("This plugin does not support grabbing", extend=True)
@pytest.mark.parametrize(
    "press",
    [
        lambda made: QTest.mouseClick(made, Qt.MouseButton.LeftButton),
        lambda made: QTest.keyClick(made, Qt.Key.Key_Space),
        lambda made: QTest.keyClick(made, Qt.Key.Key_Return),
        lambda made: made.click(),
    ],
    ids=["the mouse", "the space bar", "return", "neither, as a screen reader does"],
)
def test_a_menu_is_made_when_it_is_wanted_first(
    parent: QWidget, qtbot, press: Callable[[QuietMenuButton], object]
) -> None:
    chosen: list[str] = []
    filled: list[QMenu] = []

    def fill(menu: QMenu) -> None:
        filled.append(menu)
        menu.addAction("Copy").triggered.connect(lambda: chosen.append("copy"))

    made = QuietMenuButton(fill, parent)
    dress_quiet(made, "ellipsis", "More")
    made.show()
    made.setFocus()
    assert filled == [] and made.findChild(QMenu) is None
    for times in (1, 2):
        look = QTimer(made)  # the menu may have an event loop of its own

        def choose(look: QTimer = look) -> None:
            popup = QApplication.activePopupWidget()
            if isinstance(popup, QMenu):
                look.stop()
                popup.actions()[0].trigger()
                popup.close()

        look.timeout.connect(choose)
        look.start(0)
        press(made)
        qtbot.waitUntil(lambda times=times: chosen == ["copy"] * times)
    assert len(filled) == 1


def test_a_quiet_button_looks_the_same_with_a_menu(parent: QWidget) -> None:
    made = QuietMenuButton(lambda menu: menu.addAction("Copy"), parent)
    dress_quiet(made, "ellipsis", "More")
    plain = quiet_button("ellipsis", "More", parent)
    for one in (made, plain):
        one.resize(one.sizeHint())
    before = made.grab().toImage()
    made.menu()
    assert made.sizeHint() == plain.sizeHint()
    assert before == made.grab().toImage() == plain.grab().toImage()
