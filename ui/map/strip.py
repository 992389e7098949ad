"""The strip beneath the map that plays time: play and pause, how fast, how many days are shown at once."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from math import ceil

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtGui import QAction, QActionGroup, QFontMetricsF
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from tracker.dates import day_words
from ui.kit import GRID, TextRole, font_for, icon, plain_tooltip, quiet_button, text_label
from ui.map.marks import Moment
from ui.map.track import TimeTrack
from ui.menubutton import MenuTextButton

TICK_MS = 40
SPEEDS: tuple[tuple[str, float], ...] = (("Slowly", 90.0), ("Steadily", 40.0), ("Fast", 15.0))
"""How fast time is played, with the seconds that the whole record takes."""
WINDOWS: tuple[tuple[str, int | None], ...] = (
    ("Everything up to the day", None), ("The day", 1), ("A month", 30), ("A year", 365), ("Ten years", 3652),
)  # fmt: skip
"""How many days are shown that end with the day; None for all before it too."""


_LONG_DAYS = tuple(date(2024, month, 28) for month in range(1, 13))


class TimeStrip(QWidget):
    """Emits which days the map shows: a Moment, or None for all time."""

    moment_changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._window: int | None = None
        self._seconds = SPEEDS[1][1]
        self._day: float | None = None  # an ordinal; fractions of days pass while time is played
        self._undated = 0
        self._shown = QActionGroup(self)
        self.play_button = quiet_button("play", "Play time", self)
        self.track = TimeTrack(self)
        self.options = MenuTextButton(TextRole.SECONDARY, self)
        self.options.setText("Everything up to the day")
        self.options.setAccessibleName("How time is played")
        self.options.setMenu(self._menu())
        self.words = text_label("", TextRole.STRONG, self)
        self.leave_button = quiet_button("x", "Show all time", self)
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self._on_timer_timeout)
        self._lay_out()
        self.play_button.clicked.connect(self.toggle_playing)
        self.leave_button.clicked.connect(self.leave)
        self.track.day_chosen.connect(self.go_to)
        self.track.play_requested.connect(self.toggle_playing)
        self.track.leave_requested.connect(self.leave)
        self._show()

    @property
    def playing(self) -> bool:
        return self._timer.isActive()

    @property
    def day(self) -> date | None:
        """The last day shown; None while all time is."""
        return date.fromordinal(int(self._day)) if self._day is not None else None

    @property
    def moment(self) -> Moment | None:
        """The days that the map shows."""
        day = self.day
        if day is None:
            return None
        start = self._start(day)
        return Moment(start.isoformat() if start is not None else "", day.isoformat())

    def show_months(self, months: Sequence[tuple[str, int]], undated: int) -> None:
        """Takes over how many engagements begin in each month; undated: how many no day can show."""
        self._undated = undated
        self.track.show_months(months)
        if not months:
            self.leave()
        elif self._day is not None:
            first, last = self.track.first.toordinal(), self.track.last.toordinal()
            self._day = min(max(self._day, float(first)), float(last))
        self._show()

    def go_to(self, day: date) -> None:
        """Shows what there is up to a day, or in the window that ends with it."""
        first, last = self.track.first.toordinal(), self.track.last.toordinal()
        self._day = float(min(max(day.toordinal(), first), last))
        self._tell()

    def toggle_playing(self) -> None:
        """Plays time from where it stands, from the start where it stands at the end; or pauses."""
        if self.playing:
            self._timer.stop()
        elif self.track.isEnabled():
            if self._day is None or self._day >= self.track.last.toordinal():
                self._day = float(self.track.first.toordinal())
            self._timer.start()
        self._tell()

    def leave(self) -> None:
        """Shows all time again."""
        self._timer.stop()
        self._day = None
        self._tell()

    def set_window(self, days: int | None) -> None:
        """Shows only so many days that end with the day, or everything up to it."""
        self._window = days
        for action in self.options.menu().actions():
            if action.actionGroup() is self._shown and action.data() == days:
                action.setChecked(True)
                self.options.setText(action.text())
                self.options.updateGeometry()
        self._keep_room()
        self._tell()

    def set_speed(self, seconds: float) -> None:
        """Plays the whole record in so many seconds."""
        self._seconds = seconds

    def _start(self, day: date) -> date | None:
        return day - timedelta(days=self._window - 1) if self._window is not None else None

    def _tell(self) -> None:
        self._show()
        self.moment_changed.emit(self.moment)

    def _show(self) -> None:
        day = self.day
        playing, can = self.playing, self.track.isEnabled()
        name = "Pause" if playing else "Play time"
        self.play_button.setIcon(icon("pause" if playing else "play", "ink"))
        self.play_button.setAccessibleName(name)
        self.play_button.setToolTip(plain_tooltip(name))
        self.play_button.setEnabled(can)
        self.leave_button.setVisible(day is not None)
        self.track.show_days(self._start(day) if day is not None else None, day)
        self.words.setText(self._words(day) if can else "No dates to play")
        self.words.setToolTip(plain_tooltip(self._not_shown()) if day is not None else "")

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._keep_room()

    def _keep_room(self) -> None:
        """Gives the words the width of the longest, so that nothing moves while time is played."""
        metrics = QFontMetricsF(font_for(TextRole.STRONG, self.font()))
        widest = max(metrics.horizontalAdvance(self._words(day)) for day in (None, *_LONG_DAYS))
        self.words.setFixedWidth(ceil(widest) + GRID)

    def _words(self, day: date | None) -> str:
        if day is None:
            return "All time"
        start = self._start(day)
        if start is None:
            return f"Up to {day_words(day)}"
        return f"{day_words(start)} – {day_words(day)}" if start != day else day_words(day)

    def _not_shown(self) -> str:
        if not self._undated:
            return ""
        return f"{self._undated:,} without dates {'is' if self._undated == 1 else 'are'} shown on no day"

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        shown = self._shown
        speeds = QActionGroup(self)
        for words, days in WINDOWS:
            self._add(menu, shown, words, self._window == days).setData(days)
        menu.addSeparator()
        for words, seconds in SPEEDS:
            self._add(menu, speeds, words, self._seconds == seconds).setData(seconds)
        shown.triggered.connect(self._on_shown_triggered)
        speeds.triggered.connect(self._on_speeds_triggered)
        return menu

    @staticmethod
    def _add(menu: QMenu, group: QActionGroup, words: str, checked: bool) -> QAction:
        action = menu.addAction(words)
        action.setCheckable(True)
        action.setChecked(checked)
        group.addAction(action)
        return action

    def _lay_out(self) -> None:
        self._keep_room()
        row = QHBoxLayout(self)
        row.setContentsMargins(GRID, 4, GRID, 4)
        row.setSpacing(GRID)
        row.addWidget(self.play_button)
        row.addWidget(self.track, 1)
        row.addWidget(self.words)
        row.addWidget(self.options)
        row.addWidget(self.leave_button)

    def _on_shown_triggered(self, action: QAction) -> None:
        self.set_window(action.data())

    def _on_speeds_triggered(self, action: QAction) -> None:
        self.set_speed(action.data())

    def _on_timer_timeout(self) -> None:
        assert self._day is not None
        last = self.track.last.toordinal()
        days = (self.track.last - self.track.first).days
        self._day = min(float(last), self._day + days / self._seconds * TICK_MS / 1000)
        if self._day >= last:
            self._timer.stop()
        self._tell()
