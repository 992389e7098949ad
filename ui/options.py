"""What the command line asks of the window, already read and checked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class WindowOptions:
    """How the window is to start; every field may be left open.

    record: the record's file to open, in place of the one opened last. sample: the name of a sample record to
    open a fresh copy of; never given together with record. screenshot: paint the window into this PNG file and
    end; Qt runs offscreen then. theme: ``light`` or ``dark``, in place of the system's. size: the window's width
    and height in logical pixels, in place of the remembered ones. view: the view to show, by its name. as_of: the
    day to show the record as of, in place of today.
    """

    record: Path | None = None
    sample: str | None = None
    screenshot: Path | None = None
    theme: str | None = None
    size: tuple[int, int] | None = None
    view: str | None = None
    as_of: date | None = None
