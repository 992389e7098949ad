"""Whatever stands in cells is read, asked about or told as a problem; and what was read goes in, once."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.tracker.mapping.tables import empty_record, file_of
from tests.tracker.record.record_dumps import dump
from tracker.errors import Refusal
from tracker.mapping.guessing import guess_mapping
from tracker.mapping.mapping import ColumnUse, DayOrder, Known, Mapping
from tracker.mapping.planning import Fate, plan_table
from tracker.mapping.targets import SEVERAL, Target
from tracker.operations import import_rows
from tracker.tables.table import Table, TableRow

WORDS = st.sampled_from([
    "Ann Lee", "Bo Lund; Cy Moss", "Kenya", "China", "Paris; Lyon", "planned", "cancelled", "realizada", "visit", "yes",
    "5-6 July 2023", "21, 22 e 23 de Fevereiro", "03/04/2023", "25/12/2022", "31/02/2020", "TBD", "soon", "2010", "-",
    "none given", "health", "https://example.org/a", "Gazette, On, 3 May 2023", "=1+1", "'=1", "\n", ";", "; ",
    "é\0\ud800",
])  # fmt: skip
CELLS = st.one_of(
    WORDS,
    st.text(max_size=20),
    st.none(),
    st.integers(-(10**20), 10**20),
    st.floats(),
    st.booleans(),
    st.dates(),
    st.datetimes(),
    st.times(),
)
TARGETS = st.lists(st.sampled_from(list(Target)), min_size=3, max_size=7, unique=True)


@settings(max_examples=20)
@given(
    st.data(), TARGETS, st.sampled_from(["", ";", "and"]), st.sampled_from(DayOrder), st.sampled_from(Known),
    st.none() | st.just(2010),
)  # fmt: skip
def test_any_table_under_any_mapping_goes_in_once(
    data: st.DataObject, targets: list[Target], splitter: str, order: DayOrder, known: Known, year: int | None
) -> None:
    width = len(targets)
    rows = data.draw(st.lists(st.lists(CELLS, min_size=width, max_size=width), min_size=1, max_size=5))
    header = tuple(target.value for target in targets)
    table = Table("", header, 1, tuple(TableRow(n, tuple(row)) for n, row in enumerate(rows, start=2)))
    columns = tuple(ColumnUse(one.value, one, splitter if one in SEVERAL else "") for one in targets)
    constants = tuple((one, word) for one, word in ((Target.STATUS, "planned"), (Target.PRINCIPALS, "")))
    mapping = Mapping(columns, (), constants, order, year, known)
    with tempfile.TemporaryDirectory() as folder:
        record = empty_record(Path(folder))
        try:
            plan = plan_table(record, file_of(table), table, mapping)
            assert all(row.draft is not None or row.problems for row in plan.rows)
            assert all(problem.why for problem in plan.problems)
            import_rows(record, plan.rows, "any.csv")
            stored = dump(record.path)
            again = plan_table(record, file_of(table), table, mapping)
            assert {row.fate for row in again.rows} <= {Fate.SAME, Fate.PROBLEM}, again.rows
            assert import_rows(record, again.rows, "any.csv").change is None
            assert dump(record.path) == stored
        finally:
            record.close()


@settings(max_examples=20)
@given(
    st.lists(st.lists(CELLS, min_size=4, max_size=4), max_size=6), st.lists(st.text(max_size=8), min_size=4, max_size=4)
)
def test_any_table_has_a_guess_or_is_refused(rows: list[list[object]], names: list[str]) -> None:
    header = tuple(f"{name}{place}" for place, name in enumerate(names))
    table = Table("", header, 1, tuple(TableRow(n, tuple(row)) for n, row in enumerate(rows, start=2)))  # type: ignore[arg-type]
    try:
        mapping = guess_mapping(table, file_of(table))
    except Refusal as refused:
        assert "counts" in str(refused)
    else:
        assert tuple(use.column for use in mapping.columns) == header
