"""The brief of June 2023 in every form of file, kept in ``test-output/briefs``: each says the same sentences.

Files are written whole or not at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from tests.tracker.brief.example_briefs import small_brief
from tests.tracker.brief.telling import brief_of, without_marks
from tests.tracker.brief.test_june_brief import EXPECTED
from tracker.brief.composing import compose_changes
from tracker.brief.document import Brief, Drawn, Heading, Inlines, Paragraph, TableBlock, TimelinePicture, plain
from tracker.brief.writing import SUFFIXES, picture_beside, write_brief
from tracker.errors import Refusal
from tracker.exporting.selection import Selection
from tracker.opening import open_record
from tracker.queries.listing import engagement_ids
from tracker.record import Record
from tracker.samples import make_sample
from ui.brief.studio import Studio

FOLDER = Path(__file__).resolve().parents[3] / "test-output" / "briefs"


@pytest.fixture(scope="module", autouse=True)
def folder() -> Path:
    FOLDER.mkdir(parents=True, exist_ok=True)
    return FOLDER


@pytest.fixture(scope="module")
def june(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    record = open_record(make_sample("june-2023", tmp_path_factory.mktemp("june") / "june.visits"))
    yield record
    record.close()


@pytest.fixture(scope="module")
def drawn(june: Record, qapp: QApplication) -> tuple[Brief, Drawn]:
    brief = brief_of(june)
    [place] = [block for block in brief.blocks if isinstance(block, TimelinePicture)]
    return brief, Studio().timeline(june, place.engagements)


def text_of(path: Path) -> str:
    """The words of a file on one line, without the marks of notes and what stands at the foot of each page.

    Of a PDF they are read with the marks, which are text like any other there: see `as_written`.
    """
    suffix = path.suffix
    if suffix == ".html":
        import html5lib

        page = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(path.read_text(encoding="utf-8"))
        for parent in page.iter():
            for child in list(parent):
                if child.get("class") == "mark":
                    parent_text(parent, child)
        for cell in [*page.iter("td"), *page.iter("th")]:
            cell.tail = f" {cell.tail or ''}"
        text = "".join(page.find("body").itertext())
    elif suffix == ".md":
        text = re.sub(r"\[\^\d+\]", "", path.read_text(encoding="utf-8"))
        text = re.sub(r"\\(.)", r"\1", text).replace("**", "").replace("|", " ")
    elif suffix == ".docx":
        from docx import Document

        body = Document(str(path)).element.body
        mark = 'w:r[w:rPr/w:rStyle[@w:val="FootnoteReference"]]'
        for run in body.xpath(f".//{mark}"):
            run.getparent().remove(run)
        text = " ".join("".join(part.text or "" for part in line.xpath(".//w:t")) for line in body.xpath(".//w:p"))
    elif suffix == ".odt":
        from odfdo import Document as Text

        body = Text(path).body
        for note in body.get_elements("//text:note | //text:note-ref"):
            note.delete()
        text = " ".join(paragraph.inner_text for paragraph in body.get_elements("//text:p | //text:h"))
    else:
        from pypdf import PdfReader

        pages = [page.extract_text() for page in PdfReader(BytesIO(path.read_bytes())).pages]
        feet = [re.search(r"\n[^\n]+\n\d+\t/\t\d+$", page) for page in pages]
        assert all(feet)
        text = "\n".join(page[: foot.start()] for page, foot in zip(pages, feet, strict=True) if foot)
        text = text.replace("\N{MODIFIER LETTER DOUBLE APOSTROPHE}", "”")  # the font draws both with one glyph
    return " ".join(text.split())


def parent_text(parent: object, child: object) -> None:
    """Takes a mark out of the text that stands around it."""
    tail = child.tail or ""  # type: ignore[attr-defined]
    place = list(parent).index(child)  # type: ignore[call-overload]
    if place:
        parent[place - 1].tail = (parent[place - 1].tail or "") + tail  # type: ignore[index]
    else:
        parent.text = (parent.text or "") + tail  # type: ignore[attr-defined]
    parent.remove(child)  # type: ignore[attr-defined]


def folded(words: str, suffix: str) -> str:
    """Words on one line; in a PDF a line may end after a hyphen."""
    words = " ".join(words.split())
    return words.replace("- ", "-") if suffix == ".pdf" else words


def as_written(inlines: Inlines, suffix: str) -> str:
    """Words as a file has them, digit by digit: in a PDF with the numbers of notes, else without."""
    text = plain(inlines)
    return folded(re.sub(r"\[(\d+)\]", r" \1 ", text) if suffix == ".pdf" else without_marks(text), suffix)


def misses(brief: Brief, path: Path) -> list[str]:
    """Which title, line, heading, paragraph or row of a table of a brief a file does not say, each digit compared."""
    suffix = path.suffix
    text = folded(text_of(path), suffix)
    tables = [block for block in brief.blocks if isinstance(block, TableBlock)]
    said = [
        *(folded(words, suffix) for words in (brief.title, *brief.lines)),
        *(folded(block.text, suffix) for block in brief.blocks if isinstance(block, Heading)),
        *(as_written(block.inlines, suffix) for block in brief.blocks if isinstance(block, Paragraph)),
        *(folded(" ".join(block.heads), suffix) for block in tables),
        *(folded(" ".join(as_written(cell, suffix) for cell in row), suffix) for block in tables for row in block.rows),
    ]
    return [words for words in said if words not in text]


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_each_form_says_every_sentence_of_june(drawn: tuple[Brief, Drawn], folder: Path, suffix: str) -> None:
    path = folder / f"june-2023{suffix}"
    write_brief(*(drawn[0], path, drawn[1]), Studio())
    text = folded(text_of(path), suffix)
    for parts in EXPECTED.values():
        for sentence, _ in parts:
            assert folded(sentence, suffix) in text
    for said in ("Chronology: June 2023", "As of 17 June 2023.", "Table of contacts", "took place 6, planned and"):
        assert said in text
    assert "Antony Blinken Secretary of State United States 1 14 June 2023 14 June 2023 Qin Gang 1" in text
    assert misses(drawn[0], path) == []


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_list_of_changes_in_each_form(june: Record, folder: Path, suffix: str, qapp: QApplication) -> None:
    from datetime import date

    brief = compose_changes(Selection(june, engagement_ids(june)), date(2023, 2, 1), date(2023, 6, 17))
    path = folder / f"june-2023-changes{suffix}"
    write_brief(brief, path, None, Studio())
    text = folded(text_of(path), suffix)
    for said in (
        "What changed, 1 February 2023 to 17 June 2023: June 2023",
        "From the end of 1 February 2023 to the end of 17 June 2023.",
        "9 engagements changed, 2 did not.",
        "was planned for 5–6 February 2023, is now planned for 18–19 June 2023.",
        "On 3 February 2023 the United States postponed it (“called off”).",
    ):
        assert said in text
    assert len([block for block in brief.blocks if isinstance(block, Paragraph) and block.engagement]) == 9
    assert misses(brief, path) == []


def test_markdown_keeps_its_picture_beside(tmp_path: Path, drawn: tuple[Brief, Drawn]) -> None:
    path = tmp_path / "A brief.MD"
    write_brief(*drawn[:1], path, drawn[1])
    assert picture_beside(path).read_bytes() == drawn[1].png
    assert "](<A brief-timeline.png>)" in path.read_text(encoding="utf-8")
    assert sorted(file.name for file in tmp_path.iterdir()) == ["A brief-timeline.png", "A brief.MD"]


@pytest.mark.parametrize("name", ["brief.doc", "brief", "brief.html.gz"])
def test_another_ending_is_refused_by_naming_those_there_are(tmp_path: Path, name: str) -> None:
    with pytest.raises(Refusal, match=r"should end in \.docx, \.html, \.pdf, \.md or \.odt"):
        write_brief(small_brief(), tmp_path / name)
    assert list(tmp_path.iterdir()) == []


def test_pdf_without_a_studio_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="PDF needs Qt"):
        write_brief(small_brief(), tmp_path / "brief.pdf")


@pytest.mark.parametrize("suffix", [".html", ".md", ".docx", ".odt"])
def test_a_file_that_cannot_be_written_stays_as_it_was(tmp_path: Path, suffix: str) -> None:
    with pytest.raises(Refusal, match="cannot be written"):
        write_brief(small_brief(), tmp_path / "no folder" / f"brief{suffix}")
    there = tmp_path / f"brief{suffix}"
    there.mkdir()
    with pytest.raises(Refusal, match="is a folder"):
        write_brief(small_brief(), there)
    assert [file.name for file in tmp_path.iterdir()] == [there.name]


@pytest.mark.parametrize("suffix", [".html", ".md", ".docx", ".odt"])
def test_the_same_brief_is_the_same_file(tmp_path: Path, suffix: str) -> None:
    one, other = tmp_path / f"one{suffix}", tmp_path / f"other{suffix}"
    write_brief(small_brief(), one)
    write_brief(small_brief(), other)
    assert one.read_bytes() == other.read_bytes()
