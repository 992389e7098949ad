"""The OpenDocument package that a brief is written into: its parts but for the text (ISO/IEC 26300, ODF 1.3)."""

from __future__ import annotations

from functools import cache
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from tracker.brief.zipping import packed, parts_of

if TYPE_CHECKING:
    from odfdo import Document

FOLDER = Path(__file__).resolve().parents[2] / "resources" / "brief"
URN = "urn:oasis:names:tc:opendocument:xmlns"
NAMES = {
    "office": f"{URN}:office:1.0",
    "style": f"{URN}:style:1.0",
    "text": f"{URN}:text:1.0",
    "table": f"{URN}:table:1.0",
    "draw": f"{URN}:drawing:1.0",
    "fo": f"{URN}:xsl-fo-compatible:1.0",
    "svg": f"{URN}:svg-compatible:1.0",
    "xlink": "http://www.w3.org/1999/xlink",
    "dc": "http://purl.org/dc/elements/1.1/",
    "meta": f"{URN}:meta:1.0",
    "config": f"{URN}:config:1.0",
}
_TYPE = "application/vnd.oasis.opendocument.text"
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_CELLS = "".join(
    f'<style:style style:name="{name}" style:family="table-cell"><style:table-cell-properties fo:padding="0.1cm"'
    f' fo:border-left="none" fo:border-right="none" fo:border-top="{top}" fo:border-bottom="{bottom}"{more}/>'
    "</style:style>"
    for name, top, bottom, more in (
        ("HeadCell", "0.5pt solid #CBD3DF", "1pt solid #CBD3DF", ' fo:background-color="#F5F7FA"'),
        ("Cell", "none", "0.5pt solid #E1E6ED", ""),
        ("LastCell", "none", "0.5pt solid #CBD3DF", ""),
    )
)
_AUTOMATIC = (
    f"{_CELLS}"
    '<style:style style:name="Wide" style:family="table"><style:table-properties style:rel-width="100%"'
    ' table:align="margins" fo:margin-bottom="0.2cm"/></style:style>'
    '<style:style style:name="WholeRow" style:family="table-row"><style:table-row-properties'
    ' fo:keep-together="always"/></style:style>'
    '<style:style style:name="InLine" style:family="graphic"><style:graphic-properties'
    ' style:vertical-pos="top" style:vertical-rel="baseline"/></style:style>'
)

_SETTINGS = (  # the standard asks for one at least
    '<config:config-item-set config:name="ooo:view-settings">'
    '<config:config-item config:name="ViewAreaTop" config:type="long">0</config:config-item></config:config-item-set>'
)


def new_package() -> Document:
    """An empty text document with the brief's styles."""
    from odfdo import Document

    return Document(BytesIO(_template()))


def saved(document: Document) -> bytes:
    """The document as a file; the same document always makes the same bytes."""
    made = BytesIO()
    document.meta.generator = "Diplomatic Engagement Tracker"
    document.save(made)
    parts = dict(parts_of(made.getvalue()))
    names = ["mimetype", *sorted(name for name in parts if name != "mimetype")]
    return packed(((name, parts[name]) for name in names), stored=frozenset({"mimetype"}))


@cache
def _template() -> bytes:
    """A package with nothing in its text, as odfdo opens it."""
    spaces = " ".join(f'xmlns:{name}="{address}"' for name, address in NAMES.items())

    def part(kind: str, inner: str) -> str:
        return f'{_HEAD}<office:document-{kind} {spaces} office:version="1.3">{inner}</office:document-{kind}>'

    entries = "".join(
        f'<manifest:file-entry manifest:full-path="{path}" manifest:media-type="{kind}"/>'
        for path, kind in (
            ("/", _TYPE),
            *((f"{name}.xml", "text/xml") for name in ("content", "styles", "meta", "settings")),
        )
    )
    texts = {
        "mimetype": _TYPE,
        "META-INF/manifest.xml": f'{_HEAD}<manifest:manifest xmlns:manifest="{URN}:manifest:1.0"'
        f' manifest:version="1.3">{entries}</manifest:manifest>',
        "content.xml": part(
            "content",
            f"<office:automatic-styles>{_AUTOMATIC}</office:automatic-styles><office:body><office:text/></office:body>",
        ),
        "meta.xml": part("meta", "<office:meta/>"),
        "settings.xml": part("settings", f"<office:settings>{_SETTINGS}</office:settings>"),
        "styles.xml": (FOLDER / "odt-styles.xml").read_text(encoding="utf-8"),
    }
    return packed(((name, text.encode()) for name, text in texts.items()), stored=frozenset({"mimetype"}))
