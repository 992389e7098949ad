"""Packing the parts of a document so that the same parts always make the same bytes."""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

_EARLIEST = (1980, 1, 1, 0, 0, 0)
"""The first moment that a ZIP file can name; the parts of a document say nothing by theirs."""


def packed(parts: Iterable[tuple[str, bytes]], stored: frozenset[str] = frozenset()) -> bytes:
    """A ZIP file of named parts in this order; those in `stored` are not compressed."""
    made = BytesIO()
    with ZipFile(made, "w") as archive:
        for name, content in parts:
            info = ZipInfo(name, _EARLIEST)
            info.compress_type = ZIP_STORED if name in stored else ZIP_DEFLATED
            info.create_system, info.external_attr = 3, 0o644 << 16  # whatever system this runs on
            archive.writestr(info, content)
    return made.getvalue()


def parts_of(archive: bytes) -> list[tuple[str, bytes]]:
    """The parts of a ZIP file by name."""
    with ZipFile(BytesIO(archive)) as opened:
        return [(info.filename, opened.read(info)) for info in opened.infolist() if not info.is_dir()]
