"""Files that are no good: each with how it is made and what is to come of it, for every door that files come in by."""

from __future__ import annotations

import base64
import codecs
import json
import os
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from tests.tracker.tables import bad_workbooks as workbooks

Outcome = Literal["refused", "reported", "read"]

HEADER = "Who,Country,City,Start,End,Remarks"
ROWS = (  # trips of a Secretary of State that took place
    "Antony Blinken,China,Beijing,2023-06-18,2023-06-19,Met with Qin Gang",
    "Antony Blinken,Canada,Ottawa,2022-10-27,2022-10-28,",
    "Antony Blinken,Vatican City,,2021-06-28,2021-06-28,Audience with Pope Francis",
)
GOOD = "\n".join((HEADER, *ROWS)) + "\n"
PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


@dataclass(frozen=True, slots=True)
class BadFile:
    """A bad file. name: of the file; make: its bytes, or what makes it at a path.

    refused: `words` are in the refusal. reported: the rows `bad` are reported, all others read, `words` are in what is
    said of them or of the file. read: all rows are read, and `words` are in what is said.
    """

    name: str
    make: bytes | Callable[[Path], None]
    outcome: Outcome
    words: tuple[str, ...]
    bad: tuple[int, ...] = ()
    good: int = 0

    def made(self, folder: Path) -> Path:
        """The path of the file, made in a folder."""
        path = folder / self.name
        if isinstance(self.make, bytes):
            path.write_bytes(self.make)
        else:
            self.make(path)
        return path


def _text(*lines: str, encoding: str = "utf-8") -> bytes:
    return ("\n".join(lines) + "\n").encode(encoding)


def _sparse(path: Path) -> None:
    with path.open("wb") as file:
        file.write(GOOD.encode())
        file.truncate(2 * 1024**3)


def _pipe(path: Path) -> None:
    os.mkfifo(path)


def _endless(path: Path) -> None:
    path.symlink_to("/dev/zero")


def _itself(path: Path) -> None:
    path.symlink_to(path)


def _pdf() -> bytes:
    return b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n%%EOF\n"


_THREE_HUNDRED = ",".join(["Country", *(f"Answer {number}" for number in range(1, 300))])
_OBJECTS = [dict(zip(HEADER.split(","), row.split(","), strict=True)) for row in ROWS]
_JSON = json.dumps(_OBJECTS, indent=1)

TEXTS = (
    BadFile("empty.csv", b"", "refused", ("empty", "no bytes")),
    BadFile("blank.csv", b" \n\n \t\n", "refused", ("empty", "no cell")),
    BadFile("mark-only.csv", codecs.BOM_UTF8, "refused", ("empty",)),
    BadFile("only-separators.csv", b",,,\n,,,\n", "refused", ("empty",)),
    BadFile("only-a-header.csv", _text(HEADER), "refused", ("only a header", "no rows")),
    BadFile("cut-off.csv", GOOD.encode()[:-20] + b',"Audience wi', "reported", ("cut off",), bad=(4,), good=2),
    BadFile(
        "cut-off-in-a-letter.csv",
        _text(HEADER, *ROWS[:2])[:-1] + "Très".encode()[:-2],
        "reported",
        ("no character of UTF-8",),
        bad=(3,),
        good=1,
    ),
    BadFile(
        "one-bad-byte.csv",
        _text(HEADER, ROWS[0], "José,Côte d’Ivoire,São Tomé,,,Ação") + b"Antony Blinken,Per\xfa,Lima,,,\n",
        "reported",
        ("line 4", "no character"),
        bad=(4,),
        good=2,
    ),
    BadFile(
        "windows.csv",
        "Who,City\nA,São Paulo\nB,Bogotá\nC,Asunción\n".encode("cp1252"),
        "read",
        ("Windows-1252",),
        good=3,
    ),
    BadFile("utf-16-no-mark.csv", GOOD.encode("utf-16-le"), "read", ("UTF-16 (little endian)",), good=3),
    BadFile(
        "utf-16-cut-off.csv",
        codecs.BOM_UTF16_BE + GOOD.encode("utf-16-be")[:-1],
        "reported",
        ("UTF-16", "no character"),
        bad=(4,),
        good=2,
    ),
    BadFile(
        "surrogates.csv",
        _text(HEADER, ROWS[0]) + b"X\xed\xa0\x80Y,Canada,\xc3\xa9\xc3\xa8\xc3\xa0\xc3\xa9,,,\n",
        "reported",
        ("no character",),
        bad=(3,),
        good=1,
    ),
    BadFile(
        "zeros.csv",
        _text(HEADER, ROWS[0], "Antony\0Blinken,Canada,Ottawa,,,", ROWS[2]),
        "reported",
        ("NUL",),
        bad=(3,),
        good=2,
    ),
    BadFile("zeros-at-the-end.csv", GOOD.encode() + bytes(60), "reported", ("NUL", "damaged"), bad=(5,), good=3),
    BadFile("all-zeros.csv", bytes(5000), "refused", ("not text",)),
    BadFile("noise.csv", b"".join(zlib.compress(bytes([n]) * 50)[2:] for n in range(200)), "refused", ("not text",)),
    BadFile(
        "unbalanced-quotes.csv",
        _text(
            HEADER,
            ROWS[0],
            'Antony Blinken,Canada,"Ottawa,2022-10-27,2022-10-28,',
            ROWS[2],
            'Antony Blinken,"Vatican City",,2021-06-28,2021-06-28,"Audience, with Pope Francis"',
            ROWS[1],
        ),
        "reported",
        ("quotation marks in line 3",),
        bad=(3,),
        good=4,
    ),
    BadFile(
        "quote-never-closed.csv",
        _text(HEADER, '"Antony Blinken,China,Beijing,,,', *ROWS[1:]),
        "reported",
        ("quotation marks in line 2",),
        bad=(2,),
        good=2,
    ),
    BadFile(
        "mixed-line-ends.csv",
        f"{HEADER}\r\r\n{ROWS[0]}\r{ROWS[1]}\r\n{ROWS[2]}\n".encode(),
        "read",
        ("commas",),
        good=3,
    ),
    BadFile(
        "mark-in-the-middle.csv",
        _text(HEADER, ROWS[0], "\ufeff" + ROWS[1]),
        "read",
        ("byte order mark", "line 3"),
        good=2,
    ),
    BadFile(
        "rows-too-long.csv",
        _text(HEADER, ROWS[0], ROWS[0] + ",more,and more", ROWS[2]),
        "reported",
        ("8 cells", "“more”, “and more”"),
        bad=(3,),
        good=2,
    ),
    BadFile("rows-too-short.csv", _text(HEADER, ROWS[0], "Antony Blinken,Canada", ROWS[2]), "read", (), good=3),
    BadFile(
        "one-huge-cell.csv",
        _text(HEADER, ROWS[0], "x" * 200_000 + ",Canada,Ottawa,,,", ROWS[2]),
        "reported",
        ("longer than the 131,072",),
        bad=(3,),
        good=2,
    ),
    BadFile(
        "too-wide.csv",
        _text(",".join(f"C{n}" for n in range(16_384)), ",".join(["x"] * 16_384)),
        "refused",
        ("16,384 columns", "1,000"),
    ),
    BadFile("three-hundred-columns.csv", _text(_THREE_HUNDRED, ",".join(["China"] + ["no"] * 299)), "read", (), good=1),
    BadFile(
        "mixed-types.csv",
        _text(
            "Country,Date,Number", "China,2023-06-18,1", "Canada,last autumn,two", "Peru,45000,", "Italy,18/06/2023,3.5"
        ),
        "read",
        (),
        good=4,
    ),
    BadFile("bare-numbers.csv", _text("1,2,3", "4,5,6", "7,8,9"), "read", ("No row names the columns",), good=3),
    BadFile(
        "errors.csv",
        _text("Country,Date", "China,#REF!", "Canada,2022-10-27"),
        "reported",
        ("#REF!",),
        bad=(2,),
        good=1,
    ),
    BadFile("twice-named.csv", _text("Date,Date,,Country", "1 May 2023,2 May 2023,x,Peru"), "read", (), good=1),
    BadFile(
        "sep-line.csv", b"sep=;\nCountry;City\nChina;Beijing, Shanghai\n", "read", ("semicolons", "first line"), good=1
    ),
    BadFile(
        "titles-above.csv",
        _text(
            "Visits of the Secretary", "", "Country,City,Date", "China,Beijing,2023-06-18", "Canada,Ottawa,2022-10-27"
        ),
        "read",
        ("above the table",),
        good=2,
    ),
    BadFile("image.csv", PNG, "refused", ("image.csv is a PNG image, not a table",)),
    BadFile("photo.xlsx", b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" + bytes(40), "refused", ("a JPEG image",)),
    BadFile("paper.csv", _pdf(), "refused", ("a PDF document", "copy the table")),
    BadFile("program.csv", b"MZ\x90\x00\x03" + bytes(200), "refused", ("a program",)),
    BadFile("linux-program.xls", b"\x7fELF\x02\x01\x01" + bytes(100), "refused", ("a program",)),
    BadFile(
        "page.csv",
        b"\n<!DOCTYPE html><html><body><table><tr><td>China</td></tr></table></body></html>",
        "refused",
        ("a web page (HTML)",),
    ),
    BadFile(
        "page.xls",
        "<html><meta charset=utf-16><table><tr><td>1</td></tr></table>".encode("utf-16"),
        "refused",
        ("a web page (HTML)",),
    ),
    BadFile("feed.csv", b"<?xml version='1.0'?><trips><trip/></trips>", "refused", ("an XML file",)),
    BadFile("calendar.csv", b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n", "refused", ("a calendar",)),
    BadFile("letter.csv", rb"{\rtf1\ansi Dear Sir\par}", "refused", ("an RTF document",)),
    BadFile("packed.csv", b"\x1f\x8b\x08\x00" + bytes(20), "refused", ("gzip", "unpack")),
    BadFile("record.csv", b"SQLite format 3\x00" + bytes(100), "refused", ("a record", "open it")),
    BadFile("sparse.csv", _sparse, "refused", ("2.0 GB", "100 MB")),
)

JSONS = (
    BadFile("scalars.json", b"[1, 2, 3]", "refused", ("single values", "list of objects")),
    BadFile("text.json", b'"Beijing"', "refused", ("no rows",)),
    BadFile("empty-list.json", b"[]", "refused", ("empty list",)),
    BadFile("nothing.json", b"{}", "refused", ("empty object",)),
    BadFile("not-json.json", b"[{'Country': 'China'}]", "refused", ("no object of JSON",)),
    BadFile("cut-off.json", _JSON[: _JSON.rindex("Audience")].encode(), "reported", ("cut off",), bad=(3,), good=2),
    BadFile(
        "one-scalar.json", json.dumps([*_OBJECTS, "Beijing"]).encode(), "reported", ("no object",), bad=(4,), good=3
    ),
    BadFile("deep.json", b'[{"Country": ' + b"[" * 100_000 + b"]" * 100_000 + b"}]", "refused", ("nested deeper",)),
    BadFile(
        "rather-deep.json",
        b'[{"Country": "China"}, {"Country": ' + b"[" * 40 + b"1" + b"]" * 40 + b"}]",
        "reported",
        ("nested deeper",),
        bad=(2,),
        good=1,
    ),
    BadFile(
        "half-characters.json",
        rb'[{"City": "Beijing"}, {"City": "\ud83d"}]',
        "reported",
        ("surrogate",),
        bad=(2,),
        good=1,
    ),
    BadFile("endless-number.json", b'[{"City": "Beijing", "Key": ' + b"9" * 6000 + b"}]", "read", (), good=1),
    BadFile(
        "one-bad-line.jsonl",
        _text(json.dumps(_OBJECTS[0]), '{"Who": "Antony Blinken", "Country"', json.dumps(_OBJECTS[2])),
        "reported",
        ("Line 2",),
        bad=(2,),
        good=2,
    ),
    BadFile(
        "cut-off.jsonl", _text(*map(json.dumps, _OBJECTS))[:-30], "reported", ("Line 3", "cut off"), bad=(3,), good=2
    ),
)

WORKBOOKS = (
    BadFile("no-workbook.xlsx", workbooks.archive({"notes.txt": b"Beijing"}), "refused", ("zip archive", "unpack")),
    BadFile(
        "letter.xlsx",
        workbooks.archive({"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<w/>"}),
        "refused",
        ("a Word document", "paste"),
    ),
    BadFile(
        "binary.xlsx",
        workbooks.archive({"[Content_Types].xml": b"<Types/>", "xl/workbook.bin": b"x"}),
        "refused",
        ("XLSB", "save it as XLSX"),
    ),
    BadFile("numbers.xlsx", workbooks.archive({"Index/Document.iwa": b"x"}), "refused", ("Apple Numbers",)),
    BadFile("truncated.xlsx", workbooks.workbook()[:-700], "refused", ("not whole", "cut off")),
    BadFile("half.xlsx", workbooks.workbook()[:1000], "refused", ("not whole",)),
    BadFile("workbook-named.csv", workbooks.workbook(), "read", (), good=3),
    BadFile("cut-sheet.xlsx", workbooks.with_sheet(lambda xml: xml[:-120]), "refused", ("damaged",)),
    BadFile(
        "broken-sheet.xlsx",
        workbooks.with_sheet(lambda xml: xml.replace(b"<v>1</v>", b"<v>1</w>")),
        "refused",
        ("damaged",),
    ),
    BadFile("entities.xlsx", workbooks.with_sheet(workbooks.laughing), "refused", ("entities", "harmful")),
    BadFile("zip-bomb.xlsx", workbooks.bomb, "refused", ("zip bomb",)),
    BadFile("bomb-that-lies.xlsx", workbooks.lying_bomb, "refused", ("zip bomb",)),
    BadFile("far-away-cell.xlsx", workbooks.with_sheet(workbooks.far_right), "refused", ("16,384 columns",)),
    BadFile("last-corner-cell.xlsx", workbooks.with_sheet(workbooks.far_away), "refused", ("16,384 columns",)),
    BadFile("far-below-cell.xlsx", workbooks.with_sheet(workbooks.far_below), "refused", ("1,048,576 rows",)),
    BadFile(
        "formulas.xlsx", workbooks.formulas, "reported", ("C3", "formula whose result was not saved"), bad=(3,), good=2
    ),
    BadFile("errors.xlsx", workbooks.errors, "reported", ("C2", "#DIV/0!"), bad=(2,), good=2),
    BadFile("merged.xlsx", workbooks.merged, "reported", ("merged down to row 3", "a heading"), bad=(4,), good=3),
    BadFile("empty.xlsx", workbooks.empty, "refused", ("empty", "no cell that can be seen")),
    BadFile("hidden.xlsx", workbooks.hidden, "read", ("Hidden and left out: “Old”",), good=1),
    BadFile("dates-and-text.xlsx", workbooks.dates_and_text, "read", (), good=4),
    BadFile("three-hundred-columns.xlsx", workbooks.three_hundred, "read", (), good=2),
    BadFile("repeated.ods", workbooks.repeated_rows, "refused", ("rows", "delete what stands far below")),
    BadFile("wide.ods", workbooks.repeated_columns, "refused", ("16,385 columns",)),
    BadFile("cut-off.ods", workbooks.ods(workbooks.ODS_TABLE[:-40]), "refused", ("damaged",)),
    BadFile(
        "entities.ods",
        workbooks.ods(workbooks.ODS_TABLE, b"<!DOCTYPE x [<!ENTITY a 'aaaa'>]>"),
        "refused",
        ("entities",),
    ),
    BadFile("errors.ods", workbooks.ods(workbooks.ODS_ERROR), "reported", ("Err:502",), bad=(2,), good=1),
    *(
        BadFile(f"{name}.xlsx", workbooks.with_sheet(change), "refused", ("made to harm", words))
        for name, change, words in (
            ("row-beyond-all", workbooks.row(b'r="4294967295"'), "A4294967295"),
            ("row-of-eleven-digits", workbooks.row(b'r="99999999999"'), "A99999999999"),
            ("row-in-other-marks", workbooks.row(b"r = '4294967295'"), "A4294967295"),
            ("row-nought", workbooks.row(b'r="0"'), "A0"),
            ("cell-beyond-all", workbooks.cell(b'r="A4294967295"'), "A4294967295"),
            ("cell-below-all", workbooks.cell(b"r='A1048577'"), "A1048577"),
            ("cell-right-of-all", workbooks.cell(b"r='XFE6'"), "XFE6"),
            ("cell-of-many-letters", workbooks.cell(b'r="AAAAAAAAA6"'), "AAAAAAAAA6"),
            ("extent-beyond-all", workbooks.extent(b"A1:ZZZ99999999999"), "ZZZ99999999999"),
            ("extent-of-nothing", workbooks.extent(b""), "where no sheet has a cell"),
            ("merged-beyond-all", workbooks.merging(b"A2:A4294967295"), "A4294967295"),
        )
    ),
    BadFile(
        "empty-row-far-below.xlsx",
        workbooks.with_sheet(
            lambda xml: xml.replace(b"</sheetData>", b'<row r="1048576" ht="12.8"></row></sheetData>')
        ),
        "read",
        (),
        good=3,
    ),
    *(
        BadFile(
            f"row-said-{count}-times.ods",
            workbooks.ods(
                workbooks.ODS_TABLE.replace(
                    b"</table:table-row><table:table-row>",
                    b'</table:table-row><table:table-row table:number-rows-repeated="%d">' % count,
                )
            ),
            "refused",
            (f"{count + 1:,} rows", "120,000", "several files"),
        )
        for count in (120_000, 499_000)
    ),
    BadFile(
        "too-many-rows.csv",
        _text("Country,Number", *["China,1"] * 120_001),
        "refused",
        ("120,000 rows", "several files"),
    ),
    BadFile("low-cell-in-a-high-row.xlsx", workbooks.with_sheet(workbooks.cell(b'r="A1048576"')), "refused", ("rows",)),
    *(
        BadFile(f"{name}.xlsx", made, "refused", ("share more texts than it can hold",))
        for name, made in (
            ("texts-beyond-all", workbooks.with_shared(b'uniqueCount="6"', b'uniqueCount="9999999999999"')),
            ("texts-counted-beyond-all", workbooks.with_shared(b'count="6"', b'count="9999999999999"')),
            ("texts-more-than-bytes", workbooks.with_shared(b'uniqueCount="6"', b'uniqueCount="9000000"')),
            ("texts-less-than-none", workbooks.with_shared(b'uniqueCount="6"', b'uniqueCount="-1"')),
            (
                "texts-behind-a-mark",
                workbooks.with_shared(b' uniqueCount="6"', b" x='>' uniqueCount='9999999999999'"),
            ),
            (
                "texts-in-capitals",
                workbooks.with_shared(b'uniqueCount="6"', b'uniqueCount="9999999999999"', name="XL\\SharedStrings.XML"),
            ),
            ("texts-elsewhere", workbooks.moved),
        )
    ),
    BadFile(
        "date-before-all.xlsx",
        workbooks.with_sheet(lambda xml: xml.replace(b"<v>45095</v>", b"<v>-1e300</v>")),
        "refused",
        ("damaged", "out of bounds"),
    ),
    BadFile("long-text-in-many-cells.xlsx", workbooks.long_text, "refused", ("long texts in so many cells", "500 MB")),
    BadFile("text-less-than-none.xlsx", workbooks.with_text(b"-1"), "refused", ("cell B2", "a text that is not in it")),
    BadFile("text-in-part.xlsx", workbooks.with_text(b"1.0"), "refused", ("cell B2", "a text that is not in it")),
    BadFile("text-beyond-all.xlsx", workbooks.with_text(b"99"), "refused", ("damaged",)),
    BadFile("text-far-beyond-all.xlsx", workbooks.with_text(b"4294967296"), "refused", ("cell B2",)),
    BadFile(
        "merged-over-and-over.xlsx",
        workbooks.with_sheet(workbooks.merging(*[b"A2:XFD1048576"] * 2000, *[b"A2:B1048576", b"A3:B4"] * 2000)),
        "read",
        ("merged down to row 4",),
        good=3,
    ),
    BadFile("merged-too-often.xlsx", workbooks.many_merged(), "refused", ("100,040 merged areas", "100,000")),
    *(
        BadFile(
            f"{name}.ods",
            workbooks.ods(workbooks.ODS_TABLE.replace(b"<text:p>China", b"<text:p>" + spaces + b"China")),
            "refused",
            ("so often", "500 MB"),
        )
        for name, spaces in (
            ("spaces-by-number", b'<text:s text:c="2000000000"/>'),
            ("spaces-of-twenty-digits", b'<text:s text:c="99999999999999999999"/>'),
            ("spaces-with-a-sign", b'<text:s text:c="+2000000000"/>'),
            ("spaces-again-and-again", b'<text:s text:c="1000000"/>' * 600),
        )
    ),
    BadFile(
        "long-text-repeated.ods",
        workbooks.ods(
            workbooks.ODS_TABLE.replace(
                b'<table:table-cell office:value-type="string"><text:p>China',
                b'<table:table-cell table:number-columns-repeated="900" office:value-type="string"><text:p>'
                + b"China" * 200_000,
            )
        ),
        "refused",
        ("so often", "500 MB"),
    ),
    *(
        BadFile(
            f"{name}.ods",
            workbooks.ods(
                workbooks.ODS_TABLE.replace(
                    b"<table:table-row>", b'<table:table-row table:number-rows-repeated="' + count + b'">'
                )
            ),
            "refused",
            ("1,048,576 rows", "delete what stands far below"),
        )
        for name, count in (
            ("rows-of-ten-digits", b"1000000000"),
            ("rows-of-twenty-digits", b"99999999999999999999"),
            ("rows-with-a-sign", b"+1000000000"),
        )
    ),
    BadFile(
        "cells-of-ten-digits.ods",
        workbooks.ods(
            workbooks.ODS_TABLE.replace(
                b"<table:table-cell office", b'<table:table-cell table:number-columns-repeated="9999999999" office', 1
            )
        ),
        "refused",
        ("columns", "1,000"),
    ),
    BadFile(
        "empty-cells-again-and-again.ods",
        workbooks.ods(
            workbooks.ODS_TABLE.replace(
                b"</table:table>",
                b'<table:table-row><table:table-cell table:number-columns-repeated="16384"/><table:table-cell/>'
                b"</table:table-row>" * 500 + b"</table:table>",
            )
        ),
        "refused",
        ("2,500,000 cells",),
    ),
    BadFile(
        "many-long-sheets.ods",
        workbooks.many_tables(
            workbooks.ODS_TABLE.replace(
                b"</table:table-row><table:table-row>",
                b'</table:table-row><table:table-row table:number-rows-repeated="119000">',
            ),
            21,
        ),
        "refused",
        ("2,500,000 cells", "in all its sheets"),
    ),
    BadFile(
        "table-in-a-table.ods",
        workbooks.ods(
            workbooks.ODS_TABLE.replace(
                b"</table:table>",
                b'<table:table><table:table-row table:number-rows-repeated="1000000"><table:table-cell '
                b'table:number-columns-repeated="99" office:value="1"/></table:table-row></table:table></table:table>',
            )
        ),
        "refused",
        ("a table within a table",),
    ),
    BadFile("text-in-some-cells.xls", workbooks.old_workbook(20_000, 40), "read", (), good=40),
    BadFile(
        "long-text-in-many-cells.xls",
        workbooks.old_workbook(65_535, 9_000),
        "refused",
        ("long texts in so many cells", "500 MB"),
    ),
    BadFile("chain-without-end.xls", workbooks.endless_chain(), "refused", ("do not hang together",)),
    BadFile("garbage.xls", workbooks.OLE + bytes(range(256)) * 20, "refused", ("no workbook",)),
    BadFile(
        "garbage-inside.xls",
        workbooks.OLE + "Workbook\0".encode("utf-16-le") + bytes(range(256)) * 20,
        "refused",
        ("damaged",),
    ),
    BadFile(
        "protected.xlsx",
        workbooks.OLE + bytes(600) + "EncryptedPackage\0".encode("utf-16-le"),
        "refused",
        ("password",),
    ),
    BadFile(
        "letter.xls", workbooks.OLE + bytes(600) + "WordDocument\0".encode("utf-16-le"), "refused", ("a Word document",)
    ),
)

NO_FILES = (
    BadFile("folder.csv", Path.mkdir, "refused", ("folder.csv", "a folder")),
    BadFile("itself.csv", _itself, "refused", ("cannot be read",)),
    *(
        BadFile(name, make, "refused", ("not a plain file but a device or a pipe",))
        for name, make in (
            ("pipe.csv", _pipe),
            ("pipe.xlsx", _pipe),
            ("pipe.json", _pipe),
            ("pipe.xml", _pipe),
            ("pipe.ics", _pipe),
            ("pipe.bib", _pipe),
            ("endless.csv", _endless),
            ("endless.ods", _endless),
            ("endless.ris", _endless),
        )
        if os.name == "posix"
    ),
)

BAD_FILES: tuple[BadFile, ...] = (*TEXTS, *JSONS, *WORKBOOKS, *NO_FILES)
OF_ANOTHER_FORM = frozenset({"feed.csv", "page.csv", "calendar.csv", "nothing.json"})
"""Refused as tables, but by how they begin the State Department's, a calendar or a record, whose readers have words."""
