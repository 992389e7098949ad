"""Invented records are what the program would have made, and the same for the same number."""

from __future__ import annotations

from pathlib import Path

import apsw
import pytest

from benchmarks.records import make
from tracker.derive import derive
from tracker.opening import create_record, open_record
from tracker.operations import undo
from tracker.queries.listing import first_rows

COUNT = 150


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make(tmp_path_factory.mktemp("invented") / "made.visits", COUNT)


def _rows(path: Path, sql: str) -> list[tuple[object, ...]]:
    connection = apsw.Connection(f"file:{path}?mode=ro", flags=apsw.SQLITE_OPEN_URI | apsw.SQLITE_OPEN_READONLY)
    rows = list(connection.execute(sql))
    connection.close()
    return rows


def test_each_engagement_has_three_status_changes_people_a_place_and_sources(made: Path) -> None:
    for table, least in (("status_change", 3), ("participation", 2), ("stop", 1)):
        [(fewest,)] = _rows(
            made,
            f"SELECT min(number) FROM (SELECT count(t.id) AS number FROM engagement e LEFT JOIN {table} t"
            " ON t.engagement_id = e.id GROUP BY e.id)",
        )
        assert fewest >= least
    assert _rows(
        made, "SELECT count(*), max(s) FROM (SELECT count(*) AS s FROM status_change GROUP BY engagement_id)"
    ) == [(COUNT, 3)]
    assert _rows(made, "SELECT count(*) FROM listing WHERE sources = 0") == [(0,)]


def test_the_file_is_whole_and_has_the_schema_of_a_new_record(made: Path, tmp_path: Path) -> None:
    new = tmp_path / "new.visits"
    create_record(new).close()
    schema = "SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY 1, 2"
    assert _rows(made, schema) == _rows(new, schema)
    assert _rows(made, "PRAGMA integrity_check") == [("ok",)]
    assert _rows(made, "PRAGMA foreign_key_check") == []


def test_what_is_derived_is_what_the_program_derives(made: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.visits"
    copy.write_bytes(made.read_bytes())
    derived = (
        "SELECT * FROM listing ORDER BY id",
        "SELECT * FROM moment ORDER BY id",
        "SELECT * FROM total ORDER BY id",
    )
    record = open_record(copy)
    with record.change("Derive anew"):
        before = [record.rows(sql) for sql in derived]
        derive(record, range(1, COUNT + 1))
        assert [[row for row in record.rows(sql) if row[-1]] for sql in derived] == before
    record.close()


def test_the_same_number_makes_the_same_record(made: Path, tmp_path: Path) -> None:
    again = make(tmp_path / "again.visits", COUNT)
    for table in ("engagement", "status_change", "participation", "reason", "citation", "listing", "touched"):
        assert _rows(again, f"SELECT * FROM {table}") == _rows(made, f"SELECT * FROM {table}")


def test_it_came_with_one_change_that_can_be_undone(made: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.visits"
    copy.write_bytes(made.read_bytes())
    record = open_record(copy, author="benchmark")
    assert len(first_rows(record)) == COUNT
    assert undo(record).label == "Invent engagements"
    assert first_rows(record) == []
    record.close()
