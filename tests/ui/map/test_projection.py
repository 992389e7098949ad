"""Equal Earth, checked against its published figures and against the sphere."""

from __future__ import annotations

from itertools import pairwise
from math import pi, radians, sin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.map.projection import CENTRES, HALF_HEIGHT, HALF_WIDTH, Projection, half_width, project, unproject

latitudes = st.floats(-89.9, 89.9)
longitudes = st.floats(-180, 179.9)


def test_corners_are_as_published() -> None:
    assert project(0, 180)[0] == pytest.approx(HALF_WIDTH)
    assert project(-90, 0)[1] == pytest.approx(HALF_HEIGHT)
    assert project(90, 0)[1] == pytest.approx(-HALF_HEIGHT)
    # the pole line is 0.59247 of the equator, the map 2.05458 times as wide as high (Šavrič and others, 2018)
    assert project(90, 180)[0] / HALF_WIDTH == pytest.approx(0.59247, abs=1e-4)
    assert project(0, 180)[0] / project(-90, 0)[1] == pytest.approx(2.05458, abs=1e-4)


@given(st.floats(-85, 84), st.floats(-178, 177))
def test_areas_are_kept(latitude: float, turned: float) -> None:
    corners = [(latitude, turned), (latitude, turned + 1), (latitude + 1, turned + 1), (latitude + 1, turned)]
    edge = [
        project(a[0] + (b[0] - a[0]) * n / 40, a[1] + (b[1] - a[1]) * n / 40)
        for a, b in pairwise([*corners, corners[0]])
        for n in range(40)
    ]
    drawn = abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise([*edge, edge[0]]))) / 2
    true = radians(1) * (sin(radians(latitude + 1)) - sin(radians(latitude))) * 1e8
    assert drawn == pytest.approx(true, rel=2e-3)


@given(latitudes, longitudes)
def test_what_is_projected_comes_back(latitude: float, turned: float) -> None:
    found = unproject(*project(latitude, turned))
    assert found is not None
    assert found == pytest.approx((latitude, turned), abs=1e-6)


def test_beside_the_map_is_nowhere() -> None:
    assert unproject(0, HALF_HEIGHT * 1.01) is None
    assert unproject(HALF_WIDTH * 0.99, -HALF_HEIGHT * 0.98) is None


@given(st.sampled_from(CENTRES), longitudes)
def test_longitudes_are_counted_from_the_centre(centre: float, longitude: float) -> None:
    turned = Projection(centre).turned(longitude)
    assert -180 <= turned < 180
    assert (turned + centre - longitude) % 360 == pytest.approx(0, abs=1e-6) or (
        (turned + centre - longitude) % 360 == pytest.approx(360, abs=1e-6)
    )


@given(st.floats(-90, 90))
def test_the_map_is_as_wide_at_each_height_as_its_edge_is_there(latitude: float) -> None:
    x, y = project(latitude, 180.0)
    assert half_width(y) == pytest.approx(x, abs=1.0)


def test_the_map_is_as_wide_as_the_earth_is_round() -> None:
    assert 4 * HALF_WIDTH * HALF_HEIGHT > 4 * pi * 1e8 > 2 * HALF_WIDTH * HALF_HEIGHT
