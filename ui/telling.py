"""What the commands do that tell others: files, the brief, what changed, and what is selected on the clipboard."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from tracker.queries.listing import rows_of
from tracker.reader import Reader
from ui.table.clipboard import copied_rows, text_data

if TYPE_CHECKING:
    from tracker.brief.options import BriefOptions
    from ui.brief.changes import ChangesPanel
    from ui.brief.panel import BriefPanel
    from ui.exporting.panel import ExportPanel
    from ui.session import Session
    from ui.settings import Settings
    from ui.table.columns import Column

MOST_COPIED = 1000
"""How many engagements are copied as sentences or citations at most."""
_AT_ONCE = 5
"""How many of them on this thread: of one it takes up to 2 ms."""

Say = Callable[[Reader, Sequence[int]], list[str]]


class Telling(QObject):
    """Nothing here writes to the record, so that all of it also tells of an earlier day.

    show: shows a panel. columns: the columns of the table as they are shown, for copying; as_listed: engagements in the
    order on screen, in which they are copied.
    """

    def __init__(
        self,
        session: Session,
        settings: Settings,
        window: QWidget,
        show: Callable[[QWidget], None],
        columns: Callable[[], list[Column]],
        as_listed: Callable[[Sequence[int]], tuple[int, ...]],
    ) -> None:
        super().__init__(window)
        self._session = session
        self._settings = settings
        self._window = window
        self._show = show
        self._columns = columns
        self._as_listed = as_listed

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

        self._open(ExportPanel)

    def brief(self) -> None:
        from ui.brief.panel import BriefPanel

        self._open(BriefPanel)

    def what_changed(self) -> None:
        from ui.brief.changes import ChangesPanel

        self._open(ChangesPanel)

    def _open(self, kind: type[ExportPanel] | type[BriefPanel] | type[ChangesPanel]) -> None:
        """Shows a panel; one that is shown already keeps what was chosen in it and gets the keyboard."""
        there = [one for one in self._window.findChildren(kind) if one.isVisible()]
        if there:
            there[0].setFocus()
        else:
            self._show(kind(self._session, self._settings, self._window))

    # Copy as

    def copy(self) -> None:
        """The selected engagements as a table: tab-separated text and HTML at once."""
        rows = rows_of(self._session.reader, self._as_listed(self._session.selection))
        if rows:
            QGuiApplication.clipboard().setMimeData(copied_rows(rows, self._columns()))
            self._said(len(rows), "row")

    def copy_sentences(self) -> None:
        """The selected engagements in sentences, a line each, in the house style of the brief."""
        from ui.brief.remembering import kept_options

        self._copy_lines(partial(_sentences, kept_options(self._settings)), "sentence")

    def copy_citations(self) -> None:
        """What the selected engagements cite, a line each source."""
        self._copy_lines(_citations, "citation")

    def _copy_lines(self, say: Say, what: str) -> None:
        session = self._session
        reader, chosen = session.reader, self._as_listed(session.selection)
        if len(chosen) > MOST_COPIED:
            session.refused.emit(f"More than {MOST_COPIED:,} are selected. Select fewer, or make a brief of them.")
        elif len(chosen) <= _AT_ONCE:
            self._put((what, say(reader, chosen)))
        else:
            job = session.ask(lambda _: (what, say(reader, chosen)))
            job.finished.connect(self._put)
            job.refused.connect(session.refused)

    def _put(self, told: tuple[str, list[str]]) -> None:
        what, lines = told
        if lines:
            QGuiApplication.clipboard().setMimeData(text_data("\n".join(lines)))
            self._said(len(lines), what)
        else:
            self._session.said.emit(f"There is no {what} of what is selected.")

    def _said(self, count: int, what: str) -> None:
        self._session.said.emit(f"Copied {count:,} {what}{'' if count == 1 else 's'}")


def _sentences(options: BriefOptions, reader: Reader, engagements: Sequence[int]) -> list[str]:
    from tracker.brief.copying import sentence_of

    return [sentence_of(reader, row.id, options) for row in rows_of(reader, engagements)]


def _citations(reader: Reader, engagements: Sequence[int]) -> list[str]:
    """Each once: two engagements may cite one source."""
    from tracker.brief.copying import citations_of

    texts = (citations_of(reader, row.id) for row in rows_of(reader, engagements))
    return list(dict.fromkeys(line for text in texts for line in text.splitlines()))
