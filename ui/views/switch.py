"""Which view stands in the middle: the table, or one of the others, each made when it is first shown."""

from __future__ import annotations

from importlib import import_module

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from ui.listpane import ListPane
from ui.session import Session
from ui.views.names import TABLE
from ui.views.view import View

WHERE = {
    "timeline": "ui.timeline.view:TimelineView",
    "calendar": "ui.calendar.view:CalendarView",
    "map": "ui.map.view:MapView",
    "insights": "ui.insights.view:InsightsView",
    "due": "ui.due.view:DueView",
}
"""Where each view is; loaded when it is first shown, so that the first paint needs none of them."""


class Views(QObject):
    """Shows one view in the stack; what a view wishes for is handed on.

    shown: the name of the view that is shown now. stack: it holds the table's pane already; others are put into it.
    """

    shown = Signal(str)
    opened = Signal(str, int)
    clear_requested = Signal()
    log_requested = Signal()
    import_requested = Signal()
    today_requested = Signal()

    def __init__(self, session: Session, stack: QStackedWidget, table: ListPane) -> None:
        super().__init__(stack)
        self._session = session
        self.stack = stack
        self._table = table
        self._made: dict[str, QWidget] = {TABLE: table}
        self.name = TABLE

    def show(self, name: str) -> None:
        """Shows a view; KeyError for a name that is none."""
        widget = self.made(name)
        if self.stack.currentWidget() is not widget:
            self.stack.setCurrentWidget(widget)
        if name != self.name:
            self.name = name
            self.shown.emit(name)

    def made(self, name: str) -> QWidget:
        """The view of a name, made where it was not yet."""
        if name not in self._made:
            module, kind = WHERE[name].split(":")
            self._made[name] = self._put(getattr(import_module(module), kind)(self._session, self.stack))
        return self._made[name]

    def current(self) -> View | None:
        """The painted view that is shown; None for the table and what else is no such view."""
        widget = self._made[self.name]
        return widget if isinstance(widget, View) else None

    def focus(self) -> None:
        """Puts the keyboard on what is shown."""
        widget = self.stack.currentWidget()
        if isinstance(widget, View | ListPane):
            widget.focus_page()
        elif widget is not None:
            widget.setFocus(Qt.FocusReason.OtherFocusReason)

    def _put(self, view: QWidget) -> QWidget:
        self.stack.addWidget(view)
        if isinstance(view, View):
            view.opened.connect(self.opened)
            view.clear_requested.connect(self.clear_requested)
            view.log_requested.connect(self.log_requested)
            view.import_requested.connect(self.import_requested)
            view.today_requested.connect(self.today_requested)
        return view
