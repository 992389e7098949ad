"""What follows from an engagement's ledger: the order of effect, the current status, the first plan, the slippage.

The ledger is append-only, so lines come in the order in which they were entered; they took effect in another.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple, Protocol, TypeVar

from tracker.dates import EMPTY, StatedDate, slippage_days
from tracker.stored_dates import is_given
from tracker.words import Status

GIVES_UP_DATES = frozenset({Status.POSTPONED, Status.CANCELLED, Status.DECLINED})
"""Statuses that, without dates of their own, give up the earlier dates until a later line states dates again."""

SETS_DATES_ASIDE = frozenset({Status.UNANSWERED, Status.LAPSED})
"""Statuses that, without dates of their own, leave the earlier dates aside only as long as they last."""


class Line(NamedTuple):
    """What the ledger's arithmetic needs of a status change, in the order entered."""

    id: int
    status: Status
    effective: StatedDate
    dates: StatedDate
    supersedes: int | None = None
    withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class Standing:
    """Where an engagement stands by its ledger.

    dates: the last dates stated; `given_up` when the status has put them aside. slippage: days between the first
    planned start and the current one, least and most; None where nothing is planned or the dates were given up.
    """

    status: Status
    since: StatedDate
    dates: StatedDate
    given_up: bool
    first_planned: StatedDate
    slippage: tuple[int, int] | None
    ever: frozenset[Status]
    rescheduled: tuple[int, ...]
    put_off: int
    current: int | None


class TakesEffect(Protocol):
    """A line of any ledger, in the order entered."""

    @property
    def id(self) -> int: ...

    @property
    def effective(self) -> StatedDate: ...

    @property
    def supersedes(self) -> int | None: ...


L = TypeVar("L", bound=TakesEffect)


def in_order_of_effect(lines: Sequence[L]) -> list[L]:
    """All lines, superseded ones too, in the order in which they took effect.

    A line entered later moves before an earlier one only where it certainly took effect before it; where the days
    may overlap, or are not known, the order of entry stands. A correction takes the place of what it corrects, and
    moves from there only past lines that certainly took effect on its other side.
    """
    if all(line.supersedes is None for line in lines) and not any(
        _certainly_before(line, before) for before, line in pairwise(lines)
    ):
        return list(lines)
    ordered: list[L] = []
    for line in lines:
        superseded = next((n for n, other in enumerate(ordered) if other.id == line.supersedes), None)
        place = start = len(ordered) if superseded is None else superseded + 1
        while place > 0 and _certainly_before(line, ordered[place - 1]):
            place -= 1
        while place >= start and place < len(ordered) and _certainly_before(ordered[place], line):
            place += 1
        ordered.insert(place, line)
    return ordered


def _certainly_before(line: TakesEffect, other: TakesEffect) -> bool:
    latest, earliest = line.effective.latest, other.effective.earliest
    return latest is not None and earliest is not None and latest < earliest


def effective_lines(lines: Sequence[Line]) -> list[Line]:
    """The lines that count, in order of effect: those no correction supersedes, and no bare withdrawals."""
    if len(lines) == 1 and lines[0].supersedes is None:
        return [] if lines[0].withdrawn else list(lines)
    superseded = {line.supersedes for line in lines if line.supersedes is not None}
    return [line for line in in_order_of_effect(lines) if line.id not in superseded and not line.withdrawn]


def standing(lines: Sequence[Line]) -> Standing:
    """Where an engagement stands; an engagement whose every line was withdrawn counts as expected."""
    return standing_of(effective_lines(lines))


def standing_of(effective: Sequence[Line]) -> Standing:
    """Where an engagement stands by the lines of its ledger that count, in order of effect."""
    if not effective:
        return Standing(Status.EXPECTED, EMPTY, EMPTY, False, EMPTY, None, frozenset(), (), 0, None)
    last = effective[-1]
    if len(effective) == 1:
        return _of_one(last)
    dated = [line for line in effective if is_given(line.dates)]
    dates = dated[-1].dates if dated else EMPTY
    planned = [line for line in dated if line.status is Status.PLANNED]
    first_planned = planned[0].dates if planned else EMPTY
    undated = effective[effective.index(dated[-1]) + 1 :] if dated else []
    given_up = bool(undated) and (
        last.status in SETS_DATES_ASIDE or any(line.status in GIVES_UP_DATES for line in undated)
    )
    return Standing(
        status=last.status,
        since=last.effective,
        dates=dates,
        given_up=given_up,
        first_planned=first_planned,
        slippage=_slippage(first_planned, dates) if planned and not given_up else None,
        ever=frozenset(line.status for line in effective),
        rescheduled=rescheduling(effective),
        put_off=sum(line.status is Status.POSTPONED for line in effective),
        current=last.id,
    )


def rescheduling(effective: Sequence[Line]) -> tuple[int, ...]:
    """The ids of the lines that set new dates after earlier ones, of those that count, in order of effect."""
    planned = [line for line in effective if line.status is Status.PLANNED and is_given(line.dates)]
    return tuple(line.id for before, line in pairwise(planned) if _bounds(line.dates) != _bounds(before.dates))


def _of_one(line: Line) -> Standing:
    """Where an engagement stands by the one line of its ledger that counts, as most do."""
    given = is_given(line.dates)
    dates = line.dates if given else EMPTY
    planned = given and line.status is Status.PLANNED
    return Standing(
        status=line.status,
        since=line.effective,
        dates=dates,
        given_up=False,
        first_planned=dates if planned else EMPTY,
        slippage=_slippage(dates, dates) if planned else None,
        ever=frozenset((line.status,)),
        rescheduled=(),
        put_off=int(line.status is Status.POSTPONED),
        current=line.id,
    )


def _bounds(value: StatedDate) -> tuple[object, object]:
    return value.earliest, value.latest


def _slippage(first: StatedDate, now: StatedDate) -> tuple[int, int] | None:
    """Days from the first planned start to the current one; nothing has slipped where the dates are the same."""
    if not first.understood or not now.understood:
        return None
    if first.edtf == now.edtf:
        return (0, 0)
    return slippage_days(first, now)
