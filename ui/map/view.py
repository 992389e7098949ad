"""The map as one of the views: what it asks, what a click on a place means, and its rows as a table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Generator, Sequence
from contextlib import suppress
from functools import lru_cache
from typing import cast

from PySide6.QtCore import QSize, QSizeF
from PySide6.QtGui import QAction, QPainter
from PySide6.QtWidgets import QMenu, QWidget

from tracker.filter import EVERYTHING, Filter, FilterError, has_term, parse_filter, toggle_term
from tracker.queries.map import map_overview, world_map
from tracker.queries.map_counts import Way as Counted
from tracker.queries.map_counts import counted_map, engagements_at, ways_of_some
from tracker.queries.map_rows import HostPlace, MapOverview, Unplaced, WorldMap
from tracker.reader import Reader
from ui.kit import TextRole, button
from ui.map.camera import REGIONS
from ui.map.card import engagements_words
from ui.map.marks import MOST_WAYS, Way, marks_of
from ui.map.page import MapPage
from ui.map.rows import HEADINGS, CountedRows, MomentRows, rows_of
from ui.map.scene import prepare
from ui.map.world import ATLANTIC, projection
from ui.menubutton import MenuTextButton
from ui.session import Job, Session
from ui.table.choosing import MOST_CHOSEN
from ui.views.kept import Kept
from ui.views.twin import TwinRow
from ui.views.view import View

WHOLE = 2000
"""Up to so many engagements are read one by one; of more is only counted how many stop where."""
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
        self._kept = Kept[WorldMap](session)
        self._wants_days = False  # whether moments in time are shown, for which the days of each have to be known
        self._read_last = EVERYTHING
        self._selecting: Job | None = None
        self._picking: Job | None = None
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
        page.map.place_picked.connect(self._on_map_place_picked)
        page.map.ways_picked.connect(self._on_map_ways_picked)
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

    def ask(self, reader: Reader, chosen: Filter) -> Generator[MapOverview, None, WorldMap]:
        """How many there are and when, where what is at which place takes longer; then all."""
        kept = self._kept.answer(reader)
        if kept is not None and chosen.root is None and not (self._wants_days and kept.is_counted):
            return kept
        seen = map_overview(reader, chosen)
        if self.question.size > WHOLE:
            yield seen
        if seen.total <= WHOLE or self._wants_days:
            answer = world_map(reader, chosen, seen)
        else:
            answer = counted_map(reader, chosen, seen)
        prepare(answer)
        if not answer.is_counted:
            _all_rows(answer)
        return answer

    def show_answer(self, answer: WorldMap) -> None:
        if answer.total > WHOLE and not self.session.filter_text.strip():
            self._kept.keep(self.session.reader, answer)
        self.page.show_answer(answer)
        self.list_button.setText(f"{answer.loose:,} not on the map")
        self.list_button.setVisible(bool(answer.loose))
        self._on_map_moved()

    def show_part(self, part: MapOverview) -> None:
        """Says how many there are and when, while the places are still those of before."""
        self._count.setText(engagements_words(part.total))
        self._span.setText("")
        self.page.show_first(part)

    def show_selection(self, engagements: tuple[int, ...]) -> None:
        self._selecting = None
        if not self.answer.is_counted or not engagements:
            self.page.show_selection(engagements)
            return
        reader = self.session.reader
        self._selecting = self.session.ask(lambda _: (engagements, ways_of_some(reader, engagements)))
        self._selecting.finished.connect(self._on_selecting_finished)

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
        scene, chosen = self.page.scene, self._chosen()
        if answer.is_counted:
            return CountedRows(answer, scene.marks.points, self.session.reader, chosen)
        return _all_rows(answer) if scene.moment is None else MomentRows(answer, scene.marks.points, scene.moment)

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

    def _chosen(self) -> Filter:
        """The last filter that could be read."""
        with suppress(FilterError):
            self._read_last = parse_filter(self.session.filter_text)
        return self._read_last

    def _on_selecting_finished(self, found: tuple[tuple[int, ...], Counter[Counted]]) -> None:
        if self.sender() is self._selecting:
            self.page.show_selection(*found)

    def _on_map_place_picked(self, place: HostPlace) -> None:
        reader, chosen = self.session.reader, self._chosen()
        self._pick(lambda: engagements_at(reader, chosen, place.id))

    def _on_map_ways_picked(self, ways: tuple[Way, ...]) -> None:
        reader, chosen, route = self.session.reader, self._chosen(), ways[0].route
        statuses = [way.status for way in ways]
        self._pick(lambda: engagements_at(reader, chosen, route.place.id, route.visitor, statuses))

    def _pick(self, read: Callable[[], tuple[int, ...]]) -> None:
        """Selects what is read on the worker, unless something else was picked meanwhile."""
        self._picking = self.session.ask(lambda _: read()[:MOST_CHOSEN])
        self._picking.finished.connect(self._on_picking_finished)

    def _on_picking_finished(self, engagements: tuple[int, ...]) -> None:
        if self.sender() is self._picking and engagements:
            self.session.select(engagements)

    def _on_page_moment_changed(self) -> None:
        self._wants_days = self.page.strip.moment is not None
        if self._wants_days and self.answer is not None and self.answer.is_counted:
            self.question.ask_again()
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
def _all_rows(answer: WorldMap) -> Sequence[TwinRow]:
    """The rows of all time; which ocean is in the middle makes no difference to them."""
    return rows_of(answer, marks_of(answer, projection(ATLANTIC)).points, None)
