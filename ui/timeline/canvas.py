"""The timeline as a whole: the painted body, its scroll bar, and the strip of the whole record beneath."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSizeF, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QGridLayout, QScrollBar, QWidget

from tracker.queries.timeline_rows import Overview
from ui.timeline.arranging import Arranged, begins_between
from ui.timeline.body import Body
from ui.timeline.details import Read
from ui.timeline.marks import Days
from ui.timeline.pieces import Piece
from ui.timeline.strip import Strip

_THREE_YEARS = 1100


class TimelineCanvas(QWidget):
    """Shows an answer. Its signals are those of `Body`, under the same names."""

    picked = Signal(tuple)
    opened = Signal(str, int)
    terms_requested = Signal(tuple)
    as_of_requested = Signal(object)
    as_of_cleared = Signal()
    missing = Signal(int)  # an engagement that is to be brought into sight and has not been read

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.body = Body(self)
        self.strip = Strip(self)
        self.bar = QScrollBar(self)
        self.bar.setProperty("ground", "surface")
        self.bar.setAccessibleName("Rows of the timeline")
        whole = QGridLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.body, 0, 0)
        whole.addWidget(self.bar, 0, 1)
        whole.addWidget(self.strip, 1, 0, 1, 2)
        self.setFocusProxy(self.body)
        self._shown_once = False
        self._engagements: tuple[int, ...] = ()
        self.body.picked.connect(self.picked)
        self.body.opened.connect(self.opened)
        self.body.terms_requested.connect(self.terms_requested)
        self.body.as_of_requested.connect(self.as_of_requested)
        self.body.as_of_cleared.connect(self.as_of_cleared)
        self.body.moved.connect(self._on_body_moved)
        self.body.laid_out.connect(self._on_body_laid_out)
        self.bar.valueChanged.connect(self._on_bar_value_changed)
        self.strip.span_requested.connect(self.body.show_span)
        self.strip.zoom_requested.connect(self._on_strip_zoom_requested)

    def show_arranged(self, arranged: Arranged, read: Read, days: Days) -> None:
        """Shows an answer; the days in sight stay where there is still something on them."""
        before = self.body.arranged
        self.body.show_days(days)
        self.body.show_arranged(arranged, read)
        self.strip.show_counts(arranged.timeline, days.today)
        if before is None or not self._shown_once or not self._sees_something(arranged):
            self._show_some(arranged)
        self._shown_once = self._shown_once or self.isVisible()
        self._on_body_moved()

    def show_first(self, counts: Overview) -> None:
        """Shows how many begin when, and pales the rows until those of the same filter are there."""
        self.strip.show_counts(counts, self.body.days.today)
        self.body.pale()

    def show_engagements(self, engagements: tuple[int, ...]) -> None:
        """Marks these engagements, by id, and brings the first into sight where it is another than before."""
        arranged = self.body.arranged
        if arranged is None:
            return
        before = arranged.items.ids[self.body.current] if self.body.current >= 0 else None
        self._engagements = engagements
        self._mark(arranged)
        current = self.body.current
        if current >= 0 and self._shown_once and arranged.items.ids[current] != before:
            self.body.show_place(current)
        if engagements and arranged.source is not None and arranged.ids.place_of(engagements[0]) < 0:
            self.missing.emit(engagements[0])

    def take(self, arranged: Arranged, pieces: Sequence[Piece]) -> None:
        """Shows what was read of an answer, unless another is shown."""
        if arranged is self.body.arranged:
            self.body.take(pieces)
            self._mark(arranged)

    def bring(self, engagement: int) -> None:
        """Brings an engagement into sight that has been read."""
        arranged = self.body.arranged
        place = arranged.ids.place_of(engagement) if arranged is not None else -1
        if place >= 0:
            self.body.show_place(place)

    def _mark(self, arranged: Arranged) -> None:
        """Marks the engagements that have been read; the first of them is the current one."""
        known = arranged.ids.places_of(self._engagements)
        self.body.show_places(frozenset(known.values()), next(iter(known.values()), -1))

    def paint_picture(self, painter: QPainter, size: QSizeF) -> None:
        """Draws the days in sight and all rows, in a picture of another size."""
        self.body.paint_picture(painter, size)

    def _sees_something(self, arranged: Arranged) -> bool:
        """Whether anything of the answer lies on the days in sight; where it was not read, whether anything begins."""
        sight, items = self.body.sight, arranged.items
        if arranged.source is not None:
            return begins_between(arranged.timeline.shown, sight.first, sight.last)
        return any(
            items.from_[block.whole.places[number]] < sight.last and items.to[block.whole.places[number]] >= sight.first
            for blocks in arranged.blocks
            for block in blocks
            for number in range(*block.whole.between(sight.first, sight.last))
        )

    def _show_some(self, arranged: Arranged) -> None:
        """All days where that is three years or few engagements, else those of the latest engagements."""
        begun = arranged.latest
        if not begun or arranged.last - arranged.first <= _THREE_YEARS or len(begun) == arranged.found:
            self.body.fit()
            return
        first, last = min(begun[0], begun[-1] - 365), max(begun[-1] + 30, min(arranged.last, begun[-1] + 90))
        self.body.show_span(first - 10, last + 1)

    def _on_body_moved(self) -> None:
        sight = self.body.sight
        self.strip.show_span(sight.first, sight.last, self.body.header)
        self.bar.setValue(round(self.body.top))

    def _on_body_laid_out(self) -> None:
        seen = round(self.body.sight.height)
        most = max(round(self.body.rows_height()) - seen, 0)
        self.bar.setPageStep(seen)
        self.bar.setSingleStep(round(self.body.look.sizes.row))
        self.bar.setRange(0, most)
        self.bar.setVisible(most > 0)

    def _on_bar_value_changed(self, value: int) -> None:
        if round(self.body.top) != value:
            self.body.set_top(float(value))

    def _on_strip_zoom_requested(self, step: int) -> None:
        self.body.zoom(step)
