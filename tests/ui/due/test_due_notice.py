"""The line at the start: what it says, what it leads to, and when it is silent."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from tests.ui.conftest import log
from tests.ui.due.conftest import fill
from tracker.drafts import StatusDraft
from tracker.operations import change_status, remind_on
from tracker.past import AsOf
from tracker.record import Record
from tracker.words import Status
from ui.due.notice import DueNotice
from ui.session import Session
from ui.settings import Settings


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(tmp_path / "window.ini")


@pytest.fixture
def session(record: Record) -> Iterator[Session]:
    session = Session(record)
    yield session
    session.close()


@pytest.fixture
def notice(qtbot: QtBot, session: Session, settings: Settings) -> DueNotice:
    notice = DueNotice(session, settings)
    qtbot.addWidget(notice)
    return notice


def action(notice: DueNotice, words: str) -> QPushButton:
    return next(one for one in notice.findChildren(QPushButton) if one.text() == words)


def settled(qtbot: QtBot, session: Session) -> None:
    """Waits until the worker has done what it was asked before."""
    with qtbot.waitSignal(session.run(lambda _: None).finished):
        pass


def test_some_are_due(qtbot: QtBot, record: Record, session: Session, notice: DueNotice) -> None:
    made = fill(record)
    assert notice.isHidden()
    notice.tell()
    qtbot.waitUntil(lambda: not notice.isHidden())
    assert notice.text() == "4 plans have passed without an update."
    change_status(record, [made["may"], made["june"], made["week"]], StatusDraft(Status.COMPLETED))
    qtbot.waitUntil(lambda: notice.text() == "1 plan has passed without an update.")
    with qtbot.waitSignal(notice.look_requested):
        action(notice, "Look at it").click()
    assert notice.isHidden()


def test_it_leaves_when_nothing_is_due_any_more(
    qtbot: QtBot, record: Record, session: Session, notice: DueNotice
) -> None:
    made = fill(record)
    notice.tell()
    qtbot.waitUntil(lambda: not notice.isHidden())
    remind_on(record, [made[name] for name in ("may", "june", "week", "spring")], date(2023, 8, 1))
    qtbot.waitUntil(notice.isHidden)


def test_nothing_is_due(qtbot: QtBot, record: Record, session: Session, notice: DueNotice) -> None:
    log(record, "Una Moor", "Bonn/DE", Status.PLANNED, "20 Jun 2023")
    notice.tell()
    settled(qtbot, session)
    assert notice.isHidden()


def test_dismissed_it_does_not_come_back(
    qtbot: QtBot, record: Record, session: Session, notice: DueNotice, settings: Settings
) -> None:
    made = fill(record)
    notice.tell()
    qtbot.waitUntil(lambda: not notice.isHidden())
    notice._on_close_clicked()
    change_status(record, [made["may"]], StatusDraft(Status.COMPLETED))
    settled(qtbot, session)
    assert notice.isHidden() and settings.tells_due, "at the next start it tells again"


def test_it_leaves_where_the_list_is_being_looked_at(
    qtbot: QtBot, record: Record, session: Session, notice: DueNotice
) -> None:
    made = fill(record)
    notice.tell()
    qtbot.waitUntil(lambda: not notice.isHidden())
    notice.leave()
    change_status(record, [made["may"]], StatusDraft(Status.COMPLETED))
    settled(qtbot, session)
    assert notice.isHidden()


def test_off_by_the_setting(
    qtbot: QtBot, record: Record, session: Session, notice: DueNotice, settings: Settings
) -> None:
    fill(record)
    assert settings.tells_due
    notice.tell()
    qtbot.waitUntil(lambda: not notice.isHidden())
    with qtbot.waitSignals([session.said, notice.telling_changed]):
        action(notice, "Do not tell me at start").click()
    assert notice.isHidden() and not settings.tells_due
    notice.tell()
    settled(qtbot, session)
    assert notice.isHidden()
    notice.set_telling(True)
    assert Settings(settings.path).tells_due
    notice.tell()
    qtbot.waitUntil(lambda: not notice.isHidden())


def test_silent_while_an_earlier_day_is_shown(
    qtbot: QtBot, record: Record, session: Session, notice: DueNotice
) -> None:
    fill(record)
    session.set_as_of(AsOf(date(2023, 6, 16)))
    notice.tell()
    settled(qtbot, session)
    assert notice.isHidden()
    session.set_as_of(None)
    notice.tell()
    qtbot.waitUntil(lambda: not notice.isHidden())
    session.set_as_of(AsOf(date(2023, 6, 16)))
    assert notice.isHidden()
    session.set_as_of(None)
    qtbot.waitUntil(lambda: not notice.isHidden())
