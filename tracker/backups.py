"""Copies of a record: one kept a day on opening, thinned by age; which there are, and the newest whole one."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import apsw

from tracker import sqlite
from tracker.dates import moment_words
from tracker.errors import OpenRefused, Refusal
from tracker.folders import data_folder
from tracker.leftovers import clear_leftovers, discard, draft_of, folder_to_disk, to_disk
from tracker.opening import SUFFIX
from tracker.record import Record
from tracker.restoring import STAMP, Progress, findings, is_whole, preview

DAILY, WEEKLY, MONTHLY = 7, 5, 12
"""How many copies stay: of the latest days, and the last of each of the latest weeks (from Monday) and months."""

MOST_BYTES = 10 * 1024**3
"""How much all copies of a record take at most: of a very large one fewer stay, but always `LEAST`."""
LEAST = 2


@dataclass(frozen=True, slots=True)
class Copy:
    """A kept copy. size in bytes; kind: what it stays for; engagements: None where the copy cannot be read."""

    path: Path
    made_at: datetime
    size: int
    kind: str
    engagements: int | None


def keep_copy(record: Record, at: datetime | None = None, progress: Progress | None = None) -> Path | None:
    """Keeps the copy of the day, unless one was kept already, and thins the older ones; returns its path.

    at: the moment, now by default; the day counts in local time. Where the clock went back, so that a day comes twice,
    one is kept unless the day's copies have all in them. progress: told how far it is; what it raises ends it, and no
    copy is kept. Raises Refusal where no copy could be made; the record itself is untouched by that.
    """
    _clear_leftovers(record.path)
    moment = (at or datetime.now(UTC)).astimezone()
    of_the_day = [path for path in _paths(record.path) if _made_at(path, record.path).date() == moment.date()]
    if of_the_day and not (_went_back(record, moment) and _lack(of_the_day, record)):
        return None
    folder = _folder_to_write(record.path)
    made = folder / f"{record.path.stem} {moment:{STAMP}}{SUFFIX}"
    _write_copy(record, made, progress)
    _thin(record.path, moment)
    return made


def _went_back(record: Record, moment: datetime) -> bool:
    """Whether the record was changed at a moment that has not come yet: the clock was set since."""
    latest = record.value("SELECT max(made_at) FROM change")
    return latest is not None and datetime.fromisoformat(str(latest)) > moment


def _lack(copies: list[Path], record: Record) -> bool:
    """Whether none of the copies has the latest change of the record in it."""
    present = int(record.value("SELECT count(*) FROM change"))
    for copy in copies:
        with suppress(Refusal):
            if preview(copy).changes >= present:
                return False
    return True


def _clear_leftovers(path: Path) -> None:
    """Removes what killed programs left unfinished of a record and of its copies."""
    clear_leftovers(path.parent, lambda name: name == path.name or name.startswith(f"{path.stem}.schema-"))
    for folder in _folders(path):
        clear_leftovers(folder, lambda name: name.startswith(f"{path.stem} "))


def last_kept(path: Path, now: datetime | None = None) -> datetime | None:
    """When the newest copy of a record was made, of those that do not lie ahead of now if there are any; else None."""
    moment = now or datetime.now(UTC)
    made = [_made_at(copy, path) for copy in _paths(path)]
    return max((one for one in made if not _is_ahead(one, moment)), default=max(made, default=None))


def copies_of(path: Path, progress: Progress | None = None) -> list[Copy]:
    """The kept copies of a record, the newest first; the record itself may be missing or damaged.

    Those of days that have not come yet are the last: the clock was wrong when they were made. progress: called with
    how many were looked into and how many there are; what it raises stops that.
    """
    now = datetime.now(UTC)
    days = _days_kept(path, now)
    found: list[Copy] = []
    paths = _paths(path)
    for copy in paths:
        if progress is not None:
            progress(len(found), len(paths))
        made_at = _made_at(copy, path)
        try:
            engagements: int | None = preview(copy).engagements
        except Refusal:
            engagements = None
        found.append(Copy(copy, made_at, copy.stat().st_size, days.get(made_at.date(), "daily"), engagements))
    return sorted(found, key=lambda copy: (not _is_ahead(copy.made_at, now), copy.made_at), reverse=True)


def backup_to(record: Record, path: Path, progress: Progress | None = None) -> None:
    """Copies the record as it stands into a new file; Refusal where that exists or cannot be written."""
    path = path.absolute()
    try:
        there = path.exists()
    except OSError as error:
        raise Refusal(f"No copy could be written to {path} ({error.strerror}). Choose another folder.") from error
    if there:
        raise Refusal(f"{path} exists already. Choose another name for the copy.")
    _write_copy(record, path, progress)


def newest_whole(path: Path) -> Copy | None:
    """The newest copy of a record that is whole, which each is checked for; None where there is none."""
    return next((copy for copy in copies_of(path) if copy.engagements is not None and is_whole(copy.path)), None)


def offer(path: Path) -> str:
    """Which copy of a damaged record there is, as a sentence for the command line."""
    found = newest_whole(path)
    if found is None:
        return "No whole copy of it is kept."
    return f"Its newest whole copy is of {moment_words(found.made_at)}: {found.path}."


def _write_copy(record: Record, to: Path, progress: Progress | None) -> None:
    """Writes a checked copy under another name and moves it into place whole."""
    draft = draft_of(to)
    try:
        discard(draft)
        sqlite.copy_database(record.database, draft, progress)
        if findings(draft, progress) != ["ok"]:
            raise OpenRefused(
                "damaged",
                f"{record.path} is damaged, so no copy of it was kept. Close it and restore its newest copy.",
            )
        to_disk(draft)
        draft.replace(to)
        folder_to_disk(to.parent)
    except (OSError, apsw.Error) as error:
        raise Refusal(
            f"No copy could be written to {to} ({getattr(error, 'strerror', error)}). Check the folder and the space on"
            " its disk."
        ) from error
    finally:
        discard(draft)


def _folders(path: Path) -> tuple[Path, Path]:
    """Where copies of a record may stand: beside it, or where that cannot be written, in the user's own folder."""
    path = path.absolute()
    own = hashlib.sha256(str(path).encode("utf-8", "surrogateescape")).hexdigest()[:8]
    return path.with_name(f"{path.name}.copies"), data_folder() / "copies" / f"{path.stem} {own}"


def _folder_to_write(path: Path) -> Path:
    beside, own = _folders(path)
    try:
        beside.mkdir(exist_ok=True)
        if os.access(beside, os.W_OK):
            return beside
    except OSError:
        pass  # a read-only folder or medium is why there is a second place
    own.mkdir(parents=True, exist_ok=True)
    return own


def _paths(path: Path) -> list[Path]:
    return [
        copy
        for folder in _folders(path)
        if folder.is_dir()
        for copy in sorted(folder.iterdir())
        if _stamp_of(copy, path) is not None
    ]


def _stamp_of(copy: Path, path: Path) -> datetime | None:
    """The moment that a copy's name states, in local time; None for a file that is no copy of this record."""
    start = f"{path.stem} "
    if copy.suffix != SUFFIX or not copy.stem.startswith(start):
        return None
    try:
        return datetime.strptime(copy.stem.removeprefix(start), STAMP).astimezone()
    except ValueError:
        return None


def _made_at(copy: Path, path: Path) -> datetime:
    stamp = _stamp_of(copy, path)
    assert stamp is not None, copy
    return stamp


def _thin(path: Path, now: datetime) -> None:
    kept = _days_kept(path, now)
    size, number = 0, 0
    for copy in sorted(_paths(path), key=lambda copy: _made_at(copy, path), reverse=True):
        if _made_at(copy, path).date() in kept:
            size, number = size + copy.stat().st_size, number + 1
            if size <= MOST_BYTES or number <= LEAST:
                continue
        copy.unlink()


def _days_kept(path: Path, now: datetime) -> dict[date, str]:
    """The days whose copies stay; those of days that have not come yet are counted apart, and displace none."""
    made = [_made_at(copy, path) for copy in _paths(path)]
    ahead = days_kept(one.date() for one in made if _is_ahead(one, now))
    return ahead | days_kept(one.date() for one in made if not _is_ahead(one, now))


def _is_ahead(made_at: datetime, now: datetime) -> bool:
    """Whether a copy's name states a moment that has not come yet, in any time zone."""
    return made_at > now + timedelta(days=1)


def days_kept(days: Iterable[date]) -> dict[date, str]:
    """The days whose copies stay, and what for."""
    newest_first = sorted(set(days), reverse=True)
    kept: dict[date, str] = {}
    for day in newest_first[:DAILY]:
        kept[day] = "daily"
    weeks: dict[tuple[int, int], date] = {}
    months: dict[tuple[int, int], date] = {}
    for day in newest_first:
        weeks.setdefault(day.isocalendar()[:2], day)
        months.setdefault((day.year, day.month), day)
    for kind, groups, most in (("weekly", weeks, WEEKLY), ("monthly", months, MONTHLY)):
        for day in list(groups.values())[:most]:
            kept.setdefault(day, kind)
    return kept
