"""What is come back to stands as long as the record does: answers are kept until a change, and those of a day while it
is looked at."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.conftest import TODAY, fill
from tracker.opening import create_record
from tracker.operations import delete_engagements
from tracker.past import AsOf
from ui import session as module
from ui.session import Session
from ui.views.kept import Kept


@pytest.fixture
def session(qapp: QApplication, tmp_path: Path) -> Iterator[Session]:
    record = create_record(tmp_path / "kept.visits", own_day=TODAY, author="tests")
    fill(record)
    made = Session(record)
    yield made
    made.close()
    record.close()


def test_the_latest_answers_are_kept_by_what_was_asked(session: Session) -> None:
    kept, reader = Kept[str](session, most=2), session.reader
    for asked in ("a", "b", "a", "c"):
        kept.keep(reader, asked.upper(), asked)
    assert [kept.answer(reader, asked) for asked in "abc"] == ["A", None, "C"]
    assert kept.answer(reader) is None


def test_nothing_is_kept_of_another_state_of_the_record(session: Session) -> None:
    kept = Kept[str](session)
    kept.keep(session.reader, "before")
    delete_engagements(session.record, [1])
    assert kept.answer(session.reader) is None


def test_what_is_kept_of_a_day_goes_with_it_and_todays_stays(session: Session) -> None:
    kept, today = Kept[str](session, most=2), session.reader
    kept.keep(today, "today")
    session.set_as_of(AsOf(date(2023, 2, 1)))
    earlier = session.reader
    assert kept.answer(earlier) is None
    kept.keep(earlier, "earlier")
    assert (kept.answer(earlier), kept.answer(today)) == ("earlier", "today")
    session.set_as_of(None)
    assert (kept.answer(earlier), kept.answer(session.reader)) == (None, "today")


def test_back_from_an_earlier_day_nothing_is_shown_from_before_a_change(
    session: Session, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "MOST_AT_ONCE_OF_THE_PAST", 1)
    kept, found = Kept[str](session), list[str | None]()
    kept.keep(session.reader, "before")
    with qtbot.waitSignal(session.as_of_changed):
        session.set_as_of(AsOf(date(2023, 2, 1)))
    delete_engagements(session.record, [1])  # told once the earlier day was worked out anew, or is left
    session.as_of_changed.connect(lambda: found.append(kept.answer(session.reader)))
    session.set_as_of(None)
    assert found == [None]
