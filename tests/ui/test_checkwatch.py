"""The findings follow the record, and after a change only what it touched is looked at again."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.guard.asking import listening
from tests.ui.conftest import TODAY, fill
from tracker.checks import RULES, findings
from tracker.drafts import StatusDraft
from tracker.findings import Findings
from tracker.opening import create_record
from tracker.operations import change_status, dismiss_finding, undo
from tracker.record import Record
from tracker.words import Status
from ui.checkwatch import CheckWatch
from ui.session import Job, Session


class ReadHere(Session):
    """A session whose long work is done on this thread, so that what it asks can be heard."""

    def run(self, work: object) -> Job:
        job = Job(self)
        self.ask(lambda _: None).finished.connect(lambda _: job.finished.emit(work(job)))
        return job


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    record = create_record(tmp_path / "china.visits", title="China", own_day=TODAY, author="tests")
    yield record
    record.close()


def test_findings_follow_what_changed(record: Record, qtbot: QtBot) -> None:
    made = fill(record)
    session = ReadHere(record)
    watch = CheckWatch(session)
    told: list[Findings] = []
    watch.found.connect(told.append)
    try:
        with listening(record) as whole, qtbot.waitSignal(watch.found):
            watch.ask()
        assert list(told.pop()) == findings(record)
        for change in (
            lambda: change_status(record, [made["premier"]], StatusDraft(Status.CANCELLED)),
            lambda: dismiss_finding(record, "no source", findings(record)[-1].key),
            lambda: undo(record),
        ):
            change()
            with listening(record) as asked, qtbot.waitSignal(watch.found):
                pass
            rules = [sql for sql, _ in asked if "FROM listing l WHERE l.sources = 0" in sql]
            assert rules and all("json_each" in sql for sql in rules), "the whole record is asked about"
            now = told.pop()
            assert sorted(map(repr, now)) == sorted(map(repr, findings(record)))
            for own in made.values():
                assert now.about(own, RULES) == [one for one in now if one.engagement_id == own]
        assert not any("json_each" in sql for sql, _ in whole)
    finally:
        watch.stop()
        session.close()


def test_findings_are_asked_again_on_another_day_and_where_none_came(record: Record, qtbot: QtBot) -> None:
    fill(record)
    session = Session(record)
    watch = CheckWatch(session)
    told: list[Findings] = []
    watch.found.connect(told.append)
    try:
        watch.want()
        watch._job.cancel()  # type: ignore[union-attr]
        qtbot.waitUntil(lambda: not session.is_busy)
        assert told == [] and watch.latest is None
        watch.want()
        watch.want()  # it is being asked already
        qtbot.waitUntil(lambda: len(told) == 1 and not session.is_busy)
        watch.want()
        qtbot.waitUntil(lambda: not session.is_busy)
        assert len(told) == 1
        watch._day = TODAY - timedelta(days=1)  # as after midnight, in a record without a day of its own
        watch.want()
        qtbot.waitUntil(lambda: len(told) == 2)
        assert list(told[1]) == findings(record)
    finally:
        watch.stop()
        session.close()
