"""What is selected, on the clipboard: as a table, as sentences, as citations; also of an earlier day."""

from __future__ import annotations

from datetime import date

import html5lib
import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.conftest import Opened, log
from tracker.brief.options import BriefOptions, DateStyle, NameStyle
from tracker.harmless import is_harmful
from tracker.past import AsOf
from tracker.words import Status
from ui.brief.remembering import keep_options
from ui.commands import row_menu
from ui.table.clipboard import copied_rows, table_data
from ui.table.columns import COLUMNS
from ui.telling import MOST_COPIED


def copied(opened: Opened, command: str, *names: str) -> str:
    """Copies these engagements and returns the text."""
    opened.session.select(tuple(opened.made[name] for name in names))
    opened.window.actions_by_id[command].trigger()
    return QApplication.clipboard().mimeData().text()


def html_cells() -> list[list[str]]:
    """The cells of the table on the clipboard, as a browser or a spreadsheet reads its HTML."""
    page = html5lib.HTMLParser(namespaceHTMLElements=False).parse(QApplication.clipboard().mimeData().html())
    return [["".join(cell.itertext()) for cell in row.iter("td")] for row in page.iter("tr")]


def test_a_table(opened: Opened) -> None:
    text = copied(opened, "copy", "blinken", "biden")
    lines = text.rstrip("\n").split("\n")
    assert len(lines) == 3 and "Antony Blinken" in lines[1] and "Joe Biden" in lines[2]
    assert html_cells() == [line.split("\t") for line in lines]
    assert opened.window.status.text() == "Copied 2 rows"


def test_a_cell_that_would_run_is_harmless_in_text_and_in_html(opened: Opened) -> None:
    harmful = ("=1+1", "@SUM(1)", "+2+5+cmd|' /C calc'!A0", "-1-1", "＝1+1", "＠x", "'=1")
    for words in harmful:
        title = f"{words} <b>&amp;</b>\there"
        opened.made[words] = log(opened.record, title, "Paris/FR", Status.PLANNED, "2023", note=title)
    lines = copied(opened, "copy", *harmful, "biden").rstrip("\n").split("\n")
    cells = [line.split("\t") for line in lines]
    assert html_cells() == cells and len({len(line) for line in cells}) == 1
    said = [cell for line in cells for cell in line]
    assert {f"'{words} <b>&amp;</b> here" for words in harmful} <= set(said)
    assert not [cell for cell in said if is_harmful(cell)]


def test_the_days_of_a_slippage_stay_a_number_of_days(opened: Opened) -> None:
    columns = [column for column in COLUMNS if column.key == "slippage"]
    blinken = opened.made["blinken"]
    row = opened.window.table.rows.prepared(opened.window.table.rows.row_of(blinken))
    assert row is not None
    for days, words in (((133, 133), "+133 days"), ((1, 1), "+1 day"), ((28, 58), "+28 to 58 days"),
                        ((-3, 5), "−3 to +5 days")):  # fmt: skip
        data = copied_rows([row.row._replace(slip_min=days[0], slip_max=days[1])], columns)
        assert data.text().splitlines()[1].split("\t")[0] == words
    assert table_data([["+1", "-2", "+1 day|x", "-1+1", "1+1"]]).text() == "+1\t-2\t'+1 day|x\t'-1+1\t1+1\n"


def test_a_sentence_a_line(opened: Opened) -> None:
    first, second = copied(opened, "copy sentence", "blinken", "biden").split("\n")
    assert "Blinken" in first and "postponed" in first and "18–19 June 2023" in first
    assert "Biden" in second and "cancelled" in second and "no reason was given" in second
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
    names = {"blinken": "Blinken", "premier": "Li Keqiang", "yellen": "Yellen", "biden": "Biden", "burns": "Burns",
             "austin": "Austin"}  # fmt: skip
    in_order = [names[name] for one in opened.listed() for name, made in opened.made.items() if made == one]
    assert [name in line for name, line in zip(in_order, lines, strict=True)] == [True] * 6


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
