"""Every bad file given to `import`: an exit code and words, never a trace, and without a map nothing goes in."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.tracker.tables.bad_files import BAD_FILES, OF_ANOTHER_FORM, BadFile
from tests.tracker.test_importing import dump
from tracker import cli
from tracker.opening import create_record, open_record


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("bad") / "mine.visits"
    create_record(path, author="tests").close()
    return path


@pytest.fixture(autouse=True)
def config(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Mappings that somebody has remembered here play no part."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path_factory.mktemp("config")))
    yield


def dumped(path: Path) -> object:
    opened = open_record(path)
    try:
        return dump(opened)
    finally:
        opened.close()


@pytest.mark.parametrize("bad", BAD_FILES, ids=lambda bad: bad.name)
def test_a_bad_file(bad: BadFile, record: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path, before = bad.made(tmp_path), dumped(record)
    refused = bad.outcome == "refused" and bad.name not in OF_ANOTHER_FORM
    dry = [] if refused else ["--dry-run"]  # of the others some rows may go in
    code = cli.main(["import", str(path), "--record", str(record), *dry])
    out, err = capsys.readouterr()
    assert code in (0, 1) and "Traceback" not in err
    if refused:
        assert code == 1 and out == "" and err.count("\n") == 1 and err.strip().endswith(".")
        assert all(words in err for words in bad.words)
    else:
        assert (out + err).strip() and (out or err.strip().endswith("."))
    assert dumped(record) == before
