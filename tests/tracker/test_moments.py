"""By when a line of a ledger had taken effect, and by when it was known: bounds that claim no more than is certain."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from tracker.dates import EMPTY, StatedDate, read_date
from tracker.ledger import Line, effective_lines
from tracker.moments import Evidence, known_days, took_effect
from tracker.words import Status

ANCHOR = date(2023, 6, 17)
ENTERED = date(2026, 1, 5)


def on(text: str) -> StatedDate:
    return read_date(text, ANCHOR) if text else EMPTY


def line(
    number: int,
    status: Status,
    effective: str = "",
    dates: str = "",
    *,
    supersedes: int | None = None,
    gone: bool = False,
) -> Line:
    return Line(number, status, on(effective), on(dates), supersedes, gone)


def days(*ledger: Line, published: dict[int, date] | None = None, whole: tuple[date, ...] = ()) -> list[str]:
    evidence = [Evidence(one, ENTERED, (published or {}).get(one.id)) for one in ledger]
    found = took_effect(evidence, whole)
    return [found[one.id].isoformat() for one in ledger]


def test_a_stated_day_is_the_day() -> None:
    assert days(line(1, Status.PLANNED, "14 Jun 2023", "18-19 Jun 2023")) == ["2023-06-14"]


def test_a_month_counts_from_its_last_day_or_from_its_source() -> None:
    june = line(1, Status.DECLINED, "Jun 2023")
    assert days(june) == ["2023-06-30"]
    assert days(june, published={1: date(2023, 6, 16)}) == ["2023-06-16"]


def test_a_source_before_the_stated_days_says_nothing_of_it() -> None:
    assert days(line(1, Status.POSTPONED, "14 Jun 2023"), published={1: date(2023, 6, 1)}) == ["2023-06-14"]


def test_a_plan_without_a_day_was_made_before_it_was_to_begin() -> None:
    assert days(line(1, Status.PLANNED, "", "18-19 Jun 2023")) == ["2023-06-18"]
    assert days(line(1, Status.PLANNED, "", "Jun 2023")) == ["2023-06-30"]


def test_what_took_place_was_over_on_its_last_day() -> None:
    assert days(line(1, Status.COMPLETED, "", "18-19 Jun 2023")) == ["2023-06-19"]
    assert days(line(1, Status.PLANNED, "1 Jun 2023", "18-19 Jun 2023"), line(2, Status.COMPLETED)) == [
        "2023-06-01",
        "2023-06-19",
    ]


def test_what_was_called_off_was_called_off_before_it_was_to_begin() -> None:
    plan = line(1, Status.PLANNED, "1 Jun 2023", "18-19 Jun 2023")
    assert days(plan, line(2, Status.CANCELLED)) == ["2023-06-01", "2023-06-18"]


def test_no_line_counts_after_the_next() -> None:
    plan = line(1, Status.PLANNED, "", "18-19 Jun 2023")
    assert days(plan, line(2, Status.POSTPONED, "3 Jun 2023")) == ["2023-06-03", "2023-06-03"]


def test_with_nothing_known_it_is_the_day_it_was_entered() -> None:
    assert days(line(1, Status.PROPOSED)) == [ENTERED.isoformat()]


def test_a_source_of_the_whole_dates_the_first_line_only() -> None:
    first, second = line(1, Status.PROPOSED), line(2, Status.DECLINED)
    assert days(first, second, whole=(date(2023, 6, 16),)) == ["2023-06-16", ENTERED.isoformat()]


def test_a_corrected_line_has_the_day_of_its_correction() -> None:
    wrong = line(1, Status.POSTPONED, "3 Mar 2023")
    right = line(2, Status.POSTPONED, "3 Feb 2023", supersedes=1)
    assert days(wrong, right) == ["2023-02-03", "2023-02-03"]


def test_a_withdrawn_line_has_its_own_day() -> None:
    wrong = line(1, Status.POSTPONED, "3 Mar 2023")
    back = line(2, Status.POSTPONED, supersedes=1, gone=True)
    assert days(wrong, back) == ["2023-03-03", "2023-03-03"]


def test_a_line_is_known_when_entered_or_reported_first() -> None:
    plan, off = line(1, Status.PLANNED, "1 Jan 2023"), line(2, Status.POSTPONED, "3 Feb 2023")
    evidence = [Evidence(plan, ENTERED, None), Evidence(off, ENTERED, date(2023, 2, 4))]
    effect = took_effect(evidence)
    assert known_days(evidence, effect, []) == {1: ENTERED, 2: date(2023, 2, 4)}
    # A report of the engagement as a whole knew what had taken effect by then, and nothing later.
    assert known_days(evidence, effect, [date(2023, 1, 15)]) == {1: date(2023, 1, 15), 2: date(2023, 2, 4)}


@st.composite
def ledgers(draw: st.DrawFn) -> list[Evidence]:
    found: list[Evidence] = []
    for number in range(1, draw(st.integers(1, 6)) + 1):
        start = date(2020, 1, 1) + timedelta(days=draw(st.integers(0, 900)))
        effective = EMPTY
        if draw(st.booleans()):
            end = start + timedelta(days=draw(st.sampled_from([0, 0, 0, 30])))
            effective = StatedDate("", f"{start}/{end}" if end != start else str(start), start, end)
        planned = date(2020, 6, 1) + timedelta(days=draw(st.integers(0, 900)))
        dates = draw(st.sampled_from([EMPTY, StatedDate("", str(planned), planned, planned)]))
        supersedes = draw(st.sampled_from([None, None, *(one.line.id for one in found)]))
        if any(one.line.supersedes == supersedes for one in found):
            supersedes = None
        status = draw(st.sampled_from(list(Status)))
        made = Line(number, status, effective, dates, supersedes, supersedes is not None and draw(st.booleans()))
        published = draw(st.sampled_from([None, start + timedelta(days=9)]))
        found.append(Evidence(made, ENTERED, published))
    return found


@given(ledgers())
def test_every_line_has_a_day_and_later_ones_no_earlier(ledger: list[Evidence]) -> None:
    effect = took_effect(ledger)
    assert set(effect) == {one.line.id for one in ledger}
    in_order = [effect[one.id] for one in effective_lines([one.line for one in ledger])]
    assert in_order == sorted(in_order)


@given(ledgers())
def test_no_line_is_known_later_than_it_was_entered(ledger: list[Evidence]) -> None:
    known = known_days(ledger, took_effect(ledger), [date(2021, 1, 1)])
    assert set(known) == {one.line.id for one in ledger}
    assert max(known.values()) <= ENTERED


def test_no_source_says_that_something_took_place_before_it_began() -> None:
    done = line(1, Status.COMPLETED, "", "2-4 Dec 2024")
    assert days(done, published={1: date(2024, 10, 8)}) == ["2024-12-04"]
    assert days(done, published={1: date(2024, 12, 3)}) == ["2024-12-03"]
    assert days(done, whole=(date(2024, 10, 8),)) == ["2024-12-04"]
    begun = line(1, Status.UNDER_WAY, "", "2-4 Dec 2024")
    assert days(begun, published={1: date(2024, 10, 8)}) == ["2024-12-02"]
    planned = line(1, Status.PLANNED, "", "2-4 Dec 2024")
    assert days(planned, published={1: date(2024, 10, 8)}) == ["2024-10-08"]


def test_what_took_place_was_known_to_no_source_before_it_began() -> None:
    planned, done = line(1, Status.PLANNED, "", "2-4 Dec 2024"), line(2, Status.COMPLETED)
    for published, known in ((date(2024, 10, 8), ENTERED), (date(2024, 12, 5), date(2024, 12, 5))):
        ledger = [Evidence(planned, ENTERED, None), Evidence(done, ENTERED, published)]
        assert known_days(ledger, took_effect(ledger), ())[2] == known
