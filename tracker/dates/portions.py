"""Grammar of the parts of a period: early 2023, mid-March, late last year, end of June, early to mid May."""

from __future__ import annotations

from dataclasses import replace

from tracker.dates.absolute import absolute, month_phrase, year_at
from tracker.dates.context import Context, Parsed
from tracker.dates.points import Point
from tracker.dates.relative import week_at
from tracker.dates.vocabulary import PORTIONS


def portion(ctx: Context, i: int) -> Parsed | None:
    """A part of a month, year or decade ("early 2023", "mid-March", "end of last month", "early to mid June")."""
    if ctx.word(i) == "the":
        i += 1
    whole_year = _year_end(ctx, i)
    if whole_year:
        return whole_year
    first = PORTIONS.get(ctx.word(i))
    if not first:
        return None
    names, j = [first], i + 1
    k = j
    while ctx.at(k).kind == "dash" or ctx.word(k) in ("to", "or"):
        k += 1
    if k > j and ctx.word(k) in PORTIONS:
        names.append(PORTIONS[ctx.word(k)])
        j = k + 1
    while ctx.at(j).kind == "dash" or ctx.word(j) in ("of", "in", "part", "days"):
        j += 1
    target = month_phrase(ctx, j) or week_at(ctx, j)
    if target is None:
        named_year = year_at(ctx, j) if ctx.word(j) != "," else None
        target = (Point(year=named_year[0]), named_year[1]) if named_year and ctx.at(j).kind != "year" else None
    target = target or absolute(ctx, j)
    if target is None or target[0].day or target[0].weekday >= 0 or (target[0].fixed and names == ["end"]):
        return None
    return replace(target[0], portions=tuple(names)), target[1]


def _year_end(ctx: Context, i: int) -> Parsed | None:
    """ "year-end", "year's end", "end of year" at i, with or without a year after it."""
    if ctx.word(i) in ("year's", "year’s") and ctx.word(i + 1) == "end":
        j = i + 2
    elif (ctx.word(i) == "year" and ctx.at(i + 1).kind == "dash" and ctx.word(i + 2) == "end") or ctx.words_at(i, ("end", "of", "year")):
        j = i + 3
    else:
        return None
    found = year_at(ctx, j)
    if found:
        return Point(year=found[0], portions=("late",)), found[1]
    return Point(year=ctx.need_anchor().year, portions=("late",)), j
