"""The ledger that a row stands for."""

from __future__ import annotations

from datetime import date

import pytest

from tracker.dates import EMPTY, StatedDate, read_date
from tracker.drafts import StatusDraft
from tracker.mapping.claims import ledger_of_row
from tracker.words import Status

VAGUE = read_date("after the party congress", date(2023, 6, 17))
JUNE = read_date("June 2023", date(2023, 6, 17))


@pytest.mark.parametrize(
    ("when", "first", "dates"),
    [
        (EMPTY, VAGUE, [VAGUE, EMPTY]),
        (VAGUE, VAGUE, [VAGUE]),
        (JUNE, JUNE, [JUNE]),
        (JUNE, VAGUE, [VAGUE, JUNE]),
        (JUNE, EMPTY, [JUNE]),
    ],
)
def test_first_dates_are_a_line_of_their_own_unless_they_are_the_same(
    when: StatedDate, first: StatedDate, dates: list[StatedDate]
) -> None:
    assert VAGUE.edtf is None
    assert [line.dates for line in ledger_of_row(when, first, StatusDraft(Status.PLANNED))] == dates
