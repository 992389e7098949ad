"""A calendar file (iCalendar, RFC 5545) read against the record: what each event would do. Nothing is written.

An event is known by its UID, a further time of one that comes again by its day beside it, an engagement of our own by
its uid. The version that was taken in is remembered: the same one again changes nothing, an older one (a lower
SEQUENCE) changes nothing and is told, a newer one is an update field by field.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from tracker.calendar_files import remembering
from tracker.calendar_files.against import EventPlanner
from tracker.calendar_files.cutting import CutCalendar, cut
from tracker.calendar_files.occurrences import Broken, Occurrence, each_time, latest_versions, read_event
from tracker.calendar_files.plan import CalendarLink, CalendarPlan
from tracker.drafts import SourceDraft
from tracker.importers import ImportRefused
from tracker.importers.plain_text import decode_text
from tracker.importers.xml_guard import read_bytes
from tracker.mapping.planning import CellProblem, Fate, PlannedRow
from tracker.record import Record

if TYPE_CHECKING:
    pass

__all__ = ["CalendarLink", "CalendarPlan", "plan_calendar", "recognises"]

Progress = Callable[[int, int], None]

EXPECTED = "a calendar (iCalendar, .ics)"
MOST_EVENTS = 50_000
PROGRESS_EVERY = 25

_HEAD = re.compile(r"\s*BEGIN[ \t]*:[ \t]*VCALENDAR[ \t]*(?:[\r\n]|\Z)", re.IGNORECASE)
_OTHERS = (
    (re.compile(rb"\s*BEGIN:VCARD", re.I), "a contact card (vCard)"),
    (re.compile(rb"\s*<(?:!doctype html|html)", re.I), "a web page"),
    (re.compile(rb"%PDF"), "a PDF"),
    (re.compile(rb"PK\x03\x04"), "a packed file"),
    (re.compile(rb"\x89PNG|\xff\xd8\xff|GIF8"), "a picture"),
    (re.compile(rb"\s*<\?xml"), "XML"),
    (re.compile(rb"\s*[\[{]"), "JSON"),
)


def recognises(path: Path) -> bool:
    """Whether a file is a calendar, by a look at its head. Raises nothing."""
    try:
        if not path.is_file():
            return False
        with path.open("rb") as stream:
            data = stream.read(4096)
    except (OSError, ValueError):
        return False
    return _HEAD.match(decode_text(data)[0].removeprefix("\ufeff")) is not None


def plan_calendar(record: Record, path: Path, progress: Progress | None = None) -> CalendarPlan:
    """What importing a calendar would do. progress is told steps done and in all, and may raise to stop.

    Raises ImportRefused, saying what it is, for what is no calendar, and for one without events or with too many.
    """
    data = read_bytes(path, EXPECTED)
    text, encoding = decode_text(data)
    text = text.removeprefix("\ufeff").replace("\0", "\ufffd")  # as the record keeps it, so that the preview is true
    if not _HEAD.match(text):
        raise ImportRefused(_what_else(path, data))
    parts = cut(text)
    if len(parts.events) > MOST_EVENTS:
        raise ImportRefused(f"{path.name} holds more than {MOST_EVENTS:,} events, the limit for one file. Split it.")
    if not parts.events:
        others = ", ".join(f"{count} {kind}" for kind, count in parts.others.items() if kind != "VTIMEZONE")
        held = f" but {others}, which are no events" if others else ""
        raise ImportRefused(f"{path.name} is a calendar without events{held}; nothing can come of it.")
    notes = _notes(parts, encoding)
    name = _name(parts.lines) or path.stem
    found: list[Occurrence] = []
    broken: list[Broken] = []
    for done, event in enumerate(parts.events, start=1):
        read = read_event(event)
        if isinstance(read, Broken):
            broken.append(read)
        else:
            found.append(read)
        _tell(progress, done, 2 * len(parts.events))
    newest, older = latest_versions(found)
    listed, unlisted = each_time(newest)
    planner = EventPlanner(record, _source(parts.lines, name), len(broken))
    rows = planner.plan(listed, lambda done: _tell(progress, len(listed) + done, 2 * len(listed)))
    bad = [_broken_row(number, one) for number, one in enumerate(broken, start=1)]
    long = tuple(
        f"Line {one.line}: left out because it is too long: {', '.join(dict.fromkeys(one.dropped))}."
        for one in newest
        if one.dropped
    )
    notes = (*notes, *long, *older, *unlisted, *planner.notes)
    return CalendarPlan(path, name, (*bad, *rows), tuple(planner.links), notes, tuple(planner.versions))


def _broken_row(number: int, one: Broken) -> PlannedRow:
    where = f"Line {one.line}" + (f", UID {one.label}" if one.label else "")
    problem = CellProblem(number, "VEVENT", "", f"{where}: {one.why}")
    key = (remembering.SCHEME, one.label or f"line {one.line}")
    return PlannedRow(number, Fate.PROBLEM, "", "", (), None, key, problems=(problem,))


def _notes(parts: CutCalendar, encoding: str) -> tuple[str, ...]:
    notes = []
    if encoding == "cp1252":
        notes.append("Read as Windows-1252, for it is not UTF-8.")
    if not parts.ended:
        notes.append("The calendar has no end: the file may be cut off.")
    others = {kind: count for kind, count in parts.others.items() if kind != "VTIMEZONE"}
    if others:
        said = ", ".join(f"{count} {kind}" for kind, count in others.items())
        notes.append(f"Left out, because they are no events: {said}.")
    return tuple(notes)


def _name(lines: Sequence[str]) -> str:
    """What a calendar calls itself (RFC 7986, 5.1, and what was in use before it)."""
    return _property(lines, "NAME") or _property(lines, "X-WR-CALNAME")


def _source(lines: Sequence[str], name: str) -> SourceDraft:
    """The calendar as the source that each of its events cites."""
    address = _property(lines, "SOURCE") or _property(lines, "URL")
    url = address if re.match(r"(?:https?|webcal)://\S+$", address, re.IGNORECASE) else ""
    return SourceDraft(title=name, kind="calendar", url=url)


def _property(lines: Sequence[str], name: str) -> str:
    """A property of the calendar itself as plain text; '' where it is not there or broken."""
    from icalendar.parser import Contentlines

    unfolded = Contentlines.from_ical("\r\n".join(lines))  # type: ignore[no-untyped-call]
    for line in unfolded:
        if line[: len(name) + 1].upper() in (f"{name}:", f"{name};"):
            try:
                return " ".join(line.parts()[2].split())[:200]
            except ValueError:
                return ""
    return ""


def _what_else(path: Path, data: bytes) -> str:
    what = next((words for pattern, words in _OTHERS if pattern.match(data.removeprefix(b"\xef\xbb\xbf"))), "")
    held = f"{path.name} is {what} and no calendar" if what else f"{path.name} is no calendar"
    return f"{held}; expected {EXPECTED}, which begins with BEGIN:VCALENDAR."


def _tell(progress: Progress | None, done: int, total: int) -> None:
    if progress is not None and (done % PROGRESS_EVERY == 0 or done == total):
        progress(done, total)
