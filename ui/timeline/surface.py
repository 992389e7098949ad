"""The painted part of the timeline: which days and rows are in sight, and the painting of them; it hears no input."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, QSizeF, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from tracker.queries.timeline_rows import Shape
from ui.kit import theme_of
from ui.timeline.around import paint_around
from ui.timeline.arranging import Arranged
from ui.timeline.bars import bar_of
from ui.timeline.density import Heights
from ui.timeline.details import Details, Read
from ui.timeline.lanes import Lanes
from ui.timeline.layout import Layout, Part, Row
from ui.timeline.look import Look, faded, look_of
from ui.timeline.marks import Days
from ui.timeline.overlay import paint_over_rows
from ui.timeline.picture import paint_picture, picture_size, read_all
from ui.timeline.pieces import Piece
from ui.timeline.scale import Scale, scale_of
from ui.timeline.scene import Scene, Sight, needs_in
from ui.timeline.ticks import step_of
from ui.timeline.tiles import Tiles

_LOOKS = (
    QEvent.Type.FontChange,
    QEvent.Type.PaletteChange,
    QEvent.Type.StyleChange,
    QEvent.Type.DevicePixelRatioChange,
)
_PALE = 0.6
"""How much of the rows is veiled while others are on their way."""
_HEADER_SHARE = 0.22
_HEADER_LEAST, _HEADER_MOST = 200.0, 340.0


class Surface(QWidget):
    """Paints an answer. moved: other days or rows are in sight; laid_out: the rows have another height.

    needed: of an answer whose groups are read as they come into sight, what is to be read (of `Need`).
    """

    moved = Signal()
    laid_out = Signal()
    needed = Signal(tuple)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(240, 120)
        self._look: Look | None = None
        self._chosen_header: float | None = None
        self.scale = Scale(1.0, 1.0)
        self._span = (1.0, 1000.0)
        self.top = 0.0
        self.days = Days(1)
        self.selected: frozenset[int] = frozenset()
        self.current = -1
        self.collapsed: frozenset[str] = frozenset()
        self.arranged: Arranged | None = None
        self.scene: Scene | None = None
        self._layout: Layout | None = None
        self._details: Details | None = None
        self._heights = Heights()
        self._tiles = Tiles()
        self.settled = True
        self._is_pale = False

    @property
    def look(self) -> Look:
        """Made when it is asked for first, and again after what it follows from has changed."""
        if self._look is None:
            self._look = look_of(theme_of(self), self.font(), self.devicePixelRatioF())
        return self._look

    # What is shown

    def show_arranged(self, arranged: Arranged, read: Read) -> None:
        """Shows an answer; `read` reads the details of engagements as they come into sight."""
        self.arranged = arranged
        self._details = Details(read)
        self._heights = Heights()
        self.selected, self.current = frozenset(), -1
        self._tiles.forget()
        self._is_pale = False
        self._lay_out()

    def pale(self) -> None:
        """Pales the rows: they are not those of the filter any more, and others will come."""
        self._is_pale = True
        self.update()

    def take(self, pieces: Sequence[Piece]) -> None:
        """Shows what was read. Where it was very much, places are no longer what they were: mark engagements anew."""
        if self.arranged is not None:
            self.arranged.make_room()
            for piece in pieces:
                self.arranged.put(piece)
            self.update()

    def show_places(self, places: frozenset[int], current: int) -> None:
        """Marks engagements by their places; the current one has the keyboard."""
        if (places, current) != (self.selected, self.current):
            self.selected, self.current = places, current
            self.update()

    def show_days(self, days: Days) -> None:
        self.days = days
        self.update()

    def set_collapsed(self, collapsed: frozenset[str]) -> None:
        """Collapses these groups, by key, and opens all others."""
        self.collapsed = collapsed
        self._tiles.forget()
        self._lay_out()

    # What is in sight

    @property
    def header(self) -> float:
        """The width of the header: a share of the whole until somebody drags its edge."""
        if self._chosen_header is not None:
            return self._chosen_header
        unit = self.look.sizes.unit
        return round(min(max(self.width() * _HEADER_SHARE, _HEADER_LEAST * unit), _HEADER_MOST * unit))

    @property
    def sight(self) -> Sight:
        sizes = self.look.sizes
        above = sizes.axis + sizes.marks
        return Sight(self.scale, self.top, max(self.width() - self.header, 1.0), max(self.height() - above, 1.0))

    @property
    def above(self) -> float:
        """The height of the axis and the line of marks."""
        return self.look.sizes.axis + self.look.sizes.marks

    def rows_height(self) -> float:
        return self._layout.height if self._layout is not None else 0.0

    def set_scale(self, scale: Scale) -> None:
        """Shows other days."""
        if scale == self.scale:
            return
        zoomed = scale.pixels != self.scale.pixels
        self.scale = scale
        self._span = (scale.left, scale.right(self.sight.width))
        if zoomed:
            self._set_scene()
        self.update()
        self.moved.emit()

    def set_top(self, top: float) -> None:
        """Scrolls so that what stands so far down is at the top."""
        top = min(max(top, 0.0), max(self.rows_height() - self.sight.height, 0.0))
        if top != self.top:
            self.top = top
            self.update()
            self.moved.emit()

    def set_header(self, width: float) -> None:
        """Makes the header so wide, within reason."""
        self._chosen_header = min(max(width, 96.0), max(self.width() * 0.6, 96.0))
        self.set_scale(scale_of(*self._span, self.sight.width))
        self.update()
        self.moved.emit()

    def show_span(self, first: float, last: float) -> None:
        """Shows the days from `first` to before `last`."""
        self.set_scale(scale_of(first, last, self.sight.width))

    def show_place(self, place: int) -> None:
        """Scrolls and pans as little as is needed for an engagement to be seen."""
        if self.scene is None:
            return
        self._scroll_to(self.scene.layout.row_of(place))
        if self.scene.items.shapes[place] & Shape.UNDATED:
            return
        bar, width = bar_of(self.scene.items, place, self.scale, self.look), self.sight.width
        left, right = min(bar.left, bar.glyph), max(bar.right, bar.glyph + self.look.sizes.glyph)
        beyond = left if left < 0 else right - width if right > width else 0.0
        if abs(beyond) > width / 2:
            self.set_scale(self.scale.panned((left + right - width) / 2, width))
        elif beyond:
            margin = min(width / 8, 80.0)
            self.set_scale(self.scale.panned(beyond + (margin if beyond > 0 else -margin), width))

    def _scroll_to(self, row: Row) -> None:
        """Scrolls as little as is needed for a row to be seen, beneath the name of its group."""
        head = self.look.sizes.head
        if row.top < self.top + head:
            self.set_top(row.top - head)
        elif row.top + row.height > self.top + self.sight.height:
            self.set_top(row.top + row.height - self.sight.height + self.look.sizes.gap)

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.look.color("surface"))
        if self.scene is None:
            painter.end()
            return
        self._take_up()
        sight = self.sight
        painter.save()
        painter.setClipRect(QRectF(self.header, self.above, sight.width, sight.height))
        painter.translate(self.header, self.above)
        self._paint_shaded_rows(painter, sight)
        self.settled = self._tiles.paint(painter, self.scene, sight)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_over_rows(painter, self.scene, sight, self.selected, self.current)
        if self._is_pale:
            painter.fillRect(QRectF(0, 0, sight.width, sight.height), faded(self.look.color("surface"), _PALE))
        painter.restore()
        paint_around(painter, self.scene, sight, self.header, self.days, self._current_row())
        painter.end()
        if not self.settled or self._details_wait or self._tiles.lacks_names:
            self.settled = False
            QTimer.singleShot(0, self, self._go_on)
        needs = needs_in(self.scene, sight)
        if needs:
            self.settled = False
            self.needed.emit(tuple(needs))

    def settle(self) -> None:
        """Brings what is painted piece by piece to its end: for a picture of the window."""
        if self.scene is None:
            return
        read_all(self.scene, self.sight)
        self._take_up()
        self._tiles.forget_unnamed()
        self._tiles.complete(self.scene, self.sight)
        self.update()

    def _take_up(self) -> None:
        """Has the rows painted anew of which more has been read."""
        if self.arranged is None or self._layout is None or not self.arranged.fresh:
            return
        ends = self._layout.ends()
        for number in self.arranged.fresh:
            self._tiles.renew(ends[number], ends[number + 1])
            self._heights.forget(self.arranged.groups[number].key)
        self.arranged.fresh.clear()

    @property
    def _details_wait(self) -> bool:
        return self._details is not None and self._details.waits

    def _go_on(self) -> None:
        """Reads some names that were missing, and paints what is left to paint."""
        if self._details is not None and self._details.waits:
            self._details.read_some()
        if not self._details_wait:
            self._tiles.forget_unnamed()
        self.update()

    def picture_size(self) -> QSize:
        """The size of a picture of all rows, in device-independent pixels."""
        return picture_size(self.scene, self.sight, self.header) if self.scene is not None else self.size()

    def paint_picture(self, painter: QPainter, size: QSizeF) -> None:
        """Draws the days in sight and all rows in a picture of another size."""
        if self.scene is not None:
            paint_picture(painter, self.scene, self.sight, self.header, self.days, size)

    def _paint_shaded_rows(self, painter: QPainter, sight: Sight) -> None:
        """The ground of the current row."""
        row = self._current_row()
        if row is not None and row.part is Part.ITEM:
            painter.fillRect(QRectF(0, row.top - self.top, sight.width, row.height), self.look.color("selected"))

    def _current_row(self) -> Row | None:
        if self.current < 0 or self.scene is None:
            return None
        return self.scene.layout.row_of(self.current)

    # Growing and changing

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The same days stay in sight, and the current row where it was."""
        super().resizeEvent(event)
        row, before = self._current_row(), event.oldSize().height() - self.above
        seen = row is not None and self.top <= row.top and row.top + row.height <= self.top + before
        self.set_scale(scale_of(*self._span, self.sight.width))
        self.set_top(self.top)
        if row is not None and seen:
            self._scroll_to(row)
        self.laid_out.emit()
        self.moved.emit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in _LOOKS:
            before, self._look = self._look, None
            if self._chosen_header is not None and before is not None:
                self._chosen_header *= self.look.sizes.unit / before.sizes.unit
            self._tiles.forget()
            self._lay_out()

    def _lay_out(self) -> None:
        if self.arranged is None:
            return
        self._layout = Layout(self.arranged, self.look.sizes, self.collapsed)
        self._set_scene()
        self.set_top(self.top)
        self.update()
        self.laid_out.emit()

    def _set_scene(self) -> None:
        if self.arranged is None or self._layout is None or self._details is None:
            return
        digit = self.look.widths["small"].horizontalAdvance("0")
        self.scene = Scene(
            arranged=self.arranged,
            layout=self._layout,
            look=self.look,
            details=self._details,
            lanes=Lanes(self.arranged.items, self.look.sizes, self.scale.pixels),
            heights=self._heights,
            step=step_of(self.scale, digit),
        )

    def body_point(self, point: QPointF) -> QPointF:
        """A point of this widget as one of the days and rows in sight."""
        return QPointF(point.x() - self.header, point.y() - self.above)
