"""A record that may not be written: it is said in words at every door, what can be read is read, nothing changes."""

from __future__ import annotations

import hashlib
import os
from collections import Counter
from contextlib import closing
from pathlib import Path

from tests.torture._acts import LOG, STATUS, TABLE, UNDO, Act, file_of, line_of, token_of
from tests.torture._denied import Way, denied, ways
from tests.torture._forks import Forks, at_home, forks
from tests.torture._looking import leave_in_log, look
from tests.torture._told import Watch
from tests.trials import Figure, Setting, Trial
from tracker.drafts import PersonDraft
from tracker.operations import add_person
from tracker.samples import make_sample

COMMANDS = "tests.torture._commanding"
MODULES = (
    *("tracker.cli.reading", "tracker.cli.writing", "tracker.cli.bringing_tables", "tracker.cli.files"),
    *("tracker.cli.briefing", "tracker.exporting.tidy", "tracker.exporting.codebook", "tracker.brief.html"),
)
WINDOW = "tests.torture._pressing"
ABOUT_WRITING = (
    *("cannot be written", "may write", "may read", "cannot be opened", "reading only", "cannot be read"),
    *("cannot be made", "could be written"),
)
"""One of these is in what the user is told."""


def run(setting: Setting) -> list[Figure]:
    """Denies writing in every way, and knocks at every door."""
    counted: Counter[str] = Counter()
    with (
        at_home(setting.folder / "home"),
        forks(COMMANDS, *(MODULES if setting.quick else (*MODULES, WINDOW))) as server,
    ):
        for number, way in enumerate(ways()[1:2] if setting.quick else ways()):
            for logged in (False, True) if way.with_log and not setting.quick else (False,):
                folder = setting.folder / f"{number} {logged}"
                _deny(server, way, folder, logged, setting.quick, counted)
    return [Figure(name, f"{number:,}") for name, number in counted.items()]


def _deny(server: Forks, way: Way, folder: Path, logged: bool, quick: bool, counted: Counter[str]) -> None:
    """logged: part of the record is in a log that a program left when it was killed."""
    (folder / "in").mkdir(parents=True)
    (folder / "out").mkdir()
    path = make_sample("june-2023", folder / "in" / "mine.visits")
    if logged:
        leave_in_log(path, lambda record: add_person(record, PersonDraft("Somebody in the log")))
    before = _bytes_in(path.parent)
    with denied(way, path):
        _by_command(server, way, path, folder / "out", counted)
        if not quick:
            _by_window(server, way, path, folder / "out", counted)
    assert _bytes_in(path.parent) == before, (way.name, logged, _bytes_in(path.parent), before)
    counted["ways in which a record may not be written"] += 1
    act = Act(LOG, token_of(900))
    job = {"module": COMMANDS, "act": LOG, "token": act.token, "argv": ["log", line_of(act), "--record", str(path)]}
    told = server.run({**job, "silent": [1, 2], "plain": True})
    assert told.of("done"), way.name
    with closing(look(path)) as record:
        watch = Watch(counted, int(record.value("SELECT max(id) FROM change")) - 1)
        watch.compare(record, told)


def _by_command(server: Forks, way: Way, path: Path, out: Path, counted: Counter[str]) -> None:
    act = Act(LOG, token_of(1))
    writing = {
        LOG: ["log", line_of(act)],
        STATUS: ["status", "1", "postponed"],
        UNDO: ["undo"],
        TABLE: ["import", str(file_of(Act(TABLE, token_of(2)), out))],
    }
    reading = {
        "list": ["list"],
        "show": ["show", "1"],
        "export": ["export", str(out / "all.json")],
        "backup": ["backup", str(out / "copy.visits")],
    }
    other = make_sample("june-2023", out / "other.visits")
    into = {
        "export into it": ["export", str(path.with_name("all.csv")), "--record", str(other)],
        "brief into it": ["brief", str(path.with_name("all.html")), "--record", str(other)],
        "backup into it": ["backup", str(path.with_name("copy.visits")), "--record", str(other)],
        "a new record in it": ["log", line_of(act), "--record", str(path.with_name("new.visits"))],
    }
    here = {name: [*argv, "--record", str(path)] for name, argv in (writing | reading).items()}
    errors = out / "errors"
    for name, argv in (here | (into if way.of_folder else {})).items():
        errors.write_bytes(b"")
        job = {"module": COMMANDS, "act": name, "token": "", "argv": argv}
        told = server.run({**job, "errors": str(errors), "silent": [1], "plain": True})
        said = errors.read_text(encoding="utf-8")
        if name in reading and way.readable:
            assert told.of("done"), (way.name, name, said)
            counted["commands that read what may not be written"] += 1
        else:
            assert [line["code"] for line in told.of("refused")] == [1], (way.name, name, said, told.lines)
            assert said.count("\n") == 1 and any(words in said for words in ABOUT_WRITING), (way.name, name, said)
            counted["commands refused in one line"] += 1
    other.unlink()
    for left in (out / "all.json", out / "copy.visits"):
        assert left.exists() == way.readable
        left.unlink(missing_ok=True)


def _by_window(server: Forks, way: Way, path: Path, out: Path, counted: Counter[str]) -> None:
    told = server.run(
        {
            "module": WINDOW,
            "record": str(path),
            "settings": str(out / "window.ini"),
            "folder": str(out),
            "acts": [],
            "plain": True,
        }
    )
    [failed] = told.of("failed") or told.of("reads only")
    assert any(words in failed["words"] for words in ABOUT_WRITING), (way.name, failed)
    counted["windows that said so"] += 1


def _bytes_in(folder: Path) -> dict[str, str]:
    """The hash of each file that holds anything; reading alone may leave an empty log, and memory that is shared."""
    return {
        one.name: hashlib.sha256(one.read_bytes()).hexdigest()
        for one in sorted(folder.iterdir())
        if one.is_file() and one.stat().st_size > 0 and not one.name.endswith("-shm")
    }


TRIAL = Trial(
    "A record that may not be written is read where it can be, and it is said in words where it cannot",
    run,
    missing=lambda: "" if os.name == "posix" else "it takes the rights of POSIX",
)
