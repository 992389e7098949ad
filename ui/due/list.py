"""The list as it is worked: rows chosen by id, one key for each answer, and the buttons beneath the current row."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QModelIndex, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QAction, QContextMenuEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QStyle, QTableView, QWidget

from tracker.queries.ahead import SPANS
from tracker.queries.due_rows import DueRow
from tracker.queries.listing import PAGE
from tracker.reader import Reader
from ui.due.delegate import DueDelegate
from ui.due.heights import Heights
from ui.due.lines import Lines, Shape
from ui.due.measures import SIDE, places
from ui.due.model import DueModel
from ui.due.under import UnderRow, ways_menu
from ui.due.ways import WAYS, ways_for
from ui.kit import set_up_rows

_SELECT_ROWS = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
_CARRIED = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
_STEPS = {Qt.Key.Key_J: Qt.Key.Key_Down, Qt.Key.Key_K: Qt.Key.Key_Up}
_UPWARDS = frozenset(
    {
        QAbstractItemView.CursorAction.MoveUp,
        QAbstractItemView.CursorAction.MovePageUp,
        QAbstractItemView.CursorAction.MovePrevious,
    }
)
_UNDER = 8  # the space above and below what stands under the current row's text


class DueList(QTableView):
    """Lines one below the other, of which engagements can be chosen; emits what the user selects and answers."""

    picked = Signal(tuple)  # ids of the selected engagements, the current one first
    opened = Signal(int)  # Return or a double click on an engagement
    answered = Signal(object)  # a Way, for what is selected
    asked = Signal(object)  # the day to ask again on, for what is selected
    span_requested = Signal(int)  # the agenda of so many days

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = DueModel(self)
        self._delegate = DueDelegate(self)
        self._fonts = self._delegate.dress(self.font())
        self._restoring = False
        self._heights = Heights(self.verticalHeader())
        self._why_not = ""
        self._today = date.min
        self.setModel(self.rows)
        self.setItemDelegate(self._delegate)
        self.under = UnderRow(self.viewport())
        self.under.hide()
        self._set_up()
        self._fit_font()
        self.selectionModel().selectionChanged.connect(self._on_selection_model_selection_changed)
        self.selectionModel().currentRowChanged.connect(self._on_selection_model_current_row_changed)
        self.verticalScrollBar().valueChanged.connect(self._place_under)
        self.activated.connect(self._on_self_activated)
        self.under.answered.connect(self.answered)
        self.under.asked.connect(self.asked)
        self.under.left.connect(self.stop_asking)
        self.under.resized.connect(self._place_under)

    def _set_up(self) -> None:
        self.setAccessibleName("Upcoming and overdue")
        set_up_rows(self)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.horizontalHeader().setVisible(False)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)

    # What is shown

    def show_lines(self, reader: Reader, lines: Lines, *, follow: tuple[int, ...], stay: bool) -> tuple[int, ...]:
        """Shows these lines and selects those of `follow` that are among them; returns what is then selected.

        Where none of them is, the row that has come into the first selected one's place is (`stay`), else the first.
        A day that is being asked for goes on being asked for as long as the current row is the same.
        """
        before = min(self._selected_places(), default=self.currentIndex().row())
        scrolled = self.verticalScrollBar().value()
        asked_about = self._current_id() if self.under.asks() else 0
        self._restoring = True
        self._today = reader.today
        self._heights.lower()
        self.rows.show_lines(reader, lines)
        self._heights.fit(lines, self._fonts)
        found = [place for place in map(self.rows.place_of, follow[:1000]) if place >= 0]
        if not found:
            nearest = self._nearest(max(before, 0) if stay else 0)
            found = [nearest] if nearest >= 0 else []
        self._select(found)
        self._restoring = False
        if self._current_id() != asked_about:
            self.stop_asking()
        self._show_under()
        if stay:
            self.verticalScrollBar().setValue(scrolled)
        if found:
            self.scrollTo(self.currentIndex())
        return tuple(self.rows.lines[place].id for place in found)

    def select_ids(self, engagements: tuple[int, ...]) -> bool:
        """Selects engagements and shows the first; where none is listed nothing is selected, and False returned."""
        found = [place for place in map(self.rows.place_of, engagements[:1000]) if place >= 0]
        self.stop_asking()
        self._restoring = True
        self._select(found)
        self._restoring = False
        self._show_under()
        if found:
            self.scrollTo(self.currentIndex())
        return bool(found)

    def selected_ids(self) -> tuple[int, ...]:
        """The ids of the selected engagements, the current one first, the others in the order of the list."""
        current = self.currentIndex().row()
        ordered = sorted(self._selected_places(), key=lambda place: (place != current, place))
        return tuple(self.rows.lines[place].id for place in ordered)

    def selected_rows(self, most: int | None = None) -> list[DueRow]:
        """What is selected, the current one first; no more than the first `most`."""
        ids = self.selected_ids()[:most]
        return [found.due for one in ids if (found := self.rows.prepared(self.rows.place_of(one))) is not None]

    def jump_to(self, text: str) -> None:
        """Brings the section of this heading to the top and goes to its first row."""
        for place, line in enumerate(self.rows.lines):
            if line.shape is Shape.SECTION and line.text == text:
                self.scrollTo(self.rows.index(place, 0), QAbstractItemView.ScrollHint.PositionAtTop)
                nearest = self._nearest(place)
                if nearest >= 0:
                    self.setCurrentIndex(self.rows.index(nearest, 0))
                    self.scrollTo(self.rows.index(place, 0), QAbstractItemView.ScrollHint.PositionAtTop)
                return

    def refuse_answers(self, why: str) -> None:
        """From now on nothing can be answered, for a reason in words; '' lifts that."""
        if why != self._why_not:
            self._why_not = why
            self._show_under()

    def start_asking(self, today: date) -> None:
        """Asks in line for the day to ask again on."""
        rows = self.selected_rows()
        self.under.ask(today, rows[0].ask_on if rows else None)
        self._place_under()
        self.scrollTo(self.currentIndex())

    def stop_asking(self) -> None:
        """Takes the question away and gives the keyboard back to the rows."""
        if self.under.asks():
            had_focus = self.under.isAncestorOf(self.window().focusWidget() or self)
            self.under.stop_asking()
            if had_focus:
                self.setFocus(Qt.FocusReason.OtherFocusReason)
            self._show_under()

    def _selected_places(self) -> list[int]:
        found: list[int] = []
        for part in self.selectionModel().selection():
            found.extend(range(part.top(), part.bottom() + 1))
        lines = self.rows.lines
        return [place for place in dict.fromkeys(found) if place < len(lines) and lines[place].id]

    def _select(self, found: Sequence[int]) -> None:
        model = self.selectionModel()
        chosen = QItemSelection()
        for place in found:
            chosen.select(self.rows.index(place, 0), self.rows.index(place, 0))
        model.select(chosen, _SELECT_ROWS)
        index = self.rows.index(found[0], 0) if found else QModelIndex()
        model.setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)

    def _nearest(self, start: int, step: int = 1) -> int:
        """The place of the first engagement from a place on, else of the last one before it; -1 where there is none."""
        lines = self.rows.lines
        onwards = range(start, len(lines)) if step > 0 else range(min(start, len(lines) - 1), -1, -1)
        back = range(min(start, len(lines)) - 1, -1, -1) if step > 0 else range(start, len(lines))
        return next((place for way in (onwards, back) for place in way if lines[place].id), -1)

    # What stands under the current row

    def _show_under(self) -> None:
        """Shows the ways to answer beneath the current row, where it is selected."""
        place = self.currentIndex().row()
        found = self.rows.prepared(place) if 0 <= place < len(self.rows.lines) else None
        chosen = found is not None and self.selectionModel().isSelected(self.currentIndex())
        ways = ways_for(self.selected_rows(PAGE), self._today) if chosen else ()
        self.under.offer(ways, len(self._selected_places()), self._why_not)
        self.under.setVisible(bool(ways))
        self._place_under()

    def _place_under(self) -> None:
        """Gives the current row the height for what stands under it, and the one before its own back."""
        place = -1 if self.under.isHidden() else self.currentIndex().row()
        if place < 0:
            self._heights.lower()
            return
        left, width = self._room_under()
        high, text = self.under.height_in(width), self._fonts.height(Shape.ROW)
        self._heights.raise_row(place, text + high + _UNDER)
        rect = self.visualRect(self.rows.index(place, 0))
        at = QRect(left, rect.top() + text - 2, width, high)
        self.under.setGeometry(QStyle.visualRect(self.layoutDirection(), self.viewport().rect(), at))

    def _room_under(self) -> tuple[int, int]:
        """Where what stands under a row begins and how wide it is: beneath the name where there it has room."""
        at, whole = places(self.viewport().width(), self._fonts.scale), self.viewport().width() - SIDE
        needed = self.under.width_with_words()
        left = next((left for left in (at.text, at.status) if whole - left >= needed), SIDE)
        return round(left), max(0, round(whole - left))

    # Events

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_under()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, held = Qt.Key(event.key()), event.modifiers()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._current_id():
            self.opened.emit(self._current_id())
            return
        if not held & (_CARRIED | Qt.KeyboardModifier.ShiftModifier):
            way = next((way for way in WAYS if Qt.Key(ord(way.key)) == key), None)
            span = next((days for days in SPANS if Qt.Key(ord(str(days)[0])) == key), None)
            if way is not None:
                self.answered.emit(way)
                return
            if span is not None:
                self.span_requested.emit(span)
                return
        if key in _STEPS and not held & _CARRIED:
            event = QKeyEvent(QEvent.Type.KeyPress, _STEPS[key], held)
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End) and not held & _CARRIED:
            self._go(self._nearest(0) if key == Qt.Key.Key_Home else self._nearest(len(self.rows.lines), -1), held)
            return
        super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Letters go to no row: they answer."""

    def moveCursor(self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Where a key of movement leads: never to a heading."""
        index = super().moveCursor(action, modifiers)
        if not index.isValid() or self.rows.lines[index.row()].id:
            return index
        nearest = self._nearest(index.row(), -1 if action in _UPWARDS else 1)
        return self.rows.index(nearest, 0) if nearest >= 0 else self.currentIndex()

    def _go(self, place: int, held: Qt.KeyboardModifier) -> None:
        if place < 0:
            return
        index = self.rows.index(place, 0)
        if held & Qt.KeyboardModifier.ShiftModifier:
            start = min(self._selected_places(), default=place)
            chosen = QItemSelection(self.rows.index(min(start, place), 0), self.rows.index(max(start, place), 0))
            self.selectionModel().select(chosen, _SELECT_ROWS)
            self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)
        else:
            self.setCurrentIndex(index)
        self.scrollTo(index)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        rows = self.selected_rows(PAGE)
        if not rows or not self._current_id():
            return
        menu = ways_menu(self, ways_for(rows, self._today), enabled=not self._why_not)
        menu.triggered.connect(self._on_menu_triggered)
        where = event.globalPos()
        if event.reason() is QContextMenuEvent.Reason.Keyboard:
            rect = self.visualRect(self.currentIndex())
            where = self.viewport().mapToGlobal(QPoint(rect.left() + SIDE, rect.top() + self._fonts.height(Shape.ROW)))
        menu.popup(where)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit_font()
        elif event.type() in (QEvent.Type.PaletteChange, QEvent.Type.StyleChange):
            self._delegate.forget_theme()
            self.viewport().update()

    def _current_id(self) -> int:
        place = self.currentIndex().row()
        return self.rows.lines[place].id if 0 <= place < len(self.rows.lines) else 0

    def _fit_font(self) -> None:
        self._fonts = self._delegate.dress(self.font())
        self._heights.dress(self.rows.lines, self._fonts)
        self._show_under()

    def _on_selection_model_selection_changed(self) -> None:
        if not self._restoring:
            self.stop_asking()
            self._show_under()
            self.picked.emit(self.selected_ids())

    def _on_selection_model_current_row_changed(self) -> None:
        if not self._restoring:
            self._show_under()
            self.viewport().update()

    def _on_self_activated(self) -> None:
        if self._current_id():
            self.opened.emit(self._current_id())

    def _on_menu_triggered(self, action: QAction) -> None:
        if action.data() is None:
            self._on_self_activated()
        else:
            self.answered.emit(action.data())
