"""The curves of the ways: the short way round, inside the map, and never one on the other."""

from __future__ import annotations

from itertools import pairwise
from math import hypot

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from ui.map.bows import HEIGHT, Position, bow
from ui.map.projection import CENTRES, HALF_WIDTH, Line, Projection, half_width

WASHINGTON, BEIJING, TOKYO, PARIS = (38.9, -77.04), (39.9, 116.4), (35.7, 139.7), (48.85, 2.35)
PRETORIA, CANBERRA, REYKJAVIK, HONOLULU = (-25.7, 28.2), (-35.3, 149.1), (64.1, -21.9), (21.3, -157.9)
ATLANTIC, PACIFIC = (Projection(centre) for centre in CENTRES)
positions = st.tuples(st.floats(-60, 80), st.floats(-180, 179.9))
projections = st.sampled_from([ATLANTIC, PACIFIC])


def middle(line: Line) -> tuple[float, float]:
    return line[len(line) // 2]


def longitudes_apart(a: Position, b: Position) -> float:
    return abs((b[1] - a[1] + 180) % 360 - 180)


@given(projections, positions, positions, st.booleans())
def test_a_curve_leads_from_one_to_the_other_inside_the_map(
    shown: Projection, start: Position, end: Position, returned: bool
) -> None:
    lines = bow(shown, start, end, returned=returned)
    assume(lines)
    assert lines[0][0] == pytest.approx(shown.place(*start), abs=1)
    there = shown.place(*end)
    assert (abs(lines[-1][-1][0]), lines[-1][-1][1]) == pytest.approx((abs(there[0]), there[1]), abs=2)
    for line in lines:
        assert all(abs(x) <= half_width(y) + 2 for x, y in line)


@given(projections, positions, positions, st.booleans())
def test_a_curve_is_cut_where_the_short_way_leads_over_the_edge_and_nowhere_else(
    shown: Projection, start: Position, end: Position, returned: bool
) -> None:
    lines = bow(shown, start, end, returned=returned)
    assume(lines)
    across = abs(shown.turned(end[1]) - shown.turned(start[1]))
    assume(abs(across - 180) > 0.01)
    assert len(lines) == (2 if across > 180 else 1)
    if len(lines) == 2:  # it leaves and comes back at the same height, on the other side
        assert lines[0][-1] == pytest.approx((-lines[1][0][0], lines[1][0][1]))
        assert abs(lines[0][-1][0]) == pytest.approx(half_width(lines[0][-1][1]))


@given(projections, positions, positions)
def test_no_curve_jumps(shown: Projection, start: Position, end: Position) -> None:
    for line in bow(shown, start, end):
        for before, after in pairwise(line):
            assert hypot(after[0] - before[0], after[1] - before[1]) < HALF_WIDTH / 6


@given(projections, positions, positions)
def test_the_ways_there_and_back_do_not_lie_on_each_other(shown: Projection, one: Position, other: Position) -> None:
    assume(abs(longitudes_apart(one, other) - 180) > 0.01)
    there, back = bow(shown, one, other, returned=True), bow(shown, other, one, returned=True)
    assume(len(there) == 1 and hypot(there[0][0][0] - there[0][-1][0], there[0][0][1] - there[0][-1][1]) > 500)
    chord = hypot(there[0][0][0] - there[0][-1][0], there[0][0][1] - there[0][-1][1])
    (x, y), (p, q) = middle(there[0]), middle(back[0])
    assert hypot(p - x, q - y) > 0.09 * chord


@pytest.mark.parametrize(
    ("start", "end"), [(PARIS, BEIJING), (BEIJING, PARIS), (REYKJAVIK, PARIS), (PRETORIA, CANBERRA)]
)
def test_a_curve_rises_away_from_the_equator(start: Position, end: Position) -> None:
    [line] = bow(ATLANTIC, start, end)
    straight = (line[0][1] + line[-1][1]) / 2
    rise = (straight - middle(line)[1]) * (1 if start[0] > 0 else -1)
    assert 0.1 < rise / hypot(line[-1][0] - line[0][0], line[-1][1] - line[0][1]) <= HEIGHT + 1e-9


def test_of_two_directions_the_one_to_the_west_is_bowed_to_the_equator() -> None:
    [east], [west] = (bow(ATLANTIC, *way, returned=True) for way in ((PARIS, BEIJING), (BEIJING, PARIS)))
    straight = (east[0][1] + east[-1][1]) / 2
    assert middle(east)[1] < straight < middle(west)[1]


def test_the_edge_of_the_map_cuts_a_curve_in_two() -> None:
    assert len(bow(ATLANTIC, WASHINGTON, TOKYO)) == 2
    assert len(bow(PACIFIC, WASHINGTON, TOKYO)) == 1
    assert len(bow(ATLANTIC, WASHINGTON, PARIS)) == 1
    assert len(bow(PACIFIC, WASHINGTON, PARIS)) == 2
    assert len(bow(PACIFIC, HONOLULU, TOKYO)) == 1


def test_no_curve_from_a_place_to_itself() -> None:
    assert bow(ATLANTIC, PARIS, PARIS) == ()


def test_no_curve_comes_near_the_pole() -> None:
    for start, end in ((WASHINGTON, BEIJING), (BEIJING, WASHINGTON), (REYKJAVIK, TOKYO)):
        for line in bow(PACIFIC, start, end):
            assert min(y for _, y in line) >= PACIFIC.place(83, 0)[1]
