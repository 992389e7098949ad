"""Small pieces the detail pane is built from: rows of text that wrap, with what can be done about them at the end."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QAction, QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QBoxLayout,
    QHBoxLayout,
    QLabel,
    QMenu,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from tracker.look_alikes import made_visible
from ui.detail.wishes import READING, Wish
from ui.kit import QuietMenuButton, TextRole, dress_quiet, font_for, text_label, theme_of

_APART = 4
_MOST = 10_000
"""Letters of one text that are laid out at once: some pages of the pane, a few milliseconds."""
_SELECTABLE = Qt.TextInteractionFlag.TextSelectableByMouse


def words(text: str, role: TextRole = TextRole.BODY, *, colour: QColor | None = None, struck: bool = False) -> QLabel:
    """A text that wraps, can be selected, and is never markup; of a very long one the beginning and what is left."""
    if len(text) > _MOST:
        text = f"{text[:_MOST].rstrip()} … ({len(text) - _MOST:,} more letters are kept)"
    label = text_label(text, role, wrap=True)
    label.setTextInteractionFlags(_SELECTABLE)
    label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
    if colour is not None:
        palette = label.palette()
        palette.setColor(QPalette.ColorRole.WindowText, colour)
        label.setPalette(palette)
    if struck:
        font = label.font()
        font.setStrikeOut(True)
        label.setFont(font)
    return label


class WrappingLink(QAbstractButton):
    """A button that looks like a link and breaks its words over lines where the width does not suffice."""

    def __init__(self, text: str, wish: Wish | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setText(text)
        self.setAccessibleName(text)
        self.setProperty("wish", wish)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def _font(self) -> QFont:
        font = font_for(TextRole.BODY, self.font())
        font.setWeight(QFont.Weight.Medium)
        font.setUnderline(self.underMouse() or self.hasFocus())
        return font

    def _bounds(self, width: int) -> QRect:
        flags = Qt.TextFlag.TextWordWrap.value
        return QFontMetrics(self._font()).boundingRect(QRect(0, 0, max(1, width), 10_000), flags, self.text())

    def sizeHint(self) -> QSize:
        wide = QFontMetrics(self._font()).horizontalAdvance(self.text()) + 4
        return QSize(wide, self.heightForWidth(wide))

    def minimumSizeHint(self) -> QSize:
        return QSize(60, QFontMetrics(self._font()).height() + 4)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._bounds(width - 4).height() + 4

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = theme_of(self)
        painter = QPainter(self)
        painter.setFont(self._font())
        painter.setPen(theme.color("link" if self.isEnabled() else "disabled"))
        leading = Qt.AlignmentFlag.AlignLeft.value | Qt.AlignmentFlag.AlignVCenter.value
        painter.drawText(self.rect().adjusted(1, 0, -2, 0), leading | Qt.TextFlag.TextWordWrap.value, self.text())
        if self.hasFocus():
            painter.setPen(theme.color("accent"))
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()


def stacked(parts: Sequence[QWidget], *, spacing: int = 2) -> QWidget:
    """Widgets beneath each other without margins."""
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(spacing)
    for part in parts:
        column.addWidget(part)
    return holder


def with_end(part: QWidget, *ends: QWidget) -> QWidget:
    """A part with small buttons at its end, held at the top."""
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(4)
    row.addWidget(part, 1)
    for end in ends:
        row.addWidget(end, 0, Qt.AlignmentFlag.AlignTop)
    return holder


class InOneLine(QWidget):
    """Two texts at both ends of a line; beneath each other where the width does not suffice for both."""

    def __init__(self, first: QWidget, second: QWidget) -> None:
        super().__init__()
        self._parts = (first, second)
        self._is_narrow = False
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(_APART)
        self._row.addWidget(first, 1)
        self._row.addWidget(second, 0, Qt.AlignmentFlag.AlignTop)

    def _wanted(self) -> int:
        return sum(part.sizeHint().width() for part in self._parts) + _APART

    def sizeHint(self) -> QSize:
        return QSize(self._wanted(), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(max(part.minimumSizeHint().width() for part in self._parts), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < self._wanted()
        if narrow is not self._is_narrow:  # Qt lays out anew even where both are as they were
            self._is_narrow = narrow
            self._row.setDirection(QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight)
            self._row.setSpacing(0 if narrow else _APART)


def beside_button(label: QWidget) -> QWidget:
    """A label that stands in the middle of the height of the small button beside it."""
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 2, 0, 0)
    column.addWidget(label)
    column.addStretch(1)
    return holder


class ActionsButton(QuietMenuButton):
    """A quiet button with three dots whose menu has a wish for each action."""

    wished = Signal(object)  # ui.detail.wishes.Wish

    def __init__(self, choices: Sequence[tuple[str, Wish]]) -> None:
        super().__init__(self._fill_menu)
        self.choices = tuple(choices)
        self.setProperty("role", "flat")  # so that the lines beside it stay as close as text

    def leave_reading(self) -> None:
        """Takes away all that asks for a change, and the button itself where nothing is left."""
        self.choices = tuple((text, wish) for text, wish in self.choices if wish.what in READING)
        self.setVisible(bool(self.choices))

    def _fill_menu(self, menu: QMenu) -> None:
        for text, wish in self.choices:
            menu.addAction(made_visible(text).replace("&", "&&")).setData(wish)
        menu.triggered.connect(self._on_menu_triggered)

    def _on_menu_triggered(self, action: QAction) -> None:
        self.wished.emit(action.data())


def menu_button(name: str, choices: Sequence[tuple[str, Wish]]) -> ActionsButton:
    """A quiet button with three dots that opens a menu; each action's data is the wish it stands for."""
    made = ActionsButton(choices)
    dress_quiet(made, "ellipsis", name)
    return made
