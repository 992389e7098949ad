"""Damaged records: each opens read-only with what could be read, or is refused; a whole copy is offered with both.

Every record is compared with what it was before. Nothing that was saved may differ without being told, nothing may be
there that was not, and what is missing is listed, or stood on a page that is.
"""

from __future__ import annotations

import shutil
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

from tests.torture._damaging import OF_THE_LOG, WAYS, Base, bases
from tests.torture._forks import Forks, Line, at_home, forks
from tests.tracker.salvage.spoiling import Rows, rows_of
from tests.trials import Figure, Setting, Trial
from tracker.backups import keep_copy
from tracker.opening import open_record
from tracker.salvage.mending import LABEL
from tracker.salvage.report import HISTORY

RECORDS, QUICK = 500, 15
LOG_CUT = "the log cut"
MODULE = "tests.torture._opening_damaged"


@dataclass(frozen=True, slots=True)
class Round:
    """One damaged record: what was done to it, and the whole copy that is kept of it, if one is."""

    number: int
    base: Base
    way: str
    done: str
    path: Path
    copy: Path | None

    def __str__(self) -> str:
        return f"record {self.number}, {self.base.name}, {self.way}: {self.done}"


def run(setting: Setting) -> list[Figure]:
    """Damages records in all ways and looks at what becomes of each."""
    counted: Counter[str] = Counter()
    with at_home(setting.folder / "home"):
        made = bases(setting.folder, quick=setting.quick)
        kept = {base.name: _kept(base, setting.folder) for base in made}
        with forks(MODULE) as children:
            for number in range(QUICK if setting.quick else RECORDS):
                one = _damage(number, made, kept, setting.folder, setting.chance)
                _try(one, children, counted, quick=setting.quick)
                shutil.rmtree(one.path.parent)
    return [Figure(name, f"{number:,}") for name, number in sorted(counted.items())]


def _kept(base: Base, folder: Path) -> Path:
    """A whole copy of a base, as the program keeps it."""
    path = base.copy_to(folder / f"kept {base.name}")
    record = open_record(path)
    try:
        copy = keep_copy(record)
        assert copy is not None
        return copy
    finally:
        record.close()


def _damage(number: int, made: list[Base], kept: dict[str, Path], folder: Path, chance: Random) -> Round:
    """Damages a copy of a base; beside most there is a whole copy of another day, beside some a newer, broken one."""
    way = list(WAYS)[number % len(WAYS)]
    base = made[-1] if way in OF_THE_LOG else chance.choice(made)
    path = base.copy_to(folder / f"record {number}")
    copy = None
    if chance.random() < 0.8:
        copies = path.with_name(f"{path.name}.copies")
        copies.mkdir()
        copy = Path(shutil.copyfile(kept[base.name], copies / "mine 2024-03-10 12.00.00.visits"))
        if chance.random() < 0.5:
            broken = bytearray(copy.read_bytes())
            broken[9000:9200] = bytes(200)
            (copies / "mine 2024-03-11 12.00.00.visits").write_bytes(broken[: -chance.randrange(1, 5000)])
    return Round(number, base, way, WAYS[way](base, path, chance), path, copy)


def _try(one: Round, children: Forks, counted: Counter[str], *, quick: bool) -> None:
    """quick: without the verbs that only read."""
    aside = one.path.parent / "aside"
    aside.mkdir()
    try:
        job = {"module": MODULE, "path": str(one.path), "aside": str(aside), "quick": quick, "silent": [1, 2]}
        told = children.run(job)
    except AssertionError as error:
        raise AssertionError(f"{one}\n{error}") from error
    [window] = told.of("window")
    counted["records"] += 1
    counted[f"records opened: {window['how']}{' after the first look' if window.get('late') else ''}"] += 1
    for line in told.of("untouched"):
        assert line["same"], f"{one}: a file was changed"
    if window["how"] != "sound":
        assert (window["copy"] == str(one.copy)) is (one.copy is not None), f"{one}: the offer was {window['copy']!r}"
        assert one.copy is None or str(one.copy) in window["offer"], one
    [repair] = told.of("repair")
    assert repair["same"], f"{one}: a file was changed by the repair"
    if repair["code"] == 0:
        judge(one, rows_of(aside / "new.visits"), repair["report"], counted, notice=window.get("notice", ""))
    else:
        assert window["how"] == "refused", f"{one}: {repair['complaint']}"
    if window["how"] == "sound":
        unlike = _unlike(one, rows_of(one.path))
        if window["notice"]:
            counted["values of before the last change, which the record says at its opening"] += unlike
        else:
            assert not unlike or _may_be_unseen(one), (
                f"{one}: opened as sound with {unlike} rows that are not as before"
            )
            counted["values that were changed within sound pages, which nothing tells"] += unlike


def _unlike(one: Round, found: Rows) -> int:
    """How many rows of a record that opened as sound are not as they were."""
    unlike = 0
    for table, rows in one.base.truth.items():
        missing = rows.keys() - found[table].keys()
        assert not missing or one.way in OF_THE_LOG, f"{one}: opened as sound without {table} {sorted(missing)[:5]}"
        unlike += sum(found[table][row] != values for row, values in rows.items() if row in found[table])
    return unlike


def judge(one: Round, found: Rows, report: Line, counted: Counter[str], *, notice: str) -> None:
    """Compares what was saved with what there was; raises AssertionError for what is not told.

    notice: what the record said when it was opened, which took the rest of its log into it.
    """
    lost = {(row["table"], row["id"]) for row in report["lost"]}
    unsure = {(value["table"], value["id"]) for value in report["values"]}
    doubted = any(value["engagement"] is not None for value in report["values"])
    damaged = {line.partition(":")[0].partition(",")[0] for line in report["damage"]}
    general = any(words in line for line in report["damage"] for words in ("cut", "log", "header", "list of"))
    is_older = bool(notice) or any(line.startswith("the end of the log is broken") for line in report["damage"])
    mended = {row for row, values in found["change"].items() if values[1] == LABEL}
    for table, rows in one.base.truth.items():
        saved = found.get(table, {})
        for row in rows.keys() - saved.keys():
            counted[f"rows of {'the history' if table in HISTORY else 'facts'} that could not be saved"] += 1
            if (table, row) not in lost:
                told = table in damaged or general or is_older
                assert told or one.way == LOG_CUT, f"{one}: {table} {row} is missing, not told"
                counted["of these told by the page they stood on, not by their number"] += 1
        for row in saved.keys() - rows.keys():
            made = (table == "change" and row in mended) or (table == "touched" and saved[row][1] in mended)
            told = (table, row) in unsure
            assert made or told, f"{one}: {table} {row} was not there before: {saved[row]}"
            counted["rows that were not there, told as not certain"] += told
        for row in rows.keys() & saved.keys():
            if saved[row] == rows[row]:
                counted["rows saved as they were"] += 1
            elif (table, row) in unsure:
                counted["rows saved with a loss that is told"] += 1
            elif doubted and _may_be_unseen(one) and table not in HISTORY:
                counted["rows saved with a change that is told of their engagement"] += 1
            elif is_older:
                counted["rows as they were before the last change, which the record or its repair says"] += 1
            elif not _history_alone(table, rows[row], saved[row], found):
                counted["rows saved with a change within them that nothing tells"] += 1
                assert _may_be_unseen(one), f"{one}: {table} {row} was {rows[row]} and is {saved[row]}"


def _history_alone(table: str, before: tuple[Any, ...], after: tuple[Any, ...], found: Rows) -> bool:
    """Whether a line of the history differs by nothing but a reference to a change that is lost."""
    return table in HISTORY and all(
        one == other or (other is None and one not in found["change"]) for one, other in zip(before, after, strict=True)
    )


def _may_be_unseen(one: Round) -> bool:
    """Whether bytes were changed in the middle of a page that stays one, for SQLite keeps no sum of a page of the file;
    or the log was cut, so that what is left of it is a whole log of an earlier moment.
    """
    return one.way.startswith(("bits", "bytes")) or "goes on" in one.way or one.way == LOG_CUT


TRIAL = Trial("Records with bytes changed, cut and overwritten", run)
