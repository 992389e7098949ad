"""The real files of the State Department, brought in whole."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.tracker.test_importing import dump
from tracker.errors import Cancelled
from tracker.importing import plan_import
from tracker.opening import create_record
from tracker.operations import undo
from tracker.operations.importing_trips import import_trips
from tracker.record import Record

BLINKEN = "state-travels/blinken-antony-j.xml"
KERRY = "state-travels/kerry-john-forbes.xml"


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    made = create_record(tmp_path / "real.visits", author="tests")
    yield made
    made.close()


def test_blinken_is_241_rows_and_three_proposed_pairs_of_which_none_is_merged(record: Record, shared: Path) -> None:
    before = dump(record)
    plan = plan_import(record, shared / "data" / BLINKEN)
    assert (len(plan.new), len(plan.already_there), plan.likely, plan.problems) == (241, 0, (), ())
    assert [(pair.other_key[-4:], pair.key[-4:]) for pair in plan.pairs] == [
        ("3992", "4019"), ("3993", "4020"), ("3994", "4021"),
    ]  # fmt: skip
    assert len(import_trips(record, plan).added) == 241
    assert record.value("SELECT count(*) FROM engagement") == 241
    assert record.value("SELECT label FROM change ORDER BY id DESC") == "Import 241 trips from blinken-antony-j.xml"
    changes = record.value("SELECT count(*) FROM change")
    again = plan_import(record, shared / "data" / BLINKEN)
    assert (again.new, len(again.already_there), again.pairs, again.likely) == ((), 241, (), ())
    assert import_trips(record, again).added == ()
    assert record.value("SELECT count(*) FROM change") == changes
    undo(record)
    assert dump(record) == before


def test_kerry_is_348_and_both_are_589(record: Record, shared: Path) -> None:
    plan = plan_import(record, shared / "data" / KERRY)
    assert (len(plan.new), plan.pairs, plan.problems) == (348, (), ())
    import_trips(record, plan)
    both = plan_import(record, shared / "data" / BLINKEN)
    assert both.likely == ()
    import_trips(record, both)
    assert record.value("SELECT count(*) FROM engagement") == 589
    assert record.value("SELECT count(*) FROM listing WHERE sources = 0 OR host IS NULL") == 0
    assert record.value("SELECT count(*) FROM source") == 2
    assert record.value("SELECT count(*) FROM participation WHERE person_id IS NULL") == 0


def test_stopping_blinken_halfway_leaves_nothing(record: Record, shared: Path) -> None:
    plan = plan_import(record, shared / "data" / BLINKEN)
    before = dump(record, history=True)

    def stop_halfway(done: int, total: int) -> None:
        if done * 2 >= total:
            raise Cancelled

    with pytest.raises(Cancelled):
        import_trips(record, plan, progress=stop_halfway)
    assert dump(record, history=True) == before
