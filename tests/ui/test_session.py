"""What the parts of a window share: earlier days that are worked out first, and questions beside long work."""

from __future__ import annotations

from datetime import date
from threading import Event

import apsw
import pytest
from pytestqt.qtbot import QtBot

from tracker.changes import Changed
from tracker.drafts import StatusDraft
from tracker.operations import change_status
from tracker.past import AsOf, Past
from tracker.queries.listing import count, engagement_ids
from tracker.words import Status
from ui import session as module
from ui.session import Job, Session

EARLY, LATE = AsOf(date(2023, 2, 2)), AsOf(date(2023, 6, 10))


@pytest.fixture
def large(session: Session, monkeypatch: pytest.MonkeyPatch) -> Session:
    """The same, as if its earlier days took long."""
    monkeypatch.setattr(module, "MOST_AT_ONCE_OF_THE_PAST", 1)
    return session


def test_an_earlier_day_of_a_small_record_is_shown_at_once(session: Session) -> None:
    session.set_as_of(EARLY)
    assert session.as_of == session.wanted == EARLY and session.reader.is_past and not session.editable


def test_an_earlier_day_of_a_large_record_is_shown_when_it_is_worked_out(large: Session, qtbot: QtBot) -> None:
    told: list[AsOf | None] = []
    large.as_of_changed.connect(told.append)
    with qtbot.waitSignal(large.as_of_changed):
        large.set_as_of(EARLY)
        assert large.wanted == EARLY and large.as_of is None and large.is_busy
        assert not large.reader.is_past and large.editable
    assert told == [EARLY] and large.reader.today == EARLY.day
    assert count(large.reader) < count(large.record)
    large.set_as_of(None)
    assert told == [EARLY, None] and large.reader is large.record


def test_the_latest_day_wins(large: Session, qtbot: QtBot) -> None:
    told: list[AsOf | None] = []
    large.as_of_changed.connect(told.append)
    large.set_as_of(EARLY)
    large.set_as_of(LATE)
    qtbot.waitUntil(lambda: not large.is_busy)
    assert told == [LATE]
    large.set_as_of(EARLY)
    large.set_as_of(None)
    assert told == [LATE, None] and large.as_of is None
    qtbot.waitUntil(lambda: not large.is_busy)
    assert told == [LATE, None]


def test_a_change_is_told_once_the_earlier_day_has_it_in_it(large: Session, qtbot: QtBot) -> None:
    with qtbot.waitSignal(large.as_of_changed):
        large.set_as_of(LATE)
    before, heard = large.reader, []

    def hear(event: Changed) -> None:
        heard.append(large.reader)

    large.changed.connect(hear)
    with qtbot.waitSignal(large.changed):
        change_status(large.record, list(engagement_ids(large.record))[:1], StatusDraft(Status.CANCELLED))
        assert heard == [] and large.reader is before
    assert heard == [large.reader] and large.reader is not before and large.reader.is_past


def test_a_change_of_today_is_told_at_once_while_a_day_is_worked_out(large: Session, qtbot: QtBot) -> None:
    heard: list[Changed] = []
    large.changed.connect(heard.append)
    large.set_as_of(LATE)
    change_status(large.record, list(engagement_ids(large.record))[:1], StatusDraft(Status.CANCELLED))
    assert len(heard) == 1 and large.as_of is None
    with qtbot.waitSignal(large.as_of_changed):
        pass
    assert large.as_of == LATE and len(heard) == 1


def test_a_question_does_not_wait_for_long_work(session: Session, qtbot: QtBot) -> None:
    free = Event()
    long = session.run(lambda _: free.wait(60))
    with qtbot.waitSignal(session.ask(lambda _: count(session.record)).finished) as answered:
        pass
    assert answered.args == [count(session.record)] and not long.done
    with qtbot.waitSignal(long.finished):
        free.set()


def test_a_session_is_busy_until_the_last_answer_has_come(session: Session, qtbot: QtBot) -> None:
    begun, free, told = Event(), Event(), list[object]()

    def answer(_: Job) -> bool:
        begun.set()
        return free.wait(60)

    session.run(answer).finished.connect(told.append)
    qtbot.waitUntil(begun.is_set)
    free.set()
    session._working.shutdown(wait=True)
    assert session.is_busy and told == [], "it is answered on the worker, and nobody has been told"
    qtbot.waitUntil(lambda: not session.is_busy)
    assert told == [True]


def test_what_is_looked_at_is_answered_before_what_is_not(session: Session, qtbot: QtBot) -> None:
    free, told = Event(), list[str]()
    first = session.ask(lambda _: free.wait(60))
    for name, behind in (("behind", True), ("behind too", True), ("looked at", False)):
        session.ask(lambda _, name=name: name, behind=behind).finished.connect(told.append)
    with qtbot.waitSignal(first.finished):
        free.set()
    qtbot.waitUntil(lambda: not session.is_busy and len(told) == 3)
    assert told == ["looked at", "behind", "behind too"]


def test_what_is_not_looked_at_is_put_off_and_begun_anew(session: Session, qtbot: QtBot) -> None:
    reading, told = Event(), list[object]()

    def read(_: Job) -> object:
        if not reading.is_set():
            reading.set()
            return session.record.value(ENDLESS)
        return "read anew"

    behind = session.ask(read, behind=True)
    behind.cancelled.connect(lambda: told.append("cancelled"))
    behind.finished.connect(told.append)
    qtbot.waitUntil(reading.is_set)
    session.ask(lambda _: count(session.record)).finished.connect(told.append)
    qtbot.waitUntil(lambda: not session.is_busy and len(told) == 2)
    assert told == [count(session.record), "read anew"] and behind.done


def test_what_was_put_off_can_be_overtaken(session: Session, qtbot: QtBot) -> None:
    reading, free = Event(), Event()

    def read(_: Job) -> object:
        reading.set()
        return session.record.value(ENDLESS)

    behind = session.ask(read, behind=True)
    qtbot.waitUntil(reading.is_set)
    before = session.ask(lambda _: free.wait(60))
    with qtbot.waitSignal(behind.cancelled):
        behind.overtake()
        free.set()
    qtbot.waitUntil(lambda: before.done and not session.is_busy)


def test_the_worker_keeps_its_connection_to_the_day_that_is_shown(session: Session, qtbot: QtBot) -> None:
    session.set_as_of(EARLY)
    assert count(session.reader) < count(session.record)  # on this thread, which has a connection of its own
    before = len(apsw.connections())
    found = []
    for _ in range(2):
        with qtbot.waitSignal(session.ask(lambda _: session.reader.connection()).finished) as answered:
            pass
        found += answered.args
    qtbot.waitUntil(lambda: not session.is_busy and len(apsw.connections()) == before + 1)
    assert found[0] is found[1]
    session.set_as_of(None)
    qtbot.waitUntil(lambda: not session.is_busy and len(apsw.connections()) == before - 1)


class Panic(BaseException):
    """What extension modules raise where they are at their wits' end: no Exception."""


ENDLESS = "WITH RECURSIVE n (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT count(*) FROM n"
"""A statement that ends by being interrupted only."""


def test_a_question_is_ended_in_the_middle_of_what_it_reads(session: Session, qtbot: QtBot) -> None:
    reading = Event()

    def read(_: Job) -> object:
        reading.set()
        return session.record.value(ENDLESS)

    asked = session.ask(read)
    qtbot.waitUntil(reading.is_set)
    with qtbot.waitSignal(asked.cancelled):
        asked.overtake()
    after = session.ask(lambda _: count(session.record))
    with qtbot.waitSignal(after.finished) as answered:
        pass
    assert answered.args == [count(session.record)], "the worker reads on"


def test_a_question_that_was_overtaken_before_it_began_is_never_asked(session: Session, qtbot: QtBot) -> None:
    asked = session.ask(lambda _: session.record.value(ENDLESS))
    with qtbot.waitSignal(asked.cancelled):
        asked.overtake()


def test_closing_waits_for_no_question(session: Session, qtbot: QtBot) -> None:
    other, reading = Session(session.record), Event()

    def read(_: Job) -> object:
        reading.set()
        return session.record.value(ENDLESS)

    asked = [other.ask(read), other.ask(read), other.ask(read, behind=True)]
    qtbot.waitUntil(reading.is_set)
    other.close()
    qtbot.waitUntil(lambda: all(job.done for job in asked[:2]))


def test_another_day_ends_the_working_out_of_the_one_before(
    large: Session, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    reading = Event()

    def endless(past: Past) -> None:
        if past.as_of == LATE:
            reading.set()
            past.value(ENDLESS)

    monkeypatch.setattr(Past, "prepare", endless)
    large.set_as_of(LATE)
    qtbot.waitUntil(reading.is_set)
    with qtbot.waitSignal(large.as_of_changed):
        large.set_as_of(EARLY)
    assert large.as_of == EARLY


def test_a_panic_ends_a_job_and_is_shown(session: Session, qtbot: QtBot) -> None:
    def work(_: Job) -> None:
        raise Panic

    with qtbot.captureExceptions() as shown:
        with qtbot.waitSignal(session.run(work).broke):
            pass
        qtbot.waitUntil(lambda: not session.is_busy and len(shown) == 1)
    assert shown[0][0] is Panic


@pytest.mark.parametrize("asked", [KeyboardInterrupt, SystemExit])
def test_a_job_that_is_asked_to_exit_leaves_no_panel_busy(
    session: Session, qtbot: QtBot, asked: type[BaseException]
) -> None:
    def work(_: Job) -> None:
        raise asked

    with qtbot.waitSignal(session.run(work).broke):
        pass
    qtbot.waitUntil(lambda: not session.is_busy)
    with qtbot.waitSignal(session.run(lambda _: count(session.record)).finished) as answered:
        pass
    assert answered.args == [count(session.record)]
