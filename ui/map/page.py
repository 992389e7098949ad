"""The map with what stands around it: the strip that plays time, and the list of what is not on the map."""

from __future__ import annotations

from collections import Counter

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPalette, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tracker.queries.map_counts import Way
from tracker.queries.map_rows import MapOverview, WorldMap
from ui.kit import Hairline
from ui.kit.fonts import text_scale
from ui.map.canvas import MapCanvas
from ui.map.scene import Scene
from ui.map.strip import TimeStrip
from ui.map.unplaced import UnplacedPanel

_ROOMY = 940
"""From this width on, at a text size of 100 %, the list stands beside the map until somebody hides it."""


class MapPage(QWidget):
    """Map, strip and list in their places. What is chosen in them is told by them."""

    moment_changed = Signal(object)
    list_shown = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.scene = Scene()
        self.map = MapCanvas(self.scene, self)
        self.strip = TimeStrip(self)
        self.unplaced = UnplacedPanel(self)
        self._wanted: bool | None = None  # whether the list is to be shown, None as long as nobody said
        self._any = False
        self._line = Hairline(Qt.Orientation.Vertical)
        for part in (self.strip, self.unplaced):
            part.setBackgroundRole(QPalette.ColorRole.Base)
            part.setAutoFillBackground(True)
        left = QVBoxLayout()
        left.setSpacing(0)
        left.addWidget(self.map, 1)
        left.addWidget(Hairline())
        left.addWidget(self.strip)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(left, 1)
        whole.addWidget(self._line)
        whole.addWidget(self.unplaced)
        self.setFocusProxy(self.map)
        self.strip.moment_changed.connect(self._on_strip_moment_changed)
        self._show_list()

    def show_answer(self, answer: WorldMap) -> None:
        """Shows what the record answered."""
        self.scene.show_answer(answer)
        self.strip.show_months(answer.months, answer.undated)
        self.unplaced.show_rows(answer.unplaced)
        self._any = bool(answer.unplaced)
        self._show_list()
        self.map.refresh()

    def show_first(self, seen: MapOverview) -> None:
        """Shows how many begin when, until the answer is there."""
        self.strip.show_months(seen.months, seen.undated)

    def show_selection(self, engagements: tuple[int, ...], numbers: Counter[Way] | None = None) -> None:
        """Marks engagements. numbers: of an answer that says only how many there are, where they come from."""
        self.scene.show_selection(engagements, numbers)
        self.map.refresh()

    def show_ways(self, shown: bool) -> None:
        """Draws the ways of all that is shown, or of the selection only."""
        self.scene.show_ways(shown)
        self.map.refresh()

    def want_list(self, wanted: bool) -> None:
        """Shows or hides the list of what is not on the map."""
        self._wanted = wanted
        self._show_list()

    @property
    def shows_list(self) -> bool:
        return not self.unplaced.isHidden()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_list()

    def _show_list(self) -> None:
        roomy = self.width() >= _ROOMY * text_scale(self.font())
        shown = self._any and (self._wanted if self._wanted is not None else roomy)
        if shown == self.unplaced.isHidden():
            self.unplaced.setVisible(shown)
            self._line.setVisible(shown)
            self.list_shown.emit(shown)

    def _on_strip_moment_changed(self, moment: object) -> None:
        self.map.show_moment(moment)  # type: ignore[arg-type]
        self.moment_changed.emit(moment)
