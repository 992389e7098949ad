"""Text and addresses from a record made fit for any form of document: they come out as text, never as anything else."""

from __future__ import annotations

import re
from urllib.parse import quote, urlsplit

_LINE_ENDS = re.compile("\r\n|[\r\n\v\f\x85\u2028\u2029]")
_NOT_TEXT = re.compile("[^\t\n\x20-\x7e\xa0-\ud7ff\ue000-\ufdcf\ufdf0-\ufffd\U00010000-\U0010ffff]")
"""Control characters, halves of surrogate pairs and what Unicode calls no character; XML 1.0 cannot hold most of it."""
_ENDS_OF_PLANES = "".join(chr(plane << 16 | 0xFFFE) + chr(plane << 16 | 0xFFFF) for plane in range(1, 17))
_LAST_OF_PLANE = re.compile(f"[{_ENDS_OF_PLANES}]")
_TURNS = re.compile("[\u202a-\u202e\u2066-\u2069]")
_TURNING = {"\u202a": "\u202c", "\u202b": "\u202c", "\u202d": "\u202c", "\u202e": "\u202c"} | dict.fromkeys(
    "\u2066\u2067\u2068", "\u2069"
)
"""What turns the direction of writing, by the sign that ends it (Unicode's UAX #9)."""
_LONGEST_URL = 2000
"""Signs of an address beyond which Word takes a whole document for damaged."""
_LONE_PERCENT = re.compile("%(?![0-9A-Fa-f]{2})")
_NOT_IN_HOST = frozenset(" \"<>\\^`{|}%'")


def clean(text: str) -> str:
    """The text with every line end as one newline, what no document can hold as U+FFFD, and turned writing turned back.

    A text that turns the direction of writing (UAX #9) and does not end it would turn what stands after it too; each
    line is ended with the signs that it lacks.
    """
    text = _LINE_ENDS.sub("\n", text)
    text = _LAST_OF_PLANE.sub("\ufffd", _NOT_TEXT.sub("\ufffd", text))
    if _TURNS.search(text) is None:
        return text
    return "\n".join(map(_turned_back, text.split("\n")))


def clean_line(text: str) -> str:
    """The same on a single line: for titles, heads and captions."""
    return " ".join(clean(text).split())


def safe_url(url: str) -> str:
    """An address to link to, as a URI (RFC 3986); '' for one that no document should link to.

    Only http, https and mailto, with a host or a mailbox, and no longer than readers of documents take.
    """
    url = url.strip()
    if _NOT_TEXT.search(url) or "\n" in url or "\t" in url:
        return ""
    try:
        parts = urlsplit(url)
        host = parts.netloc if parts.netloc.isascii() else parts.netloc.encode("idna").decode()
        port = parts.port
    except (ValueError, UnicodeError):
        return ""
    scheme = parts.scheme.lower()
    if scheme == "mailto":
        if "@" not in parts.path:
            return ""
        head = "mailto:"
    elif scheme in ("http", "https") and parts.hostname and port != 0 and not set(host) & _NOT_IN_HOST:
        head = f"{scheme}://{host}"
    else:
        return ""
    query = f"?{_quoted(parts.query)}" if parts.query else ""
    fragment = f"#{_quoted(parts.fragment)}" if parts.fragment else ""
    made = f"{head}{_quoted(parts.path)}{query}{fragment}"
    return made if len(made) <= _LONGEST_URL else ""


def _quoted(part: str) -> str:
    """A part of an address with what a URI cannot hold in percent signs, those that are there kept."""
    return _LONE_PERCENT.sub("%25", quote(part, safe="!$%&'()*+,/:;=?@~-._"))


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
