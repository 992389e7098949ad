"""Writes a date as people write it: 18–19 Jun 2023, Feb 2023, about 5 May 2023, after 12 May 2021."""

from __future__ import annotations

import datetime
import re
from dataclasses import replace
from functools import lru_cache
from typing import Literal

from tracker.dates.edtf import Atom, read_edtf
from tracker.dates.phrases import neighbour
from tracker.dates.points import Point, edtf_of
from tracker.dates.stated import DateRefused, StatedDate, exact_days
from tracker.dates.vocabulary import MONTH_NAMES, SEASON_NAMES, WEEKDAY_NAMES

Style = Literal["medium", "long"]


@lru_cache(maxsize=8_192)  # the same dates stand in many rows
def to_words(value: StatedDate, style: Style = "medium") -> str:
    """The date in English, month names shortened unless style is long; the words themselves when not understood.

    A date with a calendar meaning of its own reads back (read_date) with the same bounds.
    """
    if value.edtf is None:
        return value.text
    if value.edtf in ("../..", "/..", "../", "/"):
        return "date not set"
    days = exact_days(value.edtf)
    if days is not None:
        words = days_words(*days, style)
        if days[0] is days[1] or value.text == words or not value.is_window:
            return words
    reading = read_edtf(value.edtf)
    start, end = reading.start, reading.end
    if start is not None and start is end:
        if start.precision == "century" and not start.qualifier:
            return f"{start.low.year:04d}–{start.high.year:04d}"
        return _atom(start, style)
    if end is None and start is not None:
        return _from(value, start, style)
    if start is None and end is not None:
        return _until(value, end, style)
    assert start is not None and end is not None
    return _window(value, start, end, style) or _span(start, end, style)


def day_words(day: datetime.date, style: Style = "medium") -> str:
    """A day: "4 Feb 2023", long "4 February 2023". It reads back, whatever language the system speaks."""
    return f"{day.day} {month_words(day, style)}"


def days_words(first: datetime.date, last: datetime.date, style: Style = "medium") -> str:
    """Days from the first to the last, with what they share written once: "12–18 Jun 2023"."""
    return day_words(first, style) if first == last else _days(first, last, style)


def month_words(day: datetime.date, style: Style = "medium") -> str:
    """The month of a day: "Feb 2023", long "February 2023"."""
    return f"{month_name(day, style)} {day.year:04d}"


def month_name(day: datetime.date, style: Style = "medium") -> str:
    """The month of a day without its year: "Feb", long "February"."""
    name = MONTH_NAMES[day.month - 1]
    return name if style == "long" else name[:3]


def weekday_name(day: datetime.date, style: Style = "medium") -> str:
    """The weekday of a day: "Sat", long "Saturday"."""
    name = WEEKDAY_NAMES[day.weekday()]
    return name if style == "long" else name[:3]


def moment_words(moment: datetime.datetime) -> str:
    """A moment with its time zone, by the clock of this place: "24 Nov 2026, 09:05"."""
    here = moment.astimezone()
    return f"{day_words(here)}, {here.hour:02d}:{here.minute:02d}"


def _plain(atom: Atom, style: Style) -> str:
    low = atom.low
    year = f"{low.year:04d}"
    if atom.precision == "day":
        return day_words(low, style)
    if atom.precision == "month":
        return month_words(low, style)
    if atom.precision == "season":
        return f"{SEASON_NAMES[low.month // 3 - 1]} {year}"
    if atom.precision == "quarter":
        return f"Q{(low.month + 2) // 3} {year}"
    if atom.precision == "half":
        return f"{'first' if low.month == 1 else 'second'} half of {year}"
    if atom.precision == "decade":
        return f"{int(atom.edtf[:3]) * 10:04d}s"
    if atom.precision == "century":
        return atom.edtf.rstrip("~?%")
    return year


def _atom(atom: Atom, style: Style) -> str:
    before = {"~": "about ", "?": "possibly ", "%": "about possibly "}.get(atom.qualifier, "")
    return before + _plain(atom, style)


def _says(value: StatedDate, *words: str) -> bool:
    return re.search(rf"\b(?:{'|'.join(words)})\b", value.text, re.IGNORECASE) is not None


def _from(value: StatedDate, start: Atom, style: Style) -> str:
    if _says(value, "after", "later than") and not _says(value, "no later", "not after"):
        before = _beside(start, -1)
        if before:
            return f"after {_plain(before, style)}"
    return f"from {_atom(start, style)}"


def _until(value: StatedDate, end: Atom, style: Style) -> str:
    if _says(value, "before", "prior to", "earlier than") and not _says(value, "not before", "end"):
        after = _beside(end, 1)
        if after:
            return f"before {_plain(after, style)}"
    return f"until {_atom(end, style)}"


def _beside(atom: Atom, step: int) -> Atom | None:
    """The day, month or year just after (1) or before (-1), when it has one."""
    if atom.qualifier or atom.precision not in ("day", "month", "year"):
        return None
    try:
        return read_edtf(neighbour(atom, step)).start
    except DateRefused:
        return None


def _window(value: StatedDate, start: Atom, end: Atom, style: Style) -> str | None:
    """The name of a window that the words speak of ("early 2023", "end of Jun 2023", "week of 19 Jun 2023")."""
    if start.qualifier or end.qualifier or not value.is_window:
        return None
    whole_week = start.precision == end.precision == "day" and (start.low.weekday(), (end.low - start.low).days) == (
        0,
        6,
    )
    if whole_week and _says(value, "week", "weeks", "fortnight"):
        return f"week of {_plain(start, style)}"
    if _says(value, "between"):
        both = (start.precision, start.low.year) == (end.precision, end.low.year) and end.precision in ("day", "month")
        first = _plain(start, style)[:-5] if both else _plain(start, style)
        return f"between {first} and {_plain(end, style)}"
    if _says(value, "or") and start.precision == end.precision == "day" and (end.low - start.low).days == 1:
        return _days(start.low, end.low, style, " or ")
    return _portion(value, start, end, style)


def _portion(value: StatedDate, start: Atom, end: Atom, style: Style) -> str | None:
    if not _says(
        value, "early", "mid", "middle", "late", "end", "beginning", "start", "half", "first", "last", "final"
    ):
        return None
    if start.precision == "day":
        whole, named = Point(year=start.low.year, month=start.low.month), _plain(start, style).split(" ", 1)[1]
    elif start.precision == "month":
        whole, named = Point(year=start.low.year), f"{start.low.year:04d}"
    elif start.precision == "year":
        decade = start.low.year // 10 * 10
        whole, named = Point(decade=decade), f"{decade:04d}s"
    else:
        return None
    names = {
        "early": "early",
        "mid": "mid",
        "late": "end of" if _says(value, "end", "(?:last|final) (?:week|days)") else "late",
    }
    if start.precision == "day":
        names |= {"1": "first half of", "2": "second half of"}
    for name, shown in names.items():
        if edtf_of(replace(whole, portions=(name,))) == f"{start.edtf}/{end.edtf}":
            return f"{shown} {named}"
    return None


def _days(first: datetime.date, last: datetime.date, style: Style, dash: str = "–") -> str:
    """Two days, with what they share written once: 18–19 Jun 2023, 30 Jun – 2 Jul 2023, 30 Dec 2022 – 2 Jan 2023."""
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}{dash}{day_words(last, style)}"
    spaced = dash if " " in dash else f" {dash} "
    start = f"{first.day} {month_name(first, style)}" if first.year == last.year else day_words(first, style)
    return f"{start}{spaced}{day_words(last, style)}"


def _span(start: Atom, end: Atom, style: Style) -> str:
    if start.qualifier or end.qualifier:
        return f"{_atom(start, style)} – {_atom(end, style)}"
    if start.precision == end.precision == "day":
        return _days(start.low, end.low, style)
    if start.precision == end.precision == "month" and start.low.year == end.low.year:
        return f"{month_name(start.low, style)}–{month_words(end.low, style)}"
    if start.precision == end.precision == "year":
        return f"{_plain(start, style)}–{_plain(end, style)}"
    return f"{_plain(start, style)} – {_plain(end, style)}"
