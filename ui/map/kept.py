"""What the map keeps of one state of the record: the answer to no filter, which is come back to."""

from __future__ import annotations

from tracker.queries.map_rows import WorldMap
from tracker.reader import Reader


class Kept:
    """Holds while the record stays as it is: `forget` is called with every change of it."""

    def __init__(self) -> None:
        self._reader: Reader | None = None
        self._answer: WorldMap | None = None

    def forget(self) -> None:
        self._reader = self._answer = None

    def keep(self, reader: Reader, answer: WorldMap) -> None:
        self._reader, self._answer = reader, answer

    def answer(self, reader: Reader) -> WorldMap | None:
        return self._answer if reader is self._reader else None
