"""OpenDocument texts: their parts, notes, headings, tables and pictures, read back with odfdo and lxml."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from odfdo import Document

from tests.tracker.brief.example_briefs import (
    ALTERNATIVE,
    ARCHIVED,
    GAZETTE,
    HEADS,
    HOSTILE,
    hostile_brief,
    long_brief,
    picture,
    small_brief,
)
from tests.tracker.brief.office import converted, needs_office
from tracker.brief.cleaning import clean, clean_line
from tracker.brief.document import Brief, NoteMark, Paragraph, Run, TableBlock
from tracker.brief.odt import write_odt
from tracker.brief.odt_package import NAMES

TEXT, TABLE, XLINK = (f"{{{NAMES[name]}}}" for name in ("text", "table", "xlink"))


def xml(content: bytes, name: str = "content.xml") -> etree._Element:
    with zipfile.ZipFile(BytesIO(content)) as opened:
        return etree.fromstring(opened.read(name))


def words(element: etree._Element) -> str:
    """The text as OpenDocument means it, notes left out."""
    told = element.text or ""
    for one in element:
        if one.tag == f"{TEXT}s":
            told += " " * int(one.get(f"{TEXT}c", "1"))
        elif one.tag in (f"{TEXT}tab", f"{TEXT}line-break"):
            told += "\t" if one.tag == f"{TEXT}tab" else "\n"
        elif one.tag != f"{TEXT}note":
            told += words(one)
        told += one.tail or ""
    return told


def paragraphs(content: bytes, style: str) -> list[etree._Element]:
    return xml(content).xpath(f".//text:p[@text:style-name='{style}']", namespaces=NAMES)


def assert_whole(content: bytes) -> None:
    """The package is as ISO/IEC 26300-2 asks, and every style that is used is there."""
    with zipfile.ZipFile(BytesIO(content)) as opened:
        assert opened.testzip() is None
        first = opened.infolist()[0]
        assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
        assert opened.read("mimetype") == b"application/vnd.oasis.opendocument.text"
        names = set(opened.namelist()) - {"mimetype", "META-INF/manifest.xml"}
        manifest = etree.fromstring(opened.read("META-INF/manifest.xml"))
        listed = {one.get(next(key for key in one.attrib if key.endswith("full-path"))) for one in manifest}
        assert names <= listed
        assert {name for name in listed if not name.endswith("/")} <= names
        parsed = {name: etree.fromstring(opened.read(name)) for name in names if name.endswith(".xml")}
    known = {
        one.get(f"{{{NAMES['style']}}}name")
        for name in ("styles.xml", "content.xml")
        for one in parsed[name].iter(f"{{{NAMES['style']}}}style")
    }
    used = {
        value
        for one in parsed["content.xml"].iter()
        for key, value in one.attrib.items()
        if key.endswith("}style-name")
    }
    assert used <= known


def test_document_has_notes_as_notes() -> None:
    content = write_odt(small_brief(), picture())
    assert_whole(content)
    notes = list(xml(content).iter(f"{TEXT}note"))
    assert [(one.get(f"{TEXT}note-class"), one.get(f"{TEXT}id"), one[0].text) for one in notes] == [
        ("footnote", "ftn1", "1"), ("footnote", "ftn2", "2"),
    ]  # fmt: skip
    cited = f"Gazette, “Visit is off”, {GAZETTE}, accessed 4 February 2023, archived {ARCHIVED}"
    assert words(notes[0][1][0]) == cited
    assert [one.get(f"{XLINK}href") for one in notes[0].iter(f"{TEXT}a")] == [GAZETTE, ARCHIVED]
    again = [(one.get(f"{TEXT}ref-name"), one.text) for one in xml(content).iter(f"{TEXT}note-ref")]
    assert again == [("ftn1", "1"), ("ftn2", "2"), ("ftn2", "2")]


def test_second_mark_of_a_note_in_a_table_refers_to_it() -> None:
    brief = Brief("T", (), small_brief().blocks[-1:], small_brief().notes[1:])
    content = write_odt(brief, None)
    assert len(list(xml(content).iter(f"{TEXT}note"))) == 1
    assert [one.text for one in xml(content).iter(f"{TEXT}note-ref")] == ["1"]


def test_headings_have_their_levels() -> None:
    headings = list(xml(write_odt(small_brief(), picture())).iter(f"{TEXT}h"))
    assert [(one.get(f"{TEXT}outline-level"), one.text) for one in headings] == [
        ("1", "Timeline"), ("1", "Took place"), ("2", "China"), ("1", "Table of contacts"),
    ]  # fmt: skip
    document = Document(BytesIO(write_odt(small_brief(), picture())))
    assert [one.inner_text for one in document.body.headers] == ["Timeline", "Took place", "China", "Table of contacts"]


def test_text_keeps_its_styles_and_links() -> None:
    content = write_odt(small_brief(), picture())
    told = paragraphs(content, "Text_20_body")[0]
    assert words(told) == (
        "Antony Blinken was to visit Beijing on 5–6 February 2023. On 3 February 2023 the United States postponed the"
        " visit.1, It took place on 18–19 June 2023; see the page."
    )
    assert (told[0].get(f"{TEXT}style-name"), told[0].text) == ("Strong_20_Emphasis", "Antony Blinken")
    link = told.find(f"{TEXT}a")
    assert (link.get(f"{XLINK}href"), link.text) == (GAZETTE, "the page")
    quiet = paragraphs(content, "Quiet")[0]
    assert [one.text for one in quiet if one.get(f"{TEXT}style-name") == "Emphasis"] == ["whoever took part"]


def test_table_repeats_its_heads() -> None:
    content = write_odt(small_brief(), picture())
    table = xml(content).find(f".//{TABLE}table")
    heads = table.findall(f"{TABLE}table-header-rows/{TABLE}table-row/{TABLE}table-cell")
    assert tuple(words(cell[0]) for cell in heads) == HEADS
    assert len(table.findall(f"{TABLE}table-row")) == 2
    assert table.find(f"{TABLE}title").text == "Contacts in order of date"
    read = Document(BytesIO(content)).body.tables[0]
    assert (read.width, read.height) == (4, 3)


def test_rows_of_any_length_make_a_whole_table() -> None:
    rows = (((Run("one"),),), ((Run("a"),), (Run("b"),), (Run("too much"),)), ())
    blocks = (TableBlock("", ("A", "B"), rows), TableBlock("", ("C",), ()), TableBlock("no columns", (), rows))
    content = write_odt(Brief("T", (), blocks, ()), None)
    assert_whole(content)
    tables = list(xml(content).iter(f"{TABLE}table"))
    cells = [
        [words(cell[0]) for cell in row.findall(f"{TABLE}table-cell")] for row in tables[0].iter(f"{TABLE}table-row")
    ]
    assert cells == [["A", "B"], ["one", ""], ["a", "b"], ["", ""]]
    assert len({table.get(f"{TABLE}name") for table in tables}) == 2


def test_picture_is_told_in_words_and_fits_the_page() -> None:
    for drawn in (picture(), picture(200, 100), picture(400, 4000)):
        content = write_odt(small_brief(), drawn)
        assert_whole(content)
        frame = xml(content).find(".//draw:frame", NAMES)
        assert frame.find("svg:desc", NAMES).text == ALTERNATIVE
        assert frame.find("svg:title", NAMES).text == "One engagement, February to June 2023"
        width, height = (float(frame.get(f"{{{NAMES['svg']}}}{side}")[:-2]) for side in ("width", "height"))
        assert width <= 16.6 and height <= 16.5
        assert width / height == pytest.approx(drawn.width / drawn.height, rel=0.01)
        with zipfile.ZipFile(BytesIO(content)) as opened:
            assert opened.read(frame.find("draw:image", NAMES).get(f"{XLINK}href")) == drawn.png


def test_nothing_is_left_of_a_timeline_that_was_not_drawn() -> None:
    content = write_odt(small_brief(), None)
    assert [one.text for one in xml(content).iter(f"{TEXT}h")] == ["Took place", "China", "Table of contacts"]
    assert xml(content).find(".//draw:frame", NAMES) is None


def test_document_says_what_it_is_and_numbers_its_pages() -> None:
    brief = small_brief()
    content = write_odt(brief, picture())
    meta = Document(BytesIO(content)).meta
    assert (meta.title, meta.initial_creator, meta.language) == (brief.title, brief.author, "en-GB")
    assert meta.creation_date is None
    foot = xml(content, "styles.xml").find(".//style:footer/text:p", NAMES)
    assert words(foot) == f"{brief.title}\t1 / 1"
    assert [one.tag.removeprefix(TEXT) for one in foot] == ["tab", "page-number", "page-count"]
    looks = xml(content, "styles.xml").find(
        ".//style:default-style[@style:family='paragraph']/style:text-properties", NAMES
    )
    assert [looks.get(f"{{{NAMES['fo']}}}{name}") for name in ("language", "country")] == ["en", "GB"]


def test_the_same_brief_makes_the_same_bytes() -> None:
    assert write_odt(small_brief(), picture()) == write_odt(small_brief(), picture())
    with zipfile.ZipFile(BytesIO(write_odt(small_brief(), picture()))) as opened:
        assert {info.date_time for info in opened.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_hostile_text_is_text() -> None:
    content = write_odt(hostile_brief(), picture(40, 20))
    assert_whole(content)
    told = [words(one) for one in paragraphs(content, "Text_20_body")]
    assert told[: len(HOSTILE)] == [
        f"{clean(text)}{'1' if number else ''}{clean(text)}" for number, text in enumerate(HOSTILE)
    ]
    assert [words(one) for one in paragraphs(content, "Subtitle")] == [clean(text) for text in HOSTILE]
    assert not list(xml(content).iter(f"{TEXT}a"))
    assert len(list(xml(content).iter(f"{TEXT}note"))) == 2


@settings(max_examples=40)
@given(
    st.lists(st.text(st.sampled_from("a \n\t<")) | st.text(st.characters(), max_size=40), min_size=1, max_size=5),
    st.booleans(),
    st.booleans(),
)
def test_any_text_comes_back_as_it_was(texts: list[str], bold: bool, italic: bool) -> None:
    runs = tuple(Run(text, bold, italic) for text in texts)
    brief = Brief(texts[0], tuple(texts), (Paragraph(runs), TableBlock(texts[0], (texts[0],), ((runs,),))), ())
    content = write_odt(brief, None)
    whole = "".join(map(clean, texts))
    assert [words(one) for one in paragraphs(content, "Title")] == [clean_line(texts[0])]
    assert [words(one) for one in paragraphs(content, "Subtitle")] == list(map(clean, texts))
    assert [words(one) for one in paragraphs(content, "Text_20_body")] == [whole]
    assert [words(one) for one in paragraphs(content, "Table_20_Contents")] == [whole]
    # What OpenDocument reads as one space never stands beside another one, nor at a paragraph's beginning.
    for one in paragraphs(content, "Text_20_body"):
        assert not re.search("^ |  ", "".join(one.itertext()))


def test_spaces_of_neighbours_are_all_there() -> None:
    runs = (Run(" a "), Run(" b", bold=True), Run("  "), NoteMark(1), Run(" c"), Run(""), Run(" d "), Run("\t e"))
    content = write_odt(Brief("T", (), (Paragraph(runs),), small_brief().notes[:1]), None)
    told = paragraphs(content, "Text_20_body")[0]
    assert words(told) == " a  b   c d \t e"
    raw = "".join(told.itertext()).replace(words(told.find(f".//{TEXT}note-body/{TEXT}p")), "")
    assert raw == "a b 1c d e"


def test_mark_of_a_note_that_is_not_there_is_left_out() -> None:
    content = write_odt(Brief("T", (), (Paragraph((Run("a"), NoteMark(9))),), small_brief().notes), None)
    assert_whole(content)
    assert not list(xml(content).iter(f"{TEXT}note", f"{TEXT}note-ref"))


@needs_office
def test_office_reads_notes_and_all_text(tmp_path: Path) -> None:
    briefs = {"small": small_brief(), "long": long_brief(60), "hostile": hostile_brief()}
    paths = []
    for name, brief in briefs.items():
        paths.append(tmp_path / f"{name}.odt")
        paths[-1].write_bytes(write_odt(brief, picture()))
    read = {path.stem: path.read_bytes() for path in converted(paths, "docx", tmp_path)}
    space = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    for name, notes in (("small", 2), ("long", 60), ("hostile", 2)):
        body = xml(read[name], "word/document.xml")
        assert len(list(body.iter(f"{space}footnoteReference"))) == notes
        heads = [row for row in body.iter(f"{space}tr") if row.find(f"{space}trPr/{space}tblHeader") is not None]
        assert len(heads) == sum(isinstance(block, TableBlock) for block in briefs[name].blocks)
    told = "".join(one.text or "" for one in xml(read["hostile"], "word/document.xml").iter(f"{space}t"))
    assert told.count(HOSTILE[0]) >= 4 and "w" * 10_000 in told
