"""Power cuts worked out: what went to the disk is noted, and states that a cut may leave of it are opened, thousands.

It needs no machine to be cut: SQLite's writes and syncs are noted one by one while a record is worked with. At any of
them the power may go; all that was synced is there, of the rest anything. Each such state must open with every
acknowledged change, and with none by half. That the trial would see a loss is tried too: on a record that does not
wait for the disk.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import apsw

from tests.torture._acts import TRIPS, Act, file_of, token_of
from tests.torture._crashing import Disk, Recorder, Step, put
from tests.torture._looking import everything_in, everything_of, facts_of, look, look_at, undo_and_redo, version_of
from tests.torture._migrating import Migrated, facts_after
from tests.torture._shim import between
from tests.trials import Figure, Setting, Trial
from tracker import operations
from tracker.dates import read_date
from tracker.drafts import EngagementDraft, ParticipantDraft, ReasonDraft, StatusDraft, StopDraft
from tracker.importing import plan_import
from tracker.migrations import LATEST
from tracker.opening import open_record
from tracker.record import Record
from tracker.samples import make_sample
from tracker.words import Status

STATES, OF_A_MIGRATION, FOR_PROOF = 4000, 300, 300
WHOLE_EVERY = 10
"""Of so many states one is looked at whole: derived anew, undone and done again."""


@dataclass(frozen=True)
class Story:
    """What was done to a record: its file before, the steps, and the hash of all it held after each acknowledgement."""

    path: Path
    before: bytes
    steps: list[Step]
    hashes: list[str]


def run(setting: Setting) -> list[Figure]:
    """Works with records, then opens what power cuts may leave of them."""
    states, of_a_migration, proof = (20, 2, 12) if setting.quick else (STATES, OF_A_MIGRATION, FOR_PROOF)
    counted: Counter[str] = Counter()
    story = _worked_with(setting.folder, waits=True)
    counted["steps to the disk while working"] = len(story.steps)
    counted["of these syncs"] = sum(step.what == "sync" for step in story.steps)
    counted["changes acknowledged"] = len(story.hashes) - 1
    for number in range(states):
        lost = _cut(story, setting.chance, number % WHOLE_EVERY == 0, counted)
        assert not lost, lost
    careless = _worked_with(setting.folder, waits=False)
    counted["losses found where nothing waits for the disk, as proof"] = sum(
        bool(_cut(careless, setting.chance, False, Counter())) for _ in range(proof)
    )
    assert counted["losses found where nothing waits for the disk, as proof"], "the trial would see no loss"
    versions = [LATEST - 1] if setting.quick else range(1, LATEST)
    for version in versions:
        _migrations(version, setting, of_a_migration, counted)
    return [Figure(name, f"{number:,}") for name, number in counted.items()]


def _worked_with(folder: Path, *, waits: bool) -> Story:
    """A record that is worked with while its steps to the disk are noted. waits: for the disk at each commit."""
    path = make_sample("june-2023", folder / f"worked {waits}.visits")
    before, recorder = path.read_bytes(), Recorder(path)
    hashes: list[str] = []
    with between(recorder), closing(open_record(path)) as record:
        if not waits:
            record.database.connection().pragma("synchronous", 0)
        hashes.append(everything_in(record.connection()))
        for act in _acts(folder):
            act(record)
            recorder.tell()
            hashes.append(everything_in(record.connection()))
    return Story(path, before, recorder.steps, hashes)


def _acts(folder: Path) -> list[Callable[[Record], object]]:
    """What is done; the log is brought into the file between and at the end."""
    return [
        lambda record: operations.set_title(record, "Before the cut"),
        _log,
        lambda record: operations.change_status(record, [1], _postponed("a storm")),
        lambda record: operations.undo(record),
        lambda record: operations.redo(record),
        lambda record: record.connection().wal_checkpoint(mode=apsw.SQLITE_CHECKPOINT_TRUNCATE),
        lambda record: operations.import_trips(record, plan_import(record, file_of(Act(TRIPS, token_of(1)), folder))),
        lambda record: operations.undo(record),
        _log,
        lambda record: operations.attach_file(record, 2, "programme.txt", b"09:00 arrival\n" * 9000, "text/plain"),
        lambda record: record.connection().wal_checkpoint(mode=apsw.SQLITE_CHECKPOINT_PASSIVE),
        lambda record: operations.change_status(record, [2], _postponed("a strike")),
        lambda record: operations.delete_engagements(record, [3]),
    ]


def _log(record: Record) -> None:
    operations.log_engagement(
        record,
        EngagementDraft(
            participants=(ParticipantDraft("Wanjiru Otieno", country="KE"),),
            stops=(StopDraft("Nairobi", "KE"),),
            lines=(StatusDraft(Status.PLANNED, dates=read_date("18-19 Jun 2023")),),
        ),
    )


def _postponed(why: str) -> StatusDraft:
    return StatusDraft(Status.POSTPONED, reasons=(ReasonDraft(why, stated_by="a ministry"),))


def _cut(story: Story, chance: Random, whole: bool, counted: Counter[str]) -> str:
    """Cuts the power at some step and opens what may be left; what is lost, in words, or "" where nothing is."""
    disk, cut = Disk({str(story.path): story.before}), _some_step(story.steps, chance)
    for step in story.steps[:cut]:
        disk.do(step)
    with TemporaryDirectory() as folder:
        path = put(disk.left(chance), story.path, Path(folder))
        try:
            record = look(path) if whole else open_record(path)
        except Exception as error:
            return f"cut at step {cut}: {error!r}"
        with closing(record):
            if record.rows("PRAGMA quick_check") != [("ok",)]:
                return f"cut at step {cut}: the file is not sound"
            found = everything_in(record.connection())
            allowed = story.hashes[disk.told : disk.told + 2]
            if found not in allowed:
                at = story.hashes.index(found) if found in story.hashes else None
                return f"cut at step {cut}: {disk.told} changes were acknowledged, {at} are there"
            counted["states opened"] += 1
            counted["states with a change that was not acknowledged yet, whole"] += found != allowed[0]
            if whole and undo_and_redo(record):
                look_at(record)
                counted["states looked at whole, undone and done again"] += 1
    return ""


def _some_step(steps: list[Step], chance: Random) -> int:
    """After how many steps the power goes: any, or half of the times about where something is synced."""
    syncs = [at for at, step in enumerate(steps) if step.what == "sync"]
    if not syncs or chance.random() < 0.5:
        return chance.randint(0, len(steps))
    return chance.choice(syncs) + chance.randint(0, 1)


def _migrations(version: int, setting: Setting, states: int, counted: Counter[str]) -> None:
    """Cuts the power while an older record is brought up to date."""
    older = Migrated.of(version, setting.folder / f"schema {version}")
    before, recorder = older.path.read_bytes(), Recorder(older.path)
    with between(recorder), closing(open_record(older.path)) as record:
        assert facts_of(record) == facts_after(version)
    for _ in range(states):
        disk, cut = Disk({str(older.path): before}), _some_step(recorder.steps, setting.chance)
        for step in recorder.steps[:cut]:
            disk.do(step)
        with TemporaryDirectory() as folder:
            path = put(disk.left(setting.chance), older.path, Path(folder))
            found = version_of(path)
            assert found in (version, LATEST), found
            assert found == LATEST or everything_of(path) == older.before
            with closing(look(path)) as record:
                assert facts_of(record) == facts_after(version), f"schema {version}, cut at step {cut}"
            counted["states of bringing up to date"] += 1


TRIAL = Trial("The power is cut: any state that a disk may be left in holds all that was acknowledged", run)
