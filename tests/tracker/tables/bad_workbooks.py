"""Workbooks that are damaged, hostile or only awkward, as bytes or as what writes them at a path."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Mapping
from datetime import date
from functools import cache
from pathlib import Path

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
SHEET = "xl/worksheets/sheet1.xml"
ODS_TABLE = (
    b'<table:table table:name="Visits"><table:table-row><table:table-cell office:value-type="string"><text:p>Country'
    b'</text:p></table:table-cell><table:table-cell office:value-type="string"><text:p>Number</text:p>'
    b"</table:table-cell></table:table-row>"
    b'<table:table-row><table:table-cell office:value-type="string"><text:p>China</text:p>'
    b'</table:table-cell><table:table-cell office:value-type="float" office:value="1"><text:p>1</text:p>'
    b"</table:table-cell></table:table-row></table:table>"
)
ODS_ERROR = ODS_TABLE.replace(
    b"</table:table>",
    b'<table:table-row><table:table-cell office:value-type="string"><text:p>Peru</text:p></table:table-cell>'
    b'<table:table-cell office:value-type="float" office:value="2"/></table:table-row></table:table>',
).replace(
    b'office:value-type="float" office:value="1"><text:p>1</text:p>',
    b'table:formula="of:=1/" office:value-type="string" calcext:value-type="error"><text:p>Err:502</text:p>',
)


def archive(parts: Mapping[str, bytes]) -> bytes:
    """A zip archive of parts by their names."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in parts.items():
            file.writestr(name, data)
    return buffer.getvalue()


@cache
def workbook() -> bytes:
    """A good workbook: three trips, with a number each."""
    from openpyxl import Workbook

    book = Workbook()
    rows = (
        ("Country", "City", "Start", "Number"),
        ("China", "Beijing", date(2023, 6, 18), 1),
        ("Canada", "Ottawa", date(2022, 10, 27), 2),
        ("Vatican City", None, date(2021, 6, 28), 3),
    )
    for row in rows:
        book.active.append(row)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def with_sheet(change: Callable[[bytes], bytes]) -> bytes:
    """The good workbook with the XML of its sheet changed."""
    with zipfile.ZipFile(io.BytesIO(workbook())) as file:
        parts = {name: file.read(name) for name in file.namelist()}
    parts[SHEET] = change(parts[SHEET])
    return archive(parts)


@cache
def shared_workbook() -> dict[str, bytes]:
    """The parts of a workbook whose cells share their texts."""
    from xlsxwriter import Workbook

    buffer = io.BytesIO()
    with Workbook(buffer) as book:
        sheet = book.add_worksheet("Trips")
        for index, row in enumerate((("Country", "City"), ("China", "Beijing"), ("Canada", "Ottawa"))):
            sheet.write_row(index, 0, row)
    with zipfile.ZipFile(buffer) as file:
        return {name: file.read(name) for name in file.namelist()}


def with_shared(old: bytes, new: bytes, part: str = "xl/sharedStrings.xml", name: str = "") -> bytes:
    """That workbook with something else in one part, and the part under another name."""
    parts = dict(shared_workbook())
    assert old in parts[part]
    parts[name or part] = parts.pop(part).replace(old, new)
    return archive(parts)


def with_text(index: bytes) -> bytes:
    """That workbook with a cell that refers to another text: B2, which is Beijing, the fourth of them."""
    return with_shared(b'<c r="B2" t="s"><v>3</v>', b'<c r="B2" t="s"><v>' + index + b"</v>", SHEET)


def long_text(path: Path) -> None:
    """That workbook with Beijing 200 KB long, in 3,000 cells."""
    parts = dict(shared_workbook())
    parts["xl/sharedStrings.xml"] = parts["xl/sharedStrings.xml"].replace(b"Beijing", b"Beijing" * 30_000)
    rows = b"".join(b'<row r="%d"><c r="A%d" t="s"><v>3</v></c></row>' % (row, row) for row in range(5, 3_005))
    parts[SHEET] = parts[SHEET].replace(b"</sheetData>", rows + b"</sheetData>")
    path.write_bytes(archive(parts))


def moved(path: Path) -> None:
    """A workbook whose parts are in another folder than is usual, where its texts are said to be endless."""
    parts = {name.replace("xl/", "Book/", 1): data for name, data in shared_workbook().items()}
    parts["xl/workbook.xml"] = parts["Book/workbook.xml"]
    parts["_rels/.rels"] = parts["_rels/.rels"].replace(b"xl/workbook.xml", b"Book/workbook.xml")
    name = "Book/sharedStrings.xml"
    parts[name] = parts[name].replace(b'uniqueCount="6"', b'uniqueCount="9999999999999"')
    path.write_bytes(archive(parts))


def row(said: bytes) -> Callable[[bytes], bytes]:
    """Adds a row to a sheet with what is said of it."""
    return lambda xml: xml.replace(b"</sheetData>", b"<row " + said + b"><c><v>1</v></c></row></sheetData>")


def cell(said: bytes) -> Callable[[bytes], bytes]:
    """Adds a cell to a sheet with what is said of it, in a row that is like others."""
    return lambda xml: xml.replace(b"</sheetData>", b'<row r="6"><c ' + said + b"><v>1</v></c></row></sheetData>")


def extent(said: bytes) -> Callable[[bytes], bytes]:
    """Says how far a sheet goes."""
    return lambda xml: xml.replace(b'<dimension ref="A1:D4"/>', b'<dimension ref="' + said + b'"/>')


def merging(*areas: bytes) -> Callable[[bytes], bytes]:
    """Merges areas of a sheet."""
    cells = b"".join(b'<mergeCell ref="%s"/>' % area for area in areas)
    return lambda xml: xml.replace(b"</sheetData>", b"</sheetData><mergeCells>" + cells + b"</mergeCells>")


def many_merged() -> bytes:
    """A sheet with more merged areas than are read."""
    return with_sheet(merging(*(b"A%d:A%d" % (number, number + 1) for number in range(10, 100_050))))


def endless_chain() -> bytes:
    """A compound file whose directory follows itself for ever."""
    header = bytearray(OLE + bytes(504))
    struct.pack_into("<HHHHH", header, 24, 0x3E, 3, 0xFFFE, 9, 6)
    struct.pack_into("<7I", header, 44, 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE)
    struct.pack_into("<109I", header, 76, 0, *[0xFFFFFFFF] * 108)
    table = struct.pack("<128I", 0xFFFFFFFD, 1, *[0xFFFFFFFF] * 126)
    name = "Workbook\0".encode("utf-16-le")
    entry = name.ljust(64, b"\0") + struct.pack("<HBB12x", len(name), 2, 1) + bytes(36) + struct.pack("<III", 1, 9, 0)
    return bytes(header) + table + entry.ljust(512, b"\0")


def _record(kind: int, body: bytes) -> bytes:
    return struct.pack("<HH", kind, len(body)) + body


def _compound(stream: bytes) -> bytes:
    """A compound file of one stream, the workbook."""
    stream = stream.ljust(max(4096, -(-len(stream) // 512) * 512), b"\0")
    sectors = len(stream) // 512
    tables = -(-(sectors + 8) // 126)
    chain = [0xFFFFFFFD] * tables + [0xFFFFFFFE] + [tables + 2 + n for n in range(sectors - 1)] + [0xFFFFFFFE]
    fat = struct.pack(f"<{tables * 128}I", *chain, *[0xFFFFFFFF] * (tables * 128 - len(chain)))
    header = bytearray(OLE + bytes(504))
    struct.pack_into("<HHHHH", header, 24, 0x3E, 3, 0xFFFE, 9, 6)
    struct.pack_into("<8I", header, 44, tables, tables, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
    struct.pack_into("<109I", header, 76, *range(tables), *[0xFFFFFFFF] * (109 - tables))
    entries = b""
    for name, kind, start, size in (("Root Entry", 5, 0xFFFFFFFE, 0), ("Workbook", 2, tables + 1, len(stream))):
        said = f"{name}\0".encode("utf-16-le")
        child = 1 if kind == 5 else 0xFFFFFFFF
        entries += said.ljust(64, b"\0") + struct.pack("<HBBIII", len(said), kind, 1, 0xFFFFFFFF, 0xFFFFFFFF, child)
        entries += bytes(36) + struct.pack("<III", start, size, 0)
    return bytes(header) + fat + entries.ljust(512, b"\0") + stream


def old_workbook(letters: int, cells: int) -> bytes:
    """An XLS workbook whose one shared text, of so many letters, stands in so many cells of a column."""
    first = struct.pack("<IIHB", cells, 1, letters, 0) + b"x" * min(letters, 8000)
    texts = _record(0xFC, first)
    for at in range(8000, letters, 8000):
        texts += _record(0x3C, b"\0" + b"x" * min(8000, letters - at))
    begin = _record(0x809, struct.pack("<HHHHII", 0x600, 5, 0, 0, 0, 0))
    sheet = _record(0x809, struct.pack("<HHHHII", 0x600, 0x10, 0, 0, 0, 0))
    sheet += b"".join(_record(0xFD, struct.pack("<HHHI", row, 0, 0, 0)) for row in range(cells)) + _record(0x0A, b"")
    size = len(begin) + len(texts) + 4 + 4 + 8 + 6
    bound = _record(0x85, struct.pack("<IBBBB", size, 0, 0, 6, 0) + b"Visits")
    assert size == len(begin) + len(bound) + len(texts) + 4
    return _compound(begin + bound + texts + _record(0x0A, b"") + sheet)


def many_tables(table: bytes, count: int) -> bytes:
    """An OpenDocument spreadsheet of one table many times, each with a name of its own."""
    return ods(b"".join(table.replace(b'"Visits"', b'"Visits %d"' % number) for number in range(count)))


def laughing(xml: bytes) -> bytes:
    """A sheet that declares entities which would grow to thousands of millions of laughs."""
    entities = b'<!ENTITY l0 "ha">' + b"".join(
        b'<!ENTITY l%d "%s">' % (number, b"&l%d;" % (number - 1) * 10) for number in range(1, 10)
    )
    return b"<!DOCTYPE worksheet [" + entities + b"]>" + xml.replace(b"<v>1</v>", b"<v>&l9;</v>")


def far_away(xml: bytes) -> bytes:
    """A sheet with a cell in its last corner, which takes up a thousand million cells when it is unpacked."""
    return xml.replace(b"</sheetData>", b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>')


def far_right(xml: bytes) -> bytes:
    """A sheet with a cell in its last column."""
    return xml.replace(b"</sheetData>", b'<row r="9"><c r="XFD9"><v>1</v></c></row></sheetData>')


def far_below(xml: bytes) -> bytes:
    """A sheet with a cell in its last row, none of whose cells says where it stands."""
    return xml.replace(b"</sheetData>", b'<row r="1048576"><c><v>1</v></c></row></sheetData>')


def bomb(path: Path) -> None:
    """A workbook whose sheet is 600 MB of spaces."""
    path.write_bytes(_bomb())


@cache
def _bomb() -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook())) as good, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
        for name in good.namelist():
            if name != SHEET:
                file.writestr(name, good.read(name))
        with file.open(SHEET, "w", force_zip64=True) as part:
            for _ in range(600):
                part.write(b" " * 1024**2)
    return packed.getvalue()


def lying_bomb(path: Path) -> None:
    """A workbook whose sheet says it is 30 bytes and unpacks to 60 MB."""
    pieces = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed = b"".join(pieces.compress(b" " * 1024**2) for _ in range(60)) + pieces.flush()
    parts = {"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": b"<workbook/>", SHEET: b" " * 30}
    data = bytearray(archive(parts))
    name = SHEET.encode()
    local = data.rindex(b"PK\x03\x04")
    old = struct.unpack_from("<I", data, local + 18)[0]
    begin = local + 30 + len(name)
    data[begin : begin + old] = packed
    struct.pack_into("<I", data, local + 18, len(packed))
    central = data.rindex(b"PK\x01\x02")
    struct.pack_into("<I", data, central + 20, len(packed))
    end = data.rindex(b"PK\x05\x06")
    struct.pack_into("<I", data, end + 16, struct.unpack_from("<I", data, end + 16)[0] + len(packed) - old)
    path.write_bytes(data)


def _written(path: Path, rows: tuple[tuple[object, ...], ...]) -> None:
    from openpyxl import Workbook

    book = Workbook()
    for row in rows:
        book.active.append(row)
    book.save(path)


def formulas(path: Path) -> None:
    """A formula without its result, as programs write it that do not reckon."""
    _written(path, (("Country", "Start", "Days"), ("China", "2023-06-18", 2), ("Canada", "2022-10-27", "=1+1"),
                    ("Peru", "2022-10-06", 1)))  # fmt: skip


def errors(path: Path) -> None:
    """A formula whose result is an error."""
    from xlsxwriter import Workbook

    with Workbook(path) as book:
        sheet = book.add_worksheet("Trips")
        for index, row in enumerate(
            (("Country", "City"), ("China", "Beijing"), ("Canada", "Ottawa"), ("Peru", "Lima"))
        ):
            sheet.write_row(index, 0, row)
        sheet.write(0, 2, "Days")
        sheet.write_formula(1, 2, "=1/0", None, "#DIV/0!")
        sheet.write_formula(2, 2, "=1+1", None, 2)


def merged(path: Path) -> None:
    """A country merged over its two trips, and a heading merged across the table."""
    from xlsxwriter import Workbook

    with Workbook(path) as book:
        sheet = book.add_worksheet("Trips")
        sheet.write_row(0, 0, ("Country", "City", "Date"))
        sheet.merge_range("A2:A3", "China")
        sheet.write_row(1, 1, ("Beijing", "2023-06-18"))
        sheet.write_row(2, 1, ("Shanghai", "2024-04-24"))
        sheet.merge_range("A4:C4", "2022")
        sheet.write_row(4, 0, ("Canada", "Ottawa", "2022-10-27"))


def empty(path: Path) -> None:
    """A workbook of two sheets without content."""
    from xlsxwriter import Workbook

    with Workbook(path) as book:
        book.add_worksheet()
        book.add_worksheet()


def hidden(path: Path) -> None:
    """A sheet to read, a hidden one and an empty one."""
    from xlsxwriter import Workbook

    with Workbook(path) as book:
        sheet = book.add_worksheet("Trips")
        sheet.write_row(0, 0, ("Country", "Date"))
        sheet.write_row(1, 0, ("China", "2023-06-18"))
        old = book.add_worksheet("Old")
        old.write_row(0, 0, ("Country", "Date"))
        old.hide()
        book.add_worksheet("Blank")


def dates_and_text(path: Path) -> None:
    """A column of dates, among them words and a number."""
    _written(path, (("Country", "Date"), ("China", date(2023, 6, 18)), ("Canada", "late October"), ("Peru", 44840),
                    ("Italy", None)))  # fmt: skip


def three_hundred(path: Path) -> None:
    """A table of three hundred columns."""
    _written(path, (tuple(f"Answer {n}" for n in range(300)), tuple(range(300)), ("x", *[None] * 298, "y")))


def ods(table: bytes, before: bytes = b"") -> bytes:
    """An OpenDocument spreadsheet of one table."""
    names = ("office", "table", "text")
    spaces = b" ".join(
        b'xmlns:%s="urn:oasis:names:tc:opendocument:xmlns:%s:1.0"' % (n.encode(), n.encode()) for n in names
    )
    content = (
        b'<?xml version="1.0" encoding="UTF-8"?>' + before + b"<office:document-content " + spaces
        + b' xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0" office:version="1.3">'
        b"<office:body><office:spreadsheet>" + table + b"</office:spreadsheet></office:body></office:document-content>"
    )  # fmt: skip
    return archive(
        {
            "mimetype": b"application/vnd.oasis.opendocument.spreadsheet",
            "content.xml": content,
            "META-INF/manifest.xml": b"<manifest:manifest/>",
        }
    )


def repeated_rows(path: Path) -> None:
    """A sheet that says a row of content a thousand million times."""
    row = b'<table:table-row table:number-rows-repeated="999999999">'
    path.write_bytes(ods(ODS_TABLE.replace(b"<table:table-row>", row, 1)))


def repeated_columns(path: Path) -> None:
    """A sheet that says a cell 16,384 times."""
    cell = b'<table:table-cell table:number-columns-repeated="16384" office:value-type="string">'
    path.write_bytes(ods(ODS_TABLE.replace(b'<table:table-cell office:value-type="string">', cell, 1)))
