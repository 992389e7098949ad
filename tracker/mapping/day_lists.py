"""Lists and ranges of days and months in any of the languages: "21, 22 e 23 de Fevereiro", "du 28 mai au 2 juin"."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from tracker.dates import DateRefused, StatedDate, weekday_name
from tracker.mapping.languages import AND, FILLERS, FROM, MONTHS, OR, TO, WEEKDAYS
from tracker.mapping.slashed_dates import YearMissing, exactly
from tracker.names import name_key

TOKEN = re.compile(r"(?P<year>\d{4})|(?P<num>\d{1,2})(?:\s?(?:º|°|ª|\.º|er\b|ère\b|\.(?!\d)|st\b|nd\b|rd\b|th\b))?"
                   r"|(?P<word>[^\W\d_]+)|(?P<mark>[-–—−/,;&()])")  # fmt: skip
"""A year, another number with what makes it an ordinal, a word, or a mark between them."""


@dataclass(frozen=True, slots=True)
class _Piece:
    """A day or a month in the words: its numbers, None for what was not said."""

    day: int | None
    month: int | None
    year: int | None


def names_days(words: str) -> bool:
    """Whether words are nothing but days, months and what joins them."""
    return _pieces(words) is not None


def read_days(words: str, year: int | None) -> StatedDate | None:
    """The date that a list or range of days states, in the year said or in `year`; None for other words.

    Days that do not follow each other are the stretch from the first to the last. Raises YearMissing where no year is
    said, DateRefused for a day that cannot be, a wrong weekday, or a range that ends before it begins.
    """
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
        return exactly(ends[0], words)
    if ranged and ends[-1] < ends[0]:
        raise DateRefused(f"“{words}” ends before it begins. Correct it.")
    first, last = min(ends), max(ends)
    return exactly(first if first == last else f"{first}/{last}", words)


def _pieces(words: str) -> tuple[list[_Piece], list[int], bool] | None:
    """The days and months named, in order; the weekdays; whether a range is stated. None for any other word."""
    pieces: list[_Piece] = []
    weekdays: list[int] = []
    ranged = month_first = False
    last_end = 0
    for token in TOKEN.finditer(words):
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
    return exactly(day, words).edtf or day
