"""Files that are looked at before they are opened: a pipe or a device would be read for ever."""

from __future__ import annotations

import stat
from pathlib import Path

from tracker.errors import Refusal


def refuse_irregular(path: Path) -> None:
    """Raises Refusal where a path leads to no plain file: to nothing, a folder, a pipe, a device or a socket."""
    try:
        mode = path.stat().st_mode
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or str(error)
        raise Refusal(f"{path} cannot be read ({why}). Check the name and that you may read it.") from error
    if stat.S_ISDIR(mode):
        raise Refusal(f"{path} is a folder. Choose a file in it.")
    if not stat.S_ISREG(mode):
        raise Refusal(f"{path} is not a plain file but a device or a pipe. Save what comes from it as a file first.")


def small_text(path: Path, most: int) -> str:
    """The UTF-8 text of a plain file of at most so many bytes, without a mark at its beginning.

    Raises Refusal where it is no such file, cannot be read, is larger, or is not UTF-8.
    """
    refuse_irregular(path)
    try:
        with path.open("rb") as stream:
            content = stream.read(most + 1)
    except OSError as error:
        raise Refusal(f"{path} cannot be read ({error.strerror or error}).") from error
    if len(content) > most:
        raise Refusal(f"{path.name} is too large: more than {most:,} bytes.")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Refusal(f"{path.name} is not UTF-8 text.") from None
