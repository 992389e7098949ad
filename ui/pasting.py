"""Cells of a table on the clipboard or in what is dropped, told from other text."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QMimeData

_LOOKED_THROUGH = 100_000
"""How many letters of the HTML are looked through for a table."""


@dataclass(frozen=True, slots=True)
class Pasted:
    """Cells as text, and as HTML where a spreadsheet gave it."""

    text: str
    html: str = ""


def cells_in(data: QMimeData) -> Pasted | None:
    """The cells that data holds: a table as HTML, or text of several columns or lines; None for anything else."""
    html = data.html() if data.hasHtml() else ""
    text = data.text() if data.hasText() else ""
    has_table = "<table" in html[:_LOOKED_THROUGH].casefold()
    several = "\t" in text.strip("\n") or "\n" in text.strip()
    if not has_table and (data.hasUrls() or not several):
        return None
    return Pasted(text, html if has_table else "")
