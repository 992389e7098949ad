"""The sections of a brief as a list: which there are, in which order, under which titles."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from tracker.brief.options import ALL_SECTIONS, Section
from ui.kit import GRID, TextRole, button, quiet_button, text_label

_SECTION = Qt.ItemDataRole.UserRole
_HINT = "Space leaves a section out, Ctrl+Up and Ctrl+Down move it, F2 gives it another title."


class SectionList(QWidget):
    """A ticked section is in the brief. changed: ticks, order or titles are others than before."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.list = _List(self)
        self.up = quiet_button("chevron-up", "Move the section up", self, shortcut="Ctrl+Up")
        self.down = quiet_button("chevron-down", "Move the section down", self, shortcut="Ctrl+Down")
        self.rename = button("Rename", parent=self)
        self.rename.setAccessibleName("Give the section another title")
        self.up.clicked.connect(self._on_up_clicked)
        self.down.clicked.connect(self._on_down_clicked)
        self.rename.clicked.connect(self._on_rename_clicked)
        self.list.moved.connect(self.shift)
        self.list.itemChanged.connect(self._on_list_item_changed)
        self.list.model().rowsMoved.connect(self._on_list_rows_moved)
        line = QHBoxLayout()
        line.setSpacing(GRID // 2)
        for one in (self.up, self.down):
            line.addWidget(one)
        line.addStretch(1)
        line.addWidget(self.rename)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.list)
        column.addLayout(line)
        column.addWidget(text_label(_HINT, TextRole.SECONDARY, self, wrap=True))
        self.show_sections(ALL_SECTIONS, ())

    def show_sections(self, sections: Sequence[Section], titles: Sequence[tuple[Section, str]]) -> None:
        """Shows these ticked in this order, then the others, under these titles."""
        called = dict(titles)
        self.list.blockSignals(True)
        self.list.clear()
        for section in (*sections, *(one for one in ALL_SECTIONS if one not in sections)):
            item = QListWidgetItem(called.get(section, section.value), self.list)
            item.setData(_SECTION, section.name)
            item.setFlags(
                Qt.ItemFlag.ItemIsEnabled
                | Qt.ItemFlag.ItemIsSelectable
                | Qt.ItemFlag.ItemIsUserCheckable
                | Qt.ItemFlag.ItemIsEditable
                | Qt.ItemFlag.ItemIsDragEnabled
            )
            item.setCheckState(Qt.CheckState.Checked if section in sections else Qt.CheckState.Unchecked)
        self.list.setCurrentRow(0)
        self.list.blockSignals(False)

    def sections(self) -> tuple[Section, ...]:
        """Those that are ticked, in order."""
        return tuple(
            Section[item.data(_SECTION)] for item in self._items() if item.checkState() is Qt.CheckState.Checked
        )

    def titles(self) -> tuple[tuple[Section, str], ...]:
        """The sections that were given another title, with it."""
        pairs = ((Section[item.data(_SECTION)], item.text().strip()) for item in self._items())
        return tuple((section, title) for section, title in pairs if title and title != section.value)

    def shift(self, by: int) -> None:
        """Moves the current section up (-1) or down (1)."""
        row = self.list.currentRow()
        to = row + by
        if row < 0 or not 0 <= to < self.list.count():
            return
        self.list.blockSignals(True)
        item = self.list.takeItem(row)
        self.list.insertItem(to, item)
        self.list.setCurrentRow(to)
        self.list.blockSignals(False)
        self.changed.emit()

    def _items(self) -> list[QListWidgetItem]:
        return [self.list.item(row) for row in range(self.list.count())]

    def _on_up_clicked(self) -> None:
        self.shift(-1)

    def _on_down_clicked(self) -> None:
        self.shift(1)

    def _on_rename_clicked(self) -> None:
        item = self.list.currentItem()
        if item is not None:
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
            self.list.editItem(item)

    def _on_list_item_changed(self, item: QListWidgetItem) -> None:
        if not item.text().strip():
            item.setText(Section[item.data(_SECTION)].value)  # which tells of the change
            return
        self.changed.emit()

    def _on_list_rows_moved(self) -> None:
        self.changed.emit()


class _List(QListWidget):
    """As high as its rows. moved: a key moved the current section by so many."""

    moved = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName("Sections")
        self.setProperty("panel", "plain")
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setTabKeyNavigation(False)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.EditKeyPressed | triggers.DoubleClicked)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setItemDelegate(_Row(self))

    def sizeHint(self) -> QSize:
        rows = sum(self.sizeHintForRow(row) for row in range(self.count()))
        return QSize(200, rows + 2 * self.frameWidth() + 2)

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self.sizeHint().height())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.updateGeometry()

    def event(self, event: QEvent) -> bool:
        # These keys move sections here, whatever else they would do in the window.
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _way(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        way = _way(event)
        if way:
            self.moved.emit(way)
        else:
            super().keyPressEvent(event)


def _way(event: QKeyEvent) -> int:
    if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier != Qt.KeyboardModifier.ControlModifier:
        return 0
    return {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)


class _Row(QStyledItemDelegate):
    """Rows with some air, and an edit that has a name."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        parent = self.parent()
        assert isinstance(parent, QWidget)
        return QSize(100, QFontMetrics(parent.font()).height() + 12)

    def createEditor(
        self, parent: QWidget, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QWidget:
        edit = QLineEdit(parent)
        edit.setAccessibleName("Title of the section")
        edit.setStyleSheet("padding: 0 4px; border-radius: 0;")
        return edit
