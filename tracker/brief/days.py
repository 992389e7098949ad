"""Stated dates as they stand in a sentence: "on 3 February 2023", "for early May 2023", and in the user's style."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Literal

from tracker.brief.options import DateStyle
from tracker.dates import StatedDate, day_words, to_words
from tracker.dates.edtf import Atom, read_edtf
from tracker.dates.vocabulary import MONTH_NAMES

_OPEN = frozenset({"../..", "/..", "../", "/"})
_MONTHS = tuple(name[:3] for name in MONTH_NAMES)
_DAY = re.compile(rf"\b(\d{{1,2}}) ({'|'.join(_MONTHS)}) (\d{{4}})\b")
_MONTH = re.compile(rf"\b({'|'.join(_MONTHS)}) (\d{{4}})\b")
_IN = ("early ", "mid ", "late ")
_IN_THE = ("first half of ", "second half of ", "week of ")
_POSSIBLY = "possibly "
_BARE = ("about ", "possibly ", "between ", "after ", "before ", "from ", "until ")


@dataclass(frozen=True, slots=True)
class Days:
    """A stated date for a sentence. words: it alone; at, planned: what goes before it in "took place …", "planned …".

    after: the words as they stand after one of these, where they are others: "possibly" goes before the preposition.
    """

    words: str
    at: str = ""
    planned: str = ""
    after: str = ""

    def said(self, preposition: Literal["at", "planned"]) -> str:
        """The words with what goes before them: "on 5 June 2023", "possibly for June 2023"."""
        before = self.at if preposition == "at" else self.planned
        return f"{before}{self.after or self.words}"


@lru_cache(maxsize=8_192)  # a line's dates are said with several prepositions, and the same days stand in many lines
def days_of(value: StatedDate, style: DateStyle) -> Days:
    """How a date reads in a sentence; words that were not read, and "soon", stay as stated, in quotation marks."""
    if value.edtf is None or _is_phrase(value):
        return Days(f"“{value.text.strip()}”")
    if value.edtf in _OPEN:
        return Days("date not set", planned="with the ")
    words = _words(value, style)
    if value.is_window and "–" in words:  # it falls somewhere in these days and does not fill them
        start, end = read_edtf(value.edtf)
        if start is not None and end is not None:
            ends = (_words(StatedDate("", atom.edtf, atom.low, atom.high), style) for atom in (start, end))
            words = "between {} and {}".format(*ends)
    sure = words.removeprefix(_POSSIBLY)
    doubt = words[: len(words) - len(sure)]
    at, planned = (f"{doubt}{_before(value, sure, at=at)}" for at in (True, False))
    return Days(words, at, planned, sure)


def says_something(value: StatedDate) -> bool:
    """Whether a date is given in words that can be read by somebody; a file of others may hold a blank."""
    return value.edtf is not None or bool(value.text.strip())


def day_of(day: date, style: DateStyle) -> str:
    """A day in the user's style."""
    if style is DateStyle.ISO:
        return day.isoformat()
    return day_words(day, "long" if style is DateStyle.LONG else "medium")


def restyled(text: str, style: DateStyle) -> str:
    """A text with the days and months that this program wrote into it ("11 Mar 2023") in the user's style."""
    if style is DateStyle.MEDIUM:
        return text
    if style is DateStyle.ISO:
        return _DAY.sub(lambda found: _iso_of_words(*found.groups()), text)
    return _MONTH.sub(lambda found: f"{MONTH_NAMES[_MONTHS.index(found.group(1))]} {found.group(2)}", text)


def _is_phrase(value: StatedDate) -> bool:
    """Of "soon" the first day is only the day it was said on, so the phrase says all that is known."""
    half_open = (value.earliest is None) != (value.latest is None)
    return half_open and bool(value.text) and not any(character.isdigit() for character in value.text)


def _words(value: StatedDate, style: DateStyle) -> str:
    if style is DateStyle.LONG:
        return to_words(value, "long")
    medium = to_words(value)
    if style is DateStyle.MEDIUM or value.edtf is None:
        return medium
    start, end = read_edtf(value.edtf)
    if start is not None and end is not None:
        if start is end:
            return _iso(start) or medium
        first, last = _iso(start), _iso(end)
        if first and last:
            if " or " in medium:
                return f"{first} or {last}"
            if medium.startswith("between "):
                return f"between {first} and {last}"
            if not value.is_window:
                return f"{first} to {last}"
    return _DAY.sub(lambda found: _iso_of_words(*found.groups()), medium)


def _iso(atom: Atom) -> str:
    """A day, month or year as ISO 8601 writes it, '' for what has no such form."""
    if atom.precision not in ("day", "month", "year"):
        return ""
    before = {"~": "about ", "?": "possibly ", "%": "about possibly "}.get(atom.qualifier, "")
    return before + atom.low.isoformat()[: {"day": 10, "month": 7, "year": 4}[atom.precision]]


def _iso_of_words(day: str, month: str, year: str) -> str:
    return f"{year}-{_MONTHS.index(month) + 1:02d}-{int(day):02d}"


def _before(value: StatedDate, words: str, *, at: bool) -> str:
    """What goes before the words: "on ", "in the ", or, where it is planned, "for "."""
    if words.startswith("end of "):
        return "at the " if at else "for the "
    if words.startswith(_IN_THE):
        return "in the " if at else "for the "
    if words.startswith(_IN):
        return "in " if at else "for "
    if not at and words.startswith(("between ", "after ", "before ")):
        return "for a time "
    if words.startswith(_BARE):
        return "" if at or words.startswith(("from ", "until ")) else "for "
    if not at:
        return "for the " if re.fullmatch(r"\d+s", words) else "for "
    assert value.edtf is not None
    start, end = read_edtf(value.edtf)
    precise = [atom.precision for atom in (start, end) if atom is not None]
    if " to " in words:
        return "from "
    if "day" in precise:
        return "on "
    return "in the " if re.fullmatch(r"\d+s", words) else "in "
