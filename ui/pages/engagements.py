"""A list of engagements on a page: as high as its rows, each with its status, its dates and what is said of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

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
from PySide6.QtGui import QFont, QFontMetricsF, QHelpEvent, QPainter, QWheelEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
    QWidget,
)

from tracker.look_alikes import made_visible
from tracker.queries.list_row import ListRow
from ui.kit import TextRole, font_for, paint_status_glyph, plain_tooltip, status_word, theme_of
from ui.table.columns import CALLED_OFF, reason_line

_PAD = 7
_Index = QModelIndex | QPersistentModelIndex


class _Rows(QAbstractListModel):
    """The rows, which never change; a page that is asked again has a new list."""

    def __init__(self, rows: Sequence[ListRow], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows = list(rows)

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.heading_shown
        if role == Qt.ItemDataRole.AccessibleTextRole:
            parts = (row.heading_shown, row.dates_words, status_word(row.status), reason_line(row))
            return ", ".join(part for part in parts if part)
        return None


class _Delegate(QStyledItemDelegate):
    """Two lines: what it is called with its dates at the end; the status in words and what is said of it."""

    def fonts(self, base: QFont) -> tuple[QFont, QFont]:
        return font_for(TextRole.STRONG, base), font_for(TextRole.SECONDARY, base)

    def height(self, base: QFont) -> int:
        strong, second = (QFontMetricsF(font).height() for font in self.fonts(base))
        return round(strong + second + 2 + 2 * _PAD)

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(120, self.height(option.font))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        row, theme = _row(index), theme_of(option.widget)
        rect = option.rect
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, theme.color("selected"))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, theme.color("hover"))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), theme.color("line"))
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(theme.color("accent"))
            painter.drawRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5))
        self._paint_words(painter, option, row)
        painter.restore()

    def _paint_words(self, painter: QPainter, option: QStyleOptionViewItem, row: ListRow) -> None:
        theme, rect = theme_of(option.widget), QRectF(option.rect)
        strong, second = self.fonts(option.font)
        line, below = QFontMetricsF(strong).height(), QFontMetricsF(second).height()
        mirrored = option.direction is Qt.LayoutDirection.RightToLeft
        top = rect.top() + _PAD - 0.5
        called_off = row.status in CALLED_OFF or row.given_up
        glyph = QRectF(rect.left() + 8, top + 1, line - 2, line - 2)
        words = QRectF(glyph.right() + 8, top, rect.right() - glyph.right() - 16, line)
        dates_font = font_for(TextRole.BODY, option.font, italic=row.dates.is_vague)
        dates_font.setStrikeOut(called_off)
        dates = row.dates_words or "no dates"
        wide = min(QFontMetricsF(dates_font).horizontalAdvance(dates) + 2, words.width() * 0.5)
        ends = QRectF(words.right() - wide, top, wide, line)
        name = QRectF(words.left(), top, words.width() - wide - 12, line)
        beneath = QRectF(words.left(), top + line + 2, words.width(), below)
        if mirrored:
            glyph, name, ends, beneath = (_mirrored(one, rect) for one in (glyph, name, ends, beneath))
        paint_status_glyph(painter, glyph, row.status, theme)
        lead, trail = (Qt.AlignmentFlag.AlignRight, Qt.AlignmentFlag.AlignLeft) if mirrored else (
            Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
        )  # fmt: skip
        ink = "muted" if row.status in CALLED_OFF else "ink"
        _text(painter, name, row.heading_shown, strong, theme.color(ink), lead)
        _text(painter, ends, dates, dates_font, theme.color("muted" if called_off else "ink"), trail)
        status = status_word(row.status)
        _text(painter, beneath, status, second, theme.status_text(row.status), lead)
        said = reason_line(row)
        if said:
            taken = QFontMetricsF(second).horizontalAdvance(status) + 2
            rest = beneath.adjusted(0, 0, -taken, 0) if mirrored else beneath.adjusted(taken, 0, 0, 0)
            _text(painter, rest, f" · {said}", second, theme.color("muted"), lead)

    def helpEvent(
        self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: _Index
    ) -> bool:
        """Shows the whole of what a row may have had to cut."""
        if not index.isValid():
            return False
        row = _row(index)
        given_up = "These dates were given up" if row.given_up else ""
        parts = (row.heading_shown, row.dates_words, given_up, status_word(row.status), reason_line(row))
        QToolTip.showText(event.globalPos(), plain_tooltip(" · ".join(part for part in parts if part)), view.viewport())
        return True


class EngagementList(QListView):
    """picked: what the user went to, by click or arrow. opened: Enter or a double click on a row. moved: the row that
    the keyboard is on, in this widget's coordinates, for what scrolls around it."""

    picked = Signal(tuple)
    opened = Signal(int)
    moved = Signal(QRect)

    def __init__(self, rows: Sequence[ListRow], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = _Rows(rows, self)
        self._delegate = _Delegate(self)
        self._told = False
        self.setModel(self._rows)
        self.setItemDelegate(self._delegate)
        self.setUniformItemSizes(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Engagements")
        self.viewport().setAutoFillBackground(False)
        self.selectionModel().selectionChanged.connect(self._on_selection_changed)
        self.activated.connect(self._on_activated)

    def ids(self) -> list[int]:
        """The engagements in the order of the list."""
        return [row.id for row in self._rows.rows]

    def selected(self) -> tuple[int, ...]:
        """What is selected here, the current one first."""
        current = self.currentIndex().row()
        chosen = sorted((index.row() for index in self.selectedIndexes()), key=lambda place: (place != current, place))
        return tuple(self._rows.rows[place].id for place in chosen)

    def select_ids(self, engagements: tuple[int, ...]) -> None:
        """Marks what is selected elsewhere, without telling of it."""
        self._told = True
        selection = self.selectionModel()
        selection.clearSelection()
        wanted = set(engagements)
        for place, row in enumerate(self._rows.rows):
            if row.id in wanted:
                index = self._rows.index(place, 0)
                selection.select(index, selection.SelectionFlag.Select)
                if row.id == engagements[0]:
                    selection.setCurrentIndex(index, selection.SelectionFlag.NoUpdate)
        self._told = False

    def sizeHint(self) -> QSize:
        return QSize(300, self._delegate.height(self.font()) * self._rows.rowCount())

    def minimumSizeHint(self) -> QSize:
        return QSize(160, self.sizeHint().height())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.scheduleDelayedItemsLayout()
            self.updateGeometry()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # the page scrolls, the list never does

    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:
        super().currentChanged(current, previous)
        if current.isValid() and self.hasFocus():
            self.moved.emit(self.visualRect(current))

    def _on_selection_changed(self) -> None:
        chosen = self.selected()
        if not self._told and chosen:
            self.picked.emit(chosen)

    def _on_activated(self, index: QModelIndex) -> None:
        self.opened.emit(self._rows.rows[index.row()].id)


def _row(index: _Index) -> ListRow:
    model = index.model()
    assert isinstance(model, _Rows)
    return model.rows[index.row()]


def _mirrored(one: QRectF, within: QRectF) -> QRectF:
    return QRectF(within.left() + within.right() - one.right(), one.top(), one.width(), one.height())


def _text(painter: QPainter, rect: QRectF, text: str, font: QFont, colour: Any, align: Qt.AlignmentFlag) -> None:
    """One line of text, cut with … where it does not fit."""
    shown = QFontMetricsF(font).elidedText(made_visible(text), Qt.TextElideMode.ElideRight, rect.width())
    painter.setFont(font)
    painter.setPen(colour)
    flags = (align | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute).value
    painter.drawText(rect, int(flags) | Qt.TextFlag.TextSingleLine.value, shown)
