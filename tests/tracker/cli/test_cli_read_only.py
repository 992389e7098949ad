"""The command line reads what may not be written, and says in one line where it may not even look."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
AS_ANYBODY = """
import contextlib, io, json, sys
from tests.torture._denied import lay_down_rights
from tracker import cli
lay_down_rights()
found = []
for argv in json.loads(sys.argv[1]):
    said, complained = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(said), contextlib.redirect_stderr(complained):
        code = cli.main(argv)
    found.append((code, said.getvalue(), complained.getvalue()))
print(json.dumps(found))
"""

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the rights of POSIX are meant")


def run(*commands: list[str]) -> list[tuple[int, str, str]]:
    """The code of each command, what it said, and what it complained of, run by somebody without root's rights."""
    argv = [sys.executable, "-c", AS_ANYBODY, json.dumps(commands)]
    done = subprocess.run(argv, cwd=ROOT, capture_output=True, text=True, check=True)
    return [tuple(one) for one in json.loads(done.stdout)]


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """A folder with an older record in it, which is made writable again."""
    made = tmp_path / "closed"
    made.mkdir()
    shutil.copyfile(ROOT / "tests" / "data" / "schema-3.visits", made / "older.visits")
    yield made
    made.chmod(0o755)


def test_an_older_record_that_may_not_be_brought_up_to_date_is_read(folder: Path) -> None:
    path = folder / "older.visits"
    path.chmod(0o444)
    folder.chmod(0o555)
    before = path.read_bytes()
    listed, logged = run(
        ["list", "--record", str(path), "--format", "csv"],
        ["log", "Yellen to Beijing, July 2023", "--record", str(path)],
    )
    assert (listed[0], listed[2]) == (0, "") and "Antony Blinken" in listed[1]
    assert logged[0] == 1 and logged[2].count("\n") == 1
    assert path.read_bytes() == before and [path] == list(folder.iterdir())


def test_a_folder_that_may_not_be_entered_is_said_in_one_line(folder: Path) -> None:
    folder.chmod(0o000)
    commands = {
        "cannot be read": ["list", "--record", f"{folder}/older.visits"],
        "older.visits cannot": ["log", "Yellen to Beijing, July 2023", "--record", f"{folder}/older.visits"],
        "No copy could be written": ["backup", f"{folder}/copy.visits", "--sample", "june-2023"],
        "cannot be written": ["export", f"{folder}/all.csv", "--sample", "june-2023"],
    }
    for words, (code, _, complained) in zip(commands, run(*commands.values()), strict=True):
        assert code == 1 and complained.count("\n") == 1 and words in complained, complained
