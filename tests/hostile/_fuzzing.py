"""The process that `fuzzed` starts: one parser under a fuzzer that is guided by the code it reaches.

`python -m tests.hostile._fuzzing NAME FOLDER OPTION…`: options as libFuzzer takes them. Only our own refusals may come
of an input, within a second of the processor; anything else ends the process, with the input kept in the folder.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import ExitStack
from datetime import date
from pathlib import Path
from time import thread_time

LIMIT = 3.0
"""Seconds of the processor an input may take: counting what it reaches makes the code about three times as slow."""

Parser = Callable[[str, bytes], object]


INSTRUMENTED = {
    "filter": ("tracker.filter",),
    "quick entry": ("tracker.quick_entry", "tracker.quick_reading", "tracker.quick_names", "tracker.dates"),
    "dates": ("tracker.dates",),
    "source on a line": ("tracker.source_words", "tracker.dates"),
    "BibTeX": ("tracker.bibliography",),
    "RIS": ("tracker.bibliography", "rispy"),
    "CSL JSON": ("tracker.bibliography",),
    "iCalendar": ("tracker.calendar_files", "icalendar"),
    "XML": ("tracker.importers",),
    "a record's JSON": ("tracker.exchange",),
    "tables as JSON": ("tracker.tables",),
    "tables as text": ("tracker.tables",),
    "cells as HTML": ("tracker.tables",),
    "wordings": ("tracker.brief",),
}
"""The parsers, each with the packages whose code guides the fuzzer."""


Parsers = dict[str, tuple[Parser, tuple[bytes, ...]]]
"""Parsers by their names, each with valid samples."""


def of_words() -> Parsers:
    """Those that need nothing but a text."""
    from tests.hostile import dates, filter_box
    from tests.hostile._records import TODAY
    from tracker.dates import find_date, from_edtf, read_date
    from tracker.filter import parse_filter, to_text

    def dated(text: str, _: bytes) -> None:
        for read in (
            lambda: read_date(text, TODAY),
            lambda: read_date(text, date.max, past=True, day_first=True),
            lambda: find_date(text, TODAY, day_first=False),
            lambda: from_edtf(text),
        ):
            _unless_refused(read)

    def filtered(text: str, _: bytes) -> None:
        found = parse_filter(text)
        assert parse_filter(to_text(found.root)).root == found.root

    return {
        "filter": (filtered, _texts(*filter_box.FILTERS)),
        "dates": (dated, _texts(*dates.PHRASES, *dates.CODES, *dates.SENTENCES)),
    }


def of_files(folder: Path, around: ExitStack) -> Parsers:
    """The others; what they need open stays so until `around` is left."""
    from tests.hostile import bibliography, calendars, quick_entry, tables
    from tests.hostile._records import TODAY, sample_record
    from tests.tracker.importers.state_files import TRAVELS, VISITS
    from tracker.bibliography.bibtex import read_bibtex
    from tracker.bibliography.csl import read_csl
    from tracker.bibliography.ris import read_ris
    from tracker.brief.rewording import check_wording
    from tracker.brief.wording import WORDINGS
    from tracker.calendar_files.cutting import cut
    from tracker.calendar_files.occurrences import Broken, each_time, latest_versions, read_event
    from tracker.exchange.reading import read_json
    from tracker.importers.xml_guard import decode, parse
    from tracker.quick_entry import read_quick_entry
    from tracker.source_words import read_source
    from tracker.tables.json_tables import read_json_grids
    from tracker.tables.reading import read_pasted, read_tables

    record = around.enter_context(sample_record(folder))
    path = folder / "input"

    def on_disk(read: Callable[[Path], object], name: str) -> Parser:
        place = path.with_suffix(name)

        def parser(_: str, data: bytes) -> object:
            place.write_bytes(data)
            return read(place)

        return parser

    def calendar(text: str, _: bytes) -> None:
        found = [read for event in cut(text).events if not isinstance(read := read_event(event), Broken)]
        each_time(latest_versions(found)[0])

    exports = tuple(one.read_bytes() for one in _exports(record, folder))
    return {
        "quick entry": (lambda t, _: read_quick_entry(record, t, TODAY), _texts(*quick_entry.LINES)),
        "source on a line": (lambda t, _: read_source(t, TODAY), _texts(*quick_entry.SOURCES)),
        "BibTeX": (lambda t, _: read_bibtex(t), _texts(bibliography.BIBTEX)),
        "RIS": (lambda t, _: read_ris(t), _texts(bibliography.RIS)),
        "CSL JSON": (lambda t, _: read_csl(t, "a.json"), bibliography.SAMPLES["a.json"]),
        "iCalendar": (calendar, calendars.VALID),
        "XML": (lambda _, d: parse(decode(d, "a.xml", "trips"), "a.xml", "trips"), _texts(TRAVELS, VISITS)),
        "a record's JSON": (on_disk(read_json, ".json"), exports),
        "tables as JSON": (lambda t, _: read_json_grids(t, "a.json", None), _texts(tables.json.dumps(tables.OBJECTS))),
        "tables as text": (on_disk(read_tables, ".csv"), _texts(tables.PLAIN, tables.OF_PARTS)),
        "cells as HTML": (lambda t, _: read_pasted("", t), _texts(tables.HTML)),
        "wordings": (lambda t, _: check_wording(WORDINGS[0].name, t), _texts(*(one.text for one in WORDINGS))),
    }


def _texts(*valid: str) -> tuple[bytes, ...]:
    return tuple(one.encode() for one in valid)


def _exports(record: object, folder: Path) -> list[Path]:
    from tracker.exporting.forms import export_file, form_of
    from tracker.exporting.selection import Selection
    from tracker.queries.listing import engagement_ids
    from tracker.record import Record

    assert isinstance(record, Record)
    path = folder / "few.json"
    export_file(Selection(record, engagement_ids(record)[:1], "x"), path, form_of(path))
    return [path]


def _unless_refused(work: Callable[[], object]) -> None:
    from tracker.errors import Refusal

    try:
        work()
    except Refusal as refusal:
        assert 0 < len(str(refusal)) <= 1_000


def main() -> None:
    """Fuzzes until the options say that it is enough; leaves with libFuzzer's own exit codes."""
    import atheris

    name, folder, *options = sys.argv[1:]
    with atheris.instrument_imports(include=list(INSTRUMENTED[name])), ExitStack() as around:
        known = of_words() if name in ("filter", "dates") else of_files(Path(folder), around)
        parser, samples = known[name]
        corpus = Path(folder) / "corpus"
        corpus.mkdir()
        for number, sample in enumerate(samples):
            (corpus / str(number)).write_bytes(sample)

        def one(data: bytes) -> None:
            text = data.decode("utf-8", "replace")
            begun = thread_time()
            _unless_refused(lambda: parser(text, data))
            if thread_time() - begun > LIMIT:
                begun = thread_time()
                _unless_refused(lambda: parser(text, data))
                assert thread_time() - begun < LIMIT, "it takes too long"

        atheris.Setup([sys.argv[0], f"-artifact_prefix={folder}/", *options, str(corpus)], one)
        around.pop_all()  # the fuzzer ends the process itself
        atheris.Fuzz()


if __name__ == "__main__":
    main()
