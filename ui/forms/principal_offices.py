"""The field that says as what the principals take part: it follows them and the dates until it is filled in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tracker.dates import EMPTY, StatedDate
from tracker.drafts import ParticipantDraft
from tracker.record import Record
from tracker.words import Role
from ui.forms.form_field import FormField
from ui.forms.inputs import picked, put_line, split_keeping
from ui.forms.office_hint import OfficeSaid, known_office, office_as_of, office_check
from ui.kit import HintKind


class PrincipalOffices:
    """Fills the field and reads it, an office for each principal by place.

    dates: as of which offices are filled in. printed: what the line above gave, one for each principal. linked: the
    offices shown because an engagement is linked to them, by the person's name.
    """

    def __init__(self, record: Record, field: FormField) -> None:
        self._record = record
        self._field = field
        self._said: list[OfficeSaid] = []
        self.dates: StatedDate = EMPTY
        self.printed: tuple[str, ...] = ()
        self.linked: dict[str, str] = {}

    def named(self, person: ParticipantDraft, place: int) -> str:
        """The office that is printed for a principal; '' where one only shows because it is held or linked."""
        if self._field.by_hand:
            office = _at(split_keeping(self._field.text()), place)
            return "" if office == self.linked.get(person.name) else office
        return person.office or _at(self.printed, place)

    def given(self, person: ParticipantDraft, place: int) -> ParticipantDraft:
        """A principal with the office that is picked, known by its name, or held on the dates."""
        if person.role is not Role.PRINCIPAL or person.office_id is not None:
            return person
        if self._field.by_hand:
            rows = [row.key for row in picked(self._field) if row.text == person.office]
            return replace(person, office_id=rows[0]) if rows and isinstance(rows[0], int) else self._known(person)
        if person.office:
            return self._known(person)
        said = self._said[place] if place < len(self._said) else OfficeSaid()
        return replace(person, office_id=said.office_id)

    def follow(self, principals: Sequence[tuple[ParticipantDraft, int | None]]) -> None:
        """Shows the offices of these people, each with the id of the person meant, and what is known of them."""
        typed = split_keeping(self._field.text())
        said = []
        for place, (person, row) in enumerate(principals):
            stated = person.office or _at(self.printed, place) or self.linked.get(person.name, "")
            if self._field.by_hand:
                stated = _at(typed, place)
            if stated:
                said.append(office_check(self._record, row, person.name, stated, self.dates))
            else:
                said.append(office_as_of(self._record, row, person.name, self.dates))
        self._said = said
        if not self._field.by_hand:
            text = "; ".join(one.title for one in said) if any(one.title for one in said) else ""
            if text != self._field.text():
                put_line(self._field, text)
        worst = HintKind.WARNING if any(one.kind is HintKind.WARNING for one in said) else HintKind.UNDERSTOOD
        if all(one.kind is HintKind.NEUTRAL for one in said):
            worst = HintKind.NEUTRAL
        self._field.set_hint(" · ".join(one.hint for one in said if one.hint), worst)

    def _known(self, person: ParticipantDraft) -> ParticipantDraft:
        return person if person.country else replace(person, office_id=known_office(self._record, person.office))


def _at(texts: Sequence[str], place: int) -> str:
    return texts[place] if place < len(texts) else ""
