"""Walks the trees of a damaged file: which pages a table or an index consists of, and what can be read on each.

Format: https://www.sqlite.org/fileformat2.html, sections 1.6 (b-tree pages) and 2.1 (records). Nothing is taken that
does not fit: the kind of a page, its place (each page belongs once to one tree), the order of its rows, the bounds
that the pages above it set, the length of a row, the types of its columns.
"""

from __future__ import annotations

import math
import struct
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from tracker.salvage.pages import Pages

INNER_INDEX, INNER_TABLE, LEAF_INDEX, LEAF_TABLE = 2, 5, 10, 13
HIGHEST, LOWEST = 2**63 - 1, -(2**63)

Value = int | float | str | bytes | None


class Unreadable(Exception):
    """What stands there is not what should stand there."""


@dataclass(frozen=True, slots=True)
class Gap:
    """Rows that cannot be read: all whose ids are above `after` and not above `to`. page: where they stood, or 0."""

    page: int
    after: int
    to: int
    why: str


@dataclass(frozen=True, slots=True)
class Leaf:
    """A leaf of a table: the cells that could be made out, by row id, and their bounds."""

    page: int
    cells: list[tuple[int, bytes]]
    broken: list[int]  # ids of rows of which no more than the id can be made out


@dataclass(slots=True)
class Walk:
    """What a walk through a table found wrong, as gaps; seen: the pages that belong to some tree, of all walks."""

    seen: set[int]
    gaps: list[Gap] = field(default_factory=list)


def leaves(pages: Pages, root: int, walk: Walk, fits: Callable[[bytes], bool]) -> Iterator[Leaf]:
    """The leaves of a table in the order of their rows. fits: whether a record can be one of this table."""
    waiting = [(root, LOWEST, HIGHEST)]
    while waiting:
        number, after, to = waiting.pop()
        try:
            page = _taken(pages, number, walk.seen)
            if page[_start(number)] == INNER_TABLE:
                waiting += reversed(_children(page, number, after, to))
                walk.seen.add(number)
                continue
            leaf = read_leaf(pages, number, after, to)
            if leaf.cells and not any(fits(content) for _, content in leaf.cells):
                raise Unreadable("the page holds what does not belong there")
        except Unreadable as error:
            walk.gaps.append(Gap(number, after, to, str(error)))
            continue
        walk.seen.add(number)
        walk.gaps += [Gap(number, row - 1, row, "the row is broken") for row in leaf.broken]
        known = len(leaf.cells) + len(leaf.broken)
        if known < _cells(page, number):
            walk.gaps.append(Gap(number, after, to, f"{_cells(page, number) - known} of its rows are broken"))
        yield leaf


def read_leaf(pages: Pages, number: int, after: int, to: int) -> Leaf:
    """A page as a leaf of a table whose row ids lie within bounds; Unreadable where it is none."""
    page = pages.page(number)
    if len(page) < pages.size or page[_start(number)] != LEAF_TABLE:
        raise Unreadable("the page is overwritten" if len(page) == pages.size else "the page is cut off")
    count = _cells(page, number)
    first = _start(number) + 8
    if first + 2 * count > pages.size:
        raise Unreadable("the page is overwritten")
    found: list[tuple[int, bytes | None]] = []
    for pointer in struct.unpack(f">{count}H", page[first : first + 2 * count]):
        try:
            if pointer < first + 2 * count:
                continue
            length, at = varint(page, pointer)
            row, at = varint(page, at)
            row = row - (1 << 64) if row > HIGHEST else row
            if after < row <= to:
                try:
                    found.append((row, _payload(pages, page, at, length, pages.size - 35)))
                except Unreadable:
                    found.append((row, None))
        except Unreadable:
            continue
    kept = rising([row for row, _ in found])
    cells = [(found[n][0], content) for n in kept if (content := found[n][1]) is not None]
    if count and not kept:
        raise Unreadable("the page holds what does not belong there")
    return Leaf(number, cells, [found[n][0] for n in kept if found[n][1] is None])


def entries(pages: Pages, root: int, seen: set[int]) -> Iterator[bytes]:
    """The records of an index, in no order; what cannot be read is passed by."""
    waiting = [root]
    while waiting:
        number = waiting.pop()
        try:
            page = _taken(pages, number, seen)
        except Unreadable:
            continue
        kind = page[_start(number)]
        if kind not in (INNER_INDEX, LEAF_INDEX):
            continue
        seen.add(number)
        head = 12 if kind == INNER_INDEX else 8
        count, first = _cells(page, number), _start(number) + head
        if first + 2 * count > pages.size:
            continue
        if kind == INNER_INDEX:
            waiting.append(struct.unpack(">I", page[first - 4 : first])[0])
        for pointer in struct.unpack(f">{count}H", page[first : first + 2 * count]):
            try:
                at = pointer
                if kind == INNER_INDEX:
                    waiting.append(int.from_bytes(page[at : at + 4], "big"))
                    at += 4
                length, at = varint(page, at)
                yield _payload(pages, page, at, length, (pages.size - 12) * 64 // 255 - 23)
            except Unreadable:
                continue


def _start(number: int) -> int:
    """Where the head of a page's tree begins: the first page has the header of the file before it."""
    return 100 if number == 1 else 0


def _cells(page: bytes, number: int) -> int:
    at = _start(number)
    return int.from_bytes(page[at + 3 : at + 5], "big")


def _taken(pages: Pages, number: int, seen: set[int]) -> bytes:
    """A page that no tree has yet."""
    if not 0 < number <= pages.count:
        raise Unreadable("the way to the page is broken")
    if number in seen:
        raise Unreadable("the way to the page leads to another table")
    page = pages.page(number)
    if len(page) < pages.size:
        raise Unreadable("the page is cut off")
    return page


def _children(page: bytes, number: int, after: int, to: int) -> list[tuple[int, int, int]]:
    """The children of an inner page of a table: number of the page, and the bounds of its row ids."""
    start = _start(number)
    count, first = _cells(page, number), start + 12
    if first + 2 * count > len(page):
        raise Unreadable("the page is overwritten")
    found: list[tuple[int, int | None]] = []
    for pointer in struct.unpack(f">{count}H", page[first : first + 2 * count]):
        try:
            if pointer < first + 2 * count or pointer + 5 > len(page):
                raise Unreadable("the way to the page is broken")
            key, _ = varint(page, pointer + 4)
            found.append((int.from_bytes(page[pointer : pointer + 4], "big"), key if after < key <= to else None))
        except Unreadable:
            found.append((0, None))
    keyed = [n for n, (_, key) in enumerate(found) if key is not None]
    good = {keyed[n] for n in rising([found[n][1] or 0 for n in keyed])}
    if count and not good:
        raise Unreadable("the page holds what does not belong there")
    bounds = [key if n in good else None for n, (_, key) in enumerate(found)]
    lower, upper = [after], [to]
    for bound in bounds:
        lower.append(lower[-1] if bound is None else bound)
    for bound in reversed(bounds):
        upper.append(upper[-1] if bound is None else bound)
    numbers = [*(child for child, _ in found), int.from_bytes(page[start + 8 : start + 12], "big")]
    doubled = {child for child, times in Counter(numbers).items() if times > 1}
    return [
        (0 if child in doubled else child, low, high)
        for child, low, high in zip(numbers, lower, reversed(upper), strict=True)
    ]


def rising(numbers: Sequence[int]) -> list[int]:
    """The places of a longest row of numbers that rise; all of them where all do."""
    if all(one < other for one, other in pairwise(numbers)):
        return list(range(len(numbers)))
    ends: list[int] = []
    places: list[int] = []
    before: list[int] = []
    for place, number in enumerate(numbers):
        at = bisect_left(ends, number)
        before.append(places[at - 1] if at else -1)
        ends[at : at + 1] = [number]
        places[at : at + 1] = [place]
    chain: list[int] = []
    place = places[-1] if places else -1
    while place >= 0:
        chain.append(place)
        place = before[place]
    return chain[::-1]


def varint(content: bytes, at: int) -> tuple[int, int]:
    """A number of one to nine bytes, unsigned, and where it ends; Unreadable where the content ends before it."""
    if at < len(content) and content[at] < 0x80:
        return content[at], at + 1
    value = 0
    for length in range(8):
        if at + length >= len(content):
            raise Unreadable("the row is broken")
        byte = content[at + length]
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            return value, at + length + 1
    if at + 8 >= len(content):
        raise Unreadable("the row is broken")
    return value << 8 | content[at + 8], at + 9


def _payload(pages: Pages, page: bytes, at: int, length: int, most: int) -> bytes:
    """What a cell holds, the pages it continues on included. most: how many bytes stand in the cell at the most."""
    if length > pages.size * pages.count:
        raise Unreadable("the row is broken")
    if length <= most:
        if at + length > len(page):
            raise Unreadable("the row is broken")
        return page[at : at + length]
    least = (pages.size - 12) * 32 // 255 - 23
    local = least + (length - least) % (pages.size - 4)
    local = local if local <= most else least
    if at + local + 4 > len(page):
        raise Unreadable("the row is broken")
    parts, missing = [page[at : at + local]], length - local
    following = int.from_bytes(page[at + local : at + local + 4], "big")
    while missing > 0:
        known = 0 < following <= pages.count and following not in pages.old
        more = pages.page(following) if known else b""
        if len(more) < pages.size:
            raise Unreadable("the row is broken")
        parts.append(more[4 : 4 + min(missing, pages.size - 4)])
        missing -= pages.size - 4
        following = int.from_bytes(more[:4], "big")
    if following:
        raise Unreadable("the row is broken")
    return b"".join(parts)


def plain_values(content: bytes) -> list[Value]:
    """The values of any record, such as an entry of an index."""
    types, at = _types(content)
    found: list[Value] = []
    for code in types:
        size = _LENGTHS[code] if code < 12 else (code - 12) // 2
        if code in (10, 11) or at + size > len(content):
            raise Unreadable("the row is broken")
        found.append(_value(code, content[at : at + size]))
        at += size
    return found


_LENGTHS = (0, 1, 2, 3, 4, 6, 8, 8, 0, 0, 0, 0)


def values(content: bytes, kinds: Sequence[str], least: int) -> list[Value]:
    """The values of a record. kinds: a column each: INTEGER, REAL, TEXT or BLOB, and "ID" for what the row id is.

    least: how many columns a record must have; those that were added later may be missing. Unreadable where it is not
    such a record to its last byte. A text that is no UTF-8 comes as bytes.
    """
    types, at = _types(content)
    if not least <= len(types) <= len(kinds):
        raise Unreadable("the row is broken")
    found: list[Value] = []
    for code, kind in zip(types, kinds, strict=False):
        if code not in _ALLOWED[kind] if code < 12 else kind != ("TEXT" if code & 1 else "BLOB"):
            raise Unreadable("the row is broken")
        end = at + (_LENGTHS[code] if code < 12 else (code - 12) // 2)
        found.append(_value(code, content[at:end]) if code else None)
        at = end
    if at != len(content):
        raise Unreadable("the row is broken")
    return found


def _types(content: bytes) -> tuple[Sequence[int], int]:
    """The codes of the types of a record's values, and where the values begin."""
    head, at = varint(content, 0)
    if not at <= head <= len(content):
        raise Unreadable("the row is broken")
    codes = content[at:head]
    if codes.isascii():  # each a byte
        return codes, head
    types: list[int] = []
    while at < head:
        code, at = varint(content, at)
        types.append(code)
    if at != head:
        raise Unreadable("the row is broken")
    return types, head


_ALLOWED = {
    "ID": (0,),
    "INTEGER": (0, 1, 2, 3, 4, 5, 6, 8, 9),
    "REAL": (0, 1, 2, 3, 4, 5, 6, 7, 8, 9),
    "TEXT": (0,),
    "BLOB": (0,),
}


def _value(code: int, part: bytes) -> Value:
    if code == 0:
        return None
    if code < 7:
        return int.from_bytes(part, "big", signed=True)
    if code == 7:
        number: float = struct.unpack(">d", part)[0]
        return None if math.isnan(number) else number
    if code < 10:
        return code - 8
    if code & 1 == 0:
        return part
    try:
        return part.decode("utf-8")
    except UnicodeDecodeError:
        return part
