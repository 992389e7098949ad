"""A first day with the program, by the keyboard alone: log, postpone, filter, find, undo, close, come back."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication, QLabel

from tests.journeys.conftest import Journey, Starts
from tests.journeys.test_pages_of_things import on_page
from tests.tracker.record.record_dumps import differing
from tracker.queries.pages import engagement_page
from tracker.words import Status
from ui.commands import COMMANDS, keys_of
from ui.forms import LogForm, StatusForm
from ui.palette import Palette
from ui.shortcuts import ShortcutSheet

LINE = "Blinken to Jakarta 13-14 Jul 2023, planned, with Wang Yi"
REASON = "typhoon closed the airport"


def log_one(journey: Journey, line: str = LINE) -> int:
    """Logs an engagement from one line; returns its id."""
    journey.press("Ctrl+N")
    form = journey.panel(LogForm)
    journey.until(lambda: form.engagement.ready)
    journey.type(line)
    journey.press("Ctrl+Return")
    journey.until(journey.no_panel)
    return journey.current()


def pick(journey: Journey, form: StatusForm, status: Status) -> None:
    """Picks a status by the arrows and Space."""
    picker = form.status.edit
    journey.press("Home")
    for _ in picker.statuses():
        if journey.where() is picker.button(status):
            journey.press("Space")
            assert picker.status() is status
            return
        journey.press("Right")
    raise AssertionError(f"the arrows never come to {status.label}")


def postpone(journey: Journey) -> None:
    """Postpones the selected engagement with a reason, by the form's own keys."""
    journey.press("Ctrl+T")
    form = journey.panel(StatusForm)
    pick(journey, form, Status.POSTPONED)
    journey.tab_to("When")
    journey.type("10 Jul 2023")
    journey.tab_to("Stated reason")
    journey.type(REASON)
    journey.tab_to("Kind of reason")
    journey.type("natural disaster")
    journey.tab_to("Stated by")
    journey.type("Indonesian foreign ministry")
    journey.press("Ctrl+Return")
    journey.until(journey.no_panel)


def test_a_first_day(starts: Starts) -> None:
    journey = starts()
    window = journey.window
    assert window.sample_notice.isVisible() and len(journey.listed()) == 11
    assert not window.actions_by_id["undo"].isEnabled()
    start = journey.dump()

    visit = log_one(journey)
    assert visit in journey.listed() and journey.where() is window.table
    row = journey.row(visit)
    assert (row.status, row.who, row.places) == (Status.PLANNED, "Antony Blinken", "Jakarta")
    assert row.dates_words == "13–14 Jul 2023"
    logged = journey.dump()
    assert differing(start, logged)

    postpone(journey)
    row = journey.row(visit)
    assert (row.status, row.reason, row.reason_by) == (Status.POSTPONED, REASON, "Indonesian foreign ministry")
    journey.until(lambda: window.detail.page is not None and window.detail.page.row.status is Status.POSTPONED)
    said = " / ".join(label.text() for label in window.detail.findChildren(QLabel))
    assert REASON.capitalize() in said and "stated by Indonesian foreign ministry" in said
    line = engagement_page(journey.record, visit).ledger[-1]
    assert (line.effective.edtf, line.reasons[0].category) == ("2023-07-10", "natural disaster")

    # By the sidebar
    journey.press("Ctrl+Shift+B")
    journey.down_to("Postponed")
    assert journey.where().accessibleName() == "Postponed, 1"
    journey.press("Space")
    assert journey.listed() == [visit] and window.search.text() == "status:postponed"
    journey.press("Space")
    assert len(journey.listed()) == 12 and window.search.text() == ""

    # By typing
    journey.press("Ctrl+F")
    journey.type("status:postponed")
    journey.press("Return")
    assert journey.listed() == [visit]
    assert window.sidebar._statuses.checked() == {"postponed"}
    journey.press("Ctrl+F")
    journey.type("typh")
    journey.until(lambda: journey.listed() == [visit])
    journey.press("Return")
    assert journey.where() is window.table

    # All of it back, and forth
    late = journey.dump()
    assert journey.undo_all() == 2
    assert differing(start, journey.dump()) == frozenset() and journey.dump() == start
    assert journey.redo_all() == 2
    assert journey.dump() == late

    # Nothing is lost
    journey.again()
    window = journey.window
    assert window.search.text() == window.session.filter_text == "typh"
    assert journey.listed() == [visit] and journey.current() == visit
    assert journey.dump() == late
    assert "postpone" in window.actions_by_id["undo"].text().casefold()
    assert window.sample_notice.isHidden()
    journey.press("Ctrl+Z")
    assert journey.row(visit).status is Status.PLANNED


def test_no_reason_was_given_is_one_key(june: Journey) -> None:
    june.press("Ctrl+F")
    june.type("Biden")
    june.press("Return", "Ctrl+T")
    pick(june, june.panel(StatusForm), Status.CANCELLED)
    june.press("Alt+G", "Ctrl+Return")
    june.until(june.no_panel)
    row = june.row(june.current())
    assert (row.status, row.none_given, row.reason) == (Status.CANCELLED, True, "")
    assert engagement_page(june.record, june.current()).ledger[-1].reasons[0].none_given


def test_a_reason_nobody_looked_for_stays_empty(june: Journey) -> None:
    june.press("Ctrl+F")
    june.type("Biden")
    june.press("Return", "Ctrl+T")
    pick(june, june.panel(StatusForm), Status.CANCELLED)
    june.press("Ctrl+Return")
    june.until(june.no_panel)
    row = june.row(june.current())
    assert (row.status, row.none_given) == (Status.CANCELLED, False)
    assert engagement_page(june.record, june.current()).ledger[-1].reasons == ()


def test_the_form_is_left_by_escape_and_offers_what_was_typed(june: Journey) -> None:
    june.press("Ctrl+N")
    june.until(lambda: june.panel(LogForm).engagement.ready)
    june.type(LINE)
    june.press("Esc")
    june.until(june.no_panel)
    assert june.where() is june.window.table and len(june.listed()) == 11
    june.press("Ctrl+N")
    form = june.panel(LogForm)
    assert LINE in form.unfinished.text()
    june.press("Alt+C")
    june.until(lambda: form.quick.text() == LINE)
    june.press("Ctrl+Return")
    june.until(june.no_panel)
    assert len(june.listed()) == 12
    june.press("Ctrl+N")
    assert june.panel(LogForm).unfinished.isHidden()


def test_delete_is_taken_back(june: Journey) -> None:
    before, listed, window = june.dump(), june.listed(), june.window
    window.table.setFocus()
    june.press("Down", "Shift+Down")
    gone = window.session.selection
    assert len(gone) == 2
    june.press("Del")
    assert june.listed() == [one for one in listed if one not in gone]
    assert window.undo_bar.isVisible() and "2 engagements" in window.undo_bar.text()
    june.press("Ctrl+Z")
    assert june.listed() == listed and june.dump() == before
    assert june.current() in gone


def test_the_palette_finds_a_person_an_engagement_and_a_command(june: Journey) -> None:
    def open_palette() -> Palette:
        june.press("Ctrl+K")
        (palette,) = june.palettes()
        assert palette.isAncestorOf(june.where())
        return palette

    def choose(palette: Palette, beginning: str, what: str) -> None:
        shown = [(one.text, one.detail) for one in palette.shown()]
        wanted = [place for place, (text, detail) in enumerate(shown) if text.startswith(beginning) and what in detail]
        assert wanted, shown
        june.press(*["Down"] * wanted[0], "Return")
        june.until(lambda: not june.palettes())

    palette = open_palette()
    june.type("yellen")
    choose(palette, "Janet Yellen", "Person")
    on_page(june, "person", "Janet Yellen")
    june.tab_to("Show all in the table")
    june.press("Space")
    assert june.window.search.text() == 'who:"Janet Yellen"'
    assert [june.row(one).who for one in june.listed()] == ["Janet Yellen"]
    palette = open_palette()
    june.type("pelosi")
    choose(palette, "Nancy Pelosi", "Engagement")
    assert june.window.search.text() == "" and june.row(june.current()).who == "Nancy Pelosi"
    palette = open_palette()
    june.type("keyb sh")
    choose(palette, "Keyboard shortcuts", "Help")
    assert isinstance(june.window.panels.panel, ShortcutSheet)
    june.press("Esc")
    june.until(june.no_panel)
    june.window.table.setFocus()
    palette = open_palette()
    june.press("Esc")
    assert not june.palettes() and june.where() is june.window.table


def test_copied_rows_are_a_table_elsewhere(june: Journey) -> None:
    june.window.table.setFocus()
    june.press("Ctrl+A")
    june.until(lambda: len(june.window.session.selection) == 11)
    june.press("Ctrl+C")
    data = QApplication.clipboard().mimeData()
    lines = data.text().rstrip("\n").split("\n")
    assert len(lines) == 12 and len({line.count("\t") for line in lines}) == 1
    assert lines[0].count("\t") >= 4 and "Who" in lines[0]
    assert [line.split("\t")[lines[0].split("\t").index("Who")] for line in lines[1:]] == [
        june.row(one).who for one in june.listed()
    ]
    html = data.html()
    assert html.count("<tr>") == 12 and html.count("<td>") == 12 * (lines[0].count("\t") + 1)


def test_the_shortcut_sheet_lists_every_command_that_has_keys(june: Journey) -> None:
    june.press("F1")
    sheet = june.panel(ShortcutSheet)
    said = {label.text() for label in sheet.findChildren(QLabel)}
    form = QKeySequence.SequenceFormat.NativeText
    for command in COMMANDS:
        keys = [key.toString(form) for key in keys_of(command)]
        if keys:
            assert command.title.rstrip("…") in said, command.title
            assert " or ".join(keys) in said, command.title


def test_every_shortcut_belongs_to_one_command() -> None:
    keys = [key.toString() for command in COMMANDS for key in keys_of(command)]
    assert sorted(keys) == sorted(set(keys))


def test_a_second_record_has_a_filter_of_its_own(june: Journey, home: Path) -> None:
    june.press("Ctrl+F")
    june.type("status:completed")
    june.press("Return", "Down")
    chosen, listed = june.current(), june.listed()
    june.again()
    assert june.window.search.text() == "status:completed"
    assert june.listed() == listed and june.current() == chosen
    assert june.window.sidebar._statuses.checked() == {"completed"}
