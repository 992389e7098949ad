"""One line as one would say it, read into a draft: "Yellen to Beijing 6-9 Jul 2023, planned, with He Lifeng".

The line is cut at its small words (to, in, with, for …); what is left over is kept and named, never guessed at.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from tracker.countries import find_country
from tracker.dates import EMPTY, StatedDate, find_date
from tracker.drafts import EngagementDraft, ParticipantDraft, StatusDraft, StopDraft
from tracker.names import last_name_keys, name_key
from tracker.record import Record
from tracker.words import Category, Kind, Role, Status

_STATUS_WORDS: tuple[tuple[str, Status, str], ...] = (
    (r"called off|scrapped|axed|scuttled", Status.CANCELLED, "said"),
    (r"cancel(?:l?ed)?|will not take place|not happening", Status.CANCELLED, ""),
    (r"put off|delayed|deferred|pushed back|shelved", Status.POSTPONED, "said"),
    (r"postponed", Status.POSTPONED, ""),
    (r"turned down|rebuffed|rejected|refused", Status.DECLINED, "said"),
    (r"declined", Status.DECLINED, ""),
    (r"cut short|broken off", Status.CUT_SHORT, ""),
    (r"unanswered|no answer", Status.UNANSWERED, ""),
    (r"under way|underway|ongoing|begun|has begun", Status.UNDER_WAY, ""),
    (r"completed|took place|taken place|concluded|was held", Status.COMPLETED, ""),
    (r"proposed|invited|requested|asked for", Status.PROPOSED, ""),
    (r"expected|likely|reportedly planned|being considered", Status.EXPECTED, ""),
    (r"planned|scheduled|confirmed|announced|agreed|rescheduled|set", Status.PLANNED, ""),
    (r"lapsed", Status.LAPSED, ""),
)
_STATUSES = tuple((re.compile(rf"\b(?:{words})\b(?=\s*(?:,|;|\.|$|for\b|in\b|on\b))", re.I), status, said)
                  for words, status, said in _STATUS_WORDS)  # fmt: skip
_KINDS: tuple[tuple[re.Pattern[str], Kind], ...] = (
    (re.compile(r"\b(?:video ?call|video ?conferences?|video link|virtual(?:ly)?)\b", re.I), Kind.VIDEO_CALL),
    (
        re.compile(r"\b(?:(?:phone|telephone) calls?|calls?|called|phones?|phoned|telephones?|by phone)\b", re.I),
        Kind.CALL,
    ),
    (re.compile(r"\bsummit\b", re.I), Kind.SUMMIT),
    (re.compile(r"\b(?:talks)\b", re.I), Kind.TALKS),
    (re.compile(r"\btour\b", re.I), Kind.TOUR),
    (re.compile(r"\b(?:meetings?|meets|met|to meet|meet)\b", re.I), Kind.MEETING),
    (re.compile(r"\b(?:visits?|visited|visiting|trips?|travels?|travelled|goes|flies)\b", re.I), Kind.VISIT),
)
_CATEGORIES = (
    (re.compile(r"\bstate (?=visit)", re.I), Category.STATE),
    (re.compile(r"\bofficial working (?=visit)", re.I), Category.OFFICIAL_WORKING),
    (re.compile(r"\bofficial (?=visit)", re.I), Category.OFFICIAL),
    (re.compile(r"\bworking (?=visit)", re.I), Category.WORKING),
    (re.compile(r"\bprivate (?=visit)", re.I), Category.PRIVATE),
    (re.compile(r"\b(?:in )?transit\b", re.I), Category.TRANSIT),
    (re.compile(r"\bunannounced\b", re.I), Category.UNANNOUNCED),
)
_SECRET = re.compile(r"\b(?:in secret|secretly|secret)\b", re.I)
_VERBS = (
    (re.compile(r"\s*(?:->|→)\s*"), " to "),
    (re.compile(r"\b(?:to )?(?:meets?|met|sees?|speaks?|spoke|talks?|talked)(?: with| to)? (?=\S)", re.I), " with "),
    (re.compile(r"\b(?:calls?|called|phones?|phoned|telephones?|telephoned) (?:with )?(?=[A-Z])"), " with "),
    (re.compile(r"\b(?:meeting|talks|summit|call|video call) (?:between|of) ", re.I), " "),
    (re.compile(r"\b(?:meeting|talks|summit|(?:phone |telephone |video )?call) (?=with\b)", re.I), " "),
    (re.compile(r"\b(?:visits?|visiting|visited) (?!to\b|by\b|of\b)(?=\S)", re.I), " to "),
    (re.compile(r"\b(?:visits?|trips?|travels?|travelled|goes|going|flies|flying|heads|heading)(?= to\b)", re.I), " "),
)  # fmt: skip
_CUT = re.compile(r"(?:^|(?<=[\s,;]))(to|in|at|with|for|on|about|regarding)(?=\s)", re.I)
_GOES = re.compile(r"\bto\s", re.I)
_OFFICE = re.compile(
    r"^(?P<office>(?:.*\b)?(?:Secretary(?:-General)?(?: of (?:State|Defense|Defence|the Treasury|Commerce))?|Minister|"
    r"President|Premier|Chancellor|King|Queen|Prince|Emir|Pope|Envoy|Director|Advise?or|Chief|Speaker|Commissioner|"
    r"Ambassador|Governor|Chairman|Representative))\s+(?P<name>\S.*)$"
)
_CITY_STATES = frozenset({"SG", "MC", "VA"})
_AND = re.compile(r"\s*(?:,|;|&|\band\b)\s*")


@dataclass(frozen=True, slots=True)
class QuickEntry:
    """What a line said: the draft, the names of what was understood, and the words nothing was made of."""

    draft: EngagementDraft
    understood: tuple[str, ...]
    left_over: tuple[str, ...]
    dates: StatedDate


@dataclass(slots=True)
class _Reading:
    """The line while it is being taken apart."""

    text: str
    understood: list[str]
    left_over: list[str]


def read_quick_entry(record: Record, line: str, anchor: date, *, day_first: bool | None = None) -> QuickEntry:
    """Reads a line into a draft with one ledger line.

    A status nobody said is *planned*; a surname the record knows one person by becomes that person; a city is looked
    up in the record and the gazetteer. anchor: the day that "this weekend" is counted from. Raises AmbiguousDate for
    03/04/2023 while `day_first` is None, and DateRefused for a range that ends before it starts.
    """
    reading = _Reading(f" {line.strip()} ", [], [])
    status, wording = _take_status(reading)
    kind, category, secret = _take_kind(reading)
    dates = _take_dates(reading, anchor, past=status in (Status.COMPLETED, Status.CUT_SHORT), day_first=day_first)
    for pattern, words in _VERBS:
        reading.text = pattern.sub(words, reading.text)
    parts = _cut(reading.text)
    who = [_person(record, text, Role.PRINCIPAL) for text in _people(parts["who"])]
    others = [_person(record, text, Role.COUNTERPART) for text in _people(parts["with"])]
    stops = _stops(record, parts["to"], reading)
    for name, there in (
        ("who", who), ("where", stops), ("dates", dates is not EMPTY), ("status", status), ("counterpart", others),
        ("purpose", parts["for"]), ("secret", secret), ("category", category),
    ):  # fmt: skip
        if there:
            reading.understood.append(name)
    if kind is None:
        goes_there = _GOES.search(reading.text) is not None
        kind = Kind.MEETING if others and not goes_there else Kind.VISIT
    else:
        reading.understood.append("kind")
    countries = {stop.country for stop in stops if stop.country}
    host = countries.pop() if len(countries) == 1 and kind in (Kind.VISIT, Kind.TOUR) else ""
    draft = EngagementDraft(
        kind=kind,
        category=category or Category.UNKNOWN,
        purpose=parts["for"],
        host=host,
        secret=secret,
        participants=(*who, *others),
        stops=tuple(stops),
        lines=(StatusDraft(status or Status.PLANNED, dates=dates, wording=wording),),
    )
    return QuickEntry(draft, tuple(reading.understood), tuple(reading.left_over), dates)


def _take_status(reading: _Reading) -> tuple[Status | None, str]:
    """Finds and removes the word for the status; an unusual word is kept as the source's wording."""
    for pattern, status, said in _STATUSES:
        found = pattern.search(reading.text)
        if found:
            reading.text = (
                f"{reading.text[: found.start()].rstrip(' ,;')} , {reading.text[found.end() :].lstrip(' ,;')}"
            )
            return status, found.group().casefold() if said else ""
    return None, ""


def _take_kind(reading: _Reading) -> tuple[Kind | None, Category | None, bool]:
    """Finds what kind of engagement the words name; leaves verbs for the cutting, removes the rest."""
    category = None
    for pattern, word in _CATEGORIES:
        if pattern.search(reading.text):
            reading.text, category = pattern.sub("", reading.text), word
            break
    secret = bool(_SECRET.search(reading.text))
    reading.text = _SECRET.sub("", reading.text)
    for expression, kind in _KINDS:
        if expression.search(reading.text):
            if kind is Kind.VIDEO_CALL:
                reading.text = expression.sub("", reading.text)
            return kind, category, secret
    return None, category, secret


def _take_dates(reading: _Reading, anchor: date, *, past: bool, day_first: bool | None) -> StatedDate:
    found = find_date(reading.text, anchor, past=past, day_first=day_first)
    if found is None:
        return EMPTY
    start, end, dates = found
    reading.text = f"{reading.text[:start].rstrip(' ,')} , {reading.text[end:].lstrip(' ,')}"
    return dates


def _cut(text: str) -> dict[str, str]:
    """Cuts a line at its small words into who, to (where), with (counterparts) and for (purpose)."""
    parts = {"who": "", "to": "", "with": "", "for": ""}
    places = {"to": "to", "in": "to", "at": "to", "with": "with"}
    current, start = "who", 0
    pieces: list[tuple[str, str]] = []
    for match in _CUT.finditer(text):
        word = match.group(1).casefold()
        part = places.get(word, "for")
        if current == "for" and part == "to" and not text[match.end() :].strip()[:1].isupper():
            continue  # "for talks in private": still the purpose
        pieces.append((current, text[start : match.start()]))
        current, start = part, match.end()
    pieces.append((current, text[start:]))
    for part, words in pieces:
        tidy = " ".join(words.replace(" ,", ",").split()).strip(" ,;.")
        tidy = re.sub(r"(?:\s*,)+", ",", tidy)
        if tidy:
            parts[part] = f"{parts[part]}, {tidy}" if parts[part] else tidy
    return parts


def _people(text: str) -> list[str]:
    return [piece.strip() for piece in _AND.split(text) if piece.strip()]


def _person(record: Record, text: str, role: Role) -> ParticipantDraft:
    """A participant: an office said before the name is taken apart; a surname known of one person becomes them."""
    office = ""
    found = _OFFICE.match(text)
    if found:
        office, text = found["office"].strip(), found["name"].strip()
    person, name = _known_person(record, text)
    return ParticipantDraft(name=name, role=role, office=office, country=_country_in(office), person_id=person)


def _country_in(office: str) -> str:
    words = office.split()
    for length in (3, 2, 1):
        country = find_country(" ".join(words[:length])) if len(words) > length else None
        if country is not None:
            return country.code
    return ""


def _known_person(record: Record, text: str) -> tuple[int | None, str]:
    """The one person whose full name, variant or surname this is, with their name; else nobody and the words."""
    key = name_key(text)
    exact = record.rows(
        "SELECT id, name FROM person WHERE name_key = ? UNION SELECT p.id, p.name FROM person_name n"
        " JOIN person p ON p.id = n.person_id WHERE n.name_key = ?",
        (key, key),
    )
    if len(exact) == 1:
        return int(exact[0][0]), str(exact[0][1])
    if exact or not key:
        return None, text
    close = record.rows(
        "SELECT p.id, p.name, c.code FROM person p LEFT JOIN country c ON c.id = p.country_id"
        " WHERE ' ' || p.name_key || ' ' LIKE ? LIMIT 40",
        (f"% {key} %",),
    )
    same = [row for row in close if key in last_name_keys(row[1], row[2])]
    return (int(same[0][0]), str(same[0][1])) if len(same) == 1 else (None, text)


def _stops(record: Record, text: str, reading: _Reading) -> list[StopDraft]:
    """The places named: a city with its country, a city the record or the gazetteer knows, or a country alone."""
    stops: list[StopDraft] = []
    for piece in (piece.strip() for piece in _AND.split(text)):
        if not piece:
            continue
        country = find_country(piece)
        city = _known_city(record, piece)
        if country is not None and country.code in _CITY_STATES:
            stops.append(StopDraft(city=country.name, country=country.code))
        elif country is not None and (city is None or name_key(country.name) == name_key(piece)):
            if stops and stops[-1].city and stops[-1].country in ("", country.code):
                stops[-1] = replace(stops[-1], country=country.code)
            else:
                stops.append(StopDraft(country=country.code))
        elif city is not None:
            stops.append(StopDraft(city=city[0], country=city[1], place_id=city[2]))
        else:
            stops.append(StopDraft(city=piece))
            reading.left_over.append(piece)
    return stops


def _known_city(record: Record, text: str) -> tuple[str, str, int | None] | None:
    """The name, country code and (where the record has it) id of the one place of this name."""
    rows = record.rows(
        "SELECT p.name, coalesce(c.code, ''), p.id FROM place p LEFT JOIN country c ON c.id = p.country_id"
        " WHERE p.name_key = ?",
        (name_key(text),),
    )
    if len(rows) == 1:
        return str(rows[0][0]), str(rows[0][1]), int(rows[0][2])
    from tracker.gazetteer import city_named

    city = city_named(text)
    return (city.name, city.country_code, None) if city is not None else None
