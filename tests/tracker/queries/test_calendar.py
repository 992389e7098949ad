"""What stands on a calendar: where dates stand, what was given up for others, spans, years and the agenda."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.tracker.queries.conftest import TODAY, line, log, on
from tracker.dates import StatedDate, from_edtf
from tracker.drafts import StatusDraft
from tracker.filter import EVERYTHING, parse_filter
from tracker.ledger import Line
from tracker.opening import create_record
from tracker.operations import change_status
from tracker.queries.calendar import agenda, agenda_items, calendar_span, first_day_of, year_tally
from tracker.queries.calendar_given_up import given_up_dates
from tracker.queries.calendar_rows import CalendarItem, Stand, placement
from tracker.record import Record
from tracker.words import Status

JUNE = (date(2023, 6, 1), date(2023, 6, 30))
FEBRUARY = (date(2023, 2, 1), date(2023, 2, 28))


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    record = create_record(tmp_path / "calendar.visits", own_day=TODAY, author="tests")
    yield record
    record.close()


def visit(record: Record, who: str, *lines: StatusDraft) -> int:
    return log(record, (who, "", "US"), lines, to="Beijing/CN")


def then(record: Record, engagement: int, status: Status, dates: str = "", effective: str = "") -> None:
    change_status(record, [engagement], StatusDraft(status, dates=on(dates), effective=on(effective)))


def blinken(record: Record) -> int:
    """Planned for 5 and 6 February, put off two days before, planned anew."""
    made = visit(record, "Antony Blinken", line(Status.PLANNED, "5-6 Feb 2023"))
    then(record, made, Status.POSTPONED, effective="3 Feb 2023")
    then(record, made, Status.PLANNED, "18-19 Jun 2023", "14 Jun 2023")
    return made


def shown(record: Record, span: tuple[date, date], text: str = "") -> tuple[CalendarItem, ...]:
    return calendar_span(record, parse_filter(text), *span).items


# Where dates stand


@pytest.mark.parametrize(
    ("edtf", "stand"),
    [
        ("2023-06-18", Stand.DAYS),
        ("2023-06-18/2023-06-19", Stand.DAYS),
        ("2023-05-05~", Stand.DAYS),
        ("2023-06-01/2023-07-15", Stand.DAYS),  # 45 days
        ("2023-06-01/2023-07-16", Stand.LONGER),
        ("1923-06-01/2023-06-01", Stand.LONGER),
        ("2023-06", Stand.MONTH),
        ("2023-06~", Stand.MONTH),
        ("2023-06-XX", Stand.MONTH),
        ("2022-10/2022-12", Stand.LONGER),
        ("2023-06-05/2023-07", Stand.LONGER),
        ("2023-34", Stand.LONGER),
        ("2023-22", Stand.LONGER),
        ("2023", Stand.LONGER),
        ("199X", Stand.LONGER),
        ("2023-06-16/..", Stand.LONGER),
        ("../2023-06-16", Stand.LONGER),
    ],
)
def test_dates_stand_where_their_precision_lets_them(edtf: str, stand: Stand, record: Record) -> None:
    where = placement(from_edtf(edtf))
    assert where is not None and where.stand is stand
    made = visit(record, "Somebody", StatusDraft(Status.PLANNED, dates=from_edtf(edtf)))
    found = agenda(record)
    day = found.days[0] % 100
    assert list(found.ids) == [made]
    month = found.months[0] % 100
    assert (day != 0, month != 0) == {Stand.DAYS: (True, True), Stand.MONTH: (False, True)}.get(stand, (False, False))


@pytest.mark.parametrize(
    ("words", "sure"),
    [
        ("18 Jun 2023", ("2023-06-18", "2023-06-18")),
        ("18-19 Jun 2023", ("2023-06-18", "2023-06-19")),
        ("about 18 Jun 2023", None),
        ("14 or 15 March 2023", None),
        ("early June 2023", None),
        ("Jun 2023", None),
    ],
)
def test_only_days_that_are_certain_are_called_so(words: str, sure: tuple[str, str] | None) -> None:
    where = placement(on(words))
    assert where is not None
    expected = tuple(date.fromisoformat(day) for day in sure) if sure else (None, None)
    assert (where.sure_first, where.sure_last) == expected
    assert where.is_exact == (sure is not None)


def test_an_uncertain_end_leaves_the_middle_certain() -> None:
    where = placement(from_edtf("2023-06-10~/2023-06-20"))
    assert where is not None
    assert (where.first, where.last) == (date(2023, 6, 7), date(2023, 6, 20))
    assert (where.sure_first, where.sure_last) == (date(2023, 6, 13), date(2023, 6, 20))
    assert not where.is_exact


@pytest.mark.parametrize("stated", [StatedDate("", None, None, None), StatedDate("TBD", "../..", None, None)])
def test_dates_that_name_no_day_stand_nowhere(stated: StatedDate) -> None:
    assert placement(stated) is None


# What was given up for others


def ledger(*lines: tuple[Status, str]) -> list[Line]:
    nothing = StatedDate("", None, None, None)
    return [Line(n, status, nothing, on(dates) if dates else nothing) for n, (status, dates) in enumerate(lines, 1)]


PLANNED, POSTPONED, EXPECTED, COMPLETED = Status.PLANNED, Status.POSTPONED, Status.EXPECTED, Status.COMPLETED


@pytest.mark.parametrize(
    ("lines", "given_up"),
    [
        ([(PLANNED, "5-6 Feb 2023"), (POSTPONED, ""), (PLANNED, "18-19 Jun 2023")], [(1, POSTPONED)]),
        ([(PLANNED, "5-6 Feb 2023"), (PLANNED, "18-19 Jun 2023")], [(1, PLANNED)]),
        ([(PLANNED, "5-6 Feb 2023"), (PLANNED, "6-7 Feb 2023")], [(1, PLANNED)]),
        ([(PLANNED, "10 Jul 2023"), (POSTPONED, "Aug 2023")], [(1, POSTPONED)]),
        ([(EXPECTED, "Jun 2023"), (PLANNED, "18 Jun 2023")], []),  # the same plan, better known
        ([(PLANNED, "26-29 Apr 2023"), (COMPLETED, "26-28 Apr 2023")], []),
        ([(PLANNED, "18 Jun 2023"), (PLANNED, "18-19 Jun 2023")], []),
        ([(PLANNED, "5 Feb 2023"), (POSTPONED, ""), (PLANNED, "Feb 2023")], [(1, POSTPONED)]),
        ([(PLANNED, "5 Feb 2023"), (POSTPONED, "")], []),  # its last dates are still its own, struck through
        ([(PLANNED, "5 Feb 2023"), (PLANNED, "9 Feb 2023"), (PLANNED, "5 Feb 2023")], [(2, PLANNED)]),
        ([], []),
    ],
)
def test_dates_are_given_up_by_a_status_or_by_others(
    lines: list[tuple[Status, str]], given_up: list[tuple[int, Status]]
) -> None:
    assert [(found.line, found.by) for found in given_up_dates(ledger(*lines))] == given_up


def test_postponed_and_planned_anew_stands_struck_at_the_old_dates_and_live_at_the_new(record: Record) -> None:
    made = blinken(record)
    [old] = shown(record, FEBRUARY)
    assert (old.id, old.struck, old.status, old.dates_words) == (made, True, POSTPONED, "5–6 Feb 2023")
    assert old.moved_to == "planned, 18–19 Jun 2023"
    [new] = shown(record, JUNE)
    assert (new.id, new.line, new.struck, new.status, new.moved_to) == (made, 0, False, PLANNED, "")


def test_a_postponed_one_stands_struck_at_the_dates_it_gave_up(record: Record) -> None:
    made = visit(record, "Antony Blinken", line(PLANNED, "5-6 Feb 2023"), line(POSTPONED))
    [item] = shown(record, FEBRUARY)
    assert (item.id, item.line, item.struck, item.status) == (made, 0, True, POSTPONED)


def test_a_correction_leaves_no_old_dates(record: Record) -> None:
    from tracker.operations import correct_status

    made = visit(record, "Antony Blinken", line(PLANNED, "5-6 Feb 2023"))
    [(wrong,)] = record.rows("SELECT id FROM status_change WHERE engagement_id = ?", (made,))
    correct_status(record, wrong, line(PLANNED, "18-19 Jun 2023"))
    assert shown(record, FEBRUARY) == ()
    assert [item.struck for item in shown(record, JUNE)] == [False]


# Spans


def test_all_that_reaches_into_a_span_stands_in_it(record: Record) -> None:
    names = {
        "across": "30 May - 2 Jun 2023", "day": "18 Jun 2023", "month": "Jun 2023", "year": "2023", "soon": "soon",
        "century": "1 Jan 1950 - 31 Dec 2049", "open": "before 30 June 2023",
    }  # fmt: skip
    for name, dates in names.items():
        visit(record, name, line(PLANNED, dates))
    for outside in ("31 May 2023", "1 Jul 2023", "May 2023", "2022", "before 1 Jun 2023", "after 30 Jun 2023"):
        visit(record, outside, line(PLANNED, outside))
    visit(record, "undated", line(EXPECTED))
    span = calendar_span(record, EVERYTHING, *JUNE)
    assert {item.heading.split(" → ")[0] for item in span.items} == set(names)
    stands = {item.heading.split(" → ")[0]: item.placement.stand for item in span.items}
    assert [name for name, stand in stands.items() if stand is Stand.DAYS] == ["across", "day"]
    assert [name for name, stand in stands.items() if stand is Stand.MONTH] == ["month"]
    assert (span.before, span.after, span.undated) == (date(2023, 5, 31), date(2023, 7, 1), 1)


def test_a_span_knows_the_filter(record: Record) -> None:
    blinken(record)
    visit(record, "Bill Gates", line(COMPLETED, "16 Jun 2023"))
    assert len(shown(record, JUNE)) == 2
    assert [item.heading for item in shown(record, JUNE, "who:Gates")] == ["Bill Gates → Beijing"]
    assert shown(record, FEBRUARY, "who:Gates") == ()
    span = calendar_span(record, parse_filter("who:Gates"), *FEBRUARY)
    assert (span.before, span.after) == (None, date(2023, 6, 16))


def test_called_off_ones_stay_struck_through(record: Record) -> None:
    visit(record, "Joe Biden", line(PLANNED, "24 Jun 2023"), line(Status.CANCELLED))
    visit(record, "Lloyd Austin", line(Status.PROPOSED, "Jun 2023"), line(Status.DECLINED))
    assert [item.struck for item in shown(record, JUNE)] == [True, True]


# Years


def test_a_year_counts_each_day(record: Record) -> None:
    made = blinken(record)
    gates = visit(record, "Bill Gates", line(COMPLETED, "19 Jun 2023"))
    month = visit(record, "William Burns", line(COMPLETED, "May 2023"))
    longer = visit(record, "Janet Yellen", line(EXPECTED, "late 2023"))
    tally = year_tally(record, EVERYTHING, 2023)
    day = tally.days[date(2023, 6, 19)]
    assert (day.ids, day.count, day.struck) == ((made, gates), 2, 0)
    assert dict(day.statuses) == {PLANNED: 1, COMPLETED: 1}
    old = tally.days[date(2023, 2, 5)]
    assert (old.ids, old.struck, old.statuses) == ((made,), 1, ((POSTPONED, 1),))
    assert {number: found.ids for number, found in tally.months.items()} == {5: (month,)}
    assert tally.longer.ids == (longer,)
    assert tally.ids == {made, gates, month, longer}


def test_a_year_ends_where_the_next_begins(record: Record) -> None:
    made = visit(record, "Olaf Scholz", line(COMPLETED, "30 Dec 2022 - 2 Jan 2023"))
    assert list(year_tally(record, EVERYTHING, 2022).days) == [date(2022, 12, 30), date(2022, 12, 31)]
    found = year_tally(record, EVERYTHING, 2023)
    assert [(day, tally.ids) for day, tally in found.days.items()] == [
        (date(2023, 1, 1), (made,)),
        (date(2023, 1, 2), (made,)),
    ]


# The agenda


def test_an_agenda_goes_by_month_and_day(record: Record) -> None:
    made = blinken(record)
    month = visit(record, "William Burns", line(COMPLETED, "Jun 2023"))
    year = visit(record, "Janet Yellen", line(EXPECTED, "late 2023"))
    gates = visit(record, "Bill Gates", line(COMPLETED, "16 Jun 2023"))
    visit(record, "Nobody", line(EXPECTED))
    found = agenda(record)
    assert list(found.ids) == [year, made, month, gates, made]
    assert list(found.months) == [202300, 202302, 202306, 202306, 202306]
    assert [found.day(place) for place in range(len(found))] == [
        None, date(2023, 2, 5), None, date(2023, 6, 16), date(2023, 6, 18),
    ]  # fmt: skip
    assert found.undated == 1
    items = agenda_items(record, list(zip(found.ids, found.lines, strict=True)))
    assert [item is not None and item.struck for item in items] == [False, True, False, False, False]
    assert agenda_items(record, [(9999, 0), (made, 9999)]) == [None, None]


@pytest.mark.parametrize(
    ("day", "place"),
    [("2022-01-01", 0), ("2023-02-05", 1), ("2023-02-06", 2), ("2023-06-17", 3), ("2023-06-18", 3), ("2023-06-19", 4)],
)
def test_an_agenda_finds_the_first_line_from_a_day(record: Record, day: str, place: int) -> None:
    blinken(record)
    visit(record, "William Burns", line(COMPLETED, "Jun 2023"))
    visit(record, "Janet Yellen", line(EXPECTED, "late 2023"))
    found = agenda(record)
    assert len(found) == 4
    assert found.place_of(date.fromisoformat(day)) == place


def test_an_agenda_and_its_spans_hold_the_same(record: Record) -> None:
    blinken(record)
    for number in range(60):
        start = date(2023, 1, 1) + timedelta(6 * number)
        visit(record, f"Person {number}", StatusDraft(PLANNED, dates=from_edtf(f"{start}/{start + timedelta(3)}")))
    found = agenda(record)
    span = calendar_span(record, EVERYTHING, date(2023, 1, 1), date(2023, 12, 31))
    assert set(zip(found.ids, found.lines, strict=True)) == {item.key for item in span.items}


def test_dates_given_up_stand_in_order_among_those_that_hold(record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tracker.queries.calendar.SORTED_AT_ONCE", 2)
    for first, then_on in (("9 Jun 2023", "1 Feb 2023"), ("5 Feb 2023", "7 Jun 2023"), ("1 Jan 2023", "8 Feb 2023"),
                           ("6 Feb 2023", "7 Feb 2023"), ("30 Dec 2023", "31 Dec 2022")):  # fmt: skip
        then(record, visit(record, "Antony Blinken", line(PLANNED, first)), PLANNED, then_on)
    found = agenda(record)
    lines = list(zip(found.months, found.days, found.ids, found.lines, strict=True))
    assert len(lines) == 10 and lines == sorted(lines) and sum(given > 0 for *_, given in lines) == 5


def test_the_first_day_of_an_engagement(record: Record) -> None:
    made = blinken(record)
    assert first_day_of(record, made) == date(2023, 6, 18)
    assert first_day_of(record, visit(record, "Nobody", line(EXPECTED))) is None
    assert first_day_of(record, 9999) is None
