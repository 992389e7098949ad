"""What the csv module, XlsxWriter, openpyxl and json write is read back the same."""

from __future__ import annotations

import csv
import io
import json
from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tracker.tables.encodings import decode
from tracker.tables.reading import read_pasted, read_tables
from tracker.tables.shaping import ERRORS
from tracker.tables.table import ReadOptions, TableRefused

FEW = settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
HEADER = ("Country", "City", "Start date", "Remarks")
PLAIN = st.text(st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufeff\ufffd"), max_size=12)
TEXTS = st.one_of(PLAIN, st.sampled_from(["a\nb", 'say "x"', "a,b;c|d\te", "  spaced ", "=1+1", "1,5", "é", "“q”"]))
ROWS = st.lists(st.tuples(TEXTS, TEXTS, TEXTS, TEXTS), min_size=1, max_size=8)


def _expected(rows: list[tuple[str, ...]]) -> list[tuple[str | None, ...]]:
    """The rows as they should come back: white space alone is an empty cell, and a row of those is none."""
    cells = [tuple(None if not cell.strip() else cell for cell in row) for row in rows]
    return [row for row in cells if any(row) and row != HEADER]


def _csv(rows: list[tuple[str, ...]], separator: str, line_end: str = "\r\n") -> str:
    buffer = io.StringIO(newline="")
    csv.writer(buffer, delimiter=separator).writerows([HEADER, *rows])
    return buffer.getvalue().replace("\r\n", line_end)


@FEW
@given(
    rows=ROWS,
    separator=st.sampled_from(",;\t|"),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-32"]),
    line_end=st.sampled_from(["\n", "\r\n", "\r", "\r\r\n"]),
)
def test_csv_in_unicode(
    tmp_path: Path, rows: list[tuple[str, ...]], separator: str, encoding: str, line_end: str
) -> None:
    path = tmp_path / "any.csv"
    path.write_bytes(_csv(rows, separator, line_end).encode(encoding))
    if not _expected(rows):
        with pytest.raises(TableRefused):
            read_tables(path)
        return
    file = read_tables(path, ReadOptions(header_row=1, separator=separator))
    assert file.tables[0].header == HEADER
    assert [row.cells for row in file.tables[0].rows if not row.problem] == [
        row for row in _expected(rows) if not ERRORS.intersection(row)
    ]


@FEW
@given(
    rows=st.lists(
        st.tuples(*[st.text("abc ÀÉèñöüßç-’", min_size=1, max_size=9).map(lambda t: f"x{t}")] * 4), min_size=3
    ),
    separator=st.sampled_from(",;\t|"),
)
def test_csv_with_everything_found_out(tmp_path: Path, rows: list[tuple[str, ...]], separator: str) -> None:
    path = tmp_path / "found.csv"
    path.write_bytes(_csv(rows, separator).encode("utf-8"))
    file = read_tables(path)
    assert (file.separator, file.tables[0].header) == (separator, HEADER)
    assert [row.cells for row in file.tables[0].rows] == _expected(rows)
    assert [row.cells for row in read_pasted(_csv(rows, "\t")).tables[0].rows] == _expected(rows)


@FEW
@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(tmp_path: Path, data: bytes) -> None:
    for name in ("any.csv", "any.json", "any.xlsx"):
        path = tmp_path / name
        path.write_bytes(data)
        try:
            for table in read_tables(path).tables:
                assert all(len(row.cells) == len(table.header) for row in table.rows)
                str(table).encode("utf-8")
        except TableRefused as refused:
            assert str(refused).endswith(".")


@FEW
@given(st.text(max_size=80))
def test_any_text_decodes_to_itself_in_utf_8(text: str) -> None:
    data = ("é" + text).encode("utf-8", "ignore")
    if b"\x00" in data or sum(byte < 32 for byte in data) > 5:
        return
    decoded = decode(data, "any.csv")
    assert decoded.text == data.decode("utf-8").replace("\r\r\n", "\n").replace("\r\n", "\n").replace("\r", "\n")


CELLS = st.one_of(
    PLAIN.filter(lambda text: "_x" not in text),
    st.integers(-(2**53), 2**53),
    st.floats(-1e6, 1e6).map(lambda number: round(number, 3)),
    st.booleans(),
    st.dates(date(1901, 1, 1), date(2100, 1, 1)),
    st.datetimes(datetime(1901, 1, 1), datetime(2100, 1, 1)).map(lambda at: at.replace(second=0, microsecond=0)),
    st.none(),
)
TYPED = st.lists(st.tuples(CELLS, CELLS, CELLS, CELLS), min_size=1, max_size=6)


def _typed(rows: list[tuple[object, ...]]) -> list[tuple[object, ...]]:
    """The rows as they should come back: whole floats as ints, white space alone as nothing."""

    def cell(value: object) -> object:
        if isinstance(value, str):
            return value if value.strip() else None
        return int(value) if isinstance(value, float) and value.is_integer() else value

    shown = [tuple(cell(value) for value in row) for row in rows]
    return [row for row in shown if any(value is not None for value in row)]


@FEW
@given(rows=TYPED, library=st.sampled_from(["openpyxl", "xlsxwriter"]))
def test_workbooks(tmp_path: Path, rows: list[tuple[object, ...]], library: str) -> None:
    path = tmp_path / "typed.xlsx"
    if library == "openpyxl":
        from openpyxl import Workbook

        book = Workbook()
        for index, row in enumerate([HEADER, *rows], 1):
            for column, value in enumerate(row, 1):
                cell = book.active.cell(index, column)
                cell.value = value
                if isinstance(value, str):
                    cell.data_type = "s"
        book.save(path)
    else:
        from xlsxwriter import Workbook as Writer

        with Writer(path, {"strings_to_formulas": False, "strings_to_urls": False}) as writer:
            sheet = writer.add_worksheet()
            forms = {date: "yyyy-mm-dd", datetime: "yyyy-mm-dd hh:mm"}
            for index, row in enumerate([HEADER, *rows]):
                for column, value in enumerate(row):
                    form = forms.get(type(value))
                    sheet.write(index, column, value, writer.add_format({"num_format": form}) if form else None)
    if not _typed(rows):
        with pytest.raises(TableRefused):
            read_tables(path)
        return
    table = read_tables(path, ReadOptions(header_row=1)).tables[0]
    assert [tuple(_day(value) for value in row.cells) for row in table.rows] == [
        tuple(_day(value) for value in row) for row in _typed(rows)
    ]


def _day(value: object) -> object:
    """A moment at midnight as its day: a workbook tells them apart by their form alone."""
    return value.date() if isinstance(value, datetime) and not (value.hour or value.minute) else value


@FEW
@given(
    st.lists(
        st.fixed_dictionaries({"Country": PLAIN, "Days": st.integers(-(10**9), 10**9), "Sure": st.booleans()}),
        min_size=1,
        max_size=8,
    ),
    st.booleans(),
)
def test_json_and_json_lines(tmp_path: Path, rows: list[dict[str, object]], as_lines: bool) -> None:
    path = tmp_path / "any.json"
    text = "\n".join(json.dumps(row) for row in rows) if as_lines else json.dumps(rows, indent=1, ensure_ascii=False)
    path.write_text(text, encoding="utf-8")
    table = read_tables(path).tables[0]
    country = [None if not str(row["Country"]).strip() else row["Country"] for row in rows]
    places = [table.header.index(name) for name in ("Country", "Days", "Sure")]
    assert [tuple(row.cells[place] for place in places) for row in table.rows] == [
        (name, row["Days"], row["Sure"]) for name, row in zip(country, rows, strict=True)
    ]
