"""The statements each interaction with the window asks, and how often what is shown is painted: no more than stated."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

import apsw
import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.conftest import TODAY, Opened
from tracker.drafts import StatusDraft
from tracker.operations import change_status, undo
from tracker.past import AsOf
from tracker.queries.listing import Order, SortBy
from tracker.words import Status

_CONTROL = ("BEGIN", "COMMIT", "ROLLBACK", "SAVEPOINT", "RELEASE", "PRAGMA")


class Counting(QObject):
    """Counts the statements of every connection, those made meanwhile too, and how often each widget is painted."""

    def __init__(self, opened: Opened) -> None:
        super().__init__()
        self.statements: list[str] = []
        self._paints: Counter[QWidget] = Counter()
        window = opened.window
        self._parts = {"table": window.table.viewport(), "sidebar": window.sidebar, "detail": window.detail}

    def note(self, _: apsw.Cursor, sql: str, __: Any) -> bool:
        if not sql.lstrip().upper().startswith(_CONTROL):
            self.statements.append(sql)
        return True

    def hook(self, connection: apsw.Connection) -> None:
        connection.exec_trace = self.note

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and isinstance(watched, QWidget):
            self._paints[watched] += 1
        return False

    def paints(self, part: str) -> int:
        """How often that of the part was painted which was painted most often."""
        whole = self._parts[part]
        return max((n for one, n in self._paints.items() if one is whole or whole.isAncestorOf(one)), default=0)

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


STATED: dict[str, tuple[int, int, int, int]] = {
    "filter": (38, 1, 1, 3),
    "no filter": (35, 1, 1, 3),
    "letter": (34, 1, 1, 3),
    "order": (35, 1, 1, 3),
    "select": (24, 1, 1, 3),
    "status": (170, 1, 1, 3),
    "undo": (190, 1, 1, 3),
    "earlier day": (110, 2, 2, 6),
    "today": (50, 2, 2, 6),
    "timeline": (30, 2, 2, 2),
    "calendar": (30, 2, 2, 2),
    "map": (30, 2, 2, 2),
    "insights": (60, 2, 2, 2),
    "due": (30, 2, 2, 2),
}
"""Of each interaction the most statements, and the most paints of the table, of the sidebar and of the details."""


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
        **{view: window.actions_by_id[view].trigger for view in ("timeline", "calendar", "map", "insights", "due")},
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
    """Waits until nothing is asked any more, and all that this led to is painted."""
    for _ in range(3):
        qtbot.waitUntil(lambda: not opened.session.is_busy)
        QApplication.processEvents()
