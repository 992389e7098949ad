"""Reading tables from any file or from the clipboard: what the file is, by its content first and its name second."""

from __future__ import annotations

import re
from pathlib import Path

from tracker.tables.encodings import Decoded, decode
from tracker.tables.grid import Grid, Progress, listed
from tracker.tables.guards import EXPECTED, bytes_of, head_of, size_of
from tracker.tables.json_tables import read_json_grids
from tracker.tables.pasting import HTML_LIMIT, html_grids
from tracker.tables.separated import lines_of, read_rows
from tracker.tables.separators import WORDS, find_separator, said_separator
from tracker.tables.shaping import table_of
from tracker.tables.signatures import Signature, signature, text_of_head
from tracker.tables.table import Form, ReadOptions, Table, TableFile, TableRefused

STANDARD = ReadOptions()
PASTED = "pasted cells"
PASTE_LIMIT = 50 * 1024 * 1024
ENDINGS = frozenset(
    (".csv", ".tsv", ".tab", ".psv", ".txt", ".xlsx", ".xlsm", ".xltx", ".xls", ".xlt", ".ods", ".ots", ".json",
     ".jsonl", ".ndjson")
)  # fmt: skip
_JSON = re.compile(r"\s*(?:\{\s*[\"}]|\[\s*(?:[\[{\"\]\d-]|true|false|null))")
_RECORD = re.compile(r'\s*\{\s*"format"\s*:\s*"diplomatic')
_NO_CONTENT = " \t\n\r\f\v\u00a0,;|\"'"
_LONE = re.compile("[\ud800-\udfff]")


def recognises(path: Path) -> bool:
    """Whether a file could be a table, by its first bytes and its name; what is not there or cannot be read is not.

    A file with the ending of a table is taken for one even where `read_tables` will refuse it, saying what it is.
    """
    try:
        size_of(path)
        head = head_of(path)
    except TableRefused:
        return path.suffix.casefold() in ENDINGS - {".json", ".txt"}
    found = signature(head)
    ending = path.suffix.casefold()
    if found.kind in ("zip", "ole"):
        return True
    if found.kind == "other":
        return ending in ENDINGS and not found.advice.startswith(("import it as", "open it instead"))
    text = text_of_head(head)
    if _RECORD.match(text.lstrip("\ufeff")):
        return False
    return ending in ENDINGS or bool(_JSON.match(text.lstrip("\ufeff"))) or "\x00" not in text


def read_tables(path: Path, options: ReadOptions = STANDARD, progress: Progress | None = None) -> TableFile:
    """The tables of a file of CSV (any separator), JSON, JSON lines, XLSX, XLS or ODS, whatever its name.

    options overrule what is found out. Rows that cannot be read are given with their problem. Raises TableRefused, in
    words for the user, where the file is no table, hostile, damaged, protected, empty or too large; nothing of it is
    unpacked before that is known. Raises whatever `progress` raises; it is called with parts done and parts in all.
    """
    size_of(path)
    name = path.name.encode("utf-8", "replace").decode("utf-8")
    found = signature(head_of(path))
    if found.kind == "other":
        raise TableRefused(_not_a_table(name, found))
    data = bytes_of(path)
    notes: list[str] = []
    encoding = separator = ""
    form: Form
    if found.kind == "zip":
        from tracker.tables.workbooks import read_workbook

        form, grids, notes = read_workbook(data, name, options, progress)
    elif found.kind == "ole":
        from tracker.tables.workbooks import read_old_workbook

        form, grids, notes = read_old_workbook(data, name, options, progress)
    else:
        decoded = decode(data, name, options.encoding)
        del data
        encoding = decoded.encoding
        form, grids, separator, notes = _text(decoded, name, path.suffix.casefold(), options, progress)
    return _file(name, form, encoding, separator, grids, notes, options)


def read_pasted(text: str, html: str = "") -> TableFile:
    """The tables among cells from the clipboard: those of its HTML where it holds any, else its text with tabs.

    Raises TableRefused where there is nothing that can be read or too much of it.
    """
    if len(html) <= HTML_LIMIT and "<t" in html.casefold():
        grids = html_grids(_LONE.sub("\ufffd", html))
        if len(grids) > 1 or any(len(grid.lines) > 1 or len(grid.lines[0].cells) > 1 for grid in grids):
            for number, grid in enumerate(grids, 1):
                grid.name = f"Table {number}" if len(grids) > 1 else ""
            return _file(PASTED, "pasted", "", "", grids, ["The cells were read from the copied table."], STANDARD)
    if len(text) > PASTE_LIMIT:
        raise TableRefused("What was copied is more than can be pasted; save it as a file and import that.")
    if not text.strip("\ufeff \t\r\n\x00"):
        raise TableRefused("There are no cells to paste; copy some rows with their header first.")
    text = _LONE.sub("\ufffd", text).replace("\r\n", "\n").replace("\r", "\n")
    decoded = Decoded(text, "", frozenset(), ())
    _, grids, separator, notes = _text(decoded, PASTED, ".tsv", STANDARD, None)
    return _file(PASTED, "pasted", "", separator, grids, notes, STANDARD)


def _text(
    decoded: Decoded, name: str, ending: str, options: ReadOptions, progress: Progress | None
) -> tuple[Form, list[Grid], str, list[str]]:
    """The grids of text, whether JSON or cells with a separator."""
    notes = list(decoded.notes)
    text = decoded.text
    if "\ufeff" in text:
        lines = [number for number, line in enumerate(text.split("\n"), 1) if "\ufeff" in line]
        notes.append(f"A byte order mark within {listed(lines, 'line', 'lines')} was left out.")
        text = text.replace("\ufeff", "")
    text = text.rstrip("\x1a")
    if not text.strip(_NO_CONTENT):
        raise TableRefused(f"{name} is empty: no cell holds anything; choose the file that holds the table.")
    if options.separator is None and _JSON.match(text):
        try:
            form, grids = read_json_grids(text, name, progress)
        except TableRefused:
            if ending in (".json", ".jsonl", ".ndjson") or text.lstrip()[:1] == "{" or not _has_rows(text):
                raise
        else:
            return form, grids, "", notes
    grid, separator = _separated(text, name, ending, options, decoded.faulty, notes, progress)
    return "csv", [grid], separator, notes


def _has_rows(text: str) -> bool:
    """Whether text that begins like JSON is rather lines of cells, some of which are in brackets."""
    lines = text.splitlines()[:20]
    return len(lines) > 1 and bool(find_separator([line + "\n" for line in lines], ""))


def _separated(
    text: str,
    name: str,
    ending: str,
    options: ReadOptions,
    faulty: frozenset[int],
    notes: list[str],
    progress: Progress | None,
) -> tuple[Grid, str]:
    lines = lines_of(text)
    said = said_separator(lines[0])
    first = 1 if said else 0
    if options.separator is not None:
        separator = options.separator
        if len(separator) != 1 or separator in '"\r\n' or separator.isalnum():
            raise TableRefused("The separator is one character, for example a comma, a semicolon or a tab.")
        notes.append(f"The cells are parted by {_called(separator)}, as you said.")
    elif said and said not in '"\r\n':
        separator = said
        notes.append(f"The cells are parted by {_called(separator)}, as the first line says.")
    else:
        separator = find_separator(lines[:2000], ending)
        notes.append(
            f"The cells are parted by {_called(separator)}."
            if separator
            else "No separator parts the lines alike: each was read as one cell."
        )
    rows = read_rows(lines, separator or "\x1f", first, faulty, progress)
    if not rows:
        raise TableRefused(f"{name} is empty: no cell holds anything; choose the file that holds the table.")
    return Grid("", rows), separator


def _called(separator: str) -> str:
    return WORDS.get(separator, f"“{separator}”")


def _file(
    name: str, form: Form, encoding: str, separator: str, grids: list[Grid], notes: list[str], options: ReadOptions
) -> TableFile:
    tables: list[Table] = []
    for grid in grids:
        table = table_of(grid, options.header_row)
        tables.append(table)
        of = f"{grid.name}: " if len(grids) > 1 else ""
        notes.extend(of + note for note in grid.notes)
        if table.rows:
            continue
        notes.append(f"{of}There is a header and no row below it.")
    if not any(table.rows for table in tables):
        raise TableRefused(f"{name} holds only a header and no rows; choose the file that holds the rows.")
    return TableFile(name, form, encoding, separator, tuple(tables), tuple(notes))


def _not_a_table(name: str, found: Signature) -> str:
    advice = f"; {found.advice}" if found.advice else f"; {EXPECTED}"
    return f"{name} is {found.words}, not a table{advice}."
