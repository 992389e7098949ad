"""Word documents: their parts, footnotes, headings, tables and pictures, read back with python-docx and lxml."""

from __future__ import annotations

import subprocess
import zipfile
from collections import Counter
from io import BytesIO
from pathlib import Path
from posixpath import dirname, join, normpath
from shutil import which

import pytest
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from tests.tracker.brief.example_briefs import (
    ALTERNATIVE,
    ARCHIVED,
    GAZETTE,
    HEADS,
    hostile_brief,
    long_brief,
    picture,
    small_brief,
)
from tests.tracker.brief.office import converted, needs_office
from tracker.brief.cleaning import clean, clean_line
from tracker.brief.document import Brief, Heading, NoteMark, Paragraph, Run, TableBlock
from tracker.brief.docx import write_docx

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
SPACES = {
    "w": W.strip("{}"),
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
}


def parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(content)) as opened:
        assert opened.testzip() is None
        return {info.filename: opened.read(info) for info in opened.infolist()}


def xml(content: bytes, name: str) -> etree._Element:
    return etree.fromstring(parts(content)[name])


def relationships(content: bytes, name: str) -> dict[str, tuple[str, bool]]:
    """Targets of a part's relationships by name, and whether they are outside of the package."""
    found = parts(content).get(join(dirname(name), "_rels", f"{name.rpartition('/')[2]}.rels"))
    if found is None:
        return {}
    return {one.get("Id"): (one.get("Target"), one.get("TargetMode") == "External") for one in etree.fromstring(found)}


def words(element: etree._Element) -> str:
    """The text of a paragraph with its breaks."""
    signs = {f"{W}t": None, f"{W}br": "\n", f"{W}tab": "\t"}
    return "".join(
        (one.text or "") if signs[one.tag] is None else str(signs[one.tag])
        for one in element.iter(*signs)
    )  # fmt: skip


def pages_of(path: Path) -> list[list[str]]:
    """The words of each page of a PDF."""
    read = subprocess.run(["pdftotext", "-layout", str(path), "-"], capture_output=True, text=True, check=True)
    return [page.split() for page in read.stdout.split("\f")[:-1]]


def assert_whole(content: bytes) -> None:
    """Every part is well-formed, typed, and every relationship of every part leads to something that is there."""
    found = parts(content)
    types = etree.fromstring(found["[Content_Types].xml"])
    endings = {one.get("Extension") for one in types if one.get("Extension")}
    named = {one.get("PartName") for one in types if one.get("PartName")}
    for name, data in found.items():
        if not name.endswith(".png"):
            etree.fromstring(data)
        assert f"/{name}" in named or name.rpartition(".")[2] in endings, name
        if name.endswith(".rels") or name == "[Content_Types].xml":
            continue
        leads = relationships(content, name)
        for target, outside in leads.values():
            assert outside or normpath(join(dirname(name), target)).lstrip("/") in found, (name, target)
        asked = {
            value
            for one in (etree.fromstring(data).iter() if name.endswith(".xml") else ())
            for key, value in one.attrib.items()
            if key.startswith(R)
        }
        assert asked <= set(leads), name


def test_document_has_footnotes_in_a_part_of_their_own() -> None:
    content = write_docx(small_brief(), picture())
    assert_whole(content)
    notes = xml(content, "word/footnotes.xml").findall("w:footnote", SPACES)
    assert [(one.get(f"{W}id"), one.get(f"{W}type")) for one in notes] == [
        ("-1", "separator"), ("0", "continuationSeparator"), ("1", None), ("2", None),
    ]  # fmt: skip
    assert (
        words(notes[2]).strip() == f"Gazette, “Visit is off”, {GAZETTE}, accessed 4 February 2023, archived {ARCHIVED}"
    )
    styles = [one.get(f"{W}val") for one in notes[2].iter(f"{W}pStyle", f"{W}rStyle")]
    assert styles[:2] == ["FootnoteText", "FootnoteReference"]
    settings = xml(content, "word/settings.xml").findall("w:footnotePr/w:footnote", SPACES)
    assert [one.get(f"{W}id") for one in settings] == ["-1", "0"]


def test_notes_are_called_once_and_referred_to_afterwards() -> None:
    body = xml(write_docx(small_brief(), picture()), "word/document.xml")
    assert [one.get(f"{W}id") for one in body.iter(f"{W}footnoteReference")] == ["1", "2"]
    fields = [one.text for one in body.iter(f"{W}instrText")]
    assert fields == [r" NOTEREF _RefNote1 \f \h ", r" NOTEREF _RefNote2 \f \h ", r" NOTEREF _RefNote2 \f \h "]
    marks = {one.get(f"{W}name"): one for one in body.iter(f"{W}bookmarkStart")}
    assert set(marks) == {"_RefNote1", "_RefNote2"}
    for name, number in (("_RefNote1", "1"), ("_RefNote2", "2")):
        assert marks[name].getnext().find("w:footnoteReference", SPACES).get(f"{W}id") == number
        assert marks[name].getnext().getnext().tag == f"{W}bookmarkEnd"


def test_marks_beside_each_other_are_told_apart() -> None:
    brief = Brief("T", (), (Paragraph((Run("Said"), NoteMark(1), NoteMark(2))),), small_brief().notes)
    line = xml(write_docx(brief, None), "word/document.xml").findall(".//w:p", SPACES)[1]
    assert words(line) == "Said,"
    raised = [run for run in line.iter(f"{W}r") if run.find("w:rPr/w:rStyle", SPACES) is not None]
    assert [run[1].tag.removeprefix(W) for run in raised] == ["footnoteReference", "t", "footnoteReference"]


def test_notes_are_numbered_in_the_order_they_are_called() -> None:
    notes = small_brief().notes
    brief = Brief("T", (), (Paragraph((Run("a"), NoteMark(2), NoteMark(7), NoteMark(1))),), notes)
    content = write_docx(brief, None)
    written = xml(content, "word/footnotes.xml").findall("w:footnote", SPACES)[2:]
    assert [words(note).strip()[:23] for note in written] == ["Gazette, “Visit is made", "Gazette, “Visit is off”"]
    assert_whole(content)


def test_headings_have_the_built_in_styles() -> None:
    document = Document(BytesIO(write_docx(small_brief(), picture())))
    assert [(one.style.name, one.text) for one in document.paragraphs if "Heading" in one.style.name] == [
        ("Heading 1", "Timeline"), ("Heading 1", "Took place"), ("Heading 2", "China"),
        ("Heading 1", "Table of contacts"),
    ]  # fmt: skip
    assert (document.paragraphs[0].style.name, document.paragraphs[0].text) == ("Title", small_brief().title)
    assert [one.text for one in document.paragraphs if one.style.name == "Subtitle"] == list(small_brief().lines)
    for name in ("Heading 1", "Heading 2", "Title"):
        assert document.styles[name].paragraph_format.keep_with_next
    assert document.styles["Normal"].paragraph_format.widow_control
    assert {"footnote text", "footnote reference", "Caption", "Hyperlink"} <= {one.name for one in document.styles}


def test_text_keeps_its_styles_and_links() -> None:
    content = write_docx(small_brief(), picture())
    document = Document(BytesIO(content))
    told = next(one for one in document.paragraphs if one.text.startswith("Antony Blinken"))
    assert told.text == (
        "Antony Blinken was to visit Beijing on 5–6 February 2023. On 3 February 2023 the United States postponed the"
        " visit.1, It took place on 18–19 June 2023; see the page."
    )
    assert told.runs[0].bold and told.runs[0].text == "Antony Blinken"
    assert [(link.text, link.address) for link in told.hyperlinks] == [("the page", GAZETTE)]
    in_notes = {target for target, outside in relationships(content, "word/footnotes.xml").values() if outside}
    assert in_notes == {GAZETTE, ARCHIVED}
    quiet = next(one for one in document.paragraphs if one.style.name == "Quiet")
    assert [run.text for run in quiet.runs if run.italic] == ["whoever took part"]


def test_table_repeats_its_heads_and_fills_the_page() -> None:
    content = write_docx(small_brief(), picture())
    table = Document(BytesIO(content)).tables[0]
    assert tuple(cell.text for cell in table.rows[0].cells) == HEADS
    contact = ["18–19 June 2023", "Antony Blinken, Secretary of State", "Beijing2", "completed"]
    assert [cell.text for cell in table.rows[1].cells] == contact
    body = xml(content, "word/document.xml")
    rows = body.findall(".//w:tbl/w:tr", SPACES)
    assert [row.find("w:trPr/w:tblHeader", SPACES) is not None for row in rows] == [True, False, False]
    assert body.find(".//w:tblPr/w:tblCaption", SPACES).get(f"{W}val") == "Contacts in order of date"
    widths = [int(one.get(f"{W}w")) for one in body.iter(f"{W}gridCol")]
    assert sum(widths) == pytest.approx(166 / 25.4 * 1440, abs=4) and min(widths) > 900


def test_rows_of_any_length_make_a_whole_table() -> None:
    rows = (((Run("one"),),), ((Run("a"),), (Run("b"),), (Run("too much"),)), ())
    blocks = (TableBlock("", ("A", "B"), rows), TableBlock("", ("C",), ()), TableBlock("no columns", (), rows))
    content = write_docx(Brief("T", (), blocks, ()), None)
    tables = Document(BytesIO(content)).tables
    assert [[cell.text for cell in row.cells] for row in tables[0].rows] == [
        ["A", "B"],
        ["one", ""],
        ["a", "b"],
        ["", ""],
    ]
    assert len(tables) == 2  # and not one: what stands beside each other is one table to Word
    assert "no columns" in [one.text for one in Document(BytesIO(content)).paragraphs]


def test_picture_is_told_in_words_and_fits_the_page() -> None:
    for drawn in (picture(), picture(200, 100), picture(400, 4000)):
        content = write_docx(small_brief(), drawn)
        body = xml(content, "word/document.xml")
        assert body.find(".//wp:inline/wp:docPr", SPACES).get("descr") == ALTERNATIVE
        extent = body.find(".//wp:inline/wp:extent", SPACES)
        width, height = (int(extent.get(side)) / 36000 for side in ("cx", "cy"))
        assert width <= 166.01 and height <= 165.01
        assert width / height == pytest.approx(drawn.width / drawn.height, rel=0.01)
        assert [data for name, data in parts(content).items() if name.endswith(".png")] == [drawn.png]


def test_nothing_is_left_of_a_timeline_that_was_not_drawn() -> None:
    document = Document(BytesIO(write_docx(small_brief(), None)))
    texts = [one.text for one in document.paragraphs]
    assert "Timeline" not in texts and "Took place" in texts and "One engagement, February to June 2023" not in texts


def test_pages_are_numbered_a4_and_the_document_says_what_it_is() -> None:
    brief = small_brief()
    content = write_docx(brief, picture())
    document = Document(BytesIO(content))
    section, properties = document.sections[0], document.core_properties
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    foot = next(etree.fromstring(data) for name, data in parts(content).items() if name.startswith("word/footer"))
    assert [one.text.strip() for one in foot.iter(f"{W}instrText")] == ["PAGE", "NUMPAGES"]
    assert words(foot) == f"{brief.title}\t1 / 1"
    assert (properties.title, properties.author, properties.language) == (brief.title, brief.author, "en-GB")
    assert xml(content, "word/styles.xml").find(".//w:rPrDefault//w:lang", SPACES).get(f"{W}val") == "en-GB"


def test_the_same_brief_makes_the_same_bytes() -> None:
    assert write_docx(small_brief(), picture()) == write_docx(small_brief(), picture())
    with zipfile.ZipFile(BytesIO(write_docx(small_brief(), picture()))) as opened:
        assert {info.date_time for info in opened.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert opened.namelist()[0] == "[Content_Types].xml"


def test_hostile_text_is_text() -> None:
    content = write_docx(hostile_brief(), picture(40, 20))
    assert_whole(content)
    document = Document(BytesIO(content))
    texts = [one.text for one in document.paragraphs]
    markup = "<b>&amp;</b> ]]> <!-- --> {{ 7*7 }} {% x %} =1+1 \\field{}"
    assert texts.count(markup) >= 3 and any(text.startswith(markup + markup) for text in texts)
    assert any("w" * 10_000 in text for text in texts)
    assert any("line\nline\nline\nline\nline\nline\ttab   three spaces " in text for text in texts)
    assert all(not outside for _, outside in relationships(content, "word/document.xml").values())
    assert Counter(one.get(f"{W}id") for one in xml(content, "word/document.xml").iter(f"{W}footnoteReference")) == {
        "1": 1, "2": 1,
    }  # fmt: skip


@settings(max_examples=25)
@given(st.lists(st.text(st.characters(), max_size=40), min_size=1, max_size=5), st.booleans(), st.booleans())
def test_any_text_comes_back_as_it_was(texts: list[str], bold: bool, italic: bool) -> None:
    runs = tuple(Run(text, bold, italic) for text in texts)
    brief = Brief(texts[0], tuple(texts), (Paragraph(runs), TableBlock(texts[0], (texts[0],), ((runs,),))), ())
    document = Document(BytesIO(write_docx(brief, None)))
    whole = "".join(map(clean, texts))
    lines = [one.text for one in document.paragraphs]
    assert lines[: 2 + len(texts)] == [clean_line(texts[0]), *map(clean, texts), whole]
    assert [row.cells[0].text for row in document.tables[0].rows] == [clean_line(texts[0]), whole]


def test_a_brief_of_nothing_is_a_document() -> None:
    content = write_docx(Brief("", (), (), ()), None)
    assert_whole(content)
    assert [one.text for one in Document(BytesIO(content)).paragraphs] == [""]
    only = write_docx(Brief("T", (), (Heading("H", 9), Heading("I", 0)), ()), None)
    assert [one.style.name for one in Document(BytesIO(only)).paragraphs] == ["Title", "Heading 2", "Heading 1"]


@pytest.fixture(scope="module")
def read_back(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with briefs as Word documents, and as LibreOffice reads and prints them."""
    folder = tmp_path_factory.mktemp("docx")
    briefs = {"small": small_brief(), "long": long_brief(60), "hostile": hostile_brief()}
    paths = []
    for name, brief in briefs.items():
        paths.append(folder / f"{name}.docx")
        paths[-1].write_bytes(write_docx(brief, picture()))
    converted(paths, "odt", folder)
    converted(paths, "pdf", folder)
    return folder


@needs_office
def test_office_reads_footnotes_as_footnotes(read_back: Path) -> None:
    note = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}note"
    for name, notes in (("small", 2), ("long", 60), ("hostile", 2)):
        content = xml((read_back / "as-odt" / f"{name}.odt").read_bytes(), "content.xml")
        assert [one.get(f"{note}-class") for one in content.iter(note)] == ["footnote"] * notes


@needs_office
@pytest.mark.skipif(which("pdftotext") is None, reason="pdftotext is not installed, so no page can be read")
def test_office_prints_notes_at_the_foot_and_heads_on_each_page(read_back: Path) -> None:
    pages = pages_of(read_back / "as-pdf" / "long.pdf")
    for number, page in enumerate(pages, 1):
        assert "".join(page[-3:]).endswith(f"{number}/{len(pages)}")
    first = " ".join(pages[0])
    assert first.index("Engagement 1 took place") < first.index("Source 1, https") < first.index("Source 2, https")
    with_rows = [page for page in pages if page.count("completed") > 2]
    assert len(with_rows) >= 2
    assert all(" ".join(HEADS) in " ".join(page) for page in with_rows)
