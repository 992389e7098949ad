"""The program is killed while it puts a copy in the place of a record: one of both stands there, and none is gone."""

from __future__ import annotations

import os
import shutil
from collections import Counter
from contextlib import closing
from pathlib import Path

from tests.torture._forks import Moment, at_home, forks
from tests.torture._looking import everything_of, leave_in_log, look
from tests.torture._told import leftovers
from tests.trials import Figure, Setting, Trial
from tracker import operations
from tracker.backups import backup_to
from tracker.opening import open_record
from tracker.record import Record
from tracker.restoring import restore_copy
from tracker.samples import make_sample

ROUNDS = 200
RESTORING = "tests.torture._restoring"


def run(setting: Setting) -> list[Figure]:
    """Kills a restoring in each round, looks at both files, and restores once more."""
    counted: Counter[str] = Counter()
    sample = make_sample("june-2023", setting.folder / "sample.visits")
    took = 0.2  # seconds; longer after each kill
    with at_home(setting.folder / "home"), forks(RESTORING) as server:
        for number in range(3 if setting.quick else ROUNDS):
            folder = setting.folder / f"{number}"
            folder.mkdir()
            path, copy = folder / "mine.visits", folder / "copy.visits"
            shutil.copyfile(sample, path)
            _make_differ(path, copy, logged=number % 2 == 0)
            present, kept = everything_of(path), everything_of(copy)
            job = {"module": RESTORING, "record": str(path), "copy": str(copy)}
            told = server.run(job, Moment(setting.chance.random() * took))
            took = told.took if told.ended == 0 else took * 1.05
            counted["rounds"] += 1
            counted["killed"] += told.ended != 0
            found = everything_of(path)
            asides = [one for one in folder.iterdir() if one.name.startswith("mine before restoring")]
            assert found in (present, kept), "neither the record nor the copy stands in its place"
            assert found == kept or not told.of("done")
            assert found == present or [everything_of(one) for one in asides] == [present], "the record is gone"
            assert everything_of(copy) == kept
            counted["the record still stands" if found == present else "the copy stands, the record was set aside"] += 1
            look(path).close()
            restore_copy(copy, path)
            assert everything_of(path) == kept
            counted["unfinished files left behind by kills"] += len(leftovers(folder))
            shutil.rmtree(folder)
    return [Figure(name, f"{number:,}") for name, number in counted.items()]


def _make_differ(path: Path, copy: Path, *, logged: bool) -> None:
    """Has a record hold what its copy does not; logged: in the log that a program left when it was killed."""
    with closing(open_record(path)) as record:
        backup_to(record, copy)
        if not logged:
            _change(record)
    if logged:
        leave_in_log(path, _change)


def _change(record: Record) -> None:
    operations.set_title(record, "Changed since the copy")


TRIAL = Trial(
    "The program is killed while it restores a copy: the record or the copy stands, and neither is gone",
    run,
    missing=lambda: "" if os.name == "posix" else "it takes a system with signals and fork",
)
