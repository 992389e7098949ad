"""The list of suggestions that stands beneath an edit: its rows, how they are painted, where it opens."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from tracker.look_alikes import made_visible
from ui.kit.fonts import TextRole, font_for
from ui.kit.theme import theme_of

_ROOT = QModelIndex()
CREATE_ROLE = Qt.ItemDataRole.UserRole + 1
SHOWN_ROWS = 8
_PAD = 6


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One row of the list.

    text: what is put into the edit. detail: the muted second line. key: what the caller knows it by.
    create: it offers to make something new called `text`.
    """

    text: str
    detail: str = ""
    key: object = None
    create: bool = False

    @property
    def shown(self) -> str:
        return f"Create “{self.text}”" if self.create else self.text


class _Rows(QAbstractListModel):
    """The suggestions shown now."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows: tuple[Suggestion, ...] = ()

    def show_rows(self, rows: Sequence[Suggestion]) -> None:
        self.beginResetModel()
        self.rows = tuple(rows)
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> str | bool | None:
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.shown
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{row.shown}, {row.detail}" if row.detail else row.shown
        if role == Qt.ItemDataRole.UserRole:
            return row.detail
        if role == CREATE_ROLE:
            return row.create
        return None


class _TwoLines(QStyledItemDelegate):
    """Paints a suggestion: its text, and its detail muted beneath."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        height = QFontMetricsF(option.font).height() + 2 * _PAD
        if index.data(Qt.ItemDataRole.UserRole):
            height += QFontMetricsF(font_for(TextRole.SECONDARY, option.font)).height()
        return QSize(120, round(height))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        theme = theme_of(option.widget)
        creates = bool(index.data(CREATE_ROLE))
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, theme.color("selected"))
        area = option.rect.adjusted(10, _PAD, -10, -_PAD)
        leading = QStyle.visualAlignment(option.direction, Qt.AlignmentFlag.AlignLeft)
        flags = int((leading | Qt.AlignmentFlag.AlignAbsolute).value)
        for text, font, colour in (
            (index.data(Qt.ItemDataRole.DisplayRole), option.font, theme.link if creates else theme.ink),
            (index.data(Qt.ItemDataRole.UserRole), font_for(TextRole.SECONDARY, option.font), theme.muted),
        ):
            metrics = QFontMetricsF(font)
            painter.setFont(font)
            painter.setPen(colour)
            line = QRect(area.left(), area.top(), area.width(), round(metrics.height()))
            painter.drawText(
                line, flags, metrics.elidedText(made_visible(text or ""), Qt.TextElideMode.ElideRight, area.width())
            )
            area.setTop(line.bottom() + 1)
        painter.restore()


class SuggestionList(QFrame):
    """The list beneath the edit; it never takes the focus."""

    clicked = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.ToolTip | Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setProperty("panel", "popup")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.model = _Rows(self)
        self.view = QListView(self)
        self.view.setModel(self.model)
        self.view.setItemDelegate(_TwoLines(self.view))
        self.view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setAccessibleName("Suggestions")
        self.view.setMinimumHeight(1)  # of its own it takes no less than some rows
        self.view.clicked.connect(self._on_view_clicked)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.addWidget(self.view)

    def show_under(self, edit: QWidget) -> None:
        heights = [self.view.sizeHintForRow(row) for row in range(min(SHOWN_ROWS, self.model.rowCount()))]
        size = QSize(max(edit.width(), 280), sum(heights) + 4)
        corner = edit.mapToGlobal(QPoint(0, edit.height() + 2))
        screen = edit.screen().availableGeometry()
        if corner.y() + size.height() > screen.bottom():
            corner.setY(edit.mapToGlobal(QPoint(0, 0)).y() - size.height() - 2)
        corner.setX(max(screen.left(), min(corner.x(), screen.right() - size.width())))
        self.setGeometry(QRect(corner, size))
        self.show()
        self.raise_()

    def row(self) -> int:
        return self.view.currentIndex().row()

    def step(self, key: int) -> int | None:
        """The row that a key goes to: arrows go round, pages stop at the ends; None for any other key."""
        count, row = self.model.rowCount(), self.row()
        return {
            Qt.Key.Key_Down: (row + 1) % count,
            Qt.Key.Key_Up: (row - 1) % count if row >= 0 else count - 1,
            Qt.Key.Key_PageDown: min(count - 1, row + SHOWN_ROWS),
            Qt.Key.Key_PageUp: max(0, row - SHOWN_ROWS),
        }.get(Qt.Key(key))

    def go(self, row: int) -> None:
        self.view.setCurrentIndex(self.model.index(row, 0))

    def _on_view_clicked(self, index: QModelIndex) -> None:
        self.clicked.emit(index.row())
