"""Operations on people, their names, offices and tenures."""

from __future__ import annotations

from tracker.drafts import CitationDraft, PersonDraft, TenureDraft
from tracker.errors import FieldRefusal, Refusal
from tracker.names import name_key
from tracker.operations import parts, resolve
from tracker.operations.registry import operation
from tracker.record import Record
from tracker.schema import Office, Participation, Person, PersonName, Tenure
from tracker.stored_dates import to_columns


@operation
def add_person(record: Record, draft: PersonDraft) -> int:
    """Adds a person; returns the id. A person of the same name may exist: two people can share a name."""
    _refuse_nameless(draft.name)
    with record.change(f"Add {draft.name.strip()}"):
        person = record.insert(
            Person,
            name=draft.name.strip(),
            name_key=name_key(draft.name),
            country=resolve.country_id(record, draft.country),
            note=draft.note.strip(),
        )
        _put_names(record, person, draft)
        return person


@operation
def edit_person(record: Record, person: int, draft: PersonDraft) -> None:
    """Makes a person what the draft says; names as printed in engagements stay as printed."""
    _refuse_nameless(draft.name)
    with record.change(f"Edit {_person_name(record, person)}"):
        record.update(
            Person,
            person,
            name=draft.name.strip(),
            name_key=name_key(draft.name),
            country=resolve.country_id(record, draft.country),
            note=draft.note.strip(),
        )
        before = record.rows("SELECT name, script FROM person_name WHERE person_id = ? ORDER BY id", (person,))
        if before != [(name.strip(), script) for name, script in draft.names if name.strip()]:
            record.execute("DELETE FROM person_name WHERE person_id = ?", (person,))
            _put_names(record, person, draft)


@operation
def merge_people(record: Record, keep: int, other: int) -> None:
    """Makes two people one: everything that named `other` names `keep`, whose variants gain the other's names."""
    if keep == other:
        raise Refusal("Choose two different people to merge.")
    kept, gone = _person_name(record, keep), _person_name(record, other)
    with record.change(f"Merge {gone} into {kept}"):
        for table, column in (
            ("participation", "person_id"),
            ("tenure", "person_id"),
            ("statement", "person_id"),
            ("status_change", "decided_by_person_id"),
            ("reason", "stated_by_person_id"),
            ("person_name", "person_id"),
        ):
            record.execute(f"UPDATE {table} SET {column} = ? WHERE {column} = ?", (keep, other))
        if name_key(gone) != name_key(kept):
            record.insert(PersonName, person=keep, name=gone, name_key=name_key(gone))
        record.execute("DELETE FROM person WHERE id = ?", (other,))


@operation
def add_tenure(record: Record, draft: TenureDraft, citation: CitationDraft | None = None) -> int:
    """Adds who held an office from when to when; returns the id. The office is made where it is new."""
    if not draft.office.strip():
        raise FieldRefusal("office", "Say which office it was.")
    if draft.began.earliest and draft.ended.latest and draft.ended.latest < draft.began.earliest:
        raise FieldRefusal("ended", "This tenure ends before it begins. Correct one of the two dates.")
    with record.change(f"Add {draft.office.strip()} to {_person_name(record, draft.person_id)}"):
        office = resolve.office_id(record, draft.office, resolve.country_id(record, draft.country))
        assert office is not None
        if draft.level is not None:
            record.update(Office, office, level=draft.level)
        tenure = record.insert(
            Tenure,
            person=draft.person_id,
            office=office,
            note=draft.note.strip(),
            **to_columns("began", draft.began),
            **to_columns("ended", draft.ended),
        )
        if citation is not None:
            parts.put_citations(record, "tenure", tenure, [citation])
        return tenure


@operation
def delete_tenure(record: Record, tenure: int) -> None:
    """Takes a tenure out of the record."""
    rows = record.rows("SELECT person_id FROM tenure WHERE id = ?", (tenure,))
    if not rows:
        raise Refusal("This tenure is no longer there.")
    with record.change(f"Remove a tenure of {_person_name(record, rows[0][0])}"):
        record.execute("DELETE FROM citation WHERE tenure_id = ?", (tenure,))
        record.execute("DELETE FROM tenure WHERE id = ?", (tenure,))


@operation
def link_participant(record: Record, participation: int, person: int | None, office: int | None = None) -> None:
    """Says who a printed name really is; the name and the office stay as printed. None unlinks."""
    rows = record.rows("SELECT name_printed, office_id FROM participation WHERE id = ?", (participation,))
    if not rows:
        raise Refusal("This participant is no longer there.")
    printed, linked_office = rows[0]
    label = f"Link {printed} to {_person_name(record, person)}" if person is not None else f"Unlink {printed}"
    with record.change(label):
        record.update(Participation, participation, person=person, office=office or linked_office)


@operation
def set_office_level(record: Record, office: int, level: int | None) -> None:
    """Ranks an office: 1 head of state, 2 head of government, 3 foreign minister … 7 others; None for unranked."""
    if level is not None and not 1 <= level <= 7:
        raise FieldRefusal("level", "A level is a number from 1 to 7.")
    title = record.value("SELECT title FROM office WHERE id = ?", (office,))
    if title is None:
        raise Refusal("This office is no longer there.")
    with record.change(f"Rank {title}"):
        record.update(Office, office, level=level)


def _put_names(record: Record, person: int, draft: PersonDraft) -> None:
    for name, script in draft.names:
        if name.strip():
            record.insert(PersonName, person=person, name=name.strip(), name_key=name_key(name), script=script)


def _person_name(record: Record, person: int) -> str:
    name = record.value("SELECT name FROM person WHERE id = ?", (person,))
    if name is None:
        raise Refusal("This person is no longer in the record.")
    return str(name)


def _refuse_nameless(name: str) -> None:
    if not name.strip():
        raise FieldRefusal("name", "A person needs a name.")
