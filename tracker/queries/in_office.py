"""Whether the people of engagements held, on the engagements' dates, the offices they are linked to."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from tracker.dates import to_words
from tracker.stored_dates import from_columns

if TYPE_CHECKING:
    from tracker.reader import Reader


POSSIBLY_IN_OFFICE = (
    "SELECT 1 FROM tenure h WHERE h.person_id = p.person_id AND +h.office_id = p.office_id"
    " AND (h.ended_latest IS NULL OR l.earliest IS NULL OR h.ended_latest >= l.earliest)"
    " AND (h.began_earliest IS NULL OR l.latest IS NULL OR h.began_earliest <= l.latest)"
)
"""A tenure in which somebody, `participation p`, possibly held the office on the days of `listing l`."""


def office_warnings(record: Reader, engagements: Sequence[int]) -> dict[int, str]:
    """For each engagement with somebody who certainly did not hold the linked office then, words that say so.

    Only where that person's tenures of that office are recorded, and the engagement's dates are not given up. Several
    are joined by semicolons.
    """
    sentences: dict[int, dict[int, str]] = {}
    rows = record.rows(_query(len(engagements)), engagements)
    for engagement, participation, person, office, latest, *days in rows:
        began, ended = from_columns(*days[:4]), from_columns(*days[4:])
        of_engagement = sentences.setdefault(engagement, {})
        if ended.latest is not None and (latest is None or ended.latest.isoformat() <= latest):
            of_engagement[participation] = f"{person} was {office} until {to_words(ended)}"
        else:
            of_engagement.setdefault(participation, f"{person} was {office} only from {to_words(began)}")
    return {engagement: "; ".join(found.values()) for engagement, found in sentences.items()}


@lru_cache(maxsize=256)
def _query(size: int) -> str:
    """Of so many engagements the participations of people who did not hold the office then, with their tenures."""
    marks = ", ".join(f"?{place}" for place in range(1, size + 1))
    # Tenures come first, for few have one, and by the person: an office has had more holders than a person offices.
    # The engagements are picked inside, for of an earlier day the listing is two, which are joined only whole.
    return (
        "SELECT p.engagement_id, p.id, n.name, o.title, l.latest, t.began_text, t.began_edtf, t.began_earliest,"
        " t.began_latest, t.ended_text, t.ended_edtf, t.ended_earliest, t.ended_latest FROM participation p"
        " CROSS JOIN tenure t ON t.person_id = p.person_id AND +t.office_id = p.office_id"
        f" CROSS JOIN (SELECT id, given_up, earliest, latest FROM listing WHERE id IN ({marks})) l"
        " ON l.id = p.engagement_id JOIN person n ON n.id = p.person_id JOIN office o ON o.id = p.office_id"
        f" WHERE p.engagement_id IN ({marks}) AND l.given_up = 0 AND NOT EXISTS ({POSSIBLY_IN_OFFICE})"
        " ORDER BY p.engagement_id, p.role, p.position, p.id, t.began_earliest"
    )
