"""A brief as HTML: valid, whole in one file, with notes that link both ways, and text that is never markup."""

from __future__ import annotations

import base64
import re
from dataclasses import replace
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.tracker.brief.example_briefs import HOSTILE, small_brief
from tests.tracker.brief.telling import brief_of
from tracker.brief.cleaning import clean, clean_line
from tracker.brief.document import Brief, Drawn, Heading, Note, NoteMark, Paragraph, Run, TableBlock, TimelinePicture
from tracker.brief.html import html_text
from tracker.opening import open_record
from tracker.samples import make_sample

PNG = Drawn(
    base64.b64decode(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
    ),
    960,
    1,
)


def parsed(text: str) -> Element:
    """The document; a mistake of its HTML is an error."""
    import html5lib

    return html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(text)


def words(element: Element) -> str:
    """The text of an element with its line breaks."""
    return "".join(["".join(part.itertext()) if part.tag != "br" else "" for part in [element]])


def lines_of(element: Element) -> str:
    found = element.text or ""
    for child in element:
        found += "\n" if child.tag == "br" else lines_of(child)
        found += child.tail or ""
    return found


@cache
def of_sample(name: str) -> Brief:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        record = open_record(make_sample(name, Path(folder) / "sample.visits"))
        try:
            return brief_of(record)
        finally:
            record.close()


@pytest.mark.parametrize("name", ["june-2023", "put-off"])
def test_a_sample_is_valid_html_in_one_file(name: str) -> None:
    text = html_text(of_sample(name), PNG)
    page = parsed(text)
    assert page.get("lang") == "en"
    assert page.find("head/title").text == of_sample(name).title  # type: ignore[union-attr]
    assert not page.findall(".//script") and not page.findall(".//link")
    fetched = [value for element in page.iter() for key, value in element.items() if key in ("src", "srcset", "data")]
    assert [value[:22] for value in fetched] == ["data:image/png;base64,"]
    assert re.findall(r"url\(|@import", text) == []


def test_headings_go_down_one_level_at_a_time_and_sections_are_named() -> None:
    page = parsed(html_text(of_sample("put-off"), PNG))
    levels = [int(element.tag[1]) for element in page.iter() if re.fullmatch("h[1-6]", str(element.tag))]
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(later - earlier <= 1 for earlier, later in pairwise(levels))
    names = {element.get("id"): element for element in page.iter() if element.get("id")}
    for section in page.findall(".//section"):
        assert names[section.get("aria-labelledby")].tag == "h2"
    assert [element.tag for element in page.find("body") or ()] == ["header", "nav", "main", "section"]
    targets = [link.get("href") for link in page.findall("body/nav//a")]
    assert targets and all(target[1:] in names for target in targets if target)


def test_notes_link_both_ways() -> None:
    page = parsed(html_text(of_sample("put-off"), None))
    by_id: dict[str, Element] = {}
    for element in page.iter():
        if element.get("id"):
            assert element.get("id") not in by_id, "an id stands once"
            by_id[element.get("id", "")] = element
    calls = page.findall(".//a[@role='doc-noteref']")
    backs = page.findall(".//a[@role='doc-backlink']")
    assert len(calls) == len(backs) > 300
    assert {call.get("id") for call in calls} == {back.get("href", "")[1:] for back in backs}
    for call in calls:
        note = by_id[call.get("href", "")[1:]]
        assert note.tag == "li"
        assert f"#{call.get('id')}" in [back.get("href") for back in note.findall(".//a[@role='doc-backlink']")]
        assert call.text == note.get("id", "").removeprefix("note-")


def test_marks_side_by_side_are_told_apart() -> None:
    notes = tuple(Note(number, (Run("x"),)) for number in (1, 2))
    runs = (Run("It was so."), NoteMark(1), NoteMark(2), Run(" And so."), NoteMark(1))
    page = parsed(html_text(Brief("T", (), (Paragraph(runs),), notes), None))
    assert ["".join(mark.itertext()) for mark in page.findall(".//sup[@class='mark']")] == ["1,2", "1"]


def test_the_table_has_a_caption_heads_and_scopes() -> None:
    page = parsed(html_text(of_sample("june-2023"), None))
    [table] = page.findall(".//table")
    assert table.find("caption") is not None
    assert {head.get("scope") for head in table.findall("thead/tr/th")} == {"col"}
    for row in table.findall("tbody/tr"):
        assert [cell.tag for cell in row] == ["th", *["td"] * 7]
        assert row[0].get("scope") == "row"


def test_the_picture_has_its_words_and_without_it_they_stand_there() -> None:
    brief = of_sample("june-2023")
    [place] = [block for block in brief.blocks if isinstance(block, TimelinePicture)]
    [image] = parsed(html_text(brief, PNG)).findall(".//img")
    assert image.get("alt") == place.alternative
    assert (image.get("width"), image.get("height")) == ("960", "1")
    without = parsed(html_text(brief, None))
    assert not without.findall(".//img")
    assert place.alternative in [words(element) for element in without.findall(".//p")]


def test_only_addresses_that_are_safe_become_links() -> None:
    addresses = ["https://example.org/?a=1&b=\"2\"", "javascript:alert(1)", "mailto:desk@example.org", "file:///etc/passwd",
                 "HTTP://EXAMPLE.ORG/ä", "data:text/html,x", " https://example.org/<script>"]  # fmt: skip
    runs = tuple(Run("a place", url=address) for address in addresses)
    page = parsed(html_text(Brief("T", (), (Paragraph(runs),), ()), None))
    assert [link.get("href") for link in page.findall(".//main//a")] == [
        "https://example.org/?a=1&b=%222%22",
        "mailto:desk@example.org",
        "http://EXAMPLE.ORG/%C3%A4",
        "https://example.org/%3Cscript%3E",
    ]


def test_light_dark_and_paper() -> None:
    text = html_text(small_brief(), PNG)
    assert "prefers-color-scheme: dark" in text
    for said in ("@page", "@media print", "table-header-group", "break-inside: avoid", "break-after: avoid"):
        assert said in text


def test_hostile_texts_stay_text() -> None:
    for text in HOSTILE:
        check_text(text)


@settings(max_examples=60)
@given(st.text(st.one_of(st.characters(), st.sampled_from("<>&\"'/!-\x00\x1f\u202e\u2066\ud800\ufffe\n")), max_size=50))
def test_any_text_stays_text(text: str) -> None:
    check_text(text)


def check_text(text: str) -> None:
    """A text in every place of a brief comes out as it is, and makes no element of its own."""
    brief = Brief(
        title=text,
        lines=(text,),
        author=text,
        language="en",
        blocks=(
            Heading(text),
            Heading(text, 2),
            Paragraph((Run(text, bold=True), NoteMark(1), Run(text, url=text)), 1),
            TableBlock(text, ("Head", text), (((Run(text),), (Run(text, italic=True), NoteMark(1))),)),
            TimelinePicture(text, text, (1,)),
        ),
        notes=(Note(1, (Run(text),)),),
    )
    page = parsed(html_text(brief, PNG))
    plain = parsed(html_text(replace(brief_with("x"), notes=(Note(1, (Run("x"),)),)), PNG))
    count, usual = elements(page), elements(plain)
    assert count == usual
    kept, line = clean(text), clean_line(text)
    strong = page.find(".//main//strong")
    assert strong is not None
    assert lines_of(strong).replace("\r", "\n") == kept
    assert words_on_a_line(page.find(".//h2")) == line
    [image] = page.findall(".//img")
    assert image.get("alt") == line
    assert words_on_a_line(page.find(".//caption")) == line


def brief_with(text: str) -> Brief:
    return Brief(
        title=text,
        lines=(text,),
        author=text,
        blocks=(
            Heading(text),
            Heading(text, 2),
            Paragraph((Run(text, bold=True), NoteMark(1), Run(text, url=text)), 1),
            TableBlock(text, ("Head", text), (((Run(text),), (Run(text, italic=True), NoteMark(1))),)),
            TimelinePicture(text, text, (1,)),
        ),
        notes=(),
    )


def elements(page: Element) -> dict[Any, int]:
    """How many of each element there are; breaks, an author that is empty, and links of a text that is an address"
    " aside."""
    found: dict[Any, int] = {}
    for element in page.iter():
        if element.tag in ("br", "caption", "meta") or element.get("class") == "author":
            continue
        found[element.tag] = found.get(element.tag, 0) + 1
    return found


def words_on_a_line(element: Element | None) -> str:
    return "" if element is None else words(element)
