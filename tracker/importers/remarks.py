"""Whom the principal met, read from the remarks of a trip: only what the words make certain."""

from __future__ import annotations

import re

from tracker.importers.state_nations import ORGANISATIONS, leads_united_states
from tracker.importers.state_people import PersonMatch, ReadPerson, person_at

_ABBREVIATION = re.compile(r"(?:^|[\s(“\"])(?:[A-Z]\.|(?:[A-Z]\.)+|Dr\.|Mr\.|Mrs\.|Ms\.|St\.|Ft\.|Gen\.|Lt\.)$")
_SENTENCE_END = re.compile(r"[.;]\s+(?=[A-Z“\"])|;\s+")
_ON = (
    r"[Mm]et|[Dd]iscussed|[Dd]iscussing|[Bb]riefed|[Rr]eviewed|[Cc]onsulted|[Cc]onferred|[Nn]egotiated|[Tt]alks"
    r"|[Aa]udience|[Cc]o-chaired|[Cc]o-led|[Cc]o-hosted|[Ll]aunched|[Dd]ined|[Pp]articipated|[Hh]eld"
)
_EVENT = r"[Mm]eetings?|brunch|luncheon|lunch|dinner|negotiations|[Dd]ialogue|visit(?= with)"
_OFF = (
    r"[Vv]isited|[Aa]ttended|to meet|hosted by|on the death|in honor|[Oo]ffered condolences|inauguration|funeral"
    r"|memorial|[Ss]igned|[Aa]ddressed|[Ww]itnessed|part of|delegation"
)
_BESIDE = r"[Aa]ccompanied|[Aa]ccompanying|[Jj]oined|[Ss]upported|[Tt]rave[l]{1,2}ed"
_STEP = re.compile(
    rf"\b(?:(?P<on>{_ON})\b|(?P<event>{_EVENT})\b|(?P<off>{_OFF})\b|(?P<beside>{_BESIDE})\b|(?P<with>with) )"
)
_LONGEST_ITEM = 300
_DIRECT = ("met", "briefed")
_SEPARATOR = re.compile(
    r"(?:,? and (?:also )?(?:separately )?(?P<again>with )?|, (?P<again2>with )?|; and (?P<again3>with )?)"
)
_PLAIN_STOP = re.compile(
    r"\b(?:to|for|on|at|in|during|about|after|before|concerning|regarding|from|while|en|as|via|by|with|[a-z]+ed|met|led|held"
    r"|co-[a-z]+|toured|took|gave)\b|[.;:(]"
)
_SINGLE_TITLE = re.compile(
    r"\b(?:Director|Head|Minister|President|Secretary|Chairman|Commissioner|Representative|Advis[eo]r|Envoy|Ambassador"
    r"|leader|Leader|Chief|chief|King|Queen|Prince|Premier|Chancellor)\b"
)
_OWN_OFFICES = ("Secretary of Defense", "Secretary of State", "Secretary of Commerce", "Secretary of Energy")
_OF_A_BODY = ("Chairman", "Chairperson", "General Secretary", "First Secretary", "Commissioner", "Negotiator")
"""Offices that also bodies have: behind another person in a list, not the host's for certain ("Chairman Arafat")."""
_OF_SOME_BODY = (
    "Secretary General", "Secretary-General", "Director General", "Director-General", "High Representative",
    "Special Envoy", "Special Representative", "Managing Director",
)  # fmt: skip
"""Offices that hardly any country has: without a printed body, of none that is certain."""
_VATICAN = ("Vatican City", "Holy See")


def counterparts(remarks: str, host: str, year: int, *, of_visitor: bool = False) -> tuple[ReadPerson, ...]:
    """The persons that the principal met, in the order of the words, each once.

    remarks: normalised to single spaces. host: the country the principal was in; it is a person's country where none
    is printed and no other country was printed just before. year: of the trip; tells the United States' own leaders.
    of_visitor: the remarks speak of a foreign leader in the United States, whose counterparts are the American leaders;
    a bare title is then nobody's for certain and gets no country. Otherwise Americans are no counterparts.
    """
    found: dict[tuple[str, str], ReadPerson] = {}
    for sentence in _sentences(remarks):
        for match, bare_is_host in _met_in(sentence, host):
            person = _placed(match, bare_is_host, host, year, of_visitor)
            if person is not None:
                found.setdefault((person.name, person.country), person)
    return tuple(found.values())


def _sentences(text: str) -> list[str]:
    parts: list[str] = []
    start = 0
    for end in _SENTENCE_END.finditer(text):
        if _ABBREVIATION.search(text[max(start, end.start() - 12) : end.start() + 1]):
            continue
        parts.append(text[start : end.start()])
        start = end.end()
    parts.append(text[start:].rstrip(". "))
    return [part for part in parts if part]


def _met_in(sentence: str, host: str) -> list[tuple[PersonMatch, bool]]:
    """Each person met, with whether a missing country may be read as the host's."""
    persons: list[tuple[PersonMatch, bool]] = []
    position = 0
    meeting = False
    beside = False  # at another principal's side: that one's meetings are not the principal's own
    while step := _STEP.search(sentence, position):
        position = step.end()
        if step["off"] or step["beside"]:
            meeting = False
            beside = beside or step["beside"] is not None
        elif step["event"]:
            meeting = meeting or not beside
        elif step["on"]:
            meeting, beside = True, False
            if step["on"].lower() in _DIRECT and sentence.startswith(" ", position):
                more, position = _listed(sentence, position + 1, host, plain_first=False)
                persons += more
        elif meeting:
            more, position = _listed(sentence, position, host, plain_first=True)
            persons += more
    return persons


def _listed(text: str, position: int, host: str, *, plain_first: bool) -> tuple[list[tuple[PersonMatch, bool]], int]:
    """The persons of a list that begins at `position`, and where reading goes on."""
    persons: list[tuple[PersonMatch, bool]] = []
    bare_is_host = True
    certain = True
    while True:
        match = person_at(text, position)
        if match is not None:
            if match.printed_country is not None:
                persons.append((match, True))
                own = match.printed_country in ORGANISATIONS or _same_country(match.printed_country, host)
                bare_is_host = bare_is_host and own
            elif certain:
                others = persons and match.office in _OF_A_BODY
                persons.append((match, bare_is_host and not others and match.office not in _OF_SOME_BODY))
            position = match.end
            certain = True
        else:
            if not persons and not plain_first:
                return persons, position
            end = _plain_end(text, position)
            if end is None:
                return persons, position
            certain = not _SINGLE_TITLE.search(text, position, end)
            position = end
        separator = _SEPARATOR.match(text, position)
        if separator is None:
            return persons, position
        if separator["again"] or separator["again2"] or separator["again3"]:
            bare_is_host = True
        position = separator.end()


def _plain_end(text: str, position: int) -> int | None:
    """Where a list item without a named person stops ("senior officials"); None where it is no such item."""
    separator = _SEPARATOR.search(text, position, position + _LONGEST_ITEM)
    if separator is None or separator.start() == position:
        return None
    stop = _PLAIN_STOP.search(text, position, separator.start())
    return None if stop else separator.start()


def _placed(match: PersonMatch, bare_is_host: bool, host: str, year: int, of_visitor: bool) -> ReadPerson | None:
    printed = match.printed_country
    if printed is None and leads_united_states(match.office, match.name, year):
        return ReadPerson(match.name, match.office, "United States", match.words) if of_visitor else None
    if printed is None and match.office in _OWN_OFFICES and host not in _VATICAN:
        return ReadPerson(match.name, match.office, "United States", match.words) if of_visitor else None
    if printed == "United States" and not of_visitor:
        return None
    if printed is None:
        printed = "Vatican City" if match.office == "Pope" else host if bare_is_host and not of_visitor else ""
    elif _same_country(printed, host) and "Palestinian" not in printed:
        printed = host
    return ReadPerson(match.name, match.office, printed, match.words)


def _same_country(printed: str, host: str) -> bool:
    """Whether the host's printed name and an adjective's country are plainly one, so that the host's is kept."""
    same = (
        ("Korea, Republic of", "Korea, South", "South Korea", "Korea"),
        ("China", "China, People’s Republic of"),
        ("Turkey", "Türkiye"),
        ("Russia", "Russian Federation"),
        ("Germany", "Germany, Federal Republic of"),
        ("Palestinian Authority", "West Bank"),
        ("Brunei", "Brunei Darussalam"),
    )
    return printed == host or any(printed in names and host in names for names in same)
