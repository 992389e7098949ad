"""The window is killed at random moments of its life, again and again, on records that grow from round to round."""

from __future__ import annotations

import os
import shutil
from collections import Counter
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from random import Random

from tests.torture._acts import (
    COPY,
    DRAFT,
    LOG,
    REDO,
    STATUS,
    TABLE,
    TRIPS,
    UNDO,
    Act,
    line_of,
    some_acts,
)
from tests.torture._forks import Forks, Moment, Told, at_home, forks
from tests.torture._looking import look, look_at, undo_and_redo
from tests.torture._migrating import Migrated
from tests.torture._told import Watch, leftovers, look_at_copies
from tests.trials import Figure, Setting, Trial
from tracker.backups import copies_of
from tracker.opening import create_record
from ui.forms.unfinished import read_unfinished

KINDS = (LOG, LOG, STATUS, STATUS, TABLE, TRIPS, UNDO, UNDO, REDO, DRAFT, COPY)
MODULES = ("tests.torture._pressing", "ui.importing.wizard", "ui.views.switch", "tracker.tables.separated")
ROUNDS, OF_A_RECORD, MIGRATIONS = 300, 30, 60
LIFE, AFTER_BEGIN = 3.0, 0.12
"""Seconds: how long the first child is thought to live, and up to when after the beginning of an act it is killed."""


QUICK = (Moment(0.005, "begin", 1), Moment(0.0, "done", 1))
"""The moments of the quick part, which do not depend on how fast the machine is."""


def run(setting: Setting) -> list[Figure]:
    """Kills the window in each round and looks at the record after it."""
    rounds, migrations = (2, 0) if setting.quick else (ROUNDS, MIGRATIONS)
    counted: Counter[str] = Counter()
    with at_home(setting.folder / "home") as home, forks(*MODULES) as server:
        done = 0
        while done < rounds:
            here = min(OF_A_RECORD, rounds - done)
            _one_record(server, setting, setting.folder / f"record {done}", home, here, counted)
            done += here
        for number in range(migrations):
            _migrate(server, setting, setting.folder / f"older {number}", home, counted)
    assert counted["acknowledged changes found whole"]
    return [Figure(name, f"{number:,}") for name, number in counted.items()]


def _one_record(server: Forks, setting: Setting, folder: Path, home: Path, rounds: int, counted: Counter[str]) -> None:
    folder.mkdir()
    path = folder / "mine.visits"
    create_record(path).close()
    watch, chance, life = Watch(counted), setting.chance, LIFE
    kept: list[str] = []  # what was typed and left, the newest last
    for number in range(rounds):
        kinds = (LOG,) if setting.quick or number == 0 else KINDS
        acts = some_acts(chance, 4 * number, 1 if setting.quick else chance.randint(1, 3), kinds)
        _backdate(path, chance)
        offered = [one.words for one in read_unfinished(path)]
        moment = QUICK[number] if setting.quick else _moment(chance, acts, life)
        told = server.run(_job(path, acts, home), moment)
        life = max(life * 0.9, told.took) if told.ended == 0 else life
        _count(told, counted)
        for words in [line["words"] for line in told.of("offered")][:1]:
            assert words == (f"You were logging: {offered[-1]}" if offered else ""), (words, offered)
            counted["rounds in which what was left unfinished was offered again"] += bool(offered)
        with closing(look(path)) as record:
            watch.compare(record, told)
            if chance.random() < 0.3 and undo_and_redo(record):
                counted["undone and done again after a kill"] += 1
                look_at(record)
            watch.note(record)
        _look_at_drafts(path, told, kept, counted)
        counted["kept copies looked at"] += look_at_copies(path)
    with closing(look(path)) as record:
        watch.compare_all(record)
    counted["unfinished files left behind by kills, none taken for a copy"] += len(leftovers(folder))
    shutil.rmtree(folder)


def _job(path: Path, acts: list[Act], home: Path) -> dict[str, object]:
    return {
        "module": "tests.torture._pressing",
        "record": str(path),
        "settings": str(home / "window.ini"),
        "folder": str(path.parent),
        "acts": [(act.kind, act.token) for act in acts],
    }


def _moment(chance: Random, acts: list[Act], life: float) -> Moment:
    """Half the kills fall anywhere in a life, half soon after an act began."""
    if chance.random() < 0.5:
        return Moment(chance.random() * life * 1.1)
    longer = any(act.kind in (TABLE, TRIPS, COPY) for act in acts)
    return Moment(
        chance.random() * AFTER_BEGIN * (3 if longer else 1),
        "begin",
        max(chance.randint(1, len(acts)) for _ in range(2)),
    )


def _count(told: Told, counted: Counter[str]) -> None:
    counted["rounds"] += 1
    if told.ended == 0:
        counted["came to their end before the kill"] += 1
    elif not told.of("open"):
        counted["killed while starting"] += 1
    elif told.of("closing"):
        counted["killed while closing"] += 1
    elif len(told.of("begin")) > len(told.of("done")) + len(told.of("refused")):
        counted["killed while an act was under way"] += 1
    else:
        counted["killed between acts"] += 1


def _look_at_drafts(path: Path, told: Told, kept: list[str], counted: Counter[str]) -> None:
    """What was left unfinished is there; what the window said is logged is not offered again."""
    kept += [line_of(Act(DRAFT, line["token"])) for line in told.of("done") if line["act"] == DRAFT]
    there = [one.quick for one in read_unfinished(path)]
    assert set(kept[-4:]) <= set(there), (kept, there)
    counted["unfinished drafts found again"] += len(kept[-4:])
    logged = {line_of(Act(LOG, line["token"])) for line in told.of("done") if line["act"] == LOG}
    assert not logged & set(there), (logged, there)


def _backdate(path: Path, chance: Random) -> None:
    """Now and then today's copy becomes an older one, so that another is kept and the oldest go."""
    if chance.random() < 0.5:
        for copy in copies_of(path):
            day = timedelta(days=chance.randint(1, 400))
            copy.path.rename(copy.path.with_name(f"{path.stem} {copy.made_at - day:%Y-%m-%d %H.%M.%S}{path.suffix}"))


def _migrate(server: Forks, setting: Setting, folder: Path, home: Path, counted: Counter[str]) -> None:
    older = Migrated.some(setting.chance, folder)
    acts = some_acts(setting.chance, 0, 1, (LOG,))
    after = setting.chance.random() * LIFE * 0.5
    told = server.run(_job(older.path, acts, home), Moment(after))
    older.look(told, counted)


TRIAL = Trial(
    "The window is killed at any moment, and nothing acknowledged is lost",
    run,
    missing=lambda: "" if os.name == "posix" else "it takes a system with signals and fork",
)
