"""The table: a model of ids and pages that Qt's own tester accepts, selection by id, columns, what is copied."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from tests.ui.conftest import Opened, log
from tracker.ids import Ids
from tracker.opening import create_record
from tracker.operations import delete_engagements
from tracker.queries.listing import NEWEST_FIRST, PAGE, Order, SortBy, engagement_ids, rows_of
from tracker.record import Record
from tracker.words import Status
from ui.table.clipboard import copied_rows
from ui.table.columns import COLUMNS, KEYS, slippage_words
from ui.table.model import BESIDE, EngagementModel

REPORTS = QAbstractItemModelTester.FailureReportingMode.Fatal


@pytest.fixture(scope="module")
def long_record(tmp_path_factory: pytest.TempPathFactory) -> Record:
    path: Path = tmp_path_factory.mktemp("long") / "long.visits"
    record = create_record(path, own_day=date(2023, 6, 17), author="tests")
    with record.change("Log many"):
        for number in range(2 * PAGE + 30):
            log(record, f"Person {number}", "Paris/FR", Status.COMPLETED, f"{1 + number % 28} Mar 2022")
    return record


def test_model_stands_up_to_qts_tester(long_record: Record) -> None:
    model = EngagementModel(lambda: long_record)
    QAbstractItemModelTester(model, REPORTS)
    ids = Ids(engagement_ids(long_record))
    model.show_ids(ids)
    model.show_ids(Ids(ids[:10]))
    model.show_ids(Ids())
    model.show_ids(ids)
    assert model.rowCount() == len(ids) == 2 * PAGE + 30
    assert model.columnCount() == len(COLUMNS)
    assert model.rowCount(model.index(0, 0)) == 0


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[list[int]]:
    """The engagements whose rows were read for the table, by the reading."""
    import ui.table.model as module

    asked: list[list[int]] = []
    real = module.rows_of

    def counting(record: Record, ids: list[int]) -> object:
        asked.append(ids)
        return real(record, ids)

    monkeypatch.setattr(module, "rows_of", counting)
    return asked


def test_rows_are_read_once_and_only_those_that_are_shown(long_record: Record, asked: list[list[int]]) -> None:
    model, ids = EngagementModel(lambda: long_record), Ids(engagement_ids(long_record))
    model.show_ids(ids)
    assert asked == []
    model.read(20, 40)
    assert asked == [ids[20 - BESIDE : 41 + BESIDE]]
    for place in (20, 40, 41 + BESIDE - 1):
        assert model.index(place, 1).data() is not None
    assert len(asked) == 1
    assert model.index(41 + BESIDE, 1).data()
    assert asked[1:] == [ids[41 + BESIDE : 41 + 2 * BESIDE + 1]]
    model.flags(model.index(2 * PAGE, 0))
    assert len(asked) == 2


def test_rows_that_were_read_ahead_are_not_read_again(long_record: Record, asked: list[list[int]]) -> None:
    model, ids = EngagementModel(lambda: long_record), Ids(engagement_ids(long_record))
    model.show_ids(ids, rows_of(long_record, ids[:30]))
    model.read(0, 29)
    assert asked == [] and [model.prepared(place).row.id for place in range(30)] == ids[:30]  # type: ignore[union-attr]
    model.show_ids(ids)
    model.read(0, 0)
    assert asked == [ids[: 1 + BESIDE]], "what they say is read again"


def test_a_row_that_was_deleted_meanwhile_is_empty(long_record: Record) -> None:
    model, ids = EngagementModel(lambda: long_record), Ids(engagement_ids(long_record))
    rows = rows_of(long_record, ids[:3])
    delete_engagements(long_record, [ids[1]])
    model.show_ids(ids, [rows[0], rows[2]])
    assert [found and found.row.id for found in map(model.prepared, range(3))] == [ids[0], None, ids[2]]


def test_the_cache_of_rows_has_an_end(long_record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ui.table.model.MOST_ROWS", 50)
    model = EngagementModel(lambda: long_record)
    model.show_ids(Ids(engagement_ids(long_record)))
    for place in range(0, 2 * PAGE, 10):
        model.read(place, place + 9)
        assert model.prepared(place) is not None and len(model._rows) <= 50


@pytest.mark.parametrize("long", [False, True])
def test_what_was_answered_is_painted_without_being_read(
    opened: Opened, asked: list[list[int]], long: bool, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    if long:
        for name in ("ui.answers.MOST_AT_ONCE", "ui.answers.MOST_AT_THE_END"):
            monkeypatch.setattr(name, 1)
    for text in ("status:planned", ""):
        asked.clear()
        opened.session.set_filter(text)
        qtbot.waitUntil(lambda: not opened.session.is_busy)
        opened.window.table.viewport().grab()
        assert opened.listed() and asked == []


def test_rows_say_what_the_columns_are_for(opened: Opened) -> None:
    model = opened.window.table.rows
    keys = [column.key for column in COLUMNS]

    def cell(name: str, key: str) -> str:
        return str(model.index(model.row_of(opened.made[name]), keys.index(key)).data())

    assert cell("blinken", "dates") == "18–19 Jun 2023"
    assert cell("blinken", "status") == "Planned"
    assert cell("blinken", "reason") == "Postponed once, 133 days: alleged balloon in US airspace"
    assert cell("biden", "reason") == "No reason was given"
    assert cell("austin", "reason") == "With Li Shangfu"
    assert cell("burns", "reason") == "Kept secret at the time"
    spoken = model.index(model.row_of(opened.made["premier"]), keys.index("who")).data(
        Qt.ItemDataRole.AccessibleTextRole
    )
    assert "warning" in spoken


def test_slippage_in_words() -> None:
    assert slippage_words((133, 133)) == "+133 days"
    assert slippage_words((28, 58)) == "+28 to 58 days"
    assert slippage_words((-9, -2)) == "−9 to −2 days"
    assert slippage_words((-3, 4)) == "−3 to +4 days"
    assert slippage_words((1, 1), signed=False) == "1 day"
    assert slippage_words((0, 0)) == slippage_words(None) == ""


def test_selection_and_scroll_outlive_a_change_and_a_sort(opened: Opened) -> None:
    table, session = opened.window.table, opened.session
    session.select((opened.made["burns"],))
    session.set_order(Order(SortBy.WHO, False))
    assert table.selected_ids() == session.selection == (opened.made["burns"],)
    delete_engagements(opened.record, [opened.made["yellen"]])
    assert table.selected_ids() == session.selection == (opened.made["burns"],)
    assert opened.made["yellen"] not in opened.listed()


def test_the_next_row_is_selected_after_the_selected_one_is_deleted(opened: Opened) -> None:
    listed = opened.listed()
    opened.session.select((listed[1],))
    delete_engagements(opened.record, [listed[1]])
    assert opened.session.selection == (listed[2],)
    assert opened.window.detail.page is not None or opened.window.table.selected_ids() == (listed[2],)


def test_several_rows_are_selected_with_the_current_one_first(opened: Opened, qtbot: QtBot) -> None:
    table = opened.window.table
    table.setFocus()
    listed = opened.listed()
    opened.session.select((listed[0],))
    qtbot.keyClick(table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert opened.session.selection == (listed[1], listed[0])
    flags = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
    table.selectionModel().select(table.rows.index(3, 0), flags)
    assert set(opened.session.selection) == {listed[0], listed[1], listed[3]}


def test_clicking_a_heading_sorts_and_clicking_again_turns_round(opened: Opened, qtbot: QtBot) -> None:
    header = opened.window.table.horizontalHeader()
    who = next(number for number, column in enumerate(COLUMNS) if column.key == "who")
    header.sectionClicked.emit(who)
    assert opened.session.order == Order(SortBy.WHO, False)
    header.sectionClicked.emit(who)
    assert opened.session.order == Order(SortBy.WHO, True)
    first = opened.window.table.rows.prepared(0)
    assert first is not None and first.row.who == "William Burns"


def test_columns_are_chosen_moved_and_remembered(opened: Opened) -> None:
    table = opened.window.table
    assert table.columns.state() == []
    keys = [column.key for column in COLUMNS]
    menu = table.columns.menu(opened.window)
    chosen = {action.data(): action for action in menu.actions()}
    chosen[keys.index("slippage")].trigger()
    assert not table.isColumnHidden(keys.index("slippage"))
    table.horizontalHeader().moveSection(0, 1)
    state = table.columns.state()
    assert [item.partition(":")[0] for item in state][:2] == ["who", "dates"]
    table.columns.reset()
    assert table.isColumnHidden(keys.index("slippage"))
    table.columns.restore([*state, "nonsense:12:yes", "kind:wide:yes"])
    assert table.columns.state() == state
    assert not chosen[keys.index("who")].isEnabled()


def test_copied_rows_are_a_table_for_spreadsheets(opened: Opened) -> None:
    opened.session.select((opened.made["blinken"], opened.made["biden"]))
    opened.window.actions_by_id["copy"].trigger()
    data = QGuiApplication.clipboard().mimeData()
    lines = data.text().splitlines()
    assert lines[0].split("\t")[:5] == ["Dates", "Who", "Office", "Where", "Country"]
    assert lines[1].split("\t")[1:3] == ["Antony Blinken", "Secretary of State · United States"]
    assert len(lines) == 3
    assert "<td>Joe Biden</td>" in data.html()


def seen(opened: Opened) -> list[str]:
    table, header = opened.window.table, opened.window.table.horizontalHeader()
    ordered = [header.logicalIndex(place) for place in range(header.count())]
    return [COLUMNS[number].key for number in ordered if not table.isColumnHidden(number)]


@pytest.mark.parametrize("chosen", [False, True])
def test_beside_a_panel_only_the_columns_with_room_are_shown_and_all_come_back(
    opened: Opened, qtbot: QtBot, chosen: bool
) -> None:
    window, table = opened.window, opened.window.table
    window.resize(1280, 800)
    if chosen:
        for key in ("slippage", "kind"):
            menu = table.columns.menu(window)
            {action.data(): action for action in menu.actions()}[KEYS.index(key)].trigger()
    widths = [table.columnWidth(number) for number in range(len(COLUMNS))]
    before, state = seen(opened), table.columns.state()
    window.acting.log()
    qtbot.waitUntil(lambda: seen(opened) == ["dates", "who", "status"])
    qtbot.waitUntil(lambda: not table.horizontalScrollBar().isVisible())
    assert [column.key for column in table.columns.shown()] == before
    assert table.columns.state() == state and bool(state) is chosen
    for key in ("dates", "status"):
        assert table.columnWidth(KEYS.index(key)) >= COLUMNS[KEYS.index(key)].width
    assert "…" not in window.search.edit.placeholderText()[:-1]
    assert window.search.edit.fontMetrics().horizontalAdvance(window.search.edit.placeholderText()) < (
        window.search.edit.width() - 40
    )
    window.panels.close_panel()
    qtbot.waitUntil(lambda: seen(opened) == before)
    qtbot.waitUntil(lambda: [table.columnWidth(number) for number in range(len(COLUMNS))] == widths)
    assert table.columns.state() == state


def test_a_column_chosen_beside_a_panel_is_there_once_the_panel_is_gone(opened: Opened, qtbot: QtBot) -> None:
    window, table = opened.window, opened.window.table
    window.resize(1280, 800)
    window.acting.log()
    qtbot.waitUntil(lambda: seen(opened) == ["dates", "who", "status"])
    menu = table.columns.menu(window)
    choices = {action.data(): action for action in menu.actions()}
    assert choices[KEYS.index("where")].isChecked()
    choices[KEYS.index("note")].trigger()
    assert seen(opened) == ["dates", "who", "status"]
    window.panels.close_panel()
    qtbot.waitUntil(lambda: seen(opened) == ["dates", "who", "where", "kind", "status", "reason", "note"])


@pytest.mark.parametrize("command", ["copy", "copy sentence"])
def test_rows_are_copied_in_the_order_on_screen(opened: Opened, command: str) -> None:
    names = {"blinken": "Blinken", "burns": "Burns", "premier": "Li Keqiang"}
    listed = [one for one in opened.listed() if one in {opened.made[name] for name in names}]
    by_id = {opened.made[name]: words for name, words in names.items()}
    opened.session.select((listed[1], listed[2], listed[0]))
    opened.window.actions_by_id[command].trigger()
    lines = QGuiApplication.clipboard().mimeData().text().splitlines()[-3:]
    assert [by_id[one] in line for one, line in zip(listed, lines, strict=True)] == [True] * 3
    assert opened.session.selection[0] == listed[1]


def test_nothing_copied_is_a_formula_or_markup(opened: Opened) -> None:
    bad = log(opened.record, "=HYPERLINK(1)", "Paris/FR", Status.PLANNED, "2023", note="<b>x</b>\ty")
    row = opened.window.table.rows.prepared(opened.window.table.rows.row_of(bad))
    assert row is not None
    data = copied_rows([row.row], [column for column in COLUMNS if column.key in ("who", "note")])
    assert data.text().splitlines()[1].startswith("'=HYPERLINK")
    assert "&lt;b&gt;x&lt;/b&gt; y" in data.html()


def test_newest_first_is_the_order_at_first(opened: Opened) -> None:
    assert opened.session.order == NEWEST_FIRST
    assert opened.listed() == list(engagement_ids(opened.record))
