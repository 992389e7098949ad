"""The disk is full at every stage of what writes: words, nothing changed, and it works once there is room.

SQLite is refused its n-th write, for each n, until there were enough; other files meet a limit of their size; and where
a disk may be mounted, a real one is filled.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path
from random import Random

from tests.torture._acts import LOG, TABLE, TRIPS, Act, file_of, line_of, token_of
from tests.torture._forks import at_home, forks
from tests.torture._looking import everything_of, facts_of, look, version_of
from tests.torture._migrating import Migrated, facts_after
from tests.torture._running_out import fill_disk, look_at_words, names_in, starve_doors, stop_files
from tests.torture._shim import between
from tests.torture._starving import Room, why_no_mount
from tests.torture._told import leftovers, sound
from tests.trials import Figure, Setting, Trial
from tracker import operations
from tracker.backups import backup_to, copies_of, keep_copy
from tracker.drafts import EngagementDraft
from tracker.errors import Refusal
from tracker.importing import plan_import
from tracker.importing_files import chosen_table, mapping_of
from tracker.mapping.planning import PlannedRow, plan_table
from tracker.migrations import LATEST
from tracker.opening import create_record, open_record
from tracker.quick_entry import read_quick_entry
from tracker.record import Record
from tracker.samples import make_sample
from tracker.tables.reading import read_tables
from tracker.tables.table import ReadOptions

Does = Callable[[Record], object]


def run(setting: Setting) -> list[Figure]:
    """Starves each of what writes; the figures say how often, and where what was said."""
    counted: Counter[str] = Counter()
    folder, quick = setting.folder, setting.quick
    with at_home(folder / "home"):
        path = make_sample("june-2023", folder / "mine.visits")
        _starve_all(path, setting, counted)
        for version in [LATEST - 1] if quick else range(1, LATEST):
            _starve_older(version, setting, counted)
        _starve_new(folder, setting, counted)
        stop_files(path, folder / "out", quick, counted)
        if not quick:
            with forks("tests.torture._commanding", "tests.torture._pressing", "ui.importing.wizard") as server:
                starve_doors(server, folder / "doors", setting.chance, counted)
            if not why_no_mount():
                fill_disk(path, folder / "disk", counted)
    return [Figure(name, f"{number:,}") for name, number in counted.items()]


# SQLite is refused its n-th write


def _starve_all(path: Path, setting: Setting, counted: Counter[str]) -> None:
    quick = setting.quick
    room = Room()
    trips, table = (Act(kind, token_of(number)) for number, kind in enumerate((TRIPS, TABLE)))
    with between(room), closing(open_record(path)) as record:
        plan = plan_import(record, file_of(trips, path.parent))
        rows = _table_rows(record, file_of(table, path.parent))
        acts: list[tuple[str, Does, int]] = [
            ("log", lambda record: operations.log_engagement(record, _draft(record)), 12 if quick else 1),
            ("undo", lambda record: operations.undo(record), 12 if quick else 1),
            ("redo", lambda record: operations.redo(record), 12 if quick else 1),
            ("import of trips", lambda record: operations.import_trips(record, plan), 120 if quick else 6),
            ("import of a table", lambda record: operations.import_rows(record, rows, "t.csv"), 120 if quick else 6),
        ]
        for name, act, step in acts[::3] if quick else acts:
            _starve(record, name, act, room, setting.chance, step, counted)
        copies: list[tuple[str, Does]] = [
            ("backup", lambda record: backup_to(record, path.with_name("copy.visits"))),
            ("copy of the day", keep_copy),
        ]
        for name, act in copies[1:] if quick else copies:
            _starve(record, name, act, room, setting.chance, 90 if quick else 3, counted, writes=False)
    assert [sound(copy.path) for copy in copies_of(path)] == [True]
    assert quick or sound(path.with_name("copy.visits"))
    look(path).close()


def _starve(
    record: Record,
    name: str,
    act: Does,
    room: Room,
    chance: Random,
    step: int,
    counted: Counter[str],
    *,
    writes: bool = True,
) -> None:
    """Tries an act with room for no write, and each time for at most `step` more, until there is enough."""
    before, files = everything_of(record.path), names_in(record.path.parent)
    left = 0
    while True:
        room.left = left
        try:
            act(record)
        except Refusal as refusal:
            look_at_words(str(refusal), name, counted)
        else:
            break
        finally:
            room.left = None
        assert everything_of(record.path) == before, (name, left)
        assert names_in(record.path.parent) == files, (name, left)
        counted[f"{name}: refused its n-th write, nothing changed"] += 1
        left += chance.randint(1, step)
        assert left < 20_000, name
    assert (everything_of(record.path) != before) == writes, name


def _starve_older(version: int, setting: Setting, counted: Counter[str]) -> None:
    """Brings an older record up to date with ever more room."""
    name, room, left = f"bringing schema {version} up to date", Room(), 0
    older = Migrated.of(version, setting.folder / f"older {version}")
    while True:
        room.left = left
        with between(room):
            try:
                open_record(older.path).close()
                break
            except Refusal as refusal:
                look_at_words(str(refusal), name, counted)
            finally:
                room.left = None
        if version_of(older.path) == version:
            counted[f"{name}: refused its n-th write, as it was"] += 1
            assert everything_of(older.path) == older.before, (name, left)
        else:  # it is brought up to date whole before what lists show is derived anew
            counted[f"{name}: refused a write of what is derived"] += 1
            older.look_at_kept()
        assert leftovers(older.path.parent) == []
        left += setting.chance.randint(1, 600 if setting.quick else 20)
    with closing(look(older.path)) as record:
        assert facts_of(record) == facts_after(version)
    older.look_at_kept()


def _starve_new(folder: Path, setting: Setting, counted: Counter[str]) -> None:
    """Makes a new record with ever more room."""
    name, room, path, left = "a new record", Room(), folder / "new" / "new.visits", 0
    while True:
        room.left = left
        with between(room):
            try:
                create_record(path).close()
                break
            except Refusal as refusal:
                look_at_words(str(refusal), name, counted)
            finally:
                room.left = None
        counted[f"{name}: refused its n-th write, not made"] += 1
        assert list(path.parent.iterdir()) == []
        left += setting.chance.randint(1, 400 if setting.quick else 40)
    look(path).close()


def _draft(record: Record) -> EngagementDraft:
    return read_quick_entry(record, line_of(Act(LOG, token_of(2))), record.today).draft


def _table_rows(record: Record, path: Path) -> Sequence[PlannedRow]:
    file = read_tables(path, ReadOptions())
    table = chosen_table(file, None)
    plan = plan_table(record, file, table, mapping_of(table, file))
    assert not plan.questions and not plan.problems
    return plan.rows


TRIAL = Trial("The disk is full at any stage: words, nothing changed, and it works once there is room", run)
