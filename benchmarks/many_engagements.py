"""A seeded record of many invented engagements, for measuring: the same for the same number."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from tracker.opening import create_record
from tracker.operations.resolve import country_id
from tracker.record import Record, now
from tracker.words import Status

SEED = 1866
OWN_DAY = date(2023, 6, 17)
_FIRST = date(1950, 1, 1)
_CODES = (
    *("US", "CN", "DE", "FR", "GB", "IN", "JP", "BR", "ZA", "EG", "RU", "TR", "ID", "MX", "IT", "ES", "PL", "SE", "NO"),
    *("FI", "AU", "CA", "AR", "CL", "KE", "NG", "SA", "IR", "IL", "KR", "VN", "TH", "PH", "PK"),
)
_ENDS = (Status.COMPLETED, Status.COMPLETED, Status.COMPLETED, Status.COMPLETED, Status.CANCELLED, Status.DECLINED)


@dataclass(frozen=True, slots=True)
class _Invented:
    """The rows of one engagement: its host, its guest, and its ledger lines of status, effective day and dates."""

    host: int
    person: str
    country: int
    lines: tuple[tuple[Status, date, tuple[str, date, date] | None], ...]


def make_many(path: Path, count: int, then: Callable[[Record], None] | None = None) -> Path:
    """Builds a record of `count` engagements at a path where nothing is yet, by way of a record's own change.

    then: adds more within the same change.
    """
    record = create_record(path, title=f"{count:,} invented engagements", own_day=OWN_DAY, author="benchmark")
    chance = random.Random(SEED)
    try:
        with record.change("Invent engagements"):
            countries = [found for code in _CODES if (found := country_id(record, code)) is not None]
            _put(record, [_invented(chance, countries) for _ in range(count)])
            if then is not None:
                then(record)
    finally:
        record.close()
    return path


def _invented(chance: random.Random, countries: list[int]) -> _Invented:
    """Most come from and go to the first countries, more of them in later years; a sixth were put off."""
    visitor, host = (countries[min(int(chance.expovariate(0.18)), len(countries) - 1)] for _ in range(2))
    day = _FIRST + timedelta(days=int(((OWN_DAY - _FIRST).days + 300) * chance.random() ** 0.6))
    dates = _dates(chance, day)
    announced = day - timedelta(days=chance.randint(5, 90))
    lines = [(Status.PLANNED, announced, dates)]
    if chance.random() < 0.16:
        later = _dates(chance, day + timedelta(days=chance.randint(20, 200)))
        lines += [
            (Status.POSTPONED, day - timedelta(days=chance.randint(1, 4)), None),
            (Status.PLANNED, day + timedelta(days=10), later),
        ]
        dates = later
    if dates[2] < OWN_DAY:
        lines.append((chance.choice(_ENDS), dates[2], None))
    return _Invented(host, f"Guest {chance.randint(1, 4000)}", visitor, tuple(lines))


def _dates(chance: random.Random, day: date) -> tuple[str, date, date]:
    """EDTF with its first and last day: a day, some days, or now and then a month."""
    kind = chance.random()
    if kind < 0.45:
        return day.isoformat(), day, day
    if kind < 0.85:
        last = day + timedelta(days=chance.randint(1, 5))
        return f"{day.isoformat()}/{last.isoformat()}", day, last
    first = day.replace(day=1)
    last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    return f"{first:%Y-%m}", first, last


def _put(record: Record, engagements: list[_Invented]) -> None:
    record.execute_many(
        "INSERT INTO engagement (id, uid, kind, host_id) VALUES (?, ?, ?, ?)",
        [(own, f"benchmark-{own}", own % 7, one.host) for own, one in enumerate(engagements, 1)],
    )
    record.execute_many(
        "INSERT INTO participation (engagement_id, position, role, name_printed, country_id) VALUES (?, 0, 0, ?, ?)",
        [(own, one.person, one.country) for own, one in enumerate(engagements, 1)],
    )
    record.execute_many(
        "INSERT INTO stop (engagement_id, position, name_printed, country_id) VALUES (?, 0, ?, ?)",
        [(own, f"City {one.host}", one.host) for own, one in enumerate(engagements, 1)],
    )
    made = now()
    record.execute_many(
        "INSERT INTO status_change (engagement_id, status, recorded_at, effective_text, effective_edtf,"
        " effective_earliest, effective_latest, dates_text, dates_edtf, dates_earliest, dates_latest)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (own, status.code, made, *[day.isoformat()] * 4, *_columns(dates))
            for own, one in enumerate(engagements, 1)
            for status, day, dates in one.lines
        ],
    )


def _columns(dates: tuple[str, date, date] | None) -> tuple[str, str | None, str | None, str | None]:
    if dates is None:
        return "", None, None, None
    edtf, first, last = dates
    return edtf, edtf, first.isoformat(), last.isoformat()
