"""Files that come in: what a plan says comes in, and nothing else; what came in is taken back whole."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path

from tests.hostile._records import changes, facts
from tests.hostile._watch import Watch, shown
from tracker.importing import ImportPlan
from tracker.importing_files import FilePlan, Imported, RecordPlan, import_file, plan_file
from tracker.mapping.mapping import DayOrder, Mapping
from tracker.mapping.planning import Asks, Fate, TablePlan, plan_table
from tracker.mapping.targets import Target
from tracker.names import name_key
from tracker.operations import undo
from tracker.queries.listing import rows_of
from tracker.record import Record
from tracker.tables.table import Table, TableFile


class ImportDoor:
    """The door of one kind of file into one record.

    planned: looks at files; done: imports of those of which something would come in.
    """

    def __init__(self, record: Record, folder: Path, name: str) -> None:
        self._record = record
        self._folder = folder
        self._before = facts(record)
        self.planned = Watch(f"{name}: files looked at")
        self.done = Watch(f"{name}: files brought in")

    def take(self, data: bytes | str, name: str) -> FilePlan | None:
        """Plans a file of this content and brings it in. Raises AssertionError where the plan changes the record, what
        comes in is not what was planned, or an undo leaves anything."""
        path = self._folder / name
        path.write_bytes(data.encode("utf-8", "surrogatepass") if isinstance(data, str) else data)
        history = changes(self._record)
        plan = self.planned.call(lambda: plan_file(self._record, path), data)
        if isinstance(plan, TablePlan):
            return self.take_table(plan.file, plan.table, plan.mapping, data)
        return self._take_plan(plan, data, history)

    def take_table(self, file: TableFile, table: Table, mapping: Mapping, data: object) -> FilePlan | None:
        """As `take`, for a table and how it is read; what it asks is answered as anybody might."""
        history = changes(self._record)
        plan = None
        for _ in range(3):
            plan = self.planned.call(lambda m=mapping: plan_table(self._record, file, table, m), data)
            if plan is None or not plan.questions:
                break
            mapping = answered(plan)
        if plan is not None and plan.questions:
            return plan
        return self._take_plan(plan, data, history)

    def _take_plan(self, plan: FilePlan | None, data: object, history: int) -> FilePlan | None:
        assert changes(self._record) == history, ("a look changed the record", shown(data))
        if plan is None:
            return None
        said = what_is_said(plan)
        done = self._import(plan, data)
        if done is None:
            assert changes(self._record) == history, ("a refused import changed the record", shown(data))
            assert facts(self._record) == self._before, ("a refused import left something", shown(data))
            return plan
        try:
            got = Counter({"added": done.added, "changed": done.changed, "problems": done.problems})
            assert +got == +Counter(said), (said, done, shown(data))
            assert done.change is not None or not done.added, shown(data)
            self._compare(plan, data)
        finally:
            if changes(self._record) > history:
                undo(self._record)
        assert facts(self._record) == self._before, ("undo left something", shown(data))
        return plan

    def _import(self, plan: FilePlan, data: object) -> Imported | None:
        """Imports once: what comes twice is there already, so that the watch must not repeat it."""
        return self.done.once(lambda: import_file(self._record, plan), data)

    def _compare(self, plan: FilePlan, data: object) -> None:
        """Each new row stands in the list as it did in the preview; of two spellings of a name the list shows one."""
        if isinstance(plan, ImportPlan):
            told = [(row.heading, row.dates_words) for row in plan.new]
        elif isinstance(plan, RecordPlan) or not hasattr(plan, "rows"):
            return
        else:
            told = [(row.heading, row.dates_words) for row in plan.rows if row.fate is Fate.NEW]
        if not told:
            return
        added = self._record.rows("SELECT id FROM engagement ORDER BY id DESC LIMIT ?", [len(told)])
        rows = rows_of(self._record, [row[0] for row in reversed(added)])
        listed = Counter((name_key(row.heading), row.dates_words) for row in rows)
        seen = Counter((name_key(heading), dates) for heading, dates in told)
        assert listed == seen, (listed - seen, seen - listed, shown(data))


def what_is_said(plan: FilePlan) -> dict[str, int]:
    """What the preview of a plan counts: rows to be added, to be changed, and that cannot be read."""
    if isinstance(plan, RecordPlan):
        return {"added": plan.new}
    if isinstance(plan, ImportPlan):
        return {"added": len(plan.new), "problems": len(plan.problems)}
    if not hasattr(plan, "rows"):
        return {"added": len(plan.new), "problems": len(plan.problems)}
    fates = Counter(row.fate for row in plan.rows)
    return {"added": fates[Fate.NEW], "changed": fates[Fate.CHANGED], "problems": fates[Fate.PROBLEM]}


def answered(plan: TablePlan) -> Mapping:
    """The mapping with an answer to each question of a plan: its guess, or else the first that comes to mind."""
    mapping = plan.mapping
    words = {
        Target.STATUS: "planned",
        Target.KIND: "visit",
        Target.CATEGORY: "official",
        Target.REASON_CATEGORY: "health",
    }
    for one in plan.questions:
        if one.asks is Asks.DAY_ORDER:
            mapping = replace(mapping, day_order=DayOrder.DAY_FIRST)
        elif one.asks is Asks.YEAR:
            mapping = replace(mapping, year=2023)
        elif one.target is not None and one.cell:
            value = (one.target, one.cell, one.guess or words.get(one.target, "yes"))
            mapping = replace(mapping, values=(*mapping.values, value))
        else:
            target = one.target or Target.PRINCIPALS
            mapping = replace(mapping, constants=(*mapping.constants, (target, one.guess or words.get(target, "Ann"))))
    return mapping
