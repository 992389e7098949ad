"""A date as a table of any usual language states it: the program's own reading, then lists of days and foreign words.

The words stay as the table has them. Days are never made more precise than the words: days that do not follow each
other are the stretch from the first to the last of them.
"""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import replace
from datetime import date
from functools import lru_cache

from tracker.dates import EMPTY, StatedDate, read_date
from tracker.dates.context import AnchorMissing
from tracker.dates.vocabulary import MONTH_NAMES
from tracker.mapping.day_lists import TOKEN, names_days, read_days
from tracker.mapping.languages import AND, FILLERS, FROM, MONTHS, OR, QUALIFIERS, SEASONS, TO, UNDATED
from tracker.mapping.slashed_dates import (
    YEAR,
    OrderMissing,
    YearMissing,
    check_order,
    needs_order,
    order_shown,
    with_century,
    yearless,
)
from tracker.names import name_key

__all__ = ["OrderMissing", "YearMissing", "needs_order", "order_shown", "read_stated"]

_ISO_DAY = re.compile(r"[1-9][0-9]{3}-[0-9]{2}-[0-9]{2}")
_TIME = re.compile(
    r"(?<=\d)[T ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|\s?[+-]\d{2}:?\d{2})?(?:\s?[ap]m)?$", re.IGNORECASE
)


@lru_cache(maxsize=8_192)
def read_stated(text: str, year: int | None = None, day_first: bool | None = None) -> StatedDate:
    """The date that a cell states, its words kept. year: of a date that begins without one.

    Words that are no date come back not understood. Raises YearMissing and OrderMissing where the table has to say
    more, DateRefused for a day that cannot be. A year of two digits is the nearest such year to `year`.
    """
    text = " ".join(text.split())
    if not text:
        return EMPTY
    if _ISO_DAY.fullmatch(text):
        with suppress(ValueError):
            day = date.fromisoformat(text)
            return StatedDate(text, text, day, day)
    if name_key(text) in UNDATED:
        return replace(read_date("to be announced"), text=text)
    words = with_century(_TIME.sub("", text), text, year)
    check_order(words, text, day_first)
    found = _plain(words, year, day_first)
    if found is None or not found.understood:
        found = read_days(words, year) or found
    if found is None or not found.understood:
        found = _translated(words, year) or found
    return StatedDate(text, None, None, None) if found is None else replace(found, text=text)


def _plain(words: str, year: int | None, day_first: bool | None) -> StatedDate | None:
    """What the program's own reading makes of the words, with the year put in where they lack one."""
    if YEAR.search(words) is None:
        found = yearless(words, year, day_first)
        if found is not None:
            return found
        if names_days(words):
            return None  # the list of days below puts the year where the dates begin
    try:
        return read_date(words, day_first=day_first)
    except AnchorMissing:
        if YEAR.search(words) is not None or not read_date(f"{words} 2000").understood:
            raise
        if year is None:
            raise YearMissing(f"“{words}” has no year. Say of which year the dates are.") from None
        return read_date(f"{words} {year:04d}")


def _translated(words: str, year: int | None) -> StatedDate | None:
    """Vaguer words, put into English word by word: "início de março de 2010", "été 2010", "vers le 3 mars"."""
    english: list[str] = []
    last_end = 0
    for token in TOKEN.finditer(words):
        if words[last_end : token.start()].strip(" ."):
            return None
        last_end = token.end()
        if token["year"] or token["num"]:
            english.append(token["year"] or token["num"])
            continue
        key = name_key(token["word"] or token["mark"])
        if token["mark"] and english[-1:] == ["mid"]:
            continue  # "mi-mars"
        if key in QUALIFIERS:
            english.append(QUALIFIERS[key])
        elif key in SEASONS:
            english.append(SEASONS[key])
        elif key in MONTHS:
            english.append(MONTH_NAMES[MONTHS[key] - 1])
        elif key in FILLERS or key in FROM:
            continue
        elif key in TO:
            english.append("to")
        elif key in AND or key in OR:
            english.append("and" if key in AND else "or")
        else:
            return None
    if not english:
        return None
    if not any(word.isdecimal() and len(word) == 4 for word in english):
        if year is None:
            raise YearMissing(f"“{words}” has no year. Say of which year the dates are.")
        english.append(str(year))
    found = read_date(" ".join(english))
    return found if found.understood else None
