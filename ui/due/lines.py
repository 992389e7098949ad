"""The lines of the list one below the other: sections, groups of days, remarks where there is nothing, engagements."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Self

from tracker.filter import Filter
from tracker.queries.ahead import Agenda, agenda
from tracker.queries.due import Due, due, due_count
from tracker.reader import Reader
from ui.due.words import agenda_words, counted

OVERDUE = "Overdue"
"""The heading of the first section."""


class Shape(Enum):
    """What a line is."""

    SECTION = "section"
    GROUP = "group"
    REMARK = "remark"
    ROW = "row"


@dataclass(frozen=True, slots=True)
class Line:
    """One line. number: what a section counts. id: the engagement of a row, else 0."""

    shape: Shape
    text: str = ""
    number: int = 0
    id: int = 0


class Lines(tuple[Line, ...]):
    """Lines in order, with what is asked of many of them worked out once, wherever they are made.

    places: where each engagement stands. odd: the places of the lines that are no rows.
    """

    places: Mapping[int, int]
    odd: Sequence[int]

    def __new__(cls, lines: Iterable[Line] = ()) -> Self:
        made = super().__new__(cls, lines)
        made.places = {line.id: place for place, line in enumerate(made) if line.id}
        made.odd = [place for place, line in enumerate(made) if line.shape is not Shape.ROW]
        return made


@dataclass(frozen=True, slots=True)
class Found:
    """What the reader answers. elsewhere: how many overdue plans the filter keeps back, where it lets none through."""

    due: Due
    agenda: Agenda
    filtered: bool
    elsewhere: int

    @property
    def nothing(self) -> bool:
        """Whether there is nothing to list at all, put aside or not."""
        return not (self.due.overdue or self.due.put_aside or self.agenda.groups or self.agenda.undated)


def ask(reader: Reader, chosen: Filter, days: int) -> Found:
    """What is due under a filter, with an agenda of so many days; may run on the worker."""
    filtered = chosen.root is not None
    found = due(reader, chosen)
    elsewhere = due_count(reader) if filtered and not found.overdue else 0
    return Found(found, agenda(reader, days, chosen), filtered, elsewhere)


def ahead_title(days: int) -> str:
    """The heading of the section of an agenda of so many days: "Next 30 days"."""
    return f"Next {days} days"


def lines_of(found: Found, *, show_aside: bool) -> Lines:
    """The lines in order: what is overdue, what was put aside where that is to be shown, the days ahead, no day set."""
    return Lines(_lines(found, show_aside))


def _lines(found: Found, show_aside: bool) -> Iterator[Line]:
    overdue, ahead = found.due, found.agenda
    yield Line(Shape.SECTION, OVERDUE, len(overdue.overdue))
    if not overdue.overdue:
        yield Line(Shape.REMARK, _nothing_overdue(found))
    yield from (Line(Shape.ROW, id=one) for one in overdue.overdue)
    if show_aside and overdue.put_aside:
        yield Line(Shape.SECTION, "Put aside", len(overdue.put_aside))
        yield from (Line(Shape.ROW, id=one) for one in overdue.put_aside)
    yield Line(Shape.SECTION, ahead_title(ahead.days), ahead.plans)
    if not ahead.groups:
        yield Line(Shape.REMARK, f"{agenda_words(ahead)}.")
    for group in ahead.groups:
        yield Line(Shape.GROUP, group.words)
        yield from (Line(Shape.ROW, id=one) for one in group.ids)
    if ahead.undated:
        yield Line(Shape.SECTION, "No day set", len(ahead.undated))
        yield from (Line(Shape.ROW, id=one) for one in ahead.undated)


def _nothing_overdue(found: Found) -> str:
    if found.elsewhere:
        verb = "is" if found.elsewhere == 1 else "are"
        plans = counted(found.elsewhere, "overdue plan")
        return f"Nothing that the filter lets through is overdue. {plans} {verb} outside of it."
    return f"Nothing is overdue. {agenda_words(found.agenda)}."
