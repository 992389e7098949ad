"""How rows of the listing are gone through when something of each is counted: by which index, or by none."""

from __future__ import annotations

from tracker.reader import Reader

LONG = (
    "l.sort_day IS NOT NULL AND (l.earliest IS NULL OR l.latest IS NULL"
    " OR julianday(l.latest) - julianday(l.earliest) > 366)"
)
"""Those with an open end or of more than a year, which have an index of their own."""
_SHARE = 30
"""Where more than one in so many is let through, all rows are read."""


def listing_of(reader: Reader, found: int, total: int) -> str:
    """`listing l` for after FROM, where so many of all engagements are let through.

    In the order of an index the rows, and what is looked up of each, lie all over the file: in the order of the ids
    the same takes a third of the time.
    """
    return "listing l NOT INDEXED" if found * _SHARE > total and not reader.is_past else "listing l"
