"""A brief as a Word document (ECMA-376) with real footnotes, headings, tables and a picture that is told in words."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any

from tracker.brief.cleaning import clean, clean_line
from tracker.brief.document import Block, Brief, Drawn, Heading, Note, Paragraph, TableBlock, TimelinePicture, plain
from tracker.brief.docx_package import W, add_footnotes_part, language_tag, new_package, saved
from tracker.brief.docx_text import Links, Writer, paragraph, put, put_field, put_words
from tracker.brief.numbering import called_again
from tracker.brief.page import (
    MARGIN_BOTTOM,
    MARGIN_SIDE,
    MARGIN_TOP,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    TEXT_WIDTH,
    column_shares,
    picture_size,
)
from tracker.brief.ready import ready

if TYPE_CHECKING:
    from docx.document import Document
    from docx.opc.part import XmlPart

_TWIPS = 1440 / 25.4
"""Twentieths of a point in a millimetre."""
_LONG_CELL = 600
"""Signs of a cell beyond which its row may be parted by the end of a page."""
_FOOT_TITLE = 80


def write_docx(brief: Brief, picture: Drawn | None) -> bytes:
    """A brief as the bytes of a .docx file, always the same ones for the same brief.

    Notes become footnotes, numbered by the word processor in the order in which the text calls them; a note that is
    called again is referred to by its number. picture: of its timeline, left out with its caption where None.
    """
    brief = ready(brief, picture)
    document = new_package()
    notes = add_footnotes_part(document)
    _describe(document, brief)
    _set_pages(document, brief)
    writer = Writer(Links(document.part), called_again(brief))
    body: Any = document.element.body
    section = body[-1]  # what says the size of the pages; it stands after all text
    body.remove(section)
    put_words(paragraph(body, "Title"), clean_line(brief.title))
    for line in brief.lines:
        put_words(paragraph(body, "Subtitle"), line)
    for number, block in enumerate(brief.blocks):
        following = brief.blocks[number + 1] if number + 1 < len(brief.blocks) else None
        _put_block(document, writer, block, picture, following)
    body.append(section)
    _put_notes(notes, brief.notes)
    return saved(document)


def _describe(document: Document, brief: Brief) -> None:
    """Title, author and language. No day: the file would differ each time it is written."""
    properties = document.core_properties
    properties.title = clean_line(brief.title)[:255]
    properties.language = language_tag(brief.language)
    if brief.author:
        properties.author = clean_line(brief.author)[:255]
    document.styles.element.find(f".//{W}lang").set(f"{W}val", language_tag(brief.language))
    document.settings.element.find(f"{W}themeFontLang").set(f"{W}val", language_tag(brief.language))


def _set_pages(document: Document, brief: Brief) -> None:
    """A4, with the title and the number of the page at the foot."""
    from docx.shared import Mm

    section = document.sections[0]
    section.page_width, section.page_height = Mm(PAGE_WIDTH), Mm(PAGE_HEIGHT)
    section.left_margin = section.right_margin = Mm(MARGIN_SIDE)
    section.top_margin, section.bottom_margin = Mm(MARGIN_TOP), Mm(MARGIN_BOTTOM)
    section.header_distance = section.footer_distance = Mm(10)
    section.gutter = Mm(0)
    foot: Any = section.footer.paragraphs[0]._p
    title = clean_line(brief.title)
    put_words(foot, title if len(title) <= _FOOT_TITLE else f"{title[: _FOOT_TITLE - 1]}…")
    put_words(foot, "\t")
    put_field(foot, "PAGE", "1")
    put_words(foot, " / ")
    put_field(foot, "NUMPAGES", "1")


def _put_block(
    document: Document, writer: Writer, block: Block, picture: Drawn | None, following: Block | None
) -> None:
    body: Any = document.element.body
    if isinstance(block, Heading):
        put_words(paragraph(body, f"Heading{min(max(block.level, 1), 2)}"), clean_line(block.text))
    elif isinstance(block, Paragraph):
        writer.put(paragraph(body, "Quiet" if block.quiet else ""), block.inlines)
    elif isinstance(block, TableBlock):
        _put_table(body, writer, block)
        if not isinstance(following, Heading | Paragraph):
            paragraph(body, "AfterTable")
    elif picture is not None:
        _put_picture(document, block, picture)


def _put_table(body: Any, writer: Writer, table: TableBlock) -> None:
    """A table over the whole width, its heads repeated on each page."""
    if table.caption:
        caption = paragraph(body, "Caption")
        put(caption[0], "keepNext")
        put_words(caption, clean_line(table.caption))
    if not table.heads:
        return
    made = put(body, "tbl")
    looks = put(made, "tblPr")
    put(looks, "tblStyle", val="BriefTable")
    put(looks, "tblW", w=5000, type="pct")
    put(looks, "tblLayout", type="fixed")
    put(looks, "tblLook", val="0420", firstRow=1, lastRow=0, firstColumn=0, lastColumn=0, noHBand=0, noVBand=1)
    if table.caption:
        put(looks, "tblCaption", val=clean_line(table.caption)[:255])
    grid = put(made, "tblGrid")
    widths = [round(share * TEXT_WIDTH * _TWIPS) for share in column_shares(table)]
    for width in widths:
        put(grid, "gridCol", w=width)
    head = _put_row(made, splits=False, repeated=True)
    for text, width in zip(table.heads, widths, strict=True):
        put_words(_put_cell(head, width, "TableHead"), clean_line(text))
    for cells in table.rows:
        cells = (*cells, *((),) * len(widths))[: len(widths)]
        row = _put_row(made, splits=any(len(plain(cell)) > _LONG_CELL for cell in cells))
        for cell, width in zip(cells, widths, strict=True):
            writer.put(_put_cell(row, width, "TableText"), cell)


def _put_row(table: Any, *, splits: bool, repeated: bool = False) -> Any:
    row = put(table, "tr")
    if not splits or repeated:
        looks = put(row, "trPr")
        if not splits:
            put(looks, "cantSplit")
        if repeated:
            put(looks, "tblHeader")
    return row


def _put_cell(row: Any, width: int, style: str) -> Any:
    """Appends a cell and gives its paragraph."""
    cell = put(row, "tc")
    put(put(cell, "tcPr"), "tcW", w=width, type="dxa")
    return paragraph(cell, style)


def _put_picture(document: Document, place: TimelinePicture, picture: Drawn) -> None:
    """The picture in a line of its own, with what it shows in words for who cannot see it."""
    from docx.shared import Mm

    width, height = picture_size(picture)
    body: Any = document.element.body
    shape: Any = document.part.new_pic_inline(BytesIO(picture.png), Mm(width), Mm(height))
    for side in ("distT", "distB", "distL", "distR"):  # without them LibreOffice keeps a distance that Word does not
        shape.set(side, "0")
    about = clean(place.alternative)
    for told in shape.xpath(".//wp:docPr | .//pic:cNvPr"):
        told.set("name", "Timeline")
        told.set("descr", about)
    line = paragraph(body, "Picture")
    put(put(line, "r"), "drawing").append(shape)
    if place.caption:
        put_words(paragraph(body, "Caption"), clean_line(place.caption))


def _put_notes(part: XmlPart, notes: tuple[Note, ...]) -> None:
    writer = Writer(Links(part))
    for note in notes:
        line = paragraph(put(part.element, "footnote", id=note.number), "FootnoteText")
        mark = put(line, "r")
        put(put(mark, "rPr"), "rStyle", val="FootnoteReference")
        put(mark, "footnoteRef")
        put_words(line, " ")
        writer.put_note(line, note.inlines)
