"""Text that wraps in which some words are links: each can be clicked, and reached and pressed with the keyboard."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QEvent, QPointF, QRect, QSize, Qt
from PySide6.QtGui import (
    QEnterEvent,
    QFont,
    QFontMetrics,
    QPainter,
    QPaintEvent,
    QRegion,
    QResizeEvent,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from tracker.look_alikes import made_visible
from ui.detail.building import words
from ui.detail.wishes import Wish
from ui.kit import TextRole, font_for, theme_of


@dataclass(frozen=True, slots=True)
class Span:
    """A run of words; with a wish it is a link."""

    text: str
    wish: Wish | None = None


def page_span(text: str, kind: str, row: int | None) -> Span:
    """A name that opens its page, where it has one. kind: person, country, channel or incident."""
    return Span(text, Wish("page", row, kind) if row is not None else None)


def joined(parts: Sequence[Sequence[Span]], between: str = " · ") -> list[Span]:
    """Parts of one or several spans with a separator between those that say anything."""
    found: list[Span] = []
    for part in parts:
        if any(span.text for span in part):
            found += [Span(between)] if found else []
            found += [span for span in part if span.text]
    return found


class _Spot(QAbstractButton):
    """Lies over the words of one link; the text around it paints both."""

    def __init__(self, span: Span, parent: LinkedText) -> None:
        super().__init__(parent)
        self.setText(span.text)
        self.setAccessibleName(span.text)
        self.setProperty("wish", span.wish)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        return QSize(0, 0)

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.parentWidget().update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.parentWidget().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.hasFocus():
            painter = QPainter(self)
            painter.setPen(theme_of(self).color("accent"))
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
            painter.end()


class LinkedText(QWidget):
    """Spans of plain text in one paragraph. struck: struck through, links too, as what no longer counts."""

    def __init__(
        self,
        spans: Sequence[Span],
        role: TextRole = TextRole.BODY,
        parent: QWidget | None = None,
        *,
        struck: bool = False,
    ) -> None:
        super().__init__(parent)
        self._role = role
        self._struck = struck
        spans = [replace(span, text=made_visible(span.text)) for span in spans]
        self._text = "".join(span.text for span in spans)
        self._spots: list[tuple[int, int, _Spot]] = []
        self._heights: dict[int, int] = {}  # by width: a layout asks many times
        start = 0
        for span in spans:
            if span.wish is not None:
                self._spots.append((start, len(span.text), _Spot(span, self)))
            start += len(span.text)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(self._text)

    def text(self) -> str:
        """All the words, as they are read."""
        return self._text

    def links(self) -> list[QAbstractButton]:
        """The links in the order of the text."""
        return [spot for _, _, spot in self._spots]

    def _font(self) -> QFont:
        font = font_for(self._role, self.font())
        font.setStrikeOut(self._struck)
        return font

    def _laid_out(self, width: int) -> QTextLayout:
        """The text broken at a width."""
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        option.setTextDirection(self.layoutDirection())
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            option.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute)
        layout = QTextLayout(self._text, self._font())
        layout.setTextOption(option)
        theme = theme_of(self)
        formats = []
        for start, length, spot in self._spots:
            shape = QTextCharFormat()
            shape.setForeground(theme.color("link" if spot.isEnabled() else "disabled"))
            shape.setFontWeight(max(QFont.Weight.Medium, self._role.weight))
            shape.setFontUnderline(spot.underMouse() or spot.hasFocus())
            run = QTextLayout.FormatRange()
            run.start, run.length, run.format = start, length, shape  # type: ignore[misc,assignment]
            formats.append(run)
        layout.setFormats(formats)
        layout.beginLayout()
        top = 1.0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(1, width - 1))
            line.setPosition(QPointF(0, top))
            top += line.height()
        layout.endLayout()
        return layout

    def _height(self, layout: QTextLayout) -> int:
        if not layout.lineCount():
            return QFontMetrics(self._font()).height()
        last = layout.lineAt(layout.lineCount() - 1)
        return round(last.y() + last.height() + 1)

    def sizeHint(self) -> QSize:
        layout = self._laid_out(10_000)  # kept while its line is asked
        width = round(layout.lineAt(0).naturalTextWidth()) + 4 if layout.lineCount() else 4
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(60, QFontMetrics(self._font()).height() + 2)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        if width not in self._heights:
            self._heights[width] = self._height(self._laid_out(width))
        return self._heights[width]

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_spots()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._heights = {}
            self.updateGeometry()
            self._place_spots()

    def _place_spots(self) -> None:
        layout = self._laid_out(self.width())
        for start, length, spot in self._spots:
            region = QRegion()
            for number in range(layout.lineCount()):
                line = layout.lineAt(number)
                first = max(start, line.textStart())
                last = min(start + length, line.textStart() + line.textLength())
                if first < last:
                    ends = sorted(line.cursorToX(place)[0] for place in (first, last))  # type: ignore[index]
                    shape = QRect(
                        round(ends[0]) - 1, round(line.y()), round(ends[1] - ends[0]) + 3, round(line.height())
                    )
                    region += shape
            spot.setGeometry(region.boundingRect())
            spot.setMask(region.translated(-region.boundingRect().topLeft()))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = theme_of(self)
        painter = QPainter(self)
        painter.setPen(theme.color("muted" if self._role.muted or self._struck else "ink"))
        self._laid_out(self.width()).draw(painter, QPointF(0, 0))
        painter.end()


def linked(spans: Sequence[Span], role: TextRole = TextRole.BODY) -> QWidget:
    """The spans as text that wraps: a label that can be selected where none of them is a link."""
    if any(span.wish is not None for span in spans):
        return LinkedText(spans, role)
    return words("".join(span.text for span in spans), role)
