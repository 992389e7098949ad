"""Feeds the detail pane: asks for the page of the current engagement, once after whatever may have changed it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from tracker.errors import Refusal
from tracker.findings import NOTHING_FOUND, Findings
from tracker.history import history
from tracker.queries.pages import engagement_page
from tracker.queries.rows import Finding
from ui.detail.pane import DetailPane
from ui.session import Session

SHOWN_RULES = frozenset({"office holder", "dates out of order", "duplicate engagement"})
"""The checks whose findings stand in the pane; the others are told by the sidebar and the status."""
MOST_CHANGES = 30
AFTER_MS = 20
"""How long after the last reason it looks: the list is painted first, and a key that is held down is one look."""


class DetailFeed(QObject):
    """Several reasons to look again that come together are one look.

    is_listed: whether an engagement is among those that the list shows.
    """

    def __init__(self, session: Session, pane: DetailPane, is_listed: Callable[[int], bool]) -> None:
        super().__init__(pane)
        self._session = session
        self._pane = pane
        self._is_listed = is_listed
        self._found = NOTHING_FOUND
        self.findings: list[Finding] = []  # those that stand in the pane
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(AFTER_MS)
        self._timer.timeout.connect(self.show)

    def look(self) -> None:
        """Shows the page anew once the list beside it is painted."""
        self._timer.start()

    def stop(self) -> None:
        self._timer.stop()

    def set_findings(self, found: Findings) -> None:
        """What the checks found in the whole record."""
        self._found = found
        self.look()

    def show(self) -> None:
        """Asks for the page of the current engagement and shows it now."""
        chosen, reader = self._session.selection, self._session.reader
        if len(chosen) > 1:
            self._pane.show_several(len(chosen), editable=self._session.editable)
            return
        if not chosen or not self._is_listed(chosen[0]):
            self._pane.show_nothing()
            return
        engagement = chosen[0]
        self.findings = [] if reader.is_past else self._found.about(engagement, SHOWN_RULES)
        try:
            page = engagement_page(reader, engagement)
        except Refusal:
            self._pane.show_nothing()  # the list is about to say so too: it did not stand on that day, or is gone
            return
        changes = history(self._session.record, engagement_id=engagement, limit=MOST_CHANGES)
        self._pane.show_page(page, changes, self.findings, editable=self._session.editable)
