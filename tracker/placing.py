"""A file written under another name and moved into place whole, so that an older one is never half overwritten."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tracker.detours import followed
from tracker.errors import Refusal
from tracker.leftovers import clear_leftovers, discard, draft_of, folder_to_disk

_SQLITE = b"SQLite format 3\0"


@contextmanager
def placed(target: Path) -> Iterator[Path]:
    """A path beside the target to write to; it takes the target's place when the block ends, and is gone if it fails.

    A symbolic link stays: what it leads to is the target, whether or not a file is there yet. Raises Refusal, naming
    what the system says, where something cannot be written.
    """
    if not target.name:
        raise Refusal(f"{target} is a folder. Add a file name to it.")
    try:
        if target.is_dir():  # raises OSError for a name that is too long
            raise Refusal(f"{target} is a folder. Add a file name to it.")
        if target.exists() and not target.is_file():
            raise Refusal(f"{target} is not a plain file but a device or a pipe. Choose another name.")
        real = followed(target)
        if real.is_symlink():
            raise OSError(errno.ELOOP, os.strerror(errno.ELOOP))
        if _is_of_record(real):
            raise Refusal(f"{target} is a record, or belongs to one. Choose another name.")
    except OSError as error:
        raise _not_written(target, error) from error
    draft = draft_of(real)
    try:
        yield draft
        with draft.open("rb+") as file:
            os.fsync(file.fileno())
        draft.replace(real)
        folder_to_disk(real.parent)
        clear_leftovers(real.parent, lambda name: name == real.name)
    except OSError as error:
        raise _not_written(target, error) from error
    finally:
        discard(draft)


def refuse_same(target: Path | None, *others: Path | None) -> None:
    """Raises Refusal where what is about to be written would take the place of a file that is read."""
    for other in others:
        if target is None or other is None:
            continue
        try:
            same = target.absolute() == other.absolute() or target.samefile(other)
        except OSError:
            same = False
        if same:
            raise Refusal(f"{target} is the file that is read. Choose another name for what is written.")


def _not_written(target: Path, error: OSError) -> Refusal:
    return Refusal(
        f"{target} cannot be written ({error.strerror or error}). Choose another folder or name, or free space."
    )


def _is_of_record(target: Path) -> bool:
    """Whether a database is there, such as a record, or one that a file of this name would belong to."""
    name = str(target)
    for database in (name, name.removesuffix("-wal"), name.removesuffix("-shm"), name.removesuffix("-journal")):
        path = Path(database)
        if not path.is_file():
            continue
        with path.open("rb") as file:
            if file.read(len(_SQLITE)) == _SQLITE:
                return True
    return False
