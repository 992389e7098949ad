"""What the words of a remark or description say of a trip: its kind, its rank, and a longer stay around it."""

from __future__ import annotations

import re
from datetime import date

from tracker.words import Category, Kind

_RANKS = (
    (re.compile(r"\boffici?al working visit\b"), Category.OFFICIAL_WORKING),
    (re.compile(r"\bstate visit\b"), Category.STATE),
    (re.compile(r"\boffici?al visit\b"), Category.OFFICIAL),
    (re.compile(r"\bworking visit\b"), Category.WORKING),
    (re.compile(r"\bprivate visit\b"), Category.PRIVATE),
)
_VISIT = re.compile(r"\bvisit\b")
_BETWEEN = re.compile(r"[.;](?:\s+|$)")
_ASIDE = re.compile(r"\b(?:afterwards?|later|earlier|also)\b")
_OTHERS = re.compile(r"\b(?:accompanied|joined|his|her|their)\b")
_TRANSIT = re.compile(
    r"(?:(?:brief|overnight|refuel{1,2}ing|transit|technical) )*(?:stop(?:ped|over|s)?|transit(?:ed)?)\b"
    r"(?!.*\b(?:met|discussed)\b)"
)
_LEISURE = re.compile(r"(?:vacation|honeymoon)\b")
_MEETING = re.compile(
    r"(?:informal |private |offsite |bilateral )+meeting\b|met with .*\b(?:general assembly|camp david)\b"
)
_SUMMIT = re.compile(r"summit meeting\b")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DAY = r"([A-Z][a-z]{2,8})\.? (\d{1,2})(?:, (\d{4}))?"
_IN_US = re.compile(rf"In (?:the )?(?:U\.S\.|United States),? {_DAY}\s*[-–]\s*(?:{_DAY}|(\d{{1,2}}))(?!\d)")
_ARRIVED = re.compile(rf"[Aa]rrived(?: in (?:the )?[A-Z][\w., ]{{0,60}}?)? {_DAY}(?!\d)")
_DEPARTED = re.compile(rf"[Dd]eparted(?: (?:the )?U\.S\.| (?:the )?United States)? {_DAY}(?!\d)")


def kind_of(words: str, *, of_visitor: bool) -> Kind:
    """The kind a description states: a meeting or summit where it begins so, otherwise a visit."""
    text = words.casefold()
    if of_visitor and not _VISIT.search(text.partition(".")[0]):
        if _SUMMIT.match(text):
            return Kind.SUMMIT
        if _MEETING.match(text):
            return Kind.MEETING
    return Kind.VISIT


def category_of(words: str) -> Category:
    """The rank that the words give the trip itself; unknown where they give none.

    A further visit "afterwards", or the rank of the visit of someone accompanied, does not count.
    """
    text = words.casefold()
    sentences = [part for part in _BETWEEN.split(text) if part]
    if len(sentences) == 1 and _TRANSIT.match(sentences[0]):
        return Category.TRANSIT
    for sentence in sentences:
        if "visit" not in sentence:  # as every rank is
            continue
        found = [(match.start(), rank) for pattern, rank in _RANKS if (match := pattern.search(sentence))]
        if found and not _OTHERS.search(sentence):
            start, rank = min(found, key=lambda pair: pair[0])
            if start == 0 or not _ASIDE.search(sentence):
                return rank
    if sentences and _LEISURE.match(sentences[0]):
        return Category.PRIVATE
    return Category.UNKNOWN


def longer_stay(words: str, start: date, end: date) -> tuple[date, date, str] | None:
    """The stay in the country that a description gives around the visit itself, and the words that say so.

    A missing side is that of the visit. A year not printed is the one nearest before the start or after the end. None
    where no day is printed or the stay is not longer than the visit.
    """
    first, last = start, end
    said: list[str] = []
    if both := _IN_US.search(words):
        first = _before(both[1], both[2], both[3], start) or start
        last = (_after(both[4], both[5], both[6], end) if both[4] else _after(both[1], both[7], both[3], end)) or end
        said = [both[0]]
    else:
        if arrived := _ARRIVED.search(words):
            day = _before(arrived[1], arrived[2], arrived[3], start)
            if day is not None and day < start:
                first = day
                said.append(arrived[0])
        if departed := _DEPARTED.search(words):
            day = _after(departed[1], departed[2], departed[3], end)
            if day is not None and day > end:
                last = day
                said.append(departed[0])
    if not said or not (first < start or last > end):
        return None
    return first, last, "; ".join(said)


def _day(month: str, day: str, year: int) -> date | None:
    name = month.casefold()[:3]
    if name not in _MONTHS:
        return None
    try:
        return date(year, _MONTHS.index(name) + 1, int(day))
    except ValueError:
        return None


def _before(month: str, day: str, year: str | None, start: date) -> date | None:
    found = _day(month, day, int(year) if year else start.year)
    if found is not None and found > start and not year:
        found = _day(month, day, start.year - 1)
    return found if found is not None and found <= start and (start - found).days < 366 else None


def _after(month: str, day: str, year: str | None, end: date) -> date | None:
    found = _day(month, day, int(year) if year else end.year)
    if found is not None and found < end and not year:
        found = _day(month, day, end.year + 1)
    return found if found is not None and found >= end and (found - end).days < 183 else None
