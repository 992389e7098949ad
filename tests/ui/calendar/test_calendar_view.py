"""The calendar as it is worked: what each mode shows, what clicks and keys mean, what stands beside it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QGuiApplication, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.calendar.conftest import Calendar, Make, busy
from tests.ui.conftest import TODAY, log
from tracker.operations import delete_engagements
from tracker.past import AsOf
from tracker.record import Record
from tracker.words import Status
from ui.calendar.agendarows import AgendaRows
from ui.calendar.grid import Part
from ui.calendar.spans import Mode
from ui.calendar.wording import item_name

KEY = Qt.Key


def names_of(widget: object) -> list[str]:
    interface = QAccessible.queryAccessibleInterface(widget)
    return [interface.child(n).text(QAccessible.Text.Name) for n in range(interface.childCount())]


# The month


def test_a_month_shows_what_stands_in_it(calendar: Calendar) -> None:
    view = calendar.view
    assert view.shown_page() == "picture"
    assert view.head.title() == "June 2023"
    assert calendar.headings() == ["Li Keqiang → Berlin", "Antony Blinken → Beijing"]
    lines = {line.label: [chip.item.heading for chip in line.chips] for line in view.canvas.board.grid.lines}
    assert lines == {
        "Sometime in June": ["Lloyd Austin and Li Shangfu, Singapore"],
        "Longer or open": ["Janet Yellen → Beijing"],
    }
    assert view.summary_text() == "6 engagements 4 shown"


def test_how_many_are_shown_is_said_whole_or_not_at_all(calendar: Calendar) -> None:
    view = calendar.view
    seen = set[bool]()
    for width in range(900, 650, -10):
        view.resize(width, view.height())
        QApplication.sendPostedEvents()
        picture = view._span.grab().toImage()
        colours = {picture.pixel(x, y) for x in range(picture.width()) for y in range(picture.height())}
        fits = not view._span.is_elided()
        assert (len(colours) > 1) == fits, f"at {width} never the beginning of it"
        seen.add(fits)
    assert seen == {True, False}
    assert "6 engagements 4 shown" in view._count.toolTip()


def test_given_up_dates_stand_struck_where_they_were(calendar: Calendar) -> None:
    calendar.shows(Mode.MONTH, "2023-02-05")
    assert calendar.headings() == ["(Antony Blinken → Beijing)"]
    [placed] = {placed.bar.item.key: placed for placed in calendar.view.canvas.board.grid.bars}.values()
    assert item_name(placed.bar.item) == (
        "Antony Blinken → Beijing, postponed, 5–6 Feb 2023, dates given up, now planned, 18–19 Jun 2023"
    )
    calendar.shows(Mode.MONTH, "2023-05-24")
    assert calendar.headings() == ["(Joe Biden → Sydney)"]


def test_a_bar_goes_on_in_the_next_week(calendar: Calendar) -> None:
    bars = [placed.bar for placed in calendar.view.canvas.board.grid.bars if "Li Keqiang" in placed.bar.item.heading]
    assert [(bar.first, bar.last, bar.from_before, bar.goes_on) for bar in bars] == [
        (6, 6, False, True),
        (0, 4, True, False),
    ]


@pytest.mark.parametrize(("locale", "first"), [("de_DE", "Monday"), ("en_US", "Sunday"), ("ar_EG", "Saturday")])
def test_the_week_starts_as_the_locale_says(make: Make, locale: str, first: str) -> None:
    before = QLocale()
    QLocale.setDefault(QLocale(locale))
    try:
        calendar = make()
        days = calendar.view.canvas.board.grid.days
        assert f"{days[0]:%A}" == first
        assert len(days) % 7 == 0 and date(2023, 6, 1) in days and date(2023, 6, 30) in days
    finally:
        QLocale.setDefault(before)


def test_from_right_to_left_the_first_day_is_at_the_right(make: Make) -> None:
    QGuiApplication.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    try:
        calendar = make()
        board = calendar.view.canvas.board
        cells = list(board.grid.cells.values())
        assert cells[0].left() > cells[6].left()
        calendar.press(KEY.Key_Left)
        assert board.cursor_day == date(2023, 6, 18)
        assert not board.grab().isNull()
    finally:
        QGuiApplication.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def test_many_on_a_day_open_its_agenda(make: Make) -> None:
    calendar = make(busy)
    board = calendar.view.canvas.board
    [more] = board.grid.mores
    shown = [placed for placed in board.grid.bars if placed.bar.item.heading.startswith("Guest")]
    assert more.day == date(2023, 6, 19)
    assert len(more.items) + len(shown) == 14
    calendar.click(board, more.rect)
    assert calendar.view.mode is Mode.AGENDA
    agenda = calendar.view.canvas.agenda
    rows = agenda.lines.rows
    assert rows is not None
    first = next(row for row in agenda.rows_shown() if rows.head(row) is None)
    assert rows.agenda.day(rows.place_of(first)) == date(2023, 6, 19)


def test_what_is_long_or_open_does_not_flood_the_days(make: Make) -> None:
    calendar = make(busy)
    for month in ("2023-06-01", "2031-02-01", "1960-03-01"):
        calendar.shows(Mode.MONTH, month)
        grid = calendar.view.canvas.board.grid
        assert not any("Mission" in placed.bar.item.heading for placed in grid.bars)
        longer = grid.lines[-1]
        assert longer.label == "Longer or open"
        assert any("Mission" in one.heading for one in [*(chip.item for chip in longer.chips), *longer.more])
        assert len(grid.lines) <= 2


# Keys


def test_arrows_walk_over_the_days_and_page_keys_over_months(calendar: Calendar) -> None:
    board = calendar.view.canvas.board
    assert board.hasFocus() and board.cursor_day == TODAY
    for key, day in (
        (KEY.Key_Right, date(2023, 6, 18)), (KEY.Key_Down, date(2023, 6, 25)), (KEY.Key_Left, date(2023, 6, 24)),
        (KEY.Key_Up, TODAY), (KEY.Key_Home, date(2023, 6, 11 if QLocale().firstDayOfWeek().value == 7 else 12)),
        (KEY.Key_End, TODAY if QLocale().firstDayOfWeek().value == 7 else date(2023, 6, 18)),
        (KEY.Key_PageDown, None), (KEY.Key_PageDown, None),
    ):  # fmt: skip
        calendar.press(key)
        if day is not None:
            assert board.cursor_day == day
    assert calendar.view.head.title() == "August 2023"
    calendar.press(KEY.Key_T)
    assert board.cursor_day == TODAY and calendar.view.head.title() == "June 2023"


def test_letters_choose_what_is_shown(calendar: Calendar) -> None:
    for key, mode in (
        (KEY.Key_W, Mode.WEEK), (KEY.Key_Y, Mode.YEAR), (KEY.Key_A, Mode.AGENDA), (KEY.Key_M, Mode.MONTH),
    ):  # fmt: skip
        calendar.press(key)
        assert calendar.view.mode is mode
        assert calendar.view.canvas.page.hasFocus()
        assert calendar.view.head.modes.button_of(mode).isChecked()


def test_the_switch_chooses_too(calendar: Calendar) -> None:
    modes = calendar.view.head.modes
    modes.button_of(Mode.YEAR).click()
    assert calendar.view.mode is Mode.YEAR
    QTest.keyClick(modes, KEY.Key_Right)
    assert calendar.view.mode is Mode.AGENDA


def test_tab_goes_through_the_items_of_a_day_and_enter_opens_one(calendar: Calendar) -> None:
    calendar.press(KEY.Key_Right, KEY.Key_Tab)
    assert calendar.session.selection == (calendar.made["premier"],)
    calendar.press(KEY.Key_Tab)
    assert calendar.session.selection == (calendar.made["blinken"],)
    calendar.press(KEY.Key_Return)
    assert calendar.heard == [("opened", "engagement", calendar.made["blinken"])]
    QTest.keyClick(calendar.view.canvas.board, KEY.Key_Tab, Qt.KeyboardModifier.ShiftModifier)
    assert calendar.session.selection == (calendar.made["premier"],)


def test_tab_leaves_the_calendar_after_the_last_item(calendar: Calendar) -> None:
    for _ in range(5):
        if calendar.view.canvas.board.hasFocus():
            calendar.press(KEY.Key_Tab)
    assert not calendar.view.canvas.board.hasFocus()


def test_space_selects_a_day_and_enter_filters_it(calendar: Calendar) -> None:
    calendar.press(KEY.Key_Right, KEY.Key_Space)
    assert set(calendar.session.selection) == {calendar.made["premier"], calendar.made["blinken"]}
    calendar.press(KEY.Key_Return)
    assert calendar.session.filter_text == "during:2023-06-18"
    calendar.press(KEY.Key_Return)
    assert calendar.session.filter_text == ""


# The mouse


def test_a_click_on_an_item_selects_it_and_ctrl_adds(calendar: Calendar) -> None:
    board = calendar.view.canvas.board
    first, second = (next(p for p in board.grid.bars if name in p.bar.item.heading) for name in ("Keqiang", "Blinken"))
    calendar.click(board, first.piece.rect)
    assert calendar.session.selection == (calendar.made["premier"],)
    point = second.piece.rect.center().toPoint()
    QTest.mouseClick(board, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier, point)
    assert calendar.session.selection == (calendar.made["blinken"], calendar.made["premier"])
    QTest.mouseDClick(board, Qt.MouseButton.LeftButton, pos=point)
    assert calendar.heard[-1] == ("opened", "engagement", calendar.made["blinken"])


def test_a_click_on_a_day_selects_and_on_its_number_filters(calendar: Calendar) -> None:
    board, day = calendar.view.canvas.board, date(2023, 6, 18)
    cell = board.grid.cells[day]
    calendar.click(board, QPointF(cell.center().x(), cell.bottom() - 3))
    assert board.cursor_day == day
    assert set(calendar.session.selection) == {calendar.made["premier"], calendar.made["blinken"]}
    calendar.click(board, board.grid.numbers[day])
    assert calendar.session.filter_text == "during:2023-06-18"
    assert calendar.view.summary_text().startswith("4 engagements")


def test_a_filtered_day_stays_part_of_a_longer_filter(calendar: Calendar) -> None:
    calendar.session.set_filter("who:Blinken")
    board = calendar.view.canvas.board
    calendar.click(board, board.grid.numbers[date(2023, 6, 18)])
    assert calendar.session.filter_text == "who:Blinken during:2023-06-18"


def test_the_wheel_turns_and_with_ctrl_zooms(calendar: Calendar) -> None:
    board = calendar.view.canvas.board

    def wheel(delta: int, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        event = QWheelEvent(
            QPointF(50, 200), board.mapToGlobal(QPointF(50, 200)), QPoint(), QPoint(0, delta),
            Qt.MouseButton.NoButton, modifier, Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QApplication.sendEvent(board, event)

    wheel(-60)
    assert calendar.view.head.title() == "June 2023"
    wheel(-60)
    assert calendar.view.head.title() == "July 2023"
    wheel(120)
    assert calendar.view.head.title() == "June 2023"
    wheel(120, Qt.KeyboardModifier.ControlModifier)
    assert calendar.view.mode is Mode.WEEK


def test_what_lies_under_the_mouse_is_told_whole(calendar: Calendar) -> None:
    board = calendar.view.canvas.board
    placed = next(p for p in board.grid.bars if "Blinken" in p.bar.item.heading)
    zone = board.grid.zone_at(placed.piece.rect.center())
    assert zone is not None and zone.part is Part.ITEM
    assert board.tip_at(placed.piece.rect.center()) == "Antony Blinken → Beijing\nPlanned · 18–19 Jun 2023"


# The week


def test_a_week_shows_its_days_with_more_of_each(calendar: Calendar) -> None:
    calendar.shows(Mode.WEEK, "2023-06-19")
    grid = calendar.view.canvas.board.grid
    assert len(grid.days) == 7 and date(2023, 6, 19) in grid.days
    assert calendar.headings() == ["Li Keqiang → Berlin", "Antony Blinken → Beijing"]
    assert all("Planned" in placed.lines for placed in grid.bars)
    before = grid.days[0]
    calendar.view.pan(1)
    assert (calendar.view.canvas.board.grid.days[0] - before).days == 7


# The year


def test_a_year_counts_days_and_its_months_open(calendar: Calendar) -> None:
    calendar.shows(Mode.YEAR, "2023-06-17")
    year = calendar.view.canvas.year
    assert year.name_of(date(2023, 6, 18)) == "18 June 2023, 2 engagements: 2 planned"
    assert year.name_of(TODAY) == "17 June 2023, no engagements, today"
    calendar.click(year, year.grid.day_rect(date(2023, 6, 19)))
    assert set(calendar.session.selection) == {calendar.made["premier"], calendar.made["blinken"]}
    calendar.press(KEY.Key_PageUp)
    assert year.cursor_day == date(2023, 5, 19)
    calendar.click(year, year.grid.months[1].title)
    assert (calendar.view.mode, calendar.view.head.title()) == (Mode.MONTH, "February 2023")


# The agenda


def test_an_agenda_lists_all_by_month_and_day(calendar: Calendar) -> None:
    calendar.shows(Mode.AGENDA, "2023-06-17")
    rows = calendar.view.canvas.agenda.lines.rows
    assert rows is not None
    said = []
    for row in range(len(rows)):
        head, item = rows.head(row), rows.item(row)
        said.append(head.words if head is not None else f"  {item.heading}" if item is not None else "")
    assert said == [
        "2023, known to no month", "  Janet Yellen → Beijing",
        "February 2023", "  Antony Blinken → Beijing",
        "May 2023", "  William Burns → Beijing", "  Joe Biden → Sydney",
        "June 2023", "  Lloyd Austin and Li Shangfu, Singapore", "  Antony Blinken → Beijing", "  Li Keqiang → Berlin",
    ]  # fmt: skip


def test_an_agenda_is_walked_by_lines_and_months(calendar: Calendar) -> None:
    calendar.shows(Mode.AGENDA, "2023-06-18")
    made = calendar.made
    calendar.press(KEY.Key_Down)
    assert calendar.session.selection == (made["premier"],)
    calendar.press(KEY.Key_Return)
    assert calendar.heard == [("opened", "engagement", made["premier"])]
    calendar.press(KEY.Key_Home)
    assert calendar.session.selection == (made["yellen"],)
    calendar.press(KEY.Key_PageDown)
    assert calendar.session.selection == (made["blinken"],)
    calendar.press(KEY.Key_End)
    assert calendar.session.selection == (made["premier"],)
    calendar.press(KEY.Key_PageUp)
    assert calendar.session.selection == (made["burns"],)


def test_a_long_agenda_reads_only_what_it_shows(make: Make, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    import ui.calendar.agendarows as module

    def many(record: Record) -> dict[str, int]:
        with record.change("Log many"):
            return {
                str(n): log(record, f"Person {n}", "Paris/FR", Status.COMPLETED, f"{1 + n % 28} Mar {1990 + n % 30}")
                for n in range(450)
            }

    asked: list[int] = []
    real = module.agenda_items

    def counting(reader: object, wanted: list[tuple[int, int]]) -> object:
        asked.append(len(wanted))
        return real(reader, wanted)  # type: ignore[arg-type]

    monkeypatch.setattr(module, "agenda_items", counting)
    calendar = make(many)
    calendar.shows(Mode.AGENDA, "2019-03-01")
    agenda = calendar.view.canvas.agenda
    qtbot.waitUntil(lambda: agenda.lines.rowCount() == 450 + 30)  # so many are asked for on the worker
    agenda.grab()
    assert sum(asked) <= 2 * module.PAGE


# What all modes share


def test_the_screen_reader_finds_each_day_and_item(make: Make) -> None:
    calendar = make()
    names = names_of(calendar.view.canvas.board)
    assert "18 June 2023, 2 engagements" in names
    assert "17 June 2023, no engagements, today" in names
    assert "Antony Blinken → Beijing, planned, 18–19 Jun 2023" in names
    assert "Lloyd Austin and Li Shangfu, Singapore, declined, Jun 2023" in names
    calendar.shows(Mode.YEAR, "2023-06-17")
    assert "18 June 2023, 2 engagements: 2 planned" in names_of(calendar.view.canvas.year)


@pytest.mark.parametrize("mode", list(Mode))
def test_the_twin_holds_the_same_rows_and_selection(calendar: Calendar, mode: Mode) -> None:
    calendar.shows(mode, "2023-06-18")
    view = calendar.view
    shown = view.canvas.shown
    assert shown is not None
    rows = list(view.twin.rows.rows)
    assert {len(row.cells) for row in rows} == {len(view.twin.rows.headings)}
    assert view.twin.rows.headings[1] == ("Engagements" if mode is Mode.YEAR else "Engagement")
    if mode is Mode.YEAR:
        year = view.canvas.year.tally
        assert {one for row in rows for one in row.engagements} == year.ids
        assert sum(int(row.cells[1]) for row in rows) == (
            sum(tally.count for tally in year.days.values())
            + sum(tally.count for tally in year.months.values())
            + year.longer.count
        )
    else:
        found = shown.found
        if isinstance(found, AgendaRows):
            painted = [found.item_at(place) for place in range(len(found.agenda))]
        else:
            painted = list(found.span.items)  # type: ignore[union-attr]
        assert [(row.engagements, row.cells[0], row.cells[1]) for row in rows] == [
            ((item.id,), item.dates_words, item.heading) for item in painted if item is not None
        ]
    view.show_twin(True)
    calendar.session.select((calendar.made["premier"],))
    chosen = {index.row() for index in view.twin.selectionModel().selectedRows()}
    assert chosen == {n for n, row in enumerate(rows) if calendar.made["premier"] in row.engagements}


def test_selecting_elsewhere_turns_to_where_it_stands(calendar: Calendar) -> None:
    calendar.session.select((calendar.made["burns"],))
    assert calendar.view.head.title() == "May 2023"
    calendar.view.pan(1)
    assert calendar.view.head.title() == "June 2023", "turning on does not jump back to the selection"


def test_an_empty_month_says_so_and_where_the_next_is(calendar: Calendar, qtbot: QtBot) -> None:
    calendar.session.set_filter("who:Blinken")
    calendar.shows(Mode.MONTH, "2023-09-01")
    foot = calendar.view.canvas.foot
    assert foot.words() == "Nothing in September 2023 | Before: 18 June 2023"
    foot._before.click()
    assert calendar.view.head.title() == "June 2023"
    assert foot.words() == ""
    calendar.shows(Mode.MONTH, "2023-09-01")
    calendar.view.fit()
    assert calendar.view.head.title() == "June 2023"


def test_those_without_dates_are_counted_and_found(make: Make) -> None:
    calendar = make(busy)
    assert calendar.view.canvas.foot.words() == "1 engagement without dates"
    calendar.view.canvas.foot._undated.click()
    assert calendar.session.filter_text == "is:undated"


def test_a_filter_that_lets_nothing_through_says_so(calendar: Calendar) -> None:
    calendar.session.set_filter("who:Nobody")
    assert calendar.view.shown_page() == "nothing matches"
    calendar.session.set_filter("")
    assert calendar.view.shown_page() == "picture"


def test_a_change_of_the_record_is_shown_at_once(calendar: Calendar) -> None:
    delete_engagements(calendar.record, [calendar.made["premier"]])
    assert calendar.headings() == ["Antony Blinken → Beijing"]
    calendar.shows(Mode.AGENDA, "2023-06-18")
    rows = calendar.view.canvas.agenda.lines.rowCount()
    delete_engagements(calendar.record, [calendar.made["blinken"]])
    assert calendar.view.canvas.agenda.lines.rowCount() == rows - 3  # both its lines, and the heading of February


def test_as_of_a_day_the_record_stands_as_it_did(calendar: Calendar) -> None:
    calendar.session.set_as_of(AsOf(date(2023, 2, 4)))
    view = calendar.view
    assert view.head.title() == "February 2023"
    assert calendar.headings() == ["(Antony Blinken → Beijing)"]
    board = view.canvas.board
    assert "4 February 2023, no engagements, as of this day" in [name for name, _ in board.spoken()]
    assert not view.grab().isNull()
    calendar.session.set_as_of(AsOf(date(2023, 2, 1)))
    assert calendar.headings() == []
    calendar.session.set_as_of(None)
    calendar.view.to_today()
    assert view.head.title() == "June 2023"


@pytest.mark.qt_log_ignore("This plugin does not support grabbing the keyboard", extend=True)  # a popup does
def test_a_day_is_named_as_one_says_it(calendar: Calendar, qtbot: QtBot) -> None:
    from ui.calendar.goto import GoToDay

    calendar.press(KEY.Key_G)
    asking = calendar.view.findChild(GoToDay)
    assert asking is not None
    for text, hint in (("nonsense", None), ("Feb 2023", "February 2023")):
        asking.edit.setText(text)
        assert hint is None or asking.hint() == hint
    QTest.keyClick(asking.edit, KEY.Key_Return)
    assert calendar.view.head.title() == "February 2023"


def test_the_menu_key_asks_for_the_menu(calendar: Calendar) -> None:
    from PySide6.QtGui import QContextMenuEvent

    for mode in Mode:
        calendar.shows(mode, "2023-06-18")
        page = calendar.view.canvas.page
        event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(), page.mapToGlobal(QPoint()))
        QApplication.sendEvent(page, event)
        assert calendar.heard and calendar.heard.pop()[0] == "menu"


@pytest.mark.parametrize("mode", list(Mode))
@pytest.mark.parametrize("suffix", [".png", ".svg", ".pdf"])
def test_a_picture_of_each_mode_is_saved(calendar: Calendar, tmp_path: Path, mode: Mode, suffix: str) -> None:
    calendar.shows(mode, "2023-06-18")
    path = tmp_path / f"calendar{suffix}"
    calendar.view.save_to(path)
    assert path.stat().st_size > 1000
    if suffix == ".svg":
        assert calendar.view.head.title() in path.read_text(encoding="utf-8")


def test_narrow_heads_show_letters(make: Make) -> None:
    calendar = make(size=(620, 500))
    modes = calendar.view.head.modes
    assert modes.button_of(Mode.MONTH).text() == "M"
    assert modes.button_of(Mode.MONTH).accessibleName() == "Month"
    calendar.view.resize(1200, 500)
    assert modes.button_of(Mode.MONTH).text() == "Month"


def test_its_end_of_time_is_reached_without_harm(calendar: Calendar) -> None:
    for day in ("9999-12-31", "0001-01-01"):
        for mode in Mode:
            calendar.shows(mode, day)
            calendar.view.pan(1)
            calendar.view.pan(-1)
            calendar.press(KEY.Key_Right, KEY.Key_Left, KEY.Key_PageUp, KEY.Key_PageDown)
            assert not calendar.view.grab().isNull()


def test_a_month_is_not_asked_again_where_the_filter_is_cleared(calendar: Calendar) -> None:
    view, first = calendar.view, calendar.view.answer
    view.session.set_filter("status:postponed")
    assert view.answer is not first
    view.session.set_filter("")
    assert view.answer is first
    view.pan(1)
    assert view.answer is not first
