"""Many engagements stored together are what they are when they are logged one after the other."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

import apsw
import pytest
from record_dumps import Opener, derive_again, dump

from tracker.dates import EMPTY, StatedDate, from_edtf
from tracker.drafts import (
    CitationDraft,
    EngagementDraft,
    ParticipantDraft,
    ReasonDraft,
    SourceDraft,
    StatusDraft,
    StopDraft,
)
from tracker.errors import FieldRefusal
from tracker.opening import open_record
from tracker.operations import log_engagement, undo
from tracker.operations.engagements import new_uid, put_engagement
from tracker.record import Record
from tracker.schema import ALL_TABLES, LOGGED, Person, columns_of, name_of
from tracker.trusting import schema_of
from tracker.words import Basis, Role, Status

T = TypeVar("T")

_DATES = (EMPTY, from_edtf("2021-03-04"), from_edtf("2021-03/2021-05"), StatedDate("soon", None, None, None))
_NAMES = ("Anna Novák", "Anna Novak", "Boris Xu", "Xu", "Dr. Boris Xu", "Zoë\0 Okafor")
_CODES = ("", "", "CZ", "FR", "France", "CN")


class _Made:
    """Makes drafts that name the same few people, places and sources in several ways."""

    def __init__(self, seed: int) -> None:
        self._chance = random.Random(seed)

    def engagement(self) -> EngagementDraft:
        one = self._chance.choice
        return EngagementDraft(
            title=one(("A summit", "Talks")),
            note=one(("", "Kept.")),
            host=one(_CODES),
            participants=self._several(self._participant),
            stops=self._several(lambda: StopDraft(one(("", "Paris", "Nowhere", "Prague")), one(_CODES), one(_DATES))),
            topics=self._several(lambda: one(("Trade", "trade", "Fish"))),
            lines=(self._line(), *self._several(self._line)),
            citations=self._several(self._citation),
        )

    def _several(self, make: Callable[[], T]) -> tuple[T, ...]:
        return tuple(make() for _ in range(self._chance.choice((0, 1, 1, 2))))

    def _participant(self) -> ParticipantDraft:
        one = self._chance.choice
        office = one(("", "President", "president"))
        return ParticipantDraft(one(_NAMES), one(list(Role)), office, one(_CODES), link=one((True, True, False)))

    def _citation(self) -> CitationDraft:
        one = self._chance.choice
        source = SourceDraft(
            one(("Reuters", "Le Monde ", "Le Monde")),
            one(("", "A trip")),
            published=one(_DATES),
            language=one(("", "fr")),
        )
        return CitationDraft(source, one(("", "“Yes”\0")), one(("", "p. 1")))

    def _reason(self) -> ReasonDraft:
        one = self._chance.choice
        by, citations = one(("", "Anna Novák, spokeswoman", "France")), self._several(self._citation)
        if one((True, False)):
            return ReasonDraft(none_given=True, stated_by=by, citations=citations)
        return ReasonDraft(one(("Fog", "He had fallen ill.")), one(("", "health", "Weather")), False, Basis.STATED, by)

    def _line(self) -> StatusDraft:
        one = self._chance.choice
        status = one((Status.PLANNED, Status.POSTPONED, Status.COMPLETED))
        return StatusDraft(
            status,
            one(_DATES),
            one(_DATES),
            one(("", "China", "Boris Xu")),
            reasons=self._several(self._reason),
            citations=self._several(self._citation),
        )


@pytest.mark.parametrize("seed", range(3))
def test_stored_together_is_logged_one_by_one(seed: int, opened: Opener, path: Path, tmp_path: Path) -> None:
    made = _Made(seed)
    drafts = [made.engagement() for _ in range(60)]
    uids = [new_uid() for _ in drafts]
    other = open_record(Path(shutil.copyfile(path, tmp_path / "other.visits")), author="a")
    try:
        one = opened()
        for draft, uid in zip(drafts, uids, strict=True):
            log_engagement(one, replace(draft, uid=uid))
        before, newest = dump(other.path), other.value("SELECT max(id) FROM change")
        with other.change("Import"), other.together():
            for draft, uid in zip(drafts, uids, strict=True):
                put_engagement(other, draft, uid)
        assert _rows(other) == _rows(one)
        assert _logged(other, newest) == _logged(one, newest)
        undo(other)
        assert dump(other.path) == before
    finally:
        other.close()


def test_very_many_are_stored_as_few_are(opened: Opener, path: Path, tmp_path: Path) -> None:
    made, number = _Made(7), 320
    drafts = [made.engagement() for _ in range(number)]
    uids = [new_uid() for _ in drafts]
    other = open_record(Path(shutil.copyfile(path, tmp_path / "other.visits")), author="a")
    try:
        one = opened()
        with one.change("Import"):
            for draft, uid in zip(drafts, uids, strict=True):
                put_engagement(one, draft, uid)
        before, newest = dump(other.path), other.value("SELECT max(id) FROM change")
        schema, pages = schema_of(other.connection()), other.connection().pragma("cache_size")
        assert other.value("SELECT count(*) FROM engagement") < number  # so that indexes are built anew
        with other.change("Import"), other.together(number):
            for draft, uid in zip(drafts, uids, strict=True):
                put_engagement(other, draft, uid)
            assert schema_of(other.connection()) != schema
        assert schema_of(other.connection()) == schema and other.connection().pragma("cache_size") == pages
        assert other.rows("PRAGMA integrity_check") == [("ok",)]
        assert _rows(other) == _rows(one)
        assert _logged(other, newest) == _logged(one, newest)
        undo(other)
        assert dump(other.path) == before
        with pytest.raises(FieldRefusal), other.change("Import"), other.together(number):
            for draft, uid in zip(drafts, uids, strict=True):
                put_engagement(other, draft, uid)
            put_engagement(other, EngagementDraft(), new_uid())
        assert schema_of(other.connection()) == schema and other.connection().pragma("cache_size") == pages
        assert dump(other.path) == before
        derive_again(other)
        log_engagement(other, drafts[0])  # by the triggers again
        assert other.value("SELECT count(*) FROM touched WHERE change_id = (SELECT max(id) FROM change)") > 2
    finally:
        other.close()


def test_indexes_stand_again_where_a_part_is_given_up(opened: Opener) -> None:
    record = opened()
    schema, number = schema_of(record.connection()), record.value("SELECT count(*) FROM engagement") + 300
    given_up = EngagementDraft(title="Given up", lines=(StatusDraft(Status.PLANNED),))
    with record.change("Whole"):
        with pytest.raises(FieldRefusal), record.change("A part"):
            with record.together(number):
                put_engagement(
                    record, EngagementDraft(title="Given up", lines=(StatusDraft(Status.PLANNED),)), new_uid()
                )
            assert schema_of(record.connection()) != schema
            log_engagement(record, EngagementDraft())
        kept = log_engagement(record, replace(given_up, title="Kept"))
    assert schema_of(record.connection()) == schema
    assert record.rows("SELECT title FROM listing WHERE id >= ?", (kept,)) == [("Kept",)]


def _rows(record: Record) -> dict[str, list[tuple[Any, ...]]]:
    """Every row but for the moment in which it was stored; the full text by its words."""
    found = {
        name_of(table): record.rows(
            "SELECT {} FROM {} ORDER BY id".format(
                ", ".join(f'"{column}"' for column in columns_of(table) if column != "recorded_at"), name_of(table)
            )
        )
        for table in ALL_TABLES
    }
    return found | {"search": sorted(dump(record.path)["search"].items())}


def _logged(record: Record, newest: int) -> list[tuple[Any, ...]]:
    """What was logged since a change."""
    return record.rows(
        "SELECT table_name, row_id, action, before FROM touched WHERE change_id > ? ORDER BY 1, 2, 3", (newest,)
    )


def test_a_part_that_is_given_up_takes_its_waiting_rows_with_it(opened: Opener) -> None:
    record = opened()
    before = record.value("SELECT count(*) FROM person")
    with record.change("Some"), record.together():
        first = record.insert(Person, name="Kept", name_key="kept")
        with pytest.raises(FieldRefusal), record.change("A part"):
            record.insert(Person, name="Dropped", name_key="dropped")
            log_engagement(record, EngagementDraft())
        second = record.insert(Person, name="Kept too", name_key="kept too")
    assert second == first + 1
    names = [name for (name,) in record.rows("SELECT name FROM person WHERE id >= ? ORDER BY id", (first,))]
    assert names == ["Kept", "Kept too"] and record.value("SELECT count(*) FROM person") == before + 2


def test_rows_that_wait_are_seen_by_whoever_reads(opened: Opener) -> None:
    record = opened()
    with record.change("Some"), record.together():
        person = record.insert(Person, name="Anna", name_key="anna")
        assert record.value("SELECT name FROM person WHERE id = ?", (person,)) == "Anna"
        record.execute("UPDATE person SET name = 'Ana' WHERE id = ?", (person,))
        later = record.insert(Person, name="Boris", name_key="boris")
    assert record.rows("SELECT name FROM person WHERE id IN (?, ?) ORDER BY id", (person, later)) == [
        ("Ana",), ("Boris",)
    ]  # fmt: skip


def test_a_row_that_breaks_a_rule_breaks_the_change(opened: Opener, path: Path) -> None:
    record = opened()
    before = dump(path)
    with pytest.raises(apsw.ConstraintError), record.change("Some"), record.together():
        record.insert(Person, name="Anna", name_key="anna")
        record.insert(Person, name=" ", name_key="")
    assert dump(path) == before


def test_every_logged_row_has_an_id_that_can_be_given_ahead(opened: Opener) -> None:
    record = opened()
    counted = {name for (name,) in record.rows("SELECT name FROM sqlite_sequence")}
    assert {name_of(table) for table in LOGGED} <= counted
