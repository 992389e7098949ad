"""The events of a file, one for each time they take place, the latest version of each."""

from __future__ import annotations

import contextlib
import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from tracker.calendar_files.cutting import MOST_PROPERTIES, CutEvent
from tracker.calendar_files.drafting import all_of, text_of
from tracker.calendar_files.recurring import LONGEST, MOST_LISTED, NotListed, days_of, rule_of
from tracker.calendar_files.stamps import Unreadable, When, moment_of, when_of, words_of

if TYPE_CHECKING:
    from icalendar import Event

MOST_REPEATED = 10_000
"""How many further times are listed of all the events of a file together."""
LONGEST_KEY = 400


@dataclass(frozen=True, slots=True)
class Occurrence:
    """An event at one of its times. line: in the file; uid: '' where it has none; key: what it is known by.

    sequence: SEQUENCE, 0 where there is none. problem: why it cannot be read, with the property and its words;
    dropped: the names of properties that were too long to be read.
    """

    line: int
    event: Event
    uid: str
    key: str
    sequence: int
    stamp: str
    when: When | None
    repeated: bool = False
    problem: Unreadable | None = None
    dropped: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Broken:
    """An event of which nothing can be read. label: its UID where it can be made out."""

    line: int
    label: str
    why: str


def read_event(cut: CutEvent) -> Occurrence | Broken:
    """One event of a file, at its first time."""
    from icalendar import Event

    if not cut.ended:
        return Broken(cut.line, _label(cut), "It has no end: the file is cut off or damaged here.")
    text, dropped = cut.bounded()
    if not text:
        return Broken(cut.line, _label(cut), f"It has more than {MOST_PROPERTIES:,} properties.")
    try:
        event = Event.from_ical(text)
    except Exception as error:  # the library meets broken text in many ways
        return Broken(cut.line, _label(cut), f"It cannot be read ({' '.join(str(error).split())[:160]}).")
    if not isinstance(event, Event):
        return Broken(cut.line, _label(cut), "It cannot be read.")
    uid = text_of(event, "UID")
    when, problem = None, None
    try:
        when = when_of(event)
        if when is None:
            problem = Unreadable("DTSTART", "", "It does not say when it begins (DTSTART).")
    except Unreadable as error:
        problem = error
    number = words_of(event, "SEQUENCE")
    sequence = int(number) if number.isascii() and number.isdecimal() and len(number) < 10 else 0
    stamp = words_of(event, "LAST-MODIFIED") or words_of(event, "DTSTAMP")
    return Occurrence(cut.line, event, uid, _key(event, uid), sequence, stamp, when, problem=problem, dropped=dropped)


def latest_versions(found: Iterable[Occurrence]) -> tuple[list[Occurrence], list[str]]:
    """Of each event, or each time of one that was changed by itself, the version with the highest SEQUENCE; notes."""
    keyed: dict[tuple[str, str], list[Occurrence]] = defaultdict(list)
    order = list(found)
    for one in order:
        keyed[one.key, _changed_time(one)].append(one)
    notes = []
    kept = {}
    for key, versions in keyed.items():
        newest = max(enumerate(versions), key=lambda pair: (pair[1].sequence, pair[1].stamp, pair[0]))[1]
        kept[key] = newest
        notes += [
            f"Line {one.line}: another version of the event in line {newest.line} (UID {one.uid}), left out."
            for one in versions
            if one is not newest
        ]
    return [one for one in order if kept[one.key, _changed_time(one)] is one], notes


def each_time(found: list[Occurrence]) -> tuple[list[Occurrence], list[str]]:
    """The events with every further time listed beside, and those times that were changed by themselves in the place of
    the ones they change; notes of what was not listed."""
    changed: dict[str, dict[date, Occurrence]] = defaultdict(dict)
    for one in found:
        day = _changed_day(one)
        if day is not None and one.uid:
            changed[one.key][day] = one
    listed: list[Occurrence] = []
    notes: list[str] = []
    taken: set[int] = set()
    budget = MOST_REPEATED
    for one in found:
        if _changed_day(one) is not None:
            continue
        if one.when is None or not (one.event.get("RRULE") or one.event.get("RDATE")):
            listed.append(one)
            continue
        days, more = _days(one, one.when, budget)
        budget -= len(days)
        if more:
            notes.append(f"Line {one.line}: {more}")
        for place, day in enumerate(days):
            override = changed[one.key].get(day) if one.uid else None
            key = one.key if place == 0 else f"{one.key} {day.isoformat()}"
            if override is not None:
                taken.add(id(override))
                listed.append(replace(override, key=key))
            else:
                listed.append(_moved(one, day, key))
    for key, days_changed in changed.items():
        for day, one in days_changed.items():
            if id(one) not in taken:
                listed.append(replace(one, key=f"{key} {day.isoformat()}"))
    listed.sort(key=lambda one: one.line)
    for one in found:
        if "RANGE" in _params(one.event, "RECURRENCE-ID"):
            notes.append(f"Line {one.line}: the change is for all later times too; it is taken for this one alone.")
    return listed, notes


def _days(one: Occurrence, when: When, budget: int) -> tuple[list[date], str]:
    """The first days of an event that comes again, and in a sentence what of them is not listed."""
    days, why, more, endless = [when.first], "", False, False
    for value in all_of(one.event, "RRULE")[:1]:
        try:
            if type(value).__name__ == "vBroken":
                raise NotListed("Its rule cannot be read; its first time alone is listed.")
            rule = rule_of(value)
            endless = rule.endless
            days, more = days_of(rule, when.first)
        except NotListed as error:
            why = str(error)
    days = sorted({*days, *_listed_days(one.event, "RDATE")})
    left_out = set(_listed_days(one.event, "EXDATE"))
    days = [day for day in days if day not in left_out]
    allowed = min(MOST_LISTED, max(budget, 1))
    if len(days) > allowed or more:
        years = LONGEST.days // 365
        listed = min(len(days), allowed)
        if endless:
            times = "time alone is" if listed == 1 else f"{listed} times alone are"
            why = f"Its rule says no end; its first {times} listed."
        else:
            why = f"It goes on by its rule; {listed} times are listed, of {years} years at most."
    return days[:allowed], why


def _listed_days(event: Event, name: str) -> Iterator[date]:
    for value in all_of(event, name):
        for item in getattr(value, "dts", []) if type(value).__name__ != "vBroken" else []:
            moment: Any = item.dt
            if isinstance(moment, tuple):
                moment = moment[0]
            if isinstance(moment, datetime):
                moment = moment.date()
            if isinstance(moment, date):
                yield moment


def _moved(one: Occurrence, day: date, key: str) -> Occurrence:
    """The event on another of its days, as long as it is."""
    assert one.when is not None
    try:
        last = day + (one.when.last - one.when.first)
    except OverflowError:
        last = date.max
    when = replace(one.when, first=day, last=last)
    if day != one.when.first and one.when.first != one.when.last and one.when.times:
        when = replace(when, times="")  # the words name the days of the first time
    return replace(one, when=when, key=key, repeated=True)


def _changed_time(one: Occurrence) -> str:
    return words_of(one.event, "RECURRENCE-ID")


def _changed_day(one: Occurrence) -> date | None:
    """The day of the time that an event changes, in its own time zone; None for one that changes none."""
    try:
        moment = moment_of(one.event, "RECURRENCE-ID")
        start = moment_of(one.event, "DTSTART")
    except Unreadable:
        return None
    if isinstance(moment, datetime) and isinstance(start, datetime) and moment.tzinfo and start.tzinfo:
        with contextlib.suppress(OverflowError):
            moment = moment.astimezone(start.tzinfo)
    return moment.date() if isinstance(moment, datetime) else moment


def _params(event: Event, name: str) -> Any:
    return getattr(event.get(name), "params", {})


def _key(event: Event, uid: str) -> str:
    """What an event is known by: its UID, else what it says."""
    if uid and len(uid) <= LONGEST_KEY:
        return uid
    said = uid or "\n".join(words_of(event, name) for name in ("SUMMARY", "DTSTART", "LOCATION"))
    return ("long " if uid else "without UID ") + hashlib.sha256(said.encode("utf-8", "replace")).hexdigest()[:32]


def _label(cut: CutEvent) -> str:
    found = next((line for line in cut.lines if line[:4].upper() == "UID:"), "")
    return " ".join(found[4:].split())[:200]
