"""What the cells of some columns make of a row, worked out once for all rows that have the same cells there.

A table has far more rows than different people, places, words and days, so that a row is put together from parts that
were read before. Whatever a part makes depends on its own cells, and on what is given with them, alone.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from operator import itemgetter
from typing import Any, Generic, TypeVar

from tracker.countries import depends_on_day, era_of
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

AtOnce = Callable[[list[str]], "T | None"]

_TEXTS = frozenset({str, type(None)})

_MOST_KEPT = 20_000
"""Different cells that a part remembers, beyond which it begins anew: columns of which every cell is another."""


@dataclass(slots=True, eq=False)
class Outcome(Generic[T]):
    """What the cells of a part make; never changed.

    own: the targets whose cells say something; ledger: what `LEDGER_TARGETS` say, in words; the rest as `RowCells`
    notes it, of no certain row.
    """

    value: T
    own: frozenset[Target]
    ledger: tuple[str, ...]
    problems: tuple[CellProblem, ...] = ()
    asks: tuple[Ask, ...] = ()
    open: frozenset[Target] = frozenset()


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
        self._dated: dict[Keys, bool] = {}
        said = (*layout.answers.values(), *(cell.text for cell in layout.constants.values()))
        self._always_dated = any(map(depends_on_day, said))
        filling = [column[2] for column in self.columns if column[2] is not None]
        self._own = frozenset(filling)
        self._of_ledger = tuple(target.value if target in LEDGER_TARGETS else "" for target in filling)
        if not any(self._of_ledger):
            self._of_ledger = ()
        self._at_once: AtOnce[T] | None = None
        if usual is not None and usual[0] == tuple(column[2] for column in self.columns):
            self._at_once = usual[1] if wanted.isdisjoint(layout.constants) else None

    def of(self, cells: Cells, keys: Keys, given: Any = None, by: Hashable = None) -> Outcome[T]:
        """What the part makes of a row's cells.

        keys: what stands for the cells, see `keys_of`; by: what is the same for whatever is given that makes the same.
        """
        return self._of(cells, (by, self._pick(keys)), given)

    def of_day(self, cells: Cells, keys: Keys, day: date | None) -> Outcome[T]:
        """What the part makes of a row's cells on a day, as `given`, which is what they make on most other days."""
        picked = self._pick(keys)
        dated = self._dated.get(picked)
        if dated is None:
            texts = [cell_text(cells[place]) for place, *_ in self.columns]
            dated = self._dated[picked] = self._always_dated or any(map(depends_on_day, texts))
        return self._of(cells, (era_of(day) if dated else None, picked), day)

    def _of(self, cells: Cells, key: Hashable, given: Any) -> Outcome[T]:
        found = self._known.get(key)
        if found is None:
            if len(self._known) >= _MOST_KEPT:
                self.forget()
            found = self._known[key] = self._read_at_once(cells) or self._worked_out(cells, given)
        return found

    def readings(self, cells: Cells, given: Any = None) -> tuple[CellReading, ...]:
        """What became of the cells of the part's columns, in their order."""
        seen = RowCells(self._layout, TableRow(0, cells))
        self._work(seen, given)
        return seen.readings()

    def forget(self) -> None:
        """Remembers no cells any more."""
        self._known.clear()
        self._dated.clear()

    def _read_at_once(self, cells: Cells) -> Outcome[T] | None:
        if self._at_once is None:
            return None
        texts = []
        for place, *_ in self.columns:
            cell = cells[place]
            if type(cell) is not str:
                return None
            texts.append(cell_text(cell))
        value = self._at_once(texts)
        return None if value is None else Outcome(value, self._own, tuple(self._ledger_words(texts)))

    def _worked_out(self, cells: Cells, given: Any) -> Outcome[T]:
        seen = RowCells(self._layout, TableRow(0, cells))
        value = self._work(seen, given)
        words = tuple(self._ledger_words([text for _, text, _ in seen.texts])) if self._of_ledger else ()
        return Outcome(value, seen.own, words, tuple(seen.problems), tuple(seen.asks), frozenset(seen.open))

    def _ledger_words(self, texts: Sequence[str]) -> list[str]:
        """What the cells say that make the ledger: when, whether and why."""
        return [f"{of}\x1f{text}" for of, text in zip(self._of_ledger, texts, strict=False) if of and text]


def keys_of(cells: Cells) -> Keys:
    """What stands for a row's cells where one is looked for: themselves, with their kind where they are no texts.

    For 1, 1.0 and true are equal, and say something else.
    """
    if _TEXTS.issuperset(map(type, cells)):
        return cells
    return tuple(cell if type(cell) in _TEXTS else (type(cell), cell) for cell in cells)


def picking(places: Sequence[int]) -> Picking:
    """What takes the values at these places out of a sequence, as a tuple."""
    if not places:
        return lambda _: ()
    if len(places) == 1:
        place = places[0]
        return lambda values: (values[place],)
    return itemgetter(*places)
