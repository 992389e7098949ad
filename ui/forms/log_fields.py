"""What stands in the log form: its fields, how the quick line fills them, how they follow each other, the draft."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtCore import QObject

from tracker.dates import AmbiguousDate, StatedDate, day_words
from tracker.drafts import EngagementDraft, StatusDraft
from tracker.quick_entry import QuickEntry, ledger_of
from tracker.record import Record
from tracker.words import ASKS_FOR_REASON, Status
from ui.forms.date_field import DateField
from ui.forms.engagement_fields import EngagementFields
from ui.forms.form_field import FormField
from ui.forms.inputs import put_line
from ui.forms.line_fields import LineFields
from ui.forms.panel import FormPanel
from ui.forms.reason_fields import ReasonFields
from ui.forms.source_fields import SourceFields
from ui.forms.states import put_state
from ui.kit import StatusPicker

_PAST = (Status.COMPLETED, Status.CUT_SHORT)


class LogFields(QObject):
    """Puts the fields into the form; the form lays them out and listens to them."""

    def __init__(self, form: FormPanel, record: Record) -> None:
        super().__init__(form)
        self._record = record
        self.engagement = EngagementFields(form, record, pinnable=True)
        self.dates = DateField(
            "&Dates", record.today, form.rows, placeholder="6–9 Jul 2023, late June …", pinnable=True
        )
        form.know("dates", self.dates)
        self.status = form.know("status", FormField("&Status", StatusPicker(), form.rows, pinnable=True))
        self.line = LineFields(form, record, when="Status since", when_hint="When it was decided or announced")
        self.reason = ReasonFields(form, record)
        self.none_given = self.reason.make_none_given(form)
        self.source = SourceFields(form, record, pinnable=True)
        self.anchor = DateField("Dates count from", record.today, form.rows, name="anchor", past=True, pinnable=True)
        form.know("anchor", self.anchor)

    def anchor_day(self) -> date:
        """The day that relative words count from: what was given, else the source's, else the record's today."""
        given = self.anchor.value_or_empty()
        return given.latest or self.source.day() or self._record.today

    def picked_status(self) -> Status:
        edit = self.status.edit
        assert isinstance(edit, StatusPicker)
        return edit.status() or Status.PLANNED

    def draft(self) -> EngagementDraft:
        """What would be logged now. Raises FieldRefusal for what cannot be saved."""
        draft = self.engagement.draft()
        citation = self.source.citation()
        asks = self._asks_for_reason()
        reason = self.reason.reason(citation) if asks else None
        line = StatusDraft(
            self.picked_status(),
            effective=self.line.effective.value(),
            dates=self.dates.value(),
            decided_by=self.line.decided_by.text().strip() if asks else "",
            wording=self.line.wording.text().strip(),
            reasons=(reason,) if reason is not None else (),
            because_of_incident=self.line.because_of() if asks else None,
        )
        supports = (citation,) if citation is not None and reason is None else ()
        return replace(draft, lines=ledger_of(line), citations=supports)

    def fill(self, entry: QuickEntry, question: AmbiguousDate | None) -> None:
        """Shows what a line said in every field that nobody filled in by hand; question: which is the month."""
        line = entry.draft.lines[0]
        if not self.status.by_hand and ("status" in entry.understood or not self.status.pinned):
            put_state(self.status, line.status.label)
        if not self.dates.by_hand and question is not None:
            self.dates.ask(line.dates.text, question)
        else:
            _put_date(self.dates, line.dates)
        _put_date(self.line.effective, line.effective)
        for field, words in ((self.line.wording, line.wording), (self.line.decided_by, entry.decided_by)):
            if not field.by_hand:
                put_line(field, words)
        if not (self.reason.text.by_hand or self.reason.says_none()):
            put_line(self.reason.text, entry.reason)
        self.follow_status()
        self.engagement.fill(entry.draft, said=entry.understood)
        self.follow_dates()

    def follow_anchor(self) -> None:
        """Reads relative dates from the day they now count from, and says which that is."""
        day = self.anchor_day()
        for field in (self.dates, self.line.effective):
            field.set_anchor(day)
        if not self.anchor.text():
            source = self.source.day()
            whose = "the source's date" if source is not None else "today"
            if source is None and self._record.own_day is not None:
                whose = "the record's own day"
            self.anchor.set_hint(f"“this weekend” counts from {whose}, {day_words(day)}")

    def follow_dates(self) -> None:
        """Has the offices be those of the dates."""
        self.engagement.set_dates(self.dates.value_or_empty())

    def follow_status(self) -> None:
        """Shows the fields that the status asks for."""
        self.dates.set_past(self.picked_status() in _PAST)
        asks = self._asks_for_reason()
        self.reason.set_visible(asks)
        for field in (self.line.decided_by, self.line.incident):
            field.setVisible(asks)
        self.line.wording.setVisible(asks or bool(self.line.wording.text()))

    def _asks_for_reason(self) -> bool:
        return self.picked_status() in ASKS_FOR_REASON or not self.reason.is_empty()


def _put_date(field: DateField, value: StatedDate) -> None:
    """Shows a date that a line said; one that was filled in by hand stays, a pinned one gives way to words only."""
    if not field.by_hand and (value.text or not field.pinned):
        field.set_value(value)
