"""What a file is by its first bytes, whatever its name says: a table of some form, or something else with a name."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from typing import Literal

Kind = Literal["zip", "ole", "text", "other"]


@dataclass(frozen=True, slots=True)
class Signature:
    """kind: which reader it is for. words: what it is, with its article, for a refusal; advice: what to do with it."""

    kind: Kind
    words: str = ""
    advice: str = ""


_PACKED = "unpack it first and choose the table in it"
_SAVE = "open it in a spreadsheet program and save it as XLSX or CSV"
_COPY = "copy the table there and paste it here, or save it as XLSX or CSV"

_BYTES: tuple[tuple[int, bytes, str, str], ...] = (
    (0, b"\x89PNG\r\n\x1a\n", "a PNG image", ""),
    (0, b"\xff\xd8\xff", "a JPEG image", ""),
    (0, b"GIF87a", "a GIF image", ""),
    (0, b"GIF89a", "a GIF image", ""),
    (0, b"II*\x00", "a TIFF image", ""),
    (0, b"MM\x00*", "a TIFF image", ""),
    (8, b"WEBP", "a WebP image", ""),
    (0, b"\x00\x00\x01\x00", "an icon", ""),
    (4, b"ftypheic", "a HEIC image", ""),
    (4, b"ftypavif", "an AVIF image", ""),
    (4, b"ftyp", "a video", ""),
    (8, b"AVI ", "a video", ""),
    (8, b"WAVE", "a sound recording", ""),
    (0, b"ID3", "a sound recording", ""),
    (0, b"OggS", "a sound recording", ""),
    (0, b"fLaC", "a sound recording", ""),
    (0, b"%PDF-", "a PDF document", _COPY),
    (0, b"%!PS", "a PostScript document", _COPY),
    (0, b"{\\rtf", "an RTF document", _COPY),
    (0, b"\x7fELF", "a program (executable file)", ""),
    (0, b"\xcf\xfa\xed\xfe", "a program (executable file)", ""),
    (0, b"\xfe\xed\xfa\xcf", "a program (executable file)", ""),
    (0, b"\xca\xfe\xba\xbe", "a program (executable file)", ""),
    (0, b"\x1f\x8b", "a gzip archive", _PACKED),
    (0, b"BZh", "a bzip2 archive", _PACKED),
    (0, b"\xfd7zXZ\x00", "an xz archive", _PACKED),
    (0, b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive", _PACKED),
    (0, b"Rar!\x1a\x07", "a RAR archive", _PACKED),
    (0, b"\x28\xb5\x2f\xfd", "a Zstandard archive", _PACKED),
    (257, b"ustar", "a tar archive", _PACKED),
    (0, b"SQLite format 3\x00", "a database or a record of this program", "open it instead of importing it"),
    (0, b"PAR1", "a Parquet file", "save it as CSV"),
    (0, b"ARROW1", "an Arrow file", "save it as CSV"),
    (0, b"wOFF", "a font", ""),
    (0, b"wOF2", "a font", ""),
    (0, b"\x09\x00\x04\x00", "a workbook of Excel 2", _SAVE),
    (0, b"\x09\x02\x06\x00", "a workbook of Excel 3", _SAVE),
    (0, b"\x09\x04\x06\x00", "a workbook of Excel 4", _SAVE),
)

_TEXTS: tuple[tuple[re.Pattern[str], str, str], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE | re.DOTALL), words, advice)
    for pattern, words, advice in (
        (r"(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|table|meta|title|div)\b", "a web page (HTML)", _COPY),
        (r"<(?:\?xml|[a-z!]).{0,4000}?<svg\b|<svg\b", "an SVG image", ""),
        (r"<(?:\?xml|[a-z!]).{0,4000}?<html\b", "a web page (HTML)", _COPY),
        (r"<.{0,4000}?urn:schemas-microsoft-com:office:spreadsheet", "a workbook in the XML of Excel 2003", _SAVE),
        (r"<.{0,4000}?<office:document\b", "a flat OpenDocument file", _SAVE),
        (r"<(?:\?xml\b|!doctype\b|[a-z][\w:.-]*(?:\s[^<>]*)?/?>)", "an XML file", ""),
        (r"BEGIN:VCALENDAR\b", "a calendar (iCalendar)", "import it as a calendar, with the ending .ics"),
        (r"BEGIN:VCARD\b", "an address book (vCard)", ""),
        (r"TY  - [A-Z]", "a list of sources (RIS)", "import it as sources, with the ending .ris"),
        (r"(?:%[^\n]*\n\s*)*@[a-z]+\s*\{\s*[^\s,{}\"]+,", "a list of sources (BibTeX)",
         "import it as sources, with the ending .bib"),
        (r"#!\s*/", "a program (script)", ""),
        (r"-----BEGIN [A-Z ]+-----", "a key or certificate", ""),
        (r"%[A-Z]{2,}.{0,40}\n", "a PostScript document", _COPY),
    )
)  # fmt: skip


def signature(head: bytes) -> Signature:
    """What a file is by its first bytes; those of text may be in UTF-8, UTF-16 or any code page."""
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")):
        return Signature("zip")
    if head.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return Signature("ole")
    for offset, mark, words, advice in _BYTES:
        if head.startswith(mark, offset):
            return Signature("other", words, advice)
    if head.startswith(b"MZ") and b"\x00" in head[:256]:
        return Signature("other", "a program (executable file)")
    if head.startswith(b"BM") and head[6:10] == bytes(4) and len(head) > 26:
        return Signature("other", "a BMP image")
    start = text_of_head(head).lstrip("\ufeff \t\r\n")[:8000]
    for pattern, words, advice in _TEXTS:
        if pattern.match(start):
            return Signature("other", words, advice)
    return Signature("text")


def text_of_head(head: bytes) -> str:
    """The first bytes as text good enough to look for words of ASCII in; never refused."""
    if head.startswith(codecs.BOM_UTF8):
        return head[3:].decode("utf-8", "replace")
    if head.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        return head.decode("utf-32", "replace")
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return head.decode("utf-16", "replace")
    if len(head) > 3 and head[0] and not head[1] and head[2] and not head[3]:
        return head.decode("utf-16-le", "replace")
    if len(head) > 3 and not head[0] and head[1] and not head[2] and head[3]:
        return head.decode("utf-16-be", "replace")
    return head.decode("latin-1")
