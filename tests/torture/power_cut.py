"""The power is cut on a real file system: it is copied while the program that writes to it is stopped, then mounted.

What the program had not synced is in memory only and not in the copy. It takes root, a loop device and ext4.
"""

from __future__ import annotations

import os
import shutil
from collections import Counter
from contextlib import closing
from pathlib import Path
from random import Random

from tests.torture._acts import LOG, STATUS, TABLE, TRIPS, UNDO, Act, file_of, line_of, reason_of, some_acts
from tests.torture._forks import Told, at_home, forks
from tests.torture._looking import everything_of, look, version_of
from tests.torture._migrating import DATA, changes_in
from tests.torture._mounted import copy_image, make_image, mounted, why_no_loop
from tests.torture._told import Watch, sound
from tests.trials import Figure, Setting, Trial
from tracker.migrations import LATEST

ROUNDS, CUTS, COMMANDS, BETWEEN = 40, 8, 16, 0.6
"""How often a disk is begun, how often the power is cut on it, how many commands it lasts for at most, and how many
seconds go by at most from cut to cut."""
BACKUP, EXPORT = "backup", "export"
KINDS = (LOG, LOG, STATUS, TABLE, TRIPS, UNDO, BACKUP, EXPORT)
MODULES = ("tests.torture._commanding", "tracker.cli.writing", "tracker.cli.bringing_tables", "tracker.cli.files")


def run(setting: Setting) -> list[Figure]:
    """Cuts the power again and again while commands write to a disk."""
    counted: Counter[str] = Counter()
    with at_home(setting.folder / "home"), forks(*MODULES, "tracker.importing", "tracker.exporting.forms") as server:
        for number in range(2 if setting.quick else ROUNDS):
            folder = setting.folder / f"disk {number}"
            folder.mkdir()
            version = setting.chance.choice((0, *range(1, LATEST)))
            image = folder / "disk.img"
            make_image(image)
            commands = _commands(folder, setting.chance)
            cuts: list[tuple[Path, Told]] = []
            with mounted(image, folder / "mnt") as disk:
                if version:
                    _put(DATA / f"schema-{version}.visits", disk / "mine.visits")

                def cut(told: Told, cuts: list[tuple[Path, Told]] = cuts, image: Path = image) -> None:
                    cuts.append((image.with_name(f"cut {len(cuts)}.img"), Told(list(told.lines))))
                    copy_image(image, cuts[-1][0])

                job = {"module": "tests.torture._commanding", "commands": commands, "silent": [1, 2]}
                delays = [setting.chance.random() * BETWEEN for _ in range(CUTS)]
                server.run_with_stops(job, delays, cut)
            for left, told in cuts:
                with mounted(left, folder / "mnt") as disk:
                    _look(disk, version, told, counted)
                left.unlink()
            shutil.rmtree(folder)
    return [Figure(name, f"{number:,}") for name, number in counted.items()]


def _commands(folder: Path, chance: Random) -> list[tuple[str, str, list[str]]]:
    """Commands on the record of a disk: what each is, its word, and the words of the command line."""
    disk = folder / "mnt"
    made = []
    for act in [Act(LOG, "Zqbeginx"), *some_acts(chance, 0, COMMANDS, KINDS)]:
        words = {
            LOG: ["log", line_of(act)],
            STATUS: ["status", "1", "postponed", "--reason", reason_of(act)],
            UNDO: ["undo"],
            BACKUP: ["backup", str(disk / f"{act.token}.visits")],
            EXPORT: ["export", str(disk / f"{act.token}.json")],
        }
        if act.kind in (TABLE, TRIPS):
            words[act.kind] = ["import", str(file_of(act, folder))]
        made.append((act.kind, act.token, [*words[act.kind], "--record", str(disk / "mine.visits")]))
    return made


def _put(stored: Path, path: Path) -> None:
    """A file that has been on the disk for long."""
    shutil.copyfile(stored, path)
    os.sync()


def _look(disk: Path, version: int, told: Told, counted: Counter[str]) -> None:
    """What a disk holds after the power was cut, against what was acknowledged before."""
    counted["power cuts"] += 1
    path = disk / "mine.visits"
    if not path.exists():
        assert not told.of("done") and not version
        counted["cut before the record was made"] += 1
        return
    if version and version_of(path) == version:
        assert everything_of(path) == everything_of(DATA / f"schema-{version}.visits")
        counted["cut before the record was brought up to date"] += 1
    elif version:
        kept = [one for one in disk.iterdir() if one.name.startswith(f"mine.schema-{version}")]
        assert kept and all(version_of(one) == version for one in kept)
        counted["cut after it was, with what was kept of it"] += 1
    for line in told.of("done"):
        if line["act"] == BACKUP:
            assert sound(disk / f"{line['token']}.visits")
            counted["acknowledged backups found whole"] += 1
        elif line["act"] == EXPORT:
            assert (disk / f"{line['token']}.json").read_text(encoding="utf-8").endswith("}\n")
            counted["acknowledged exports found whole"] += 1
    with closing(look(path)) as record:
        Watch(counted, changes_in(version) if version else 0).compare(record, told)


TRIAL = Trial(
    "The power is cut on a real file system, and nothing acknowledged is lost",
    run,
    opt_in="power-cut",
    missing=why_no_loop,
)
