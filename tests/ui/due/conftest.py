"""A record with plans that have passed and plans ahead, and the list of them, shown by itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.ui.conftest import TODAY, log
from tracker.drafts import StatusDraft
from tracker.opening import create_record
from tracker.operations import change_status, remind_on
from tracker.queries.list_row import ListRow
from tracker.queries.listing import rows_of
from tracker.record import Record
from tracker.words import Status
from ui.due.lines import Shape
from ui.due.view import DueView
from ui.kit import ThemeHub
from ui.session import Session


@dataclass
class Listed:
    """The list on a record, what it said and which forms it asked to be shown."""

    view: DueView
    session: Session
    record: Record
    made: dict[str, int]
    said: list[str] = field(default_factory=list)
    panels: list[QWidget] = field(default_factory=list)

    def name(self, engagement: int) -> str:
        return next(name for name, id_ in self.made.items() if id_ == engagement)

    def texts(self) -> list[str]:
        """The lines one below the other; of engagements their short name."""
        return [self.name(line.id) if line.id else line.text for line in self.view.list.rows.lines]

    def names(self) -> list[str]:
        return [self.name(line.id) for line in self.view.list.rows.lines if line.shape is Shape.ROW]

    def overdue(self) -> list[str]:
        assert self.view.found is not None
        return [self.name(one) for one in self.view.found.due.overdue]

    def selected(self) -> list[str]:
        return [self.name(one) for one in self.view.list.selected_ids()]

    def row(self, name: str) -> ListRow:
        return rows_of(self.record, [self.made[name]])[0]

    def press(self, *keys: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        for key in keys:
            QTest.keyClick(self.view.list, key, held)

    def select(self, *names: str) -> None:
        self.session.select(tuple(self.made[name] for name in names))


def fill(record: Record) -> dict[str, int]:
    """Five plans that have passed, one of them put aside, and five ahead."""
    planned, expected = Status.PLANNED, Status.EXPECTED
    plans = {
        "spring": ("Rosa Lind", "Oslo/NO", expected, "spring 2023"),
        "may": ("Ivo Horn", "Nairobi/KE", planned, "5-6 May 2023"),
        "june": ("Mara Stone", "Lima/PE", Status.PROPOSED, "8 Jun 2023"),
        "week": ("Paul Reed", "Accra/GH", planned, "week of 5 June 2023"),
        "aside": ("Tess Vale", "Rome/IT", planned, "1 Jun 2023"),
        "tomorrow": ("Hal Crane", "Bern/CH", planned, "18-19 Jun 2023"),
        "month": ("Nora Field", "Cairo/EG", planned, "June 2023"),
        "off": ("Sam Marsh", "Delhi/IN", planned, "28 Jun 2023"),
        "august": ("Ada Brook", "Hanoi/VN", expected, "20 Aug 2023"),
        "soon": ("Leo Ridge", "Quito/EC", expected, "soon"),
    }
    made = {name: log(record, who, where, status, dates) for name, (who, where, status, dates) in plans.items()}
    change_status(record, [made["off"]], StatusDraft(Status.CANCELLED))
    remind_on(record, [made["aside"]], date(2023, 7, 3))
    return made


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    record = create_record(tmp_path / "due.visits", own_day=TODAY, author="tests")
    yield record
    record.close()


@pytest.fixture
def listed(qtbot: QtBot, hub: ThemeHub, record: Record) -> Iterator[Listed]:
    made = fill(record)
    session = Session(record)
    view = DueView(session)
    found = Listed(view, session, record, made)
    session.said.connect(found.said.append)
    view.panel_requested.connect(found.panels.append)
    view.resize(900, 700)
    qtbot.addWidget(view)
    with qtbot.waitExposed(view):
        view.show()
    view.activateWindow()
    view.setFocus()
    yield found
    for panel in found.panels:
        panel.deleteLater()
    view.hide()
    session.close()
