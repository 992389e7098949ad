"""Days between uncertain dates: when something may have ended, how long the time between two of them was."""

from __future__ import annotations

from datetime import date

from tracker.dates import StatedDate
from tracker.dates.edtf import read_edtf
from tracker.dates.slippage import start_days


def end_days(dates: StatedDate) -> tuple[date, date] | None:
    """The first and last day on which it may end, both included; None when that is open or not understood."""
    if dates.edtf is None:
        return None
    first, last = read_edtf(dates.edtf)
    if first is None or last is None:
        return None
    if dates.is_window:
        return first.earliest, last.latest
    return last.earliest, last.latest


def days_between(earlier: StatedDate, later: StatedDate) -> tuple[int, int] | None:
    """The fewest and most days from the end of one to the start of the other, 0 where they may overlap.

    None when that end or start is open or was not understood.
    """
    ended, starts = end_days(earlier), start_days(later)
    if ended is None or starts is None:
        return None
    return max(0, (starts[0] - ended[1]).days), max(0, (starts[1] - ended[0]).days)


def days_since(dates: StatedDate, today: date) -> tuple[int, int] | None:
    """The fewest and most days from their end to a day; None where they may end after it, or that is open."""
    ended = end_days(dates)
    if ended is None or ended[1] > today:
        return None
    return (today - ended[1]).days, (today - ended[0]).days
