"""The sheet of participants: a row a person in an engagement, in the office held."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tracker.exporting.columns import Cell, Column, Sheet, code, day, long_text, number, stated_words, text
from tracker.exporting.meanings import CATEGORIES, IN_OFFICE, KINDS, ROLES, STATUSES
from tracker.exporting.reading import Around
from tracker.queries.rows import EngagementPage, ParticipantRow
from tracker.words import OFFICE_LEVELS


@dataclass(frozen=True, slots=True)
class PersonTold:
    """Somebody who takes part, with what the row is made from. level: of the office, None where nobody ranked it."""

    page: EngagementPage
    person: ParticipantRow
    place: int
    level: int | None


def people_told(page: EngagementPage, around: Around) -> Iterator[PersonTold]:
    """The participants of an engagement, ready for their rows."""
    for place, person in enumerate(page.participants, 1):
        level = around.levels.get(person.office_id) if person.office_id is not None else None
        yield PersonTold(page, person, place, level)


def _in_office(told: PersonTold) -> Cell:
    words = told.person.in_office
    return "not known" if not words else "no" if words.startswith("not in office") else "yes"


_COLUMNS: tuple[Column, ...] = (
    number("engagement", "the engagement's number", lambda t: t.page.row.id),
    long_text("called", "what the engagement is called", lambda t: t.page.heading, 38),
    number("participation", "the number of this row; citations name it by this", lambda t: t.person.id, 12),
    number("place", "the place among those who take part, from 1", lambda t: t.place, 8),
    code("role", "in what role", lambda t: t.person.role.label, ROLES),
    text("name", "the name as printed", lambda t: t.person.name, 26),
    number("person", "the number of the person in the record; empty: linked to nobody", lambda t: t.person.person_id),
    text("person called", "what the record calls the person", lambda t: t.person.person_name, 26),
    long_text("office", "the office as printed, else as the record has it", lambda t: t.person.office, 30),
    number("level", "the level of the office", lambda t: t.level, 8),
    text(
        "level in words",
        "what the level means: " + "; ".join(f"{number} {words}" for number, words in OFFICE_LEVELS.items()),
        lambda t: OFFICE_LEVELS.get(t.level) if t.level is not None else None,
        22,
    ),
    text("country", "the country the person takes part for", lambda t: t.person.country_name, 18),
    text("country code", "its code, ISO 3166-1 or the one assigned here", lambda t: t.person.country, 9),
    code("in office", "whether the person held the office then", _in_office, IN_OFFICE, 11),
    text("in office, in words", "by which tenure", lambda t: t.person.in_office, 30),
    code("kind", "kind of the engagement", lambda t: t.page.row.kind.label, KINDS, 11),
    code("category", "rank of a visit", lambda t: t.page.row.category.label, CATEGORIES),
    code("status", "status of the engagement", lambda t: t.page.row.status.label, STATUSES),
    text("dates", "dates of the engagement", lambda t: stated_words(t.page.row.dates), 22),
    day("earliest day", "the first day its dates allow", lambda t: t.page.row.dates.earliest),
    day("latest day", "the last day its dates allow", lambda t: t.page.row.dates.latest),
    text("engagement uid", "the engagement in every copy and export", lambda t: t.page.uid, 37),
)

PARTICIPANTS = Sheet("Participants", "one row a person who takes part in an engagement", _COLUMNS)
"""Its rows are `PersonTold`."""
