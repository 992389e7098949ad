"""From every stored version of the schema to the newest: all steps or none, once, with a copy kept."""

from __future__ import annotations

import multiprocessing
import shutil
from pathlib import Path
from typing import Any

import apsw
import pytest
from playhouse.apsw_ext import APSWDatabase

from tests.tracker.file_faults import contents
from tracker import sqlite
from tracker.errors import OpenRefused
from tracker.migrations import LATEST, STEPS, Step, migrate
from tracker.opening import open_record, read_header
from tracker.operations import redo, undo
from tracker.queries.pages import engagement_page

DATA = Path(__file__).resolve().parents[1] / "data"
STORED = sorted(DATA.glob("schema-*.visits"))


def add_column(db: APSWDatabase) -> None:
    db.connection().execute("CREATE TABLE steps_run (step INTEGER); INSERT INTO steps_run VALUES (1)")
    db.connection().execute("UPDATE person SET note = 'rewritten by a step'")


def add_line(db: APSWDatabase) -> None:
    db.connection().execute("INSERT INTO steps_run VALUES (2)")


def fail(db: APSWDatabase) -> None:
    raise ZeroDivisionError("a step that fails")


def break_reference(db: APSWDatabase) -> None:
    db.connection().execute("UPDATE participation SET person_id = 99999")


NEXT: dict[int, Step] = {**STEPS, LATEST: add_column, LATEST + 1: add_line}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return Path(shutil.copyfile(DATA / f"schema-{LATEST}.visits", tmp_path / "mine.visits"))


def test_there_is_a_stored_record_of_every_version() -> None:
    assert [path.name for path in STORED] == [f"schema-{version}.visits" for version in range(1, LATEST + 1)]
    assert [read_header(path).version for path in STORED] == list(range(1, LATEST + 1))
    assert sorted(STEPS) == list(range(1, LATEST))


@pytest.mark.parametrize("stored", STORED, ids=lambda path: str(path.stem))
def test_a_stored_record_opens_whole(stored: Path, tmp_path: Path) -> None:
    path = Path(shutil.copyfile(stored, tmp_path / "mine.visits"))
    record = open_record(path, author="builder")
    try:
        assert (record.title, record.value("PRAGMA user_version")) == ("Stored", LATEST)
        page = engagement_page(record, 1)
        assert page.row.who == "Antony Blinken"
        assert page.row.slippage == (133, 133)
        assert len(page.ledger) == 3
        assert redo(record).label == "Name the record Taken back"
        changes = int(record.value("SELECT count(*) FROM change WHERE reverts_id IS NULL"))
        for _ in range(changes):
            undo(record)
        assert record.value("SELECT count(*) FROM engagement") == 0
        for _ in range(changes):
            redo(record)
        assert engagement_page(record, 1) == page
        assert list(record.rows("PRAGMA foreign_key_check")) == []
    finally:
        record.close()


def test_the_schema_is_the_stored_one(path: Path, tmp_path: Path) -> None:
    """A change of the tables without a new version would leave earlier records without it."""
    from tracker.opening import create_record

    create_record(tmp_path / "new.visits").close()
    schemas = []
    for file in (path, tmp_path / "new.visits"):
        connection = apsw.Connection(str(file))
        schemas.append(
            set(connection.execute("SELECT type, name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%'"))
        )
        connection.close()
    assert schemas[0] == schemas[1]


def test_steps_run_in_order_and_a_copy_is_kept(path: Path) -> None:
    before = path.read_bytes()
    touched = count_touched(path)
    db = sqlite.connect(path)
    kept = migrate(db, path, steps=NEXT, latest=LATEST + 2)
    assert list(db.connection().execute("SELECT step FROM steps_run")) == [(1,), (2,)]
    assert db.connection().pragma("user_version") == LATEST + 2
    assert db.connection().pragma("query_only") == 1
    assert db.connection().pragma("foreign_keys") == 1
    db.close()
    assert kept == path.with_name(f"mine.schema-{LATEST}.visits")
    assert kept is not None and len(kept.read_bytes()) == len(before)
    assert read_header(kept).version == LATEST
    assert count_touched(path) == touched, "what a step rewrites is nobody's change"
    with pytest.raises(OpenRefused, match="newer version"):
        open_record(path)
    record = open_record(kept, author="x")
    assert record.value("SELECT count(*) FROM person WHERE note = 'rewritten by a step'") == 0
    record.close()


def count_touched(path: Path) -> int:
    connection = apsw.Connection(str(path))
    try:
        return int(connection.execute("SELECT count(*) FROM touched").get)
    finally:
        connection.close()


def test_an_earlier_copy_stays(path: Path) -> None:
    earlier = path.with_name(f"mine.schema-{LATEST}.visits")
    earlier.write_bytes(b"an earlier copy")
    db = sqlite.connect(path)
    kept = migrate(db, path, steps=NEXT, latest=LATEST + 1)
    db.close()
    assert earlier.read_bytes() == b"an earlier copy"
    assert kept == path.with_name(f"mine.schema-{LATEST}-2.visits")


@pytest.mark.parametrize(
    ("last", "error", "words"),
    [(fail, ZeroDivisionError, "a step that fails"), (break_reference, ValueError, "refer to nothing")],
)
def test_a_failing_step_leaves_the_record_as_it_was(last: Step, error: type[Exception], words: str, path: Path) -> None:
    open_record(path).close()
    before = contents(path.parent)
    db = sqlite.connect(path)
    with pytest.raises(error, match=words):
        migrate(db, path, steps={**NEXT, LATEST + 1: last}, latest=LATEST + 2)
    assert db.connection().pragma("query_only") == 1
    db.close()
    assert contents(path.parent) == before
    open_record(path).close()


def test_a_version_without_a_step_is_refused(path: Path) -> None:
    db = sqlite.connect(path)
    with pytest.raises(OpenRefused) as refused:
        migrate(db, path, steps={}, latest=LATEST + 1)
    assert refused.value.reason == "foreign"
    db.close()
    assert list(contents(path.parent)) == [path.name]


def test_a_record_opened_for_reading_is_not_migrated(path: Path) -> None:
    db = sqlite.connect(path, read_only=True)
    with pytest.raises(OpenRefused) as refused:
        migrate(db, path, read_only=True, steps=NEXT, latest=LATEST + 1)
    assert refused.value.reason == "unreadable"
    db.close()


def _migrate(path: str, gate: Any, answers: Any) -> None:
    db = sqlite.connect(Path(path))
    db.connection()
    gate.wait(60)
    kept = migrate(db, Path(path), steps=NEXT, latest=LATEST + 2)
    db.close()
    answers.put(kept is not None)


def test_two_programs_at_once_migrate_once(path: Path) -> None:
    open_record(path).close()
    context = multiprocessing.get_context("spawn")
    gate, answers = context.Barrier(2), context.Queue()
    programs = [context.Process(target=_migrate, args=(str(path), gate, answers)) for _ in range(2)]
    for program in programs:
        program.start()
    did = sorted(answers.get(timeout=20) for _ in programs)
    for program in programs:
        program.join()
    assert did == [False, True]
    connection = apsw.Connection(str(path))
    assert list(connection.execute("SELECT step FROM steps_run")) == [(1,), (2,)]
    connection.close()
    assert list(contents(path.parent)) == [f"mine.schema-{LATEST}.visits", path.name]


def test_one_that_ended_before_it_was_derived_is_no_empty_record(tmp_path: Path) -> None:
    path = Path(shutil.copyfile(DATA / "schema-2.visits", tmp_path / "mine.visits"))
    db = sqlite.connect(path)
    migrate(db, path)
    db.close()
    with pytest.raises(OpenRefused, match="brought up to date"):
        open_record(path, read_only=True)
    open_record(path).close()
    record = open_record(path, read_only=True)
    assert record.value("SELECT count(*) FROM listing") == record.value("SELECT count(*) FROM engagement") > 0
    record.close()
