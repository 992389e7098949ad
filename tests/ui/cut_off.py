"""What is cut off in a window: words with less room than they need, and widgets outside of what shows them."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QComboBox,
    QLabel,
    QLineEdit,
    QScrollArea,
    QStyle,
    QStyleOptionComboBox,
    QWidget,
)

from ui.facets import EntryButton
from ui.kit import ElidedLabel

CHECKED = (QLabel, QAbstractButton, QLineEdit, QComboBox)
SLACK = 1
"""A pixel that rounding at fractional scales may take."""


def cut_off(within: QWidget) -> list[str]:
    """What is wrong, one sentence each; nothing where all that is shown is shown whole."""
    found = []
    for widget in (within, *within.findChildren(QWidget)):
        if not widget.isVisible() or widget.objectName().startswith("qt_"):
            continue
        if isinstance(widget, QScrollArea) and widget.widget() is not None:
            wide, room = widget.widget().width(), widget.viewport().width()
            if wide > room or widget.horizontalScrollBar().isVisible():
                found.append(f"{_called(widget)} scrolls sideways: {wide} in {room}")
        if not isinstance(widget, CHECKED) or isinstance(widget.parentWidget(), QComboBox | QLineEdit):
            continue
        lacking = _lacking(widget)
        if lacking:
            found.append(f"{_called(widget)} {lacking}")
        outside = _outside(widget, within)
        if outside:
            found.append(f"{_called(widget)} {outside}")
    return found


def _called(widget: QWidget) -> str:
    text = widget.text() if isinstance(widget, QLabel | QAbstractButton) else ""
    return f"{type(widget).__name__} “{(text or widget.accessibleName())[:60]}”"


def _lacking(widget: QWidget) -> str:
    """What room the words of a widget lack."""
    if isinstance(widget, ElidedLabel):
        if widget.is_elided() and not widget.toolTip():
            return "is elided without a tooltip"
        return _short(widget, widget.minimumSizeHint().height())
    if isinstance(widget, QLabel):
        if widget.wordWrap():
            return _narrow(widget, _widest_word(widget)) or _short(widget, widget.heightForWidth(widget.width()))
        return _narrow(widget, widget.sizeHint().width()) or _short(widget, widget.sizeHint().height())
    if isinstance(widget, EntryButton):
        return _short(widget, widget.sizeHint().height())
    if isinstance(widget, QAbstractButton):
        if widget.hasHeightForWidth():
            return _short(widget, widget.heightForWidth(widget.width()))
        return _narrow(widget, widget.sizeHint().width()) or _short(widget, widget.sizeHint().height())
    if isinstance(widget, QComboBox):
        return _narrow_combo(widget) or _short(widget, widget.minimumSizeHint().height())
    assert isinstance(widget, QLineEdit)
    return _narrow_placeholder(widget) or _short(widget, widget.minimumSizeHint().height())


def _narrow(widget: QWidget, needed: int) -> str:
    return f"is {widget.width()} wide and needs {needed}" if widget.width() < needed - SLACK else ""


def _short(widget: QWidget, needed: int) -> str:
    return f"is {widget.height()} high and needs {needed}" if widget.height() < needed - SLACK else ""


def _widest_word(label: QLabel) -> int:
    metrics = label.fontMetrics()
    words = max((metrics.horizontalAdvance(word) for word in label.text().replace("\u200b", " ").split()), default=0)
    around = label.contentsMargins()
    return words + around.left() + around.right()


def _narrow_combo(combo: QComboBox) -> str:
    option = QStyleOptionComboBox()
    combo.initStyleOption(option)
    field = combo.style().subControlRect(
        QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, combo
    )
    needed = combo.fontMetrics().horizontalAdvance(combo.currentText())
    return f"has {field.width()} for “{combo.currentText()}”, which needs {needed}" if field.width() < needed else ""


def _narrow_placeholder(edit: QLineEdit) -> str:
    if edit.text() or not edit.placeholderText() or edit.placeholderText() in edit.toolTip():
        return ""
    room = edit.contentsRect().width() - 2 * 11  # the style sheet's padding and border
    needed = edit.fontMetrics().horizontalAdvance(edit.placeholderText())
    return f"has {room} for “{edit.placeholderText()}”, which needs {needed}" if room < needed else ""


def _outside(widget: QWidget, within: QWidget) -> str:
    """Where a widget lies outside of what shows it, unless what lies in between scrolls that way."""
    area = QRect(QPoint(0, 0), widget.size())
    here: QWidget = widget
    while here is not within:
        parent = here.parentWidget()
        if parent is None or here.isWindow():
            return ""
        area = area.translated(here.pos())
        if isinstance(parent.parentWidget(), QAbstractScrollArea) and parent is parent.parentWidget().viewport():
            # Up and down it scrolls; sideways it is held to the width.
            if area.left() < 0 or area.right() > parent.width() - 1 + SLACK:
                return f"lies at {area.left()}–{area.right()} of {parent.width()} in {_called(parent.parentWidget())}"
            return ""
        if not parent.rect().adjusted(-SLACK, -SLACK, SLACK, SLACK).contains(area):
            return f"lies at {area.getRect()} outside of {_called(parent)} {parent.size().toTuple()}"
        here = parent
    return ""
