"""Reading the text of a filter: the grammar, the values each key takes, and errors that point at the place."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tracker.filter.keys import DATE_KEYS, KEYS, FilterError, canonical_value, choices, is_key, nearest
from tracker.filter.mistakes import explain, unknown_key
from tracker.filter.nodes import (
    EVERYTHING,
    Filter,
    Node,
    Not,
    Phrase,
    Term,
    Word,
    all_of,
    any_of,
    is_bare_word,
    value_text,
)
from tracker.filter.pieces import parts_and_depth, unquoted

if TYPE_CHECKING:
    from lark import Lark, Token, Tree

MOST_CHARACTERS = 20_000
MOST_PARTS = 200
MOST_DEPTH = 30


def parse_filter(text: str) -> Filter:
    """The filter a text says; a blank text lets everything through.

    Raises FilterError for anything that cannot be read: an unknown key or value, a date not understood, a quote or
    bracket that is not closed, more than 20,000 characters, more than 200 parts, more than 30 brackets and negations
    inside each other.
    """
    if len(text) > MOST_CHARACTERS:
        raise FilterError(f"This filter has more than {MOST_CHARACTERS:,} characters; shorten it.", 0, len(text))
    if not text.strip():
        return EVERYTHING
    from lark.exceptions import UnexpectedInput  # with lark itself, only when there is something to read

    parts, depth = parts_and_depth(text)
    if parts > MOST_PARTS:
        raise FilterError(f"This filter has more than {MOST_PARTS} parts; shorten it.", 0, len(text))
    if depth > MOST_DEPTH:
        raise FilterError(f"More than {MOST_DEPTH} brackets stand inside each other; simplify it.", 0, len(text))
    try:
        tree = _grammar().parse(text)
    except UnexpectedInput as error:
        # Which of these an error has depends on whether a character, a token or the end was not expected.
        allowed = getattr(error, "allowed", None) or getattr(error, "accepts", None) or getattr(error, "expected", None)
        at_end = getattr(getattr(error, "token", None), "type", "") == "$END"
        raise explain(text, None if at_end else error.pos_in_stream, set(allowed or ())) from None
    return Filter(text, _node(tree))


def date_bounds(key: str, text: str, today: date) -> tuple[date | None, date | None]:
    """The first and last day that the value of a date key limits to; None where it does not limit.

    Raises Refusal where the words are no date, or give no beginning for *since*, no end for *until*.
    """
    from tracker.dates import read_date
    from tracker.errors import Refusal

    stated = read_date(text, anchor=today)
    wanted = {"since": (stated.earliest,), "until": (stated.latest,)}.get(key, (stated.earliest, stated.latest))
    if not stated.understood or not any(wanted):
        raise Refusal(f'“{text}” is not understood as a date; write it like 2023-06, "Q3 2024" or "last month".')
    return (None if key == "until" else stated.earliest, None if key == "since" else stated.latest)


@cache
def _grammar() -> Lark:
    from lark import Lark

    text = Path(__file__).with_name("grammar.lark").read_text(encoding="utf-8")
    told_apart = {"KEY": _key_or_word, "SPACED": _key_or_word}
    return Lark(text, parser="lalr", lexer="contextual", lexer_callbacks=told_apart)


def _key_or_word(token: Token) -> Token:
    """A key of a term; what only looks like one, the "Talks:" of a title, as a word."""
    is_one = is_key(token[:-1], spaced=token.type == "SPACED")
    return token.update(type="KEY" if is_one else "WORD")


def _node(tree: Tree[Token]) -> Node | None:
    """The node of a part of the tree; None for a part that says nothing, a comma standing alone."""
    parts: list[Any] = tree.children  # of each rule the grammar says which are tokens and which are trees
    match tree.data:
        case "start" | "group":
            return _node(parts[0])
        case "either":
            return any_of([node for node in map(_node, parts) if node is not None])
        case "every":
            return all_of([node for node in map(_node, parts) if node is not None])
        case "negated":
            part = _node(parts[0])
            return None if part is None else Not(part)
        case "term":
            return _term(parts[0], parts[1:])
        case "phrase":
            return Phrase(unquoted(parts[0]))
        case _:
            word = parts[0].lstrip(",")
            return None if not word else Word(word) if is_bare_word(word) else Phrase(word)


def _term(key_token: Token, value_tokens: list[Token]) -> Term:
    key, start = key_token[:-1].lower(), key_token.start_pos or 0
    if key not in KEYS:
        raise unknown_key(key_token, start, key_token + ",".join(map(unquoted, value_tokens)), value_tokens[-1].end_pos)
    values = dict.fromkeys(_value(key, token) for token in value_tokens)
    return Term(key, tuple(values))


def _value(key: str, token: Token) -> str:
    text = unquoted(token)
    start, length = token.start_pos or 0, len(token)
    if not text.replace("\0", " ").strip():
        raise FilterError(f"“{key}:” has nothing between its quotes; write a value there.", start, length)
    value = canonical_value(key, text)
    if value is None:
        offered = list(choices(key))
        meant = nearest(text.replace(" ", "-"), offered)
        hint = f"did you mean “{meant[0]}”?" if meant else f"it takes {', '.join(offered)}."
        raise FilterError(f"“{key}:” does not take “{text}”; {hint}", start, length, meant)
    if key in DATE_KEYS:
        _check_date(key, value, start, length)
    return value


def _check_date(key: str, text: str, start: int, length: int) -> None:
    from tracker.dates import AmbiguousDate
    from tracker.errors import Refusal

    try:
        date_bounds(key, text, date.today())
    except AmbiguousDate as ambiguous:
        readings = tuple(value_text(choice.edtf) for choice in ambiguous.choices if choice.edtf)
        raise FilterError(str(ambiguous), start, length, readings) from None
    except Refusal as refusal:
        raise FilterError(str(refusal), start, length) from None
