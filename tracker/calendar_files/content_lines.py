"""Content lines of iCalendar (RFC 5545, 3.1): a property with its parameters and its value, folded, as bytes."""

from __future__ import annotations

import re

LONGEST = 74
"""How many octets of a property stand on one line; with the space before what was folded they are 75 at most."""

_HALVES = b"\\^"
"""Signs that give the next one a meaning: a line is folded before one of them rather than after it, as some readers
need it."""

# TEXT holds no control characters but tabs and line ends (RFC 5545, 3.3.11), and some readers break lines at these.
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029]")
_QUOTED = re.compile("[,;:]")


def clean(text: str) -> str:
    """Text as TEXT can hold it: line ends are LF, other control characters spaces."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _CONTROLS.sub(" ", text)


def escaped(text: str) -> str:
    """Clean text as a value of the type TEXT (RFC 5545, 3.3.11)."""
    return text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def parameter(text: str) -> str:
    """Clean text as the value of a parameter (RFC 5545, 3.2, and RFC 6868)."""
    text = text.replace("^", "^^").replace("\n", "^n").replace('"', "^'")
    return f'"{text}"' if _QUOTED.search(text) else text


def folded(line: str) -> bytes:
    """A line with its end, no longer than it may be; a character is never cut in two."""
    data = line.encode("utf-8")
    length = len(data)
    if length <= LONGEST:
        return data + b"\r\n"
    parts, start = [], 0
    while length - start > LONGEST:
        end = start + LONGEST
        while data[end] & 0xC0 == 0x80:  # inside of a character
            end -= 1
        if data[end - 1] in _HALVES:
            end -= 1
        parts.append(data[start:end])
        start = end
    parts.append(data[start:])
    return b"\r\n ".join(parts) + b"\r\n"
