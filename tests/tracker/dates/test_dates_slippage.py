"""Slippage is a range of days between starts, and dates that are open have none."""

from __future__ import annotations

import datetime

import pytest

from tracker.dates import EMPTY, from_edtf, read_date, slippage_days

ANCHOR = datetime.date(2023, 1, 20)


def test_exact_days_slip_by_an_exact_number() -> None:
    assert slippage_days(from_edtf("2023-02-05/2023-02-06"), from_edtf("2023-06-18/2023-06-19")) == (133, 133)


@pytest.mark.parametrize(
    ("first", "now", "days"),
    [
        ("5-6 Feb 2023", "18-19 June 2023", (133, 133)),
        ("5-6 Feb 2023", "June 2023", (116, 145)),
        ("Feb 2023", "June 2023", (93, 149)),
        ("5 Feb 2023", "around 18 June 2023", (130, 136)),
        ("5 Feb 2023", "14 or 15 March 2023", (37, 38)),
        ("5 Feb 2023", "14-15 March 2023", (37, 37)),
        ("5 Feb 2023", "end of June 2023", (136, 145)),
        ("5 Feb 2023", "between June and July 2023", (116, 176)),
        ("5 Feb 2023", "June - July 2023", (116, 145)),
        ("5 Feb 2023", "from 16 June 2023", (131, 131)),
        ("5 Feb 2023", "1 Feb 2023", (-4, -4)),
        ("5 Feb 2023", "early 2024", (330, 420)),
    ],
)
def test_slippage(first: str, now: str, days: tuple[int, int]) -> None:
    assert slippage_days(read_date(first), read_date(now)) == days


@pytest.mark.parametrize(
    "open_date", ["TBD", "before 12 May 2021", "in the near future", "after 5 May 2023", "when the dust settles"]
)
def test_an_open_start_has_no_slippage(open_date: str) -> None:
    closed = read_date("5 Feb 2023")
    assert slippage_days(closed, read_date(open_date, ANCHOR)) is None
    assert slippage_days(read_date(open_date, ANCHOR), closed) is None
    assert slippage_days(closed, EMPTY) is None
