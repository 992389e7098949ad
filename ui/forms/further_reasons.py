"""Further reasons for one status change: by other speakers, from other sources, contradicting the first."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, Signal

from tracker.drafts import CitationDraft, ReasonDraft, SourceDraft
from tracker.errors import FieldRefusal
from tracker.queries.rows import ReasonRow
from tracker.record import Record
from ui.forms import suggesting
from ui.forms.form_field import FormField
from ui.forms.panel import FormPanel
from ui.forms.reason_fields import ReasonFields
from ui.forms.rows import FieldRows
from ui.forms.source_fields import source_named
from ui.kit import CompletingEdit, Hairline, Suggestion, button


@dataclass(frozen=True, slots=True)
class _Block:
    fields: ReasonFields
    source: FormField


class FurtherReasons(QObject):
    """Adds to a form the button that opens another reason, and reads the reasons from those that were opened."""

    changed = Signal()

    def __init__(self, form: FormPanel, record: Record) -> None:
        super().__init__(form)
        self._form = form
        self._record = record
        self._blocks: list[_Block] = []
        self._rows = FieldRows()
        self._rows.hide()
        self.add_button = button("+ Add another reason, stated or reported", "link")
        self.add_button.clicked.connect(self._on_add_button_clicked)

    def add_rows(self, rows: FieldRows) -> None:
        """Adds the room for further reasons; the form places `add_button`."""
        rows.add_row(self._rows)

    def reasons(self) -> tuple[ReasonDraft, ...]:
        """The reasons that say something, each with its source. Raises FieldRefusal for a speaker without a reason."""
        found = []
        for number, block in enumerate(self._blocks, start=2):
            reason = block.fields.reason(self._citation(block.source))
            if reason is not None:
                found.append(reason)
            elif block.fields.stated_by.text().strip():
                raise FieldRefusal(f"reason{number}_reason", "Say in words or by its kind what the reason was.")
        return tuple(found)

    def show_row(self, row: ReasonRow) -> None:
        """Opens another reason with what a stored one says."""
        block = self._open()
        block.fields.show_row(row)
        if row.citations:
            edit = block.source.edit
            assert isinstance(edit, CompletingEdit)
            edit.set_chosen([Suggestion(row.citations[0].short, key=row.citations[0].source_id)])

    def _open(self) -> _Block:
        number = len(self._blocks) + 2
        fields = ReasonFields(self._form, self._record, number=number, further=True)
        edit = CompletingEdit(partial(suggesting.sources, self._record))
        source = self._form.know(f"reason{number}_source", FormField(f"Source of reason {number}", edit))
        self._rows.add_row(Hairline())
        fields.add_rows(self._rows)
        self._rows.add_row(source)
        fields.set_visible(True)
        source.show()
        block = _Block(fields, source)
        self._blocks.append(block)
        self._rows.show()
        fields.changed.connect(self.changed)
        return block

    def _citation(self, field: FormField) -> CitationDraft | None:
        edit = field.edit
        assert isinstance(edit, CompletingEdit)
        picked = [row.key for row in edit.chosen() if isinstance(row.key, int)]
        source = SourceDraft(id=picked[0]) if picked else source_named(self._record, field.text())
        return CitationDraft(source) if source is not None else None

    def _on_add_button_clicked(self) -> None:
        block = self._open()
        self._form.go_to(block.fields.text)
