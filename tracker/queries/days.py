"""The days on which something in the record changed, for stepping from one to the next."""

from __future__ import annotations

from datetime import date

from tracker.past import AsOf, Basis
from tracker.reader import Reader

_EFFECT = (
    "SELECT {pick}(effective_latest) FROM status_change WHERE effective_latest {than} ?",
    "SELECT {pick}(entered) FROM listing WHERE entered {than} ?",
    "SELECT {pick}(settled) FROM listing WHERE settled {than} ?",
)
_KNOWLEDGE = (
    "SELECT {pick}(published_latest) FROM source WHERE published_latest {than} ?",
    "SELECT {pick}(known_from) FROM listing WHERE known_from {than} ?",
    "SELECT {pick}(known_to) FROM listing WHERE known_to {than} ?",
)


def day_before(reader: Reader, as_of: AsOf) -> date | None:
    """The last day before this one on which something took effect, or became known; None where there is none."""
    return _next(reader, as_of, "max", "<")


def day_after(reader: Reader, as_of: AsOf) -> date | None:
    """The first day after this one on which something took effect, or became known; None where there is none."""
    return _next(reader, as_of, "min", ">")


def _next(reader: Reader, as_of: AsOf, pick: str, than: str) -> date | None:
    found = []
    for query in _EFFECT if as_of.by is Basis.EFFECT else _KNOWLEDGE:
        day = reader.value(query.format(pick=pick, than=than), (as_of.day.isoformat(),))
        if day is not None:
            found.append(date.fromisoformat(day))
    if not found:
        return None
    return max(found) if pick == "max" else min(found)
