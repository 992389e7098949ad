"""The row that names the columns is found where people put it, and the user's word goes before what was found."""

from __future__ import annotations

from pathlib import Path

import pytest

from tracker.tables.reading import read_tables
from tracker.tables.table import ReadOptions, Table, TableRefused


def _table(folder: Path, *lines: str, header_row: int | None = None) -> Table:
    path = folder / "visits.csv"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return read_tables(path, ReadOptions(header_row=header_row)).tables[0]


TRIPS = ("China,Beijing,2023-06-18", "Canada,Ottawa,2022-10-27", "Peru,Lima,2022-10-05")


def test_first_row(tmp_path: Path) -> None:
    table = _table(tmp_path, "Country,City,Date", *TRIPS)
    assert (table.header, table.header_row, len(table.rows)) == (("Country", "City", "Date"), 1, 3)


def test_names_that_no_list_knows(tmp_path: Path) -> None:
    assert _table(tmp_path, "Kohde,Kaupunki,Päivä", *TRIPS).header == ("Kohde", "Kaupunki", "Päivä")


def test_titles_and_empty_lines_above(tmp_path: Path) -> None:
    table = _table(
        tmp_path, "Travels of the Secretary of State,,", ",,", "As of 1 July 2023,,", "", "Country,City,Date", *TRIPS
    )
    assert (table.header, table.header_row) == (("Country", "City", "Date"), 5)
    assert [row.number for row in table.rows] == [6, 7, 8]


def test_no_header(tmp_path: Path) -> None:
    table = _table(tmp_path, *TRIPS)
    assert (table.header, table.header_row, len(table.rows)) == (("Column A", "Column B", "Column C"), None, 3)


def test_no_header_where_words_recur(tmp_path: Path) -> None:
    table = _table(tmp_path, "Blinken,China", "Blinken,Canada", "Kerry,China", "Kerry,Cuba")
    assert (table.header_row, len(table.rows)) == (None, 4)


def test_header_of_two_rows_is_joined(tmp_path: Path) -> None:
    table = _table(tmp_path, "Country,Dates,,Host", ",From,To,Name", "China,2023-06-18,2023-06-19,Qin Gang",
                   "Canada,2022-10-27,2022-10-28,Mélanie Joly")  # fmt: skip
    assert table.header == ("Country", "Dates From", "Dates To", "Host Name")
    assert (table.header_row, len(table.rows)) == (2, 2)
    assert table.merged == ("The names of the columns stand in rows 1 and 2 and were joined.",)


def test_row_of_units_is_left_out_and_told(tmp_path: Path) -> None:
    table = _table(tmp_path, "Country,Date,Length", ",yyyy-mm-dd,(days)", "China,2023-06-18,2", "Canada,2022-10-27,2")
    assert (table.header, [row.number for row in table.rows]) == (("Country", "Date", "Length"), [3, 4])
    assert "Row 2 gives units" in table.merged[0]


def test_years_may_name_columns(tmp_path: Path) -> None:
    table = _table(tmp_path, "Country,2019,2020,2021", "China,4,1,0", "Peru,2,0,1", "Cuba,1,1,3")
    assert table.header == ("Country", "2019", "2020", "2021")


def test_header_again_on_each_page_is_left_out(tmp_path: Path) -> None:
    table = _table(tmp_path, "Country,City,Date", TRIPS[0], "Country,City,Date", *TRIPS[1:])
    assert [row.number for row in table.rows] == [2, 4, 5]


def test_user_says_which_row_or_none(tmp_path: Path) -> None:
    table = _table(tmp_path, "Country,City,Date", "Land,Stadt,Datum", *TRIPS, header_row=2)
    assert (table.header, table.header_row, len(table.rows)) == (("Land", "Stadt", "Datum"), 2, 3)
    table = _table(tmp_path, "Country,City,Date", *TRIPS, header_row=0)
    assert (table.header, table.header_row, len(table.rows)) == (("Column A", "Column B", "Column C"), None, 4)
    with pytest.raises(TableRefused, match="nothing in row 99"):
        _table(tmp_path, *TRIPS, header_row=99)


def test_empty_columns_without_a_name_are_dropped_and_letters_stay(tmp_path: Path) -> None:
    table = _table(tmp_path, "Country,,City,,,", "China,,Beijing,x,,", "Peru,,Lima,,,")
    assert table.header == ("Country", "City")
    assert [row.cells for row in table.rows] == [("China", "Beijing"), ("Peru", "Lima")]
    assert table.rows[0].problem.endswith("left over: “x”.")
