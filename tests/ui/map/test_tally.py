"""Counts at a moment are the same as those found by looking at each engagement."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tracker.queries.map_rows import OPEN_END, OPEN_START, Stays
from tracker.words import Status
from ui.map.tally import Tally

days = st.integers(0, 40).map(lambda n: f"2023-{1 + n // 28:02}-{1 + n % 28:02}")
spans = st.tuples(days | st.just(OPEN_START), days | st.just(OPEN_END)).map(sorted)


def stays_of(found: list[list[str]]) -> Stays:
    starts, ends = (tuple(sorted(span[n] for span in found)) for n in (0, 1))
    return Stays(Status.PLANNED, tuple(range(len(found) + 1)), starts, ends)  # one more has no dates


@given(st.lists(st.lists(spans, max_size=12), max_size=8), days, days)
def test_it_counts_as_each_of_the_stays_does(found: list[list[list[str]]], one: str, other: str) -> None:
    stays = [stays_of(spans) for spans in found]
    tally, (first, last) = Tally(stays), sorted((one, other))
    assert list(tally.between(first, last)) == [each.between(first, last) for each in stays]
    assert list(tally.between("", last)) == [each.between("", last) for each in stays]
    assert list(tally.total) == [each.total for each in stays]


def test_it_counts_very_many() -> None:
    starts = tuple(f"{year:04}-06-01" for year in range(1000, 2000) for _ in range(25))
    stays = [Stays(Status.PLANNED, tuple(range(len(starts))), starts, starts) for _ in range(2)]
    tally = Tally(stays)
    for first, last in (("", "1500-06-01"), ("1200-06-01", "1200-06-01"), ("1100-01-01", "1900-01-01"), ("", "9")):
        assert list(tally.between(first, last)) == [each.between(first, last) for each in stays]
