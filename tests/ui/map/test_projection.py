"""Equal Earth and the great circles in it, checked against its published figures and against the sphere."""

from __future__ import annotations

from itertools import pairwise
from math import acos, cos, degrees, hypot, pi, radians, sin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.map.projection import CENTRES, HALF_HEIGHT, HALF_WIDTH, Projection, project, unproject

WASHINGTON, BEIJING, TOKYO, PARIS, PERTH = (38.9, -77.04), (39.9, 116.4), (35.7, 139.7), (48.85, 2.35), (-31.95, 115.86)
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


def on_the_sphere(x: float, y: float, projection: Projection) -> tuple[float, float]:
    found = unproject(x * (1 - 1e-12), y)
    assert found is not None
    return found[0], found[1] + projection.centre


def apart(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Degrees between two positions."""
    (p, q), (r, s) = ((radians(x) for x in position) for position in (a, b))
    return degrees(acos(max(-1.0, min(1.0, sin(p) * sin(r) + cos(p) * cos(r) * cos(q - s)))))


@pytest.mark.parametrize("centre", CENTRES)
@pytest.mark.parametrize(
    ("start", "end"), [(WASHINGTON, BEIJING), (WASHINGTON, TOKYO), (PARIS, BEIJING), (WASHINGTON, PERTH)]
)
def test_a_curve_is_the_short_way_round(centre: float, start: tuple[float, float], end: tuple[float, float]) -> None:
    projection = Projection(centre)
    points = [on_the_sphere(x, y, projection) for line in projection.curve(start, end) for x, y in line]
    assert points[0] == pytest.approx(start, abs=1e-3) or apart(points[0], start) < 1e-3
    assert apart(points[-1], end) < 1e-3
    assert sum(apart(a, b) for a, b in pairwise(points)) == pytest.approx(apart(start, end), abs=0.1)


def test_the_dateline_cuts_a_curve_in_two_and_never_crosses_the_map() -> None:
    atlantic, pacific = (Projection(centre) for centre in CENTRES)
    cut = atlantic.curve(WASHINGTON, TOKYO)
    assert len(cut) == 2
    assert cut[0][-1][1] == pytest.approx(cut[1][0][1])  # it leaves and comes back on the same parallel
    assert cut[0][-1][0] == pytest.approx(-cut[1][0][0])
    assert len(pacific.curve(WASHINGTON, TOKYO)) == 1
    assert len(atlantic.curve(WASHINGTON, PARIS)) == 1
    assert len(pacific.curve(WASHINGTON, PARIS)) == 2


@given(st.tuples(latitudes, longitudes), st.tuples(latitudes, longitudes), st.sampled_from(CENTRES))
def test_no_curve_jumps(start: tuple[float, float], end: tuple[float, float], centre: float) -> None:
    lines = Projection(centre).curve(start, end)
    assert len(lines) <= 2
    for line in lines:
        for before, after in pairwise(line):
            assert hypot(after[0] - before[0], after[1] - before[1]) < HALF_WIDTH


def test_no_curve_where_there_is_no_way_or_none_is_shortest() -> None:
    projection = Projection(CENTRES[0])
    assert projection.curve(PARIS, PARIS) == ()
    assert projection.curve((0.0, 0.0), (0.0, 180.0)) == ()


def test_the_map_is_as_wide_as_the_earth_is_round() -> None:
    assert 4 * HALF_WIDTH * HALF_HEIGHT > 4 * pi * 1e8 > 2 * HALF_WIDTH * HALF_HEIGHT
