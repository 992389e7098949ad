"""Commands and the palette: one list for menus, shortcuts and palette; what is found and what choosing it does."""

from __future__ import annotations

from collections import Counter

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from tests.ui.conftest import Opened
from tracker.drafts import ChannelDraft, IncidentDraft
from tracker.operations import add_channel, add_incident, save_filter
from ui.commands import COMMANDS, MENUS, keys_of
from ui.palette import Palette, Target, found, rank
from ui.shortcuts import ShortcutSheet


def open_palette(opened: Opened, qtbot: QtBot) -> Palette:
    opened.window.actions_by_id["palette"].trigger()
    palette = opened.window.findChild(Palette)
    assert palette is not None
    qtbot.waitUntil(palette.isVisible)
    return palette


def test_every_command_is_in_a_menu_once_and_no_shortcut_is_taken_twice(opened: Opened) -> None:
    shown = [action.objectName() for name in MENUS for action in opened.window.menus[name].actions() if action.text()]
    assert Counter(shown) == Counter(command.id for command in COMMANDS)
    keys = Counter(key.toString(QKeySequence.SequenceFormat.PortableText) for one in COMMANDS for key in keys_of(one))
    assert [key for key, times in keys.items() if times > 1] == []


def test_the_shortcut_sheet_lists_every_command_that_has_keys(opened: Opened) -> None:
    sheet = ShortcutSheet(opened.window)
    said = {label.text() for label in sheet.findChildren(QLabel)}
    assert {command.title.rstrip("…") for command in COMMANDS if command.shortcut} <= said
    sheet.deleteLater()


@pytest.mark.parametrize(
    ("typed", "name", "expected"),
    [("log", "Log engagement…", 0), ("eng", "Log engagement…", 1), ("le", "Log engagement…", 2),
     ("chst", "Change status…", 4), ("postpone", "Change status…", None), ("", "Undo", 0)],
)  # fmt: skip
def test_rank(typed: str, name: str, expected: int | None) -> None:
    assert rank(typed, name) == expected


def test_other_words_find_a_command_too(opened: Opened) -> None:
    opened.session.select((opened.made["biden"],))
    rows = found(opened.record, opened.window.actions_by_id, "postpone")
    assert [row.text for row in rows] == ["Change status…"]


def test_a_name_of_the_record_opens_its_page(opened: Opened, qtbot: QtBot) -> None:
    add_channel(opened.record, ChannelDraft("Climate talks", ("US", "CN")))
    add_incident(opened.record, IncidentDraft("Balloon seen"))
    picked: list[tuple[str, int]] = []
    for typed, kind, name in (
        ("yellen", "person", "Janet Yellen"),
        ("germany", "country", "Germany"),
        ("climate t", "channel", "Climate talks"),
        ("balloon s", "incident", "Balloon seen"),
    ):
        palette = open_palette(opened, qtbot)
        palette.page_picked.connect(lambda kind, row: picked.append((kind, row)))
        qtbot.keyClicks(palette.edit, typed)
        first = palette.shown()[0]
        assert (first.text, first.detail.partition(" ·")[0]) == (name, kind.capitalize())
        qtbot.keyClick(palette.edit, Qt.Key.Key_Return)
        assert isinstance(first.key, Target) and picked[-1] == (kind, first.key.row)
        qtbot.waitUntil(lambda: opened.window.findChild(Palette) is None)


def test_a_place_sets_the_filter(opened: Opened, qtbot: QtBot) -> None:
    palette = open_palette(opened, qtbot)
    qtbot.keyClicks(palette.edit, "beijing")
    assert palette.shown()[0].detail.partition(" ·")[0] == "Place"
    qtbot.keyClick(palette.edit, Qt.Key.Key_Return)
    assert opened.session.filter_text == "place:Beijing"


def test_an_engagement_is_selected_though_the_filter_hides_it(opened: Opened, qtbot: QtBot) -> None:
    opened.session.set_filter("status:planned")
    palette = open_palette(opened, qtbot)
    qtbot.keyClicks(palette.edit, "burns")
    rows = [row.key for row in palette.shown()]
    place = next(n for n, key in enumerate(rows) if isinstance(key, Target) and key.kind == "engagement")
    for _ in range(place):
        qtbot.keyClick(palette.edit, Qt.Key.Key_Down)
    qtbot.keyClick(palette.edit, Qt.Key.Key_Return)
    assert opened.session.selection == (opened.made["burns"],)
    assert opened.window.table.selected_ids() == (opened.made["burns"],)


def test_a_saved_filter_and_a_command_are_run(opened: Opened, qtbot: QtBot) -> None:
    save_filter(opened.record, "Secret ones", "is:secret")
    palette = open_palette(opened, qtbot)
    qtbot.keyClicks(palette.edit, "secret o")
    qtbot.keyClick(palette.edit, Qt.Key.Key_Return)
    assert opened.session.filter_text == "is:secret"
    qtbot.waitUntil(lambda: opened.window.findChild(Palette) is None)
    palette = open_palette(opened, qtbot)
    qtbot.keyClicks(palette.edit, "clear")
    qtbot.keyClick(palette.edit, Qt.Key.Key_Return)
    assert opened.session.filter_text == ""


def test_commands_that_cannot_be_run_are_not_offered(opened: Opened) -> None:
    opened.session.select((opened.made["biden"],))
    rows = found(opened.record, opened.window.actions_by_id, "merge")
    assert "Merge two engagements…" not in [row.text for row in rows]
    assert "Merge two people…" in [row.text for row in rows]
