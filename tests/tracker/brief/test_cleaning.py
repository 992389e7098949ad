"""Text and addresses made fit for documents, notes put in order, and widths shared out."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from tests.tracker.brief.example_briefs import HEADS, small_brief
from tracker.brief.cleaning import clean, clean_line
from tracker.brief.document import Brief, Heading, Note, NoteMark, Paragraph, Run, TableBlock, TimelinePicture
from tracker.brief.numbering import called_again, marks_of, numbered
from tracker.brief.page import column_shares
from tracker.brief.ready import without_timeline
from tracker.safe_urls import safe_url

ANY_TEXT = st.text(st.characters(), max_size=60)
TURNS = st.text(st.sampled_from("ab\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\n"), max_size=12)


@settings(max_examples=150)
@given(ANY_TEXT)
def test_cleaned_text_is_text_for_every_form(text: str) -> None:
    made = clean(text)
    element = etree.Element("t")
    element.text = made  # raises where XML cannot hold it
    assert etree.fromstring(etree.tostring(element)).text in (made, None if made == "" else made)
    assert not any(unicodedata.category(sign) in ("Cc", "Cs") for sign in made if sign not in "\t\n")
    assert clean(made) == made
    assert clean_line(text) == clean_line(made) and "\n" not in clean_line(text)


@given(st.text(st.characters(categories=("L", "N", "P", "S", "Zs")), max_size=60))
def test_plain_words_stay_as_they_are(text: str) -> None:
    assert clean(text) == text


def test_ends_of_lines_are_newlines() -> None:
    assert clean("a\r\nb\rc\x0bd\x0ce\x85f\u2028g\u2029h\n") == "a\nb\nc\nd\ne\nf\ng\nh\n"


@settings(max_examples=150)
@given(TURNS)
def test_turned_writing_is_turned_back_on_each_line(text: str) -> None:
    """Unicode's UAX #9: an isolate ends at its own sign, an embedding at its own unless an isolate ends before."""
    for line in clean(text).split("\n"):
        isolates = [0]
        for sign in line:
            if sign in "\u2066\u2067\u2068":
                isolates.append(0)
            elif sign == "\u2069" and len(isolates) > 1:
                isolates.pop()
            elif sign in "\u202a\u202b\u202d\u202e":
                isolates[-1] += 1
            elif sign == "\u202c" and isolates[-1]:
                isolates[-1] -= 1
        assert isolates == [0]
    assert re.sub("[\u202c\u2069]", "", clean(text)) == re.sub("[\u202c\u2069]", "", text)


@pytest.mark.parametrize(
    ("url", "made"),
    [
        ("https://example.org/a?b=c&d=e#f", "https://example.org/a?b=c&d=e#f"),
        (" HTTP://example.org ", "http://example.org"),
        ("https://example.org/ä b|c[1]?q=%zz%20#x#y", "https://example.org/%C3%A4%20b%7Cc%5B1%5D?q=%25zz%20#x%23y"),
        ("http://[::1]:8080/x", "http://[::1]:8080/x"),
        ("http://münchen.de/", "http://xn--mnchen-3ya.de/"),
        ("mailto:press@example.org?subject=Visit off", "mailto:press@example.org?subject=Visit%20off"),
        ("https://web.archive.org/web/2023/https://a.org", "https://web.archive.org/web/2023/https://a.org"),
    ],
)
def test_addresses_become_uris(url: str, made: str) -> None:
    assert safe_url(url) == made


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)", "JAVASCRIPT:alert(1)", "data:text/html,x", "file:///etc/passwd", "//example.org", "x",
        "", "http://", "https:///path", "http://[bad", "http://a b/", 'http://a"b/', "http://a\x00b/", "http://a\nb",
        "http://example.org:99999/", "http://\ud800.org", "mailto:nobody", "ftp://example.org/",
        "https://example.org/" + "a" * 2000, "\\\\server\\share", "C:\\file",
    ],
)  # fmt: skip
def test_no_other_address_is_linked_to(url: str) -> None:
    assert safe_url(url) == ""


@given(st.text(st.characters(), max_size=40).map("https://example.org/".__add__) | ANY_TEXT)
def test_what_is_linked_to_is_a_uri(url: str) -> None:
    made = safe_url(url)
    assert made == "" or (made.isascii() and re.fullmatch(r"[!#$%&'()*+,/:;=?@\[\]~\-._A-Za-z0-9]+", made))
    assert made == "" or urlsplit(made).scheme in ("http", "https", "mailto")
    assert safe_url(made) == made


def test_notes_are_numbered_as_they_are_called() -> None:
    notes = tuple(Note(number, (Run(f"note {number}"),)) for number in (1, 2, 3, 4))
    first = Paragraph((Run("x"), NoteMark(3), NoteMark(9), NoteMark(1)))
    table = TableBlock("", ("A",), (((NoteMark(4),), (NoteMark(2),)), ((NoteMark(3),),)))
    made = numbered(Brief("T", (), (first, table), notes))
    assert [(note.number, note.inlines[0]) for note in made.notes] == [
        (1, Run("note 3")), (2, Run("note 1")), (3, Run("note 4")),
    ]  # fmt: skip
    assert list(marks_of(made)) == [1, 2, 3, 1]  # the second cell has no head, so it is not shown
    assert called_again(made) == {1}
    assert numbered(made) is made
    assert numbered(small_brief()) == small_brief()


def test_headings_go_with_the_timeline_that_was_alone_beneath_them() -> None:
    place = TimelinePicture("", "", ())
    words = Paragraph((Run("a"),))

    def left(*blocks: Heading | Paragraph | TimelinePicture) -> list[str]:
        made = without_timeline(Brief("T", (), blocks, ())).blocks
        return [block.text if isinstance(block, Heading) else "…" for block in made]

    assert left(Heading("1"), place, Heading("2"), words) == ["2", "…"]
    assert left(Heading("1"), place, words) == ["1", "…"]
    assert left(Heading("1"), words, place) == ["1", "…"]
    assert left(Heading("1"), Heading("a", 2), place, Heading("b", 2), words) == ["1", "b", "…"]
    assert left(Heading("1"), Heading("a", 2), place, Heading("2"), words) == ["2", "…"]
    assert left(words, Heading("1"), place) == ["…"]
    assert without_timeline(Brief("T", (), (Heading("1"),), ())).blocks == (Heading("1"),)


@settings(max_examples=60)
@given(st.lists(st.lists(st.text(max_size=300), max_size=5), max_size=8), st.lists(st.text(max_size=30), max_size=5))
def test_widths_are_shares_of_one(rows: list[list[str]], heads: list[str]) -> None:
    shares = column_shares(TableBlock("", tuple(heads), tuple(tuple((Run(text),) for text in row) for row in rows)))
    assert len(shares) == len(heads)
    assert not heads or sum(shares) == pytest.approx(1)
    assert all(share > 0.02 for share in shares)


def test_columns_are_as_wide_as_what_they_hold() -> None:
    row = ((Run("18–19 June 2023"),), (Run("Antony Blinken, Secretary of State"),), (Run("Beijing"),), (Run("made"),))
    date, who, where, status = column_shares(TableBlock("", HEADS, (row,) * 20))
    assert who > date > where and status < date
