"""Finds values that were changed within a page that is whole, by what the file keeps twice: in the listing, and in the
full text.

SQLite keeps no sum of its pages, so a letter that became another cannot be seen on the page itself. Both are derived
anew from what was saved and held against what the damaged file kept of the same engagement.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

import apsw

from tracker import sqlite
from tracker.salvage.finding import Found, Shape, Tables
from tracker.salvage.report import LostValue

MOST_ALIKE = 0.05
"""Above this part of the engagements, what differs is how another build of the program derived them, and no damage."""

_HASH_BITS = (1 << 64) - 1


def differing(tables: Tables, listing: Shape, damaged: Path, new: Path, told: Iterable[int]) -> list[LostValue]:
    """The values that differ, each with what the damaged file kept. told: engagements of which a loss is known."""
    connection = sqlite.open_still(new)
    try:
        number = int(connection.execute("SELECT count(*) FROM listing").get)
        passed = frozenset(told)
        found = list(_in_listing(tables, listing, connection, passed))
        listed = {value.id for value in found}
        found += [value for value in _in_full_text(damaged, connection, passed) if value.id not in listed]
    finally:
        connection.close()
    return found if len({value.id for value in found}) <= max(1, MOST_ALIKE * number) else []


def _in_listing(
    tables: Tables, shape: Shape, connection: apsw.Connection, passed: frozenset[int]
) -> Iterator[LostValue]:
    names = ", ".join(f'"{column}"' for column in shape.columns)
    for row in tables.rows(shape):
        if not isinstance(row, Found) or not row.certain or row.id in passed:
            continue
        now = list(connection.execute(f"SELECT {names} FROM listing WHERE id = ?", (row.id,)))
        for column, kept, value in zip(shape.columns[1:], row.values[1:], now[0][1:] if now else (), strict=False):
            if kept != value:
                why = f"the listing in the damaged file says {kept!r}"
                yield LostValue("engagement", row.id, column, why, value, row.id)
                break


def _in_full_text(damaged: Path, connection: apsw.Connection, passed: frozenset[int]) -> Iterator[LostValue]:
    """By the words that the index of the damaged file has for an engagement, where SQLite can read that."""
    before = now = {}
    with suppress(apsw.Error, UnicodeDecodeError):
        kept = sqlite.connect_for_past(damaged)
        try:
            before, now = _sums(kept), _sums(connection)
            for engagement in sorted(before.keys() & now.keys() - passed):
                if before[engagement] != now[engagement]:
                    gone, come = _words(kept, engagement), _words(connection, engagement)
                    why = f"the full text in the damaged file has {' '.join(sorted(gone - come)) or 'fewer words'}"
                    words = " ".join(sorted(come - gone))
                    yield LostValue("engagement", engagement, "text", why, words, engagement)
        finally:
            kept.close()


def _sums(connection: apsw.Connection) -> dict[int, int]:
    """A sum over the words of each engagement."""
    connection.execute("CREATE VIRTUAL TABLE IF NOT EXISTS temp.words USING fts5vocab('main', 'search', 'instance')")
    sums: dict[int, int] = {}
    for term, engagement in connection.execute("SELECT term, doc FROM temp.words"):
        sums[engagement] = sums.get(engagement, 0) + hash(term) & _HASH_BITS
    return sums


def _words(connection: apsw.Connection, engagement: int) -> set[str]:
    rows = connection.execute("SELECT DISTINCT term FROM temp.words WHERE doc = ?", (engagement,))
    return {str(term) for (term,) in rows}
