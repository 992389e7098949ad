"""Dates in sentences: never more exact than stated, and reading well after "took place" and "planned"."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.brief.days import day_of, days_of, restyled
from tracker.brief.options import DateStyle
from tracker.dates import StatedDate, from_edtf, read_date

ANCHOR = date(2023, 1, 1)
LONG, MEDIUM, ISO = DateStyle


@pytest.mark.parametrize(
    ("stated", "took_place", "planned", "iso"),
    [
        ("5 May 2023", "on 5 May 2023", "for 5 May 2023", "2023-05-05"),
        ("18-19 June 2023", "on 18–19 June 2023", "for 18–19 June 2023", "2023-06-18 to 2023-06-19"),
        ("Feb 2023", "in February 2023", "for February 2023", "2023-02"),
        ("2023", "in 2023", "for 2023", "2023"),
        ("about 5 May 2023", "about 5 May 2023", "for about 5 May 2023", "about 2023-05-05"),
        ("possibly 5 May 2023", "possibly on 5 May 2023", "possibly for 5 May 2023", "possibly 2023-05-05"),
        ("possibly Dec 2025", "possibly in December 2025", "possibly for December 2025", "possibly 2025-12"),
        ("early Feb 2023", "in early February 2023", "for early February 2023", "early Feb 2023"),
        ("end of June 2023", "at the end of June 2023", "for the end of June 2023", "end of Jun 2023"),
        ("first half of 2023", "in the first half of 2023", "for the first half of 2023", "first half of 2023"),
        ("week of 19 June 2023", "in the week of 19 June 2023", "for the week of 19 June 2023", "week of 2023-06-19"),
        ("summer 2023", "in summer 2023", "for summer 2023", "summer 2023"),
        ("2010s", "in the 2010s", "for the 2010s", "2010s"),
        ("14 or 15 March 2023", "on 14 or 15 March 2023", "for 14 or 15 March 2023", "2023-03-14 or 2023-03-15"),
        ("May to July 2023", "in May–July 2023", "for May–July 2023", "2023-05 to 2023-07"),
        ("after 12 May 2021", "after 12 May 2021", "for a time after 12 May 2021", "after 2021-05-12"),
        ("from 5 May 2023", "from 5 May 2023", "from 5 May 2023", "from 2023-05-05"),
        (
            "by 5 June 2023",
            "between 1 January 2023 and 5 June 2023",
            "for a time between 1 January 2023 and 5 June 2023",
            "between 2023-01-01 and 2023-06-05",
        ),
        ("TBD", "date not set", "with the date not set", "date not set"),
        ("in the near future", "“in the near future”", "“in the near future”", "“in the near future”"),
    ],
)
def test_a_date_in_a_sentence(stated: str, took_place: str, planned: str, iso: str) -> None:
    value = read_date(stated, ANCHOR)
    long = days_of(value, LONG)
    assert (long.said("at"), long.said("planned")) == (took_place, planned)
    assert days_of(value, ISO).words == iso


def test_words_that_were_not_read_stay_as_stated() -> None:
    for style in DateStyle:
        assert days_of(StatedDate("after the elections", None, None, None), style).words == "“after the elections”"


@given(st.dates(date(1800, 1, 1), date(2100, 1, 1)), st.sampled_from(list(DateStyle)))
def test_a_day_reads_back_in_every_style(day: date, style: DateStyle) -> None:
    words = days_of(from_edtf(day.isoformat()), style).words
    assert words == day_of(day, style)
    read = read_date(words, ANCHOR)
    assert (read.earliest, read.latest) == (day, day)


def test_days_that_the_program_wrote_take_the_style() -> None:
    text = "X was Premier until 11 Mar 2023; Y only from Sep 2021"
    assert restyled(text, LONG) == "X was Premier until 11 March 2023; Y only from September 2021"
    assert restyled(text, MEDIUM) == text
    assert restyled(text, ISO) == "X was Premier until 2023-03-11; Y only from Sep 2021"
