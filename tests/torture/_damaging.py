"""Records to be damaged, and ways to do it: bytes changed, lengths cut, blocks overwritten, logs broken; all seeded."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

import apsw

from benchmarks.records import make
from tests.torture._forks import ROOT
from tests.tracker.salvage.spoiling import PAGE, Rows, overwrite, rows_of
from tracker.migrations import LATEST
from tracker.opening import open_record
from tracker.operations import attach_file, delete_engagements
from tracker.samples import make_sample

STORED = ROOT / "tests" / "data"


@dataclass(frozen=True, slots=True)
class Base:
    """A sound record, with what stands on each of its pages. places: numbers of pages by what they are."""

    name: str
    path: Path
    truth: Rows
    places: dict[str, list[int]] = field(default_factory=dict)

    def copy_to(self, folder: Path) -> Path:
        """A copy in a folder of its own, with the log that stands beside it."""
        folder.mkdir()
        for tail in ("", "-wal"):
            if Path(f"{self.path}{tail}").exists():
                shutil.copyfile(f"{self.path}{tail}", folder / f"mine.visits{tail}")
        return folder / "mine.visits"


def bases(folder: Path, *, quick: bool) -> list[Base]:
    """A sample, stored records of every version, a busy one with holes in it, one that a crash left with its log.

    quick: only the sample, the oldest record and the one with its log.
    """
    found = [_base("sample", make_sample("june-2023", folder / "sample.visits"))]
    found += [
        _base(f"schema {version}", Path(shutil.copyfile(STORED / f"schema-{version}.visits", folder / f"{version}")))
        for version in range(1, 2 if quick else LATEST + 1)
    ]
    if not quick:
        found.append(_base("busy", _busy(folder / "busy.visits", 400)))
    found.append(_base("log", _crashed(folder / "crashed.visits", "june-2023" if quick else "put-off")))
    return found


def _base(name: str, path: Path) -> Base:
    kept = path.with_name(f"{path.name}.kept")  # looking at it must not bring its log into it
    for tail in ("", "-wal"):
        if Path(f"{path}{tail}").exists():
            shutil.copyfile(f"{path}{tail}", f"{kept}{tail}")
    places: dict[str, list[int]] = {}
    connection = apsw.Connection(str(kept))
    for kind, number in connection.execute("SELECT pagetype, pageno FROM dbstat"):
        places.setdefault(str(kind), []).append(int(number))
    count = int(connection.pragma("page_count"))
    used = {number for numbers in places.values() for number in numbers}
    places["free"] = [number for number in range(1, count + 1) if number not in used] or [1]
    places["schema"] = [row[0] for row in connection.execute("SELECT pageno FROM dbstat WHERE name = 'sqlite_schema'")]
    connection.close()
    return Base(name, path, rows_of(kept), places)


def _busy(path: Path, count: int) -> Path:
    """Many engagements, of which some are gone again, and attachments that take several pages."""
    record = open_record(make(path, count), author="x")
    chance = Random(count)
    try:
        delete_engagements(record, chance.sample(range(1, count + 1), count // 5))
        for number in range(12):
            left = int(record.value("SELECT min(id) FROM engagement WHERE id > ?", (number,)))
            attach_file(record, left, f"attached {number}", chance.randbytes(9000 + 700 * number))
    finally:
        record.close()
    return path


_CRASH = """
import os, sys
from pathlib import Path
from tracker.drafts import PersonDraft
from tracker.opening import open_record
from tracker.operations import add_person, set_title
record = open_record(Path(sys.argv[1]), author="x")
for number in range(25):
    add_person(record, PersonDraft(f"Somebody {number}", note="Seen " * number))
    set_title(record, f"Title {number}")
os._exit(0)
"""


def _crashed(path: Path, sample: str) -> Path:
    """A record whose last changes stand in its log alone, because the program was killed."""
    make_sample(sample, path)
    subprocess.run([sys.executable, "-c", _CRASH, str(path)], cwd=ROOT, check=True)
    assert Path(f"{path}-wal").stat().st_size > 40 * PAGE
    Path(f"{path}-shm").unlink()
    return path


Way = Callable[[Base, Path, Random], str]


def _flip(base: Base, path: Path, chance: Random) -> str:
    return _flip_in(path, chance, 0, path.stat().st_size)


def _flip_in(path: Path, chance: Random, start: int, end: int) -> str:
    """Changes one to four bits, each of another byte."""
    places = [chance.randrange(start, end) for _ in range(chance.randint(1, 4))]
    content = path.read_bytes()
    for at in places:
        overwrite(path, at, bytes([content[at] ^ 1 << chance.randrange(8)]))
    return f"bits at {places}"


def _flip_header(base: Base, path: Path, chance: Random) -> str:
    return _flip_in(path, chance, 0, 100)


def _flip_page(kind: str) -> Way:
    def flip(base: Base, path: Path, chance: Random) -> str:
        number = chance.choice(base.places.get(kind) or [1])
        return _flip_in(path, chance, (number - 1) * PAGE, min(number * PAGE, path.stat().st_size))

    return flip


def _change_bytes(base: Base, path: Path, chance: Random) -> str:
    """Some bytes in a row."""
    at, length = chance.randrange(path.stat().st_size), chance.randint(2, 200)
    overwrite(path, at, chance.randbytes(min(length, path.stat().st_size - at)))
    return f"{length} bytes at {at}"


def _cut(base: Base, path: Path, chance: Random) -> str:
    length = chance.randrange(path.stat().st_size)
    if chance.random() < 0.4:
        length -= length % PAGE
    os.truncate(path, length)
    return f"cut to {length}"


def _overwrite(kind: str, with_what: str) -> Way:
    def spoil(base: Base, path: Path, chance: Random) -> str:
        count = path.stat().st_size // PAGE
        number = chance.choice(base.places.get(kind) or [chance.randint(1, count)])
        pages = chance.choice((1, 1, 1, 2, 4))
        other = chance.randint(1, count)
        content = {
            "zeros": bytes(pages * PAGE),
            "noise": chance.randbytes(pages * PAGE),
            "another page": path.read_bytes()[(other - 1) * PAGE : other * PAGE],
            "an earlier page": path.read_bytes()[(number - 2) * PAGE : (number - 1) * PAGE] or bytes(PAGE),
        }[with_what]
        at = (number - 1) * PAGE
        overwrite(path, at, content[: path.stat().st_size - at])
        return f"{len(content)} bytes of {with_what} ({other}) at page {number}"

    return spoil


def _break_log(how: str) -> Way:
    def spoil(base: Base, path: Path, chance: Random) -> str:
        log = Path(f"{path}-wal")
        if not log.exists():
            return _flip(base, path, chance)
        size = log.stat().st_size
        if how == "flip":
            return "log: " + _flip_in(log, chance, 0, size)
        if how == "head":
            return "log: " + _flip_in(log, chance, 0, 32)
        if how == "cut":
            length = chance.randrange(size)
            os.truncate(log, length)
            return f"log: cut to {length}"
        at = chance.randrange(size)
        length = min(chance.randint(100, 3 * PAGE), size - at)
        overwrite(log, at, chance.randbytes(length))
        return f"log: {length} bytes at {at}"

    return spoil


WAYS: dict[str, Way] = {
    "bits anywhere": _flip,
    "bits in the header": _flip_header,
    "bits in the list of tables": _flip_page("schema"),
    "bits in an inner page": _flip_page("internal"),
    "bits in a leaf": _flip_page("leaf"),
    "bits in a page that goes on": _flip_page("overflow"),
    "bits in a free page": _flip_page("free"),
    "bytes anywhere": _change_bytes,
    "cut": _cut,
    "zeros over a leaf": _overwrite("leaf", "zeros"),
    "zeros over an inner page": _overwrite("internal", "zeros"),
    "zeros over a page that goes on": _overwrite("overflow", "zeros"),
    "noise over a leaf": _overwrite("leaf", "noise"),
    "noise over an inner page": _overwrite("internal", "noise"),
    "noise over the list of tables": _overwrite("schema", "noise"),
    "noise anywhere": _overwrite("", "noise"),
    "another page over a leaf": _overwrite("leaf", "another page"),
    "another page over an inner page": _overwrite("internal", "another page"),
    "the page before over a leaf": _overwrite("leaf", "an earlier page"),
    "bits in the log": _break_log("flip"),
    "bits at the head of the log": _break_log("head"),
    "noise in the log": _break_log("noise"),
    "the log cut": _break_log("cut"),
}

OF_THE_LOG = tuple(name for name in WAYS if "log" in name)
