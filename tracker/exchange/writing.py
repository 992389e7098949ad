"""Writing a record, or chosen engagements with all they refer to, as one JSON file."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TextIO

from tracker.exchange.layout import FORMAT, VERSION, Layout, Row, layouts
from tracker.exchange.selecting import select_rows
from tracker.placing import placed
from tracker.reader import Reader
from tracker.record import now

Progress = Callable[[int, int], None]
BATCH = 2_000
_FIRST_ID = -(2**63)


def export_json(
    record: Reader,
    target: Path | TextIO,
    engagement_ids: Iterable[int] | None = None,
    progress: Progress | None = None,
) -> int:
    """Writes a record as JSON (docs/json-format.md) and returns how many engagements were written.

    record: of today or as of an earlier day, and then only with ids: what stood on that day, which is no whole record.
    engagement_ids: only these, with everything they refer to; None for the whole record. target: a path, written
    under another name and moved into place whole, or an open text file. progress: called with the rows done and the
    rows in all; what it raises ends the export and leaves the path as it was. Raises Refusal where the path cannot be
    written. The history of the record is not part of it.
    """
    if not isinstance(target, Path):
        return _write(record, target, engagement_ids, progress)
    with placed(target) as draft, draft.open("w", encoding="utf-8", newline="\n") as file:
        return _write(record, file, engagement_ids, progress)


def _write(record: Reader, file: TextIO, engagement_ids: Iterable[int] | None, progress: Progress | None) -> int:
    with record.one_moment():
        tables = _Whole(record) if engagement_ids is None else _Chosen(select_rows(record, engagement_ids))
        head = {"format": FORMAT, "version": VERSION, "exported_at": now(), "whole": engagement_ids is None}
        file.write(json.dumps(head, indent=0)[:-2])
        file.write(',\n"tables": {')
        total, done = sum(map(tables.count, layouts())), 0
        for number, layout in enumerate(layouts().values()):
            file.write(",\n" if number else "\n")
            file.write(f'{_encoded(layout.name)}: {{"columns": {_encoded(layout.names)}, "rows": [')
            between = "\n"
            for lines in tables.lines(layout):
                # One row to a line, so that two exports can be compared line by line.
                file.write(between + ",\n".join(lines))
                between = ",\n"
                done += len(lines)
                if progress is not None:
                    progress(done, total)
            file.write("]}")
        file.write('\n},\n"attached_bytes": {')
        file.writelines(_attached(record, tables.hashes()))
        file.write("\n}\n}\n")
        return tables.count("engagement")


_encoded = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode


class _Whole:
    """All rows of a record, read some thousands at a time.

    SQLite writes words and whole numbers as Python's encoder does, letter for letter, in a quarter of the time;
    fractions it rounds. What a column holds is sure, for the tables are strict.
    """

    def __init__(self, record: Reader) -> None:
        self._record = record

    def count(self, table: str) -> int:
        return int(self._record.value(f'SELECT count(*) FROM "{table}"'))

    def lines(self, layout: Layout) -> Iterator[list[str]]:
        by_sqlite = all(column.holds is not float for column in layout.columns)
        columns = ", ".join(layout.names)
        read = f"id, json_array({columns})" if by_sqlite else columns
        sql = f'SELECT {read} FROM "{layout.name}" WHERE id >= ? ORDER BY id LIMIT {BATCH}'
        start = _FIRST_ID
        while rows := self._record.rows(sql, (start,)):
            yield [line for _, line in rows] if by_sqlite else list(map(_encoded, rows))
            if len(rows) < BATCH:
                break
            start = rows[-1][0] + 1

    def hashes(self) -> list[str]:
        return [row[0] for row in self._record.rows("SELECT DISTINCT sha256 FROM attachment ORDER BY sha256")]


class _Chosen:
    """The rows of chosen engagements, which were found before."""

    def __init__(self, tables: dict[str, list[Row]]) -> None:
        self._tables = tables

    def count(self, table: str) -> int:
        return len(self._tables[table])

    def lines(self, layout: Layout) -> Iterator[list[str]]:
        rows = self._tables[layout.name]
        return (list(map(_encoded, rows[start : start + BATCH])) for start in range(0, len(rows), BATCH))

    def hashes(self) -> list[str]:
        place = layouts()["attachment"].place("sha256")
        return sorted({row[place] for row in self._tables["attachment"]})


def _attached(record: Reader, hashes: list[str]) -> Iterator[str]:
    for number, digest in enumerate(hashes):
        content = record.value("SELECT content FROM attached_bytes WHERE sha256 = ?", (digest,))
        yield ",\n" if number else "\n"
        yield f'"{digest}": "{base64.b64encode(content).decode("ascii")}"'
