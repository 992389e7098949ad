"""What a preview shows: one line for each row of a file, the group it belongs to, and what comes of it.

Made on the worker, so that the GUI thread takes over what is whole.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from tracker.bibliography.reading import SourcesPlan
    from tracker.calendar_files.reading import CalendarPlan
    from tracker.importing import ImportPlan
    from tracker.mapping.planning import CellProblem, TablePlan

    Plan: TypeAlias = ImportPlan | TablePlan | CalendarPlan | SourcesPlan


class Group(Enum):
    """Which lines are shown; its value is the word for them."""

    ALL = "All"
    NEW = "New"
    CHANGED = "Changed"
    THERE = "Already there"
    ALIKE = "Likely duplicates"
    PROBLEM = "Problems"


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a file. row: what the pane beneath shows of it; day: the first day it may be about, ISO, or ''.

    key: by which it is left out, '' for one that does not go in. words: of every column but the one that says what
    happens. happens and mark (icon, colour role): while it is not left out. tip: why it cannot be read, or ''.
    fields: of how many fields of an engagement there is a change to tick.
    """

    number: int
    key: str
    groups: frozenset[Group]
    words: tuple[str, ...]
    happens: str
    mark: tuple[str, str]
    row: object
    tip: str = ""
    day: str = ""
    fields: int = 0


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a preview. happens: the place of the one that says what happens. letters: how wide each is."""

    titles: tuple[str, ...]
    happens: int
    letters: tuple[int, ...]


TRIPS = Columns(("Row", "Dates", "Engagement", "What happens", "With"), 3, (10, 20, 36, 25, 17))
ROWS = Columns(("Row", "Dates", "Engagement", "What happens"), 3, (14, 24, 52, 24))
SOURCES = Columns(("No.", "Source", "What happens"), 2, (10, 78, 24))


@dataclass(frozen=True, slots=True)
class Prepared:
    """A plan with its lines. by_group: the places of the lines in each group.

    problems: the cells that cannot be read. notes: what the file held beside its rows, in sentences. after: how many
    new lines lie after the record's own day. sources: titles of what every line that goes in cites.
    """

    plan: Plan
    columns: Columns
    lines: tuple[Line, ...]
    by_group: dict[Group, tuple[int, ...]]
    problems: tuple[CellProblem, ...] = ()
    notes: tuple[str, ...] = ()
    after: int = 0
    sources: tuple[str, ...] = ()

    def count(self, group: Group) -> int:
        """How many lines belong to a group."""
        return len(self.by_group[group])


def prepared(
    plan: Plan,
    columns: Columns,
    lines: Iterable[Line],
    own_day: str,
    *,
    problems: tuple[CellProblem, ...] = (),
    notes: tuple[str, ...] = (),
    sources: tuple[str, ...] = (),
) -> Prepared:
    """A plan with its lines sorted into groups; own_day: the day the record stands at, ISO, or ''."""
    whole = tuple(lines)
    places: dict[Group, list[int]] = {group: [] for group in Group}
    after = 0
    for place, line in enumerate(whole):
        places[Group.ALL].append(place)
        for group in line.groups:
            places[group].append(place)
        after += bool(own_day) and Group.NEW in line.groups and line.day > own_day
    by_group = {group: tuple(found) for group, found in places.items()}
    return Prepared(plan, columns, whole, by_group, problems, notes, after, sources)
