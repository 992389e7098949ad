"""Engagements as an iCalendar (RFC 5545, RFC 7986, RFC 9253): one all-day event an engagement that has days.

The same record makes the same bytes: every moment is the record's own. UID and SEQUENCE are those of
`tracker.calendar_files.terms` and `.revisions`, which days are shown and how firmly is decided in `.days`. There is no
METHOD, no ORGANIZER and no ATTENDEE: nobody is invited, and the record has no addresses. The lines are our own
(`.content_lines`): the library that reads calendars takes three times as long to write them.
"""

from __future__ import annotations

import re
import zlib
from base64 import b64encode
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from io import BytesIO
from typing import BinaryIO

from tracker.calendar_files import terms
from tracker.calendar_files.asking import rows_of_ids
from tracker.calendar_files.content_lines import clean, escaped, folded, parameter
from tracker.calendar_files.days import ShownDays, as_stated, calendar_status, shown_days
from tracker.calendar_files.packing import pack
from tracker.calendar_files.redrafting import Sources, whole_drafts
from tracker.calendar_files.revisions import Log, Revision, revisions
from tracker.calendar_files.wording import description, location, summary
from tracker.drafts import EngagementDraft
from tracker.exporting.reading import texts_in_order
from tracker.exporting.selection import Progress, Selection
from tracker.queries.pages import engagement_pages
from tracker.queries.rows import EngagementPage
from tracker.reader import Reader
from tracker.words import REVERSED, LinkType

PRODUCT = "-//Diplomatic Engagement Tracker//EN"

_ON_THE_WEB = re.compile(r"https?://[!-~]+$", re.IGNORECASE)

Position = tuple[float, float]


def calendar_text(selection: Selection, progress: Progress | None = None) -> tuple[str, int]:
    """The calendar of a selection, in its order, and how many engagements are in it; as `write_calendar` writes it."""
    file = BytesIO()
    count = write_calendar(selection, file, progress)
    return file.getvalue().decode("utf-8"), count


def write_calendar(selection: Selection, file: BinaryIO, progress: Progress | None = None) -> int:
    """Writes the calendar of a selection, in its order, and returns how many engagements are in it.

    Left out are those that never had a first and a last day. progress is told engagements done and in all, and may
    raise to stop.
    """
    reader = selection.reader
    name, about = escaped(clean(reader.title)), escaped(_scope(selection))
    file.write(
        _lines(
            (
                "BEGIN:VCALENDAR",
                "VERSION:2.0",
                f"PRODID:{PRODUCT}",
                "CALSCALE:GREGORIAN",
                f"DESCRIPTION:{about}",
                f"X-WR-CALDESC:{about}",
                f"NAME:{name}",
                f"X-WR-CALNAME:{name}",
            )
        )
    )
    count, sources, log = 0, Sources(reader), Log(reader)

    def events_of(ids: list[int]) -> dict[int, bytes]:
        pages = engagement_pages(reader, ids)
        shown = {page.row.id: days for page in pages if (days := shown_days(page)) is not None}
        chosen = [page for page in pages if page.row.id in shown]
        drafts = whole_drafts(reader, chosen, sources)
        revised = revisions(reader, list(shown), log)
        around = _Around(reader, chosen)
        return {
            (id_ := page.row.id): _lines(_event(page, shown[id_], revised[id_], draft, around))
            for page, draft in zip(chosen, drafts, strict=True)
        }

    for events in texts_in_order(selection, events_of, progress):
        file.writelines(events)
        count += len(events)
    file.write(_lines(("END:VCALENDAR",)))
    return count


def _lines(lines: Iterable[str]) -> bytes:
    return b"".join(map(folded, lines))


def _scope(selection: Selection) -> str:
    """What the calendar holds, in words."""
    chosen = f"Engagements under the filter “{clean(selection.filter_text)}”" if selection.filter_text else ""
    words = [chosen or "All engagements of the record"]
    if selection.as_of is not None:
        words.append(f"as of {selection.as_of.day.isoformat()}, by {selection.as_of.by.value}")
    return ", ".join(words)


class _Around:
    """What some events name beside their engagements: where places are, and the uids of linked engagements."""

    def __init__(self, reader: Reader, pages: Sequence[EngagementPage]) -> None:
        self._positions: dict[int, Position] = {
            place: (latitude, longitude)
            for place, latitude, longitude in rows_of_ids(
                reader,
                "SELECT id, latitude, longitude FROM place WHERE id IN (?) AND latitude IS NOT NULL"
                " AND longitude IS NOT NULL",
                {stop.place_id for page in pages for stop in page.stops if stop.place_id is not None},
            )
        }
        self.uids: Mapping[int, str] = dict(
            rows_of_ids(
                reader,
                "SELECT id, uid FROM engagement WHERE id IN (?)",
                {link.other_id for page in pages for link in page.links if link.kind == "engagement"},
            )
        )

    def position(self, page: EngagementPage) -> Position | None:
        """The coordinates of the one place there is, as the record has them."""
        places = {stop.place_id for stop in page.stops}
        [only] = places if len(places) == 1 else (None,)
        return self._positions.get(only) if only is not None else None


def _event(
    page: EngagementPage, days: ShownDays, revision: Revision, draft: EngagementDraft, around: _Around
) -> Iterator[str]:
    """The content lines of an event, in the order in which the library that reads them writes them too."""
    row = page.row
    status = calendar_status(row.status, days)
    title, where = clean(summary(page, days)), clean(location(page.stops))
    modified = _moment(revision.modified)
    yield "BEGIN:VEVENT"
    yield f"SUMMARY:{escaped(title)}"
    yield f"DTSTART;VALUE=DATE:{_day(days.first)}"
    yield f"DTEND;VALUE=DATE:{_day(days.end)}"
    yield f"DTSTAMP:{modified}"
    yield f"UID:{escaped(clean(terms.uid_of(page.uid)))}"
    yield f"SEQUENCE:{revision.sequence}"
    yield f"CATEGORIES:{','.join(escaped(clean(words)) for words in (row.kind.label, *page.topics))}"
    yield f"CREATED:{_moment(revision.created)}"
    yield f"DESCRIPTION:{escaped(clean(description(page, days)))}"
    position = around.position(page)
    if position is not None:
        yield f"GEO:{_degrees(position[0])};{_degrees(position[1])}"
    yield f"LAST-MODIFIED:{modified}"
    if where:
        yield f"LOCATION:{escaped(where)}"
    yield from _relations(page, around.uids)
    yield f"STATUS:{status}"
    yield f"TRANSP:{'OPAQUE' if status == terms.CONFIRMED else 'TRANSPARENT'}"
    address = next((one.url for one in page.citations if _ON_THE_WEB.match(one.url)), "")
    if address:
        yield f"URL:{address}"
    yield f"{terms.CATEGORY}:{row.category.label}"
    edtf = f";{terms.EDTF}={parameter(clean(row.dates.edtf))}" if row.dates.edtf else ""
    yield f"{terms.DATES}{edtf}:{escaped(clean(as_stated(row.dates)))}"
    yield f"{terms.KIND}:{row.kind.label}"
    shown = {"first": days.first.isoformat(), "last": days.last.isoformat(), "status": status, "summary": title}
    packed = zlib.compress(pack(draft, shown).encode("ascii"), 9)
    yield f"{terms.PACKED};ENCODING=BASE64;VALUE=BINARY:{b64encode(packed).decode('ascii')}"
    yield f"{terms.STATUS};{terms.STATUS_CODE}={row.status.code}:{row.status.label}"
    yield "END:VEVENT"


def _relations(page: EngagementPage, uids: Mapping[int, str]) -> Iterator[str]:
    for link in page.links:
        if link.kind != "engagement":
            continue
        relation = terms.RELATIONS.get((link.type, link.outgoing), terms.SIBLING)
        reverse = terms.RELATED_FROM if link.type is LinkType.RELATED_TO else REVERSED[link.type]
        words = parameter(link.type.label if link.outgoing else reverse)
        uid = escaped(clean(terms.uid_of(uids[link.other_id])))
        yield f"RELATED-TO;RELTYPE={relation};{terms.LINK}={words}:{uid}"


def _degrees(value: float) -> str:
    """A FLOAT (RFC 5545, 3.3.7), which has no exponent."""
    text = str(float(value))
    return text if "e" not in text else f"{value:.6f}"


def _day(day: date) -> str:
    return f"{day.year:04d}{day.month:02d}{day.day:02d}"


def _moment(moment: datetime) -> str:
    """A moment, which is in UTC."""
    return f"{_day(moment)}T{moment.hour:02d}{moment.minute:02d}{moment.second:02d}Z"
