"""Grammar of the dates that count from the anchor: tomorrow, next week, in three months, last May."""

from __future__ import annotations

import datetime
from dataclasses import replace

from dateutil.relativedelta import relativedelta

from tracker.dates.absolute import absolute
from tracker.dates.context import Context, Parsed
from tracker.dates.edtf import month_end, read_edtf
from tracker.dates.points import Point, edtf_of, join
from tracker.dates.stated import DateRefused
from tracker.dates.vocabulary import COUNTS, FROM_ANCHOR, MONTHS, SEASONS, TO_ANCHOR, UNITS, WEEKDAYS

_DAYS = {"today": 0, "tonight": 0, "now": 0, "tomorrow": 1, "yesterday": -1}
_WHICH = {
    "this": 0,
    "next": 1,
    "last": -1,
    "coming": 1,
    "upcoming": 1,
    "past": -1,
    "previous": -1,
    "following": 1,
    "current": 0,
}
_LONGEST = max(len(words) for words in FROM_ANCHOR | TO_ANCHOR)


def relative(ctx: Context, i: int) -> Parsed | None:
    """A date that counts from the anchor, and the position after it; None when there is none at i."""
    return (
        _open_phrase(ctx, i)
        or _counted(ctx, i)
        or _rest_of(ctx, i)
        or _named_day(ctx, i)
        or week_at(ctx, i)
        or _which(ctx, i)
        or _weekday(ctx, i)
    )


def moved(day: datetime.date, **steps: int) -> datetime.date:
    """The day so many days, weeks, months or years on; raises DateRefused beyond the years 1 to 9999."""
    try:
        return day + relativedelta(**steps)  # type: ignore[arg-type]
    except (OverflowError, ValueError) as error:
        raise DateRefused("This lies outside the years 1 to 9999: give a smaller number.") from error


def _span(first: datetime.date, last: datetime.date) -> Point:
    return Point(fixed=first.isoformat() if first == last else f"{first}/{last}")


def _week(day: datetime.date, weeks: int = 0) -> Point:
    monday = moved(day, days=7 * weeks - day.weekday())
    return _span(monday, moved(monday, days=6))


def _weekend(day: datetime.date, weeks: int = 0) -> Point:
    saturday = moved(day, days=5 - day.weekday() + 7 * weeks)
    return _span(saturday, moved(saturday, days=1))


def _open_phrase(ctx: Context, i: int) -> Parsed | None:
    words = tuple(token.text for token in ctx.tokens[i : i + _LONGEST])
    for length in range(len(words), 0, -1):
        part = words[:length]
        if part in FROM_ANCHOR and not (part == ("later",) and len(words) > 1):
            return Point(fixed=f"{ctx.need_anchor()}/.."), i + length
        if part in TO_ANCHOR and not (part == ("earlier",) and len(words) > 1):
            return Point(fixed=f"../{ctx.need_anchor()}"), i + length
    return None


def _count(ctx: Context, i: int) -> tuple[int, str, int] | None:
    """ "three weeks" at i: the number, the unit, the position after them."""
    number = ctx.at(i).value if ctx.at(i).kind == "num" else COUNTS.get(ctx.word(i), 0)
    j = i + 2 if ctx.at(i + 1).kind == "dash" else i + 1
    unit = UNITS.get(ctx.word(j), "")
    if not number or not unit:
        return None
    return (number * 2, "week", j + 1) if unit == "fortnight" else (number, unit, j + 1)


def _counted(ctx: Context, i: int) -> Parsed | None:
    """ "in three weeks", "two months ago", "within ten days", "over the next two weeks"."""
    if ctx.word(i) in ("within", "in", "over", "during", "the", "next", "coming", "last", "past"):
        window = _window(ctx, i)
        if window:
            return window
    j = i + 1 if ctx.word(i) == "in" else i
    lowest = _lower_count(ctx, j)
    if lowest:
        j += 2
    found = _count(ctx, j)
    if not found:
        return None
    number, unit, j = found
    if ctx.word(j) in ("ago", "earlier"):
        number, j = -number, j + 1
    elif ctx.words_at(j, ("from", "now")) or ctx.words_at(j, ("from", "today")):
        j += 2
    elif ctx.word(j) in ("later", "hence"):
        j += 1
    elif ctx.word(i) == "in":
        j += ctx.word(j) in ("'", "’") and ctx.word(j + 1) == "time"
        j += ctx.word(j) == "time"
    else:
        return None
    point = _stepped(ctx.need_anchor(), number, unit)
    if lowest:
        other = _stepped(ctx.need_anchor(), lowest if number > 0 else -lowest, unit)
        ends = (edtf_of(other), edtf_of(point))
        return Point(fixed=join(*(ends if number > 0 else ends[::-1]))), j
    return point, j


def _lower_count(ctx: Context, i: int) -> int:
    """The "two" of "two to three weeks" or "two or three weeks" at i; 0 when there is none."""
    if ctx.at(i + 1).kind != "dash" and ctx.word(i + 1) not in ("to", "or"):
        return 0
    if not _count(ctx, i + 2):
        return 0
    return ctx.at(i).value if ctx.at(i).kind == "num" else COUNTS.get(ctx.word(i), 0)


def _stepped(anchor: datetime.date, number: int, unit: str) -> Point:
    if unit == "day":
        return Point(fixed=moved(anchor, days=number).isoformat())
    if unit == "week":
        return _week(moved(anchor, days=7 * number))
    if unit == "month":
        day = moved(anchor, months=number)
        return Point(year=day.year, month=day.month)
    return Point(year=moved(anchor, years=number).year)


def _window(ctx: Context, i: int) -> Parsed | None:
    """ "within two weeks", "in the next ten days", "over the past three months": from or to the anchor."""
    j = i
    within = ctx.word(j) == "within"
    if ctx.word(j) in ("within", "in", "over", "during"):
        j += 1
    if ctx.word(j) == "the":
        j += 1
    which = ctx.word(j) if ctx.word(j) in ("next", "coming", "last", "past", "following") else ""
    j += bool(which)
    if not (within or which):
        return None
    found = _count(ctx, j)
    if not found or (ctx.word(j) in ("a", "an") and not within):
        return None
    number, unit, j = found
    anchor, sign = ctx.need_anchor(), -1 if which in ("last", "past") else 1
    other = moved(anchor, **{f"{unit}s": number * sign})
    return _span(min(anchor, other), max(anchor, other)), j


def _named_day(ctx: Context, i: int) -> Parsed | None:
    j = i + 1 if ctx.word(i) == "the" else i
    if ctx.words_at(j, ("day", "after", "tomorrow")):
        return Point(fixed=moved(ctx.need_anchor(), days=2).isoformat()), j + 3
    if ctx.words_at(j, ("day", "before", "yesterday")):
        return Point(fixed=moved(ctx.need_anchor(), days=-2).isoformat()), j + 3
    if ctx.word(i) == "this" and ctx.word(i + 1) in ("morning", "afternoon", "evening"):
        return Point(fixed=ctx.need_anchor().isoformat()), i + 2
    if ctx.word(i) in _DAYS:
        return Point(fixed=moved(ctx.need_anchor(), days=_DAYS[ctx.word(i)]).isoformat()), i + 1
    return None


def _rest_of(ctx: Context, i: int) -> Parsed | None:
    """ "later this year", "earlier this month", "later in the week"."""
    side, j = ctx.word(i), i + 1
    if side not in ("later", "earlier", "within"):
        return None
    if ctx.word(j) == "in":
        j += 1
    unit = ctx.word(j + 1)
    if ctx.word(j) not in ("this", "the") or unit not in ("week", "month", "year"):
        return None
    anchor = ctx.need_anchor()
    if unit == "week":
        first = moved(anchor, days=-anchor.weekday())
        last = moved(first, days=6)
    elif unit == "month":
        first, last = anchor.replace(day=1), month_end(anchor.year, anchor.month)
    else:
        first, last = datetime.date(anchor.year, 1, 1), datetime.date(anchor.year, 12, 31)
    return (_span(first, anchor) if side == "earlier" else _span(anchor, last)), j + 2


def _past_article(ctx: Context, i: int) -> int:
    """The position after "the" at i, or after "this" of "this coming", "this past"."""
    if ctx.word(i) == "the" or (ctx.word(i) == "this" and ctx.word(i + 1) in ("coming", "past")):
        return i + 1
    return i


def week_at(ctx: Context, i: int) -> Parsed | None:
    """ "this week", "the weekend", "the week of 17 July", "next weekend" at i."""
    j = _past_article(ctx, i)
    which = ctx.word(j)
    named = _WHICH.get(which)
    if named is not None:
        j += 1
    noun = ctx.word(j)
    if noun not in ("week", "weekend"):
        return None
    make = _week if noun == "week" else _weekend
    if named is None and ctx.word(j + 1) in ("of", "beginning", "starting", "commencing"):
        return _around_date(ctx, j + 2, noun)
    if named is None and (noun == "week" or j == i):
        return None
    anchor = ctx.need_anchor()
    if named is None:
        named = -1 if ctx.past and anchor.weekday() < 5 else 0
    elif noun == "weekend" and which in ("coming", "upcoming") and anchor.weekday() < 5:
        named = 0
    return make(anchor, named), j + 1


def _around_date(ctx: Context, i: int, noun: str) -> Parsed | None:
    found = absolute(ctx, i)
    if not found or not (found[0].day or found[0].fixed):
        return None
    reading = read_edtf(ctx.complete(found[0]))
    if reading.start is None or reading.start is not reading.end or reading.start.precision != "day":
        return None
    return (_week if noun == "week" else _weekend)(reading.start.low), found[1]


def _which(ctx: Context, i: int) -> Parsed | None:
    """ "next month", "last year", "this spring", "next Tuesday", "last May", "this quarter"."""
    j = _past_article(ctx, i)
    which = _WHICH.get(ctx.word(j))
    if which is None:
        return None
    noun = ctx.word(j + 1)
    if noun in ("month", "year", "quarter"):
        return _period(ctx.need_anchor(), which, noun), j + 2
    if noun in WEEKDAYS:
        return _nearest_weekday(ctx, WEEKDAYS[noun], which), j + 2
    if noun in MONTHS:
        day = ctx.at(j + 2)
        if day.kind == "num":
            return None
        return _nearest(ctx, Point(month=MONTHS[noun]), which), j + 2
    if noun in SEASONS:
        return _nearest(ctx, Point(code=SEASONS[noun]), which), j + 2
    return None


def _period(anchor: datetime.date, which: int, noun: str) -> Point:
    if noun == "year":
        return Point(year=anchor.year + which)
    if noun == "month":
        day = moved(anchor.replace(day=1), months=which)
        return Point(year=day.year, month=day.month)
    day = moved(anchor.replace(day=1), months=3 * which)
    return Point(year=day.year, code=33 + (day.month - 1) // 3)


def _nearest(ctx: Context, point: Point, which: int) -> Point:
    """The month or season that has not begun (next), is over (last), or belongs to this year (this)."""
    anchor = ctx.need_anchor()
    if which == 0:
        in_old_winter = point.code == 24 and anchor.month <= 2
        return replace(point, year=anchor.year - 1 if in_old_winter else anchor.year)
    years = range(anchor.year - 1, anchor.year + 3) if which > 0 else range(anchor.year + 1, anchor.year - 3, -1)
    for year in (year for year in years if datetime.MINYEAR <= year <= datetime.MAXYEAR):
        first = datetime.date(year, point.month or 3 * (point.code - 20), 1)
        end = moved(first, months=1 if point.month else 3)
        if (which > 0 and first > anchor) or (which < 0 and end <= anchor):
            return replace(point, year=year)
    raise DateRefused("No year near this day fits: write the year.")


def _nearest_weekday(ctx: Context, weekday: int, which: int | None) -> Point:
    anchor = ctx.need_anchor()
    back = which == -1 or (which in (None, 0) and ctx.past)
    away = (anchor.weekday() - weekday if back else weekday - anchor.weekday()) % 7
    if which in (1, -1) and away == 0:
        away = 7
    day = moved(anchor, days=-away if back else away).isoformat()
    return Point(fixed=day, weekday=weekday) if which is None else Point(fixed=day)


def _weekday(ctx: Context, i: int) -> Parsed | None:
    """ "Friday", "Tuesday next week" at i."""
    weekday = WEEKDAYS.get(ctx.word(i))
    if weekday is None:
        return None
    j = i + 2 if ctx.word(i + 1) == "of" else i + 1
    which = _WHICH.get(ctx.word(j))
    if which is not None and ctx.word(j + 1) == "week":
        anchor = ctx.need_anchor()
        return Point(fixed=moved(anchor, days=7 * which - anchor.weekday() + weekday).isoformat()), j + 2
    return _nearest_weekday(ctx, weekday, None), i + 1
