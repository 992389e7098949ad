"""What holds a page together: hairlines, headings of sections, and icons standing by themselves."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QGuiApplication, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from ui.kit.flow import FlowLayout as FlowLayout
from ui.kit.fonts import TextRole, text_scale
from ui.kit.icons import paint_icon
from ui.kit.text import text_label
from ui.kit.theme import theme_of

GRID = 8
"""The step of distances between things, in device-independent pixels."""


class Hairline(QWidget):
    """A line one pixel thick that separates two parts."""

    def __init__(self, orientation: Qt.Orientation = Qt.Orientation.Horizontal, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        fixed, grow = QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding
        if orientation is Qt.Orientation.Horizontal:
            self.setFixedHeight(1)
            self.setSizePolicy(grow, fixed)
        else:
            self.setFixedWidth(1)
            self.setSizePolicy(fixed, grow)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme_of(self).color("line"))
        painter.end()


class IconView(QWidget):
    """An icon that is no button, in the colour of a theme role; decoration unless it is given a name."""

    def __init__(
        self, icon_name: str, role: str = "muted", size: int = 16, parent: QWidget | None = None, *, name: str = ""
    ) -> None:
        super().__init__(parent)
        self._icon_name = icon_name
        self._role = role
        self._side = size
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_icon(self, icon_name: str, role: str) -> None:
        self._icon_name = icon_name
        self._role = role
        self.update()

    def sizeHint(self) -> QSize:
        side = round(self._side * text_scale(QGuiApplication.font()))
        return QSize(side, side)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_icon(painter, QRectF(self.rect()), self._icon_name, theme_of(self).color(self._role))
        painter.end()


def section_heading(text: str, parent: QWidget | None = None) -> QLabel:
    """The small muted capitals above a group of things; read out as written, not letter by letter."""
    label = text_label(text.upper(), TextRole.SECTION, parent)
    label.setAccessibleName(text)
    return label


class Section(QWidget):
    """A heading with content beneath it.

    body: the layout that takes the content. aside: the layout at the heading's right end.
    """

    def __init__(self, title: str, parent: QWidget | None = None, *, spacing: int = GRID) -> None:
        super().__init__(parent)
        self.heading = section_heading(title, self)
        self.aside = QHBoxLayout()
        self.body = QVBoxLayout()
        self.body.setSpacing(spacing)
        top = QHBoxLayout()
        top.addWidget(self.heading)
        top.addStretch(1)
        top.addLayout(self.aside)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(GRID)
        whole.addLayout(top)
        whole.addLayout(self.body)
        self.setAccessibleName(title)

    def set_title(self, title: str) -> None:
        self.heading.setText(title.upper())
        self.heading.setAccessibleName(title)
        self.setAccessibleName(title)
