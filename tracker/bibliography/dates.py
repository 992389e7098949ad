"""Days of publication and access as files of sources write them: never more precise than they are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Any

from tracker.dates import EMPTY, DateRefused, StatedDate, from_edtf, read_date
from tracker.dates.edtf import EdtfError, read_edtf
from tracker.errors import Refusal

Parts = tuple[int, ...]

_SEASON_CODES = range(21, 25)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def from_parts(parts: Sequence[int], *, circa: bool = False, season: int | None = None) -> StatedDate:
    """A year, a year and month, or a day. season: 1 (spring) to 4, of a year alone. EMPTY for what is no date."""
    edtf = _edtf(parts, season)
    if edtf is None:
        return EMPTY
    return from_text_edtf(f"{edtf}~" if circa else edtf)


def from_two_parts(first: Sequence[int], last: Sequence[int], *, circa: bool = False) -> StatedDate:
    """From one to another; EMPTY where one of them is no date or they are the wrong way round."""
    start, end = _edtf(first, None), _edtf(last, None)
    if start is None or end is None:
        return EMPTY
    mark = "~" if circa else ""
    return from_text_edtf(f"{start}{mark}" if start == end else f"{start}{mark}/{end}{mark}")


def from_text_edtf(edtf: str, text: str = "") -> StatedDate:
    """The date of EDTF, with its words or with those it is written out in; EMPTY for what is not EDTF."""
    try:
        return from_edtf(edtf, text)
    except DateRefused:
        return EMPTY


def from_words(text: str) -> StatedDate:
    """A date as somebody wrote it; words that are not understood, or can be read in two ways, stay words."""
    words = " ".join(text.split())
    try:
        read_edtf(words)
    except EdtfError:
        pass
    else:
        return from_text_edtf(words)
    try:
        return read_date(words)
    except Refusal:
        return StatedDate(words, None, None, None)


def day_of(value: StatedDate) -> str | None:
    """The one day of a date as ISO 8601; None where it is anything else."""
    exact = value.earliest is not None and value.earliest == value.latest
    return value.earliest.isoformat() if exact and value.earliest is not None else None


def plain_parts(value: StatedDate) -> tuple[Parts, Parts | None] | None:
    """Year, month and day of a date, as far as it goes, and of its end where it is a span; None for any other.

    Of a window ("early February 2023") it is the month or the year that the window lies in.
    """
    if value.edtf is None:
        return None
    found = [part for end in value.edtf.split("/") if (part := _parts(end)) is not None]
    if len(found) != value.edtf.count("/") + 1:
        return None
    if value.is_window:
        shared = _shared(found[0], found[-1])
        return (shared, None) if shared else None
    return found[0], found[1] if len(found) == 2 else None


def circa_parts(value: StatedDate) -> Parts | None:
    """The parts of a date that is about a year, month or day."""
    return _parts(value.edtf[:-1]) if value.edtf is not None and value.edtf.endswith("~") else None


def season_of(value: StatedDate) -> tuple[int, int] | None:
    """Year and season (1 is spring) of a date that is one."""
    found = re.fullmatch(r"([0-9]{4})-(2[1-4])", value.edtf or "")
    return (int(found[1]), int(found[2]) - 20) if found else None


def month_number(text: str) -> int | None:
    """1 to 12 for a month as a number or a name."""
    words = text.strip().casefold()
    if words.isdecimal():
        return int(words) if 1 <= int(words[:4]) <= 12 else None
    found = [number for number, name in enumerate(_MONTHS, start=1) if words[:3] == name]
    return found[0] if found else None


def whole_number(value: Any) -> int | None:
    """A number of up to four digits, written as a number or as text."""
    text = str(value).strip() if isinstance(value, int | str) and not isinstance(value, bool) else ""
    return int(text) if re.fullmatch(r"[0-9]{1,4}", text) else None


def _parts(edtf: str) -> Parts | None:
    found = re.fullmatch(r"([0-9]{4})(?:-(0[1-9]|1[0-2])(?:-([0-9]{2}))?)?", edtf)
    return tuple(int(part) for part in found.groups() if part is not None) if found else None


def _shared(first: Parts, last: Parts) -> Parts:
    """The parts that both begin with."""
    pairs = enumerate(zip(first, last, strict=False))
    return first[: next((place for place, (one, other) in pairs if one != other), min(len(first), len(last)))]


def _edtf(parts: Sequence[int], season: int | None) -> str | None:
    if not parts or not 1 <= parts[0] <= 9999 or len(parts) > 3:
        return None
    if len(parts) == 1:
        code = 20 + season if season is not None and 20 + season in _SEASON_CODES else None
        return f"{parts[0]:04d}" + (f"-{code}" if code is not None else "")
    if 21 <= parts[1] <= 24 and len(parts) == 2:  # a season in place of a month
        return f"{parts[0]:04d}-{parts[1]}"
    if not 1 <= parts[1] <= 12:
        return None
    if len(parts) == 2:
        return f"{parts[0]:04d}-{parts[1]:02d}"
    try:
        return date(parts[0], parts[1], parts[2]).isoformat()
    except ValueError:
        return None


def exact_words(value: StatedDate) -> str:
    """A date with its EDTF and its words on one line, for fields of our own; "-" stands where there is no EDTF."""
    return f"{value.edtf or '-'} {' '.join(value.text.split())}".strip()


def from_exact_words(line: str) -> StatedDate:
    """The date that `exact_words` wrote; EMPTY for what it did not write."""
    edtf, _, text = line.strip().partition(" ")
    if edtf == "-":
        return StatedDate(text, None, None, None) if text else EMPTY
    return from_text_edtf(edtf, text)
