"""Undo and redo: what they take back, when they refuse, and whose changes they leave alone."""

from __future__ import annotations

from pathlib import Path

import apsw
import pytest
from operation_examples import engagement, on
from record_dumps import Opener, at_once, dump, reopened

from tracker.drafts import EngagementDraft, ParticipantDraft, PersonDraft, StatusDraft, StopDraft
from tracker.errors import Refusal, UndoRefused
from tracker.history import history, next_redo, next_undo
from tracker.operations import (
    add_person,
    change_status,
    edit_person,
    log_engagement,
    redo,
    save_filter,
    set_title,
    undo,
)
from tracker.record import Record
from tracker.words import Status


def postpone(record: Record, which: int) -> None:
    change_status(record, [which], StatusDraft(Status.POSTPONED, on("1 Jun 2023")))


def person_of(record: Record) -> int:
    return int(record.value("SELECT min(id) FROM person"))


def rename(record: Record, person: int, name: str) -> None:
    edit_person(record, person, PersonDraft(name))


def test_undo_and_redo_walk_back_and_forth(opened: Opener, path: Path) -> None:
    record = opened()
    dumps = [dump(path)]
    for number in range(3):
        set_title(record, f"Title {number}")
        dumps.append(dump(path))
    for expected in reversed(dumps[:-1]):
        undo(record)
        assert dump(path) == expected
    for expected in dumps[1:]:
        redo(record)
        assert dump(path) == expected
    with pytest.raises(UndoRefused, match="nothing to redo"):
        redo(record)


def test_redo_outlives_a_restart(opened: Opener, path: Path) -> None:
    record = opened()
    postpone(record, engagement(record))
    done = dump(path)
    undo(record)
    record = reopened(record)
    assert next_redo(record) is not None
    redo(record)
    assert dump(path) == done
    record.close()


def test_a_new_change_clears_redo(opened: Opener) -> None:
    record = opened()
    set_title(record, "One")
    undo(record)
    assert next_redo(record) is not None
    save_filter(record, "x", "is:overdue")
    assert next_redo(record) is None
    with pytest.raises(UndoRefused):
        redo(record)


def test_what_changes_nothing_keeps_redo(opened: Opener) -> None:
    record = opened()
    set_title(record, "One")
    undo(record)
    set_title(record, record.title)
    assert next_redo(record) is not None


def test_nested_operations_are_one_step(opened: Opener, path: Path) -> None:
    record = opened()
    start = dump(path)
    with record.change("Both"):
        set_title(record, "One")
        postpone(record, engagement(record))
    assert next_undo(record) == (record.value("SELECT max(id) FROM change"), "Both")
    assert undo(record).label == "Both"
    assert dump(path) == start


def test_a_refused_part_can_be_left_out(opened: Opener, path: Path) -> None:
    record = opened()
    person = person_of(record)
    with record.change("What can be done"):
        set_title(record, "One")
        with pytest.raises(ValueError, match="halfway"), record.change("joins"):
            rename(record, person, "Half Done")
            raise ValueError("halfway")
    assert record.title == "One"
    assert record.value("SELECT count(*) FROM person WHERE name = 'Half Done'") == 0


def test_a_change_without_net_effect_can_be_undone(opened: Opener, path: Path) -> None:
    record = opened()
    title = record.title
    start = dump(path)
    with record.change("There and back"):
        set_title(record, "Elsewhere")
        set_title(record, title)
    undo(record)
    assert dump(path) == start
    redo(record)
    assert dump(path) == start


def test_each_author_undoes_their_own(opened: Opener) -> None:
    a, b = opened("a"), opened("b")
    set_title(a, "By a")
    save_filter(b, "by b", "")
    assert next_undo(a) == next_undo(reopened(a, "a"))
    assert undo(b).label == "Save filter by b"


def test_refused_while_somebody_else_changed_the_same_rows(opened: Opener, path: Path) -> None:
    a, b = opened("a"), opened("b")
    person = person_of(a)
    start = dump(path)
    rename(a, person, "By A")
    rename(b, person, "By B")
    both = dump(path)
    with pytest.raises(UndoRefused, match="b has changed the same rows since"):
        undo(a)
    assert dump(path) == both
    undo(b)
    undo(a)
    assert dump(path) == start


def test_refused_again_after_the_other_redoes(opened: Opener, path: Path) -> None:
    a, b = opened("a"), opened("b")
    person = person_of(a)
    start = dump(path)
    rename(a, person, "By A")
    rename(b, person, "By B")
    undo(b)
    redo(b)
    with pytest.raises(UndoRefused, match="b has changed"):
        undo(a)
    undo(b)
    undo(a)
    assert dump(path) == start


def test_redo_refused_after_the_other_undid_what_it_stood_on(opened: Opener, path: Path) -> None:
    a, b = opened("a"), opened("b")
    person = person_of(a)
    rename(b, person, "By B")
    rename(a, person, "By A on top of b")
    undo(a)
    undo(b)
    before = dump(path)
    with pytest.raises(UndoRefused, match="b has changed"):
        redo(a)
    assert dump(path) == before
    redo(b)
    redo(a)
    assert a.value("SELECT name FROM person WHERE id = ?", (person,)) == "By A on top of b"


def test_refused_after_an_outside_edit_of_the_same_rows(opened: Opener, path: Path) -> None:
    record = opened()
    person = person_of(record)
    rename(record, person, "By A")
    at_once(path, f"UPDATE person SET note = 'outside' WHERE id = {person}")
    with pytest.raises(UndoRefused, match="another program"):
        undo(record)
    assert record.value("SELECT note FROM person WHERE id = ?", (person,)) == "outside"


def to_the_city(who: str, city: str) -> EngagementDraft:
    """A visit by somebody new to a city, which the record may not have yet."""
    return EngagementDraft(
        participants=(ParticipantDraft(who, country="KE"),), stops=(StopDraft(city=city, country="KE"),),
        lines=(StatusDraft(Status.PLANNED),),
    )  # fmt: skip


def test_redo_refused_where_somebody_added_the_same_place_meanwhile(opened: Opener, path: Path) -> None:
    a, b = opened("a"), opened("b")
    places = "SELECT count(*) FROM place WHERE name = 'Kisumu'"
    log_engagement(a, to_the_city("Somebody New", "Kisumu"))
    undo(a)
    log_engagement(b, to_the_city("Somebody Else", "Kisumu"))
    before = dump(path)
    with pytest.raises(UndoRefused, match=r"b has since added the same place \(“Log Somebody Else → Kisumu”\)"):
        redo(a)
    assert dump(path) == before and a.value(places) == 1
    undo(b)
    redo(a)
    assert a.value(places) == 1


def test_redo_is_not_refused_for_what_stood_there_before(opened: Opener, path: Path) -> None:
    record = opened()
    add_person(record, PersonDraft("Same Name", country="KE"))
    add_person(record, PersonDraft("Same Name", country="KE"))
    done = dump(path)
    undo(record)
    redo(record)
    assert dump(path) == done


def test_other_rows_do_not_stand_in_the_way(opened: Opener) -> None:
    a, b = opened("a"), opened("b")
    person = add_person(a, PersonDraft("Only Mine"))
    rename(b, person_of(b), "By B")
    undo(a)
    assert a.value("SELECT count(*) FROM person WHERE id = ?", (person,)) == 0


def test_ids_are_never_used_again(opened: Opener) -> None:
    record = opened()
    person = add_person(record, PersonDraft("First"))
    undo(record)
    assert add_person(record, PersonDraft("Second")) > person


def test_history_tells_who_did_what(opened: Opener) -> None:
    record = opened("a")
    which = engagement(record)
    postpone(record, which)
    undo(record)
    latest, earlier = history(record, engagement_id=which)[:2]
    assert (latest.label, latest.author, latest.reverts) == (f"Undo: {earlier.label}", "a", earlier.id)
    assert earlier.undone
    assert which in earlier.engagements and which in latest.engagements
    assert earlier.made_at.endswith("Z")
    redo(record)
    again, *rest = history(record, engagement_id=which)
    assert (again.label, again.reverts, again.undone) == (f"Redo: {earlier.label}", latest.id, False)
    assert [(line.id, line.undone) for line in rest[:2]] == [(latest.id, False), (earlier.id, False)]
    assert [line.id for line in history(record, limit=2)] == [again.id, latest.id]


def test_history_names_the_engagements_of_each_change(opened: Opener) -> None:
    record = opened()
    set_title(record, "Nothing of an engagement")
    both = tuple(row[0] for row in record.rows("SELECT id FROM engagement ORDER BY id LIMIT 2"))
    change_status(record, both, StatusDraft(Status.LAPSED))
    assert [line.engagements for line in history(record, limit=2)] == [both, ()]


def test_nothing_is_written_to_a_record_opened_for_reading(opened: Opener, path: Path) -> None:
    record = opened(read_only=True)
    before = dump(path)
    for write in (lambda: set_title(record, "x"), lambda: undo(record)):
        with pytest.raises(Refusal, match="reading only"):
            write()
    assert dump(path) == before


def write_history(path: Path, sql: str) -> None:
    """Writes into the log as somebody does who wants an undo to do something else."""
    connection = apsw.Connection(str(path))
    connection.config(apsw.SQLITE_DBCONFIG_ENABLE_TRIGGER, 0)
    connection.execute(f"PRAGMA foreign_keys = 0; {sql}")
    connection.close()


@pytest.mark.parametrize(
    "before",
    [
        "{",
        "[]",
        "7",
        '{"id": 2, "name": "own_day", "value": "2000-01-01"}',
        '{"name": "title", "value": "Planted"}',
        '{"id": 1, "name": null, "value": null}',
    ],
)
def test_a_history_that_was_written_by_hand_is_not_undone(opened: Opener, path: Path, before: str) -> None:
    record = opened()
    set_title(record, "Now")
    row = record.value("SELECT row_id FROM touched WHERE table_name = 'setting' ORDER BY id DESC LIMIT 1")
    write_history(
        path,
        f"UPDATE touched SET action = 'update', before = '{before.replace('1', str(row), 1)}'"
        " WHERE id = (SELECT max(id) FROM touched)",
    )
    was = record.rows("SELECT * FROM setting ORDER BY id")
    with pytest.raises(UndoRefused, match="by hand"):
        undo(record)
    assert record.rows("SELECT * FROM setting ORDER BY id") == was


def test_changes_that_take_each_other_back_in_a_circle_end(opened: Opener, path: Path) -> None:
    record = opened()
    set_title(record, "One")
    set_title(record, "Two")
    last = record.value("SELECT max(id) FROM change")
    write_history(path, f"UPDATE change SET reverts_id = {last} WHERE id = {last - 1}")
    undo(record)
    assert record.title == "One"
