"""The worker that questions are asked on keeps its connection between them, and never reads what is no longer so."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import apsw
import pytest
from pytestqt.qtbot import QtBot

from tracker.drafts import StatusDraft
from tracker.operations import change_status
from tracker.queries.listing import engagement_ids
from tracker.standing import WORDS, Standing
from tracker.words import Status
from ui.session import Session

LAPSED = f"SELECT count(*) FROM listing WHERE status = {Status.LAPSED.code}"
Ask = Callable[[Callable[[Session], Any]], Any]


@pytest.fixture
def ask(session: Session, qtbot: QtBot) -> Ask:
    """Asks on the worker and waits for the answer."""

    def asked(question: Callable[[Session], Any]) -> Any:
        with qtbot.waitSignal(session.ask(lambda _: question(session)).finished) as answered:
            pass
        qtbot.waitUntil(lambda: not session.is_busy)
        return answered.args[0]

    return asked


def test_questions_are_asked_on_one_connection(session: Session, ask: Ask) -> None:
    before = len(apsw.connections())
    first, second = (ask(lambda session: session.record.connection()) for _ in range(2))
    assert first is second and first is not session.record.connection()
    assert len(apsw.connections()) == before + 1


def test_the_connection_is_given_back_at_the_end(session: Session, qtbot: QtBot) -> None:
    before, ending = len(apsw.connections()), Session(session.record)
    with qtbot.waitSignal(ending.ask(lambda _: ending.record.connection()).finished) as answered:
        pass
    ending.close()
    [first] = answered.args
    assert len(apsw.connections()) == before
    with pytest.raises(apsw.ConnectionClosedError):
        first.pragma("data_version")


def test_what_was_changed_meanwhile_is_read(session: Session, ask: Ask) -> None:
    assert ask(lambda session: session.record.value(LAPSED)) == 0
    change_status(session.record, list(engagement_ids(session.record)[:2]), StatusDraft(Status.LAPSED))
    assert ask(lambda session: session.record.value(LAPSED)) == 2


def test_a_connection_on_which_something_is_still_open_is_not_kept(session: Session, ask: Ask) -> None:
    left_open: list[apsw.Cursor] = []

    def leave_open(session: Session) -> apsw.Connection:
        cursor = session.record.connection().execute("SELECT id FROM listing")
        next(cursor)
        left_open.append(cursor)
        return session.record.connection()

    before = ask(leave_open)
    change_status(session.record, list(engagement_ids(session.record)[:2]), StatusDraft(Status.LAPSED))
    assert ask(lambda session: session.record.value(LAPSED)) == 2
    assert ask(lambda session: session.record.connection()) is not before


def test_nothing_is_read_of_a_file_that_is_gone(session: Session, ask: Ask, qtbot: QtBot) -> None:
    assert ask(lambda session: session.record.value(LAPSED)) == 0
    session.record.path.rename(session.record.path.with_name("elsewhere.visits"))
    with qtbot.waitSignal(session.ask(lambda _: session.record.value(LAPSED)).refused) as refused:
        pass
    assert refused.args == [WORDS[Standing.GONE]]
    session.record.path.with_name("elsewhere.visits").rename(session.record.path)
    session.look()
    assert ask(lambda session: session.record.value(LAPSED)) == 0
