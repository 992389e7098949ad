"""What the month, the week and the year share as widgets: a cursor on a day, its keys, the mouse, tooltips, focus."""

from __future__ import annotations

from abc import abstractmethod
from dataclasses import replace
from datetime import date

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPalette,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from ui.calendar.gridpaint import Scene
from ui.calendar.look import Look
from ui.calendar.pointing import WheelSteps, tooltip
from ui.calendar.spans import months_on, moved
from ui.kit import announce

_PLAIN = Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier
_KINDS_OF_LOOKS = frozenset(
    {
        QEvent.Type.FontChange,
        QEvent.Type.LayoutDirectionChange,
        QEvent.Type.LocaleChange,
        QEvent.Type.PaletteChange,
        QEvent.Type.StyleChange,
    }
)


class DayBoard(QWidget):
    """Painted days that the mouse points at and the keyboard walks over. The day the keyboard is on is its cursor.

    moved_to: the cursor was moved to a day, which may lie out of sight. picked: ids of the engagements chosen, the
    current one first. day_requested: somebody wants only what may fall on a day. agenda_requested: all of a day.
    """

    picked = Signal(tuple)
    opened = Signal(str, int)
    moved_to = Signal(object)
    day_requested = Signal(object)
    agenda_requested = Signal(object)
    turned = Signal(int)
    zoomed = Signal(int)
    key_typed = Signal(str)
    menu_requested = Signal(QPoint)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = Look(self.font())
        self._scene = Scene(date(2000, 1, 1), cursor=date(2000, 1, 1))
        self._wheel = WheelSteps(self)
        self._wheel.turned.connect(self.turned)
        self._wheel.zoomed.connect(self.zoomed)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self.setAutoFillBackground(True)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    @property
    def cursor_day(self) -> date:
        assert self._scene.cursor is not None
        return self._scene.cursor

    @property
    def _mirrored(self) -> bool:
        return self.layoutDirection() is Qt.LayoutDirection.RightToLeft

    # What each board says of itself

    @abstractmethod
    def name_of(self, day: date) -> str:
        """What a day is called for a screen reader."""

    @abstractmethod
    def _rect_of(self, day: date) -> QRectF:
        """Where a day lies."""

    @abstractmethod
    def _ends(self, day: date) -> tuple[date, date]:
        """Where Home and End lead from a day."""

    @abstractmethod
    def tip_at(self, point: QPointF) -> str:
        """What a point is explained with; '' for nothing."""

    @abstractmethod
    def _hover(self, point: QPointF | None) -> None:
        """The mouse is at a point, or has left."""

    @abstractmethod
    def _open_current(self) -> None:
        """Return was pressed."""

    @abstractmethod
    def _pick_day(self, day: date) -> None:
        """Chooses the engagements of a day, where it has some."""

    @abstractmethod
    def _renew(self) -> None:
        """Lays out and paints anew."""

    # The cursor

    def _describe(self) -> None:
        self.setAccessibleDescription(self.name_of(self.cursor_day))

    def _go(self, day: date) -> None:
        self._scene = replace(self._scene, cursor=day, current=None)
        self.moved_to.emit(day)
        self._describe()
        self.update()
        announce(self, self.name_of(day))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        held = event.modifiers() & ~_PLAIN
        goal = None if held else self._goal_of(event.key())
        if goal is not None:
            self._go(goal)
        elif held or not self._answer_key(event):
            super().keyPressEvent(event)

    def _goal_of(self, key: int) -> date | None:
        """The day that a key leads to; None for other keys."""
        day, mirror = self.cursor_day, -1 if self._mirrored else 1
        steps = {Qt.Key.Key_Left: -mirror, Qt.Key.Key_Right: mirror, Qt.Key.Key_Up: -7, Qt.Key.Key_Down: 7}
        if key in steps:
            return moved(day, steps[Qt.Key(key)])
        if key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            return months_on(day, -1 if key == Qt.Key.Key_PageUp else 1)
        if key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            return self._ends(day)[0 if key == Qt.Key.Key_Home else 1]
        return None

    def _answer_key(self, event: QKeyEvent) -> bool:
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open_current()
        elif key == Qt.Key.Key_Space:
            self._pick_day(self.cursor_day)
        elif key == Qt.Key.Key_Escape and self._scene.current is not None:
            self._scene = replace(self._scene, current=None)
            self.update()
        elif event.text().isalpha() and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.key_typed.emit(event.text().upper())
        else:
            return False
        return True

    # The mouse

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover(event.position())

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover(None)

    def _point_with(self, *, hand: bool) -> None:
        self.setCursor(Qt.CursorShape.PointingHandCursor if hand else Qt.CursorShape.ArrowCursor)
        self.update()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() is QContextMenuEvent.Reason.Keyboard:
            self.menu_requested.emit(self.mapToGlobal(self._rect_of(self.cursor_day).center().toPoint()))
        else:
            self.menu_requested.emit(event.globalPos())

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip:
            assert isinstance(event, QHelpEvent)
            QToolTip.showText(event.globalPos(), tooltip(self.tip_at(QPointF(event.pos()))), self)
            return True
        return super().event(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        self._wheel.take(event)

    # Qt

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._renew()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in _KINDS_OF_LOOKS:
            self._look = Look(self.font())
            self._renew()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._show_focus(on=True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._show_focus(on=False)

    def _show_focus(self, *, on: bool) -> None:
        self._scene = replace(self._scene, focused=on)
        self.update()

    def minimumSizeHint(self) -> QSize:
        return QSize(round(self._look.px(280)), round(self._look.px(240)))
