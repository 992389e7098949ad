"""What a channel did near the day of an engagement: which line of its ledger a link to it means, where that is sure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from tracker.dates import StatedDate
from tracker.queries.about_rows import ChannelLine
from tracker.words import ChannelState

NEAR = timedelta(days=92)
"""How far from an engagement a channel may change for it to be what a link between the two means."""

TURNS = {
    ChannelState.ACTIVE: "the beginning of {}",
    ChannelState.SUSPENDED: "the suspension of {}",
    ChannelState.RESUMED: "the resumption of {}",
}
"""What a channel did, with its name in place of the braces."""


def turn_after(lines: Sequence[ChannelLine], dates: StatedDate) -> ChannelLine | None:
    """The only line that may have taken effect on these dates or soon after; None where there are several, or none."""
    start = dates.earliest
    end = _later(dates.latest or dates.earliest, NEAR)
    return _only(lines, start, end) if start is not None else None


def turn_before(lines: Sequence[ChannelLine], dates: StatedDate) -> ChannelLine | None:
    """The only line that may have taken effect by these dates or not long before; None for several, or none."""
    start = _earlier(dates.earliest or dates.latest, NEAR)
    end = dates.latest
    return _only(lines, start, end) if end is not None else None


def _only(lines: Sequence[ChannelLine], start: date | None, end: date | None) -> ChannelLine | None:
    near = [line for line in lines if line.effective.possibly_in(start, end)]
    if len(near) != 1 or (near[0].effective.earliest is None and near[0].effective.latest is None):
        return None
    return near[0]


def _later(day: date | None, by: timedelta) -> date | None:
    return min(date.max - by, day) + by if day is not None else None


def _earlier(day: date | None, by: timedelta) -> date | None:
    return max(date.min + by, day) - by if day is not None else None
