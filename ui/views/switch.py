"""What stands in the middle: the table, another view, or a page; each made when it is first shown."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from ui.listpane import ListPane
from ui.session import Session
from ui.settings import Settings
from ui.views.names import TABLE
from ui.views.view import View

if TYPE_CHECKING:
    from ui.pages.page import PageHost

WHERE = {
    "timeline": "ui.timeline.view:TimelineView",
    "calendar": "ui.calendar.view:CalendarView",
    "map": "ui.map.view:MapView",
    "insights": "ui.insights.view:InsightsView",
    "due": "ui.due.view:DueView",
}
"""Where each view is; loaded when it is first shown, so that the first paint needs none of them."""


WISHES = (
    *("opened", "closed", "clear_requested", "log_requested", "import_requested", "today_requested"),
    *("panel_requested", "filter_requested", "menu_requested", "wished"),
)
"""What views and pages may wish for, by the names of their signals."""


class Views(QObject):
    """Shows one view in the stack, or a page in its place; what these wish for is handed on.

    shown: the name of the view that is shown now, or "page". stack: it holds the table's pane already; others are put
    into it. name: the view that is shown, or that the page stands in the place of. page: the kind and id of the page.
    """

    shown = Signal(str)
    opened = Signal(str, int)
    closed = Signal()
    clear_requested = Signal()
    log_requested = Signal()
    import_requested = Signal()
    today_requested = Signal()
    panel_requested = Signal(object)
    filter_requested = Signal(str)
    menu_requested = Signal(QPoint)
    wished = Signal(object)

    def __init__(self, session: Session, settings: Settings, stack: QStackedWidget, table: ListPane) -> None:
        super().__init__(stack)
        self._session = session
        self._settings = settings
        self.stack = stack
        self._made: dict[str, QWidget] = {TABLE: table}
        self._pages: PageHost | None = None
        self.name = TABLE
        self.page: tuple[str, int] | None = None

    def show(self, name: str) -> None:
        """Shows a view, and leaves the page that stood in its place; KeyError for a name that is none."""
        widget = self.made(name)
        if self._pages is not None and self.page is not None:
            self._pages.leave()
        changed = (name, None) != (self.name, self.page)
        self.name, self.page = name, None
        self.stack.setCurrentWidget(widget)
        if changed:
            self.shown.emit(name)

    def show_page(self, kind: str, row: int) -> None:
        """Shows the page of a person, country, channel or incident in the place of the view."""
        pages = self._page_host()
        pages.show_page(kind, row)
        self.page = (kind, row)
        self.stack.setCurrentWidget(pages)
        self.shown.emit("page")

    def made(self, name: str) -> QWidget:
        """The view of a name, made where it was not yet."""
        if name not in self._made:
            module, kind = WHERE[name].split(":")
            view = self._put(getattr(import_module(module), kind)(self._session, self.stack))
            view.restore(self._settings.text(f"views/{name}"))  # type: ignore[attr-defined]
            self._made[name] = view
        return self._made[name]

    def is_made(self, name: str) -> bool:
        """Whether the view of a name was made already."""
        return name in self._made

    def save(self) -> None:
        """Remembers how each view that was made is looked at."""
        for name, view in self._made.items():
            if name != TABLE:
                self._settings.put(f"views/{name}", view.state())  # type: ignore[attr-defined]

    def current(self) -> View | None:
        """The painted view that is shown; None for the table, a page and what else is no such view."""
        widget = self._made[self.name] if self.page is None else None
        return widget if isinstance(widget, View) else None

    def focus(self) -> None:
        """Puts the keyboard on what is shown."""
        widget = self.stack.currentWidget()
        focus_page = getattr(widget, "focus_page", None) or getattr(widget, "focus", None)
        if focus_page is not None:
            focus_page()

    def _page_host(self) -> PageHost:
        if self._pages is None:
            from ui.pages.page import PageHost

            self._pages = PageHost(self._session, self.stack)
            self._put(self._pages)
            self._pages.picked.connect(self._session.select)
        return self._pages

    def _put(self, view: QWidget) -> QWidget:
        self.stack.addWidget(view)
        for wish in WISHES:
            signal = getattr(view, wish, None)
            if signal is not None:
                signal.connect(getattr(self, wish))
        return view
