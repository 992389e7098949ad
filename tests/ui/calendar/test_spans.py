"""Spans of days: weeks that begin as the locale says, steps from page to page, what spans are called."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QLocale

from ui.calendar.spans import Mode, first_weekday, months_on, moved, rest_days, span_of, stepped, title_of

GERMAN, AMERICAN, EGYPTIAN = QLocale("de_DE"), QLocale("en_US"), QLocale("ar_EG")
DAY = date(2023, 6, 17)


@pytest.mark.parametrize(
    ("locale", "first", "span"),
    [
        (GERMAN, 0, (date(2023, 5, 29), date(2023, 7, 2))),
        (AMERICAN, 6, (date(2023, 5, 28), date(2023, 7, 1))),
        (EGYPTIAN, 5, (date(2023, 5, 27), date(2023, 6, 30))),
    ],
)
def test_weeks_begin_as_the_locale_says(locale: QLocale, first: int, span: tuple[date, date]) -> None:
    assert first_weekday(locale) == first
    assert span_of(Mode.MONTH, DAY, first) == span
    start, end = span_of(Mode.WEEK, DAY, first)
    assert start.weekday() == first and (end - start).days == 6 and start <= DAY <= end


def test_people_rest_as_the_locale_says() -> None:
    assert rest_days(GERMAN) == {5, 6}
    assert rest_days(EGYPTIAN) == {4, 5}


def test_the_locale_in_use_decides() -> None:
    before = QLocale()
    try:
        for locale, first in ((GERMAN, 0), (AMERICAN, 6), (EGYPTIAN, 5)):
            QLocale.setDefault(locale)
            assert first_weekday() == first
    finally:
        QLocale.setDefault(before)


@pytest.mark.parametrize(
    ("mode", "step", "day"),
    [
        (Mode.MONTH, 1, date(2023, 7, 17)),
        (Mode.AGENDA, -1, date(2023, 5, 17)),
        (Mode.WEEK, 1, date(2023, 6, 24)),
        (Mode.YEAR, -1, date(2022, 6, 17)),
    ],
)
def test_a_page_further(mode: Mode, step: int, day: date) -> None:
    assert stepped(mode, DAY, step) == day


def test_steps_stay_within_the_days_there_are() -> None:
    assert months_on(date(2023, 1, 31), 1) == date(2023, 2, 28)
    assert months_on(date(1, 1, 1), -1) == date(1, 1, 1)
    assert months_on(date(9999, 12, 31), 5) == date(9999, 12, 31)
    assert moved(date.min, -1) == date.min and moved(date.max, 7) == date.max
    assert span_of(Mode.MONTH, date.max, 0)[1] == date.max
    assert span_of(Mode.MONTH, date.min, 6)[0] == date.min


def test_what_weeks_are_called() -> None:
    assert title_of(Mode.WEEK, date(2023, 6, 18), 0) == "12–18 Jun 2023"
    assert title_of(Mode.WEEK, date(2023, 6, 18), 6) == "18–24 Jun 2023"


def test_what_months_and_years_are_called() -> None:
    assert title_of(Mode.MONTH, DAY, 0) == title_of(Mode.AGENDA, DAY, 0) == "June 2023"
    assert title_of(Mode.YEAR, DAY, 0) == "2023"
