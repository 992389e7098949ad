"""What is put on the clipboard: rows as a table, tab-separated and as HTML, which spreadsheets take as cells; text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from html import escape

from PySide6.QtCore import QMimeData, QStringListModel

from tracker.harmless import harmless
from tracker.queries.list_row import ListRow
from ui.table.columns import COLUMNS, Column, reason_line

_NUMBER = re.compile(r"[+-]\d+(?: to [+−]?\d+)?(?: days?)?", re.ASCII)


def copied_rows(rows: Sequence[ListRow], columns: Sequence[Column]) -> QMimeData:
    """The rows with a line of headings; a second line of a cell becomes a column of its own."""
    heads: list[str] = []
    for column in columns:
        heads.append(column.title)
        if column.key in _SECOND:
            heads.append(_SECOND[column.key])
    table = [heads]
    for row in rows:
        cells: list[str] = []
        for column in columns:
            first, second = ("", reason_line(row)) if column.key == "reason" else column.lines(row)
            cells.append(second if column.key == "reason" else first)
            if column.key in _SECOND:
                cells.append(second)
        table.append(cells)
    return table_data(table)


def table_data(rows: Iterable[Sequence[str]]) -> QMimeData:
    """Rows of cells as tab-separated text and as HTML; a cell that a spreadsheet would run gets an apostrophe."""
    table = [[_plain(cell) for cell in row] for row in rows]
    data = _data_of_qt()
    data.setText("\n".join("\t".join(line) for line in table) + "\n")
    lines = ("".join(f"<td>{escape(cell)}</td>" for cell in line) for line in table)
    data.setHtml(f"<table>{''.join(f'<tr>{line}</tr>' for line in lines)}</table>")
    return data


def text_data(text: str, html: str = "") -> QMimeData:
    """A text, and the same as HTML where that is given."""
    data = _data_of_qt()
    data.setText(text)
    if html:
        data.setHtml(html)
    return data


def _data_of_qt() -> QMimeData:
    """Empty data that Qt made: the clipboard outlives Python, and letting go of data made by Python crashes it then."""
    model = QStringListModel([""])
    data = model.mimeData([model.index(0, 0)])
    data.clear()
    return data


_SECOND = {"who": "Office", "where": "Country", "slippage": "First planned"}
_KNOWN = {column.key for column in COLUMNS}
assert _SECOND.keys() <= _KNOWN


def _plain(cell: str) -> str:
    """One line that a spreadsheet takes for text: no tab or line break inside, no formula at the beginning.

    A number with its sign, such as the days of a slippage, stays one.
    """
    text = " ".join(cell.split())
    return text if _NUMBER.fullmatch(text) else harmless(text)
