"""The command line beside who holds a record: another machine's process, and a window of this one."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.tracker.file_faults import contents
from tracker import cli
from tracker.holding import mark_path, take_hold
from tracker.machine import Identity
from tracker.opening import open_record

THEM = Identity("0123456789abcdef", "desk-7", "anna", 4321, "")
ROOT = Path(__file__).resolve().parents[3]
LOG = ("log", "Blinken to Jakarta 13-14 Jul 2023, planned")


@pytest.fixture
def record(tmp_path: Path) -> Path:
    path = tmp_path / "desk" / "trial.visits"
    assert cli.main(["log", "Blinken to Beijing 5-6 Feb 2023, planned", "--record", str(path)]) == 0
    assert [one.name for one in path.parent.iterdir()] == ["trial.visits"]
    return path


def test_what_another_machine_holds_is_read_and_not_written(
    record: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    take_hold(record, THEM)
    before = contents(record.parent)
    capsys.readouterr()
    assert cli.main([*LOG, "--record", str(record)]) == 1
    said = capsys.readouterr()
    assert "open for writing by anna on the computer desk-7" in said.err and said.err.count("\n") == 1
    for verb in (["undo"], ["status", "1", "cancelled"]):
        assert cli.main([*verb, "--record", str(record)]) == 1
    assert "anna" in capsys.readouterr().err
    assert cli.main(["list", "--record", str(record)]) == 0
    assert "Beijing" in capsys.readouterr().out
    assert cli.main(["backup", str(tmp_path / "copy.visits"), "--record", str(record)]) == 0
    assert contents(record.parent) == before
    open_record(tmp_path / "copy.visits").close()


def test_a_window_of_this_machine_and_the_command_line_write_together(record: Path) -> None:
    window = open_record(record)
    window.hold = take_hold(record)
    mark = mark_path(record).read_bytes()
    done = subprocess.run([sys.executable, "main.py", *LOG, "--record", str(record)], cwd=ROOT, capture_output=True)
    assert done.returncode == 0, done.stderr
    assert window.look_elsewhere()
    assert window.value("SELECT count(*) FROM engagement") == 2
    assert mark_path(record).read_bytes() == mark
    window.close()
    assert [one.name for one in record.parent.iterdir()] == ["trial.visits"]
