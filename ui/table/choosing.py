"""Which rows are chosen: never more than can be gone through at once, and without a word to the headings."""

from __future__ import annotations

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QItemSelectionRange, QModelIndex, Signal

MOST_CHOSEN = 10_000
"""How many rows can be chosen at once: to go through a million takes seconds, and all that are listed can be exported,
told and counted without being chosen."""
Flag = QItemSelectionModel.SelectionFlag


class ChosenRows(QItemSelectionModel):
    """Chosen rows of a table. had_to_stop: there was no room for all that were to be chosen; the first ones are."""

    had_to_stop = Signal()

    def select(self, what: QItemSelection | QModelIndex, command: QItemSelectionModel.SelectionFlag) -> None:
        if isinstance(what, QItemSelection) and command & (Flag.Select | Flag.Toggle):
            room = MOST_CHOSEN if command & Flag.Clear else MOST_CHOSEN - self._rows_beside(what)
            within = _within(what, max(0, room))
            super().select(within, command)
            if rows_in(within) < rows_in(what):
                self.had_to_stop.emit()
        else:
            super().select(what, command)

    def _rows_beside(self, other: QItemSelection) -> int:
        """How many rows are chosen that another selection does not have."""
        count = 0
        for part in self.selection():
            inside = sum(max(0, min(part.bottom(), one.bottom()) - max(part.top(), one.top()) + 1) for one in other)
            count += max(0, part.height() - inside)
        return count


def rows_in(selection: QItemSelection) -> int:
    """How many rows a selection of whole rows has."""
    return sum(part.height() for part in selection)


def _within(selection: QItemSelection, room: int) -> QItemSelection:
    """The first rows of a selection, as many as there is room for."""
    if rows_in(selection) <= room:
        return selection
    kept = QItemSelection()
    for part in selection:
        height = min(part.height(), room - rows_in(kept))
        if height > 0:
            last = part.model().index(part.top() + height - 1, part.right(), part.parent())
            kept.append(QItemSelectionRange(part.topLeft(), last))
    return kept
