"""The days on which something in the record changed, for stepping from one to the next."""

from __future__ import annotations

from datetime import date

from tracker.past import AsOf, Reckoning
from tracker.reader import Reader

_AROUND = (
    "SELECT {pick}(happened_earliest) FROM incident WHERE happened_earliest {than} ?",
    "SELECT {pick}(stated_earliest) FROM statement WHERE stated_earliest {than} ?",
)
_BY_EFFECT = (
    "SELECT {pick}(effect) FROM moment WHERE effect {than} ?",
    "SELECT {pick}(coalesce(effective_latest, effective_earliest)) FROM channel_change"
    " WHERE coalesce(effective_latest, effective_earliest) {than} ?",
    *_AROUND,
)
_BY_KNOWLEDGE = ("SELECT {pick}(known) FROM moment WHERE known {than} ?", *_AROUND)


def day_before(reader: Reader, as_of: AsOf) -> date | None:
    """The last day before this one on which something took effect (or became known), happened or was said; or None."""
    return _next(reader, as_of, "max", "<")


def day_after(reader: Reader, as_of: AsOf) -> date | None:
    """The first day after this one on which something took effect (or became known), happened or was said; or None."""
    return _next(reader, as_of, "min", ">")


def _next(reader: Reader, as_of: AsOf, pick: str, than: str) -> date | None:
    found = []
    for query in _BY_EFFECT if as_of.by is Reckoning.EFFECT else _BY_KNOWLEDGE:
        day = reader.value(query.format(pick=pick, than=than), (as_of.day.isoformat(),))
        if day is not None:
            found.append(date.fromisoformat(day))
    if not found:
        return None
    return max(found) if pick == "max" else min(found)
