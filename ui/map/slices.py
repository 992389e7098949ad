"""Work that is done bit by bit, so that none of it takes long: a generator that yields now and then."""

from __future__ import annotations

from collections.abc import Generator
from typing import TypeVar

Found = TypeVar("Found")


def finished(work: Generator[None, None, Found]) -> Found:
    """Does all of it at once; returns what it returns."""
    while True:
        try:
            next(work)
        except StopIteration as end:
            found: Found = end.value
            return found
