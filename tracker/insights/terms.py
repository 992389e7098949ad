"""What a row of an insight means in the filter language, and how it is written into a filter."""

from __future__ import annotations

from tracker.countries import find_country
from tracker.filter import without_key
from tracker.filter.nodes import term_text
from tracker.filter.pieces import pieces_of
from tracker.insights.rows import Side, Terms


def country_value(side: Side) -> str:
    """How the filter names a country: by its name, by its code where the name means another one."""
    known = find_country(side.name)
    return side.name if known is not None and known.code == side.code else side.code


def between(one: Side, other: Side) -> Terms:
    """The terms of engagements that concern both countries."""
    return (("country", country_value(one)), ("country", country_value(other)))


def narrowed(text: str, terms: Terms) -> str:
    """A filter's text that asks for these terms in place of what it required of their keys; the rest stays."""
    for key in dict.fromkeys(key for key, _ in terms):
        text = without_key(text, key)
    added = " ".join(term_text(key, (value,)) for key, value in terms)
    if not text.strip() or not added:
        return added or text
    if any(piece.kind == "or" and piece.depth == 0 for piece in pieces_of(text)):
        return f"({text.strip()}) {added}"
    return f"{text.rstrip()} {added}"
