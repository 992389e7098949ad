"""Dates in figures with slashes, dots or dashes: which number is the day, and years of two digits."""

from __future__ import annotations

import re

from tracker.dates import DateRefused, StatedDate, from_edtf
from tracker.mapping.languages import MONTHS
from tracker.names import name_key

_SLASHED = re.compile(r"(?<![\d/.-])(\d{1,2})([/-])(\d{1,2})\2(\d{4}|\d{2})(?![\d/])")
_SHORT_SLASHED = re.compile(r"(?<![\d/.-])(\d{1,2}([/.-])\d{1,2}\2)(\d{2})(?![\d/])")
_SHORT_YEAR = re.compile(r"(\b\d{1,2}(?:st|nd|rd|th|\.|º)?[ -](?:de )?([^\W\d_]{3,})\.?,?[ -](?:de )?)['’]?(\d{2})$")
_MARKED_YEAR = re.compile(r"(()[^\W\d_]{3,}\.?,? )['’](\d{2})$")
_DAY_OR_YEAR = re.compile(r"[^\W\d_]{3,}\.?-['’]?\d{2}")
_YEARLESS = re.compile(r"(\d{1,2})([/.])(\d{1,2})\.?")
YEAR = re.compile(r"(?<![\d])[12]\d{3}(?!\d)|\b\d{3}0s\b")
"""A year, or a decade, written whole."""


class YearMissing(DateRefused):
    """A day or month without its year, which the table does not give either."""


class OrderMissing(DateRefused):
    """A date such as 03/04/2023 in a table that does not settle which is the day."""


def with_century(words: str, text: str, year: int | None) -> str:
    """The words with years of two digits written whole, as those nearest to the year that the dates are of."""
    if YEAR.search(words):
        return words
    if _DAY_OR_YEAR.fullmatch(words):
        raise DateRefused(f"“{text}” may name a day or a year of two digits. Write the year with all four.")

    def whole(found: re.Match[str]) -> str:
        if found[2].isalpha() and name_key(found[2]) not in MONTHS:
            return found[0]
        if year is None:
            raise YearMissing(f"“{text}” has a year of two digits, which is never guessed. Say which years are meant.")
        short = int(found[3])
        nearest = min((century + short for century in range(1000, 2900, 100)), key=lambda full: abs(full - year))
        return f"{found[1]}{nearest:04d}"

    for pattern in (_SHORT_SLASHED, _SHORT_YEAR, _MARKED_YEAR):
        words = pattern.sub(whole, words)
    return words


def order_shown(text: str) -> set[bool]:
    """Which orders a cell's slashed dates can only have: True for the day first, False for the month first."""
    return {
        int(found[1]) > 12
        for found in _SLASHED.finditer(text)
        if max(int(found[1]), int(found[3])) > 12 and min(int(found[1]), int(found[3])) <= 12
    }


def needs_order(text: str) -> bool:
    """Whether a cell has a slashed date that may be read either way to two different days."""
    return any(
        int(found[1]) <= 12 and int(found[3]) <= 12 and found[1] != found[3] for found in _SLASHED.finditer(text)
    )


def check_order(words: str, text: str, day_first: bool | None) -> None:
    """Raises OrderMissing where slashed dates need an order nobody gives, DateRefused where they contradict it."""
    if needs_order(words) and day_first is None:
        raise OrderMissing(f"Which is the month in “{text}”? Say whether the file puts the day or the month first.")
    shown = order_shown(words)
    if day_first is not None and (not day_first) in shown:
        said = "day" if day_first else "month"
        raise DateRefused(f"“{text}” cannot be read with the {said} first, as the other dates are. Correct it.")


def yearless(words: str, year: int | None, day_first: bool | None) -> StatedDate | None:
    """A date such as 25/12 or 25.12 in a year; None for other words. Raises YearMissing and OrderMissing."""
    found = _YEARLESS.fullmatch(words)
    if found is None:
        return None
    first, second = int(found[1]), int(found[3])
    if year is None:
        raise YearMissing(f"“{words}” has no year. Say of which year the dates are.")
    if found[2] == "." or first > 12:
        day_first = True
    elif second > 12:
        day_first = False
    if day_first is None and first != second:
        raise OrderMissing(f"Which is the month in “{words}”? Say whether the file puts the day or the month first.")
    day, month = (first, second) if day_first in (True, None) else (second, first)
    return exactly(f"{year:04d}-{month:02d}-{day:02d}", words)


def exactly(edtf: str, words: str) -> StatedDate:
    """The date of this EDTF in these words; DateRefused where there is no such day."""
    try:
        return from_edtf(edtf, words)
    except DateRefused:
        raise DateRefused(f"“{words}” names a day that does not exist. Correct it.") from None
