"""The fields for one reason: the words given, its kind, who stated or reported it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QComboBox, QPushButton

from tracker.drafts import CitationDraft, ReasonDraft
from tracker.queries.rows import ReasonRow
from tracker.record import Record
from tracker.words import Basis
from ui.forms import suggesting
from ui.forms.form_field import FormField
from ui.forms.panel import FormPanel
from ui.forms.rows import Cell, FieldRows
from ui.kit import CompletingEdit, button

_HINT = "In the words given. Leave empty where nobody looked for one."
_HINT_NONE = "That no reason was given is what will be kept."


class ReasonFields(QObject):
    """Puts the fields of one reason into a form and reads a reason from them; empty fields are no reason.

    number: which reason it is, where a form holds several; the names of the fields of the first have no number.
    further: it may be reported by others instead of stated by those who decided.
    """

    changed = Signal()

    def __init__(self, form: FormPanel, record: Record, *, number: int = 1, further: bool = False) -> None:
        super().__init__(form)
        self._kept = ("", "")
        prefix, which = ("", "") if number == 1 else (f"reason{number}_", f" {number}")
        begin = f"Reason{which} stated" if which else "Stated"
        word = "Reason" if further else "Stated reason"
        self.text = form.know(f"{prefix}reason", FormField(f"{word}{which}", parent=form.rows, hint=_HINT))
        kinds = CompletingEdit(partial(suggesting.kinds_of_reason, record))
        self.kind = form.know(f"{prefix}category", FormField(f"Kind of reason{which}", kinds, form.rows))
        speakers = CompletingEdit(partial(suggesting.deciders, record))
        self.stated_by = form.know(f"{prefix}stated_by", FormField(f"{begin} by", speakers, form.rows))
        self.basis: FormField | None = None
        if further:
            choice = QComboBox()
            for basis in Basis:
                choice.addItem(basis.label.capitalize(), basis)
            self.basis = form.know(f"{prefix}basis", FormField(f"{begin} or reported", choice, form.rows))
        self.none_given: QPushButton | None = None
        for field in self.fields():
            field.touched.connect(self.changed)

    def fields(self) -> tuple[FormField, ...]:
        found = (self.text, self.kind, self.stated_by)
        return (*found, self.basis) if self.basis is not None else found

    def make_none_given(self, form: FormPanel) -> QPushButton:
        """The one key that says no reason was given (Alt+G): a button that stays down."""
        self.none_given = button("No reason was &given", parent=form)
        self.none_given.setCheckable(True)
        self.none_given.toggled.connect(self._on_none_given_toggled)
        return self.none_given

    def set_visible(self, on: bool) -> None:
        for field in self.fields():
            field.setVisible(on)
        if self.none_given is not None:
            self.none_given.setVisible(on)

    def is_empty(self) -> bool:
        """Whether nothing is said about a reason, not even that none was given."""
        return not self.says_none() and not any(f.text().strip() for f in (self.text, self.kind, self.stated_by))

    def says_none(self) -> bool:
        return self.none_given is not None and self.none_given.isChecked()

    def reason(self, citation: CitationDraft | None) -> ReasonDraft | None:
        """The reason with the passage it stands on; None where the fields say nothing of one."""
        citations = (citation,) if citation is not None else ()
        basis = Basis.STATED
        if self.basis is not None:
            assert isinstance(self.basis.edit, QComboBox)
            basis = self.basis.edit.currentData()
        if self.says_none():
            return ReasonDraft(
                none_given=True, basis=basis, stated_by=self.stated_by.text().strip(), citations=citations
            )
        text, kind = self.text.text().strip(), self.kind.text().strip()
        if not (text or kind):
            return None
        return ReasonDraft(text, kind, False, basis, self.stated_by.text().strip(), citations)

    def show_reason(self, reason: ReasonDraft) -> None:
        """Fills the fields with a reason."""
        self.text.set_text(reason.text)
        self.kind.set_text(reason.category)
        self.stated_by.set_text(reason.stated_by)
        if self.basis is not None:
            assert isinstance(self.basis.edit, QComboBox)
            self.basis.edit.setCurrentIndex(list(Basis).index(reason.basis))
        if self.none_given is not None:
            self.none_given.setChecked(reason.none_given)

    def show_row(self, row: ReasonRow) -> None:
        """Fills the fields with a stored reason."""
        self.show_reason(ReasonDraft(row.text, row.category, row.none_given, row.basis, row.stated_by))

    def add_rows(self, rows: FieldRows, *, beside: tuple[Cell, ...] = ()) -> None:
        """Adds the words in a row of their own, and beneath it kind, speaker and whatever stands beside them."""
        rows.add_row(Cell(self.text, letters=24))
        cells = [Cell(self.kind, 1, 18), Cell(self.stated_by, 1, 20)]
        if self.basis is not None:
            cells.append(Cell(self.basis, 1, 16))
        rows.add_row(*cells, *beside)

    def _on_none_given_toggled(self, on: bool) -> None:
        """Empties and closes the words and their kind; they come back where it is taken back."""
        fields = (self.text, self.kind)
        if on:
            self._kept = (self.text.text(), self.kind.text())
        for field, text in zip(fields, ("", "") if on else self._kept, strict=True):
            field.set_text(text)
            field.edit.setEnabled(not on)
        self.text.set_hint(_HINT_NONE if on else _HINT)
        self.changed.emit()
