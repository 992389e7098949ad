"""Any file that can be imported, by what it holds: trips, a record, a table, a calendar, sources."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TypeAlias

from tracker.errors import Refusal
from tracker.exchange.layout import FORMAT, Document
from tracker.exchange.matching import match
from tracker.exchange.reading import read_json
from tracker.importing import ImportPlan, Progress, plan_import
from tracker.mapping.planning import TablePlan
from tracker.operations.importing_record import import_record
from tracker.operations.importing_rows import import_rows
from tracker.operations.importing_trips import ImportResult, import_trips
from tracker.plain_files import refuse_irregular
from tracker.record import Record
from tracker.tables.table import ReadOptions, Table, TableFile, TableRefused

if TYPE_CHECKING:
    from tracker.bibliography.reading import SourcesPlan
    from tracker.calendar_files.reading import CalendarPlan
    from tracker.mapping.mapping import Mapping
    from tracker.mapping.targets import Target

What = Literal["trips", "record", "table", "calendar", "sources"]

_COUNTED = (
    ("engagement", "Engagements"),
    ("person", "People"),
    ("office", "Offices"),
    ("place", "Places"),
    ("incident", "Incidents"),
    ("channel", "Channels"),
    ("source", "Sources"),
    ("saved_filter", "Saved filters"),
)
_HEAD = 64 * 1024
_CALENDAR = b"VCALENDAR"
"""Stands in the first line of every calendar; in some encodings with zeros between."""
_OF_SOURCES = frozenset({".ris", ".bib", ".bibtex"})
_SOURCE = re.compile(rb"@[A-Za-z]+\s*[{(]|TY  -")
_OWN_SHEET = "engagements"


@dataclass(frozen=True, slots=True)
class RecordPlan:
    """What an exported record holds. counts: what is in the file by its word; new and already_there: engagements."""

    path: Path
    document: Document
    new: int
    already_there: int
    counts: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did, in engagements (of a file of sources: in sources). changed: those that were there and now say
    something else. change: what undo takes back, or None where nothing was done."""

    added: int
    already_there: int
    skipped: int
    problems: int
    change: int | None
    changed: int = 0


FilePlan: TypeAlias = "ImportPlan | RecordPlan | TablePlan | CalendarPlan | SourcesPlan"


def what_is(path: Path) -> What:
    """What a file holds, told by a look at its head; what is nothing known counts as a table, whose reading refuses it.

    Raises Refusal where the file is not there or cannot be read.
    """
    refuse_irregular(path)
    try:
        with path.open("rb") as stream:
            head = stream.read(_HEAD)
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or str(error)
        raise Refusal(f"{path} cannot be read ({why}). Check the name and that you may read it.") from error
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    suffix = path.suffix.casefold()
    if suffix == ".xml" or (start[:1] == b"<" and suffix not in (".xls", ".xlsx", ".html", ".htm", ".ods")):
        return "trips"
    if start[:1] == b"{" and FORMAT.encode() in head:
        return "record"
    if _may_be_sources(start, suffix):
        from tracker.bibliography.reading import recognises as recognises_sources

        if recognises_sources(path):
            return "sources"
    if start[:1] in (b"{", b"["):
        return "record" if suffix == ".json" and start[:1] == b"{" and not _lines(start) else "table"
    if _CALENDAR not in head.replace(b"\0", b"").upper():
        return "table"  # without loading all that reads calendars
    from tracker.calendar_files.reading import recognises as recognises_calendar

    return "calendar" if recognises_calendar(path) else "table"


def _may_be_sources(start: bytes, suffix: str) -> bool:
    """Whether a file begins as sources do, or is called so: a cell of a table may hold a line that looks like one."""
    return suffix in _OF_SOURCES or start[:1] in (b"{", b"[") or _SOURCE.match(start) is not None


def _lines(start: bytes) -> bool:
    """Whether JSON is one object a line."""
    first, newline, second = start.partition(b"\n")
    return start[:1] == b"{" and bool(newline) and first.rstrip().endswith(b"}") and second.lstrip()[:1] == b"{"


def plan_file(
    record: Record,
    path: Path,
    progress: Progress | None = None,
    mapping: Mapping | None = None,
    options: ReadOptions | None = None,
) -> FilePlan:
    """What importing a file would do; reads only.

    mapping and options are for tables: how the columns are read (else as tables of this shape were before, else as it
    seems), and the sheet, encoding and separator. Raises Refusal, saying what was expected, for what is none of the
    kinds of file that can be taken in, and whatever `progress` raises.
    """
    what = what_is(path)
    if what == "trips":
        return plan_import(record, path, progress)
    if what == "record":
        return _plan_record(record, path, progress)
    if what == "calendar":
        from tracker.calendar_files.reading import plan_calendar

        return plan_calendar(record, path, progress)
    if what == "sources":
        from tracker.bibliography.reading import plan_sources

        return plan_sources(record, path)
    from tracker.mapping.planning import plan_table
    from tracker.tables.reading import read_tables

    file = read_tables(path, options or ReadOptions(), progress)
    table = chosen_table(file, options.sheet if options is not None else None)
    return plan_table(record, file, table, mapping or mapping_of(table, file), progress)


def chosen_table(file: TableFile, sheet: str | None = None) -> Table:
    """The table of a file that is meant: the sheet of that name, else that of engagements in this program's own
    workbooks, else the first with rows. Raises TableRefused where there is none."""
    if sheet is not None:
        found = next((table for table in file.tables if table.name.casefold() == sheet.casefold()), None)
        if found is None:
            names = ", ".join(f"“{table.name}”" for table in file.tables if table.name)
            known = f"Its sheets are: {names}." if names else "It is no workbook and has none."
            raise TableRefused(f"{file.name} has no sheet “{sheet}”. {known}")
        return found
    filled = [table for table in file.tables if table.rows]
    if not filled:
        raise TableRefused(f"{file.name} has no rows under its header. There is nothing to import.")
    return next((table for table in filled if table.name.casefold() == _OWN_SHEET), filled[0])


def mapping_of(table: Table, file: TableFile) -> Mapping:
    """How a table is read where nobody says otherwise: as the last one of its shape, else as it seems.

    Raises TableRefused where the table holds counts and no events.
    """
    from tracker.mapping.guessing import guess_mapping, is_own_form
    from tracker.mapping.remembering import remembered

    known = None if is_own_form(table) else remembered(table)
    return known or guess_mapping(table, file)


def _plan_record(record: Record, path: Path, progress: Progress | None) -> RecordPlan:
    document = read_json(path)
    if progress is not None:
        progress(1, 2)
    there = len(match(record, document).present)
    counts = tuple((word, len(document.tables[table])) for table, word in _COUNTED if document.tables[table])
    return RecordPlan(path, document, len(document.tables["engagement"]) - there, there, counts)


def import_file(
    record: Record,
    plan: FilePlan,
    skip: frozenset[str] = frozenset(),
    progress: Progress | None = None,
    *,
    without: frozenset[tuple[int, Target]] = frozenset(),
) -> Imported:
    """Does what a plan says, as one change; skip: keys of rows of an XML to leave out, else row numbers as text.

    without: changes of rows not to be made. A table that goes in has its mapping remembered. Raises Refusal where it
    cannot go in, for a table with questions open too, and whatever `progress` raises; all leave nothing.
    """
    if isinstance(plan, ImportPlan):
        return _of_rows(import_trips(record, plan, skip, progress))
    if isinstance(plan, RecordPlan):
        return _import_record(record, plan, skip, progress)
    numbers = frozenset(int(number) for number in skip)
    if isinstance(plan, TablePlan):
        from tracker.mapping.remembering import remember

        if plan.questions:
            raise Refusal(f"Something is still open: {plan.questions[0].words}")
        result = import_rows(record, plan.rows, plan.file.name, numbers, without, progress)
        remember(plan.table, plan.mapping)
        return _of_rows(result)
    from tracker.bibliography.reading import SourcesPlan

    if isinstance(plan, SourcesPlan):
        from tracker.operations.adding_sources import add_sources

        wanted = [one.draft for one in plan.new if one.number not in numbers]
        added = add_sources(record, wanted, plan.path.name, progress)
        there = len(plan.sources) - len(plan.new) + added.already_there
        return Imported(len(added.added), there, len(plan.new) - len(wanted), len(plan.problems), added.change)
    from tracker.operations.importing_calendar import import_calendar

    return _of_rows(import_calendar(record, plan, numbers, without, progress))


def _of_rows(result: ImportResult) -> Imported:
    return Imported(
        len(result.added), result.already_there, result.skipped, result.problems, result.change, len(result.changed)
    )


def _import_record(record: Record, plan: RecordPlan, skip: frozenset[str], progress: Progress | None) -> Imported:
    if skip:
        raise Refusal("An exported record goes in whole: its rows cannot be skipped.")
    count = plan.new
    with record.change(f"Import {count:,} engagement{'' if count == 1 else 's'} from {plan.path.name}") as change:
        result = import_record(record, plan.document, progress)
    return Imported(result.added, result.already_there, 0, 0, change.id if result.rows else None)
