"""A page on a real record: the sample June 2023, with a session of its own."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget
from pytestqt.qtbot import QtBot

from tracker.opening import open_record
from tracker.record import Record
from tracker.samples import make_sample
from ui.detail.linked import LinkedText
from ui.detail.wishes import Wish
from ui.pages.page import PageHost
from ui.session import Session


@dataclass
class Paged:
    """A page host with what it asked for."""

    host: PageHost
    until: Callable[..., None]
    session: Session
    record: Record
    opened: list[tuple[str, int]] = field(default_factory=list)
    picked: list[tuple[int, ...]] = field(default_factory=list)
    filters: list[str] = field(default_factory=list)
    wished: list[Wish] = field(default_factory=list)
    closed: list[bool] = field(default_factory=list)

    def id(self, kind: str, name: str) -> int:
        column = "title" if kind in ("channel", "incident") else "name"
        found = self.record.value(f"SELECT id FROM {kind} WHERE {column} LIKE ?", (f"{name}%",))
        assert found is not None, name
        return int(found)

    def show(self, kind: str, name: str) -> int:
        row = self.id(kind, name)
        self.host.show_page(kind, row)
        assert self.host.place == (kind, row)
        return row

    def page(self) -> QWidget:
        self.until(lambda: not self.host.is_building)
        found = self.host.page
        assert found is not None
        return found

    def texts(self) -> list[str]:
        """Everything that labels and linked texts of the page say."""
        labels = [one.text() for one in self.page().findChildren(QLabel)]
        return labels + [one.text() for one in self.page().findChildren(LinkedText)]

    def wishes(self) -> list[Wish]:
        """What the buttons of the page ask for, those in menus too."""
        found = []
        for one in self.page().findChildren(QAbstractButton):
            if isinstance(one.property("wish"), Wish):
                found.append(one.property("wish"))
            menu = one.menu() if hasattr(one, "menu") else None
            found += [action.data() for action in menu.actions()] if menu is not None else []
        return found

    def button(self, wish: Wish) -> QAbstractButton:
        return next(one for one in self.page().findChildren(QAbstractButton) if one.property("wish") == wish)


@pytest.fixture(scope="session")
def june_record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_sample("june-2023", tmp_path_factory.mktemp("pages") / "june.visits")


@pytest.fixture
def paged(qtbot: QtBot, june_record: Path, tmp_path: Path) -> Iterator[Paged]:
    path = tmp_path / "june.visits"
    shutil.copyfile(june_record, path)
    record = open_record(path)
    session = Session(record)
    host = PageHost(session)
    qtbot.addWidget(host)
    host.resize(900, 700)
    with qtbot.waitActive(host):
        host.show()
        host.activateWindow()
    paged = Paged(host, qtbot.waitUntil, session, record)
    host.opened.connect(lambda kind, row: paged.opened.append((kind, row)))
    host.picked.connect(paged.picked.append)
    host.filter_requested.connect(paged.filters.append)
    host.wished.connect(paged.wished.append)
    host.closed.connect(lambda: paged.closed.append(True))
    yield paged
    session.close()
    record.close()
