"""How long logging, changing a status and undoing take beside their limit: the same rows in one bare transaction.

python -m benchmarks.bare_steps [--repeats 60]
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import apsw

from benchmarks.bare_import import new_record, newest_ids, open_bare, rows_made, write_bare
from tracker.dates import from_edtf
from tracker.drafts import CitationDraft, EngagementDraft, ParticipantDraft, SourceDraft, StatusDraft, StopDraft
from tracker.operations import change_status, log_engagement, undo
from tracker.record import Record
from tracker.words import Status


def measure(folder: Path, repeats: int) -> dict[str, tuple[float, float]]:
    """Median seconds by the clock of each step, and of the bare transaction that leaves the same rows.

    folder: an empty one. An undo is held against the deletion of the rows that logging made.
    """
    record = new_record(folder / "program.visits")
    new_record(folder / "bare.visits").close()
    bare = open_bare(folder / "bare.visits")
    found: dict[str, tuple[float, float]] = {}
    for name, step in _STEPS.items():
        ours, limit = [], []
        for number in range(repeats):
            started = newest_ids(record.connection())
            ours.append(_timed(partial(step, record, number)))
            limit.append(_timed(partial(write_bare, bare, rows_made(record, started))))
        found[name] = statistics.median(ours), statistics.median(limit)
    logged = [log_engagement(record, _draft(number)) for number in range(repeats)]
    ours, limit = [], []
    for _ in reversed(logged):
        ours.append(_timed(lambda: undo(record)))
        limit.append(_timed(lambda: _delete_newest(bare)))
    found["undo"] = statistics.median(ours), statistics.median(limit)
    record.close()
    bare.close()
    return found


def _draft(number: int) -> EngagementDraft:
    source = SourceDraft("Reuters", f"A trip, {number}")
    return EngagementDraft(
        participants=(ParticipantDraft("Anna Novák", office="President", country="CZ"),),
        stops=(StopDraft("Paris", "FR"),),
        lines=(StatusDraft(Status.PLANNED, from_edtf("2023-01-01"), from_edtf("2023-05-04")),),
        citations=(CitationDraft(source),),
    )


def _change(record: Record, number: int) -> None:
    engagement = record.value("SELECT id FROM engagement ORDER BY id LIMIT 1 OFFSET ?", (number,))
    change_status(record, [engagement], StatusDraft(Status.POSTPONED, from_edtf("2023-04-01")))


_STEPS: dict[str, Callable[[Record, int], Any]] = {
    "log": lambda record, number: log_engagement(record, _draft(number)),
    "change status": _change,
}
_OF_ONE = ("citation", "source", "status_change", "stop", "participation", "outside_key")


def _delete_newest(connection: apsw.Connection) -> None:
    """Takes back the newest engagement with its rows, the listing and the full text among them, in one transaction."""
    (newest,) = next(iter(connection.execute("SELECT max(id) FROM engagement")))
    connection.execute("BEGIN IMMEDIATE")
    for table in _OF_ONE:
        connection.execute(f'DELETE FROM "{table}" WHERE id = (SELECT max(id) FROM "{table}")')
    connection.execute("DELETE FROM moment WHERE engagement_id = ?", (newest,))
    for table, column in (("listing", "id"), ("engagement", "id"), ("search", "rowid")):
        connection.execute(f"DELETE FROM {table} WHERE {column} = ?", (newest,))
    connection.execute("COMMIT")


def _timed(work: Callable[[], Any]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def main() -> None:
    """Prints each step beside its limit."""
    parser = argparse.ArgumentParser(description="Logging, changing a status and undoing beside their limits.")
    parser.add_argument("--repeats", type=int, default=60)
    with tempfile.TemporaryDirectory() as folder:
        for name, (ours, limit) in measure(Path(folder), parser.parse_args().repeats).items():
            sys.stdout.write(f"{name}: {ours * 1000:.2f} ms, bare {limit * 1000:.2f} ms, ratio {ours / limit:.2f}\n")


if __name__ == "__main__":
    main()
