"""What is told of a mistake in the program holds nothing of the record."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from weakref import ref

import apsw
import pytest

from tracker.bugs import LEFT_OUT, bug_details, free_frames
from tracker.errors import Refusal
from tracker.opening import create_record
from tracker.record import Record

SECRET = "Ada Geheim"
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def record(tmp_path: Path) -> Record:
    record = create_record(tmp_path / f"{SECRET}.visits", title=SECRET, author="x")
    yield record
    record.close()


def by_a_key(record: Record) -> None:
    {}[record.title]


def by_a_number(record: Record) -> None:
    int(record.title)


def by_the_database(record: Record) -> None:
    record.rows(f'SELECT * FROM "{record.title}"')


def by_a_bad_value(record: Record) -> None:
    record.rows("SELECT json_extract('{}', ?)", (record.title,))


def by_a_file(record: Record) -> None:
    record.path.with_name(f"{SECRET}.gone").read_bytes()


def in_a_chain(record: Record) -> None:
    try:
        by_a_number(record)
    except ValueError as error:
        error.add_note(record.title)
        raise LookupError(record.title) from error


def in_a_group(record: Record) -> None:
    raise ExceptionGroup(record.title, [ValueError(record.title), Refusal(record.title)])


def by_what_is_compiled(record: Record) -> None:
    compile(f"def {record.title}", record.title, "exec")


WAYS = (
    *(by_a_key, by_a_number, by_the_database, by_a_bad_value, by_a_file, in_a_chain, in_a_group),
    by_what_is_compiled,
)


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
def test_no_content_is_told_unless_it_is_asked_for(way, record: Record) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises((Exception, apsw.Error)) as raised:
        way(record)
    told = bug_details(raised.value)
    assert SECRET not in told and LEFT_OUT in told
    assert str(Path.home()) not in told and str(ROOT) not in told
    assert "tests/tracker/test_bugs.py, line " in told and f"in {way.__name__}" in told
    assert SECRET in bug_details(raised.value, messages=True)


PROGRAM = """
import sys, threading
sys.path.insert(0, sys.argv[1])
from tracker.bugs import keep_content_out
keep_content_out()

class Cleaned:
    def __del__(self):
        raise ValueError(sys.argv[2])

def fail():
    raise KeyError(sys.argv[2])

thread = threading.Thread(target=fail)
thread.start()
thread.join()
cleaned = Cleaned()
del cleaned
fail()
"""


def test_standard_error_holds_none_from_any_thread() -> None:
    ran = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(ROOT), SECRET], capture_output=True, text=True, check=False
    )
    assert ran.returncode == 1 and ran.stdout == ""
    assert ran.stderr.count("KeyError") == 2 and ran.stderr.count("ValueError") == 1
    assert SECRET not in ran.stderr and LEFT_OUT in ran.stderr


def test_under_development_everything_is_told() -> None:
    ran = subprocess.run(
        [sys.executable, "-X", "dev", "-c", PROGRAM, str(ROOT), SECRET], capture_output=True, text=True, check=False
    )
    assert SECRET in ran.stderr


def test_what_functions_had_in_hand_is_let_go_of_though_the_error_is_kept() -> None:
    class Painter:
        pass

    def paint() -> None:
        painter = Painter()
        held.append(ref(painter))
        raise KeyError("in the middle")

    held: list[ref[Painter]] = []
    try:
        try:
            paint()
        except KeyError as cause:
            raise ValueError("of it") from cause
    except ValueError as error:
        kept = error
    assert held[0]() is not None
    free_frames(kept)
    assert held[0]() is None and "KeyError" in bug_details(kept)
