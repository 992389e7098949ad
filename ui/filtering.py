"""What the choices of the sidebar do to the filter's text."""

from __future__ import annotations

from PySide6.QtCore import QObject

from tracker.filter import set_term, toggle_term, values_of
from ui.answers import Answers
from ui.session import Session
from ui.sidebar import Sidebar


class Filtering(QObject):
    """Hears the sidebar and writes the filter that all views share."""

    def __init__(self, session: Session, answers: Answers, sidebar: Sidebar) -> None:
        super().__init__(sidebar)
        self._session = session
        self._answers = answers
        self._sidebar = sidebar
        sidebar.status_toggled.connect(self._on_sidebar_status_toggled)
        sidebar.attention_toggled.connect(self._on_sidebar_attention_toggled)
        sidebar.when_picked.connect(self._on_sidebar_when_picked)
        sidebar.filter_picked.connect(session.set_filter)

    def _on_sidebar_status_toggled(self, value: str, adding: bool) -> None:
        text = self._session.filter_text
        key = "status" if self._answers.when == "now" else "ever"
        if adding or value in values_of(text, key):
            self._set(toggle_term(text, key, value))
        else:
            self._set(set_term(text, key, [value]))

    def _on_sidebar_attention_toggled(self, value: str) -> None:
        self._set(toggle_term(self._session.filter_text, "is", value))

    def _on_sidebar_when_picked(self, when: str) -> None:
        """Now or at any time: the statuses that the filter asks for are asked for in the other way."""
        text = self._session.filter_text
        old, new = ("ever", "status") if when == "now" else ("status", "ever")
        values = values_of(text, old)
        self._answers.set_when("ever" if when == "ever" else "now")
        self._set(set_term(set_term(text, old, []), new, values) if values else text)

    def _set(self, text: str) -> None:
        self._session.set_filter(text)
        # A click checks its entry by itself; where the filter did not change, the entry must not stay so.
        self._sidebar.show_filter(self._session.filter_text)
