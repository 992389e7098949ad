"""Records to try doors on, and what is in them, for saying that nothing in them changed."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from tracker.opening import create_record, open_record
from tracker.operations import set_own_day
from tracker.record import Record
from tracker.samples import make_sample
from tracker.schema import ALL_TABLES, name_of

TODAY = date(2023, 6, 17)


@contextmanager
def sample_record(folder: Path) -> Iterator[Record]:
    """A copy of the sample June 2023, open."""
    record = open_record(make_sample("june-2023", folder / "june.visits"), author="trial")
    try:
        yield record
    finally:
        record.close()


@contextmanager
def empty_record(folder: Path) -> Iterator[Record]:
    """A new record with nothing in it, whose day is 17 June 2023."""
    record = create_record(folder / "mine.visits", author="trial")
    set_own_day(record, TODAY)
    try:
        yield record
    finally:
        record.close()


@contextmanager
def own_folders(folder: Path) -> Iterator[None]:
    """Settings and what is remembered of files are kept in this folder meanwhile."""
    names = ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "APPDATA", "LOCALAPPDATA")
    before = {name: os.environ.get(name) for name in names}
    os.environ.update({name: str(folder / name.lower()) for name in names})
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value


def facts(record: Record) -> str:
    """A sum over every row of every table but the history's own, the listing and the full text with them."""
    made = hashlib.blake2b()
    names = [name_of(table) for table in ALL_TABLES]
    for name in (name for name in names if name not in ("change", "touched", "touched_engagement", "current_change")):
        for row in record.rows(f'SELECT * FROM "{name}" ORDER BY 1, 2'):
            made.update(repr(tuple(row)).encode("utf-8", "surrogatepass"))
        made.update(name.encode())
    for row in record.rows("SELECT rowid, body FROM search ORDER BY rowid"):
        made.update(repr(tuple(row)).encode("utf-8", "surrogatepass"))
    return made.hexdigest()


def changes(record: Record) -> int:
    """How many changes the history holds."""
    return int(record.value("SELECT count(*) FROM change"))
