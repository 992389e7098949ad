"""Columns that are put away where a panel leaves the list no room for them; they come back as the user had them."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtWidgets import QTableView

from ui.table.columns import COLUMNS

STAYS = ("dates", "who", "status")
"""The columns that stay."""
_LEAST_WHO = 120
"""At 100 % text size."""
_DATES, _DATES_LEAST = 1.1, 0.8
"""Which part of their width the dates have, and to which they give way for who."""


class PutAway:
    """Hides columns of a table and shows them again, each as wide as it was."""

    def __init__(self, table: QTableView) -> None:
        self._table = table
        self._hidden: frozenset[int] = frozenset()
        self._widths: dict[int, int] = {}

    @property
    def is_on(self) -> bool:
        """Whether columns are put away now."""
        return bool(self._widths)

    def is_hidden(self, number: int) -> bool:
        """Whether the user has hidden a column, whatever is put away."""
        return self._table.isColumnHidden(number) and number not in self._hidden

    def width(self, number: int) -> int:
        """How wide a column is where there is room."""
        return self._widths.get(number, self._table.columnWidth(number))

    def begin(self, shown: Iterable[int]) -> None:
        """Puts away all of the columns that are shown but those that stay."""
        if self.is_on:
            return
        self._widths = {number: self._table.columnWidth(number) for number in shown}
        self._hidden = frozenset(number for number in self._widths if COLUMNS[number].key not in STAYS)
        for number in self._hidden:
            self._table.setColumnHidden(number, True)

    def end(self) -> None:
        """Brings all back."""
        widths, hidden = self._widths, self._hidden
        self._widths, self._hidden = {}, frozenset()
        for number in hidden:
            self._table.setColumnHidden(number, False)
        for number, width in widths.items():
            self._table.setColumnWidth(number, width)

    def fit(self, room: int, scale: float) -> None:
        """Gives who what the others of those that stay leave; status is shown whole, the dates as far as can be."""
        shown = {COLUMNS[one].key: one for one in self._widths if one not in self._hidden}
        part = {"dates": _DATES}
        wide = {key: round(COLUMNS[one].width * part.get(key, 1.0) * scale) for key, one in shown.items()}
        del wide["who"]
        lacking = round(_LEAST_WHO * scale) - (room - sum(wide.values()))
        if lacking > 0 and "dates" in wide:
            wide["dates"] = max(round(wide["dates"] * _DATES_LEAST / _DATES), wide["dates"] - lacking)
        wide["who"] = max(round(_LEAST_WHO * scale), room - sum(wide.values()))
        for key, width in wide.items():
            self._table.setColumnWidth(shown[key], width)
