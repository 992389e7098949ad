"""The agenda as a widget: engagements one below the other under their months, however many there are."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    Qt,
    Signal,
)
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from ui.calendar.agendapaint import AgendaDelegate
from ui.calendar.agendarows import AgendaRows
from ui.calendar.pointing import tooltip
from ui.calendar.wording import item_name, item_tip
from ui.kit import set_up_rows

MOST_SELECTED = 1000
"""How many lines are marked as selected at most."""
_ROOT = QModelIndex()
_SELECT_ROWS = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
Index = QModelIndex | QPersistentModelIndex


class AgendaModel(QAbstractTableModel):
    """One column of headings and lines."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: AgendaRows | None = None

    @property
    def rows(self) -> AgendaRows | None:
        return self._rows

    def show_rows(self, rows: AgendaRows) -> None:
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() or self._rows is None else len(self._rows)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else 1

    def flags(self, index: Index) -> Qt.ItemFlag:
        if self._rows is None or not index.isValid() or self._rows.head(index.row()) is not None:
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return None
        if self._rows is None or not index.isValid():
            return None
        head = self._rows.head(index.row())
        if head is not None:
            return None if role == Qt.ItemDataRole.ToolTipRole else head.words
        item = self._rows.item(index.row())
        if item is None:
            return None
        if role == Qt.ItemDataRole.ToolTipRole:
            return tooltip(item_tip(item))
        return item.heading if role == Qt.ItemDataRole.DisplayRole else item_name(item)


class AgendaList(QTableView):
    """Shows an agenda; its signals are those of the Board. top_changed: a day of the month that is at the top now."""

    picked = Signal(tuple)
    opened = Signal(str, int)
    day_requested = Signal(object)
    top_changed = Signal(object)
    turned = Signal(int)
    zoomed = Signal(int)
    key_typed = Signal(str)
    menu_requested = Signal(QPoint)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines = AgendaModel(self)
        self._delegate = AgendaDelegate(self)
        self._restoring = False
        self._top: date | None = None
        self._wanted = -1  # the row that is kept at the top, until the user scrolls
        self._by_user = False
        self.setModel(self.lines)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName("Agenda")
        set_up_rows(self)
        self.horizontalHeader().setVisible(False)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self._fit()
        self.selectionModel().selectionChanged.connect(self._on_selection_model_selection_changed)
        self.doubleClicked.connect(self._on_self_double_clicked)
        self.verticalScrollBar().actionTriggered.connect(self._on_scroll_bar_action_triggered)
        self.verticalScrollBar().valueChanged.connect(self._on_scroll_bar_value_changed)

    # What is shown

    def show_rows(self, rows: AgendaRows, day: date, today: date, as_of: date | None) -> None:
        """Shows an agenda with the first line from a day at the top, under the heading of its month."""
        self._restoring = True
        self._delegate.show(rows, today, as_of)
        self.lines.show_rows(rows)
        self._restoring = False
        self.show_day(day)

    def show_day(self, day: date) -> None:
        """Brings the first line on a day or after it to the top, with the heading of its month where that is next."""
        rows = self.lines.rows
        if rows is None or not len(rows):
            return
        row = rows.row_on(day)
        self._top = day
        self._by_user = False
        self._wanted = row - 1 if row and rows.head(row - 1) is not None else row
        self._scroll_to_wanted()
        if not self.selectionModel().hasSelection():
            self._restoring = True
            self.setCurrentIndex(self.lines.index(row, 0))
            self.clearSelection()
            self._restoring = False
        self._scroll_to_wanted()
        self.viewport().update()

    def _scroll_to_wanted(self) -> None:
        """Puts the row that was asked for at the top: again when the size changes, until the user scrolls."""
        if self._wanted >= 0:
            wanted = self._wanted
            self.updateGeometries()
            self.verticalScrollBar().setValue(wanted * self.verticalHeader().defaultSectionSize())
            self._wanted = wanted

    def show_selection(self, engagements: tuple[int, ...]) -> None:
        """Selects the lines of these engagements; brings the first into view where none is."""
        rows = self.lines.rows
        if rows is None or engagements == self.selected_ids():
            return
        chosen = QItemSelection()
        for row in rows.rows_of(engagements)[:MOST_SELECTED]:
            chosen.select(self.lines.index(row, 0), self.lines.index(row, 0))
        self._restoring = True
        self.selectionModel().select(chosen, _SELECT_ROWS)
        now = rows.rows_of(engagements[:1])
        if now:
            # The last of an engagement's lines is where it stands now: those before are dates it gave up.
            at = self.lines.index(now[-1], 0)
            self.selectionModel().setCurrentIndex(at, QItemSelectionModel.SelectionFlag.NoUpdate)
        self._restoring = False
        self.viewport().update()

    def bring_into_view(self, engagement: int) -> None:
        """Scrolls to where an engagement stands now, unless that is in view."""
        self._wanted, self._by_user = -1, False
        rows = self.lines.rows
        found = rows.rows_of((engagement,)) if rows is not None else []
        if found:
            self.scrollTo(self.lines.index(found[-1], 0), QAbstractItemView.ScrollHint.EnsureVisible)

    def selected_ids(self) -> tuple[int, ...]:
        """The engagements of the selected lines, the current one first."""
        rows = self.lines.rows
        if rows is None:
            return ()
        current = self.currentIndex().row()
        chosen = sorted(
            {index.row() for index in self.selectionModel().selectedRows()}, key=lambda row: (row != current, row)
        )
        return tuple(dict.fromkeys(rows.engagement(row) for row in chosen if rows.head(row) is None))

    def rows_shown(self) -> range:
        """The rows that are in view."""
        if not self.lines.rowCount():
            return range(0)
        bottom = self.rowAt(self.viewport().height() - 1)
        return range(max(0, self.rowAt(0)), bottom + 1 if bottom >= 0 else self.lines.rowCount())

    @property
    def delegate(self) -> AgendaDelegate:
        return self._delegate

    # Keys and the mouse

    def keyPressEvent(self, event: QKeyEvent) -> None:
        rows, key, row = self.lines.rows, event.key(), self.currentIndex().row()
        self._on_scroll_bar_action_triggered()
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if rows is None or not plain:
            super().keyPressEvent(event)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and row >= 0:
            self._open(row)
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown) and row >= 0:
            self._turn(row, -1 if key == Qt.Key.Key_PageUp else 1)
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self._go(0 if key == Qt.Key.Key_Home else len(rows) - 1, 1 if key == Qt.Key.Key_Home else -1)
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            step = -1 if key == Qt.Key.Key_Up else 1
            self._go(row + step, step)
        elif event.text().isalpha():
            self.key_typed.emit(event.text().upper())
        else:
            super().keyPressEvent(event)

    def _go(self, row: int, step: int) -> None:
        """Goes to the nearest line from a row on; headings are passed over."""
        rows = self.lines.rows
        assert rows is not None
        while 0 <= row < len(rows) and rows.head(row) is not None:
            row += step
        if 0 <= row < len(rows):
            self.selectionModel().setCurrentIndex(self.lines.index(row, 0), _SELECT_ROWS)
            self.scrollTo(self.lines.index(row, 0))
            if row and rows.head(row - 1) is not None:
                self.scrollTo(self.lines.index(row - 1, 0))

    def _turn(self, row: int, step: int) -> None:
        rows = self.lines.rows
        assert rows is not None
        head = rows.month_beside(row, step)
        self._go(head, 1)
        self.scrollTo(self.lines.index(head, 0), QAbstractItemView.ScrollHint.PositionAtTop)

    def _open(self, row: int) -> None:
        rows = self.lines.rows
        if rows is not None and rows.head(row) is None:
            self.opened.emit("engagement", rows.engagement(row))

    def keyboardSearch(self, search: str) -> None:
        """Letters choose what is shown; the search box finds."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if event.angleDelta().y():
                self.zoomed.emit(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
            return
        self._on_scroll_bar_action_triggered()
        super().wheelEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() is QContextMenuEvent.Reason.Keyboard and self.currentIndex().isValid():
            below = self.visualRect(self.currentIndex()).bottomLeft()
            self.menu_requested.emit(self.viewport().mapToGlobal(below))
        else:
            self.menu_requested.emit(event.globalPos())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._scroll_to_wanted()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()
        elif event.type() in (QEvent.Type.PaletteChange, QEvent.Type.StyleChange):
            self.viewport().update()

    def _fit(self) -> None:
        height = self._delegate.dress(self.font())
        self.verticalHeader().setDefaultSectionSize(height)

    def _on_selection_model_selection_changed(self) -> None:
        if not self._restoring:
            self.picked.emit(self.selected_ids())

    def _on_self_double_clicked(self, index: QModelIndex) -> None:
        self._open(index.row())

    def _on_scroll_bar_action_triggered(self) -> None:
        self._wanted, self._by_user = -1, True

    def _on_scroll_bar_value_changed(self) -> None:
        rows, top = self.lines.rows, self.rowAt(1)
        # What the program scrolls to may lie below the top, where the list ends: it is not told.
        if not self._by_user or rows is None or top < 0 or not len(rows):
            return
        year, month = divmod(rows.month_at(top), 100)
        day = date(year, max(1, month), 1)
        if self._top is None or (day.year, day.month) != (self._top.year, self._top.month):
            self._top = day
            self.top_changed.emit(day)
