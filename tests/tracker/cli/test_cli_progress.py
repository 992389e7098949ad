"""Verbs that may take long tell a terminal how far they are, and leave nothing of it there."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

from tracker import cli


@pytest.mark.parametrize(
    ("words", "doing"),
    [
        ("export {}/all.csv", "Writing"),
        ("export {}/all.json", "Writing"),
        ("backup {}/copy.visits", "Copying"),
        ("brief {}/brief.md", "Reading"),
        ("changes {}/changes.md --since 2023-02-01 --until 2023-06-17", "Reading"),
    ],
)
def test_a_terminal_is_told_how_far_it_is(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, words: str, doing: str
) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    assert cli.main([*words.format(tmp_path).split(), "--sample", "june-2023"]) == 0
    out, error = capsys.readouterr()
    assert re.match(rf"\r{doing}: \d+ %", error) and error.endswith(" \r")
    assert doing not in out
