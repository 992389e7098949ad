"""The form that logs an engagement: one line as one would say it fills the fields beneath while it is typed."""

from __future__ import annotations

import threading

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tracker.dates import AmbiguousDate
from tracker.drafts import EngagementDraft
from tracker.duplicates import likely_duplicates
from tracker.errors import FieldRefusal
from tracker.operations import log_engagement
from tracker.quick_entry import read_quick_entry
from tracker.words import Status
from ui.forms.date_field import DateField
from ui.forms.drafting import Drafting
from ui.forms.form_field import PIN_KEYS, FormField
from ui.forms.likeness import Likeness
from ui.forms.log_fields import LogFields
from ui.forms.log_layout import lay_out_log
from ui.forms.panel import FormPanel
from ui.forms.quick_line import QuickLine
from ui.forms.states import put_state
from ui.kit import Banner, button
from ui.session import Job, Session

LOOK_MS = 120
"""After so long without a key the record is searched for likely duplicates."""


class LogForm(FormPanel):
    """Logs an engagement. Not modal; Esc closes it and keeps what was typed.

    logged: an engagement was logged, with its id. update_requested: the user would rather change the status of the
    engagement with this id, which the draft looks like.
    """

    logged = Signal(int)
    update_requested = Signal(int)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__("Log an engagement", "Save", parent)
        self._session = session
        self._record = session.record
        self._ready = False
        self._make_fields()
        self._make_head()
        self._make_foot()
        lay_out_log(self)
        for field in self.fields().values():
            field.marks = True
        self.drafting = Drafting(self, self.quick, self.fields(), self.reason, self._record.path, self.unfinished)
        self._look = QTimer(self)
        self._look.setSingleShot(True)
        self._look.setInterval(LOOK_MS)
        self._connect()
        self._reset(keep_pinned=False)
        self.drafting.offer()
        self._warm_up()
        self.begin_at(self.quick)

    def _make_fields(self) -> None:
        self.what = LogFields(self, self._record)
        self.engagement, self.line, self.reason = self.what.engagement, self.what.line, self.what.reason
        self.dates, self.status = self.what.dates, self.what.status
        self.source, self.anchor = self.what.source, self.what.anchor
        self.more = button("More: note, title, secrecy …", "link")
        self.more.setCheckable(True)

    def _make_head(self) -> None:
        self.unfinished = Banner(self)
        self.quick_line = QuickLine(self, self._record)
        self.quick = self.quick_line.field
        self.head.insertWidget(0, self.unfinished)
        self.quick_line.add_to(self.head)

    def _make_foot(self) -> None:
        self.again_button = self.add_foot_button("Save and log another")
        self.again_button.setToolTip("Ctrl+Shift+Return; pinned fields stay")
        self.likeness = Likeness(self)
        whole = self.layout()
        assert isinstance(whole, QVBoxLayout)
        beneath = QVBoxLayout()
        beneath.setContentsMargins(24, 0, 24, 0)
        beneath.addWidget(self.likeness)
        whole.insertLayout(2, beneath)

    def _connect(self) -> None:
        self.quick.text_edited.connect(self._on_quick_text_edited)
        self.engagement.changed.connect(self._on_changed)
        self.line.changed.connect(self._on_changed)
        self.reason.changed.connect(self._on_changed)
        self.source.changed.connect(self._on_anchor_moved)
        self.anchor.touched.connect(self._on_anchor_moved)
        self.dates.touched.connect(self._on_dates_touched)
        self.dates.changed.connect(self._on_dates_changed)
        self.status.touched.connect(self._on_status_touched)
        self.likeness.update_requested.connect(self.update_requested)
        self.drafting.resumed.connect(self._on_resumed)
        self.drafting.declined.connect(self._on_declined)
        self._look.timeout.connect(self._on_look_timeout)
        self.again_button.clicked.connect(self._on_again_clicked)
        self._session.changed.connect(self._on_session_changed)
        pin = QShortcut(QKeySequence(PIN_KEYS), self)
        pin.activated.connect(self._on_pin_activated)

    def _warm_up(self) -> None:
        """Has the worker read the gazetteer and the country names, so that typing never waits for them."""
        heard = threading.Event()
        record, today = self._record, self._record.today

        def warm(job: Job) -> None:
            heard.wait()
            read_quick_entry(record, "Nobody to Geneva, 1 Jan 2000, with Nobody", today)

        job = self._session.run(warm)
        job.finished.connect(self._on_warm_finished)
        heard.set()

    # Saving

    def save(self) -> bool:
        engagement = self._log()
        self.logged.emit(engagement)
        return True

    def save_pressed(self, *, again: bool) -> None:
        if again:
            self.save_and_log_another()
        else:
            self.attempt_save()

    def save_and_log_another(self) -> None:
        """Saves, then begins anew with the pinned values."""
        self.close_lists()
        if self.guarded_save():
            self.quick.setFocus()

    def _log(self) -> int:
        if not self._ready:
            self._read_quick()
        engagement = log_engagement(self._record, self.what.draft())
        self.drafting.finish()
        self._reset(keep_pinned=True)
        return engagement

    # Unfinished drafts

    def close_form(self) -> None:
        self.drafting.keep()
        super().close_form()

    def hideEvent(self, event: QHideEvent) -> None:
        self.drafting.keep()
        self._look.stop()
        super().hideEvent(event)

    # The quick line

    def _read_quick(self) -> None:
        """Reads the line into the fields that nobody filled in by hand."""
        entry, trouble = self.quick_line.read(self.what.anchor_day())
        answered = self.dates.day_first() if self.dates.by_hand else None
        if isinstance(trouble, AmbiguousDate) and answered is not None:
            self.quick_line.day_first = answered
            entry, trouble = self.quick_line.read(self.what.anchor_day())
        if entry is not None:
            self.what.fill(entry, trouble if isinstance(trouble, AmbiguousDate) else None)
        elif not self.dates.by_hand:
            self.dates.refuse(str(trouble))

    # Following what the user does

    def _reset(self, *, keep_pinned: bool) -> None:
        """Empties the form; pinned fields keep their values, and their pins."""
        for name, field in self.fields().items():
            field.set_by_hand(False)
            if keep_pinned and field.pinned:
                continue
            put_state(field, False if name == "secret" else "")
            if isinstance(field, DateField):
                field.reread()
            field.clear_hint()
            if not keep_pinned:
                field.set_pinned(False)
        if not (keep_pinned and self.status.pinned):
            put_state(self.status, Status.PLANNED.label)
        self.what.none_given.setChecked(False)
        self.likeness.forget()
        self.quick_line.clear()
        if keep_pinned:
            self.engagement.fill(EngagementDraft(), said=())
        self._follow()

    def _follow(self) -> None:
        self.what.follow_anchor()
        self.what.follow_status()
        self.what.follow_dates()
        self._look.start()

    def _touch(self) -> None:
        self.drafting.note_edit()
        self._look.start()

    def _on_warm_finished(self) -> None:
        self._ready = True
        self.engagement.set_ready()
        if not self.quick_line.is_empty():
            self._read_quick()
            self._look.start()

    def _on_quick_text_edited(self) -> None:
        self.refusal.hide()
        if self._ready:
            self._read_quick()
        self._touch()

    def _on_changed(self) -> None:
        self._touch()

    def _on_anchor_moved(self) -> None:
        self.what.follow_anchor()
        if not self.quick_line.is_empty() and self._ready:
            self._read_quick()
        self._touch()

    def _on_dates_touched(self) -> None:
        if not self.quick_line.is_empty() and not self.dates.by_hand and self._ready:
            self._read_quick()
        self._touch()

    def _on_dates_changed(self) -> None:
        self.what.follow_dates()

    def _on_status_touched(self) -> None:
        self.what.follow_status()
        self._touch()

    def _on_look_timeout(self) -> None:
        """Says which engagements of the record the draft looks like."""
        try:
            draft = self.what.draft()
        except FieldRefusal:
            return
        self.likeness.show_found(likely_duplicates(self._record, draft) if draft.participants else [])

    def _on_resumed(self) -> None:
        """Reads what an unfinished draft brought back."""
        for field in self.fields().values():
            if isinstance(field, DateField):
                field.reread()
        self._read_quick()
        self._follow()
        self.quick.setFocus()

    def _on_declined(self) -> None:
        self.quick.setFocus()

    def _on_again_clicked(self) -> None:
        self.save_and_log_another()

    def _on_session_changed(self) -> None:
        self._look.start()

    def _on_pin_activated(self) -> None:
        """Pins the field that has the focus, or lets it go."""
        widget: QWidget | None = self.focusWidget()
        while widget is not None and not isinstance(widget, FormField):
            widget = widget.parentWidget()
        if isinstance(widget, FormField) and widget.pinnable:
            widget.set_pinned(not widget.pinned)
