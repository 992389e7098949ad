"""Which engagements the log lines of a change concern: by rows of their own, or by shared rows that they show."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from tracker.citing import WAYS

if TYPE_CHECKING:
    from tracker.record import Record

_OWNED = {
    "participation": "engagement_id",
    "stop": "engagement_id",
    "engagement_topic": "engagement_id",
    "status_change": "engagement_id",
    "statement": "engagement_id",
    "attachment": "engagement_id",
    "outside_key": "engagement_id",
    "reminder": "engagement_id",
    "citation": "engagement_id",
}
_THROUGH = {
    "reason": (("status_change_id", "SELECT engagement_id FROM status_change WHERE id = {}"),),
    "link": (("from_engagement_id", "SELECT {}"), ("to_engagement_id", "SELECT {}")),
    "citation": (
        ("participation_id", "SELECT engagement_id FROM participation WHERE id = {}"),
        ("status_change_id", "SELECT engagement_id FROM status_change WHERE id = {}"),
        (
            "reason_id",
            "SELECT s.engagement_id FROM reason r JOIN status_change s ON s.id = r.status_change_id WHERE r.id = {}",
        ),
        ("statement_id", "SELECT engagement_id FROM statement WHERE id = {}"),
    ),
}
_SHARED = {
    "person": ("SELECT engagement_id FROM participation WHERE person_id = {}",),
    "person_name": (
        "SELECT p.engagement_id FROM person_name n JOIN participation p ON p.person_id = n.person_id WHERE n.id = {}",
    ),
    "tenure": (
        "SELECT p.engagement_id FROM tenure n JOIN participation p ON p.person_id = n.person_id WHERE n.id = {}",
    ),
    "office": ("SELECT engagement_id FROM participation WHERE office_id = {}",),
    "place": ("SELECT engagement_id FROM stop WHERE place_id = {}",),
    "country": (
        "SELECT id FROM engagement WHERE host_id = {}",
        "SELECT engagement_id FROM stop WHERE country_id = {}",
        "SELECT engagement_id FROM participation WHERE country_id = {}",
    ),
    "topic": ("SELECT engagement_id FROM engagement_topic WHERE topic_id = {}",),
    "reason_category": (
        "SELECT s.engagement_id FROM reason r JOIN status_change s ON s.id = r.status_change_id"
        " WHERE r.category_id = {}",
    ),
    "incident": (
        "SELECT from_engagement_id FROM link WHERE to_incident_id = {}",
        "SELECT to_engagement_id FROM link WHERE from_incident_id = {}",
    ),
    "channel": (
        "SELECT from_engagement_id FROM link WHERE to_channel_id = {}",
        "SELECT to_engagement_id FROM link WHERE from_channel_id = {}",
    ),
    "source": tuple(f"SELECT {way.engagement} FROM citation c {way.join} WHERE c.source_id = {{}}" for way in WAYS),
}


_OF_A_PERSON = frozenset({"person_name", "tenure"})
"""Shared tables whose deleted rows still say whose engagements showed them."""


def touched_tables(record: Record, condition: str, parameters: Sequence[Any]) -> frozenset[str]:
    """The names of the tables that the log lines `touched t` under `condition` touched."""
    return frozenset(
        row[0] for row in record.rows(f"SELECT DISTINCT table_name FROM touched t WHERE {condition}", parameters)
    )


def belongings(record: Record, tables: frozenset[str], condition: str, parameters: Sequence[Any]) -> set[int]:
    """The engagements whose own rows the log lines `touched t` under `condition` touched, deleted ones too.

    tables: those that these lines touched.
    """
    found: set[int] = set()
    queries: list[str] = []
    changed = f"SELECT EXISTS (SELECT 1 FROM touched t WHERE t.before IS NOT NULL AND {condition})"
    ends = _ends if record.value(changed, parameters) else _new_ends
    if "engagement" in tables:
        queries.append(f"SELECT t.row_id FROM touched t WHERE t.table_name = 'engagement' AND {condition}")
    for table, column in _OWNED.items():
        if table in tables:
            queries += ends(table, column, "SELECT {}", condition)
    for table, ways in _THROUGH.items():
        if table in tables:
            for column, lookup in ways:
                queries += ends(table, column, lookup, condition)
    for query in queries:
        found.update(row[0] for row in record.rows(query, parameters) if row[0] is not None)
    return found


def _new_ends(table: str, column: str, lookup: str, condition: str) -> list[str]:
    """What a touched row refers to now."""
    return [
        f'SELECT DISTINCT ({lookup.format(f"r.{column}")}) FROM touched t JOIN "{table}" r ON r.id = t.row_id'
        f" WHERE t.table_name = '{table}' AND r.{column} IS NOT NULL AND {condition}"
    ]


def _ends(table: str, column: str, lookup: str, condition: str) -> list[str]:
    """What a touched row refers to now, and what it referred to before."""
    extracted = f"json_extract(t.before, '$.{column}')"
    before = (
        f"SELECT DISTINCT ({lookup.format(extracted)}) FROM touched t"
        f" WHERE t.table_name = '{table}' AND {condition} AND t.before IS NOT NULL"
    )
    return [*_new_ends(table, column, lookup, condition), before]


def dependants(record: Record, tables: frozenset[str], condition: str, parameters: Sequence[Any]) -> set[int]:
    """The engagements that show something of shared rows (people, offices, places, sources …) that were touched.

    tables: those that the log lines touched.
    """
    found: set[int] = set()
    for table in tables & set(_SHARED):
        rows = record.rows(
            "SELECT t.row_id, t.action, min(t.id) FROM touched t"
            f" WHERE t.table_name = '{table}' AND {condition} GROUP BY t.row_id",
            parameters,
        )
        for row_id, action, _ in rows:
            if action == "insert" and table not in _OF_A_PERSON:
                continue  # whatever refers to a row that is new was touched as well
            for query in _SHARED[table]:
                found.update(r[0] for r in record.rows(query.format("?"), (row_id,)) if r[0] is not None)
        if table in _OF_A_PERSON:
            rows = record.rows(
                "SELECT DISTINCT p.engagement_id FROM touched t JOIN participation p"
                " ON p.person_id = json_extract(t.before, '$.person_id')"
                f" WHERE t.table_name = '{table}' AND t.before IS NOT NULL AND {condition}",
                parameters,
            )
            found.update(row[0] for row in rows)
    return found
