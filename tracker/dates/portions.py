"""Grammar of the parts of a period: early 2023, mid-March, late last year, end of June, early to mid May."""

from __future__ import annotations

from dataclasses import replace

from tracker.dates.absolute import absolute, month_phrase, year_at
from tracker.dates.context import Context, Parsed
from tracker.dates.points import Point
from tracker.dates.relative import relative, week_at
from tracker.dates.vocabulary import PORTIONS


def portion(ctx: Context, i: int) -> Parsed | None:
    """A part of a month, year or decade ("early 2023", "mid-March", "end of last month", "early to mid June")."""
    if ctx.word(i) == "the":
        i += 1
    whole_year = _year_end(ctx, i)
    if whole_year:
        return whole_year
    names, j = _names(ctx, i)
    if not names:
        return None
    while ctx.at(j).kind == "dash" or ctx.word(j) in ("of", "in", "part"):
        j += 1
    target = _whole(ctx, j)
    if target is None or target[0].day or target[0].weekday >= 0:
        return None
    return replace(target[0], portions=names), target[1]


def _names(ctx: Context, i: int) -> tuple[tuple[str, ...], int]:
    """The one or two parts named at i, and the position after them; none when there are none."""
    if ctx.word(i) in ("first", "last", "final") and ctx.word(i + 1) in ("week", "weeks", "days"):
        named = ctx.word(i + 2) == "of" or ctx.word(i + 2) == "in"
        return (("early" if ctx.word(i) == "first" else "end",), i + 2) if named else ((), i)
    first = PORTIONS.get(ctx.word(i))
    if not first:
        return (), i
    j = i + 1
    while ctx.at(j).kind == "dash" or ctx.word(j) in ("to", "or"):
        j += 1
    second = PORTIONS.get(ctx.word(j)) if j > i + 1 else None
    return ((first, second), j + 1) if second else ((first,), i + 1)


def _whole(ctx: Context, i: int) -> Parsed | None:
    """The period that a part is taken of: a week, month, year, decade or part of a year."""
    named = month_phrase(ctx, i) or week_at(ctx, i)
    if named:
        return named
    if ctx.word(i) == "," or ctx.at(i).kind in ("iso", "edtf", "slashed"):
        return None
    if ctx.at(i).kind != "year":
        year = year_at(ctx, i)
        if year:
            return Point(year=year[0]), year[1]
        if ctx.word(i) in ("this", "next", "last"):
            return relative(ctx, i)
    return absolute(ctx, i)


def _year_end(ctx: Context, i: int) -> Parsed | None:
    """ "year-end", "year's end", "end of year" at i, with or without a year after it."""
    if ctx.word(i) in ("year's", "year’s") and ctx.word(i + 1) == "end":
        j = i + 2
    elif (ctx.word(i) == "year" and ctx.at(i + 1).kind == "dash" and ctx.word(i + 2) == "end") or ctx.words_at(
        i, ("end", "of", "year")
    ):
        j = i + 3
    else:
        return None
    found = year_at(ctx, j)
    if found:
        return Point(year=found[0], portions=("late",)), found[1]
    return Point(year=ctx.need_anchor().year, portions=("late",)), j
