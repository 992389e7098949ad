"""Tables that hold no events: counts a country and year, other sheets of an export, linked data."""

from __future__ import annotations

from tracker.mapping.cells import cell_text, says_nothing
from tracker.mapping.places import country_named
from tracker.tables.table import CellValue, Table, TableRefused

_LOOKED_AT = 500
_ENOUGH = 0.9


def refuse_no_events(table: Table) -> None:
    """Raises TableRefused, saying what it is, where the rows of a table are no events.

    These are counts (a country, a year, and otherwise only numbers), sheets of an export of this program other than
    that of engagements, and linked data.
    """
    if _is_other_sheet(table):
        raise TableRefused(
            "These are not engagements but another sheet of an export: their rows belong to engagements. Import the"
            " sheet of engagements, or the whole record as JSON."
        )
    if "@type" in table.header:
        raise TableRefused(
            "This is linked data (JSON-LD), which is for other programs. Import the record as JSON, or a table."
        )
    if are_counts(table):
        raise TableRefused(
            "These are counts, not events: each row is a country and a year with columns of numbers. A table of"
            " engagements has a row for each visit or meeting, with its dates and with who took part or where it was."
        )


def _is_other_sheet(table: Table) -> bool:
    """Whether a table has exactly the columns of a sheet of an export that is not that of engagements."""
    header = set(table.header)
    if not header & {"engagement", "source", "sheet"}:
        return False
    from tracker.exporting.engagement_columns import ENGAGEMENTS
    from tracker.exporting.sheets import SHEETS

    return any(header == set(sheet.header) for sheet in SHEETS if sheet is not ENGAGEMENTS)


def are_counts(table: Table) -> bool:
    """Whether each row is a country and a year and all other columns are numbers that are no years."""
    rows = table.rows[:_LOOKED_AT]
    if len(rows) < 2:
        return False
    columns = [
        [value for row in rows if place < len(row.cells) and not _empty(value := row.cells[place])]
        for place in range(len(table.header))
    ]
    filled = [values for values in columns if values]
    years = [values for values in filled if _share(values, _is_year)]
    countries = [values for values in filled if not _share(values, _is_number) and _share(values, _is_country)]
    others = [values for values in filled if values not in years and values not in countries]
    numbers = [values for values in others if _share(values, _is_number)]
    return bool(years and countries and numbers) and len(numbers) >= len(others) - 1 and _nearly_all(numbers, others)


def _nearly_all(numbers: list[list[CellValue]], others: list[list[CellValue]]) -> bool:
    """Whether what is no number is at most a code or name of the same country beside many numbers."""
    return len(numbers) == len(others) or (len(numbers) >= 3 and all(
        all(len(cell_text(value)) <= 3 for value in values) for values in others if values not in numbers
    ))  # fmt: skip


def _share(values: list[CellValue], test: object) -> bool:
    assert callable(test)
    return sum(bool(test(value)) for value in values) >= _ENOUGH * len(values)


def _empty(value: CellValue) -> bool:
    return says_nothing(cell_text(value))


def _is_number(value: CellValue) -> bool:
    if isinstance(value, bool):
        return False
    if isinstance(value, int | float):
        return True
    try:
        float(cell_text(value).replace(",", "").replace(" ", ""))
    except ValueError:
        return False
    return True


def _is_year(value: CellValue) -> bool:
    text = cell_text(value)
    return len(text) == 4 and text.isdecimal() and 1800 <= int(text) <= 2100


def _is_country(value: CellValue) -> bool:
    return bool(country_named(cell_text(value)))
