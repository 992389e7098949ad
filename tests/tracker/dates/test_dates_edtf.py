"""EDTF of our level is read with its bounds, agrees with a second library, and anything else is refused."""

from __future__ import annotations

import datetime
import math
import subprocess
import sys
import time

import edtf
import pytest

from tracker.dates import DateRefused, from_edtf
from tracker.dates.edtf import read_edtf

BOUNDS = """
2023-06-18              | 2023-06-18 | 2023-06-18
2023-02                 | 2023-02-01 | 2023-02-28
2024-02                 | 2024-02-01 | 2024-02-29
0001                    | 0001-01-01 | 0001-12-31
9999-12-31              | 9999-12-31 | 9999-12-31
9999-24                 | 9999-12-01 | 9999-12-31
9999~                   | 9998-01-01 | 9999-12-31
0001-01-01~             | 0001-01-01 | 0001-01-04
2023-21                 | 2023-03-01 | 2023-05-31
2023-24                 | 2023-12-01 | 2024-02-29
2023-33                 | 2023-01-01 | 2023-03-31
2023-36                 | 2023-10-01 | 2023-12-31
2023-40                 | 2023-01-01 | 2023-06-30
2023-41                 | 2023-07-01 | 2023-12-31
2023-35~                | 2023-06-01 | 2023-10-31
202X                    | 2020-01-01 | 2029-12-31
202X~                   | 2019-01-01 | 2030-12-31
00XX                    | 0001-01-01 | 0099-12-31
2023-XX-XX              | 2023-01-01 | 2023-12-31
2023-06-XX~             | 2023-05-01 | 2023-07-31
2023-06-18?             | 2023-06-18 | 2023-06-18
2023-03~                | 2023-02-01 | 2023-04-30
2023-06-18/2023-06-19   | 2023-06-18 | 2023-06-19
2023-06-05~/2023-06-19% | 2023-06-02 | 2023-06-22
2023-06/2023-06-10      | 2023-06-01 | 2023-06-10
2023-06-20/2023-06      | 2023-06-20 | 2023-06-30
../2021-05-11           | -          | 2021-05-11
/2021-05-11             | -          | 2021-05-11
2021-05-13/..           | 2021-05-13 | -
2021-05-13/             | 2021-05-13 | -
../..                   | -          | -
"""
INVALID = (
    *(
        "",
        "/",
        "2023-13",
        "2023-00",
        "2023-02-29",
        "2023-06-00",
        "2023-06-31",
        "2023-6-18",
        "23-06-18",
        "0000",
        "-0044",
    ),
    *(
        "Y17000",
        "2023-25",
        "2023-32",
        "2023-37",
        "2023-42",
        "2023-21-01",
        "20230618",
        "2023-06-18T10:00",
        "XXXX",
        "1XXX",
    ),
    *(
        "199X-05",
        "2023-XX-18",
        "2023-06-1X",
        "2023-06~-18",
        "~2023",
        "2023-06-18/2023-06-17",
        "2023/2022",
        "2023/2024/2025",
    ),
    *("[2023,2024]", "{2023..2024}", "2023..2024", "June 2023", "2023-06-18 ~", "２０２３", "2023~?", "/..x"),
)
# Read by both. Where we differ from the library on purpose, or it cannot read them, they are not here: winter (the
# library ends it on 31 December), unknown ends (it adds or takes ten years), seasons with a qualifier (it refuses).
SHARED = (
    *("2023", "0001", "2023-02", "2024-02", "2023-02-28", "2023-12-31", "2023-21", "2023-22", "2023-23", "2023-33"),
    *("2023-34", "2023-35", "2023-36", "2023-40", "2023-41", "199X", "19XX", "2023-XX", "2023-06-XX", "2023-XX-XX"),
    *("2023~", "2023-06?", "2023-06-18%", "2023-06/2023-07", "2023-06-18/2023-06-19", "2023-06-16/..", "../2023-06"),
    *("2023-02~/2023-03", "2022/2023-05", "2023-01-15/2024-02"),
)


@pytest.mark.parametrize("line", BOUNDS.strip().splitlines())
def test_bounds(line: str) -> None:
    text, first, last = (cell.strip() for cell in line.split("|"))
    date = from_edtf(text)
    assert [str(day) if day else "-" for day in (date.earliest, date.latest)] == [first, last]
    assert date.edtf == text


@pytest.mark.parametrize("text", INVALID)
def test_anything_else_is_refused_with_a_sentence(text: str) -> None:
    with pytest.raises(DateRefused) as refused:
        from_edtf(text, "as stated")
    assert str(refused.value).endswith(".") and len(str(refused.value)) > 30


def test_words_of_its_own_are_kept_and_otherwise_made() -> None:
    assert from_edtf("2023-02", "in February").text == "in February"
    assert from_edtf("2023-02").text == "Feb 2023"


def second_opinion(moment: time.struct_time | float) -> datetime.date | None:
    if isinstance(moment, float) and math.isinf(moment):
        return None
    return datetime.date(moment.tm_year, moment.tm_mon, moment.tm_mday)


@pytest.mark.parametrize("text", SHARED)
def test_a_second_library_agrees(text: str) -> None:
    other = edtf.parse_edtf(text)
    ours = read_edtf(text)
    assert second_opinion(other.lower_strict()) == (ours.start.low if ours.start else None)
    assert second_opinion(other.upper_strict()) == (ours.end.high if ours.end else None)


def test_reading_dates_needs_no_date_parser() -> None:
    code = "import sys, tracker.dates; sys.exit('dateutil.parser' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
