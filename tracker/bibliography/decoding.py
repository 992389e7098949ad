"""The text of a file of sources, in whichever encoding it is, and which of the three forms it is in."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Literal

from tracker.bibliography import csl
from tracker.bibliography.kinds import CSL_TYPES
from tracker.importers import ImportRefused
from tracker.importers.plain_text import decode_text
from tracker.importers.xml_guard import read_bytes

SourceForm = Literal["ris", "bibtex", "csl-json"]
EXPECTED = "sources as RIS, BibTeX or CSL JSON"
HEAD = 64 * 1024

_RIS = re.compile(r"^TY {0,4}- ?[A-Z0-9]{2,8}\s*$", re.MULTILINE)
_BIBTEX = re.compile(r"^\s*@[A-Za-z]{3,20}\s*[{(]\s*[^\s,={}\"]*\s*[,=]", re.MULTILINE)
_COMMENT = re.compile(r"^\s*@(?:comment|preamble|string)\b", re.IGNORECASE | re.MULTILINE)


def read_text(path: Path) -> tuple[str, str]:
    """The text of a file and its encoding as Python names it.

    Raises ImportRefused where there is no such file, or it is empty, too large, or no text.
    """
    data = read_bytes(path, EXPECTED)
    text, encoding = decode_text(data)
    if "\0" in text or text.count("\ufffd") > len(text) // 20:
        raise ImportRefused(f"{path.name} is no text; expected {EXPECTED}.")
    return text, encoding


def form_of_text(text: str) -> SourceForm | None:
    """The form that text is in, by what it holds; None for none of them."""
    start = text.lstrip("\ufeff \t\r\n")[:1]
    if start in ("[", "{"):
        try:
            return "csl-json" if csl.is_csl(json.loads(text)) else None
        except (ValueError, RecursionError):
            return "csl-json" if _cut_off_csl(text) else None
    if _RIS.search(text):
        return "ris"
    return "bibtex" if _BIBTEX.search(text) or _COMMENT.search(text) else None


def recognises(path: Path) -> bool:
    """Whether a file holds sources, by a look at its head. Raises nothing; what cannot be read is not recognised."""
    try:
        if not path.is_file():
            return False
        with path.open("rb") as stream:
            data = stream.read(HEAD + 1)
    except (OSError, ValueError):
        return False
    text, _ = decode_text(data[:HEAD])
    if "\0" in text:
        return False
    if len(data) > HEAD and text.lstrip("\ufeff \t\r\n")[:1] in ("[", "{"):
        return _cut_off_csl(text)
    return form_of_text(text) is not None


def _cut_off_csl(text: str) -> bool:
    """Whether the beginning of JSON is that of a list of sources."""
    if not re.match(r"\s*(?:\{\s*\"items\"\s*:\s*)?\[\s*\{", text.removeprefix("\ufeff")):
        return False
    types = re.findall(r'"type"\s*:\s*"([a-z_-]{2,30})"', text[:HEAD])
    return bool(types) and types[0] in CSL_TYPES and re.search(r'"(?:title|issued|URL)"\s*:', text) is not None
