"""The command line: every verb with arguments that no one would give, and what it prints for a terminal to obey."""

from __future__ import annotations

import io
import os
import sys
import unicodedata
from collections.abc import Iterator
from contextlib import chdir, contextmanager
from pathlib import Path

from hypothesis import strategies as st

from tests.hostile._mutating import wrong_texts
from tests.hostile._records import changes, facts, own_folders, sample_record
from tests.hostile._texts import texts
from tests.hostile._watch import Watch, hunt, shown
from tests.hostile.calendars import VALID as CALENDARS
from tests.hostile.dates import PHRASES
from tests.hostile.filter_box import FILTERS
from tests.hostile.quick_entry import LINES, SOURCES
from tests.hostile.tables import PLAIN
from tests.trials import Figure, Setting, Trial
from tests.ui.importing.table_files import TRIPS
from tracker import cli
from tracker.cli.arguments import BRIEF_ORDERS, BRIEF_SECTIONS, INSIGHTS, ORDERS
from tracker.exporting.forms import FORMS
from tracker.record import Record

READS = frozenset(
    {"list", "show", "insight", "history", "export", "brief", "changes", "check", "backup", "date", "help"}
)
TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
DAYS = (*PHRASES, "2023-06-17", "0001-01-01", "9999-12-31")

free = texts(lone=True, longest=100_000).map(lambda text: text.replace("\0", ""))
words = st.one_of(free, free.map(str.split).map(" ".join))
days = st.one_of(st.sampled_from(DAYS), wrong_texts(DAYS), free)
filters = st.one_of(st.just(""), st.sampled_from(FILTERS), wrong_texts(FILTERS), free)
odd = free.map(lambda text: f"--{text}")
numbers = st.one_of(st.sampled_from(("1", "2", "11", "0", "-1", "999", "9" * 40, "x", "１", "")), free)
formats = st.sampled_from(((), ("--format", "json"), ("--format", "csv"), ("--format", "table"), ("--format", "x")))


def run(setting: Setting) -> list[Figure]:
    """No verb ends but with 0, 1 or 2; what is refused, only read or only tried leaves the record as it was."""
    watch = Watch("command line")
    with own_folders(setting.folder), sample_record(setting.folder) as record, chdir(setting.folder):
        _write_files(setting.folder)
        for verb, arguments in _verbs(record.path, setting.folder).items():

            def check(given: tuple[str, ...], verb: str = verb) -> None:
                _check(watch, record, verb, given)

            hunt(setting, arguments, check, 75, 2)
    return watch.figures()


def _check(watch: Watch, record: Record, verb: str, given: tuple[str, ...]) -> None:
    before, history = facts(record), changes(record)
    found = watch.once(lambda: _called((verb, *given)), (verb, *given))
    assert found is not None
    code, out, err = found
    assert code in (0, 1, 2), (code, verb, shown(given))
    assert "Traceback" not in out + err, (verb, shown(given), err[-500:])
    assert code == 0 or err.strip(), ("nothing was said", verb, shown(given))
    raw = {c for c in out + err if c != "\n" and (c in TURNING or unicodedata.category(c) in ("Cc", "Cs"))}
    assert not raw or "csv" in given, ("a terminal would obey", raw, verb, shown(given))
    watch.refused += code != 0
    if code or verb in READS or "--dry-run" in given:
        assert (facts(record), changes(record)) == (before, history), ("the record changed", verb, shown(given))


def _called(argv: tuple[str, ...]) -> tuple[int, str, str]:
    """What a command returns or leaves with, and what it prints; standard input holds a few phrases."""
    with _streams() as (out, err):
        try:
            code = cli.main(list(argv))
        except SystemExit as leaving:
            code = leaving.code if isinstance(leaving.code, int) else 99
        out.flush()
        err.flush()
        printed = [stream.buffer.getvalue().decode("utf-8") for stream in (out, err)]  # type: ignore[attr-defined]
    return code, printed[0], printed[1]


@contextmanager
def _streams() -> Iterator[tuple[io.TextIOWrapper, io.TextIOWrapper]]:
    kept = sys.stdin, sys.stdout, sys.stderr
    given = "\n".join((*PHRASES[:3], "\x1b[2J", "31 February 2023")).encode() + b"\n\xff\xfe\n"
    sys.stdin = io.TextIOWrapper(io.BytesIO(given), encoding="utf-8")
    sys.stdout, sys.stderr = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8") for _ in range(2))
    try:
        yield sys.stdout, sys.stderr
    finally:
        sys.stdin, sys.stdout, sys.stderr = kept


def _write_files(folder: Path) -> None:
    for name, content in (("plain.csv", PLAIN), ("trips.csv", TRIPS), ("wording.json", '{"a": "{{ who }}"}')):
        (folder / name).write_text(content, encoding="utf-8")
    (folder / "visits.ics").write_bytes(CALENDARS[1])
    (folder / "map.json").write_text('{"columns": [{"column": "Traveller", "target": "principals"}]}', encoding="utf-8")
    (folder / "folder").mkdir()
    os.mkfifo(folder / "pipe")


def _verbs(record: Path, folder: Path) -> dict[str, st.SearchStrategy[tuple[str, ...]]]:
    """The arguments of each verb: words from anywhere, and paths in the trial's own folder only."""
    own = st.just(("--record", str(record)))
    there = st.sampled_from([str(path) for path in sorted(folder.iterdir()) if path.suffix != ".visits"])
    endings = st.sampled_from([form.suffix for form in FORMS] + [".docx", ".html", ".md", ".odt", ".xyz", ""])
    names = texts(lone=False, longest=400).map(lambda text: text.replace("/", "").replace("\0", "").strip("."))
    new = st.builds(lambda name, ending: str(folder / "folder" / f"o{name}{ending}"), names, endings)

    def some(*options: tuple[str, st.SearchStrategy[str] | None]) -> st.SearchStrategy[tuple[str, ...]]:
        """Each option given or not; None: one without a value."""
        each = [
            st.one_of(st.just(()), st.just((name,)) if value is None else value.map(lambda v, n=name: (n, v)))
            for name, value in options
        ]
        return st.tuples(*each).map(lambda found: tuple(word for pair in found for word in pair))

    def put(*parts: st.SearchStrategy[tuple[str, ...]]) -> st.SearchStrategy[tuple[str, ...]]:
        return st.tuples(own, *parts).map(lambda found: tuple(word for part in found for word in part))

    def one(value: st.SearchStrategy[str]) -> st.SearchStrategy[tuple[str, ...]]:
        return value.map(lambda found: (found,))

    reason = some(("--reason", words), ("--no-reason-given", None), ("--category", words), ("--by", words))
    by_day = some(("--as-of", days), ("--known", None))
    lines = st.one_of(wrong_texts(LINES), free)
    sources = st.one_of(wrong_texts(SOURCES), free)
    told = some(("--title", words), ("--order", st.sampled_from((*BRIEF_ORDERS, "x"))), ("--wording", there))
    statuses = st.one_of(st.sampled_from(("planned", "called off", "cancelled", "x")), free)
    return {
        "log": put(one(lines), some(("--on", days), ("--anchor", days), ("--source", sources)), reason, formats),
        "status": put(
            one(numbers), one(statuses), some(("--on", days), ("--dates", days), ("--source", sources)), reason
        ),
        "list": put(one(filters), by_day, formats),
        "show": put(one(numbers), by_day, formats),
        "insight": put(one(st.one_of(st.sampled_from(INSIGHTS), odd, free)), one(filters), by_day, formats),
        "history": put(st.one_of(st.just(()), one(numbers), one(odd)), formats),
        "undo": put(some(("--author", words))),
        "redo": put(some(("--author", words))),
        "import": put(
            one(there),
            some(
                ("--dry-run", None), ("--map", there), ("--sheet", words), ("--encoding", words), ("--separator", words)
            ),
            formats,
        ),
        "export": put(one(new), one(filters), some(("--form", words), ("--order", st.sampled_from(ORDERS))), by_day),
        "brief": put(
            one(new), one(filters), told, some(("--sections", st.sampled_from((*BRIEF_SECTIONS, "x")))), by_day
        ),
        "changes": put(one(new), some(("--since", days), ("--until", days), ("--known", None)), told),
        "check": put(formats),
        "backup": put(one(new)),
        "date": st.tuples(one(st.one_of(days, st.just("-"))), formats, some(("--anchor", days), ("--past", None))).map(
            lambda found: tuple(word for part in found for word in part)
        ),
        "help": st.just(()),
    }


TRIAL = Trial("Every verb of the command line with arguments that no one would give", run)
