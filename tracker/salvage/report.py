"""What a salvage found: what is damaged, what was saved, and each thing that was not, in words and for programs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

HISTORY = frozenset({"change", "touched", "touched_engagement"})
"""The tables of what was changed when; the others hold what is known of engagements."""


@dataclass(frozen=True, slots=True)
class LostRow:
    """A row that could not be saved. content: what is still known of it, by column; engagement: whose row it was."""

    table: str
    id: int
    why: str
    content: Mapping[str, Any]
    engagement: int | None = None


@dataclass(frozen=True, slots=True)
class LostValue:
    """A row that was saved without one of its values, or with a value that is not certain."""

    table: str
    id: int
    column: str
    why: str
    value: Any
    engagement: int | None = None


@dataclass(frozen=True, slots=True)
class Concerned:
    """An engagement that misses something, or is missing as a whole. words: who, where, when, as far as known."""

    id: int
    words: str
    whole: bool
    tables: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """damage: what is broken in the file, in words. saved: the number of rows by table. unaccounted: by table, how many
    rows a page held that nothing else names. engagements: those that miss something, in the order of their ids.
    """

    version: int
    damage: tuple[str, ...]
    saved: Mapping[str, int]
    lost: tuple[LostRow, ...]
    values: tuple[LostValue, ...]
    engagements: tuple[Concerned, ...]

    @property
    def nothing_lost(self) -> bool:
        """Whether all that the file is known to have held was saved."""
        return not self.lost and not self.values

    def lost_of(self, table: str) -> int:
        """How many rows of a table are known to be missing."""
        return sum(row.table == table for row in self.lost)

    def sentence(self) -> str:
        """What is missing, in one sentence for a banner."""
        if self.nothing_lost:
            return "Everything that was in it could be read."
        facts = sum(row.table not in HISTORY for row in self.lost)
        history = len(self.lost) - facts
        whole = sum(one.whole for one in self.engagements)
        part = len({row.engagement for row in self.lost if row.engagement is not None}) - whole
        parts = [
            *([_counted(whole, "engagement") + " in whole"] if whole else []),
            *([_counted(part, "engagement") + " in part"] if part else []),
            *([_counted(facts, "row")] if facts and not whole and not part else []),
            *([_counted(history, "line") + " of the history"] if history else []),
        ]
        unsure = f"{_counted(len(self.values), 'value')} could not be read, or may not be as written."
        said = ([f"Missing: {', '.join(parts)}."] if parts else []) + ([unsure] if self.values else [])
        return " ".join(said)

    def lines(self) -> Iterator[str]:
        """All of it for people, a line each."""
        yield "What is damaged:" if self.damage else "No page of the file is damaged."
        yield from (f"  {words}" for words in self.damage)
        yield "Saved, by table:"
        for table, count in self.saved.items():
            missing = self.lost_of(table)
            if count or missing:
                yield f"  {table}: {count:,}" + (f", {missing:,} could not be read" if missing else "")
        if self.nothing_lost:
            yield "Nothing is missing."
            return
        if self.engagements:
            yield "Engagements that miss something:"
            for one in self.engagements:
                what = "the whole engagement" if one.whole else ", ".join(one.tables)
                yield f"  {one.id}: {one.words or 'of which no more is known'} ({what})"
        yield from self._rows()
        if self.values:
            yield "Values that could not be saved, or are not certain:"
            for value in self.values:
                yield f"  {value.table} {value.id}, {value.column}: {value.why}; {value.value!r} stands there"

    def _rows(self) -> Iterator[str]:
        """The lost rows: those of which something is known each, the others as ranges of ids."""
        tables = dict.fromkeys(row.table for row in self.lost)
        for table in tables:
            rows = [row for row in self.lost if row.table == table]
            yield f"Lost of {table}:"
            bare = [row.id for row in rows if not row.content]
            if bare:
                yield f"  {ranges(bare)}"
            for row in rows:
                if row.content:
                    known = ", ".join(f"{name} {value!r}" for name, value in row.content.items())
                    yield f"  {row.id} ({row.why}): {known}"

    def as_json(self) -> dict[str, Any]:
        """All of it for programs."""
        return {
            "schema": self.version,
            "damage": list(self.damage),
            "saved": dict(self.saved),
            "lost": [
                {
                    "table": row.table,
                    "id": row.id,
                    "why": row.why,
                    "engagement": row.engagement,
                    "content": {name: _plain(value) for name, value in row.content.items()},
                }
                for row in self.lost
            ],
            "values": [
                {
                    "table": value.table,
                    "id": value.id,
                    "column": value.column,
                    "why": value.why,
                    "engagement": value.engagement,
                    "value": _plain(value.value),
                }
                for value in self.values
            ],
            "engagements": [
                {"id": one.id, "words": one.words, "whole": one.whole, "tables": list(one.tables)}
                for one in self.engagements
            ],
        }


def ranges(ids: Iterable[int]) -> str:
    """Ids on one line, those that follow each other as a range: 3, 7–9."""
    runs: list[list[int]] = []
    for number in sorted(ids):
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    return ", ".join(str(first) if first == last else f"{first}–{last}" for first, last in runs)


def in_order(engagements: Sequence[Concerned]) -> tuple[Concerned, ...]:
    """Those missing in whole first, each by id."""
    return tuple(sorted(engagements, key=lambda one: (not one.whole, one.id)))


def _counted(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"


def _plain(value: Any) -> Any:
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else value
