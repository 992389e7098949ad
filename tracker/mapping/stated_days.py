"""A date as a table of any usual language states it: the program's own reading, then lists of days and foreign words.

The words stay as the table has them. Days are never made more precise than the words: days that do not follow each
other are the stretch from the first to the last of them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from tracker.dates import EMPTY, DateRefused, StatedDate, from_edtf, read_date, weekday_name
from tracker.dates.context import AnchorMissing
from tracker.mapping.languages import (
    AND,
    FILLERS,
    FROM,
    MONTHS,
    OR,
    QUALIFIERS,
    SEASONS,
    TO,
    UNDATED,
    WEEKDAYS,
)
from tracker.names import name_key

_TIME = re.compile(
    r"(?<=\d)[T ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|\s?[+-]\d{2}:?\d{2})?(?:\s?[ap]m)?$", re.IGNORECASE
)
_YEAR = re.compile(r"(?<![\d])[12]\d{3}(?!\d)|\b\d{3}0s\b")
_SLASHED = re.compile(r"(?<![\d/.-])(\d{1,2})([/-])(\d{1,2})\2(\d{4}|\d{2})(?![\d/])")
_SHORT_SLASHED = re.compile(r"(?<![\d/.-])(\d{1,2}([/.-])\d{1,2}\2)(\d{2})(?![\d/])")
_YEARLESS = re.compile(r"(\d{1,2})([/.])(\d{1,2})\.?")
_SHORT_YEAR = re.compile(r"(\b\d{1,2}(?:st|nd|rd|th|\.|º)?[ -](?:de )?([^\W\d_]{3,})\.?,?[ -](?:de )?)['’]?(\d{2})$")
_MARKED_YEAR = re.compile(r"(()[^\W\d_]{3,}\.?,? )['’](\d{2})$")
_DAY_OR_YEAR = re.compile(r"[^\W\d_]{3,}\.?-['’]?\d{2}")
_TOKEN = re.compile(r"(?P<year>\d{4})|(?P<num>\d{1,2})(?:\s?(?:º|°|ª|\.º|er\b|ère\b|\.(?!\d)|st\b|nd\b|rd\b|th\b))?"
                    r"|(?P<word>[^\W\d_]+)|(?P<mark>[-–—−/,;&()])")  # fmt: skip


class YearMissing(DateRefused):
    """A day or month without its year, which the table does not give either."""


class OrderMissing(DateRefused):
    """A date such as 03/04/2023 in a table that does not settle which is the day."""


@dataclass(frozen=True, slots=True)
class _Piece:
    """A day or a month in the words: its numbers, None for what was not said."""

    day: int | None
    month: int | None
    year: int | None


@lru_cache(maxsize=8_192)
def read_stated(text: str, year: int | None = None, day_first: bool | None = None) -> StatedDate:
    """The date that a cell states, its words kept. year: of a date that begins without one.

    Words that are no date come back not understood. Raises YearMissing and OrderMissing where the table has to say
    more, DateRefused for a day that cannot be. A year of two digits is the nearest such year to `year`.
    """
    text = " ".join(text.split())
    if not text:
        return EMPTY
    if name_key(text) in UNDATED:
        return replace(read_date("to be announced"), text=text)
    words = _with_century(_TIME.sub("", text), text, year)
    found = _plain(words, year, day_first) if _slashes_agree(words, text, day_first) else None
    if found is None or not found.understood:
        found = _listed(words, year) or found
    if found is None or not found.understood:
        found = _translated(words, year) or found
    return StatedDate(text, None, None, None) if found is None else replace(found, text=text)


def _with_century(words: str, text: str, year: int | None) -> str:
    """The words with years of two digits written whole, as those nearest to the year that the dates are of."""
    if _YEAR.search(words):
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


def _slashes_agree(words: str, text: str, day_first: bool | None) -> bool:
    if needs_order(words) and day_first is None:
        raise OrderMissing(f"Which is the month in “{text}”? Say whether the file puts the day or the month first.")
    shown = order_shown(words)
    if day_first is not None and (not day_first) in shown:
        said = "day" if day_first else "month"
        raise DateRefused(f"“{text}” cannot be read with the {said} first, as the other dates are. Correct it.")
    return True


def _plain(words: str, year: int | None, day_first: bool | None) -> StatedDate | None:
    """What the program's own reading makes of the words, with the year put in where they lack one."""
    if _YEAR.search(words) is None:
        yearless = _YEARLESS.fullmatch(words)
        if yearless:
            return _yearless(yearless, words, year, day_first)
        if _names_month(words) and _pieces(words) is not None:
            return None  # the list of days below puts the year where the dates begin
    try:
        return read_date(words, day_first=day_first)
    except AnchorMissing:
        if _YEAR.search(words) is not None or not read_date(f"{words} 2000").understood:
            raise
        if year is None:
            raise YearMissing(f"“{words}” has no year. Say of which year the dates are.") from None
        return read_date(f"{words} {year:04d}")


def _yearless(found: re.Match[str], words: str, year: int | None, day_first: bool | None) -> StatedDate:
    """A date such as 25/12 or 25.12."""
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
    return _exactly(f"{year:04d}-{month:02d}-{day:02d}", words)


def _names_month(words: str) -> bool:
    return any(token["word"] and name_key(token["word"]) in MONTHS for token in _TOKEN.finditer(words))


def _exactly(edtf: str, words: str) -> StatedDate:
    try:
        return from_edtf(edtf, words)
    except DateRefused:
        raise DateRefused(f"“{words}” names a day that does not exist. Correct it.") from None


def _listed(words: str, year: int | None) -> StatedDate | None:
    """Days, months and ranges of them in any of the languages: "21, 22 e 23 de Fevereiro", "du 28 mai au 2 juin"."""
    read = _pieces(words)
    if read is None:
        return None
    pieces, weekdays, ranged = read
    years = _with_years(pieces, year)
    if years is None:
        raise YearMissing(f"“{words}” has no year. Say of which year the dates are.")
    ends = [_edtf(piece, words) for piece in years]
    firsts = [piece for piece in years if piece.day is not None]
    if len(weekdays) == 1 and len(years) == 1 and firsts:
        day = date.fromisoformat(ends[0])
        if day.weekday() != weekdays[0]:
            raise DateRefused(f"“{words}”: that day is a {weekday_name(day, 'long')}. Correct the day or the weekday.")
    if len(ends) == 1:
        return _exactly(ends[0], words)
    if ranged and ends[-1] < ends[0]:
        raise DateRefused(f"“{words}” ends before it begins. Correct it.")
    first, last = min(ends), max(ends)
    return _exactly(first if first == last else f"{first}/{last}", words)


def _pieces(words: str) -> tuple[list[_Piece], list[int], bool] | None:
    """The days and months named, in order; the weekdays; whether a range is stated. None for any other word."""
    pieces: list[_Piece] = []
    weekdays: list[int] = []
    ranged = month_first = False
    last_end = 0
    for token in _TOKEN.finditer(words):
        if words[last_end : token.start()].strip(" ."):
            return None
        last_end = token.end()
        if token["year"]:
            value = int(token["year"])
            pieces = [piece if piece.year is not None else replace(piece, year=value) for piece in pieces]
            if not pieces:
                return None
        elif token["num"]:
            pieces = _name_day(pieces, int(token["num"]), month_first)
        elif token["word"]:
            key = name_key(token["word"])
            # "Mar" is a weekday in French and Spanish and a month in all: the month is meant where a day stands by.
            if key in MONTHS:
                month_first = month_first or not pieces
                pieces = [*pieces, _Piece(None, MONTHS[key], None)] if month_first else _in_month(pieces, MONTHS[key])
            elif key in WEEKDAYS:
                weekdays.append(WEEKDAYS[key])
            elif key in TO or key in OR or key in AND or key in FROM or key in FILLERS:
                ranged = ranged or key in TO
            else:
                return None
        elif token["mark"] in "-–—−":
            ranged = True
    if words[last_end:].strip(" .") or not pieces or not all(piece.month for piece in pieces):
        return None
    return pieces, weekdays, ranged


def _name_day(pieces: list[_Piece], day: int, month_first: bool) -> list[_Piece]:
    """A day more; where months stand before their days ("March 3 and 4") it is in the month named last."""
    last = pieces[-1] if month_first else None
    if last is None:
        return [*pieces, _Piece(day, None, None)]
    return [*pieces[: -1 if last.day is None else None], _Piece(day, last.month, last.year)]


def _in_month(pieces: list[_Piece], month: int) -> list[_Piece]:
    """The days not yet in a month are in this one; a month that follows none is named for itself."""
    if any(piece.month is None for piece in pieces):
        return [replace(piece, month=month) if piece.month is None else piece for piece in pieces]
    return [*pieces, _Piece(None, month, None)]


def _with_years(pieces: list[_Piece], year: int | None) -> list[_Piece] | None:
    """Pieces that all have a year; dates that run over the turn of a year end in the year after they begin."""
    said = [piece.year for piece in pieces if piece.year is not None]
    if not said and year is None:
        return None
    months = [piece.month or 0 for piece in pieces]
    turns = next((n for n in range(1, len(months)) if months[n] < months[n - 1]), None)
    if not said:
        assert year is not None
        return [replace(piece, year=year + (turns is not None and n >= turns)) for n, piece in enumerate(pieces)]
    if len(set(said)) == 1 and turns is not None:
        return [replace(piece, year=said[0] - (n < turns)) for n, piece in enumerate(pieces)]
    return pieces if len(said) == len(pieces) else [replace(piece, year=piece.year or said[-1]) for piece in pieces]


def _edtf(piece: _Piece, words: str) -> str:
    month = f"{piece.year:04d}-{piece.month:02d}"
    if piece.day is None:
        return month
    day = f"{month}-{piece.day:02d}"
    return _exactly(day, words).edtf or day


def _translated(words: str, year: int | None) -> StatedDate | None:
    """Vaguer words, put into English word by word: "início de março de 2010", "été 2010", "vers le 3 mars"."""
    english: list[str] = []
    last_end = 0
    for token in _TOKEN.finditer(words):
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
            english.append(_ENGLISH_MONTHS[MONTHS[key] - 1])
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


_ENGLISH_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
