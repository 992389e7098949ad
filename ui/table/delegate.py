"""Paints the cells of the table: two lines of text, chips from a cache, what is vague, struck out or warned of."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QHelpEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
    QWidget,
)

from tracker.queries.list_row import ListRow
from ui.kit import TextRole, Theme, chip_font, chip_pixmap, font_for, paint_icon, plain_tooltip, theme_of
from ui.table.columns import CALLED_OFF, COLUMNS, Lines
from ui.table.model import EngagementModel

PAD = 12
"""The space at each side of a cell's text, in device-independent pixels."""
_GAP = 3
_MARK = 3  # the bar at the leading edge of the current row
_PADDING = 22


class _Fonts:
    """The fonts and measures of the cells, made anew only when the text size changes."""

    def __init__(self, base: QFont) -> None:
        self.body = font_for(TextRole.BODY, base)
        self.strong = font_for(TextRole.STRONG, base)
        self.second = font_for(TextRole.SECONDARY, base)
        self.chip = chip_font(base)
        self.vague = font_for(TextRole.BODY, base, italic=True)
        self.metrics = {id(font): QFontMetricsF(font) for font in (self.body, self.strong, self.second, self.vague)}

    def measure(self, font: QFont) -> QFontMetricsF:
        found = self.metrics.get(id(font))
        return found if found is not None else QFontMetricsF(font)

    @property
    def row_height(self) -> int:
        return round(self.measure(self.strong).height() + self.measure(self.second).height() + _GAP + _PADDING)


class RowDelegate(QStyledItemDelegate):
    """Paints from the model's prepared rows; computes and reads nothing of its own."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._fonts: _Fonts | None = None
        self._theme: Theme | None = None

    def dress(self, base: QFont) -> int:
        """Takes over a font; returns the height that a row then has."""
        self._fonts = _Fonts(base)
        return self._fonts.row_height

    def forget_theme(self) -> None:
        """To be told when the palette changes."""
        self._theme = None

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        fonts = self._fonts or _Fonts(option.font)
        model = index.model()
        found = model.prepared(index.row()) if isinstance(model, EngagementModel) else None
        if found is None:
            return QSize(60, fonts.row_height)
        first, second = found.cells[index.column()]
        wide = fonts.measure(fonts.strong).horizontalAdvance(first)
        wide = max(wide, fonts.measure(fonts.second).horizontalAdvance(second))
        extra = 34 if COLUMNS[index.column()].key in ("who", "status") else 0
        return QSize(round(wide) + 2 * PAD + extra, fonts.row_height)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        if self._fonts is None:
            self.dress(option.font)
        if self._theme is None:
            self._theme = theme_of(option.widget)
        theme, rect = self._theme, option.rect
        view = option.widget
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        if selected:
            painter.fillRect(rect, theme.color("selected"))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), theme.color("line"))
        if isinstance(view, QAbstractItemView):
            self._paint_current(painter, rect, index, view, selected)
        model = index.model()
        assert isinstance(model, EngagementModel)
        found = model.prepared(index.row())
        if found is not None:
            painter.save()
            mirrored = option.direction is Qt.LayoutDirection.RightToLeft
            if COLUMNS[index.column()].key == "status":
                self._paint_chip(painter, rect, found.row, mirrored, selected)
            else:
                self._paint_cell(painter, rect, found.row, found.cells[index.column()], index.column(), mirrored)
            painter.restore()

    def _paint_current(
        self,
        painter: QPainter,
        rect: QRect,
        index: QModelIndex | QPersistentModelIndex,
        view: QAbstractItemView,
        selected: bool,
    ) -> None:
        """The bar that marks a selected row, and a thin frame where the keyboard stands."""
        assert self._theme is not None
        first = rect.left() <= 0 if view.layoutDirection() is Qt.LayoutDirection.LeftToRight else False
        if view.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            first = rect.right() >= view.viewport().width() - 1
        if selected and first:
            at = rect.left() if view.layoutDirection() is Qt.LayoutDirection.LeftToRight else rect.right() - _MARK + 1
            painter.fillRect(QRect(at, rect.top(), _MARK, rect.height()), self._theme.color("accent"))
        if view.hasFocus() and index.row() == view.currentIndex().row():
            accent = self._theme.color("accent")
            painter.fillRect(QRect(rect.left(), rect.top(), rect.width(), 1), accent)
            painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), accent)

    def _paint_cell(
        self, painter: QPainter, rect: QRect, row: ListRow, lines: Lines, column: int, mirrored: bool
    ) -> None:
        assert self._fonts is not None and self._theme is not None
        fonts, theme, shape = self._fonts, self._theme, COLUMNS[column]
        called_off = row.status in CALLED_OFF
        ink = theme.color("muted" if shape.muted else "ink")
        font = fonts.strong if shape.key == "who" else fonts.body
        if shape.key == "dates":
            if row.dates.is_vague:
                font = fonts.vague
            if row.given_up or called_off:
                font = QFont(font)
                font.setStrikeOut(True)
                ink = theme.color("muted")
        area = rect.adjusted(PAD, 0, -PAD, -1)
        marks = self._marks(row) if shape.key == "who" else ()
        first, second = lines
        if not second:
            self._line(painter, area, first, font, ink, marks, mirrored)
            return
        top, below = fonts.measure(font).height(), fonts.measure(fonts.second).height()
        start = rect.top() + (rect.height() - 1 - top - below - _GAP) / 2
        upper = QRect(area.left(), round(start), area.width(), round(top))
        lower = QRect(area.left(), round(start + top + _GAP), area.width(), round(below))
        self._line(painter, upper, first, font, ink, marks, mirrored)
        self._line(painter, lower, second, fonts.second, theme.color("muted"), (), mirrored)

    def _marks(self, row: ListRow) -> tuple[tuple[str, str], ...]:
        found = []
        if row.warning:
            found.append(("triangle-alert", "warning"))
        if row.secret:
            found.append(("eye-off", "muted"))
        return tuple(found)

    def _line(
        self,
        painter: QPainter,
        area: QRect,
        text: str,
        font: QFont,
        ink: QColor,
        marks: tuple[tuple[str, str], ...],
        mirrored: bool,
    ) -> None:
        assert self._fonts is not None and self._theme is not None
        metrics = self._fonts.measure(font)
        side = metrics.height() * 0.86
        room = area.width() - len(marks) * (side + 5)
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
        painter.setFont(font)
        painter.setPen(ink)
        align = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
        flags = int((align | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute).value)
        painter.drawText(QRectF(area), flags | Qt.TextFlag.TextSingleLine.value, shown)
        wide = metrics.horizontalAdvance(shown)
        for name, role in marks:
            x = area.right() - wide - 6 - side if mirrored else area.left() + wide + 6
            box = QRectF(x, area.center().y() - side / 2 + 0.5, side, side)
            paint_icon(painter, box, name, self._theme.color(role))
            wide += side + 5

    def _paint_chip(self, painter: QPainter, rect: QRect, row: ListRow, mirrored: bool, selected: bool) -> None:
        assert self._fonts is not None and self._theme is not None
        dpr = painter.device().devicePixelRatioF()
        pixmap = chip_pixmap(row.status, self._theme, dpr, self._fonts.chip, outlined=selected)
        size = pixmap.deviceIndependentSize()
        x = rect.right() - PAD - size.width() if mirrored else rect.left() + PAD
        painter.drawPixmap(QPointF(x, rect.top() + (rect.height() - size.height()) // 2), pixmap)

    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> bool:
        """Shows as a tooltip what a cell had to cut, and what a mark means."""
        model = index.model()
        if not isinstance(model, EngagementModel) or not index.isValid():
            return False
        found = model.prepared(index.row())
        if found is None:
            return False
        texts = []
        key = COLUMNS[index.column()].key
        if self.sizeHint(option, index).width() > view.visualRect(QModelIndex(index)).width():  # type: ignore[arg-type]
            texts += [line for line in found.cells[index.column()] if line]
        if key == "who" and found.row.warning:
            texts.append(found.row.warning)
        if key == "who" and found.row.secret:
            texts.append("Kept secret at the time")
        if key == "dates" and found.row.given_up:
            texts.append("These dates were given up")
        QToolTip.showText(event.globalPos(), plain_tooltip(" · ".join(texts)), _as_widget(view))
        return True


def _as_widget(view: QAbstractItemView) -> QWidget:
    return view.viewport()
