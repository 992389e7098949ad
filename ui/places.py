"""Where one is in the window: goes to views and pages, notes each place, and goes back and forward between them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from tracker.queries.listing import rows_of
from ui.session import Session
from ui.trail import Place, Trail
from ui.views.switch import Views


class Places(QObject):
    """A place is a view or a page, with the filter and the selection; what is gone back to comes with both.

    to_engagement: shows the details of an engagement.
    """

    def __init__(self, session: Session, views: Views, to_engagement: Callable[[int], None]) -> None:
        super().__init__(views)
        self._session = session
        self._views = views
        self._to_engagement = to_engagement
        self.trail = Trail(self)
        views.shown.connect(self.note)
        views.opened.connect(self.open)
        views.closed.connect(self.leave_page)
        views.filter_requested.connect(self.to_filter)
        session.filter_changed.connect(self.note)
        session.selection_changed.connect(self.note)

    def commands(self) -> dict[str, Callable[[], object]]:
        """What the commands for going back and forward run."""
        return {"back": self.back, "forward": self.forward}

    def open(self, kind: str, row: int) -> None:
        """Opens the page of a person, country, channel or incident, or the details of an engagement."""
        if kind == "engagement":
            self._to_engagement(row)
        else:
            self._views.show_page(kind, row)
            self._views.focus()

    def to_filter(self, text: str) -> None:
        """Shows what a filter lets through, in the view that is behind the page."""
        with self.trail.going():
            self._views.show(self._views.name)
            self._session.set_filter(text)
        self.note()
        self._views.focus()

    def leave_page(self) -> None:
        """Back to where the page was opened from."""
        if self.trail.can_go_back:
            self.back()
        else:
            self._views.show(self._views.name)
            self._views.focus()

    def back(self) -> None:
        self._go(self.trail.back())

    def forward(self) -> None:
        self._go(self.trail.forward())

    def note(self) -> None:
        """Says on the trail where one is."""
        session, views = self._session, self._views
        self.trail.note(Place(views.name, views.page, session.filter_text, session.selection))

    def _go(self, place: Place | None) -> None:
        if place is None:
            return
        with self.trail.going():
            self._session.set_filter(place.filter_text)
            if place.page is not None:
                self._views.show(place.view)
                self._views.show_page(*place.page)
            else:
                self._views.show(place.view)
            there = [row.id for row in rows_of(self._session.reader, place.selection)]
            if there:
                self._session.select(tuple(there))
            self._views.focus()
