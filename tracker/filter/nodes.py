"""The value a filter is: its parts, nested by and, or and not, and the text that says them."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

RESERVED = frozenset({"OR", "AND", "NOT"})
_KEY_LIKE = re.compile(r"[A-Za-z][A-Za-z_-]*:(?!//)")
_BARE_WORD = re.compile(r'(?!,|-[^\s)])[^\s"“”()]+')
_BARE_VALUE = re.compile(r'[^\s"“”(),]+')


@dataclass(frozen=True, slots=True)
class Word:
    """A bare word, looked for in the full text; the last one of a filter also as the beginning of a word."""

    text: str

    def __post_init__(self) -> None:
        if not is_bare_word(self.text):
            raise ValueError(f"{self.text!r} is no bare word")


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words looked for in the full text, side by side and in this order."""

    text: str


@dataclass(frozen=True, slots=True)
class Term:
    """A key with its values, any of which will do; values of closed sets are in their canonical spelling."""

    key: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Not:
    part: Node


@dataclass(frozen=True, slots=True)
class And:
    """At least two parts, none of which is itself an And."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Or:
    """At least two parts, none of which is itself an Or."""

    parts: tuple[Node, ...]


Node: TypeAlias = Word | Phrase | Term | Not | And | Or


@dataclass(frozen=True, slots=True)
class Filter:
    """A filter as it was written and as it was understood; without a root it lets everything through."""

    text: str = ""
    root: Node | None = None


EVERYTHING = Filter()


def is_bare_word(text: str) -> bool:
    """Whether a text can stand for itself in a filter, without quotes."""
    return bool(_BARE_WORD.fullmatch(text)) and text not in RESERVED and not _KEY_LIKE.match(text)


def is_bare_value(text: str) -> bool:
    """Whether a text can follow a key without quotes."""
    return bool(_BARE_VALUE.fullmatch(text)) and not _KEY_LIKE.match(text)


def quoted(text: str) -> str:
    """The text between quotes, with what would end them escaped."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def value_text(value: str) -> str:
    """A value as it follows a key: in quotes only where it needs them."""
    return value if is_bare_value(value) else quoted(value)


def term_text(key: str, values: tuple[str, ...]) -> str:
    """A key with its values as a filter says them."""
    return f"{key}:{','.join(value_text(value) for value in values)}"


def all_of(parts: list[Node]) -> Node | None:
    """The parts joined by *and*: None for none of them, the part itself for one."""
    flat = [inner for part in parts for inner in (part.parts if isinstance(part, And) else (part,))]
    if len(flat) < 2:
        return flat[0] if flat else None
    return And(tuple(flat))


def any_of(parts: list[Node]) -> Node | None:
    """The parts joined by *or*: None for none of them, the part itself for one."""
    flat = [inner for part in parts for inner in (part.parts if isinstance(part, Or) else (part,))]
    if len(flat) < 2:
        return flat[0] if flat else None
    return Or(tuple(flat))


def to_text(node: Node | None) -> str:
    """The canonical text of a filter's parts; reading it again gives the same parts."""
    match node:
        case None:
            return ""
        case Word(text):
            return text
        case Phrase(text):
            return quoted(text)
        case Term(key, values):
            return term_text(key, values)
        case Not(part):
            return f"-({to_text(part)})" if isinstance(part, And | Or) else f"-{to_text(part)}"
        case And(parts):
            return " ".join(f"({to_text(part)})" if isinstance(part, Or) else to_text(part) for part in parts)
        case Or(parts):
            return " OR ".join(to_text(part) for part in parts)


def without_keys(filter_: Filter, *keys: str) -> Filter:
    """The filter without the terms of these keys that it requires of, or excludes for, every engagement."""
    return without_terms(filter_, lambda term: term.key in keys)


def without_terms(filter_: Filter, dropped: Callable[[Term], bool]) -> Filter:
    """The filter without such terms among those it requires of, or excludes for, every engagement."""
    root = filter_.root
    parts = root.parts if isinstance(root, And) else (root,) if root is not None else ()
    kept = [part for part in parts if (term := _term_of(part)) is None or not dropped(term)]
    if len(kept) == len(parts):
        return filter_
    rest = all_of(kept)
    return Filter(to_text(rest), rest)


def _term_of(part: Node) -> Term | None:
    while isinstance(part, Not):
        part = part.part
    return part if isinstance(part, Term) else None
