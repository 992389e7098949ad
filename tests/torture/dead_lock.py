"""A program dies while it holds a record: whatever it leaves behind, the next start works at once and loses nothing.

What is left beside the file is then made worse: memory that was shared is overwritten, cut or missing; the mark that
says who holds the record names a process that has another beginning, or is cut itself.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from random import Random

from tests.torture._acts import LOG, Act, line_of, token_of
from tests.torture._dying import DEATHS, OF_OLDER
from tests.torture._forks import Forks, Told, at_home, forks
from tests.torture._looking import look, undo_and_redo
from tests.torture._migrating import DATA, changes_in
from tests.torture._told import Watch, look_at_copies
from tests.trials import Figure, Setting, Trial
from tracker.holding import mark_path, read_mark
from tracker.migrations import LATEST
from tracker.samples import make_sample

QUICK = ("a write under way", "a journal of an outside tool")
COMMANDS, WINDOW, DYING = "tests.torture._commanding", "tests.torture._pressing", "tests.torture._dying"


def run(setting: Setting) -> list[Figure]:
    """Lets a program die in each way, makes what is left worse, and starts again by each door."""
    counted: Counter[str] = Counter()
    doors = (COMMANDS,) if setting.quick else (COMMANDS, WINDOW)
    with at_home(setting.folder / "home") as home, forks(DYING, "tracker.cli.writing", *doors) as server:
        sample = make_sample("june-2023", home / "sample.visits")
        number = 0
        for death in QUICK if setting.quick else DEATHS:
            for worse in list(WORSE)[:1] if setting.quick else WORSE:
                for door in doors:
                    number += 1
                    folder = setting.folder / f"{number}"
                    folder.mkdir()
                    older = death == OF_OLDER
                    path = folder / "mine.visits"
                    shutil.copyfile(DATA / f"schema-{LATEST - 1}.visits" if older else sample, path)
                    _die_and_start(server, death, worse, door, path, setting.chance, counted)
                    shutil.rmtree(folder)
    return [Figure(name, f"{number:,}") for name, number in counted.items()]


def _die_and_start(
    server: Forks, death: str, worse: str, door: str, path: Path, chance: Random, counted: Counter[str]
) -> None:
    watch = Watch(counted, changes_in(LATEST - 1) if death == OF_OLDER else 1)
    told = server.run({"module": DYING, "record": str(path), "death": death, "token": token_of(1)}, ends=False)
    assert told.ended == -signal.SIGKILL, (death, told)
    mark = read_mark(path)
    if death not in ("the whole file locked", "a journal of an outside tool", "another record half made"):
        assert mark is not None, f"{death}: a dead program leaves its mark"
        counted["marks of dead programs"] += 1
    WORSE[worse](path, chance)
    again = _start(server, door, path)
    assert again.of("done"), (death, worse, door, again)
    assert read_mark(path) is None, (death, worse, door)
    both = Told([*told.lines, *again.lines])
    with closing(look(path)) as record:
        watch.compare(record, both)
        assert undo_and_redo(record)
    look_at_copies(path)
    assert not (path.with_name("copy.visits")).exists() and not (path.with_name("another.visits")).exists()
    counted[f"starts after a death, {'in the window' if door == WINDOW else 'on the command line'}"] += 1


def _start(server: Forks, door: str, path: Path) -> Told:
    """Logs an engagement by a door."""
    act = Act(LOG, token_of(2))
    if door == COMMANDS:
        argv = ["log", line_of(act), "--record", str(path)]
        return server.run({"module": door, "act": LOG, "token": act.token, "argv": argv, "silent": [1, 2]})
    settings = path.with_name("window.ini")
    job = {"module": door, "record": str(path), "settings": str(settings), "folder": str(path.parent)}
    return server.run({**job, "acts": [(LOG, act.token)]})


# What is made worse


def _nothing(path: Path, chance: Random) -> None:
    pass


def _overwrite_shared(path: Path, chance: Random) -> None:
    shared = Path(f"{path}-shm")
    if shared.exists():
        shared.write_bytes(chance.randbytes(shared.stat().st_size))


def _cut_shared(path: Path, chance: Random) -> None:
    shared = Path(f"{path}-shm")
    if shared.exists():
        os.truncate(shared, chance.randrange(shared.stat().st_size + 1))


def _remove_shared(path: Path, chance: Random) -> None:
    Path(f"{path}-shm").unlink(missing_ok=True)


def _other_beginning(path: Path, chance: Random) -> None:
    """Another process has the dead one's number by now: this one, which runs."""
    mark = read_mark(path)
    if mark is not None:
        said = json.loads(mark_path(path).read_text(encoding="utf-8"))
        mark_path(path).write_text(json.dumps({**said, "pid": os.getpid()}), encoding="utf-8")


def _cut_mark(path: Path, chance: Random) -> None:
    if mark_path(path).exists():
        os.truncate(mark_path(path), chance.randrange(mark_path(path).stat().st_size))


def _left_by_others(path: Path, chance: Random) -> None:
    """Files of names that the next start uses itself: drafts of a mark and of a copy, and a lock of the settings."""
    for name in (f".{path.name}.{os.getpid()}.0123abcd.holder", ".copy.visits.4.new", "window.ini.lock"):
        path.with_name(name).write_bytes(chance.randbytes(64))


WORSE: dict[str, Callable[[Path, Random], None]] = {
    "as it was left": _nothing,
    "shared memory overwritten": _overwrite_shared,
    "shared memory cut": _cut_shared,
    "shared memory missing": _remove_shared,
    "a mark of a number that runs again": _other_beginning,
    "a mark that is cut": _cut_mark,
    "drafts and locks of others": _left_by_others,
}

TRIAL = Trial(
    "A program that died left its locks, and the next start works at once",
    run,
    missing=lambda: "" if os.name == "posix" else "it takes a system with signals and fork",
)
