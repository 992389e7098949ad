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
        tables = _all_rows(record) if engagement_ids is None else select_rows(record, engagement_ids)
        hashes = {row[layouts()["attachment"].place("sha256")] for row in tables["attachment"]}
        head = {"format": FORMAT, "version": VERSION, "exported_at": now(), "whole": engagement_ids is None}
        file.write(json.dumps(head, indent=0)[:-2])
        file.write(',\n"tables": {')
        total, done = sum(map(len, tables.values())), 0
        for number, layout in enumerate(layouts().values()):
            file.write(",\n" if number else "\n")
            rows = tables[layout.name]
            file.writelines(_table(layout, rows))
            done += len(rows)
            if progress is not None:
                progress(done, total)
        file.write('\n},\n"attached_bytes": {')
        file.writelines(_attached(record, sorted(hashes)))
        file.write("\n}\n}\n")
    return len(tables["engagement"])


def _table(layout: Layout, rows: list[Row]) -> Iterator[str]:
    """A table with one row to a line, so that two exports can be compared line by line."""
    encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode
    yield f'{encode(layout.name)}: {{"columns": {encode(layout.names)}, "rows": ['
    for number, row in enumerate(rows):
        yield ",\n" if number else "\n"
        yield encode(row)
    yield "]}"


def _attached(record: Reader, hashes: list[str]) -> Iterator[str]:
    for number, digest in enumerate(hashes):
        content = record.value("SELECT content FROM attached_bytes WHERE sha256 = ?", (digest,))
        yield ",\n" if number else "\n"
        yield f'"{digest}": "{base64.b64encode(content).decode("ascii")}"'


def _all_rows(record: Reader) -> dict[str, list[Row]]:
    return {
        name: record.rows(f'SELECT {", ".join(layout.names)} FROM "{name}" ORDER BY id')
        for name, layout in layouts().items()
    }
