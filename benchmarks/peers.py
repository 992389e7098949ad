"""Other programs with the same data in the same run: pandas, LibreOffice Calc, DB Browser for SQLite."""

from __future__ import annotations

import csv
import importlib.util
import json
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from benchmarks import peer_browser
from benchmarks.children import ROOT, ask
from benchmarks.figures import Figure, spread
from benchmarks.parts import Part, Setting, say
from benchmarks.timing import side_by_side
from benchmarks.traced import bare_connection
from tracker.filter import Filter, parse_filter
from tracker.opening import open_record
from tracker.queries.facets import counts
from tracker.queries.listing import NEWEST_FIRST, Order, SortBy, engagement_ids, first_rows, summary
from tracker.record import Record
from tracker.words import Kind, Status

STATUS = Status.POSTPONED.label
_PYTHON = "/usr/bin/python3"
_MOST_SECONDS = 600
_WORDS = {
    "start": "start",
    "open": "the data opened (by a peer: from CSV)",
    "filter": "filtered by status",
    "search": "a word looked for",
    "sort": "sorted by who",
    "facets": "statuses counted",
}


def run(setting: Setting) -> Iterator[Figure]:
    """Ours, then each peer that can be driven here; of one that cannot be, a line says why."""
    file = setting.folder / "engagements.csv"
    word = _write(setting.record, file)
    ours = _ours(setting, word)
    started = ask("started", "ours", str(setting.record))
    ours["start"] = [started["took"]["all"]]
    memory = started["memory"]["pss"]
    peers: list[tuple[str, Callable[[], str], Callable[[], dict[str, Any]]]] = [
        ("pandas", _no_pandas, lambda: _pandas(file, word)),
        ("LibreOffice Calc", _no_calc, lambda: _calc(file, word)),
        ("DB Browser", peer_browser.missing, lambda: _browser(setting.record)),
    ]
    for name, missing, measure in peers:
        lacking = missing()
        if lacking:
            say(f"  {name}: left out: {lacking}")
            continue
        answer = measure()
        for what, times in answer["found"].items():
            yield Figure(f"{name}: {_WORDS[what]}", "ms", spread(ours[what]), spread(times))
        yield Figure(f"{name}: memory", "MB", spread([memory]), spread([answer["memory"]]))


def _ours(setting: Setting, word: str) -> dict[str, list[float]]:
    """Milliseconds of what the window asks for each: its first page, all ids in order, counts and totals."""
    record = open_record(setting.record, read_only=True)
    postponed, found = parse_filter(f"status:{STATUS}"), parse_filter(word)
    by_who = Order(SortBy.WHO, False)

    def answered(chosen: Filter, order: Order = NEWEST_FIRST) -> Callable[[], object]:
        return lambda: (
            first_rows(record, chosen, order), engagement_ids(record, chosen, order), counts(record, chosen),
            summary(record, chosen),
        )  # fmt: skip

    works = {
        "open": lambda: _open(setting.record),
        "filter": answered(postponed),
        "search": answered(found),
        "sort": answered(parse_filter(""), by_who),
        "facets": lambda: counts(record, ""),
    }
    times = {name: side_by_side([work], setting.times(3, 7))[0].wall for name, work in works.items()}
    record.close()
    return times


def _open(path: Path) -> None:
    record: Record = open_record(path, read_only=True)
    first_rows(record)
    record.close()


def _write(record: Path, file: Path) -> str:
    """Writes the list as CSV, bare; returns a word that some of its people have."""
    connection = bare_connection(record)
    kinds, statuses = {kind.code: kind.label for kind in Kind}, {status.code: status.label for status in Status}
    with file.open("w", encoding="utf-8", newline="") as stream:
        table = csv.writer(stream)
        table.writerow(("id", "status", "kind", "from", "who", "office", "counterparts", "place", "country", "reason"))
        for row in connection.execute(
            "SELECT id, status, kind, earliest, who, who_office, counterparts, places, countries, reason FROM listing"
        ):
            table.writerow((row[0], statuses[row[1]], kinds[row[2]], *row[3:]))
    name = str(connection.execute("SELECT name FROM person ORDER BY id LIMIT 1").get)
    connection.close()
    return name.split()[-1].lower()


def _no_pandas() -> str:
    return "" if importlib.util.find_spec("pandas") else "pip install -r requirements-bench.txt brings it"


def _pandas(file: Path, word: str) -> dict[str, Any]:
    answer = ask("peer_pandas", str(file), STATUS, word)
    return {"found": answer["found"], "memory": answer["memory"]["pss"]}


def _no_calc() -> str:
    if shutil.which("soffice") is None:
        return "LibreOffice is not installed"
    known = subprocess.run([_PYTHON, "-c", "import uno"], capture_output=True, check=False).returncode == 0
    return "" if known else f"{_PYTHON} has no UNO (on Debian: python3-uno)"


def _calc(file: Path, word: str) -> dict[str, Any]:
    command = [_PYTHON, str(ROOT / "benchmarks" / "peer_calc.py"), str(file), STATUS, word]
    done = subprocess.run(command, capture_output=True, text=True, timeout=_MOST_SECONDS, check=False)
    if done.returncode:
        raise RuntimeError(f"LibreOffice could not be driven: {done.stderr}")
    answer: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return answer


def _browser(record: Path) -> dict[str, Any]:
    found = peer_browser.opened(record)
    return {"found": {"start": found["start"]}, "memory": found["memory"]}


PART = Part("Peers with the same data", "the peer's time for the same; below 1 ours is faster", run)
