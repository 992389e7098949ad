"""The words of the command line: options anywhere, filters that begin with a minus, a status by its other words."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tracker import cli, operations
from tracker.cli.arguments import in_order
from tracker.opening import open_record


@pytest.fixture
def record(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> str:
    path = str(tmp_path / "trial.visits")
    for line in ("Yellen to Beijing 6-9 Jul 2023, planned", "Kerry to Paris 16 Jul 2023, completed"):
        assert cli.main(["log", line, "--record", path, "--author", "ann"]) == 0
    capsys.readouterr()
    return path


def ids(capsys: pytest.CaptureFixture[str], *argv: str) -> list[int]:
    assert cli.main([argv[0], "--format", "json", *argv[1:]]) == 0
    return sorted(row["id"] for row in json.loads(capsys.readouterr().out))


@pytest.mark.parametrize(
    ("argv", "expected"),
    [
        ("list --record R status:planned", "list --record R status:planned"),
        ("list status:planned --record R who:kerry", "list --record R status:planned who:kerry"),
        ("export out.json --record=R who:kerry", "export --record=R out.json who:kerry"),
        ("import file.xml --dry-run --record R", "import --dry-run --record R file.xml"),
        ("show -1", "show -1"),
        ("date -", "date -"),
        ("list --record", "list --record"),
    ],
)
def test_options_may_stand_anywhere(argv: str, expected: str) -> None:
    assert in_order(argv.split()) == expected.split()


def test_a_word_with_a_minus_is_a_term_of_the_filter(capsys: pytest.CaptureFixture[str], record: str) -> None:
    assert ids(capsys, "list", "-status:planned", "--record", record) == [2]
    assert ids(capsys, "list", "--record", record, "-beijing") == [2]
    assert ids(capsys, "list", "place:paris", "--record", record, "-status:planned") == [2]
    assert ids(capsys, "list", "--record", record, "--", "-kerry") == [1]


def test_an_export_takes_a_filter_after_the_options(
    capsys: pytest.CaptureFixture[str], record: str, tmp_path: Path
) -> None:
    assert cli.main(["export", str(tmp_path / "out.json"), "--record", record, "who:kerry"]) == 0
    assert capsys.readouterr().out.startswith("Wrote 1 engagement")


@pytest.mark.parametrize(
    ("said", "status", "wording"),
    [
        ("canceled", "cancelled", None),
        ("called off", "cancelled", "called off"),
        ("Put off", "postponed", "put off"),
        ("under-way", "under way", None),
    ],
)
def test_a_status_is_known_by_its_other_words(
    capsys: pytest.CaptureFixture[str], record: str, said: str, status: str, wording: str | None
) -> None:
    assert cli.main(["status", "1", said, "--record", record, "--format", "json"]) == 0
    line = json.loads(capsys.readouterr().out)["ledger"][-1]
    assert (line["status"], line["wording"]) == (status, wording)


def test_a_kind_of_reason_mistyped_makes_no_new_one(capsys: pytest.CaptureFixture[str], record: str) -> None:
    argv = ["status", "1", "postponed", "--record", record, "--category"]
    assert cli.main([*argv, "helth"]) == 1
    assert capsys.readouterr().err.startswith("“helth” is no kind of reason in this record. Use one of: ")
    assert cli.main([*argv, "Health"]) == 0


def test_undo_says_who_uses_what_it_would_take_away(capsys: pytest.CaptureFixture[str], record: str) -> None:
    assert cli.main(["log", "Burns to Paris 5 May 2024", "--record", record, "--author", "ben"]) == 0
    capsys.readouterr()
    assert cli.main(["undo", "--record", record, "--author", "ann"]) == 1
    assert "ben has since made use of what it added, such as a person or a place (“Log Burns → Paris”)" in (
        capsys.readouterr().err
    )
    assert cli.main(["undo", "--record", record, "--author", "ben"]) == 0
    assert cli.main(["undo", "--record", record, "--author", "ann"]) == 0


def test_a_redo_into_something_of_the_same_name_is_refused(capsys: pytest.CaptureFixture[str], record: str) -> None:
    for name in ("ann", "ben"):
        opened = open_record(Path(record), author=name)
        operations.add_reason_category(opened, "Strike")
        if name == "ann":
            operations.undo(opened)
        opened.close()
    assert cli.main(["redo", "--record", record, "--author", "ann"]) == 1
    assert "ben has since added the same kind of reason (“Add kind of reason Strike”)" in capsys.readouterr().err
    assert ids(capsys, "list", "--record", record) == [1, 2]
