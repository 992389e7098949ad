"""Slips: ranges stay ranges, in the median and in every column; what did not move is told apart."""

from __future__ import annotations

import statistics
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.dates import from_edtf
from tracker.drafts import EngagementDraft, ParticipantDraft, StatusDraft
from tracker.filter import EVERYTHING
from tracker.insights import slippage as slippage_module
from tracker.insights.rows import Slip, SlippageAnswer
from tracker.insights.slippage import MOST_BINS, SlipCount, bins_of, median_of, slippage, slips, width_of
from tracker.operations import log_engagement
from tracker.record import Record
from tracker.words import Status


@st.composite
def spreads(draw: st.DrawFn) -> list[SlipCount]:
    """Slips of all sizes, exact and uncertain, some of them several times."""
    found = []
    for _ in range(draw(st.integers(1, 60))):
        least = draw(st.integers(-3000, 30_000) | st.integers(-40, 400))
        most = least + draw(st.sampled_from((0, 0, 1, 30, 364)))
        found.append(SlipCount(least, most, draw(st.integers(1, 3))))
    return found


@given(spreads(), st.data())
def test_the_median_holds_whatever_days_are_true(found: list[SlipCount], data: st.DataObject) -> None:
    answer = median_of(found)
    assert answer is not None
    least, most = answer
    assert least <= most
    true = [data.draw(st.integers(one.min_days, one.max_days)) for one in found for _ in range(one.number)]
    assert least <= statistics.median(true) <= most


@given(spreads())
def test_every_slip_is_in_the_columns_it_reaches_into_and_no_others(found: list[SlipCount]) -> None:
    columns = bins_of(found)
    assert len(columns) <= MOST_BINS + 2
    assert all(one.end == other.start for one, other in pairwise(columns))
    for column in columns:
        start = -(10**9) if column.start is None else column.start
        end = 10**9 if column.end is None else column.end
        inside = sum(one.number for one in found if start <= one.min_days and one.max_days < end)
        touched = sum(one.number for one in found if one.max_days >= start and one.min_days < end)
        assert (column.certain, column.possible) == (inside, touched)
    widths = {column.end - column.start for column in columns if column.start is not None and column.end is not None}
    assert widths == {width_of(found)}


def test_nothing_slipped_is_no_histogram(fresh: Record) -> None:
    assert bins_of([]) == ()
    assert median_of([]) is None
    answer = slippage(fresh, EVERYTHING)
    assert (answer.furthest, answer.bins, answer.median, answer.counted.cases) == ((), (), None, 0)


def logged(record: Record, *lines: tuple[Status, str]) -> SlippageAnswer:
    log_engagement(
        record,
        EngagementDraft(
            participants=(ParticipantDraft("Ada", country="FR"),),
            lines=tuple(StatusDraft(status, dates=from_edtf(dates)) for status, dates in lines),
        ),
    )
    return slippage(record, EVERYTHING)


def test_a_vague_plan_slips_by_a_range(fresh: Record) -> None:
    answer = logged(fresh, (Status.PLANNED, "2024-02"), (Status.PLANNED, "2024-04-10/2024-04-12"))
    # From 29 February at the latest, from 1 February at the earliest.
    assert answer.furthest == (Slip(1, 41, 69),)
    assert answer.median == (41, 69)
    assert "1 is a range" in answer.counted.rule
    assert [case.id for case in answer.counted.those] == [1]


def test_what_was_brought_forward_slips_by_less_than_nothing(fresh: Record) -> None:
    answer = logged(fresh, (Status.PLANNED, "2024-03-10"), (Status.COMPLETED, "2024-03-03"))
    assert answer.furthest == (Slip(1, -7, -7),)
    assert answer.bins[0].start is not None
    assert answer.bins[0].start <= -7


def test_what_kept_its_day_is_listed_but_in_no_column(fresh: Record) -> None:
    answer = logged(fresh, (Status.PLANNED, "2024-03-10/2024-03-12"), (Status.COMPLETED, "2024-03-10/2024-03-13"))
    assert list(slips(fresh, EVERYTHING)) == [Slip(1, 0, 0)]
    assert (answer.furthest, answer.unmoved, answer.counted.cases, answer.bins) == ((), 1, 0, ())


def test_given_up_dates_are_no_slip(fresh: Record) -> None:
    log_engagement(
        fresh,
        EngagementDraft(
            participants=(ParticipantDraft("Ada"),),
            lines=(StatusDraft(Status.PLANNED, dates=from_edtf("2024-03-10")), StatusDraft(Status.POSTPONED)),
        ),
    )
    answer = slippage(fresh, EVERYTHING)
    assert (list(slips(fresh, EVERYTHING)), answer.unmeasured) == ([], 0)


def test_a_start_that_is_open_cannot_be_measured_and_is_said(fresh: Record) -> None:
    answer = logged(fresh, (Status.PLANNED, "2024-03-10"), (Status.PLANNED, "../2024-06-01"))
    assert (list(slips(fresh, EVERYTHING)), answer.unmeasured) == ([], 1)
    assert "not counted" in answer.counted.rule


def test_ranges_are_in_every_column_that_they_reach(fresh: Record) -> None:
    for first, now in (
        ("2024-01-01", "2024-03-11"),
        ("2024-02", "2024-03-12"),
        ("2024-01-01", "2023-12-27"),
        ("2024-01-01", "2024-01-21"),
        ("2024-01-01", "2024-01-01"),
    ):
        answer = logged(fresh, (Status.PLANNED, first), (Status.PLANNED, now))
    assert [slip.id for slip in answer.furthest] == [1, 2, 4, 3]
    measured = {slip.id: slip for slip in slips(fresh, EVERYTHING)}
    for column in answer.bins:
        start = -(10**9) if column.start is None else column.start
        end = 10**9 if column.end is None else column.end
        reach = [one for one, slip in measured.items() if one != 5 and slip.max_days >= start and slip.min_days < end]
        assert list(column.engagements) == reach and len(reach) == column.possible


def test_of_many_only_the_furthest_are_told_one_by_one(fresh: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(slippage_module, "MOST_FURTHEST", 2)
    for now in ("2024-03-10", "2024-03-30", "2024-03-20"):
        answer = logged(fresh, (Status.PLANNED, "2024-03-01"), (Status.PLANNED, now))
    assert answer.furthest == (Slip(2, 29, 29), Slip(3, 19, 19))
    assert (answer.counted.cases, sum(len(column.engagements) for column in answer.bins)) == (3, 3)
