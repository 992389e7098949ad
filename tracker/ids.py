"""The ids of a list in the order of its rows, packed: what is asked of a million of them takes a few milliseconds."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Collection, Iterator, Sequence
from typing import Final, Literal, overload

_NARROW: Final = "I"
_WIDE: Final = "q"
FEW = 4
"""So many engagements are looked for one by one, more of them in one pass over the list."""
_AT_ONCE = 50_000
"""How many ids are looked at before others get their turn."""


class Ids(Sequence[int]):
    """Ids as bytes side by side, four each where all of them have room in that. It does not change."""

    __slots__ = ("_bytes", "_code", "_values", "_width")

    def __init__(self, ids: Sequence[int] = ()) -> None:
        try:
            packed = _packed(_NARROW, ids)
        except OverflowError:
            packed = _packed(_WIDE, ids)
        self._code: Literal["I", "q"] = _NARROW if packed.typecode == _NARROW else _WIDE
        self._width = packed.itemsize
        self._bytes = packed.tobytes()
        self._values: memoryview[int] = memoryview(self._bytes).cast(self._code)

    def __len__(self) -> int:
        return len(self._values)

    @overload
    def __getitem__(self, place: int) -> int: ...

    @overload
    def __getitem__(self, place: slice) -> list[int]: ...

    def __getitem__(self, place: int | slice) -> int | list[int]:
        return self._values[place].tolist() if isinstance(place, slice) else self._values[place]

    def __iter__(self) -> Iterator[int]:
        return iter(self._values)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Ids) and (self._code, self._bytes) == (other._code, other._bytes)

    def __hash__(self) -> int:
        return hash(self._bytes)

    def place_of(self, engagement: int) -> int:
        """Where an engagement stands first; -1 where it is not in the list."""
        return next(self.every_place_of(engagement), -1)

    def every_place_of(self, engagement: int) -> Iterator[int]:
        """All places where an engagement stands, in order."""
        try:
            wanted = array(self._code, (engagement,)).tobytes()
        except OverflowError:
            return
        found = self._bytes.find(wanted)
        while found >= 0:
            if found % self._width == 0:  # else the end of one id and the beginning of the next
                yield found // self._width
            found = self._bytes.find(wanted, found + 1)

    def places_of(self, engagements: Collection[int], go_on: Callable[[], object] = int) -> dict[int, int]:
        """Where each engagement stands, without those that are not in the list; for many made for the worker.

        go_on: called now and then; what it raises ends the search.
        """
        if len(engagements) <= FEW:
            return {one: place for one in engagements if (place := self.place_of(one)) >= 0}
        wanted, places = set(engagements), dict[int, int]()
        for start in range(0, len(self), _AT_ONCE):
            if len(places) == len(wanted):
                break
            go_on()
            part = self[start : start + _AT_ONCE]
            if not wanted.isdisjoint(part):
                places.update((one, place) for place, one in enumerate(part, start) if one in wanted)
        return places


def _packed(code: str, ids: Sequence[int]) -> array[int]:
    """In parts, between which another thread gets its turn; OverflowError where one has no room."""
    if isinstance(ids, array) and ids.typecode == code:
        return ids
    packed = array(code)
    for start in range(0, len(ids), _AT_ONCE):
        packed.extend(list(ids[start : start + _AT_ONCE]))
    return packed
