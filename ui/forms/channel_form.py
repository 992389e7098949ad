"""The forms for a standing dialogue: adding one, and what became of it: active, suspended or resumed."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QWidget

from tracker.dates import to_words
from tracker.drafts import ChannelChangeDraft, ChannelDraft
from tracker.operations import add_channel, change_channel
from tracker.queries.about import channel_about
from tracker.queries.about_rows import ChannelAbout
from tracker.record import Record
from tracker.words import ChannelState
from ui.forms import suggesting
from ui.forms.date_field import DateField
from ui.forms.form_field import FormField
from ui.forms.inputs import NoteEdit
from ui.forms.panel import FormPanel
from ui.forms.reason_fields import ReasonFields
from ui.forms.rows import Cell
from ui.forms.source_fields import SourceFields
from ui.forms.wording import split
from ui.kit import CompletingEdit
from ui.session import Session


class ChannelForm(FormPanel):
    """Adds a channel with its sides. added: its id."""

    added = Signal(int)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__("Add a channel", "Add channel", parent)
        self._record = session.record
        self.set_subtitle("A standing dialogue between sides, which can be suspended and resumed.")
        self.what = self.know("title", FormField("What it is &called", placeholder="Military-to-military talks"))
        sides = CompletingEdit(partial(suggesting.countries, self._record), multi=True)
        self.parties = self.know("parties", FormField("&Sides", sides, placeholder="China, United States"))
        self.note_edit = NoteEdit()
        self.note = self.know("note", FormField("Note", self.note_edit))
        self.rows.add_row(Cell(self.what, 2, 26), Cell(self.parties, 2, 22))
        self.rows.add_row(self.note)
        self.begin_at(self.what)

    def save(self) -> bool:
        sides = tuple(split(self.parties.text(), ","))
        draft = ChannelDraft(self.what.text().strip(), sides, self.note_edit.toPlainText().strip())
        self.added.emit(add_channel(self._record, draft))
        return True


class ChannelChangeForm(FormPanel):
    """Appends a line to a channel's ledger, with its reason and the source; Refusal where there is no such channel."""

    def __init__(self, session: Session, channel: int, parent: QWidget | None = None) -> None:
        super().__init__("Change a channel", "Save", parent)
        self._record: Record = session.record
        self._channel = channel
        about = channel_about(session.record, channel)
        self.set_subtitle(" · ".join(part for part in (about.title, _state_words(about)) if part))
        self._states = QComboBox()
        for state in ChannelState:
            self._states.addItem(state.label.capitalize(), state)
        suspended = about.state is ChannelState.SUSPENDED
        usual = ChannelState.RESUMED if suspended else ChannelState.SUSPENDED if about.lines else ChannelState.ACTIVE
        self._states.setCurrentIndex(self._states.findData(usual))
        self.state = self.know("state", FormField("It is now", self._states))
        self.effective = DateField("&When", self._record.today, name="effective", past=True, placeholder="5 Aug 2022")
        self.know("effective", self.effective)
        deciders = CompletingEdit(partial(suggesting.deciders, self._record))
        self.decided_by = self.know("decided_by", FormField("&Decided by", deciders))
        self.reason = ReasonFields(self, self._record)
        self.none_given = self.reason.make_none_given(self)
        self.source = SourceFields(self, self._record)
        self.note_edit = NoteEdit()
        self.note = self.know("note", FormField("Note", self.note_edit))
        self.rows.add_row(Cell(self.state, 1, 14), Cell(self.effective, 1, 18), Cell(self.decided_by, 1, 18))
        self.reason.add_rows(self.rows)
        self.rows.add_row(Cell(self.source.line, letters=24))
        self.source.add_taken_apart(self.rows)
        self.source.add_passage(self.rows)
        self.rows.add_row(self.note)
        self.foot.insertWidget(0, self.none_given)
        self.begin_at(self.state)

    def save(self) -> bool:
        reason = self.reason.reason(None)
        draft = ChannelChangeDraft(
            state=self._states.currentData(),
            effective=self.effective.value(),
            decided_by=self.decided_by.text().strip(),
            reason=reason.text if reason is not None else "",
            none_given=reason is not None and reason.none_given,
            category=reason.category if reason is not None else "",
            stated_by=reason.stated_by if reason is not None else "",
            note=self.note_edit.toPlainText().strip(),
        )
        change_channel(self._record, self._channel, draft, self.source.citation())
        return True


def _state_words(about: ChannelAbout) -> str:
    """ "suspended since 5 Aug 2022"; '' where its ledger is empty."""
    if about.state is None:
        return ""
    since = to_words(about.lines[-1].effective)
    return f"{about.state.label} since {since}" if since else about.state.label
