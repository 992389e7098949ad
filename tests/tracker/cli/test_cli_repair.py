"""The verb that saves what can be read of a damaged record, and what every other verb says of one."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
import sys
from datetime import datetime
from pathlib import Path

import pytest

from tests.tracker.file_faults import contents
from tests.tracker.salvage.spoiling import PAGE, overwrite_page, page_of
from tracker import cli
from tracker.backups import keep_copy
from tracker.migrations import LATEST
from tracker.opening import open_record

DATA = Path(__file__).resolve().parents[2] / "data"


@pytest.fixture
def damaged(tmp_path: Path) -> Path:
    path = Path(shutil.copyfile(DATA / f"schema-{LATEST}.visits", tmp_path / "mine.visits"))
    overwrite_page(path, page_of(path, "participation"), bytes(PAGE))
    return path


def run(capsys: pytest.CaptureFixture[str], *argv: str) -> tuple[int, str, str]:
    code = cli.main(list(argv))
    out, error = capsys.readouterr()
    return code, out, error


def test_it_says_what_was_saved_and_what_not(damaged: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = contents(damaged.parent)
    code, out, error = run(capsys, "repair", str(damaged), str(damaged.with_name("new.visits")))
    assert (code, error) == (0, "")
    lines = out.splitlines()
    page = page_of(DATA / f"schema-{LATEST}.visits", "participation")
    assert lines[:2] == ["What is damaged:", f"  participation, page {page}: the page is overwritten"]
    assert "  participation: 0, 4 could not be read" in lines
    assert "  1: Antony Blinken, China, 18-19 Jun 2023 (participation)" in lines
    assert any(line.startswith("  2 (it stood on a page that is broken): engagement_id 2") for line in lines)
    assert lines[-1].endswith("mine.visits was left as it is.") and "Missing: 2 engagements in part." in lines[-1]
    after = contents(damaged.parent)
    assert after.pop("new.visits") and after == before
    code, out, _ = run(capsys, "list", "--record", str(damaged.with_name("new.visits")))
    assert code == 0 and "Nairobi, Lamu" in out


def test_a_terminal_is_told_how_far_it_is(
    damaged: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    code, out, error = run(capsys, "repair", str(damaged), str(damaged.with_name("new.visits")))
    assert code == 0 and re.match(r"\rSaving: \d+ %", error)
    assert error.endswith(" \r") and "Saving" not in out  # wiped before the report


def test_for_programs(damaged: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "repair", str(damaged), str(damaged.with_name("new.visits")), "--format", "json")
    told = json.loads(out)
    assert code == 0 and told["saved"]["engagement"] == 3
    assert [row["id"] for row in told["lost"] if row["table"] == "participation"] == [1, 2, 3, 4]
    assert [(one["id"], one["whole"]) for one in told["engagements"]] == [(1, False), (2, False)]
    code, out, _ = run(capsys, "repair", str(damaged), str(damaged.with_name("other.visits")), "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(out)))
    assert len(rows) == len(told["lost"]) + len(told["values"])
    assert json.loads(rows[0]["content"])["engagement_id"] == 1


def test_a_sound_record_is_saved_whole(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = Path(shutil.copyfile(DATA / "schema-1.visits", tmp_path / "mine.visits"))
    code, out, _ = run(capsys, "repair", str(path), str(tmp_path / "new.visits"))
    assert code == 0 and "No page of the file is damaged." in out and "Nothing is missing." in out


@pytest.mark.parametrize(
    ("file", "new", "words"),
    [
        ("missing.visits", "new.visits", "missing.visits cannot be read"),
        ("mine.visits", "mine.visits", "exists already"),
        ("noise.visits", "new.visits", "holds nothing of a record"),
        ("mine.visits", "no folder/new.visits", "new.visits cannot be written (No such file or directory). Check"),
    ],
)
def test_what_cannot_be_done_is_said_on_one_line(
    file: str, new: str, words: str, damaged: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    damaged.with_name("noise.visits").write_bytes(b"SQLite format 3\x00" + bytes(range(256)) * 200)
    before = contents(damaged.parent)
    code, out, error = run(capsys, "repair", str(damaged.with_name(file)), str(damaged.parent / new))
    assert code == 1 and out == "" and words in error and error.count("\n") == 1
    assert contents(damaged.parent) == before


def test_every_verb_offers_the_newest_whole_copy_and_the_repair(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = Path(shutil.copyfile(DATA / f"schema-{LATEST}.visits", tmp_path / "mine.visits"))
    record = open_record(path)
    copy = keep_copy(record, datetime(2024, 3, 10, 12).astimezone())
    record.close()
    overwrite_page(path, page_of(path, "participation"), bytes(PAGE))
    for verb in (["list"], ["show", "1"], ["check"], ["log", "Yellen to Beijing 6-9 Jul 2023"], ["undo"]):
        code, out, error = run(capsys, *verb, "--record", str(path))
        assert code == 1 and out == "", verb
        assert f"Its newest whole copy is of 10 Mar 2024, 12:00: {copy}." in error, verb
        assert f"main.py repair {path} NEW" in error, verb


def test_a_folder_in_the_place_of_a_record_is_not_offered_for_repair(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, error = run(capsys, "list", "--record", str(tmp_path))
    assert (code, out) == (1, "")
    assert error == f"{tmp_path} is a folder or a device. Choose a file ending in .visits.\n"
