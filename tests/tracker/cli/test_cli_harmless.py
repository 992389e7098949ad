"""No cell of any CSV on the command line begins as a formula does, whatever stands in the record."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.tracker.exporting.exported import hostile_record
from tracker import cli
from tracker.cli.arguments import INSIGHTS
from tracker.harmless import harmful_off, is_harmful


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    record = hostile_record(tmp_path_factory.mktemp("hostile") / "hostile.visits")
    record.close()
    yield record.path


def rows_of(capsys: pytest.CaptureFixture[str], record: Path, *words: str) -> list[list[str]]:
    assert cli.main([*words, "--record", str(record), "--format", "csv"]) == 0
    rows = list(csv.reader(io.StringIO(capsys.readouterr().out), strict=True))
    running = [cell for row in rows for cell in row if is_harmful(cell) and not cell.removeprefix("-").isdigit()]
    assert not running, "numbers alone may begin with a sign"
    return rows


@pytest.mark.parametrize("words", [("list",), ("show", "1"), ("history",)], ids=lambda words: words[0])
def test_lists(hostile: Path, capsys: pytest.CaptureFixture[str], words: tuple[str, ...]) -> None:
    rows = rows_of(capsys, hostile, *words)
    assert len(rows) > 1
    cells = {harmful_off(cell) for row in rows for cell in row}
    assert words[0] == "history" or {'=HYPERLINK("x")', "＝1+1"} & {
        name for cell in cells for name in (cell, *cell.split("; "))
    }


@pytest.mark.parametrize("what", INSIGHTS)
def test_insights(hostile: Path, capsys: pytest.CaptureFixture[str], what: str) -> None:
    rows = rows_of(capsys, hostile, "insight", what)
    assert len({len(row) for row in rows}) == 1
    if what == "reasons":
        assert {"'=cmd|' /C calc'!A0", "'＝1+1"} <= {row[0] for row in rows}
    if what == "pairs":
        assert {"'=1+1", "'@US"} <= {cell for row in rows for cell in row}
