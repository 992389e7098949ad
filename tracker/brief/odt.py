"""A brief as an OpenDocument text (ISO/IEC 26300) with real footnotes, headings, tables and a picture told in words."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any

from tracker.brief.cleaning import clean, clean_line
from tracker.brief.document import Block, Brief, Drawn, Heading, Paragraph, TableBlock, TimelinePicture, plain
from tracker.brief.docx_package import language_tag
from tracker.brief.odt_package import NAMES, new_package, saved
from tracker.brief.odt_text import Writer, paragraph, put, put_words
from tracker.brief.page import column_shares, picture_size
from tracker.brief.ready import ready

if TYPE_CHECKING:
    from odfdo import Document

_LONG_CELL = 600
_FOOT_TITLE = 80


def write_odt(brief: Brief, picture: Drawn | None) -> bytes:
    """A brief as the bytes of an .odt file, always the same ones for the same brief.

    Notes become footnotes where the text calls them first; a note that is called again is referred to by its number.
    picture: of its timeline, left out with its caption where None.
    """
    brief = ready(brief, picture)
    document = new_package()
    _describe(document, brief)
    content: Any = document.content.root._xml_element
    body = content.find(".//office:text", NAMES)
    writer = Writer(brief.notes)
    tables = _Tables(content.find("office:automatic-styles", NAMES))
    put_words(paragraph(body, "Title"), clean_line(brief.title))
    for line in brief.lines:
        put_words(paragraph(body, "Subtitle"), line)
    for block in brief.blocks:
        if isinstance(block, TableBlock):
            tables.put(body, writer, block)
        else:
            _put_block(document, body, writer, block, picture)
    return saved(document)


def _describe(document: Document, brief: Brief) -> None:
    """Title, author, language, and the foot of the pages. No day: the file would differ each time it is written."""
    title, tag = clean_line(brief.title), language_tag(brief.language)
    document.meta.title = title
    document.meta.language = tag
    if brief.author:
        document.meta.initial_creator = document.meta.creator = clean_line(brief.author)
    styles: Any = document.styles.root._xml_element
    looks = styles.find(".//style:default-style[@style:family='paragraph']/style:text-properties", NAMES)
    language, _, country = tag.partition("-")
    looks.set(f"{{{NAMES['fo']}}}language", language.lower())
    looks.set(f"{{{NAMES['fo']}}}country", country.upper() if len(country) == 2 else "none")
    foot = styles.find(".//style:footer/text:p", NAMES)
    put_words(foot, title if len(title) <= _FOOT_TITLE else f"{title[: _FOOT_TITLE - 1]}…")
    put(foot, "text:tab")
    put(foot, "text:page-number", text_select_page="current").text = "1"
    foot[-1].tail = " / "
    put(foot, "text:page-count").text = "1"


def _put_block(document: Document, body: Any, writer: Writer, block: Block, picture: Drawn | None) -> None:
    if isinstance(block, Heading):
        level = min(max(block.level, 1), 2)
        put_words(
            put(body, "text:h", text_style_name=f"Heading_20_{level}", text_outline_level=level), clean_line(block.text)
        )
    elif isinstance(block, Paragraph):
        writer.put(paragraph(body, "Quiet" if block.quiet else "Text_20_body"), block.inlines)
    elif isinstance(block, TimelinePicture) and picture is not None:
        _put_picture(document, body, block, picture)


def _put_picture(document: Document, body: Any, place: TimelinePicture, picture: Drawn) -> None:
    """The picture in a line of its own, with what it shows in words for who cannot see it."""
    width, height = picture_size(picture)
    frame = put(
        paragraph(body, "Picture"),
        "draw:frame",
        draw_name="Timeline",
        draw_style_name="InLine",
        text_anchor_type="as-char",
        svg_width=f"{width / 10:.3f}cm",
        svg_height=f"{height / 10:.3f}cm",
    )
    path = document.add_file(BytesIO(picture.png))
    put(frame, "draw:image", xlink_href=path, xlink_type="simple", xlink_show="embed", xlink_actuate="onLoad")
    put(frame, "svg:title").text = clean_line(place.caption) or "Timeline"
    put(frame, "svg:desc").text = clean(place.alternative)
    if place.caption:
        put_words(paragraph(body, "Caption"), clean_line(place.caption))


class _Tables:
    """Writes tables over the whole width. styles: where the widths of their columns are kept."""

    def __init__(self, styles: Any) -> None:
        self._styles = styles
        self._written = 0

    def put(self, body: Any, writer: Writer, table: TableBlock) -> None:
        if table.caption:
            put_words(paragraph(body, "Table"), clean_line(table.caption))
        if not table.heads:
            return
        self._written += 1
        name = f"Table{self._written}"
        made = put(body, "table:table", table_name=name, table_style_name="Wide")
        if table.caption:
            put(made, "table:title").text = clean_line(table.caption)
        for number, share in enumerate(column_shares(table), 1):
            style = f"{name}.{number}"
            put(made, "table:table-column", table_style_name=style)
            looks = put(self._styles, "style:style", style_name=style, style_family="table-column")
            put(looks, "style:table-column-properties", style_rel_column_width=f"{round(share * 65535)}*")
        head = put(put(made, "table:table-header-rows"), "table:table-row", table_style_name="WholeRow")
        for text in table.heads:
            put_words(_put_cell(head, "HeadCell", "Table_20_Heading"), clean_line(text))
        for number, cells in enumerate(table.rows, 1):
            cells = (*cells, *((),) * len(table.heads))[: len(table.heads)]
            whole = all(len(plain(cell)) <= _LONG_CELL for cell in cells)
            row = put(made, "table:table-row", **({"table_style_name": "WholeRow"} if whole else {}))
            style = "LastCell" if number == len(table.rows) else "Cell"
            for cell in cells:
                writer.put(_put_cell(row, style, "Table_20_Contents"), cell)


def _put_cell(row: Any, style: str, inner: str) -> Any:
    """Appends a cell and gives its paragraph."""
    cell = put(row, "table:table-cell", table_style_name=style, office_value_type="string")
    return paragraph(cell, inner)
