"""What the commands do to engagements and people: each opens a form or sheet, or runs the operation at once."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from tracker import operations
from tracker.errors import Refusal
from tracker.file_names import file_name
from tracker.plain_files import refuse_irregular
from tracker.queries.pages import engagement_page
from tracker.words import Role

if TYPE_CHECKING:
    from ui.checkwatch import CheckWatch
    from ui.session import Session

Show = Callable[[QWidget], None]


class Acting(QObject):
    """Acts on what is selected. checks: finds what is to be mended. show: shows a panel."""

    fix_requested = Signal(object)  # tracker.queries.rows.Finding, from the list of checks
    page_requested = Signal(str, int)

    def __init__(self, session: Session, checks: CheckWatch, window: QWidget, show: Show) -> None:
        super().__init__(window)
        self._session = session
        self._checks = checks
        self._window = window
        self._show = show

    def commands(self) -> dict[str, Callable[[], object]]:
        """What the commands for engagements and people run; what is refused, such as one that is gone, is told."""
        runs: dict[str, Callable[[], object]] = {
            "title": self.name_record,
            "save filter": self.save_filter,
            "filters": self.show_filters,
            "log": self.log,
            "status": self.change_status,
            "edit": self.edit,
            "cite": self.cite,
            "link": self.link,
            "statement": self.add_statement,
            "attach": self.attach,
            "person": self.edit_principal,
            "merge": self.merge,
            "merge people": self.merge_people,
            "add person": self.add_person,
            "add incident": self.add_incident,
            "add channel": self.add_channel,
            "delete": self.delete,
            "checks": self.show_checks,
            "history": self.show_history,
        }
        return {name: partial(self._session.attempt, run) for name, run in runs.items()}

    def show(self, panel: QWidget) -> None:
        """Shows a form or sheet."""
        self._show(panel)

    # Forms

    def log(self) -> None:
        from ui.forms.log_form import LogForm

        form = LogForm(self._session, self._window)
        form.logged.connect(self._on_form_logged)
        form.update_requested.connect(self._on_form_update_requested)
        self._show(form)

    def edit(self) -> None:
        from ui.forms.edit_form import EditForm

        form = EditForm(self._session, self._session.selection[0], self._window)
        form.correct_requested.connect(self._on_form_correct_requested)
        self._show(form)

    def change_status(self) -> None:
        from ui.forms.status_form import StatusForm

        if self._session.selection:
            self._show(StatusForm(self._session, self._session.selection, self._window))

    def add_person(self) -> None:
        from ui.forms.person_form import PersonForm

        self._show(PersonForm(self._session, parent=self._window))

    def edit_principal(self) -> None:
        """Opens the person whom the current engagement is about."""
        from ui.forms.person_form import PersonForm

        page = engagement_page(self._session.record, self._session.selection[0])
        people = [one for one in page.participants if one.role is Role.PRINCIPAL and one.person_id is not None]
        if people:
            self._show(PersonForm(self._session, people[0].person_id, parent=self._window))
        else:
            self._session.refused.emit("Nobody of the record is linked as its principal. Add the person, then edit it.")

    def add_incident(self) -> None:
        from ui.forms.incident_form import IncidentForm

        self._show(IncidentForm(self._session, self._window))

    def add_channel(self) -> None:
        from ui.forms.channel_form import ChannelForm

        form = ChannelForm(self._session, self._window)
        form.added.connect(self._on_form_channel_added)
        self._show(form)

    # Sheets

    def add_statement(self) -> None:
        from ui.sheets.statements import StatementSheet

        self._show(StatementSheet(self._session, self._session.selection[0], self._window))

    def merge(self) -> None:
        from ui.sheets.merging import MergeEngagements

        keep, other = self._session.selection[:2]
        self._show(MergeEngagements(self._session, keep, other, self._window))

    def merge_people(self, keep: int | None = None, other: int | None = None) -> None:
        from ui.sheets.merging_people import MergePeople

        self._show(MergePeople(self._session, keep, other, self._window))

    def link(self) -> None:
        from ui.sheets.linking import LinkSheet

        self._show(LinkSheet(self._session, self._session.selection[0], self._window))

    def cite(self) -> None:
        self.cite_for("engagement", self._session.selection[0])

    def cite_for(self, claim: str, row: int) -> None:
        from ui.sheets.citing import CiteSheet

        self._show(CiteSheet(self._session, claim, row, self._window))  # type: ignore[arg-type]

    def show_checks(self) -> None:
        from ui.sheets.checking import ChecksPanel

        panel = ChecksPanel(self._session, self._checks, self._window)
        panel.fix_requested.connect(self.fix_requested)
        self._show(panel)

    def show_history(self) -> None:
        from ui.sheets.history import HistoryPanel

        self._show(HistoryPanel(self._session, self._window))

    def show_filters(self) -> None:
        from ui.sheets.filters import FiltersPanel

        panel = FiltersPanel(self._session, self._window)
        panel.filter_picked.connect(self._session.set_filter)
        self._show(panel)

    def save_filter(self) -> None:
        from ui.sheets.filters import SaveFilterSheet

        if not self._session.filter_text.strip():
            self._session.refused.emit("There is no filter to save. Choose a status or type in the search box first.")
            return
        self._show(SaveFilterSheet(self._session, self._window))

    def name_record(self) -> None:
        from ui.sheets.naming import TitleSheet

        self._show(TitleSheet(self._session, self._window))

    # At once

    def delete(self) -> None:
        chosen = self._session.selection
        if chosen:
            self._session.attempt(lambda: operations.delete_engagements(self._session.record, chosen))

    def delete_filter(self, saved: int) -> None:
        self._session.attempt(lambda: operations.delete_filter(self._session.record, saved))

    def attach(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self._window, "Attach a file")
        if name:
            self.attach_file(Path(name))

    def attach_file(self, path: Path) -> None:
        """Keeps a file with the current engagement."""
        engagement = self._session.selection[0]

        def attached() -> int:
            refuse_irregular(path)
            try:
                content = path.read_bytes()
            except OSError as error:
                raise Refusal(f"{path.name} cannot be read ({error.strerror}). Choose another file.") from error
            return operations.attach_file(self._session.record, engagement, path.name, content)

        self._session.attempt(attached)

    def save_attachment(self, attachment: int, name: str) -> None:
        from tracker.queries.files import attached_bytes

        suggested = file_name(name, "attachment")
        chosen, _ = QFileDialog.getSaveFileName(self._window, "Save the attachment", suggested)
        if not chosen:
            return

        def saved() -> None:
            content = attached_bytes(self._session.record, attachment)
            try:
                Path(chosen).write_bytes(content)
            except OSError as error:
                raise Refusal(f"{chosen} cannot be written ({error.strerror}). Choose another folder.") from error

        if self._session.attempt(saved):
            self._session.said.emit(f"Saved {Path(chosen).name}")

    def _on_form_correct_requested(self, engagement: int, line: int) -> None:
        from ui.forms.status_form import StatusForm

        self._show(StatusForm(self._session, (engagement,), self._window, correct_line=line))

    def _on_form_logged(self, engagement: int) -> None:
        self._session.select((engagement,))

    def _on_form_channel_added(self, channel: int) -> None:
        self.page_requested.emit("channel", channel)

    def _on_form_update_requested(self, engagement: int) -> None:
        self._session.select((engagement,))
        self.change_status()
