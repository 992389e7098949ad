"""What is done with the program while its turns are measured: each interaction as steps on a real window."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from benchmarks.records import CHANNEL, INCIDENT
from tracker.drafts import StatusDraft
from tracker.operations import change_status
from tracker.past import AsOf
from tracker.words import Status
from ui.unfolding import Unfolding
from ui.views.names import TABLE, TITLES
from ui.window import MainWindow

Step = Callable[[], object]

TYPED = "mini"
DAYS = (date(1990, 5, 1), date(2020, 6, 1))
SIZES = ((1300, 820), (1180, 760), (1440, 900))


@dataclass(frozen=True, slots=True)
class Interaction:
    """before: gets it ready; steps: what is measured, each once the one before is quiet."""

    name: str
    steps: Sequence[Step]
    before: Sequence[Step] = ()


def interactions(window: MainWindow) -> list[Interaction]:
    """All of them in order; each leaves the window as it found it, but for the view that is shown."""
    found: list[Interaction] = []
    for name in TITLES:
        found += _in_view(window, name)
    return found + _pages(window) + _telling(window)


def _in_view(window: MainWindow, name: str) -> list[Interaction]:
    go, session = partial(window.view_acting.go_to, name), window.session
    found = []
    if name != TABLE:
        found.append(Interaction(f"{name}: shown at first", [go]))
    away = [
        partial(window.view_acting.go_to, TABLE if name != TABLE else "due"),
        partial(session.set_filter, "minister"),
    ]
    found.append(Interaction(f"{name}: shown again, filter changed", [go], away))
    clear = partial(session.set_filter, "")
    found.append(Interaction(f"{name}: filter cleared", [clear]))
    found.append(Interaction(f"{name}: letters typed", [partial(_type, window, letter) for letter in TYPED]))
    found.append(Interaction(f"{name}: filtered by status", [partial(session.set_filter, "status:postponed")]))
    found.append(
        Interaction(f"{name}: rows selected", [partial(_select, window, place) for place in range(4)], [clear])
    )
    found.append(Interaction(f"{name}: status changed", [partial(_change, window), window.undoing.undo]))
    days = [partial(session.set_as_of, AsOf(day)) for day in DAYS]
    found.append(Interaction(f"{name}: as of a day", days))
    found.append(Interaction(f"{name}: back to today", [partial(session.set_as_of, None)]))
    found.append(Interaction(f"{name}: window resized", [partial(window.resize, *size) for size in SIZES]))
    if name not in (TABLE, "due"):
        found.append(Interaction(f"{name}: as a table and back", [partial(_twin, window)] * 2))
    if name == "insights":
        found.append(Interaction("insights: scrolled", [partial(_scroll, window, 400 * place) for place in range(6)]))
    return found


def _pages(window: MainWindow) -> list[Interaction]:
    record = window.session.record
    wanted = {
        "country": "SELECT id FROM country WHERE code = 'US'",
        "person": "SELECT person_id FROM participation GROUP BY person_id ORDER BY count(*) DESC LIMIT 1",
        "channel": f"SELECT id FROM channel WHERE title = '{CHANNEL}'",
        "incident": f"SELECT id FROM incident WHERE title = '{INCIDENT}'",
    }
    found: list[Interaction] = []
    for kind, sql in wanted.items():
        row = record.value(sql)
        away, here = [partial(window.view_acting.go_to, TABLE)], [partial(window.places.open, kind, row)]
        rows = [partial(_select, window, place) for place in (5, 6)]
        found += [
            Interaction(f"{kind} page: opened", here, away),
            Interaction(f"{kind} page: status changed", [partial(_change, window), window.undoing.undo], here),
            Interaction(f"{kind} page: rows selected", rows, here),
            Interaction(f"{kind} page: window resized", [partial(window.resize, *size) for size in SIZES], here),
            Interaction(f"{kind} page: left", away, here),
        ]
    return found


def _telling(window: MainWindow) -> list[Interaction]:
    """The panels that tell others, of all engagements."""
    brief, export = window.telling.brief, window.telling.export
    table, leave = partial(window.view_acting.go_to, TABLE), window.panels.close_panel
    return [
        Interaction("brief: opened", [brief], [table]),
        Interaction("brief: title typed", [partial(_title, window, letter) for letter in TYPED], [brief]),
        Interaction("brief: a section moved", [partial(_move_section, window)] * 2, [brief]),
        Interaction("brief: filtered by status", [partial(window.session.set_filter, "status:postponed")], [brief]),
        Interaction("brief: left", [leave], [brief, partial(window.session.set_filter, "")]),
        Interaction("export: opened and left", [export, leave], [table]),
        Interaction(
            "checks: opened, unfolded, a status changed, left",
            [
                window.actions_by_id["checks"].trigger,
                partial(_unfold, window),
                partial(_change, window),
                window.undoing.undo,
                leave,
            ],
            [table],
        ),
    ]


def _unfold(window: MainWindow) -> None:
    """Shows all findings of each rule that the panel lists."""
    for rows in window.panels.panel.findChildren(Unfolding):  # type: ignore[union-attr]
        rows._on_more_clicked()


def _title(window: MainWindow, letter: str) -> None:
    QTest.keyClicks(window.panels.panel.title.edit, letter)  # type: ignore[union-attr]


def _move_section(window: MainWindow) -> None:
    window.panels.panel.sections.shift(1)  # type: ignore[union-attr]


def _type(window: MainWindow, letter: str) -> None:
    if letter == TYPED[0]:
        window.search.focus()
    QTest.keyClicks(window.search.edit, letter)


def _select(window: MainWindow, place: int) -> None:
    if window.views.name == TABLE and window.views.page is None:
        if place == 0:
            window.table.setFocus()
        QTest.keyClick(window.table, Qt.Key.Key_Down)
    else:
        window.session.select((window.table.rows.ids[20 + place],))


def _change(window: MainWindow) -> None:
    """Cancels the engagement that is selected, as the form does."""
    record, [engagement, *_] = window.session.record, window.session.selection
    window.session.attempt(lambda: change_status(record, [engagement], StatusDraft(Status.CANCELLED)))


def _twin(window: MainWindow) -> None:
    view = window.views.current()
    assert view is not None
    view.toggle_twin()


def _scroll(window: MainWindow, where: int) -> None:
    page: QWidget = window.views.made("insights").page  # type: ignore[attr-defined]
    page.verticalScrollBar().setValue(where)  # type: ignore[attr-defined]
