"""Paths as they are shown and kept: without the detours that were written in them, or that a link makes."""

from __future__ import annotations

import os
from pathlib import Path


def without_detours(path: Path | str) -> Path:
    """The path without ``folder/..`` in it, relative where it was; symbolic links stay.

    A path whose meaning would change, because the folder is a link to somewhere else or is not there, is left as it is.
    """
    path = Path(path)
    if os.pardir not in path.parts:
        return path
    plain = Path(os.path.normpath(path))
    try:
        return plain if _folder(path).samefile(_folder(plain)) else path
    except (OSError, ValueError):
        return path


def followed(path: Path) -> Path:
    """The file that a symbolic link leads to, whether it is there or not; any other path as it is.

    So is a link that goes in a circle. SQLite opens no file through a link, and what it puts beside a record, and what
    others look for there, lies beside the file.
    """
    try:
        if not path.is_symlink():
            return path
        real = Path(os.path.realpath(path))
        return path if real.is_symlink() else real
    except (OSError, ValueError):
        return path


def _folder(path: Path) -> Path:
    return path if path.name in {"", os.pardir} else path.parent
