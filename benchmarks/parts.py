"""What the parts of the benchmark share: each is a module of this package with a `PART`."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.figures import Figure
from benchmarks.timing import QUICK, Times


@dataclass(frozen=True, slots=True)
class Setting:
    """What a part is given: a record of `size` engagements to be copied but not changed, and an empty folder."""

    size: int
    record: Path
    folder: Path
    quick: bool

    def times(self, least: int = 7, most: int = 41, seconds: float = 1.5) -> Times:
        """How often things are done: less often where it is to be quick; what is done but once is not warmed up."""
        return QUICK if self.quick else Times(least, most, seconds, warm=least > 1)


@dataclass(frozen=True, slots=True)
class Part:
    """title: what is measured. limit: beside what, as a sentence. run: yields figures as they are found.

    largest: the largest size it is run at; None for all. missing: why it cannot be run here; "" where it can.
    """

    title: str
    limit: str
    run: Callable[[Setting], Iterator[Figure]]
    largest: int | None = None
    missing: Callable[[], str] = str


def say(text: str) -> None:
    """A line of progress."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()
