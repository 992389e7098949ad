"""Bars in rows of days: lanes without overlaps, what goes on beyond the row, what there is no room for."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from tracker.dates import from_edtf
from tracker.queries.calendar_rows import CalendarItem, Stand, placement
from tracker.words import Kind, Status
from ui.calendar.arranging import arrange, sometime
from ui.calendar.spans import each_day

WEEK = each_day(date(2023, 6, 12), date(2023, 6, 18))


def item(number: int, edtf: str) -> CalendarItem:
    dates = from_edtf(edtf)
    where = placement(dates)
    assert where is not None
    return CalendarItem(number, 0, Status.PLANNED, Kind.VISIT, f"Visit {number}", "", dates, edtf, where, False)


def test_a_bar_goes_on_beyond_its_row() -> None:
    row = arrange([item(1, "2023-06-10/2023-06-13"), item(2, "2023-06-18/2023-06-19")], WEEK, 3)
    first, second = row.bars
    assert (first.first, first.last, first.from_before, first.goes_on) == (0, 1, True, False)
    assert (second.first, second.last, second.from_before, second.goes_on) == (6, 6, False, True)
    assert first.lane == second.lane == 0


def test_what_there_is_no_room_for_is_counted_on_each_of_its_days() -> None:
    items = [item(1, "2023-06-12/2023-06-18"), item(2, "2023-06-13/2023-06-14"), item(3, "2023-06-14")]
    row = arrange(items, WEEK, 1)
    assert [bar.item.id for bar in row.bars] == [1]
    assert tuple(map(len, row.more)) == (0, 1, 2, 0, 0, 0, 0)
    assert arrange(items, WEEK, 3).more == ((),) * 7


def test_only_what_is_known_to_days_has_a_bar() -> None:
    items = [item(1, "2023-06"), item(2, "2023"), item(3, "2023-06-16/.."), item(4, "2023-06-16")]
    assert [bar.item.id for bar in arrange(items, WEEK, 9).bars] == [4]


def test_the_lines_above_hold_the_rest_the_closest_first() -> None:
    items = [item(1, "2023-06-16/.."), item(2, "2023"), item(3, "2023-34"), item(4, "2023-06"), item(5, "2023-05")]
    month, longer = sometime(items, date(2023, 6, 1), date(2023, 6, 30))
    assert [one.id for one in month] == [4]
    assert [one.id for one in longer] == [3, 2, 1]
    assert {one.placement.stand for one in longer} == {Stand.LONGER}


@given(st.lists(st.tuples(st.integers(1, 25), st.integers(0, 9)), max_size=25), st.integers(0, 5))
def test_bars_never_overlap_and_nothing_is_lost(spans: list[tuple[int, int]], lanes: int) -> None:
    items = [
        item(number, f"2023-06-{start:02d}/2023-06-{min(30, start + length):02d}")
        for number, (start, length) in enumerate(spans, 1)
    ]
    row = arrange(items, WEEK, lanes)
    for column, day in enumerate(WEEK):
        here = [bar for bar in row.bars if bar.first <= column <= bar.last]
        assert len({bar.lane for bar in here}) == len(here)
        assert all(bar.lane < lanes for bar in here)
        assert len(here) + len(row.more[column]) == sum(one.placement.reaches(day, day) for one in items)
