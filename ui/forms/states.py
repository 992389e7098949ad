"""What stands in a field as plain data, and back: for unfinished drafts and pinned fields."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QPlainTextEdit

from tracker.words import Status
from ui.forms.form_field import FormField
from ui.forms.unfinished import State
from ui.kit import CompletingEdit, StatusPicker, Suggestion


def state_of(field: FormField) -> State:
    """The text, the tick, or what was picked with its id."""
    edit = field.edit
    if isinstance(edit, StatusPicker):
        status = edit.status()
        return status.label if status is not None else ""
    if isinstance(edit, QCheckBox):
        return edit.isChecked()
    if isinstance(edit, QComboBox):
        return edit.currentText()
    if isinstance(edit, QPlainTextEdit):
        return edit.toPlainText()
    assert isinstance(edit, QLineEdit)
    if isinstance(edit, CompletingEdit):
        picked = [[row.text, row.key if isinstance(row.key, int) else None] for row in edit.chosen()]
        if picked:
            return [[edit.text(), None], *picked]
    return edit.text()


def put_state(field: FormField, state: State) -> None:
    """Puts plain data back; what no longer fits (a status that is gone) is left out."""
    edit = field.edit
    if isinstance(edit, StatusPicker):
        status = Status.named(str(state)) if state else None
        edit.set_status(status if status in edit.statuses() else None)
    elif isinstance(edit, QCheckBox):
        edit.setChecked(bool(state))
    elif isinstance(edit, QComboBox):
        edit.setCurrentIndex(max(0, edit.findText(str(state))))
    elif isinstance(edit, QPlainTextEdit):
        edit.blockSignals(True)
        edit.setPlainText(str(state))
        edit.blockSignals(False)
    elif isinstance(edit, CompletingEdit) and isinstance(state, list):
        edit.set_chosen([Suggestion(str(text), key=key) for text, key in state[1:]])
        edit.setText(str(state[0][0]))
    elif isinstance(edit, QLineEdit):
        edit.setText(str(state))


def is_empty(field: FormField) -> bool:
    """Whether nothing stands in a field that could be lost."""
    edit = field.edit
    if isinstance(edit, (StatusPicker, QComboBox)):
        return True
    state = state_of(field)
    return not (state.strip() if isinstance(state, str) else state)
