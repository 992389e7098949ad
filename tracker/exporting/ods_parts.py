"""The parts of an OpenDocument spreadsheet (OASIS, 1.4) around its rows: styles, columns, view settings."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from xml.sax.saxutils import escape, quoteattr

from tracker.exporting.columns import MOST_LINES, Holds, Sheet

_NAMESPACES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in (
        ("office", "office"),
        ("style", "style"),
        ("text", "text"),
        ("table", "table"),
        ("fo", "xsl-fo-compatible"),
        ("number", "datastyle"),
        ("config", "config"),
    )
)
VERSION = "1.4"
"""Of OpenDocument: that of the package, without which LibreOffice takes the whole file for broken."""

_VERSION = f' office:version="{VERSION}"'
_DECLARED = '<?xml version="1.0" encoding="UTF-8"?>\n'
_CHARACTER, _LINE = 0.2, 0.46
"""Centimetres that a character of the standard font takes across, about, and a line from top to bottom."""

CELL_STYLES = {
    Holds.TEXT: "text",
    Holds.CODE: "text",
    Holds.LONG: "long",
    Holds.NUMBER: "number",
    Holds.DAY: "day",
    Holds.DAY_OR_WORDS: "day",
    Holds.MOMENT: "moment",
}
"""The style of a column's cells; of texts in a column of days it is "text"."""

_DAY = (
    '<number:year number:style="long"/><number:text>-</number:text><number:month number:style="long"/>'
    '<number:text>-</number:text><number:day number:style="long"/>'
)
_TIME = (
    '<number:text> </number:text><number:hours number:style="long"/><number:text>:</number:text>'
    '<number:minutes number:style="long"/><number:text>:</number:text><number:seconds number:style="long"/>'
)


def _cell_style(name: str, data: str, *, wrap: bool = False, left: bool = False, padding: str = "") -> str:
    wrapped = ' fo:wrap-option="wrap"' if wrap else f' fo:padding-right="{padding}"' if padding else ""
    aligned = '<style:paragraph-properties fo:text-align="start"/>' if left else ""
    return (
        f'<style:style style:name="{name}" style:family="table-cell" style:parent-style-name="Default"'
        f' style:data-style-name="{data}"><style:table-cell-properties style:vertical-align="top"{wrapped}/>'
        f"{aligned}</style:style>"
    )


def _head_style(name: str, align: str) -> str:
    return (
        f'<style:style style:name="{name}" style:family="table-cell" style:parent-style-name="Default"'
        ' style:data-style-name="as-text"><style:table-cell-properties style:vertical-align="top"'
        ' fo:wrap-option="wrap" fo:background-color="#EEF2F7" fo:border-bottom="0.75pt solid #9AA5B4"'
        f' fo:padding-right="0.2cm"/><style:paragraph-properties fo:text-align="{align}"/>'
        '<style:text-properties fo:font-weight="bold"/></style:style>'
    )


def content_start(sheets: Sequence[Sheet]) -> str:
    """What stands before the first table: the styles of columns, rows and cells."""
    widths = sorted({column.width for sheet in sheets for column in sheet.columns})
    columns = "".join(
        f'<style:style style:name="w{width}" style:family="table-column">'
        f'<style:table-column-properties style:column-width="{width * _CHARACTER + 0.3:.2f}cm"/></style:style>'
        for width in widths
    )
    rows = "".join(
        f'<style:style style:name="row{lines}" style:family="table-row"><style:table-row-properties'
        f' style:row-height="{lines * _LINE:.2f}cm" style:use-optimal-row-height="false"/></style:style>'
        for lines in range(1, MOST_LINES + 1)
    )
    tables = "".join(
        f'<style:style style:name="wide{width}" style:family="table" style:master-page-name="Wide{width}">'
        '<style:table-properties table:display="true"/></style:style>'
        for width in sorted({sheet.pages_wide for sheet in sheets})
    )
    return (
        f"{_DECLARED}<office:document-content {_NAMESPACES}{_VERSION}><office:automatic-styles>"
        '<number:text-style style:name="as-text"><number:text-content/></number:text-style>'
        '<number:number-style style:name="as-number"><number:number number:min-integer-digits="1"/>'
        "</number:number-style>"
        f'<number:date-style style:name="as-day">{_DAY}</number:date-style>'
        f'<number:date-style style:name="as-moment">{_DAY}{_TIME}</number:date-style>{columns}'
        f"{rows}"
        f"{tables}"
        f"{_head_style('head', 'start')}{_head_style('number-head', 'end')}"
        f"{_cell_style('text', 'as-text')}{_cell_style('long', 'as-text', wrap=True)}"
        f"{_cell_style('number', 'as-number', padding='0.2cm')}{_cell_style('day', 'as-day', left=True)}"
        f"{_cell_style('moment', 'as-moment', left=True)}"
        "</office:automatic-styles><office:body><office:spreadsheet>"
    )


def content_end(ranges: Iterable[tuple[Sheet, int]]) -> str:
    """What stands after the last table: a filter on each sheet with its count of rows."""
    found = "".join(
        f'<table:database-range table:name="__Anonymous_Sheet_DB__{place}" table:target-range-address='
        f"{quoteattr(f'{sheet.name}.A1:{column_name(len(sheet.columns))}{rows + 1}')}"
        ' table:display-filter-buttons="true"/>'
        for place, (sheet, rows) in enumerate(ranges)
    )
    return (
        f"<table:database-ranges>{found}</table:database-ranges></office:spreadsheet></office:body>"
        "</office:document-content>"
    )


def table_start(sheet: Sheet) -> str:
    """What opens a table: its columns and its header, which is repeated on each page."""
    columns = "".join(
        f'<table:table-column table:style-name="w{column.width}"'
        f' table:default-cell-style-name="{CELL_STYLES[column.holds]}"/>'
        for column in sheet.columns
    )
    head = "".join(
        f'<table:table-cell table:style-name="{"number-head" if column.holds is Holds.NUMBER else "head"}"'
        f' office:value-type="string"><text:p>{escape(column.heading)}</text:p></table:table-cell>'
        for column in sheet.columns
    )
    return (
        f'<table:table table:name={quoteattr(sheet.name)} table:style-name="wide{sheet.pages_wide}">{columns}'
        "<table:table-header-rows>"
        f'<table:table-row table:style-name="row2">{head}</table:table-row></table:table-header-rows>'
    )


TABLE_END = "</table:table>"


def settings(sheets: Sequence[Sheet]) -> str:
    """The view: on each sheet the header and the first columns stay where they are."""

    def item(name: str, kind: str, value: object) -> str:
        return f'<config:config-item config:name="{name}" config:type="{kind}">{value}</config:config-item>'

    tables = "".join(
        f"<config:config-item-map-entry config:name={quoteattr(sheet.name)}>"
        + item("HorizontalSplitMode", "short", 2 if sheet.fixed else 0)
        + item("VerticalSplitMode", "short", 2)
        + item("HorizontalSplitPosition", "int", sheet.fixed)
        + item("VerticalSplitPosition", "int", 1)
        + item("ActiveSplitRange", "short", 3 if sheet.fixed else 2)
        + item("PositionLeft", "int", 0)
        + item("PositionRight", "int", sheet.fixed)
        + item("PositionTop", "int", 0)
        + item("PositionBottom", "int", 1)
        + "</config:config-item-map-entry>"
        for sheet in sheets
    )
    return (
        f'{_DECLARED}<office:document-settings {_NAMESPACES} xmlns:ooo="http://openoffice.org/2004/office"'
        f'{_VERSION}><office:settings><config:config-item-set config:name="ooo:view-settings">'
        '<config:config-item-map-indexed config:name="Views"><config:config-item-map-entry>'
        f'{item("ViewId", "string", "view1")}<config:config-item-map-named config:name="Tables">{tables}'
        f"</config:config-item-map-named>{item('ActiveTable', 'string', escape(sheets[0].name))}"
        "</config:config-item-map-entry></config:config-item-map-indexed></config:config-item-set></office:settings>"
        "</office:document-settings>"
    )


def styles(sheets: Sequence[Sheet]) -> str:
    """The standard cell, and landscape pages for sheets of each width, with their numbers at the foot."""
    widths = sorted({sheet.pages_wide for sheet in sheets})
    layouts = "".join(
        f'<style:page-layout style:name="page{width}"><style:page-layout-properties fo:page-width="29.7cm"'
        ' fo:page-height="21cm" style:print-orientation="landscape" fo:margin="1.5cm"'
        f' style:scale-to-X="{width}" style:scale-to-Y="0"/><style:footer-style><style:header-footer-properties'
        ' fo:min-height="0.6cm"/></style:footer-style></style:page-layout>'
        for width in widths
    )
    pages = "".join(
        f'<style:master-page style:name="Wide{width}" style:page-layout-name="page{width}"><style:footer><text:p>'
        "<text:sheet-name>Sheet</text:sheet-name>, <text:page-number>1</text:page-number> / "
        "<text:page-count>1</text:page-count></text:p></style:footer></style:master-page>"
        for width in widths
    )
    return (
        f"{_DECLARED}<office:document-styles {_NAMESPACES}{_VERSION}><office:styles>"
        '<style:style style:name="Default" style:family="table-cell"><style:text-properties'
        ' fo:font-family="Calibri, Carlito, Arial, sans-serif" fo:font-size="10pt"/></style:style></office:styles>'
        f"<office:automatic-styles>{layouts}</office:automatic-styles><office:master-styles>{pages}"
        "</office:master-styles></office:document-styles>"
    )


def column_name(number: int) -> str:
    """The letters of a column: 1 is A, 27 is AA."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
