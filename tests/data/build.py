"""Writes the stored record of the newest schema: `python tests/data/build.py`; an earlier version's is never rewritten.

The records are what the migrations are tested from, so each stays as the program of its day wrote it.
"""

from __future__ import annotations

import sys
import tempfile
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "tracker" / "record")]


def main() -> int:
    """Builds the record by the operations, an undo among them; refuses to replace one."""
    from operation_examples import furnish, on

    from tracker.drafts import EngagementDraft, ParticipantDraft, StatusDraft
    from tracker.migrations import LATEST
    from tracker.opening import create_record
    from tracker.operations import log_engagement, set_title, undo
    from tracker.sqlite import copy_database
    from tracker.words import Status

    stored = Path(__file__).with_name(f"schema-{LATEST}.visits")
    if stored.exists():
        sys.stderr.write(f"{stored} is there already and stays as it is.\n")
        return 1
    with tempfile.TemporaryDirectory() as folder:
        record = create_record(
            Path(folder) / "stored.visits", title="Stored", author="builder", own_day=date(2023, 6, 17)
        )
        blinken = ParticipantDraft("Antony Blinken", office="Secretary of State", country="US")
        lines = (
            StatusDraft(Status.PLANNED, dates=on("5-6 Feb 2023")),
            StatusDraft(Status.POSTPONED, on("3 Feb 2023")),
            StatusDraft(Status.PLANNED, on("14 Jun 2023"), on("18-19 Jun 2023")),
        )
        log_engagement(record, EngagementDraft(participants=(blinken,), host="CN", lines=lines))
        furnish(record)
        set_title(record, "Taken back")
        undo(record)
        copy_database(record.database, stored)
        record.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
