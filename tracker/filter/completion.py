"""Completing a filter while it is typed: the keys, and the values each key takes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from tracker.filter.keys import DATE_KEYS, KEYS, NO_REASON, UNKNOWN_REASON, choices
from tracker.filter.nodes import value_text
from tracker.filter.pieces import Piece, pieces_of, unquoted

MOST = 12
_PERIODS = ("today", "this week", "this month", "this year", "last month", "last year")

Names = Callable[[str, str], Sequence[str]]
"""Given a key and the beginning of a value, the names in the record that it may become, the best first."""


@dataclass(frozen=True, slots=True)
class Completion:
    """An offer: `text` replaces the filter's characters from `start` to `end`; `detail` says what it means."""

    text: str
    start: int
    end: int
    detail: str = ""


def complete_filter(text: str, cursor: int, names: Names) -> tuple[Completion, ...]:
    """What may be meant at the cursor, at most twelve offers; works on texts that cannot be read yet.

    Values are offered inside a term, after its colon or comma; keys at a word's beginning.
    """
    piece = _piece_at(text, cursor)
    if piece is None:
        return _keys("", cursor, cursor)
    if piece.kind == "term":
        start, end, typed = _value_at(text, cursor, piece)
        if start <= piece.start:
            return ()
        chosen = {unquoted(text[first:last]) for first, last in piece.values if (first, last) != (start, end)}
        return _values(piece.key, typed, chosen, start, end, names)
    if piece.kind == "word":
        return _keys(text[piece.start : cursor], piece.start, piece.end)
    return _keys("", cursor, cursor) if piece.kind in {"blank", "open", "not"} else ()


def _piece_at(text: str, cursor: int) -> Piece | None:
    """The piece that ends at the cursor or contains it; None at the beginning."""
    for piece in pieces_of(text):
        if piece.start < cursor <= piece.end:
            return piece
    return None


def _value_at(text: str, cursor: int, term: Piece) -> tuple[int, int, str]:
    """Where in the text the value at the cursor stands, and what of it is before the cursor; (0, 0, "") in the key."""
    colon = term.start + len(term.key) + 1
    if cursor < colon:
        return 0, 0, ""
    for start, end in term.values:
        if start <= cursor <= end:
            return start, end, unquoted(text[start:cursor])
    return cursor, cursor, ""


def _keys(typed: str, start: int, end: int) -> tuple[Completion, ...]:
    wanted = typed.casefold()
    return tuple(Completion(f"{key}:", start, end, meaning) for key, meaning in KEYS.items() if key.startswith(wanted))[
        : MOST if wanted else None
    ]


def _values(key: str, typed: str, chosen: set[str], start: int, end: int, names: Names) -> tuple[Completion, ...]:
    wanted = " ".join(typed.casefold().replace("-", " ").split())
    offers: dict[str, str] = {
        value: meaning
        for value, meaning in choices(key).items()
        if value.replace("-", " ").startswith(wanted) or f" {wanted}" in value.replace("-", " ")
    }
    if key == "reason":
        fixed = {NO_REASON: "no reason was given", UNKNOWN_REASON: "nobody looked for the reason"}
        offers |= {value: meaning for value, meaning in fixed.items() if value.startswith(wanted)}
    if key in DATE_KEYS:
        offers |= {period: "" for period in _PERIODS if period.startswith(wanted)}
    if key in KEYS and not choices(key):
        offers |= dict.fromkeys(names(key, typed), "")
    left = [(value, meaning) for value, meaning in offers.items() if value not in chosen]
    return tuple(Completion(value_text(value), start, end, meaning) for value, meaning in left)[:MOST]
