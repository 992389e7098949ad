"""Files out: the whole record in each form, and a brief, beside the same rows read bare and written plainly."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterator
from pathlib import Path

import xlsxwriter

from benchmarks.figures import Figure
from benchmarks.parts import Part, Setting
from benchmarks.timing import side_by_side
from benchmarks.traced import bare_connection
from tracker.brief.composing import compose_brief
from tracker.exporting.forms import export_file, form_of
from tracker.exporting.selection import Selection
from tracker.opening import open_record
from tracker.queries.listing import engagement_ids
from tracker.reader import Rows

LARGEST = 10_000
BRIEF = 1_000
_QUICK_IDS = 100
_FORMS = ("csv", "xlsx", "json", "ics")
_TABLES = ("engagement", "participation", "stop", "status_change", "reason", "source", "citation")


def run(setting: Setting) -> Iterator[Figure]:
    """Each form in turn with its limit, then a brief of a thousand."""
    record = open_record(setting.record, read_only=True)
    ids = engagement_ids(record)[: _QUICK_IDS if setting.quick else None]
    try:
        for name in _FORMS:
            ours, bare = setting.folder / f"ours.{name}", setting.folder / f"bare.{name}"
            selection = Selection(record, ids)
            works = [
                lambda ours=ours, selection=selection: export_file(selection, ours, form_of(ours)),
                lambda bare=bare, name=name: _WRITERS[name](setting.record, bare),
            ]
            mine, limit = side_by_side(works, setting.times(1, 1, 0.0))
            sizes = " against ".join(f"{path.stat().st_size / 2**20:,.1f}" for path in (ours, bare))
            yield Figure(
                f"all of it as {name.upper()}", "ms", mine.spread, limit.spread, mine.times(limit), note=f"{sizes} MB"
            )
        chosen = Selection(record, ids[:BRIEF], hand_picked=True)
        works = [lambda: compose_brief(chosen), lambda: _tables(setting.record, ids[:BRIEF])]
        mine, limit = side_by_side(works, setting.times(2, 7, 3.0))
        count = f"{min(BRIEF, len(ids)):,}"
        yield Figure(f"a brief of {count} composed", "ms", mine.spread, limit.spread, mine.times(limit))
    finally:
        record.close()


def _tables(path: Path, ids: object = None) -> dict[str, Rows]:
    """The rows of the facts, bare; of these engagements only, or of all."""
    connection = bare_connection(path)
    found: dict[str, Rows] = {}
    for table in _TABLES:
        owner = {"engagement": "id", "reason": "", "source": "", "citation": ""}.get(table, "engagement_id")
        which = ""
        if ids is not None and owner:
            which = f" WHERE {owner} IN ({', '.join(map(str, ids))})"  # type: ignore[call-overload]
        found[table] = list(connection.execute(f"SELECT * FROM {table}{which}")) if owner or ids is None else []
    connection.close()
    return found


def _listing(path: Path) -> Rows:
    connection = bare_connection(path)
    rows = list(connection.execute("SELECT * FROM listing ORDER BY sort_day DESC, id DESC"))
    connection.close()
    return rows


def _csv(path: Path, to: Path) -> None:
    with to.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows(_listing(path))


def _xlsx(path: Path, to: Path) -> None:
    book = xlsxwriter.Workbook(str(to), {"constant_memory": True})
    for name, rows in _tables(path).items():
        sheet = book.add_worksheet(name)
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    book.close()


def _json(path: Path, to: Path) -> None:
    to.write_text(json.dumps(_tables(path), ensure_ascii=False), encoding="utf-8")


def _ics(path: Path, to: Path) -> None:
    with to.open("w", encoding="utf-8") as stream:
        stream.write("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n")
        for row in _listing(path):
            stream.write(
                f"BEGIN:VEVENT\r\nUID:{row[0]}\r\nDTSTART:{row[17]}\r\nDTEND:{row[18]}\r\nSUMMARY:{row[7]}\r\n"
                f"LOCATION:{row[12]}\r\nEND:VEVENT\r\n"
            )
        stream.write("END:VCALENDAR\r\n")


_WRITERS: dict[str, Callable[[Path, Path], None]] = {"csv": _csv, "xlsx": _xlsx, "json": _json, "ics": _ics}

PART = Part(
    "Exporting, and a brief",
    "the same rows read bare and written with the plain library; of a brief, its facts read bare",
    run,
    largest=LARGEST,
)
