"""What others write into the file of an open record: through other connections, and with tools that know no changes."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TYPE_CHECKING

from playhouse.apsw_ext import APSWDatabase

from tracker import sqlite
from tracker.changes import Changed
from tracker.concerned import belongings, dependants, touched_tables
from tracker.derive import derive
from tracker.schema.in_sqlite import NOTHING_DERIVED

if TYPE_CHECKING:
    from tracker.record import Record


class _Here(threading.local):
    """Of each thread: the data version that its connection saw last."""

    version: int | None = None


class Elsewhere:
    """What a record has seen of it so far.

    Made where the record is opened, connected; what outside tools edited before is brought into the listing then.
    """

    def __init__(self, record: Record, db: APSWDatabase) -> None:
        self._record, self._db = record, db
        self._here = _Here()
        self._here.version = sqlite.data_version(db)
        self._own: set[int] = set()
        self._seen_change = int(record.value("SELECT coalesce(max(id), 0) FROM change"))
        self._derive_outside_edits()
        self._seen_outside = self._newest_outside_edit()

    def note_own(self, change_id: int) -> None:
        """Has a change of the record's own be passed over by the next look: it is told where it is committed."""
        self._own.add(change_id)

    def forget_own(self, change_id: int) -> None:
        """Takes that back for a change that was not committed; its id may be another's by then."""
        self._own.discard(change_id)

    def look(self, tell: Callable[[Changed], None]) -> bool:
        """Tells what was committed elsewhere since the last look; True where there was something."""
        version = sqlite.data_version(self._db)
        if version == self._here.version:
            return False
        found = self._look_at_outside_edits(tell)
        for change_id, label, reverts in self._record.rows(
            "SELECT id, label, reverts_id FROM change WHERE id > ? ORDER BY id", (self._seen_change,)
        ):
            self._seen_change = change_id
            if change_id in self._own:
                self._own.discard(change_id)
                continue
            found = True
            affected = self._affected("t.change_id = ?", change_id)
            touched = touched_tables(self._record, "t.change_id = ?", (change_id,))
            tell(Changed(change_id, label, affected, touched, reverts, elsewhere=True))
        self._here.version = version
        return found

    def _look_at_outside_edits(self, tell: Callable[[Changed], None]) -> bool:
        """Tells of rows that another program edited, logged under no change; True where there were any."""
        newest = self._newest_outside_edit()
        if newest <= self._seen_outside:
            return False
        condition, since = "t.change_id IS NULL AND t.id > ?", self._seen_outside
        self._derive_outside_edits()
        affected, touched = self._affected(condition, since), touched_tables(self._record, condition, (since,))
        self._seen_outside = newest
        tell(Changed(None, "Edited by another program", affected, touched, elsewhere=True))
        return True

    def _derive_outside_edits(self) -> None:
        """Brings the listing up to date with outside edits, where no other connection has done so yet."""
        record = self._record
        if record.read_only or self._newest_outside_edit() <= self._derived_to():
            return
        connection = self._db.connection()
        connection.pragma("query_only", 0)
        try:
            with self._db.atomic("IMMEDIATE"):
                newest, derived_to = self._newest_outside_edit(), self._derived_to()
                if derived_to == NOTHING_DERIVED:
                    derive(record, (row[0] for row in record.rows("SELECT id FROM engagement")))
                else:
                    derive(record, self._affected("t.change_id IS NULL AND t.id > ?", derived_to))
                record.execute("UPDATE current_change SET derived_to = ?", (newest,))
        finally:
            connection.pragma("query_only", 1)

    def _newest_outside_edit(self) -> int:
        return int(self._record.value("SELECT coalesce(max(id), 0) FROM touched WHERE change_id IS NULL"))

    def _derived_to(self) -> int:
        return int(self._record.value("SELECT derived_to FROM current_change"))

    def _affected(self, condition: str, parameter: int) -> frozenset[int]:
        """The engagements that these log lines concern: their own rows, or shared rows that they show."""
        tables = touched_tables(self._record, condition, (parameter,))
        asked = (self._record, tables, condition, (parameter,))
        return frozenset(belongings(*asked) | dependants(*asked))
