"""What the cells of some columns make of a row, worked out once for all rows that have the same cells there.

A table has far more rows than different people, places, words and days, so that a row is put together from parts that
were read before. Whatever a part makes depends on its own cells, and on what is given with them, alone.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, replace
from operator import itemgetter
from typing import Any, Generic, TypeVar

from tracker.mapping.cells import cell_text
from tracker.mapping.fields import LEDGER_TARGETS
from tracker.mapping.planning import CellProblem, CellReading
from tracker.mapping.row_cells import Ask, Layout, RowCells
from tracker.mapping.targets import Target
from tracker.tables.table import CellValue, TableRow

T = TypeVar("T")
Cells = tuple[CellValue, ...]
Keys = tuple[Hashable, ...]
Picking = Callable[[Sequence[Any]], tuple[Any, ...]]

AtOnce = Callable[[list[str]], "tuple[T, tuple[str, ...]] | None"]

_TEXTS = frozenset({str, type(None)})

_MOST_KEPT = 20_000
"""Different cells that a part remembers, beyond which it begins anew: columns of which every cell is another."""


@dataclass(slots=True, eq=False)
class Outcome(Generic[T]):
    """What the cells of a part make; never changed.

    readings: of its columns, in their order; own: the targets whose cells say something; ledger: what `LEDGER_TARGETS`
    say, in words; the rest as `RowCells` notes it, of no certain row.
    """

    value: T
    readings: tuple[CellReading, ...]
    own: frozenset[Target]
    ledger: tuple[str, ...]
    problems: tuple[CellProblem, ...]
    asks: tuple[Ask, ...]
    open: frozenset[Target]
    noted: bool


class Part(Generic[T]):
    """A part of every row: the columns that fill some targets, and what is made of their cells.

    targets: None in it stands for columns that fill nothing; work: is given the cells and what is given of the row.
    usual: the targets, in order, that fill the part in most tables, and what reads their texts at once.
    """

    def __init__(
        self,
        layout: Layout,
        targets: Iterable[Target | None],
        work: Callable[[RowCells, Any], T],
        usual: tuple[tuple[Target, ...], AtOnce[T]] | None = None,
    ) -> None:
        wanted = frozenset(targets)
        self.columns = tuple(
            column for column in layout.columns if column[2] in wanted and (layout.told or column[2] is not None)
        )
        self._layout = replace(layout, columns=self.columns)
        self._pick = picking([place for place, *_ in self.columns])
        self._work = work
        self._known: dict[Hashable, Outcome[T]] = {}
        self._at_once: AtOnce[T] | None = None
        if usual is not None and usual[0] == tuple(column[2] for column in self.columns):
            self._at_once = usual[1] if wanted.isdisjoint(layout.constants) else None

    def of(self, cells: Cells, keys: Keys, given: Any = None, by: Hashable = None) -> Outcome[T]:
        """What the part makes of a row's cells.

        keys: what stands for the cells, see `keys_of`; by: what is the same for whatever is given that makes the same.
        """
        key = (by, self._pick(keys))
        found = self._known.get(key)
        if found is None:
            if len(self._known) >= _MOST_KEPT:
                self._known.clear()
            found = self._known[key] = self._read_at_once(cells) or self._worked_out(cells, given)
        return found

    def _read_at_once(self, cells: Cells) -> Outcome[T] | None:
        if self._at_once is None or any(type(cells[place]) is not str for place, *_ in self.columns):
            return None
        texts = [cell_text(cells[place]) for place, *_ in self.columns]
        found = self._at_once(texts)
        if found is None:
            return None
        readings = tuple([
            CellReading(name, text, target, words)
            for (_, name, target, _), text, words in zip(self.columns, texts, found[1], strict=True)
        ])  # fmt: skip
        own = frozenset([target for _, _, target, _ in self.columns if target is not None])
        return Outcome(found[0], readings, own, tuple(ledger_words(readings)), (), (), frozenset(), False)

    def _worked_out(self, cells: Cells, given: Any) -> Outcome[T]:
        seen = RowCells(self._layout, TableRow(0, cells))
        value = self._work(seen, given)
        readings = seen.readings()
        return Outcome(
            value,
            readings,
            seen.own,
            tuple(ledger_words(readings)),
            tuple(seen.problems),
            tuple(seen.asks),
            frozenset(seen.open),
            bool(seen.problems or seen.asks or seen.open),
        )


def keys_of(cells: Cells) -> Keys:
    """What stands for a row's cells where one is looked for: themselves, with their kind where they are no texts.

    For 1, 1.0 and true are equal, and say something else.
    """
    if _TEXTS.issuperset(map(type, cells)):
        return cells
    return tuple(cell if type(cell) in _TEXTS else (type(cell), cell) for cell in cells)


def ledger_words(readings: Iterable[CellReading]) -> list[str]:
    """What the cells say that make the ledger: when, whether and why."""
    return [
        f"{reading.target.value}\x1f{reading.cell}"
        for reading in readings
        if reading.cell and reading.target is not None and reading.target in LEDGER_TARGETS
    ]


def picking(places: Sequence[int]) -> Picking:
    """What takes the values at these places out of a sequence, as a tuple."""
    if not places:
        return lambda _: ()
    if len(places) == 1:
        place = places[0]
        return lambda values: (values[place],)
    return itemgetter(*places)
