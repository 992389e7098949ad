"""The form that changes the status of one or several engagements, with the reason stated; or corrects a line."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from tracker.changes import Changed
from tracker.drafts import CitationDraft, StatusDraft
from tracker.errors import FieldRefusal, Refusal
from tracker.operations import change_status, correct_status, unusual_step, verb
from tracker.queries.pages import engagement_page
from tracker.queries.rows import EngagementPage, LedgerLine
from tracker.words import ASKS_FOR_REASON, TRANSITIONS, LinkType, Status
from ui.forms.date_field import DateField
from ui.forms.form_field import FormField
from ui.forms.further_reasons import FurtherReasons
from ui.forms.line_fields import LineFields
from ui.forms.panel import FormPanel
from ui.forms.reason_fields import ReasonFields
from ui.forms.rows import Cell
from ui.forms.source_fields import SourceFields
from ui.kit import Banner, StatusPicker, Tone, button
from ui.session import Session

LISTED = 6
"""How many of several engagements are named."""
_AHEAD = (Status.EXPECTED, Status.PROPOSED, Status.PLANNED, Status.POSTPONED)
"""Statuses whose dates are still to come: an engagement is planned *for* them."""
_CHOOSE = "Choose the new status"


class StatusForm(FormPanel):
    """Adds one line to the ledger of each engagement, or corrects one line where `correct_line` names it.

    Nothing is picked before the user does, but for `preset` and what a line to be corrected says. done: the ids of the
    engagements whose ledger got a line. Raises Refusal where an engagement or the line is not in the record.
    """

    done = Signal(tuple)

    def __init__(
        self,
        session: Session,
        engagements: Sequence[int],
        parent: QWidget | None = None,
        *,
        preset: Status | None = None,
        correct_line: int | None = None,
    ) -> None:
        title = "Change status" if correct_line is None else "Correct a line of the ledger"
        super().__init__(title, "Change status", parent)
        self._session = session
        self._record = session.record
        self._saving = False
        self._engagements = tuple(engagements)
        self._line = correct_line
        self._wants_reason = False
        self._pages = [engagement_page(self._record, one) for one in self._engagements]
        if not self._pages:
            raise Refusal("Choose an engagement first.")
        self.set_subtitle(_who(self._pages))
        self._make_fields()
        self._lay_out_fields()
        self._connect()
        self._offer(preset)
        if correct_line is not None:
            self._show_line(self._line_of(correct_line))
        self._follow()

    def _make_fields(self) -> None:
        record = self._record
        self.status = self.know(
            "status", FormField("New &status", StatusPicker((), name="New status"), self.rows, hint=_CHOOSE)
        )
        self.warning = Banner(self, dismissible=False)
        self.line = LineFields(self, record, when="&When", when_hint="Leave empty if the source names no day")
        self.dates = DateField("&New dates, if known", record.today, self.rows, hint="Leave empty if none was given")
        self.know("dates", self.dates)
        self.reason = ReasonFields(self, record)
        none_given = self.reason.make_none_given(self)
        self.foot.insertWidget(0, none_given)
        self.further = FurtherReasons(self, record)
        self.first_reason = button("+ Add a reason", "link")
        self.source = SourceFields(self, record)
        self.note = self.know("note", FormField("Note", parent=self.rows))
        self.more = button("More: quoted words, publisher, note …", "link")
        self.more.setCheckable(True)

    def _lay_out_fields(self) -> None:
        rows = self.rows
        rows.add_row(Cell(self.status, letters=30))
        rows.add_row(self.warning)
        rows.add_row(Cell(self.line.effective, 1, 18), Cell(self.dates, 1.2, 20), Cell(self.line.decided_by, 1.1, 18))
        self.reason.add_rows(rows, beside=(Cell(self.line.incident, 1.2, 20),))
        rows.add_row(Cell(self.source.line, 2, 26), Cell(self.source.locator, 1, 16))
        self.further.add_rows(rows)
        rows.add_row(Cell(self.first_reason, 0), Cell(self.further.add_button, 0), Cell(self.more, 0))
        rows.add_row(Cell(self.source.quote, 2, 26), Cell(self.line.wording, 1, 16))
        self.source.add_parts(rows)
        rows.add_row(self.note)
        self._show_more(False)

    def _connect(self) -> None:
        self._session.changed.connect(self._on_session_changed)
        self.status.touched.connect(self._on_status_touched)
        self.more.toggled.connect(self._on_more_toggled)
        self.first_reason.clicked.connect(self._on_first_reason_clicked)

    def _offer(self, preset: Status | None) -> None:
        """Offers the usual next statuses; the rest where there are none, or the preset is one of them."""
        usual = list(TRANSITIONS[self._pages[0].row.status])
        for page in self._pages[1:]:
            usual = [status for status in usual if status in TRANSITIONS[page.row.status]]
        rest = [status for status in Status if status not in usual]
        if self._line is not None or not usual or (preset is not None and preset not in usual):
            usual, rest = [*usual, *rest], []
        self._picker().set_statuses(usual, rest)
        self._picker().set_status(preset)
        self.begin_at(self.line.effective if preset is not None else self.status)

    def _picker(self) -> StatusPicker:
        assert isinstance(self.status.edit, StatusPicker)
        return self.status.edit

    def _line_of(self, line: int) -> LedgerLine:
        for found in self._pages[0].ledger:
            if found.id == line:
                return found
        raise Refusal("This line of the ledger is no longer there.")

    def _show_line(self, line: LedgerLine) -> None:
        """Shows the line that is to be corrected, as it stands."""
        self._picker().set_status(line.status)
        self.line.effective.set_value(line.effective)
        self.dates.set_value(line.dates)
        self.line.decided_by.set_text(line.decided_by)
        self.line.wording.set_text(line.wording)
        self.note.set_text(line.note)
        if line.reasons:
            self.reason.show_row(line.reasons[0])
        for row in line.reasons[1:]:
            self.further.show_row(row)
        cited = next((c for c in (*(c for r in line.reasons for c in r.citations), *line.citations)), None)
        if cited is not None:
            self.source.show_row(cited)
        because = [link for link in self._pages[0].links if link.change == line.id and link.type is LinkType.BECAUSE_OF]
        if because and because[0].kind == "incident":
            self.line.show_incident(because[0].other_id, because[0].other)
        if any(field.text().strip() for field in (self.source.quote, self.line.wording, self.note)):
            self.more.setChecked(True)

    def draft(self) -> StatusDraft:
        """The line as the fields say it. Raises FieldRefusal for what cannot be saved."""
        status = self._picker().status()
        if status is None:
            raise FieldRefusal("status", "Choose what it becomes.")
        citation = self.source.citation()
        first = self.reason.reason(citation)
        reasons = (*((first,) if first is not None else ()), *self.further.reasons())
        on_line: tuple[CitationDraft, ...] = (citation,) if citation is not None and first is None else ()
        return StatusDraft(
            status,
            effective=self.line.effective.value(),
            dates=self.dates.value(),
            decided_by=self.line.decided_by.text().strip(),
            wording=self.line.wording.text().strip(),
            note=self.note.text().strip(),
            reasons=reasons,
            citations=on_line,
            because_of_incident=self.line.because_of(),
        )

    def save(self) -> bool:
        draft = self.draft()
        self._saving = True
        try:
            if self._line is not None:
                correct_status(self._record, self._line, draft)
            else:
                change_status(self._record, self._engagements, draft)
        finally:
            self._saving = False
        self.done.emit(self._engagements)
        return True

    def _follow(self) -> None:
        """Follows the status: the button says its verb, a reason is asked where due, an unusual step is warned of."""
        status = self._picker().status()
        said = not self.reason.is_empty() or bool(self.line.incident.text().strip())
        self._show_reason(said or self._wants_reason or status is None or status in ASKS_FOR_REASON)
        word = verb(status) if status is not None else "Change status"
        self.set_save_word("Correct" if self._line is not None else word)
        self.save_button.setEnabled(status is not None)
        warnings = []
        if status is not None and self._line is None:
            warnings = [step for page in self._pages if (step := unusual_step(page.row.status, status))]
        if warnings:
            self.warning.say(" ".join(dict.fromkeys(warnings)), Tone.WARNING)
        else:
            self.warning.hide()
        if status is not None:
            self.status.set_hint("")

    def _on_session_changed(self, changed: Changed) -> None:
        """Says where the engagements stand now, when something else changed them meanwhile."""
        if self._saving or changed.engagements.isdisjoint(self._engagements):
            return
        try:
            self._pages = [engagement_page(self._record, one) for one in self._engagements]
        except Refusal as refusal:
            self.show_refusal(refusal)
            return
        self.set_subtitle(_who(self._pages))
        self._follow()

    def _show_reason(self, on: bool) -> None:
        """Asks for a reason in line, or keeps the one button that opens its fields."""
        self.reason.set_visible(on)
        self.line.incident.setVisible(on)
        self.further.add_button.setVisible(on)
        self.first_reason.setVisible(not on)

    def _on_first_reason_clicked(self) -> None:
        self._wants_reason = True
        self._follow()
        self.go_to(self.reason.text)

    def _on_status_touched(self) -> None:
        self._follow()

    def _show_more(self, on: bool) -> None:
        for field in (self.source.quote, self.line.wording, self.note):
            field.setVisible(on)
        self.source.show_parts(on)

    def _on_more_toggled(self, on: bool) -> None:
        self._show_more(on)
        if on:
            self.go_to(self.source.quote)


def _who(pages: Sequence[EngagementPage]) -> str:
    """What the form is about: the one engagement with where it stands, or how many and which."""
    if len(pages) == 1:
        row = pages[0].row
        words = "" if row.given_up else row.dates_words
        between = " for " if words[:1].isdigit() and row.status in _AHEAD else ", "
        return f"{pages[0].heading}, {row.status.label}{between if words else ''}{words}"
    named = [f"{page.heading} ({page.row.status.label})" for page in pages[:LISTED]]
    rest = f" and {len(pages) - LISTED} more" if len(pages) > LISTED else ""
    return f"{len(pages)} engagements: {'; '.join(named)}{rest}"
