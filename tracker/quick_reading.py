"""A line of quick entry while it is taken apart: what is found is taken out, the rest is cut at its small words."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from datetime import date

from tracker.dates import EMPTY, StatedDate, find_date
from tracker.quick_names import OFFICE_FOR, OFFICE_TO
from tracker.quick_words import (
    BY_PHONE,
    BY_WHOM,
    CATEGORIES,
    CUT,
    GOES,
    GROUNDS,
    HAPPENED,
    HEADS_FOR,
    INVITED,
    KINDS,
    PLACES,
    PURPOSES,
    RECEIVED,
    REFUSED,
    SECRET,
    SETTING,
    STATUS_WORDS,
    TAIL,
    VIDEO_CALL,
)  # fmt: skip
from tracker.words import ASKS_FOR_REASON, Category, Kind, Status

_TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


@dataclass(slots=True)
class Reading:
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


def tidy(line: str) -> str:
    """The line with single spaces, without control characters and overrides of the writing direction."""
    kept = (" " if unicodedata.category(c) in ("Cc", "Zl", "Zp") else c for c in line if c not in _TURNING)
    return " ".join("".join(kept).split())


def take_setting(reading: Reading) -> None:
    """Takes out "on the sidelines of …"."""
    found = SETTING.search(reading.text)
    if found:
        reading.setting = found.group().strip()
        reading.text = f"{reading.text[: found.start()]} {reading.text[found.end() :]}"


def take_other_side(reading: Reading) -> None:
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


def take_status(reading: Reading) -> None:
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
        by = None if active else BY_WHOM.match(after)
        if by:
            reading.decided_by = by["who"].strip()
            reading.left_over.append(by.group().strip())
            after = after[by.end() :]
        if word.status is Status.POSTPONED and not active:
            after = _leave_new_dates(reading, after)
        if active:
            after = HEADS_FOR.sub(r"to \1,", after)
        reading.text = f"{before} {after}" if active else f"{before} , \0{after}"
        return


def _leave_new_dates(reading: Reading, after: str) -> str:
    """Leaves "to July", "from 3 May to 5 June" after "postponed" alone: which are the dates given up is not said."""
    found = re.match(r"(?:again |once more )?(?P<to>(?:from|to|until|till)\s[^,;]*)", after, re.I)
    if not found:
        return after
    reading.leave(found["to"])
    return after[found.end() :]


def take_rank(reading: Reading) -> tuple[Category | None, bool]:
    category = None
    for pattern, word in CATEGORIES:
        if pattern.search(reading.text):
            reading.text, category = pattern.sub(" to " if "transits" in pattern.pattern else "", reading.text), word
            break
    secret = bool(SECRET.search(reading.text))
    reading.text = SECRET.sub("", reading.text)
    return category, secret


def take_kind(reading: Reading) -> Kind | None:
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


def take_effect(reading: Reading, anchor: date, *, day_first: bool | None) -> None:
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


def take_dates(reading: Reading, anchor: date, *, past: bool, day_first: bool | None) -> StatedDate:
    found = find_date(reading.text, anchor, past=past, day_first=day_first)
    if found is None:
        return EMPTY
    start, end, dates = found
    reading.text = f"{reading.text[:start].rstrip(' ,')} , {reading.text[end:].lstrip(' ,')}"
    return dates


def take_tail(reading: Reading) -> None:
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


def cut(reading: Reading) -> dict[str, str]:
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


def _put(reading: Reading, parts: dict[str, str], part: str, word: str, words: str) -> None:
    words = words.strip(" ,;.")
    if not words:
        return
    if part in parts:
        parts[part] = f"{parts[part]}, {words}" if parts[part] else words
        return
    reading.leave(f"{word} {words}")
