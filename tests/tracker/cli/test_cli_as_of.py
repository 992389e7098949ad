"""`--as-of` on list, show and insight: the record as it stood, or as it was known, on a day."""

from __future__ import annotations

import json

import pytest

from tracker import cli

SAMPLE = ["--sample", "june-2023"]


def asked(capsys: pytest.CaptureFixture[str], *words: str) -> object:
    assert cli.main([*words, *SAMPLE, "--format", "json"]) == 0
    return json.loads(capsys.readouterr().out)


@pytest.mark.parametrize(
    ("day", "status", "dates", "given_up"),
    [
        ("2023-02-01", "planned", "2023-02-05/2023-02-06", False),
        ("4 Feb 2023", "postponed", "2023-02-05/2023-02-06", True),
        ("2023-06-17", "planned", "2023-06-18/2023-06-19", False),
    ],
)
def test_the_visit_to_beijing(
    capsys: pytest.CaptureFixture[str], day: str, status: str, dates: str, given_up: bool
) -> None:
    [row] = asked(capsys, "list", "--as-of", day, "who:Blinken", "kind:visit")  # type: ignore[misc]
    assert (row["status"], row["dates"]["edtf"], row["dates_given_up"]) == (status, dates, given_up)
    page = asked(capsys, "show", str(row["id"]), "--as-of", day)
    assert page["status"] == page["ledger"][-1]["status"] == status  # type: ignore[index]


def test_a_month_is_its_last_day(capsys: pytest.CaptureFixture[str]) -> None:
    assert asked(capsys, "list", "--as-of", "Feb 2023") == asked(capsys, "list", "--as-of", "2023-02-28")


def test_what_was_known(capsys: pytest.CaptureFixture[str]) -> None:
    assert asked(capsys, "list", "--as-of", "2023-06-15", "--known") == []
    assert asked(capsys, "list", "--as-of", "2023-06-16", "--known") == asked(capsys, "list")


def test_an_insight_of_an_earlier_day(capsys: pytest.CaptureFixture[str]) -> None:
    assert asked(capsys, "insight", "slippage", "--as-of", "2023-02-01") == [{"id": 1, "min_days": 0, "max_days": 0}]
    then = asked(capsys, "insight", "reasons", "--as-of", "2023-02-04")
    assert then == [{"category": "security incident", "postponed": 1, "cancelled": 0, "declined": 0, "cut_short": 0}]
    assert asked(capsys, "insight", "reasons", "--as-of", "2023-02-01") == []


def test_an_engagement_that_was_not_there_yet(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["show", "2", *SAMPLE, "--as-of", "2023-02-01"]) == 1
    assert "no engagement 2" in capsys.readouterr().err


@pytest.mark.parametrize("words", [["--as-of", "someday"], ["--as-of", "soon"], ["--known"], ["--as-of", "03/04/2023"]])
def test_what_is_no_day_is_refused(capsys: pytest.CaptureFixture[str], words: list[str]) -> None:
    assert cli.main(["list", *SAMPLE, *words]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.count("\n") == 1


def test_the_last_days_of_the_calendar(capsys: pytest.CaptureFixture[str]) -> None:
    assert asked(capsys, "list", "--as-of", "9999-12-15", "is:upcoming") == []
