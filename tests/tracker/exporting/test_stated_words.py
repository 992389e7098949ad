"""Dates in the cells of an export: the words say the same whenever they are read again."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import example, given
from hypothesis import strategies as st

from tracker.dates import StatedDate, from_edtf, read_date, start_days
from tracker.exporting.columns import stated_words

ANCHORS = (date(1987, 3, 4), date(2031, 10, 11))

spans = st.builds(
    lambda first, days: f"{first}/{min(date.max - timedelta(days), first) + timedelta(days)}",
    st.dates(),
    st.one_of(st.integers(0, 70), st.integers(0, 4000)),
)
edtf = st.one_of(
    st.dates().map(str),
    st.dates().map(lambda day: str(day)[:7]),
    st.dates().map(lambda day: str(day)[:4]),
    spans,
    st.tuples(st.one_of(st.dates().map(str), spans), st.sampled_from("~?%")).map("".join),
)
texts = st.one_of(st.just(""), st.text(max_size=20), st.sampled_from(["late June", "week of 5 May", "in May", "soon"]))


@given(edtf, texts)
@example("2023-06-18/2023-06-18", "")
@example("0001-01-01/0001-01-02", "")
@example("2023-06-19/2023-06-25", "that week")
@example("9999", "")
def test_words_of_days_months_and_years_read_back_the_same(edtf: str, text: str) -> None:
    value = from_edtf(edtf, text)
    words = stated_words(value)
    if words != edtf:  # what no words say is left as it is stored
        assert {meaning(read_date(words, anchor)) for anchor in ANCHORS} == {meaning(value)}


def test_a_date_whose_bounds_are_not_its_own_is_not_put_in_words_that_give_it_others() -> None:
    odd = StatedDate("some day", "2023-06-18", date(2023, 6, 1), date(2023, 6, 30))
    assert stated_words(odd) == "2023-06-18"


def meaning(value: StatedDate) -> tuple[object, ...]:
    return value.edtf, value.earliest, value.latest, value.is_window, start_days(value)
