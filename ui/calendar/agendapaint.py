"""Paints the rows of an agenda: headings of months, and lines with their day at the leading edge."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from tracker.dates import weekday_name
from tracker.dates.vocabulary import MONTH_NAMES
from tracker.queries.calendar_rows import CalendarItem, Stand
from ui.calendar.agendarows import AgendaRows, MonthHead
from ui.calendar.look import Look
from ui.calendar.wording import fate
from ui.kit import Theme, chip_font, paint_chip, theme_of
from ui.kit.chips import chip_size


class AgendaDelegate(QStyledItemDelegate):
    """Paints from the rows; a row's page is read when its first line is painted."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._look: Look | None = None
        self._chip = QFont()
        self._rows: AgendaRows | None = None
        self._today = date.min
        self._as_of: date | None = None

    def dress(self, base: QFont) -> int:
        """Takes over a font; returns the height that a row then has."""
        self._look = look = Look(base)
        self._chip = chip_font(base)
        return round(look.height(look.strong) + look.height(look.second) + look.px(16))

    def show(self, rows: AgendaRows, today: date, as_of: date | None) -> None:
        """Takes over what is to be painted, and the days that are marked."""
        self._rows, self._today, self._as_of = rows, today, as_of

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(200, self.dress(option.font) if self._look is None else 0)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        view = option.widget
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        focused = isinstance(view, QAbstractItemView) and view.hasFocus() and view.currentIndex().row() == index.row()
        mirrored = option.direction is Qt.LayoutDirection.RightToLeft
        self.paint_row(
            painter, QRectF(option.rect), index.row(), theme_of(view), selected=selected, focused=focused,
            mirrored=mirrored,
        )  # fmt: skip

    def paint_row(
        self,
        painter: QPainter,
        rect: QRectF,
        row: int,
        theme: Theme,
        *,
        selected: bool = False,
        focused: bool = False,
        mirrored: bool = False,
    ) -> None:
        """Draw one row; the list and pictures of it share this."""
        look, rows = self._look, self._rows
        if look is None or rows is None:
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)  # each text runs as its own letters do
        head = rows.head(row)
        if head is not None:
            _paint_head(painter, rect, head, look, theme, mirrored)
        else:
            item = rows.item(row)
            if item is not None:
                self._paint_line(painter, rect, row, item, theme, selected, mirrored)
            if focused:
                painter.fillRect(QRectF(rect.left(), rect.top(), rect.width(), 1), theme.color("accent"))
                painter.fillRect(QRectF(rect.left(), rect.bottom() - 1, rect.width(), 1), theme.color("accent"))
        painter.restore()

    def _paint_line(
        self,
        painter: QPainter,
        rect: QRectF,
        row: int,
        item: CalendarItem,
        theme: Theme,
        selected: bool,
        mirrored: bool,
    ) -> None:
        look, rows = self._look, self._rows
        assert look is not None and rows is not None
        if selected:
            painter.fillRect(rect, theme.color("selected"))
            mark = rect.right() - 3 if mirrored else rect.left()
            painter.fillRect(QRectF(mark, rect.top(), 3, rect.height()), theme.color("accent"))
        begins = rows.begins_day(row)
        side = look.px(132)
        if begins:
            painter.fillRect(QRectF(rect.left(), rect.top(), rect.width(), 1), theme.color("line"))
            self._paint_day(painter, _part(rect, look.px(18), side - look.px(26), mirrored), row, item, theme, mirrored)
        chip = chip_size(item.status, self._chip)
        area = _part(rect, side, rect.width() - side - chip.width() - look.px(36), mirrored)
        name = QFont(look.strong)
        name.setStrikeOut(item.struck)
        top = rect.top() + (rect.height() - look.height(look.strong) - look.height(look.second) - 2) / 2
        second = " · ".join(_second(item))
        for font, ink, text in (
            (name, "muted" if item.struck else "ink", item.heading),
            (look.second, "muted", second),
        ):
            _text(
                painter, QRectF(area.left(), top, area.width(), look.height(font) + 1), font, text, theme, ink, mirrored
            )
            top += look.height(look.strong) + 2
        at = rect.left() + look.px(18) if mirrored else rect.right() - chip.width() - look.px(18)
        paint_chip(
            painter, QRectF(at, rect.top(), chip.width(), rect.height()), item.status, theme, self._chip,
            outlined=selected or item.struck,
        )  # fmt: skip

    def _paint_day(
        self, painter: QPainter, area: QRectF, row: int, item: CalendarItem, theme: Theme, mirrored: bool
    ) -> None:
        """The day and its weekday; for dates known to no day the month or the words, in italics."""
        look, rows = self._look, self._rows
        assert look is not None and rows is not None
        day = rows.agenda.day(rows.place_of(row))
        if day is None:
            font = QFont(look.second)
            font.setItalic(True)
            month = item.placement.stand is Stand.MONTH and item.placement.first is not None
            text = f"in {MONTH_NAMES[rows.month_at(row) % 100 - 1]}" if month else item.dates_words
            _text(painter, area, font, text, theme, "muted", mirrored)
            return
        number, weekday = str(day.day), weekday_name(day)
        ground = theme.color("error") if day == self._as_of else theme.color("accent") if day == self._today else None
        wide = max(look.px(26), look.metrics(look.heading).horizontalAdvance(number) + look.px(12))
        pill = _part(area, 0, wide, mirrored)
        high = look.height(look.heading) + look.px(4)
        pill = QRectF(pill.left(), area.center().y() - high / 2, wide, high)
        ink = "ink"
        if ground is not None:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ground)
            painter.drawRoundedRect(pill, high / 2, high / 2)
            ink = "surface" if day == self._as_of else "on_accent"
        painter.setFont(look.heading)
        painter.setPen(theme.color(ink))
        painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, number)
        words = "As of" if day == self._as_of else "Today" if day == self._today else weekday
        rest = _part(area, wide + look.px(6), area.width() - wide - look.px(6), mirrored)
        _text(painter, rest, look.second, words, theme, "muted", mirrored)


def _second(item: CalendarItem) -> list[str]:
    """What stands beneath the name: what the day and the name do not say already."""
    where = item.placement
    words = [item.kind.label.capitalize()]
    if item.places and item.places not in item.heading:
        words.append(item.places)
    if item.struck or not where.is_exact or where.first != where.last:
        words.append(fate(item))
    return words


def _part(rect: QRectF, start: float, width: float, mirrored: bool) -> QRectF:
    """A part of a row that begins `start` from its leading edge."""
    left = rect.right() - start - width if mirrored else rect.left() + start
    return QRectF(left, rect.top(), width, rect.height())


def _text(painter: QPainter, area: QRectF, font: QFont, text: str, theme: Theme, ink: str, mirrored: bool) -> None:
    side = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
    flags = int((side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter).value)
    painter.setFont(font)
    painter.setPen(theme.color(ink))
    shown = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, area.width())
    painter.drawText(area, flags | Qt.TextFlag.TextSingleLine.value, shown)


def _paint_head(painter: QPainter, rect: QRectF, head: MonthHead, look: Look, theme: Theme, mirrored: bool) -> None:
    painter.fillRect(rect, theme.color("window"))
    painter.fillRect(QRectF(rect.left(), rect.bottom() - 1, rect.width(), 1), theme.color("line"))
    base = rect.adjusted(0, look.px(8), 0, 0)
    wide = look.metrics(look.heading).horizontalAdvance(head.words) + look.px(4)
    _text(painter, _part(base, look.px(18), wide, mirrored), look.heading, head.words, theme, "ink", mirrored)
    rest = _part(base, look.px(30) + wide, rect.width() - wide - look.px(48), mirrored)
    painter.translate(QPointF(0, 1))
    words = f"{head.lines:,} {'entry' if head.lines == 1 else 'entries'}"
    _text(painter, rest, look.second, words, theme, "muted", mirrored)
    painter.translate(QPointF(0, -1))
