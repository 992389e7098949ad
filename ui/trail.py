"""The trail of where one was in the window, so that one can go back and forward again."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, Signal

LONGEST = 100
"""How many places are kept; of more the oldest go."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where one is: a view by its name, the page that is open in it, the filter, and what is selected."""

    view: str
    page: tuple[str, int] | None = None
    filter_text: str = ""
    selection: tuple[int, ...] = ()


class Trail(QObject):
    """Remembers places in order. What is noted while one goes back or forward is no new place.

    changed: what can be gone back or forward to is another.
    """

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._places: list[Place] = []
        self._here = -1
        self._typing = False  # the place began with a letter typed into the filter
        self._quiet = False

    @property
    def here(self) -> Place | None:
        """Where one is."""
        return self._places[self._here] if self._places else None

    @property
    def can_go_back(self) -> bool:
        return self._here > 0

    @property
    def can_go_forward(self) -> bool:
        return self._here < len(self._places) - 1

    def note(self, place: Place) -> None:
        """Says where one is now.

        Another selection is the same place, and a filter typed letter by letter is one place. Else it is a new one,
        and what could be gone forward to is forgotten.
        """
        before = self.here
        if self._quiet or place == before:
            return
        if before is None:
            self._append(place)
            return
        if replace(place, selection=before.selection) == before:
            self._places[self._here] = place
            return
        there = (place.view, place.page) == (before.view, before.page)
        typed = there and _one_letter_apart(place.filter_text, before.filter_text)
        if typed and self._typing:
            self._places[self._here] = place
        else:
            self._append(place)
        self._typing = typed

    def back(self) -> Place | None:
        """Goes one place back and returns it; None where one is at the beginning."""
        return self._go(-1)

    def forward(self) -> Place | None:
        """Goes one place forward and returns it; None where there is none."""
        return self._go(1)

    @contextmanager
    def going(self) -> Iterator[None]:
        """While the window is brought to a place of the trail nothing is noted."""
        self._quiet = True
        try:
            yield
        finally:
            self._quiet = False

    def _append(self, place: Place) -> None:
        self._places = [*self._places[: self._here + 1], place][-LONGEST:]
        self._here = len(self._places) - 1
        self.changed.emit()

    def _go(self, step: int) -> Place | None:
        if not 0 <= self._here + step < len(self._places):
            return None
        self._here += step
        self._typing = False
        self.changed.emit()
        return self.here


def _one_letter_apart(one: str, other: str) -> bool:
    return abs(len(one) - len(other)) == 1 and (one.startswith(other) or other.startswith(one))
