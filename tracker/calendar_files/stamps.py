"""When an event is, as it says itself: its days by its own time zone, and the times in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from tracker.dates import StatedDate, day_words, from_edtf

if TYPE_CHECKING:
    from icalendar import Event


NO_ZONE = "(no time zone stated)"


class Unreadable(ValueError):
    """A property that cannot be read. column: its name; cell: its words; str() is a sentence."""

    def __init__(self, column: str, cell: str, why: str) -> None:
        super().__init__(why)
        self.column = column
        self.cell = cell


@dataclass(frozen=True, slots=True)
class When:
    """The first and last day, both included. times: the time of day and its zone in words, '' for whole days."""

    first: date
    last: date
    times: str = ""

    @property
    def stated(self) -> StatedDate:
        """The days as a date."""
        return from_edtf(edtf_of(self.first, self.last))


def edtf_of(first: date, last: date) -> str:
    """The EDTF of days."""
    return first.isoformat() if first == last else f"{first.isoformat()}/{last.isoformat()}"


def when_of(event: Event) -> When | None:
    """When an event is; None where it has no DTSTART.

    DTEND, and the end that DURATION makes, is not included: whole days end on the day before, and what ends at
    midnight ends on the day before too (RFC 5545, 3.6.1). Raises Unreadable for what is no date, and for an end before
    the start.
    """
    start = moment_of(event, "DTSTART")
    if start is None:
        return None
    end = moment_of(event, "DTEND") or _by_duration(event, start)
    if end is None:
        return When(_day(start), _day(start), _times(event, start, None))
    if _before(end, start):
        raise Unreadable("DTEND", words_of(event, "DTEND"), "It ends before it starts.")
    last = _day(end)
    whole_day = not isinstance(end, datetime) or end.time() == time(0)
    if whole_day and last > _day(start):
        last -= timedelta(days=1)
    last = max(last, _day(start))
    return When(_day(start), last, _times(event, start, end))


def moment_of(event: Event, name: str) -> date | datetime | None:
    """The first value of a property that is a day or a moment; None where it is not there. Raises Unreadable."""
    value: Any = event.get(name)
    if isinstance(value, list):
        value = value[0] if value else None
    if value is None:
        return None
    found = getattr(value, "dt", None) if type(value).__name__ != "vBroken" else None
    if not isinstance(found, date):
        raise Unreadable(name, words_of(event, name), f"“{words_of(event, name)}” is no day and no moment.")
    return found


def words_of(event: Event, name: str) -> str:
    """A property as it stands in the file, without its parameters; '' where it is not there."""
    value: Any = event.get(name)
    if isinstance(value, list):
        value = value[0] if value else None
    if value is None:
        return ""
    raw = value.to_ical() if hasattr(value, "to_ical") else value
    text = raw.decode("utf-8", "replace") if isinstance(raw, bytes) else str(raw)
    return " ".join(text.split())[:200]


def _by_duration(event: Event, start: date | datetime) -> date | datetime | None:
    value: Any = event.get("DURATION")
    if isinstance(value, list):
        value = value[0] if value else None
    if value is None:
        return None
    words = words_of(event, "DURATION")
    found = getattr(value, "dt", None) if type(value).__name__ != "vBroken" else None
    if not isinstance(found, timedelta):
        raise Unreadable("DURATION", words, f"“{words}” is no length of time.")
    if found < timedelta(0):
        raise Unreadable("DURATION", words, "It ends before it starts.")
    try:
        return start + found
    except OverflowError as error:
        raise Unreadable("DURATION", words, "It ends after the year 9999.") from error


def _before(end: date | datetime, start: date | datetime) -> bool:
    if isinstance(end, datetime) and isinstance(start, datetime):
        if (end.tzinfo is None) == (start.tzinfo is None):
            try:
                return end < start
            except OverflowError:  # within hours of the year 1 or 9999 there is no such moment in UTC
                pass
        return end.replace(tzinfo=None) < start.replace(tzinfo=None)
    return _day(end) < _day(start)


def _day(moment: date | datetime) -> date:
    """The day by the moment's own time zone."""
    return moment.date() if isinstance(moment, datetime) else moment


def _zone(event: Event, name: str, moment: datetime) -> str:
    """The zone of a moment as the event states it, known to anybody or not; '' where it states none."""
    value: Any = event.get(name)
    if isinstance(value, list):
        value = value[0] if value else None
    stated = str(getattr(value, "params", {}).get("TZID", "")).strip()
    if stated or moment.tzinfo is None:
        return stated
    return str(getattr(moment.tzinfo, "key", "") or moment.tzname() or "")


def _times(event: Event, start: date | datetime, end: date | datetime | None) -> str:
    """The times of day in words, with their zones as stated; '' for whole days."""
    if not isinstance(start, datetime):
        return ""
    zone = _zone(event, "DTSTART", start)
    if not isinstance(end, datetime) or end == start:
        return f"{start:%H:%M} {zone or NO_ZONE}"
    named = event.get("DTEND") is not None
    other = _zone(event, "DTEND", end) if named else zone
    one_day = _day(start) == _day(end)
    first = f"{start:%H:%M}" if one_day else f"{day_words(_day(start))} {start:%H:%M}"
    last = f"{end:%H:%M}" if one_day else f"{day_words(_day(end))} {end:%H:%M}"
    if other != zone:
        return f"{first} {zone or NO_ZONE} to {last} {other or NO_ZONE}"
    return f"{first} to {last} {zone or NO_ZONE}"
