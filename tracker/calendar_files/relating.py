"""The relations that events name (RELATED-TO), as links."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from tracker.calendar_files import terms
from tracker.calendar_files.drafting import all_of
from tracker.calendar_files.own_events import engagement_uid
from tracker.calendar_files.plan import CalendarLink
from tracker.calendar_files.remembering import SCHEME
from tracker.words import REVERSED, LinkType

if TYPE_CHECKING:
    from icalendar import Event

MOST = 50

_FROM_ELSEWHERE: dict[str, tuple[LinkType, bool]] = {
    "PARENT": (LinkType.PART_OF, True),
    "CHILD": (LinkType.PART_OF, False),
    "NEXT": (LinkType.FOLLOWS, False),
    "DEPENDS-ON": (LinkType.PREPARES, False),
    "FIRST": (LinkType.RELATED_TO, True),
    "SIBLING": (LinkType.RELATED_TO, True),
    "FINISHTOSTART": (LinkType.RELATED_TO, True),
    "FINISHTOFINISH": (LinkType.RELATED_TO, True),
    "STARTTOSTART": (LinkType.RELATED_TO, True),
    "STARTTOFINISH": (LinkType.RELATED_TO, True),
}
"""What a RELTYPE means; REFID and CONCEPT name no event. One that is not known is PARENT (RFC 5545, 3.2.15)."""


def links_of(event: Event, row: int) -> Iterator[CalendarLink]:
    """The links that an event names, as far as they lead to other events."""
    for value in all_of(event, "RELATED-TO")[:MOST]:
        uid = str(value).strip()
        params = getattr(value, "params", {})
        relation = str(params.get("RELTYPE", "PARENT")).upper()
        if not uid or relation in ("REFID", "CONCEPT"):
            continue
        own = engagement_uid(uid)
        found = _by_words(str(params.get(terms.LINK, ""))) if own else None
        kind, outgoing = found or _FROM_ELSEWHERE.get(relation, _FROM_ELSEWHERE["PARENT"])
        yield CalendarLink(row, ("uid", own) if own else (SCHEME, uid), kind, outgoing)


def _by_words(words: str) -> tuple[LinkType, bool] | None:
    """The link that words of our own name, and whether it is read from this end."""
    if not words:
        return None
    named = LinkType.named(words)
    if named is not None:
        return named, True
    if words == terms.RELATED_FROM:
        return LinkType.RELATED_TO, False
    return next(((kind, False) for kind, reverse in REVERSED.items() if reverse == words), None)
