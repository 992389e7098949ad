"""The rows of an agenda: a heading for each month, and beneath it the lines, whose words are read as they are shown."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections import OrderedDict
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import compress
from typing import overload

from tracker.dates.vocabulary import MONTH_NAMES
from tracker.ids import FEW, Ids
from tracker.queries.calendar import agenda_items
from tracker.queries.calendar_rows import Agenda, CalendarItem
from tracker.reader import Reader
from ui.calendar.wording import fate
from ui.kit import status_word
from ui.views.twin import TwinRow

PAGE = 50
"""Lines that are read at a time, some screens of them."""
MOST_PAGES = 160
"""How many pages of items are kept; the one used longest ago goes first."""

AT_ONCE = 20_000

Read = Callable[[Sequence[tuple[int, int]]], list[CalendarItem | None]]


@dataclass(frozen=True, slots=True)
class MonthHead:
    """A heading: the month it stands for, its words, and how many lines stand under it."""

    month: int  # as in Agenda.months
    words: str
    lines: int


class AgendaRows:
    """Headings and lines in order, by the number of the row; a page of items is read when one of it is asked for.

    Made on the worker, where it is long. engagements: how many different ones stand in it.
    """

    def __init__(self, agenda: Agenda, reader: Reader) -> None:
        self.agenda = agenda
        self.engagements = _different(agenda.ids)
        self._ids = Ids(agenda.ids)
        self._reader = reader
        self._pages: OrderedDict[int, list[CalendarItem | None]] = OrderedDict()
        self._starts = array("q")  # the first line of each month
        months = agenda.months
        place = 0
        while place < len(months):
            self._starts.append(place)
            place = bisect_right(months, months[place])
        self._heads = array("q", [start + number for number, start in enumerate(self._starts)])

    def __len__(self) -> int:
        return len(self.agenda) + len(self._starts)

    def head(self, row: int) -> MonthHead | None:
        """The heading in a row; None where the row is a line."""
        number = bisect_right(self._heads, row) - 1
        if self._heads[number] != row:
            return None
        start = self._starts[number]
        end = self._starts[number + 1] if number + 1 < len(self._starts) else len(self.agenda)
        month = self.agenda.months[start]
        return MonthHead(month, month_heading(month), end - start)

    def month_at(self, row: int) -> int:
        """The month that a row stands under, as in Agenda.months."""
        number = bisect_right(self._heads, row) - 1
        return self.agenda.months[self._starts[number]]

    def place_of(self, row: int) -> int:
        """The line of the agenda in a row; the first under it where the row is a heading."""
        number = bisect_right(self._heads, row) - 1
        return row - number if self._heads[number] == row else row - number - 1

    def row_of(self, place: int) -> int:
        """The row in which a line of the agenda stands."""
        return place + bisect_right(self._starts, place)

    def month_beside(self, row: int, step: int) -> int:
        """The row of the heading so many months with something further on; the first or last where it ends before."""
        number = bisect_right(self._heads, row) - 1 + step
        return self._heads[min(max(0, number), len(self._heads) - 1)]

    def row_on(self, day: date) -> int:
        """The row of the first line on a day or after it, else the last row; -1 where there are none."""
        place = min(self.agenda.place_of(day), len(self.agenda) - 1)
        return self.row_of(place) if place >= 0 else -1

    def rows_of(self, engagements: Collection[int]) -> list[int]:
        """The rows in which one of these engagements stands, dates given up among them, in order."""
        wanted = frozenset(engagements)
        if len(wanted) <= FEW:
            places = sorted(place for one in wanted for place in self._ids.every_place_of(one))
        else:
            places = list(compress(range(len(self._ids)), map(wanted.__contains__, self._ids)))
        return [self.row_of(place) for place in places]

    def engagement(self, row: int) -> int:
        """The engagement in a row that is a line."""
        return self.agenda.ids[self.place_of(row)]

    def item(self, row: int) -> CalendarItem | None:
        """The item in a row; None for a heading, and for an engagement that was deleted meanwhile."""
        return None if self.head(row) is not None else self.item_at(self.place_of(row))

    def item_at(self, place: int) -> CalendarItem | None:
        """The item of a line of the agenda; None for an engagement that was deleted meanwhile."""
        number = place // PAGE
        page = self._pages.get(number)
        if page is None:
            lines = range(number * PAGE, min(len(self.agenda), (number + 1) * PAGE))
            page = agenda_items(self._reader, [(self.agenda.ids[n], self.agenda.lines[n]) for n in lines])
            self._pages[number] = page
            if len(self._pages) > MOST_PAGES:
                self._pages.popitem(last=False)
        else:
            self._pages.move_to_end(number)
        return page[place % PAGE]

    def begins_day(self, row: int) -> bool:
        """Whether a line is the first of its day, or known to no day."""
        place = self.place_of(row)
        day = self.agenda.days[place]
        return day == 0 or place == 0 or self.agenda.days[place - 1] != day


def _different(ids: Sequence[int]) -> int:
    """How many different ones there are; in parts, between which other threads get their turn."""
    seen = set[int]()
    for start in range(0, len(ids), AT_ONCE):
        seen.update(ids[start : start + AT_ONCE])
    return len(seen)


def month_heading(month: int) -> str:
    """ "June 2023" for 202306; "2023, known to no month" for 202300."""
    year, number = divmod(month, 100)
    return f"{MONTH_NAMES[number - 1]} {year:04d}" if number else f"{year:04d}, known to no month"


def twin_row(item: CalendarItem) -> TwinRow:
    """An item as a row of the table twin."""
    return TwinRow((item.dates_words, item.heading, item.places, status_word(item.status), fate(item)), (item.id,))


class _Line:
    """A row of the twin whose cells are read when they are shown."""

    __slots__ = ("_place", "_rows")

    def __init__(self, rows: AgendaRows, place: int) -> None:
        self._rows = rows
        self._place = place

    @property
    def engagements(self) -> tuple[int, ...]:
        return (self._rows.agenda.ids[self._place],)

    @property
    def cells(self) -> tuple[str, ...]:
        item = self._rows.item_at(self._place)
        return twin_row(item).cells if item is not None else ("",) * 5


class AgendaTwin(Sequence[TwinRow]):
    """The lines of an agenda as rows of the table twin, in the same order."""

    def __init__(self, rows: AgendaRows) -> None:
        self._rows = rows

    def __len__(self) -> int:
        return len(self._rows.agenda)

    @overload
    def __getitem__(self, place: int) -> TwinRow: ...

    @overload
    def __getitem__(self, place: slice) -> Sequence[TwinRow]: ...

    def __getitem__(self, place: int | slice) -> TwinRow | Sequence[TwinRow]:
        if isinstance(place, slice):
            return [self[number] for number in range(*place.indices(len(self)))]
        if not 0 <= place < len(self):
            raise IndexError(place)
        return _Line(self._rows, place)  # type: ignore[return-value]
