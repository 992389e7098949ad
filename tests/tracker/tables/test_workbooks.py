"""Workbooks give typed cells, by the values that were stored; what merging, hiding and errors make of them is said."""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest

from tests.tracker.tables.bad_workbooks import ODS_TABLE, ods, workbook
from tracker.errors import Cancelled
from tracker.tables import sheets
from tracker.tables.reading import read_tables
from tracker.tables.table import ReadOptions, TableRefused

OLD_WORKBOOK = Path(__file__).parents[2] / "data" / "tables" / "visits.xls"


def _written(path: Path, rows: Sequence[Sequence[object]], **options: object) -> Path:
    from xlsxwriter import Workbook

    with Workbook(path, {"default_date_format": "yyyy-mm-dd", **options}) as book:
        sheet = book.add_worksheet("Trips")
        forms = {datetime: "yyyy-mm-dd hh:mm", time: "hh:mm", timedelta: "[h]:mm:ss"}
        for index, row in enumerate(rows):
            for column, cell in enumerate(row):
                form = forms.get(type(cell))
                sheet.write(index, column, cell, book.add_format({"num_format": form}) if form else None)
    return path


CELLS = (True, 7, 2.5, date(2023, 6, 18), datetime(2023, 6, 18, 10, 30), time(9, 5), "text", 2**40, -3)


@pytest.mark.parametrize("date_1904", [False, True])
def test_cells_keep_their_types_in_both_date_systems(tmp_path: Path, date_1904: bool) -> None:
    names = [f"Name {letter}" for letter in "ABCDEFGHI"]
    file = read_tables(_written(tmp_path / "types.xlsx", [names, CELLS], date_1904=date_1904))
    (row,) = file.tables[0].rows
    assert row.cells == CELLS
    assert [type(cell) for cell in row.cells] == [type(cell) for cell in CELLS]
    assert (file.form, file.encoding, file.separator) == ("xlsx", "", "")


def test_spans_of_time_are_text(tmp_path: Path) -> None:
    file = read_tables(
        _written(tmp_path / "spans.xlsx", [("Country", "Length"), ("China", timedelta(hours=26, seconds=5))])
    )
    assert file.tables[0].rows[0].cells == ("China", "26:00:05")


def test_table_away_from_the_corner_has_its_own_numbers_and_letters(tmp_path: Path) -> None:
    rows = [(), (), (None, None, "Country", None, "City"), (None, None, "China", 5, "Beijing")]
    table = read_tables(_written(tmp_path / "away.xlsx", rows)).tables[0]
    assert (table.header_row, table.header) == (3, ("Country", "Column D", "City"))
    assert [(row.number, row.cells) for row in table.rows] == [(4, ("China", 5, "Beijing"))]


def test_merged_header_over_two_rows(tmp_path: Path) -> None:
    from xlsxwriter import Workbook

    with Workbook(tmp_path / "two.xlsx") as book:
        sheet = book.add_worksheet()
        sheet.merge_range("A1:A2", "Country")
        sheet.merge_range("B1:C1", "Stay")
        sheet.write_row(1, 1, ("First", "Last"))
        sheet.write_row(2, 0, ("China", "2023-06-18", "2023-06-19"))
        sheet.write_row(3, 0, ("Canada", "2022-10-27", "2022-10-28"))
    table = read_tables(tmp_path / "two.xlsx").tables[0]
    assert (table.header, table.header_row, len(table.rows)) == (("Country", "Stay First", "Stay Last"), 2, 2)


def test_old_workbook_with_merged_cells_errors_and_a_hidden_sheet() -> None:
    file = read_tables(OLD_WORKBOOK)
    (table,) = file.tables
    assert (file.form, table.name) == ("xls", "Trips")
    assert table.header == ("Country", "City", "Start", "Days", "Announced")
    assert [row.cells[:3] for row in table.rows] == [
        ("China", "Beijing", date(2023, 6, 18)),
        ("China", "Shanghai", date(2024, 4, 24)),
        ("Canada", "Ottawa", date(2022, 10, 27)),
        ("Peru", "Lima", date(2022, 10, 5)),
    ]
    assert table.rows[0].cells[3:] == (2, True)
    assert [row.problem.split(" instead")[0] for row in table.rows if row.problem] == [
        "Cell D4 holds the error #DIV/0!",
        "Cell D5 holds the error #N/A",
    ]
    assert "A2 (“China”) is merged down to row 3" in table.merged[0]
    assert any("Hidden and left out: “Old”" in note for note in file.notes)


@pytest.mark.parametrize("cut", range(300, 7000, 331))
def test_old_workbook_cut_off_anywhere_is_refused_or_read(tmp_path: Path, cut: int) -> None:
    path = tmp_path / "cut.xls"
    path.write_bytes(OLD_WORKBOOK.read_bytes()[:cut])
    try:
        file = read_tables(path)
    except TableRefused as refused:
        assert "cut.xls" in str(refused)
    else:
        assert file.form == "xls"


def test_one_sheet_by_its_name_even_a_hidden_one(tmp_path: Path) -> None:
    from xlsxwriter import Workbook

    with Workbook(tmp_path / "sheets.xlsx") as book:
        for name in ("2022", "2023", "Old"):
            sheet = book.add_worksheet(name)
            sheet.write_row(0, 0, ("Country", "City"))
            sheet.write_row(1, 0, ("China", name))
        sheet.hide()
    path = tmp_path / "sheets.xlsx"
    assert [table.name for table in read_tables(path).tables] == ["2022", "2023"]
    assert [table.name for table in read_tables(path, ReadOptions(sheet="Old")).tables] == ["Old"]
    with pytest.raises(TableRefused, match="no sheet “2024”; its sheets are “2022”, “2023”, “Old”"):
        read_tables(path, ReadOptions(sheet="2024"))


def test_merged_cells_of_opendocument_and_its_types(tmp_path: Path) -> None:
    span = b'<table:table-cell table:number-rows-spanned="2" office:value-type="string"><text:p>China</text:p>'
    row = (
        b'<table:table-row><table:covered-table-cell/><table:table-cell office:value-type="date" '
        b'office:date-value="2023-06-18"><text:p>18 June 2023</text:p></table:table-cell></table:table-row>'
        b"</table:table>"
    )
    table = ODS_TABLE.replace(b'<table:table-cell office:value-type="string"><text:p>China</text:p>', span)
    path = tmp_path / "merged.ods"
    path.write_bytes(ods(table.replace(b"</table:table>", row)))
    read = read_tables(path).tables[0]
    assert [row.cells for row in read.rows] == [("China", 1), ("China", date(2023, 6, 18))]
    assert "merged down to row 3" in read.merged[0]


def test_progress_ends_the_reading(tmp_path: Path) -> None:
    path = _written(tmp_path / "long.xlsx", [("Country", "City"), *[("China", "Beijing")] * 6000])

    def stop(done: int, _total: int) -> None:
        if done:
            raise Cancelled

    with pytest.raises(Cancelled):
        read_tables(path, progress=stop)


def test_name_of_the_file_says_nothing(tmp_path: Path) -> None:
    path = _written(tmp_path / "trips.xlsx", [("Country", "City"), ("China", "Beijing")])
    assert read_tables(path.rename(tmp_path / "trips.csv")).form == "xlsx"


def test_an_archive_that_lost_a_byte_is_refused(tmp_path: Path) -> None:
    path, whole = tmp_path / "lost.xlsx", workbook()
    path.write_bytes(whole[:40] + whole[41:])  # so that its first part is said to begin before the file does
    with pytest.raises(TableRefused, match=r"damaged|not whole"):
        read_tables(path)


def test_what_the_library_says_when_it_panics_reaches_nobody(capfd: pytest.CaptureFixture[str]) -> None:
    def panicking() -> None:
        os.write(2, b"thread panicked at cfb.rs\n")
        raise ValueError("out of range")

    with pytest.raises(TableRefused, match=r"old\.xls is damaged .* \(out of range\)"):
        sheets._guarded(panicking, "old.xls")
    os.write(2, b"heard again")
    assert capfd.readouterr().err == "heard again"
