"""What the program is, and whose work it stands on."""

from __future__ import annotations

from PySide6.QtCore import qVersion
from PySide6.QtWidgets import QWidget

from ui.kit import TextRole, text_label
from ui.sheets.sheet import Sheet

_PARTS = (
    ("Engagements and their history", "Planned and completed visits, meetings and calls, every change of their status,"
     " and the reason that was stated. Everything stays in one file on this machine; nothing is sent anywhere."),
    ("Fonts and icons", "Inter by the Inter Project Authors (SIL Open Font License 1.1). Lucide icons (ISC)."),
    ("Places", "GeoNames, geonames.org (Creative Commons Attribution 4.0)."),
)  # fmt: skip


class AboutSheet(Sheet):
    """A page to read; nothing can be changed on it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Diplomatic Engagement Tracker", parent)
        for title, said in _PARTS:
            self.body.addWidget(text_label(title, TextRole.STRONG, wrap=True))
            self.body.addWidget(text_label(said, TextRole.BODY, wrap=True))
        self.body.addWidget(text_label(f"Qt {qVersion()} under the LGPL 3.", TextRole.SECONDARY, wrap=True))
        self.body.addStretch(1)
