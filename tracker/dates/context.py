"""What the grammar carries along: the pieces of the phrase, the anchor, and how a missing year is found."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import TypeVar

from tracker.dates.points import NoLeapDay, Point, edtf_of, read, undayed
from tracker.dates.stated import DateRefused
from tracker.dates.tokens import Token

T = TypeVar("T")
ByFirst = dict[str, list[tuple[tuple[str, ...], T]]]
"""Phrases with what they mean, by their first word."""
END = Token("end", "", 0, 0, 0)
Parsed = tuple[Point, int]


def by_first(phrases: Iterable[tuple[tuple[str, ...], T]]) -> ByFirst[T]:
    """Phrases by their first word, so that most places of a text are passed at once."""
    found: ByFirst[T] = {}
    for words, meaning in phrases:
        found.setdefault(words[0], []).append((words, meaning))
    return found


class AnchorMissing(DateRefused):
    """Words that count from another day were met and no such day was given."""


class UnclearMonth(Exception):
    """A slashed date was met whose month cannot be known; the caller reads the whole phrase both ways."""


@dataclass(frozen=True, slots=True)
class Context:
    """The pieces of one phrase and what relative words count from.

    past: a month or weekday without a year is the nearest before the anchor, else the nearest after it.
    day_first: how 03/04/2023 is read; None raises UnclearMonth.
    """

    tokens: list[Token]
    anchor: datetime.date | None
    past: bool
    day_first: bool | None

    def at(self, index: int) -> Token:
        """The piece at a position, or an end mark beyond the last."""
        return self.tokens[index] if index < len(self.tokens) else END

    def word(self, index: int) -> str:
        """The text of the piece at a position, in lower case; empty beyond the last."""
        return self.tokens[index].text if index < len(self.tokens) else ""

    def words_at(self, index: int, words: tuple[str, ...]) -> bool:
        """Whether these words stand at a position."""
        end = index + len(words)
        if end > len(self.tokens) or self.tokens[index].text != words[0]:
            return False
        return all(token.text == word for token, word in zip(self.tokens[index:end], words, strict=True))

    def starting(self, index: int, phrases: ByFirst[T]) -> tuple[tuple[str, ...], T] | None:
        """The first of these phrases that stands at a position, with what it means."""
        for words, meaning in phrases.get(self.word(index), ()):
            if len(words) == 1 or self.words_at(index, words):
                return words, meaning
        return None

    def need_anchor(self) -> datetime.date:
        """The anchor; raises DateRefused when there is none."""
        if self.anchor is None:
            raise AnchorMissing("This counts from another day: give the day it counts from, or write a full date.")
        return self.anchor

    def year_near(self, build: Callable[[int], str], past: bool | None = None) -> int:
        """The year nearest the anchor in which what build gives is not over yet (plans) or has begun (past).

        A day that only leap years have waits for one; raises DateRefused with no anchor, or when no year fits.
        """
        if self.anchor is None:
            raise AnchorMissing("The year is missing: add it, or give the day the words count from.")
        past = self.past if past is None else past
        first = self.anchor.year
        years = range(first, first - 9, -1) if past else range(first - 1, first + 9)
        for year in years:
            if not 1 <= year <= 9999:
                continue
            try:
                edtf = build(year)
            except NoLeapDay:
                continue
            reading = read(edtf)
            start, end = reading.start, reading.end
            if past and start and start.low <= self.anchor:
                return year
            if not past and end and end.high >= self.anchor:
                return year
        raise DateRefused("No year near this day fits: write the year.")

    def complete(self, point: Point, past: bool | None = None) -> str:
        """The EDTF of a point, with its year found near the anchor when it has none."""
        if not point.needs_year:
            return edtf_of(point)
        plain = undayed(point)
        year = self.year_near(lambda year: edtf_of(replace(plain, year=year)), past)
        return edtf_of(replace(point, year=year))
