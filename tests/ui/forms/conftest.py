"""A session over a fresh copy of the sample June 2023 for each test of the forms, and forms shown and active."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from tracker.opening import open_record
from tracker.samples import make_sample
from ui.forms import LogForm
from ui.kit import apply_theme
from ui.session import Session

LINE = "Yellen to Beijing 6-9 Jul 2023, planned, for economic dialogue with He Lifeng"


@pytest.fixture(scope="session")
def sample_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_sample("june-2023", tmp_path_factory.mktemp("sample") / "june.visits")


@pytest.fixture
def session(sample_file: Path, tmp_path: Path, qapp: QApplication) -> Iterator[Session]:
    apply_theme(qapp, "light")
    path = tmp_path / "june.visits"
    shutil.copyfile(sample_file, path)
    record = open_record(path)
    made = Session(record)
    yield made
    made.close()
    record.close()


Shown = Callable[[QWidget], QWidget]


@pytest.fixture
def shown(qtbot) -> Shown:
    """Shows a form and gives it the keyboard."""

    def show(form: QWidget) -> QWidget:
        qtbot.addWidget(form)
        with qtbot.waitActive(form):
            form.show()
            form.activateWindow()
        form.setFocus()
        return form

    return show


@pytest.fixture
def log_form(session: Session, shown: Shown, qtbot) -> LogForm:
    """A log form that has read the gazetteer."""
    form = LogForm(session)
    shown(form)
    qtbot.waitUntil(lambda: form.engagement.ready)
    return form
