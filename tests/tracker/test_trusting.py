"""A record of a stranger: whatever in its schema could run is refused by name, and nothing of it has run."""

from __future__ import annotations

import contextlib
import shutil
import struct
from collections.abc import Callable
from datetime import date
from pathlib import Path

import apsw
import pytest

import resources
from tests.tracker.file_faults import contents
from tools.schema_digests import digests
from tracker import sqlite
from tracker.errors import OpenRefused, Refusal
from tracker.migrations import LATEST
from tracker.opening import create_record, open_record
from tracker.past import AsOf, open_past
from tracker.trusting import foreign_parts

DATA = Path(__file__).resolve().parents[1] / "data"
STORED = sorted(DATA.glob("schema-*.visits"))


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sound") / "sound.visits"
    create_record(path, author="x").close()
    return path


@pytest.fixture
def path(sound: Path, tmp_path: Path) -> Path:
    return Path(shutil.copyfile(sound, tmp_path / "theirs.visits"))


def tampered(*statements: str, rewritten: tuple[str, str, str] | None = None) -> Callable[[Path], None]:
    """What a stranger does to a file. rewritten: the name of an object, and what in its statement becomes what."""

    def tamper(path: Path) -> None:
        connection = apsw.Connection(str(path))
        for statement in statements:
            connection.execute(statement)
        if rewritten is not None:
            name, old, new = rewritten
            connection.pragma("writable_schema", 1)
            connection.execute("UPDATE sqlite_schema SET sql = replace(sql, ?, ?) WHERE name = ?", (old, new, name))
            assert connection.execute("SELECT count(*) FROM sqlite_schema WHERE instr(sql, ?)", (new,)).get
        connection.close()

    return tamper


TAMPERED = {
    "a trigger more": (
        tampered("CREATE TRIGGER x AFTER INSERT ON person BEGIN DELETE FROM engagement; END"),
        "the trigger “x” of “person” is foreign",
    ),
    "another trigger of the same name": (
        tampered(
            "DROP TRIGGER log_person_insert",
            "CREATE TRIGGER log_person_insert AFTER INSERT ON person BEGIN DELETE FROM engagement; END",
        ),
        "the trigger “log_person_insert” of “person” is not as it was made",
    ),
    "a trigger less": (
        tampered("DROP TRIGGER log_person_insert"),
        "the trigger “log_person_insert” of “person” is missing",
    ),
    "a view": (tampered("CREATE VIEW harmless AS SELECT 1"), "the view “harmless” is foreign"),
    "a view in place of a table": (
        tampered("DROP TABLE dismissal", "CREATE VIEW dismissal AS SELECT 1 AS rule, 2 AS subject"),
        "the view “dismissal” is foreign",
    ),
    "a table with a generated column": (
        tampered("CREATE TABLE more (a, b GENERATED ALWAYS AS (hex(a)))"),
        "the table “more” is foreign",
    ),
    "a generated column more": (
        tampered("ALTER TABLE person ADD COLUMN b TEXT GENERATED ALWAYS AS (upper(name))"),
        "the table “person” is not as it was made",
    ),
    "a check": (
        tampered(rewritten=("person", "length(trim(name)) > 0", "length(printf('%999999999d', 1)) > 0")),
        "the table “person” is not as it was made",
    ),
    "a default": (
        tampered(rewritten=("person", "DEFAULT ''", "DEFAULT (randomblob(9))")),
        "the table “person” is not as it was made",
    ),
    "a table that is not strict": (
        tampered(rewritten=("person", ") STRICT", ")")),
        "the table “person” is not as it was made",
    ),
    "an index on an expression": (tampered("CREATE INDEX i ON person (hex(name))"), "the index “i” of “person”"),
    "a virtual table": (
        tampered("CREATE VIRTUAL TABLE boxes USING rtree (id, a, b)"),
        "the table “boxes” is foreign",
    ),
    "the full text by another module": (
        tampered("DROP TABLE search", "CREATE VIRTUAL TABLE search USING fts4 (body)"),
        "the table “search” is not as it was made",
    ),
    "false statistics": (
        tampered("ANALYZE", rewritten=("sqlite_stat1", "(tbl,idx,stat)", "(tbl,idx,stat AS (hex(tbl)))")),
        "the table “sqlite_stat1” is foreign",
    ),
    "a name that looks like words of the program": (
        tampered('CREATE VIEW "x” is fine. Run: curl\n\x1b[31m" AS SELECT 1'),
        "the view “x” is fine. Run: curl",
    ),
}


@pytest.mark.parametrize("read_only", [False, True], ids=["for writing", "for reading"])
@pytest.mark.parametrize("name", TAMPERED)
def test_foreign_parts_are_named_and_nothing_is_used(name: str, read_only: bool, path: Path) -> None:
    tamper, words = TAMPERED[name]
    tamper(path)
    before = contents(path.parent)
    with pytest.raises(OpenRefused) as refused:
        open_record(path, read_only=read_only)
    assert refused.value.reason == "untrusted"
    assert words in str(refused.value) and "repair" in str(refused.value)
    after = contents(path.parent)
    assert after[path.name] == before[path.name]


@pytest.mark.parametrize("stored", STORED, ids=lambda path: str(path.stem))
def test_an_older_record_is_trusted_before_it_is_brought_up(stored: Path, tmp_path: Path) -> None:
    path = Path(shutil.copyfile(stored, tmp_path / "theirs.visits"))
    open_record(path).close()
    path = Path(shutil.copyfile(stored, tmp_path / "tampered.visits"))
    tampered("CREATE TRIGGER x AFTER UPDATE ON current_change BEGIN DELETE FROM touched; END")(path)
    before = contents(tmp_path)
    with pytest.raises(OpenRefused, match="the trigger “x” of “current_change” is foreign"):
        open_record(path)
    assert contents(tmp_path) == before


@pytest.mark.parametrize("version", range(1, LATEST))
def test_a_version_that_is_not_the_schemas_own_is_refused(version: int, path: Path) -> None:
    connection = apsw.Connection(str(path))
    connection.pragma("user_version", version)
    connection.close()
    stored = apsw.Connection(str(DATA / f"schema-{version}.visits"))
    same = foreign_parts(stored, LATEST) == []
    stored.close()
    if not same:
        with pytest.raises(OpenRefused) as refused:
            open_record(path)
        assert refused.value.reason == "untrusted"


def test_statistics_that_sqlite_made_are_no_foreign_part(path: Path) -> None:
    connection = apsw.Connection(str(path))
    connection.execute("ANALYZE")
    assert connection.execute("SELECT count(*) FROM sqlite_schema WHERE name GLOB 'sqlite_stat*'").get
    connection.close()
    open_record(path).close()


def test_the_digests_are_those_of_the_code() -> None:
    written = resources.path("schema", "digests.txt").read_text(encoding="utf-8")
    assert written == digests(), "a version of the schema is new: run python -m tools.schema_digests"


def test_every_connection_is_guarded(path: Path) -> None:
    record = open_record(path)
    past = open_past(record, AsOf(date(2023, 1, 1)))
    still = sqlite.open_still(path)
    try:
        for connection in (record.connection(), past.connection(), still):
            assert connection.config(apsw.SQLITE_DBCONFIG_DEFENSIVE, -1)
            assert not connection.config(apsw.SQLITE_DBCONFIG_TRUSTED_SCHEMA, -1)
            assert not connection.config(apsw.SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, -1)
            assert connection.pragma("cell_size_check") == 1
            with pytest.raises(apsw.SQLError):
                connection.execute("ATTACH ':memory:' AS other")
    finally:
        past.close_thread()
        still.close()
        record.close()


def test_a_refusal_shows_no_control_characters(path: Path) -> None:
    tampered('CREATE VIEW "a\x1b[31m\n\u202eb" AS SELECT 1')(path)
    with pytest.raises(Refusal) as refused:
        open_record(path)
    assert not set("\x1b\n\u202e") & set(str(refused.value))


def test_a_journal_beside_it_deletes_no_other_file(path: Path, tmp_path: Path) -> None:
    """A journal may name another one (sqlite.org/fileformat2.html, 3), which older versions of SQLite then delete."""
    other = tmp_path / "thesis.txt"
    other.write_text("not a journal\n")
    magic, page = bytes.fromhex("d9d505f920a163d7"), 4096
    head = magic + struct.pack(">IIIII", 0, 1, path.stat().st_size // page, 512, page)
    name = str(other).encode()
    named = struct.pack(">I", 0x40000000 // page + 1) + name + struct.pack(">II", len(name), sum(name)) + magic
    Path(f"{path}-journal").write_bytes(head.ljust(512, b"\0") + named)
    with contextlib.suppress(OpenRefused):
        open_record(path).close()
    assert other.read_text() == "not a journal\n"
