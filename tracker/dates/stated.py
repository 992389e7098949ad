"""A date as a source states it: the words, their EDTF, and the first and last day they allow."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass

from tracker.dates.edtf import read_edtf
from tracker.errors import Refusal

# Words that make an interval a window in which something falls, and not a span that it fills.
_WINDOW_WORDS = re.compile(
    r"\b(?:or|between|early|earlier|mid|middle|late|later|latest|end|beginning of|start of|half|week|weeks"
    r"|fortnight|by|within|days|months|years"
    # The same in the other languages that tables come in.
    r"|ou|oder|entre|zwischen|início|inicio|começo|principios|comienzos|début|anfang|meados|mediados|mitte|fim|fins|finais"
    r"|finales|fin|ende)\b",
    re.IGNORECASE,
)


class DateRefused(Refusal):
    """A date that cannot be, or that lacks what it needs; the sentence says what to change.

    span: where in the searched text the date stands, when it was found in a longer line.
    """

    span: tuple[int, int] | None = None


class AmbiguousDate(Refusal):
    """A date such as 03/04/2023 whose month cannot be known; the sentence asks which it is.

    choices: the day-first reading and the month-first reading; span: as for DateRefused.
    """

    span: tuple[int, int] | None = None

    def __init__(self, message: str, choices: tuple[StatedDate, StatedDate]) -> None:
        super().__init__(message)
        self.choices = choices


@dataclass(frozen=True, slots=True)
class StatedDate:
    """The words as stated, their ISO 8601-2 (EDTF) form, and the earliest and latest day, each None when open.

    edtf is None when the words were not understood; then both ends are open.
    """

    text: str
    edtf: str | None
    earliest: datetime.date | None
    latest: datetime.date | None

    @property
    def understood(self) -> bool:
        """Whether the words were read as a date; an open date such as TBD is understood."""
        return self.edtf is not None

    @property
    def is_window(self) -> bool:
        """Whether the words name a stretch in which it falls ("end of June", "14 or 15 March") rather than fills."""
        if self.edtf is None or "/" not in self.edtf or self.text == self.edtf:
            return False
        return _WINDOW_WORDS.search(self.text) is not None

    @property
    def is_vague(self) -> bool:
        """Whether this is anything but an exact day or exact days: coarser, approximate, uncertain, open, not read."""
        if self.edtf is None:
            return bool(self.text)
        if exact_days(self.edtf) is not None:
            return self.is_window
        reading = read_edtf(self.edtf)
        exact = all(end is not None and end.precision == "day" and not end.qualifier for end in reading)
        return not exact or self.is_window

    @property
    def sort_key(self) -> tuple[datetime.date, datetime.date]:
        """First and last day for sorting: an open start sorts by its end, a date open on both sides sorts last."""
        return (self.earliest or self.latest or datetime.date.max, self.latest or datetime.date.max)

    def certainly_in(self, start: datetime.date | None, end: datetime.date | None) -> bool:
        """Whether every day it may fall on lies from start to end, both included; None is no limit on that side."""
        after_start = start is None or (self.earliest is not None and self.earliest >= start)
        before_end = end is None or (self.latest is not None and self.latest <= end)
        return after_start and before_end and self.possibly_in(start, end)

    def possibly_in(self, start: datetime.date | None, end: datetime.date | None) -> bool:
        """Whether some day it may fall on lies from start to end, both included; None is no limit on that side."""
        reaches_start = start is None or self.latest is None or self.latest >= start
        reaches_end = end is None or self.earliest is None or self.earliest <= end
        return reaches_start and reaches_end and (start is None or end is None or start <= end)


def exact_days(edtf: str) -> tuple[datetime.date, datetime.date] | None:
    """The first and the last day of EDTF that names one day, the same twice, or days from one to another, as most does.

    None for anything else.
    """
    first = _exact_day(edtf[:10])
    if first is None or len(edtf) == 10:
        return None if first is None else (first, first)
    last = _exact_day(edtf[11:]) if edtf[10] == "/" else None
    return (first, last) if last is not None and first <= last else None


def _exact_day(edtf: str) -> datetime.date | None:
    if len(edtf) != 10 or edtf[4] != "-" or edtf[7] != "-":
        return None
    try:
        return datetime.date.fromisoformat(edtf)
    except ValueError:
        return None


EMPTY = StatedDate("", None, None, None)
