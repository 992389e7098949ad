"""Every bad file is refused in words, or read with its bad rows reported; nothing else is ever raised."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tracker.tables.bad_files import BAD_FILES, BadFile
from tracker.tables.reading import read_tables, recognises
from tracker.tables.table import TableFile, TableRefused

NAMES = [bad.name for bad in BAD_FILES]


@pytest.mark.parametrize("bad", BAD_FILES, ids=NAMES)
def test_bad_file(bad: BadFile, tmp_path: Path) -> None:
    path = bad.made(tmp_path)
    if bad.outcome == "refused":
        with pytest.raises(TableRefused) as refused:
            read_tables(path)
        said = str(refused.value)
        assert bad.name in said or "sheet" in said or "table" in said
        assert said.endswith(".") and "\n" not in said and len(said) < 400
    else:
        file = read_tables(path)
        rows = [row for table in file.tables for row in table.rows]
        assert tuple(row.number for row in rows if row.problem) == bad.bad
        assert sum(not row.problem for row in rows) == bad.good
        assert all(len(row.cells) == len(table.header) for table in file.tables for row in table.rows)
        said = _said(file)
    for words in bad.words:
        assert words in said


def _said(file: TableFile) -> str:
    problems = [row.problem for table in file.tables for row in table.rows]
    return "\n".join([*file.notes, *(line for table in file.tables for line in table.merged), *problems])


def test_corpus_is_large_and_its_names_differ() -> None:
    assert len(BAD_FILES) >= 40
    assert len(set(NAMES)) == len(NAMES)


@pytest.mark.parametrize("bad", BAD_FILES, ids=NAMES)
def test_recognising_raises_nothing(bad: BadFile, tmp_path: Path) -> None:
    assert recognises(bad.made(tmp_path)) in (True, False)
