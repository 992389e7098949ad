"""The last edition of each row that came in, so that a row is told from what it said before."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from tracker.mapping.drafting import ReadRow
from tracker.natural_keys import EDITION
from tracker.reader import Reader

_AT_ONCE = 400
_NAMED_BY = 2
"""How many parts of an edition name the row: its table, and its key there."""


@dataclass(frozen=True, slots=True)
class Before:
    """What the record keeps of the last edition of a row. cells: their digest, '' where none came in.

    ledger: of the cells that make its ledger. lines, reasons: rows that imports of this row made, among others. whole:
    whether the row is known by uid, so that its cells are what this program wrote of the engagement.
    """

    cells: str = ""
    ledger: str = ""
    lines: frozenset[int] = frozenset()
    reasons: frozenset[int] = frozenset()
    whole: bool = False


NOTHING_BEFORE = Before()


def edition_of(table: str, row: str, cells: str, read: ReadRow) -> str:
    """An edition of a row in words for the record: its table, its key there, all its cells, and those of its ledger."""
    return ".".join((_digest_of_table(table), digest(row) if row else "", cells, ledger_of(read)))


def ledger_of(read: ReadRow) -> str:
    """A digest of the cells that say when, whether and why."""
    return digest("\x1e".join(sorted(read.ledger)))


def digest(text: str) -> str:
    """Sixteen hexadecimal digits that stand for a text."""
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:16]


_digest_of_table = lru_cache(maxsize=64)(digest)


def named(edition: str) -> str:
    """The part of an edition that names the row in every edition of its table."""
    return ".".join(edition.split(".")[:_NAMED_BY])


class Editions:
    """The editions that the record keeps of some engagements, with what came in by them."""

    def __init__(self, record: Reader, engagements: Sequence[int]) -> None:
        self._kept: dict[tuple[int, str], tuple[int, str]] = {}
        for chunk, marks in _chunks(engagements):
            for engagement, row, key in record.rows(
                f"SELECT engagement_id, id, key FROM outside_key WHERE scheme = ? AND engagement_id IN ({marks})",
                (EDITION, *chunk),
            ):
                self._kept[engagement, named(key)] = (row, key)
        self._changes: dict[int, set[int]] = {}
        for chunk, marks in _chunks(sorted(row for row, _ in self._kept.values())):
            for row, change in record.rows(
                "SELECT row_id, change_id FROM touched WHERE table_name = 'outside_key' AND change_id NOT NULL"
                f" AND row_id IN ({marks})",
                chunk,
            ):
                self._changes.setdefault(row, set()).add(change)
        self._made: dict[tuple[str, int], set[int]] = {}
        self._sets: dict[tuple[str, frozenset[int]], frozenset[int]] = {}
        for chunk, marks in _chunks(sorted(set().union(*self._changes.values()))):
            for table, change, row in record.rows(
                "SELECT table_name, change_id, row_id FROM touched WHERE action = 'insert'"
                f" AND table_name IN ('status_change', 'reason') AND change_id IN ({marks})",
                chunk,
            ):
                self._made.setdefault((table, change), set()).add(row)

    def before(self, engagement: int, edition: str, *, whole: bool) -> Before:
        """The last edition of the row that an edition is of."""
        row, key = self._kept.get((engagement, named(edition)), (0, ""))
        if not key:
            return Before(whole=whole)
        _, _, cells, ledger, *_ = key.split(".")
        changes = self._changes.get(row, set())
        return Before(
            cells, ledger, self._of("status_change", changes), self._of("reason", changes), whole
        )  # fmt: skip

    def _of(self, table: str, changes: Iterable[int]) -> frozenset[int]:
        key = (table, frozenset(changes))
        if key not in self._sets:  # most rows came in by the same imports, and share what came in with them
            self._sets[key] = frozenset(row for change in changes for row in self._made.get((table, change), ()))
        return self._sets[key]


def _chunks(numbers: Sequence[int]) -> Iterator[tuple[Sequence[int], str]]:
    for start in range(0, len(numbers), _AT_ONCE):
        chunk = numbers[start : start + _AT_ONCE]
        yield chunk, ", ".join("?" * len(chunk))
