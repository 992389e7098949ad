"""EDTF (ISO 8601-2) of levels 0 and 1 with quarters 33-36 and halves 40-41, and the days it may mean."""

from __future__ import annotations

import datetime
import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from dateutil.relativedelta import relativedelta

from tracker.dates.vocabulary import MONTH_NAMES

_ATOM = re.compile(r"([0-9]{4}|[0-9]{3}X|[0-9]{2}XX)(?:-([0-9]{2}|XX)(?:-([0-9]{2}|XX))?)?([~?%]?)")
# Code of a part of a year: its name, first month, months it lasts. Winter is named by its December.
SUB_YEAR: dict[int, tuple[str, int, int]] = {
    21: ("season", 3, 3),
    22: ("season", 6, 3),
    23: ("season", 9, 3),
    24: ("season", 12, 3),
    33: ("quarter", 1, 3),
    34: ("quarter", 4, 3),
    35: ("quarter", 7, 3),
    36: ("quarter", 10, 3),
    40: ("half", 1, 6),
    41: ("half", 7, 6),
}


class EdtfError(ValueError):
    """Text that is not EDTF of our level, or that names a day that does not exist; str() is a full sentence."""


@dataclass(frozen=True, slots=True)
class Atom:
    """One EDTF date: the first and last day it names, its precision, and its qualifier (``~``, ``?``, ``%`` or none).

    precision: day, month, season, quarter, half, year, decade or century. low and high leave the qualifier aside.
    """

    edtf: str
    low: datetime.date
    high: datetime.date
    precision: str
    qualifier: str = ""

    @property
    def earliest(self) -> datetime.date:
        """The first day it may mean, with the widening of an approximate date."""
        return self._widened(self.low, -1)

    @property
    def latest(self) -> datetime.date:
        """The last day it may mean, with the widening of an approximate date."""
        return self._widened(self.high, 1)

    def _widened(self, day: datetime.date, sign: int) -> datetime.date:
        if self.qualifier not in ("~", "%"):
            return day
        if self.precision == "day":
            return clamped(lambda: day + relativedelta(days=3 * sign), sign)
        if self.precision in ("year", "decade", "century"):
            return clamped(lambda: day + relativedelta(years=sign), sign)
        if sign < 0:
            return clamped(lambda: day - relativedelta(months=1), sign)
        return clamped(lambda: day + relativedelta(months=1, day=31), sign)


class Edtf(NamedTuple):
    """An EDTF date or interval: its first and last date, the same one twice for a single date, None for an open end."""

    start: Atom | None
    end: Atom | None

    @property
    def earliest(self) -> datetime.date | None:
        """The first possible day, or None when open."""
        return self.start.earliest if self.start else None

    @property
    def latest(self) -> datetime.date | None:
        """The last possible day, or None when open."""
        return self.end.latest if self.end else None


def clamped(compute: Callable[[], datetime.date], sign: int) -> datetime.date:
    """The computed day, or the last (sign 1) or first (sign -1) day of the calendar when it would lie beyond it."""
    try:
        return compute()
    except (OverflowError, ValueError):
        return datetime.date.max if sign > 0 else datetime.date.min


def month_end(year: int, month: int) -> datetime.date:
    """The last day of a month."""
    return datetime.date(year, month, monthrange(year, month)[1])


@lru_cache(maxsize=4096)
def read_edtf(text: str) -> Edtf:
    """Read one EDTF date or interval; raises EdtfError with a sentence when it is not one or ends before it starts."""
    if text.startswith(("Y", "-")):
        raise EdtfError(f"“{text}” lies outside the years 0001 to 9999: give a year of four digits.")
    if "/" not in text:
        atom = _read_atom(text)
        return Edtf(atom, atom)
    ends = text.split("/")
    if len(ends) != 2 or ends == ["", ""]:
        raise EdtfError(f"“{text}” is not an EDTF interval: write its first and last date with one “/” between them.")
    first, last = (None if end in ("", "..") else _read_atom(end) for end in ends)
    reading = Edtf(first, last)
    if first and last and first.low > last.high:
        raise EdtfError(f"“{text}” ends before it starts: exchange its two dates.")
    return reading


@lru_cache(maxsize=4096)
def _read_atom(text: str) -> Atom:
    found = _ATOM.fullmatch(text)
    if not found:
        raise EdtfError(f"“{text}” is not EDTF: write a date such as 2023-06-18, 2023-06 or 2023-06-18/2023-06-19.")
    year, month, day, qualifier = found.groups()
    if year.endswith("X"):
        return _unspecified_year(text, year, month, qualifier)
    number = int(year)
    if number == 0:
        raise EdtfError(f"“{text}” lies outside the years 0001 to 9999: give a year of four digits.")
    if month is None or (month == "XX" and day in (None, "XX")):
        return Atom(text, datetime.date(number, 1, 1), datetime.date(number, 12, 31), "year", qualifier)
    if month == "XX":
        raise EdtfError(f"“{text}” names a day but no month: leave the day unspecified too.")
    if int(month) in SUB_YEAR and day is None:
        return _part_of_year(text, number, int(month), qualifier)
    if not 1 <= int(month) <= 12:
        raise EdtfError(f"“{text}” has no month {month}: give one from 01 to 12.")
    last = month_end(number, int(month))
    if day in (None, "XX"):
        return Atom(text, last.replace(day=1), last, "month", qualifier)
    if not 1 <= int(day) <= last.day:
        raise EdtfError(
            f"“{text}” does not exist: {MONTH_NAMES[last.month - 1]} {year} has {last.day} days. Correct the day."
        )
    exact = last.replace(day=int(day))
    return Atom(text, exact, exact, "day", qualifier)


def _unspecified_year(text: str, year: str, month: str | None, qualifier: str) -> Atom:
    if month is not None:
        raise EdtfError(f"“{text}” names a month but no year: write the year in four digits, or leave the month out.")
    span = 100 if year.endswith("XX") else 10
    first = int(year.replace("X", "0"))
    last = datetime.date(first + span - 1, 12, 31)
    return Atom(text, datetime.date(max(first, 1), 1, 1), last, "century" if span == 100 else "decade", qualifier)


def _part_of_year(text: str, year: int, code: int, qualifier: str) -> Atom:
    precision, month, length = SUB_YEAR[code]
    low = datetime.date(year, month, 1)
    high = clamped(lambda: low + relativedelta(months=length, days=-1), 1)
    return Atom(text, low, high, precision, qualifier)
