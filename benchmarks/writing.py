"""Opening a record and changing it, beside the very rows written in one bare transaction of the same durability."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from time import perf_counter, process_time

import apsw

from benchmarks.figures import Figure, spread
from benchmarks.parts import Part, Setting
from benchmarks.timing import Timed, side_by_side
from benchmarks.traced import Statement, listening
from tracker.dates import from_edtf
from tracker.drafts import (
    CitationDraft,
    EngagementDraft,
    ParticipantDraft,
    ReasonDraft,
    SourceDraft,
    StatusDraft,
    StopDraft,
)
from tracker.opening import open_record
from tracker.operations import change_status, log_engagement, undo
from tracker.queries.listing import first_ids
from tracker.record import Record
from tracker.words import Kind, Role, Status

_WRITES = ("INSERT", "UPDATE", "DELETE", "REPLACE")


def run(setting: Setting) -> Iterator[Figure]:
    """Opens a record; then logs, changes and undoes in one copy, and writes what that wrote into another."""
    yield _opening(setting)
    ours, bare = setting.folder / "ours.visits", setting.folder / "bare.visits"
    for copy in (ours, bare):
        shutil.copyfile(setting.record, copy)
    record = open_record(ours, author="benchmark")
    other = _bare(bare)
    try:
        yield from _changes(record, other, 2 if setting.quick else 15)
    finally:
        other.close()
        record.close()
    size = setting.record.stat().st_size / setting.size
    yield Figure("the file, for each engagement", "bytes", spread([size]), note="facts, log, lists and full text")


def _opening(setting: Setting) -> Figure:
    """Opened with all that is looked at first; beside: the file opened and one row read."""
    copy = setting.folder / "opened.visits"
    shutil.copyfile(setting.record, copy)

    def bare() -> None:
        connection = _bare(copy)
        list(connection.execute("SELECT * FROM listing LIMIT 1"))
        connection.close()

    ours, least = side_by_side([lambda: open_record(copy).close(), bare], setting.times())
    copy.unlink()
    return Figure("a record opened and closed", "ms", ours.spread, least.spread, ours.times(least))


def _bare(path: Path) -> apsw.Connection:
    """A connection that writes as safely as the program's."""
    connection = apsw.Connection(str(path))
    connection.execute("PRAGMA journal_mode = wal; PRAGMA synchronous = full; PRAGMA foreign_keys = 1")
    return connection


def _changes(record: Record, bare: apsw.Connection, times: int) -> Iterator[Figure]:
    ids = first_ids(record)
    works: dict[str, Callable[[int], object]] = {
        "an engagement logged": lambda number: log_engagement(record, _draft(record, number)),
        "a status changed, with its reason": lambda number: change_status(record, [ids[number]], _postponed()),
        "the last change undone": lambda _: undo(record),
    }
    found = {name: (Timed([], []), Timed([], [])) for name in works}
    for number in range(times + 1):
        for name, work in works.items():
            statements = _written(record, lambda w=work, n=number: w(n), found[name][0])
            _write(bare, statements, found[name][1])
    for name, (ours, least) in found.items():
        for timed in (ours, least):
            del timed.wall[0], timed.work[0]  # the first time of each is not counted
        yield Figure(name, "ms", ours.spread, least.spread, note=f"by processor time {ours.times(least) or 0:.1f} ×")


def _written(record: Record, work: Callable[[], object], timed: Timed) -> list[Statement]:
    """Does something, timed; returns the statements by which it wrote."""
    with listening(record) as asked:
        _timed(work, timed)
    return [(sql, values) for sql, values in asked if sql.lstrip().upper().startswith(_WRITES)]


def _write(bare: apsw.Connection, statements: list[Statement], timed: Timed) -> None:
    """Writes the same in one transaction; the triggers write the log as they do for the program."""

    def work() -> None:
        bare.execute("BEGIN IMMEDIATE")
        for sql, values in statements:
            bare.execute(sql, values)
        bare.execute("COMMIT")

    _timed(work, timed)


def _timed(work: Callable[[], object], timed: Timed) -> None:
    moment, busy = perf_counter(), process_time()
    work()
    timed.wall.append((perf_counter() - moment) * 1000)
    timed.work.append((process_time() - busy) * 1000)


def _draft(record: Record, number: int) -> EngagementDraft:
    """A visit as one would log it: two people that are known, a city, a planned day, a source."""
    day = record.today + timedelta(days=20 + number)
    [(guest, host)] = record.rows("SELECT min(name), max(name) FROM (SELECT name FROM person ORDER BY id LIMIT 40)")
    source = CitationDraft(SourceDraft(publisher="World Wire", title=f"Announcement {number}"))
    return EngagementDraft(
        kind=Kind.VISIT,
        participants=(
            ParticipantDraft(guest, office="Minister of Trade", country="DE"),
            ParticipantDraft(host, Role.COUNTERPART, country="FR"),
        ),
        stops=(StopDraft("Lyon", "FR"),),
        lines=(StatusDraft(Status.PLANNED, dates=from_edtf(day.isoformat()), citations=(source,)),),
    )


def _postponed() -> StatusDraft:
    return StatusDraft(Status.POSTPONED, reasons=(ReasonDraft("A strike of air traffic controllers.", "other"),))


PART = Part(
    "Opening and changing a record",
    "the same rows, written in one bare transaction with the same durability (WAL, synchronous FULL)",
    run,
)
