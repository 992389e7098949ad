"""The place where forms and sheets stand: at the window's trailing side, beside the table, which stays usable."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRect, Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from ui.kit import Hairline
from ui.kit.fonts import text_scale

WIDTH = 720
"""How wide a panel is at 100 % text size where the window has the room, unless it has a `wanted_width` of its own."""
GONE_MS = 40
"""How long after a panel was hidden it is taken apart: what it stood over is laid out and painted first."""
LEAST_BESIDE = 320
"""The least width at 100 % text size that a list beside a panel is of use with; with less the panel takes it all."""


class PanelHost(QFrame):
    """Shows one panel at a time in its parent; a panel leaves when it emits ``closed``.

    A panel may have the attribute `wanted_width`, device-independent pixels at 100 % text size; where the window has no
    room for so much beside a list, it covers all. One that has a method `let_go` is told so when it leaves. One whose
    attribute `of_any_day` is true writes nothing to the record and stays when the day that is shown changes.

    placed: whether there is a panel, and how many pixels beside the other parts it needs; none where it covers all.
    """

    emptied = Signal()
    focus_left = Signal()  # the panel had the keyboard, and what had it before is not shown any more
    placed = Signal(bool, int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._panel: QWidget | None = None
        self._aside: QWidget | None = None
        self._waiting: QWidget | None = None  # comes back when the panel that is shown leaves
        self._back: QWidget | None = None
        self.setAutoFillBackground(True)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._row.addWidget(Hairline(Qt.Orientation.Vertical, self))
        self.setVisible(False)
        parent.installEventFilter(self)

    @property
    def panel(self) -> QWidget | None:
        """The panel that is shown, if one is."""
        return self._panel

    def show_panel(self, panel: QWidget) -> None:
        """Shows a panel in place of the one before and gives it the keyboard."""
        if self._panel is None:
            self._back = self.window().focusWidget()
        else:
            self._take_away()
        self._panel = panel
        panel.setParent(self)
        self._row.addWidget(panel, 1)
        panel.closed.connect(self._on_panel_closed)  # type: ignore[attr-defined]
        self._place()
        self.setVisible(True)
        self.raise_()
        panel.show()
        self._tell()
        if self.focusWidget() is None or not panel.isAncestorOf(self.focusWidget()):
            panel.setFocus(Qt.FocusReason.OtherFocusReason)
            if not panel.hasFocus() and panel.focusWidget() is None:
                panel.focusNextChild()

    def put_aside(self, aside: bool) -> None:
        """Hides the panel with all that was typed in it, while nothing can be changed; shows it again after that."""
        if aside and self._waiting is not None:
            self._aside, self._waiting = self._waiting, None
        elif aside and self._panel is not None and self._aside is None and not _of_any_day(self._panel):
            self._aside = self._panel
            self._row.removeWidget(self._panel)
            self._panel.hide()
            self._panel = None
            self.setVisible(False)
            self._tell()
        elif not aside and self._aside is not None:
            panel, self._aside = self._aside, None
            if self._panel is None:
                self._panel = panel
                self._row.addWidget(panel, 1)
                panel.show()
                self._place()
                self.setVisible(True)
                self._tell()
            elif _of_any_day(self._panel):
                self._waiting = panel
            else:
                panel.deleteLater()

    def close_panel(self) -> None:
        """Takes the panel away and gives the keyboard back to where it was."""
        if self._panel is None:
            return
        had_focus = self.isAncestorOf(self.window().focusWidget() or self)
        self._take_away()
        self.setVisible(False)
        self._tell()
        if had_focus and self._back is not None and self._alive(self._back):
            self._back.setFocus(Qt.FocusReason.OtherFocusReason)
        elif had_focus:
            self.focus_left.emit()
        self._back = None
        self.emptied.emit()
        waiting, self._waiting = self._waiting, None
        if waiting is not None:
            self.show_panel(waiting)

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

    def _take_away(self) -> None:
        panel, self._panel = self._panel, None
        if panel is not None:
            self._row.removeWidget(panel)
            panel.hide()
            let_go = getattr(panel, "let_go", None)
            if let_go is not None:
                let_go()
            QTimer.singleShot(GONE_MS, panel, panel.deleteLater)

    def _place(self) -> None:
        over, scale = self.parentWidget(), text_scale(self.font())
        width = round(getattr(self._panel, "wanted_width", WIDTH) * scale)
        if over.width() - width < LEAST_BESIDE * scale:
            width = over.width()
        x = 0 if self.layoutDirection() is Qt.LayoutDirection.RightToLeft else over.width() - width
        self.setGeometry(QRect(x, 0, width, over.height()))

    def _tell(self) -> None:
        shown, over = self._panel is not None, self.parentWidget()
        self.placed.emit(shown, self.width() if shown and self.width() < over.width() else 0)

    def _alive(self, widget: QWidget) -> bool:
        from shiboken6 import isValid

        return isValid(widget) and widget.isVisible()

    def _on_panel_closed(self) -> None:
        if self.sender() is self._panel:
            self.close_panel()


def _of_any_day(panel: QWidget) -> bool:
    return bool(getattr(panel, "of_any_day", False))
