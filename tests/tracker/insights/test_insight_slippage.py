"""Slips: ranges stay ranges, in the median and in every column; what did not move is told apart."""

from __future__ import annotations

import statistics
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from tracker.dates import from_edtf
from tracker.drafts import EngagementDraft, ParticipantDraft, StatusDraft
from tracker.filter import EVERYTHING
from tracker.insights.rows import Slip, SlippageAnswer
from tracker.insights.slippage import MOST_BINS, bins_of, median_of, slippage, width_of
from tracker.operations import log_engagement
from tracker.record import Record
from tracker.words import Status


@st.composite
def slips(draw: st.DrawFn) -> list[Slip]:
    """Slips of all sizes, exact and uncertain."""
    found = []
    for number in range(draw(st.integers(1, 60))):
        least = draw(st.integers(-3000, 30_000) | st.integers(-40, 400))
        found.append(Slip(number, least, least + draw(st.sampled_from((0, 0, 1, 30, 364)))))
    return found


@given(slips(), st.data())
def test_the_median_holds_whatever_days_are_true(found: list[Slip], data: st.DataObject) -> None:
    answer = median_of(found)
    assert answer is not None
    least, most = answer
    assert least <= most
    true = [data.draw(st.integers(slip.min_days, slip.max_days)) for slip in found]
    assert least <= statistics.median(true) <= most


@given(slips())
def test_every_slip_is_in_the_columns_it_reaches_into_and_no_others(found: list[Slip]) -> None:
    columns = bins_of(found)
    assert len(columns) <= MOST_BINS + 2
    assert all(one.end == other.start for one, other in pairwise(columns))
    for column in columns:
        start = -(10**9) if column.start is None else column.start
        end = 10**9 if column.end is None else column.end
        inside = [slip for slip in found if start <= slip.min_days and slip.max_days < end]
        touched = [slip for slip in found if slip.max_days >= start and slip.min_days < end]
        assert (column.certain, column.possible) == (len(inside), len(touched))
    widths = {column.end - column.start for column in columns if column.start is not None and column.end is not None}
    assert widths == {width_of(found)}


def test_nothing_slipped_is_no_histogram(fresh: Record) -> None:
    assert bins_of([]) == ()
    assert median_of([]) is None
    answer = slippage(fresh, EVERYTHING)
    assert (answer.slips, answer.bins, answer.median, answer.counted.cases) == ((), (), None, 0)


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
    assert answer.slips == (Slip(1, 41, 69),)
    assert answer.median == (41, 69)
    assert "1 is a range" in answer.counted.rule
    assert [case.id for case in answer.counted.those] == [1]


def test_what_was_brought_forward_slips_by_less_than_nothing(fresh: Record) -> None:
    answer = logged(fresh, (Status.PLANNED, "2024-03-10"), (Status.COMPLETED, "2024-03-03"))
    assert answer.slips == (Slip(1, -7, -7),)
    assert answer.bins[0].start is not None
    assert answer.bins[0].start <= -7


def test_what_kept_its_day_is_listed_but_in_no_column(fresh: Record) -> None:
    answer = logged(fresh, (Status.PLANNED, "2024-03-10/2024-03-12"), (Status.COMPLETED, "2024-03-10/2024-03-13"))
    assert answer.slips == (Slip(1, 0, 0),)
    assert (answer.unmoved, answer.counted.cases, answer.bins) == (1, 0, ())


def test_given_up_dates_are_no_slip(fresh: Record) -> None:
    log_engagement(
        fresh,
        EngagementDraft(
            participants=(ParticipantDraft("Ada"),),
            lines=(StatusDraft(Status.PLANNED, dates=from_edtf("2024-03-10")), StatusDraft(Status.POSTPONED)),
        ),
    )
    answer = slippage(fresh, EVERYTHING)
    assert (answer.slips, answer.unmeasured) == ((), 0)


def test_a_start_that_is_open_cannot_be_measured_and_is_said(fresh: Record) -> None:
    answer = logged(fresh, (Status.PLANNED, "2024-03-10"), (Status.PLANNED, "../2024-06-01"))
    assert (answer.slips, answer.unmeasured) == ((), 1)
    assert "not counted" in answer.counted.rule
