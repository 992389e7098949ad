"""Files and folders that may not be written, by every means that the machine has; root's own rights are laid down."""

from __future__ import annotations

import ctypes
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.torture._starving import why_no_mount


@dataclass(frozen=True, slots=True)
class Way:
    """A way in which a record may not be written. deny: makes it so for a while. readable: it can be read all the same.
    by_root: it takes root. with_log: also where a log is there already, which SQLite then need not make. of_folder:
    nothing can be put beside it.
    """

    name: str
    deny: Callable[[Path], Iterator[None]]
    readable: bool = True
    by_root: bool = False
    with_log: bool = True
    of_folder: bool = False


def _modes(path: Path, file: int, folder: int) -> Iterator[None]:
    before = path.stat().st_mode, path.parent.stat().st_mode
    path.chmod(file)
    path.parent.chmod(folder)
    try:
        yield
    finally:
        path.parent.chmod(before[1])
        path.chmod(before[0])


def _immutable(path: Path) -> Iterator[None]:
    subprocess.run(["chattr", "+i", str(path)], check=True)
    try:
        yield
    finally:
        subprocess.run(["chattr", "-i", str(path)], check=True)


def _bound(path: Path) -> Iterator[None]:
    folder = str(path.parent)
    subprocess.run(["mount", "--bind", folder, folder], check=True)
    try:
        subprocess.run(["mount", "-o", "remount,ro,bind", folder], check=True)
        yield
    finally:
        subprocess.run(["umount", "-l", folder], check=True)


WAYS = (
    Way("a file that is read-only", lambda path: _modes(path, 0o444, 0o755)),
    Way("a folder that is read-only", lambda path: _modes(path, 0o644, 0o555), with_log=False, of_folder=True),
    Way("a file and a folder that are read-only", lambda path: _modes(path, 0o444, 0o555), of_folder=True),
    Way("a file that may not be read", lambda path: _modes(path, 0o000, 0o755), readable=False),
    Way("a folder that may not be entered", lambda path: _modes(path, 0o644, 0o000), readable=False, of_folder=True),
    Way("a file that is immutable", _immutable, by_root=True),
    Way("a disk that is read-only", _bound, by_root=True, of_folder=True),
)


def ways() -> list[Way]:
    """The ways there are on this machine."""
    return [way for way in WAYS if not way.by_root or not why_no_mount()]


@contextmanager
def denied(way: Way, path: Path) -> Iterator[None]:
    """Has a record not be written in this way."""
    yield from way.deny(path)


class _Header(ctypes.Structure):
    _fields_ = [("version", ctypes.c_uint32), ("pid", ctypes.c_int)]


class _Sets(ctypes.Structure):
    _fields_ = [(name, ctypes.c_uint32) for name in ("effective", "permitted", "inheritable")]


def lay_down_rights() -> None:
    """Has this process, if it is root's, ask for permission like any other from now on (capset(2))."""
    if sys.platform.startswith("linux") and os.geteuid() == 0:
        nothing = (_Sets * 2)()
        if ctypes.CDLL(None, use_errno=True).capset(ctypes.byref(_Header(0x20080522, 0)), ctypes.byref(nothing)):
            raise OSError(ctypes.get_errno(), "root's rights cannot be laid down")
