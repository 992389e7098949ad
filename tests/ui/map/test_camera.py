"""Which part of the world is in view: what stays where it was, and what must not leave the view."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, QSizeF

from ui.map.camera import CLOSEST, REGIONS, Camera, Region, frame_of, whole
from ui.map.projection import HALF_HEIGHT, HALF_WIDTH
from ui.map.world import projection

SIZE = QSizeF(1000, 600)
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
    assert whole(SIZE).scale <= held.scale <= CLOSEST
    assert held.held(SIZE) == held
    corners = [held.to_map(QPointF(x, 300), SIZE)[0] for x in (0, 1000)]
    assert corners[0] >= -HALF_WIDTH * 1.03 and corners[1] <= HALF_WIDTH * 1.03


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
