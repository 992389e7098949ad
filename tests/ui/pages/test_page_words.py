"""How pages say spans, distances and counts."""

from __future__ import annotations

from datetime import date

import pytest

from tracker.dates import EMPTY, read_date
from ui.pages.words import counted, distance_words, span_words

TODAY = date(2023, 6, 17)


@pytest.mark.parametrize(
    ("dates", "words"),
    [
        ("17 Jun 2023", "today"),
        ("16 Jun 2023", "1 day ago"),
        ("5 Jun 2023", "12 days ago"),
        ("May 2023", "17–47 days ago"),
        ("Jun 2023", "around now"),
        ("18-19 Jun 2023", "in 1–2 days"),
        ("Jul 2023", "in 14–44 days"),
        ("1 Feb 2023", "4 months ago"),
        ("2022", "5–17 months ago"),
        ("17 Jun 2020", "2 years ago"),
        ("1990", "32–33 years ago"),
        ("2026", "in 2–3 years"),
        ("since 2020", ""),
        ("", ""),
    ],
)
def test_how_far_away(dates: str, words: str) -> None:
    assert distance_words(TODAY, read_date(dates, TODAY) if dates else EMPTY) == words


@pytest.mark.parametrize(
    ("began", "ended", "words"),
    [
        ("26 Jan 2021", "20 Jan 2025", "26 Jan 2021 – 20 Jan 2025"),
        ("14 Mar 2013", "", "since 14 Mar 2013"),
        ("", "2015", "until 2015"),
        ("", "", ""),
    ],
)
def test_from_when_to_when(began: str, ended: str, words: str) -> None:
    first, last = (read_date(text, TODAY) if text else EMPTY for text in (began, ended))
    assert span_words(first, last) == words


def test_counts() -> None:
    assert [counted(number, "engagement") for number in (0, 1, 2087)] == [
        "0 engagements",
        "1 engagement",
        "2,087 engagements",
    ]
    assert counted(2, "person", "people") == "2 people"
