"""Operations on people, their names, offices and tenures."""

from __future__ import annotations

from tracker.drafts import CitationDraft, HeldDraft, PersonDraft, TenureDraft
from tracker.errors import FieldRefusal, Refusal
from tracker.names import name_key
from tracker.operations import parts, resolve
from tracker.operations.registry import operation
from tracker.record import Record
from tracker.schema import Office, Participation, Person, PersonName, Tenure
from tracker.stored_dates import to_columns


@operation
def add_person(record: Record, draft: PersonDraft) -> int:
    """Adds a person with the offices held; returns the id. Two people can share a name.

    Raises FieldRefusal for `name`, and for `office1`, `ended1` … of the tenures by their number.
    """
    _refuse_draft(draft)
    with record.change(f"Add {draft.name.strip()}"):
        person = record.insert(
            Person,
            name=draft.name.strip(),
            name_key=name_key(draft.name),
            country=resolve.country_id(record, draft.country),
            note=draft.note.strip(),
        )
        _put_names(record, person, draft)
        _put_tenures(record, person, draft)
        return person


@operation
def edit_person(record: Record, person: int, draft: PersonDraft) -> None:
    """Makes a person what the draft says, its tenures as PersonDraft tells; refuses as `add_person` does.

    Names as printed in engagements stay as printed.
    """
    _refuse_draft(draft)
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
        _put_tenures(record, person, draft)


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
    held = HeldDraft(draft.office, draft.country, draft.began, draft.ended, draft.level, draft.note)
    _refuse_held(held)
    with record.change(f"Add {draft.office.strip()} to {_person_name(record, draft.person_id)}"):
        tenure = _put_tenure(record, draft.person_id, held)
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


def _put_tenure(record: Record, person: int, held: HeldDraft) -> int:
    """Adds a tenure, or makes the one with the id what is said of it; returns its id."""
    office = resolve.office_id(record, held.office, resolve.country_id(record, held.country))
    assert office is not None
    if held.level is not None:
        record.update(Office, office, level=held.level)
    said = {
        "office": office,
        "note": held.note.strip(),
        **to_columns("began", held.began),
        **to_columns("ended", held.ended),
    }
    if held.id is None:
        return record.insert(Tenure, person=person, **said)
    if record.value("SELECT id FROM tenure WHERE id = ? AND person_id = ?", (held.id, person)) is None:
        raise Refusal("This tenure is no longer there.")
    record.update(Tenure, held.id, **said)
    return held.id


def _put_tenures(record: Record, person: int, draft: PersonDraft) -> None:
    for held in draft.tenures:
        _put_tenure(record, person, held)


def _put_names(record: Record, person: int, draft: PersonDraft) -> None:
    for name, script in draft.names:
        if name.strip():
            record.insert(PersonName, person=person, name=name.strip(), name_key=name_key(name), script=script)


def _person_name(record: Record, person: int) -> str:
    name = record.value("SELECT name FROM person WHERE id = ?", (person,))
    if name is None:
        raise Refusal("This person is no longer in the record.")
    return str(name)


def _refuse_draft(draft: PersonDraft) -> None:
    if not draft.name.strip():
        raise FieldRefusal("name", "A person needs a name.")
    for number, held in enumerate(draft.tenures, start=1):
        _refuse_held(held, str(number))


def _refuse_held(held: HeldDraft, number: str = "") -> None:
    """Refuses an office without a title or that ends before it begins; number: what the fields' names end in."""
    if not held.office.strip():
        raise FieldRefusal(f"office{number}", "Say which office it was.")
    if held.began.earliest and held.ended.latest and held.ended.latest < held.began.earliest:
        raise FieldRefusal(f"ended{number}", "This tenure ends before it begins. Correct one of the two dates.")
