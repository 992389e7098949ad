"""Logging on the command line: what one line becomes in the ledger, and what later changes measure from it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tracker import cli


@pytest.fixture
def record(tmp_path: Path) -> Path:
    return tmp_path / "trial.visits"


def answer(capsys: pytest.CaptureFixture[str], record: Path, *argv: str) -> Any:
    code = cli.main([*argv, "--record", str(record), "--format", "json"])
    out, err = capsys.readouterr()
    assert code == 0, err
    return json.loads(out)


def test_a_visit_logged_as_postponed_was_planned_for_its_dates(
    capsys: pytest.CaptureFixture[str], record: Path
) -> None:
    logged = answer(
        capsys, record, "log", "Blinken to Beijing 5-6 Feb 2023, called off by the United States because of a balloon",
        "--on", "3 Feb 2023", "--by", "State Department", "--source", "Reuters, 3 Feb 2023",
    )  # fmt: skip
    assert logged["status"] == "cancelled"
    assert logged["dates_given_up"] is True
    assert logged["first_planned"]["edtf"] == "2023-02-05/2023-02-06"
    assert logged["reason"]["text"] == "a balloon"
    assert logged["reason"]["stated_by"] == "State Department"
    shown = answer(capsys, record, "show", "1")
    assert [line["status"] for line in shown["ledger"]] == ["planned", "cancelled"]
    assert shown["ledger"][1]["decided_by"] == "the United States"
    assert shown["ledger"][1]["wording"] == "called off"
    assert shown["ledger"][1]["effective"]["edtf"] == "2023-02-03"
    anew = answer(capsys, record, "status", "1", "planned", "--dates", "18-19 June 2023")
    assert anew["slippage_days"] == {"min": 133, "max": 133}
    assert anew["ledger"][-1]["rescheduled"] is True


def test_the_options_go_before_what_the_line_says(capsys: pytest.CaptureFixture[str], record: Path) -> None:
    answer(
        capsys, record, "log", "Scholz to Kyiv 5 May 2024, postponed on 1 May 2024 because of rain",
        "--on", "2 May 2024", "--reason", "strikes", "--category", "protest or unrest", "--decided-by", "Germany",
    )  # fmt: skip
    line = answer(capsys, record, "show", "1")["ledger"][-1]
    assert line["effective"]["edtf"] == "2024-05-02"
    assert [reason["text"] for reason in line["reasons"]] == ["strikes"]
    assert line["decided_by"] == "Germany"
    none = answer(capsys, record, "log", "Scholz to Rome 5 May 2024, postponed because of rain", "--no-reason-given")
    assert none["reason"]["none_given"] is True


def test_words_that_nothing_was_made_of_are_kept_as_a_note(capsys: pytest.CaptureFixture[str], record: Path) -> None:
    answer(capsys, record, "log", "Raisi cancelled his trip to Ankara after the Kerman bombing")
    assert answer(capsys, record, "show", "1")["note"] == "after the Kerman bombing"
    assert [row["id"] for row in answer(capsys, record, "list", "bombing")] == [1]


@pytest.mark.parametrize("verb", ["show", "history", "status"])
def test_a_number_too_great_for_any_record_is_no_engagement(
    capsys: pytest.CaptureFixture[str], record: Path, verb: str
) -> None:
    answer(capsys, record, "log", "Scholz to Kyiv 5 May 2024")
    argv = [verb, str(10**30), *(["planned"] if verb == "status" else [])]
    assert cli.main([*argv, "--record", str(record)]) == 1
    assert capsys.readouterr().err == f"There is no engagement {10**30} in this record.\n"


def test_a_line_too_long_is_refused(capsys: pytest.CaptureFixture[str], record: Path) -> None:
    assert cli.main(["log", "A" * 100_000 + " to Paris", "--record", str(record)]) == 1
    assert "too long" in capsys.readouterr().err
