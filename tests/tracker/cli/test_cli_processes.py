"""The command line as processes: closed and full streams, many at once, one that is killed halfway."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from tracker.opening import create_record, open_record

MAIN = Path(__file__).parents[3] / "main.py"


def start(*argv: str, **options: object) -> subprocess.Popen[str]:
    return subprocess.Popen([sys.executable, str(MAIN), *argv], text=True, encoding="utf-8", **options)  # type: ignore[call-overload,no-any-return]


@pytest.fixture
def record(tmp_path: Path) -> Path:
    path = tmp_path / "trial.visits"
    create_record(path).close()
    return path


@pytest.mark.parametrize("made", [True, False], ids=["one record", "a record not there yet"])
def test_visits_logged_by_many_at_once_are_all_there(tmp_path: Path, made: bool) -> None:
    path = tmp_path / "shared.visits"
    if made:
        create_record(path).close()
    running = [
        start("log", f"Person {n} to Paris, {n} Jan 2024", "--record", str(path), stderr=subprocess.PIPE)
        for n in range(1, 9)
    ]
    said = [process.communicate()[1] for process in running]
    assert [process.returncode for process in running] == [0] * 8, said
    held = open_record(path)
    assert {row[0] for row in held.rows("SELECT who FROM listing")} == {f"Person {n}" for n in range(1, 9)}
    held.close()
    assert [p.name for p in tmp_path.iterdir() if "new" in p.name] == []


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
@pytest.mark.parametrize("form", ["table", "json", "csv"])
def test_an_answer_that_cannot_be_written_is_one_line_and_1(form: str) -> None:
    with Path("/dev/full").open("w") as full:
        process = start("date", "5 May 2023", "--format", form, stdout=full, stderr=subprocess.PIPE)
        said = process.communicate()[1]
    assert process.returncode == 1
    assert said.count("\n") == 1
    assert "could not be written" in said


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
@pytest.mark.parametrize("buffered", [True, False], ids=["buffered", "at once"])
@pytest.mark.parametrize("argv", [["--help"], ["help"], ["list", "--help"], ["--version"]], ids=" ".join)
def test_help_that_cannot_be_written_is_one_line_and_1(argv: list[str], buffered: bool) -> None:
    env = {**os.environ, "PYTHONUNBUFFERED": "" if buffered else "1"}
    with Path("/dev/full").open("w") as full:
        process = start(*argv, stdout=full, stderr=subprocess.PIPE, env=env)
        said = process.communicate()[1]
    assert process.returncode == 1
    assert said.count("\n") == 1 and "could not be written" in said


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_change_whose_answer_cannot_be_written_is_told_as_made(record: Path) -> None:
    with Path("/dev/full").open("w") as full:
        process = start(
            "log", "Ann Lee to Paris, 5 Jan 2024", "--record", str(record), stdout=full, stderr=subprocess.PIPE
        )
        said = process.communicate()[1]
    assert process.returncode == 1
    assert said.startswith("The record was changed, but the answer could not be written")
    held = open_record(record)
    assert [row[0] for row in held.rows("SELECT who FROM listing")] == ["Ann Lee"]
    held.close()


INTERRUPTED = """
import runpy, sys

class Interrupting:
    def find_spec(self, name, *_):
        if name == module:
            raise KeyboardInterrupt

module, *sys.argv = sys.argv[1:]
sys.meta_path.insert(0, Interrupting())
runpy.run_path(sys.argv[0], run_name="__main__")
"""
"""Runs the program, interrupted where it loads a module: what Ctrl+C does while it starts."""


@pytest.mark.parametrize("module", ["tracker.bugs", "tracker.cli.output", "tracker.cli.dates"])
def test_an_interruption_while_it_starts_is_one_word_and_130(module: str) -> None:
    argv = [sys.executable, "-c", INTERRUPTED, module, str(MAIN), "date", "5 May 2023"]
    answer = subprocess.run(argv, capture_output=True, text=True, check=False)
    assert (answer.returncode, answer.stdout, answer.stderr) == (130, "", "Stopped.\n")


@pytest.mark.skipif(os.name != "posix", reason="streams are closed through a shell")
@pytest.mark.parametrize(
    ("closed", "argv", "code"),
    [
        ("<&-", "date -", 0),
        (">&-", "list --sample june-2023", 0),
        ("2>&-", "list --sample unknown", 1),
        (">&- 2>&- <&-", "check --sample june-2023", 0),
    ],
)
def test_closed_streams_are_no_failure(closed: str, argv: str, code: int) -> None:
    answer = subprocess.run(
        ["sh", "-c", f'exec "{sys.executable}" "{MAIN}" {argv} {closed}'], capture_output=True, text=True, check=False
    )
    assert (answer.returncode, answer.stderr) == (code, "")


@pytest.mark.skipif(os.name != "posix", reason="arguments are bytes there")
def test_an_argument_of_bytes_that_are_no_text_is_refused(record: Path) -> None:
    answer = subprocess.run(
        [sys.executable.encode(), bytes(MAIN), b"log", b"\xff to Paris", b"--record", bytes(record)],
        capture_output=True,
        check=False,
    )
    assert answer.returncode == 1
    assert answer.stderr.count(b"\n") == 1
    assert b"UTF-8" in answer.stderr


def test_bytes_that_are_no_text_on_standard_input_are_answered() -> None:
    process = subprocess.run(
        [sys.executable, str(MAIN), "date", "-"], input=b"5 May 2023\n\xff\n", capture_output=True, check=False
    )
    assert process.returncode == 0
    read, not_read = [json.loads(line) for line in process.stdout.splitlines()]
    assert read["edtf"] == "2023-05-05"
    assert not_read["edtf"] is None


_HALFWAY = """
import sys
from pathlib import Path
from tracker import operations
from tracker.drafts import EngagementDraft, StatusDraft
from tracker.opening import open_record
from tracker.words import Status

record = open_record(Path(sys.argv[1]))
with record.change("Bring much in"):
    for number in range(500):
        operations.log_engagement(record, EngagementDraft(title=f"Trip {number}", lines=(StatusDraft(Status.PLANNED),)))
    print("halfway", flush=True)
    sys.stdin.read()
"""


def test_a_change_killed_halfway_leaves_nothing_half_done(record: Path) -> None:
    process = subprocess.Popen(
        [sys.executable, "-c", _HALFWAY, str(record)],
        cwd=MAIN.parent,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "halfway\n"
    process.kill()
    process.communicate()
    connection = sqlite3.connect(record)
    assert connection.execute("PRAGMA quick_check").fetchall() == [("ok",)]
    counted = [
        connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
        for table in ("engagement", "status_change", "listing", "change", "touched")
    ]
    connection.close()
    assert counted == [0, 0, 0, 0, 0]
    assert start("log", "Blinken to Paris, 5 Jan 2024", "--record", str(record), stdout=subprocess.DEVNULL).wait() == 0
