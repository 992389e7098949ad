"""A page of an engagement is of one moment, whoever writes meanwhile."""

from __future__ import annotations

from pathlib import Path

import apsw

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
