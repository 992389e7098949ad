"""Labels: always plain text, their size and weight by role, elided where they must not grow."""

from __future__ import annotations

import re
from html import escape

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QStyle, QWidget

from tracker.look_alikes import made_visible
from ui.kit.fonts import TextRole

_LONG_WORD = re.compile(r"\S{41,}")
_SEPARATOR = re.compile(r"[/\\._-]")


def plain_tooltip(text: str) -> str:
    """A text as a tooltip that shows it as it stands: Qt takes what looks like markup for markup."""
    return f"<qt>{escape(made_visible(text))}</qt>" if text else ""


def without_mnemonic(text: str) -> str:
    """A label's text as it is read: ``&Where`` is "Where", ``R&&D`` is "R&D"."""
    return text.replace("&&", "\0").replace("&", "").replace("\0", "&")


def set_text_role(label: QLabel, role: TextRole) -> None:
    """Give a label the size, weight and colour of a role; they follow the theme and the text size."""
    label.setProperty("textRole", role.value)
    repolish(label)


def set_tone(label: QLabel, tone: str | None) -> None:
    """Colour a label "good", "info", "warning", "error" or "link"; None gives it its role's colour back."""
    if label.property("tone") != tone:
        label.setProperty("tone", tone)
        repolish(label)


def repolish(widget: QWidget) -> None:
    """Have the style sheet look again at a widget whose dynamic properties changed; at first it looks by itself."""
    if not widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        return
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.update()


def breakable(text: str) -> str:
    """The text as it is shown in wrapped lines: long words, such as paths, may break after a separator too, and what
    cannot be seen in it is shown by its number.

    A zero-width space (U+200B) stands where a break is allowed; short words stay as they are.
    """
    return _LONG_WORD.sub(lambda word: _SEPARATOR.sub("\\g<0>\u200b", word.group()), made_visible(text))


def text_label(
    text: str, role: TextRole = TextRole.BODY, parent: QWidget | None = None, *, wrap: bool = False
) -> QLabel:
    """A label in plain text.

    wrap: break lines at the width; such a text can be selected with the mouse.
    """
    label = QLabel(parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setText(breakable(text) if wrap else made_visible(text))
    label.setWordWrap(wrap)
    if wrap:
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    label.setProperty("textRole", role.value)
    return label


class ElidedLabel(QLabel):
    """One line of plain text that ends in … where it does not fit, and then shows the whole of it as a tooltip."""

    def __init__(
        self,
        text: str = "",
        role: TextRole = TextRole.BODY,
        parent: QWidget | None = None,
        *,
        mode: Qt.TextElideMode = Qt.TextElideMode.ElideRight,
    ) -> None:
        super().__init__(parent)
        self._mode = mode
        self._gives_way = False
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("textRole", role.value)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setText(text)

    def setText(self, text: str) -> None:
        super().setText(made_visible(text))
        self._note_fit()

    def give_way(self) -> None:
        """From now on nothing is shown of words that do not fit: of short ones "1 s…" says less."""
        self._gives_way = True
        self.update()

    def is_elided(self) -> bool:
        return self.fontMetrics().horizontalAdvance(self.text()) > self.contentsRect().width()

    def minimumSizeHint(self) -> QSize:
        return QSize(self.fontMetrics().horizontalAdvance("…") * 3, super().minimumSizeHint().height())

    def sizeHint(self) -> QSize:
        return QSize(self.fontMetrics().horizontalAdvance(self.text()) + 2, super().sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._note_fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._note_fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        area = self.contentsRect()
        shown = self.fontMetrics().elidedText(self.text(), self._mode, area.width())
        if self._gives_way and self.is_elided():
            shown = ""
        leading = QStyle.visualAlignment(self.layoutDirection(), self.alignment())
        flags = leading.value | Qt.TextFlag.TextSingleLine.value
        self.style().drawItemText(painter, area, flags, self.palette(), self.isEnabled(), shown, self.foregroundRole())
        painter.end()

    def _note_fit(self) -> None:
        self.setToolTip(plain_tooltip(self.text()) if self.is_elided() else "")
