"""A real record in a real window: a few engagements made by the operations, opened with settings of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tracker.dates import StatedDate, read_date
from tracker.drafts import (
    CitationDraft,
    EngagementDraft,
    ParticipantDraft,
    PersonDraft,
    ReasonDraft,
    SourceDraft,
    StatusDraft,
    StopDraft,
    TenureDraft,
)
from tracker.opening import create_record
from tracker.operations import add_person, add_tenure, change_status, log_engagement
from tracker.record import Record
from tracker.words import Kind, Role, Status
from ui.kit import ThemeHub
from ui.session import Session
from ui.settings import Settings
from ui.window import MainWindow

TODAY = date(2023, 6, 17)


def on(text: str) -> StatedDate:
    return read_date(text, anchor=TODAY)


def log(record: Record, who: str, where: str, status: Status, dates: str, **more: object) -> int:
    """Logs an engagement of one person in one city; `more` goes to the draft."""
    office, country = str(more.pop("office", "")), str(more.pop("country", "US"))
    city, _, code = where.partition("/")
    counterpart = str(more.pop("counterpart", ""))
    people = [ParticipantDraft(who, office=office, country=country)]
    if counterpart:
        people.append(ParticipantDraft(counterpart, role=Role.COUNTERPART, country="CN"))
    draft = EngagementDraft(
        participants=tuple(people),
        stops=(StopDraft(city, code),) if city else (),
        lines=(StatusDraft(status, dates=on(dates)),),
        **more,  # type: ignore[arg-type]
    )
    return log_engagement(record, draft)


def fill(record: Record) -> dict[str, int]:
    """Six engagements, their ids by a short name."""
    quote = "a surveillance balloon"
    paper = CitationDraft(SourceDraft("Daily Gazette", "Visit is off", url="https://example.org/a"), quote=quote)
    balloon = ReasonDraft("alleged balloon in US airspace", "security incident", stated_by="State Department")
    none_given = ReasonDraft(none_given=True)
    planned, made = Status.PLANNED, {}

    def then(name: str, status: Status, day: str, **more: object) -> None:
        change_status(record, [made[name]], StatusDraft(status, effective=on(day), **more))  # type: ignore[arg-type]

    office = "Secretary of State"
    made["blinken"] = log(record, "Antony Blinken", "Beijing/CN", planned, "5-6 Feb 2023", office=office, host="CN")
    then("blinken", Status.POSTPONED, "3 Feb 2023", reasons=(balloon,), citations=(paper,))
    then("blinken", planned, "14 Jun 2023", dates=on("18-19 Jun 2023"))
    person = add_person(record, PersonDraft("Li Keqiang", "CN"))
    add_tenure(record, TenureDraft(person, "Premier", "CN", began=on("15 Mar 2013"), ended=on("11 Mar 2023")))
    successor = add_person(record, PersonDraft("Li Qiang", "CN"))
    add_tenure(record, TenureDraft(successor, "Premier", "CN", began=on("11 Mar 2023")))
    dates = "18-23 Jun 2023"
    made["premier"] = log(record, "Li Keqiang", "Berlin/DE", planned, dates, office="Premier", country="CN")
    made["yellen"] = log(record, "Janet Yellen", "Beijing/CN", Status.EXPECTED, "in the near future")
    made["biden"] = log(record, "Joe Biden", "Sydney/AU", planned, "24 May 2023", kind=Kind.SUMMIT)
    then("biden", Status.CANCELLED, "17 May 2023", reasons=(none_given,))
    done = Status.COMPLETED
    made["burns"] = log(record, "William Burns", "Beijing/CN", done, "May 2023", secret=True, citations=(paper,))
    where, proposed = "Singapore/SG", Status.PROPOSED
    made["austin"] = log(
        record, "Lloyd Austin", where, proposed, "Jun 2023", counterpart="Li Shangfu", kind=Kind.MEETING
    )
    then("austin", Status.DECLINED, "29 May 2023")
    return made


@dataclass
class Opened:
    """A window on a record, with the ids of the record's engagements by a short name."""

    window: MainWindow
    session: Session
    record: Record
    made: dict[str, int]
    settings: Settings

    def listed(self) -> list[int]:
        return list(self.window.table.rows.ids)


Open = Callable[[Path], Opened]


@pytest.fixture
def hub(qapp: QApplication) -> Iterator[ThemeHub]:
    hub = ThemeHub(qapp, "light")
    yield hub
    hub.set_scale(1.0)
    hub.set_scheme("light")
    hub.deleteLater()


@pytest.fixture
def record_path(tmp_path: Path) -> Path:
    return tmp_path / "china.visits"


@pytest.fixture
def session(tmp_path: Path, qtbot: QtBot) -> Iterator[Session]:
    """What a window's parts share, over a record that is filled, without the window."""
    record = create_record(tmp_path / "china.visits", title="China", own_day=TODAY, author="tests")
    fill(record)
    made = Session(record)
    yield made
    made.close()
    record.close()


@pytest.fixture
def opened(qtbot: QtBot, hub: ThemeHub, tmp_path: Path, record_path: Path) -> Iterator[Opened]:
    record = create_record(record_path, title="China", own_day=TODAY, author="tests")
    made = fill(record)
    settings = Settings(tmp_path / "window.ini")
    session = Session(record)
    window = MainWindow(session, settings, hub)
    window.resize(1280, 800)
    with qtbot.waitExposed(window):
        window.show()
    yield Opened(window, session, record, made, settings)
    window.let_go()
    window.close()
    window.deleteLater()
    record.close()
