"""Several connections to one record: other windows, other programs, other threads."""

from __future__ import annotations

import subprocess
import sys
import threading
from dataclasses import replace
from pathlib import Path

from operation_examples import engagement, on
from record_dumps import Opener, at_once, derive_again, dump

from tracker.changes import Changed
from tracker.drafts import PersonDraft, StatusDraft
from tracker.operations import add_person, change_status, edit_person, save_filter, set_title, undo
from tracker.record import Record
from tracker.words import Status

OUTSIDE = """
import sqlite3, sys
with sqlite3.connect(sys.argv[1]) as connection:
    connection.execute("UPDATE engagement SET title = 'Edited outside' WHERE id = ?", (sys.argv[2],))
"""


def heard(record: Record) -> list[Changed]:
    events: list[Changed] = []
    record.listen(events.append)
    return events


def test_two_windows_see_each_other(opened: Opener) -> None:
    a, b = opened("a"), opened("b")
    told_a, told_b = heard(a), heard(b)
    which = engagement(a)
    change_status(a, [which], StatusDraft(Status.POSTPONED, on("1 Jun 2023")))
    assert (len(told_a), told_b) == (1, [])
    assert b.look_elsewhere()
    assert [(e.id, e.tables, e.engagements, e.elsewhere) for e in told_b] == [
        (told_a[0].id, told_a[0].tables, told_a[0].engagements, True)
    ]
    assert not b.look_elsewhere()
    assert not a.look_elsewhere()
    assert len(told_a) == 1
    undo(a)
    assert b.look_elsewhere()
    assert told_b[1].reverts == told_a[0].id


def test_an_own_change_does_not_hide_somebody_elses(opened: Opener) -> None:
    a, b = opened("a"), opened("b")
    told = heard(b)
    set_title(a, "By a, before")
    save_filter(b, "by b", "")
    set_title(a, "By a, after")
    assert b.look_elsewhere()
    assert [(event.label, event.elsewhere) for event in told] == [
        ("Save filter by b", False),
        ("Name the record By a, before", True),
        ("Name the record By a, after", True),
    ]


def test_an_outside_edit_is_logged_and_picked_up_in_every_window(opened: Opener, path: Path) -> None:
    a, b = opened("a"), opened("b")
    told_a, told_b = heard(a), heard(b)
    which = engagement(a)
    subprocess.run([sys.executable, "-c", OUTSIDE, str(path), str(which)], check=True)
    assert a.rows("SELECT change_id, table_name, action FROM touched ORDER BY id DESC LIMIT 1") == [
        (None, "engagement", "update")
    ]
    for record, told in ((a, told_a), (b, told_b)):
        assert record.look_elsewhere()
        assert [(e.id, e.tables, e.engagements) for e in told] == [
            (None, frozenset({"engagement"}), frozenset({which}))
        ]
        assert record.value("SELECT title FROM listing WHERE id = ?", (which,)) == "Edited outside"
    derived = dump(path)
    derive_again(a)
    assert dump(path) == derived


def test_an_outside_edit_is_not_lost_behind_an_own_change(opened: Opener, path: Path) -> None:
    record = opened()
    which = engagement(record)
    at_once(path, f"UPDATE engagement SET title = 'Edited outside' WHERE id = {which}")
    set_title(record, "Meanwhile")
    assert record.look_elsewhere()
    assert record.value("SELECT title FROM listing WHERE id = ?", (which,)) == "Edited outside"


def test_an_outside_edit_of_a_closed_record_is_there_on_opening(opened: Opener, path: Path) -> None:
    record = opened()
    which = engagement(record)
    record.close()
    at_once(path, f"UPDATE engagement SET title = 'While closed' WHERE id = {which}")
    record = opened()
    assert record.value("SELECT title FROM listing WHERE id = ?", (which,)) == "While closed"
    assert not record.look_elsewhere()


def test_a_worker_has_a_connection_of_its_own(opened: Opener) -> None:
    record = opened()
    told = heard(record)
    found: list[object] = []

    def work() -> None:
        connection = record.database.connection()
        found.append(connection)
        add_person(record, PersonDraft("Made on the worker"))
        found.append(record.value("SELECT count(*) FROM person WHERE name = 'Made on the worker'"))
        record.close_thread()

    worker = threading.Thread(target=work)
    worker.start()
    worker.join()
    assert found[0] is not record.database.connection()
    assert found[1] == 1
    assert [event.label for event in told] == ["Add Made on the worker"]
    assert not record.look_elsewhere(), "the worker's change was told when it was made"
    assert len(told) == 1


def test_writers_on_many_threads_wait_for_each_other(opened: Opener) -> None:
    record = opened()
    people = int(record.value("SELECT count(*) FROM person"))
    failed: list[BaseException] = []

    def work(number: int) -> None:
        try:
            for turn in range(5):
                add_person(record, PersonDraft(f"Person {number} {turn}"))
        except BaseException as error:
            failed.append(error)
        finally:
            record.close_thread()

    threads = [threading.Thread(target=work, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    assert record.value("SELECT count(*) FROM person") == people + 20


def test_a_listener_that_left_hears_nothing(opened: Opener) -> None:
    record = opened()
    events: list[Changed] = []
    leave = record.listen(events.append)
    leave()
    set_title(record, "Unheard")
    assert events == []


def test_a_name_taken_away_is_found_no_longer(opened: Opener, path: Path) -> None:
    record = opened()
    person, name, country, note = record.rows(
        "SELECT p.id, p.name, coalesce(c.code, ''), p.note FROM person p LEFT JOIN country c ON c.id = p.country_id"
        " WHERE p.id IN (SELECT person_id FROM participation) ORDER BY p.id"
    )[0]
    plain = PersonDraft(name, country, note=note)  # only the names differ: the person's own row stays untouched
    edit_person(record, person, plain)
    edit_person(record, person, replace(plain, names=(("Zzyzx", ""),)))
    assert any(term == "zzyzx" for words in dump(path)["search"].values() for term, _ in words)
    edit_person(record, person, plain)
    assert not any(term == "zzyzx" for words in dump(path)["search"].values() for term, _ in words)
