"""The way of a table from its file to a plan: read anew as chosen, guessed or remembered, mapped, planned."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from tracker.mapping.mapping import Mapping
from tracker.mapping.planning import TablePlan
from tracker.tables.table import ReadOptions, Table, TableFile
from ui.importing.bringing import Origin, read_again
from ui.importing.columns import ColumnSeen, Pairs, became, columns_seen
from ui.importing.latest import Latest
from ui.importing.looking import LookPage
from ui.importing.mapping_page import MappingPage
from ui.session import Job, Session

_PLAN_AFTER_MS = 180
"""How long after the last key a plan is made anew."""


@dataclass(frozen=True, slots=True)
class Guessed:
    """What a table means as far as can be told. remembered: as the user mapped such a table last time."""

    table: Table
    mapping: Mapping
    seen: tuple[ColumnSeen, ...]
    remembered: bool


@dataclass(frozen=True, slots=True)
class Planned:
    """A plan, and what the first cells become in it."""

    plan: TablePlan
    pairs: Pairs


class TableWay(QObject):
    """Owns the two pages of a table. changed: what can be done next has changed. refused: why a plan cannot be made."""

    changed = Signal()
    refused = Signal(str)

    def __init__(self, session: Session, panel: QWidget) -> None:
        super().__init__(panel)
        self._session = session
        self._origin: Origin | None = None
        self.look = LookPage(panel)
        self.map = MappingPage(session.record, panel)
        self.plan: TablePlan | None = None
        self.percent = 0  # of the plan that is being made
        self._mapped: Table | None = None  # the table whose columns the mapping page shows
        self._rereading = Latest(session, self)
        self._planning = Latest(session, self, wait_ms=_PLAN_AFTER_MS)
        self.look.read_again.connect(self._on_look_read_again)
        self.look.changed.connect(self.changed)
        self.map.said.connect(self._on_map_said)
        self._rereading.answered.connect(self.look.show_again)
        self._rereading.refused.connect(self.look.show_refusal)
        self._rereading.changed.connect(self.changed)
        self._planning.answered.connect(self._on_planning_answered)
        self._planning.refused.connect(self._on_planning_refused)
        self._planning.progressed.connect(self._on_planning_progressed)
        self._planning.changed.connect(self.changed)

    @property
    def can_map(self) -> bool:
        """Whether a table is shown whose columns can be mapped."""
        return self.look.table is not None and not self._rereading.is_asking

    @property
    def is_planning(self) -> bool:
        """Whether the plan is made anew."""
        return self._planning.is_asking

    @property
    def questions(self) -> int:
        """How many questions the plan leaves open."""
        return len(self.plan.questions) if self.plan is not None else 0

    def start(self, origin: Origin, file: TableFile) -> None:
        """Begins with a file that was read."""
        self.stop()
        self._origin, self._mapped, self.plan = origin, None, None
        self.look.show_file(file)

    def stop(self) -> None:
        """Waits for nothing any more."""
        self._rereading.stop()
        self._planning.stop()

    # Mapping

    @property
    def is_mapped(self) -> bool:
        """Whether the mapping page shows the table that is looked at."""
        return self._mapped is not None and self._mapped is self.look.table

    def guess(self, *, anew: bool = False) -> Callable[[Job], Any]:
        """Work for the worker: what the table means. anew: not as last time."""
        file, table = self.look.file, self.look.table
        assert file is not None and table is not None
        return lambda _: _guessed(file, table, anew=anew)

    def show_guess(self, guessed: Guessed) -> None:
        """Takes over what was guessed, and plans by it."""
        file = self.look.file
        assert file is not None
        self._mapped, self.plan = guessed.table, None
        self.map.start(file.name, guessed.seen, guessed.mapping, remembered=guessed.remembered)
        self._plan(guessed.mapping)

    def use(self, mapping: Mapping, whence: str) -> None:
        """Maps the table as a mapping from elsewhere says."""
        self.map.show_mapping(mapping)
        self.map.say_whence(whence)
        self._plan(mapping)

    def _plan(self, mapping: Mapping) -> None:
        file, table, record = self.look.file, self._mapped, self._session.record
        assert file is not None and table is not None

        def work(job: Job) -> Planned:
            from tracker.mapping.planning import plan_table

            plan = plan_table(record, file, table, mapping, job.report)
            return Planned(plan, became(plan))

        self.percent = 0
        self._planning.ask(work)

    # What happens

    def _on_look_read_again(self, options: ReadOptions) -> None:
        origin = self._origin
        assert origin is not None
        self._rereading.ask(lambda job: read_again(origin, options, job.report))

    def _on_map_said(self, mapping: Mapping) -> None:
        self.refused.emit("")
        self._plan(mapping)

    def _on_planning_progressed(self, done: int, total: int) -> None:
        percent = 100 * done // max(total, 1)
        if percent != self.percent:
            self.percent = percent
            self.changed.emit()

    def _on_planning_answered(self, planned: Planned) -> None:
        self.plan = planned.plan
        self.map.show_plan(planned.plan, planned.pairs)

    def _on_planning_refused(self, message: str) -> None:
        self.plan = None
        self.refused.emit(message)


def _guessed(file: TableFile, table: Table, *, anew: bool) -> Guessed:
    from tracker.importing_files import mapping_of
    from tracker.mapping.guessing import guess_mapping

    guess = guess_mapping(table, file)
    mapping = guess if anew else mapping_of(table, file)
    return Guessed(table, mapping, columns_seen(table), mapping != guess)
