"""The command line over real records: what each verb answers, in words and for programs, and how it fails."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tracker import cli

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Run:
    """Runs a verb on one record in a temporary folder; gives the exit code, standard output and standard error."""
    record = tmp_path / "trial.visits"

    def call(*argv: str, record: Path | None = record) -> tuple[int, str, str]:
        words = [*argv, "--record", str(record)] if record is not None else list(argv)
        code = cli.main(words)
        out, err = capsys.readouterr()
        return code, out, err

    return call


def answer(run: Run, *argv: str, **options: Any) -> Any:
    code, out, err = run(*argv, "--format", "json", **options)
    assert code == 0, err
    return json.loads(out)


def test_one_day_is_one_day(run: Run) -> None:
    number = str(answer(run, "log", "Antony Blinken to Beijing 5 Feb 2023, planned")["id"])
    run("status", number, "planned", "--dates", "6 Feb 2023", "--on", "2023-02-03")
    said = run("show", number)[1]
    assert "slipped by 1 day\n" in said, said


def test_a_visit_is_logged_put_off_and_planned_anew(run: Run) -> None:
    logged = answer(run, "log", "Antony Blinken to Beijing 5-6 Feb 2023, planned, with Qin Gang")
    assert logged["kind"] == "visit"
    assert logged["status"] == "planned"
    assert [p["name"] for p in logged["principals"]] == ["Antony Blinken"]
    assert [p["name"] for p in logged["counterparts"]] == ["Qin Gang"]
    assert logged["stops"] == [{"city": "Beijing", "country": "CN"}]
    assert logged["dates"] == {
        "text": "5-6 Feb 2023",
        "edtf": "2023-02-05/2023-02-06",
        "earliest": "2023-02-05",
        "latest": "2023-02-06",
    }
    number = str(logged["id"])
    put_off = answer(
        run, "status", number, "postponed", "--on", "2023-02-03", "--reason", "a balloon over the United States",
        "--category", "security incident", "--by", "U.S. Department of State", "--source", "Reuters, 3 Feb 2023",
    )  # fmt: skip
    assert put_off["status"] == "postponed"
    assert "a balloon over the United States (U.S. Department of State)" in run("list")[1]
    assert put_off["reason"] == {
        "text": "a balloon over the United States",
        "category": "security incident",
        "stated_by": "U.S. Department of State",
        "none_given": False,
    }
    assert put_off["sources"][0]["short"] == "Reuters, 3 Feb 2023"
    anew = answer(run, "status", number, "planned", "--on", "14 June 2023", "--dates", "18-19 June 2023")
    assert anew["slippage_days"] == {"min": 133, "max": 133}
    assert anew["first_planned"]["edtf"] == "2023-02-05/2023-02-06"
    assert [line["status"] for line in anew["ledger"]] == ["planned", "postponed", "planned"]
    assert [line["rescheduled"] for line in anew["ledger"]] == [False, False, True]


def test_every_change_is_undone_and_done_again(run: Run) -> None:
    run("log", "Yellen to Beijing 6-9 Jul 2023, planned")
    run("status", "1", "cancelled", "--no-reason-given")
    assert "no reason was given" in run("list")[1]
    assert answer(run, "show", "1")["reason"]["none_given"] is True
    assert run("undo")[1] == "Undone: Cancel Yellen → Beijing\n"
    assert answer(run, "show", "1")["status"] == "planned"
    run("undo")
    assert answer(run, "list") == []
    assert run("undo")[0] == 1
    run("redo")
    run("redo")
    assert answer(run, "show", "1")["status"] == "cancelled"
    assert run("redo") == (1, "", "There is nothing to redo.\n")


def test_no_reason_given_is_not_a_reason_nobody_looked_for(run: Run) -> None:
    run("log", "Kerry to China in July 2023, planned")
    run("log", "Burns to China in May 2023, planned")
    run("status", "1", "cancelled", "--no-reason-given", "--by", "the White House")
    run("status", "2", "cancelled")
    told = {d["id"]: d["reason"] for d in answer(run, "list")}
    assert told[1] == {"text": "", "category": "none given", "stated_by": "the White House", "none_given": True}
    assert told[2] is None
    assert [d["id"] for d in answer(run, "list", "reason:none")] == [1]
    code, _, err = run("status", "2", "postponed", "--no-reason-given", "--category", "health")
    assert (code, err) == (1, "A reason that was not given has no kind. Leave --category away.\n")


def test_history_names_who_changed_what(run: Run) -> None:
    run("log", "Yellen to Beijing 6-9 Jul 2023, planned", "--author", "first")
    run("status", "1", "postponed", "--author", "second")
    lines = answer(run, "history", "1")
    assert [(line["author"], line["label"]) for line in lines] == [
        ("second", "Postpone Yellen → Beijing"),
        ("first", "Log Yellen → Beijing"),
    ]
    assert all(line["engagements"] == [1] for line in lines)


def test_undo_of_somebody_elses_later_change_is_refused_with_its_name(run: Run) -> None:
    run("log", "Yellen to Beijing 6-9 Jul 2023, planned", "--author", "first")
    before = answer(run, "show", "1")
    code, _, err = run("undo", "--author", "second")
    assert (code, err) == (1, "There is nothing to undo.\n")
    assert answer(run, "show", "1") == before


def test_lists_answer_as_table_and_csv(run: Run) -> None:
    run("log", "=HYPERLINK(1) to Beijing 6-9 Jul 2023, planned")
    run("log", "Blinken to Paris 2 May 2023, completed")
    _, out, _ = run("list", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(out)))
    assert [row["places"] for row in rows] == ["Beijing", "Paris"]
    assert rows[0]["principals"].startswith("'=")
    assert rows[1]["earliest"] == rows[1]["latest"] == "2023-05-02"
    table = run("list", "-status:planned")[1]
    assert "Blinken" in table and "Beijing" not in table
    assert run("list", "nothing-like-this")[1] == "No engagement matches.\n"


def test_the_samples_open_as_fresh_copies(run: Run) -> None:
    listed = answer(run, "list", "--sample", "june-2023", record=None)
    assert len(listed) == 11
    blinken = next(d for d in listed if d["kind"] == "visit" and d["principals"][0]["name"] == "Antony Blinken")
    assert blinken["slippage_days"] == {"min": 133, "max": 133}
    found = answer(run, "check", "--sample", "june-2023", record=None)
    holder = next(f for f in found if f["rule"] == "office holder")
    assert "Li Keqiang was Premier until 11 Mar 2023" in holder["text"]
    assert "Li Qiang" in holder["text"] and holder["action"] == "link"
    assert len(answer(run, "list", "--sample", "put-off", record=None)) == 80


@pytest.mark.parametrize(
    ("argv", "words"),
    [
        (["show", "7"], "There is no engagement 7"),
        (["status", "7", "planned"], "There is no engagement 7"),
        (["status", "1", "gone"], "“gone” is no status"),
        (["list", "satus:planned"], "did you mean “status:”"),
        (["log", "6-9 Jul 2023"], "Nobody and no place was understood"),
        (["log", "Blinken to Beijing 03/04/2023"], "Which is the month"),
        (["status", "1", "planned", "--dates", "9-6 Jul 2023"], "ends before it"),
        (["export", "out.txt"], "should end in one of .xlsx, .ods, .csv, .json,"),
    ],
)
def test_what_the_user_can_mend_is_one_line_and_changes_nothing(run: Run, argv: list[str], words: str) -> None:
    run("log", "Yellen to Beijing 6-9 Jul 2023, planned")
    before = run("list", "--format", "json")[1], run("history", "--format", "json")[1]
    code, out, err = run(*argv)
    assert code == 1
    assert out == ""
    assert err.count("\n") == 1 and words in err
    assert (run("list", "--format", "json")[1], run("history", "--format", "json")[1]) == before


@pytest.mark.parametrize("argv", [["status"], ["status", "x", "planned"], ["list", "--format", "xml"], ["gibberish"]])
def test_wrong_usage_exits_with_two(argv: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        cli.main(argv)
    assert left.value.code == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_a_record_that_is_not_there_is_named(run: Run, tmp_path: Path) -> None:
    missing = tmp_path / "nowhere.visits"
    code, _, err = run("list", record=missing)
    assert code == 1 and "There is no record at" in err
    assert not missing.exists()


def test_dates_are_answered_one_object_a_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("late last year\nTBD\nwhenever it suits\n03/04/2023\n"))
    assert cli.main(["date", "-", "--anchor", "2023-06-17"]) == 0
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert lines[0] == {
        "text": "late last year", "edtf": "2022-10/2022-12", "earliest": "2022-10-01", "latest": "2022-12-31",
    }  # fmt: skip
    assert (lines[1]["earliest"], lines[1]["latest"]) == (None, None)
    assert lines[2]["edtf"] is None
    assert lines[3]["choices"] == ["2023-04-03", "2023-03-04"]


def test_a_unusual_step_is_allowed_after_a_warning(run: Run) -> None:
    run("log", "Yellen to Beijing 6-9 Jul 2023, completed")
    code, _, err = run("status", "1", "postponed")
    assert (code, err) == (0, "Note: Completed does not usually become postponed.\n")


def test_what_is_not_understood_is_kept_as_words_and_said(run: Run) -> None:
    run("log", "Yellen to Beijing, planned")
    code, _, err = run("status", "1", "planned", "--dates", "when the dust settles")
    assert code == 0 and "was not understood as a date" in err
    dates = answer(run, "show", "1")["dates"]
    assert dates == {"text": "when the dust settles", "edtf": None, "earliest": None, "latest": None}


def test_an_export_comes_in_as_the_same_record_once(run: Run, tmp_path: Path) -> None:
    run("log", "Antony Blinken to Beijing 5-6 Feb 2023, planned, with Qin Gang")
    run("status", "1", "postponed", "--on", "2023-02-03", "--reason", "a balloon", "--by", "Department of State")
    file, other = tmp_path / "all.json", tmp_path / "other.visits"
    assert run("export", str(file))[:2] == (0, f"Wrote 1 engagement to {file}.\n")
    tried = answer(run, "import", str(file), "--dry-run", record=other)
    assert (tried["added"], other.exists()) == (1, False)
    assert answer(run, "import", str(file), record=other)["added"] == 1
    assert answer(run, "show", "1", record=other) == answer(run, "show", "1")
    again = answer(run, "import", str(file), record=other)
    assert (again["added"], again["already_there"]) == (0, 1)
    assert len(answer(run, "history", record=other)) == 1
    run("undo", record=other)
    assert answer(run, "list", record=other) == []


def test_trips_of_the_state_department_come_in_and_go_out_again(run: Run, shared: Path) -> None:
    file = str(shared / "data" / "state-travels" / "blinken-antony-j.xml")
    brought = answer(run, "import", file)
    assert (brought["rows"], brought["added"], brought["problems"]) == (241, 241, [])
    pairs = {(p["other_key"].rsplit(":")[-1], p["key"].rsplit(":")[-1]) for p in brought["likely_duplicates"]}
    assert pairs == {("3992", "4019"), ("3993", "4020"), ("3994", "4021")}
    assert answer(run, "import", file)["added"] == 0
    run("undo")
    assert answer(run, "list") == []


def test_a_file_that_is_nothing_of_the_kind_is_refused(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "notes.xml"
    file.write_text("<notes><note>hello</note></notes>", encoding="utf-8")
    code, out, err = run("import", str(file))
    assert (code, out) == (1, "") and "expected" in err.casefold()
