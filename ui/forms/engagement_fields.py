"""The fields that say what an engagement is, shared by logging and editing: who, as what, where, with whom."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QPlainTextEdit, QWidget

from tracker.countries import find_country
from tracker.dates import StatedDate
from tracker.drafts import EngagementDraft, ParticipantDraft, StopDraft
from tracker.names import name_key
from tracker.record import Record
from tracker.words import Category, Kind, Role
from ui.forms import suggesting
from ui.forms.date_field import DateField
from ui.forms.form_field import FormField
from ui.forms.inputs import NoteEdit, chosen_word, picked, put_line, tick_box, word_box
from ui.forms.office_hint import office_as_of
from ui.forms.panel import FormPanel
from ui.forms.principal_offices import PrincipalOffices
from ui.forms.where_hint import where_hint
from ui.forms.who_hint import who_hint
from ui.forms.wording import (
    kept,
    kept_stops,
    known_person,
    people_text,
    read_people,
    read_stops,
    split,
    stop_text,
    stops_text,
)
from ui.kit import CompletingEdit, Suggestion

_HOSTED = (Kind.VISIT, Kind.TOUR)


class EngagementFields(QObject):
    """Puts the fields into a form, fills them from a draft, and reads a draft (without a ledger) from them.

    ready: whether the gazetteer has been read, so that places may be looked up while typing. changed: any of them
    was changed by the user. The offices follow the people and the date until the user fills them in.
    """

    changed = Signal()

    def __init__(self, form: FormPanel, record: Record, *, pinnable: bool = False, follow_host: bool = True) -> None:
        super().__init__(form)
        self._record = record
        self._follows = follow_host
        self._before: tuple[ParticipantDraft, ...] = ()
        self._stops_before: tuple[StopDraft, ...] = ()
        self._topics_before: tuple[str, ...] = ()
        self._filled: dict[FormField, str] = {}
        self.ready = False
        pin = pinnable

        def completing(suggest: Callable[[Record, str], Sequence[Suggestion]], separator: str = "") -> CompletingEdit:
            return CompletingEdit(partial(suggest, record), multi=bool(separator), separator=separator or ",")

        def know(
            name: str, label: str, edit: QWidget | None = None, *, pinned: bool = True, said: str = ""
        ) -> FormField:
            field = form.know(name, FormField(label, edit, form.rows, placeholder=said, pinnable=pin and pinned))
            field.touched.connect(self._on_field_touched)
            return field

        self.kind = know("kind", "&Kind", word_box(list(Kind)))
        self.category = know("category", "Category", word_box(list(Category)))
        self.who = know("who", "&Who", completing(suggesting.people, ";"), said="Janet Yellen; John Kerry")
        self.office = know("office", "As", completing(suggesting.offices, ";"), pinned=False)
        self._offices = PrincipalOffices(record, self.office)
        self.where = know("where", "Whe&re", completing(suggesting.places, ";"), said="Beijing, China; Shanghai, China")
        self.counterparts = know(
            "counterparts", "Cou&nterparts", completing(suggesting.people, ";"), said="He Lifeng, Vice Premier"
        )
        self.delegates = know("delegates", "Delegation", completing(suggesting.people, ";"))
        self.purpose = know("purpose", "&Purpose")
        self.topics = know("topics", "&Topics", completing(suggesting.topics, ","), said="economy, climate")
        self.title = know("title", "Title", pinned=False, said="only where it has a name of its own")
        self.host = know("host", "Host country", completing(suggesting.countries))
        self.setting = know("setting", "Setting", said="on the margins of a summit")
        self.expected = know("expected", "Expected outcome")
        self.secret = know("secret", "Secrecy", QCheckBox("Kept secret at the time"))
        self.disclosed = DateField("Disclosed", record.today, form.rows, name="disclosed", past=True)
        form.know("disclosed", self.disclosed)
        self.disclosed.touched.connect(self._on_field_touched)
        self.note = know("note", "Note", NoteEdit())
        self._texts: tuple[tuple[FormField, Callable[[EngagementDraft], str]], ...] = (
            (self.who, lambda draft: people_text(_of(draft, Role.PRINCIPAL), with_office=False)),
            (self.where, lambda draft: stops_text(draft.stops)),
            (self.counterparts, lambda draft: people_text(_of(draft, Role.COUNTERPART))),
            (self.delegates, lambda draft: people_text(_of(draft, Role.DELEGATE))),
            (self.purpose, lambda draft: draft.purpose),
            (self.topics, lambda draft: ", ".join(draft.topics)),
            (self.title, lambda draft: draft.title),
            (self.setting, lambda draft: draft.setting),
            (self.expected, lambda draft: draft.expected),
        )

    def fill(self, draft: EngagementDraft, *, said: Sequence[str] = ("kind", "category", "secret")) -> None:
        """Shows a draft in every field that the user has not filled in by hand; a pinned one gives way to words only.

        said: which of kind, category and secret the draft states and does not merely default to.
        """
        self._before, self._stops_before, self._topics_before = draft.participants, draft.stops, draft.topics
        for field, text_of in self._texts:
            text = text_of(draft)
            self._filled[field] = text
            self._put(field, text)
        printed = [person.office for person in _of(draft, Role.PRINCIPAL)]
        if any(printed) and not self.office.by_hand:
            put_line(self.office, "; ".join(printed))
        self._put_box(self.kind, list(Kind).index(draft.kind), "kind" in said)
        self._put_box(self.category, list(Category).index(draft.category), "category" in said)
        if not self.secret.by_hand and not (self.secret.pinned and "secret" not in said):
            tick_box(self.secret).setChecked(draft.secret)
        country = find_country(draft.host) if draft.host else None
        self._put(self.host, country.name if country is not None else draft.host)
        self._offices.printed = tuple(printed)
        self._look()

    def fill_rest(self, draft: EngagementDraft) -> None:
        """Shows what only editing knows: the note and when it was disclosed."""
        edit = self.note.edit
        assert isinstance(edit, QPlainTextEdit)
        edit.blockSignals(True)
        edit.setPlainText(draft.note)
        edit.blockSignals(False)
        self.disclosed.set_value(draft.disclosed)

    def show_offices(self, offices: Sequence[str], dates: StatedDate) -> None:
        """Shows the offices an engagement is linked to, in place of those held on the dates."""
        self._offices.dates = dates
        people = _of_role(self._before, Role.PRINCIPAL)
        self._offices.linked = {
            person.name: office for person, office in zip(people, offices, strict=True) if office and not person.office
        }
        put_line(self.office, "; ".join(offices) if any(offices) else "")
        self._filled[self.office] = self.office.text()
        self.office.set_by_hand(any(person.office for person in people))
        self._look()

    def set_dates(self, dates: StatedDate) -> None:
        """The dates as of which offices are filled in."""
        if dates != self._offices.dates:
            self._offices.dates = dates
            self._look()

    def set_ready(self) -> None:
        """The gazetteer has been read."""
        self.ready = True
        self._look_at_places()

    def draft(self) -> EngagementDraft:
        """What the fields say, without ledger and citations. Raises FieldRefusal for a date that is refused."""
        note = self.note.edit
        assert isinstance(note, QPlainTextEdit)
        return EngagementDraft(
            kind=chosen_word(self.kind, Kind.VISIT),
            category=chosen_word(self.category, Category.UNKNOWN),
            title=self.title.text().strip(),
            purpose=self.purpose.text().strip(),
            expected=self.expected.text().strip(),
            setting=self.setting.text().strip(),
            note=note.toPlainText().strip(),
            host=self.host.text().strip(),
            secret=tick_box(self.secret).isChecked(),
            disclosed=self.disclosed.value(),
            participants=self.participants(),
            stops=self.stops(),
            topics=self.topics_named(),
        )

    def participants(self) -> tuple[ParticipantDraft, ...]:
        """Everybody the fields name, linked to who was picked; those of a field that was not changed, as they were."""
        found: list[ParticipantDraft] = []
        for field, role in (
            (self.who, Role.PRINCIPAL), (self.counterparts, Role.COUNTERPART), (self.delegates, Role.DELEGATE),
        ):  # fmt: skip
            same = self._unchanged(field)
            if role is Role.PRINCIPAL and self.office.by_hand:
                same = same and self._unchanged(self.office)
            people = _of_role(self._before, role) if same else kept(self._before, self._read(field, role))
            if role is Role.PRINCIPAL and (self._follows or not same):
                people = [self._offices.given(person, place) for place, person in enumerate(people)]
            found.extend(people)
        return tuple(found)

    def _read(self, field: FormField, role: Role) -> list[ParticipantDraft]:
        """The people as a field's text now names them."""
        keys = {name_key(row.text): row.key for row in picked(field)}
        found = []
        for place, person in enumerate(read_people(self._record, field.text(), role)):
            office = self._offices.named(person, place) if role is Role.PRINCIPAL else person.office
            key = keys.get(name_key(person.name))
            found.append(
                replace(person, office=office.split(" · ")[0], person_id=key if isinstance(key, int) else None)
            )
        return found

    def stops(self) -> tuple[StopDraft, ...]:
        """The places the field names, linked to those that were picked; as they were where it was not changed."""
        if self._unchanged(self.where):
            return self._stops_before
        keys = {row.text: row.key for row in picked(self.where)}
        read = [
            replace(stop, place_id=key) if isinstance(key := keys.get(stop_text(stop)), int) else stop
            for stop in read_stops(self.where.text())
        ]
        return kept_stops(self._stops_before, read)

    def topics_named(self) -> tuple[str, ...]:
        return self._topics_before if self._unchanged(self.topics) else tuple(split(self.topics.text(), ","))

    def _unchanged(self, field: FormField) -> bool:
        """Whether what stands in a field is what the draft put there."""
        return self._filled.get(field) == field.text()

    def _put(self, field: FormField, text: str) -> None:
        if field.by_hand or (field.pinned and not text) or field.text() == text:
            return
        put_line(field, text)

    def _put_box(self, field: FormField, index: int, said: bool) -> None:
        edit = field.edit
        assert isinstance(edit, QComboBox)
        if not field.by_hand and (said or not field.pinned):
            edit.setCurrentIndex(index)

    def _look(self) -> None:
        """Looks again at who, as what and where, and says what was found."""
        self._look_at_people()
        self._look_at_places()

    def _look_at_people(self) -> None:
        principals = read_people(self._record, self.who.text(), Role.PRINCIPAL)
        keys = {name_key(row.text): row.key for row in picked(self.who)}
        before = {old.name: old.person_id for old in self._before if old.person_id is not None}
        meant: list[tuple[ParticipantDraft, int | None]] = []
        for person in principals:
            key = keys.get(name_key(person.name)) or before.get(person.name)
            meant.append((person, key if isinstance(key, int) else known_person(self._record, person.name)))
        self._offices.follow(meant)
        new = [person.name for person, row in meant if row is None]
        self.who.set_hint(*who_hint(self._record, new))
        self._look_at_others()

    def _look_at_others(self) -> None:
        """Says beneath the counterparts which office each held then, and who is new."""
        told, new = [], []
        keys = {name_key(row.text): row.key for row in picked(self.counterparts)}
        for person in read_people(self._record, self.counterparts.text(), Role.COUNTERPART):
            key = keys.get(name_key(person.name))
            row = key if isinstance(key, int) else known_person(self._record, person.name)
            if row is None:
                new.append(person.name)
            elif not person.office:
                told.append(office_as_of(self._record, row, person.name, self._offices.dates).title)
        said, kind = who_hint(self._record, new)
        self.counterparts.set_hint(" · ".join(filter(None, (*told, said))), kind)

    def _look_at_places(self) -> None:
        if self.ready:
            self.where.set_hint(where_hint(self._record, read_stops(self.where.text())))
            self._follow_host()

    def _follow_host(self) -> None:
        """The one country of a visit is its host until somebody says otherwise."""
        if not self._follows:
            return
        countries = {stop.country for stop in self.stops() if stop.country}
        if not self.host.by_hand and not self.host.pinned and chosen_word(self.kind, Kind.VISIT) in _HOSTED:
            self._put(self.host, stop_text(StopDraft(country=countries.pop())) if len(countries) == 1 else "")

    def _on_field_touched(self) -> None:
        sender = self.sender()
        if sender is self.office and not self.office.text().strip():
            self._offices.printed = ()
        if sender in (self.who, self.office, self.counterparts):
            self._look_at_people()
        elif sender in (self.where, self.kind):
            self._look_at_places()
        self.changed.emit()


def _of(draft: EngagementDraft, role: Role) -> list[ParticipantDraft]:
    return _of_role(draft.participants, role)


def _of_role(people: Sequence[ParticipantDraft], role: Role) -> list[ParticipantDraft]:
    return [person for person in people if person.role is role]
