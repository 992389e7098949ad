"""A page of an engagement is of one moment, whoever writes meanwhile."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from threading import get_ident

import apsw
import pytest

from tracker.errors import Cancelled
from tracker.opening import open_record
from tracker.operations import delete_engagements
from tracker.queries.listing import engagement_ids
from tracker.queries.pages import engagement_pages
from tracker.samples import make_sample


def test_a_page_is_whole_while_it_is_deleted_elsewhere(tmp_path: Path) -> None:
    path = make_sample("june-2023", tmp_path / "june.visits")
    record, elsewhere = open_record(path), open_record(path)
    ids = list(engagement_ids(record))
    before = engagement_pages(record, ids)

    def delete(_: apsw.Cursor, sql: str, __: object) -> bool:
        if "FROM engagement e" in sql:
            delete_engagements(elsewhere, ids[:1])
        return True

    try:
        record.connection().exec_trace = delete
        assert engagement_pages(record, ids) == before
        record.connection().exec_trace = None
        assert [page.row.id for page in engagement_pages(record, ids)] == ids[1:]
    finally:
        record.close()
        elsewhere.close()


def test_an_interruption_leaves_no_moment_open(tmp_path: Path) -> None:
    record = open_record(make_sample("june-2023", tmp_path / "june.visits"))
    connection, here = record.connection(), get_ident()
    seen: list[str] = []

    def interrupt(_: apsw.Cursor, sql: str, __: object) -> bool:
        """Interrupts a statement once, while it runs."""
        seen.append(sql)
        fired: list[None] = []
        once = (lambda: not (fired or fired.append(None))) if sql == ends and seen.count(sql) == 1 else None
        connection.set_progress_handler(once, 1, id=seen)
        return True

    try:
        for ends in ("BEGIN", "SELECT count(*) FROM engagement", "ROLLBACK"):
            seen.clear()
            connection.exec_trace = interrupt
            with suppress(Cancelled), record.one_moment():
                record.value("SELECT count(*) FROM engagement")
            connection.exec_trace = None
            assert not connection.in_transaction and ends in seen
            record.resume()
        record.interrupt(here)
        with pytest.raises(Cancelled), record.one_moment():
            record.value("SELECT count(*) FROM engagement")
        assert not connection.in_transaction
    finally:
        record.resume()
        record.close()
