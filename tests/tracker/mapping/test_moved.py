"""Rows whose dates are others than those of the engagement they may be about: told, and never merged."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from tests.tracker.mapping.tables import mapping_for, planned, table
from tracker.dates import read_date
from tracker.drafts import StatusDraft
from tracker.mapping.mapping import Known
from tracker.mapping.planning import Fate
from tracker.opening import open_record
from tracker.operations import change_status, import_rows
from tracker.record import Record
from tracker.samples import make_sample
from tracker.words import Status

HEADER = "principals|countries|cities|dates|status|reason"
FIRST = ("Barack Obama|Indonesia|Jakarta|March 2010|planned|", "Boris Johnson|India|New Delhi|26 January 2021|planned|")


def likely(record: Record, row: str, known: Known = Known.BY_KEY) -> tuple[str, ...]:
    one = table(HEADER, row)
    plan = planned(record, one, mapping_for(one, known=known))
    assert plan.rows[0].fate is Fate.NEW
    return plan.rows[0].likely


@pytest.mark.parametrize("known", list(Known))
def test_a_date_that_moved_is_told(record: Record, known: Known) -> None:
    import_rows(record, planned(record, table(HEADER, *FIRST)).rows, "n1.csv")
    assert likely(record, "Barack Obama|Indonesia|Jakarta|June 2010|planned|", known) == (
        "engagement 1: Barack Obama → Jakarta, Mar 2010 (same people and place; the dates may have moved)",
    )
    assert likely(record, "Boris Johnson|India|New Delhi|26 April 2021|planned|", known) == (
        "engagement 2: Boris Johnson → New Delhi, 26 Jan 2021 (same people and place; the dates may have moved)",
    )


@pytest.mark.parametrize(
    "row",
    [
        "Boris Johnson|Indonesia|Jakarta|June 2010|planned|",
        "Barack Obama|Norway|Oslo|June 2010|planned|",
        "Barack Obama|Indonesia|Bali|June 2010|planned|",
        "Barack Obama|Indonesia|Jakarta|June 2012|planned|",
        "Barack Obama|Indonesia|Jakarta|2011|planned|",
    ],
)
def test_others_far_away_or_elsewhere_are_not_told(record: Record, row: str) -> None:
    import_rows(record, planned(record, table(HEADER, *FIRST)).rows, "n1.csv")
    assert likely(record, row) == ()


def test_what_took_place_does_not_move(record: Record) -> None:
    import_rows(record, planned(record, table(HEADER, *FIRST)).rows, "n1.csv")
    change_status(record, [1], StatusDraft(Status.COMPLETED, dates=read_date("March 2010")))
    assert likely(record, "Barack Obama|Indonesia|Jakarta|June 2010|planned|") == ()


def test_a_row_that_both_editions_have_is_not_the_one_that_moved(record: Record) -> None:
    import_rows(record, planned(record, table(HEADER, *FIRST)).rows, "n1.csv")
    plan = planned(record, table(HEADER, FIRST[0], "Barack Obama|Indonesia|Jakarta|June 2010|planned|"))
    assert [(row.fate, row.likely) for row in plan.rows] == [(Fate.SAME, ()), (Fate.NEW, ())]


def test_dates_that_were_given_up_are_known(record: Record, tmp_path: Path) -> None:
    path = tmp_path / "june.visits"
    make_sample("june-2023", path)
    with closing(open_record(path)) as sample:
        found = likely(sample, "Antony Blinken|China|Beijing|5-6 Feb 2023|postponed|")
    assert [words.split(":")[0] for words in found] == ["engagement 1"]
    assert found[0].endswith("(before: 5–6 Feb 2023)")
