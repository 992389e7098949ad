"""A row is read among thousands as it is read alone: what was made of the same cells before makes no difference."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date, datetime

import pytest

from tests.tracker.mapping.tables import file_of, mapping_for, table
from tracker.drafts import SourceDraft
from tracker.errors import Refusal
from tracker.mapping.dating import orders_of
from tracker.mapping.drafting import Reading
from tracker.mapping.mapping import Mapping
from tracker.mapping.reading_rows import RowReader
from tracker.mapping.row_cells import layout_of
from tracker.mapping.targets import Target
from tracker.mapping.working_out import source_of
from tracker.source_words import read_source
from tracker.tables.table import CellValue, Table, TableRow

_CELLS: dict[Target, tuple[CellValue, ...]] = {
    Target.KEY: ("12", 12, 12.0, True, "n/a", "unknown", "A-7"),
    Target.KIND: ("visit", "call", "chat", "", None),
    Target.PRINCIPALS: ("Anna Novák", "Anna Novák; Boris Xu", "France", "unknown", ""),
    Target.PRINCIPAL_OFFICES: ("President", "President of Zaire", "President; Minister", "", None),
    Target.PRINCIPAL_COUNTRIES: ("Germany", "Burma", "Atlantis", "Timor, East", ""),
    Target.COUNTERPARTS: ("Li Wei", "", None, "-"),
    Target.CITIES: ("Bonn", "Paris, France", "Bonn; Berlin", "unknown", ""),
    Target.COUNTRIES: ("Germany", "France; Germany", "Nowhere", "Zaire", ""),
    Target.HOST: ("Germany", "China", "Nowhere", ""),
    Target.FIRST_DAY: ("1988-02-03", "2021-02-03", "2021-02-29", "0988-02-03", date(2021, 2, 3), 5, "soon", ""),
    Target.LAST_DAY: ("2021-02-03", "2021-02-07", "1988-02-01", datetime(2021, 2, 9, 0, 0), "03/04/2021", "", None),
    Target.YEAR: ("1988", "", "88", 2021),
    Target.STATUS: ("completed", "postponed", "called off", "gone", "", "declined"),
    Target.REASON: ("Fog", "No reason was given.", "", None),
    Target.STATED_BY: ("Li Wei, spokesman", ""),
    Target.SOURCE: (
        "Reuters, 3 Feb 2021", "Reuters, 31 Feb 2021", "Le Monde, 3 February 0021", "May, 3 May 2021", "n/a",
        "News retrieved, 3 Feb 2021", "March Times, 3 Feb 2021", "Reuters, A trip, 3 Feb 2021", "https://a.example/b",
        "The Hour of Monday, 3 Feb 2021", "Now, 3 Feb 2021", "Reuters, 3 Smarch 2021", "",
    ),
    Target.NOTE: ("Kept.", "?", "'=1", ""),
    Target.TOPICS: ("Trade; Fish; Trade", "", "unknown"),
}  # fmt: skip


_LINES = (
    "Bild, 1 May 2020", "O Dia-a-Dia, 1 May 2020", "Folha de S.Paulo, 1 May 2020", "www.bild, 1 May 2020",
    "Jan.Post, 1 May 2020", "L’Unità, 1 May 2020", "A&B, 1 May 2020", "Der Monat, 12 sept 2020",
)  # fmt: skip


def _mixed(targets: tuple[Target, ...], rows: int) -> tuple[Table, Mapping]:
    """A table of rows of any of the cells, one of which is short and one cannot be read."""
    chance = random.Random(5)
    cells = [tuple(chance.choice(_CELLS[target]) for target in targets) for _ in range(rows)]
    header = "|".join(target.value for target in targets) + "|left out"
    one = table(header, *((*row, chance.choice((None, "1", 1, 1.0))) for row in cells))
    odd = (TableRow(900, cells[0][:3]), TableRow(901, cells[1], "It is torn."), TableRow(902, (None,) * len(targets)))
    one = replace(one, rows=(*one.rows, *odd))
    return one, mapping_for(one, *targets, None, splitter=";")


def _reading(one: Table, mapping: Mapping) -> Reading:
    layout, today = layout_of(one, mapping), date(2023, 6, 17)
    source = source_of(file_of(one), mapping, today)
    return Reading(layout, mapping, orders_of(one, layout, mapping), today, source, "", frozenset({"fog"}), False)


@pytest.mark.parametrize(
    "targets",
    [
        tuple(_CELLS),
        (Target.KEY, Target.PRINCIPALS, Target.CITIES, Target.FIRST_DAY, Target.LAST_DAY, Target.STATUS, Target.SOURCE),
    ],
)
def test_a_row_is_read_among_others_as_it_is_alone(targets: tuple[Target, ...]) -> None:
    one, mapping = _mixed(targets, 120)
    for constants in ((), ((Target.SOURCE_DATE, "5 May 2020"), (Target.LAST_DAY, "2021-02-11"), (Target.KEY, "x"))):
        reading = _reading(one, replace(mapping, constants=constants))
        among = RowReader(reading)
        read = [among.read(row) for row in one.rows]
        assert [row.draft is None for row in read].count(False) > 5
        for row in read:
            assert row == RowReader(reading).read(row.row)


class _Text(str):
    """A text that is read from its cell, for it is no plain one."""


def test_what_is_read_at_once_is_read_so_from_its_cells() -> None:
    targets = (Target.KEY, Target.PRINCIPALS, Target.FIRST_DAY, Target.LAST_DAY, Target.STATUS, Target.SOURCE)
    one, mapping = _mixed(targets, 400)
    at_once, from_cells = RowReader(_reading(one, mapping)), RowReader(_reading(one, mapping))
    for row in one.rows:
        texts = tuple(_Text(cell) if isinstance(cell, str) else cell for cell in row.cells)
        assert at_once.read(row) == replace(from_cells.read(replace(row, cells=texts)), row=row)


@pytest.mark.parametrize("line", [*map(str, _CELLS[Target.SOURCE]), *_LINES])
def test_a_plain_line_of_a_source_is_read_as_any_line_is(line: str) -> None:
    assert _told(line) == _told(f" {line}")


def _told(line: str) -> SourceDraft | str:
    try:
        return read_source(line, date(2023, 6, 17))
    except Refusal as refusal:
        return str(refusal)
