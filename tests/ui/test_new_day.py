"""A window that is open past midnight shows the new day."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.conftest import log
from tracker import reader as reading
from tracker.changes import Changed
from tracker.opening import create_record
from tracker.words import Status
from ui import session as module
from ui.answers import Answers
from ui.session import Session

Make = Callable[[date | None], Session]


class Clock(date):
    """A day that ends when a test says so, and not at midnight."""

    now = date(2023, 6, 17)

    @classmethod
    def today(cls) -> date:
        return cls.now


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Clock, "now", Clock.now)  # put back at the end
    for one in (reading, module):
        monkeypatch.setattr(one, "date", Clock)


@pytest.fixture
def make(tmp_path: Path, qtbot: QtBot) -> Iterator[Make]:
    """Opens a record with a call that is planned for today, by the clock."""
    made: list[Session] = []

    def opened(own_day: date | None) -> Session:
        record = create_record(tmp_path / "china.visits", own_day=own_day, author="tests")
        log(record, "Antony Blinken", "Beijing/CN", Status.PLANNED, Clock.now.isoformat())
        made.append(Session(record))
        return made[-1]

    yield opened
    for session in made:
        session.close()
        session.record.close()


def next_day() -> None:
    """Sets the clock to tomorrow."""
    Clock.now += timedelta(days=1)


def test_what_was_planned_for_yesterday_is_overdue(make: Make) -> None:
    session = make(None)
    answers = Answers(session)
    answers.ask()
    assert answers.latest is not None and answers.latest.counts.overdue == 0
    session.look()
    assert answers.latest.counts.overdue == 0
    next_day()
    session.look()
    assert answers.latest.counts.overdue == 1


def test_it_is_told_once(make: Make) -> None:
    session, told = make(None), list[Changed]()
    session.changed.connect(told.append)
    session.look()
    assert told == []
    next_day()
    for _ in range(3):
        session.look()
    assert [one.elsewhere for one in told] == [True]


def test_a_record_with_a_day_of_its_own_stays_on_it(make: Make) -> None:
    session, told = make(Clock.now), list[Changed]()
    session.changed.connect(told.append)
    next_day()
    session.look()
    assert told == []
