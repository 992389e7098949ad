"""Files that may not grow, a real disk that is filled, and what the window and the command line say of both."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from random import Random

from tests.torture._acts import LOG, STATUS, TABLE, TRIPS, UNDO, Act, file_of, line_of, token_of
from tests.torture._forks import Forks
from tests.torture._looking import everything_of, look
from tests.torture._starving import files_up_to, fill, small_disk
from tests.torture._told import Watch, sound
from tracker import operations
from tracker.backups import backup_to, keep_copy
from tracker.brief.composing import compose_brief
from tracker.brief.writing import write_brief
from tracker.errors import Refusal
from tracker.exporting.forms import FORMS, export_file
from tracker.exporting.selection import Selection
from tracker.filter import EVERYTHING
from tracker.importing import plan_import
from tracker.opening import create_record, open_record
from tracker.queries.listing import Order, engagement_ids
from tracker.quick_entry import read_quick_entry
from tracker.record import Record
from tracker.restoring import restore_copy

SIZES = (0, 1, 511, 4096, 20_000)
"""Bytes at which files are stopped; more are taken from how large each grows."""
ABOUT_ROOM = ("full", "space", "room")
"""One of these words is in what the user is told."""
FAILURES = {
    "FullError": ABOUT_ROOM,
    "ReadOnlyError": ("cannot be written",),
    "IOError": ("The disk failed",),
    "CantOpenError": ("cannot be written",),
}
"""How a disk may fail under an open window, by SQLite's names, and what is said then."""
DISK, PAGE = 24 * 1024 * 1024, 4096
OLDER = b"an older file"


def look_at_words(words: str, name: str, counted: Counter[str]) -> None:
    """What is said speaks of room and of no error of ours."""
    assert any(word in words for word in ABOUT_ROOM), (name, words)
    assert "Error" not in words and "\n" not in words.strip(), (name, words)
    counted["refusals in words that speak of room"] += 1


def names_in(folder: Path) -> list[str]:
    """The names of all files in a folder and beneath, but SQLite's own and the mark of who holds a record."""
    return sorted(
        str(one.relative_to(folder))
        for one in folder.rglob("*")
        if one.is_file() and not one.name.endswith(("-wal", "-shm", ".holder"))
    )


def stop_files(path: Path, folder: Path, quick: bool, counted: Counter[str]) -> None:
    """Exports and briefs whose file may not grow: the older file stays as it was, and nothing else is left."""
    folder.mkdir()
    with closing(open_record(path)) as record:
        for name, write in _writers(record):
            to = folder / name
            write(to)
            whole = to.stat().st_size
            to.write_bytes(OLDER)
            sizes = (0, whole // 2) if quick else (*(one for one in SIZES if one < whole), whole // 2, whole - 1)
            for size in sizes:
                with files_up_to(size):
                    _refused(lambda write=write, to=to: write(to), name, counted)  # type: ignore[misc]
                assert to.read_bytes() == OLDER and [to] == list(folder.iterdir()), (name, size)
                counted["exports and briefs stopped while they were written, the older file as it was"] += 1
            write(to)
            assert to.read_bytes() != OLDER
            to.unlink()


def _writers(record: Record) -> list[tuple[str, Callable[[Path], object]]]:
    """A file's name and what writes it, for each form of export and of brief."""
    selection = Selection(record, engagement_ids(record, EVERYTHING, Order()))
    brief = compose_brief(selection)
    exports = [
        (f"{form.name}{form.suffix}", lambda to, form=form: export_file(selection, to, form))  # type: ignore[misc]
        for form in FORMS
    ]
    endings = (".docx", ".odt", ".html", ".md")
    return exports + [(f"brief{ending}", lambda to: write_brief(brief, to)) for ending in endings]


def _refused(act: Callable[[], object], name: str, counted: Counter[str]) -> None:
    try:
        act()
    except Refusal as refusal:
        look_at_words(str(refusal), name, counted)
    else:
        raise AssertionError(f"{name} was written where there was no room")


# A real disk


def fill_disk(path: Path, where: Path, counted: Counter[str]) -> None:
    """Works on a disk of memory with ever less room, until nothing fits any more, and with room again."""
    with small_disk(where, DISK) as disk:
        mine = Path(shutil.copyfile(path, disk / "mine.visits"))
        trips = file_of(Act(TRIPS, token_of(7)), disk)
        acts: list[tuple[str, Callable[[], object]]] = [
            ("log", lambda: _opened(mine, _log)),
            ("import", lambda: _opened(mine, lambda it: operations.import_trips(it, plan_import(it, trips)))),
            ("backup", lambda: _opened(mine, lambda it: backup_to(it, disk / "copy.visits"))),
            ("copy of the day", lambda: _opened(mine, keep_copy)),
            ("restore", lambda: restore_copy(path, mine)),
            ("new record", lambda: create_record(disk / "new.visits").close()),
        ]
        with closing(open_record(mine)) as it:
            writers = _writers(it)
        for name, act in acts:
            _less_and_less(name, act, mine, disk, counted)
        with closing(open_record(mine)) as it:
            for name, write in _writers(it):
                _less_and_less(name, lambda write=write, name=name: write(disk / name), mine, disk, counted)  # type: ignore[misc]
        assert len(writers) and sound(disk / "copy.visits")
        look(mine).close()


def _less_and_less(name: str, act: Callable[[], object], mine: Path, disk: Path, counted: Counter[str]) -> None:
    leave = 0
    while True:
        before, names = everything_of(mine), names_in(disk)
        ballast = fill(disk, leave)
        try:
            act()
            done = True
        except Refusal as refusal:
            done = False
            look_at_words(str(refusal), name, counted)
        finally:
            ballast.unlink()
        if done:
            return
        assert everything_of(mine) == before, (name, leave)
        assert names_in(disk) == names, (name, leave)
        counted["acts on a real full disk, refused, nothing changed"] += 1
        leave = leave + PAGE if leave < 16 * PAGE else leave * 3 // 2
        assert leave < DISK, name


def _opened(path: Path, act: Callable[[Record], object]) -> None:
    with closing(open_record(path)) as record:
        act(record)


def _log(record: Record) -> None:
    operations.log_engagement(record, read_quick_entry(record, line_of(Act(LOG, token_of(3))), record.today).draft)


# The doors


def starve_doors(server: Forks, folder: Path, chance: Random, counted: Counter[str]) -> None:
    """The command line ends with 1 and one line; the window says it where it was done, and keeps what was typed."""
    folder.mkdir()
    path = folder / "doors.visits"
    create_record(path).close()
    for number, kind in enumerate((LOG, TABLE, TRIPS, UNDO, STATUS, LOG)):
        act = Act(kind, token_of(100 + number))
        argv = {LOG: ["log", line_of(act)], UNDO: ["undo"], STATUS: ["status", "1", "postponed"]}
        words = argv.get(kind) or ["import", str(file_of(act, folder))]
        errors = folder / "errors"
        job = {"module": "tests.torture._commanding", "act": act.kind, "token": act.token, "errors": str(errors)}
        job["argv"] = [*words, "--record", str(path)]
        for room in (0, 1, 2, 5, 9, 14):
            before = everything_of(path)
            told = server.run({**job, "room": room, "silent": [1]})
            if told.of("done"):
                break
            assert told.of("refused")[0]["code"] == 1
            look_at_words(errors.read_text(encoding="utf-8"), f"{kind} on the command line", counted)
            assert everything_of(path) == before
            counted["commands that ended in one line, nothing changed"] += 1
        else:
            assert server.run({**job, "silent": [1]}).of("done")
    for number, kind in enumerate((LOG, STATUS, TABLE, TRIPS, UNDO) * len(FAILURES)):
        act, error = Act(kind, token_of(200 + number)), list(FAILURES)[number // 5]
        before = everything_of(path)
        told = server.run(
            {
                "module": "tests.torture._pressing",
                "record": str(path),
                "settings": str(folder / "window.ini"),
                "folder": str(folder),
                "acts": [(act.kind, act.token)],
                "room": chance.randint(0, 8),
                "error": error,
            }
        )
        [refused] = told.of("refused")
        assert any(word in refused["words"] for word in FAILURES[error]), (kind, error, refused)
        assert refused["unchanged"]
        with closing(look(path)) as record:
            watch = Watch(counted)
            watch.seen = int(record.value("SELECT max(id) FROM change")) - 1
            told.lines.remove(refused)
            watch.compare(record, told)
        assert everything_of(path) != before
        counted["failures of the disk under an open window: said, and done when it worked again"] += 1
