"""Works on two copies of a record alike, on one of them with a clock that is wrong each time by something else.

Run with what moves the clock of a process: `python -m tests.torture._wrong_clock FOLDER SEED ACTS`.
"""

from __future__ import annotations

import json
import os
import sys
from contextlib import suppress
from datetime import date, datetime
from pathlib import Path
from random import Random

from tracker.backups import keep_copy, last_kept
from tracker.dates import read_date
from tracker.drafts import PersonDraft, ReasonDraft, StatusDraft
from tracker.errors import Refusal
from tracker.filter import EVERYTHING
from tracker.history import history
from tracker.opening import open_record
from tracker.operations import add_person, change_status, log_engagement, redo, undo
from tracker.past import AsOf, Reckoning, open_past
from tracker.queries.listing import count
from tracker.quick_entry import read_quick_entry
from tracker.record import Record
from tracker.words import Status

DAY = 86_400
FIRST_OF_JUNE = date(2023, 6, 1)
WRONG = (-1, 1, -60, -DAY, DAY, -7 * DAY, 40 * DAY, -400 * DAY, 400 * DAY, -20 * 365 * DAY, 30 * 365 * DAY)
"""By how many seconds a clock is wrong."""


def main(folder: Path, seed: int, acts: int) -> None:
    """Prints what became of the copies of the day, as JSON."""
    kept, unkept = 0, []
    right = open_record(folder / "right.visits", author="x")
    wrong = open_record(folder / "wrong.visits", author="x")
    true_now = datetime.now()
    chances, clock = (Random(seed), Random(seed)), Random(seed + 1)
    for number in range(acts):
        _set_clock(0)
        _act(right, chances[0], number)
        off = clock.choice(WRONG)
        _set_clock(off)
        assert abs((datetime.now() - true_now).total_seconds() - off) < DAY / 2, "the clock is not moved"
        _act(wrong, chances[1], number)
        assert wrong.look_elsewhere() is False
        ids = [line.id for line in history(wrong)]
        assert ids == sorted(ids, reverse=True), "the history is not in the order in which it was made"
        _look_back(wrong)
        if clock.random() < 0.3:
            keep_copy(wrong)
            kept += 1
            newest = last_kept(wrong.path)
            if newest is None or abs(newest.timestamp() - datetime.now().timestamp()) > DAY:
                unkept.append(f"{datetime.now():%Y-%m-%d}, {newest}")
    _set_clock(0)
    right.close()
    wrong.close()
    sys.stdout.write(json.dumps({"kept": kept, "unkept": unkept}))


def _set_clock(seconds: int) -> None:
    Path(os.environ["CLOCK_AHEAD"]).write_text(str(seconds))


def _act(record: Record, chance: Random, number: int) -> None:
    kind = chance.choice(("log", "status", "status", "person", "undo", "undo", "redo"))
    with suppress(Refusal):
        if kind == "log":
            line = f"Person {number} to Jakarta {chance.randint(1, 28)} Jul 2023, planned"
            log_engagement(record, read_quick_entry(record, line, FIRST_OF_JUNE).draft)
        elif kind == "status":
            ids = [row[0] for row in record.rows("SELECT id FROM engagement ORDER BY id")]
            status = chance.choice((Status.POSTPONED, Status.PLANNED, Status.CANCELLED, Status.COMPLETED))
            day = f"{chance.randint(1, 28)} Jun 2023" if chance.random() < 0.5 else ""
            dated = read_date(day, anchor=FIRST_OF_JUNE)
            draft = StatusDraft(status, effective=dated, reasons=(ReasonDraft(f"reason {number}"),))
            change_status(record, [chance.choice(ids)], draft)
        elif kind == "person":
            add_person(record, PersonDraft(f"Person {number}", "DE"))
        elif kind == "undo":
            undo(record)
        else:
            redo(record)


def _look_back(record: Record) -> None:
    """Every earlier day can be read, and none shows more than today."""
    today = count(record, EVERYTHING)
    for by in Reckoning:
        for day in (date(2000, 1, 1), date(2023, 6, 10), record.today, date(2090, 1, 1)):
            past = open_past(record, AsOf(day, by))
            try:
                assert 0 <= count(past, EVERYTHING) <= today
            finally:
                past.close_thread()


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
