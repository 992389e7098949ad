"""Days and months are written in the words that the date reader reads, whatever language the system speaks."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from tracker.dates import (
    day_words,
    days_words,
    moment_words,
    month_name,
    month_words,
    read_date,
    weekday_name,
)

DAY = date(2023, 2, 4)


def test_a_day_and_its_month() -> None:
    assert day_words(DAY) == "4 Feb 2023"
    assert day_words(DAY, "long") == "4 February 2023"
    assert month_words(DAY) == "Feb 2023"
    assert month_words(DAY, "long") == "February 2023"
    assert (month_name(DAY), month_name(DAY, "long")) == ("Feb", "February")
    assert (weekday_name(DAY), weekday_name(DAY, "long")) == ("Sat", "Saturday")


def test_early_years_have_four_digits_as_other_dates_have() -> None:
    assert day_words(date(33, 4, 3)) == "3 Apr 0033"


@pytest.mark.parametrize("month", range(1, 13))
def test_what_is_written_reads_back(month: int) -> None:
    day = date(2023, month, 28)
    for words in (day_words(day), day_words(day, "long"), f"{weekday_name(day, 'long')}, {day_words(day)}"):
        assert read_date(words).earliest == read_date(words).latest == day
    for words in (month_words(day), month_words(day, "long")):
        assert read_date(words).earliest == day.replace(day=1)


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ("2023-06-12", "2023-06-18", "12–18 Jun 2023"),
        ("2023-06-26", "2023-07-02", "26 Jun – 2 Jul 2023"),
        ("2022-12-26", "2023-01-01", "26 Dec 2022 – 1 Jan 2023"),
        ("2023-06-18", "2023-06-18", "18 Jun 2023"),
    ],
)
def test_days_share_what_they_have_in_common(first: str, last: str, words: str) -> None:
    assert days_words(date.fromisoformat(first), date.fromisoformat(last)) == words


def test_a_moment_is_told_by_the_clock_of_this_place() -> None:
    moment = datetime(2026, 11, 24, 9, 5, tzinfo=UTC)
    here = moment.astimezone()
    assert moment_words(moment) == f"{day_words(here)}, {here.hour:02d}:05"
