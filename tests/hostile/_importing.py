"""Files that come in: what a plan says comes in, and nothing else; what came in is taken back whole."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from tests.hostile._records import changes, facts
from tests.hostile._watch import Watch
from tracker.importing import ImportPlan
from tracker.importing_files import FilePlan, Imported, RecordPlan, import_file, plan_file
from tracker.mapping.planning import Fate, TablePlan
from tracker.names import name_key
from tracker.operations import undo
from tracker.queries.listing import rows_of
from tracker.record import Record


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
        assert changes(self._record) == history, ("a look changed the record", data[:900])
        if plan is None or (isinstance(plan, TablePlan) and plan.questions):
            return plan
        said = what_is_said(plan)
        done = self._import(plan, data)
        if done is None:
            assert changes(self._record) == history, ("a refused import changed the record", data[:900])
            assert facts(self._record) == self._before, ("a refused import left something", data[:900])
            return plan
        try:
            got = Counter({"added": done.added, "changed": done.changed, "problems": done.problems})
            assert +got == +Counter(said), (said, done, data[:900])
            assert done.change is not None or not done.added, data[:900]
            self._compare(plan, data)
        finally:
            if changes(self._record) > history:
                undo(self._record)
        assert facts(self._record) == self._before, ("undo left something", data[:900])
        return plan

    def _import(self, plan: FilePlan, data: bytes | str) -> Imported | None:
        """Imports once: what comes twice is there already, so that the watch must not repeat it."""
        return self.done.once(lambda: import_file(self._record, plan), data)

    def _compare(self, plan: FilePlan, data: bytes | str) -> None:
        """Each new row stands in the list as it did in the preview; of two spellings of a name the list shows one."""
        if isinstance(plan, ImportPlan):
            shown = [(row.heading, row.dates_words) for row in plan.new]
        elif isinstance(plan, RecordPlan) or not hasattr(plan, "rows"):
            return
        else:
            shown = [(row.heading, row.dates_words) for row in plan.rows if row.fate is Fate.NEW]
        if not shown:
            return
        added = self._record.rows("SELECT id FROM engagement ORDER BY id DESC LIMIT ?", [len(shown)])
        rows = rows_of(self._record, [row[0] for row in reversed(added)])
        listed = Counter((name_key(row.heading), row.dates_words) for row in rows)
        seen = Counter((name_key(heading), dates) for heading, dates in shown)
        assert listed == seen, (listed - seen, seen - listed, data[:900])


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
