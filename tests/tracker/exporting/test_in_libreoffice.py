"""LibreOffice opens both workbooks without repair and sees in them what was meant, sheet by sheet."""

from __future__ import annotations

import csv
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.tracker.exporting.exported import calamine_sheets, exported, selection_of
from tracker.exporting.sheets import SHEETS
from tracker.record import Record

OFFICE = shutil.which("soffice")
EVERY_SHEET = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"


@pytest.mark.skipif(OFFICE is None, reason="LibreOffice (soffice) is not installed here")
def test_both_workbooks_in_libreoffice(june: Record, tmp_path: Path) -> None:
    paths = [exported(selection_of(june), tmp_path / f"june-{suffix}.{suffix}") for suffix in ("ods", "xlsx")]
    subprocess.run(
        [
            str(OFFICE), f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless",
            "--convert-to", EVERY_SHEET, "--outdir", str(tmp_path / "seen"), *map(str, paths),
        ],
        check=True,
        capture_output=True,
        timeout=180,
    )  # fmt: skip
    for path in paths:
        meant = calamine_sheets(path)
        for sheet in SHEETS:
            with (tmp_path / "seen" / f"{path.stem}-{sheet.name}.csv").open(encoding="utf-8", newline="") as file:
                seen = list(csv.reader(file))
            assert len(seen) == len(meant[sheet.name]), sheet.name
            for row, cells in zip(seen, meant[sheet.name], strict=True):
                for shown, cell in zip(row, cells, strict=True):
                    if isinstance(cell, float):
                        assert shown.strip() == str(int(cell))
                    elif isinstance(cell, str):
                        assert shown == cell
                    else:  # days are shown as they are written
                        assert shown == str(cell)[: len(shown)] and len(shown) in (10, 19)
