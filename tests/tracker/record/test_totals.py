"""The totals that triggers keep are those that are counted, whatever is done, undone and done again."""

from __future__ import annotations

import pytest
from operation_examples import engagement
from record_dumps import Opener

from tracker.drafts import StatusDraft
from tracker.filter import parse_filter
from tracker.operations import change_status, delete_engagements, merge_people, redo, undo
from tracker.queries.facets import counts
from tracker.queries.listing import count, summary
from tracker.record import Record
from tracker.words import Status

_COUNTED = {
    "total": "SELECT status | (kind << 4) | (category << 7) | ((sources > 0) << 10) | (ever << 11), status, kind,"
    " category, ever, sources > 0, count(*) FROM listing GROUP BY 1 ORDER BY 1",
    "cited": "SELECT source_id, count(*) FROM citation GROUP BY 1 ORDER BY 1",
    "met": "SELECT person_id, count(*) FROM participation WHERE person_id IS NOT NULL GROUP BY 1 ORDER BY 1",
    "visited": "SELECT place_id, count(*) FROM stop WHERE place_id IS NOT NULL GROUP BY 1 ORDER BY 1",
}
_KEPT = {"total": "id, status, kind, category, ever, sources, number"}


def totals_hold(record: Record) -> bool:
    return all(
        record.rows(f"SELECT {_KEPT.get(table, 'id, number')} FROM {table} ORDER BY id") == record.rows(counted)
        for table, counted in _COUNTED.items()
    )


def test_totals_follow_every_change(opened: Opener) -> None:
    record = opened("somebody earlier")
    assert totals_hold(record)
    which = engagement(record)
    people = [row[0] for row in record.rows("SELECT id FROM person ORDER BY id LIMIT 2")]
    change_status(record, [which], StatusDraft(Status.CANCELLED))
    assert totals_hold(record)
    merge_people(record, people[1], people[0])
    assert totals_hold(record), "what a person was met in is the other's now"
    delete_engagements(record, [which])
    assert totals_hold(record)
    changes = int(record.value("SELECT count(*) FROM change WHERE reverts_id IS NULL AND author = 'somebody earlier'"))
    for _ in range(changes):
        undo(record)
        assert totals_hold(record)
    for _ in range(changes):
        redo(record)
    assert totals_hold(record)


@pytest.mark.parametrize(
    "text", ["", "kind:visit", "is:open", "has:source", "-kind:visit", "kind:call OR category:official", "is:unsourced"]
)
def test_what_is_counted_by_totals_is_what_reading_counts(opened: Opener, text: str) -> None:
    """A part that no total knows of and that lets everything through makes the same question be read."""
    record = opened()
    read = f"({text}) -topic:nothing" if text else "-topic:nothing"
    assert counts(record, text) == counts(record, read)
    assert counts(record, text, "ever") == counts(record, read, "ever")
    assert summary(record, parse_filter(text)) == summary(record, parse_filter(read))
    assert count(record, parse_filter(text)) == count(record, parse_filter(read))
