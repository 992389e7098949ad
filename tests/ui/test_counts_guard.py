"""The statements each interaction with the window asks, and how often what is shown is painted: no more than stated."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from threading import current_thread
from typing import Any

import apsw
import pytest
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.conftest import TODAY, Opened
from tracker.drafts import StatusDraft
from tracker.operations import change_status, undo
from tracker.past import AsOf
from tracker.queries.listing import Order, SortBy
from tracker.words import Status
from ui.checkwatch import CheckWatch

_CONTROL = ("BEGIN", "COMMIT", "ROLLBACK", "SAVEPOINT", "RELEASE", "PRAGMA")


class Counting(QObject):
    """Counts the statements of every connection, those made meanwhile too, and how often each widget is painted."""

    def __init__(self, opened: Opened) -> None:
        super().__init__()
        self.statements: list[str] = []
        self._paints: Counter[tuple[str, int]] = Counter()
        window = opened.window
        self._parts = {"table": window.table.viewport(), "sidebar": window.sidebar, "detail": window.detail}

    def note(self, _: apsw.Cursor, sql: str, __: Any) -> bool:
        # Long work, the checks after a change among it, comes whenever it comes: it belongs to no interaction.
        if not current_thread().name.startswith("worker") and not sql.lstrip().upper().startswith(_CONTROL):
            self.statements.append(sql)
        return True

    def hook(self, connection: apsw.Connection) -> None:
        connection.exec_trace = self.note

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and isinstance(watched, QWidget):
            for name, part in self._parts.items():
                # The page in the details is made anew, piece by piece: how often the pane around it is painted counts.
                if watched is part or (name != "detail" and part.isAncestorOf(watched)):
                    self._paints[name, id(watched)] += 1  # by number: a widget may be gone when it is counted
        return False

    def paints(self, part: str) -> int:
        """How often that of the part was painted which was painted most often."""
        return max((times for (name, _), times in self._paints.items() if name == part), default=0)

    def reset(self) -> None:
        self.statements.clear()
        self._paints.clear()


@pytest.fixture
def counting(opened: Opened, qapp: QApplication) -> Iterator[Counting]:
    counting = Counting(opened)
    connection = opened.record.database.connection()
    counting.hook(connection)
    apsw.connection_hooks.append(counting.hook)
    qapp.installEventFilter(counting)
    yield counting
    qapp.removeEventFilter(counting)
    apsw.connection_hooks.remove(counting.hook)
    connection.exec_trace = None


VIEWS = ("timeline", "calendar", "map", "insights", "due", "table")
STATED: dict[str, tuple[int, int, int, int]] = {
    "filter": (36, 1, 2, 8),
    "no filter": (33, 1, 2, 8),
    "letter": (32, 1, 2, 8),
    "order": (33, 1, 2, 8),
    "select": (21, 1, 2, 8),
    "status": (92, 1, 2, 12),
    "undo": (110, 1, 2, 12),
    "earlier day": (64, 2, 2, 8),
    "today": (36, 1, 2, 12),
    "timeline": (20, 0, 2, 4),
    "calendar": (12, 0, 2, 4),
    "map": (9, 0, 2, 4),
    "insights": (61, 0, 2, 4),
    "due": (18, 0, 2, 4),
    "table": (0, 1, 2, 4),
}
"""Of each interaction the most statements, and the most paints of the table, of the sidebar and of the details.

The details come in turns, as many as the machine needs, and after a change once more when it was checked."""


def test_no_interaction_asks_or_paints_more_than_stated(opened: Opened, counting: Counting, qtbot: QtBot) -> None:
    session, window, record, made = opened.session, opened.window, opened.record, opened.made
    steps: dict[str, Callable[[], object]] = {
        "filter": lambda: session.set_filter("status:planned"),
        "no filter": lambda: session.set_filter(""),
        "letter": lambda: session.set_filter("b"),
        "order": lambda: session.set_order(Order(SortBy.WHO, False)),
        "select": lambda: session.select((made["blinken"],)),
        "status": lambda: change_status(record, [made["premier"]], StatusDraft(Status.COMPLETED)),
        "undo": lambda: undo(record),
        "earlier day": lambda: session.set_as_of(AsOf(TODAY.replace(month=2))),
        "today": lambda: session.set_as_of(None),
        **{view: window.actions_by_id[view].trigger for view in VIEWS},
    }
    assert steps.keys() == STATED.keys()
    settle(opened, qtbot)
    found = {}
    for name, step in steps.items():
        counting.reset()
        step()
        settle(opened, qtbot)
        found[name] = (len(counting.statements), *map(counting.paints, ("table", "sidebar", "detail")))
    over = {
        name: now for name, now in found.items() if any(n > most for n, most in zip(now, STATED[name], strict=True))
    }
    assert not over, over


def settle(opened: Opened, qtbot: QtBot) -> None:
    """Waits until nothing is asked any more, checks after a change and details too, and all of it is painted."""
    window = opened.window
    waiting = [timer for one in (window.feed, window.findChild(CheckWatch)) for timer in one.findChildren(QTimer)]

    def is_settled() -> bool:
        asked = opened.session.is_busy or window.detail.is_building
        return not asked and not any(timer.isActive() for timer in waiting)

    for _ in range(3):
        qtbot.waitUntil(is_settled)
        QApplication.processEvents()
