"""What killed children told against what their record holds: each acknowledged act whole, at most one more."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from tests.torture._acts import LOG, REDO, ROWS, STATUS, TABLE, TRIPS, UNDO, WRITES, Act, reason_of
from tests.torture._forks import Told
from tracker import sqlite
from tracker.backups import copies_of
from tracker.filter import parse_filter
from tracker.queries.listing import count
from tracker.record import Record

SHAPES: dict[str, dict[str, int]] = {
    LOG: {"engagement": 1, "participation": 1, "stop": 1, "status_change": 1},
    STATUS: {"engagement": 0, "status_change": 1, "reason": 1},
    TABLE: {"engagement": ROWS, "participation": ROWS, "stop": ROWS, "status_change": ROWS},
    TRIPS: {"engagement": ROWS, "participation": ROWS, "stop": ROWS, "status_change": ROWS},
}
"""How many rows each act adds to each of these tables."""


@dataclass
class Watch:
    """One record over many rounds: the changes that were seen, each with the act that made it, and what was counted."""

    counted: Counter[str]
    seen: int = 0
    made: dict[int, Act] = field(default_factory=dict)

    def compare(self, record: Record, told: Told) -> None:
        """Matches the changes made since the last look with what was told, in order; AssertionError where they differ.

        An act that was begun and not acknowledged may be there, whole, or not at all.
        """
        refused = {line["token"] for line in told.of("refused")}
        begun = [
            Act(line["act"], line["token"])
            for line in told.of("begin")
            if line["act"] in WRITES and line["token"] not in refused
        ]
        done = {line["token"] for line in told.of("done") if line["act"] in WRITES}
        assert [act.token for act in begun[: len(done)]] == [act.token for act in begun if act.token in done]
        new = record.rows("SELECT id, label FROM change WHERE id > ? ORDER BY id", (self.seen,))
        assert len(done) <= len(new), f"acknowledged: {begun[: len(done)]}; in the record: {new}"
        assert len(new) <= len(begun), f"begun: {begun}; in the record: {new}"
        for act, (change, label) in zip(begun, new, strict=False):
            self.made[change] = act
            look_at_act(record, act, change, label)
        self.seen = new[-1][0] if new else self.seen
        self.counted["acknowledged changes found whole"] += len(done)
        self.counted["changes under way when killed, found whole"] += len(new) - len(done)
        self.counted["changes under way when killed, not there at all"] += len(begun) - len(new)

    def note(self, record: Record) -> None:
        """Changes that the trial made itself are no child's."""
        self.seen = int(record.value("SELECT coalesce(max(id), 0) FROM change"))

    def compare_all(self, record: Record) -> None:
        """Looks at every act of every round once more."""
        for change, act in self.made.items():
            label = record.value("SELECT label FROM change WHERE id = ?", (change,))
            assert label is not None, (change, act)
            look_at_act(record, act, change, label)
        self.counted["acts looked at again at the end of a record"] += len(self.made)


def look_at_act(record: Record, act: Act, change: int, label: str) -> None:
    """What an act wrote is there whole: its rows in the log, and while it stands, in the list and the full text."""
    if act.kind in (UNDO, REDO):
        assert label.startswith(f"{act.kind.capitalize()}: "), (act, label)
        assert record.value("SELECT reverts_id FROM change WHERE id = ?", (change,)) is not None
        return
    added = dict(
        record.rows(
            "SELECT table_name, count(*) FROM touched WHERE change_id = ? AND action = 'insert' GROUP BY table_name",
            (change,),
        )
    )
    wanted = SHAPES[act.kind]
    assert {table: added.get(table, 0) for table in wanted} == wanted, (act, label, added)
    stands = record.value("SELECT undone_by_id FROM change WHERE id = ?", (change,)) is None
    found = count(record, parse_filter(act.token))
    assert found == (max(1, wanted["engagement"]) if stands else 0), (act, label, found)
    if act.kind == STATUS and stands:
        assert record.value("SELECT count(*) FROM reason WHERE text = ?", (reason_of(act),)) == 1


def look_at_copies(path: Path) -> int:
    """Every kept copy of a record is sound; returns how many there are."""
    copies = copies_of(path)
    for copy in copies:
        assert copy.engagements is not None, copy
        assert sound(copy.path), copy
    return len(copies)


def sound(path: Path) -> bool:
    """Whether SQLite finds nothing wrong in a file that nobody writes."""
    connection = sqlite.open_still(path)
    try:
        return [row[0] for row in connection.execute("PRAGMA quick_check")] == ["ok"]
    finally:
        connection.close()


def leftovers(folder: Path) -> list[Path]:
    """The unfinished files of killed programs in a folder and those beneath it."""
    return [one for one in folder.rglob(".*") if one.name.endswith((".new", ".restored")) or ".new-" in one.name]
