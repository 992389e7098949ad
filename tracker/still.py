"""A copy of a record that another machine is writing, taken so that it can be read here without touching it.

SQLite cannot read such a file where it lies: what tells a reader which parts of the log count is kept in memory that
machines do not share.
"""

from __future__ import annotations

from pathlib import Path

from tracker.errors import OpenRefused, Refusal
from tracker.opening import Progress, open_record
from tracker.record import Record

TRIES = 5
"""How often copying is begun anew because the log was begun anew meanwhile."""

PIECE = 1024 * 1024
"""How many bytes are copied before progress is told."""

_LOG_HEADER = 32


def open_still(path: Path, folder: Path, progress: Progress | None = None) -> Record:
    """Opens a copy of a record, made in `folder`, for reading only; the file and what stands beside it stay untouched.

    Raises Refusal where no whole copy was to be had, OpenRefused where the copy is no sound record.
    """
    return open_record(take_still(path, folder, progress), read_only=True)


def take_still(path: Path, folder: Path, progress: Progress | None = None) -> Path:
    """Copies a record into `folder` and makes it one sound file of the newest schema; returns its path.

    progress: is told the bytes copied and in all, and may raise to stop. Raises as `open_still`.
    """
    copy = folder / path.name
    _copy_both(path, copy, progress)
    open_record(copy).close()
    return copy


def _copy_both(path: Path, copy: Path, progress: Progress | None) -> None:
    """Copies a file and its write-ahead log, one moment of both; Refusal where that was not to be had.

    The file is copied first: whatever is brought into it meanwhile stands in the log too, unless that was begun anew,
    which its header tells (sqlite.org/fileformat2.html#walformat). No record of this process may be open on `path`.
    """
    log, copied_log = Path(f"{path}-wal"), Path(f"{copy}-wal")
    for _ in range(TRIES):
        try:
            before = _header(log)
            _copy(path, copy, progress)
            copied_log.unlink(missing_ok=True)
            if before:
                _copy(log, copied_log, None)
            if _header(log) == before:
                return
        except FileNotFoundError as error:
            if not path.exists():
                raise OpenRefused("missing", f"There is no file {path}. Check the name.") from error
        except OSError as error:
            raise Refusal(f"{path} cannot be copied so that it can be read ({error.strerror}). Try again.") from error
    raise Refusal(f"{path} is being written just now. Try again in a moment.")


def _copy(source: Path, to: Path, progress: Progress | None) -> None:
    with source.open("rb") as file, to.open("wb") as written:
        done, total = 0, source.stat().st_size
        while piece := file.read(PIECE):
            written.write(piece)
            done += len(piece)
            if progress is not None:
                progress(done, max(done, total))


def _header(log: Path) -> bytes:
    """The beginning of a log, which is another whenever it was begun anew; b"" where there is none."""
    try:
        with log.open("rb") as file:
            return file.read(_LOG_HEADER)
    except FileNotFoundError:
        return b""
