"""What is wrong with a filter that the grammar does not take, in words that name the place and what was meant."""

from __future__ import annotations

import re

from tracker.errors import LONGEST_QUOTE
from tracker.filter.keys import DATE_KEYS, KEYS, FilterError, choices, nearest
from tracker.filter.nodes import quoted
from tracker.filter.pieces import pieces_of

_KEY_BEFORE = re.compile(r"([A-Za-z][A-Za-z_-]*):\s*$")
_GLUED = re.compile(r'[^\s"“”()]*')
_OPERATOR = re.compile(r"(?:OR|AND|NOT)(?![^\s()\"“”])")
_OPERATOR_BEFORE = re.compile(r"(?:^|[\s()\"“”])(OR|AND|NOT)\s*$")


def explain(text: str, position: int | None, allowed: set[str]) -> FilterError:
    """The error for a text that could be read up to `position` (None or beyond: to its end).

    allowed: the names of the grammar's terminals that could have stood there.
    """
    place = len(text) if position is None or position < 0 else min(position, len(text))
    before, rest = text[:place], text[place:]
    if rest[:1] in {'"', "“"}:
        closing = "”" if rest[0] == "“" else '"'
        return FilterError(
            f"The quote that opens at character {place + 1} is not closed; add {closing} where it ends.",
            place,
            len(rest),
            (rest + closing,),
        )
    if "VALUE" in allowed:
        return _missing_value(text, place)
    operator = _OPERATOR.match(rest)
    if operator is not None:
        return _one_sided(operator.group(), place)
    operator = _OPERATOR_BEFORE.search(before)
    if operator is not None and (not rest.strip() or rest.startswith(")")):
        return _one_sided(operator.group(1), operator.start(1))
    return _bracket(text, place)


def unknown_key(key: str, start: int, words: str, end: int | None) -> FilterError:
    """The error for what is no key, such as "colour:" or the "Talks:" of a title, right before what follows it.

    key: with its colon, found at `start`. words: all that stands from there to `end` (None: to the end of the key), as
    they are looked for where no key was meant.
    """
    meant = tuple(f"{other}:" for other in nearest(key[:-1], list(KEYS)))
    if meant:
        return FilterError(f"“{key}” is no key of a filter; did you mean “{meant[0]}”?", start, len(key), meant)
    said = quoted(words)
    how = f"write {said}, in quotes," if len(said) <= LONGEST_QUOTE else "put all of it in quotes"
    return FilterError(
        f"“{key}” is no key of a filter; {how} to look for these words.",
        start,
        len(key) if end is None else end - start,
        (said,),
    )


def _missing_value(text: str, place: int) -> FilterError:
    before = text[:place]
    if before.rstrip().endswith(","):
        start = len(before.rstrip()) - 1
        return FilterError(
            f"A value is missing after the comma at character {start + 1}; add it or remove the comma.", start, 1, ("",)
        )
    found = _KEY_BEFORE.search(before)
    key = found.group(1) if found else ""
    start = found.start() if found else place
    if found and key.lower() not in KEYS:
        end = _GLUED.match(text, place).end()  # type: ignore[union-attr]
        return unknown_key(f"{key}:", start, text[start:end], end)
    example = next(iter(choices(key.lower())), "2023" if key.lower() in DATE_KEYS else "word")
    return FilterError(
        f"“{key}:” at character {start + 1} has no value; write one after it, like {key}:{example}.",
        start,
        place - start,
    )


def _one_sided(operator: str, start: int) -> FilterError:
    if operator == "NOT":
        return FilterError(f"NOT at character {start + 1} needs something after it to leave out.", start, 3)
    return FilterError(
        f"{operator} at character {start + 1} needs something on both sides; write “{operator.lower()}” in small"
        " letters to look for the word.",
        start,
        len(operator),
        (operator.lower(),),
    )


def _bracket(text: str, place: int) -> FilterError:
    opened = [piece for piece in pieces_of(text[:place]) if piece.kind in {"open", "close"}]
    unclosed: list[int] = []
    for piece in opened:
        if piece.kind == "open":
            unclosed.append(piece.start)
        elif unclosed:
            unclosed.pop()
    if text[place : place + 1] == ")" and not unclosed:
        return FilterError(f"The bracket at character {place + 1} closes nothing; remove it.", place, 1, ("",))
    if text[place : place + 1] == ")":
        start = unclosed[-1]
        return FilterError(
            f"There is nothing between the brackets at character {start + 1}; write something there.",
            start,
            place + 1 - start,
            ("",),
        )
    if not text[place:].strip() and unclosed:
        start = unclosed[-1]
        return FilterError(
            f"The bracket that opens at character {start + 1} is not closed; add ) where it ends.",
            start,
            len(text) - start,
            (text[start:].rstrip() + ")",),
        )
    place = min(place, len(text) - 1)
    return FilterError(
        f"The filter cannot be read from character {place + 1}; put words with special signs in quotes.",
        place,
        len(text) - place,
    )
