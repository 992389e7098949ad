"""Errors and extent of the sheets of an XLS workbook (MS-XLS, BIFF5 and 8), which the reader of cells keeps back."""

from __future__ import annotations

import struct
from collections import Counter
from collections.abc import Iterator

from tracker.tables.compound import stream_of
from tracker.tables.sheet_facts import SheetFacts, check_merged
from tracker.tables.xls_texts import check_uses, text_lengths

ERRORS = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A"}
_BOUND_SHEET, _END, _BEGIN, _FORMULA, _ERROR = 0x85, 0x0A, 0x809, 0x06, 0x205
_PROTECTED = 0x2F
_SEVERAL, _MERGED = 0xBD, 0xE5
_TEXTS, _CONTINUE, _TEXT = 0xFC, 0x3C, 0xFD
_CELLS = {0x203, 0x204, _TEXT, 0x27E, _ERROR, _FORMULA, 0xD6, _SEVERAL}


def is_protected(data: bytes) -> bool:
    """Whether the workbook is encrypted with a password (its FILEPASS record)."""
    globals_ = _records(stream_of(data, ("Workbook", "Book")), 0)
    return any(kind == _PROTECTED for kind, _ in globals_)


def xls_facts(data: bytes, name: str) -> dict[str, SheetFacts]:
    """The facts of each sheet by its name, as far as they can be read; a damaged workbook gives fewer.

    Raises TableRefused where a sheet has more merged areas than are read, or long texts in more cells than can be held.
    """
    stream = stream_of(data, ("Workbook", "Book"))
    facts: dict[str, SheetFacts] = {}
    bodies: list[bytes] = []
    before = 0
    for kind, body in _records(stream, 0):
        if kind == _TEXTS or (kind == _CONTINUE and bodies and before in (_TEXTS, _CONTINUE)):
            bodies.append(body)
        before = kind
        if kind == _BOUND_SHEET and len(body) > 8:
            facts[_name(body)] = found = _sheet(stream, struct.unpack_from("<I", body)[0])
            check_merged(found, name)
    uses = sum((found.texts for found in facts.values()), Counter[int]())
    check_uses(uses, text_lengths(bodies), name)
    return facts


def _records(stream: bytes, at: int) -> Iterator[tuple[int, bytes]]:
    """The records of one substream, up to its end; charts inside it are passed over."""
    depth = 0
    while at + 4 <= len(stream):
        kind, size = struct.unpack_from("<HH", stream, at)
        at += 4
        if kind == _BEGIN:
            depth += 1
        elif kind == _END:
            depth -= 1
            if depth <= 0:
                return
        if depth <= 1:
            yield kind, stream[at : at + size]
        at += size


def _name(body: bytes) -> str:
    count, wide = body[6], body[7]
    if wide in (0, 1):  # BIFF8: a byte says whether its letters take two bytes
        return body[8 : 8 + count * (1 + wide)].decode("utf-16-le" if wide else "latin-1", "replace")
    return body[7 : 7 + count].decode("cp1252", "replace")


def _sheet(stream: bytes, at: int) -> SheetFacts:
    facts = SheetFacts()
    for kind, body in _records(stream, at):
        if kind == _MERGED and len(body) >= 2:
            facts.merged += struct.unpack_from("<H", body)[0]
        if kind not in _CELLS or len(body) < 4:
            continue
        row, column = struct.unpack_from("<HH", body)
        if kind == _TEXT and len(body) >= 10:
            facts.texts[struct.unpack_from("<I", body, 6)[0]] += 1
        if kind == _SEVERAL:
            (column,) = struct.unpack_from("<H", body, len(body) - 2)
        facts.rows, facts.columns = max(facts.rows, row + 1), max(facts.columns, column + 1)
        if kind == _ERROR and len(body) >= 8 and body[7] == 1:
            facts.errors[row, column] = ERRORS.get(body[6], "an error")
        elif kind == _FORMULA and len(body) >= 14 and body[12:14] == b"\xff\xff" and body[6] == 2:
            facts.errors[row, column] = ERRORS.get(body[8], "an error")
    return facts
