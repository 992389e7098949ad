"""Who and where in a line of quick entry: people with their offices and countries, places with theirs."""

from __future__ import annotations

import re
from dataclasses import replace

from tracker.countries import find_country
from tracker.drafts import ParticipantDraft, StopDraft
from tracker.names import last_name_keys, name_key
from tracker.record import Record
from tracker.words import Role

LONGEST_NAME = 120
"""Characters; words longer than this name nobody."""

_FIELD = (
    r"(?:the )?(?:State|Defen[cs]e|Treasury|Commerce|Interior|Energy|Justice|Home Affairs|National Defen[cs]e|"
    r"Foreign Affairs(?: and Trade)?|Foreign and [A-Z]\w+ Affairs|Foreign|Finance|Trade|Economy|Climate|Health|"
    r"Security|European (?:Commission|Council|Parliament)|House(?: of Representatives)?|"
    r"Central Intelligence Agency|CIA)"
)
_POST = (
    r"[Mm]inister|[Ss]ecretary(?:-General)?|[Pp]resident|[Pp]remier|[Cc]hancellor|[Kk]ing|[Qq]ueen|[Pp]rince(?:ss)?|"
    r"[Ee]mir|[Ss]ultan|[Pp]ope|[Ee]nvoy|[Dd]irector|[Aa]dvis[eo]r|[Cc]hief|[Ss]peaker|[Cc]ommissioner|[Aa]mbassador|"
    r"[Gg]overnor|[Cc]hair(?:man|woman)?|[Rr]epresentative|PM|FM"
)
_OFFICE = re.compile(
    rf"^(?P<office>(?:[^,]*\b)?(?:{_POST})(?: (?:of|for|to) {_FIELD})?)\s+(?P<name>[^\W\d_a-z]\S*(?:\s.*)?)$"
)
OFFICE_FOR = re.compile(rf"\b(?:{_POST})\s+$")
OFFICE_TO = re.compile(r"\b(?:[Aa]mbassador|[Ee]nvoy|[Rr]epresentative)\s+$")
"""What stands before "for" and "to" when those belong to an office and not to the sentence."""
_POST_WORD = re.compile(rf"(?:{_POST})s?", re.I)
_POST_OF = re.compile(rf"^(?P<office>(?:[^,]*\b)?(?:{_POST}) (?:of|to) )(?P<rest>[^\W\d_a-z].*)$")

_CITY_STATES = frozenset({"SG", "MC", "VA"})
_AND = re.compile(r"\s*(?:,|;|&|/|\band then\b|\bthen\b|\band\b)\s*")
_IN_BRACKETS = re.compile(r"^(?P<name>[^()]+?)\s*\((?P<country>[^()]+)\)$")
_STARTS_AS_DATE = re.compile(r"\d{4}")
_SMALL = re.compile(
    "abu|al|ap|as|ash|at|bar|ben|bin|bint|da|das|de|del|della|den|der|di|do|dos|du|e|el|ibn|la|le|lo|mac|of|san|st|ter"
    "|the|um|van|von|y|zu|zum|zur",
    re.I,
)
"""Small words that stand inside names and offices."""


def pieces_of(text: str) -> list[str]:
    """The parts of an enumeration: "Berlin and Paris", "Rabat then Algiers"."""
    return [piece.strip(" .") for piece in _AND.split(text) if piece.strip(" .")]


def split_name(text: str) -> tuple[str, str]:
    """The name at the start of a few words, and what follows it that can be no part of a name.

    Words without a capital end a name in a line that has capitals; a word that begins with a year ends it.
    """
    words = text.split()
    if not any(word[:1].isupper() for word in words):
        return (
            (text, "")
            if len(text) <= LONGEST_NAME and not any(_STARTS_AS_DATE.match(word) for word in words)
            else ("", text)
        )
    end = 0
    while end < len(words) and (end == 0 or not words[end][:1].islower() or _SMALL.fullmatch(words[end])
                                or _continues_office(words, end)):  # fmt: skip
        if _STARTS_AS_DATE.match(words[end]):
            break
        end += 1
    while end and end < len(words) and _SMALL.fullmatch(words[end - 1]):
        end -= 1
    name = " ".join(words[:end])
    return (name, " ".join(words[end:])) if len(name) <= LONGEST_NAME else ("", text)


def _continues_office(words: list[str], at: int) -> bool:
    """Whether a small word belongs to an office: "defence secretary", "Minister for"."""
    return any(_POST_WORD.fullmatch(word) for word in words[max(0, at - 1) : at + 2])


def _office_of(text: str) -> tuple[str, str, str]:
    """The office said before a name, the name, and the code of the office's country; '' for what is not said."""
    of = _POST_OF.match(text)
    words = of["rest"].split() if of else []
    for length in range(min(4, len(words) - 1), 0, -1):
        side, name = find_country(" ".join(words[:length])), " ".join(words[length:])
        if of and side is not None and name[:1].isupper():
            return of["office"] + " ".join(words[:length]), name, side.code if " of " in of["office"] else ""
    found = _OFFICE.match(text)
    return (found["office"].strip(), found["name"].strip(), "") if found else ("", text, "")


def participant(record: Record, text: str, role: Role) -> ParticipantDraft:
    """A participant: an office said before the name is taken apart; a surname known of one person becomes them.

    A country or organisation that takes part is nobody's name: it is kept as printed and linked to no person.
    """
    office = country = ""
    bracketed = _IN_BRACKETS.match(text)
    if bracketed:
        known = find_country(bracketed["country"])
        if known is not None:
            text, country = bracketed["name"], known.code
    person, name = _known_person(record, text)
    if person is None:
        office, text, of = _office_of(text)
        if office:
            country = country or of
            person, name = _known_person(record, text)
    side = find_country(text) if person is None and not office else None
    if side is not None:
        return ParticipantDraft(name=text, role=role, country=side.code, link=False)
    return ParticipantDraft(
        name=name, role=role, office=office, country=country or _country_in(office), person_id=person
    )


def is_place(record: Record, text: str) -> bool:
    """Whether words name a country or one city, and no person of the record."""
    if _known_person(record, text)[0] is not None:
        return False
    return find_country(text) is not None or _known_city(record, text) is not None


def person_and_place(record: Record, text: str) -> tuple[str, str] | None:
    """A person of the record and the place named right after ("Blinken Beijing"), or None."""
    words = text.split()
    for end in range(len(words) - 1, 0, -1):
        who, where = " ".join(words[:end]), " ".join(words[end:])
        if _known_person(record, who)[0] is not None and is_place(record, where):
            return who, where
    return None


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
        " WHERE instr(' ' || p.name_key || ' ', ?) > 0 LIMIT 40",
        (f" {key} ",),
    )
    same = [row for row in close if key in last_name_keys(row[1], row[2])]
    return (int(same[0][0]), str(same[0][1])) if len(same) == 1 else (None, text)


def stops_in(record: Record, text: str) -> tuple[list[StopDraft], list[str], list[str]]:
    """The places named: a city with its country, a city the record or the gazetteer knows, or a country alone.

    Also the places that are not known, which are kept as stops, and the words that follow a place and are kept nowhere.
    """
    stops: list[StopDraft] = []
    unknown: list[str] = []
    left: list[str] = []
    for number, piece in enumerate(pieces_of(text)):
        words = piece.split()
        country = city = None
        end = len(words) + 1
        while end > 1 and country is None and city is None:
            end -= 1
            if end < len(words) and (number or not words[end][:1].islower()):
                continue  # the first place may be followed by small words, none by half of another name
            named = " ".join(words[:end])
            plain = named.removeprefix("the ")
            country, city = find_country(named) or find_country(plain), _known_city(record, named)
        if country is None and city is None:
            name, rest = split_name(piece)
            if number and (rest or piece[:1].islower()):
                name, rest = "", piece
            if name:
                stops.append(StopDraft(city=name))
                unknown.append(name)
            if rest:
                left.append(rest)
            continue
        if words[end:]:
            left.append(" ".join(words[end:]))
        named = " ".join(words[:end])
        if country is not None and country.code in _CITY_STATES:
            stops.append(StopDraft(city=country.name, country=country.code))
        elif country is not None and (city is None or name_key(country.name) == name_key(named)):
            if stops and stops[-1].city and stops[-1].country in ("", country.code):
                stops[-1] = replace(stops[-1], country=country.code)
                unknown = [word for word in unknown if word != stops[-1].city]
            else:
                stops.append(StopDraft(country=country.code))
        elif city is not None:
            stops.append(StopDraft(city=city[0], country=city[1], place_id=city[2]))
    return stops, unknown, left


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
