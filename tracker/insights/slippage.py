"""How far engagements slipped: days from the first planned start to the present one, as ranges where uncertain."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import TYPE_CHECKING

from tracker.filter import Filter
from tracker.insights.counting import chosen_sql, counted, number
from tracker.insights.rows import Slip, SlipBin, SlippageAnswer

if TYPE_CHECKING:
    from tracker.reader import Reader

MOST_BINS = 20
MOST_FURTHEST = 200
"""How many of those that slipped furthest are told one by one."""
WIDTHS = (1, 7, 14, 30, 90, 180, 360, 1800, 3600)
"""Widths of a column of the histogram, in days."""
_MEASURED, _MOVED = "l.slip_min IS NOT NULL", "(l.slip_min <> 0 OR l.slip_max <> 0)"


@dataclass(frozen=True, slots=True)
class SlipCount:
    """How many engagements slipped by so many days, least and most."""

    min_days: int
    max_days: int
    number: int


def slippage(reader: Reader, chosen: Filter) -> SlippageAnswer:
    """How far the engagements under the filter slipped that have a first plan and dates that stand.

    Dates that were given up are no slip: how far it slips is not known before new ones stand.
    """
    spread = _spread(reader, chosen)
    moved = [one for one in spread if (one.min_days, one.max_days) != (0, 0)]
    cases, measured = (sum(one.number for one in some) for some in (moved, spread))
    uncertain = sum(one.number for one in moved if one.min_days != one.max_days)
    unmeasured = _unmeasured(reader, chosen)
    furthest, bins = _furthest_and_within(_rows(reader, chosen, _MOVED), bins_of(moved))
    return SlippageAnswer(
        counted(
            reader,
            _rule(measured - cases, uncertain, unmeasured),
            cases,
            "engagements",
            lambda: [slip.id for slip in furthest],
        ),
        furthest,
        measured - cases,
        unmeasured,
        median_of(moved),
        width_of(moved),
        bins,
    )


def slips(reader: Reader, chosen: Filter) -> Iterator[Slip]:
    """All that can be measured under the filter, those that did not move too, the longest first."""
    return (Slip(*row) for row in _rows(reader, chosen, _MEASURED))


def _rows(reader: Reader, chosen: Filter, condition: str) -> Iterator[tuple[int, int, int]]:
    measured, parameters = chosen_sql(reader, chosen, "l.id, l.slip_min, l.slip_max", condition)
    order = "ORDER BY e.slip_max DESC, e.slip_min DESC, e.id"
    return reader.each(f"WITH {measured} SELECT e.id, e.slip_min, e.slip_max FROM chosen e {order}", parameters)


def _spread(reader: Reader, chosen: Filter) -> list[SlipCount]:
    measured, parameters = chosen_sql(reader, chosen, "l.slip_min, l.slip_max", _MEASURED)
    rows = reader.rows(f"WITH {measured} SELECT *, count(*) FROM chosen GROUP BY slip_min, slip_max", parameters)
    return [SlipCount(*row) for row in rows]


def _furthest_and_within(
    rows: Iterable[tuple[int, int, int]], bins: Sequence[SlipBin]
) -> tuple[tuple[Slip, ...], tuple[SlipBin, ...]]:
    """Of rows of those that moved, the longest first: these as far as they are told one by one; the bins with all that
    reach into them."""
    starts = [one.start for one in bins if one.start is not None]
    first = len(bins) - len(starts)  # 1 where the first bin is open at its start
    furthest: list[Slip] = []
    within: list[list[int]] = [[] for _ in bins]
    for engagement, least, most in rows:
        if len(furthest) < MOST_FURTHEST:
            furthest.append(Slip(engagement, least, most))
        low, high = (bisect_right(starts, days) - 1 + first for days in (least, most))
        for place in range(max(0, low), high + 1):
            within[place].append(engagement)
    filled = (replace(one, engagements=tuple(ids)) for one, ids in zip(bins, within, strict=True))
    return tuple(furthest), tuple(filled)


def _unmeasured(reader: Reader, chosen: Filter) -> int:
    undone, parameters = chosen_sql(
        reader,
        chosen,
        "l.id",
        "l.slip_min IS NULL AND l.given_up = 0 AND l.first_text <> ''",
    )
    return int(reader.value(f"WITH {undone} SELECT count(*) FROM chosen", parameters))


def median_of(spread: Sequence[SlipCount]) -> tuple[float, float] | None:
    """The least and the most that the median can be, whatever days are true; None of nothing."""
    if not spread:
        return None
    least, most = _days(spread)
    return _middle(least), _middle(most)


def _days(spread: Iterable[SlipCount]) -> tuple[Counter[int], Counter[int]]:
    """How many slipped by how many days at least, and at most."""
    least, most = Counter[int](), Counter[int]()
    for one in spread:
        least[one.min_days] += one.number
        most[one.max_days] += one.number
    return least, most


def _at(days: Counter[int], place: int) -> int:
    """The days that stand at a place among all of them in their order."""
    for value in sorted(days):
        place -= days[value]
        if place < 0:
            break
    return value


def _middle(days: Counter[int]) -> float:
    half, odd = divmod(days.total(), 2)
    return float(_at(days, half)) if odd else (_at(days, half - 1) + _at(days, half)) / 2


def bins_of(spread: Sequence[SlipCount]) -> tuple[SlipBin, ...]:
    """The histogram of slips: columns of one width without a break; the far ends share an open one where they are few.

    A range is certain in the column that holds all of it, possible in each that it reaches into.
    """
    if not spread:
        return ()
    edges = _edges(spread, width_of(spread))
    certain = [0] * (len(edges) + 1)
    steps = [0] * (len(edges) + 2)
    for one in spread:
        start, end = bisect_right(edges, one.min_days), bisect_right(edges, one.max_days)
        certain[start] += one.number * (start == end)
        steps[start] += one.number
        steps[end + 1] -= one.number
    possible = list(accumulate(steps))
    bounds: list[int | None] = [None, *edges, None]
    outer = (0, len(edges))
    return tuple(
        SlipBin(bounds[n], bounds[n + 1], certain[n], possible[n])
        for n in range(len(edges) + 1)
        if n not in outer or possible[n]
    )


def width_of(spread: Sequence[SlipCount]) -> int:
    """Days of a column: the smallest width by which at most `MOST_BINS` of them hold all but the far ends."""
    low, high = _body(spread)
    return next((width for width in WIDTHS if high // width - low // width < MOST_BINS), WIDTHS[-1])


def _body(spread: Sequence[SlipCount]) -> tuple[int, int]:
    """From the fewest to the most days, 0 among them, without the tenth that lies furthest out on each side."""
    if not spread:
        return 0, 0
    least, most = _days(spread)
    few = least.total() // 10
    return min(0, _at(least, few)), max(0, _at(most, most.total() - 1 - few))


def _edges(spread: Sequence[SlipCount], width: int) -> list[int]:
    """Where columns begin, and where the last one ends; without open ones where all fit."""
    low, high = _body(spread)
    least, most = min(0, *(one.min_days for one in spread)), max(0, *(one.max_days for one in spread))
    if most // width - least // width < MOST_BINS:
        low, high = least, most
    first = low // width
    return [n * width for n in range(first, min(high // width, first + MOST_BINS - 1) + 2)]


def _rule(unmoved: int, uncertain: int, unmeasured: int) -> str:
    words = [
        "Counted: days from the first planned start to the start that stands. Dates given up without new ones are left"
        " out."
    ]
    if unmoved:
        words.append(f"{number(unmoved, 'starts', 'start')} on the first planned day: in no column, not in the median.")
    if uncertain:
        words.append(f"{number(uncertain, 'is a range', 'are ranges')}: certain in a column that holds all of it.")
    if unmeasured:
        words.append(f"{number(unmeasured, 'is', 'are')} not counted: a start is open or unclear.")
    return " ".join(words)
