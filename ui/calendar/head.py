"""What stands in the head line of the calendar: the span with the ways around it, and the choice of mode."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QSizePolicy, QToolButton, QWidget

from tracker.dates.vocabulary import MONTH_NAMES
from ui.calendar.spans import Mode
from ui.kit import font_for, icon, plain_tooltip, quiet_button, theme_of
from ui.kit.fonts import TextRole, text_scale


def _text_button(parent: QWidget, name: str) -> QToolButton:
    """A button that shows its words without a frame of its own."""
    made = QToolButton(parent)
    made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
    made.setText(name)
    made.setAccessibleName(name)
    made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return made


class ModeSwitch(QWidget):
    """Four buttons of which one is pressed; they show their first letters where there is little room."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._group = QButtonGroup(self)
        self._buttons: dict[Mode, QToolButton] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(2, 2, 2, 2)
        row.setSpacing(0)
        for mode in Mode:
            made = _text_button(self, mode.title)
            made.setCheckable(True)
            made.setToolTip(plain_tooltip(f"{mode.title} ({mode.key})"))
            self._group.addButton(made)
            self._buttons[mode] = made
            row.addWidget(made)
            made.clicked.connect(self._on_button_clicked)
        self.setAccessibleName("What the calendar shows")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._compact = False

    def show_mode(self, mode: Mode) -> None:
        self._buttons[mode].setChecked(True)

    def set_compact(self, compact: bool) -> None:
        """Show only the first letters, or the words."""
        if compact != self._compact:
            self._compact = compact
            for mode, made in self._buttons.items():
                made.setText(mode.key if compact else mode.title)

    def full_width(self) -> int:
        """How wide it is with its words."""
        return self._width_of([mode.title for mode in Mode])

    def minimumSizeHint(self) -> QSize:
        return QSize(self._width_of([mode.key for mode in Mode]), super().minimumSizeHint().height())

    def _width_of(self, words: list[str]) -> int:
        metrics = QFontMetricsF(self.font())
        return round(sum(metrics.horizontalAdvance(word) * 1.03 + 22 for word in words)) + 4

    def button_of(self, mode: Mode) -> QToolButton:
        return self._buttons[mode]

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(theme_of(self).color("field_line"))
        painter.setBrush(theme_of(self).color("surface"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        modes = list(Mode)
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
        if not step:
            super().keyPressEvent(event)
            return
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            step = -step
        at = next(number for number, mode in enumerate(modes) if self._buttons[mode].isChecked())
        made = self._buttons[modes[(at + step) % len(modes)]]
        made.setFocus(Qt.FocusReason.OtherFocusReason)
        made.click()

    def _on_button_clicked(self) -> None:
        self.chosen.emit(next(mode for mode, made in self._buttons.items() if made.isChecked()))


class CalendarHead(QWidget):
    """Previous, the span, next, today, and the mode. The span is a button that asks for a day to go to."""

    turned = Signal(int)
    today_requested = Signal()
    day_wanted = Signal(QPoint)  # somebody wants to name a day; where on the screen
    mode_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._previous = quiet_button("chevron-left", "Previous", self, shortcut="PgUp")
        self._next = quiet_button("chevron-right", "Next", self, shortcut="PgDown")
        self._title = _text_button(self, "")
        self._title.setToolTip(plain_tooltip("Go to a date… (G)"))
        self._today = _text_button(self, "Today")
        self._today.setIcon(icon("calendar-clock", "muted"))
        self._today.setToolTip(plain_tooltip("Show today (T)"))
        self._modes = ModeSwitch(self)
        self._mode = Mode.MONTH
        self._words = ""
        self._short = False
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        for part in (self._previous, self._title, self._next, self._today):
            row.addWidget(part)
        row.addSpacing(6)
        row.addWidget(self._modes)
        row.addSpacing(4)
        self._previous.clicked.connect(self._on_previous_clicked)
        self._next.clicked.connect(self._on_next_clicked)
        self._title.clicked.connect(self._on_title_clicked)
        self._today.clicked.connect(self.today_requested)
        self._modes.chosen.connect(self.mode_chosen)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._fit()

    def show_span(self, mode: Mode, title: str) -> None:
        """Says what is shown."""
        self._modes.show_mode(mode)
        self._mode, self._words = mode, title
        self._fit()
        self._title.setAccessibleName(f"{title}, go to a date")
        name = {Mode.WEEK: "week", Mode.YEAR: "year"}.get(mode, "month")
        for made, word, keys in ((self._previous, "Previous", "PgUp"), (self._next, "Next", "PgDown")):
            said = f"{word} {name}"
            made.setAccessibleName(said)
            made.setToolTip(plain_tooltip(f"{said} ({keys})" if name == "month" else said))

    def show_today(self, words: str) -> None:
        """What the way back is called: "Today", or the day that the record is looked at from."""
        self._today.setText(words)
        self._today.setAccessibleName(words)

    def fit_to(self, width: int) -> None:
        """Leave room for other things in a line of this width: first today becomes an icon, then modes letters."""
        scale = text_scale(self.font())
        words = QFontMetricsF(self.font()).horizontalAdvance(self._today.text()) + 14
        icon_only = self._previous.sizeHint().width()
        others = 300 * scale  # the count before it, and the buttons after it
        least = 2 * icon_only + self._width_of_title(short=False) + 20 + others
        full, letters = self._modes.full_width(), self._modes.minimumSizeHint().width()
        style = Qt.ToolButtonStyle
        narrow = width < least + full + words
        self._today.setToolButtonStyle(style.ToolButtonIconOnly if narrow else style.ToolButtonTextOnly)
        self._modes.set_compact(width < least + full + icon_only)
        self._short = width < least + letters + icon_only
        self._fit()

    def title(self) -> str:
        return self._words

    @property
    def modes(self) -> ModeSwitch:
        return self._modes

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.LayoutDirectionChange):
            self._fit()

    def _fit(self) -> None:
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        for made, left in ((self._previous, not mirrored), (self._next, mirrored)):
            made.setIcon(icon("chevron-left" if left else "chevron-right", "muted"))
        self._title.setFont(font_for(TextRole.STRONG, self.font()))
        self._title.setText(_shortened(self._words) if self._short else self._words)
        self._title.setFixedWidth(self._width_of_title(short=self._short))

    def _width_of_title(self, *, short: bool) -> int:
        """Wide enough for every span of the mode, so that nothing moves while one turns the pages."""
        longest = "30 Sep – 6 Oct 2024" if self._mode is Mode.WEEK else "Sep 2024" if short else "September 2024"
        return round(QFontMetricsF(font_for(TextRole.STRONG, self.font())).horizontalAdvance(longest) + 14)

    def _on_previous_clicked(self) -> None:
        self.turned.emit(-1)

    def _on_next_clicked(self) -> None:
        self.turned.emit(1)

    def _on_title_clicked(self) -> None:
        self.ask_for_day()

    def ask_for_day(self) -> None:
        """Says where the question for a day to go to belongs."""
        self.day_wanted.emit(self._title.mapToGlobal(QPoint(0, self._title.height() + 4)))


def _shortened(title: str) -> str:
    """A span with its months in three letters."""
    for name in MONTH_NAMES:
        title = title.replace(name, name[:3])
    return title
