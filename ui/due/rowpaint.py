"""Paints what stands in one line of the list: words at places counted from its leading edge, chips and marks."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter

from ui.due.measures import BETWEEN, GAP, SIDE, Fonts, places
from ui.due.model import Prepared
from ui.kit import Theme, chip_pixmap, paint_icon, paint_status_glyph, status_word
from ui.table.columns import CALLED_OFF


def rooms(found: Prepared, width: float, fonts: Fonts) -> tuple[float, float]:
    """How wide the days at the end of a row so many pixels wide are, and what its name then has."""
    end = min(fonts.measure(fonts.second).horizontalAdvance(found.timing) + 1, width * 0.45)
    return end, width - places(width, fonts.scale).text - SIDE - (end + GAP if found.timing else 0)


def shows_whole(found: Prepared, width: float, fonts: Fonts) -> bool:
    """Whether a row so many pixels wide has room for all of its words."""
    at, (_, room), small = places(width, fonts.scale), rooms(found, width, fonts), fonts.measure(fonts.second)
    second = small.horizontalAdvance(found.second)
    if at.wide:
        dates = fonts.measure(fonts.dates(vague=found.due.row.dates.is_vague, off=False))
        fits = second <= width - at.text - SIDE and dates.horizontalAdvance(found.dates) <= at.dates_width
    else:
        before = small.horizontalAdvance(f"{status_word(found.due.row.status)}{found.dates}") + small.height() + 26
        fits = before + second <= width - 2 * SIDE
    return fits and fonts.measure(fonts.strong).horizontalAdvance(found.heading) <= room


class LinePaint:
    """Paints within one line's rectangle, mirrored where the language runs right to left."""

    def __init__(self, painter: QPainter, rect: QRect, fonts: Fonts, theme: Theme, *, mirrored: bool) -> None:
        self.painter = painter
        self.whole = QRectF(rect)
        self.fonts = fonts
        self.theme = theme
        self.mirrored = mirrored

    def area(self, left: float, top: float, width: float, height: float) -> QRectF:
        """A rectangle `left` pixels from the line's leading edge and `top` pixels below its upper one."""
        x = self.whole.left() + left
        if self.mirrored:
            x = self.whole.left() + self.whole.width() - left - width
        return QRectF(x, self.whole.top() + top, max(0.0, width), height)

    def write(self, area: QRectF, text: str, font: QFont, ink: QColor) -> None:
        """One line of text at the leading edge of an area, shortened to its width."""
        shown = self.fonts.measure(font).elidedText(text, Qt.TextElideMode.ElideRight, area.width())
        self.painter.setFont(font)
        self.painter.setPen(ink)
        side = Qt.AlignmentFlag.AlignRight if self.mirrored else Qt.AlignmentFlag.AlignLeft
        flags = side | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
        self.painter.drawText(area, int(flags.value) | Qt.TextFlag.TextSingleLine.value, shown)

    def heading(self, text: str, font: QFont, ink: QColor, *, top: float = 0) -> None:
        """A heading or remark over the whole width."""
        self.write(self.area(SIDE, top, self.whole.width() - 2 * SIDE, self.whole.height() - top), text, font, ink)

    def section(self, text: str, number: int, *, alarm: bool) -> None:
        """The heading of a section in small capitals, with how many it counts."""
        font, muted, top, words = self.fonts.section, self.theme.color("muted"), 10, text.upper()
        self.heading(words, font, muted, top=top)
        after = SIDE + self.fonts.measure(font).horizontalAdvance(words) + 8
        ink = self.theme.color("error") if alarm else muted
        room = self.whole.width() - after - SIDE
        self.write(self.area(after, top, room, self.whole.height() - top), f"{number:,}", font, ink)

    def row(self, found: Prepared, *, selected: bool) -> None:
        """An engagement: dates, status, name, what stands beneath it, and how long overdue or how soon."""
        fonts, theme, row = self.fonts, self.theme, found.due.row
        at, muted = places(self.whole.width(), fonts.scale), theme.color("muted")
        high, low = fonts.measure(fonts.strong).height(), fonts.measure(fonts.second).height()
        top = (self.whole.height() - 1 - high - low - BETWEEN) / 2
        beneath = top + high + BETWEEN
        end, room = rooms(found, self.whole.width(), fonts)
        self._name(self.area(at.text, top, room, high), found)
        if at.wide:
            off = row.given_up or row.status in CALLED_OFF
            font = fonts.dates(vague=row.dates.is_vague, off=off)
            column = self.area(at.dates, 0, at.dates_width, self.whole.height() - 1)
            self.write(column, found.dates, font, muted if off else theme.color("ink"))
            self._chip(at.status, found, selected)
            start = at.text
        else:
            start = self._status_and_dates(beneath, low, found)
        rest = self.whole.width() - start - SIDE
        self.write(self.area(start, beneath, rest, low), found.second, fonts.second, muted)
        if found.timing:
            late = found.due.passed is not None and found.due.ask_on is None
            area = self.area(self.whole.width() - SIDE - end, top, end, high)
            self.write(area, found.timing, fonts.second, theme.color("error" if late else "muted"))

    def _name(self, area: QRectF, found: Prepared) -> None:
        """What it is called, with the marks of what a check found and of what was kept secret."""
        row, font = found.due.row, self.fonts.strong
        marks = [("triangle-alert", "warning")] if row.warning else []
        marks += [("eye-off", "muted")] if row.secret else []
        metrics = self.fonts.measure(font)
        side = metrics.height() * 0.86
        room = max(0.0, area.width() - len(marks) * (side + 6))
        within = QRectF(area.right() - room if self.mirrored else area.left(), area.top(), room, area.height())
        ink = self.theme.color("muted" if row.status in CALLED_OFF else "ink")
        self.write(within, found.heading, font, ink)
        at = min(metrics.horizontalAdvance(found.heading), room) + 6
        for name, role in marks:
            x = area.right() - at - side if self.mirrored else area.left() + at
            box = QRectF(x, area.center().y() - side / 2, side, side)
            paint_icon(self.painter, box, name, self.theme.color(role))
            at += side + 6

    def _chip(self, left: float, found: Prepared, selected: bool) -> None:
        dpr = self.painter.device().devicePixelRatioF()
        pixmap = chip_pixmap(found.due.row.status, self.theme, dpr, self.fonts.chip, outlined=selected)
        size = pixmap.deviceIndependentSize()
        area = self.area(left, (self.whole.height() - size.height()) // 2, size.width(), size.height())
        self.painter.drawPixmap(QPointF(round(area.left()), round(area.top())), pixmap)

    def _status_and_dates(self, top: float, height: float, found: Prepared) -> float:
        """Status and dates at the beginning of a narrow row's second line; returns where the rest of it begins."""
        fonts, theme, row = self.fonts, self.theme, found.due.row
        off = row.given_up or row.status in CALLED_OFF
        paint_status_glyph(self.painter, self.area(SIDE, top, height, height), row.status, theme)
        at = SIDE + height + 5
        dates = fonts.dates(vague=row.dates.is_vague, off=off, small=True)
        for words, font, ink in (
            (status_word(row.status), fonts.second, theme.status_text(row.status)),
            (found.dates, dates, theme.color("muted" if off else "ink")),
        ):
            wide = min(fonts.measure(font).horizontalAdvance(words) + 2, self.whole.width() - at - SIDE)
            self.write(self.area(at, top, wide, height), words, font, ink)
            at += max(0.0, wide) + 8
        return at
