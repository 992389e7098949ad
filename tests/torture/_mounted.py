"""A file system in a file: mounted while it is written, and copied as a disk whose power is cut would be left."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.torture._starving import why_no_mount

SIZE = 24 * 1024 * 1024


def why_no_loop() -> str:
    """Why no file can be mounted here; "" where it can."""
    if why_no_mount():
        return why_no_mount()
    if not Path("/dev/loop-control").exists():
        return "there are no loop devices"
    return "" if shutil.which("mkfs.ext4") else "there is no mkfs.ext4"


def make_image(image: Path) -> None:
    """An empty file system."""
    with image.open("wb") as file:
        file.truncate(SIZE)
    subprocess.run(["mkfs.ext4", "-q", str(image)], check=True)


@contextmanager
def mounted(image: Path, where: Path) -> Iterator[Path]:
    """Mounts an image. What is written and not synced stays in memory for minutes, as far from the disk as can be."""
    where.mkdir(exist_ok=True)
    subprocess.run(["mount", "-o", "loop,commit=300", str(image), str(where)], check=True)
    try:
        yield where
    finally:
        subprocess.run(["umount", "-l", str(where)], check=True)


def copy_image(image: Path, to: Path) -> None:
    """Copies an image as it is at one moment: again, where something was written to it meanwhile."""
    while True:
        shutil.copyfile(image, to)
        if to.read_bytes() == image.read_bytes():
            return
