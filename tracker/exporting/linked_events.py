"""An engagement as an event of schema.org: what its status, its days and its people become in that vocabulary."""

from __future__ import annotations

from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from tracker.dates import StatedDate, start_days
from tracker.dates.edtf import Atom, read_edtf
from tracker.exporting.columns import clean
from tracker.exporting.engagement_columns import reason_category
from tracker.exporting.reading import SourceRow
from tracker.queries.rows import EngagementPage, ParticipantRow, StopRow
from tracker.words import Kind, LinkType, Status

Node = dict[str, Any]

EVENT_STATUS: dict[Status, str] = {
    Status.EXPECTED: "EventScheduled",
    Status.PROPOSED: "EventScheduled",
    Status.PLANNED: "EventScheduled",
    Status.UNDER_WAY: "EventScheduled",
    Status.COMPLETED: "EventScheduled",
    Status.CUT_SHORT: "EventScheduled",
    Status.POSTPONED: "EventPostponed",
    Status.CANCELLED: "EventCancelled",
    Status.DECLINED: "EventCancelled",
    Status.UNANSWERED: "",
    Status.LAPSED: "",
}
"""What each status is there; '' for those of which it has no word: nothing is said then. Those that are scheduled and
have had other dates are EventRescheduled."""

RESCHEDULED = "EventRescheduled"
_SCHEMA = "https://schema.org/"
_WRITTEN = {"day": 10, "month": 7, "year": 4}
"""How much of a day in ISO 8601 says each precision."""


def event_id(uid: str) -> str:
    """The IRI of an engagement: its uid as a URN (RFC 9562), or one made from it where it is no UUID."""
    try:
        return UUID(uid).urn
    except ValueError:
        return uuid5(NAMESPACE_URL, uid).urn


def source_id(source: int) -> str:
    """The blank node of a source."""
    return f"_:source{source}"


def event(page: EngagementPage, uids: dict[int, str]) -> Node:
    """An engagement as a node. uids: of the engagements of the same file, by their ids: links lead to those."""
    row = page.row
    dates = None if row.given_up else row.dates
    start, end = days(dates) if dates is not None else ("", "")
    before = _previous(page, dates)
    status = EVENT_STATUS[row.status]
    if status == "EventScheduled" and before and start:
        status = RESCHEDULED
    return _filled(
        {
            "@type": "Event",
            "@id": event_id(page.uid),
            "identifier": page.uid,
            "name": page.heading,
            "description": page.purpose,
            "eventStatus": f"{_SCHEMA}{status}" if status else "",
            "eventAttendanceMode": f"{_SCHEMA}OnlineEventAttendanceMode" if row.kind is Kind.VIDEO_CALL else "",
            "startDate": start,
            "endDate": end,
            "previousStartDate": before,
            "location": _places(page),
            "attendee": [_role(person) for person in page.participants],
            "about": [{"@type": "Thing", "name": topic} for topic in page.topics],
            "superEvent": _linked(page, uids, outgoing=True),
            "subEvent": _linked(page, uids, outgoing=False),
            "subjectOf": [{"@id": source_id(source)} for source in dict.fromkeys(c.source_id for c in page.citations)],
            "additionalProperty": _properties(page),
        }
    )


def creative_work(source: SourceRow) -> Node:
    """A source as a node."""
    return _filled(
        {
            "@type": "CreativeWork",
            "@id": source_id(source.id),
            "name": source.title or source.short,
            "publisher": _filled({"@type": "Organization", "name": source.publisher}) if source.publisher else None,
            "author": {"name": source.author} if source.author else None,
            "datePublished": days(source.published)[0],
            "inLanguage": source.language,
            "genre": source.kind,
            "url": source.url,
            "archivedAt": source.archived_url,
            "additionalProperty": _property("published (EDTF)", source.published.edtf),
        }
    )


def days(value: StatedDate) -> tuple[str, str]:
    """Start and end in ISO 8601 as far as they are stated: a day, a month or a year; '' where it is none of these.

    What is approximate, a season or "some time in that week" has neither.
    """
    if value.edtf is None or value.is_window:
        return "", ""
    reading = read_edtf(value.edtf)
    start = reading.start if start_days(value) is not None else None
    return _iso(start), _iso(reading.end)


def _iso(atom: Atom | None) -> str:
    if atom is None or atom.qualifier or atom.precision not in _WRITTEN:
        return ""
    return atom.low.isoformat()[: _WRITTEN[atom.precision]]


def _previous(page: EngagementPage, now: StatedDate | None) -> list[str]:
    """The starts that were planned by the lines that count, the first first, and are certainly not the present one."""
    present = start_days(now) if now is not None else None
    found = []
    for line in page.ledger:
        start = start_days(line.dates) if line.status is Status.PLANNED else None
        if line.superseded_by is not None or line.withdrawn or start is None:
            continue
        if present is None or start[1] < present[0] or present[1] < start[0]:
            found.append(days(line.dates)[0])
    return [day for day in dict.fromkeys(found) if day]


def _places(page: EngagementPage) -> list[Node]:
    if page.stops:
        return [_place(stop) for stop in page.stops]
    if not page.host:
        return []
    address = {"@type": "PostalAddress", "addressCountry": page.host}
    return [{"@type": "Place", "name": page.host_name, "address": address}]


def _place(stop: StopRow) -> Node:
    return _filled(
        {
            "@type": "Place",
            "name": stop.city or stop.country_name,
            "address": _filled(
                {"@type": "PostalAddress", "addressLocality": stop.city, "addressCountry": stop.country}
            ),
        }
    )


def _role(person: ParticipantRow) -> Node:
    """Somebody who takes part, inside the role (https://schema.org/Role)."""
    known_as = person.person_name if person.person_name != person.name else ""
    side = _filled({"@type": "Organization", "name": person.country_name, "identifier": person.country})
    return {
        "@type": "Role",
        "roleName": person.role.label,
        "attendee": _filled(
            {
                "@type": "Person",
                "name": person.name,
                "alternateName": known_as,
                "jobTitle": person.office,
                "affiliation": side if person.country else None,
            }
        ),
    }


def _linked(page: EngagementPage, uids: dict[int, str], *, outgoing: bool) -> list[Node]:
    return [
        {"@id": event_id(uids[link.other_id])}
        for link in page.links
        if link.type is LinkType.PART_OF
        and link.outgoing is outgoing
        and link.kind == "engagement"
        and link.other_id in uids
    ]


def _properties(page: EngagementPage) -> list[Node]:
    row = page.row
    counting = [line for line in page.ledger if line.superseded_by is None and not line.withdrawn]
    line = counting[-1] if counting else None
    found = [
        *_property("status", row.status.label),
        *_property("status since (EDTF)", line.effective.edtf if line is not None else None),
        *_property("kind", row.kind.label),
        *_property("category", row.category.label if row.category.code else None),
        *_property("dates (EDTF)", row.dates.edtf),
        *_property("dates as stated", row.dates.text),
        *_property("dates given up", "yes" if row.given_up else None),
        *_property("first planned (EDTF)", row.first_planned.edtf),
        *_property("host", page.host),
        *_property("expected outcome", page.expected),
        *_property("setting", page.setting),
    ]
    for reason in line.reasons if line is not None else ():
        said = f"{reason.basis.label} by {reason.stated_by}" if reason.stated_by else reason.basis.label
        found += _property("reason", reason.text or reason_category(reason), said)
    return found


def _property(name: str, value: str | None, description: str = "") -> list[Node]:
    if not value:
        return []
    return [_filled({"@type": "PropertyValue", "name": name, "value": value, "description": description})]


def _filled(node: Node) -> Node:
    """The node without what says nothing; its texts without what no file can hold."""
    return {
        key: clean(value) if isinstance(value, str) else value
        for key, value in node.items()
        if value not in ("", None, [], {})
    }
