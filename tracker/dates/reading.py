"""Reads a date as people write it into words, EDTF and bounds."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable

from tracker.dates.context import AnchorMissing, Context, UnclearMonth
from tracker.dates.edtf import EdtfError, read_edtf
from tracker.dates.phrases import expression
from tracker.dates.stated import EMPTY, AmbiguousDate, DateRefused, StatedDate, exact_days
from tracker.dates.tokens import Token, cut
from tracker.dates.vocabulary import LEAD_INS, OPEN_DATES
from tracker.dates.writing import to_words

_LONGEST_PHRASE = 200
_LONG_YEAR = re.compile(r"Y-?[0-9]+")
_CLOSING = frozenset(".,;:)?!")


def read_date(
    text: str, anchor: datetime.date | None = None, *, past: bool = False, day_first: bool | None = None
) -> StatedDate:
    """The date that the words state; words that are not understood come back with no EDTF and open bounds.

    anchor: the day that relative words and missing years count from. past: a month, day or weekday without a year is
    the nearest before the anchor, as for what has taken place; otherwise the nearest after it, as for plans.
    day_first: whether 03/04/2023 is 3 April. Raises AmbiguousDate for such a date while day_first is None, and
    DateRefused for a day that does not exist, a range that ends before it starts, or a phrase that lacks its anchor.
    """
    text = text.strip()
    if not text:
        return EMPTY
    if len(text) > _LONGEST_PHRASE:
        return StatedDate(text, None, None, None)
    if " ".join(text.lower().rstrip(".").split()) in OPEN_DATES:
        return stated("../..", text)
    if _LONG_YEAR.fullmatch(text):
        return stated(text, text)
    tokens = cut(text)
    day_first = written_order(tokens) if day_first is None else day_first
    try:
        edtf = _whole(Context(tokens, anchor, past, day_first))
    except UnclearMonth:
        orders = {first: Context(tokens, anchor, past, first) for first in (True, False)}
        return resolve_month(text, lambda day_first: stated(_whole(orders[day_first]), text))
    return stated(edtf, text)


def resolve_month(text: str, build: Callable[[bool], StatedDate]) -> StatedDate:
    """The only possible reading of words with a slashed date; build makes it for the day first or the month first.

    Raises AmbiguousDate when both are possible, and DateRefused when neither is.
    """
    possible: list[StatedDate] = []
    refused: DateRefused | None = None
    for day_first in (True, False):
        try:
            possible.append(build(day_first))
        except AnchorMissing:
            raise
        except DateRefused as error:
            refused = error
    if not possible and refused:
        raise refused
    if len(possible) == 1 or not possible[0].understood or possible[0].edtf == possible[1].edtf:
        return possible[0]
    first, second = possible
    raise AmbiguousDate(
        f"Which is the month in “{text}”? It can be {to_words(first)} or {to_words(second)}.", (first, second)
    )


def written_order(tokens: list[Token]) -> bool | None:
    """Whether the slashed dates of one phrase put the day first, when one of them can only be read one way."""
    orders = set()
    for token in tokens:
        parts = re.split("[/-]", token.text) if token.kind == "slashed" else []
        if len(parts) == 3 and len(parts[2]) == 4 and max(int(parts[0]), int(parts[1])) > 12:
            orders.add(int(parts[0]) > 12)
    return orders.pop() if len(orders) == 1 else None


def _whole(ctx: Context) -> str | None:
    """The EDTF of all the pieces, after the words that only introduce a date; None when anything is left over."""
    last = len(ctx.tokens)
    uncertain = last > 0 and ctx.word(last - 1) in ("?", ")") and "?" in (ctx.word(last - 1), ctx.word(last - 2))
    while last and ctx.word(last - 1) in _CLOSING:
        last -= 1
    if last and ctx.word(last - 1) == "(" and uncertain:
        last -= 1
    ctx = Context(ctx.tokens[:last], ctx.anchor, ctx.past, ctx.day_first)
    i = 0
    while i < last:
        found = expression(ctx, i)
        if found and found[1] == last:
            return _doubted(found[0]) if uncertain else found[0]
        if ctx.word(i) not in LEAD_INS:
            return None
        i += 1
    return None


def _doubted(edtf: str) -> str:
    ends = []
    for end in edtf.split("/"):
        mark = {"~": "%", "%": "%"}.get(end[-1:], "?")
        ends.append(end if end in ("", "..") else end.rstrip("~?%") + mark)
    return "/".join(ends)


def stated(edtf: str | None, text: str) -> StatedDate:
    """The words with the bounds of their EDTF, which the grammar made and is therefore valid."""
    if edtf is None:
        return StatedDate(text, None, None, None)
    days = exact_days(edtf)
    if days is not None:
        return StatedDate(text, edtf, *days)
    try:
        reading = read_edtf(edtf)
    except EdtfError as error:
        raise DateRefused(str(error)) from error
    return StatedDate(text, edtf, reading.earliest, reading.latest)


def from_edtf(edtf: str, text: str = "") -> StatedDate:
    """The date that EDTF states; without words of its own it is written out as people write it.

    Takes levels 0 and 1 of ISO 8601-2 with quarters 33-36 and halves 40-41; raises DateRefused for anything else.
    """
    date = stated(edtf.strip(), text)
    return date if text else StatedDate(to_words(date), date.edtf, date.earliest, date.latest)
