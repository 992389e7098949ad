"""What is selected, on the clipboard: as a table, as sentences, as citations; also of an earlier day."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.conftest import Opened
from tracker.brief.options import BriefOptions, DateStyle, NameStyle
from tracker.past import AsOf
from ui.brief.remembering import keep_options
from ui.commands import row_menu
from ui.telling import MOST_COPIED


def copied(opened: Opened, command: str, *names: str) -> str:
    """Copies these engagements and returns the text."""
    opened.session.select(tuple(opened.made[name] for name in names))
    opened.window.actions_by_id[command].trigger()
    return QApplication.clipboard().mimeData().text()


def test_a_table(opened: Opened) -> None:
    text = copied(opened, "copy", "blinken", "biden")
    lines = text.rstrip("\n").split("\n")
    assert len(lines) == 3 and "Antony Blinken" in lines[1] and "Joe Biden" in lines[2]
    assert QApplication.clipboard().mimeData().html().count("<tr>") == 3
    assert opened.window.status.text() == "Copied 2 rows"


def test_a_sentence_a_line(opened: Opened) -> None:
    first, second = copied(opened, "copy sentence", "blinken", "biden").split("\n")
    assert "Blinken" in first and "postponed" in first and "18–19 June 2023" in first
    assert "Biden" in second and "cancelled" in second and "No reason was given" in second
    assert opened.window.status.text() == "Copied 2 sentences"


def test_a_citation(opened: Opened) -> None:
    text = copied(opened, "copy citation", "blinken", "burns")
    assert text.count("Daily Gazette") == 1, "both cite one source"
    assert "Visit is off" in text and "https://example.org/a" in text
    assert opened.window.status.text() == "Copied 1 citation"


def test_several_are_told_by_the_worker(opened: Opened, qtbot: QtBot) -> None:
    copied(opened, "copy sentence", *opened.made)
    qtbot.waitUntil(lambda: opened.window.status.text() == "Copied 6 sentences")
    lines = QApplication.clipboard().mimeData().text().split("\n")
    assert [name in line for name, line in zip(("Blinken", "Li Keqiang", "Yellen"), lines, strict=False)] == [True] * 3


def test_the_house_style_of_the_brief(opened: Opened) -> None:
    keep_options(opened.settings, BriefOptions(dates=DateStyle.ISO, names=NameStyle.CAPITALS, with_offices=False))
    text = copied(opened, "copy sentence", "blinken")
    assert "Antony BLINKEN" in text and "2023-06-18" in text and "Secretary of State" not in text


def test_nothing_is_cited(opened: Opened) -> None:
    QApplication.clipboard().setText("before")
    assert copied(opened, "copy citation", "yellen") == "before"
    assert opened.window.status.text() == "There is no citation of what is selected."


def test_an_earlier_day(opened: Opened, qtbot: QtBot) -> None:
    opened.session.set_as_of(AsOf(date(2023, 2, 4)))
    text = copied(opened, "copy sentence", "blinken")
    assert "postponed" in text and "June" not in text


@pytest.mark.parametrize("command", ["copy", "copy sentence", "copy citation"])
def test_nothing_is_selected(opened: Opened, command: str) -> None:
    opened.session.select(())
    assert not opened.window.actions_by_id[command].isEnabled()


def test_too_many(opened: Opened) -> None:
    QApplication.clipboard().setText("before")
    opened.session.select(tuple(range(1, MOST_COPIED + 2)))
    opened.window.telling.copy_sentences()
    assert "Select fewer" in opened.window.notice.text()
    assert QApplication.clipboard().text() == "before"


def test_the_menu_of_a_row_has_a_part_for_it(opened: Opened) -> None:
    opened.session.select((opened.made["blinken"],))
    menu = row_menu(opened.window, opened.window.actions_by_id)
    names = [action.objectName() for action in menu.actions()]
    place = names.index("copy")
    assert names[place - 1 : place + 4] == ["", "copy", "copy sentence", "copy citation", ""]
    menu.deleteLater()
