"""Kind, rank and longer stay, from the words of a description."""

from __future__ import annotations

from datetime import date

import pytest

from tracker.importers.localities import split_locality
from tracker.importers.state_words import category_of, kind_of, longer_stay
from tracker.words import Category, Kind

START, END = date(1990, 1, 10), date(1990, 1, 12)


@pytest.mark.parametrize(
    ("words", "category"),
    [
        ("State Visit. Addressed Joint Meeting of Congress.", Category.STATE),
        ("Official visit.", Category.OFFICIAL),
        ("Offical Visit.", Category.OFFICIAL),
        ("Official working visit. Private visit to New York City afterward.", Category.OFFICIAL_WORKING),
        ("Working visit. Also visited Chicago.", Category.WORKING),
        ("Met with President Bush during a private visit.", Category.PRIVATE),
        ("Met with President Bush. Afterwards made a private visit to Dallas.", Category.UNKNOWN),
        ("Accompanied President Ford on an official visit.", Category.UNKNOWN),
        ("Participated in his State Visit.", Category.UNKNOWN),
        ("Stopped en route to Egypt.", Category.TRANSIT),
        ("Overnight stop while en route to China.", Category.TRANSIT),
        ("Stopped en route to Egypt and met with President Bourguiba.", Category.UNKNOWN),
        ("Met with Foreign Minister Cortina while en route to Egypt.", Category.UNKNOWN),
        ("Vacation.", Category.PRIVATE),
        ("", Category.UNKNOWN),
    ],
)
def test_the_rank_is_what_the_words_say(words: str, category: Category) -> None:
    assert category_of(words) is category


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Official working visit.", Kind.VISIT),
        ("Met with President Bush at the U.N. General Assembly.", Kind.MEETING),
        ("Informal meeting at Camp David, Md.", Kind.MEETING),
        ("Met with President Bush during a private visit at Camp David, Md.", Kind.VISIT),
        ("Summit meeting with President Clinton at Hyde Park, New York.", Kind.SUMMIT),
        ("Attended the Summit of the Americas in Miami, Florida.", Kind.VISIT),
        ("", Kind.VISIT),
    ],
)
def test_the_kind_is_what_the_words_begin_with(words: str, kind: Kind) -> None:
    assert kind_of(words, of_visitor=True) is kind
    assert kind_of(words, of_visitor=False) is Kind.VISIT


@pytest.mark.parametrize(
    ("words", "first", "last", "said"),
    [
        ("State visit. In U.S. January 8-15.", "1990-01-08", "1990-01-15", "In U.S. January 8-15"),
        ("In U.S. Dec. 30–Jan. 14.", "1989-12-30", "1990-01-14", "In U.S. Dec. 30–Jan. 14"),
        ("Departed U.S. January 30.", "1990-01-10", "1990-01-30", "Departed U.S. January 30"),
        ("Arrived in the U.S. Dec. 31; departed Jan. 13.", "1989-12-31", "1990-01-13", "Arrived in the U.S. Dec. 31; "
         "departed Jan. 13"),
        ("Arrived in Los Angeles July 14, 1989.", "1989-07-14", "1990-01-12", "Arrived in Los Angeles July 14, 1989"),
    ],
)  # fmt: skip
def test_a_longer_stay_is_read_with_its_words(words: str, first: str, last: str, said: str) -> None:
    assert longer_stay(words, START, END) == (date.fromisoformat(first), date.fromisoformat(last), said)


@pytest.mark.parametrize(
    "words",
    [
        "",
        "In U.S. January 10-12.",
        "Arrived in U.S. Jan. 10; departed Jan. 12.",
        "Arrived in Washington February to attend a meeting.",
        "Departed U.S. January 32.",
        "Met with President Bush January 11.",
    ],
)
def test_no_longer_stay_where_none_is_said(words: str) -> None:
    assert longer_stay(words, START, END) is None


def test_localities_are_split_only_where_every_piece_is_a_city() -> None:
    cities = {"Ottawa", "Montreal", "Mexico", "Cuernavaca", "Washington"}

    def is_city(text: str, country: str) -> bool:
        return text in cities

    assert split_locality("Ottawa , Montreal", "Canada", is_city) == ("Ottawa", "Montreal")
    assert split_locality("Mexico, D.F., Cuernavaca", "Mexico", is_city) == ("Mexico, D.F., Cuernavaca",)
    assert split_locality("Washington, D.C.", "United States", lambda text, country: True) == ("Washington, D.C.",)
    assert split_locality("Newark, NJ", "United States", lambda text, country: True) == ("Newark, NJ",)
    assert split_locality("Ottawa, Nowhere", "Canada", is_city) == ("Ottawa, Nowhere",)
    assert split_locality(" Ottawa\n ", "Canada", is_city) == ("Ottawa",)
    assert split_locality(" , ", "Canada", is_city) == ()
