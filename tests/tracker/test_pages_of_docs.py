"""The pages of docs/ that are tables of the program say what the program does."""

from __future__ import annotations

import pytest

from tools.build_pages import DOCS, PAGES
from tools.codebook import CODED, MEANINGS
from tracker.schema import LOGGED, columns_of, name_of
from tracker.words import STATUS_MEANINGS, Status


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_as_the_code_has_it(name: str) -> None:
    written = (DOCS / name).read_text(encoding="utf-8")
    assert written == PAGES[name](), "run: python -m tools.build_pages"


def test_the_codebook_has_each_column_once_and_no_other() -> None:
    page = PAGES["codebook.md"]()
    for model in LOGGED:
        part = page.partition(f"### `{name_of(model)}`\n")[2].partition("###")[0]
        for column in columns_of(model)[1:]:
            stem = column.rpartition("_")[0]
            assert part.count(f"| `{column}` |") + part.count(f"| `{stem}_…` |") == 1, column
    known = {f"{name_of(model)}.{column}" for model in LOGGED for column in columns_of(model)}
    assert [key for key in (*MEANINGS, *CODED) if key not in known and f"{key}_id" not in known] == []


def test_every_status_has_a_meaning() -> None:
    assert set(STATUS_MEANINGS) == set(Status)
