"""Small tables of trips that took place, or did not, typed for the tests."""

from __future__ import annotations

from pathlib import Path

TRIPS = """Traveller,City,Country,First day,Last day,Outcome,Aside
Nancy Pelosi,Taipei,Taiwan,02/08/2022,03/08/2022,took place,
Joe Biden,Luanda,Angola,02/12/2024,04/12/2024,took place,
Sergei Lavrov,Belgrade,Serbia,06/06/2022,07/06/2022,called off in the end,The airspace was closed
"""
"""Asks which number is the day, and what "called off in the end" means; nothing says what the last column is."""

PLAIN = """Traveller,City,Country,First day,Last day,Status
Antony Blinken,Beijing,China,2023-06-18,2023-06-19,completed
Janet Yellen,Beijing,China,2023-07-06,2023-07-09,planned
"""
"""Asks nothing."""

CELLS = "Traveller\tCity\tCountry\tDates\tStatus\nFrank-Walter Steinmeier\tKyiv\tUkraine\t25 October 2022\tcompleted\n"
"""As a spreadsheet copies them."""


def table_file(folder: Path, text: str, name: str = "trips.csv", encoding: str = "utf-8") -> Path:
    """Writes a table."""
    path = folder / name
    path.write_text(text, encoding=encoding)
    return path


def write_xlsx(path: Path, sheets: dict[str, list[list[str]]]) -> None:
    """Writes a workbook of text cells."""
    import xlsxwriter

    with xlsxwriter.Workbook(path) as book:
        for name, lines in sheets.items():
            sheet = book.add_worksheet(name)
            for number, line in enumerate(lines):
                sheet.write_row(number, 0, line)


def write_ods(path: Path, sheets: dict[str, list[list[str]]]) -> None:
    """Writes an OpenDocument sheet of text cells."""
    from odfdo import Document, Row, Table

    book = Document("spreadsheet")
    book.body.clear()
    for name, lines in sheets.items():
        table = Table(name)
        for line in lines:
            row = Row()
            row.set_values(line)
            table.append_row(row)
        book.body.append(table)
    book.save(path)


WRITERS = {"xlsx": write_xlsx, "ods": write_ods}
