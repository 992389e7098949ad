"""Records of earlier schemas, and what must hold after bringing one up to date was broken off."""

from __future__ import annotations

import shutil
from collections import Counter
from contextlib import closing
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from tests.torture._forks import Told
from tests.torture._looking import everything_of, facts_of, look, undo_and_redo, version_of
from tests.torture._told import Watch
from tracker.migrations import LATEST
from tracker.opening import open_record

DATA = Path(__file__).resolve().parents[1] / "data"


@dataclass(frozen=True)
class Migrated:
    """A record of an earlier schema of its own folder. before: the hash of all that it held."""

    path: Path
    version: int
    before: str

    @staticmethod
    def some(chance: Random, folder: Path) -> Migrated:
        """One of a random earlier version."""
        return Migrated.of(chance.randint(1, LATEST - 1), folder)

    @staticmethod
    def of(version: int, folder: Path) -> Migrated:
        """One of this version."""
        folder.mkdir()
        path = Path(shutil.copyfile(DATA / f"schema-{version}.visits", folder / "older.visits"))
        return Migrated(path, version, everything_of(path))

    def look(self, told: Told, counted: Counter[str]) -> None:
        """After a kill: the record is as it was or up to date, each kept copy is what it was, and it opens whole."""
        counted["rounds of bringing up to date"] += 1
        version = version_of(self.path)
        assert version in (self.version, LATEST), version
        if version == self.version:
            assert everything_of(self.path) == self.before
            counted["killed before it was up to date: as it was"] += 1
        else:
            counted["killed after it was up to date"] += 1
        first = changes_in(self.version)
        with closing(look(self.path)) as record:
            watch = Watch(counted, first)
            if not told.of("done") and record.value("SELECT max(id) FROM change") == first:
                assert facts_of(record) == facts_after(self.version)
            watch.compare(record, told)
            undo_and_redo(record)
        self.look_at_kept()

    def look_at_kept(self) -> None:
        """What was kept of the record before it was brought up to date opens, and holds all that it held."""
        kept = [one for one in self.path.parent.iterdir() if one.name.startswith(f"older.schema-{self.version}")]
        assert kept, "nothing was kept of the older version"
        for one in kept:
            assert version_of(one) == self.version
            assert everything_of(one) == self.before


@cache
def facts_after(version: int) -> str:
    """The hash of the facts of the stored record of a version, once it is brought up to date undisturbed."""
    with TemporaryDirectory() as folder, closing(open_record(Migrated.of(version, Path(folder) / "calm").path)) as it:
        return facts_of(it)


@cache
def changes_in(version: int) -> int:
    """The newest change of the stored record of a version."""
    with TemporaryDirectory() as folder, closing(open_record(Migrated.of(version, Path(folder) / "calm").path)) as it:
        return int(it.value("SELECT max(id) FROM change"))
