"""Zip archives, in which workbooks come: which kind one is, and that it is no bomb, before anything is unpacked."""

from __future__ import annotations

import copy
import io
import lzma
import struct
import zipfile
import zlib
from collections.abc import Iterator
from typing import Literal

from tracker.tables.guards import UNPACKED_LIMIT
from tracker.tables.table import TableRefused

ENTRY_LIMIT = 10_000
RATIO_LIMIT = 200
RATIO_FROM = 20 * 1024 * 1024
_PIECE = 1024 * 1024
_BROKEN = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, EOFError, OSError, NotImplementedError, RuntimeError,
    ValueError,
)  # fmt: skip
"""What the library raises for archives whose lengths, places, names or packed bytes cannot be."""
_SAVE = "open it in a spreadsheet program and save it as XLSX"


class Archive:
    """An archive in memory whose parts can be read in pieces, counted together against UNPACKED_LIMIT.

    Raises TableRefused where it is no whole archive or declares more than may be unpacked.
    """

    def __init__(self, data: bytes, name: str) -> None:
        self.name = name
        self.unpacked = 0
        self._packed = len(data)
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            self._parts = {info.filename: info for info in self._zip.infolist()}
        except _BROKEN as error:
            raise TableRefused(
                f"{name} is a workbook or archive that is not whole: it may be cut off; copy or download it again."
            ) from error
        if len(self._zip.infolist()) > ENTRY_LIMIT:
            raise TableRefused(f"{name} is an archive of more than {ENTRY_LIMIT:,} files, and was not unpacked.")
        self._check(sum(info.file_size for info in self._zip.infolist()))

    @property
    def names(self) -> list[str]:
        """The names of the parts."""
        return list(self._parts)

    def size(self, part: str) -> int:
        """How many bytes a part says it is, unpacked; `pieces` refuses one that says something else."""
        return self._parts[part].file_size

    def begins_as_xml(self, part: str) -> bool:
        """Whether a part begins as XML does, whatever it is called."""
        return self.content(part, 200).removeprefix(b"\xef\xbb\xbf").lstrip()[:1] == b"<"

    def pieces(self, part: str) -> Iterator[bytes]:
        """A part, piece by piece, whatever size it declares. Raises TableRefused where it is damaged or too much."""
        info = copy.copy(self._parts[part])
        declared = info.file_size
        if info.flag_bits & 1:
            raise TableRefused(f"{self.name} is protected by a password; save it without one, and import that file.")
        info.file_size = UNPACKED_LIMIT * 4  # a part that unpacks to more than it declares is read on, and counted
        count = 0
        try:
            with self._zip.open(info) as stream:
                while piece := stream.read(_PIECE):
                    count += len(piece)
                    self.unpacked += len(piece)
                    self._check(self.unpacked)
                    yield piece
        except _BROKEN as error:
            raise TableRefused(
                f"{self.name} is damaged: its part {part[:80]} cannot be unpacked; copy or download it again."
            ) from error
        if count != declared:
            raise TableRefused(
                f"{self.name} is damaged or made to harm: its part {part[:80]} says it is {declared:,} bytes and is "
                f"{count:,}; it was not read."
            )

    def content(self, part: str, limit: int = 4 * _PIECE) -> bytes:
        """A small part whole, at most `limit` bytes of it; b"" where there is none."""
        if part not in self._parts:
            return b""
        data = bytearray()
        for piece in self.pieces(part):
            data += piece
            if len(data) > limit:
                break
        return bytes(data[:limit])

    def _check(self, unpacked: int) -> None:
        if unpacked > UNPACKED_LIMIT or (unpacked > RATIO_FROM and unpacked > RATIO_LIMIT * self._packed):
            raise TableRefused(
                f"{self.name} unpacks from {max(1, self._packed // 1024):,} KB to {unpacked // 1024**2:,} MB or more, "
                f"as zip bombs do, and was not read; at most {UNPACKED_LIMIT // 1024**2} MB are unpacked, and "
                f"{RATIO_LIMIT} times the size of the file."
            )


def workbook_kind(archive: Archive) -> Literal["xlsx", "ods"]:
    """Which kind of workbook an archive is. Raises TableRefused, saying what it is, for any other."""
    names = set(archive.names)
    if "[Content_Types].xml" in names and "xl/workbook.xml" in names:
        return "xlsx"
    mimetype = archive.content("mimetype", 200).decode("ascii", "replace").strip()
    if mimetype.startswith("application/vnd.oasis.opendocument.spreadsheet") and "content.xml" in names:
        return "ods"
    raise TableRefused(f"{archive.name} is {_other(archive, names, mimetype)}.")


def _other(archive: Archive, names: set[str], mimetype: str) -> str:
    copy_it = "copy the table there and paste it here, or save it as XLSX or CSV"
    if "xl/workbook.bin" in names:
        return f"a binary Excel workbook (XLSB), which is not read; {_SAVE}"
    if any(name.startswith("xl/") for name in names):
        return f"an Excel workbook that is not whole; {_SAVE}"
    for folder, words in (("word/", "a Word document"), ("ppt/", "a PowerPoint presentation"), ("visio/", "a drawing")):
        if any(name.startswith(folder) for name in names):
            return f"{words}, not a table; {copy_it}"
    if mimetype.startswith("application/vnd.oasis.opendocument."):
        return (
            f"an OpenDocument file of another kind ({mimetype.rsplit('.', 1)[-1][:40]}), not a spreadsheet; {copy_it}"
        )
    if mimetype == "application/epub+zip":
        return "an e-book (EPUB), not a table"
    if any(name.endswith(".iwa") or name == "Index.zip" for name in names):
        return "an Apple Numbers, Pages or Keynote file; export it there as XLSX or CSV"
    if "META-INF/MANIFEST.MF" in names or "AndroidManifest.xml" in names:
        return "a program (Java archive), not a table"
    files = "one file" if len(archive.names) == 1 else f"{len(archive.names):,} files"
    return f"a zip archive of {files} and no workbook; unpack it first and choose the table in it"
