"""The date in a line is found whole, and people called May or April are not dates."""

from __future__ import annotations

import datetime

import pytest

from tracker.dates import AmbiguousDate, DateRefused, find_date

ANCHOR = datetime.date(2023, 6, 17)

# line, words taken as the date, EDTF
LINES = """
Yellen to Beijing 6-9 Jul 2023, planned, with He Lifeng | 6-9 Jul 2023            | 2023-07-06/2023-07-09
Xi to Moscow 20–22 March 2023, completed, with Putin    | 20–22 March 2023        | 2023-03-20/2023-03-22
Modi state visit to Washington, 21-24 June 2023         | 21-24 June 2023         | 2023-06-21/2023-06-24
Biden to Hiroshima from 19 to 21 May 2023, completed    | from 19 to 21 May 2023  | 2023-05-19/2023-05-21
Blinken to Beijing, expected in July                    | in July                 | 2023-07
Blinken to Beijing in May, postponed                    | in May                  | 2024-05
Blinken to Beijing, July                                | July                    | 2023-07
Theresa May 6 July 2023 Brussels                        | 6 July 2023             | 2023-07-06
talks by May on Friday                                  | on Friday               | 2023-06-23
Biden may visit Hanoi late this year                    | late this year          | 2023-10/2023-12
Lavrov in Delhi, TBD, with Jaishankar                   | TBD                     | ../..
Lavrov in Delhi, date to be announced                   | date to be announced    | ../..
Xi to Moscow next week                                  | next week               | 2023-06-19/2023-06-25
Visit to Paris this weekend, unconfirmed                | this weekend            | 2023-06-17/2023-06-18
Visit to Paris in the near future, expected             | in the near future      | 2023-06-17/..
Call with Wang Yi between June and July 2023            | between June and July 2023 | 2023-06/2023-07
Kerry to Beijing 2023-07-16/2023-07-19 (climate)        | 2023-07-16/2023-07-19   | 2023-07-16/2023-07-19
Kerry to Beijing (16-19 July 2023)                      | 16-19 July 2023         | 2023-07-16/2023-07-19
G20 2023 New Delhi 9-10 September                       | 9-10 September          | 2023-09-09/2023-09-10
Qin Gang to Europe, planned for 8-12 May 2023           | for 8-12 May 2023       | 2023-05-08/2023-05-12
Scholz to Beijing 4 November 2022.                      | 4 November 2022         | 2022-11-04
Sunak to Washington in the second half of 2023          | in the second half of 2023 | 2023-41
Yellen to Beijing, expected later this year: 6-9 Jul 2023 | 6-9 Jul 2023         | 2023-07-06/2023-07-09
Michel to Beijing, late 2022, invited                   | late 2022               | 2022-10/2022-12
""".strip().splitlines()

NO_DATE = (
    *(
        "Theresa May to Beijing, postponed",
        "April Glaspie met Saddam Hussein",
        "March in Paris",
        "Jan Lipavský to Taipei",
    ),
    *("Second half of the talks, Vienna", "Sun Weidong call", "Mon visit", "Yellen to Beijing", "", "UN 2231 talks"),
    *("summit proposed by May", "Erdogan visited, after April Glaspie", "Prague Spring exhibition", "G7 and Q and A"),
    *("Biden may march on", "seen earlier, now over", "from Beijing to Paris before lunch", "room 12, 3 people"),
)


@pytest.mark.parametrize("row", LINES)
def test_the_date_in_a_line(row: str) -> None:
    line, words, edtf = (cell.strip() for cell in row.split("|"))
    found = find_date(line, ANCHOR)
    assert found is not None
    start, end, date = found
    assert (line[start:end], date.text, date.edtf) == (words, words, edtf)


@pytest.mark.parametrize("line", NO_DATE)
def test_names_are_not_dates(line: str) -> None:
    assert find_date(line, ANCHOR) is None


def test_an_impossible_date_is_refused_where_it_stands() -> None:
    line = "Xi to San Francisco 30 February 2023, planned"
    with pytest.raises(DateRefused, match="28 days") as refused:
        find_date(line, ANCHOR)
    assert refused.value.span is not None
    assert line[slice(*refused.value.span)] == "30 February 2023"


def test_a_slashed_date_asks_where_it_stands() -> None:
    line = "Lavrov in Delhi 03/04/2023 with Jaishankar"
    with pytest.raises(AmbiguousDate) as asked:
        find_date(line, ANCHOR)
    assert asked.value.span is not None
    assert line[slice(*asked.value.span)] == "03/04/2023"
    found = find_date(line, ANCHOR, day_first=True)
    assert found is not None and found[2].edtf == "2023-04-03"


def test_without_an_anchor_only_a_line_with_no_other_date_is_refused() -> None:
    whole = find_date("call tomorrow, announced 6 July 2023", None)
    assert whole is not None and whole[2].edtf == "2023-07-06"
    with pytest.raises(DateRefused, match="give the day"):
        find_date("call tomorrow", None)


def test_a_date_is_looked_for_where_a_line_can_be_read() -> None:
    line = "Blinken to Beijing 18 June 2023 " + "a " * 3_000
    found = find_date(line + "19 June 2023", ANCHOR)
    assert found is not None and found[2].edtf == "2023-06-18"
    assert find_date("a " * 3_000 + "19 June 2023", ANCHOR) is None
