"""The operation that takes a record's JSON export in: into an empty record as it was, else beside what is there."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import apsw
from peewee import IntegrityError

from tracker.errors import Refusal
from tracker.exchange.layout import Document, Row, layouts
from tracker.exchange.matching import NOT_TAKEN, folded, match
from tracker.operations.registry import operation
from tracker.record import Record
from tracker.schema import AttachedBytes

Progress = Callable[[int, int], None]

_SEEDED = ("setting", "country", "reason_category")


@dataclass(frozen=True, slots=True)
class ImportResult:
    """What an import did: engagements added, engagements left as they were, and rows added in all."""

    added: int
    already_there: int
    rows: int


@operation
def import_record(record: Record, document: Document, progress: Progress | None = None) -> ImportResult:
    """Takes an export in, as one change that undo takes back.

    A whole export comes into a record that is still empty exactly as it was, ids, title and day included. Otherwise
    engagements that are there already (by uid or outside key) stay as they are, what else is there is found by its
    natural key, and the rest is added; the record keeps its title, its day and the findings set aside. progress: called
    with the rows done and the rows in all; what it raises ends the import and nothing of it stays. Raises Refusal where
    rows break a rule of the record.
    """
    count = len(document.tables["engagement"])
    with record.change(f"Import {count} engagement{'' if count == 1 else 's'} from {document.name}"):
        try:
            if document.whole and _is_empty(record):
                return _restore(record, document, progress)
            return _add(record, document, progress)
        except (apsw.ConstraintError, IntegrityError) as error:
            raise Refusal(
                f"{document.name} cannot be taken in: rows of it break a rule of the record ({error})."
                " Nothing was changed; export it anew."
            ) from error


def _is_empty(record: Record) -> bool:
    """Whether nothing stands in a record but what every new one starts with."""
    return not any(record.value(f'SELECT EXISTS (SELECT 1 FROM "{name}")') for name in layouts() if name not in _SEEDED)


def _restore(record: Record, document: Document, progress: Progress | None) -> ImportResult:
    wanted = {name: folded(layout, document.tables[name]) for name, layout in layouts().items()}
    for name in _SEEDED:
        there = set(record.rows(f'SELECT {_names(name)} FROM "{name}"'))
        gone = there - set(wanted[name])
        record.execute_many(f'DELETE FROM "{name}" WHERE id = ?', [(row[0],) for row in gone])
        wanted[name] = [row for row in wanted[name] if row not in there]
    rows = _insert(record, document, wanted, progress)
    return ImportResult(len(document.tables["engagement"]), 0, rows)


def _add(record: Record, document: Document, progress: Progress | None) -> ImportResult:
    found = match(record, document)
    new = {name: found.new[name] for name in layouts() if name not in NOT_TAKEN}
    rows = _insert(record, document, new, progress)
    return ImportResult(len(new["engagement"]), len(found.present), rows)


def _insert(record: Record, document: Document, tables: dict[str, list[Row]], progress: Progress | None) -> int:
    total, done = sum(map(len, tables.values())), 0
    hashes = {row[layouts()["attachment"].place("sha256")] for row in tables["attachment"]}
    _put_bytes(record, document, hashes)
    for name, rows in tables.items():
        marks = ", ".join("?" * len(layouts()[name].columns))
        record.execute_many(f'INSERT INTO "{name}" ({_names(name)}) VALUES ({marks})', rows)
        done += len(rows)
        if progress is not None:
            progress(done, total)
    return total


def _put_bytes(record: Record, document: Document, hashes: Iterable[str]) -> None:
    for digest in sorted(hashes):
        if record.value("SELECT id FROM attached_bytes WHERE sha256 = ?", (digest,)) is None:
            record.insert(AttachedBytes, sha256=digest, content=document.attached[digest])


def _names(table: str) -> str:
    return ", ".join(f'"{name}"' for name in layouts()[table].names)
