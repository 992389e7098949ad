"""A calendar on a small real record, shown by itself with a session of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.ui.conftest import TODAY, fill, log
from tracker.opening import create_record
from tracker.record import Record
from tracker.words import Status
from ui.calendar.spans import Mode
from ui.calendar.view import CalendarView
from ui.kit import ThemeHub
from ui.session import Session


@dataclass
class Calendar:
    """The view with what is beneath it; made: ids of engagements by a short name; heard: what the view emitted."""

    view: CalendarView
    session: Session
    record: Record
    made: dict[str, int]
    heard: list[tuple[object, ...]] = field(default_factory=list)

    def shows(self, mode: Mode, day: str) -> None:
        self.view.show_mode(mode)
        self.view.go_to(date.fromisoformat(day))

    def press(self, *keys: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        for key in keys:
            QTest.keyClick(self.view.canvas.page, key, modifier)

    def click(self, widget: QWidget, where: QRectF | QPointF) -> None:
        point = where.center() if isinstance(where, QRectF) else where
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=QPoint(round(point.x()), round(point.y())))

    def headings(self) -> list[str]:
        """The names of the bars of the month or week, struck ones in brackets."""
        bars = self.view.canvas.board.grid.bars
        names = dict.fromkeys(
            f"({placed.bar.item.heading})" if placed.bar.item.struck else placed.bar.item.heading for placed in bars
        )
        return list(names)


Make = Callable[..., Calendar]


@pytest.fixture
def make(qtbot: QtBot, hub: ThemeHub, tmp_path: Path) -> Iterator[Make]:
    begun: list[Calendar] = []

    def made(fill_with: Callable[[Record], dict[str, int]] = fill, size: tuple[int, int] = (900, 640)) -> Calendar:
        record = create_record(tmp_path / f"{len(begun)}.visits", own_day=TODAY, author="tests")
        ids = fill_with(record)
        session = Session(record)
        view = CalendarView(session)
        view.resize(*size)
        calendar = Calendar(view, session, record, ids)
        begun.append(calendar)
        view.opened.connect(lambda *said: calendar.heard.append(("opened", *said)))
        view.menu_requested.connect(lambda where: calendar.heard.append(("menu", where)))
        with qtbot.waitActive(view):
            view.show()
            view.activateWindow()
        view.focus_page()
        return calendar

    yield made
    for calendar in begun:
        calendar.session.close()
        calendar.view.close()
        calendar.view.deleteLater()
        calendar.record.close()


@pytest.fixture
def calendar(make: Make) -> Calendar:
    """The calendar on the six engagements of the window's tests, turned to June 2023."""
    return make()


def busy(record: Record) -> dict[str, int]:
    """Fourteen engagements on 19 June 2023, and others that are known to no day."""
    made = {f"guest {n}": log(record, f"Guest {n}", "Vienna/AT", Status.COMPLETED, "19 Jun 2023") for n in range(14)}
    made["month"] = log(record, "Fumio Kishida", "Seoul/KR", Status.EXPECTED, "Jun 2023")
    made["year"] = log(record, "Pedro Sánchez", "Rabat/MA", Status.EXPECTED, "2023")
    made["century"] = log(record, "Permanent Mission", "Geneva/CH", Status.PLANNED, "1 Jan 1950 - 31 Dec 2049")
    made["open"] = log(record, "Josep Borrell", "Beijing/CN", Status.PROPOSED, "from 5 June 2023")
    made["vague"] = log(record, "Olaf Scholz", "Paris/FR", Status.PLANNED, "early June 2023")
    made["undated"] = log(record, "Nobody", "Oslo/NO", Status.EXPECTED, "")
    return made
