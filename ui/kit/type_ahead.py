"""What is typed on a choice without a line of its own: letters are collected into the beginning of a word."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Typed:
    """The letters collected so far, and when the last of them came, in milliseconds of any clock."""

    text: str = ""
    at: int = 0


def typed_further(before: Typed, text: str, at: int, interval: int) -> Typed:
    """What has been typed once `text` came at `at`: it follows what came at most `interval` ms before, else begins."""
    follows = before.text and at - before.at <= interval
    return Typed(f"{before.text}{text}".casefold() if follows else text.casefold(), at)


def beginning_with(text: str, words: Sequence[str]) -> list[int]:
    """Which of the words begin with the text, whatever its case; none for an empty text."""
    wanted = text.casefold()
    return [place for place, word in enumerate(words) if wanted and word.casefold().startswith(wanted)]
