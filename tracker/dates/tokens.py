"""Cuts a phrase or a line into the words, numbers and written-out dates that the grammar reads."""

from __future__ import annotations

import re
from typing import NamedTuple

from tracker.dates.vocabulary import DOTTED

_A = r"[0-9]{2}[0-9X]{2}(?:-(?:[0-9]{2}|XX)(?:-(?:[0-9]{2}|XX))?)?[~?%]?"
_TOKEN = re.compile(
    rf"(?P<edtf>(?<![\w/.])(?:(?:{_A}|\.\.)/(?:{_A}|\.\.)?|/{_A}|{_A}\.\.{_A})(?![\w/.-]))"
    rf"|(?P<iso>(?<![\w/-])(?=[0-9X]+[-~?%X]|[0-9]+X){_A}(?![\w/]|-\w))"
    r"|(?P<slashed>(?<![\w/.])(?:[0-9]{1,2}(?P<s1>[/.-])[0-9]{1,2}(?P=s1)[0-9]{4}"
    r"|[0-9]{4}(?P<s2>[/.-])[0-9]{1,2}(?P=s2)[0-9]{1,2}|[0-9]{1,2}/[0-9]{4})(?![\w/]|\.[0-9]))"
    r"|(?P<decade>(?<!\w)[0-9]{3}0['’]?s(?!\w))"
    r"|(?P<part>(?<![^\W\d])(?:q[1-4]|[1-4]q|h[12]|[12]h)(?!\w))"
    r"|(?P<year>(?<!\w)[0-9]{4}(?:(?!\w)|(?=[qh][1-4](?!\w))))"
    r"|(?P<num>(?<!\w)[0-9]{1,3}(?:st|nd|rd|th)?(?!\w))"
    r"|(?P<word>[^\W\d_]+(?:['’][^\W\d_]+)?)"
    r"|(?P<dash>[-–—−‒‐‑]+)"
    r"|(?P<punct>[^\s])",
    re.IGNORECASE,
)


class Token(NamedTuple):
    """One piece: its kind, its text in lower case (as written for edtf and iso), its number, where it stands.

    kind: edtf, slashed, iso, decade, part, year, num, word, dash or punct.
    """

    kind: str
    text: str
    value: int
    start: int
    end: int


def cut(text: str) -> list[Token]:
    """The pieces of the text in order; positions count characters of the text."""
    tokens: list[Token] = []
    for found in _TOKEN.finditer(text):
        kind = found.lastgroup or "punct"
        start, end = found.span()
        raw = found.group()
        if raw == "." and tokens and tokens[-1].kind == "word" and tokens[-1].end == start:
            last = tokens[-1]
            if last.text in DOTTED:
                tokens[-1] = last._replace(end=end)
                continue
        if kind == "iso" and raw.endswith("?") and tokens and len(raw) == 5:
            tokens.append(Token("year", raw[:4], int(raw[:4]), start, end - 1))
            kind, raw, start = "punct", "?", end - 1
        value = int(raw[:4] if kind in ("year", "decade") else raw.rstrip("stndrhSTNDRH")) if kind in _NUMBERS else 0
        tokens.append(Token(kind, raw.upper() if kind in ("edtf", "iso") else raw.lower(), value, start, end))
    return tokens


_NUMBERS = frozenset(("year", "decade", "num"))
