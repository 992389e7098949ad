"""Grammar of the dates that the calendar alone fixes: days, months, seasons, quarters, halves, years, decades."""

from __future__ import annotations

import re
from dataclasses import replace

from tracker.dates.context import Context, Parsed, UnclearMonth
from tracker.dates.edtf import EdtfError, read_edtf
from tracker.dates.points import Point
from tracker.dates.stated import DateRefused
from tracker.dates.vocabulary import MONTHS, ORDINALS, SEASONS, WEEKDAYS

_YEAR_WORDS = {"this": 0, "next": 1, "last": -1, "the": 0, "coming": 1, "same": 0, "current": 0, "previous": -1}


def year_at(ctx: Context, i: int) -> tuple[int, int] | None:
    """A year at i ("2023", ", 2023", "of next year", "this year") and the position after it."""
    j = i
    if ctx.word(j) in (",", "of", "in"):
        j += 1
    if ctx.at(j).kind == "year":
        return ctx.at(j).value, j + 1
    if ctx.word(j) == "the" and ctx.word(j + 1) in ("coming", "same", "current", "previous", "next", "last"):
        j += 1
    if ctx.word(j) in _YEAR_WORDS and ctx.word(j + 1) == "year":
        return ctx.need_anchor().year + _YEAR_WORDS[ctx.word(j)], j + 2
    return None


def absolute(ctx: Context, i: int) -> Parsed | None:
    """A date that needs no more than a year, and the position after it; None when there is none at i."""
    if ctx.word(i) == "the":
        i += 1
    if ctx.word(i) == "year" and ctx.at(i + 1).kind == "year":
        i += 1
    token = ctx.at(i)
    if token.kind == "num":
        return _day_month(ctx, i) or _ordinal_part(ctx, i)
    if token.kind == "word":
        return _from_word(ctx, i)
    if token.kind == "part":
        joined = i + 2 if ctx.word(i + 1) == "/" and ctx.at(i + 2).kind == "year" else i + 1
        return _with_year(ctx, Point(code=_code_of_part(token.text)), joined)
    if token.kind == "year":
        return _from_year(ctx, i)
    if token.kind == "decade":
        return Point(decade=token.value), i + 1
    if token.kind in ("iso", "edtf"):
        return _written_edtf(token.text), i + 1
    if token.kind == "slashed":
        return _slashed(ctx, token.text), i + 1
    return None


def _from_word(ctx: Context, i: int) -> Parsed | None:
    word = ctx.word(i)
    if word in MONTHS:
        return _month_first(ctx, i)
    if word in WEEKDAYS:
        j = i + 2 if ctx.word(i + 1) == "," else i + 1
        dated = absolute(ctx, j) if ctx.word(j) not in WEEKDAYS else None
        return (replace(dated[0], weekday=WEEKDAYS[word]), dated[1]) if dated and dated[0].day else None
    if word in SEASONS:
        return _with_year(ctx, Point(code=SEASONS[word]), i + 1)
    if word in ORDINALS:
        return _ordinal_part(ctx, i)
    return None


def _with_year(ctx: Context, point: Point, i: int) -> Parsed:
    found = year_at(ctx, i)
    return (replace(point, year=found[0]), found[1]) if found else (point, i)


def _day_month(ctx: Context, i: int) -> Parsed | None:
    day, j = ctx.at(i).value, i + 1
    if ctx.word(j) == "of":
        j += 1
    dashed = ctx.at(j).kind == "dash" and ctx.at(i).end == ctx.at(j).start
    if dashed:
        j += 1
    month = MONTHS.get(ctx.word(j))
    if not month:
        return None
    point = Point(month=month, day=checked_day(day))
    if dashed:
        if ctx.at(j + 1).kind != "dash" or ctx.at(j + 2).kind != "year":
            return None
        return replace(point, year=ctx.at(j + 2).value), j + 3
    return _with_year(ctx, point, j + 1)


def _month_first(ctx: Context, i: int) -> Parsed:
    month, j = MONTHS[ctx.word(i)], i + 1
    if ctx.word(j) == "the" and ctx.at(j + 1).kind == "num":
        j += 1
    token = ctx.at(j)
    if token.kind == "num" and 1 <= token.value <= 31:
        return _with_year(ctx, Point(month=month, day=token.value), j + 1)
    if token.kind == "dash" and ctx.at(j + 1).kind == "year" and token.end == ctx.at(j + 1).start:
        return Point(month=month, year=ctx.at(j + 1).value), j + 2
    return _with_year(ctx, Point(month=month), i + 1)


def _from_year(ctx: Context, i: int) -> Parsed:
    year, after = ctx.at(i).value, ctx.at(i + 1)
    if after.kind == "dash" and ctx.at(i + 2).kind == "part" and after.end == ctx.at(i + 2).start:
        return Point(year=year, code=_code_of_part(ctx.word(i + 2))), i + 3
    if after.kind == "part":
        return Point(year=year, code=_code_of_part(after.text)), i + 2
    if after.text in SEASONS:
        return Point(year=year, code=SEASONS[after.text]), i + 2
    if after.text in MONTHS:
        day = ctx.at(i + 2)
        if day.kind == "num" and 1 <= day.value <= 31 and ctx.word(i + 3) not in MONTHS:
            return Point(year=year, month=MONTHS[after.text], day=day.value), i + 3
        return Point(year=year, month=MONTHS[after.text]), i + 2
    return Point(year=year), i + 1


def _ordinal_part(ctx: Context, i: int) -> Parsed | None:
    number, noun = ORDINALS.get(ctx.word(i), 0), ctx.word(i + 1)
    if noun == "quarter" and number:
        code = 36 if number < 0 else 32 + number
        return _with_year(ctx, Point(code=code), i + 2)
    if noun != "half" or number not in (1, 2, -1):
        return None
    number = 1 if number == 1 else 2
    j = i + 3 if ctx.word(i + 2) == "of" else i + 2
    if MONTHS.get(ctx.word(j)):
        return _with_year(ctx, Point(month=MONTHS[ctx.word(j)], portions=(str(number),)), j + 1)
    named = month_phrase(ctx, j)
    if named:
        return replace(named[0], portions=(str(number),)), named[1]
    return _with_year(ctx, Point(code=39 + number), i + 2)


def month_phrase(ctx: Context, i: int) -> Parsed | None:
    """ "this month", "next month", "the month" at i."""
    shift = _YEAR_WORDS.get(ctx.word(i))
    if shift is None or ctx.word(i + 1) != "month":
        return None
    anchor = ctx.need_anchor()
    months = anchor.year * 12 + anchor.month - 1 + shift
    return Point(year=months // 12, month=months % 12 + 1), i + 2


def checked_day(day: int) -> int:
    """The number when it can be a day of a month; raises DateRefused otherwise."""
    if not 1 <= day <= 31:
        raise DateRefused(f"No month has a day {day}: correct the day.")
    return day


def _code_of_part(text: str) -> int:
    number = int(re.sub("[^0-9]", "", text))
    return (32 if "q" in text else 39) + number


def _written_edtf(text: str) -> Point:
    text = re.sub(r"\.\.(?=[0-9])", "/", text) if "/" not in text else text
    try:
        read_edtf(text)
    except EdtfError as error:
        raise DateRefused(str(error)) from error
    return Point(fixed=text)


def _slashed(ctx: Context, text: str) -> Point:
    numbers = [int(number) for number in re.split("[/.-]", text)]
    if len(numbers) == 2:
        return _point(numbers[1], numbers[0], 0)
    if numbers[0] > 31 or len(re.split("[/.-]", text)[0]) == 4:
        return _point(*numbers)
    first, second, year = numbers
    if "." in text or first > 12:
        return _point(year, second, first)
    if second > 12 or first == second:
        return _point(year, first, second)
    if ctx.day_first is None:
        raise UnclearMonth(text)
    return _point(year, second, first) if ctx.day_first else _point(year, first, second)


def _point(year: int, month: int, day: int) -> Point:
    if not 1 <= month <= 12:
        raise DateRefused(f"There is no month {month}: correct the date.")
    return Point(year=year, month=month, day=checked_day(day) if day else 0)
