"""How far a start has moved, as a range of days when either start is uncertain."""

from __future__ import annotations

import datetime
import re

from tracker.dates.edtf import read_edtf
from tracker.dates.stated import StatedDate, exact_days

# Words that give the start of a stay with no end; other open dates ("soon", "after 5 May") leave the start open.
_STARTS = re.compile(r"\b(?:from|since|starting|beginning|commencing)\b", re.IGNORECASE)


def start_days(date: StatedDate) -> tuple[datetime.date, datetime.date] | None:
    """The first and last day on which it may start, both included; None when that is open or not understood."""
    if date.edtf is None:
        return None
    days = exact_days(date.edtf)
    if days is not None and (days[0] is days[1] or not date.is_window):
        return days[0], days[0]
    first, last = read_edtf(date.edtf)
    if first is None or (last is None and date.text not in ("", date.edtf) and not _STARTS.search(date.text)):
        return None
    if date.is_window and last is not None:
        return first.earliest, last.latest
    return first.earliest, first.latest


def slippage_days(first: StatedDate, now: StatedDate) -> tuple[int, int] | None:
    """The fewest and the most days from the first start to the present one, negative when it was brought forward.

    None when either start is open or was not understood.
    """
    before, after = start_days(first), start_days(now)
    if before is None or after is None:
        return None
    return (after[0] - before[1]).days, (after[1] - before[0]).days
