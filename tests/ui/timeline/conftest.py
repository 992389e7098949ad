"""The timeline on real records: a canvas of its own, and the view in a session."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from benchmarks.records import make
from tracker.filter import EVERYTHING
from tracker.opening import open_record
from tracker.queries.timeline import timeline
from tracker.queries.timeline_details import timeline_details
from tracker.queries.timeline_rows import Grouping
from tracker.record import Record
from tracker.samples import make_sample
from ui.kit import apply_theme
from ui.session import Session
from ui.timeline.arranging import arrange
from ui.timeline.canvas import TimelineCanvas
from ui.timeline.marks import Days
from ui.timeline.view import TimelineView

SIZE = (1200, 700)


@pytest.fixture(scope="session")
def june_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_sample("june-2023", tmp_path_factory.mktemp("june") / "june.visits")


@pytest.fixture(scope="session")
def put_off_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_sample("put-off", tmp_path_factory.mktemp("put-off") / "put-off.visits")


@pytest.fixture(scope="session")
def many_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three thousand invented engagements."""
    return make(tmp_path_factory.mktemp("many") / "many.visits", 3000)


@pytest.fixture(scope="module")
def june(june_file: Path) -> Iterator[Record]:
    record = open_record(june_file, read_only=True)
    yield record
    record.close()


@pytest.fixture(scope="module")
def put_off(put_off_file: Path) -> Iterator[Record]:
    record = open_record(put_off_file, read_only=True)
    yield record
    record.close()


@pytest.fixture(scope="module")
def many(many_file: Path) -> Iterator[Record]:
    record = open_record(many_file, read_only=True)
    yield record
    record.close()


Shown = Callable[..., TimelineCanvas]


@pytest.fixture
def shown(qtbot: QtBot, qapp: QApplication) -> Shown:
    """Shows a record in a canvas and waits until all of it is painted."""
    apply_theme(qapp, "light")

    def show(record: Record, grouping: Grouping = Grouping.PAIR, size: tuple[int, int] = SIZE) -> TimelineCanvas:
        canvas = TimelineCanvas()
        qtbot.addWidget(canvas)
        canvas.resize(*size)
        with qtbot.waitExposed(canvas):
            canvas.show()
        answer = timeline(record, EVERYTHING, grouping)
        canvas.show_arranged(arrange(answer), partial(timeline_details, record), Days(answer.today))
        canvas.repaint()
        qtbot.waitUntil(lambda: canvas.body.settled)
        return canvas

    return show


@pytest.fixture
def view(qtbot: QtBot, qapp: QApplication, june_file: Path) -> Iterator[TimelineView]:
    """The view on the sample June 2023."""
    apply_theme(qapp, "light")
    record = open_record(june_file, read_only=True)
    session = Session(record)
    made = TimelineView(session)
    qtbot.addWidget(made)
    made.resize(*SIZE)
    with qtbot.waitExposed(made):
        made.show()
    qtbot.waitUntil(lambda: made.answer is not None)
    yield made
    session.close()
    record.close()
