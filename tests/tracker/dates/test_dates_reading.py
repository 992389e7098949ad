"""What took place, what is vague, not understood, asked or refused, and the edges of the calendar."""

from __future__ import annotations

import datetime

import pytest

from tracker.dates import CONVENTIONS, EMPTY, NOT_READ, AmbiguousDate, DateRefused, read_date, to_words
from tracker.errors import Refusal

ANCHOR = datetime.date(2023, 6, 17)

# Read for what has already taken place.
PAST = """
May           | 2023-05    | in May of the anchor's year
December      | 2022-12    | not the one to come
June          | 2023-06    | the month under way
12 July       | 2022-07-12 | the day a year ago
Friday        | 2023-06-16 | yesterday
the weekend   | 2023-06-17/2023-06-18 | the one under way
29 February   | 2020-02-29 | the leap year before
28 Dec - 3 Jan | 2022-12-28/2023-01-03 | across New Year
"""

EXACT = (
    *("6-9 Jul 2023", "18 June 2023", "tomorrow", "next Tuesday", "2023-06-18/2023-06-19", "from 6 until 9 July 2023"),
    *("30 June - 2 July 2023", "in ten days", "18.06.2023", "6, 7 and 8 July 2023"),
)
VAGUE = (
    *(
        "Feb 2023",
        "14 or 15 March 2023",
        "end of June",
        "next week",
        "around 5 May 2023",
        "TBD",
        "soon",
    ),
    *("2023-06-18?", "since 5 May 2021", "between 5 and 9 May 2023", "by 5 July", "earlier this month", "words"),
)
NOT_UNDERSTOOD = (
    *("6 July 23", "06/07/23", "2023–24", "mid-week", "when the dust settles", "6-9", "July 6 July 7", "12", "the"),
    *("2023-06-18T10:00", "June 2023 to date", "5 May 2023 at noon", "٦ July 2023", "((", "/", "..", "x" * 5000),
)
REFUSED = {
    "30 Feb 2023": "28 days",
    "31 June": "30 days",
    "29 February 2023": "28 days",
    "2023-02-30": "28 days",
    "2023-13": "no month 13",
    "13/14/2023": "no month 14",
    "32 May 2023": "no month has a day 32",
    "9-6 July 2023": "ends before it starts",
    "9-6 July": "ends before it starts",
    "2 July - 30 June 2023": "ends before it starts",
    "July 2023 - June 2023": "ends before it starts",
    "2023-06-19/2023-06-18": "ends before it starts",
    "between July 2023 and May 2023": "ends before it starts",
    "Tuesday, 5 June 2023": "is a Monday, not a Tuesday",
    "Y17000": "0001 to 9999",
    "0000": "1 to 9999",
    "after 9999": "1 to 9999",
    "03/04/2023 - 02/03/2023": "ends before it starts",
    "Sunday, 03/04/2023": "not a Sunday",
}


@pytest.mark.parametrize(
    ("phrase", "edtf", "why"), [[cell.strip() for cell in line.split("|")] for line in PAST.strip().splitlines()]
)
def test_what_took_place_is_the_nearest_before(phrase: str, edtf: str, why: str) -> None:
    assert read_date(phrase, ANCHOR, past=True).edtf == edtf, why


def test_an_approximate_range_widens_at_both_ends() -> None:
    date = read_date("around 5-9 May 2023")
    assert (date.edtf, str(date.earliest), str(date.latest)) == ("2023-05-05~/2023-05-09~", "2023-05-02", "2023-05-12")
    assert to_words(date) == "about 5 May 2023 – about 9 May 2023"


def test_case_and_spaces_do_not_matter() -> None:
    date = read_date("  LATE   Last YEAR. ", ANCHOR)
    assert (date.text, date.edtf) == ("LATE   Last YEAR.", "2022-10/2022-12")


@pytest.mark.parametrize("phrase", EXACT)
def test_exact_days_are_not_vague(phrase: str) -> None:
    assert not read_date(phrase, ANCHOR).is_vague


@pytest.mark.parametrize("phrase", VAGUE)
def test_anything_else_is_vague(phrase: str) -> None:
    assert read_date(phrase, ANCHOR).is_vague


@pytest.mark.parametrize("phrase", NOT_UNDERSTOOD)
def test_what_is_not_understood_stays_as_words(phrase: str) -> None:
    date = read_date(phrase, ANCHOR)
    assert (date.text, date.edtf, date.earliest, date.latest) == (phrase, None, None, None)
    assert not date.understood
    assert to_words(date) == phrase


@pytest.mark.parametrize("phrase", REFUSED)
def test_impossible_dates_are_refused_with_what_to_do(phrase: str) -> None:
    expected = REFUSED[phrase]
    with pytest.raises(DateRefused) as refused:
        read_date(phrase, ANCHOR)
    assert expected.lower() in str(refused.value).lower()
    assert str(refused.value).endswith(".")


@pytest.mark.parametrize(
    "phrase", ["6-9 July", "14 or 15 March", "around 5 May", "tomorrow", "in the near future", "by July 2023"]
)
def test_relative_words_without_an_anchor_ask_for_one(phrase: str) -> None:
    with pytest.raises(DateRefused, match="give the day"):
        read_date(phrase)


def test_a_slashed_date_asks_which_is_the_month() -> None:
    with pytest.raises(AmbiguousDate) as asked:
        read_date("03/04/2023", ANCHOR)
    assert isinstance(asked.value, Refusal)
    assert [choice.edtf for choice in asked.value.choices] == ["2023-04-03", "2023-03-04"]
    assert "3 Apr 2023" in str(asked.value) and "4 Mar 2023" in str(asked.value)
    assert read_date("03/04/2023", day_first=True).edtf == "2023-04-03"
    assert read_date("03/04/2023", day_first=False).edtf == "2023-03-04"


def test_a_slashed_range_asks_once_for_both_ends() -> None:
    with pytest.raises(AmbiguousDate) as asked:
        read_date("03/04/2023 - 05/04/2023")
    assert [choice.edtf for choice in asked.value.choices] == ["2023-04-03/2023-04-05", "2023-03-04/2023-05-04"]


@pytest.mark.parametrize(
    ("phrase", "edtf"),
    [
        ("Saturday, 17 June 2023", "2023-06-17"),
        ("Sat 03/04/2023", "2023-03-04"),
        ("Mon 03/04/2023", "2023-04-03"),
        ("last week of June 2023", "2023-06-21/2023-06-30"),
        ("the week of 17 July 2023", "2023-07-17/2023-07-23"),
        ("early 1990s", "1990/1993"),
        ("03/04/2023 - 13/04/2023", "2023-04-03/2023-04-13"),
    ],
)
def test_what_names_its_own_year_needs_no_anchor(phrase: str, edtf: str) -> None:
    assert read_date(phrase).edtf == edtf


def test_no_words_are_no_date() -> None:
    assert read_date("   ", ANCHOR) is EMPTY
    assert not EMPTY.understood and not EMPTY.is_vague and to_words(EMPTY) == ""


@pytest.mark.parametrize(
    ("phrase", "anchor", "edtf"),
    [
        ("this weekend", "2023-06-14", "2023-06-17/2023-06-18"),
        ("this weekend", "2023-06-18", "2023-06-17/2023-06-18"),
        ("next week", "2023-06-18", "2023-06-19/2023-06-25"),
        ("next Tuesday", "2023-06-19", "2023-06-20"),
        ("in two months", "2023-12-31", "2024-02"),
        ("next month", "2023-01-31", "2023-02"),
        ("last month", "2023-01-01", "2022-12"),
        ("this winter", "2024-01-20", "2023-24"),
        ("next quarter", "2023-12-01", "2024-33"),
        ("29 February", "2023-06-17", "2024-02-29"),
        ("28 Dec - 3 Jan", "2024-01-01", "2023-12-28/2024-01-03"),
        ("the coming weekend", "2023-06-14", "2023-06-17/2023-06-18"),
        ("this coming Friday", "2023-06-16", "2023-06-23"),
        ("in two weeks' time", "2023-06-17", "2023-06-26/2023-07-02"),
        ("this morning", "2023-06-17", "2023-06-17"),
        ("in the weeks ahead", "2023-06-17", "2023-06-17/.."),
        ("in two to three weeks", "2023-06-17", "2023-06-26/2023-07-09"),
        ("Friday to Sunday", "2023-06-17", "2023-06-23/2023-06-25"),
        ("Sun 18–Mon 19 June", "2023-06-17", "2023-06-18/2023-06-19"),
        ("the weekend of June 24-25", "2023-06-17", "2023-06-24/2023-06-25"),
        ("June 2023 or later", "2023-06-17", "2023-06/.."),
        ("Aug/Sept 2023", "2023-06-17", "2023-08/2023-09"),
        ("no earlier than autumn", "2023-06-17", "2023-23/.."),
        ("2023Q3", "2023-06-17", "2023-35"),
        ("2023-6-18", "2023-06-17", "2023-06-18"),
        ("postponed to July", "2023-06-17", "2023-07"),
        ("late last year", "2024-06-17", "2023-10/2023-12"),
    ],
)
def test_edges_of_the_calendar(phrase: str, anchor: str, edtf: str) -> None:
    assert read_date(phrase, datetime.date.fromisoformat(anchor)).edtf == edtf


@pytest.mark.parametrize("phrase", [phrase for row, _meaning in CONVENTIONS for phrase in row.split("; ")])
def test_the_codebook_names_phrases_that_are_read(phrase: str) -> None:
    assert read_date(phrase, ANCHOR).understood


@pytest.mark.parametrize(("phrase", "why"), NOT_READ)
def test_the_codebook_names_phrases_that_are_not_read(phrase: str, why: str) -> None:
    answers = {"asked": AmbiguousDate, "refused": DateRefused}
    if why.startswith("kept as words"):
        assert not read_date(phrase, ANCHOR).understood
    else:
        with pytest.raises(answers[why.split(":")[0]]):
            read_date(phrase, ANCHOR)


@pytest.mark.parametrize(
    ("phrase", "anchor"),
    [
        ("last May", "0001-01-01"),
        ("last winter", "0001-02-01"),
        ("next December", "9999-12-31"),
        ("30 December 9999 to Wednesday", "9999-12-28"),
    ],
)
def test_what_lies_beyond_the_calendar_is_refused(phrase: str, anchor: str) -> None:
    with pytest.raises(Refusal, match="year"):
        read_date(phrase, datetime.date.fromisoformat(anchor))
