"""Every operation: done, undone, redone, undone again, and broken off halfway, by the bytes of the record."""

from __future__ import annotations

from pathlib import Path

import apsw
import pytest
from operation_examples import EXAMPLES, NO_CHANGE
from peewee import PeeweeException
from record_dumps import Opener, at_once, changes, derive_again, differing, dump, reopened, touched

from tracker.changes import Changed
from tracker.errors import Refusal
from tracker.operations import OPERATIONS, redo, undo
from tracker.schema import LOGGED, name_of

every_operation = pytest.mark.parametrize("name", sorted(EXAMPLES))


def test_every_operation_has_an_example() -> None:
    assert set(EXAMPLES) == set(OPERATIONS)


def test_furnished_record_has_rows_in_every_table(path: Path) -> None:
    found = dump(path)
    assert [name_of(table) for table in LOGGED if not found[name_of(table)]] == []


@every_operation
def test_done_undone_redone_undone(name: str, opened: Opener, path: Path) -> None:
    record = opened()
    events: list[Changed] = []
    record.listen(events.append)
    start, count = dump(path), changes(record)

    EXAMPLES[name](record)

    done = dump(path)
    assert changes(record) == count + 1
    assert differing(start, done)
    assert [touched(record, event) for event in events] == [differing(start, done)]
    assert events[0].label and events[0].id is not None and not events[0].elsewhere
    derive_again(record)
    assert dump(path) == done, "what is derived follows from the facts"

    assert undo(record).label == events[0].label
    assert dump(path) == start
    assert touched(record, events[1]) == differing(start, done)
    assert events[1].engagements >= events[0].engagements & set(start["engagement"])
    redo(record)
    assert dump(path) == done

    record = reopened(record)
    try:
        assert dump(path) == done
        undo(record)
        assert dump(path) == start
        with pytest.raises(Refusal, match="nothing to undo"):
            undo(record)
    finally:
        record.close()


@every_operation
@pytest.mark.parametrize("where", ["at the last row", "when all is written"])
def test_broken_off_halfway(name: str, where: str, opened: Opener, path: Path, furnished: Path) -> None:
    record = opened()
    EXAMPLES[name](record)
    change = record.value("SELECT max(id) FROM change")
    rows = record.rows("SELECT table_name, action FROM touched WHERE change_id = ? ORDER BY id", (change,))
    undo(record)
    start = dump(path)
    before = changes(record)
    table, action = rows[-1]
    if where == "at the last row":
        mine = "(SELECT count(*) FROM touched WHERE change_id = (SELECT change_id FROM current_change))"
        at_once(
            path,
            f'CREATE TRIGGER fault BEFORE {action} ON "{table}" WHEN {mine} >= {len(rows) - 1}'
            " BEGIN SELECT RAISE(ABORT, 'halfway'); END",
        )
    else:
        at_once(path, "CREATE TRIGGER fault BEFORE UPDATE OF label ON change BEGIN SELECT RAISE(ABORT, 'halfway'); END")
    told: list[Changed] = []
    record.listen(told.append)

    with pytest.raises((apsw.ConstraintError, PeeweeException, Refusal), match="halfway"):
        EXAMPLES[name](record)

    assert dump(path) == start
    assert (changes(record), told) == (before, [])
    assert record.value("SELECT change_id FROM current_change") is None
    with pytest.raises(apsw.ReadOnlyError):
        record.execute("UPDATE person SET note = 'stray'")
    at_once(path, "DROP TRIGGER fault")
    EXAMPLES[name](record)
    assert changes(record) == before + 1


@pytest.mark.parametrize("name", sorted(NO_CHANGE))
def test_what_changes_nothing_leaves_no_change(name: str, opened: Opener, path: Path) -> None:
    record = opened()
    told: list[Changed] = []
    record.listen(told.append)
    start, count = dump(path), changes(record)
    NO_CHANGE[name](record)
    assert (dump(path), changes(record), told) == (start, count, [])
