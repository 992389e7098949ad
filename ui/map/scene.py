"""What the map shows and how it is painted, whatever it is painted on: an answer at a moment, with a selection."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import replace

from PySide6.QtCore import QRectF, QSizeF, Qt
from PySide6.QtGui import QPainter, QPen

from tracker.queries.map_rows import WorldMap
from ui.map.camera import Camera, framed
from ui.map.curves import capitals_of, paint_ways
from ui.map.ground import paint_ground
from ui.map.labels import Label
from ui.map.legend import paint_legend
from ui.map.look import Look
from ui.map.marks import NO_MARKS, Marks, Moment, Point, Way, cut_ways, marks_of, places_of, radius_of_one, ways_of
from ui.map.points import lay_out_names, numbered_points, paint_names, paint_points
from ui.map.projection import Projection
from ui.map.world import ATLANTIC, PACIFIC, World, projection, world

_LEAST = 3000.0
"""The least width and height, in map units, that all marks are framed with: some 1,900 km."""


class Scene:
    """An answer at a moment in one of the two worlds. Pictures of it are kept as long as `version` stays."""

    def __init__(self) -> None:
        self.which = ATLANTIC
        self.version = 0
        self._settled = 0  # counts answers and turns, by which names find their places
        self.marks: Marks = NO_MARKS
        self.one = 1.0  # see Look
        self.busiest = 1
        self.shows_ways = True
        self.chosen_ways: tuple[Way, ...] = ()
        self.chosen_places: frozenset[int] = frozenset()
        self._answer: WorldMap | None = None
        self._moment: Moment | None = None
        self._selection: tuple[int, ...] = ()
        self._by_place: dict[int, Point] = {}
        self._capitals: frozenset[str] = frozenset()
        self._labels: tuple[Label, ...] = ()
        self._labels_of: Hashable = None
        self._numbered: frozenset[int] = frozenset()
        self._numbered_of: Hashable = None

    @property
    def world(self) -> World:
        return world(self.which)

    @property
    def moment(self) -> Moment | None:
        """The days that are shown; None for all time."""
        return self._moment

    @property
    def projection(self) -> Projection:
        return projection(self.which)

    @property
    def ways(self) -> tuple[Way, ...]:
        """The ways that are drawn of all, the selection's own apart."""
        return self.marks.ways if self.shows_ways else ()

    # What is shown

    def show_answer(self, answer: WorldMap) -> None:
        """Shows what the record answered. The first time, around the ocean where fewer ways are cut."""
        if self._answer is None:
            self.which = _better_world(answer)
        self._answer = answer
        self.one = radius_of_one(max((place.total for place in answer.places), default=1), len(answer.places))
        self.busiest = max((route.total for route in answer.routes), default=1)
        self._settled += 1
        self._note()

    def show_moment(self, moment: Moment | None) -> bool:
        """Shows only what falls on some days, or everything again; False where that is shown already."""
        if moment == self._moment:
            return False
        self._moment = moment
        self._note()
        return True

    def show_ways(self, shown: bool) -> None:
        self.shows_ways = shown
        self._note()

    def show_selection(self, engagements: tuple[int, ...]) -> None:
        self._selection = engagements
        self._note_selection()

    def turn_to(self, which: int) -> None:
        """Shows the world around the other ocean."""
        if which != self.which:
            self.which = which
            self._settled += 1
            self._note()

    def point_of(self, place: int | None) -> Point | None:
        """The point of a place, by its id, at the moment."""
        return self._by_place.get(place) if place is not None else None

    def around_marks(self, size: QSizeF) -> Camera | None:
        """The view of all points and ways; None where there are none."""
        frame = QRectF()
        for point in self.marks.points:
            frame = frame.united(QRectF(point.x - 1, point.y - 1, 2, 2))
        for way in (*self.ways, *self.chosen_ways):
            frame = frame.united(way.bounds)
        if frame.isEmpty():
            return None
        near = max(frame.width(), frame.height(), _LEAST) * 0.08
        return framed(frame.adjusted(-near, -near, near, near * 1.6), size).held(size)

    # Painting

    def paint_ground(self, painter: QPainter, camera: Camera, size: QSizeF, look: Look, part: QRectF | None) -> None:
        paint_ground(painter, self.world, camera, size, look.theme, part)

    def paint_marks(
        self, painter: QPainter, camera: Camera, size: QSizeF, look: Look, part: QRectF | None, *, exact: bool = False
    ) -> None:
        """Ways, points and names; exact: for a picture (see `paint_ways`)."""
        paint_ways(painter, self.ways, camera, size, look, part=part, exact=exact)
        paint_ways(painter, self.chosen_ways, camera, size, look, part=part, strong=True, exact=exact)
        paint_points(painter, self.marks, self._numbered_at(camera, look), camera, size, look, part)
        self._paint_chosen(painter, camera, size, look)
        labels = self._labels_at(camera, size, look)
        paint_names(painter, labels, self._by_place, self._capitals, camera, size, look, part)

    def paint_legend(self, painter: QPainter, size: QSizeF, look: Look, credit: str = "") -> None:
        paint_legend(painter, self.marks, size, look, credit)

    def _paint_chosen(self, painter: QPainter, camera: Camera, size: QSizeF, look: Look) -> None:
        """A ring around each place of the selection."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(look.theme.color("accent"), 2))
        for place in self.chosen_places:
            point = self._by_place.get(place)
            if point is not None:
                around = look.radius(point) + 2.5
                painter.drawEllipse(camera.to_pixels(point.x, point.y, size), around, around)
        painter.restore()

    def _named(self) -> Marks:
        """The marks whose names are shown: points, and the capitals of all ways that are drawn."""
        return replace(self.marks, ways=(*self.ways, *self.chosen_ways))

    def _labels_at(self, camera: Camera, size: QSizeF, look: Look) -> tuple[Label, ...]:
        """Where names stand; they keep their places while time is played."""
        state = (self._settled, self.shows_ways, camera.scale, size.width(), size.height(), look.font.key())
        if state != self._labels_of and self._answer is not None:
            self._labels_of = state
            always = marks_of(self._answer, self.projection) if self._moment is not None else self.marks
            self._labels = lay_out_names(always if self.shows_ways else self._named(), camera, size, look)
        return self._labels

    def _numbered_at(self, camera: Camera, look: Look) -> frozenset[int]:
        state = (self.version, camera.scale, look.font.key())
        if state != self._numbered_of:
            self._numbered_of = state
            self._numbered = numbered_points(self.marks, camera, look)
        return self._numbered

    def _note(self) -> None:
        if self._answer is not None:
            self.marks = marks_of(self._answer, self.projection, self._moment)
        self._note_selection()

    def _note_selection(self) -> None:
        self.chosen_ways, self.chosen_places = (), frozenset()
        if self._answer is not None and self._selection:
            self.chosen_ways = ways_of(self._answer, self.projection, self._selection)
            self.chosen_places = places_of(self._answer, self._selection)
        self._by_place = {point.place.id: point for point in self.marks.points}
        self._capitals = frozenset(capitals_of((*self.ways, *self.chosen_ways)))
        self.version += 1


def prepare(answer: WorldMap) -> None:
    """Works out what is kept from then on: where places lie and ways go in both worlds. Touches no widget."""
    for which in (ATLANTIC, PACIFIC):
        marks_of(answer, projection(which))


def _better_world(answer: WorldMap) -> int:
    """The world in which fewer engagements' ways are cut at the edge; the Atlantic one where it makes no difference."""
    atlantic, pacific = (cut_ways(answer, projection(which)) for which in (ATLANTIC, PACIFIC))
    return PACIFIC if pacific < atlantic else ATLANTIC
