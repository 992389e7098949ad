"""The forms of file as a list: an icon, what a form is called, and what it is for."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListWidget,
    QListWidgetItem,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from tracker.exporting.forms import FORMS, Form
from ui.kit import TextRole, font_for, paint_icon, plain_tooltip, theme_of
from ui.kit.fonts import text_scale

ICONS = {
    "xlsx": "table",
    "ods": "table",
    "csv": "rows-3",
    "csv-participants": "users",
    "csv-country-year": "globe",
    "json": "database",
    "jsonld": "link",
    "ics": "calendar",
    "ris": "quote",
    "bibtex": "quote",
    "csl-json": "quote",
}
_HELD = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier
_PAD = 7
_ICON = 20


def kinds_of(form: Form) -> str:
    """What a dialog offers for a form, as Qt writes it."""
    return f"{form.title.replace(',', '')} (*{form.suffix});;All files (*)"


def form_for_ending(path: Path, forms: Sequence[Form] = FORMS) -> Form | None:
    """The form that a path's ending means, the longest ending first; None where none has it."""
    name = path.name.casefold()
    fitting = [form for form in forms if name.endswith(form.suffix)]
    return max(fitting, key=lambda form: len(form.suffix)) if fitting else None


class FormList(QListWidget):
    """One of the forms is chosen, with the arrows or the mouse. picked: another one is. entered: Return was pressed."""

    picked = Signal()
    entered = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Form of the file")
        self.setProperty("panel", "plain")
        self.setUniformItemSizes(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        for form in FORMS:
            item = QListWidgetItem(form.title, self)
            item.setData(Qt.ItemDataRole.UserRole, form.name)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{form.title}. {form.about}")
            item.setToolTip(plain_tooltip(f"{form.title} (*{form.suffix}). {form.about}"))
        self.setItemDelegate(_FormRow(self))
        self.setCurrentRow(0)
        self.currentRowChanged.connect(self._on_self_current_row_changed)

    def form(self) -> Form:
        """The form that is chosen."""
        return FORMS[max(0, self.currentRow())]

    def choose(self, name: str) -> None:
        """Chooses a form by its name; the first where there is none of it."""
        self.setCurrentRow(next((row for row, form in enumerate(FORMS) if form.name == name), 0))

    def minimumSizeHint(self) -> QSize:
        return QSize(200, 3 * row_height(self))

    def sizeHint(self) -> QSize:
        return QSize(480, len(FORMS) * row_height(self) + 2 * self.frameWidth() + 2)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.updateGeometry()

    def _on_self_current_row_changed(self) -> None:
        self.picked.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Not `itemActivated`, which a single click emits on some desktops.
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers() & _HELD:
            self.entered.emit()
        else:
            super().keyPressEvent(event)


def row_height(widget: QWidget) -> int:
    """How high a row of the list is, with its two lines."""
    lines = (TextRole.STRONG, TextRole.SECONDARY)
    return sum(QFontMetrics(font_for(role, widget.font())).height() for role in lines) + 2 * _PAD + 2


class _FormRow(QStyledItemDelegate):
    """Paints a row."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        parent = self.parent()
        assert isinstance(parent, QWidget)
        return QSize(200, row_height(parent))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        widget = option.widget
        theme, form, area = theme_of(widget), FORMS[index.row()], option.rect
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        over = bool(option.state & QStyle.StateFlag.State_MouseOver)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        inner = QRectF(area).adjusted(1, 1, -1, -1)
        if chosen or over:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("selected" if chosen else "hover"))
            painter.drawRoundedRect(inner, 6, 6)
        if chosen and widget.hasFocus():
            painter.setPen(theme.color("accent"))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(inner.adjusted(0.75, 0.75, -0.75, -0.75), 6, 6)
        mirrored = option.direction is Qt.LayoutDirection.RightToLeft
        side = round(_ICON * text_scale(widget.font()))
        left = area.right() - 12 - side if mirrored else area.left() + 12
        icon = QRectF(left, area.center().y() - side / 2, side, side)
        paint_icon(painter, icon, ICONS.get(form.name, "file-text"), theme.color("link" if chosen else "muted"))
        gone = side + 26
        text = area.adjusted(12, 0, -gone, 0) if mirrored else area.adjusted(gone, 0, -12, 0)
        ending = f"*{form.suffix}"
        small = font_for(TextRole.SECONDARY, widget.font())
        painter.setFont(small)
        painter.setPen(theme.color("muted"))
        y = area.top() + _PAD
        strong = font_for(TextRole.STRONG, widget.font())
        high = QFontMetrics(strong).height()
        self._line(painter, QRect(text.left(), y, text.width(), high), ending, mirrored=not mirrored)
        room = text.width() - QFontMetrics(small).horizontalAdvance(ending) - 12
        painter.setFont(strong)
        painter.setPen(theme.color("ink"))
        at = text.right() - room if mirrored else text.left()
        self._line(painter, QRect(at, y, room, high), form.title, mirrored=mirrored)
        painter.setFont(small)
        painter.setPen(theme.color("muted"))
        low = QRect(text.left(), y + high + 2, text.width(), QFontMetrics(small).height())
        self._line(painter, low, form.about, mirrored=mirrored)
        painter.restore()

    def _line(self, painter: QPainter, where: QRect, words: str, *, mirrored: bool) -> None:
        side = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
        flags = (side | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute).value
        shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, where.width())
        painter.drawText(where, flags, shown)
