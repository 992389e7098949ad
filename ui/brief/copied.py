"""What is copied out of a PDF: the signs as they were written, where Qt names another sign of the same look.

A PDF says of each glyph which sign it stands for (ISO 32000-1, 9.10.3). Qt names the first sign in Unicode that the
font draws with that glyph: for Inter's quotation marks these are letters of phonetic writing.
"""

from __future__ import annotations

import re

_LOOK_ALIKES = {"\u2019": "\u02bc", "\u201d": "\u02ee"}
"""Signs of running text, and what Qt says in their place."""
_MAP = re.compile(rb"begincmap\n.*?\nendcmap", re.DOTALL)
_SEVERAL = re.compile(rb"\[[^\]]*\]")
_NAME = re.compile(rb"<[0-9A-F]{4}>")
_ONE = re.compile(rb"((<[0-9A-F]{4}>) \2 )(<[0-9A-F]{4}>)")


def with_signs_as_written(pdf: bytes, text: str) -> bytes:
    """The PDF of this text, of the same length, copied out with the quotation marks and apostrophes of the text."""
    there = {_name(alike): _name(sign) for sign, alike in _LOOK_ALIKES.items() if sign in text}
    if not there:
        return pdf

    return _MAP.sub(lambda found: _named(found.group(), there), pdf)


def _named(content: bytes, there: dict[bytes, bytes]) -> bytes:
    """A map with other names for some signs: in rows of names, and where a glyph stands alone."""
    content = _SEVERAL.sub(lambda row: _NAME.sub(lambda name: there.get(name[0], name[0]), row[0]), content)
    return _ONE.sub(lambda row: row[1] + there.get(row[3], row[3]), content)


def _name(sign: str) -> bytes:
    return b"<%04X>" % ord(sign)
