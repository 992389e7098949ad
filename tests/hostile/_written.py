"""What is wrong with a file that was written from hostile texts: each thing in it that is more than text."""

from __future__ import annotations

import csv
import re
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import html5lib
from lxml import etree

from tests.hostile._texts_everywhere import MARK
from tracker.harmless import is_harmful

_SAFE = ("http://", "https://", "mailto:", "#")


def faults_in(path: Path) -> list[str]:
    """The faults of a file by the ending of its name."""
    return [f"{path.name}: {fault}" for fault in _READERS[path.suffix](path)]


def _csv(path: Path) -> Iterator[str]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.reader(file):
            yield from (f"a formula: {cell[:60]}" for cell in row if MARK in cell and is_harmful(cell))


def _parts(path: Path) -> Iterator[tuple[str, etree._Element]]:
    with zipfile.ZipFile(path) as package:
        for name in package.namelist():
            if name.startswith(("/", "..")) or "\\" in name or MARK in name:
                raise AssertionError(f"{path.name}: a part called {name}")
            if name.endswith((".xml", ".rels")) and package.getinfo(name).file_size:
                yield name, etree.fromstring(package.read(name))


def _package(path: Path) -> Iterator[str]:
    for name, root in _parts(path):
        for element in root.iter(etree.Element):
            kind = etree.QName(element).localname
            if kind == "instrText" and (element.text or "").strip() in ("PAGE", "NUMPAGES"):
                continue
            if kind in ("f", "instrText", "fldSimple", "script", "object", "OLEObject", "attachedTemplate"):
                yield f"{name}: {kind}"
            for key, value in element.attrib.items():
                short = etree.QName(key).localname
                if short == "formula":
                    yield f"{name}: a formula {value[:60]}"
                external = short == "Target" and element.get("TargetMode") == "External"
                linked = short == "href" and kind == "a"
                if (external or linked) and not value.startswith(_SAFE):
                    yield f"{name}: leads to {value[:60]}"


def _html(path: Path) -> Iterator[str]:
    document = html5lib.parse(path.read_bytes(), namespaceHTMLElements=False)
    for element in document.iter():
        if element.tag in ("script", "iframe", "object", "embed", "form") or (
            element.tag == "img" and not str(element.get("src")).startswith("data:")
        ):
            yield f"<{element.tag}>"
        for name, value in element.attrib.items():
            if name.startswith("on") or (name == "href" and not value.startswith(_SAFE)):
                yield f"{name}={value[:60]}"


def _markdown(path: Path) -> Iterator[str]:
    text = path.read_text(encoding="utf-8")
    for found in re.finditer(r"(?<!\\)<(?:b|img|script|a)\b", text):
        yield f"markup {text[found.start() : found.start() + 40]!r}"
    for target in re.findall(r"(?<!\\)\]\(([^)]*)\)", text):
        if not target.lstrip("<").startswith(_SAFE):
            yield f"leads to {target[:60]}"


def _calendar(path: Path) -> Iterator[str]:
    lines = re.sub(r"\r\n[ \t]", "", path.read_bytes().decode("utf-8")).split("\r\n")
    depth = 0
    for line in filter(None, lines):
        if not re.match(r"[A-Z0-9-]+[;:]", line):
            yield f"a line {line[:60]!r}"
        depth += line.startswith("BEGIN:") - line.startswith("END:")
        if line.startswith("URL") and not re.search(r":https?://", line):
            yield f"leads to {line[:60]}"
    if depth:
        yield "an entry that does not end"


def _ris(path: Path) -> Iterator[str]:
    for line in path.read_text(encoding="utf-8-sig").splitlines():
        if line.strip() and not re.match(r"[A-Z][A-Z0-9]  - ?", line):
            yield f"a line {line[:60]!r}"


def _bibtex(path: Path) -> Iterator[str]:
    text = path.read_text(encoding="utf-8")
    for found in re.finditer(r"(?<!\\)\\(?:input|write|include|openin)\b", text):
        yield f"a command {text[found.start() : found.start() + 30]!r}"


def _data(path: Path) -> Iterator[str]:
    import json

    json.loads(path.read_text(encoding="utf-8"))
    return iter(())


_READERS: dict[str, Callable[[Path], Iterator[str]]] = {
    ".csv": _csv, ".xlsx": _package, ".ods": _package, ".docx": _package, ".odt": _package, ".html": _html,
    ".md": _markdown, ".ics": _calendar, ".ris": _ris, ".bib": _bibtex, ".json": _data, ".jsonld": _data,
}  # fmt: skip
