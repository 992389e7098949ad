"""Small sheets: name the record; show where an address leads before it is opened."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from tracker.addresses import Address
from tracker.operations import set_title
from ui.forms.form_field import FormField
from ui.forms.panel import FormPanel
from ui.forms.rows import Cell
from ui.kit import TextRole, set_tone, text_label
from ui.session import Session


class TitleSheet(FormPanel):
    """Names the record."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__("Name this record", "Save", parent)
        self._session = session
        edit = QLineEdit(session.record.title)
        self.name = self.know("title", FormField("&Name", edit, hint=str(session.record.path)))
        edit.returnPressed.connect(self.attempt_save)
        edit.selectAll()
        self.rows.add_row(Cell(self.name, letters=24))
        self.setFocusProxy(self.name)

    def save(self) -> bool:
        set_title(self._session.record, self.name.text())
        return True


class AddressSheet(FormPanel):
    """Shows a whole address and opens it when told to."""

    open_requested = Signal(str)

    def __init__(self, address: Address, parent: QWidget | None = None) -> None:
        super().__init__("Open this address?", "Open", parent)
        self._address = address.uri
        self.set_subtitle("It opens in your browser or mail program. The address comes from the record.")
        self.rows.add_row(text_label(f"It leads to {address.leads_to}", TextRole.HEADING, wrap=True))
        if address.warning:
            warning = text_label(address.warning, TextRole.BODY, wrap=True)
            set_tone(warning, "warning")
            self.rows.add_row(warning)
        shown = text_label(address.uri, TextRole.BODY, wrap=True)
        shown.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.rows.add_row(shown)
        self.setFocusProxy(self.save_button)

    def save(self) -> bool:
        self.open_requested.emit(self._address)
        return True
