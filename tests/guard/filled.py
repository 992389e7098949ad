"""Records that differ in how many engagements they have, and in nothing that a page of them shows."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from tracker.opening import create_record
from tracker.record import Record
from tracker.words import Status

OWN_DAY = date(2023, 6, 17)
_NUMBERS = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?)"
NEAR = 300
"""So many engagements lie on the 600 days before the record's own day and the 60 after it; all others took place in an
earlier century, so that a larger record has no more to show of these days."""


def make_filled(path: Path, count: int) -> Record:
    """A record of `count` engagements: guests, hosts and places in turn, one in five called off and given a reason."""
    record = create_record(path, own_day=OWN_DAY, author="guard")
    with record.change("Fill"):
        for sql in _FACTS:
            record.execute(f"INSERT INTO {sql}", (count,) if "FROM n" in sql else ())
    return record


_DAY = (
    f"date(CASE WHEN i <= {NEAR} THEN '{date.fromordinal(OWN_DAY.toordinal() - 600)}' ELSE '1850-01-01' END,"
    f" '+' || CASE WHEN i <= {NEAR} THEN (i * 7919) % 660 ELSE (i * 7919) % 15000 END || ' days')"
)

_FACTS = (
    "person (id, name, name_key) SELECT i, 'Guest ' || i, 'guest ' || i FROM (SELECT DISTINCT i % 40 + 1 AS i FROM"
    f" ({_NUMBERS} SELECT i FROM n))",
    "office (id, title, title_key) VALUES (1, 'Envoy', 'envoy')",
    "tenure (person_id, office_id, began_text, began_edtf, began_earliest, began_latest) SELECT id, 1, '1840', '1840',"
    " '1840-01-01', '1840-12-31' FROM person",
    "place (id, name, name_key, country_id) SELECT i, 'City ' || i, 'city ' || i, i FROM"
    f" (SELECT DISTINCT i % 30 + 1 AS i FROM ({_NUMBERS} SELECT i FROM n))",
    f"engagement (id, uid, kind, host_id) {_NUMBERS} SELECT i, 'guard-' || i, i % 5, i % 5 + 1 FROM n",
    "participation (engagement_id, position, role, name_printed, person_id, office_id, country_id)"
    f" {_NUMBERS} SELECT i, 0, 0, 'Guest ' || (i % 40 + 1), i % 40 + 1, 1, i % 4 + 1 FROM n",
    "stop (engagement_id, position, name_printed, place_id, country_id)"
    f" {_NUMBERS} SELECT i, 0, 'City ' || (i % 30 + 1), i % 30 + 1, i % 30 + 1 FROM n",
    "status_change (id, engagement_id, status, recorded_at, effective_text, effective_edtf, effective_earliest,"
    " effective_latest, dates_text, dates_edtf, dates_earliest, dates_latest)"
    f" {_NUMBERS} SELECT i, i, {Status.PLANNED.code}, '2010-01-01T00:00:00Z', '', NULL, NULL, NULL,"
    f" {_DAY}, {_DAY}, {_DAY}, {_DAY} FROM n",
    "status_change (engagement_id, status, recorded_at, decided_by, effective_text, effective_edtf, effective_earliest,"
    " effective_latest) SELECT s.engagement_id, CASE WHEN s.engagement_id % 5 = 0 THEN"
    f" {Status.CANCELLED.code} ELSE {Status.COMPLETED.code} END, '2010-01-01T00:00:00Z', 'Foreign ministry',"
    " s.dates_text, s.dates_text, s.dates_text, s.dates_text FROM status_change s"
    f" WHERE s.dates_text <= '{OWN_DAY}' AND (s.engagement_id % 20 > 0 OR s.engagement_id > {NEAR})",
    "reason (status_change_id, position, text, category_id, stated_by, recorded_at) SELECT s.id, 0,"
    " 'Weather over the strait', 1, 'A spokesman', '2010-01-01T00:00:00Z' FROM status_change s"
    f" WHERE s.status = {Status.CANCELLED.code}",
    "source (id, publisher, title, name_key) VALUES (1, 'Gazette', 'A report', 'gazette a report'),"
    " (2, 'Courier', 'A letter', 'courier a letter')",
    f"citation (source_id, status_change_id) {_NUMBERS} SELECT 1 + i % 2, i FROM n WHERE i % 20 > 0 OR i > {NEAR}",
)
