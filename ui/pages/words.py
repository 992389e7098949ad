"""How pages say counts, spans of office, and how long ago or how far ahead something is."""

from __future__ import annotations

from datetime import date

from tracker.dates import StatedDate, to_words
from tracker.stored_dates import is_given

_MONTH, _YEAR = 30.44, 365.25


def counted(number: int, word: str, plural: str = "") -> str:
    """ "1 engagement", "2,087 engagements"; plural: where it is not made with an s."""
    return f"{number:,} {word if number == 1 else plural or word + 's'}"


def span_words(began: StatedDate, ended: StatedDate) -> str:
    """From when to when: "26 Jan 2021 – 20 Jan 2025", "since 14 Mar 2013", "until 2015"; '' where nothing is known."""
    first, last = to_words(began), to_words(ended)
    if first and last:
        return f"{first} – {last}"
    if first:
        return first if began.latest is None and began.earliest is not None else f"since {first}"
    return f"until {last}" if last else ""


def distance_words(today: date, dates: StatedDate) -> str:
    """How far dates are from a day: "12 days ago", "in 3–5 days", "today"; '' where a bound is not known.

    Uncertain dates give a range, from a hundred days on in months, from two years on in years, rounded down.
    """
    if not is_given(dates) or dates.earliest is None or dates.latest is None:
        return ""
    if dates.earliest <= today <= dates.latest:
        return "today" if dates.earliest == dates.latest else "around now"
    if dates.latest < today:
        return f"{_amount((today - dates.latest).days, (today - dates.earliest).days)} ago"
    return f"in {_amount((dates.earliest - today).days, (dates.latest - today).days)}"


def _amount(near: int, far: int) -> str:
    """Days from near to far in the largest unit of which the nearer has at least two, months from 100 days on."""
    if far < 100:
        return _range(near, far, "day")
    unit, word = (_YEAR, "year") if near >= 2 * _YEAR else (_MONTH, "month")
    return _range(int(near / unit), int(far / unit), word)


def _range(near: int, far: int, word: str) -> str:
    return counted(far, word) if near == far else f"{near:,}–{far:,} {word}s"
