"""When the lines of a ledger stood: by which day each had certainly taken effect, and by which day it was known.

Of a line whose day is not recorded only bounds can be said, and the record claims no more than is certain: a line
counts from the last day by which it must have taken effect.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from tracker.dates import EMPTY, StatedDate, start_days
from tracker.ledger import Line, effective_lines
from tracker.stored_dates import is_given
from tracker.words import Status

_OVER = frozenset({Status.COMPLETED, Status.CUT_SHORT, Status.LAPSED})
"""Statuses that an engagement has once its dates are over."""

_NOT_BEFORE = frozenset({Status.UNDER_WAY, Status.COMPLETED, Status.CUT_SHORT, Status.LAPSED})
"""Statuses that an engagement cannot have before the first of its dates."""


class Evidence(NamedTuple):
    """A line with what dates it from outside: the day it was entered, and the first source that supports it."""

    line: Line
    recorded: date
    published: date | None


@dataclass(frozen=True, slots=True)
class Moments:
    """By when each line had certainly taken effect, and by when each line and each reason was known, by their ids."""

    took_effect: dict[int, date]
    known: dict[int, date]
    reason_known: dict[int, date]


class ReasonEvidence(NamedTuple):
    """A reason of the line `line`, with the day it was entered and the first source that supports it alone."""

    id: int
    line: int
    recorded: date
    published: date | None


def moments_of(
    ledger: Sequence[Evidence], reasons: Sequence[ReasonEvidence], whole: Sequence[date], effective: Sequence[Line]
) -> Moments:
    """When the lines and reasons of an engagement had effect and were known; arguments as in the functions below."""
    if len(ledger) == 1 and len(effective) == 1 and not reasons:
        return of_one_line(ledger[0], whole)
    effect = took_effect(ledger, whole, effective)
    known = known_days(ledger, effect, whole, effective)
    entered = {one.line.id: one.recorded for one in ledger}
    return Moments(effect, known, {one.id: _reason_known(one, known[one.line], entered[one.line]) for one in reasons})


def of_one_line(one: Evidence, whole: Sequence[date]) -> Moments:
    """The same of a ledger of one line, which counts, and without a reason, as most are."""
    line = one.line
    effect = _own_day(one, EMPTY, whole)
    floor = _floor(line, line.dates)
    known = one.recorded
    if one.published is not None and one.published < known and (floor is None or one.published >= floor):
        known = one.published
    if line.supersedes is None:
        known = min([known, *[day for day in whole if effect <= day]])
    return Moments({line.id: effect}, {line.id: known}, {})


def took_effect(
    ledger: Sequence[Evidence], whole: Sequence[date] = (), effective: Sequence[Line] | None = None
) -> dict[int, date]:
    """By line: the last day by which it must have taken effect. ledger: in the order entered; effective: those that
    count, in order of effect, where that has been worked out.

    That is the first of these, as far as they do not lie before the days stated for it, nor before the first of the
    dates of what is under way or took place: the last of the days stated;
    a source that supports it was published, for the first line also one of the engagement as a whole (`whole`); it was
    entered; its dates were over (completed, cut short, lapsed) or began (all others: a plan was made before it); the
    line after it took effect. Lines of a chain of corrections have one day: that of the one that counts, or, where all
    of it was withdrawn, the day of the line that was taken back.
    """
    by_id = {one.line.id: one for one in ledger}
    if effective is None:
        effective = effective_lines([one.line for one in ledger])
    days: dict[int, date] = {}
    after: date | None = None
    for place in range(len(effective) - 1, -1, -1):
        line = effective[place]
        day = _own_day(by_id[line.id], _dates_before(effective, place), () if place else whole)
        after = day if after is None else min(day, after)
        days[line.id] = after
    if len(days) == len(ledger):
        return days
    corrections: dict[int | None, Line] = {
        one.line.supersedes: one.line for one in ledger if one.line.supersedes is not None
    }
    for one in ledger:
        if one.line.id not in days:
            days[one.line.id] = _day_of_corrected(one, corrections, days, by_id)
    return days


def known_days(
    ledger: Sequence[Evidence],
    effect: dict[int, date],
    whole: Sequence[date],
    effective: Sequence[Line] | None = None,
) -> dict[int, date]:
    """By line: the first day on which the record, or a source of it, knew it.

    It was entered, or a source that supports it was published, but what took place no source knew before the first of
    its dates; a source of the engagement as a whole counts for those lines that had taken effect when it was
    published, and for no correction. whole: the days on which such sources were published. Days entered are days in
    UTC.
    """
    known = {}
    floors = _floors(ledger, effective_lines([one.line for one in ledger]) if effective is None else effective)
    for one in ledger:
        days = [one.recorded]
        floor = floors[one.line.id]
        if one.published is not None and (floor is None or one.published >= floor):
            days.append(one.published)
        if one.line.supersedes is None:
            days += [day for day in whole if effect[one.line.id] <= day]
        known[one.line.id] = min(days)
    return known


def _reason_known(reason: ReasonEvidence, line_known: date, line_entered: date) -> date:
    """A reason entered together with its line, without a source of its own, is known with it; else by itself."""
    if reason.published is None and reason.recorded == line_entered:
        return line_known
    own = reason.recorded if reason.published is None else min(reason.recorded, reason.published)
    return max(own, line_known)


def _own_day(one: Evidence, before: StatedDate, whole: Sequence[date] = ()) -> date:
    """By when a line took effect, taken by itself; before: the dates that stood until then."""
    line = one.line
    dates = line.dates if is_given(line.dates) else before
    end = dates.latest if line.status in _OVER else _last_start(dates)
    earliest = _floor(line, dates)
    first: date | None = None
    for day in (line.effective.latest, one.published, one.recorded, end, *whole):
        if day is not None and (earliest is None or day >= earliest) and (first is None or day < first):
            first = day
    return first or earliest or one.recorded


def _floor(line: Line, dates: StatedDate) -> date | None:
    """The first day on which a line can have taken effect; None where nothing says so. dates: those that it has."""
    stated = line.effective.earliest
    begins = dates.earliest if line.status in _NOT_BEFORE else None
    if stated is None or begins is None:
        return begins if stated is None else stated
    return max(stated, begins)


def _floors(ledger: Sequence[Evidence], effective: Sequence[Line]) -> dict[int, date | None]:
    """By line: the first day on which it can have taken effect."""
    before = {line.id: _dates_before(effective, place) for place, line in enumerate(effective)}
    return {
        one.line.id: _floor(one.line, one.line.dates if is_given(one.line.dates) else before.get(one.line.id, EMPTY))
        for one in ledger
    }


def _last_start(dates: StatedDate) -> date | None:
    start = start_days(dates)
    return start[1] if start is not None else dates.latest


def _dates_before(lines: Sequence[Line], place: int) -> StatedDate:
    return next((line.dates for line in reversed(lines[:place]) if is_given(line.dates)), EMPTY)


def _day_of_corrected(
    one: Evidence, corrections: dict[int | None, Line], days: dict[int, date], by_id: dict[int, Evidence]
) -> date:
    """The day of a line that does not count: that of what took its place, its own where nothing did."""
    last, passed = one.line, {one.line.id}
    while last.id not in days and last.id in corrections and corrections[last.id].id not in passed:
        last = corrections[last.id]
        passed.add(last.id)  # a file of somebody else's may go round in a circle
    if last.id in days:
        return days[last.id]
    taken_back = by_id.get(last.supersedes) if last.supersedes is not None else None
    return _own_day(taken_back or by_id[last.id], EMPTY)
