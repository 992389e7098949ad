"""One line as one would say it, read into a draft: "Yellen to Beijing 6-9 Jul 2023, planned, with He Lifeng".

The line is cut at its small words (to, in, with, for …); what is left over is kept and named, never guessed at.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field, replace
from datetime import date

from tracker.dates import EMPTY, StatedDate, find_date
from tracker.drafts import EngagementDraft, ParticipantDraft, ReasonDraft, StatusDraft, StopDraft
from tracker.errors import FieldRefusal
from tracker.quick_names import OFFICE_FOR, OFFICE_TO, is_place, participant, pieces_of, split_name, stops_in
from tracker.quick_words import (
    BY_PHONE,
    CATEGORIES,
    CUT,
    GOES,
    GROUNDS,
    HAPPENED,
    HEADS_FOR,
    INVITED,
    KINDS,
    NOUN,
    PLACES,
    PURPOSES,
    RECEIVED,
    REFUSED,
    SECRET,
    SETTING,
    STATUS_WORDS,
    TAIL,
    VERBS,
    VIDEO_CALL,
)
from tracker.record import Record
from tracker.words import ASKS_FOR_REASON, Category, Kind, Role, Status

LONGEST_LINE = 2000
"""Characters that one line may have; what is longer is no line about one engagement."""

_TITLE = re.compile(r"^.*\S\s+(?:summit|conference|dialogue|forum)$", re.I)
_NOUN_LAST = re.compile(rf"\s+{NOUN}$", re.I)
_TWO_SIDED = (Kind.MEETING, Kind.TALKS, Kind.CALL, Kind.VIDEO_CALL)
_TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


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


@dataclass(slots=True)
class _Reading:
    """The line while it is being taken apart."""

    text: str
    left_over: list[str] = field(default_factory=list)
    kept_nowhere: list[str] = field(default_factory=list)
    status: Status | None = None
    kind: Kind | None = None
    wording: str = ""
    reason: str = ""
    effective: StatedDate = EMPTY
    decided_by: str = ""
    setting: str = ""
    host: str = ""  # the one who receives, refuses or invites: the other side

    def leave(self, words: str) -> None:
        """Keeps words that nothing was made of."""
        words = words.strip(" ,;.")
        if words:
            self.left_over.append(words)
            self.kept_nowhere.append(words)


def read_quick_entry(record: Record, line: str, anchor: date, *, day_first: bool | None = None) -> QuickEntry:
    """Reads a line into a draft with one ledger line.

    A status nobody said is *planned*, but *completed* where a verb tells it as done; a surname the record knows one
    person by becomes that person; a city is looked up in the record and the gazetteer. Words that nothing was made of
    become the draft's note. anchor: the day that "this weekend" is counted from. Raises AmbiguousDate for 03/04/2023
    while `day_first` is None, DateRefused for a range that ends before it starts, FieldRefusal for a line over
    `LONGEST_LINE`.
    """
    if len(line) > LONGEST_LINE:
        raise FieldRefusal("quick", f"This line is too long to be read: keep it under {LONGEST_LINE} characters.")
    reading = _Reading(f" {_tidy(line)} ")
    _take_setting(reading)
    _take_other_side(reading)
    _take_status(reading)
    category, secret = _take_rank(reading)
    happened = reading.status is None and HAPPENED.search(reading.text) is not None
    if happened:
        reading.status = Status.COMPLETED
    kind = _take_kind(reading)
    past = reading.status in (Status.COMPLETED, Status.CUT_SHORT)
    _take_effect(reading, anchor, day_first=day_first)
    dates = _take_dates(reading, anchor, past=past, day_first=day_first)
    _take_tail(reading)
    reading.text = f" {' '.join(reading.text.split())} "
    for pattern, words in VERBS:
        reading.text = pattern.sub(words, reading.text)
    parts = _cut(reading)
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


def _tidy(line: str) -> str:
    """The line with single spaces, without control characters and overrides of the writing direction."""
    kept = (" " if unicodedata.category(c) in ("Cc", "Zl", "Zp") else c for c in line if c not in _TURNING)
    return " ".join("".join(kept).split())


def _line(reading: _Reading, dates: StatedDate) -> StatusDraft:
    reason = _reason_of(reading)
    return StatusDraft(
        reading.status or Status.PLANNED,
        effective=reading.effective,
        dates=dates,
        wording=reading.wording,
        decided_by=reading.decided_by,
        reasons=(ReasonDraft(text=reason),) if reason else (),
    )


def _reason_of(reading: _Reading) -> str:
    return reading.reason if reading.status in ASKS_FOR_REASON else ""


def _take_setting(reading: _Reading) -> None:
    """Takes out "on the sidelines of …"."""
    found = SETTING.search(reading.text)
    if found:
        reading.setting = found.group().strip()
        reading.text = f"{reading.text[: found.start()]} {reading.text[found.end() :]}"


def _take_other_side(reading: _Reading) -> None:
    """Turns "China hosts Blinken", "Li refused to meet Austin", "Xi invited Macron to …" to the one who travels."""
    invited, refused, received = (pattern.match(reading.text) for pattern in (INVITED, REFUSED, RECEIVED))
    if invited:
        reading.status, reading.decided_by, reading.host = Status.PROPOSED, "", invited["host"].strip()
        reading.text = f" {invited['guest']} {reading.text[invited.end() :]}"
    elif refused:
        by, rest = refused["by"].strip(), reading.text[refused.end() :]
        reading.status, reading.decided_by = Status.DECLINED, by
        word = refused["word"].casefold()
        reading.wording = "" if word.startswith("decline") else word
        reading.kind = Kind.MEETING if re.search(r"\bto\b|\bmeeting", refused.group(), re.I) else None
        between = re.match(r"(?:between (?P<a>\S.*?) and|of (?P<b>\S.*?) with) ", rest)
        if between:
            reading.text = f" {between['a'] or between['b']} with {rest[between.end() :]}"
        else:
            reading.host, reading.text = by, f" {rest}"
    elif received:
        reading.host = received["host"].strip()
        reading.text = f" {received['guest']} "
        reading.kind = Kind.MEETING if "receive" in received.group() else None
        if HAPPENED.search(received.group()):
            reading.status = Status.COMPLETED


def _take_status(reading: _Reading) -> None:
    """Finds and removes the word for the status; an unusual word is kept as the source's wording."""
    if reading.status is not None:
        return
    for word in STATUS_WORDS:
        active = word.active.search(reading.text) if word.active else None
        found = active or word.bare.search(reading.text)
        if not found:
            continue
        reading.status = word.status
        reading.wording = found["word"].casefold() if word.kept else ""
        before, after = reading.text[: found.start()].rstrip(" ,;"), reading.text[found.end() :].lstrip(" ,;")
        if active and word.status in ASKS_FOR_REASON and "," not in before and " and " not in before:
            reading.decided_by = before.strip()
        if word.status is Status.POSTPONED and not active:
            after = _leave_new_dates(reading, after)
        if active:
            after = HEADS_FOR.sub(r"to \1,", after)
        reading.text = f"{before} {after}" if active else f"{before} , \0{after}"
        return


def _leave_new_dates(reading: _Reading, after: str) -> str:
    """Leaves "to July", "from 3 May to 5 June" after "postponed" alone: which are the dates given up is not said."""
    found = re.match(r"(?:again |once more )?(?P<to>(?:from|to|until|till)\s[^,;]*)", after, re.I)
    if not found:
        return after
    reading.leave(found["to"])
    return after[found.end() :]


def _take_rank(reading: _Reading) -> tuple[Category | None, bool]:
    category = None
    for pattern, word in CATEGORIES:
        if pattern.search(reading.text):
            reading.text, category = pattern.sub(" to " if "transits" in pattern.pattern else "", reading.text), word
            break
    secret = bool(SECRET.search(reading.text))
    reading.text = SECRET.sub("", reading.text)
    return category, secret


def _take_kind(reading: _Reading) -> Kind | None:
    """Finds what kind of engagement the words name; of several the first, and going somewhere before what is done."""
    if reading.kind is not None:
        return reading.kind
    if VIDEO_CALL.search(reading.text):
        reading.text = VIDEO_CALL.sub("", reading.text)
        return Kind.VIDEO_CALL
    if BY_PHONE.search(reading.text):
        reading.text = BY_PHONE.sub("", reading.text)
        return Kind.CALL
    said = reading.text.partition(" for ")[0]  # "in Jeddah for the summit" is a visit
    found = [(match.start(), kind) for pattern, kind in KINDS if (match := pattern.search(said))]
    if not found:
        return None
    at, kind = min(found, key=lambda pair: pair[0])
    goes = GOES.search(said)
    return None if goes and goes.start() < at and kind is not Kind.CALL else kind


def _take_dates(reading: _Reading, anchor: date, *, past: bool, day_first: bool | None) -> StatedDate:
    found = find_date(reading.text, anchor, past=past, day_first=day_first)
    if found is None:
        return EMPTY
    start, end, dates = found
    reading.text = f"{reading.text[:start].rstrip(' ,')} , {reading.text[end:].lstrip(' ,')}"
    return dates


def _take_effect(reading: _Reading, anchor: date, *, day_first: bool | None) -> None:
    """Takes the day after "postponed on" as the day it became so: it is no day of the engagement."""
    found = re.search(r"\0on\s(?P<words>[^,;]*)", reading.text)
    reading.text = reading.text.replace("\0", "")
    if not found or reading.status not in ASKS_FOR_REASON:
        return
    dated = find_date(f"on {found['words']}", anchor, past=True, day_first=day_first)
    if dated is not None and dated[0] == 0:
        said = f"on {found['words']}"[: dated[1]]
        reading.effective = dated[2]
        reading.left_over.append(said)
        reading.text = reading.text.replace(said, " , ", 1)


def _take_tail(reading: _Reading) -> None:
    """Takes out what tells why or when something became so; the words after "because of" are the reason stated."""
    asks = reading.status in ASKS_FOR_REASON
    while found := TAIL.search(reading.text) or (GROUNDS.search(reading.text) if asks else None):
        reason = found.re is GROUNDS or found["why"] is not None
        words = found["words"].strip(" .")
        reading.text = f"{reading.text[: found.start()]} , {reading.text[found.end() :]}"
        if reason and asks and not reading.reason:
            reading.reason = words
            reading.left_over.append(found.group().strip(" .,;"))
        else:
            reading.leave(found.group())


def _cut(reading: _Reading) -> dict[str, str]:
    """Cuts a line at its small words into who, to (where), with (counterparts) and for (purpose); leaves the rest."""
    text, parts = reading.text, {"who": "", "to": "", "with": "", "for": ""}
    capitals = any(character.isupper() for character in text)
    current, said, start = "who", "", 0
    pieces: list[tuple[str, str, str]] = []
    for match in CUT.finditer(text):
        word, after = match.group(1).casefold(), text[match.end() :].strip()
        small = capitals and after[:1].islower() and not after.startswith("the ")
        if current == "for" and word in PLACES and small:
            continue  # "for talks in private": still the purpose
        office = {"for": OFFICE_FOR, "to": OFFICE_TO}.get(word)
        if office is not None and current in ("who", "with") and office.search(text[: match.start()]):
            continue  # "Minister for Foreign Affairs", "Ambassador to China": an office
        pieces.append((current, said, text[start : match.start()]))
        start, said = match.end(), word
        if word in PLACES:
            current = "for" if small and word == "to" else "left" if small else "to"
        elif word in PURPOSES:
            current = "for"
        else:
            current = word if word in ("with", "by") else "left"
    pieces.append((current, said, text[start:]))
    for part, word, words in pieces:
        _put(reading, parts, part, word, re.sub(r"(?:\s*,)+", ",", " ".join(words.split()).replace(" ,", ",")))
    return parts


def _put(reading: _Reading, parts: dict[str, str], part: str, word: str, words: str) -> None:
    words = words.strip(" ,;.")
    if not words:
        return
    if part in parts:
        parts[part] = f"{parts[part]}, {words}" if parts[part] else words
        return
    if part == "by" and reading.status is not None and words.removeprefix("the ")[0].isupper():
        first, _, rest = words.partition(",")
        reading.decided_by = reading.decided_by or first
        reading.left_over.append(f"by {first}")
        reading.leave(rest)
    else:
        reading.leave(f"{word} {words}")


def _people_and_places(
    record: Record, reading: _Reading, parts: dict[str, str], kind: Kind | None
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


def _names(record: Record, reading: _Reading, text: str, parts: dict[str, str]) -> list[str]:
    """The names of an enumeration; a place among them, after the first, goes to the places, other words are left."""
    names: list[str] = []
    for number, piece in enumerate(pieces_of(text)):
        name, rest = split_name(piece)
        reading.leave(rest)
        if not name:
            continue
        alone = not number and name == text and parts["with"] == "" and not reading.host
        if not parts["to"] and (number or alone) and is_place(record, name):
            parts["to"] = name
        else:
            names.append(name)
    return names
