"""Grants what the detail pane and the checks wish for: with a command, an operation, or the sheet for one line."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from tracker import operations
from tracker.addresses import read_address
from ui.acting import Acting
from ui.detail.wishes import Wish

if TYPE_CHECKING:
    from tracker.queries.rows import Finding
    from ui.session import Session

SCHEMES = ("http", "https", "mailto")
"""What is handed to the system's programs; everything else is shown as text only."""
READ_ONLY_WORDS = "Nothing can be changed here. Go back to today, or open a record that may be written."


class Granting(QObject):
    """Hears wishes. findings: what the checks found of the engagement in the detail pane, as it stands there.

    page_requested: the page of a person, country, channel or incident is wished for, by its id.
    """

    page_requested = Signal(str, int)

    def __init__(self, session: Session, acting: Acting, findings: Callable[[], list[Finding]]) -> None:
        super().__init__(acting)
        self._session = session
        self._acting = acting
        self._findings = findings
        acting.fix_requested.connect(self.fix)

    def _window(self) -> QWidget | None:
        found = self._acting.parent()
        return found if isinstance(found, QWidget) else None

    def grant(self, wish: Wish) -> None:
        """Does what the detail pane or a page asks for; "more" is answered by the window with its menu."""
        plain = self._for_engagements(wish) | self._for_pages(wish)
        plain[wish.what]()

    def _for_engagements(self, wish: Wish) -> dict[str, Callable[[], object]]:
        act, record = self._acting, self._session.record
        return {
            "change status": act.change_status,
            "edit": act.edit,
            "link": act.link,
            "attach": act.attach,
            "cite": lambda: act.cite_for(wish.word, wish.row),
            "uncite": lambda: self._session.attempt(lambda: operations.remove_citation(record, wish.row)),
            "unlink": lambda: self._session.attempt(lambda: operations.remove_link(record, wish.row)),
            "remove attachment": lambda: self._session.attempt(lambda: operations.remove_attachment(record, wish.row)),
            "save attachment": lambda: act.save_attachment(wish.row, wish.word),
            "open address": lambda: self.open_address(wish.word),
            "show": lambda: self._session.select((wish.row,)),
            "add reason": lambda: self._add_reason(wish.row),
            "correct": lambda: self._correct(wish.row),
            "withdraw": lambda: self._withdraw(wish.row),
            "fix": lambda: self._answer_finding(wish),
            "filter": lambda: self._session.set_filter(_who_filter(wish.word)),
            "filter text": lambda: self._session.set_filter(wish.word),
        }

    def _for_pages(self, wish: Wish) -> dict[str, Callable[[], object]]:
        record = self._session.record
        return {
            "page": lambda: self.page_requested.emit(wish.word, wish.row),
            "edit person": lambda: self._edit_person(wish.row),
            "add tenure": lambda: self._tenure(person=wish.row),
            "edit tenure": lambda: self._tenure(tenure=wish.row),
            "delete tenure": lambda: self._session.attempt(lambda: operations.delete_tenure(record, wish.row)),
            "edit incident": lambda: self._edit_incident(wish.row),
            "change channel": lambda: self._change_channel(wish.row),
            "add statement": lambda: self._add_statement(wish),
        }

    def _edit_person(self, person: int) -> None:
        from ui.forms.person_form import PersonForm

        self._session.attempt(lambda: self._acting.show(PersonForm(self._session, person, self._window())))

    def _tenure(self, *, person: int | None = None, tenure: int | None = None) -> None:
        from ui.forms.tenure_form import TenureForm

        made = partial(TenureForm, self._session, person=person, tenure=tenure, parent=self._window())
        self._session.attempt(lambda: self._acting.show(made()))

    def _edit_incident(self, incident: int) -> None:
        from ui.forms.incident_form import IncidentForm

        made = partial(IncidentForm, self._session, self._window(), incident=incident)
        self._session.attempt(lambda: self._acting.show(made()))

    def _change_channel(self, channel: int) -> None:
        from ui.forms.channel_form import ChannelChangeForm

        self._session.attempt(lambda: self._acting.show(ChannelChangeForm(self._session, channel, self._window())))

    def _add_statement(self, wish: Wish) -> None:
        """A statement about an engagement, or about the channel or incident that the word names."""
        if wish.word not in ("channel", "incident"):
            self._acting.add_statement()
            return
        from ui.sheets.statements import StatementSheet

        made = partial(StatementSheet, self._session, wish.row, self._window(), kind=wish.word)
        self._session.attempt(lambda: self._acting.show(made()))

    def _add_reason(self, line: int) -> None:
        from ui.sheets.reasons import ReasonSheet

        self._acting.show(ReasonSheet(self._session, line, self._window()))

    def _correct(self, line: int) -> None:
        from ui.forms.status_form import StatusForm

        self._acting.show(StatusForm(self._session, self._session.selection[:1], self._window(), correct_line=line))

    def _withdraw(self, line: int) -> None:
        from ui.sheets.reasons import WithdrawSheet

        self._acting.show(WithdrawSheet(self._session, line, self._window()))

    def _answer_finding(self, wish: Wish) -> None:
        found = self._findings()
        if wish.row < len(found):
            finding = found[wish.row]
            if wish.word == "aside":
                self.set_aside(finding)
            else:
                self.fix(finding)

    def fix(self, finding: Finding) -> None:
        """Does what a finding offers, or opens what a person has to fill in for it."""
        from tracker.checks import apply_fix

        if not self._may_change():
            return
        action = finding.action
        if action == "link":
            self._session.attempt(lambda: apply_fix(self._session.record, finding))
            return
        if action == "page" and finding.row_id is not None:
            self.page_requested.emit("person", finding.row_id)
            return
        if action == "merge people":
            self._acting.merge_people(finding.row_id, finding.other_id)
            return
        if finding.engagement_id is not None and action == "merge engagements" and finding.other_id is not None:
            self._session.select((finding.engagement_id, finding.other_id))
            self._acting.merge()
            return
        if finding.engagement_id is not None:
            self._session.select((finding.engagement_id,))
            act = self._acting
            {"status": act.change_status, "cite": act.cite}.get(action, act.edit)()

    def _may_change(self) -> bool:
        """Whether today's record is shown and may be written; says so where not."""
        if not self._session.editable:
            self._session.refused.emit(READ_ONLY_WORDS)
        return self._session.editable

    def set_aside(self, finding: Finding) -> None:
        if not self._may_change():
            return
        record = self._session.record
        self._session.attempt(lambda: operations.dismiss_finding(record, finding.rule, finding.key))

    def open_address(self, address: str) -> None:
        """Shows where an address leads, and opens it in the browser when the user says so."""
        from ui.sheets.naming import AddressSheet

        found = read_address(address)
        if found is not None:
            sheet = AddressSheet(found, self._window())
            sheet.open_requested.connect(self._on_open_requested)
            self._acting.show(sheet)

    def _on_open_requested(self, address: str) -> None:
        url = QUrl(address, QUrl.ParsingMode.StrictMode)
        if not url.isValid() or url.scheme() not in SCHEMES or not QDesktopServices.openUrl(url):
            self._session.refused.emit(f"No program opened {address}. Copy the address into a browser.")


def _who_filter(name: str) -> str:
    from tracker.filter import set_term

    return set_term("", "who", [name])
