"""Progress that is told as often as somebody can read it: each telling costs the window a turn."""

from __future__ import annotations

from time import perf_counter

from tracker.exporting.selection import Progress

APART_S = 0.05
"""How far apart two tellings are at least, in seconds; work that is to stop hears of it as late."""


def paced(report: Progress) -> Progress:
    """A function for the work to call as often as it likes, which calls `report` now and then and at the end."""
    told = 0.0

    def tell(done: int, total: int) -> None:
        nonlocal told
        now = perf_counter()
        if done >= total or now - told >= APART_S:
            told = now
            report(done, total)

    return tell
