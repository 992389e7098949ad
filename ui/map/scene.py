"""What the map shows and how it is painted, whatever it is painted on: an answer at a moment, with a selection."""

from __future__ import annotations

from collections import Counter
from collections.abc import Generator, Hashable, Iterator, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QRectF, QSizeF, Qt
from PySide6.QtGui import QPainter, QPen

from tracker.queries.map_counts import Way as Counted
from tracker.queries.map_rows import WorldMap
from tracker.words import Status
from ui.map.camera import Camera, framed
from ui.map.curves import FEW, Glyph, capitals_of, lay_out_glyphs, paint_glyphs, paint_ways
from ui.map.ground import paint_ground
from ui.map.labels import Label
from ui.map.legend import paint_legend
from ui.map.look import Look
from ui.map.marks import (
    NO_MARKS,
    Marks,
    Moment,
    Point,
    Way,
    cut_ways,
    marks_of,
    places_of,
    radius_of_one,
    ways_counted,
    ways_of,
    work_out,
)
from ui.map.points import lay_out_names, numbered_points, paint_names, paint_points
from ui.map.projection import Projection
from ui.map.stamps import Stamps
from ui.map.world import ATLANTIC, PACIFIC, World, projection, world, world_if_read

_LEAST = 3000.0
"""The least width and height, in map units, that all marks are framed with: some 1,900 km."""


@dataclass(frozen=True, slots=True)
class _Layout:
    """What is worked out once for a scale: the places whose points hold their number, glyphs of ways, and names."""

    numbered: frozenset[int]
    glyphs: tuple[Glyph, ...]
    names: tuple[Label, ...]


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
        self._numbers: Counter[Counted] | None = None
        self._statuses: tuple[Status, ...] = ()
        self._capitals: frozenset[str] = frozenset()
        self._layout = _Layout(frozenset(), (), ())
        self._layout_of: Hashable = None
        self._laying: tuple[Hashable, Iterator[None]] | None = None
        self._names: tuple[Label, ...] = ()
        self._names_of: Hashable = None
        self._stamps = Stamps()

    @property
    def world(self) -> World:
        """Waits until it is read; see `ready`."""
        return world(self.which)

    @property
    def ready(self) -> bool:
        """Whether the world has been read, which begins when this is asked for first."""
        return world_if_read(self.which) is not None

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
        self.one = radius_of_one(answer.places[0].total if answer.places else 1, len(answer.places))
        self.busiest = answer.routes[0].total if answer.routes else 1
        self._settled += 1
        self._note()
        self._note_selection()

    def show_moment(self, moment: Moment | None) -> bool:
        """Shows only what falls on some days, or everything again; False where that is shown already."""
        if moment == self._moment:
            return False
        self._moment = moment
        self._note(self.marks)
        return True

    def show_ways(self, shown: bool) -> None:
        self.shows_ways = shown
        self._note()

    def show_selection(self, engagements: tuple[int, ...], numbers: Counter[Counted] | None = None) -> None:
        """Marks these engagements. numbers: of an answer that says only how many there are, where they come from."""
        if (engagements, numbers) != (self._selection, self._numbers):
            self._selection, self._numbers = engagements, numbers
            self._note_selection()

    def turn_to(self, which: int) -> None:
        """Shows the world around the other ocean."""
        if which != self.which:
            self.which = which
            self._settled += 1
            self._note()
            self._note_selection()

    def point_of(self, place: int | None) -> Point | None:
        """The point of a place, by its id, at the moment."""
        return self.marks.by_place.get(place) if place is not None else None

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

    def paint_ground(
        self, painter: QPainter, camera: Camera, size: QSizeF, look: Look, part: QRectF | None
    ) -> Iterator[None]:
        return paint_ground(painter, self.world, camera, size, look.theme, part)

    def paint_marks(
        self, painter: QPainter, camera: Camera, size: QSizeF, look: Look, part: QRectF | None, *, exact: bool = False
    ) -> Iterator[None]:
        """Ways, points and names as they are now, bit by bit; exact: for a picture, each painted by itself."""
        marks, ways, chosen, places = self.marks, self.ways, self.chosen_ways, self.chosen_places
        capitals, stamps = self._capitals, None if exact else self._stamps
        layout = yield from self._laid_out(camera, size, look)
        yield from paint_ways(painter, ways, camera, size, look, part=part, exact=exact)
        yield from paint_ways(painter, chosen, camera, size, look, part=part, strong=True, exact=exact)
        paint_glyphs(painter, layout.glyphs, camera, size, look, part)
        yield from paint_points(painter, marks, layout.numbered, camera, size, look, part, stamps)
        _paint_rings(painter, [marks.by_place[one] for one in places if one in marks.by_place], camera, size, look)
        yield from paint_names(painter, layout.names, marks.by_place, capitals, camera, size, look, part, stamps)

    def paint_legend(self, painter: QPainter, size: QSizeF, look: Look, credit: str = "") -> None:
        paint_legend(painter, self._statuses, size, look, credit)

    def _laid_out(self, camera: Camera, size: QSizeF, look: Look) -> Generator[None, None, _Layout]:
        """Where numbers, glyphs and names stand, bit by bit; what was begun goes on if its picture is given up."""
        state = (self.version, camera.scale, size.width(), size.height(), look.font.key())
        if self._layout_of != state:
            if self._laying is None or self._laying[0] != state:
                self._laying = state, self._lay_out(state, camera, size, look)
            for _ in self._laying[1]:
                yield
            self._laying = None
        return self._layout

    def _lay_out(self, state: tuple[object, ...], camera: Camera, size: QSizeF, look: Look) -> Iterator[None]:
        marks = self.marks
        glyphs, _ = lay_out_glyphs(self._ways_with_glyphs(self.ways), marks, camera, look)
        counted = yield from numbered_points(marks, camera, look)
        names = yield from self._names_at(state[1:], camera, size, look)
        self._layout, self._layout_of = _Layout(counted, glyphs, names), state

    def _names_at(
        self, at_scale: Hashable, camera: Camera, size: QSizeF, look: Look
    ) -> Generator[None, None, tuple[Label, ...]]:
        """Where names stand, bit by bit; they keep their places while time is played."""
        state = (self._settled, self.shows_ways, at_scale)
        if state != self._names_of and self._answer is not None:
            always = marks_of(self._answer, self.projection)
            if not self.shows_ways:
                always = replace(always, ways=self.chosen_ways)
            _, frames = lay_out_glyphs(always.ways, always, camera, look)
            self._names = yield from lay_out_names(always, frames, camera, size, look)
            self._names_of = state
        return self._names

    def _ways_with_glyphs(self, ways: tuple[Way, ...]) -> tuple[Way, ...]:
        """The ways that carry glyphs where there are few: those of the selection once, and before the others."""
        chosen = self.chosen_ways if len(self.chosen_ways) <= FEW else ()
        known = {(id(way.route), way.status) for way in chosen}
        rest = ways if len(ways) <= FEW else ()
        return (*chosen, *(way for way in rest if (id(way.route), way.status) not in known))

    def _note(self, before: Marks | None = None) -> None:
        if self._answer is not None:
            self.marks = marks_of(self._answer, self.projection, self._moment, before)
        self._statuses = self.marks.statuses
        self._note_change()

    def _note_selection(self) -> None:
        self.chosen_ways, self.chosen_places = (), frozenset()
        if self._answer is not None and self._answer.is_counted:
            numbers = self._numbers or Counter[Counted]()
            self.chosen_ways = ways_counted(self._answer, self.projection, numbers)
            self.chosen_places = frozenset(place for _, place, _ in numbers)
        elif self._answer is not None and self._selection:
            self.chosen_ways = ways_of(self._answer, self.projection, self._selection)
            self.chosen_places = places_of(self._answer, self._selection)
        self._note_change()

    def _note_change(self) -> None:
        self._capitals = frozenset(capitals_of((*self.ways, *self.chosen_ways)))
        self.version += 1


def _paint_rings(painter: QPainter, points: Sequence[Point], camera: Camera, size: QSizeF, look: Look) -> None:
    """A ring around each place of the selection."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(look.theme.color("accent"), 2))
    for point in points:
        around = look.radius(point) + 2.5
        painter.drawEllipse(camera.to_pixels(point.x, point.y, size), around, around)


def prepare(answer: WorldMap) -> None:
    """Works out what is kept from then on: where places lie and ways go in both worlds. Touches no widget."""
    work_out(answer, [projection(which) for which in (ATLANTIC, PACIFIC)])


def _better_world(answer: WorldMap) -> int:
    """The world in which fewer engagements' ways are cut at the edge; the Atlantic one where it makes no difference."""
    atlantic, pacific = (cut_ways(answer, projection(which)) for which in (ATLANTIC, PACIFIC))
    return PACIFIC if pacific < atlantic else ATLANTIC
