"""What stands in a cell, as text; which cells say nothing; and what splits one that holds several."""

from __future__ import annotations

import datetime
import re

from tracker.harmless import harmful_off
from tracker.names import name_key
from tracker.tables.table import CellValue

_NOTHING = frozenset({
    "", "-", "--", "—", "–", ".", "?", "/", "n/a", "n.a.", "na", "n.d.", "nd", "null", "none", "nil", "nan", "#n/a",
})  # fmt: skip
_UNSAID = frozenset(
    name_key(words)
    for words in (
        "unknown", "not known", "n/k", "tbc", "tbd", "tba", "to be confirmed", "to be determined", "to be announced",
        "unclear", "unspecified", "not specified", "not available", "desconhecido", "desconhecida", "a confirmar",
        "não informado", "desconocido", "desconocida", "por confirmar", "s/d", "inconnu", "inconnue", "à confirmer",
        "unbekannt", "k.A.", "keine Angabe", "sconosciuto", "sconosciuta", "da confermare",
    )
)  # fmt: skip
_SEVERAL = re.compile(r";|\n|\s/\s|\s&\s|,\s|\s(?:and|und|et|y|e)\s", re.IGNORECASE)


def cell_text(value: CellValue) -> str:
    """A cell as text: days as ISO 8601 writes them, whole numbers without a fraction, yes and no for true and false.

    The apostrophe that keeps a spreadsheet from taking text for a formula is no part of the text.
    """
    if value is None:
        return ""
    if isinstance(value, str):
        if value.isascii() and value.isprintable() and value[:1] != "'":
            return value.strip()
        text = harmful_off(value.strip()).replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
        return text if text.isascii() else text.encode("utf-8", "replace").decode("utf-8")
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime.datetime):
        at_midnight = value.time() == datetime.time()
        return value.date().isoformat() if at_midnight else value.isoformat(sep=" ", timespec="minutes")
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if isinstance(value, datetime.date | datetime.time):
        return value.isoformat()
    return str(value)


def says_nothing(text: str) -> bool:
    """Whether a cell is empty or holds one of the marks people set for that: "-", "n/a", "?"."""
    return text.strip().casefold() in _NOTHING


def says_not_known(text: str) -> bool:
    """Whether a cell says that what belongs there is not known, or not yet: "unknown", "n/k", "TBC", "??"."""
    return name_key(text) in _UNSAID or not text.strip(" ?")


def parts_of(text: str, splitter: str, *, keep_empty: bool = False) -> list[str]:
    """What a cell holds, split at `splitter`; whole where that is ''. keep_empty: for lists that run beside another.

    Several splitters are parted by bars: "; | and" splits at semicolons and at the word. A bar alone is itself.
    """
    if not text.strip():
        return []
    if not splitter:
        return [text.strip()]
    parts = [part.strip() for part in re.split(_pattern(splitter), text)]
    return parts if keep_empty else [part for part in parts if part]


def likely_splitter(texts: list[str]) -> str:
    """What seems to part several in these cells: the commonest of the usual marks, or ''."""
    counts: dict[str, int] = {}
    for text in texts:
        for found in {match.group().casefold() for match in _SEVERAL.finditer(text)}:
            counts[found] = counts.get(found, 0) + 1
    if not counts:
        return ""
    mark = max(counts, key=lambda found: (counts[found], found))
    return mark if mark.strip().isalpha() or mark == "\n" else mark.strip()


def _pattern(splitter: str) -> str:
    """A pattern for one splitter or several; a word behind a mark goes with it ("A; B; and C")."""
    several = [one for one in splitter.split("|") if one.strip() or one in ("\n", "\t")]
    if len(several) < 2:
        return _pattern_of_one(splitter if splitter.strip() == "|" or not several else several[0])
    words = "|".join(re.escape(one.strip()) for one in several if one.strip().isalpha())
    marks = "|".join(re.escape(one.strip() or one) for one in several if not one.strip().isalpha())
    if not words:
        return marks
    return rf"(?:{marks or ','})(?:\s*(?:{words})\s+)?|\s(?:{words})\s"


def _pattern_of_one(splitter: str) -> str:
    """A word between spaces is meant as a word ("and"); where it is, commas part the others ("A, B and C")."""
    word = splitter.strip()
    if word and word.isalpha():
        return rf"\s*,\s*(?:{re.escape(word)}\s+)?|\s+{re.escape(word)}\s+"
    return re.escape(word) if word else re.escape(splitter)
