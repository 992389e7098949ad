"""Text from a record made fit for any form of document: it comes out as text, never as anything else."""

from __future__ import annotations

import re

from tracker.safe_urls import NOT_TEXT

_LINE_ENDS = re.compile("\r\n|[\r\n\v\f\x85\u2028\u2029]")
_ENDS_OF_PLANES = "".join(chr(plane << 16 | 0xFFFE) + chr(plane << 16 | 0xFFFF) for plane in range(1, 17))
_LAST_OF_PLANE = re.compile(f"[{_ENDS_OF_PLANES}]")
_TURNS = re.compile("[\u202a-\u202e\u2066-\u2069]")
_TURNING = {"\u202a": "\u202c", "\u202b": "\u202c", "\u202d": "\u202c", "\u202e": "\u202c"} | dict.fromkeys(
    "\u2066\u2067\u2068", "\u2069"
)
"""What turns the direction of writing, by the sign that ends it (Unicode's UAX #9)."""


def clean(text: str) -> str:
    """The text with every line end as one newline, what no document can hold as U+FFFD, and turned writing turned back.

    A text that turns the direction of writing (UAX #9) and does not end it would turn what stands after it too; each
    line is ended with the signs that it lacks.
    """
    text = _LINE_ENDS.sub("\n", text)
    text = _LAST_OF_PLANE.sub("\ufffd", NOT_TEXT.sub("\ufffd", text))
    if _TURNS.search(text) is None:
        return text
    return "\n".join(map(_turned_back, text.split("\n")))


def clean_line(text: str) -> str:
    """The same on a single line: for titles, heads and captions."""
    return " ".join(clean(text).split())


def _turned_back(line: str) -> str:
    ends: list[str] = []
    for sign in _TURNS.findall(line):
        if sign in _TURNING:
            ends.append(_TURNING[sign])
        elif ends and ends[-1] == sign:
            ends.pop()
        elif sign == "\u2069" and sign in ends:
            while ends.pop() != sign:
                pass
    return line + "".join(reversed(ends))
