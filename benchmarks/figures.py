"""What a benchmark finds: figures, each beside its limit, and the goals they are held to."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from statistics import median, quantiles
from typing import Any


@dataclass(frozen=True, slots=True)
class Spread:
    """What was measured several times: its median and quartiles, and how often."""

    median: float
    low: float
    high: float
    times: int


@dataclass(frozen=True, slots=True)
class Figure:
    """One thing that was measured.

    limit: the least it could take, measured between the repetitions of ours; None where there is no such thing.
    processor: how many times the limit by processor time, which a machine with other work to do disturbs less; None for
    what waits for the disk or for another process.
    by_hand: the best plain SQL for the same question; times_by_hand: how many times its processor time ours takes.
    plan: how many rows the statements go through, and what they sort.
    goal: a key of GOALS.
    """

    name: str
    unit: str
    ours: Spread
    limit: Spread | None = None
    processor: float | None = None
    by_hand: Spread | None = None
    times_by_hand: float | None = None
    plan: str = ""
    goal: str = ""
    note: str = ""

    @property
    def ratio(self) -> float | None:
        """How many times the limit: by processor time where that is known, else by the clock."""
        if self.processor is not None:
            return self.processor
        return None if self.limit is None or not self.limit.median else self.ours.median / self.limit.median

    @property
    def is_met(self) -> bool | None:
        """Whether the goal is met; None where there is none."""
        return GOALS[self.goal].met(self) if self.goal else None

    def as_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_json(cls, kept: dict[str, Any]) -> Figure:
        spreads = {key: Spread(**kept[key]) for key in ("ours", "limit", "by_hand") if kept[key] is not None}
        return cls(**(kept | spreads))


@dataclass(frozen=True, slots=True)
class Goal:
    """What is wanted of some figures at the largest size, in words, and whether a figure meets it."""

    words: str
    met: Callable[[Figure], bool]


def _at_most(times: float) -> Callable[[Figure], bool]:
    return lambda figure: figure.ratio is not None and figure.ratio <= times


GOALS = {
    "statement": Goal("a statement takes at most 1.3 times as long as bare SQL", _at_most(1.3)),
    "import": Goal("an import has at least half the speed of its limit", _at_most(2.0)),
    "start": Goal("the start takes at most 1.4 times as long as that of a bare window", _at_most(1.4)),
    "answer": Goal("an interaction is answered in under 50 ms", lambda figure: figure.ours.median < 50),
    "turn": Goal("no turn of the window's thread takes over 16 ms", lambda figure: figure.ours.median <= 16),
    "memory": Goal(
        "the window takes at most 80 MB more memory than a bare one",
        lambda figure: figure.limit is not None and figure.ours.median - figure.limit.median <= 80,
    ),
}


def spread(values: Sequence[float]) -> Spread:
    """Median and quartiles; of a single value that value."""
    low, _, high = quantiles(values, n=4, method="inclusive") if len(values) > 1 else (values[0],) * 3
    return Spread(median(values), low, high, len(values))
