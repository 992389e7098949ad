"""Which columns the table shows, in which order and how wide: as the user chose, else as there is room."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QTableView, QWidget

from ui.kit.fonts import text_scale
from ui.table.columns import COLUMNS, KEYS, Column
from ui.table.put_away import PutAway

_LEAST_LAST = 110
"""The width that the last column has at least, at 100 % text size."""
_GIVES_WAY = ("who", "where")
_GIVES_WAY_LAST = "kind"
_LITTLE, _MUCH = 0.8, 0.6
"""To which part of their width columns give way: for the last column, and for the status to stay in sight."""
_EASY_LAST, _MOST = 240, 1.5
"""Once the last column has this width, the columns that give way take more room, up to this part of their width."""


class Columns(QObject):
    """The columns of one table, which they follow in width; its rows are no concern of theirs."""

    def __init__(self, table: QTableView) -> None:
        super().__init__(table)
        self._table = table
        self._header = table.horizontalHeader()
        self._touched = False  # whether the user changed a width or place of a column
        self._fitting = False
        self._beside = False  # whether a panel takes room at the side
        self._put_away = PutAway(table)
        for number, column in enumerate(COLUMNS):
            table.setColumnHidden(number, not column.shown)
        self._header.sectionResized.connect(self._on_header_section_resized)
        self._header.sectionMoved.connect(self._on_header_section_moved)
        self._header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._header.customContextMenuRequested.connect(self._on_header_context_menu)

    # What is shown

    def shown(self) -> list[Column]:
        """The columns that are shown, or would be where there is room, in their order."""
        return [COLUMNS[number] for number in self._shown()]

    def first(self) -> int:
        """The number of the first column that is shown."""
        return next(number for number in self._ordered() if not self._table.isColumnHidden(number))

    def stand_beside(self, panel: bool, beside: int) -> None:
        """To be told whether a panel is shown, and how many pixels it takes at the side of the list, before it does.

        Where what it leaves is too narrow for the columns, only some of them are shown until it is gone.
        """
        self._beside = panel and beside > 0

    def state(self) -> list[str]:
        """The columns in order, as ``key:width:shown``; nothing while they are as they were at first."""
        if not self._touched:
            return []
        hidden = self._put_away.is_hidden
        return [
            f"{COLUMNS[number].key}:{self._width(number)}:{'no' if hidden(number) else 'yes'}"
            for number in self._ordered()
        ]

    def restore(self, state: Sequence[str]) -> None:
        """Puts columns back as `state` told; what is not known is left as it is."""
        place = 0
        self._fitting = True
        self._put_away.end()
        for item in state:
            key, _, rest = item.partition(":")
            width, _, shown = rest.partition(":")
            if key not in KEYS or not width.isdecimal():
                continue
            number = KEYS.index(key)
            self._header.moveSection(self._header.visualIndex(number), place)
            self._table.setColumnHidden(number, shown == "no" and key != "who")
            self._table.setColumnWidth(number, min(2000, max(40, int(width))))
            self._touched = True
            place += 1
        self._fitting = False
        self.fit()

    def reset(self) -> None:
        """Columns, their order and widths as they are at the first start."""
        scale = self._scale()
        self._fitting = True
        self._put_away.end()
        for number, column in enumerate(COLUMNS):
            self._header.moveSection(self._header.visualIndex(number), number)
            self._table.setColumnHidden(number, not column.shown)
            self._table.setColumnWidth(number, round(column.width * scale))
        self._fitting = False
        self._touched = False
        self.fit()

    # Widths

    def fit(self) -> None:
        """Gives the last column what room there is; what the user left as it was gives way for it before."""
        shown = self._shown()
        *others, last = shown
        room, scale = self._table.viewport().width(), self._scale()
        least = round(min(COLUMNS[last].width, _LEAST_LAST) * scale)
        self._fitting = True
        if self._beside and self._needed(others) + least > room:
            self._put_away.begin(shown)
            self._put_away.fit(room, scale)
        else:
            self._put_away.end()
            if not self._touched:
                self._give_way(others, room, least)
            taken = sum(self._table.columnWidth(one) for one in others)
            self._table.setColumnWidth(last, max(least, room - taken))
        self._fitting = False

    def fit_font(self) -> None:
        """To be told when the size of text changes."""
        if not self._touched:
            self.reset()

    def _needed(self, others: list[int]) -> float:
        """The least width of these columns at which each can be read; as the user has them where they were changed."""
        if self._touched:
            return sum(self._put_away.width(one) for one in others)
        gives_way = (*_GIVES_WAY, _GIVES_WAY_LAST)
        parts = (COLUMNS[one].width * (_LITTLE if COLUMNS[one].key in gives_way else 1.0) for one in others)
        return sum(parts) * self._scale()

    def _give_way(self, others: list[int], room: int, least: int) -> None:
        scale = self._scale()
        keys = _GIVES_WAY

        def widths(giving: bool) -> float:
            return sum(COLUMNS[one].width for one in others if (COLUMNS[one].key in keys) is giving) * scale

        if widths(False) + widths(True) * _MUCH > room:
            keys = (*_GIVES_WAY, _GIVES_WAY_LAST)
        wide, fixed = widths(True), widths(False)
        part = min(1.0, max(_LITTLE, (room - fixed - least) / wide)) if wide else 1.0
        if wide:
            part = max(part, min(_MOST, (room - fixed - _EASY_LAST * scale) / wide))
        if wide and fixed + wide * part > room:
            part = min(_LITTLE, max(_MUCH, (room - fixed) / wide))
        for one in others:
            own = part if COLUMNS[one].key in keys else 1.0
            self._table.setColumnWidth(one, int(COLUMNS[one].width * scale * own))

    def _scale(self) -> float:
        return text_scale(self._table.font())

    def _ordered(self) -> list[int]:
        return [self._header.logicalIndex(place) for place in range(self._header.count())]

    def _shown(self) -> list[int]:
        return [number for number in self._ordered() if not self._put_away.is_hidden(number)]

    def _width(self, number: int) -> int:
        # Qt says 0 for a hidden column; the last one is as wide as there is room.
        stretched = number == self._shown()[-1]
        hidden = self._put_away.is_hidden(number)
        return COLUMNS[number].width if hidden or stretched else self._put_away.width(number)

    def _fit_to_content(self) -> None:
        """Makes columns as wide as what the rows in sight need."""
        for number in self._shown():
            self._table.setColumnWidth(number, min(420, max(60, self._table.sizeHintForColumn(number))))

    # The menu

    def menu(self, parent: QWidget) -> QMenu:
        """A menu to choose, move and reset columns by; each choice takes effect at once."""
        menu = QMenu("Columns", parent)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for number in self._ordered():
            action = menu.addAction(COLUMNS[number].title)
            action.setCheckable(True)
            action.setChecked(not self._put_away.is_hidden(number))
            action.setEnabled(COLUMNS[number].key != "who")
            action.setData(number)
        menu.addSeparator()
        menu.addAction("Move this column left").setData("left")
        menu.addAction("Move this column right").setData("right")
        menu.addAction("Fit widths to what they hold").setData("fit")
        menu.addAction("Columns as they were at first").setData("reset")
        menu.triggered.connect(self._on_menu_triggered)
        return menu

    def popup_menu(self) -> None:
        """Opens the menu beneath the headings."""
        self.menu(self._table).popup(self._header.mapToGlobal(self._header.rect().bottomLeft()))

    def _move(self, number: int, step: int) -> None:
        shown = self._shown()
        place = shown.index(number) + step
        if 0 <= place < len(shown):
            self._header.moveSection(self._header.visualIndex(number), self._header.visualIndex(shown[place]))

    def _on_header_context_menu(self, where: QPoint) -> None:
        menu = self.menu(self._table)
        menu.setProperty("column", self._header.logicalIndexAt(where))
        menu.popup(self._header.mapToGlobal(where))

    def _on_menu_triggered(self, action: QAction) -> None:
        menu, what = self.sender(), action.data()
        number = menu.property("column") if menu is not None else None
        if not isinstance(number, int) or number < 0:
            number = max(0, self._table.currentIndex().column())
        if what == "reset":
            self.reset()
            return
        self._touched = True
        self._fitting = True
        self._put_away.end()  # what is chosen holds for the columns as they are where there is room
        self._fitting = False
        if isinstance(what, int):
            self._table.setColumnHidden(what, not action.isChecked())
            if action.isChecked() and self._table.columnWidth(what) < 40:
                self._table.setColumnWidth(what, COLUMNS[what].width)
        elif what in ("left", "right"):
            self._move(number, -1 if what == "left" else 1)
        elif what == "fit":
            self._fit_to_content()
        self.fit()

    def _on_header_section_resized(self) -> None:
        if not self._fitting:
            self._touched = self._touched or not self._put_away.is_on  # else all widths would be the user's for good
            self.fit()

    def _on_header_section_moved(self) -> None:
        if not self._fitting:
            self._touched = True
            self.fit()
