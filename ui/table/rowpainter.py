"""Paints rows of the table: two lines of text a cell, chips from a cache, what is vague, struck out or warned of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QStaticText, QTransform

from tracker.queries.list_row import ListRow
from ui.kit import Theme, chip_pixmap, paint_icon
from ui.table.columns import CALLED_OFF, COLUMNS
from ui.table.faces import GAP, PAD, Face, Faces
from ui.table.model import Prepared

_MARK = 3  # the bar at the leading edge of a selected row
_MOST_FITTED = 1_000
"""Texts that are kept as they fit into their cells, some screens of them."""
_INKS = ("ink", "muted", "warning", "selected", "line", "accent")


@dataclass(frozen=True, slots=True)
class Shown:
    """How a row is seen. area: all of it; cells: the columns by their numbers, with their left edge and width."""

    area: QRect
    cells: Sequence[tuple[int, int, int]]
    selected: bool
    current: bool
    mirrored: bool


class _Fitted:
    """A text as it fits into a cell, cut with an ellipsis where it is longer."""

    __slots__ = ("_face", "_is_painted", "_static", "text", "width")

    def __init__(self, text: str, face: Face, room: float) -> None:
        self._face, self._is_painted, self._static = face, False, None
        self.text, self.width = text, face.metrics.horizontalAdvance(text)
        if self.width > room:
            self.text = face.metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
            self.width = face.metrics.horizontalAdvance(self.text)

    def paint(self, painter: QPainter, x: float, top: float) -> None:
        """Paints it in the painter's font and colour. It is laid out for good when it is painted again: to lay it out
        takes as long as to paint it thrice, and most texts are scrolled away before."""
        if not self._is_painted or self._face.font.strikeOut():
            # And Qt strikes a static text out where it would stand if nothing were moved.
            self._is_painted = True
            painter.drawText(QPointF(x, top + self._face.metrics.ascent()), self.text)
            return
        if self._static is None:
            self._static = QStaticText(self.text)
            self._static.setTextFormat(Qt.TextFormat.PlainText)
            self._static.setPerformanceHint(QStaticText.PerformanceHint.AggressiveCaching)
            self._static.prepare(QTransform(), self._face.font)
        painter.drawStaticText(QPointF(x, top), self._static)


class RowPainter:
    """Paints a row by one call, from what was prepared of it; computes and reads nothing of its own.

    A text is fitted once into a width. A delegate, asked cell by cell, takes four times as long for a page of rows,
    and ten times as long where the page was painted before.
    """

    def __init__(self, faces: Faces, theme: Theme) -> None:
        self._faces = faces
        self._theme = theme
        self._colours = {role: theme.color(role) for role in _INKS}
        self._fitted = lru_cache(_MOST_FITTED)(_Fitted)

    def paint(self, painter: QPainter, found: Prepared | None, shown: Shown) -> None:
        """Paints a row; found: None where it was deleted meanwhile."""
        area, colours = shown.area, self._colours
        if shown.selected:
            painter.fillRect(area, colours["selected"])
        painter.fillRect(QRect(area.left(), area.bottom(), area.width(), 1), colours["line"])
        if shown.selected:
            left = area.right() - _MARK + 1 if shown.mirrored else area.left()
            painter.fillRect(QRect(left, area.top(), _MARK, area.height()), colours["accent"])
        if shown.current:
            for edge in (area.top(), area.bottom()):
                painter.fillRect(QRect(area.left(), edge, area.width(), 1), colours["accent"])
        if found is None:
            return
        for column, left, width in shown.cells:
            if COLUMNS[column].key == "status":
                self._paint_chip(painter, QRect(left, area.top(), width, area.height()), found.row, shown)
            else:
                self._paint_cell(painter, QRect(left, area.top(), width, area.height()), found, column, shown.mirrored)

    def _paint_cell(self, painter: QPainter, cell: QRect, found: Prepared, column: int, mirrored: bool) -> None:
        row, shape, faces = found.row, COLUMNS[column], self._faces
        ink, face = "muted" if shape.muted else "ink", faces.body
        if shape.key == "who":
            face = faces.strong
        elif shape.key == "dates":
            struck = row.given_up or row.status in CALLED_OFF
            face = faces.of_dates(vague=row.dates.is_vague, struck=struck)
            ink = "muted" if struck else ink
        first, second = found.cells[column]
        marks = _marks(row) if shape.key == "who" else ()
        height = cell.height() - 1
        if not second:
            top = cell.top() + (height - face.height) / 2
            self._paint_line(painter, cell, top, first, face, ink, marks, mirrored)
            return
        top = cell.top() + (height - face.height - faces.second.height - GAP) / 2
        self._paint_line(painter, cell, round(top), first, face, ink, marks, mirrored)
        below = round(top + face.height + GAP)
        self._paint_line(painter, cell, below, second, faces.second, "muted", (), mirrored)

    def _paint_line(
        self,
        painter: QPainter,
        cell: QRect,
        top: float,
        text: str,
        face: Face,
        ink: str,
        marks: Sequence[tuple[str, str]],
        mirrored: bool,
    ) -> None:
        side = face.height * 0.86
        left, right = cell.left() + PAD, cell.right() + 1 - PAD
        fitted = self._fitted(text, face, right - left - len(marks) * (side + 5))
        painter.setFont(face.font)
        painter.setPen(self._colours[ink])
        x = round(right - fitted.width) if mirrored else left
        fitted.paint(painter, x, top)
        wide = fitted.width
        for name, role in marks:
            x = right - wide - 6 - side if mirrored else left + wide + 6
            paint_icon(painter, QRectF(x, top + (face.height - side) / 2, side, side), name, self._colours[role])
            wide += side + 5

    def _paint_chip(self, painter: QPainter, cell: QRect, row: ListRow, shown: Shown) -> None:
        dpr = painter.device().devicePixelRatioF()
        pixmap = chip_pixmap(row.status, self._theme, dpr, self._faces.chip, outlined=shown.selected)
        size = pixmap.deviceIndependentSize()
        x = cell.right() - PAD - size.width() if shown.mirrored else cell.left() + PAD
        painter.drawPixmap(QPointF(x, cell.top() + (cell.height() - size.height()) // 2), pixmap)


def _marks(row: ListRow) -> tuple[tuple[str, str], ...]:
    """What stands behind who it is: an icon and the role of its colour each."""
    warned = (("triangle-alert", "warning"),) if row.warning else ()
    return (*warned, ("eye-off", "muted")) if row.secret else warned
