"""Days against pixels, and the days that the axis names."""

from __future__ import annotations

import itertools
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.timeline.scale import FIRST_DAY, LAST_DAY, MOST_PIXELS, Scale, least_pixels, scale_of
from ui.timeline.ticks import STEPS, step_of, ticks_of

WIDTH = 1000.0
DAY = date(2023, 6, 17).toordinal()
scales = st.builds(
    lambda middle, pixels: scale_of(middle - WIDTH / pixels / 2, middle + WIDTH / pixels / 2, WIDTH),
    st.floats(FIRST_DAY, LAST_DAY),
    st.floats(least_pixels(WIDTH), MOST_PIXELS),
)


@given(scales, st.floats(0, WIDTH), st.floats(0.2, 5))
def test_zooming_keeps_the_day_under_the_pointer(scale: Scale, x: float, factor: float) -> None:
    zoomed = scale.zoomed(factor, x, WIDTH)
    assert least_pixels(WIDTH) <= zoomed.pixels <= MOST_PIXELS
    at_edge = zoomed.left <= FIRST_DAY or zoomed.right(WIDTH) >= LAST_DAY - 1e-6
    assert at_edge or abs(zoomed.x(scale.day(x)) - x) < 0.5


@given(scales, st.floats(-5000, 5000))
def test_one_never_leaves_the_calendar(scale: Scale, pixels: float) -> None:
    panned = scale.panned(pixels, WIDTH)
    assert panned.left >= FIRST_DAY
    assert panned.right(WIDTH) <= LAST_DAY + 1e-6 or panned.left == FIRST_DAY


@given(scales)
def test_names_of_the_axis_have_room_at_any_zoom(scale: Scale) -> None:
    unit = 7.0
    step = step_of(scale, unit)
    ticks = ticks_of(scale, WIDTH, step)
    places = [scale.x(tick.day) for tick in ticks]
    assert places == sorted(places)
    assert len(ticks) < 40
    if scale.right(WIDTH) < LAST_DAY and scale.left > FIRST_DAY + 400_000:
        assert places[0] <= 0 < places[-1]
    if step is not STEPS[-1]:
        gaps = [later - earlier for earlier, later in itertools.pairwise(places)]
        assert all(gap > 5 * unit for gap in gaps[1:])


@pytest.mark.parametrize(
    ("days", "unit", "first", "words"),
    [
        (10, "day", date(2023, 6, 12), "Mon 12"),
        (60, "week", date(2023, 5, 15), "15 May"),
        (365, "month", date(2022, 12, 1), "Dec"),
        (3650, "year", date(2018, 1, 1), "2018"),
        (365_250, "year", date(1500, 1, 1), "1500"),
    ],
)
def test_from_days_to_centuries(days: float, unit: str, first: date, words: str) -> None:
    scale = scale_of(DAY - days / 2, DAY + days / 2, WIDTH)
    step = step_of(scale, 7.0)
    assert step.unit == unit
    tick = ticks_of(scale, WIDTH, step)[0]
    assert (date.fromordinal(tick.day), tick.short) == (first, words)


def test_a_month_is_written_with_its_year_in_january() -> None:
    ticks = ticks_of(scale_of(DAY - 365, DAY, WIDTH), WIDTH, step_of(Scale(0, WIDTH / 365), 7.0))
    assert [tick.full for tick in ticks if tick.major] == ["Jan 2023"]
