"""What the title and the place of an event from elsewhere say, as far as that is certain."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from tracker.drafts import EngagementDraft, StopDraft
from tracker.errors import Refusal
from tracker.gazetteer import city_named
from tracker.mapping.places import country_named
from tracker.names import name_key
from tracker.quick_entry import read_quick_entry
from tracker.record import Record
from tracker.words import Status

LONGEST = 160
"""Titles longer than this are not looked into."""

_PREFIX = re.compile(
    r"^\s*[\[(*]?\s*(?P<word>expected|proposed|planned|tentative|under way|completed|cut short|postponed|put off"
    r"|cancel?led|called off|declined|unanswered|lapsed)\s*(?:[\])*]\s*:?|:)\s*(?=\S)",
    re.IGNORECASE,
)
_STATUS = {
    "tentative": Status.EXPECTED, "put off": Status.POSTPONED, "cancelled": Status.CANCELLED,
    "canceled": Status.CANCELLED, "called off": Status.CANCELLED,
}  # fmt: skip
_SUFFIX = re.compile(r"\s*\(date as stated: [^()]*\)\s*$")
_JOURNEY = re.compile(r"→|->|\b(?:to|in|with|and|meets?|visits?|calls?|hosts?)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Title:
    """A title without the status word that stood before it. status: what that word means, None where there is none."""

    text: str
    status: Status | None = None
    word: str = ""


def title_of(summary: str) -> Title:
    """The title with a status word such as "CANCELLED:" or "[Postponed]" taken off its beginning."""
    text = " ".join(summary.split())
    found = _PREFIX.match(text)
    if found is None:
        return Title(text)
    word = found["word"]
    status = _STATUS.get(word.casefold()) or Status.named(word)
    return Title(_SUFFIX.sub("", text[found.end() :]), status, word)


def known_names(record: Record) -> frozenset[str]:
    """Every word of a name that the record knows somebody by, folded: a title without any of them names nobody."""
    rows = record.rows("SELECT name_key FROM person UNION SELECT name_key FROM person_name")
    return frozenset(word for (key,) in rows for word in key.split())


def read_title(record: Record, title: str, day: date, known: frozenset[str]) -> EngagementDraft | None:
    """Who, where and what kind a title says where that is certain, else None.

    It is where every word was understood, everybody in it is a person that the record knows, and somebody goes
    somewhere or meets somebody: "Blinken to Beijing". known: what `known_names` gave.
    """
    if len(title) > LONGEST or not _JOURNEY.search(title) or known.isdisjoint(name_key(title).split()):
        return None
    try:
        entry = read_quick_entry(record, title.replace("->", "→"), day)
    except Refusal:
        return None
    draft = entry.draft
    people = draft.participants
    certain = (
        people
        and all(person.person_id is not None for person in people)
        and (draft.stops or len(people) > 1)
        and not (entry.left_over or draft.note or draft.title or "dates" in entry.understood)
        and "status" not in entry.understood
    )
    return replace(draft, lines=()) if certain else None


def stops_of(location: str) -> tuple[StopDraft, ...]:
    """The itinerary that a place names: a city with its country, or a city that can only be one, or a country; several
    with semicolons between them. () where any of it is anything else, such as an address or a room."""
    stops = []
    for place in (" ".join(part.split()) for part in location.split(";")):
        stop = _stop(place)
        if stop is None:
            return ()
        stops.append(stop)
    return tuple(stops)


def _stop(place: str) -> StopDraft | None:
    if not place or len(place) > LONGEST:
        return None
    parts = [part.strip() for part in place.split(",")]
    if len(parts) > 3:
        return None
    code = country_named(parts[-1])
    if len(parts) == 1:
        if code:
            return StopDraft(country=code)
        city = city_named(place)
        return StopDraft(place, city.country_code) if city is not None else None
    return StopDraft(parts[0], code) if code and city_named(parts[0], code) is not None else None
