"""How long an import takes beside its limit: parsing the file, and writing the very rows that it makes, bare.

python -m benchmarks.bare_import [--rows 10000] [--form csv|xml] [--repeats 3]
"""

from __future__ import annotations

import argparse
import csv
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.parsers import expat

import apsw

from benchmarks.files_to_import import make_csv, make_xml
from tracker.derive import search_body
from tracker.facts import Facts
from tracker.importing_files import import_file, plan_file
from tracker.opening import create_record
from tracker.record import Record

_CHUNK = 400
_HISTORY = ("change", "touched", "touched_engagement")
_SEARCH = "search"

Rows = list[tuple[Any, ...]]


@dataclass(frozen=True, slots=True)
class Spent:
    """Seconds by the clock and of this process's processor."""

    clock: float
    processor: float


@dataclass(frozen=True, slots=True)
class Measured:
    """An import beside its limit. plan and write: the two halves of the program's; bare: of the limit, both halves."""

    plan: Spent
    write: Spent
    bare: Spent
    rows: int

    @property
    def ratio(self) -> float:
        """How many times as long as its limit the import takes, by the processor."""
        return (self.plan.processor + self.write.processor) / self.bare.processor


def measure(folder: Path, form: str, count: int) -> Measured:
    """Imports a file of `count` invented trips into a new record, and writes the same rows bare into another.

    folder: an empty one, for the files that this makes.
    """
    file = (make_csv if form == "csv" else make_xml)(folder / f"trips.{form}", count)
    before = new_record(folder / "program.dent")
    started = newest_ids(before.connection())
    plans: list[Any] = []
    plan = _timed(lambda: plans.append(plan_file(before, file)))
    write = _timed(lambda: import_file(before, plans[0]))
    plans.clear()
    made = rows_made(before, started)
    before.close()
    bare_path = folder / "bare.dent"
    new_record(bare_path).close()
    bare = _timed(lambda: import_bare(file, bare_path, made))
    return Measured(plan, write, bare, sum(map(len, made.values())))


def rows_made(record: Record, started: dict[str, int]) -> dict[str, Rows]:
    """The rows by table that came into a record since the newest ids were those of `started`, the full text too."""
    connection = record.connection()
    made: dict[str, Rows] = {}
    for name, newest in started.items():
        made[name] = list(connection.execute(f'SELECT * FROM "{name}" WHERE {_id_of(name)} > ?', (newest,)))
    ids = [row[0] for row in made["engagement"]]
    bodies: Rows = []
    for start in range(0, len(ids), _CHUNK):
        chunk = ids[start : start + _CHUNK]
        facts = Facts(record, chunk)
        bodies += [(one, search_body(facts, one)) for one in chunk]
    return made | {_SEARCH: bodies}


def import_bare(file: Path, path: Path, made: dict[str, Rows]) -> None:
    """The limit: reads a file with the standard library and writes rows with one `executemany` a table.

    One transaction with the durability of a record, all indexes kept up, and no trigger: the log's rows are among
    those that are written.
    """
    _parse(file)
    connection = open_bare(path)
    write_bare(connection, made)
    connection.close()


def open_bare(path: Path) -> apsw.Connection:
    """A connection to a record as durable as its own, without any trigger."""
    connection = apsw.Connection(str(path))
    connection.execute("PRAGMA journal_mode = wal; PRAGMA synchronous = full; PRAGMA foreign_keys = 1")
    for (trigger,) in list(connection.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'")):
        connection.execute(f'DROP TRIGGER "{trigger}"')
    return connection


def write_bare(connection: apsw.Connection, made: dict[str, Rows]) -> None:
    """Writes rows with one `executemany` a table, in one transaction."""
    connection.execute("BEGIN IMMEDIATE")
    for name, rows in made.items():
        if rows:
            marks = ", ".join("?" * len(rows[0]))
            columns = " (rowid, body)" if name == _SEARCH else ""
            connection.executemany(f'INSERT INTO "{name}"{columns} VALUES ({marks})', rows)
    connection.execute("COMMIT")


def _parse(file: Path) -> None:
    if file.suffix == ".csv":
        with file.open(encoding="utf-8", newline="") as stream:
            list(csv.reader(stream))
        return
    found: list[tuple[str, dict[str, str]] | str] = []
    parser = expat.ParserCreate(encoding="utf-8")
    parser.buffer_text = True
    parser.StartElementHandler = lambda tag, attributes: found.append((tag, attributes))
    parser.CharacterDataHandler = found.append
    parser.Parse(file.read_bytes(), True)


def new_record(path: Path) -> Record:
    return create_record(path, title="Imports", author="benchmark")


def _tables(connection: apsw.Connection) -> list[str]:
    """The tables in which an import may make rows, but for the full text's own."""
    found = connection.execute(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql LIKE '%STRICT%' AND name <> 'current_change'"
    )
    return sorted((name for (name,) in found), key=lambda name: (name not in _HISTORY, name))


def newest_ids(connection: apsw.Connection) -> dict[str, int]:
    """The newest id of each table, of the history by the change."""
    return {
        name: int(next(iter(connection.execute(f'SELECT coalesce(max({_id_of(name)}), 0) FROM "{name}"')))[0])
        for name in _tables(connection)
    }


def _id_of(table: str) -> str:
    return "rowid" if table != "touched_engagement" else "change_id"


def _timed(work: Callable[[], Any]) -> Spent:
    clock, processor = time.perf_counter(), time.process_time()
    work()
    return Spent(time.perf_counter() - clock, time.process_time() - processor)


def main() -> None:
    """Prints the import of a made file beside its limit."""
    parser = argparse.ArgumentParser(description="An import beside its limit.")
    parser.add_argument("--rows", type=int, default=10_000)
    parser.add_argument("--form", choices=("csv", "xml"), default="csv")
    parser.add_argument("--repeats", type=int, default=3)
    chosen = parser.parse_args()
    ratios = []
    for _ in range(chosen.repeats):
        with tempfile.TemporaryDirectory() as folder:
            one = measure(Path(folder), chosen.form, chosen.rows)
        ratios.append(one.ratio)
        sys.stdout.write(
            f"{chosen.rows:,} of {chosen.form}: plan {one.plan.processor:.2f} s + import {one.write.processor:.2f} s;"
            f" bare, {one.rows:,} rows, {one.bare.processor:.2f} s; ratio {one.ratio:.2f}"
            f" (by the clock {one.plan.clock:.2f} + {one.write.clock:.2f} to {one.bare.clock:.2f})\n"
        )
    sys.stdout.write(f"median ratio {statistics.median(ratios):.2f}, from {min(ratios):.2f} to {max(ratios):.2f}\n")


if __name__ == "__main__":
    main()
