"""The map that is shipped: its land covers what is land, and no line or coast runs across the window."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainterPath

from ui.map.projection import HALF_HEIGHT, HALF_WIDTH
from ui.map.world import ATLANTIC, PACIFIC, Piece, World, world, world_if_read

LAND = {
    "Beijing": (39.9, 116.4), "Washington": (38.9, -77.0), "Anadyr": (64.9, 176.5), "Moscow": (55.75, 37.6),
    "Taipei": (25.1, 121.5), "Singapore": (1.35, 103.8), "South Pole": (-89.0, 0.0), "Nuuk": (65.0, -50.0),
}  # fmt: skip
WATER = {
    "Pacific": (0.0, -150.0), "Bering Strait": (65.9, -169.4), "Caspian Sea": (42.0, 50.5), "Baltic": (57.5, 20.0),
    "Arctic": (86.0, 60.0), "Gulf of Guinea": (0.0, 0.0), "Dateline": (40.0, 180.0),
}  # fmt: skip
WORLDS = pytest.mark.parametrize("which", [ATLANTIC, PACIFIC], ids=["Atlantic", "Pacific"])


def covers(world: World, position: tuple[float, float], *, far: bool = False) -> bool:
    at = QPointF(*world.projection.place(*position))
    return any(piece.bounds.contains(at) and piece.path.contains(at) for piece in (world.far if far else world.land))


def lines_of(path: QPainterPath) -> list[list[QPointF]]:
    lines: list[list[QPointF]] = []
    for n in range(path.elementCount()):
        element = path.elementAt(n)
        if element.isMoveTo():
            lines.append([])
        lines[-1].append(QPointF(element.x, element.y))
    return lines


@WORLDS
@pytest.mark.parametrize("name", LAND)
def test_land_is_land(which: int, name: str) -> None:
    assert covers(world(which), LAND[name])
    assert covers(world(which), LAND[name], far=True)


@WORLDS
@pytest.mark.parametrize("name", WATER)
def test_water_is_water(which: int, name: str) -> None:
    assert not covers(world(which), WATER[name])
    assert not covers(world(which), WATER[name], far=True)


@WORLDS
def test_small_states_are_there(which: int) -> None:
    for name, position in {"Malta": (35.9, 14.4), "Bahrain": (26.05, 50.5), "Singapore": (1.35, 103.8)}.items():
        assert covers(world(which), position), name


@WORLDS
def test_everything_lies_on_the_map_and_no_line_runs_across_it(which: int) -> None:
    shown = world(which)
    lines = [piece.path for piece in (*shown.borders, *shown.disputed)]
    for path in (*lines, *(piece.path for piece in shown.land)):
        frame = path.controlPointRect()
        assert frame.left() >= -HALF_WIDTH - 1 and frame.right() <= HALF_WIDTH + 1
        assert frame.top() >= -HALF_HEIGHT - 1 and frame.bottom() <= HALF_HEIGHT + 1
    for path in lines:
        for line in lines_of(path):
            assert all(abs(b.x() - a.x()) < 800 for a, b in pairwise(line))


def near(world: World, pieces: Iterable[Piece], position: tuple[float, float], within: float) -> bool:
    """Whether a line passes so near to a position, in map units."""
    at = QPointF(*world.projection.place(*position))
    lines = (line for piece in pieces for line in lines_of(piece.path))
    return any((point - at).manhattanLength() <= within for line in lines for point in line)


@pytest.mark.parametrize(
    ("name", "position"),
    [
        ("the line of control in Kashmir", (34.6, 74.0)),
        ("the line between Western Sahara and Morocco", (27.667, -11.0)),
        ("the buffer zone in Cyprus", (35.15, 33.4)),
        ("the armistice line in Korea", (38.3, 127.5)),
        ("the line at Perekop", (46.1, 33.7)),
        ("the Golan Heights", (33.0, 35.85)),
    ],
)
def test_disputed_lines_are_dashed_and_not_drawn_as_borders(name: str, position: tuple[float, float]) -> None:
    shown = world(ATLANTIC)
    assert near(shown, shown.disputed, position, 450), name
    assert not near(shown, shown.borders, position, 30), name


def test_settled_borders_are_plain() -> None:
    shown = world(ATLANTIC)
    for position in ((49.0, -100.0), (47.6, 7.6), (29.5, 71.0)):
        assert near(shown, shown.borders, position, 300)
        assert not near(shown, shown.disputed, position, 300)


def test_parts_of_one_state_are_not_parted() -> None:
    shown = world(ATLANTIC)
    assert not near(shown, shown.borders, (22.53, 114.1), 40)  # Hong Kong
    assert not near(shown, shown.disputed, (22.53, 114.1), 40)


def test_it_is_read_once_and_told_when_it_is_there() -> None:
    assert world(PACIFIC) is world(PACIFIC)
    assert world_if_read(PACIFIC) is world(PACIFIC)
