"""The command line is killed at random moments, verb by verb, in forks and as processes of its own."""

from __future__ import annotations

import csv
import json
import os
import shutil
import signal
import subprocess
import sys
import zipfile
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from random import Random
from time import perf_counter

from tests.torture._acts import LOG, REDO, STATUS, TABLE, TRIPS, UNDO, Act, file_of, line_of, reason_of, token_of
from tests.torture._forks import ROOT, Forks, Moment, Told, at_home, forks
from tests.torture._looking import look, undo_and_redo
from tests.torture._migrating import Migrated
from tests.torture._told import Watch, leftovers, sound
from tests.trials import Figure, Setting, Trial
from tracker.opening import create_record, open_record
from tracker.samples import make_sample

MODULES = (
    *("tracker.cli.writing", "tracker.cli.bringing_tables", "tracker.cli.files", "tracker.importing"),
    *("tracker.exporting.forms", "tracker.backups", "tracker.mapping.planning", "tests.torture._commanding"),
)
BACKUP, EXPORT = "backup", "export"
ENDINGS = ("json", "csv", "xlsx", "ods", "ics", "jsonld")
VERBS = (LOG, LOG, STATUS, STATUS, TABLE, TRIPS, UNDO, UNDO, REDO, BACKUP, EXPORT)
ROUNDS, OF_A_RECORD, PROCESSES, MIGRATIONS, NEW = 600, 50, 100, 60, 40
FORK_LIFE, PROCESS_LIFE = 1.0, 1.0
"""Seconds that the first command is thought to take, as a fork and as a process."""


def run(setting: Setting) -> list[Figure]:
    """Kills a command in each round and looks at the record and the files after it."""
    rounds, processes, migrations, new = (6, 0, 1, 1) if setting.quick else (ROUNDS, PROCESSES, MIGRATIONS, NEW)
    counted: Counter[str] = Counter()
    with at_home(setting.folder / "home"), forks(*MODULES) as server:
        commands = Commands(server, setting.chance, counted, setting.quick)
        done = 0
        while done < rounds:
            here = min(OF_A_RECORD, rounds - done)
            share = processes * OF_A_RECORD // rounds
            _one_record(commands, setting.folder / f"record {done}", here, share)
            done += here
        for number in range(migrations):
            _migrate(commands, setting.folder / f"older {number}")
        for number in range(new):
            _make(commands, setting.folder / f"new {number}")
    assert setting.quick or counted["acknowledged changes found whole"]
    return [Figure(name, f"{number:,}") for name, number in counted.items()]


class Commands:
    """Runs commands that are killed at a random moment of the life that such a command has."""

    def __init__(self, server: Forks, chance: Random, counted: Counter[str], quick: bool) -> None:
        self._server = server
        self._quick = quick
        self._lives: dict[str, float] = {}
        self.chance = chance
        self.counted = counted

    def fork(self, act: Act, argv: list[str], where: str = "") -> Told:
        """A command in a fork, which has nothing to import. where: what makes it take longer than elsewhere."""
        kind = f"{act.kind} {where}"
        life = self._lives.get(kind) or max(self._lives.values(), default=FORK_LIFE)
        moment = Moment(self.chance.random() * 1.15 * life)
        if self._quick:  # not by how fast the machine is
            moment = self.chance.choice((Moment(0.0, "done", 1), Moment(0.0, "begin", 1), Moment(0.02, "begin", 1)))
        job = {"module": "tests.torture._commanding", "act": act.kind, "token": act.token, "argv": argv}
        told = self._server.run({**job, "silent": [1, 2]}, moment)
        self._lives[kind] = _longer(life, told.took, ended=told.ended == 0)
        return self._count(told)

    def process(self, act: Act, argv: list[str]) -> Told:
        """A command as it is typed, killed in the second half of its life or just after it."""
        name = f"process {act.kind}"
        begun = perf_counter()
        life = self._lives.get(name, PROCESS_LIFE)
        after = (0.4 + 0.75 * self.chance.random()) * life
        quiet = subprocess.DEVNULL
        process = subprocess.Popen([sys.executable, "main.py", *argv], cwd=ROOT, stdout=quiet, stderr=quiet)
        try:
            code = process.wait(after)
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
            code = process.wait()
        told = Told([{"say": "begin", "act": act.kind, "token": act.token}], min(code, 0))
        if code >= 0:
            told.lines.append({"say": "refused" if code else "done", "act": act.kind, "token": act.token})
        self._lives[name] = _longer(life, perf_counter() - begun, ended=code >= 0)
        self.counted["of these as processes of their own"] += 1
        return self._count(told)

    def _count(self, told: Told) -> Told:
        self.counted["rounds"] += 1
        if told.ended == 0:
            self.counted["came to their end before the kill"] += 1
        elif not told.of("begin") or len(told.of("done")) == len(told.of("begin")):
            self.counted["killed before or after the command"] += 1
        else:
            self.counted["killed during the command"] += 1
        return told


def _longer(life: float, took: float, *, ended: bool) -> float:
    """How long the next of its kind is thought to live: longer after each kill, or few would come to their end."""
    return took if ended else life * 1.08


def _one_record(commands: Commands, folder: Path, rounds: int, processes: int) -> None:
    folder.mkdir()
    path = folder / "mine.visits"
    make_sample("june-2023", path)
    chance, counted = commands.chance, commands.counted
    watch = Watch(counted)
    with closing(open_record(path)) as record:
        watch.note(record)
        ids = [row[0] for row in record.rows("SELECT id FROM engagement")]
    for number in range(rounds):
        act = Act(VERBS[2 * number % len(VERBS)] if rounds < OF_A_RECORD else chance.choice(VERBS), token_of(number))
        run = commands.process if number < processes else commands.fork
        argv, check = _command(act, path, chance, ids)
        told = run(act, argv)
        with closing(look(path)) as record:
            watch.compare(record, told)
            counted[check(bool(told.of("done")))] += 1
            if chance.random() < 0.25 and undo_and_redo(record):
                counted["undone and done again after a kill"] += 1
            watch.note(record)
            ids = [row[0] for row in record.rows("SELECT id FROM engagement")] or ids
    with closing(look(path)) as record:
        watch.compare_all(record)
    counted["unfinished files left behind by kills"] += len(leftovers(folder))
    shutil.rmtree(folder)


Check = Callable[[bool], str]


def _command(act: Act, path: Path, chance: Random, ids: list[int]) -> tuple[list[str], Check]:
    """The words of a command, and what looks at the file it writes and says what to count."""
    record = ["--record", str(path)]
    if act.kind == BACKUP:
        copy = path.with_name(f"{act.token}.visits")
        return ["backup", str(copy), *record], lambda done: _look_at_copy(copy, done)
    if act.kind == EXPORT:
        ending = chance.choice(ENDINGS)
        file = path.with_name(f"out {chance.randint(1, 3)}.{ending}")
        before = file.read_bytes() if file.exists() else None
        return ["export", str(file), *record], lambda done: _look_at_export(file, before, done)
    words = {
        LOG: ["log", line_of(act)],
        STATUS: ["status", str(chance.choice(ids)), "postponed", "--reason", reason_of(act)],
        UNDO: ["undo"],
        REDO: ["redo"],
    }
    if act.kind in (TABLE, TRIPS):
        words[act.kind] = ["import", str(file_of(act, path.parent))]
    return [*words[act.kind], *record], lambda _: "changes of the record"


def _look_at_copy(copy: Path, done: bool) -> str:
    if not copy.exists():
        assert not done
        return "backups that are not there, and were not acknowledged"
    assert sound(copy)
    look(copy).close()
    return "backups found whole"


def _look_at_export(file: Path, before: bytes | None, done: bool) -> str:
    now = file.read_bytes() if file.exists() else None
    if now is None or now == before:
        assert not done or now is not None
        return "exports that are not there, or as before"
    if file.suffix in (".xlsx", ".ods"):
        with zipfile.ZipFile(file) as book:
            assert book.testzip() is None
    elif file.suffix in (".json", ".jsonld"):
        json.loads(now)
    elif file.suffix == ".csv":
        rows = list(csv.reader(now.decode("utf-8-sig").splitlines()))
        assert now.endswith(b"\n") and len({len(row) for row in rows}) == 1
    else:
        assert now.endswith(b"END:VCALENDAR\r\n")
    return "exports found whole"


def _migrate(commands: Commands, folder: Path) -> None:
    """Brings an older record up to date by the first command that meets it."""
    older = Migrated.some(commands.chance, folder)
    act = Act(LOG, token_of(0))
    told = commands.fork(act, ["log", line_of(act), "--record", str(older.path)], "on an older record")
    older.look(told, commands.counted)
    shutil.rmtree(folder)


def _make(commands: Commands, folder: Path) -> None:
    """Logs into a record that is not there yet: it is made whole or not at all."""
    folder.mkdir()
    path, act = folder / "new.visits", Act(LOG, token_of(0))
    told = commands.fork(act, ["log", line_of(act), "--record", str(path)], "into a new record")
    commands.counted["new records: made whole" if path.exists() else "new records: not there yet"] += 1
    if not path.exists():
        assert not told.of("done")
        create_record(path).close()
    with closing(look(path)) as record:
        Watch(commands.counted).compare(record, told)
    shutil.rmtree(folder)


TRIAL = Trial(
    "The command line is killed at any moment, and nothing acknowledged is lost",
    run,
    missing=lambda: "" if os.name == "posix" else "it takes a system with signals and fork",
)
