"""The command line reads what may not be written, and says in one line where it may not even look."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
AS_ANYBODY = """
import sys
from tests.torture._denied import lay_down_rights
from tracker import cli
lay_down_rights()
sys.exit(cli.main(sys.argv[1:]))
"""

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the rights of POSIX are meant")


def run(*argv: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", AS_ANYBODY, *argv], cwd=ROOT, capture_output=True, text=True, check=False
    )


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
    done = run("list", "--record", str(path), "--format", "csv")
    assert (done.returncode, done.stderr) == (0, "")
    assert "Antony Blinken" in done.stdout
    done = run("log", "Yellen to Beijing, July 2023", "--record", str(path))
    assert done.returncode == 1 and done.stderr.count("\n") == 1
    assert path.read_bytes() == before and [path] == list(folder.iterdir())


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        (["list", "--record", "{}/older.visits"], "cannot be read"),
        (["log", "Yellen to Beijing, July 2023", "--record", "{}/older.visits"], "cannot be read"),
        (["backup", "{}/copy.visits", "--sample", "june-2023"], "No copy could be written"),
        (["export", "{}/all.csv", "--sample", "june-2023"], "cannot be written"),
    ],
    ids=lambda words: words[0] if isinstance(words, list) else "",
)
def test_a_folder_that_may_not_be_entered_is_said_in_one_line(argv: list[str], said: str, folder: Path) -> None:
    folder.chmod(0o000)
    done = run(*(word.format(folder) for word in argv))
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1 and said in done.stderr, done.stderr
