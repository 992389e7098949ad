"""What the panel says where there is no source to write."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from tests.ui.desk import Desk
from ui.exporting.panel import ExportPanel, Step


def test_no_source_to_write_is_said(desk: Desk, qtbot: QtBot) -> None:
    desk.session.set_filter("who:biden")
    panel = desk.show(ExportPanel(desk.session, desk.settings))
    panel.finish()
    panel.forms.choose("bibtex")
    panel.write()
    qtbot.waitUntil(panel.refusal.isVisible, timeout=10_000)
    assert panel.refusal.accessibleName() == (
        "Error: The engagement that is chosen cites no source. Without a filter every source of the record is written,"
        " cited or not."
    )
    assert panel.step is Step.CHOOSE
    path = panel.target.path()
    assert path is not None and not path.exists()
