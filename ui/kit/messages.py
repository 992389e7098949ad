"""What the window says in line: banners, the bar that offers Undo, and what an empty view shows."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ui.kit.buttons import ButtonRole, button, quiet_button
from ui.kit.flow import FlowLayout
from ui.kit.fonts import TextRole
from ui.kit.layout import GRID, IconView
from ui.kit.text import ElidedLabel, breakable, repolish, set_tone, text_label

QWIDGETSIZE_MAX = 16777215  # Qt's own name and value for no limit, which the bindings leave out


class Tone(Enum):
    """How grave a message is; its value names the colours."""

    INFO = "info"
    WARNING = "warning"
    ERROR = "error"


_ICONS = {Tone.INFO: "info", Tone.WARNING: "triangle-alert", Tone.ERROR: "circle-x"}


def announce(widget: QWidget, text: str) -> None:
    """Have a screen reader say a text now, without moving the focus."""
    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, text))


def before_words(link: QPushButton) -> int:
    """Pixels from the left edge of a link to its words, below which a text above it begins too."""
    return (link.sizeHint().width() - link.fontMetrics().horizontalAdvance(link.text())) // 2


class Banner(QFrame):
    """A message in line, with what can be done about it as buttons; hidden until it has something to say.

    The buttons stand beside the words while these take two lines at the most, else beneath them.
    """

    dismissed = Signal()

    def __init__(self, parent: QWidget | None = None, *, dismissible: bool = True) -> None:
        super().__init__(parent)
        self._tone = Tone.INFO
        self._text = ""
        self._actions: list[QPushButton] = []
        self._icon = IconView("info", "info", 16, self)
        self._label = text_label("", TextRole.BODY, self, wrap=True)
        self._close = quiet_button("x", "Dismiss", self)
        self._close.setVisible(dismissible)
        self._close.clicked.connect(self._on_close_clicked)
        self._links = QWidget(self)
        self._links.hide()
        self._flow = FlowLayout(self._links, spacing=GRID)
        self._said = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._said.setSpacing(2)
        self._said.addWidget(self._label, 1)
        self._said.addWidget(self._links)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, GRID, GRID, GRID)
        row.setSpacing(GRID)
        row.addWidget(self._icon)
        row.addLayout(self._said, 1)
        row.addWidget(self._close)
        self.setVisible(False)

    def text(self) -> str:
        return self._text

    def tone(self) -> Tone:
        return self._tone

    def say(self, text: str, tone: Tone = Tone.INFO) -> None:
        """Show a message in place of the one before, and take that one's actions away."""
        self.clear_actions()
        self._tone = tone
        self._icon.set_icon(_ICONS[tone], tone.value)
        self._text = text
        self._label.setText(breakable(text))
        set_tone(self._label, tone.value)
        self.setProperty("panel", tone.value)
        repolish(self)
        self.setAccessibleName(f"{tone.value.capitalize()}: {text}")
        self.setVisible(True)
        announce(self, text)

    def add_action(self, text: str) -> QPushButton:
        """A new button after the message, as a link; the caller connects its ``clicked``."""
        made = button(text, "link", self._links)
        self._flow.addWidget(made)
        self._actions.append(made)
        made.show()
        self._break_lines()
        return made

    def clear_actions(self) -> None:
        for made in self._actions:
            self._flow.removeWidget(made)
            made.hide()
            made.deleteLater()
        self._actions = []
        self._break_lines()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._break_lines()

    def _break_lines(self) -> None:
        """Puts words and buttons side by side where there is room for both."""
        self._links.setVisible(bool(self._actions))
        if not self._actions:
            self._label.setIndent(-1)
            return
        links = sum(one.sizeHint().width() + GRID for one in self._actions)
        closing = 0 if self._close.isHidden() else self._close.sizeHint().width() + GRID
        room = self.width() - 16 - 12 - 3 * GRID - closing - links
        words = self._label.fontMetrics().horizontalAdvance(self._label.text())
        beside = words <= 2 * room
        self._said.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)
        least = max(one.sizeHint().height() for one in self._actions)
        self._label.setIndent(-1 if beside else before_words(self._actions[0]))
        self._links.setMinimumWidth(links if beside else 0)
        self._links.setMaximumHeight(least if beside else QWIDGETSIZE_MAX)
        centred = Qt.AlignmentFlag.AlignVCenter if beside else Qt.AlignmentFlag(0)
        self._said.setAlignment(self._links, centred)

    def _on_close_clicked(self) -> None:
        self.setVisible(False)
        self.dismissed.emit()


class UndoBar(QFrame):
    """Says what was done and offers to undo it; stays until the next message or until it is dismissed."""

    undo_requested = Signal()
    dismissed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("panel", "plain")
        self._label = ElidedLabel("", TextRole.BODY, self)
        self._undo = button("Undo", "link", self)
        self._close = quiet_button("x", "Dismiss", self)
        self._undo.clicked.connect(self._on_undo_clicked)
        self._close.clicked.connect(self.dismiss)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 6, GRID, 6)
        row.setSpacing(12)
        row.addWidget(self._label, 1)
        row.addWidget(self._undo)
        row.addWidget(self._close)
        self.setVisible(False)

    def text(self) -> str:
        return self._label.text()

    def say(self, text: str, *, undoable: bool = True) -> None:
        """Show what was done in place of what was shown before; never takes the focus."""
        self._label.setText(text)
        self._undo.setVisible(undoable)
        self.setAccessibleName(text)
        self.setVisible(True)
        announce(self, f"{text} Undo is available." if undoable else text)

    def undo_button(self) -> QPushButton:
        return self._undo

    def dismiss(self) -> None:
        self.setVisible(False)
        self.dismissed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
        else:
            super().keyPressEvent(event)

    def _on_undo_clicked(self) -> None:
        self.setVisible(False)
        self.undo_requested.emit()


class EmptyState(QWidget):
    """What a view shows when it has nothing: an icon, why it is empty, and what to do next."""

    def __init__(self, icon_name: str, title: str, sentence: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        centre = Qt.AlignmentFlag.AlignHCenter
        self._icon = IconView(icon_name, "disabled", 40, self)
        self._title = text_label(title, TextRole.HEADING, self)
        self._sentence = text_label(sentence, TextRole.MUTED, self, wrap=True)
        self._sentence.setAlignment(centre)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(GRID)
        whole = QVBoxLayout(self)
        whole.setSpacing(GRID)
        whole.addStretch(1)
        whole.addWidget(self._icon, 0, centre)
        whole.addSpacing(GRID)
        whole.addWidget(self._title, 0, centre)
        whole.addWidget(self._sentence)
        whole.addSpacing(GRID)
        whole.addLayout(self._buttons)
        whole.setAlignment(self._buttons, centre)
        whole.addStretch(2)
        self._name()

    def set_words(self, title: str, sentence: str) -> None:
        self._title.setText(title)
        self._sentence.setText(sentence)
        self._name()

    def add_action(self, text: str, role: ButtonRole = "secondary", *, icon_name: str | None = None) -> QPushButton:
        """A new button beneath the words; the caller connects its ``clicked``."""
        made = button(text, role, self, icon_name=icon_name)
        self._buttons.addWidget(made)
        return made

    def _name(self) -> None:
        self.setAccessibleName(self._title.text())
        self.setAccessibleDescription(self._sentence.text())
