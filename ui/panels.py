"""The place where forms and sheets stand: at the window's trailing side, beside the table, which stays usable."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QHideEvent, QTransform
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from ui.kit import Hairline
from ui.kit.fonts import text_scale
from ui.spread import TURN, Spread
from ui.stage import BUILT_MS

WIDTH = 720
"""How wide a panel is at 100 % text size where the window has the room, unless it has a `wanted_width` of its own."""
GONE_MS = 40
"""How long after a panel was hidden it is taken apart: what it stood over is laid out and painted first."""
LEAST_BESIDE = 320
"""The least width at 100 % text size that a list beside a panel is of use with; with less the panel takes it all."""
_FAR = -30_000
"""Above all that is seen, in pixels."""


class PanelHost(QFrame):
    """Shows one panel at a time in its parent; a panel leaves when it emits ``closed``.

    A panel that comes has the keyboard at once, but is laid out above all that is seen; then the parts beside it make
    room for it, and then it takes its place and is painted, each in a turn of its own. The one before stands until
    then. When a panel leaves, what it stood over is laid out in one turn and painted in the next.

    A panel may have the attribute `wanted_width`, device-independent pixels at 100 % text size; where the window has no
    room for so much beside a list, it covers all. One that has a method `pieces` is made by these, some a turn, before
    it takes its place. One that has a method `let_go` is told so when it leaves. One whose attribute `of_any_day` is
    true writes nothing to the record and stays when the day that is shown changes.

    placed: whether there is a panel, and how many pixels beside the other parts it needs; none where it covers all.
    """

    emptied = Signal()
    focus_left = Signal()  # the panel had the keyboard, and what had it before is not shown any more
    placed = Signal(bool, int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._panel: QWidget | None = None
        self._standing: QWidget | None = None  # what is seen: the panel, or the one before while that is on its way
        self._aside: QWidget | None = None
        self._waiting: QWidget | None = None  # comes back when the panel that is shown leaves
        self._back: QWidget | None = None
        self._roomy: QWidget | None = None  # the other parts make room for it
        self._spread = Spread(self, budget=BUILT_MS)
        self._curtain = Curtain(self)
        self.setAutoFillBackground(True)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._line = Hairline(Qt.Orientation.Vertical, self)
        self._row.addWidget(self._line)
        self.setVisible(False)
        parent.installEventFilter(self)

    @property
    def panel(self) -> QWidget | None:
        """The panel that is shown, or on its way, if one is."""
        return self._panel

    def show_panel(self, panel: QWidget) -> None:
        """Shows a panel in place of the one before and gives it the keyboard."""
        if self._panel is None:
            self._back = self.window().focusWidget()
        elif self._panel is not self._standing:
            self._take_away(self._panel)
        self._panel = panel
        panel.setParent(self)
        panel.closed.connect(self._on_panel_closed)  # type: ignore[attr-defined]
        self._come(panel)
        if self.focusWidget() is None or not panel.isAncestorOf(self.focusWidget()):
            panel.setFocus(Qt.FocusReason.OtherFocusReason)
            if not panel.hasFocus() and panel.focusWidget() is None:
                panel.focusNextChild()

    def put_aside(self, aside: bool) -> None:
        """Hides the panel with all that was typed in it, while nothing can be changed; shows it again after that."""
        self._spread.finish()
        if aside and self._waiting is not None:
            self._aside, self._waiting = self._waiting, None
        elif aside and self._panel is not None and self._aside is None and not _of_any_day(self._panel):
            self._aside = self._panel
            self._row.removeWidget(self._panel)
            self._panel.hide()
            self._panel = self._standing = None
            self._leave()
        elif not aside and self._aside is not None:
            panel, self._aside = self._aside, None
            if self._panel is None:
                self._panel = panel
                self._come(panel)
            elif _of_any_day(self._panel):
                self._waiting = panel
            else:
                panel.deleteLater()

    def close_panel(self) -> None:
        """Takes the panel away and gives the keyboard back to where it was."""
        if self._panel is None:
            return
        had_focus = self.isAncestorOf(self.window().focusWidget() or self)
        for panel in {self._panel, self._standing} - {None}:
            self._take_away(panel)
        self._panel = self._standing = None
        self._leave()
        if had_focus and self._back is not None and self._alive(self._back):
            self._back.setFocus(Qt.FocusReason.OtherFocusReason)
        elif had_focus:
            self.focus_left.emit()
        self._back = None
        self.emptied.emit()
        waiting, self._waiting = self._waiting, None
        if waiting is not None:
            self.show_panel(waiting)

    # Coming and leaving

    def _come(self, panel: QWidget) -> None:
        self._curtain.open()
        self._place()
        self.show()
        panel.show()
        self._spread.begin(self._brought(panel))

    def _brought(self, panel: QWidget) -> Iterator[object]:
        pieces = getattr(panel, "pieces", None)
        if pieces is not None:
            yield from pieces()
        yield TURN
        if self._width_of(panel) < self.parentWidget().width():
            self._curtain.close(self.window())
            self._make_room(panel)
            yield TURN
        before, self._standing = self._standing, panel
        self._row.addWidget(panel, 1)
        self._place()
        self.raise_()
        if before is not None:
            self._take_away(before)
        self._lead_input()
        self._curtain.open()
        if self._roomy is not panel:  # what is beneath is laid out unseen
            yield TURN
            self._make_room(panel)

    def _leave(self) -> None:
        self.setVisible(False)
        self._curtain.close(self.window())
        if self._roomy is not None:
            self._make_room(None)
        self._spread.begin(self._left())

    def _left(self) -> Iterator[object]:
        yield TURN
        self._curtain.open()

    def _take_away(self, panel: QWidget) -> None:
        self._row.removeWidget(panel)
        panel.hide()
        let_go = getattr(panel, "let_go", None)
        if let_go is not None:
            let_go()
        QTimer.singleShot(GONE_MS, panel, panel.deleteLater)

    def _lead_input(self) -> None:
        """Says where the field with the keyboard is now: Qt told an input method of it while it was out of sight."""
        focused = QGuiApplication.focusObject()
        if isinstance(focused, QWidget) and self.isAncestorOf(focused):
            at = focused.mapTo(focused.window(), QPoint())
            QGuiApplication.inputMethod().setInputItemTransform(QTransform.fromTranslate(at.x(), at.y()))

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if not event.spontaneous():  # the window is closed, and its record with it
            self._spread.stop()
            self._curtain.open()

    # Where it stands

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and watched is self.parentWidget():
            self._place()
            self._tell()
        return False

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._place()
            self._tell()

    def _place(self) -> None:
        over, panel = self.parentWidget(), self._panel
        width = self._width_of(self._standing or panel)
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        y = 0 if self._standing is not None else _FAR
        self.setGeometry(QRect(0 if mirrored else over.width() - width, y, width, over.height()))
        if panel is not None and panel is not self._standing:
            line = self._line.sizeHint().width()
            wide = self._width_of(panel) - line
            panel.setGeometry(QRect(0 if mirrored else line, _FAR - y, wide, over.height()))

    def _width_of(self, panel: QWidget | None) -> int:
        over, scale = self.parentWidget(), text_scale(self.font())
        width = round(getattr(panel, "wanted_width", WIDTH) * scale)
        return width if over.width() - width >= LEAST_BESIDE * scale else over.width()

    def _make_room(self, panel: QWidget | None) -> None:
        self._roomy = panel
        self._tell()

    def _tell(self) -> None:
        width = self._width_of(self._roomy)
        shown = self._roomy is not None
        self.placed.emit(shown, width if shown and width < self.parentWidget().width() else 0)

    def _alive(self, widget: QWidget) -> bool:
        from shiboken6 import isValid

        return isValid(widget) and widget.isVisible()

    def _on_panel_closed(self) -> None:
        if self.sender() is self._panel:
            self.close_panel()


class Curtain(QObject):
    """While it is closed a window is not painted; what changed meanwhile is painted all at once when it opens.

    Not `setUpdatesEnabled`, after which Qt paints each opaque part for itself and then again with what it stands in.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._window: QWidget | None = None

    def close(self, window: QWidget) -> None:
        self._window = window
        window.installEventFilter(self)

    def open(self) -> None:
        window, self._window = self._window, None
        if window is not None:
            window.removeEventFilter(self)
            QCoreApplication.postEvent(
                window, QEvent(QEvent.Type.UpdateRequest), Qt.EventPriority.LowEventPriority.value
            )

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        return event.type() == QEvent.Type.UpdateRequest


def _of_any_day(panel: QWidget) -> bool:
    return bool(getattr(panel, "of_any_day", False))
