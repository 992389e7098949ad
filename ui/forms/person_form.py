"""The form for a person: name, other names and scripts, country, and the offices held from when to when."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QWidget

from tracker.dates import to_words
from tracker.drafts import HeldDraft, PersonDraft, StopDraft
from tracker.errors import FieldRefusal, Refusal
from tracker.operations import add_person, edit_person
from tracker.queries.names import person_page
from tracker.scripts import SCRIPTS
from ui.forms import suggesting
from ui.forms.date_field import DateField
from ui.forms.form_field import FormField
from ui.forms.inputs import NoteEdit
from ui.forms.panel import FormPanel
from ui.forms.rows import Cell, FieldRows
from ui.forms.wording import stop_text
from ui.kit import CompletingEdit, TextRole, button, text_label
from ui.session import Session


@dataclass(frozen=True, slots=True)
class _Tenure:
    office: FormField
    country: FormField
    began: DateField
    ended: DateField


class PersonForm(FormPanel):
    """Adds a person, or edits the one with the id given; offices are added to those there are, in the same step.

    saved: the person's id. Raises Refusal where the person is not in the record.
    """

    saved = Signal(int)

    def __init__(self, session: Session, person: int | None = None, parent: QWidget | None = None) -> None:
        super().__init__("Add a person" if person is None else "Edit person", "Save", parent)
        self._record = session.record
        self._person = person
        self._names: list[tuple[FormField, QComboBox]] = []
        self._tenures: list[_Tenure] = []
        self.name = self.know("name", FormField("&Name", placeholder="as it is usually printed"))
        edit = CompletingEdit(partial(suggesting.countries, self._record))
        self.country = self.know("country", FormField("&Country", edit))
        self.note_edit = NoteEdit()
        self.note = self.know("note", FormField("Note", self.note_edit))
        self._name_rows, self._tenure_rows = FieldRows(), FieldRows()
        self.add_name_button = button("+ Another name or spelling", "link")
        self.add_tenure_button = button("+ An office held", "link")
        self.held = text_label("", TextRole.SECONDARY, wrap=True)
        self.rows.add_row(Cell(self.name, 2, 22), Cell(self.country, 1, 18))
        self.rows.add_row(self._name_rows)
        self.rows.add_row(Cell(self.add_name_button, 0))
        self.rows.add_row(self.held)
        self.rows.add_row(self._tenure_rows)
        self.rows.add_row(Cell(self.add_tenure_button, 0))
        self.rows.add_row(self.note)
        self.add_name_button.clicked.connect(self._on_add_name_button_clicked)
        self.add_tenure_button.clicked.connect(self._on_add_tenure_button_clicked)
        if person is not None:
            self._show(person)
        self.held.setVisible(bool(self.held.text()))
        self.begin_at(self.name)

    def draft(self) -> PersonDraft:
        """The person as the fields say it, with the offices added. Raises FieldRefusal for a date that is refused."""
        names = tuple((field.text().strip(), str(box.currentData())) for field, box in self._names)
        return PersonDraft(
            self.name.text().strip(),
            self.country.text().strip(),
            tuple(name for name in names if name[0]),
            self.note_edit.toPlainText().strip(),
            self._held(),
        )

    def _filled(self) -> list[int]:
        """The numbers of the offices added of which anything is said."""
        return [
            number
            for number, one in enumerate(self._tenures, start=1)
            if any(field.text().strip() for field in (one.office, one.began, one.ended))
        ]

    def _held(self) -> tuple[HeldDraft, ...]:
        found = []
        for one in (self._tenures[number - 1] for number in self._filled()):
            office = one.office.text().split(" · ")[0].strip()
            country = one.country.text().strip() or self.country.text().strip()
            found.append(HeldDraft(office, country, one.began.value(), one.ended.value()))
        return tuple(found)

    def show_refusal(self, refusal: Refusal) -> None:
        # Drafts count the offices that are filled in, the fields all of them.
        if isinstance(refusal, FieldRefusal) and refusal.field[-1:].isdigit():
            name = refusal.field.rstrip("0123456789")
            number = int(refusal.field.removeprefix(name))
            if name in ("office", "ended") and number <= len(self._filled()):
                refusal = FieldRefusal(f"{name}{self._filled()[number - 1]}", str(refusal))
        super().show_refusal(refusal)

    def save(self) -> bool:
        draft = self.draft()
        if self._person is None:
            person = add_person(self._record, draft)
        else:
            person = self._person
            edit_person(self._record, person, draft)
        self.saved.emit(person)
        return True

    def _show(self, person: int) -> None:
        page = person_page(self._record, person)
        if page is None:
            raise Refusal("This person is no longer in the record.")
        self.name.set_text(page.name)
        self.country.set_text(stop_text(StopDraft(country=page.country)))
        self.note_edit.setPlainText(page.note)
        for name, script in page.names:
            self._add_name(name, script)
        lines = [
            f"{title}: " + " – ".join(to_words(day) for day in (began, ended) if day.text)
            for title, began, ended in page.tenures
        ]
        self.held.setText("\n".join(lines))

    def _add_name(self, name: str = "", script: str = "") -> FormField:
        number = len(self._names) + 1
        field = self.know(f"name{number}", FormField(f"Other name {number}"))
        field.set_text(name)
        box = QComboBox()
        for code, words in SCRIPTS:
            box.addItem(words, code)
        if box.findData(script) < 0:
            box.addItem(script, script)
        box.setCurrentIndex(box.findData(script))
        writing = self.know(f"script{number}", FormField(f"Script of name {number}", box))
        self._name_rows.add_row(Cell(field, 2, 22), Cell(writing, 1, 18))
        for shown in (field, writing):
            shown.show()
        self._names.append((field, box))
        return field

    def _on_add_name_button_clicked(self) -> None:
        self.go_to(self._add_name())

    def _on_add_tenure_button_clicked(self) -> None:
        number = len(self._tenures) + 1
        offices = CompletingEdit(partial(suggesting.offices, self._record))
        countries = CompletingEdit(partial(suggesting.countries, self._record))
        made = _Tenure(
            self.know(f"office{number}", FormField(f"Office {number}", offices)),
            self.know(f"country{number}", FormField(f"Country of office {number}", countries)),
            DateField(f"Office {number} from", self._record.today, name=f"began{number}", past=True),
            DateField(
                f"Office {number} until", self._record.today, name=f"ended{number}", past=True, hint="Empty: still"
            ),
        )
        self.know(f"began{number}", made.began)
        self.know(f"ended{number}", made.ended)
        self._tenure_rows.add_row(Cell(made.office, 2, 20), Cell(made.country, 1, 16))
        self._tenure_rows.add_row(Cell(made.began, 1, 16), Cell(made.ended, 1, 16))
        for field in (made.office, made.country, made.began, made.ended):
            field.show()
        self._tenures.append(made)
        self.go_to(made.office)
