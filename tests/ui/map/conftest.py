"""The map on a small real record, shown by itself with a session of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.ui.conftest import TODAY, fill
from tracker.opening import create_record
from tracker.record import Record
from ui.kit import ThemeHub
from ui.map.canvas import MapCanvas
from ui.map.marks import Point
from ui.map.view import MapView
from ui.session import Session


@dataclass
class Mapped:
    """The view with what is beneath it; made: ids of engagements by a short name; heard: what the view emitted."""

    view: MapView
    session: Session
    record: Record
    made: dict[str, int]
    heard: list[tuple[object, ...]] = field(default_factory=list)

    @property
    def map(self) -> MapCanvas:
        return self.view.page.map

    def names(self) -> list[str]:
        """The places that have a point, the largest first."""
        return [point.place.name for point in self.map.scene.marks.points]

    def point(self, name: str) -> Point:
        return next(point for point in self.map.scene.marks.points if name in point.place.names)

    def at(self, point: Point) -> QPoint:
        return self.map.camera.to_pixels(point.x, point.y, self.map.size_f()).toPoint()

    def click(self, name: str, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.mouseClick(self.map, Qt.MouseButton.LeftButton, modifier, self.at(self.point(name)))

    def press(self, *keys: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        for key in keys:
            QTest.keyClick(self.map, key, modifier)

    def ways(self) -> set[tuple[str, str, str]]:
        """The ways that are drawn: capital, place and status."""
        ways = (*self.map.scene.ways, *self.map.scene.chosen_ways)
        return {(way.route.capital.city, way.route.place.name, way.status.label) for way in ways}


Make = Callable[..., Mapped]


@pytest.fixture
def make(qtbot: QtBot, hub: ThemeHub, tmp_path: Path) -> Iterator[Make]:
    begun: list[Mapped] = []

    def made(fill_with: Callable[[Record], dict[str, int]] = fill, size: tuple[int, int] = (1000, 640)) -> Mapped:
        record = create_record(tmp_path / f"{len(begun)}.visits", own_day=TODAY, author="tests")
        ids = fill_with(record)
        session = Session(record)
        view = MapView(session)
        view.resize(*size)
        mapped = Mapped(view, session, record, ids)
        begun.append(mapped)
        with qtbot.waitActive(view):
            view.show()
            view.activateWindow()
        view.focus_page()
        return mapped

    yield made
    for mapped in begun:
        mapped.view.page.strip.leave()
        mapped.session.close()
        mapped.view.close()
        mapped.view.deleteLater()
        mapped.record.close()


@pytest.fixture
def mapped(make: Make) -> Mapped:
    """The map of the six engagements of the window's tests."""
    return make()
