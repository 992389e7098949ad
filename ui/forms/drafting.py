"""Keeps what stands in the log form while it is unfinished, and offers it again at the next start."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from ui.forms.form_field import FormField
from ui.forms.reason_fields import ReasonFields
from ui.forms.states import is_empty, put_state, state_of
from ui.forms.unfinished import Unfinished, discard_unfinished, keep_unfinished, read_unfinished
from ui.kit import Banner, LabelledField, Tone

IDLE_MS = 700
"""After so long without a key the unfinished draft is written."""


class Drafting(QObject):
    """Writes the form's unfinished draft, and puts one back.

    resumed: an unfinished draft was put back into the fields. declined: the offered one was thrown away.
    """

    resumed = Signal()
    declined = Signal()

    def __init__(
        self,
        parent: QObject,
        quick: LabelledField,
        fields: Mapping[str, FormField],
        reason: ReasonFields,
        record: Path,
        banner: Banner,
    ) -> None:
        super().__init__(parent)
        self._quick = quick
        self._fields = fields
        self._reason = reason
        self._record = record
        self._banner = banner
        self._key = uuid.uuid4().hex
        self._offered: Unfinished | None = None
        self._idle = QTimer(self)
        self._idle.setSingleShot(True)
        self._idle.setInterval(IDLE_MS)
        self._idle.timeout.connect(self.keep)

    def note_edit(self) -> None:
        """Something was edited: it is written after a moment of rest."""
        self._idle.start()

    def keep(self) -> None:
        """Writes what stands in the form now, or forgets it where nothing does."""
        self._idle.stop()
        if not self._is_blank():
            keep_unfinished(self._record, self.unfinished())
        elif any(one.key == self._key for one in read_unfinished(self._record)):
            discard_unfinished(self._record, self._key)

    def finish(self) -> None:
        """What stood in the form was saved: its draft goes, the next one is another."""
        self._idle.stop()
        discard_unfinished(self._record, self._key)
        self._key = uuid.uuid4().hex

    def unfinished(self) -> Unfinished:
        """What stands in the form now."""
        return Unfinished(
            self._key,
            self._quick.text(),
            {name: state_of(field) for name, field in self._fields.items()},
            tuple(name for name, field in self._fields.items() if field.by_hand),
            tuple(name for name, field in self._fields.items() if field.pinned),
            self._reason.says_none(),
        )

    def offer(self) -> None:
        """Offers the draft that was left last, where one was."""
        found = read_unfinished(self._record)
        if not found:
            return
        self._offered = found[-1]
        self._banner.say(f"You were logging: {self._offered.words}", Tone.INFO)
        self._banner.add_action("&Continue").clicked.connect(self._on_continue_clicked)
        self._banner.add_action("D&iscard").clicked.connect(self._on_discard_clicked)

    def _is_blank(self) -> bool:
        if self._quick.text().strip():
            return False
        return all(is_empty(field) or field.pinned or not field.by_hand for field in self._fields.values())

    def _resume(self, draft: Unfinished) -> None:
        self._key = draft.key
        self._quick.set_text(draft.quick)
        for name, state in draft.fields.items():
            field = self._fields.get(name)
            if field is not None:
                put_state(field, state)
                field.set_by_hand(name in draft.by_hand)
                field.set_pinned(name in draft.pinned)
        if self._reason.none_given is not None:
            self._reason.none_given.setChecked(draft.none_given)

    def _on_continue_clicked(self) -> None:
        self._banner.hide()
        if self._offered is not None:
            draft, self._offered = self._offered, None
            self.keep()
            self._resume(draft)
            self.resumed.emit()

    def _on_discard_clicked(self) -> None:
        self._banner.hide()
        if self._offered is not None:
            discard_unfinished(self._record, self._offered.key)
            self._offered = None
        self.declined.emit()
