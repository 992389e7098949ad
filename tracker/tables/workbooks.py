"""Reading the sheets of XLSX, XLS and ODS workbooks as typed cells, by the values that were stored in them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from functools import partial
from html import unescape
from typing import Literal

from tracker.tables.archives import Archive, workbook_kind
from tracker.tables.compound import is_sound
from tracker.tables.grid import Grid, Progress
from tracker.tables.guards import check_extents
from tracker.tables.ods_facts import ods_facts
from tracker.tables.shared_texts import TextSizes, check_shared_texts
from tracker.tables.sheet_facts import SheetFacts, whole_tags, xlsx_facts
from tracker.tables.sheets import read_sheets
from tracker.tables.table import ReadOptions, TableRefused
from tracker.tables.xls_facts import is_protected, xls_facts

_PASSWORD = "is protected by a password; open it, save it without one, and import that file"
_RELATION = re.compile(rb"<(?:\w+:)?Relationship\b[^>]*>")
_SHEET = re.compile(rb"<(?:\w+:)?sheet\b[^>]*>")
_CELLS = re.compile(rb"<(?:[^\s<>/:]+:)?sheetData[\s/>]")


def read_workbook(
    data: bytes, name: str, options: ReadOptions, progress: Progress | None = None
) -> tuple[Literal["xlsx", "ods"], list[Grid], list[str]]:
    """The sheets of an XLSX or ODS file with their notes, and the notes on the whole; formulas by their stored result.

    Hidden and empty sheets are left out, unless options.sheet names one. Raises TableRefused for what is no workbook,
    is protected, damaged or hostile, or holds no rows, and whatever `progress` raises.
    """
    archive = Archive(data, name)
    kind = workbook_kind(archive)
    if kind == "ods" and b"encryption-data" in archive.content("META-INF/manifest.xml"):
        raise TableRefused(f"{name} {_PASSWORD}.")
    facts = _ods(archive, name) if kind == "ods" else _xlsx(archive, name, progress)
    grids, notes = read_sheets(data, name, options, facts, progress)
    return kind, grids, notes


def read_old_workbook(
    data: bytes, name: str, options: ReadOptions, progress: Progress | None = None
) -> tuple[Literal["xls"], list[Grid], list[str]]:
    """The same of an XLS file (BIFF5 and BIFF8 in a compound file). Raises TableRefused as `read_workbook` does."""
    if _in_wide_letters("EncryptedPackage") in data or is_protected(data):
        raise TableRefused(f"{name} {_PASSWORD}.")
    if not any(_in_wide_letters(stream) in data for stream in ("Workbook", "Book")):
        raise TableRefused(f"{name} is {_other_compound(data)}.")
    if not is_sound(data):
        raise TableRefused(f"{name} is damaged: its parts do not hang together; copy or download it again.")
    facts = xls_facts(data, name)
    check_extents(name, ((title, found.rows, found.columns) for title, found in facts.items()))
    grids, notes = read_sheets(data, name, options, facts, progress)
    return "xls", grids, notes


def _in_wide_letters(name: str) -> bytes:
    return name.encode("utf-16-le") + b"\x00\x00"


def _other_compound(data: bytes) -> str:
    for stream, words in (
        ("WordDocument", "a Word document"),
        ("PowerPoint Document", "a PowerPoint presentation"),
        ("__properties_version1.0", "an Outlook message"),
        ("VisioDocument", "a drawing"),
    ):
        if _in_wide_letters(stream) in data:
            return f"{words}, not a table; copy the table there and paste it here, or save it as XLSX or CSV"
    return "a compound file that holds no workbook, or a damaged one; copy it again, or save the table as XLSX or CSV"


def _xlsx(archive: Archive, name: str, progress: Progress | None) -> dict[str, SheetFacts]:
    """The facts of each sheet by its name; every other part of XML is unpacked once too, so counted and searched."""
    targets = {}
    for element in _RELATION.findall(archive.content("xl/_rels/workbook.xml.rels")):
        target = _attribute(element, b"Target")
        targets[_attribute(element, b"Id")] = target[1:] if target.startswith("/") else f"xl/{target}"
    titles: dict[str, str] = {}
    for element in _SHEET.findall(archive.content("xl/workbook.xml")):
        titles[_plain(targets.get(_attribute(element, rb"\w+:id"), ""))] = _attribute(element, b"name")
    facts = {}
    sizes: list[TextSizes] = []
    for part in archive.names:
        if _is_sheet(part, titles) or _holds_cells(archive, part, name, sizes):
            found = xlsx_facts(partial(archive.pieces, part), name)
            title = titles.get(_plain(part), part.rpartition("/")[2])
            check_extents(name, [(title, found.rows, found.columns)])
            facts[title] = found
        if progress is not None:
            progress(0, 1)
    uses = sum((found.texts for found in facts.values()), Counter[int]())
    for each in sizes:
        each.check(uses, name)
    return facts


def _plain(part: str) -> str:
    """The name of a part as it is compared: whatever its case and slashes, as the reader of cells takes it."""
    return part.replace("\\", "/").casefold().removeprefix("/").removeprefix("xl/")


def _is_sheet(part: str, titles: Mapping[str, str]) -> bool:
    part = _plain(part)
    return part in titles or (part.startswith("worksheets/") and part.endswith(".xml"))


def _holds_cells(archive: Archive, part: str, name: str, sizes: list[TextSizes]) -> bool:
    """Whether a part that is called no sheet is one by what it holds; else it is searched, and so counted, once.

    Where it holds shared texts, their sizes are put to the others.
    """
    if not _plain(part).endswith((".xml", ".rels")) and not archive.begins_as_xml(part):
        return False
    external = _plain(part).startswith("externallinks/")  # what is kept of other workbooks, in elements of like names
    found: TextSizes | None = None
    for text in whole_tags(archive.pieces(part), name):
        if not external and _CELLS.search(text):
            return True
        if check_shared_texts(text, archive.size(part), name):
            found = TextSizes()
            sizes.append(found)
        if found is not None:
            found.add(text)
    return False


def _attribute(element: bytes, name: bytes) -> str:
    match = re.search(rb"\s" + name + rb"""\s*=\s*(?:"([^"]*)"|'([^']*)')""", element)
    if not match:
        return ""
    return unescape((match[1] or match[2] or b"").decode("utf-8", "replace"))


def _ods(archive: Archive, name: str) -> dict[str, SheetFacts]:
    facts = ods_facts(archive.pieces("content.xml"), name)
    check_extents(name, ((title, found.rows, found.columns) for title, found in facts.items()))
    return facts
