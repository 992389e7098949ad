"""Where everything lies in a month or week: lines above the days, day cells, bars, and what has no room."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import Enum

from PySide6.QtCore import QPointF, QRectF, QSizeF

from tracker.dates import month_name
from tracker.queries.calendar_rows import CalendarItem
from ui.calendar.arranging import Bar, Row, Weeks, cut, sometime
from ui.calendar.look import Look, Piece
from ui.calendar.spans import Mode, month_of
from ui.kit import status_word

MOST_LINES = {Mode.MONTH: 3, Mode.WEEK: 6}
"""Lines of text that a bar may have where there is room for all bars."""


class Part(Enum):
    """What can be pointed at."""

    ITEM = "item"
    DAY = "day"
    NUMBER = "number"  # the number of a day
    MORE = "more"  # the items of a day, or of a line above, that there is no room for


@dataclass(frozen=True, slots=True)
class Zone:
    """A place that can be pointed at; an item's zone knows the item, a day's the day."""

    part: Part
    rect: QRectF
    day: date | None = None
    item: CalendarItem | None = None
    items: tuple[CalendarItem, ...] = ()  # those that "more" stands for


@dataclass(frozen=True, slots=True)
class Chip:
    """An item in a line above the days, with the words of its dates where the line does not say them."""

    rect: QRectF
    item: CalendarItem
    words: str


@dataclass(frozen=True, slots=True)
class Line:
    """A line above the days: its label, its chips, and those there is no room for."""

    label: str
    top: float
    chips: tuple[Chip, ...]
    more: tuple[CalendarItem, ...]
    more_rect: QRectF


@dataclass(frozen=True, slots=True)
class PlacedBar:
    """A bar with its place, its name in lines, and what it says beneath."""

    bar: Bar
    piece: Piece
    name: tuple[str, ...]
    lines: tuple[str, ...]


@dataclass(slots=True)
class Grid:
    """The geometry of a span of whole weeks, in device-independent pixels from the top left of the canvas."""

    mode: Mode
    anchor: date
    size: QSizeF
    mirrored: bool
    lines: tuple[Line, ...] = ()
    weekdays: QRectF = field(default_factory=QRectF)
    cells: dict[date, QRectF] = field(default_factory=dict)
    numbers: dict[date, QRectF] = field(default_factory=dict)
    bars: list[PlacedBar] = field(default_factory=list)
    mores: list[Zone] = field(default_factory=list)

    @property
    def days(self) -> list[date]:
        return list(self.cells)

    def zone_at(self, point: QPointF) -> Zone | None:
        """What lies at a point, the topmost."""
        for line in self.lines:
            for chip in line.chips:
                if chip.rect.contains(point):
                    return Zone(Part.ITEM, chip.rect, item=chip.item)
            if line.more and line.more_rect.contains(point):
                return Zone(Part.MORE, line.more_rect, items=line.more)
        for placed in self.bars:
            if placed.piece.rect.contains(point):
                return Zone(Part.ITEM, placed.piece.rect, item=placed.bar.item)
        for more in self.mores:
            if more.rect.contains(point):
                return more
        for day, rect in self.cells.items():
            if rect.contains(point):
                number = self.numbers[day]
                part = Part.NUMBER if number.contains(point) else Part.DAY
                return Zone(part, number if part is Part.NUMBER else rect, day)
        return None


def lay_out(
    mode: Mode,
    anchor: date,
    weeks: Weeks,
    size: QSizeF,
    look: Look,
    *,
    mirrored: bool = False,
) -> Grid:
    """Places a month or a week in a canvas of this size.

    anchor: a day of it. Items known to no day stand in lines above the days, those of an
    adjacent month's weeks left out.
    """
    grid = Grid(mode, anchor, size, mirrored)
    span = weeks.span
    whole = (span.first, span.last) if mode is Mode.WEEK else month_of(anchor)
    top = _lay_out_lines(grid, span.items, whole, look)
    head = look.height(look.label) + look.px(10)
    grid.weekdays = QRectF(0, top, size.width(), head)
    top += head
    height = max(look.px(24), (size.height() - top) / max(1, len(weeks.rows)))
    for number, (week, packed) in enumerate(weeks.rows):
        _lay_out_week(grid, week, packed, top + number * height, height, look)
    return grid


@dataclass(frozen=True, slots=True)
class _Measures:
    """Of a row of days: where bars begin beneath its top, how high they are, how far apart, and how many fit."""

    start: float
    bar: float
    step: float
    lanes: int


def _measures(height: float, lines: int, look: Look) -> _Measures:
    start = look.height(look.second) + look.px(10)
    bar = lines * look.height(look.second) + look.px(5 if lines > 1 else 4)
    step = bar + look.px(2)
    return _Measures(start, bar, step, max(0, int((height - start - look.px(1)) / step)))


def _lines_that_fit(lanes: int, most: int, height: float, look: Look) -> int:
    """The most lines that a week's bars can have with room for so many lanes; 1 where there is not room for all."""
    fitting = (lines for lines in range(most, 1, -1) if _measures(height, lines, look).lanes >= lanes)
    return next(fitting, 1)


def _lay_out_lines(grid: Grid, items: Sequence[CalendarItem], span: tuple[date, date], look: Look) -> float:
    """Places the lines above the days; returns where they end."""
    month, longer = sometime(items, *span)
    found = []
    top = look.px(6)
    names = dict.fromkeys(month_name(day, "long") for day in span)
    for label, chosen, said in (
        (f"Sometime in {' or '.join(names)}", month, False),
        ("Longer or open", longer, True),
    ):
        if chosen:
            line = _line(grid, label, chosen, top, look, said=said)
            found.append(line)
            top += look.height(look.second) + look.px(14)
    grid.lines = tuple(found)
    return top if found else 0.0


def _line(grid: Grid, label: str, items: Sequence[CalendarItem], top: float, look: Look, *, said: bool) -> Line:
    metrics, height = look.metrics(look.second), look.height(look.second) + look.px(8)
    x = look.px(12) + look.metrics(look.label).horizontalAdvance(label) + look.px(10)
    most, end = look.px(300), grid.size.width() - look.px(12)
    chips: list[Chip] = []
    for number, item in enumerate(items):
        words = item.dates_words if said else ""
        text = f"{item.heading} · {words}" if words else item.heading
        width = min(most, metrics.horizontalAdvance(text) * 1.04 + look.height(look.second) + look.px(14))
        rest = len(items) - number - 1
        room = end - (look.px(76) if rest else 0)
        if x + width > room and chips:
            break
        width = min(width, max(look.px(40), room - x))
        chips.append(Chip(_across(grid, x, top, width, height), item, words))
        x += width + look.px(6)
    more = tuple(items[len(chips) :])
    return Line(label, top, tuple(chips), more, _across(grid, x, top, look.px(70), height) if more else QRectF())


def _across(grid: Grid, x: float, top: float, width: float, height: float) -> QRectF:
    """A rectangle whose leading edge is x from the leading edge of the canvas."""
    left = grid.size.width() - x - width if grid.mirrored else x
    return QRectF(left, top, width, height)


def _lay_out_week(
    grid: Grid, week: Sequence[date], packed: Sequence[Bar], top: float, height: float, look: Look
) -> None:
    column = grid.size.width() / 7
    number = look.height(look.second) + look.px(7)
    for place, day in enumerate(week):
        grid.cells[day] = _across(grid, place * column, top, column, height)
        grid.numbers[day] = _across(grid, place * column + look.px(4), top + look.px(2), look.px(34), number)
    needed = max((bar.lane for bar in packed), default=-1) + 1
    lines = _lines_that_fit(needed, MOST_LINES[grid.mode], height, look)
    measures = _measures(height, lines, look)
    start = top + measures.start
    row = cut(packed, week, measures.lanes)
    for found in row.bars:
        rect = _bar_rect(grid, found, column, start + found.lane * measures.step, measures.bar, look)
        name, below = _texts(found.item, rect, lines, look)
        grid.bars.append(PlacedBar(found, _piece(grid, found, row, rect, column), name, below))
    _lay_out_more(grid, row, look)


def _bar_rect(grid: Grid, bar: Bar, column: float, top: float, height: float, look: Look) -> QRectF:
    inset = look.px(3)
    start = bar.first * column + (0 if bar.from_before else inset)
    end = (bar.last + 1) * column - (0 if bar.goes_on else inset)
    return _across(grid, start, top, end - start, height)


def _piece(grid: Grid, bar: Bar, row: Row, rect: QRectF, column: float) -> Piece:
    where = bar.item.placement
    assert where.first is not None and where.last is not None

    def edge(day: date, after: int) -> float:
        x = ((day - row.days[0]).days + after) * column
        return grid.size.width() - x if grid.mirrored else x

    sure = None
    if where.sure_first is not None and where.sure_last is not None:
        sure = (edge(where.sure_first, 0), edge(where.sure_last, 1))
    return Piece(rect, (edge(where.first, 0), edge(where.last, 1)), sure, bar.from_before, bar.goes_on)


def _texts(item: CalendarItem, rect: QRectF, lines: int, look: Look) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The name of a bar in lines, and what stands beneath where there is room: its status, where it is, its dates."""
    room = rect.width() - look.height(look.second) - look.px(14)
    name = look.wrapped(look.medium, item.heading, room, 3 if lines > 4 else min(2, lines))
    status = f"now {item.moved_to}" if item.moved_to else status_word(item.status)
    dates = "" if item.moved_to else item.dates_words
    where = "" if item.places in item.heading else item.places
    below = [text for text in (status, dates, where) if text]
    return name, tuple(below[: lines - len(name)])


def _lay_out_more(grid: Grid, row: Row, look: Look) -> None:
    """Puts how many more there are of each day at the trailing end of the line that has its number."""
    for day, hidden in zip(row.days, row.more, strict=True):
        if not hidden:
            continue
        cell, number = grid.cells[day], grid.numbers[day]
        words = f"+{len(hidden):,} more"
        width = min(look.metrics(look.medium).horizontalAdvance(words) + look.px(12), cell.width() * 0.6)
        left = cell.left() + look.px(2) if grid.mirrored else cell.right() - width - look.px(2)
        zone = QRectF(left, number.top(), width, number.height())
        grid.mores.append(Zone(Part.MORE, zone, day, items=hidden))
