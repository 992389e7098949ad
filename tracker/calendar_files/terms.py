"""What a calendar's words mean here: UIDs, STATUS both ways, relations, and the properties of our own (X-)."""

from __future__ import annotations

from tracker.words import LinkType, Status

UID_SUFFIX = "@diplomatic-engagement-tracker"
"""Stands behind an engagement's uid, which makes the UID of its event."""

KIND = "X-ENGAGEMENT-KIND"
CATEGORY = "X-ENGAGEMENT-CATEGORY"
STATUS = "X-ENGAGEMENT-STATUS"
STATUS_CODE = "X-CODE"
DATES = "X-ENGAGEMENT-DATES"
EDTF = "X-EDTF"
PACKED = "X-ENGAGEMENT-RECORD"
LINK = "X-LINK"

TENTATIVE, CONFIRMED, CANCELLED = "TENTATIVE", "CONFIRMED", "CANCELLED"

CALENDAR_STATUS: dict[Status, str] = {
    Status.EXPECTED: TENTATIVE,
    Status.PROPOSED: TENTATIVE,
    Status.PLANNED: CONFIRMED,
    Status.UNDER_WAY: CONFIRMED,
    Status.COMPLETED: CONFIRMED,
    Status.CUT_SHORT: CONFIRMED,
    Status.POSTPONED: TENTATIVE,
    Status.CANCELLED: CANCELLED,
    Status.DECLINED: CANCELLED,
    Status.UNANSWERED: TENTATIVE,
    Status.LAPSED: TENTATIVE,
}
"""RFC 5545, 3.8.1.11, for events on days that stand and are exact; see `tracker.calendar_files.days` for the others."""

OUR_STATUS: dict[str, Status] = {
    TENTATIVE: Status.EXPECTED,
    CONFIRMED: Status.PLANNED,
    CANCELLED: Status.CANCELLED,
}
"""What the STATUS of an event from elsewhere is taken for. An event that is over is planned all the same: nobody said
that it took place, and the check for what is overdue asks."""

RELATIONS: dict[tuple[LinkType, bool], str] = {
    (LinkType.PART_OF, True): "PARENT",
    (LinkType.PART_OF, False): "CHILD",
    (LinkType.FOLLOWS, False): "NEXT",
    (LinkType.PREPARES, False): "DEPENDS-ON",
}
"""RELTYPE (RFC 5545, 3.2.15; RFC 9253, 4) of a link seen from its start (True) or its end; all others are SIBLING.

A type of our own would be read as PARENT elsewhere, so what kind of link it is stands in a parameter beside it.
"""
SIBLING = "SIBLING"
RELATED_FROM = "related from"
"""How a link of the type *related to*, which reads the same from both ends, is written at its end."""


def uid_of(engagement_uid: str) -> str:
    """The UID of an engagement's event."""
    return engagement_uid + UID_SUFFIX


def own_uid(uid: str) -> str | None:
    """The engagement's uid in the UID of an event that this program wrote; None for any other."""
    return uid.removesuffix(UID_SUFFIX) if uid.endswith(UID_SUFFIX) and uid != UID_SUFFIX else None
