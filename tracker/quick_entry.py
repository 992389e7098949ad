"""One line as one would say it, read into a draft: "Yellen to Beijing 6-9 Jul 2023, planned, with He Lifeng".

The line is cut at its small words (to, in, with, for …); what is left over is kept and named, never guessed at.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from tracker.dates import EMPTY, StatedDate
from tracker.drafts import EngagementDraft, ParticipantDraft, ReasonDraft, StatusDraft, StopDraft
from tracker.quick_names import is_place, participant, person_and_place, pieces_of, split_name, stops_in
from tracker.quick_reading import (
    Reading,
    cut,
    take_dates,
    take_effect,
    take_kind,
    take_other_side,
    take_rank,
    take_setting,
    take_status,
    take_tail,
    tidy,
)  # fmt: skip
from tracker.quick_words import HAPPENED, NOUN, VERBS
from tracker.record import Record
from tracker.words import ASKS_FOR_REASON, Category, Kind, Role, Status

LONGEST_LINE = 2000
"""Characters of a line that are read; what is longer is no line about one engagement, and its rest is left over."""

_TITLE = re.compile(r"^.*\S\s+(?:summit|conference|dialogue|forum)$", re.I)
_NOUN_LAST = re.compile(rf"\s+{NOUN}(?=\s*(?:,|$))", re.I)
_HEADED = re.compile(r"^(?P<head>[^,:;]{2,60}):\s+(?=\S)")
_TWO_SIDED = (Kind.MEETING, Kind.TALKS, Kind.CALL, Kind.VIDEO_CALL)


@dataclass(frozen=True, slots=True)
class QuickEntry:
    """What a line said: the draft, the names of what was understood, and the words nothing was made of.

    reason and decided_by are among the words left over as they were said ("because of rain", "by China"); they are
    given here, and on the draft's line, for those who offer them beside their own fields.
    """

    draft: EngagementDraft
    understood: tuple[str, ...]
    left_over: tuple[str, ...]
    dates: StatedDate
    reason: str = ""
    decided_by: str = ""


def read_quick_entry(record: Record, line: str, anchor: date, *, day_first: bool | None = None) -> QuickEntry:
    """Reads a line into a draft with one ledger line.

    A status nobody said is *planned*, but *completed* where a verb tells it as done; a surname the record knows one
    person by becomes that person; a city is looked up in the record and the gazetteer. Words that nothing was made of
    become the draft's note. anchor: the day that "this weekend" is counted from. Raises AmbiguousDate for 03/04/2023
    while `day_first` is None, and DateRefused for a range that ends before it starts.
    """
    reading = Reading(f" {_headed(record, tidy(line[:LONGEST_LINE]))} ")
    reading.leave(tidy(line[LONGEST_LINE:]))
    take_setting(reading)
    take_other_side(reading)
    take_status(reading)
    category, secret = take_rank(reading)
    happened = reading.status is None and HAPPENED.search(reading.text) is not None
    if happened:
        reading.status = Status.COMPLETED
    kind = take_kind(reading)
    past = reading.status in (Status.COMPLETED, Status.CUT_SHORT)
    take_effect(reading, anchor, day_first=day_first)
    dates = take_dates(reading, anchor, past=past, day_first=day_first)
    if happened and dates.earliest is not None and dates.earliest > anchor:
        reading.status = None
    take_tail(reading)
    reading.text = f" {' '.join(reading.text.split())} "
    for pattern, words in VERBS:
        reading.text = pattern.sub(words, reading.text)
    parts = cut(reading)
    if re.fullmatch(r"(?:an? )?(?:visit|trip)", parts["for"], re.I):
        parts["for"] = ""  # "to Washington for a state visit" says what it is, not what for
    title, who, others, stops = _people_and_places(record, reading, parts, kind)
    understood = [
        name
        for name, there in (
            ("who", who or others), ("where", stops), ("dates", dates is not EMPTY), ("status", reading.status),
            ("counterpart", others), ("purpose", parts["for"]), ("secret", secret), ("category", category),
            ("kind", kind), ("title", title), ("setting", reading.setting),
        )
        if there
    ]  # fmt: skip
    if kind is None:
        kind = Kind.MEETING if others and not parts["to"] else Kind.VISIT
    countries = {stop.country for stop in stops if stop.country}
    draft = EngagementDraft(
        kind=kind,
        category=category or Category.UNKNOWN,
        title=title,
        purpose=parts["for"],
        setting=reading.setting,
        host=countries.pop() if len(countries) == 1 and kind in (Kind.VISIT, Kind.TOUR) else "",
        note="; ".join(reading.kept_nowhere),
        secret=secret,
        participants=(*who, *others),
        stops=tuple(stops),
        lines=(_line(reading, dates),),
    )
    return QuickEntry(
        draft, tuple(understood), tuple(reading.left_over), dates, _reason_of(reading), reading.decided_by
    )


def _headed(record: Record, text: str) -> str:
    """A line headed by a place ("Beijing: Blinken, 18 June") with the place at its end; another head before a comma."""
    found = _HEADED.match(text)
    if not found:
        return text
    rest = text[found.end() :]
    return f"{rest}, in {found['head']}" if is_place(record, found["head"]) else f"{found['head']}, {rest}"


def ledger_of(line: StatusDraft) -> tuple[StatusDraft, ...]:
    """The ledger lines that one first statement about an engagement stands for.

    Who says that a visit of 5-6 February is postponed, cancelled or declined names the dates given up: it was planned
    (for declined: proposed) for them before. Any other line stands for itself.
    """
    before = {Status.POSTPONED: Status.PLANNED, Status.CANCELLED: Status.PLANNED, Status.DECLINED: Status.PROPOSED}
    if line.status not in before or not (line.dates.text or line.dates.edtf):
        return (line,)
    return (
        StatusDraft(before[line.status], dates=line.dates, citations=line.citations),
        replace(line, dates=EMPTY),
    )


def _line(reading: Reading, dates: StatedDate) -> StatusDraft:
    reason = _reason_of(reading)
    return StatusDraft(
        reading.status or Status.PLANNED,
        effective=reading.effective,
        dates=dates,
        wording=reading.wording,
        decided_by=reading.decided_by,
        reasons=(ReasonDraft(text=reason),) if reason else (),
    )


def _reason_of(reading: Reading) -> str:
    return reading.reason if reading.status in ASKS_FOR_REASON else ""


def _people_and_places(
    record: Record, reading: Reading, parts: dict[str, str], kind: Kind | None
) -> tuple[str, list[ParticipantDraft], list[ParticipantDraft], list[StopDraft]]:
    """The title where the line names an event and nobody, then principals, counterparts and stops."""
    title = ""
    if _TITLE.match(parts["who"]) and "," not in parts["who"]:
        title, parts["who"] = parts["who"], ""
    parts["who"] = _NOUN_LAST.sub("", parts["who"])
    if not title and kind is not Kind.VISIT and not parts["with"]:
        parts["who"], _, parts["with"] = _two_sides(parts["who"], both=kind in _TWO_SIDED)
    names = {part: _names(record, reading, parts[part], parts) for part in ("who", "with")}
    stops, unknown, left = stops_in(record, parts["to"])
    reading.left_over.extend(unknown)
    for words in left:
        reading.leave(words)
    if reading.host:
        name, _ = split_name(reading.host)
        if name and name not in names["with"]:
            names["with"].append(name)
    who = [participant(record, name, Role.PRINCIPAL) for name in names["who"]]
    return title, who, [participant(record, name, Role.COUNTERPART) for name in names["with"]], stops


def _two_sides(who: str, *, both: bool) -> tuple[str, str, str]:
    """Parts "Macron - Xi", and where they meet each other "Sunak and Biden", into one side and the other."""
    one, dash, other = (part.strip() for part in re.sub(r"\s+[-–—/]\s+", " \0 ", who, count=1).partition("\0"))
    if dash or not both:
        return one, dash, other
    sides = [side.strip() for side in re.split(r"\s+and\s+", who)]
    if len(sides) == 2 and "," not in who:
        return sides[0], "and", sides[1]
    return who, "", ""


def _names(record: Record, reading: Reading, text: str, parts: dict[str, str]) -> list[str]:
    """The names of an enumeration; a place among them, after the first, goes to the places, other words are left."""
    names: list[str] = []
    for number, piece in enumerate(pieces_of(text)):
        name, rest = split_name(piece)
        reading.leave(rest)
        if not name:
            continue
        both = person_and_place(record, name) if not parts["to"] else None
        if both is not None:
            name, parts["to"] = both
        alone = not number and name == text and parts["with"] == "" and not reading.host
        if not parts["to"] and (number or alone) and is_place(record, name):
            parts["to"] = name
        else:
            names.append(name)
    return names
