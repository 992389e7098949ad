"""How far engagements slipped: days from the first planned start to the present one, as ranges where uncertain."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate
from typing import TYPE_CHECKING

from tracker.filter import Filter
from tracker.insights.counting import chosen_sql, counted, number
from tracker.insights.rows import Slip, SlipBin, SlippageAnswer

if TYPE_CHECKING:
    from tracker.reader import Reader

MOST_BINS = 20
WIDTHS = (1, 7, 14, 30, 90, 180, 360, 1800, 3600)
"""Widths of a column of the histogram, in days."""


def slippage(reader: Reader, chosen: Filter) -> SlippageAnswer:
    """The slips of the engagements under the filter that have a first plan and dates that stand.

    Dates that were given up are no slip: how far it slips is not known before new ones stand.
    """
    measured, parameters = chosen_sql(reader, chosen, "l.id, l.slip_min, l.slip_max", "l.slip_min IS NOT NULL")
    order = "ORDER BY e.slip_max DESC, e.slip_min DESC, e.id"
    rows = reader.rows(f"WITH {measured} SELECT e.id, e.slip_min, e.slip_max FROM chosen e {order}", parameters)
    slips = tuple(Slip(*row) for row in rows)
    moved = [slip for slip in slips if slip.moved]
    uncertain = sum(slip.min_days != slip.max_days for slip in moved)
    unmeasured = _unmeasured(reader, chosen)
    return SlippageAnswer(
        counted(
            reader,
            _rule(len(slips) - len(moved), uncertain, unmeasured),
            len(moved),
            "engagements",
            lambda: [slip.id for slip in moved],
        ),
        slips,
        len(slips) - len(moved),
        unmeasured,
        median_of(moved),
        width_of(moved),
        bins_of(moved),
    )


def _unmeasured(reader: Reader, chosen: Filter) -> int:
    undone, parameters = chosen_sql(
        reader,
        chosen,
        "l.id",
        "l.slip_min IS NULL AND l.given_up = 0 AND l.first_text <> ''",
    )
    return int(reader.value(f"WITH {undone} SELECT count(*) FROM chosen", parameters))


def median_of(slips: Sequence[Slip]) -> tuple[float, float] | None:
    """The least and the most that the median can be, whatever days are true; None of nothing."""
    if not slips:
        return None
    return _middle([slip.min_days for slip in slips]), _middle([slip.max_days for slip in slips])


def _middle(values: list[int]) -> float:
    values.sort()
    half = len(values) // 2
    return float(values[half]) if len(values) % 2 else (values[half - 1] + values[half]) / 2


def bins_of(slips: Sequence[Slip]) -> tuple[SlipBin, ...]:
    """The histogram of slips: columns of one width without a break; the far ends share an open one where they are few.

    A range is certain in the column that holds all of it, possible in each that it reaches into.
    """
    if not slips:
        return ()
    edges = _edges(slips, width_of(slips))
    certain = [0] * (len(edges) + 1)
    steps = [0] * (len(edges) + 2)
    for slip in slips:
        start, end = bisect_right(edges, slip.min_days), bisect_right(edges, slip.max_days)
        certain[start] += start == end
        steps[start] += 1
        steps[end + 1] -= 1
    possible = list(accumulate(steps))
    bounds: list[int | None] = [None, *edges, None]
    outer = (0, len(edges))
    return tuple(
        SlipBin(bounds[n], bounds[n + 1], certain[n], possible[n])
        for n in range(len(edges) + 1)
        if n not in outer or possible[n]
    )


def width_of(slips: Sequence[Slip]) -> int:
    """Days of a column: the smallest width by which at most `MOST_BINS` of them hold all but the far ends."""
    low, high = _body(slips)
    return next((width for width in WIDTHS if high // width - low // width < MOST_BINS), WIDTHS[-1])


def _body(slips: Sequence[Slip]) -> tuple[int, int]:
    """From the fewest to the most days, 0 among them, without the tenth that lies furthest out on each side."""
    if not slips:
        return 0, 0
    few = len(slips) // 10
    low, high = sorted(slip.min_days for slip in slips)[few], sorted(slip.max_days for slip in slips)[-1 - few]
    return min(0, low), max(0, high)


def _edges(slips: Sequence[Slip], width: int) -> list[int]:
    """Where columns begin, and where the last one ends; without open ones where all fit."""
    low, high = _body(slips)
    least, most = min(0, *(slip.min_days for slip in slips)), max(0, *(slip.max_days for slip in slips))
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
