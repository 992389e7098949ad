"""The text of a filter cut into pieces, whether or not it can be read as a whole: for editing and completing it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tracker.filter.keys import is_key

_QUOTED = r'"(?:\\[\s\S]|[^"\\])*(?:"|\\?$)|“[^”]*(?:”|$)'
_PIECE = re.compile(
    rf"""
      (?P<blank>\s+)
    | (?P<open>\()
    | (?P<close>\))
    | (?P<or>OR(?![^\s()"“”]))
    | (?P<and>AND(?![^\s()"“”]))
    | (?P<not>NOT(?![^\s()"“”])|-(?=[^\s)]))
    | (?P<term>[A-Za-z][A-Za-z_-]*:(?!//))
    | (?P<quoted>{_QUOTED})
    | (?P<word>[^\s"“”()]+|[\s\S])
    """,
    re.VERBOSE,
)
_VALUE = re.compile(rf"\s*(?:{_QUOTED}|(?![A-Za-z][A-Za-z_-]*:(?!//))[^\s\"“”(),]+)")
_COMMA = re.compile(r"\s*,")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a filter's text; `kind` is blank, open, close, or, and, not, term, quoted or word.

    A term has its key and where its values stand; depth counts the brackets around the piece.
    """

    kind: str
    start: int
    end: int
    depth: int
    key: str = ""
    values: tuple[tuple[int, int], ...] = ()


def pieces_of(text: str) -> list[Piece]:
    """The pieces of any text, in order and without gaps."""
    pieces: list[Piece] = []
    position = depth = 0
    while position < len(text):
        found = _PIECE.match(text, position)
        assert found is not None  # the last alternative takes any character
        kind, end = str(found.lastgroup), found.end()
        key = ""
        values: tuple[tuple[int, int], ...] = ()
        if kind == "term" and not is_key(found.group()[:-1], spaced=not text[end : end + 1].strip()):
            kind = "word"
        if kind == "term":
            key = found.group()[:-1].lower()
            values, end = _values(text, end)
        depth -= kind == "close" and depth > 0
        pieces.append(Piece(kind, position, end, depth, key, values))
        depth += kind == "open"
        position = end
    return pieces


def parts_and_depth(text: str) -> tuple[int, int]:
    """How many parts a filter has, and how deep its brackets and negations stand inside each other."""
    parts = deepest = 0
    levels: list[int] = []
    pending = 0
    for piece in pieces_of(text):
        if piece.kind == "not":
            pending += 1
        elif piece.kind == "open":
            levels.append(pending + 1)
            pending = 0
        elif piece.kind == "close":
            if levels:
                levels.pop()
            pending = 0
        elif piece.kind in {"term", "quoted", "word"}:
            parts += max(1, len(piece.values))
        deepest = max(deepest, sum(levels) + pending)
        if piece.kind in {"term", "quoted", "word"}:
            pending = 0
        if len(levels) > 1000:
            break
    return parts, deepest


def unquoted(text: str) -> str:
    """A value or phrase as it is meant, without its quotes; the closing one may still be missing."""
    if text.startswith("“"):
        return text[1:].removesuffix("”")
    if not text.startswith('"'):
        return text
    body = re.match(r'"((?:\\[\s\S]|[^"\\])*)', text)
    assert body is not None
    return re.sub(r"\\([\s\S])", r"\1", body.group(1))


def _values(text: str, position: int) -> tuple[tuple[tuple[int, int], ...], int]:
    values: list[tuple[int, int]] = []
    end = position
    while value := _VALUE.match(text, position):
        start = value.start() + len(value.group()) - len(value.group().lstrip())
        values.append((start, value.end()))
        end = position = value.end()
        comma = _COMMA.match(text, position)
        if comma is None:
            break
        end = position = comma.end()
    return tuple(values), end
