"""Any file that can be imported is told by what it holds; the real spreadsheets go in with right accents and years."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.tracker.importers.state_files import TRAVELS, written
from tests.tracker.record.record_dumps import dump
from tracker.errors import Cancelled, Refusal
from tracker.exchange.writing import export_json
from tracker.importing import ImportPlan
from tracker.importing_files import (
    Imported,
    RecordPlan,
    chosen_table,
    import_file,
    mapping_of,
    plan_file,
    what_is,
)
from tracker.mapping.mapping import Mapping
from tracker.mapping.planning import Asks, Fate, TablePlan
from tracker.mapping.remembering import forget, remembered
from tracker.mapping.targets import Target
from tracker.opening import create_record
from tracker.operations import undo
from tracker.record import Record
from tracker.tables.reading import read_tables
from tracker.tables.table import ReadOptions, Table, TableFile, TableRefused, TableRow

CSV = "Quem;Onde;Quando;Situação\nAna Lima;França;3 de maio de 2022;realizada\nBo Lund;Peru;maio de 2023;adiada\n"
CALENDAR = (
    "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nBEGIN:VEVENT\r\nUID:a@b\r\nDTSTAMP:20230101T000000Z\r\n"
    "DTSTART;VALUE=DATE:20230618\r\nDTEND;VALUE=DATE:20230620\r\nSUMMARY:Visit\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
)
RIS = "TY  - NEWS\nTI  - Blinken postpones trip\nPB  - Reuters\nER  - \n"


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    made = create_record(tmp_path / "a.visits")
    yield made
    made.close()


def test_a_file_is_told_by_what_it_holds(record: Record, tmp_path: Path) -> None:
    export_json(record, tmp_path / "record.json")
    files = {
        "trips.xml": (TRAVELS, "trips"),
        "trips.txt": (TRAVELS, "trips"),
        "visits.csv": (CSV, "table"),
        "rows.json": ('[{"who": "Ann Lee", "when": "2010"}]', "table"),
        "rows.jsonl": ('{"who": "Ann Lee"}\n{"who": "Bo Lund"}\n', "table"),
        "lines.json": ('{"who": "Ann Lee"}\n{"who": "Bo Lund"}\n', "table"),
        "other.json": ('{"format": "another"}', "record"),
        "calendar.ics": (CALENDAR, "calendar"),
        "calendar.txt": (CALENDAR, "calendar"),
        "sources.ris": (RIS, "sources"),
        "sources.bib": ("@article{a, title = {T}, year = {2023}}", "sources"),
        "sources.json": ('[{"id": "a", "type": "article-newspaper", "title": "T"}]', "sources"),
        "words.dat": ("nothing of the kind", "table"),
        "empty.csv": ("", "table"),
    }
    assert what_is(tmp_path / "record.json") == "record"
    for name, (content, what) in files.items():
        assert what_is(written(tmp_path, content, name)) == what, name


def test_a_folder_and_a_missing_file_are_refused(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="is a folder"):
        what_is(tmp_path)
    with pytest.raises(Refusal, match="cannot be read"):
        what_is(tmp_path / "none.csv")


def test_a_table_goes_in_its_mapping_is_remembered_and_again_nothing_changes(record: Record, tmp_path: Path) -> None:
    path = written(tmp_path, CSV, "visits.csv")
    plan = plan_file(record, path)
    assert isinstance(plan, TablePlan) and not plan.questions
    assert import_file(record, plan) == Imported(2, 0, 0, 0, int(record.value("SELECT max(id) FROM change")), 0)
    assert remembered(plan.table) == plan.mapping
    before = dump(record.path)
    again = plan_file(record, path)
    assert import_file(record, again) == Imported(0, 2, 0, 0, None, 0)
    assert dump(record.path) == before
    undo(record)
    assert record.value("SELECT count(*) FROM engagement") == 0
    forget(plan.table)


def test_rows_can_be_skipped_and_the_work_stopped(record: Record, tmp_path: Path) -> None:
    path = written(tmp_path, CSV, "visits.csv")
    plan = plan_file(record, path)

    def stop(done: int, of: int) -> None:
        raise Cancelled

    before = dump(record.path)
    with pytest.raises(Cancelled):
        import_file(record, plan, progress=stop)
    assert dump(record.path) == before
    done = import_file(record, plan, frozenset({"2"}))
    assert (done.added, done.skipped) == (1, 1)


def test_a_table_with_something_open_does_not_go_in(record: Record, tmp_path: Path) -> None:
    path = written(tmp_path, "Pays,Date\nKenya,3 mai\nPérou,mai 2022\n", "visites.csv")
    plan = plan_file(record, path)
    assert isinstance(plan, TablePlan)
    assert [question.asks for question in plan.questions] == [Asks.WHO, Asks.YEAR, Asks.VALUE]
    with pytest.raises(Refusal, match="still open"):
        import_file(record, plan)
    said = replace(plan.mapping, year=2022, constants=((Target.PRINCIPALS, "Anne Leroi"), (Target.STATUS, "completed")))
    assert import_file(record, plan_file(record, path, mapping=said)).added == 2


def test_the_other_kinds_of_file_go_through_the_same_two_functions(record: Record, tmp_path: Path) -> None:
    trips = plan_file(record, written(tmp_path, TRAVELS, "trips.xml"))
    assert isinstance(trips, ImportPlan) and import_file(record, trips).added == 3
    export_json(record, tmp_path / "record.json")
    document = plan_file(record, tmp_path / "record.json")
    assert isinstance(document, RecordPlan) and import_file(record, document).already_there == 3
    calendar = plan_file(record, written(tmp_path, CALENDAR, "calendar.ics"))
    assert import_file(record, calendar).added == 1
    assert import_file(record, plan_file(record, tmp_path / "calendar.ics")).change is None
    sources = plan_file(record, written(tmp_path, RIS, "sources.ris"))
    assert import_file(record, sources).added == 1
    assert import_file(record, plan_file(record, tmp_path / "sources.ris")).already_there == 1


def test_the_sheet_that_is_meant() -> None:
    def sheet(name: str, *rows: str) -> Table:
        return Table(name, ("A",), 1, tuple(TableRow(n, (row,)) for n, row in enumerate(rows, start=2)))

    file = TableFile("x.xlsx", "xlsx", "", "", (sheet("Empty"), sheet("First", "a"), sheet("Engagements", "b")))
    assert chosen_table(file).name == "Engagements"
    assert chosen_table(file, "first").name == "First"
    assert chosen_table(replace(file, tables=file.tables[:2])).name == "First"
    with pytest.raises(TableRefused, match="“First”"):
        chosen_table(file, "Second")
    with pytest.raises(TableRefused, match="no rows"):
        chosen_table(replace(file, tables=file.tables[:1]))


def brazil(record: Record, path: Path) -> tuple[TablePlan, Mapping]:
    """The plan of a file of the journeys of Brazil's president in 2010, with what the file does not say."""
    file = read_tables(path, ReadOptions())
    mapping = mapping_of(chosen_table(file), file)
    said = replace(
        mapping,
        constants=(
            (Target.PRINCIPALS, "Luiz Inácio Lula da Silva"),
            (Target.PRINCIPAL_OFFICES, "President of Brazil"),
            (Target.PRINCIPAL_COUNTRIES, "Brazil"),
            (Target.STATUS, "completed"),
        ),
    )
    plan = plan_file(record, path, mapping=said)
    assert isinstance(plan, TablePlan)
    return plan, mapping


@pytest.mark.parametrize("name", ["brazil-president-2010-cp1252.csv", "brazil-president-2010.json"])
def test_the_journeys_of_brazils_president_go_in(record: Record, shared: Path, name: str) -> None:
    plan, guess = brazil(record, shared / "data" / "spreadsheets" / name)
    assert {use.column: use.target for use in guess.columns} == {
        "Country": Target.COUNTRIES, "City/region": Target.CITIES, "Period": Target.DATES, "Host": None,
        "Overview": Target.NOTE, "year": Target.YEAR,
    }  # fmt: skip
    assert not plan.questions and not plan.problems and len(plan.of(Fate.NEW)) == 35
    assert any("“City/region” may hold several" in hint for hint in plan.hints)
    assert import_file(record, plan).added == 35
    assert record.value("SELECT count(*) FROM listing WHERE earliest LIKE '2010-%' AND latest LIKE '2010-%'") == 35
    first = record.rows(
        "SELECT l.places, l.countries, l.earliest, l.latest, l.dates_text, l.note, l.who FROM listing l ORDER BY l.id"
    )[0]
    assert first[:5] == ("Cancún", "Mexico", "2010-02-21", "2010-02-23", "21, 22 e 23 de Fevereiro")
    assert "Felipe Calderón" in first[5] and first[5].startswith("- Partida para Cancún\n")
    assert first[6] == "Luiz Inácio Lula da Silva"
    tour = record.rows("SELECT DISTINCT earliest, latest FROM listing WHERE dates_text = 'De 02 a 09 de Julho'")
    assert tour == [("2010-07-02", "2010-07-09")]
    assert import_file(record, brazil(record, shared / "data" / "spreadsheets" / name)[0]).change is None
    forget(plan.table)


def test_both_files_of_the_journeys_say_the_same(record: Record, shared: Path) -> None:
    """All but some dashes, which the one file has and the other has not."""
    folder = shared / "data" / "spreadsheets"
    sides = []
    for name in ("brazil-president-2010-cp1252.csv", "brazil-president-2010.json"):
        drafts = [row.draft for row in brazil(record, folder / name)[0].rows]
        sides.append(
            [
                (draft.stops, draft.lines[-1].dates, "".join(filter(str.isalnum, draft.note)), draft.participants)
                for draft in drafts
                if draft is not None
            ]
        )
    assert len(sides[0]) == 35 and sides[0] == sides[1]


def test_counts_a_country_and_year_are_refused(record: Record, shared: Path) -> None:
    before = dump(record.path)
    with pytest.raises(TableRefused) as refused:
        plan_file(record, shared / "data" / "spreadsheets" / "aiddata-country-year.csv")
    assert "counts, not events" in str(refused.value) and "a row for each visit" in str(refused.value)
    assert dump(record.path) == before
