"""The engagements that a page is about: which they are, how many by status and month, the last and the next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from tracker.dates import StatedDate
from tracker.queries.about_rows import HELD, Contact, MonthCount, Overview
from tracker.queries.list_row import ListRow
from tracker.queries.listing import rows_of
from tracker.reader import Reader
from tracker.stored_dates import from_columns
from tracker.words import Status

MOST_ROWS = 240
"""How many engagements a page holds as rows; of more it shows the newest, and counts all."""

_TO_COME = frozenset({Status.EXPECTED, Status.PROPOSED, Status.PLANNED})


@dataclass(frozen=True, slots=True)
class Which:
    """The engagements a page is about, as a query for their ids, each once, and its parameters."""

    sql: str
    parameters: tuple[Any, ...]

    @property
    def mine(self) -> str:
        """A clause that names them ``mine (id)``, to stand before a SELECT."""
        return f"WITH mine (id) AS MATERIALIZED ({self.sql})"


def of_person(person: int) -> Which:
    """Those in which the person takes part: linked to them, under whatever printed name."""
    return Which("SELECT DISTINCT engagement_id FROM participation WHERE person_id = ?", (person,))


def of_country(country: int) -> Which:
    """Those that the country hosts, in which it takes part, or that stop in it: as the filter `country:` counts."""
    return Which(
        "SELECT id FROM listing WHERE host = ?"
        " UNION SELECT engagement_id FROM participation WHERE country_id = ?"
        " UNION SELECT p.engagement_id FROM participation p JOIN office o ON o.id = p.office_id"
        " WHERE p.country_id IS NULL AND o.country_id = ?"
        " UNION SELECT engagement_id FROM stop WHERE country_id = ?"
        " UNION SELECT s.engagement_id FROM stop s JOIN place c ON c.id = s.place_id"
        " WHERE s.country_id IS NULL AND c.country_id = ?",
        (country,) * 5,
    )


def codes(statuses: Iterable[Status]) -> str:
    """The stored codes of statuses, as a list to stand within IN (…)."""
    return ", ".join(str(status.code) for status in sorted(statuses, key=lambda one: one.code))


def overview(reader: Reader, which: Which) -> Overview:
    """The engagements' counts, the newest of them, the last held and the next to come."""
    counted = reader.rows(
        f"{which.mine} SELECT substr(l.sort_day, 1, 7) AS month, l.status, count(*) FROM mine"
        " JOIN listing l ON l.id = mine.id GROUP BY month, l.status ORDER BY month, l.status",
        which.parameters,
    )
    statuses: Counter[int] = Counter()
    for _, code, number in counted:
        statuses[code] += number
    total = sum(statuses.values())
    newest = reader.rows(
        f"{which.mine} SELECT l.id FROM mine JOIN listing l ON l.id = mine.id"
        " ORDER BY l.sort_day DESC NULLS LAST, l.id DESC LIMIT ?",
        (*which.parameters, MOST_ROWS),
    )
    return Overview(
        total=total,
        statuses=tuple((Status.of(code), statuses[code]) for code in sorted(statuses)),
        rows=tuple(rows_of(reader, [row[0] for row in newest])),
        months=tuple(MonthCount(month, Status.of(code), number) for month, code, number in counted if month),
        undated=sum(number for month, _, number in counted if not month),
        last=_first(
            reader, which, f"l.status IN ({codes(HELD)}) AND l.sort_day IS NOT NULL", "l.sort_day DESC, l.id DESC"
        ),
        next=_first(
            reader,
            which,
            f"l.status IN ({codes(_TO_COME)}) AND l.given_up = 0 AND (l.latest IS NULL OR l.latest >= ?)",
            # "Soon" has no end and stands behind what has one.
            "l.latest IS NULL, l.sort_day NULLS LAST, l.id",
            (reader.today.isoformat(),),
        ),
        today=reader.today,
    )


def _first(reader: Reader, which: Which, condition: str, order: str, parameters: Sequence[Any] = ()) -> ListRow | None:
    """The first in an order of the engagements that the condition lets through."""
    found = reader.value(
        f"{which.mine} SELECT l.id FROM mine JOIN listing l ON l.id = mine.id WHERE {condition}"
        f" ORDER BY {order} LIMIT 1",
        (*which.parameters, *parameters),
    )
    return rows_of(reader, [found])[0] if found is not None else None


def contacts(reader: Reader, engagements: Iterable[int]) -> dict[int, Contact]:
    """The engagements with their dates, by id."""
    ids = sorted(set(engagements))
    marks = ", ".join("?" * len(ids))
    found: dict[int, Contact] = {}
    for engagement, *dates in reader.rows(
        f"SELECT id, dates_text, dates_edtf, earliest, latest FROM listing WHERE id IN ({marks})", ids
    ):
        stated: StatedDate = from_columns(*dates)
        found[engagement] = Contact(engagement, stated)
    return found
