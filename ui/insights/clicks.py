"""What a click on a chart writes into the filter: the terms that say the same, beside those that stand there."""

from __future__ import annotations

from collections.abc import Iterable

from tracker.filter import FilterError, parse_filter, set_term
from tracker.filter.keys import canonical_value
from tracker.filter.nodes import And, Filter, Term, term_text
from tracker.filter.pieces import pieces_of
from tracker.insights.rows import Terms
from ui.insights.scene import Meaning


def asking_for(terms: Terms, *more: Term) -> Meaning:
    """The meaning of a row of an answer, narrowed by further terms."""
    return Meaning((*(Term(key, (value,)) for key, value in terms), *more))


def clicked(text: str, terms: Iterable[Term]) -> str:
    """The filter's text after a click: with the terms; or without them, where it asked for all of them already.

    A text that cannot be read is replaced.
    """
    wanted = list(dict.fromkeys(terms))
    try:
        stands = _required(parse_filter(text))
    except FilterError:
        return " ".join(term_text(term.key, term.values) for term in wanted)
    if all(_among(term, stands) for term in wanted):
        return _without(text, wanted, stands)
    for term in wanted:
        if not _among(term, stands):
            text = _with(text, term, stands)
    return text


def _with(text: str, term: Term, stands: list[Term]) -> str:
    """The text with one more term; one that allows the same and more is narrowed in its place."""
    alike = [other for other in stands if other.key == term.key]
    if len(alike) == 1 and _folded(term) <= _folded(alike[0]):
        return set_term(text, term.key, term.values)
    return _joined(text, term)


def _without(text: str, terms: list[Term], stands: list[Term]) -> str:
    """The text without these terms; others of the same keys stay."""
    gone = {(term.key, _folded(term)) for term in terms}
    for key in dict.fromkeys(term.key for term in terms):
        kept = [other for other in stands if other.key == key and (key, _folded(other)) not in gone]
        text = set_term(text, key, ())
        for other in kept:
            text = _joined(text, other)
    return text


def _joined(text: str, term: Term) -> str:
    new = term_text(term.key, term.values)
    if not text.strip():
        return new
    if any(piece.kind == "or" and piece.depth == 0 for piece in pieces_of(text)):
        return f"({text.strip()}) {new}"
    return f"{text.rstrip()} {new}"


def _required(chosen: Filter) -> list[Term]:
    """The terms that every engagement must satisfy."""
    root = chosen.root
    parts = root.parts if isinstance(root, And) else (root,)
    return [part for part in parts if isinstance(part, Term)]


def _among(term: Term, stands: list[Term]) -> bool:
    return any(other.key == term.key and _folded(other) == _folded(term) for other in stands)


def _folded(term: Term) -> frozenset[str]:
    return frozenset((canonical_value(term.key, value) or value).casefold() for value in term.values)
