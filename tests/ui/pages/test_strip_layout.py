"""Where engagements stand on a strip: in lanes that do not overlap, or in columns that count every one of them."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from tests.ui.pages.conftest import Paged
from tracker.dates import EMPTY, StatedDate, read_date
from tracker.filter import parse_filter, set_term
from tracker.queries.about_rows import MonthCount
from tracker.queries.list_row import ListRow
from tracker.queries.listing import first_rows
from tracker.words import Status
from ui.pages.strip_layout import Scale, columns, days_of, marks, scale_of, ticks

TODAY = date(2023, 6, 17)
UNIT = 16.0


def dated(row: ListRow, number: int, dates: str) -> ListRow:
    stated: StatedDate = read_date(dates, TODAY) if dates else EMPTY
    return row._replace(
        id=number,
        dates_text=stated.text,
        dates_edtf=stated.edtf,
        earliest=stated.earliest.isoformat() if stated.earliest else None,
        latest=stated.latest.isoformat() if stated.latest else None,
        slip_min=None,
        slip_max=None,
    )


def test_marks_stand_in_lanes_beside_each_other(paged: Paged) -> None:
    row = first_rows(paged.record)[0]
    rows = [dated(row, n, text) for n, text in enumerate(("3 May 2023", "4 May 2023", "May 2023", "since 2023", ""))]
    scale = scale_of(days_of(rows), 10, 610)
    assert scale is not None
    found = marks(rows, scale, UNIT)
    assert found is not None and [mark.row.id for mark in found] == [3, 2, 0, 1]
    assert found[0].open_end and not found[0].open_start
    for one in found:
        for other in found:
            if one is not other and one.glyph.top() == other.glyph.top():
                assert not one.glyph.united(one.bar).intersects(other.glyph.united(other.bar))
    crowd = [dated(row, n, "3 May 2023") for n in range(20)]
    assert marks(crowd, scale, UNIT) is None


def test_a_slip_keeps_its_lane_free(paged: Paged) -> None:
    row = next(one for one in first_rows(paged.record) if one.slippage == (133, 133))
    scale = scale_of(days_of([row]), 10, 610)
    assert scale is not None
    found = marks([row, dated(row, 99, "1 Apr 2023")], scale, UNIT)
    assert found is not None
    slipped = next(mark for mark in found if mark.slipped is not None)
    assert slipped.slipped == scale.x(date(2023, 2, 5).toordinal())
    assert {mark.glyph.top() for mark in found} == {0.0, UNIT + 4}


def test_a_single_day_has_a_scale_around_it() -> None:
    scale = scale_of([TODAY], 10, 110)
    assert scale is not None
    assert scale.x(TODAY.toordinal()) == 60
    assert scale_of([], 10, 110) is None


DAYS = st.dates(date(1700, 1, 1), date(2300, 1, 1))


@given(DAYS, st.integers(0, 200_000), st.floats(80, 2000))
def test_ticks_stand_apart_and_inside(first: date, span: int, width: float) -> None:
    last = min(first + timedelta(span), date(2400, 1, 1))
    scale = scale_of([first, last], 0, width)
    assert scale is not None
    found = ticks(scale, 50)
    places = [tick.x for tick in found]
    assert all(0 <= x <= width for x in places)
    assert all(later - earlier > 25 for earlier, later in pairwise(places))


@given(st.lists(st.tuples(DAYS, st.sampled_from(list(Status)), st.integers(1, 40)), min_size=1, max_size=40))
def test_columns_count_every_engagement_once(counted: list[tuple[date, Status, int]]) -> None:
    months = [MonthCount(f"{day:%Y-%m}".zfill(7), status, number) for day, status, number in counted]
    scale = scale_of([day for day, _, _ in counted], 10, 700)
    assert isinstance(scale, Scale)
    found = columns(months, scale, 80, 7)
    assert sum(column.total for column in found) == sum(number for _, _, number in counted)
    assert max(column.rect.height() for column in found) == 80
    for column in found:
        assert parse_filter(set_term("", "during", [column.during])).root is not None
