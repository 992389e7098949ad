"""What stands in a view's place while the filter lets nothing through: why, and how to go on."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.kit import EmptyState
from ui.kit.buttons import set_button_role
from ui.session import Session


class NothingMatches(EmptyState):
    """Offers to clear the filter; where what was typed cannot be read, first to take what was likely meant."""

    clear_requested = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__("search", "Nothing matches", "", parent)
        self._session = session
        self._said = ""
        self._mend = self.add_action("Yes, look for that", "primary")
        self._clear = self.add_action("Clear filter", "primary")
        self._mend.clicked.connect(self._on_mend_clicked)
        self._clear.clicked.connect(self.clear_requested)
        session.misread_changed.connect(self._show)
        self._show()

    def say_none_of(self, total: int) -> None:
        """Says that of so many engagements none is let through."""
        self.say(f"None of {total:,} engagements is let through by {self._session.filter_text.strip()}")

    def say(self, sentence: str) -> None:
        """Says this of the filter that was read last."""
        self._said = sentence
        self._show()

    def _show(self) -> None:
        misread = self._session.misread
        mended = misread.mended if misread is not None else ""
        self.set_words("Nothing matches", self._said if misread is None else misread.words)
        self._mend.setVisible(bool(mended))
        self._mend.setAccessibleName(f"Look for {mended}" if mended else "")
        set_button_role(self._clear, "secondary" if mended else "primary")

    def _on_mend_clicked(self) -> None:
        misread = self._session.misread
        if misread is not None and misread.mended:
            self._session.set_filter(misread.mended)
