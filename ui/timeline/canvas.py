"""The timeline as a whole: the painted body, its scroll bar, and the strip of the whole record beneath."""

from __future__ import annotations

from PySide6.QtCore import QSizeF, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QGridLayout, QScrollBar, QWidget

from ui.timeline.arranging import Arranged
from ui.timeline.body import Body
from ui.timeline.details import Read
from ui.timeline.marks import Days
from ui.timeline.strip import Strip

_THREE_YEARS = 1100


class TimelineCanvas(QWidget):
    """Shows an answer. Its signals are those of `Body`, under the same names."""

    picked = Signal(tuple)
    opened = Signal(str, int)
    terms_requested = Signal(tuple)
    as_of_requested = Signal(object)
    as_of_cleared = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.body = Body(self)
        self.strip = Strip(self)
        self.bar = QScrollBar(self)
        self.bar.setAccessibleName("Rows of the timeline")
        whole = QGridLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.body, 0, 0)
        whole.addWidget(self.bar, 0, 1)
        whole.addWidget(self.strip, 1, 0, 1, 2)
        self.setFocusProxy(self.body)
        self._shown_once = False
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
        self.strip.show_timeline(arranged.timeline)
        if before is None or not self._shown_once or not self._sees_something(arranged):
            self._show_some(arranged)
        self._shown_once = self._shown_once or self.isVisible()
        self._on_body_moved()

    def show_engagements(self, engagements: tuple[int, ...]) -> None:
        """Marks these engagements, by id, and brings the first into sight where it is another than before."""
        arranged = self.body.arranged
        if arranged is None:
            return
        known = arranged.ids.places_of(engagements)
        places = [known[own] for own in engagements if own in known]
        current = places[0] if places else -1
        anew = current >= 0 and current != self.body.current
        self.body.show_places(frozenset(places), current)
        if anew and self._shown_once:
            self.body.show_place(current)

    def paint_picture(self, painter: QPainter, size: QSizeF) -> None:
        """Draws the days in sight and all rows, in a picture of another size."""
        self.body.paint_picture(painter, size)

    def _sees_something(self, arranged: Arranged) -> bool:
        """Whether anything of the answer lies on the days in sight."""
        sight, items = self.body.sight, arranged.items
        return any(
            items.from_[block.whole.places[number]] < sight.last and items.to[block.whole.places[number]] >= sight.first
            for blocks in arranged.blocks
            for block in blocks
            for number in range(*block.whole.between(sight.first, sight.last))
        )

    def _show_some(self, arranged: Arranged) -> None:
        """All days where that is three years or few engagements, else those of the latest engagements."""
        begun = arranged.latest
        if arranged.last - arranged.first <= _THREE_YEARS or len(begun) == len(arranged.items.ids):
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
