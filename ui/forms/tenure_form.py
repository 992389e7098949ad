"""The form for an office somebody held from when to when: a new one, or one that is there already."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QComboBox, QWidget

from tracker.drafts import HeldDraft, PersonDraft, StopDraft, TenureDraft
from tracker.errors import FieldRefusal, Refusal
from tracker.operations import add_tenure, edit_person
from tracker.queries.about_offices import tenure_row
from tracker.queries.about_rows import TenureRow
from tracker.queries.names import person_page
from tracker.queries.rows import PersonPage
from tracker.words import OFFICE_LEVELS
from ui.forms import suggesting
from ui.forms.date_field import DateField
from ui.forms.form_field import FormField
from ui.forms.inputs import NoteEdit
from ui.forms.panel import FormPanel
from ui.forms.rows import Cell
from ui.forms.source_fields import SourceFields
from ui.forms.wording import stop_text
from ui.kit import CompletingEdit
from ui.session import Session


class TenureForm(FormPanel):
    """Adds an office to the person of an id, or edits the tenure of an id; one of the two is given.

    Raises Refusal where the person or the tenure is not in the record.
    """

    def __init__(
        self, session: Session, *, person: int | None = None, tenure: int | None = None, parent: QWidget | None = None
    ) -> None:
        title, word = ("Add an office held", "Add office held") if tenure is None else ("Edit an office held", "Save")
        super().__init__(title, word, parent)
        self._record = record = session.record
        self._held = _held(session, tenure)
        self._person = _person(session, person if self._held is None else self._held.person.id)
        self.set_subtitle(self._person.name)
        self.office = self.know(
            "office", FormField("&Office", CompletingEdit(partial(suggesting.offices, record)), placeholder="Premier")
        )
        countries = CompletingEdit(partial(suggesting.countries, record))
        self.country = self.know("country", FormField("&Country", countries))
        self._levels = QComboBox()
        self._levels.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._levels.setMinimumContentsLength(10)
        self._levels.addItem("not ranked", None)
        for level, words in OFFICE_LEVELS.items():
            self._levels.addItem(f"{level} · {words}", level)
        self.level = self.know("level", FormField("&Rank of the office", self._levels))
        self.began = DateField("Fro&m", record.today, name="began", past=True, placeholder="11 Mar 2023")
        self.ended = DateField("&Until", record.today, name="ended", past=True, hint="Empty: still in office")
        self.know("began", self.began)
        self.know("ended", self.ended)
        self.note_edit = NoteEdit()
        self.note = self.know("note", FormField("Note", self.note_edit))
        self.rows.add_row(Cell(self.office, 2, 22), Cell(self.country, 1, 18))
        self.rows.add_row(Cell(self.began, 1, 18), Cell(self.ended, 1, 18), Cell(self.level, 1, 18))
        self.source: SourceFields | None = None
        if self._held is None:
            self.source = SourceFields(self, record)
            self.rows.add_row(Cell(self.source.line, letters=24))
            self.source.add_taken_apart(self.rows)
            self.source.add_passage(self.rows)
            self.country.set_text(stop_text(StopDraft(country=self._person.country)))
        else:
            self._show(self._held)
        self.rows.add_row(self.note)
        self.begin_at(self.office)

    def save(self) -> bool:
        if self._held is None:
            assert self.source is not None
            office, country, note = self._words()
            draft = TenureDraft(
                self._person.id, office, country, self.began.value(), self.ended.value(), self._level(), note
            )
            add_tenure(self._record, draft, self.source.citation())
        else:
            edit_person(self._record, self._person.id, self._edited(self._held.id))
        return True

    def show_refusal(self, refusal: Refusal) -> None:
        # A draft of a person numbers its offices, and this form has one.
        if isinstance(refusal, FieldRefusal):
            refusal = FieldRefusal(refusal.field.rstrip("1"), str(refusal))
        super().show_refusal(refusal)

    def _edited(self, tenure: int) -> PersonDraft:
        """The person as they are, with this one office as the fields say it."""
        office, country, note = self._words()
        held = HeldDraft(office, country, self.began.value(), self.ended.value(), self._level(), note, tenure)
        person = self._person
        return PersonDraft(person.name, person.country, person.names, person.note, (held,))

    def _words(self) -> tuple[str, str, str]:
        office = self.office.text().split(" · ")[0].strip()
        return office, self.country.text().strip(), self.note_edit.toPlainText().strip()

    def _level(self) -> int | None:
        level: int | None = self._levels.currentData()
        return level

    def _show(self, held: TenureRow) -> None:
        self.office.set_text(held.office)
        self.country.set_text(held.country.name if held.country is not None else "")
        self._levels.setCurrentIndex(max(0, self._levels.findData(held.level)))
        self.began.set_value(held.began)
        self.ended.set_value(held.ended)
        self.note_edit.setPlainText(held.note)


def _held(session: Session, tenure: int | None) -> TenureRow | None:
    if tenure is None:
        return None
    found = tenure_row(session.record, tenure)
    if found is None:
        raise Refusal("This tenure is no longer in the record.")
    return found


def _person(session: Session, person: int | None) -> PersonPage:
    found = person_page(session.record, person) if person is not None else None
    if found is None:
        raise Refusal("This person is no longer in the record.")
    return found
