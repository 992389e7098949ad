"""Which part of the world is in view: what stays where it was, and what must not leave the view."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, QSizeF

from ui.map.camera import CLOSEST, FOOT, REGIONS, Camera, Region, frame_of, whole
from ui.map.projection import HALF_HEIGHT, HALF_WIDTH
from ui.map.world import ATLANTIC, PACIFIC, projection

SIZE = QSizeF(1000, 600)
TOWNS = {
    "Pago Pago": (-14.28, -170.7), "Avarua": (-21.2, -159.8), "Mindelo": (16.9, -25.0), "João Pessoa": (-7.1, -34.9),
    "Ushuaia": (-54.8, -68.3), "Longyearbyen": (78.2, 15.6), "Wellington": (-41.3, 174.8), "Honolulu": (21.3, -157.9),
}  # fmt: skip
"""Towns that lie furthest out, to each side."""
cameras = st.builds(
    Camera, st.floats(-HALF_WIDTH, HALF_WIDTH), st.floats(-HALF_HEIGHT, HALF_HEIGHT), st.floats(0.01, CLOSEST)
)
pixels = st.builds(QPointF, st.floats(0, 1000), st.floats(0, 600))


@given(cameras, pixels)
def test_pixels_and_map_units_agree(camera: Camera, at: QPointF) -> None:
    back = camera.to_pixels(*camera.to_map(at, SIZE), SIZE)
    assert (back.x(), back.y()) == pytest.approx((at.x(), at.y()), abs=1e-6)
    mapped = camera.transform(SIZE).map(QPointF(*camera.to_map(at, SIZE)))
    assert (mapped.x(), mapped.y()) == pytest.approx((at.x(), at.y()), abs=1e-6)


def test_what_is_under_the_mouse_stays_there_while_it_is_enlarged() -> None:
    camera, at = Camera(2000.0, -7500.0, 0.2), QPointF(300, 200)
    closer = camera.closer(1.5, at, SIZE)
    assert closer.scale == pytest.approx(0.3)
    assert closer.to_map(at, SIZE) == pytest.approx(camera.to_map(at, SIZE))


@given(cameras)
def test_the_view_never_leaves_the_map_nor_shows_more_than_it(camera: Camera) -> None:
    held = camera.held(SIZE)
    assert 0 < held.scale <= CLOSEST
    assert held.scale * 2 * HALF_WIDTH <= SIZE.width() or held.scale <= max(camera.scale, whole(SIZE).scale)
    assert held.held(SIZE) == held
    corners = [held.to_map(QPointF(x, 300), SIZE)[0] for x in (0, 1000)]
    assert corners[0] >= -HALF_WIDTH * 1.03 and corners[1] <= HALF_WIDTH * 1.03


@pytest.mark.parametrize("size", [QSizeF(790, 555), QSizeF(1195, 833), QSizeF(1400, 500), QSizeF(500, 700)])
@pytest.mark.parametrize("which", [ATLANTIC, PACIFIC], ids=["Atlantic", "Pacific"])
def test_the_whole_world_shows_all_its_towns_above_the_legend(which: int, size: QSizeF) -> None:
    camera, shown = whole(size, which), projection(which)
    for name, position in TOWNS.items():
        at = camera.to_pixels(*shown.place(*position), size)
        assert 0 < at.x() < size.width() and 0 < at.y() <= size.height() - FOOT, name


def test_antarctica_takes_no_room_from_the_whole_world_and_can_be_moved_to() -> None:
    size, pole = QSizeF(1400, 500), projection(ATLANTIC).place(-80, 0)
    camera = whole(size)
    assert camera.scale > 1.1 * (size.height() - FOOT) / (2 * HALF_HEIGHT)
    assert camera.to_pixels(*pole, size).y() > size.height() - FOOT
    assert camera.closer(1.1, QPointF(700, 250), size).moved(0, 200).held(size).to_pixels(*pole, size).y() < 500


def test_the_whole_map_from_edge_to_edge_can_be_seen() -> None:
    smallest = whole(SIZE).closer(0.01, QPointF(500, 300), SIZE)
    assert smallest.to_pixels(-HALF_WIDTH, 0, SIZE).x() >= 0 and smallest.to_pixels(HALF_WIDTH, 0, SIZE).x() <= 1000


@given(cameras, st.floats(-50, 50), st.floats(-50, 50), st.sampled_from([1.0, 1.25, 2.0]))
def test_a_moved_view_lies_on_whole_device_pixels(camera: Camera, right: float, down: float, ratio: float) -> None:
    moved = camera.moved(right, down).on_pixels(camera, ratio)
    for before, after in ((camera.x, moved.x), (camera.y, moved.y)):
        steps = (after - before) * camera.scale * ratio
        assert steps == pytest.approx(round(steps), abs=1e-5)


@pytest.mark.parametrize("region", REGIONS, ids=lambda region: region.name)
def test_a_region_is_in_view_as_a_whole(region: Region) -> None:
    shown = projection(region.world)
    camera = region.camera(shown, SIZE)
    if region.bounds is None:
        return
    frame = frame_of(shown, region.bounds)
    assert camera.scale > 1.3 * whole(SIZE).scale
    for corner in (frame.topLeft(), frame.bottomRight()):
        at = camera.to_pixels(corner.x(), corner.y(), SIZE)
        assert -1 <= at.x() <= 1001 and -1 <= at.y() <= 601
