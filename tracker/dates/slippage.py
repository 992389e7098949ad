"""How far a start has moved, as a range of days when either start is uncertain."""

from __future__ import annotations

import datetime

from tracker.dates.edtf import read_edtf
from tracker.dates.stated import StatedDate


def start_days(date: StatedDate) -> tuple[datetime.date, datetime.date] | None:
    """The first and last day on which it may start, both included; None when that is open or not understood."""
    if date.edtf is None:
        return None
    reading = read_edtf(date.edtf)
    first, last = (reading.start, reading.end) if date.is_window else (reading.start, reading.start)
    return (first.earliest, last.latest) if first and last else None


def slippage_days(first: StatedDate, now: StatedDate) -> tuple[int, int] | None:
    """The fewest and the most days from the first start to the present one, negative when it moved forward in time.

    None when either start is open or was not understood.
    """
    before, after = start_days(first), start_days(now)
    if before is None or after is None:
        return None
    return (after[0] - before[1]).days, (after[1] - before[0]).days
