"""What is done with a damaged record in a process of its own: opened as in the window, asked by each verb, repaired."""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from pathlib import Path
from typing import Any

from tests.torture._forks import Line, tell
from tracker import cli
from tracker.backups import keep_copy, newest_whole, offer
from tracker.checks import findings
from tracker.cli import files, insight, reading, repairing, writing
from tracker.errors import OpenRefused
from tracker.filter import EVERYTHING
from tracker.migrations import LATEST
from tracker.opening import SUFFIX, open_record
from tracker.past import AsOf, open_past
from tracker.queries.facets import counts
from tracker.queries.listing import engagement_ids, rows_of
from tracker.queries.pages import engagement_page
from tracker.record import Record
from tracker.salvage import NothingSaved
from tracker.salvage.showing import may_be_read, open_salvaged, salvage_into
from tracker.soundness import explained
from tracker.trusting import expected_schemas

MOST_SHOWN = 40

# What each verb loads, and each version's schema: read once by the server, so that no child needs to.
LOADED = (files, insight, reading, repairing, writing, [expected_schemas(n) for n in range(1, LATEST + 1)])


def work(job: Line) -> None:
    """Tells how each went; an exception that is no refusal is a mistake of the program and told as one."""
    path, aside = Path(job["path"]), Path(job["aside"])
    before = digests(path.parent)
    told = _as_the_window_does(path)
    tell(say="window", **told)
    if told.get("late"):
        before = digests(path.parent)  # it was brought up to date before the damage was found
    refused = not _asked(path, "list")
    for verb in () if job["quick"] else ("show", "check", "history", "insight"):
        _asked(path, verb, *{"show": ["1"], "insight": ["slippage"]}.get(verb, []))
    if not job["quick"]:
        _asked(path, "export", str(aside / "out.json"))
        _asked(path, "backup", str(aside / "copy.visits"))
    begun = digests(path.parent)
    code, out, complaint = _run("repair", str(path), str(aside / "new.visits"), "--format", "json")
    same = begun == digests(path.parent)
    tell(say="repair", code=code, complaint=complaint, report=json.loads(out) if code == 0 else None, same=same)
    _asked(path, "log", "Janet Yellen, call, 6 Jul 2023, planned")
    if refused:
        after = digests(path.parent)
        tell(say="untouched", same=after == before)


def _as_the_window_does(path: Path) -> Line:
    """Opens the record and looks at what a window shows; keeps the copy of the day, which checks it whole."""
    try:
        record = open_record(path)
    except OpenRefused as refusal:
        return _rescued(path, refusal)
    try:
        with explained(record):
            _look(record)
        keep_copy(record)
    except OpenRefused as refusal:
        record.close()
        return _rescued(path, refusal) | {"late": True}
    finally:
        record.close()
    return {"how": "sound", "notice": record.opened_with}


def _rescued(path: Path, refusal: OpenRefused) -> Line:
    whole = newest_whole(path)
    offered = {"offer": offer(path), "copy": str(whole.path) if whole is not None else ""}
    if not may_be_read(path, refusal):
        return {"how": "refused", "reason": refusal.reason, "words": str(refusal)} | offered
    with tempfile.TemporaryDirectory() as folder:
        try:
            copy, report = salvage_into(Path(folder), path)
        except NothingSaved as nothing:
            return {"how": "refused", "reason": refusal.reason, "words": str(nothing)} | offered
        record = open_salvaged(copy)
        try:
            assert record.read_only
            _look(record)
        finally:
            record.close()
    return {"how": "opened read-only", "reason": refusal.reason, "words": report.sentence()} | offered


def _look(record: Record) -> None:
    """What a window asks in its first minute."""
    ids = engagement_ids(record, EVERYTHING)
    rows_of(record, ids)
    counts(record, EVERYTHING)
    findings(record)
    for engagement in ids[:MOST_SHOWN]:
        engagement_page(record, engagement)
    past = open_past(record, AsOf(record.today))
    try:
        engagement_ids(past, EVERYTHING)
    finally:
        past.close_thread()


def _asked(path: Path, verb: str, *words: str) -> bool:
    """Whether a verb was done; where it was not, it said one line that says why."""
    code, _, complaint = _run(verb, *words, "--record", str(path))
    tell(say="verb", verb=verb, code=code, complaint=complaint)
    assert code in (0, 1), (verb, code)
    assert code == 0 or (complaint.count("\n") == 1 and "Traceback" not in complaint), (verb, complaint)
    return code == 0


def _run(*argv: str) -> tuple[int, str, str]:
    """A command of the command line, with what it wrote."""
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as errors:
        kept = os.dup(1), os.dup(2)
        os.dup2(out.fileno(), 1)
        os.dup2(errors.fileno(), 2)
        try:
            code = cli.main(list(argv))
        finally:
            for number, before in zip((1, 2), kept, strict=True):
                os.dup2(before, number)
                os.close(before)
        return code, _written(out), _written(errors)


def _written(file: Any) -> str:
    file.seek(0)
    return str(file.read().decode("utf-8"))


def digests(folder: Path) -> dict[str, str]:
    """The hash of every file in a folder by name, but of the memory that programs share and of an empty log.

    Not of the bytes of the header that say how SQLite is to write the file, and how often it was: a record that was
    never open for writing is told so there once, whatever is found wrong with it afterwards.
    """
    found = {}
    for file in sorted(folder.iterdir()):
        if file.is_file() and not file.name.endswith("-shm"):
            content = bytearray(file.read_bytes())
            for start, end in ((18, 20), (24, 28), (92, 100)) if file.suffix == SUFFIX else ():
                content[start:end] = bytes(end - start)
            if content:
                found[file.name] = hashlib.sha256(content).hexdigest()
    return found
