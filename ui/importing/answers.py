"""What the user says of a whole table, put into its mapping."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from tracker.mapping.mapping import Mapping
from tracker.mapping.targets import Target
from ui.importing.values import LEAVE_OUT, Value


def constant(mapping: Mapping, target: Target) -> str:
    """What holds of every row for a target, or ''."""
    return next((words for known, words in mapping.constants if known is target), "")


def with_constant(mapping: Mapping, target: Target, words: str) -> Mapping:
    """The mapping with something that holds of every row; '' takes it away."""
    others = tuple((known, said) for known, said in mapping.constants if known is not target)
    return replace(mapping, constants=(*others, (target, words)) if words else others)


def nobody(mapping: Mapping) -> bool:
    """Whether the user said that no row names anybody."""
    return (Target.PRINCIPALS, "") in mapping.constants


def with_nobody(mapping: Mapping, on: bool) -> Mapping:
    """The mapping with that said, or not any more."""
    mapping = with_constant(mapping, Target.PRINCIPALS, "")
    return replace(mapping, constants=(*mapping.constants, (Target.PRINCIPALS, ""))) if on else mapping


def with_values(mapping: Mapping, values: Iterable[Value]) -> Mapping:
    """The mapping with the confirmed words among some; a word for no cell at all holds for every row without one."""
    for value in values:
        if not value.confirmed or not value.word:
            continue
        word = "" if value.word == LEAVE_OUT else value.word
        if not value.cell:
            mapping = with_constant(mapping, value.target, word)
            continue
        others = tuple(one for one in mapping.values if one[:2] != (value.target, value.cell))
        mapping = replace(mapping, values=(*others, (value.target, value.cell, word)))
    return mapping


def year_of(text: str) -> int | None:
    """A year between 1 and 9999 that somebody typed, or None."""
    digits = text.strip()
    return int(digits) if digits.isascii() and digits.isdecimal() and 0 < int(digits[:5]) <= 9999 else None
