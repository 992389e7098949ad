"""The list beside the map of what has no coordinates: places, countries without a place, and no place at all."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from tracker.queries.map_rows import Unplaced
from ui.kit import GRID, TextRole, font_for, plain_tooltip, section_heading, text_label, theme_of
from ui.kit.fonts import text_scale

_ROOT = QModelIndex()
_PAD = 12
_WIDE = 232
Index = QModelIndex | QPersistentModelIndex


class UnplacedModel(QAbstractListModel):
    """The rows as they were answered."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: Sequence[Unplaced] = ()

    def show_rows(self, rows: Sequence[Unplaced]) -> None:
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.words
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{row.words}, {_counts(row)}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tooltip(f"{row.words}: {_counts(row)}")
        return None


class _RowDelegate(QStyledItemDelegate):
    """A name, and how many engagements at the end of the line."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(80, round(QFontMetricsF(option.font).height() + 10))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        assert isinstance(model, UnplacedModel)
        row, rect, theme = model.rows[index.row()], QRect(option.rect), theme_of(option.widget)
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, theme.color("selected"))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, theme.color("hover"))
        area = QRectF(rect.adjusted(_PAD, 0, -_PAD, 0))
        number = f"{row.total:,}"
        metrics = QFontMetricsF(option.font)
        painter.setFont(option.font)
        painter.setPen(theme.color("muted"))
        painter.drawText(area, int((Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter).value), number)
        room = area.width() - metrics.horizontalAdvance(number) - GRID
        painter.setPen(theme.color("ink" if row.name else "muted"))
        painter.setFont(font_for(TextRole.BODY, option.font, italic=not row.name))
        words = metrics.elidedText(row.words, Qt.TextElideMode.ElideRight, room)
        painter.drawText(area, int((Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter).value), words)
        painter.restore()


class _Rows(QListView):
    """The list; Enter and Space choose like a click."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
        if event.key() in keys and self.currentIndex().isValid():
            self.clicked.emit(self.currentIndex())
        else:
            super().keyPressEvent(event)


class UnplacedPanel(QWidget):
    """A heading that says how many there are, and the list of them; emits the one to filter by."""

    chosen = Signal(object)  # an Unplaced

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = UnplacedModel(self)
        self.list = _Rows(self)
        self.list.setModel(self.rows)
        self.list.setItemDelegate(_RowDelegate(self.list))
        self.list.setUniformItemSizes(True)
        self.list.setMouseTracking(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setAccessibleName("Not on the map")
        self.list.clicked.connect(self._on_list_clicked)
        self.note = text_label("", TextRole.SECONDARY, self, wrap=True)
        head = QVBoxLayout()
        head.setContentsMargins(_PAD, _PAD, _PAD, GRID)
        head.setSpacing(4)
        head.addWidget(section_heading("Not on the map", self))
        head.addWidget(self.note)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(head)
        whole.addWidget(self.list, 1)
        self._fit()

    def show_rows(self, rows: Sequence[Unplaced]) -> None:
        """Shows these; an engagement may be in several, and how many there are is said where rows name theirs."""
        number = len({one for row in rows for one in row.engagements})
        if number:
            what = "1 engagement has" if number == 1 else f"{number:,} engagements have"
            self.note.setText(f"{what} a stop without coordinates.")
        else:
            self.note.setText("Stops without coordinates, and how many engagements have each.")
        self.rows.show_rows(rows)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def _fit(self) -> None:
        self.setFixedWidth(round(_WIDE * text_scale(self.font())))

    def _on_list_clicked(self, index: QModelIndex) -> None:
        self.chosen.emit(self.rows.rows[index.row()])


def _counts(row: Unplaced) -> str:
    return ", ".join(f"{number:,} {status.label}" for status, number in row.by_status)
