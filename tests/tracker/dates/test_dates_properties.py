"""What holds for every date: bounds, order, overlap, and that what is written reads back the same."""

from __future__ import annotations

import datetime

from hypothesis import given
from hypothesis import strategies as st

from tracker.dates import EMPTY, AmbiguousDate, DateRefused, StatedDate, find_date, from_edtf, read_date, to_words
from tracker.dates.edtf import EdtfError, read_edtf
from tracker.dates.vocabulary import LEAD_INS, MONTHS, PORTIONS, SEASONS, UNITS, WEEKDAYS

DAYS = st.dates(datetime.date(1, 1, 1), datetime.date(9999, 12, 31))
NEAR = st.dates(datetime.date(1900, 1, 1), datetime.date(2100, 12, 31))
QUALIFIERS = st.sampled_from(["", "", "", "~", "?", "%"])


@st.composite
def atoms(draw: st.DrawFn, days: st.SearchStrategy[datetime.date] = DAYS) -> str:
    day = draw(days)
    year = f"{day.year:04d}"
    form = draw(st.sampled_from(["day", "month", "year", "part", "X", "XX", "-XX", "-mm-XX", "-XX-XX"]))
    core = {
        "day": day.isoformat(),
        "month": day.isoformat()[:7],
        "year": year,
        "part": f"{year}-{draw(st.sampled_from([21, 22, 23, 24, 33, 34, 35, 36, 40, 41]))}",
        "X": f"{year[:3]}X",
        "XX": f"{year[:2]}XX",
        "-XX": f"{year}-XX",
        "-mm-XX": f"{day.isoformat()[:7]}-XX",
        "-XX-XX": f"{year}-XX-XX",
    }[form]
    return core + draw(QUALIFIERS)


@st.composite
def edtf_texts(draw: st.DrawFn, days: st.SearchStrategy[datetime.date] = DAYS) -> str:
    if draw(st.booleans()):
        return draw(atoms(days))
    ends = [draw(st.one_of(atoms(days), st.sampled_from(["..", ""]))) for _ in range(2)]
    text = "/".join(ends)
    try:
        read_edtf(text)
    except EdtfError:
        text = "/".join(reversed(ends))
        try:
            read_edtf(text)
        except EdtfError:
            text = "../.."
    return text


DATES = edtf_texts().map(from_edtf)
WORDS = st.sampled_from(
    sorted(
        {*MONTHS, *WEEKDAYS, *SEASONS, *PORTIONS, *UNITS, *LEAD_INS, "next", "last", "this", "before", "after", "by"}
        | {"since", "until", "between", "and", "or", "to", "-", "–", ",", "around", "half", "second", "Q3", "1990s"}
        | {"2023", "9999", "0001", "2023-06", "03/04/2023", "1", "6", "31", "three", "ago", "later", "in", "soon", "?"}
        | {"week of", "weekend", "2023-06/..", "year-end", "the", "of", "earlier", "within", "possibly", "29", "99"}
    )
)
PHRASES = st.one_of(st.lists(WORDS, min_size=1, max_size=7).map(" ".join), st.text(max_size=40))


def bounds(date: StatedDate) -> tuple[datetime.date | None, datetime.date | None]:
    return date.earliest, date.latest


def assert_sound(date: StatedDate) -> None:
    if date.edtf is None:
        assert bounds(date) == (None, None)
        return
    assert bounds(from_edtf(date.edtf)) == bounds(date)
    if date.earliest and date.latest:
        assert date.earliest <= date.latest


@given(PHRASES, st.one_of(st.none(), DAYS), st.booleans(), st.sampled_from([None, True, False]))
def test_any_words_read_soundly_or_are_refused(
    text: str, anchor: datetime.date | None, past: bool, day_first: bool | None
) -> None:
    try:
        date = read_date(text, anchor, past=past, day_first=day_first)
    except (DateRefused, AmbiguousDate) as refused:
        assert str(refused)
        return
    assert date.text == text.strip()
    assert_sound(date)
    assert to_words(date) or date is EMPTY
    assert isinstance(date.is_vague, bool)


@given(PHRASES, st.one_of(st.none(), DAYS), st.booleans())
def test_any_line_is_searched_soundly_or_refused(text: str, anchor: datetime.date | None, past: bool) -> None:
    try:
        found = find_date(text, anchor, past=past)
    except (DateRefused, AmbiguousDate) as refused:
        assert refused.span is not None
        start, end = refused.span
        assert 0 <= start < end <= len(text)
        return
    if found:
        start, end, date = found
        assert text[start:end] == date.text
        assert date.understood
        assert_sound(date)


@given(DATES)
def test_edtf_reads_back_the_same(date: StatedDate) -> None:
    assert_sound(date)
    assert date.edtf is not None
    assert bounds(read_date(date.edtf)) == bounds(date)


@given(DATES, st.sampled_from(["medium", "long"]))
def test_what_is_written_reads_back_with_the_same_bounds(date: StatedDate, style: str) -> None:
    words = to_words(date, "long" if style == "long" else "medium")
    assert bounds(read_date(words, day_first=None)) == bounds(date), words


@given(NEAR, NEAR, st.booleans())
def test_a_range_of_days_reads_in_both_orders_of_month_and_day(
    one: datetime.date, two: datetime.date, american: bool
) -> None:
    first, last = sorted((one, two))
    form = "{0:%B} {0.day}, {0.year}" if american else "{0.day} {0:%B} {0.year}"
    date = read_date(f"{form.format(first)} - {form.format(last)}")
    assert bounds(date) == (first, last)
    assert not date.is_vague


@given(NEAR, st.sampled_from(["%d %B", "%B %d", "%d %b"]), st.booleans(), NEAR)
def test_a_missing_year_is_the_nearest_on_the_right_side(
    day: datetime.date, form: str, past: bool, anchor: datetime.date
) -> None:
    if (day.month, day.day) == (2, 29):
        day = day.replace(day=28)
    found = read_date(day.strftime(form), anchor, past=past).earliest
    assert found is not None
    assert (found.month, found.day) == (day.month, day.day)
    distance = (anchor - found).days if past else (found - anchor).days
    assert 0 <= distance <= 365


@given(DATES, DAYS, DAYS)
def test_certainly_in_implies_possibly_in(date: StatedDate, one: datetime.date, two: datetime.date) -> None:
    start, end = sorted((one, two))
    if date.certainly_in(start, end):
        assert date.possibly_in(start, end)
    assert date.possibly_in(None, None) and date.certainly_in(None, None)
    assert not date.certainly_in(end, start) or start == end


@given(NEAR, st.integers(0, 400), NEAR, st.integers(0, 400))
def test_overlap_is_that_of_the_days(first: datetime.date, length: int, start: datetime.date, width: int) -> None:
    last, end = first + datetime.timedelta(days=length), start + datetime.timedelta(days=width)
    date = from_edtf(f"{first}/{last}")
    shared = min(last, end) >= max(first, start)
    assert date.possibly_in(start, end) == shared
    assert date.certainly_in(start, end) == (start <= first and last <= end)
    assert date.possibly_in(start, None) == (last >= start)
    assert date.certainly_in(None, end) == (last <= end)


@given(st.lists(DATES, max_size=6))
def test_sorting_never_fails_and_puts_dates_without_bounds_last(dates: list[StatedDate]) -> None:
    ordered = sorted([*dates, from_edtf("../..")], key=lambda date: date.sort_key)
    assert bounds(ordered[-1]) == (None, None) or ordered[-1].sort_key == (datetime.date.max, datetime.date.max)
    firsts = [date.sort_key[0] for date in ordered]
    assert firsts == sorted(firsts)
