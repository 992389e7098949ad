"""The map as one of the views: what it asks, what a click on a place means, and its rows as a table."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from functools import lru_cache
from typing import cast

from PySide6.QtCore import QSize, QSizeF
from PySide6.QtGui import QAction, QPainter
from PySide6.QtWidgets import QMenu, QWidget

from tracker.filter import Filter, has_term, toggle_term
from tracker.queries.map import world_map
from tracker.queries.map_rows import HostPlace, Unplaced, WorldMap
from tracker.reader import Reader
from tracker.words import Status
from ui.kit import TextRole, button
from ui.map.camera import REGIONS
from ui.map.card import engagements_words
from ui.map.marks import MOST_WAYS, Moment, Point, marks_of, number_at
from ui.map.page import MapPage
from ui.map.scene import prepare
from ui.map.world import ATLANTIC, projection
from ui.menubutton import MenuTextButton
from ui.session import Session
from ui.views.twin import TwinRow
from ui.views.view import View

HEADINGS = ("Place", "Country", "Engagements", "By status", "From", "On the map")
CREDIT = "Land and lines: Natural Earth. Positions: GeoNames, CC BY 4.0."
_WITHOUT_PLACE = "-has:place"
_PAN = 0.15
_LEAST = QSize(960, 560)


class MapView(View):
    """Where engagements take place and where people come from, under the shared filter."""

    NAME = "map"
    TITLE = "Map"
    CAN = frozenset({"zoom", "pan", "fit", "today"})

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.region_button = self._menu_button("World", "Part of the world")
        self.ways_button = self._menu_button("All ways", "Which ways are drawn")
        self.list_button = button("Not on the map", "link", self)
        self.list_button.setCheckable(True)
        self._fill_menus()
        for made in (self.list_button, self.ways_button, self.region_button):
            self.controls.addWidget(made)
        page = self.page
        page.map.place_chosen.connect(self._on_map_place_chosen)
        page.map.picked.connect(session.select)
        page.map.moved.connect(self._on_map_moved)
        page.moment_changed.connect(self._on_page_moment_changed)
        page.list_shown.connect(self.list_button.setChecked)
        page.unplaced.chosen.connect(self._on_unplaced_chosen)
        self.list_button.clicked.connect(page.want_list)

    @property
    def page(self) -> MapPage:
        return cast("MapPage", self.canvas)

    def make_canvas(self) -> QWidget:
        return MapPage()

    def ask(self, reader: Reader, chosen: Filter) -> WorldMap:
        answer = world_map(reader, chosen)
        prepare(answer)
        _loose(answer)
        _all_rows(answer)
        return answer

    def show_answer(self, answer: WorldMap) -> None:
        self.page.show_answer(answer)
        number = _loose(answer)
        self.list_button.setText(f"{number:,} not on the map")
        self.list_button.setVisible(bool(number))
        self._on_map_moved()

    def show_selection(self, engagements: tuple[int, ...]) -> None:
        self.page.show_selection(engagements)

    # Words and rows

    def summary_of(self, answer: WorldMap) -> tuple[str, str]:
        places = len(answer.places)
        said = [f"{answer.placed:,} at {places:,} place{'' if places == 1 else 's'}"]
        if len(answer.routes) > MOST_WAYS:
            said.append(f"the {MOST_WAYS} busiest of {len(answer.routes):,} ways are drawn")
        return engagements_words(answer.total), " · ".join(said)

    def count_of(self, answer: WorldMap) -> int:
        return answer.total

    def missing(self, answer: WorldMap) -> tuple[str, str] | None:
        if answer.places:
            return None
        what = "The engagement has" if answer.total == 1 else f"None of the {answer.total:,} engagements has"
        none = "no stop" if answer.total == 1 else "a stop"
        return "Nothing to show on the map", f"{what} {none} at a place with coordinates. The table says what is known."

    def twin_headings(self) -> Sequence[str]:
        return HEADINGS

    def twin_rows(self, answer: WorldMap) -> Sequence[TwinRow]:
        """A row for each point, the largest first, then one for each line of the list beside the map."""
        scene = self.page.scene
        return _all_rows(answer) if scene.moment is None else _rows(answer, scene.marks.points, scene.moment)

    # The common commands and pictures

    def zoom(self, step: int) -> None:
        self.page.map.zoom(step)

    def pan(self, step: int) -> None:
        self.page.map.pan(_PAN * step, 0)

    def fit(self) -> None:
        self.page.map.fit()

    def to_today(self) -> None:
        self.page.strip.go_to(self.session.reader.today)

    def settle(self) -> None:
        self.page.map.settle()

    def picture_size(self) -> QSize:
        return self.page.map.size().expandedTo(_LEAST)

    def paint_picture(self, painter: QPainter, size: QSizeF) -> None:
        words = f"{self.page.strip.words.text()}. " if self.page.scene.moment is not None else ""
        self.page.map.paint_picture(painter, size, words + CREDIT)

    # Menus

    def _menu_button(self, text: str, name: str) -> MenuTextButton:
        made = MenuTextButton(TextRole.BODY, self)
        made.setText(text)
        made.setAccessibleName(name)
        made.setToolTip(name)
        made.setMenu(QMenu(made))
        return made

    def _fill_menus(self) -> None:
        for number, region in enumerate(REGIONS):
            self.region_button.menu().addAction(region.name).setData(number)
        for words, everything in (("All ways", True), ("Ways of the selection", False)):
            self.ways_button.menu().addAction(words).setData(everything)
        self.region_button.menu().triggered.connect(self._on_region_menu_triggered)
        self.ways_button.menu().triggered.connect(self._on_ways_menu_triggered)

    # What happens

    def _on_region_menu_triggered(self, action: QAction) -> None:
        self.page.map.go_to(REGIONS[action.data()])

    def _on_ways_menu_triggered(self, action: QAction) -> None:
        self.ways_button.setText(action.text())
        self.page.show_ways(bool(action.data()))

    def _on_map_moved(self) -> None:
        region = self.page.map.region()
        self.region_button.setText(region.name if region is not None else "Region")
        self.region_button.updateGeometry()

    def _on_page_moment_changed(self) -> None:
        if self.answer is not None and self.shows_twin:
            self.twin.show_rows(self.twin_rows(self.answer))

    def _on_map_place_chosen(self, place: HostPlace) -> None:
        self.session.set_filter(place_filter(self.session.filter_text, place.names))

    def _on_unplaced_chosen(self, row: Unplaced) -> None:
        self.session.set_filter(unplaced_filter(self.session.filter_text, row))


def place_filter(text: str, names: Sequence[str]) -> str:
    """The filter's text with a place of these names asked for or, where it was, no longer."""
    asked = all(has_term(text, "place", name) for name in names)
    for name in names:
        if asked or not has_term(text, "place", name):
            text = toggle_term(text, "place", name)
    return text


def unplaced_filter(text: str, row: Unplaced) -> str:
    """The filter's text with what has no place on the map asked for or, where it was, no longer."""
    if row.name:
        return place_filter(text, (row.name,))
    words = text.split()
    without = _WITHOUT_PLACE in words
    asked = without and (not row.country or has_term(text, "host", row.country))
    if row.country and asked == has_term(text, "host", row.country):
        text = toggle_term(text, "host", row.country)
    if asked:
        return " ".join(word for word in text.split() if word != _WITHOUT_PLACE)
    return text if without else f"{text.rstrip()} {_WITHOUT_PLACE}".lstrip()


@lru_cache(maxsize=2)
def _loose(answer: WorldMap) -> int:
    """How many engagements are in the list beside the map."""
    return len({one for row in answer.unplaced for one in row.engagements})


@lru_cache(maxsize=2)
def _all_rows(answer: WorldMap) -> Sequence[TwinRow]:
    """The rows of all time; which ocean is in the middle makes no difference to them."""
    return _rows(answer, marks_of(answer, projection(ATLANTIC)).points, None)


def _rows(answer: WorldMap, points: Sequence[Point], moment: Moment | None) -> Sequence[TwinRow]:
    homes = _homes(answer, moment)
    of_points = (_point_row(point, homes.get(point.place.id, "")) for point in points)
    return [*of_points, *(_unplaced_row(row) for row in answer.unplaced)]


def _homes(answer: WorldMap, moment: Moment | None) -> dict[int, str]:
    """Where people come from at a moment, in words: by the ids of places, the most frequent capital first."""
    found: dict[int, Counter[str]] = defaultdict(Counter)
    for route in answer.routes:
        found[route.place.id][route.capital.city] += sum(number_at(one, moment) for one in route.stays)
    return {
        place: ", ".join(f"{city} {number:,}" for city, number in homes.most_common() if number)
        for place, homes in found.items()
    }


def _point_row(point: Point, homes: str) -> TwinRow:
    place = point.place
    cells = (
        ", ".join(place.names),
        place.country,
        f"{point.total:,}",
        _statuses(point.by_status),
        homes,
        f"{_degrees(place.latitude, 'NS')}, {_degrees(place.longitude, 'EW')}",
    )
    return TwinRow(cells, place.engagements)


def _unplaced_row(row: Unplaced) -> TwinRow:
    name = row.name or ("Somewhere" if row.country else "No place stated")
    cells = (name, row.country, f"{row.total:,}", _statuses(row.by_status), "", "no coordinates")
    return TwinRow(cells, row.engagements)


def _statuses(by_status: Sequence[tuple[Status, int]]) -> str:
    return ", ".join(f"{number:,} {status.label}" for status, number in by_status)


def _degrees(value: float, sides: str) -> str:
    """ "39.90° N"; to a hundredth of a degree, as positions are kept."""
    return f"{abs(value):.2f}° {sides[value < 0]}"
