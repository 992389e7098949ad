"""Timing things side by side: one repetition of each in turn, so that whatever else the machine does falls on all."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable
from dataclasses import dataclass
from math import inf
from statistics import median
from time import perf_counter, process_time

from benchmarks.figures import Spread, spread

Work = Callable[[], object]
LEAST, MOST = 7, 41
"""How often a thing is done at least and at most; where one round takes seconds, `Times` has it less often."""


@dataclass(frozen=True, slots=True)
class Times:
    """How long to go on. least: rounds at the least. seconds: after these no further round is begun. warm: whether one
    round goes before that is not counted."""

    least: int = LEAST
    most: int = MOST
    seconds: float = 1.5
    warm: bool = True


PATIENCE = 4
"""After so many times the seconds three rounds are enough."""
QUICK = Times(least=2, most=2, seconds=0.0)


@dataclass(frozen=True, slots=True)
class Timed:
    """Milliseconds of each round, by the clock and of the processor."""

    wall: list[float]
    work: list[float]

    @property
    def spread(self) -> Spread:
        return spread(self.wall)

    def times(self, limit: Timed) -> float | None:
        """How many times the processor time of the limit; None where that is too short to be counted."""
        least = median(limit.work)
        return median(self.work) / least if least > 0.005 else None


def side_by_side(works: list[Work], times: Times) -> list[Timed]:
    """Does each in turn, round after round."""
    found = [Timed([], []) for _ in works]
    for work in works if times.warm else ():
        work()
    gc.collect()
    begun = perf_counter()
    rounds = 0
    while rounds < times.most:
        taken = perf_counter() - begun
        if taken > (times.seconds if rounds >= times.least else PATIENCE * times.seconds if rounds >= 3 else inf):
            break
        for work, timed in zip(works, found, strict=True):
            moment, busy = perf_counter(), process_time()
            work()
            timed.wall.append((perf_counter() - moment) * 1000)
            timed.work.append((process_time() - busy) * 1000)
        rounds += 1
    return found


def load() -> float:
    """How many processes wanted a processor in the last minute, on average, for each processor there is."""
    return os.getloadavg()[0] / (os.cpu_count() or 1)
