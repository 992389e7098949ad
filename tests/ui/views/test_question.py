"""A view that is not shown any more holds nobody up: what it asked is ended, and asked anew when it is shown again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.test_session import ENDLESS
from tracker.filter import Filter
from tracker.opening import create_record
from tracker.reader import Reader
from ui.session import Session
from ui.views.question import Question


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    record = create_record(tmp_path / "empty.visits", author="tests")
    made = Session(record)
    yield made
    made.close()
    record.close()


def test_what_a_view_asked_ends_when_it_is_left(session: Session, qtbot: QtBot) -> None:
    reading, told = Event(), list[object]()

    def ask(reader: Reader, _: Filter) -> object:
        if not reading.is_set():
            reading.set()
            return reader.value(ENDLESS)
        return "asked anew"

    question = Question(session, ask, session, at_once=-1)
    question.answered.connect(told.append)
    question.wake()
    qtbot.waitUntil(reading.is_set)
    question.sleep()
    qtbot.waitUntil(lambda: not session.is_busy)
    assert told == []
    with qtbot.waitSignal(question.answered):
        question.wake()
    question.sleep()
    question.wake()
    qtbot.waitUntil(lambda: not session.is_busy)
    assert told == ["asked anew"]
