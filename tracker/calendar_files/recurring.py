"""The days of an event that comes again (RFC 5545, 3.3.10), listed for a while and never expanded for ever.

Every day of at most two years is asked whether the rule names it, so the work is bounded whatever a rule says.
"""

from __future__ import annotations

from calendar import isleap, monthrange
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

MOST_LISTED = 60
LONGEST = timedelta(days=731)
"""How many occurrences, and over how long, are listed of one rule."""
MOST_ENDLESS = 6
"""How many of a rule that says no end: what comes every week for ever was not planned time by time."""

_WEEKDAYS = {"MO": 0, "TU": 1, "WE": 2, "TH": 3, "FR": 4, "SA": 5, "SU": 6}
_DAILY_OR_RARER = ("DAILY", "WEEKLY", "MONTHLY", "YEARLY")


class NotListed(ValueError):
    """A rule that is not listed; str() is a sentence that says why."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule as far as days go. weekdays: (which one of its month or year, 0 for every; the day, 0 is Monday)."""

    freq: str
    interval: int = 1
    count: int | None = None
    until: date | None = None
    months: frozenset[int] = frozenset()
    month_days: frozenset[int] = frozenset()
    year_days: frozenset[int] = frozenset()
    weeks: frozenset[int] = frozenset()
    weekdays: frozenset[tuple[int, int]] = frozenset()
    positions: frozenset[int] = frozenset()
    week_start: int = 0

    @property
    def endless(self) -> bool:
        """Whether it says neither how often nor until when."""
        return self.count is None and self.until is None


def rule_of(parts: Mapping[str, Any]) -> Rule:
    """A rule from its parts, each a list of values as the library reads them. Raises NotListed for one that comes more
    often than daily, and for parts that mean nothing."""
    try:
        freq = str(_one(parts, "FREQ", "")).upper()
        if freq not in _DAILY_OR_RARER:
            raise NotListed("It comes again more often than daily; its first time alone is listed.")
        count = _one(parts, "COUNT", None)
        until = _one(parts, "UNTIL", None)
        interval = int(_one(parts, "INTERVAL", 1))
        if interval < 1 or (count is not None and int(count) < 1):
            raise ValueError("a number from 1 is meant (RFC 5545, 3.3.10)")
        return Rule(
            freq=freq,
            interval=min(interval, 100_000),
            count=int(count) if count is not None else None,
            until=until.date() if isinstance(until, datetime) else until,
            months=_numbers(parts, "BYMONTH"),
            month_days=_numbers(parts, "BYMONTHDAY"),
            year_days=_numbers(parts, "BYYEARDAY"),
            weeks=_numbers(parts, "BYWEEKNO"),
            weekdays=frozenset(_weekday(str(value)) for value in parts.get("BYDAY", ())),
            positions=_numbers(parts, "BYSETPOS"),
            week_start=_weekday(str(_one(parts, "WKST", "MO")))[1],
        )
    except (ValueError, TypeError, KeyError, IndexError, AttributeError) as error:
        if isinstance(error, NotListed):
            raise
        raise NotListed("Its rule cannot be read; its first time alone is listed.") from error


def days_of(rule: Rule, start: date) -> tuple[list[date], bool]:
    """The first days of a rule from its start on, and whether it goes on beyond those listed.

    The start is always the first of them, whether the rule names it or not, and counts (RFC 5545, 3.8.5.3).
    """
    found: list[date] = []
    most = MOST_ENDLESS if rule.endless else MOST_LISTED
    last = min(rule.until, _end(start)) if rule.until is not None else _end(start)
    for day in _named(rule, start, last):
        if day < start:
            continue
        if not found and day != start:
            found.append(start)
        if rule.count is not None and len(found) >= rule.count:
            return found, False
        if len(found) >= most:
            return found, True
        found.append(day)
    found = found or [start]
    if rule.count is not None:
        return found, len(found) < rule.count
    return found, rule.until is None or rule.until > _end(start)


def _end(start: date) -> date:
    try:
        return start + LONGEST
    except OverflowError:
        return date.max


def _named(rule: Rule, start: date, last: date) -> Iterator[date]:
    """The days that a rule names, period by period: days, weeks, months or years."""
    period: list[date] = []
    here: int | None = None
    # A period counts whole for BYSETPOS, so the first and the last are gone through from end to end.
    day = _beginning(rule, start)
    while True:
        number = _number(rule, day, start)
        if number != here:
            yield from (one for one in _chosen(rule, period) if one <= last)
            if day > last:
                return
            period, here = [], number
        if number % rule.interval == 0 and _names(rule, day, start):
            period.append(day)
        if day == date.max:
            break
        day += timedelta(days=1)
    yield from (one for one in _chosen(rule, period) if one <= last)


def _chosen(rule: Rule, period: list[date]) -> list[date]:
    if not rule.positions:
        return period
    places = {place - 1 if place > 0 else len(period) + place for place in rule.positions}
    return [day for place, day in enumerate(period) if place in places]


def _beginning(rule: Rule, start: date) -> date:
    if rule.freq == "YEARLY":
        return start.replace(month=1, day=1)
    if rule.freq == "MONTHLY":
        return start.replace(day=1)
    if rule.freq == "WEEKLY":
        back = (start.weekday() - rule.week_start) % 7
        return start - timedelta(days=back) if start.toordinal() > back else start
    return start


def _number(rule: Rule, day: date, start: date) -> int:
    """Which period from that of the start on a day lies in."""
    if rule.freq == "DAILY":
        return (day - start).days
    if rule.freq == "WEEKLY":
        return (day.toordinal() - 1 - rule.week_start) // 7 - (start.toordinal() - 1 - rule.week_start) // 7
    if rule.freq == "MONTHLY":
        return (day.year - start.year) * 12 + day.month - start.month
    return day.year - start.year


def _names(rule: Rule, day: date, start: date) -> bool:
    days_in_month = monthrange(day.year, day.month)[1]
    if rule.months and day.month not in rule.months:
        return False
    if rule.weeks and rule.freq == "YEARLY" and not _in_weeks(rule, day):
        return False
    if rule.year_days and not _among(rule.year_days, day.timetuple().tm_yday, 366 if isleap(day.year) else 365):
        return False
    if rule.month_days and not _among(rule.month_days, day.day, days_in_month):
        return False
    if rule.weekdays:
        return _on_weekday(rule, day, days_in_month)
    if rule.month_days or rule.year_days:
        return True
    if rule.freq == "WEEKLY" or (rule.freq == "YEARLY" and rule.weeks):
        return day.weekday() == start.weekday()
    if rule.freq == "MONTHLY":
        return day.day == start.day
    if rule.freq == "YEARLY":
        return day.day == start.day and (bool(rule.months) or day.month == start.month)
    return True


def _on_weekday(rule: Rule, day: date, days_in_month: int) -> bool:
    if rule.freq not in ("MONTHLY", "YEARLY"):
        return any(weekday == day.weekday() for _, weekday in rule.weekdays)
    if rule.freq == "MONTHLY" or rule.months:
        place, length = day.day, days_in_month
    else:
        place, length = day.timetuple().tm_yday, 366 if isleap(day.year) else 365
    nth, from_end = (place - 1) // 7 + 1, -((length - place) // 7 + 1)
    return any(weekday == day.weekday() and which in (0, nth, from_end) for which, weekday in rule.weekdays)


def _in_weeks(rule: Rule, day: date) -> bool:
    """Whether a day is in one of the weeks of its year; week 1 is the first with four days in it."""
    first = _first_week(day.year, rule.week_start)
    ordinal = day.toordinal()
    weeks = (_first_week(day.year + 1, rule.week_start) - first) // 7
    number = (ordinal - first) // 7 + 1
    return 1 <= number <= weeks and _among(rule.weeks, number, weeks)


def _first_week(year: int, week_start: int) -> int:
    """The ordinal of the first day of week 1; years beyond the calendar count on from its last."""
    first = date(min(year, date.max.year), 1, 1)
    past = 365 if year > date.max.year else 0
    back = (first.weekday() + past - week_start) % 7
    return first.toordinal() + past - back + (7 if back > 3 else 0)


def _among(wanted: frozenset[int], place: int, length: int) -> bool:
    return place in wanted or place - length - 1 in wanted


def _one(parts: Mapping[str, Any], name: str, default: Any) -> Any:
    values = parts.get(name)
    if isinstance(values, list | tuple):
        return values[0] if values else default
    return values if values is not None else default


def _numbers(parts: Mapping[str, Any], name: str) -> frozenset[int]:
    values = parts.get(name, ())
    return frozenset(int(value) for value in (values if isinstance(values, list | tuple) else [values]))


def _weekday(text: str) -> tuple[int, int]:
    """ "MO" is (0, 0), "-1FR" is (-1, 4)."""
    return int(text[:-2] or 0), _WEEKDAYS[text[-2:].upper()]
