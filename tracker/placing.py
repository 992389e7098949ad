"""A file written under another name and moved into place whole, so that an older one is never half overwritten."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tracker.errors import Refusal


@contextmanager
def placed(target: Path) -> Iterator[Path]:
    """A path beside the target to write to; it takes the target's place when the block ends, and is gone if it fails.

    Raises Refusal, naming what the system says, where something cannot be written.
    """
    if not target.name:
        raise Refusal(f"{target} is a folder. Add a file name to it.")
    draft = target.with_name(f".{target.name[:200]}.{os.getpid()}.new")
    try:
        if target.is_dir():  # raises OSError for a name that is too long
            raise Refusal(f"{target} is a folder. Add a file name to it.")
        yield draft
        with draft.open("rb+") as file:
            os.fsync(file.fileno())
        draft.replace(target)
    except OSError as error:
        raise Refusal(
            f"{target} cannot be written ({error.strerror or error}). Choose another folder or name, or free space."
        ) from error
    finally:
        draft.unlink(missing_ok=True)
