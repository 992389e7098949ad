"""The table as it is shown and worked: rows selected by id, sorted by their headings, opened with Enter."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QTableView, QWidget

from tracker.ids import FEW, Ids
from tracker.queries.list_row import ListRow
from tracker.queries.listing import NEWEST_FIRST, Order, SortBy
from tracker.reader import Reader
from ui.kit import TextRole, font_for, set_up_rows, theme_of
from ui.kit.fonts import text_scale
from ui.table.choosing import MOST_CHOSEN, ChosenRows
from ui.table.columns import COLUMNS
from ui.table.delegate import CellDelegate
from ui.table.faces import Faces
from ui.table.model import EngagementModel
from ui.table.rowpainter import RowPainter, Shown
from ui.table.widths import Columns

_SELECT_ROWS = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows


class EngagementTable(QTableView):
    """Engagements one below the other; emits what the user selects, asks for and sorts by."""

    picked = Signal(tuple)  # ids of the selected engagements, the current one first
    opened = Signal(int)  # Enter or a double click on an engagement
    menu_requested = Signal(QPoint)  # where on the screen
    order_picked = Signal(object)
    refused = Signal(str)

    def __init__(self, reader: Callable[[], Reader], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = EngagementModel(reader, self)
        self._delegate = CellDelegate(self)
        self._row_painter: RowPainter | None = None  # made when it is painted, for a theme and a size of text
        self._restoring = False
        self.setModel(self.rows)
        self._chosen = ChosenRows(self.rows, self)
        self.setSelectionModel(self._chosen)
        self._chosen.had_to_stop.connect(self._on_chosen_had_to_stop)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName("Engagements")
        set_up_rows(self)
        self._set_up_headers()
        self.columns = Columns(self)
        self._fit_font()
        self.selectionModel().selectionChanged.connect(self._on_selection_model_selection_changed)
        self.selectionModel().currentRowChanged.connect(self._on_selection_model_current_row_changed)
        self.activated.connect(self._on_self_activated)

    def _set_up_headers(self) -> None:
        columns = self.horizontalHeader()
        # A heading asks row after row whether all of its column is chosen; none is ever marked for it.
        columns.setSelectionModel(QItemSelectionModel(self.rows, columns))
        columns.setSectionsMovable(True)
        columns.setHighlightSections(False)
        columns.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        columns.setSortIndicatorShown(False)
        columns.sectionClicked.connect(self._on_header_section_clicked)
        columns.setSectionsClickable(True)
        columns.setAccessibleName("Columns")

    # What is shown

    def show_ids(
        self,
        ids: Ids,
        first: Sequence[ListRow] = (),
        *,
        follow: tuple[int, ...],
        places: Mapping[int, int],
        stay: bool,
    ) -> tuple[int, ...]:
        """Shows these engagements and selects those of `follow` that are among them; returns what is then selected.

        Where none of them is, the row that has come into the current one's place is selected (`stay`), else the first.
        first: rows at the beginning that were read ahead. places: where engagements stand in `ids`, as far as that is
        known; of the others only a few are looked for.
        """
        before = self.currentIndex().row()
        scrolled = self.verticalScrollBar().value()
        self._restoring = True
        self.rows.show_ids(ids, first)
        unknown = [one for one in follow if one not in places][:FEW]
        found = {**places, **{one: ids.place_of(one) for one in unknown}}
        chosen = [place for one in follow if (place := found.get(one, -1)) >= 0]
        if not chosen and self.rows.rowCount():
            chosen = [min(max(before, 0), self.rows.rowCount() - 1) if stay else 0]
        self._select_rows(chosen)
        self._restoring = False
        if stay:
            self.verticalScrollBar().setValue(scrolled)
        elif chosen:
            self.scrollTo(self.rows.index(chosen[0], 0))
        return tuple(self.rows.ids[place] for place in chosen)

    def select_places(self, places: Sequence[int]) -> None:
        """Selects rows and shows the first of them."""
        self._restoring = True
        self._select_rows(places)
        self._restoring = False
        self.scrollTo(self.rows.index(places[0], self.columns.first()))

    def selected_ids(self) -> tuple[int, ...]:
        """The ids of the selected engagements, the current one first, the others in the order of the list."""
        current = self.currentIndex().row()
        ordered = sorted(self._selected_places(), key=lambda place: (place != current, place))
        ids = self.rows.ids
        return tuple(ids[place] for place in ordered if place < len(ids))

    def as_listed(self, engagements: Sequence[int]) -> tuple[int, ...]:
        """Engagements in the order in which they are listed; those that are not come last, in the order given."""
        ids = self.rows.ids
        if len(engagements) > FEW and tuple(engagements) == self.selected_ids():
            places = {ids[place]: place for place in self._selected_places()}
        else:
            places = ids.places_of(engagements)
        return tuple(sorted(engagements, key=lambda one: places.get(one, len(ids))))

    def _selected_places(self) -> list[int]:
        """The places of the selected rows, from the top down."""
        parts = sorted((part.top(), part.bottom() + 1) for part in self.selectionModel().selection())
        return list(dict.fromkeys(place for top, end in parts for place in range(top, end)))

    def _select_rows(self, places: Sequence[int]) -> None:
        model = self.selectionModel()
        last = len(COLUMNS) - 1
        chosen = QItemSelection()
        for place in places:
            chosen.select(self.rows.index(place, 0), self.rows.index(place, last))
        model.select(chosen, _SELECT_ROWS)
        if places:
            index = self.rows.index(places[0], self.columns.first())
            model.setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)

    # The order

    def show_order(self, order: Order) -> None:
        """Marks the column that the list is sorted by; the marks appear only where it is not the newest first."""
        header = self.horizontalHeader()
        header.setSortIndicatorShown(order != NEWEST_FIRST)
        number = next(number for number, column in enumerate(COLUMNS) if column.sort is order.by)
        way = Qt.SortOrder.DescendingOrder if order.descending else Qt.SortOrder.AscendingOrder
        header.setSortIndicator(number, way)

    # Events

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints row by row, in place of Qt's cell by cell."""
        asked, count = event.rect(), self.rows.rowCount()
        first, last = self.rowAt(asked.top()), self.rowAt(asked.bottom())
        cells = self._cells()
        if first < 0 or not cells:
            return
        if self._row_painter is None:
            self._row_painter = RowPainter(self._faces, theme_of(self))
        left = min(at for _, at, _ in cells)
        width = max(at + wide for _, at, wide in cells) - left
        current = self.currentIndex().row() if self.hasFocus() else -1
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        last = last if last >= 0 else count - 1
        self.rows.read(first, last)
        painter = QPainter(self.viewport())
        for row in range(first, last + 1):
            area = QRect(left, self.rowViewportPosition(row), width, self.rowHeight(row))
            selected = self._chosen.isSelected(self.rows.index(row, cells[0][0]))
            self._row_painter.paint(
                painter, self.rows.prepared(row), Shown(area, cells, selected, row == current, mirrored)
            )
        painter.end()

    def _cells(self) -> list[tuple[int, int, int]]:
        """The columns of which something is seen, by their numbers, with their left edge and width in pixels."""
        seen = self.viewport().width()
        shown = [number for number in range(len(COLUMNS)) if not self.isColumnHidden(number)]
        cells = [(number, self.columnViewportPosition(number), self.columnWidth(number)) for number in shown]
        return [(number, at, wide) for number, at, wide in cells if at < seen and at + wide > 0]

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.columns.fit()
        current, lower = self.visualRect(self.currentIndex()).bottom(), event.size().height()
        if lower <= current < event.oldSize().height():  # what took the room from below would cover the current row
            self.scrollTo(self.currentIndex())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.opened.emit(self.rows.ids[self.currentIndex().row()])
            return
        ends = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: self.rows.rowCount() - 1}
        if event.key() in ends and event.modifiers() == Qt.KeyboardModifier.NoModifier and self.rows.rowCount():
            self.setCurrentIndex(self.rows.index(ends[Qt.Key(event.key())], max(0, self.currentIndex().column())))
            return
        super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Letters go to no row: that would read every row; the search box finds."""

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() is QContextMenuEvent.Reason.Keyboard and self.currentIndex().isValid():
            below = self.visualRect(self.currentIndex()).bottomLeft()
            self.menu_requested.emit(self.viewport().mapToGlobal(below))
        else:
            self.menu_requested.emit(event.globalPos())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit_font()
        elif event.type() in (QEvent.Type.PaletteChange, QEvent.Type.StyleChange):
            self._row_painter = None
            self.viewport().update()

    def _fit_font(self) -> None:
        self._faces = self._delegate.faces = Faces(self.font())
        self._row_painter = None
        self.verticalHeader().setDefaultSectionSize(self._faces.row_height)
        header = self.horizontalHeader()
        header.setFixedHeight(round(QFontMetricsF(font_for(TextRole.SECONDARY, self.font())).height() + 20))
        header.setMinimumSectionSize(round(40 * text_scale(self.font())))
        self.columns.fit_font()

    def _on_selection_model_selection_changed(self) -> None:
        if not self._restoring:
            self.picked.emit(self.selected_ids())

    def _on_selection_model_current_row_changed(self) -> None:
        if not self._restoring:
            self.viewport().update()  # the frame around the whole current row

    def _on_chosen_had_to_stop(self) -> None:
        self.refused.emit(
            f"No more than {MOST_CHOSEN:,} can be selected at once. Filter, or export all that are listed."
        )

    def _on_self_activated(self) -> None:
        if self.currentIndex().isValid():
            self.opened.emit(self.rows.ids[self.currentIndex().row()])

    def _on_header_section_clicked(self, number: int) -> None:
        by = COLUMNS[number].sort
        if by is None:
            return
        header = self.horizontalHeader()
        current = header.sortIndicatorOrder() is Qt.SortOrder.DescendingOrder
        same = header.sortIndicatorSection() == number and header.isSortIndicatorShown()
        # Dates begin with the newest, words with A; a second click turns it round.
        self.order_picked.emit(Order(by, not current if same else by is SortBy.DATES))
