"""What importing a calendar would do, as a value."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from tracker.mapping.planning import CellProblem, Fate, PlannedRow
from tracker.words import LinkType


@dataclass(frozen=True, slots=True)
class CalendarLink:
    """A relation that an event names. row: the number of its row; other: what the other event is known by, as scheme
    and key; outgoing: whether the link is read from this event to the other."""

    row: int
    other: tuple[str, str]
    type: LinkType
    outgoing: bool


@dataclass(frozen=True, slots=True)
class CalendarPlan:
    """All that would come of a calendar. name: as it calls itself, else the file's.

    rows: one for each event, and for each listed time of one that comes again; a row's number is its place among them.
    notes: what was found out, supposed or left out, in sentences. revisions: (row number, what is remembered of the
    version taken in, so that the same one again, and an older one, changes nothing).
    """

    path: Path
    name: str
    rows: tuple[PlannedRow, ...]
    links: tuple[CalendarLink, ...] = ()
    notes: tuple[str, ...] = ()
    revisions: tuple[tuple[int, str], ...] = ()

    def of(self, fate: Fate) -> tuple[PlannedRow, ...]:
        """The rows with one fate, in the order of the file."""
        return tuple(row for row in self.rows if row.fate is fate)

    @property
    def problems(self) -> tuple[CellProblem, ...]:
        """All properties that cannot be read."""
        return tuple(problem for row in self.rows for problem in row.problems)
