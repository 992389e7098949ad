"""Pictures of the panels that tell others, light and dark, small and large, written to ``test-output/pictures``."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.journeys.conftest import Starts
from tests.journeys.test_pictures import FOLDER, SIZES, take
from tests.ui.cut_off import cut_off
from ui.brief.changes import ChangesPanel
from ui.brief.panel import BriefPanel
from ui.exporting.panel import ExportPanel


@pytest.mark.parametrize(("theme", "size"), [("light", "small"), ("dark", "large")])
def test_the_panels_that_tell_others(starts: Starts, june_file: Path, home: Path, theme: str, size: str) -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    record = home / "june.visits"
    shutil.copyfile(june_file, record)
    journey = starts(record, size=SIZES[size], theme=theme)
    window = journey.window

    journey.press("Ctrl+Shift+E")
    export = journey.panel(ExportPanel)
    journey.until(lambda: export.choice.count == 11 and not cut_off(window))
    take(window, f"export-{size}", theme)
    journey.press("Esc")
    journey.until(journey.no_panel)

    journey.press("Ctrl+B")
    brief = journey.panel(BriefPanel)
    journey.until(lambda: not brief.composer.busy and not cut_off(window))
    assert "Timeline of 11 engagements" in brief.preview.toPlainText()
    take(window, f"brief-{size}", theme)
    journey.press("Esc")
    journey.until(journey.no_panel)

    journey.press("Ctrl+Shift+H")
    changes = journey.panel(ChangesPanel)
    journey.until(lambda: not changes.composer.busy and not cut_off(window))
    assert "From the end of" in changes.preview.toPlainText()
    take(window, f"what-changed-{size}", theme)
