"""The verb ``import``: a record's JSON export, or the State Department's travels and visits."""

from __future__ import annotations

import tempfile
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from tracker.cli import output
from tracker.cli.records import record_of
from tracker.errors import Cancelled
from tracker.exchange.layout import Document
from tracker.exchange.reading import read_json
from tracker.importers.state_department import RowProblem
from tracker.importing import ImportPlan, LikelyDuplicate, plan_import
from tracker.opening import create_record
from tracker.operations.importing_record import ImportResult, import_record
from tracker.operations.importing_trips import import_trips
from tracker.record import Record


def run_import(options: Namespace) -> int:
    """Brings a file in as one change, or says with ``--dry-run`` what would come in and changes nothing."""
    with _record(options) as record:
        if options.file.suffix.casefold() == ".json":
            answer = _import_document(record, read_json(options.file), options.dry_run)
            pairs: tuple[LikelyDuplicate, ...] = ()
        else:
            plan = plan_import(record, options.file)
            answer = _import_plan(record, plan, options.dry_run)
            pairs = plan.pairs + plan.likely
    if options.format == "json":
        output.put_json(answer | {"likely_duplicates": [_pair(pair) for pair in pairs]})
    elif options.format == "csv":
        output.put_csv(list(answer), [[value for value in answer.values() if not isinstance(value, list)]])
    else:
        _say(answer, pairs)
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
        answer["added"] = len(import_trips(record, plan).added)
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


def _say(answer: dict[str, Any], pairs: tuple[LikelyDuplicate, ...]) -> None:
    verb = "Would add" if answer["dry_run"] else "Added"
    there = f"{answer['already_there']} were there already"
    output.say(f"{verb} {answer['added']} engagements from {answer['file']}; {there}.")
    for problem in answer["problems"]:
        output.say(f"Row {problem['row']} cannot be read: {problem['message']}")
    for warning in answer["warnings"]:
        output.say(f"Row {warning['row']}: {warning['message']}")
    if pairs:
        output.say(f"{len(pairs)} likely duplicates, none merged:")
        for pair in pairs:
            other = pair.other_key or f"engagement {pair.engagement}"
            output.say(f"  {other} and {pair.key}: {pair.second.heading}, {pair.second.dates_words} ({pair.why})")
