"""A row made into the draft of an engagement, with what each of its cells became."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from tracker.composing import heading
from tracker.dates import StatedDate
from tracker.drafts import CitationDraft, EngagementDraft, ParticipantDraft, SourceDraft, StopDraft
from tracker.mapping.claims import ledger_of_row
from tracker.mapping.dating import Orders
from tracker.mapping.mapping import Mapping
from tracker.mapping.places import country_name
from tracker.mapping.planning import CellProblem, CellReading
from tracker.mapping.row_cells import Ask, Layout, RowCells
from tracker.mapping.targets import Target
from tracker.tables.table import TableRow
from tracker.words import Role, Status

__all__ = [
    "WORKED_OUT", "PeopleRead", "PlacesRead", "ReadRow", "Reading", "draft_name", "ledger_of_row", "note_of", "past",
    "people_read", "places_read", "topics_of",
]  # fmt: skip

WORKED_OUT = "(worked out)"
"""In place of a column's name, for what follows from the row as a whole."""
UNSAID = Status.EXPECTED
"""Stands in a draft's line where the row says no status, until it is known what the row is about."""


@dataclass(frozen=True, slots=True)
class ReadRow:
    """A row as it was read. draft: None where it cannot be read.

    own: the targets whose cells say something; said: those and the ones that hold of every row; open: those in words
    that have to be asked for. status: None where none is said; the draft's last line then only keeps what else is said
    of it. dates, first: of the engagement, and those first planned. own_source: what the row itself cites. name: what
    the engagement would be called, of a row that cannot be read too. asks: what it leaves open. ledger: what its cells
    say of when, whether and why.
    """

    row: TableRow
    draft: EngagementDraft | None
    readings: Sequence[CellReading]
    problems: tuple[CellProblem, ...]
    own: frozenset[Target]
    said: frozenset[Target]
    open: frozenset[Target]
    key: str
    uid: str
    status: Status | None
    dates: StatedDate
    first: StatedDate
    own_source: CitationDraft | None
    name: str = ""
    asks: tuple[Ask, ...] = ()
    ledger: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """What is the same for all rows of a table while they are read.

    today: what relative words in a source count from. source: what every row cites; sheet: said before its row, '' for
    none. categories: the folded names of the record's own kinds of reason. keep_words: whether dates that are not
    understood are kept, as in tables that this program wrote.
    """

    layout: Layout
    mapping: Mapping
    orders: Orders
    today: date
    source: SourceDraft
    sheet: str
    categories: frozenset[str]
    keep_words: bool


def note_of(cells: RowCells) -> str:
    """The note; where several columns make it, each under the column's name."""
    notes = cells.listed(Target.NOTE)
    if len({cell.column for cell, _ in notes}) <= 1:
        return "\n".join(part for _, part in notes)
    for cell, part in notes:
        cells.note(cell, part)
    return "\n".join(f"{cell.column}: {part}" for cell, part in notes)


def topics_of(cells: RowCells) -> tuple[str, ...]:
    """The topics, each once."""
    return tuple(dict.fromkeys(topic for _, topic in cells.listed(Target.TOPICS)))


@dataclass(frozen=True, slots=True)
class PeopleRead:
    """Who takes part in a row. who, others: whom its name names; meet: whether there are counterparts."""

    drafts: tuple[ParticipantDraft, ...]
    who: str
    others: str
    meet: bool


@dataclass(frozen=True, slots=True)
class PlacesRead:
    """The itinerary of a row. where: what its name says of it, '' where it has none."""

    stops: tuple[StopDraft, ...]
    where: str


def people_read(participants: tuple[ParticipantDraft, ...]) -> PeopleRead:
    """Who takes part, with whom a name names: the principals or else everybody, and the counterparts."""
    people = [person for person in participants if person.role is Role.PRINCIPAL] or list(participants)
    met = [one for one in participants if one.role is Role.COUNTERPART]
    others = [one.name for one in met if one not in people]
    return PeopleRead(participants, ", ".join(person.name for person in people), ", ".join(others), bool(met))


def places_read(stops: tuple[StopDraft, ...]) -> PlacesRead:
    """An itinerary with what a name says of it: its cities or else its countries."""
    cities = dict.fromkeys(stop.city for stop in stops if stop.city)
    countries = dict.fromkeys(country_name(stop.country) for stop in stops if stop.country)
    return PlacesRead(stops, ", ".join(cities) or ", ".join(countries))


def draft_name(draft: EngagementDraft) -> str:
    """What a draft will be called in lists: by its principals or else everybody, its cities or else its countries."""
    people, places = people_read(draft.participants), places_read(draft.stops)
    return heading(draft.title, people.who, places.where or country_name(draft.host), people.others, draft.kind)


def past(dates: StatedDate, today: date) -> bool:
    """Whether dates were certainly over by a day."""
    return dates.latest is not None and dates.latest < today
