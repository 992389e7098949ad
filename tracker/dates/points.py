"""One end of a date phrase, which may still lack its year, and how it becomes EDTF."""

from __future__ import annotations

import datetime
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass, replace

from tracker.dates.edtf import Edtf, EdtfError, read_edtf
from tracker.dates.stated import DateRefused
from tracker.dates.vocabulary import MONTH_NAMES, WEEKDAY_NAMES

_MONTH_PORTIONS = {"early": (1, 10), "mid": (11, 20), "late": (21, 31), "end": (21, 31), "1": (1, 15), "2": (16, 31)}
_YEAR_PORTIONS = {"early": (1, 3), "mid": (4, 9), "late": (10, 12), "end": (10, 12)}
_DECADE_PORTIONS = {"early": (0, 3), "mid": (4, 6), "late": (7, 9), "end": (7, 9)}
# A range whose two ends share one written year may cross New Year when it is no longer than this many days.
_LONGEST_ACROSS_NEW_YEAR = 190


class NoLeapDay(DateRefused):
    """29 February in a year that has none."""


@dataclass(frozen=True, slots=True)
class Point:
    """A day, month, part of a year, year or decade of a phrase; fixed holds complete EDTF instead.

    code: the EDTF code of a season, quarter or half; portions: early, mid, late, end, or 1 and 2 for the halves of a
    month (two of them for "early to mid"); weekday: 0 is Monday, written before a day or (with
    fixed) alone.
    """

    fixed: str = ""
    year: int | None = None
    month: int = 0
    day: int = 0
    code: int = 0
    decade: int = -1
    portions: tuple[str, ...] = ()
    weekday: int = -1
    qualifier: str = ""

    @property
    def needs_year(self) -> bool:
        """Whether the year is still to be found."""
        return not self.fixed and self.year is None and self.decade < 0


def read(edtf: str) -> Edtf:
    """The reading of EDTF made here; an impossible day raises DateRefused."""
    try:
        return read_edtf(edtf)
    except EdtfError as error:
        raise DateRefused(str(error)) from error


def edtf_of(point: Point) -> str:
    """The EDTF of a complete point; raises DateRefused for a day that does not exist or is not the weekday written."""
    edtf = point.fixed or _unqualified(point)
    if point.qualifier:
        edtf = "/".join(_qualified(end, point.qualifier) for end in edtf.split("/"))
    return edtf


def _qualified(end: str, qualifier: str) -> str:
    if end in ("", ".."):
        return end
    present = end[-1] if end[-1] in "~?%" else ""
    both = "%" if present and present != qualifier else qualifier
    return end.rstrip("~?%") + both


def _unqualified(point: Point) -> str:
    if point.decade >= 0:
        return _within_decade(point)
    year = point.year
    if year is None:
        raise DateRefused("Give the year as well.")
    if not 1 <= year <= 9999:
        raise DateRefused("Give a year from 1 to 9999.")
    if point.code:
        return f"{year:04d}-{point.code}"
    if point.day:
        return _day(year, point)
    if point.month:
        if not point.portions:
            return f"{year:04d}-{point.month:02d}"
        first, last = _MONTH_PORTIONS[point.portions[0]][0], _MONTH_PORTIONS[point.portions[-1]][1]
        last = min(last, monthrange(year, point.month)[1])
        return f"{year:04d}-{point.month:02d}-{first:02d}/{year:04d}-{point.month:02d}-{last:02d}"
    if point.portions:
        first, last = _YEAR_PORTIONS[point.portions[0]][0], _YEAR_PORTIONS[point.portions[-1]][1]
        return f"{year:04d}-{first:02d}/{year:04d}-{last:02d}"
    return f"{year:04d}"


def _within_decade(point: Point) -> str:
    if not point.portions:
        return f"{point.decade // 10:03d}X"
    first, last = _DECADE_PORTIONS[point.portions[0]][0], _DECADE_PORTIONS[point.portions[-1]][1]
    return f"{point.decade + first:04d}/{point.decade + last:04d}"


def _day(year: int, point: Point) -> str:
    if point.day > monthrange(year, point.month)[1]:
        name, days = MONTH_NAMES[point.month - 1], monthrange(year, point.month)[1]
        kind = NoLeapDay if (point.month, point.day) == (2, 29) else DateRefused
        raise kind(f"{point.day} {name} {year} does not exist: {name} {year} has {days} days. Correct the day.")
    day = datetime.date(year, point.month, point.day)
    if point.weekday not in (-1, day.weekday()):
        right, written = WEEKDAY_NAMES[day.weekday()], WEEKDAY_NAMES[point.weekday]
        raise DateRefused(
            f"{day.day} {MONTH_NAMES[day.month - 1]} {year} is a {right}, not a {written}: correct one of the two."
        )
    return day.isoformat()


def undayed(point: Point) -> Point:
    """The point without the weekday written before it, which takes no part in the choice of a year."""
    return replace(point, weekday=-1)


def join(left: str, right: str) -> str:
    """The EDTF from the start of one date to the end of another; raises DateRefused when it ends before it starts."""
    first, last = left.split("/")[0], right.split("/")[-1]
    if first == last and first != "..":
        return first
    open_start, open_end = first in ("", ".."), last in ("", "..")
    if not (open_start or open_end) and _low(first) > _high(last):
        raise DateRefused("This range ends before it starts: exchange its two dates or correct one.")
    return f"{first}/{last}"


def span_of(left: Point, right: Point, year_for: Callable[[Callable[[int], str]], int]) -> str:
    """The EDTF of a range whose ends may share one written year or have none.

    year_for takes a function from a year to EDTF and returns the year that fits.
    """
    if left.needs_year and right.needs_year:
        return _from_year(left, right, year_for(lambda year: _from_year(undayed(left), undayed(right), year)))
    if left.needs_year:
        end = edtf_of(right)
        last = read(end).end
        year = last.high.year if last else None
        if year is None:
            raise DateRefused("Give the year of the first date as well.")
        start = edtf_of(replace(left, year=year))
        earlier = _low(start) > _high(end) and edtf_of(replace(left, year=year - 1))
        return join(earlier if earlier and _close(earlier, end) else start, end)
    if right.needs_year:
        start = edtf_of(left)
        first = read(start).start
        if first is None:
            raise DateRefused("Give the year of the last date as well.")
        return _to_yearless(start, first.low.year, right)
    if right.fixed and right.weekday >= 0 and _high(right.fixed) < _low(edtf_of(left)):
        day = _high(right.fixed)
        if (datetime.date.max - day).days < 7:
            raise DateRefused("This lies outside the years 1 to 9999: write the last date in full.")
        right = Point(fixed=(day + datetime.timedelta(days=7)).isoformat())
    return join(edtf_of(left), edtf_of(right))


def _from_year(left: Point, right: Point, year: int) -> str:
    return _to_yearless(edtf_of(replace(left, year=year)), year, right)


def _to_yearless(start: str, year: int, right: Point) -> str:
    end = edtf_of(replace(right, year=year))
    if _low(start) > _high(end) and year < 9999:
        later = edtf_of(replace(right, year=year + 1))
        if _close(start, later):
            return join(start, later)
    return join(start, end)


def _low(edtf: str) -> datetime.date:
    start = read(edtf).start
    return start.low if start else datetime.date.min


def _high(edtf: str) -> datetime.date:
    end = read(edtf).end
    return end.high if end else datetime.date.max


def _close(start: str, end: str) -> bool:
    return (_high(end) - _low(start)).days <= _LONGEST_ACROSS_NEW_YEAR
