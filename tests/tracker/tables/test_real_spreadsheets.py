"""The two real chronologies read right: accents, cells of several lines, the year in a column of its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from tracker.tables.reading import read_tables


@pytest.fixture
def spreadsheets(shared: Path) -> Path:
    """The folder of real spreadsheets."""
    return shared / "data" / "spreadsheets"


def test_brazilian_chronology_in_windows_1252(spreadsheets: Path) -> None:
    file = read_tables(spreadsheets / "brazil-president-2010-cp1252.csv")
    (table,) = file.tables
    assert (file.form, file.encoding, file.separator) == ("csv", "cp1252", ",")
    assert table.header == ("Country", "City/region", "Period", "Host", "Overview", "year")
    assert len(table.rows) == 35 and not any(row.problem for row in table.rows)
    assert {row.cells[5] for row in table.rows} == {"2010"}
    first = table.rows[0].cells
    assert first[:3] == ("Mexico", "Cancún", "21, 22 e 23 de Fevereiro")
    assert "presidente do México, Felipe Calderón\n - Cerimônia de abertura da XXI Cúpula" in str(first[4])
    assert table.rows[1].number > 15, "a row is numbered by its first line"


def test_both_forms_of_the_chronology_say_the_same(spreadsheets: Path) -> None:
    text = read_tables(spreadsheets / "brazil-president-2010-cp1252.csv").tables[0]
    other = read_tables(spreadsheets / "brazil-president-2010.json").tables[0]
    for name in ("Country", "City/region", "Period", "year"):
        one, two = text.header.index(name), other.header.index(name)
        assert [row.cells[one] for row in text.rows] == [row.cells[two] for row in other.rows]


def test_counts_read_as_a_table(spreadsheets: Path) -> None:
    (table,) = read_tables(spreadsheets / "aiddata-country-year.csv").tables
    assert (table.header[:2], len(table.rows)) == (("receiving_country", "year"), 741)
    assert not any(row.problem for row in table.rows)
