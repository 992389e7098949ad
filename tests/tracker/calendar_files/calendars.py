"""Calendars for the tests: built from lines, written from records, read by a second library."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import vobject

from tracker.calendar_files.plan import CalendarPlan
from tracker.calendar_files.reading import plan_calendar
from tracker.calendar_files.writing import calendar_text
from tracker.dates import StatedDate, read_date
from tracker.drafts import EngagementDraft, ParticipantDraft, StatusDraft, StopDraft
from tracker.exporting.selection import Selection
from tracker.mapping.planning import PlannedRow
from tracker.operations import import_calendar, log_engagement
from tracker.operations.importing_trips import ImportResult
from tracker.queries.listing import engagement_ids
from tracker.reader import Reader
from tracker.record import Record
from tracker.words import Status

ANCHOR = date(2023, 6, 17)


def on(text: str) -> StatedDate:
    return read_date(text, anchor=ANCHOR)


def event(*lines: str, uid: str = "one@example.org", begin: bool = True) -> str:
    """An event of these lines; without a UID where that is ''."""
    return "\r\n".join(["BEGIN:VEVENT", *([f"UID:{uid}"] if uid else []), *lines, "END:VEVENT", ""])


def calendar(*events: str, head: str = "") -> str:
    return f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//tests//EN\r\n{head}{''.join(events)}END:VCALENDAR\r\n"


def save(folder: Path, text: str | bytes, name: str = "events.ics") -> Path:
    path = folder / name
    path.write_bytes(text.encode("utf-8") if isinstance(text, str) else text)
    return path


def plan(record: Record, text: str | bytes) -> CalendarPlan:
    return plan_calendar(record, save(record.path.parent, text))


def bring_in(record: Record, text: str | bytes, **options: Any) -> ImportResult:
    return import_calendar(record, plan(record, text), **options)


def one_row(record: Record, *lines: str, uid: str = "one@example.org") -> PlannedRow:
    """The row of a calendar with one event of these lines."""
    [row] = plan(record, calendar(event(*lines, uid=uid))).rows
    return row


def write(reader: Reader, ids: list[int] | None = None) -> str:
    return calendar_text(Selection(reader, ids if ids is not None else list(engagement_ids(reader))))[0]


def read_back(text: str) -> dict[str, Any]:
    """The events of a calendar by UID, as a second library reads them."""
    read = vobject.readOne(text)
    return {found.uid.value: found for found in getattr(read, "vevent_list", [])}


def written(record: Record, engagement: int) -> Any:
    """The one event of an engagement, as a second library reads it."""
    [found] = read_back(write(record, [engagement])).values()
    return found


def visit(record: Record, *lines: StatusDraft, **more: Any) -> int:
    """Logs a visit of Antony Blinken to Beijing with this ledger."""
    draft = EngagementDraft(
        participants=(ParticipantDraft("Antony Blinken", office="Secretary of State", country="US"),),
        stops=(StopDraft("Beijing", "CN"),),
        lines=lines or (StatusDraft(Status.PLANNED, dates=on("18-19 June 2023")),),
        **more,
    )
    return log_engagement(record, draft)
