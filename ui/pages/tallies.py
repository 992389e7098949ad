"""Who met whom: a table of names with counts, a bar and the last contact; each name and each contact is a link."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QHelpEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QToolTip, QVBoxLayout, QWidget

from tracker.dates import to_words
from tracker.queries.about_rows import Contact, Tally
from tracker.words import Status
from ui.detail.linked import LinkedText, Span
from ui.detail.wishes import Wish
from ui.growing import Growing, Pieces, put_in
from ui.kit import TextRole, font_for, plain_tooltip, theme_of

_PAD = 5
_GAP = 14
_LEAST_BAR = 60
_LEAST_NAME = 150
LAST = "Last contact"


@dataclass(frozen=True, slots=True)
class TallyLine:
    """A row: the name with what it opens, a number for each heading, and the tally that the bar and the date show."""

    name: tuple[Span, ...]
    numbers: tuple[int, ...]
    tally: Tally


@dataclass(frozen=True, slots=True)
class _Columns:
    """Where the parts of a row stand; the bar is empty where there is no room for it."""

    name: float
    bar: QRectF
    numbers: tuple[QRectF, ...]
    last: QRectF


def _columns(width: float, headings: Sequence[str], font: QFont) -> _Columns:
    """Where the parts of a row of this width stand, in a body font."""
    return _columns_for(round(width), tuple(headings), font.toString())


@lru_cache(maxsize=64)
def _columns_for(width: int, headings: tuple[str, ...], described: str) -> _Columns:
    font = QFont()
    font.fromString(described)
    second = QFontMetricsF(font_for(TextRole.SECONDARY, font))
    wide = [max(second.horizontalAdvance(text), second.horizontalAdvance("0,000")) for text in headings]
    contact = QFontMetricsF(_contact_font(font))
    last = contact.horizontalAdvance("00 Sep – 00 Sep 0000") + 8
    if width - last - sum(wide) - _GAP * (len(wide) + 1) < _LEAST_NAME:
        last = contact.horizontalAdvance("00–00 Sep 0000") + 8  # dates that are longer end in …
    left = width - last
    places: list[QRectF] = []
    for one in reversed(wide):
        left -= one + _GAP
        places.insert(0, QRectF(left, 0, one, 0))
    room = left - _GAP
    bar = min(180.0, room - _LEAST_NAME - _GAP)
    if bar < _LEAST_BAR:
        return _Columns(max(60.0, room), QRectF(), tuple(places), QRectF(width - last, 0, last, 0))
    bar = max(_LEAST_BAR, min(bar, room * 0.34))
    name = room - bar - _GAP
    return _Columns(name, QRectF(name + _GAP, 0, bar, 0), tuple(places), QRectF(width - last, 0, last, 0))


class _Row(QWidget):
    """One row; paints the bar and the numbers beside its links."""

    def __init__(self, line: TallyLine, headings: Sequence[str], most: int) -> None:
        super().__init__()
        self._line = line
        self._headings = headings
        self._most = max(1, most)
        self._name = LinkedText(line.name)
        self._name.setParent(self)
        self._contact = _ContactLink(line.tally.last, self) if line.tally.last is not None else None
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        said = [f"{number} {heading.casefold()}" for heading, number in zip(headings, line.numbers, strict=True)]
        contact = f"last contact {to_words(line.tally.last.dates)}" if line.tally.last is not None else ""
        self.setAccessibleName(", ".join(part for part in (self._name.text(), *said, contact) if part))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        name = _columns(width, self._headings, self.font()).name
        return max(self._name.heightForWidth(round(name)), self._name.minimumSizeHint().height()) + 2 * _PAD

    def sizeHint(self) -> QSize:
        return QSize(420, self.heightForWidth(420))

    def minimumSizeHint(self) -> QSize:
        return QSize(200, self._name.minimumSizeHint().height() + 2 * _PAD)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        columns = _columns(self.width(), self._headings, self.font())
        tall = self.height() - 2 * _PAD
        self._name.setGeometry(self._turned(QRectF(0, _PAD, columns.name, tall)).toRect())
        if self._contact is not None:
            wide = min(columns.last.width(), self._contact.sizeHint().width())
            place = QRectF(columns.last.right() - wide, _PAD, wide, self._name.minimumSizeHint().height())
            self._contact.setGeometry(self._turned(place).toRect())

    def _turned(self, rect: QRectF) -> QRectF:
        """The rectangle as it stands where the language runs from right to left."""
        if self.layoutDirection() is not Qt.LayoutDirection.RightToLeft:
            return rect
        return QRectF(self.width() - rect.right(), rect.top(), rect.width(), rect.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = theme_of(self)
        painter = QPainter(self)
        columns = _columns(self.width(), self._headings, self.font())
        painter.fillRect(0, self.height() - 1, self.width(), 1, theme.color("line"))
        line = self._name.minimumSizeHint().height()
        painter.setFont(font_for(TextRole.BODY, self.font()))
        flags = int((Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter).value)
        for place, number in zip(columns.numbers, self._line.numbers, strict=True):
            painter.setPen(theme.color("ink" if number else "disabled"))
            rect = QRectF(place.left(), _PAD, place.width(), line)
            painter.drawText(self._turned(rect), flags, f"{number:,}")
        if self._contact is None:
            painter.setPen(theme.color("disabled"))
            painter.drawText(self._turned(QRectF(columns.last.left(), _PAD, columns.last.width(), line)), flags, "none")
        if not columns.bar.isEmpty() or columns.bar.width() > 0:
            self._paint_bar(painter, QRectF(columns.bar.left(), _PAD, columns.bar.width(), line))
        painter.end()

    def _paint_bar(self, painter: QPainter, room: QRectF) -> None:
        theme, tally = theme_of(self), self._line.tally
        tall = min(10.0, room.height() * 0.6)
        left = room.left()
        for number, status in (
            (tally.held, Status.COMPLETED),
            (tally.not_held, Status.POSTPONED),
            (tally.open, Status.PLANNED),
        ):
            if number:
                wide = max(2.0, room.width() * number / self._most)
                colour = theme.status_text(status)
                colour.setAlpha(170)
                bar = QRectF(left, room.center().y() - tall / 2, wide - 1, tall)
                painter.fillRect(self._turned(bar), colour)
                left += wide

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), plain_tooltip(tally_words(self._line.tally)), self)
            return True
        return super().event(event)


class TallyTable(Growing):
    """Rows beneath headings. most: the number of engagements that the longest bar stands for.

    headed: off for what goes on beneath another table.
    """

    def __init__(
        self, headings: Sequence[str], most: int, lines: Sequence[TallyLine], name: str, *, headed: bool = True
    ) -> None:
        super().__init__()
        self.lines = tuple(lines)
        self.setAccessibleName(name)
        self._headings = headings
        self._most = most
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        if headed:
            self._column.addWidget(_Head(headings))

    def filled(self) -> Pieces:
        return put_in(self._column, (_Row(line, self._headings, self._most) for line in self.lines))


class _Head(QWidget):
    """The headings above the numbers."""

    def __init__(self, headings: Sequence[str]) -> None:
        super().__init__()
        self._headings = headings
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(420, round(QFontMetricsF(font_for(TextRole.SECONDARY, self.font())).height() + 6))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = theme_of(self)
        painter = QPainter(self)
        columns = _columns(self.width(), self._headings, self.font())
        painter.setFont(font_for(TextRole.SECONDARY, self.font()))
        painter.setPen(theme.color("muted"))
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        flags = int((Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter).value)
        for place, text in zip((*columns.numbers, columns.last), (*self._headings, LAST), strict=True):
            left = self.width() - place.right() if mirrored else place.left()
            painter.drawText(QRectF(left, 0, place.width(), self.height() - 4), flags, text)
        painter.fillRect(0, self.height() - 1, self.width(), 1, theme.color("line"))
        painter.end()


def tally_words(tally: Tally) -> str:
    """ "12 held, 2 not held, 1 open"."""
    return f"{tally.held:,} held, {tally.not_held:,} not held, {tally.open:,} open"


def _contact_font(base: QFont) -> QFont:
    font = font_for(TextRole.BODY, base)
    font.setWeight(QFont.Weight.Medium)
    return font


class _ContactLink(QAbstractButton):
    """The dates of the last contact on one line at the end of the row; shows that engagement."""

    def __init__(self, last: Contact, parent: QWidget) -> None:
        super().__init__(parent)
        self.setText(to_words(last.dates) or "undated")
        self.setAccessibleName(f"Last contact {self.text()}")
        self.setToolTip(plain_tooltip(f"Show the engagement of {self.text()}"))
        self.setProperty("wish", Wish("show", last.engagement))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._vague = last.dates.is_vague

    def _font(self) -> QFont:
        font = _contact_font(self.font())
        font.setItalic(self._vague)
        font.setUnderline(self.underMouse() or self.hasFocus())
        return font

    def sizeHint(self) -> QSize:
        metrics = QFontMetricsF(self._font())
        return QSize(round(metrics.horizontalAdvance(self.text())) + 6, round(metrics.height()) + 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, font = theme_of(self), self._font()
        painter = QPainter(self)
        painter.setFont(font)
        painter.setPen(theme.color("link"))
        rect = QRectF(self.rect()).adjusted(2, 0, -1, 0)
        shown = QFontMetricsF(font).elidedText(self.text(), Qt.TextElideMode.ElideRight, rect.width())
        painter.drawText(rect, int((Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter).value), shown)
        if self.hasFocus():
            painter.setPen(theme.color("accent"))
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()
