"""Tables of every form, damaged, hostile, and with any text in any cell; columns that mean what they cannot."""

from __future__ import annotations

import json
from pathlib import Path

from hypothesis import strategies as st

from tests.hostile._importing import ImportDoor
from tests.hostile._mutating import wrong_files, wrong_texts
from tests.hostile._records import empty_record, own_folders, sample_record
from tests.hostile._texts import texts
from tests.hostile._watch import Watch, hunt
from tests.hostile.dates import CODES, PHRASES
from tests.tracker.tables.bad_workbooks import workbook
from tests.trials import ROOT, Figure, Setting, Trial
from tracker.exporting.forms import export_file, form_of
from tracker.exporting.selection import Selection
from tracker.importing_files import mapping_of
from tracker.mapping.mapping import ColumnUse, DayOrder, Known, Mapping
from tracker.mapping.targets import Target
from tracker.queries.listing import engagement_ids
from tracker.record import Record
from tracker.tables.reading import read_pasted
from tracker.tables.table import CellValue, Table, TableFile, TableRow

PLAIN = """Traveller,City,Country,First day,Last day,Status,Reason,Source
Antony Blinken,Beijing,China,2023-06-18,2023-06-19,completed,,"Reuters, Talks, 19 June 2023"
Janet Yellen;Nicholas Burns,Beijing,China,06/07/2023,9 July 2023,postponed,"a storm; ""nobody"" said so",
محمد بن سلمان,باريس,France,2023-06-16,,planned,,https://example.org
"""
OF_PARTS = "who|year|month|day|where|kind\nDuda|2023|June|17|Warsaw, Poland|call\nMacron|1998|2|29||summit\n"
HTML = (
    "<html><body><!--StartFragment--><table border=1><tr><th>Who<th>Where<th>Dates</tr><tr><td rowspan=2>Ann</td>"
    '<td colspan="2">Beijing</td></tr><tr><td>x<br>y</td><td>18&ndash;19&nbsp;June 2023</td></tr></table></body></html>'
)
OBJECTS = [
    {"who": "Ann", "dates": {"start": "2023-06-18", "end": None}, "cities": ["Beijing", "Xi'an"], "n": 1.5, "ok": True},
    {"who": "Bo Ek", "dates": "June 2023", "status": "called off"},
]


def run(setting: Setting) -> list[Figure]:
    """Each table is read and planned in a second, brought in as it was shown, and taken back."""
    figures: list[Figure] = []
    with sample_record(setting.folder) as sample:
        written = {ending: _exported(sample, setting.folder / f"own{ending}") for ending in (".xlsx", ".ods", ".csv")}
    old = (ROOT / "tests" / "data" / "tables" / "visits.xls").read_bytes()
    lines = b"\n".join(json.dumps(one).encode() for one in OBJECTS * 3)
    samples: dict[str, tuple[tuple[bytes, ...], bool, int]] = {
        "a.csv": ((PLAIN.encode(), OF_PARTS.encode("utf-16"), written[".csv"]), False, 900),
        "a.json": ((json.dumps(OBJECTS).encode(), lines), False, 500),
        "a.xlsx": ((workbook(), written[".xlsx"]), True, 700),
        "a.ods": ((written[".ods"],), True, 400),
        "a.xls": ((old,), False, 500),
    }
    with own_folders(setting.folder), empty_record(setting.folder) as record:
        for name, (valid, packed, full) in samples.items():
            door = ImportDoor(record, setting.folder, f"tables, {name[2:]}")
            take = lambda data, name=name, door=door: door.take(data, name)  # noqa: E731
            hunt(setting, wrong_files(valid, packed=packed), take, full, 5)
            figures += [*door.planned.figures(), *door.done.figures()]
        cells = ImportDoor(record, setting.folder, "tables, any cell")
        hunt(setting, _tables(), lambda given: cells.take_table(given[0], given[0].tables[0], given[1], given), 900, 8)
        pasted, brought = Watch("cells pasted: read"), ImportDoor(record, setting.folder, "cells pasted")
        text = st.one_of(wrong_texts((PLAIN.replace(",", "\t"),)), texts(lone=True))
        html = st.one_of(st.just(""), wrong_texts((HTML,)), texts(lone=True))

        def paste(given: tuple[str, str]) -> None:
            file = pasted.call(lambda: read_pasted(*given), given)
            if file is not None:
                mapping = pasted.call(lambda: mapping_of(file.tables[0], file), given)
                if mapping is not None:
                    brought.take_table(file, file.tables[0], mapping, given)

        hunt(setting, st.tuples(text, html), paste, 500, 5)
    parts = (cells.planned, cells.done, pasted, brought.planned, brought.done)
    return [*figures, *(figure for part in parts for figure in part.figures())]


def _exported(sample: Record, path: Path) -> bytes:
    export_file(Selection(sample, engagement_ids(sample)), path, form_of(path))
    return path.read_bytes()


def _tables() -> st.SearchStrategy[tuple[TableFile, Mapping]]:
    """Tables of one or two rows whose columns fill any fields, with any words in their cells."""
    words = st.one_of(
        st.sampled_from((*PHRASES, *CODES, "China", "Beijing", "planned", "Antony Blinken; Janet Yellen", "yes", "12")),
        wrong_texts((*PHRASES, "Reuters, Talks, 19 June 2023", "Antony Blinken (Secretary of State, US)")),
        texts(longest=40_000),
    )
    values: st.SearchStrategy[CellValue] = st.one_of(
        words, words, st.none(), st.booleans(), st.integers(), st.floats(), st.dates(), st.datetimes()
    )

    @st.composite
    def made(draw: st.DrawFn) -> tuple[TableFile, Mapping]:
        targets = draw(st.lists(st.sampled_from(Target), min_size=1, max_size=7, unique=True))
        names = tuple(f"{place} {target.value}" for place, target in enumerate(targets))
        rows = draw(st.lists(st.tuples(*(values for _ in names)), min_size=1, max_size=2))
        table = Table("", names, 1, tuple(TableRow(number, row) for number, row in enumerate(rows, start=2)))
        splitters = st.sampled_from(("", "", ";", ",", " ", "|", "and", "\n"))
        uses = tuple(ColumnUse(name, target, draw(splitters)) for name, target in zip(names, targets, strict=True))
        mapping = Mapping(
            uses,
            constants=draw(st.sampled_from(((), ((Target.KIND, "visit"),), ((Target.PRINCIPALS, "Ann"),)))),
            day_order=draw(st.sampled_from(DayOrder)),
            year=draw(st.sampled_from((None, 1, 2023, 9999))),
            known=draw(st.sampled_from(Known)),
        )
        return TableFile("any.csv", "csv", "utf-8", ",", (table,)), mapping

    return made()


TRIAL = Trial("Tables of every form, damaged, and with any text in any cell", run)
