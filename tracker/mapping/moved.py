"""Engagements that a row may be about though their days are others: those that were planned for its days before, and
those that are still to come, with the same people in the same place.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import replace
from datetime import date, timedelta

from tracker.dates import to_words
from tracker.mapping.alike import LIKELY_DAYS, MOST_SHOWN, Occasion, Occasions, occasions_where, same_people
from tracker.reader import Reader
from tracker.stored_dates import from_columns
from tracker.words import Status

_FARTHEST = timedelta(days=400)
"""Over more days two dates are rather two engagements than one that moved."""
_TO_COME = (Status.EXPECTED, Status.PROPOSED, Status.PLANNED, Status.POSTPONED)
_COUNTS = "NOT s.withdrawn AND NOT EXISTS (SELECT 1 FROM status_change t WHERE t.supersedes_id = s.id)"
_MOST = 100
"""Of one person in one place; more would only be looked through."""


class Moved:
    """The engagements of a record that may have moved to some days or from them."""

    def __init__(self, record: Reader, first: date | None, last: date | None) -> None:
        """first, last: the days of all rows that are asked about; None for no days, which finds nothing."""
        self._before = Occasions()
        self._to_come: dict[tuple[str, str], list[Occasion]] = defaultdict(list)
        if first is None or last is None:
            return
        for occasion in _earlier(record, first, last):
            self._before.add(occasion)
        codes = ", ".join(str(status.code) for status in _TO_COME)
        within = f"l.status IN ({codes}) AND l.earliest <= ? AND l.latest >= ?"
        start = first - _FARTHEST if first > date.min + _FARTHEST else date.min
        end = last + _FARTHEST if last < date.max - _FARTHEST else date.max
        for occasion in occasions_where(record, within, (end.isoformat(), start.isoformat())):
            for key in _keys(occasion):
                if len(self._to_come[key]) < _MOST:
                    self._to_come[key].append(occasion)

    def __bool__(self) -> bool:
        return bool(self._before or self._to_come)

    def likely(self, occasion: Occasion, *but: Collection[int | None]) -> list[Occasion]:
        """Those that a row may be about, their words saying why; `but` for these engagements."""
        found: dict[int, Occasion] = {}
        for other in self._before.likely(occasion):
            found.setdefault(other.id, other)
        if (occasion.end - occasion.start).days <= LIKELY_DAYS:
            near = {other.id: other for key in _keys(occasion) for other in self._to_come.get(key, ())}
            for other in sorted(near.values(), key=lambda one: (_apart(one, occasion), one.id)):
                if _may_have_moved(other, occasion):
                    words = f"{other.words} (same people and place; the dates may have moved)"
                    found.setdefault(other.id, replace(other, words=words))
        left_out = [number for number in found if any(number in engagements for engagements in but)]
        return [other for number, other in found.items() if number not in left_out][:MOST_SHOWN]


def _earlier(record: Reader, first: date, last: date) -> Iterator[Occasion]:
    """Engagements on days that they had by an earlier line of their ledger, and have no longer."""
    days = (last.isoformat(), first.isoformat())
    within = (
        f"l.id IN (SELECT s.engagement_id FROM status_change s WHERE s.dates_earliest <= ? AND s.dates_latest >= ?"
        f" AND {_COUNTS})"
    )
    known = {occasion.id: occasion for occasion in occasions_where(record, within, days)}
    for engagement, *columns in record.rows(
        "SELECT s.engagement_id, s.dates_text, s.dates_edtf, s.dates_earliest, s.dates_latest FROM status_change s"
        f" WHERE s.dates_earliest <= ? AND s.dates_latest >= ? AND {_COUNTS} ORDER BY s.id",
        days,
    ):
        dates, now = from_columns(*columns), known.get(engagement)
        if now is None or dates.earliest is None or dates.latest is None:
            continue
        if (dates.earliest, dates.latest) != (now.start, now.end):
            words = f"{now.words} (before: {to_words(dates)})"
            yield replace(now, words=words, start=dates.earliest, end=dates.latest)


def _may_have_moved(other: Occasion, occasion: Occasion) -> bool:
    cities, theirs = ({place for place in one.places if place.startswith(" ")} for one in (occasion, other))
    return (
        same_people(other, occasion)
        and (not cities or not theirs or bool(cities & theirs))
        and (other.end - other.start).days <= LIKELY_DAYS
        and 0 < _apart(other, occasion) <= _FARTHEST.days
    )


def _apart(one: Occasion, other: Occasion) -> int:
    """The days between two; 0 or less where they overlap."""
    return max((one.start - other.end).days, (other.start - one.end).days)


def _keys(occasion: Occasion) -> Iterator[tuple[str, str]]:
    for names in occasion.people:
        for name in names:
            for place in occasion.places:
                yield name, place
