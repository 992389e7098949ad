"""Any file that can be imported, by what it is: the State Department's XML, or a record exported as JSON."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from tracker.errors import Refusal
from tracker.exchange.layout import Document
from tracker.exchange.matching import match
from tracker.exchange.reading import read_json
from tracker.importing import ImportPlan, Progress, plan_import
from tracker.operations.importing_record import import_record
from tracker.operations.importing_trips import import_trips
from tracker.record import Record

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
    """What an import did, in engagements. change: what undo takes back, or None where nothing was added."""

    added: int
    already_there: int
    skipped: int
    problems: int
    change: int | None


def plan_file(record: Record, path: Path, progress: Progress | None = None) -> ImportPlan | RecordPlan:
    """What importing a file would do; reads only. A name that ends in .json is a record, anything else the XML.

    Raises Refusal, saying what was expected, for what is neither, and whatever `progress` raises.
    """
    if path.suffix.casefold() != ".json":
        return plan_import(record, path, progress)
    document = read_json(path)
    if progress is not None:
        progress(1, 2)
    there = len(match(record, document).present)
    counts = tuple((word, len(document.tables[table])) for table, word in _COUNTED if document.tables[table])
    return RecordPlan(path, document, len(document.tables["engagement"]) - there, there, counts)


def import_file(
    record: Record,
    plan: ImportPlan | RecordPlan,
    skip: frozenset[str] = frozenset(),
    progress: Progress | None = None,
) -> Imported:
    """Does what a plan says, as one change; skip: keys of rows of an XML to leave out.

    Raises Refusal where an exported record cannot go into this one, and whatever `progress` raises; both leave nothing.
    """
    if isinstance(plan, ImportPlan):
        trips = import_trips(record, plan, skip, progress)
        return Imported(len(trips.added), trips.already_there, trips.skipped, trips.problems, trips.change)
    if skip:
        raise Refusal("An exported record goes in whole: its rows cannot be skipped.")
    count = plan.new
    with record.change(f"Import {count:,} engagement{'' if count == 1 else 's'} from {plan.path.name}") as change:
        result = import_record(record, plan.document, progress)
    return Imported(result.added, result.already_there, 0, 0, change.id if result.rows else None)
