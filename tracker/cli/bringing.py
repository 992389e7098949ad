"""The verb ``import``: tables, calendars, sources, a record's JSON export, the State Department's trips."""

from __future__ import annotations

import tempfile
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from tracker.cli import output
from tracker.cli.records import record_of
from tracker.errors import Cancelled, Refusal
from tracker.exchange.layout import Document
from tracker.exchange.reading import read_json
from tracker.importers.state_department import RowProblem
from tracker.importing import ImportPlan, LikelyDuplicate, plan_import
from tracker.importing_files import What, what_is
from tracker.opening import create_record
from tracker.operations.importing_record import ImportResult, import_record
from tracker.operations.importing_trips import import_trips
from tracker.record import Record

_FEW = 5
"""Likely duplicates that are shown to people."""
_OF_TABLES = {
    "map": "--map",
    "save_map": "--save-map",
    "sheet": "--sheet",
    "encoding": "--encoding",
    "separator": "--separator",
    "problems": "--problems",
}


def run_import(options: Namespace) -> int:
    """Brings a file in as one change, or says with ``--dry-run`` what would come in and changes nothing.

    Returns 1, after one line on standard error, where a table leaves open what only a person knows.
    """
    what = what_is(options.file)
    given = next((word for name, word in _OF_TABLES.items() if getattr(options, name) is not None), None)
    if given is not None and what != "table":
        raise Refusal(f"{given} is for tables, and {options.file.name} is none.")
    with _record(options) as record:
        if what == "table":
            from tracker.cli.bringing_tables import bring_table

            return bring_table(record, options)
        if what == "calendar":
            from tracker.cli.bringing_tables import bring_calendar

            return bring_calendar(record, options)
        return _bring(record, what, options)


def _bring(record: Record, what: What, options: Namespace) -> int:
    pairs: tuple[LikelyDuplicate, ...] = ()
    if what == "record":
        answer = _import_document(record, read_json(options.file), options.dry_run)
    elif what == "sources":
        answer = _add_sources(record, options)
    else:
        with output.progress("Reading") as progress:
            plan = plan_import(record, options.file, progress)
        answer = _import_plan(record, plan, options.dry_run)
        pairs = plan.pairs + plan.likely
    if options.format == "json":
        output.put_json(answer | {"likely_duplicates": [_pair(pair) for pair in pairs]})
    elif options.format == "csv":
        output.put_csv(list(answer), [[value for value in answer.values() if not isinstance(value, list)]])
    else:
        _say(answer, pairs, "sources" if what == "sources" else "engagements")
    return 0


@contextmanager
def _record(options: Namespace) -> Iterator[Record]:
    """The record to import into; a dry run into a record that is not there yet leaves no file behind."""
    if options.dry_run and options.record is not None and not options.record.exists():
        with tempfile.TemporaryDirectory(prefix="visits-") as folder:
            record = create_record(Path(folder) / "trial.visits")
            try:
                yield record
            finally:
                record.close()
        return
    with record_of(options, may_create=True) as record:
        yield record


def _import_plan(record: Record, plan: ImportPlan, dry_run: bool) -> dict[str, Any]:
    answer: dict[str, Any] = {
        "file": plan.path.name,
        "dry_run": dry_run,
        "rows": len(plan.rows) + len(plan.problems),
        "added": len(plan.new),
        "already_there": len(plan.already_there),
        "problems": [_told(problem) for problem in plan.problems],
        "warnings": [_told(warning) for warning in plan.warnings],
    }
    if not dry_run:
        with output.progress("Importing") as progress:
            answer["added"] = len(import_trips(record, plan, progress=progress).added)
    return answer


def _import_document(record: Record, document: Document, dry_run: bool) -> dict[str, Any]:
    """A dry run does the import and rolls it back, so that what it counts is what would happen."""
    result: ImportResult
    if dry_run:
        with suppress(Cancelled), record.change("Try an import"):
            result = import_record(record, document)
            raise Cancelled
    else:
        result = import_record(record, document)
    return {
        "file": document.name,
        "dry_run": dry_run,
        "rows": len(document.tables["engagement"]),
        "added": result.added,
        "already_there": result.already_there,
        "problems": [],
        "warnings": [],
    }


def _add_sources(record: Record, options: Namespace) -> dict[str, Any]:
    from tracker.bibliography.reading import plan_sources
    from tracker.operations.adding_sources import add_sources

    plan = plan_sources(record, options.file)
    added = len(plan.new)
    if not options.dry_run:
        added = len(add_sources(record, [one.draft for one in plan.new], plan.path.name).added)
    return {
        "file": plan.path.name,
        "dry_run": options.dry_run,
        "rows": len(plan.sources) + len(plan.problems),
        "added": added,
        "already_there": len(plan.sources) - len(plan.new),
        "problems": [{"row": one.line, "key": "", "message": one.why} for one in plan.problems],
        "warnings": [],
    }


def _told(problem: RowProblem) -> dict[str, Any]:
    return {"row": problem.row, "key": problem.key, "message": problem.message}


def _pair(pair: LikelyDuplicate) -> dict[str, Any]:
    return {
        "key": pair.key,
        "other_key": pair.other_key or None,
        "engagement": pair.engagement,
        "why": pair.why,
        "titles": [pair.first.heading, pair.second.heading],
    }


def _say(answer: dict[str, Any], pairs: tuple[LikelyDuplicate, ...], units: str) -> None:
    verb = "Would add" if answer["dry_run"] else "Added"
    count = answer["already_there"]
    there = f"{count} {'was' if count == 1 else 'were'} there already"
    unit = units.removesuffix("s") if units == "sources" and answer["added"] == 1 else units
    output.say(f"{verb} {answer['added']} {unit} from {answer['file']}; {there}.")
    for problem in answer["problems"]:
        output.say(f"Row {problem['row']} cannot be read: {problem['message']}")
    for warning in answer["warnings"]:
        output.say(f"Row {warning['row']}: {warning['message']}")
    if pairs:
        first = f"; the first {_FEW}, --format json has all" if len(pairs) > _FEW else ""
        output.say(f"{len(pairs):,} likely {'duplicate' if len(pairs) == 1 else 'duplicates'}, none merged{first}:")
        for pair in pairs[:_FEW]:
            other = pair.other_key or f"engagement {pair.engagement}"
            output.say(f"  {other} and {pair.key}: {pair.second.heading}, {pair.second.dates_words} ({pair.why})")
