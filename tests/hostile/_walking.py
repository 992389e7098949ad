"""Walks through a window and says where a planted text is shown as anything but text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from time import monotonic

from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractListModel,
    QBuffer,
    QIODevice,
    QModelIndex,
    QPoint,
    QStringListModel,
    Qt,
)
from PySide6.QtGui import QAction, QPainter, QTextDocument
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QGroupBox,
    QLabel,
    QMenu,
    QTabBar,
    QTextEdit,
    QWidget,
)

from tests.hostile._texts_everywhere import MARK

MOST_ROWS = 60
"""Rows of a model that are looked at."""
MARKUP = re.compile(r"<(?:b|img|script|a)\b", re.IGNORECASE)


class Walk:
    """seen: how many places held a planted text; faults: those where it was no text, each once."""

    def __init__(self) -> None:
        self.seen = 0
        self.faults: dict[str, str] = {}

    def look(self, where: str) -> None:
        """Looks at every widget there is now."""
        for widget in QApplication.allWidgets():
            self._look_at(widget, where)

    def painted(self, window: QWidget, where: str) -> None:
        """Looks at every text that a window paints, as a drawing of it holds them."""
        drawn = QBuffer()
        drawn.open(QIODevice.OpenModeFlag.WriteOnly)
        generator = QSvgGenerator()
        generator.setOutputDevice(drawn)
        generator.setSize(window.size())
        painter = QPainter(generator)
        window.render(painter, QPoint())
        painter.end()
        for text in re.findall(r"<text[^>]*>([^<]*)</text>", bytes(drawn.data().data()).decode("utf-8", "replace")):
            if MARK in text:
                self.seen += 1
                self._hidden(text, f"{where}: painted")

    def _look_at(self, widget: QWidget, where: str) -> None:
        place = f"{where}: {type(widget).__name__}"
        for name in ("toolTip", "whatsThis", "statusTip"):
            self._tip(getattr(widget, name)(), f"{place}.{name}")
        if isinstance(widget, QLabel):
            self._label(widget, place)
        elif isinstance(widget, QAbstractButton) and _draws_mnemonics(widget):
            self._mnemonic(widget.text(), f"{place}.text")
        elif isinstance(widget, QGroupBox):
            self._mnemonic(widget.title(), f"{place}.title")
        elif isinstance(widget, QTabBar):
            for number in range(widget.count()):
                self._mnemonic(widget.tabText(number), f"{place}.tab")
        elif isinstance(widget, QMenu):
            for action in widget.actions():
                self._action(action, place)
        elif isinstance(widget, QTextEdit):
            self._document(widget.document(), place)
        if isinstance(widget, QAbstractItemView) and widget.model() is not None:
            self._model(widget.model(), place)
        for action in widget.actions():
            self._action(action, place)

    def _label(self, label: QLabel, place: str) -> None:
        if MARK in label.text() and label.metaObject().className() != "QTipLabel":
            self.seen += 1
            self._hidden(label.text(), place)
            if label.textFormat() is not Qt.TextFormat.PlainText:
                self._fault(f"{place}, not plain", label.text())
            if label.buddy() is not None:
                self._mnemonic(label.text(), f"{place} with a buddy")

    def _action(self, action: QAction, place: str) -> None:
        self._mnemonic(action.text(), f"{place}, action")
        tip = action.toolTip()
        # Qt makes an action's tooltip of its text where it has none.
        if tip != action.text().replace("&&", "\0").replace("&", "").replace("\0", "&"):
            self._tip(tip, f"{place}, action.toolTip")
        elif MARKUP.search(tip) and not isinstance(action.parent(), QMenu):
            self._fault(f"{place}, action's own tooltip", tip)

    def _tip(self, text: str, place: str) -> None:
        if MARK in text:
            self.seen += 1
            self._hidden(text, place)
            if MARKUP.search(text):
                self._fault(place, text)

    def _hidden(self, text: str, place: str) -> None:
        if set("\u202e\u2066\x1b\x07") & set(text):
            self._fault(f"{place}: signs that cannot be seen", ascii(text))

    def _mnemonic(self, text: str, place: str) -> None:
        if MARK in text:
            self.seen += 1
            if re.search(r"(?<!&)&File", text):
                self._fault(f"{place}: a letter of the record becomes a key", text)

    def _document(self, document: QTextDocument, place: str) -> None:
        text = document.toPlainText()
        if MARK in text:
            self.seen += 1
            for block in _fragments(document):
                if block.isImageFormat() and "127.0.0.1" in block.toImageFormat().name():
                    self._fault(f"{place}: a picture from elsewhere", block.toImageFormat().name())

    def _model(self, model: QAbstractItemModel, place: str) -> None:
        roles = Qt.ItemDataRole
        columns = 1 if isinstance(model, QAbstractListModel) else min(model.columnCount(QModelIndex()), MOST_ROWS)
        for section in range(columns):
            self._tip(str(model.headerData(section, Qt.Orientation.Horizontal, roles.ToolTipRole) or ""), place)
        for row in range(min(model.rowCount(QModelIndex()), MOST_ROWS)):
            for column in range(columns):
                index = model.index(row, column, QModelIndex())
                shown = str(index.data(roles.DisplayRole) or "")
                if MARK in shown:
                    self.seen += 1
                    if not isinstance(model, QStringListModel):
                        self._hidden(shown, f"{place}, cell of {type(model).__name__}")
                for role in (roles.ToolTipRole, roles.WhatsThisRole, roles.StatusTipRole):
                    self._tip(str(index.data(role) or ""), f"{place}, cell")

    def _fault(self, place: str, text: str) -> None:
        self.faults.setdefault(place, text[:160])


def _draws_mnemonics(button: QAbstractButton) -> bool:
    """Whether a button draws its text by the style, which takes & for a sign; ours that paint themselves do not."""
    return not any("paintEvent" in kind.__dict__ and kind.__module__.startswith("ui.") for kind in type(button).__mro__)


def _fragments(document: QTextDocument) -> Iterator[object]:
    block = document.begin()
    while block.isValid():
        places = block.begin()
        while not places.atEnd():
            yield places.fragment().charFormat()
            places += 1
        block = block.next()


def wait_until(done: Callable[[], bool], seconds: float = 60) -> None:
    """Lets the window work until something holds; AssertionError where it never does."""
    ends = monotonic() + seconds
    while not done():
        assert monotonic() < ends, "the window did not come to rest"
        QApplication.processEvents()
