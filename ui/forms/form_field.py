"""A field of a form that can be pinned for the next engagement, and that shows when it was filled in by hand."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QComboBox, QLineEdit, QPlainTextEdit, QWidget

from ui.kit import CompletingEdit, IconView, LabelledField, StatusPicker, paint_icon, plain_tooltip, theme_of
from ui.kit.fonts import text_scale

PIN_KEYS = "Ctrl+Shift+P"
_SIDE = 16


class PinButton(QAbstractButton):
    """A small pin beside a field's label; it is worked by a key in the field, so it is no stop for Tab."""

    def __init__(self, label: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(f"Keep {label} for the next one")
        self.setToolTip(plain_tooltip(f"Keep {label} for the next one ({PIN_KEYS})"))

    def sizeHint(self) -> QSize:
        side = round(_SIDE * text_scale(QGuiApplication.font()))
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = theme_of(self)
        painter = QPainter(self)
        inset = self.height() / 8
        role = "link" if self.isChecked() else "ink" if self.underMouse() else "disabled"
        if self.isChecked():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("selected"))
            painter.drawRoundedRect(QRectF(self.rect()), 4, 4)
        paint_icon(painter, QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), "pin", theme.color(role))
        painter.end()


class FormField(LabelledField):
    """A labelled field with what only forms need.

    touched: the user changed the value, by typing or by picking. by_hand: whether the user filled it in, so that
    nothing else may; where `marks` is set, a pencil beside the label says so. An emptied field is untouched again.
    """

    touched = Signal()

    def __init__(
        self,
        label: str,
        edit: QWidget | None = None,
        parent: QWidget | None = None,
        *,
        hint: str = "",
        placeholder: str = "",
        pinnable: bool = False,
    ) -> None:
        super().__init__(label, edit, parent, hint=hint, placeholder=placeholder)
        self._by_hand = False
        self.marks = False
        self._pencil: IconView | None = None
        self._pin = PinButton(self.label_text(), self) if pinnable else None
        self._listen()

    def _listen(self) -> None:
        inner = self.edit
        if isinstance(inner, QLineEdit):
            inner.textEdited.connect(self._on_edited)
            if isinstance(inner, CompletingEdit):
                inner.picked.connect(self._on_edited)
        elif isinstance(inner, QPlainTextEdit):
            inner.textChanged.connect(self._on_edited)
        elif isinstance(inner, QComboBox):
            inner.activated.connect(self._on_edited)
        elif isinstance(inner, QCheckBox):
            inner.clicked.connect(self._on_edited)
        elif isinstance(inner, StatusPicker):
            inner.picked.connect(self._on_edited)

    @property
    def by_hand(self) -> bool:
        return self._by_hand

    def set_by_hand(self, on: bool) -> None:
        self._by_hand = on
        shown = on and self.marks
        if shown and self._pencil is None:
            self._pencil = IconView("pencil", "disabled", 12, self, name="Filled in by hand")
            self._pencil.setToolTip(plain_tooltip("You filled this in: the line above no longer changes it"))
        if self._pencil is not None and self._pencil.isHidden() == shown:
            self._pencil.setVisible(shown)
            self._place_corner()

    @property
    def pinned(self) -> bool:
        return self._pin is not None and self._pin.isChecked()

    @property
    def pinnable(self) -> bool:
        return self._pin is not None

    def set_pinned(self, on: bool) -> None:
        if self._pin is not None:
            self._pin.setChecked(on)

    def pin_button(self) -> PinButton | None:
        return self._pin

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_corner()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._place_corner()

    def _place_corner(self) -> None:
        """Sets the pin and the pencil at the far end of the label's line."""
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        away = 2
        for part in (self._pin, self._pencil):
            if part is None or part.isHidden():
                continue
            size = part.sizeHint()
            x = away if mirrored else self.width() - away - size.width()
            part.setGeometry(x, 0, size.width(), size.height())
            away += size.width() + 6

    def _on_edited(self) -> None:
        text = self.edit.text() if isinstance(self.edit, QLineEdit) else "there"
        if isinstance(self.edit, QPlainTextEdit):
            text = self.edit.toPlainText()
        self.set_by_hand(bool(text.strip()))
        self.touched.emit()
