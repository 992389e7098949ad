"""The pages of docs/ that are tables of the program say what the program does."""

from __future__ import annotations

import pytest

from tools.build_pages import DOCS, PAGES


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_as_the_code_has_it(name: str) -> None:
    written = (DOCS / name).read_text(encoding="utf-8")
    assert written == PAGES[name](), "run: python -m tools.build_pages"
