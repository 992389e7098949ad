"""Where everything lies in a year: twelve small months, their days, and the lines above and beneath them."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass, field
from datetime import date

from PySide6.QtCore import QPointF, QRectF, QSizeF

from ui.calendar.look import Look


@dataclass(frozen=True, slots=True)
class SmallMonth:
    """A month of the year: its title, the names of the weekdays, and the cell of each day."""

    number: int
    rect: QRectF
    title: QRectF
    weekdays: tuple[QRectF, ...]
    days: tuple[QRectF, ...]


@dataclass(slots=True)
class YearGrid:
    """The geometry of a year, in device-independent pixels from the top left of the canvas."""

    year: int
    size: QSizeF
    mirrored: bool
    above: QRectF = field(default_factory=QRectF)  # the line for what is known to no month
    legend: QRectF = field(default_factory=QRectF)
    months: list[SmallMonth] = field(default_factory=list)

    def day_rect(self, day: date) -> QRectF:
        return self.months[day.month - 1].days[day.day - 1]

    def day_at(self, point: QPointF) -> date | None:
        for month in self.months:
            if month.rect.contains(point):
                for number, rect in enumerate(month.days, 1):
                    if rect.contains(point):
                        return date(self.year, month.number, number)
        return None

    def month_at(self, point: QPointF) -> int | None:
        """The month whose title lies at a point."""
        return next((month.number for month in self.months if month.title.contains(point)), None)


def lay_out_year(
    year: int, size: QSizeF, look: Look, first_weekday: int, *, longer: bool, mirrored: bool = False
) -> YearGrid:
    """Places the twelve months of a year in a canvas of this size.

    longer: whether a line above is needed for engagements that are known to no month.
    """
    grid = YearGrid(year, size, mirrored)
    line = look.height(look.second) + look.px(14)
    top = look.px(8)
    if longer:
        grid.above = QRectF(look.px(12), top, size.width() - look.px(24), line)
        top += line
    grid.legend = QRectF(look.px(16), size.height() - line, size.width() - look.px(32), line)
    columns = 4 if size.width() >= look.px(600) else 3 if size.width() >= look.px(430) else 2
    rows = 12 // columns
    width, height = size.width() / columns, max(look.px(90), (grid.legend.top() - top) / rows)
    for number in range(12):
        column = columns - 1 - number % columns if mirrored else number % columns
        rect = QRectF(column * width, top + number // columns * height, width, height)
        grid.months.append(_month(year, number + 1, rect, look, first_weekday, mirrored))
    return grid


def _month(year: int, number: int, rect: QRectF, look: Look, first_weekday: int, mirrored: bool) -> SmallMonth:
    inner = rect.adjusted(look.px(14), look.px(4), -look.px(14), -look.px(8))
    head = look.height(look.strong) + look.px(8)
    names = look.height(look.section) + look.px(4)
    width = inner.width() / 7
    height = min(width, (inner.height() - head - names) / 6)

    def cell(column: int, top: float, tall: float) -> QRectF:
        return QRectF(inner.left() + (6 - column if mirrored else column) * width, top, width, tall)

    start = (date(year, number, 1).weekday() - first_weekday) % 7
    first = inner.top() + head + names
    days = [
        cell((start + day) % 7, first + (start + day) // 7 * height, height)
        for day in range(monthrange(year, number)[1])
    ]
    return SmallMonth(
        number,
        rect,
        QRectF(inner.left(), inner.top(), inner.width(), head),
        tuple(cell(column, inner.top() + head, names) for column in range(7)),
        tuple(days),
    )
