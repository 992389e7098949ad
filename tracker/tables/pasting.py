"""The tables in HTML from the clipboard, read as text: nothing of it is rendered, loaded or run.

HTML Living Standard, 4.9: rows, cells, colspan and rowspan; scripts, styles and what is not shown are left out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

from tracker.tables.grid import Grid, Line, Span
from tracker.tables.guards import CELL_LIMIT, COLUMN_LIMIT, ROW_LIMIT
from tracker.tables.table import CellValue, TableRefused

HTML_LIMIT = 10 * 1024 * 1024
_SILENT = frozenset(("script", "style", "head", "title", "template", "noscript", "svg", "math", "object", "iframe"))
_VOID = frozenset(
    ("br", "hr", "img", "input", "col", "meta", "link", "wbr", "area", "base", "embed", "source", "track")
)
_BLOCKS = frozenset(("p", "div", "li", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "dd", "dt"))
_HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_DECLARATION = re.compile("<(?:!--|[!?])")
_TAG = re.compile(r"""<(?:[A-Za-z/](?:[^<>"']++|"[^"]{0,1000}+"|'[^']{0,1000}+'){0,60}+>)?""")
_SPACES = re.compile(r"[ \t\r\n\f]+")


def html_grids(html: str) -> list[Grid]:
    """The tables of a page that hold anything, in their order; those inside a cell are read as tables of their own.

    A cell over several rows or columns is a span of its grid, its text in the first cell. Raises TableRefused where the
    tables are larger than can be held.
    """
    reader = _Reader()
    reader.feed(_plain(html))
    reader.close()
    return [grid for grid in (found.grid() for found in reader.found) if grid.lines]


def _plain(html: str) -> str:
    """The page without comments and declarations, each < that begins no whole tag as text: all in one pass.

    The parser takes quadratic time over tags and comments that are never closed.
    """
    kept: list[str] = []
    at = 0
    while begin := _DECLARATION.search(html, at):
        kept.append(html[at : begin.start()])
        end = "-->" if begin[0] == "<!--" else ">"
        found = html.find(end, begin.end() - 2 if begin[0] == "<!--" else begin.end())
        if found < 0:
            at = len(html)
            break
        at = found + len(end)
    kept.append(html[at:])
    return _TAG.sub(lambda tag: tag[0] if len(tag[0]) > 1 else "&lt;", "".join(kept))


@dataclass(slots=True)
class _Found:
    """A table that is being read."""

    rows: list[dict[int, CellValue]] = field(default_factory=list)
    taken: dict[int, int] = field(default_factory=dict)  # column: rows that a cell above still covers
    spans: list[Span] = field(default_factory=list)
    column: int = 0
    parts: list[str] | None = None
    size: tuple[int, int] = (1, 1)
    hidden_row: bool = False

    def begin_row(self, hidden: bool) -> None:
        self.end_cell()
        if self.rows and not self.hidden_row:
            self._end_row()
        self.hidden_row = hidden
        if not hidden:
            self.rows.append({})
        self.column = 0
        if len(self.rows) > ROW_LIMIT:
            raise TableRefused(f"What was copied has more than the {ROW_LIMIT:,} rows that are read; copy fewer.")

    def _end_row(self) -> None:
        self.taken = {column: rows - 1 for column, rows in self.taken.items() if rows > 1}

    def begin_cell(self, rows: int, columns: int) -> None:
        self.end_cell()
        if not self.rows and not self.hidden_row:
            self.begin_row(False)
        while self.taken.get(self.column, 0) and not self.hidden_row:
            self.column += 1
        self.parts, self.size = [], (rows, columns)

    def end_cell(self) -> None:
        if self.parts is None:
            return
        text = _clean("".join(self.parts))
        rows, columns = self.size
        self.parts = None
        if self.hidden_row:
            return
        if self.column + columns > COLUMN_LIMIT:
            raise TableRefused(f"What was copied has more than the {COLUMN_LIMIT:,} columns that are read; copy fewer.")
        self.rows[-1][self.column] = text
        if rows > 1 or columns > 1:
            self.spans.append(Span(len(self.rows), self.column, rows, columns))
        for column in range(self.column, self.column + columns):
            if rows > 1:
                self.taken[column] = rows
        self.column += columns

    def grid(self) -> Grid:
        self.end_cell()
        width = max((max(row, default=-1) + 1 for row in self.rows), default=0)
        if width * len(self.rows) > CELL_LIMIT:
            raise TableRefused(f"What was copied has more than the {CELL_LIMIT:,} cells that are read; copy fewer.")
        lines = [
            Line(number, [row.get(column) for column in range(width)])
            for number, row in enumerate(self.rows, 1)
            if any(cell is not None for cell in row.values())
        ]
        return Grid("", lines, spans=tuple(self.spans))


class _Reader(HTMLParser):
    """Follows tables, rows and cells; forgives tags that are not closed, as browsers do."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[_Found] = []
        self.open: list[_Found] = []
        self.silent: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self.silent:
            if tag == self.silent[-1]:
                self.silent.append(tag)
            return
        said = dict(attrs)
        hidden = "hidden" in said or bool(_HIDDEN.search(said.get("style") or ""))
        if tag in _SILENT or (hidden and tag not in _VOID and tag not in ("tr", "td", "th", "table", "tbody")):
            self.silent.append(tag)
        elif tag == "table":
            self.found.append(_Found())
            self.open.append(self.found[-1])
        elif not self.open:
            return
        elif tag == "tr":
            self.open[-1].begin_row(hidden)
        elif tag in ("td", "th"):
            self.open[-1].begin_cell(_span(said.get("rowspan"), ROW_LIMIT), _span(said.get("colspan"), COLUMN_LIMIT))
        elif tag == "br" or tag in _BLOCKS:
            self._say("\x1e")

    def handle_endtag(self, tag: str) -> None:
        if self.silent:
            if tag == self.silent[-1]:
                self.silent.pop()
            return
        if not self.open:
            return
        if tag == "table":
            self.open.pop().end_cell()
        elif tag in ("td", "th", "tr"):
            self.open[-1].end_cell()
        elif tag in _BLOCKS:
            self._say("\x1e")

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self._say(data)

    def _say(self, text: str) -> None:
        if self.open and self.open[-1].parts is not None:
            self.open[-1].parts.append(text.replace("\x1e", " ") if len(text) > 1 else text)


def _span(said: str | None, limit: int) -> int:
    text = (said or "").strip()
    return min(int(text), limit) if text.isascii() and text.isdecimal() and 0 < len(text) < 9 and int(text) else 1


def _clean(text: str) -> str | None:
    """The text as it would be seen: white space made one, a new line for each break and paragraph."""
    lines = [_SPACES.sub(" ", line).strip(" ") for line in text.replace("\x00", "\ufffd").split("\x1e")]
    text = re.sub(r"\n{2,}", "\n", "\n".join(lines)).strip("\n")
    return text if text and not text.isspace() else None
