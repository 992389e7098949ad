"""What a refusal says, whatever it quotes."""

from __future__ import annotations

import pytest

from tracker.dates import DateRefused, from_edtf
from tracker.errors import LONGEST_WORDS, FieldRefusal, Refusal
from tracker.filter import FilterError, parse_filter


def test_what_would_steer_a_line_is_made_visible() -> None:
    with pytest.raises(DateRefused) as refused:
        from_edtf("\x1b[2J\u202e2023\n06")
    assert str(refused.value).startswith("“\u241b[2J\ufffd2023 06” is not EDTF: write a date such as 2023-06-18")
    assert str(FieldRefusal("dates", "“a\ud800b\x9bc\u2028d” is none.")) == "“a\ufffdb\ufffdc d” is none."


def test_of_a_long_quotation_the_beginning_and_the_end_are_said() -> None:
    with pytest.raises(FilterError) as caught:
        parse_filter("a" * 5_000 + ":b")
    assert len(str(caught.value)) <= LONGEST_WORDS
    with pytest.raises(DateRefused) as refused:
        from_edtf("2023" + "X" * 100_000 + "!")
    words = str(refused.value)
    assert words.startswith("“2023XXXX") and "X!” is not EDTF: write a date" in words and len(words) < 300


def test_other_words_stay_as_they_are() -> None:
    for words in ("", "“习近平” می\u200cخواهم isn’t here.", "x" * LONGEST_WORDS):
        assert str(Refusal(words)) == words
