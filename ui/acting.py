"""What the window does to engagements when asked: opens the form or sheet for it, or runs the operation at once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from tracker import operations
from tracker.errors import Refusal
from tracker.queries.listing import rows_of
from ui.detail.parts import SAFE_SCHEMES
from ui.detail.wishes import Wish
from ui.table.clipboard import copied_rows

if TYPE_CHECKING:
    from tracker.queries.rows import Finding
    from ui.session import Session
    from ui.table.columns import Column

Show = Callable[[QWidget], None]


class Acting(QObject):
    """Answers commands and the wishes of the detail pane.

    show: shows a panel. columns: the columns of the table as they are shown, for copying. findings: what the checks
    found of the engagement in the detail pane, in the order in which it stands there.
    """

    done = Signal(str)  # what was done, to be offered for undo
    filter_wanted = Signal(str)

    def __init__(
        self,
        session: Session,
        window: QWidget,
        show: Show,
        columns: Callable[[], list[Column]],
        findings: Callable[[], list[Finding]],
    ) -> None:
        super().__init__(window)
        self._session = session
        self._window = window
        self._show = show
        self._columns = columns
        self._findings = findings

    # Forms

    def log(self) -> None:
        from ui.forms.log_form import LogForm

        form = LogForm(self._session, self._window)
        form.logged.connect(self._on_form_logged)
        form.update_requested.connect(self._on_form_update_requested)
        self._show(form)

    def edit(self) -> None:
        from ui.forms.edit_form import EditForm

        self._show(EditForm(self._session, self._session.selection[0], self._window))

    def change_status(self) -> None:
        from ui.forms.status_form import StatusForm

        if self._session.selection:
            self._show(StatusForm(self._session, self._session.selection, self._window))

    # Sheets

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

        panel = ChecksPanel(self._session, self._window)
        panel.fix_requested.connect(self.fix)
        self._show(panel)

    def show_history(self) -> None:
        from ui.sheets.history import HistoryPanel

        self._show(HistoryPanel(self._session, self._window))

    def show_filters(self) -> None:
        from ui.sheets.filters import FiltersPanel

        panel = FiltersPanel(self._session, self._window)
        panel.filter_picked.connect(self.filter_wanted)
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
        if chosen and self._session.attempt(lambda: operations.delete_engagements(self._session.record, chosen)):
            self.done.emit("Deleted 1 engagement." if len(chosen) == 1 else f"Deleted {len(chosen):,} engagements.")

    def undo(self) -> None:
        self._session.attempt(lambda: operations.undo(self._session.record))

    def redo(self) -> None:
        self._session.attempt(lambda: operations.redo(self._session.record))

    def copy(self) -> None:
        chosen = self._session.selection
        if not chosen:
            return
        order = {engagement: place for place, engagement in enumerate(chosen)}
        rows = sorted(rows_of(self._session.record, chosen), key=lambda row: order[row.id])
        QGuiApplication.clipboard().setMimeData(copied_rows(rows, self._columns()))
        count = len(rows)
        self._session.said.emit(f"Copied {count:,} {'row' if count == 1 else 'rows'}")

    def attach(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self._window, "Attach a file")
        if name:
            self.attach_file(Path(name))

    def attach_file(self, path: Path) -> None:
        """Keeps a file with the current engagement."""
        engagement = self._session.selection[0]

        def attached() -> int:
            try:
                content = path.read_bytes()
            except OSError as error:
                raise Refusal(f"{path.name} cannot be read ({error.strerror}). Choose another file.") from error
            return operations.attach_file(self._session.record, engagement, path.name, content)

        self._session.attempt(attached)

    def save_attachment(self, attachment: int, name: str) -> None:
        from tracker.queries.files import attached_bytes

        suggested = Path(name.replace("\\", "/")).name or "attachment"
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

    def open_address(self, address: str) -> None:
        """Shows where an address leads, and opens it in the browser when the user says so."""
        from ui.sheets.naming import AddressSheet

        if address.casefold().startswith(SAFE_SCHEMES):
            sheet = AddressSheet(address, self._window)
            sheet.open_requested.connect(self._on_open_requested)
            self._show(sheet)

    def fix(self, finding: Finding) -> None:
        """Does what a finding offers, or opens what a person has to fill in for it."""
        from tracker.checks import apply_fix

        action = finding.action
        if action == "link":
            self._session.attempt(lambda: apply_fix(self._session.record, finding))
            return
        if action == "merge people":
            self.merge_people(finding.row_id, finding.other_id)
            return
        if finding.engagement_id is not None and action == "merge engagements" and finding.other_id is not None:
            self._session.select((finding.engagement_id, finding.other_id))
            self.merge()
            return
        if finding.engagement_id is not None:
            self._session.select((finding.engagement_id,))
            {"status": self.change_status, "cite": self.cite}.get(action, self.edit)()

    def set_aside(self, finding: Finding) -> None:
        record = self._session.record
        self._session.attempt(lambda: operations.dismiss_finding(record, finding.rule, finding.key))

    # Wishes of the detail pane

    def grant(self, wish: Wish) -> None:
        """Does what the detail pane asks for; "more" is answered by the window with its menu."""
        record = self._session.record
        plain: dict[str, Callable[[], object]] = {
            "change status": self.change_status,
            "edit": self.edit,
            "link": self.link,
            "attach": self.attach,
            "cite": lambda: self.cite_for(wish.word, wish.row),
            "uncite": lambda: self._session.attempt(lambda: operations.remove_citation(record, wish.row)),
            "unlink": lambda: self._session.attempt(lambda: operations.remove_link(record, wish.row)),
            "remove attachment": lambda: self._session.attempt(lambda: operations.remove_attachment(record, wish.row)),
            "save attachment": lambda: self.save_attachment(wish.row, wish.word),
            "open address": lambda: self.open_address(wish.word),
            "show": lambda: self._session.select((wish.row,)),
            "add reason": lambda: self._add_reason(wish.row),
            "correct": lambda: self._correct(wish.row),
            "withdraw": lambda: self._withdraw(wish.row),
            "fix": lambda: self._answer_finding(wish),
            "filter": lambda: self.filter_wanted.emit(_who_filter(wish.word)),
        }
        plain[wish.what]()

    def _add_reason(self, line: int) -> None:
        from ui.sheets.reasons import ReasonSheet

        self._show(ReasonSheet(self._session, line, self._window))

    def _correct(self, line: int) -> None:
        from ui.forms.status_form import StatusForm

        self._show(StatusForm(self._session, self._session.selection[:1], self._window, correct_line=line))

    def _withdraw(self, line: int) -> None:
        from ui.sheets.reasons import WithdrawSheet

        self._show(WithdrawSheet(self._session, line, self._window))

    def _answer_finding(self, wish: Wish) -> None:
        found = self._findings()
        if wish.row < len(found):
            finding = found[wish.row]
            if wish.word == "aside":
                self.set_aside(finding)
            else:
                self.fix(finding)

    def _on_form_logged(self, engagement: int) -> None:
        self._session.select((engagement,))

    def _on_form_update_requested(self, engagement: int) -> None:
        self._session.select((engagement,))
        self.change_status()

    def _on_open_requested(self, address: str) -> None:
        if not QDesktopServices.openUrl(QUrl(address)):
            self._session.refused.emit(f"No program opened {address}. Copy the address into a browser.")


def _who_filter(name: str) -> str:
    from tracker.filter import set_term

    return set_term("", "who", [name])
