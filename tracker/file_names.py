"""Names for files from words that may hold anything: they stay in their folder on every system."""

from __future__ import annotations

import re
import unicodedata

LONGEST = 120
"""Characters of a name; with four bytes each it still fits the 255 bytes and 255 units that file systems take."""
_BYTES = 200

_SEPARATORS = frozenset('/\\:*?"<>|')
_DEVICES = re.compile(r"(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)(\..*)?", re.IGNORECASE)
"""Names that Windows takes for devices, with any ending."""


def file_name(words: str, otherwise: str) -> str:
    """A name for a file: one part of a path, never another folder, a stream, a device or a hidden file.

    What file systems read as signs, and what cannot be seen, becomes a space; dots and spaces at either end go. The
    ending of a name that is too long stays. otherwise: the name where nothing is left.
    """
    kept = "".join(" " if c in _SEPARATORS or not c.isprintable() else c for c in unicodedata.normalize("NFC", words))
    name = _cut(" ".join(kept.split()).strip(". "))
    return f"_{name}" if _DEVICES.fullmatch(name) else name or otherwise


def _cut(name: str) -> str:
    if len(name) <= LONGEST and len(name.encode("utf-8")) <= _BYTES:
        return name
    stem, dot, ending = name.rpartition(".")
    if not dot or len(ending) > 12:
        stem, dot, ending = name, "", ""
    room = min(LONGEST, len(name)) - len(ending) - 1
    while len(f"{stem[:room]}{dot}{ending}".encode()) > _BYTES:
        room -= 1
    return f"{stem[:room].rstrip('. ')}{dot}{ending}"
