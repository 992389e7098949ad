"""The view of insights on the sample of eighty cases, dressed in the light theme."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tracker.opening import create_record, open_record
from tracker.record import Record
from tracker.samples import make_sample
from ui.insights.view import InsightsView
from ui.kit import ThemeHub
from ui.session import Session

Show = Callable[..., InsightsView]


@pytest.fixture
def hub(qapp: QApplication) -> Iterator[ThemeHub]:
    hub = ThemeHub(qapp, "light")
    yield hub
    hub.set_scale(1.0)
    hub.set_scheme("light")
    hub.deleteLater()


@pytest.fixture(scope="session")
def cases_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_sample("put-off", tmp_path_factory.mktemp("cases") / "cases.visits")


@pytest.fixture(scope="session")
def june_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_sample("june-2023", tmp_path_factory.mktemp("june") / "june.visits")


@pytest.fixture(scope="session")
def empty_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("empty") / "empty.visits"
    create_record(path, title="Empty").close()
    return path


@pytest.fixture(scope="session")
def cases(cases_path: Path) -> Iterator[Record]:
    record = open_record(cases_path)
    yield record
    record.close()


@pytest.fixture
def shown(qtbot: QtBot, hub: ThemeHub) -> Iterator[Show]:
    """Shows the view on a record, under a filter, once it is answered."""
    opened: list[tuple[InsightsView, Session, Record]] = []

    def show(path: Path, text: str = "", size: tuple[int, int] = (1054, 800)) -> InsightsView:
        record = open_record(path)
        session = Session(record)
        session.set_filter(text)
        view = InsightsView(session)
        opened.append((view, session, record))
        view.resize(*size)
        with qtbot.waitActive(view):
            view.show()
            view.activateWindow()
        qtbot.waitUntil(lambda: view.answer is not None and view.page.is_settled)
        return view

    yield show
    for view, session, record in opened:
        view.close()
        view.deleteLater()
        session.close()
        record.close()
