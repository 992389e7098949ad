"""Paths without detours: they name the same place, or stay as they were written."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

import main
from tracker import cli
from tracker.detours import without_detours


@pytest.fixture(autouse=True)
def _folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("here/x", "there/deep"):
        (tmp_path / name).mkdir(parents=True)
    (tmp_path / "here" / "link").symlink_to(tmp_path / "there" / "deep")
    monkeypatch.chdir(tmp_path / "here")


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("x/../a.csv", "a.csv"),
        ("x/../nothing-yet.csv", "nothing-yet.csv"),
        ("./x/./../x/a.csv", "x/a.csv"),
        ("../here/a.csv", "../here/a.csv"),
        ("x/..", "."),
        ("link/a.csv", "link/a.csv"),
        ("link/x/../../link/../a.csv", "link/x/../../link/../a.csv"),
        ("link/../a.csv", "link/../a.csv"),
        ("nowhere/../a.csv", "nowhere/../a.csv"),
        ("a\0/../b", "a\0/../b"),
        ("a..b/c", "a..b/c"),
    ],
)
def test_only_what_changes_no_meaning_goes(written: str, shown: str) -> None:
    assert str(without_detours(Path(written))) == shown


def test_whole_paths(tmp_path: Path) -> None:
    assert without_detours(tmp_path / "here" / "x" / ".." / ".." / "there" / "a.csv") == tmp_path / "there" / "a.csv"
    assert str(without_detours(f"{os.sep}..")) == os.sep


def test_the_command_line_names_files_without_detours(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for verb in (
        ["log", "Blinken to Beijing 5 Feb 2023, planned"],
        ["export", "x/../a.csv"],
        ["backup", "x/../b.visits"],
    ):
        assert cli.main([*verb, "--record", "x/../trial.visits"]) == 0
    assert cli.main(["list", "--record", "x/../none.visits"]) != 0
    said = capsys.readouterr()
    assert " a.csv." in said.out and " b.visits." in said.out and " none.visits." in said.err
    assert ".." not in said.out + said.err
    assert {path.name for path in tmp_path.rglob("*.*")} >= {"a.csv", "b.visits", "trial.visits"}


def test_the_window_is_started_without_detours() -> None:
    options = main.read_window_options(["x/../trial.visits", "--screenshot", "x/../a.png"])
    assert (options.record, options.screenshot) == (Path("trial.visits"), Path("a.png"))
