"""The ways from a citation to the claim it supports, and to the engagement whose claim that is."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Way:
    """A kind of claim, as SQL that goes on from `FROM citation c`; it uses the names x and r for its tables.

    claim: the table of the claim. join: what leads there, '' for none. engagement: whose claim it is. row: which row.
    line: the line of the ledger that the claim belongs to, NULL for none.
    """

    claim: str
    join: str
    engagement: str
    row: str
    line: str = "NULL"


WAYS = (
    Way("engagement", "", "c.engagement_id", "c.engagement_id"),
    Way("participation", "JOIN participation x ON x.id = c.participation_id", "x.engagement_id", "x.id"),
    Way("status_change", "JOIN status_change x ON x.id = c.status_change_id", "x.engagement_id", "x.id", "x.id"),
    Way(
        "reason",
        "JOIN reason r ON r.id = c.reason_id JOIN status_change x ON x.id = r.status_change_id",
        "x.engagement_id",
        "r.id",
        "x.id",
    ),
    Way("statement", "JOIN statement x ON x.id = c.statement_id", "x.engagement_id", "x.id"),
)
"""Of each kind of claim that an engagement has."""
