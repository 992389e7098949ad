"""A line edit that offers completions in a list beneath it, worked from the keyboard."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QFontMetricsF, QHideEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from ui.kit.fonts import TextRole, font_for
from ui.kit.messages import announce
from ui.kit.theme import theme_of

_ROOT = QModelIndex()
CREATE_ROLE = Qt.ItemDataRole.UserRole + 1
_SHOWN_ROWS = 8
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


Suggest = Callable[[str], Sequence[Suggestion]]


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
        flags = int(QStyle.visualAlignment(option.direction, Qt.AlignmentFlag.AlignLeft).value)
        for text, font, colour in (
            (index.data(Qt.ItemDataRole.DisplayRole), option.font, theme.link if creates else theme.ink),
            (index.data(Qt.ItemDataRole.UserRole), font_for(TextRole.SECONDARY, option.font), theme.muted),
        ):
            metrics = QFontMetricsF(font)
            painter.setFont(font)
            painter.setPen(colour)
            line = QRect(area.left(), area.top(), area.width(), round(metrics.height()))
            painter.drawText(line, flags, metrics.elidedText(text or "", Qt.TextElideMode.ElideRight, area.width()))
            area.setTop(line.bottom() + 1)
        painter.restore()


class _Popup(QFrame):
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
        self.view.clicked.connect(self._on_view_clicked)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.addWidget(self.view)

    def show_under(self, edit: QWidget) -> None:
        heights = [self.view.sizeHintForRow(row) for row in range(min(_SHOWN_ROWS, self.model.rowCount()))]
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

    def go(self, row: int) -> None:
        self.view.setCurrentIndex(self.model.index(row, 0))

    def _on_view_clicked(self, index: QModelIndex) -> None:
        self.clicked.emit(index.row())


class CompletingEdit(QLineEdit):
    """Offers what `suggest` returns for the text typed so far, or for the part around the cursor when `multi`.

    suggest: called on the GUI thread at each keystroke, so it answers in a few milliseconds.
    Keyboard: Down opens the list and moves in it, as do Up and the page keys; Enter picks the marked row; Tab picks it
    only if the user moved to it, so that passing through a field never changes it; Esc closes the list.
    """

    picked = Signal(object)

    def __init__(
        self, suggest: Suggest, parent: QWidget | None = None, *, multi: bool = False, separator: str = ","
    ) -> None:
        super().__init__(parent)
        self._suggest = suggest
        self._multi = multi
        self._separator = separator
        self._moved = False
        self._chosen: list[Suggestion] = []
        self._popup = _Popup(self)
        self._popup.clicked.connect(self._on_popup_clicked)
        self.textEdited.connect(self._on_self_text_edited)

    def parts(self) -> list[str]:
        """The texts that stand in the edit: one, or as many as are separated; empty ones left out."""
        pieces = self.text().split(self._separator) if self._multi else [self.text()]
        return [piece.strip() for piece in pieces if piece.strip()]

    def chosen(self) -> list[Suggestion]:
        """The suggestions that were picked and still stand in the edit as they were, in the order of the text."""
        by_text = {row.text: row for row in self._chosen}
        return [by_text[part] for part in self.parts() if part in by_text]

    def set_chosen(self, rows: Sequence[Suggestion]) -> None:
        """Fill the edit with suggestions as if they had been picked; emits nothing."""
        self._chosen = list(rows)
        self.setText(f"{self._separator} ".join(row.text for row in rows))

    def suggestions(self) -> tuple[Suggestion, ...]:
        """What the list offers now; empty while it is closed."""
        return self._popup.model.rows if self._popup.isVisible() else ()

    def marked(self) -> Suggestion | None:
        """The marked row of the open list."""
        row = self._popup.row()
        return self.suggestions()[row] if self.suggestions() and row >= 0 else None

    def close_suggestions(self) -> None:
        self._popup.hide()

    def event(self, event: QEvent) -> bool:
        # Tab never reaches keyPressEvent; Esc must not close the form around the list.
        if event.type() == QEvent.Type.ShortcutOverride and self._popup.isVisible():
            assert isinstance(event, QKeyEvent)
            if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter):
                event.accept()
                return True
        if event.type() == QEvent.Type.KeyPress and self._popup.isVisible():
            assert isinstance(event, QKeyEvent)
            if event.key() == Qt.Key.Key_Tab and self._moved and self._popup.row() >= 0:
                self._pick(self._popup.row())
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._press(event):
            event.accept()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._popup.hide()
        super().focusOutEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        self._popup.hide()
        super().hideEvent(event)

    def _press(self, event: QKeyEvent) -> bool:
        key = event.key()
        if not self._popup.isVisible():
            if key == Qt.Key.Key_Down:
                self._offer(mark_first=False)
                return self._popup.isVisible()
            return False
        if event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier):
            return False
        count = self._popup.model.rowCount()
        row = self._popup.row()
        steps = {
            Qt.Key.Key_Down: (row + 1) % count,
            Qt.Key.Key_Up: (row - 1) % count if row >= 0 else count - 1,
            Qt.Key.Key_PageDown: min(count - 1, row + _SHOWN_ROWS),
            Qt.Key.Key_PageUp: max(0, row - _SHOWN_ROWS),
        }
        if key in steps:
            self._mark(steps[Qt.Key(key)])
        elif key == Qt.Key.Key_Escape:
            self._popup.hide()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and row >= 0:
            self._pick(row)
        else:
            return False
        return True

    def _bounds(self) -> tuple[int, int]:
        """Where the part around the cursor begins and ends in the text."""
        text = self.text()
        if not self._multi:
            return 0, len(text)
        here = self.cursorPosition()
        start = text.rfind(self._separator, 0, here) + 1
        end = text.find(self._separator, here)
        return start, len(text) if end < 0 else end

    def _offer(self, *, mark_first: bool) -> None:
        start, end = self._bounds()
        rows = self._suggest(self.text()[start:end].strip())
        self._moved = False
        if not rows:
            self._popup.hide()
            return
        self._popup.model.show_rows(rows)
        self._popup.show_under(self)
        if not mark_first:
            self._mark(0)
        elif not rows[0].create:
            self._popup.go(0)

    def _mark(self, row: int) -> None:
        self._moved = True
        self._popup.go(row)
        index = self._popup.model.index(row, 0)
        announce(self, index.data(Qt.ItemDataRole.AccessibleTextRole))

    def _pick(self, row: int) -> None:
        picked = self._popup.model.rows[row]
        self._popup.hide()
        start, end = self._bounds()
        text = self.text()
        before = text[:start] + (" " if start else "") + picked.text
        after = text[end:]
        if self._multi and not after:
            before, after = f"{before}{self._separator} ", ""
        self._chosen.append(picked)
        self.setText(before + after)
        self.setCursorPosition(len(before))
        self.picked.emit(picked)

    def _on_self_text_edited(self) -> None:
        start, end = self._bounds()
        if self.text()[start:end].strip():
            self._offer(mark_first=True)
        else:
            self._popup.hide()

    def _on_popup_clicked(self, row: int) -> None:
        self._pick(row)
