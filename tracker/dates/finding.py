"""Finds the date phrase inside a sentence, and leaves people called May or April alone."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, replace

from tracker.dates.context import AnchorMissing, Context, UnclearMonth, by_first
from tracker.dates.grammar_words import WORDS
from tracker.dates.phrases import expression
from tracker.dates.reading import resolve_month, stated, written_order
from tracker.dates.stated import AmbiguousDate, DateRefused, StatedDate
from tracker.dates.tokens import Token, cut
from tracker.dates.vocabulary import MONTHS, OPEN_DATES, SEASONS, WEEKDAY_NAMES, WEEKDAYS

# Months whose names people carry or sentences use as other words.
_NAMELIKE = frozenset(("may", "april", "march", "june", "jan", "mar", "apr", "jun"))
_UNSURE_WORDS = frozenset(("now", "later", "earlier", "recently", "previously", "shortly", "imminent", "imminently"))
_OPEN_STARTS = by_first(
    (tuple(words.split()), "../..")
    for words in sorted(OPEN_DATES)
    if "date" in words or words in ("tbd", "tba", "tbc", "to be announced")
)
_FULL_WEEKDAYS = frozenset(name.lower() for name in WEEKDAY_NAMES)
_PREPOSITIONS = frozenset(("in", "on", "during", "for", "sometime"))
_MONTH_OPERATORS = frozenset(("by", "from", "after", "before"))
_WITH_DAY = frozenset(("num", "slashed", "iso", "edtf"))
_IN_NAMES = frozenset(("word", "punct", "dash"))
_YEARS = range(1900, 2101)
LONGEST_SENTENCE = 2_000
"""Characters of a line in which its date is looked for."""


@dataclass(frozen=True, slots=True)
class _Found:
    """A phrase that may be the date: its first piece, the piece after its last, and what it means."""

    first: int
    after: int
    edtf: str


def find_date(
    text: str, anchor: datetime.date | None, *, past: bool = False, day_first: bool | None = None
) -> tuple[int, int, StatedDate] | None:
    """Where the date of a line starts and ends in the text, and the date; None when there is none.

    It is the longest date phrase in its first LONGEST_SENTENCE characters, one with a day in figures before any other.
    anchor, past and day_first are those of read_date. A word that is also a name or a verb (May, April, March, Sun)
    counts only where the words around it make it a date. Raises AmbiguousDate and DateRefused as read_date does, with
    span set; a phrase that lacks its anchor is refused only when the line has no other date.
    """
    tokens = cut(text[:LONGEST_SENTENCE])
    ctx = Context(tokens, anchor, past, written_order(tokens) if day_first is None else day_first)
    best: _Found | None = _day_at_end(ctx)
    if best is not None:
        start, end = tokens[best.first].start, tokens[-1].end
        return start, end, stated(best.edtf, text[start:end])
    missing: DateRefused | None = None
    for i, token in enumerate(tokens):
        if token.kind == "word" and token.text not in WORDS:
            continue
        try:
            found = _at(ctx, i)
        except UnclearMonth:
            return _unclear(text, ctx, i)
        except AnchorMissing as error:
            error.span = _extent(ctx, i)
            missing = missing or error
            continue
        except DateRefused as error:
            error.span = _extent(ctx, i)
            raise
        if found and _is_date(text, ctx, found) and (best is None or _weight(ctx, found) > _weight(ctx, best)):
            best = found
    if best is None:
        if missing:
            raise missing
        return None
    start, end = _widened(ctx, best), tokens[best.after - 1].end
    return start, end, stated(best.edtf, text[start:end])


def _day_at_end(ctx: Context) -> _Found | None:
    """The day that ends a line of which no other word has to do with dates, as most sources do: "…, 3 Feb 2023"."""
    pieces = ctx.tokens[-3:]
    if [piece.kind for piece in pieces] != ["num", "word", "year"]:
        return None
    if not _of_no_date(ctx.tokens[:-3]):
        return None
    day, month, year = pieces
    if month.text not in MONTHS:
        return None
    try:
        found = datetime.date(year.value, MONTHS[month.text], day.value)
    except ValueError:
        return None
    return _Found(len(ctx.tokens) - 3, len(ctx.tokens), found.isoformat())


def leads_to_day(text: str) -> bool:
    """Whether no word of a text has to do with dates, so that of a line "text 3 Feb 2023" the day is the date."""
    return _of_no_date(cut(text))


def written_day(text: str) -> StatedDate | None:
    """The day that "3 Feb 2023" or "3 February 2023" says, in these words; None where there is no such month or day."""
    day, month, year = text.split(" ")
    number = MONTHS.get(month.lower())
    if number is None:
        return None
    try:
        found = datetime.date(int(year), number, int(day))
    except ValueError:
        return None
    return StatedDate(text, found.isoformat(), found, found)


def _of_no_date(tokens: list[Token]) -> bool:
    if any(piece.kind not in _IN_NAMES or (piece.text in WORDS and piece.text != "the") for piece in tokens[:-1]):
        return False
    return not tokens or (tokens[-1].kind in _IN_NAMES and tokens[-1].text not in WORDS)


def _at(ctx: Context, i: int) -> _Found | None:
    is_open = ctx.starting(i, _OPEN_STARTS)
    if is_open is not None:
        return _Found(i, i + len(is_open[0]), is_open[1])
    found = expression(ctx, i)
    return _Found(i, found[1], found[0]) if found else None


def _weight(ctx: Context, found: _Found) -> tuple[bool, int]:
    """What makes one phrase of a line its date: a day in figures first, then length."""
    pieces = ctx.tokens[found.first : found.after]
    return any(piece.kind in _WITH_DAY for piece in pieces), pieces[-1].end - pieces[0].start


def _widened(ctx: Context, found: _Found) -> int:
    """Where the phrase starts with the preposition that leads to it."""
    before = found.first - 1
    if before >= 0 and ctx.word(before) in _PREPOSITIONS:
        return ctx.tokens[before].start
    return ctx.tokens[found.first].start


def _extent(ctx: Context, i: int) -> tuple[int, int]:
    """From a piece to the last of the date-like pieces that follow it, for a mark under a refused date."""
    j = i + 1
    while j < len(ctx.tokens) and _is_date_like(ctx.at(j)):
        j += 1
    while j > i + 1 and ctx.at(j - 1).kind in ("dash", "punct"):
        j -= 1
    return ctx.at(i).start, ctx.tokens[j - 1].end


def _is_date_like(token: Token) -> bool:
    if token.kind in ("num", "year", "dash", "slashed", "iso", "edtf", "part", "decade"):
        return True
    return (
        token.text in MONTHS or token.text in WEEKDAYS or token.text in ("to", "and", "or", "of", ",", "week", "month")
    )


def _unclear(text: str, ctx: Context, i: int) -> tuple[int, int, StatedDate] | None:
    """The only possible reading of a slashed date at i; its refusals carry the span of the words read."""
    start, end = _extent(ctx, i)

    def build(day_first: bool) -> StatedDate:
        nonlocal end
        found = _at(replace(ctx, day_first=day_first), i)
        if not found:
            return StatedDate("", None, None, None)
        end = ctx.tokens[found.after - 1].end
        return stated(found.edtf, text[start:end])

    try:
        date = resolve_month(ctx.at(i).text, build)
    except (AmbiguousDate, DateRefused) as error:
        error.span = (start, end)
        raise
    return (start, end, date) if date.understood else None


def _is_date(text: str, ctx: Context, found: _Found) -> bool:
    pieces = ctx.tokens[found.first : found.after]
    if any(piece.text in ("half", "quarter") for piece in pieces) and not _placed(pieces):
        return False
    if len(pieces) == 1:
        return _single(text, ctx, found.first)
    if len(pieces) == 2 and pieces[0].text in _MONTH_OPERATORS and pieces[1].text in _NAMELIKE:
        return pieces[1].text != "may" and not _capital_at(text, ctx, found.after)
    return True


def _placed(pieces: list[Token]) -> bool:
    """Whether a half or a quarter is one of a named year or month."""
    words = ("year", "month", "this", "next", "last")
    return any(piece.kind in ("year", "decade") or piece.text in MONTHS or piece.text in words for piece in pieces)


def _single(text: str, ctx: Context, i: int) -> bool:
    """Whether a date phrase of one word or number is surely one."""
    token, before = ctx.at(i), ctx.word(i - 1) if i else ""
    if token.kind == "year":
        return token.value in _YEARS
    if token.kind == "edtf":
        return token.text[0] != "/" and token.text[-1] != "/"
    if token.kind != "word":
        return True
    if token.text in _UNSURE_WORDS:
        return False
    if token.text in _NAMELIKE or token.text in SEASONS:
        return before in ("in", "during")
    if token.text in MONTHS:
        return text[token.start].isupper() or before in ("in", "during")
    if token.text in WEEKDAYS and token.text not in _FULL_WEEKDAYS:
        return before == "on"
    return True


def _capital_at(text: str, ctx: Context, i: int) -> bool:
    token = ctx.at(i)
    return token.kind == "word" and text[token.start].isupper()
