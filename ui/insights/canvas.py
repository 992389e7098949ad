"""The painted widget of a chart: pointed at with the mouse or the arrow keys, its marks say their numbers."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from ui.insights.cards.data import Draw
from ui.insights.drawn import MARGIN, NATURAL, Drawn
from ui.insights.look import look_of
from ui.insights.moving import STEPS, next_mark
from ui.insights.scene import Mark, Scene
from ui.kit import announce, plain_tooltip


class ChartCanvas(QWidget):
    """One stop of Tab. Arrows go from mark to mark, Home and End to the first and last; Enter clicks.

    late: it was given another size, and shows what it drew for the one before until it is caught up.
    """

    late = Signal()
    clicked = Signal(object)  # ui.insights.scene.Meaning
    reached = Signal(QRect)  # the place of the mark that the keyboard came to
    page_requested = Signal(int)  # to the next chart, or the one before: 1 or -1

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._drawn = self._drawn_by(None)
        self._ahead = self._drawn  # what is shown next, as far as it is drawn already
        self._ahead_size = (0, NATURAL)
        self._picture = QPixmap()
        self._scene = Scene(0, 0)
        self._scene_of: Drawn | None = None
        self._grows = False
        self._wanted: set[int] = set()  # widths that were asked about, and are not drawn for yet
        self._selected: frozenset[int] = frozenset()
        self._ringed: frozenset[int] = frozenset()  # places of marks that stand for what is selected
        self._hovered = -1
        self._current = -1
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    # What is shown

    def prepare(self, draw: Draw, *, grows: bool = False) -> None:
        """Draws this for the present size ahead of `show_chart`, which then only has to show it."""
        self._ahead = self._drawn_by(draw)
        wide, high = self._room()
        self._ahead.at(wide)
        if grows:
            self._ahead.at(wide, high)
        self._ahead_size = wide, high if grows else NATURAL

    def paint_ahead(self) -> None:
        """Paints what was prepared, for a chart that is in sight."""
        self._ahead.picture(*self._ahead_size, self.devicePixelRatioF())

    def show_chart(self, draw: Draw, *, grows: bool = False) -> None:
        """Draws this from now on; the mark that the keyboard was on stays by its words where it is still there.

        grows: whether it fills the height it is given.
        """
        words = self.current_words()
        fresh = self._drawn_by(draw)
        prepared = self._ahead.is_of(fresh.draw, fresh.look, turned=fresh.turned)
        self._show_drawn(self._ahead if prepared else fresh)
        self._grows = grows
        marks = self.marks() if words else ()
        self._current = next((n for n, mark in enumerate(marks) if mark.words == words), -1)

    @property
    def is_late(self) -> bool:
        """Whether it still shows what was drawn for another size."""
        return bool(self._wanted) or (self.isVisible() and not self._drawn.has(*self._size())) or self._is_unpainted()

    def _is_unpainted(self) -> bool:
        """Whether it is in sight and its picture is still to be painted."""
        painted = self._drawn.has_picture(*self._size(), self.devicePixelRatioF())
        return not painted and self.isVisible() and not self.visibleRegion().isEmpty()

    def catch_up(self) -> None:
        """Draws for the size that it has, or else for one that it was asked about; it is not shown yet."""
        if not self._drawn.has(*self._size()):
            self._drawn.at(*self._size())
        elif self._wanted:
            self._drawn.at(self._wanted.pop())
        elif self._is_unpainted():
            self._drawn.picture(*self._size(), self.devicePixelRatioF())

    def show_caught_up(self) -> None:
        """Takes the room that what was drawn needs, and shows it."""
        self.updateGeometry()
        self.update()

    def select_engagements(self, engagements: Iterable[int]) -> None:
        """Rings the marks that stand for one of these engagements."""
        selected = frozenset(engagements)
        if selected != self._selected:
            self._selected = selected
            self._ring()
            self.update()

    def marks(self) -> tuple[Mark, ...]:
        """The marks of the chart as it is now, in the order in which they are read."""
        return self.scene().marks

    def current_words(self) -> str:
        """What the mark says that the keyboard is on; '' where it is on none."""
        marks = self._scene.marks
        return marks[self._current].words if 0 <= self._current < len(marks) else ""

    def scene(self) -> Scene:
        """The scene for the present size and look."""
        look = look_of(self)
        if not self._drawn.is_of(self._drawn.draw, look, turned=self._is_turned()):
            self._forget()
        scene = self._drawn.at(*self._size())
        if scene is not self._scene or self._scene_of is not self._drawn:
            self._scene, self._scene_of = scene, self._drawn
            self._current = min(self._current, len(scene.marks) - 1)
            self._hovered = -1
            self._ring()
        return self._scene

    def _ring(self) -> None:
        marks = enumerate(self._scene.marks) if self._selected else ()
        self._ringed = frozenset(
            place for place, mark in marks if not self._selected.isdisjoint(mark.meaning.engagements)
        )

    def _is_turned(self) -> bool:
        return self.layoutDirection() is Qt.LayoutDirection.RightToLeft

    def _drawn_by(self, draw: Draw | None) -> Drawn:
        return Drawn(draw, look_of(self), turned=self._is_turned())

    def _show_drawn(self, drawn: Drawn) -> None:
        self._drawn = drawn
        self._wanted.clear()
        self._hovered = -1
        self.updateGeometry()
        self.update()

    def _forget(self) -> None:
        """Draws the same in the present look, from the beginning."""
        self._show_drawn(self._drawn_by(self._drawn.draw))

    def _room(self) -> tuple[int, int]:
        return self.width() - 2 * MARGIN, self.height() - 2 * MARGIN

    def _size(self) -> tuple[int, int]:
        """The size that is drawn for."""
        wide, high = self._room()
        return wide, high if self._grows else NATURAL

    # Its size

    def heightForWidth(self, width: int) -> int:
        wide = width - 2 * MARGIN
        near = None if self._drawn.has(wide) else self._drawn.nearest(wide)
        if near is not None:
            self._be_late(wide)
        scene = near or self._drawn.at(wide)
        return round(scene.height + 0.5) + 2 * MARGIN

    def _be_late(self, wide: int) -> None:
        self._wanted.add(wide)
        self.late.emit()

    def hasHeightForWidth(self) -> bool:
        return True

    def sizeHint(self) -> QSize:
        width = max(self.width(), self.minimumSizeHint().width())
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(round(look_of(self).px(220)), round(look_of(self).px(80)))

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        look, size, ratio = look_of(self), self._size(), self.devicePixelRatioF()
        # Of another size the same chart is painted as it was until there is time to draw it anew.
        is_same = self._scene_of is self._drawn and self._drawn.look == look
        if is_same and not self._drawn.has_picture(*size, ratio):
            scene = self._scene
            self.late.emit()
        else:
            scene = self.scene()
            self._picture = self._drawn.picture(*size, ratio)
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._picture)
        painter.translate(MARGIN, MARGIN)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for number, mark in enumerate(scene.marks):
            if number == self._hovered:
                wash = look.colour("ink")
                wash.setAlpha(26)
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(wash)
                painter.drawRoundedRect(mark.area, 3, 3)
                painter.setBrush(Qt.BrushStyle.NoBrush)
            if number in self._ringed:
                painter.setPen(QPen(look.colour("link"), 1.0))
                painter.drawRoundedRect(mark.area.adjusted(-1, -1, 1, 1), 3, 3)
            if number == self._current and self.hasFocus():
                painter.setPen(QPen(look.colour("link"), 2.0))
                painter.drawRoundedRect(mark.area.adjusted(-2, -2, 2, 2), 4, 4)
        if self.hasFocus() and self._current < 0:
            painter.setPen(QPen(look.colour("link"), 1.5))
            area = QRectF(self.rect()).translated(-MARGIN, -MARGIN).adjusted(1, 1, -1, -1)
            painter.drawRoundedRect(area, 6, 6)
        painter.end()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.PaletteChange, QEvent.Type.LayoutDirectionChange):
            self._forget()

    # The mouse

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover(self._mark_at(event.position()))

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover(-1)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        found = self._mark_at(event.position())
        if event.button() is Qt.MouseButton.LeftButton and found >= 0:
            self._current = found
            self._click(found)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            self._show_tip(self._mark_at(QPointF(event.pos())), event.globalPos())
            return True
        return super().event(event)

    def _mark_at(self, place: QPointF) -> int:
        """The last mark there, which is painted above the others; -1 for none."""
        point = place - QPointF(MARGIN, MARGIN)
        found = [number for number, mark in enumerate(self.marks()) if mark.area.contains(point)]
        return found[-1] if found else -1

    def _hover(self, found: int) -> None:
        if found == self._hovered:
            return
        self._hovered = found
        hand = found >= 0 and bool(self.marks()[found].meaning)
        self.setCursor(Qt.CursorShape.PointingHandCursor if hand else Qt.CursorShape.ArrowCursor)
        self.update()
        if found < 0:
            QToolTip.hideText()
        else:
            self._show_tip(found, self.cursor().pos())

    def _show_tip(self, found: int, where: QPoint) -> None:
        if found < 0:
            QToolTip.hideText()
            return
        mark = self.marks()[found]
        QToolTip.showText(where, plain_tooltip(mark.words), self, self._place_of(mark))

    def _place_of(self, mark: Mark) -> QRect:
        return mark.area.translated(MARGIN, MARGIN).toAlignedRect()

    # The keyboard

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, marks = Qt.Key(event.key()), self.marks()
        if key in STEPS and marks:
            self._go(next_mark(marks, self._current, STEPS[key]))
        elif key == Qt.Key.Key_Home and marks:
            self._go(0)
        elif key == Qt.Key.Key_End and marks:
            self._go(len(marks) - 1)
        elif key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
            self.page_requested.emit(1 if key == Qt.Key.Key_PageDown else -1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self._current >= 0:
            self._click(self._current)
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        QToolTip.hideText()
        self.update()

    def _go(self, found: int) -> None:
        if found < 0:
            return
        self._current = found
        mark = self.marks()[found]
        place = self._place_of(mark)
        self.update()
        self.reached.emit(place)
        announce(self, mark.words)
        self._show_tip(found, self.mapToGlobal(place.bottomLeft()))

    def _click(self, found: int) -> None:
        meaning = self.marks()[found].meaning
        if meaning:
            QToolTip.hideText()
            self.clicked.emit(meaning)
