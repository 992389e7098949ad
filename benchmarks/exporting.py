"""Files out: the whole record in each form, and a brief, beside the facts read bare and the same content written.

What a file holds is made for people: sentences, counts and columns that no table of the record has. The limit writes
that very content too, read back from our file beforehand, so that what is left is what reading and making it cost.
"""

from __future__ import annotations

import csv
import json
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import xlsxwriter
from python_calamine import CalamineWorkbook

from benchmarks.figures import Figure
from benchmarks.parts import Part, Setting, say
from benchmarks.timing import Timed, Times, side_by_side
from benchmarks.traced import bare_connection
from tracker.brief.composing import compose_brief
from tracker.errors import Refusal
from tracker.exporting.forms import export_file, form_of
from tracker.exporting.selection import Selection
from tracker.opening import open_record
from tracker.queries.listing import engagement_ids

BRIEF = 1_000
_QUICK_IDS = 100
_ONCE = Times(1, 1, 0.0, warm=False)
_FORMS = ("csv", "xlsx", "json", "ics")
_CHOSEN = "(SELECT value FROM json_each(:ids))"
_LINES = f"(SELECT id FROM status_change WHERE engagement_id IN {_CHOSEN})"
_CITED = f"engagement_id IN {_CHOSEN} OR status_change_id IN {_LINES}"
_TABLES = {
    "engagement": f"id IN {_CHOSEN}",
    "participation": f"engagement_id IN {_CHOSEN}",
    "stop": f"engagement_id IN {_CHOSEN}",
    "status_change": f"engagement_id IN {_CHOSEN}",
    "reason": f"status_change_id IN {_LINES}",
    "citation": _CITED,
    "source": f"id IN (SELECT source_id FROM citation WHERE {_CITED})",
}
"""The tables that the facts stand in, and which of their rows are those of chosen engagements."""


def run(setting: Setting) -> Iterator[Figure]:
    """Each form in turn with its limit, then a brief of a thousand."""
    record = open_record(setting.record, read_only=True)
    ids = engagement_ids(record)[: _QUICK_IDS if setting.quick else None]
    chosen = ids if setting.quick else None
    try:
        for name in _FORMS:
            try:
                yield _whole(setting, Selection(record, ids), chosen, name)
            except Refusal as refused:
                say(f"  {_named(name)}: left out: {refused}")
        brief = Selection(record, ids[:BRIEF], hand_picked=True)
        works = [lambda: compose_brief(brief), lambda: _read_facts(setting.record, brief.ids)]
        mine, limit = side_by_side(works, setting.times(2, 7, 3.0))
        count = f"{len(brief.ids):,}"
        yield Figure(f"a brief of {count} composed", "ms", mine.spread, limit.spread, mine.times(limit))
    finally:
        record.close()


def _named(form: str) -> str:
    return f"all of it as {form.upper()}"


def _whole(setting: Setting, selection: Selection, chosen: Sequence[int] | None, form: str) -> Figure:
    """A form in one run that shows both time and memory, after one of few engagements that loads what it needs."""
    ours, bare = setting.folder / f"ours.{form}", setting.folder / f"bare.{form}"
    few = Selection(selection.reader, selection.ids[:_QUICK_IDS], hand_picked=True)
    export_file(few, ours, form_of(ours))
    found: list[Timed] = []
    memory = _memory_of(
        lambda: found.extend(side_by_side([lambda: export_file(selection, ours, form_of(ours))], _ONCE))
    )
    [mine] = found
    read, write = _PLAINLY[form]
    content = read(ours)
    [limit] = side_by_side(
        [lambda: (_read_facts(setting.record, chosen), write(content, bare))], setting.times(1, 1, 0.0)
    )
    sizes = " against ".join(f"{path.stat().st_size / 2**20:,.1f}" for path in (ours, bare))
    for path in (ours, bare):
        path.unlink()
    return Figure(_named(form), "ms", mine.spread, limit.spread, mine.times(limit), note=f"{sizes} MB{memory}")


def _read_facts(path: Path, ids: Sequence[int] | None) -> None:
    """The rows of the facts, bare; of these engagements only, or of all."""
    connection = bare_connection(path)
    for table, chosen in _TABLES.items():
        if ids is None:
            rows = connection.execute(f"SELECT * FROM {table}")
        else:
            rows = connection.execute(f"SELECT * FROM {table} WHERE {chosen}", {"ids": json.dumps(list(ids))})
        deque(rows, maxlen=0)  # each is read; all of a million engagements would fill the memory
    connection.close()


def _memory_of(work: Callable[[], object]) -> str:
    """Does it, and says what it took of memory beyond what there was; nothing where the system does not tell."""
    try:
        Path("/proc/self/clear_refs").write_text("5", encoding="ascii")  # what it took at most is counted from here
    except OSError:
        work()
        return ""
    before = _kilobytes("VmRSS")
    work()
    return f", {max(0, _kilobytes('VmHWM') - before) / 1024:,.0f} MB of memory"


def _kilobytes(name: str) -> int:
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    return next(int(line.split()[1]) for line in status.splitlines() if line.startswith(f"{name}:"))


def _rows(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.reader(stream))


def _write_rows(rows: list[list[str]], to: Path) -> None:
    with to.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows(rows)


def _sheets(path: Path) -> dict[str, list[list[Any]]]:
    book = CalamineWorkbook.from_path(path)
    return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


def _write_sheets(sheets: dict[str, list[list[Any]]], to: Path) -> None:
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = xlsxwriter.Workbook(str(to), options | {"default_date_format": "yyyy-mm-dd"})
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name)
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    book.close()


def _lines(path: Path) -> list[bytes]:
    return path.read_bytes().splitlines(keepends=True)


def _write_lines(lines: list[bytes], to: Path) -> None:
    with to.open("wb") as stream:
        stream.writelines(lines)


def _value(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


def _write_value(value: Any, to: Path) -> None:
    to.write_text(json.dumps(value, ensure_ascii=False), encoding="utf-8")


_PLAINLY: dict[str, tuple[Callable[[Path], Any], Callable[[Any, Path], None]]] = {
    "csv": (_rows, _write_rows),
    "xlsx": (_sheets, _write_sheets),
    "json": (_value, _write_value),
    "ics": (_lines, _write_lines),
}
"""How the content of each form is read back, and written with the plain library; a calendar's lines as they are."""

PART = Part(
    "Exporting, and a brief",
    "the facts read bare, and the very content of our file, made beforehand, written with the plain library (a"
    " calendar's as lines that are ready); of a brief, its facts read bare",
    run,
)
