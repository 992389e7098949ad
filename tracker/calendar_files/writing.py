"""Engagements as an iCalendar (RFC 5545, RFC 7986, RFC 9253): one all-day event an engagement that has days.

The same record makes the same bytes: every moment is the record's own. UID and SEQUENCE are those of
`tracker.calendar_files.terms` and `.revisions`, which days are shown and how firmly is decided in `.days`. There is no
METHOD, no ORGANIZER and no ATTENDEE: nobody is invited, and the record has no addresses.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from tracker.calendar_files import terms
from tracker.calendar_files.days import ShownDays, as_stated, calendar_status, shown_days
from tracker.calendar_files.packing import pack
from tracker.calendar_files.redrafting import Sources, whole_draft
from tracker.calendar_files.revisions import Revision, revisions
from tracker.calendar_files.wording import description, location, summary
from tracker.exporting.selection import Progress, Selection
from tracker.queries.pages import engagement_pages
from tracker.queries.rows import EngagementPage
from tracker.reader import Reader
from tracker.words import REVERSED, LinkType

if TYPE_CHECKING:
    from icalendar import Event

PRODUCT = "-//Diplomatic Engagement Tracker//EN"
PROGRESS_EVERY = 20
CHUNK = 200

# TEXT holds no control characters but tabs and line ends (RFC 5545, 3.3.11), and some readers break lines at these.
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029]")


def calendar_text(selection: Selection, progress: Progress | None = None) -> tuple[str, int]:
    """The calendar of a selection, in its order, and how many engagements are in it.

    Left out are those that never had a first and a last day. progress is told engagements done and in all, and may
    raise to stop.
    """
    from icalendar import Calendar

    reader, ids = selection.reader, list(selection.ids)
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    name = _clean(reader.title)
    calendar.add("name", name)
    calendar.add("x-wr-calname", name)
    about = _scope(selection)
    calendar.add("description", about)
    calendar.add("x-wr-caldesc", about)
    head, tail = calendar.to_ical().decode("utf-8").split("END:VCALENDAR")
    parts, sources, revised = [head], Sources(reader), revisions(reader, ids)
    for start in range(0, len(ids), CHUNK):
        chunk = ids[start : start + CHUNK]
        for done, page in enumerate(engagement_pages(reader, chunk), start=start + 1):
            days = shown_days(page)
            if days is not None:
                event = _event(reader, page, days, revised[page.row.id], sources)
                parts.append(event.to_ical().decode("utf-8"))
            if progress is not None and (done % PROGRESS_EVERY == 0 or done == len(ids)):
                progress(done, len(ids))
    return "".join([*parts, "END:VCALENDAR", tail]), len(parts) - 1


def _scope(selection: Selection) -> str:
    """What the calendar holds, in words."""
    chosen = f"Engagements under the filter “{_clean(selection.filter_text)}”" if selection.filter_text else ""
    words = [chosen or "All engagements of the record"]
    if selection.as_of is not None:
        words.append(f"as of {selection.as_of.day.isoformat()}, by {selection.as_of.by.value}")
    return ", ".join(words)


def _event(reader: Reader, page: EngagementPage, days: ShownDays, revision: Revision, sources: Sources) -> Event:
    from icalendar import Event, vBinary, vText

    status = calendar_status(page.row.status, days)
    event = Event()
    event.add("uid", terms.uid_of(page.uid))
    event.add("dtstamp", revision.modified)
    event.add("created", revision.created)
    event.add("last-modified", revision.modified)
    event.add("sequence", revision.sequence)
    event.add("dtstart", days.first)
    event.add("dtend", days.end)
    title = _clean(summary(page, days))
    event.add("summary", title)
    event.add("description", _clean(description(page, days)))
    event.add("status", status)
    event.add("transp", "OPAQUE" if status == terms.CONFIRMED else "TRANSPARENT")
    where = _clean(location(page.stops))
    if where:
        event.add("location", where)
    position = _position(reader, page)
    if position is not None:
        event.add("geo", position)
    address = next((one.url for one in page.citations if re.match(r"https?://[!-~]+$", one.url, re.IGNORECASE)), "")
    if address:
        event.add("url", address)
    event.add("categories", [_clean(words) for words in (page.row.kind.label, *page.topics)])
    _add_links(reader, event, page)
    event.add(terms.KIND, page.row.kind.label)
    event.add(terms.CATEGORY, page.row.category.label)
    event.add(terms.STATUS, vText(page.row.status.label, params={terms.STATUS_CODE: str(page.row.status.code)}))
    stated = page.row.dates
    params = {terms.EDTF: stated.edtf} if stated.edtf else {}
    event.add(terms.DATES, vText(_clean(as_stated(stated)), params=params))
    shown = {"first": days.first.isoformat(), "last": days.last.isoformat(), "status": status, "summary": title}
    packed = zlib.compress(pack(whole_draft(reader, page, sources), shown).encode("ascii"), 9)
    event.add(terms.PACKED, vBinary(packed))
    return event


def _position(reader: Reader, page: EngagementPage) -> tuple[float, float] | None:
    """The coordinates of the one place there is, as the record has them."""
    places = {stop.place_id for stop in page.stops}
    if len(places) != 1 or None in places:
        return None
    found: Sequence[tuple[Any, ...]] = reader.rows(
        "SELECT latitude, longitude FROM place WHERE id = ? AND latitude IS NOT NULL AND longitude IS NOT NULL",
        tuple(places),
    )
    return (found[0][0], found[0][1]) if found else None


def _add_links(reader: Reader, event: Event, page: EngagementPage) -> None:
    from icalendar import vText

    for link in page.links:
        if link.kind != "engagement":
            continue
        uid = reader.value("SELECT uid FROM engagement WHERE id = ?", (link.other_id,))
        relation = terms.RELATIONS.get((link.type, link.outgoing), terms.SIBLING)
        reverse = terms.RELATED_FROM if link.type is LinkType.RELATED_TO else REVERSED[link.type]
        words = link.type.label if link.outgoing else reverse
        event.add("related-to", vText(terms.uid_of(uid), params={"RELTYPE": relation, terms.LINK: words}))


def _clean(text: str) -> str:
    """Text as TEXT can hold it."""
    return _CONTROLS.sub(" ", text.replace("\r\n", "\n").replace("\r", "\n"))
