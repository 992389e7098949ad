"""The Word package that a brief is written into: its parts but for the text (ECMA-376, Office Open XML).

python-docx writes the package; it knows no footnotes, so their part is made here.
"""

from __future__ import annotations

import re
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tracker.brief.zipping import packed, parts_of

if TYPE_CHECKING:
    from docx.document import Document
    from docx.opc.part import XmlPart

FOLDER = Path(__file__).resolve().parents[2] / "resources" / "brief"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    f' xmlns:r="{_RELATED}"'
)  # fmt: skip
_SEPARATORS = "".join(
    f'<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:pPr><w:spacing w:after="0" w:line="240" w:lineRule="auto"/>'
    f"</w:pPr><w:r><w:{sign}/></w:r></w:p></w:footnote>"
    for kind, number, sign in (("separator", -1, "separator"), ("continuationSeparator", 0, "continuationSeparator"))
)
_PARTS = {"document": "document.main", "styles": "styles", "settings": "settings"}


def new_package() -> Document:
    """An empty document with the brief's styles and settings."""
    from docx import Document

    return Document(BytesIO(_template()))


def add_footnotes_part(document: Document) -> XmlPart:
    """Adds the part that holds the footnotes, with the two that separate them from the text."""
    from docx.opc.packuri import PackURI
    from docx.opc.part import XmlPart
    from docx.oxml import parse_xml

    root: Any = parse_xml(f"<w:footnotes {_NAMESPACES}>{_SEPARATORS}</w:footnotes>")
    part = XmlPart(PackURI("/word/footnotes.xml"), f"{_TYPES}.footnotes+xml", root, document.part.package)
    document.part.relate_to(part, f"{_RELATED}/footnotes")
    return part


def saved(document: Document) -> bytes:
    """The document as a file; the same document always makes the same bytes."""
    made = BytesIO()
    document.save(made)
    return packed(parts_of(made.getvalue()))


def language_tag(language: str) -> str:
    """A language as word processors write it (BCP 47), English as the dates are written where it says no more."""
    if not re.fullmatch("[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}", language):
        return "en-GB"
    return "en-GB" if language.lower() == "en" else language


@cache
def _template() -> bytes:
    """A package with nothing in its text, as python-docx opens it."""
    types = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_TYPES}.{kind}+xml"/>' for name, kind in _PARTS.items()
    )
    related = "".join(
        f'<Relationship Id="rId{number}" Type="{_RELATED}/{name}" Target="{name}.xml"/>'
        for number, name in enumerate(("styles", "settings"), 1)
    )
    main = f'<Relationship Id="rId1" Type="{_RELATED}/officeDocument" Target="word/document.xml"/>'
    relationships = f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">'
    core = (
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/"/>'
    )
    texts = {
        "[Content_Types].xml": f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        '<Override PartName="/docProps/core.xml"'
        f' ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>{types}</Types>',
        "_rels/.rels": f"{relationships}{main}"
        f'<Relationship Id="rId2" Type="{_PACKAGE}/relationships/metadata/core-properties"'
        ' Target="docProps/core.xml"/></Relationships>',
        "docProps/core.xml": f"{_HEAD}{core}",
        "word/document.xml": f"{_HEAD}<w:document {_NAMESPACES}><w:body><w:sectPr/></w:body></w:document>",
        "word/_rels/document.xml.rels": f"{relationships}{related}</Relationships>",
        "word/styles.xml": (FOLDER / "docx-styles.xml").read_text(encoding="utf-8"),
        "word/settings.xml": (FOLDER / "docx-settings.xml").read_text(encoding="utf-8"),
    }
    return packed((name, text.encode()) for name, text in texts.items())
