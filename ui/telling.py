"""What the commands do that tell others: files, the brief, what changed, and what is selected on the clipboard."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from tracker.queries.listing import rows_of
from tracker.reader import Reader
from ui.table.clipboard import copied_rows, text_data

if TYPE_CHECKING:
    from ui.session import Session
    from ui.settings import Settings
    from ui.table.columns import Column

MOST_COPIED = 500
"""How many engagements are copied as sentences or citations at most: of so many it takes a tenth of a second."""

Say = Callable[[Reader, int], str]


class Telling(QObject):
    """Nothing here writes to the record, so that all of it also tells of an earlier day.

    show: shows a panel. columns: the columns of the table as they are shown, for copying.
    """

    def __init__(
        self,
        session: Session,
        settings: Settings,
        window: QWidget,
        show: Callable[[QWidget], None],
        columns: Callable[[], list[Column]],
    ) -> None:
        super().__init__(window)
        self._session = session
        self._settings = settings
        self._window = window
        self._show = show
        self._columns = columns

    def commands(self) -> dict[str, Callable[[], object]]:
        """What the commands run, by their ids; what is refused is told."""
        runs: dict[str, Callable[[], object]] = {
            "export": self.export,
            "brief": self.brief,
            "what changed": self.what_changed,
            "copy": self.copy,
            "copy sentence": self.copy_sentences,
            "copy citation": self.copy_citations,
        }
        return {name: partial(self._session.attempt, run) for name, run in runs.items()}

    # Panels

    def export(self) -> None:
        from ui.exporting.panel import ExportPanel

        self._show(ExportPanel(self._session, self._settings, self._window))

    def brief(self) -> None:
        from ui.brief.panel import BriefPanel

        self._show(BriefPanel(self._session, self._settings, self._window))

    def what_changed(self) -> None:
        from ui.brief.changes import ChangesPanel

        self._show(ChangesPanel(self._session, self._settings, self._window))

    # Copy as

    def copy(self) -> None:
        """The selected engagements as a table: tab-separated text and HTML at once."""
        rows = rows_of(self._session.reader, self._session.selection)
        if rows:
            QGuiApplication.clipboard().setMimeData(copied_rows(rows, self._columns()))
            self._said(len(rows), "row")

    def copy_sentences(self) -> None:
        """The selected engagements in sentences, a line each."""
        from tracker.brief.copying import sentence_of

        self._copy_lines(sentence_of, "sentence", "")

    def copy_citations(self) -> None:
        """What the selected engagements cite, a line each source."""
        from tracker.brief.copying import citations_of

        self._copy_lines(citations_of, "citation", "No source is attached to what is selected.")

    def _copy_lines(self, say: Say, what: str, none: str) -> None:
        reader, chosen = self._session.reader, self._session.selection
        if len(chosen) > MOST_COPIED:
            too_many = f"More than {MOST_COPIED:,} are selected. Select fewer, or make a brief of them."
            self._session.refused.emit(too_many)
            return
        there = {row.id for row in rows_of(reader, chosen)}
        texts = [say(reader, one) for one in chosen if one in there]
        lines = [" ".join(line.split()) for text in texts for line in text.splitlines() if line.strip()]
        if what == "citation":
            lines = list(dict.fromkeys(lines))  # two engagements may cite one source
        if lines:
            QGuiApplication.clipboard().setMimeData(text_data("\n".join(lines)))
            self._said(len(lines), what)
        elif none:
            self._session.said.emit(none)

    def _said(self, count: int, what: str) -> None:
        self._session.said.emit(f"Copied {count:,} {what}{'' if count == 1 else 's'}")
