"""Tables in which one cell of each row is chosen from a list, which opens at a click, Enter, Space or F2."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QComboBox,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from ui.importing.plan_tables import FittedTable
from ui.kit import paint_icon, theme_of

Index = QModelIndex | QPersistentModelIndex
CHOICE_ROLE = Qt.ItemDataRole.UserRole + 1
"""What is chosen in a cell, as one of the keys of the choices; None where it cannot be chosen."""
_SHOWN = 16

Choice = tuple[object, str]
Choices = Sequence[tuple[str, Sequence[Choice]]]
"""Groups of choices: a heading, '' for none, and each choice as its key and its words."""


class PoppingBox(QComboBox):
    """A box that is there while its list is open. left: the list was closed, with or without a choice."""

    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.is_opened = False
        self.setStyleSheet("QComboBox { combobox-popup: 0; }")  # a list of some entries, not all down the screen
        self.view().installEventFilter(self)

    def showPopup(self) -> None:
        view = self.view()
        view.setMinimumWidth(view.sizeHintForColumn(0) + 2 * self.fontMetrics().averageCharWidth())
        super().showPopup()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Hide and self.is_opened:
            # Qt says what was chosen only after the list is closed.
            QTimer.singleShot(0, self, self.left.emit)
        return super().eventFilter(watched, event)


class ChoiceDelegate(QStyledItemDelegate):
    """Paints a cell that can be chosen with an arrow, and offers the choices of its row."""

    def __init__(self, choices: Choices, name: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._choices = choices
        self._name = name

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        box = PoppingBox(parent)
        of_what = index.model().index(index.row(), 0).data() or ""
        box.setAccessibleName(f"{self._name} {of_what}")
        box.setMaxVisibleItems(_SHOWN)
        fill_choices(box, self._choices)
        box.activated.connect(self._on_box_activated)
        box.left.connect(self._on_box_left)
        return box

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        assert isinstance(editor, PoppingBox)
        if not editor.is_opened:  # what changes in the model while the list is open does not disturb it
            choose(editor, index.data(CHOICE_ROLE))
            editor.is_opened = True
            QTimer.singleShot(0, editor, editor.showPopup)

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        assert isinstance(editor, QComboBox)
        model.setData(QModelIndex(index), editor.currentData(), CHOICE_ROLE)

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        editor.setGeometry(option.rect)

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        # Its own list takes the keyboard from the box, which for Qt would be the end of choosing.
        if event.type() == QEvent.Type.FocusOut and isinstance(editor, PoppingBox):
            return False
        return super().eventFilter(editor, event)

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        beside = round(option.fontMetrics.height() * 0.9) + 26  # the arrow, and what stands around the words
        if not option.icon.isNull():
            beside += option.decorationSize.width() + 8
        room = max(0, option.rect.width() - beside)
        option.text = option.fontMetrics.elidedText(option.text, Qt.TextElideMode.ElideRight, room)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        side = round(option.fontMetrics.height() * 0.9)
        inner = QStyleOptionViewItem(option)
        arrow = QRect(0, 0, side, side)
        arrow.moveCenter(option.rect.center())
        if option.direction is Qt.LayoutDirection.RightToLeft:
            arrow.moveLeft(option.rect.left() + 8)
        else:
            arrow.moveRight(option.rect.right() - 8)
        super().paint(painter, inner, index)
        if option.state & QStyle.StateFlag.State_Enabled:
            paint_icon(painter, arrow.toRectF(), "chevron-down", theme_of().color("muted"))

    def _on_box_activated(self) -> None:
        box = self.sender()
        assert isinstance(box, PoppingBox)
        self.commitData.emit(box)

    def _on_box_left(self) -> None:
        box = self.sender()
        assert isinstance(box, PoppingBox)
        self.closeEditor.emit(box, QAbstractItemDelegate.EndEditHint.NoHint)


class ChoiceTable(FittedTable):
    """A table with one column that is chosen from a list. closed: a list that was open is closed again."""

    closed = Signal()

    def __init__(
        self,
        model: QAbstractItemModel,
        name: str,
        column: int,
        choices: Choices,
        letters: tuple[int, ...],
        parent: QWidget | None = None,
    ) -> None:
        self._letters, self._column = letters, column
        super().__init__(model, name, parent)
        self.setItemDelegateForColumn(column, ChoiceDelegate(choices, name, self))
        self.clicked.connect(self._on_self_clicked)
        self.fit()

    def letters(self) -> Sequence[int]:
        return self._letters

    def keyPressEvent(self, event: QKeyEvent) -> None:
        current = self.currentIndex()
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        opens = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space, Qt.Key.Key_F2)
        if plain and event.key() in opens and current.isValid():
            self.open_choices(current.row())
            event.accept()
            return
        super().keyPressEvent(event)

    @property
    def is_choosing(self) -> bool:
        """Whether a list is open."""
        return self.state() is QAbstractItemView.State.EditingState

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        super().closeEditor(editor, hint)
        self.closed.emit()

    def open_choices(self, row: int) -> None:
        """Opens the choices of a row."""
        index = self.model().index(row, self._column)
        if index.data(CHOICE_ROLE) is not None or index.flags() & Qt.ItemFlag.ItemIsEditable:
            self.setCurrentIndex(index)
            self.edit(index)

    def _on_self_clicked(self, index: QModelIndex) -> None:
        if index.column() == self._column:
            self.open_choices(index.row())


def fill_choices(box: QComboBox, choices: Choices) -> None:
    """Puts groups of choices into a box, each under its heading, which cannot be chosen."""
    model = QStandardItemModel(box)
    for heading, group in choices:
        if heading:
            head = QStandardItem(heading.upper())
            head.setFlags(Qt.ItemFlag.NoItemFlags)
            head.setAccessibleText(heading)
            model.appendRow(head)
        for key, words in group:
            item = QStandardItem(words)
            item.setData(key, Qt.ItemDataRole.UserRole)
            model.appendRow(item)
    box.setModel(model)


def choose(box: QComboBox, key: object) -> None:
    """Chooses what has a key; nothing where none has."""
    box.setCurrentIndex(
        next((place for place in range(box.count()) if box.itemData(place) == key and _can_be(box, place)), -1)
    )


def _can_be(box: QComboBox, place: int) -> bool:
    return bool(box.model().index(place, 0).flags() & Qt.ItemFlag.ItemIsEnabled)
