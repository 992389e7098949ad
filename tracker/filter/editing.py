"""Changing one key of a filter's text and leaving the rest as it was written: how facets write filters."""

from __future__ import annotations

from collections.abc import Iterable

from tracker.filter.keys import canonical_value
from tracker.filter.nodes import term_text
from tracker.filter.pieces import Piece, pieces_of, unquoted


def values_of(text: str, key: str) -> tuple[str, ...]:
    """The values that the filter requires of a key, in canonical spelling; terms in brackets or negated do not count.

    Where a key stands in several terms, the values of the first.
    """
    terms = _terms(text, key)
    return _values(text, terms[0]) if terms else ()


def has_term(text: str, key: str, value: str) -> bool:
    """Whether the filter asks for this value of a key, alone or among others."""
    return _canonical(key, value) in values_of(text, key)


def toggle_term(text: str, key: str, value: str) -> str:
    """The text with the value added to the key's values, or taken from them where it was there."""
    wanted = _canonical(key, value)
    values = values_of(text, key)
    kept = [other for other in values if other != wanted]
    return set_term(text, key, kept if wanted in values else [*values, wanted])


def set_term(text: str, key: str, values: Iterable[str]) -> str:
    """The text with the key taking exactly these values, in the place where the key stood; none removes the key."""
    wanted = tuple(dict.fromkeys(_canonical(key, value) for value in values))
    if not wanted:
        return _removed(text, _terms(text, key))
    new = term_text(key, wanted)
    terms = _terms(text, key)
    if terms:
        rest = _removed(text, terms[1:])
        return rest[: terms[0].start] + new + rest[terms[0].end :]
    if not text.strip():
        return new
    if any(piece.kind == "or" and piece.depth == 0 for piece in pieces_of(text)):
        return f"({text.strip()}) {new}"
    return f"{text.rstrip()} {new}"


def without_key(text: str, key: str) -> str:
    """The text without what it requires of a key or excludes by it; terms inside brackets stay."""
    return _removed(text, _terms(text, key, negated=True))


def _canonical(key: str, value: str) -> str:
    return canonical_value(key, value) or value


def _values(text: str, term: Piece) -> tuple[str, ...]:
    return tuple(_canonical(term.key, unquoted(text[start:end])) for start, end in term.values)


def _terms(text: str, key: str, *, negated: bool = False) -> list[Piece]:
    """The key's terms that the whole filter requires; with `negated` also those it excludes, their sign included."""
    pieces = [piece for piece in pieces_of(text) if piece.kind != "blank"]
    if any(piece.kind == "or" and piece.depth == 0 for piece in pieces):
        return []
    found: list[Piece] = []
    for index, piece in enumerate(pieces):
        if piece.kind != "term" or piece.key != key or piece.depth:
            continue
        first = index
        while first and pieces[first - 1].kind == "not":
            first -= 1
        if first == index:
            found.append(piece)
        elif negated:
            found.append(Piece("term", pieces[first].start, piece.end, 0, key, piece.values))
    return found


def _removed(text: str, terms: list[Piece]) -> str:
    for term in reversed(terms):
        before, after = text[: term.start], text[term.end :]
        before = before.rstrip() if not after.strip() else before
        text = before + (after.lstrip() if not before or before[-1:].isspace() else after)
    return text
