"""How many engagements each place and each way has at a moment, told without looking at each of them."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import accumulate
from operator import sub

from tracker.queries.map_rows import Stays

_KEPT = 4096
"""After so many days of engagements the counts are kept."""

Counts = array  # of "i": how many engagements each of the stays has


class Tally:
    """Counts of stays, which it is made of and by whose order they are told."""

    def __init__(self, stays: Sequence[Stays]) -> None:
        self.total: Counts[int] = array("i", [one.total for one in stays])
        self._starts = _Sums(len(stays), (one.starts for one in stays))
        self._ends = _Sums(len(stays), (one.ends for one in stays))

    def between(self, first: str, last: str) -> Counts[int]:
        """How many of each possibly fall on a day from `first` to `last`, both included, as ISO writes them."""
        begun = self._starts.up_to(last)
        return array("i", map(sub, begun, self._ends.before(first))) if first else begun


class _Sums:
    """Which stays have an engagement on which day, in the order of days, with sums kept now and then."""

    def __init__(self, stays: int, days_of_each: Iterable[Sequence[str]]) -> None:
        found: dict[str, list[int]] = defaultdict(list)
        for number, days in enumerate(days_of_each):
            for day in days:
                found[day].append(number)
        self._days = sorted(found)
        self._until = list(accumulate((len(found[day]) for day in self._days), initial=0))
        self._order = array("i")
        for day in self._days:
            self._order.extend(found[day])
        sums = array("i", bytes(4 * stays))
        self._kept = [sums]
        for start in range(0, len(self._order) - _KEPT + 1, _KEPT):
            sums = self._added(sums, start, start + _KEPT)
            self._kept.append(sums)

    def up_to(self, day: str) -> Counts[int]:
        """Sums of all days up to a day, which counts."""
        return self._sums(self._until[bisect_right(self._days, day)])

    def before(self, day: str) -> Counts[int]:
        return self._sums(self._until[bisect_left(self._days, day)])

    def _sums(self, number: int) -> Counts[int]:
        whole = number // _KEPT
        return self._added(self._kept[whole], whole * _KEPT, number)

    def _added(self, sums: Counts[int], start: int, end: int) -> Counts[int]:
        found = sums[:]
        for one in self._order[start:end]:
            found[one] += 1
        return found
