"""No word that the grammar of dates looks for is passed over when a date is looked for in a line."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from tracker.dates import find_date, from_edtf, grammar_words, phrases

_KINDS = {"dash", "decade", "edtf", "iso", "num", "part", "punct", "slashed", "word"}
"""Kinds of pieces, which are no words of a date."""
_LETTERS = {"q", "s"}
"""Letters that stand in numbers or end a word."""


@pytest.mark.parametrize("module", ["phrases", "absolute", "relative", "portions", "finding"])
def test_every_word_of_the_grammar_is_known(module: str) -> None:
    tree = ast.parse(Path(phrases.__file__).with_name(f"{module}.py").read_text(encoding="utf-8"))
    words = {
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
        if node.value[:1].isalpha() and node.value == node.value.lower() and " " not in node.value
    }
    assert words - grammar_words.WORDS - _KINDS - _LETTERS == set()


@pytest.mark.parametrize(
    ("line", "words", "edtf"),
    [
        ("Reuters, Blinken postpones trip, 3 Feb 2023", "3 Feb 2023", "2023-02-03"),
        ("Le Monde, 1st Sept. 1999", "1st Sept. 1999", "1999-09-01"),
        ("El País, about 3 March 2023", "about 3 March 2023", "2023-03-03~"),
        ("Kyodo, 2-3 March 2023", "2-3 March 2023", "2023-03-02/2023-03-03"),
        ("Kyodo, Friday 3 March 2023", "Friday 3 March 2023", "2023-03-03"),
        ("Kyodo, on 3 March 2023", "on 3 March 2023", "2023-03-03"),
    ],
)
def test_the_day_at_the_end_of_a_source(line: str, words: str, edtf: str) -> None:
    found = find_date(line, None)
    assert found is not None
    assert (line[found[0] : found[1]], found[2]) == (words, from_edtf(edtf, words))
