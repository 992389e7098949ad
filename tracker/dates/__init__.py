"""Dates as sources state them: the words, their EDTF, and the first and last day they allow."""

from __future__ import annotations

from tracker.dates.conventions import CONVENTIONS, NOT_READ
from tracker.dates.finding import find_date
from tracker.dates.reading import from_edtf, read_date
from tracker.dates.slippage import slippage_days, start_days
from tracker.dates.stated import EMPTY, AmbiguousDate, DateRefused, StatedDate
from tracker.dates.writing import (
    day_words,
    days_words,
    moment_words,
    month_name,
    month_words,
    to_words,
    weekday_name,
)

__all__ = [
    "CONVENTIONS",
    "EMPTY",
    "NOT_READ",
    "AmbiguousDate",
    "DateRefused",
    "StatedDate",
    "day_words",
    "days_words",
    "find_date",
    "from_edtf",
    "moment_words",
    "month_name",
    "month_words",
    "read_date",
    "slippage_days",
    "start_days",
    "to_words",
    "weekday_name",
]
