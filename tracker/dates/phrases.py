"""Grammar of whole phrases: ranges, before and after, by, around, and the words that introduce a date."""

from __future__ import annotations

import datetime
from dataclasses import replace

from tracker.dates.absolute import absolute, checked_day, year_at
from tracker.dates.context import AnchorMissing, Context, Parsed, by_first
from tracker.dates.edtf import Atom
from tracker.dates.points import Point, join, read, span_of
from tracker.dates.portions import portion
from tracker.dates.relative import moved, relative
from tracker.dates.stated import DateRefused
from tracker.dates.vocabulary import APPROXIMATE, UNCERTAIN, WEEKDAYS

Phrase = tuple[str, int]

_OPERATORS = by_first(
    (
        *((("no", "later", "than"), "by"), (("not", "later", "than"), "by"), (("no", "earlier", "than"), "from")),
        *((("not", "earlier", "than"), "from"), (("not", "before"), "from"), (("not", "after"), "until")),
        *((("as", "early", "as"), "from"), (("as", "soon", "as"), "from"), (("as", "late", "as"), "until")),
        *((("at", "the", "earliest"), "from"), (("prior", "to"), "before"), (("earlier", "than"), "before")),
        *(
            (("later", "than"), "after"),
            (("up", "to"), "until"),
            (("beginning", "on"), "from"),
            (("starting", "on"), "from"),
        ),
        *((("before",), "before"), (("after",), "after"), (("since",), "since")),
        *((("from",), "from"), (("starting",), "from"), (("beginning",), "from"), (("commencing",), "from")),
        *((("until",), "until"), (("till",), "until"), (("through",), "until"), (("by",), "by")),
    )
)
_TRAILING = by_first(
    (
        (("onwards",), "from"),
        (("onward",), "from"),
        (("or", "later"), "from"),
        (("or", "earlier"), "until"),
        (("at", "the", "earliest"), "from"),
        (("at", "the", "latest"), "by"),
    )
)
_APPROXIMATE = by_first((words, "~") for words in APPROXIMATE)
_JOINERS = frozenset(("-", "/", "to", "until", "till", "through", "thru", "or", "and"))


def expression(ctx: Context, i: int) -> Phrase | None:
    """The longest date phrase at i as EDTF, and the position after it; None when there is none."""
    if ctx.word(i) == "between":
        return _between(ctx, i + 1)
    for words, name in _OPERATORS.get(ctx.word(i), ()):
        if ctx.words_at(i, words):
            bounded = _bounded(ctx, i + len(words), name)
            if bounded:
                return bounded
    found = _range(ctx, i)
    named = _named_range(ctx, i)
    if named and (found is None or named[1] > found[1]):
        found = named
    return _trailing(ctx, found) if found else None


def point(ctx: Context, i: int) -> Parsed | None:
    """One date with its "around" or "possibly", and the position after it; the longest reading wins."""
    qualifier = ""
    around = ctx.starting(i, _APPROXIMATE)
    if around is not None:
        qualifier, i = around[1], i + len(around[0])
    if ctx.word(i) in UNCERTAIN:
        qualifier, i = "%" if qualifier else "?", i + 1
        if ctx.word(i) in ("in", "on"):
            i += 1
    longest = _longest(ctx, i)
    if not longest:
        return None
    found, j = longest
    return (replace(found, qualifier=qualifier) if qualifier else found), j


def _longest(ctx: Context, i: int) -> Parsed | None:
    """The longest reading of one date at i; one that lacks its anchor counts only when there is no other."""
    readings: list[Parsed] = []
    missing: AnchorMissing | None = None
    for grammar in (portion, absolute, relative):
        try:
            reading = grammar(ctx, i)
        except AnchorMissing as error:
            missing = missing or error
            continue
        if reading:
            readings.append(reading)
    if missing and not readings:
        raise missing
    return max(readings, key=lambda reading: reading[1], default=None)


def _separator(ctx: Context, i: int) -> tuple[str, int]:
    """The dash or joining word at i and the position after it; an empty word when there is none."""
    if ctx.word(i) == "," and ctx.word(i + 1) in ("and", "or"):
        i += 1
    word = "-" if ctx.at(i).kind == "dash" else ctx.word(i)
    if word not in _JOINERS or (word == "or" and ctx.word(i + 1) in ("later", "earlier", "so")):
        return "", i
    return word, i + 2 if word == "or" and ctx.word(i + 1) in ("in", "on") else i + 1


def _range(ctx: Context, i: int) -> Phrase | None:
    ends = _ends(ctx, i)
    if not ends:
        return None
    left, right, j = ends
    if right is None:
        return ctx.complete(left), j
    return span_of(left, right, ctx.year_near), j


def _named_range(ctx: Context, i: int) -> Phrase | None:
    """The days of "the week of 17-21 July" or "the weekend of June 24-25" at i."""
    if ctx.word(i) == "the":
        i += 1
    if ctx.word(i) not in ("week", "weekend") or ctx.word(i + 1) != "of":
        return None
    return _range(ctx, i + 2)


def _ends(ctx: Context, i: int) -> tuple[Point, Point | None, int] | None:
    """The two ends of a range at i, or one date and None, and the position after them."""
    bare = _bare_days(ctx, i)
    if bare:
        return bare
    first = point(ctx, i)
    if not first:
        return None
    left, j = first
    joiner, k = _separator(ctx, j)
    if not joiner or (joiner == "and" and not left.day):
        return left, None, j
    second = point(ctx, k)
    if second and not (joiner == "and" and not second[0].day):
        right, after = second
        if left.qualifier and not right.qualifier and left.day and right.day and left.year is None:
            right = replace(right, qualifier=left.qualifier)
        return left, right, after
    days = _day_numbers(ctx, k) if left.day and left.year is None else None
    if days is None:
        return left, None, j
    right = replace(left, day=days[0], weekday=-1)
    dated = year_at(ctx, days[1])
    if dated:
        return replace(left, year=dated[0]), replace(right, year=dated[0]), dated[1]
    return left, right, days[1]


def _day_numbers(ctx: Context, i: int) -> tuple[int, int] | None:
    """The last of one or more day numbers at i ("9", "15 and 16"), and the position after them."""
    token = ctx.at(i)
    if token.kind != "num" or not 1 <= token.value <= 31:
        return None
    return token.value, i + 1


def _bare_days(ctx: Context, i: int) -> tuple[Point, Point, int] | None:
    """ "6-9 July", "14 or 15 March 2023", "5, 6 and 7 June" at i, with "around" before."""
    qualifier = ""
    around = ctx.starting(i, _APPROXIMATE)
    if around is not None:
        qualifier, i = around[1], i + len(around[0])
    if ctx.word(i) == "the":
        i += 1
    weekday = WEEKDAYS.get(ctx.word(i), -1)
    if weekday >= 0:
        i += 1
    token = ctx.at(i)
    if token.kind != "num":
        return None
    j, last = i + 1, token.value
    while ctx.word(j) == "," and ctx.at(j + 1).kind == "num":
        if ctx.at(j + 1).value <= last:
            return None
        last, j = ctx.at(j + 1).value, j + 2
    joiner, k = _separator(ctx, j)
    if not joiner:
        return None
    second = absolute(ctx, k)
    if not second or not second[0].day or second[0].fixed or ctx.at(k).kind not in ("num", "word"):
        return None
    right = replace(second[0], qualifier=qualifier)
    return replace(right, day=checked_day(token.value), weekday=weekday), right, second[1]


def _between(ctx: Context, i: int) -> Phrase | None:
    bare = _bare_days(ctx, i)
    if bare:
        return span_of(bare[0], bare[1], ctx.year_near), bare[2]
    first = point(ctx, i)
    if not first or not _separator(ctx, first[1])[0]:
        return None
    second = point(ctx, first[1] + 1)
    if second:
        return span_of(first[0], second[0], ctx.year_near), second[1]
    days = _day_numbers(ctx, first[1] + 1) if first[0].day and first[0].year is None else None
    if not days:
        return None
    left, right = first[0], replace(first[0], day=days[0])
    dated = year_at(ctx, days[1])
    if dated:
        left, right = replace(left, year=dated[0]), replace(right, year=dated[0])
    return span_of(left, right, ctx.year_near), dated[1] if dated else days[1]


def _bounded(ctx: Context, i: int, name: str) -> Phrase | None:
    if ctx.word(i) in ("in", "on"):
        i += 1
    ends = _ends(ctx, i)
    if not ends:
        return None
    left, right, j = ends
    if right is not None:
        edtf = span_of(left, right, ctx.year_near)
        if name in ("from", "since"):
            return edtf, j
    else:
        edtf = ctx.complete(left, True if name == "since" else None)
        if name == "from" and ctx.word(j) in ("onward", "onwards", "on"):
            j += 1
    if name == "before" and "end" in left.portions and right is None:
        name = "until"
    return _open(ctx, edtf, name), j


def _open(ctx: Context, edtf: str, name: str) -> str:
    reading = read(edtf)
    start, end = reading.start, reading.end
    if (name in ("from", "since", "before") and start is None) or (name in ("after", "until", "by") and end is None):
        raise DateRefused("This date is open already: write “before”, “after”, “since” or “by” with a closed date.")
    if name in ("from", "since"):
        return f"{edtf.split('/')[0]}/.."
    if name == "until":
        return f"../{edtf.split('/')[-1]}"
    if name == "before" and start:
        return f"../{neighbour(start, -1)}"
    if name == "after" and end:
        return f"{neighbour(end, 1)}/.."
    anchor = ctx.need_anchor()
    if end and end.latest < anchor:
        return f"../{edtf.split('/')[-1]}"
    return join(anchor.isoformat(), edtf.split("/")[-1])


def neighbour(atom: Atom, step: int) -> str:
    """The EDTF of what comes just after (1) or before (-1) a date, in its own precision where that has a name."""
    if atom.qualifier in ("~", "%") or atom.precision not in ("year", "month"):
        edge = atom.latest if step > 0 else atom.earliest
        return moved(_inside(edge, step), days=step).isoformat()
    if atom.precision == "year":
        return f"{_inside(atom.low, step, 'year').year + step:04d}"
    return moved(_inside(atom.low, step, "month"), months=step).isoformat()[:7]


def _inside(day: datetime.date, step: int, unit: str = "day") -> datetime.date:
    edge = datetime.date.max if step > 0 else datetime.date.min
    reached = day == edge if unit == "day" else day.year == edge.year and (unit == "year" or day.month == edge.month)
    if reached:
        raise DateRefused("This lies outside the years 1 to 9999: write another date.")
    return day


def _trailing(ctx: Context, found: Phrase) -> Phrase:
    """Reads "onwards", "or later", "or earlier", "at the latest" after a date."""
    edtf, j = found
    trailing = ctx.starting(j, _TRAILING)
    if trailing is not None:
        return _open(ctx, edtf, trailing[1]), j + len(trailing[0])
    return found
