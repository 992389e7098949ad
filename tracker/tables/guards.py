"""What is looked at before a file is read: that it is a plain file, not larger than can be held, and not hostile."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable
from pathlib import Path

from tracker.tables.table import TableRefused

FILE_LIMIT = 100 * 1024 * 1024
UNPACKED_LIMIT = 500 * 1024 * 1024
ROW_LIMIT = 120_000  # planning the import of 100,000 rows takes 530 MB
COLUMN_LIMIT = 1_000
CELL_LIMIT = 2_500_000
MERGED_LIMIT = 100_000
HEAD = 64 * 1024

EXPECTED = "expected a table: CSV, TSV, XLSX, XLS, ODS, JSON or JSON lines"


def size_of(path: Path) -> int:
    """The size of a plain file that is not empty and within FILE_LIMIT, found without opening it.

    Raises TableRefused where there is none, it is a folder, device, pipe or socket, it is empty or too large.
    """
    try:
        found = path.stat()
    except FileNotFoundError as error:
        raise TableRefused(f"There is no file {path.name}; choose one that is there.") from error
    except OSError as error:
        raise TableRefused(_unreadable(path, error)) from error
    except ValueError as error:
        raise TableRefused(f"This is not a file name that can be read; {EXPECTED}.") from error
    if stat.S_ISDIR(found.st_mode):
        raise TableRefused(f"{path.name} is a folder; choose one file in it.")
    if not stat.S_ISREG(found.st_mode):
        raise TableRefused(f"{path.name} is not a plain file but a device or a pipe; save the table as a file first.")
    if found.st_size == 0:
        raise TableRefused(f"{path.name} is empty: it holds no bytes; choose the file that holds the table.")
    if found.st_size > FILE_LIMIT:
        raise TableRefused(
            f"{path.name} is {_size(found.st_size)}, more than the {_size(FILE_LIMIT)} that one file may be; "
            "save the rows that are needed as a file of their own."
        )
    return found.st_size


def head_of(path: Path) -> bytes:
    """The first HEAD bytes of a file that `size_of` let pass. Raises TableRefused where it cannot be read."""
    return _read(path, HEAD)


def bytes_of(path: Path) -> bytes:
    """All bytes of a file that `size_of` let pass. Raises TableRefused where it cannot be read or has grown."""
    data = _read(path, FILE_LIMIT + 1)
    if len(data) > FILE_LIMIT:
        raise TableRefused(f"{path.name} is more than the {_size(FILE_LIMIT)} that one file may be.")
    return data


def check_extent(what: str, rows: int, columns: int) -> None:
    """Raises TableRefused where a table of so many rows and columns is more than can be held; `what` begins it."""
    if columns > COLUMN_LIMIT:
        raise TableRefused(
            f"{what} has {columns:,} columns, more than the {COLUMN_LIMIT:,} that are read; delete what stands far to "
            "the right of the table, or save the columns that are needed as a file of their own."
        )
    if rows > ROW_LIMIT:
        raise TableRefused(
            f"{what} has {rows:,} rows, more than the {ROW_LIMIT:,} that are read; delete what stands far below the "
            "table, or save its rows as several files and import one after the other."
        )
    if rows * columns > CELL_LIMIT:
        raise TableRefused(
            f"{what} has {rows:,} rows of {columns:,} columns, more than the {CELL_LIMIT:,} cells that are read; save "
            "the rows and columns that are needed as a file of their own."
        )


def check_extents(name: str, sheets: Iterable[tuple[str, int, int]]) -> None:
    """Raises TableRefused where a sheet, as its title, rows and columns, or all of them are more than can be held."""
    cells = 0
    for title, rows, columns in sheets:
        check_extent(f"The sheet “{title}” of {name}", rows, columns)
        cells += rows * columns
        if cells > CELL_LIMIT:
            raise TableRefused(
                f"{name} has more than the {CELL_LIMIT:,} cells that are read in all its sheets; save the one that is "
                "needed as a file of its own."
            )


def _read(path: Path, count: int) -> bytes:
    try:
        with open(path, "rb", opener=_without_waiting) as stream:
            return stream.read(count)
    except OSError as error:
        raise TableRefused(_unreadable(path, error)) from error


def _without_waiting(name: str, flags: int) -> int:
    """Opens so that a pipe put in a file's place meanwhile does not hold the program up."""
    return os.open(name, flags | getattr(os, "O_NONBLOCK", 0))


def _unreadable(path: Path, error: OSError) -> str:
    return f"{path.name} cannot be read ({error.strerror or 'unknown error'}); see that it is there and may be read."


def _size(count: int) -> str:
    return f"{count / 1024**3:.1f} GB" if count >= 1024**3 else f"{count / 1024**2:.0f} MB"
