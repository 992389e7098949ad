"""Pictures of the program for looking at, light and dark, small and large, with what a test can say of each.

They are written to ``test-output/pictures``.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from tests.journeys.conftest import TODAY, Journey, Starts
from tests.journeys.test_first_day import LINE, REASON, pick
from tests.tracker.importers.state_files import TRAVELS, written
from tests.ui.cut_off import cut_off
from tracker.dates import read_date
from tracker.drafts import EngagementDraft, ParticipantDraft, ReasonDraft, StatusDraft, StopDraft
from tracker.opening import create_record
from tracker.operations import log_engagement
from tracker.words import Role, Status
from ui.app import Program
from ui.forms import LogForm, StatusForm
from ui.importing.wizard import ImportPanel, Step
from ui.kit import apply_theme
from ui.opening.failing import FailingWindow
from ui.options import WindowOptions
from ui.settings import Settings

FOLDER = Path(__file__).resolve().parents[2] / "test-output" / "pictures"
SIZES = {"small": (1280, 800), "large": (1920, 1080)}
FEWEST_COLOURS = 60
"""A window with text in it has hundreds; a blank one with a frame around it has a handful."""

STATUSES = (Status.PLANNED, Status.COMPLETED, Status.POSTPONED, Status.CANCELLED, Status.PROPOSED, Status.EXPECTED)
PLACES = (("Paris", "FR"), ("Tokyo", "JP"), ("Nairobi", "KE"), ("Brasília", "BR"), ("Jakarta", "ID"), ("Ottawa", "CA"))


@pytest.fixture(scope="module", autouse=True)
def told(request: pytest.FixtureRequest) -> Iterator[None]:
    """Says at the end where the pictures are."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    yield
    reporter = request.config.pluginmanager.get_plugin("terminalreporter")
    if reporter is not None:
        reporter.write_line(f"\npictures: {FOLDER}")


@pytest.fixture(scope="module")
def large_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record of 4,000 engagements, logged in one change."""
    path = tmp_path_factory.mktemp("large") / "large.visits"
    record = create_record(path, title="Large", own_day=TODAY)
    storm = (ReasonDraft("a storm closed the airport", "natural disaster", stated_by="the host"),)
    with record.change("Fill the record"):
        for number in range(4000):
            day = TODAY - timedelta(days=number % 1500)
            status = STATUSES[number % len(STATUSES)]
            asks = status in (Status.POSTPONED, Status.CANCELLED)
            draft = EngagementDraft(
                participants=(
                    ParticipantDraft(f"Minister {number % 200}", office="Foreign Minister", country="FR"),
                    ParticipantDraft(f"Colleague {number % 150}", role=Role.COUNTERPART, country="JP"),
                ),
                stops=(StopDraft(*PLACES[number % len(PLACES)]),),
                lines=(StatusDraft(status, dates=read_date(day.isoformat()), reasons=storm if asks else ()),),
            )
            log_engagement(record, draft)
    record.close()
    return path


def colours_in(picture: QImage) -> int:
    """How many colours a picture of 32 bits a pixel has, by every seventh pixel."""
    return len(set(memoryview(picture.constBits()).cast("I")[::7]))


def take(widget: QWidget, name: str, theme: str) -> None:
    """Writes a picture of a widget, and holds it to what every picture is: not blank, of its size, of its theme."""
    picture = widget.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    assert picture.size() == widget.size() * widget.devicePixelRatio()
    assert colours_in(picture) > FEWEST_COLOURS, name
    lightness = picture.scaled(1, 1, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation)
    grey = lightness.pixelColor(0, 0).lightness()
    assert grey > 200 if theme == "light" else grey < 90, (name, grey)
    assert picture.save(str(FOLDER / f"{name}-{theme}.png"))
    assert cut_off(widget) == [], name


def says(widget: QWidget, words: str) -> bool:
    return any(words in label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def show_premier(journey: Journey) -> None:
    premier = next(one for one in journey.listed() if journey.row(one).who == "Li Keqiang")
    journey.window.session.select((premier,))
    journey.shown(premier)
    journey.until(lambda: says(journey.window.detail, "was Premier until") and not cut_off(journey.window))


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("size", list(SIZES))
def test_the_window_and_its_panels(starts: Starts, june_file: Path, home: Path, theme: str, size: str) -> None:
    record = home / "june.visits"
    shutil.copyfile(june_file, record)
    journey = starts(record, size=SIZES[size], theme=theme)
    window = journey.window
    assert window.size().toTuple() == SIZES[size]
    show_premier(journey)
    take(window, f"window-{size}", theme)

    journey.press("Ctrl+N")
    form = journey.panel(LogForm)
    journey.until(lambda: form.engagement.ready)
    journey.type(LINE)
    journey.until(lambda: says(form, "Understood") and not cut_off(window))
    take(window, f"log-{size}", theme)
    journey.press("Ctrl+A", "Backspace", "Esc")
    journey.until(journey.no_panel)

    journey.press("Ctrl+T")
    status = journey.panel(StatusForm)
    pick(journey, status, Status.POSTPONED)
    journey.tab_to("Stated reason")
    journey.type(REASON)
    journey.until(lambda: not cut_off(window))
    take(window, f"status-{size}", theme)
    journey.press("Esc")
    journey.until(journey.no_panel)

    journey.press("F1")
    journey.until(lambda: says(window, "Log engagement") and not cut_off(window))
    take(window, f"shortcuts-{size}", theme)
    journey.press("Esc")
    journey.until(journey.no_panel)

    journey.press("Ctrl+K")
    journey.type("bl")
    (palette,) = journey.palettes()
    journey.until(lambda: bool(palette.shown()) and not cut_off(window))
    take(window, f"palette-{size}", theme)
    journey.press("Esc")
    journey.until(lambda: not journey.palettes())

    journey.press("Ctrl+I")
    panel = journey.panel(ImportPanel)
    journey.until(panel.choosing.field.edit.hasFocus)
    journey.type(str(written(home, TRAVELS, "travels.xml")))
    journey.press("Return")
    journey.until(lambda: panel.step is Step.PREVIEW and not cut_off(window))
    take(window, f"import-{size}", theme)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("size", list(SIZES))
def test_the_first_start(starts: Starts, theme: str, size: str) -> None:
    journey = starts(size=SIZES[size], theme=theme)
    journey.until(lambda: says(journey.window, "This is a sample") and not cut_off(journey.window))
    take(journey.window, f"first-start-{size}", theme)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("size", list(SIZES))
def test_a_large_record(starts: Starts, large_file: Path, theme: str, size: str) -> None:
    journey = starts(large_file, size=SIZES[size], theme=theme)
    assert len(journey.listed()) == 4000
    journey.shown(journey.current())
    journey.until(lambda: says(journey.window, "4,000 engagements") and not cut_off(journey.window))
    take(journey.window, f"large-record-{size}", theme)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_record_that_cannot_be_opened(qapp: QApplication, qtbot: QtBot, home: Path, theme: str) -> None:
    damaged = home / "damaged.visits"
    damaged.write_bytes(b"SQLite format 3\0" + bytes(5000))
    before = damaged.read_bytes()
    program = Program(qapp, Settings(home / "window.ini"), WindowOptions(record=damaged, theme=theme))
    program.start()
    try:
        qtbot.waitUntil(lambda: isinstance(program.screen.other, FailingWindow))  # once nothing of it could be read
        window = program.screen.other
        assert program.window is None and window is not None
        qtbot.waitUntil(lambda: window.isVisible() and not cut_off(window))
        take(window, "not-opened", theme)
    finally:
        program.close()
        apply_theme(qapp, "light")
    assert damaged.read_bytes() == before
