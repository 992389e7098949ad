"""Records of every released schema: each opens with all it held, and one whose upgrade fails anywhere is as it was.

The upgrade is failed at each of its statements in turn, stopped in the middle of them, killed, and cancelled by the
user; afterwards the old record is there with every row, of the old version, and the next opening brings it up.
"""

from __future__ import annotations

import shutil
from collections import Counter
from pathlib import Path

import apsw

from tests.torture._forks import LONGEST, ROOT, Forks, Moment, at_home, forks
from tests.tracker.salvage.spoiling import Rows, rows_of
from tests.trials import Figure, Setting, Trial
from tracker.migrations import LATEST
from tracker.opening import open_record, read_header
from tracker.queries.pages import engagement_page

MODULE = "tests.torture._upgrading"
EVERY, MOMENTS, KILLS = 1, 60, 60
QUICK_EVERY, QUICK_MOMENTS, QUICK_KILLS = 100, 1, 1


def run(setting: Setting) -> list[Figure]:
    """Upgrades each stored record whole, then with a fault at each of its statements."""
    every, moments, kills = (QUICK_EVERY, QUICK_MOMENTS, QUICK_KILLS) if setting.quick else (EVERY, MOMENTS, KILLS)
    counted: Counter[str] = Counter()
    with at_home(setting.folder / "home"), forks(MODULE) as children:
        for version in range(1, LATEST + 1):
            stored = ROOT / "tests" / "data" / f"schema-{version}.visits"
            _opens_whole(stored, setting.folder, counted)
            if version == LATEST:
                continue
            statements = _count(children, stored, setting.folder, "count")
            stops = _count(children, stored, setting.folder, "count moments")
            faults = [("raise", at) for at in range(1 + setting.chance.randrange(every), statements + 1, every)]
            faults += [("stop", setting.chance.randint(1, stops)) for _ in range(moments)]
            faults += [("kill", setting.chance.randint(1, statements)) for _ in range(kills)]
            faults += [("cancel", 0)]
            for how, at in faults:
                _fails(children, stored, setting.folder, how, at, counted)
    return [Figure(name, f"{number:,}") for name, number in counted.items()]


def _count(children: Forks, stored: Path, folder: Path, how: str) -> int:
    path = _copy(stored, folder)
    told = children.run({"module": MODULE, "path": str(path), "how": how})
    shutil.rmtree(path.parent)
    return int(told.of("counted")[0]["number"])


def _copy(stored: Path, folder: Path) -> Path:
    home = folder / "upgraded"
    home.mkdir()
    return Path(shutil.copyfile(stored, home / "mine.visits"))


def _opens_whole(stored: Path, folder: Path, counted: Counter[str]) -> None:
    path, truth = _copy(stored, folder), rows_of(stored)
    _assert_up_to_date(path, truth, f"{stored.name}")
    shutil.rmtree(path.parent)
    counted["records of a released schema that opened whole"] += 1


def _assert_up_to_date(path: Path, truth: Rows, what: str) -> None:
    record = open_record(path, author="builder")
    try:
        assert record.rows("PRAGMA integrity_check") == [("ok",)], what
        assert record.rows("PRAGMA foreign_key_check") == [], what
        assert record.value("PRAGMA user_version") == LATEST, what
        assert engagement_page(record, 1).row.slippage == (133, 133), what
    finally:
        record.close()
    found = rows_of(path)
    assert {table: found[table] for table in truth} == truth, f"{what}: rows differ"


def _fails(children: Forks, stored: Path, folder: Path, how: str, at: int, counted: Counter[str]) -> None:
    """Lets the upgrade fail, looks at what is left, and upgrades that."""
    what = f"{stored.name}: {how} at {at}"
    path, truth, version = _copy(stored, folder), rows_of(stored), read_header(stored).version
    job = {"module": MODULE, "path": str(path), "how": how, "at": at}
    told = children.run(job, Moment(LONGEST) if how == "kill" else None)
    failed = bool(told.of("failed")) or told.ended < 0
    left = rows_of(path)
    now = _version_of(path)
    if failed and now == version:
        assert left == truth, f"{what}: the old record is not as it was"
        counted[f"upgrades that failed ({how}), the old record in place"] += 1
        if told.ended == 0:
            others = sorted(file.name for file in path.parent.iterdir() if not file.name.endswith(("-wal", "-shm")))
            assert others == ["mine.visits"], f"{what}: {others}"
    else:
        assert now == LATEST, f"{what}: version {now}"
        counted[f"upgrades that were done already ({how})"] += 1
    _assert_up_to_date(path, truth, what)
    shutil.rmtree(path.parent)


def _version_of(path: Path) -> int:
    """The version by the file and its log."""
    connection = apsw.Connection(str(path), flags=apsw.SQLITE_OPEN_READONLY)
    try:
        return int(connection.pragma("user_version"))
    finally:
        connection.close()


TRIAL = Trial("Upgrades from every released schema, failed at each statement", run)
