"""XLSX and ODS as other programs read them: typed cells, no formulas, a codebook that leaves nothing undefined."""

from __future__ import annotations

import datetime
import re
import zipfile
from collections import Counter
from pathlib import Path
from typing import Any

import odfdo
import openpyxl
import pytest

from tests.tracker.exporting.conftest import NASTY
from tests.tracker.exporting.exported import calamine_sheets, column, exported, hostile_record, selection_of
from tracker.dates import from_edtf
from tracker.drafts import EngagementDraft, StatusDraft
from tracker.errors import Cancelled, Refusal
from tracker.exporting import sheet_room
from tracker.exporting.columns import Holds
from tracker.exporting.engagement_columns import ENGAGEMENTS
from tracker.exporting.forms import export_file, form_of
from tracker.exporting.ledger_columns import LEDGER, REASONS
from tracker.exporting.ods_parts import VERSION, column_name
from tracker.exporting.people_columns import PARTICIPANTS
from tracker.exporting.sheets import SHEETS, fill
from tracker.exporting.source_columns import CITATIONS
from tracker.exporting.xlsx import CELL_CHARACTERS, CUT
from tracker.harmless import is_harmful
from tracker.mapping.targets import Target
from tracker.operations import log_engagement
from tracker.queries.listing import engagement_ids, rows_of
from tracker.record import Record
from tracker.words import Status

NAMES = ["Engagements", "Ledger", "Participants", "Reasons", "Sources", "Citations", "Codebook"]


class Counted:
    """A workbook that only counts its rows."""

    def __init__(self) -> None:
        self.rows: Counter[Any] = Counter()

    def add(self, sheet: Any, columns: Any) -> None:
        assert len(columns) == len(sheet.columns)
        self.rows[sheet] += len(columns[0])


def plain(cell: Any) -> Any:
    """A cell as both programs mean it: whole numbers, no cell for an empty one."""
    if isinstance(cell, float) and cell.is_integer():
        return int(cell)
    if isinstance(cell, datetime.datetime) and cell.time() == datetime.time():
        return cell.date()
    return "" if cell is None else cell


def test_the_june_sample_in_openpyxl(june: Record, tmp_path: Path) -> None:
    book = openpyxl.load_workbook(exported(selection_of(june), tmp_path / "june.xlsx"))
    assert book.sheetnames == NAMES
    assert book.properties.title == "June 2023"
    assert book.properties.subject == "Diplomatic engagements as of 17 Jun 2023 (as the record stands)"
    sheet = book["Engagements"]
    assert sheet.freeze_panes == "C2"
    assert sheet.auto_filter.ref == f"A1:{column_name(sheet.max_column)}12"
    head = [cell.value for cell in sheet[1]]
    blinken = {
        heading: cell.value
        for heading, cell in zip(
            head, next(row for row in sheet.iter_rows(min_row=2) if row[0].value == 1), strict=True
        )
    }
    assert blinken["called"] == "Antony Blinken → Beijing"
    assert blinken["principals"] == "Antony Blinken"
    assert blinken["principal offices"] == "Secretary of State"
    assert (blinken["status"], blinken["status date"]) == ("planned", datetime.datetime(2023, 6, 14))
    assert (blinken["dates"], blinken["first planned"]) == ("18–19 Jun 2023", "5–6 Feb 2023")
    assert (blinken["earliest day"], blinken["latest day"]) == (
        datetime.datetime(2023, 6, 18),
        datetime.datetime(2023, 6, 19),
    )
    assert (blinken["slippage least days"], blinken["slippage most days"]) == (133, 133)
    assert (blinken["times postponed"], blinken["times rescheduled"], blinken["given up"]) == (1, 1, "no")
    assert blinken["reason"] is None  # none was asked for the present plan
    assert blinken["latest reason category"] == "security incident"
    assert blinken["latest reason stated by"] == "U.S. Department of State"
    assert all(book[name].freeze_panes and book[name].auto_filter.ref for name in NAMES)


def test_vague_dates_are_never_more_exact_than_stated(june: Record, tmp_path: Path) -> None:
    sheet = calamine_sheets(exported(selection_of(june), tmp_path / "june.xlsx"))["Engagements"]
    found = {
        called: (dates, stated, last)
        for called, dates, stated, last in zip(
            *(column(sheet, heading) for heading in ("called", "dates", "as stated", "latest day")), strict=True
        )
    }
    assert found["Janet Yellen → China"] == ("after 15 Jun 2023", "in the near future", "")
    assert found["William Burns → Beijing"] == ("May 2023", "in May", datetime.date(2023, 5, 31))


@pytest.mark.parametrize("suffix", [".xlsx", ".ods"])
def test_every_cell_of_every_sheet_is_what_was_meant(hard: Record, tmp_path: Path, suffix: str) -> None:
    meant: dict[str, list[list[Any]]] = {sheet.name: [sheet.header] for sheet in SHEETS}

    class Noted:
        def add(self, sheet: Any, columns: Any) -> None:
            meant[sheet.name].extend(map(list, zip(*columns, strict=True)))

    fill(selection_of(hard), Noted())
    path = exported(selection_of(hard), tmp_path / f"hard{suffix}")
    found = calamine_sheets(path)
    assert list(found) == NAMES
    tabs = 0
    for name in NAMES:
        assert len(found[name]) == len(meant[name]), name
        whole = odfdo.Document(path).body.get_table(name=name) if suffix == ".ods" else None
        for row, (got, want) in enumerate(zip(found[name], meant[name], strict=True)):
            for place, (one, other) in enumerate(zip(got, want, strict=True)):
                if isinstance(other, datetime.date) and other.year < 1900 and suffix == ".xlsx":
                    other = other.isoformat()  # Excel's calendar begins in 1900
                if isinstance(other, str) and re.search(r"exported at|\d\d:\d\d UTC", other):
                    continue
                if isinstance(other, str) and "\t" in other and whole is not None:
                    # The file has its tabs (<text:tab/>), as odfdo reads them; python-calamine passes over them, so
                    # that a tab inside a cell is lost where an ODS is read by that: the one thing not compared there.
                    assert whole.get_value((place, row)) == other
                    other, tabs = other.replace("\t", ""), tabs + 1
                assert plain(one) == plain(other), (name, want)
    assert tabs == 0 if suffix == ".xlsx" else tabs > 10


def test_no_text_is_ever_a_formula(hard: Record, tmp_path: Path) -> None:
    path = exported(selection_of(hard), tmp_path / "hard.xlsx")
    book = openpyxl.load_workbook(path)
    seen = 0
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type != "f"
                assert cell.hyperlink is None
                if isinstance(cell.value, str) and is_harmful(cell.value):
                    assert cell.quotePrefix
                    seen += 1
    assert seen > 20
    with zipfile.ZipFile(path) as whole:
        sheets = [name for name in whole.namelist() if name.startswith("xl/worksheets/sheet")]
        assert len(sheets) == len(NAMES)
        assert not any(b"<f>" in whole.read(name) or b"<f " in whole.read(name) for name in sheets)
    content = zipfile.ZipFile(exported(selection_of(hard), tmp_path / "hard.ods")).read("content.xml")
    assert b"table:formula" not in content
    assert b"=1+1" in content


def test_no_heading_sheet_or_codebook_of_a_record_of_formulas_runs(tmp_path: Path) -> None:
    record = hostile_record(tmp_path / "hostile.visits")
    path = exported(selection_of(record), tmp_path / "hostile.xlsx")
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == NAMES and book.properties.title == "=1+1"
    guarded: dict[str, set[str]] = {}
    for sheet in book:
        assert not [cell.value for cell in sheet[1] if cell.data_type != "s" or is_harmful(cell.value)]
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type != "f"
                if isinstance(cell.value, str) and is_harmful(cell.value):
                    assert cell.quotePrefix
                    guarded.setdefault(sheet.title, set()).add(cell.value)
    assert guarded.keys() == set(NAMES)
    assert {"=1+1", "=cmd|' /C calc'!A0", "＝1+1"} <= guarded["Codebook"]  # the title, and categories found
    content = zipfile.ZipFile(exported(selection_of(record), tmp_path / "hostile.ods")).read("content.xml").decode()
    assert "table:formula" not in content
    cells = re.findall(r"<table:table-cell[^>]*office:value-type=\"(\w+)\"[^>]*><text:p>([^<]*)", content)
    assert {kind for kind, text in cells if is_harmful(text)} == {"string"}
    assert "=cmd|' /C calc'!A0" in {text for _, text in cells}
    sheets = calamine_sheets(tmp_path / "hostile.ods")
    assert list(sheets) == NAMES
    assert not [heading for rows in sheets.values() for heading in rows[0] if is_harmful(heading)]
    record.close()


def test_texts_come_out_as_they_are(hard: Record, tmp_path: Path) -> None:
    for suffix in (".xlsx", ".ods"):
        titles = column(
            calamine_sheets(exported(selection_of(hard), tmp_path / f"hard{suffix}"))["Engagements"], "title"
        )
        for words in ("=1+1", "-1", "@SUM(A1)", "'=1", "_x0041_ written out", NASTY[16]):
            assert words in titles, suffix
        assert "nul\ufffd and \ufffd bell\ufffd" in titles
    sheet = odfdo.Document(tmp_path / "hard.ods").body.get_table(name="Engagements")
    notes = set(sheet.get_column_values(SHEETS[0].header.index("note")))
    assert {"two  spaces\tand a tab", " spaced ", "\tx"} < notes


@pytest.mark.parametrize("suffix", [".xlsx", ".ods"])
def test_a_text_that_looks_like_the_file_is_a_text(tmp_path: Path, hard: Record, suffix: str) -> None:
    texts = ["<r><t>bold</t></r>", "<r>& </r>", "</is></c>", "</sheetData>", '<row r="2"></row>', "_x0041_"]
    for text in texts:
        log_engagement(hard, EngagementDraft(title="file", note=text, lines=(StatusDraft(Status.PLANNED),)))
    path = exported(selection_of(hard, "file"), tmp_path / f"texts{suffix}")
    notes = column(calamine_sheets(path)["Engagements"], "note")
    assert sorted(filter(None, notes)) == sorted(texts)
    if suffix == ".xlsx":
        sheet = openpyxl.load_workbook(path)["Engagements"]
        place = [cell.value for cell in sheet[1]].index("note")
        assert {row[place].value for row in sheet.iter_rows(min_row=2)} >= set(texts) - {"_x0041_"}


def test_the_codebook_defines_every_column_and_every_code(hard: Record, june: Record, tmp_path: Path) -> None:
    for record, suffix in ((hard, ".xlsx"), (june, ".ods")):
        sheets = calamine_sheets(exported(selection_of(record), tmp_path / f"book{suffix}"))
        head, *rows = sheets["Codebook"]
        entries = [dict(zip(head, row, strict=True)) for row in rows]
        columns = {(e["sheet"], e["column"]): e for e in entries if e["part"] == "column"}
        codes = {(e["sheet"], e["column"], e["code"]): e for e in entries if e["part"] == "code"}
        assert {(name, heading) for name in NAMES for heading in sheets[name][0]} == set(columns)
        assert all(e["meaning"] and e["holds"] for e in columns.values())
        assert all(e["meaning"] for e in codes.values())
        for sheet in SHEETS[:-1]:
            for definition in sheet.columns:
                cells = [cell for cell in column(sheets[sheet.name], definition.heading) if cell != ""]
                assert columns[sheet.name, definition.heading]["count"] == len(cells)
                if definition.holds is Holds.CODE:
                    for word, times in Counter(cells).items():
                        assert codes[sheet.name, definition.heading, word]["count"] == times
        for e in entries:
            if e["part"] == "sheet" and e["sheet"] != "Codebook":
                assert e["count"] == len(sheets[e["sheet"]]) - 1
        file = {e["column"]: (e["meaning"], e["count"]) for e in entries if e["part"] == "file"}
        assert file["title"][0] == record.title
        assert file["filter"][0] == "none: everything"
        assert file["engagements"][1] == len(sheets["Engagements"]) - 1
        assert "Each engagement counts once" in file["counting rule"][0]
    assert {sheet.name for sheet in SHEETS} == set(NAMES)
    for sheet in SHEETS:
        assert len(set(sheet.header)) == len(sheet.header)
        assert all(c.about and bool(c.codes) == (c.holds is Holds.CODE) for c in sheet.columns)


def test_the_headings_that_the_program_reads_back_are_all_there() -> None:
    left_out = {Target.KEY, Target.FIRST_DAY, Target.LAST_DAY, Target.YEAR, Target.SOURCE}  # said by others
    left_out |= {Target.MONTH, Target.DAY}
    assert {target.value for target in Target} - {target.value for target in left_out} <= set(SHEETS[0].header)
    assert not {target.value for target in left_out} & set(SHEETS[0].header)


def test_the_ledger_says_what_stands(hard: Record, tmp_path: Path) -> None:
    head, *rows = calamine_sheets(exported(selection_of(hard), tmp_path / "hard.ods"))["Ledger"]
    lines = [dict(zip(head, row, strict=True)) for row in rows]
    corrected = [line for line in lines if line["called"] == "corrected"]
    assert [(line["place"], line["counts"], line["status"]) for line in corrected] == [
        (1, "superseded", "planned"),
        (2, "stands", "planned"),
        (3, "stands", "cancelled"),
    ]
    assert corrected[0]["superseded by"] == corrected[1]["line"]
    assert corrected[1]["supersedes"] == corrected[0]["line"]
    assert corrected[1]["dates"] == datetime.date(2024, 5, 2)
    berlin = [line for line in lines if line["called"] == "Congress of Berlin"]
    assert [line["counts"] for line in berlin] == ["withdrawn", "withdrawal", "stands"]
    assert berlin[2]["earliest day"] == datetime.date(1878, 6, 13)


def test_no_reason_given_is_not_a_reason_nobody_looked_for(hard: Record, tmp_path: Path) -> None:
    sheets = calamine_sheets(exported(selection_of(hard), tmp_path / "hard.xlsx"))
    head, *rows = sheets["Reasons"]
    reasons = {row[head.index("called")]: dict(zip(head, row, strict=True)) for row in rows}
    assert (reasons["corrected"]["what is known"], reasons["corrected"]["category"]) == ("none given", "none given")
    assert reasons["corrected"]["basis"] == "stated"
    nobody = reasons["nobody looked"]
    assert (nobody["what is known"], nobody["category"], nobody["basis"], nobody["reason"]) == (
        "not looked for",
        "",
        "",
        "",
    )
    known = dict(
        zip(column(sheets["Engagements"], "called"), column(sheets["Engagements"], "reason known"), strict=True)
    )
    assert (known["corrected"], known["nobody looked"]) == ("none given", "not looked for")
    assert known["Congress of Berlin"] == "not asked"


def test_a_reason_stands_with_who_stated_it_and_where(put_off: Record, tmp_path: Path) -> None:
    head, *rows = calamine_sheets(exported(selection_of(put_off), tmp_path / "cases.xlsx"))["Reasons"]
    stored = put_off.value("SELECT count(*) FROM reason")
    given = [row for row in rows if row[head.index("what is known")] != "not looked for"]
    assert len(given) == stored
    assert all(row[head.index("stated by")] for row in given if row[head.index("what is known")] == "given")
    cited = put_off.value("SELECT count(DISTINCT reason_id) FROM citation WHERE reason_id IS NOT NULL")
    assert sum(bool(row[head.index("sources")]) for row in given) == cited


def test_sheets_join_by_their_numbers(put_off: Record, tmp_path: Path) -> None:
    sheets = calamine_sheets(exported(selection_of(put_off), tmp_path / "cases.ods"))
    engagements = set(column(sheets["Engagements"], "engagement"))
    for name in ("Ledger", "Participants", "Reasons", "Citations"):
        assert set(column(sheets[name], "engagement")) <= engagements
    assert set(column(sheets["Reasons"], "line")) <= set(column(sheets["Ledger"], "line"))
    assert set(column(sheets["Citations"], "source")) == set(column(sheets["Sources"], "source"))
    assert {reason for reason in column(sheets["Citations"], "reason") if reason != ""} <= set(
        column(sheets["Reasons"], "reason")
    )
    assert len(sheets["Citations"]) - 1 == put_off.value(
        "SELECT count(*) FROM citation WHERE tenure_id IS NULL AND incident_id IS NULL AND channel_change_id IS NULL"
        " AND (statement_id IS NULL OR statement_id IN (SELECT id FROM statement WHERE engagement_id IS NOT NULL))"
    )
    counted = Counter(column(sheets["Citations"], "source"))
    assert (
        dict(zip(column(sheets["Sources"], "source"), column(sheets["Sources"], "citations"), strict=True)) == counted
    )


def test_slippage_and_status_are_those_of_the_list(put_off: Record, tmp_path: Path) -> None:
    head, *rows = calamine_sheets(exported(selection_of(put_off), tmp_path / "cases.xlsx"))["Engagements"]
    for row, listed in zip(rows, rows_of(put_off, engagement_ids(put_off)), strict=True):
        cells = dict(zip(head, row, strict=True))
        assert cells["engagement"] == listed.id
        assert cells["status"] == listed.status.label
        slip = (cells["slippage least days"], cells["slippage most days"])
        assert slip == (listed.slippage or ("", ""))
        assert (cells["times postponed"], cells["times rescheduled"]) == (listed.put_off, listed.rescheduled)


def test_a_text_too_long_for_excel_says_that_it_was_cut(tmp_path: Path, hard: Record) -> None:
    long, wide = "a" * 40_000, "👩" * 20_000
    for note in (long, wide):
        log_engagement(hard, EngagementDraft(title=f"long {note[0]}", note=note, lines=(StatusDraft(Status.PLANNED),)))
    log_engagement(
        hard, EngagementDraft(title="just", note="b" * CELL_CHARACTERS, lines=(StatusDraft(Status.PLANNED),))
    )
    selection = selection_of(hard, "long OR just")
    notes = column(calamine_sheets(exported(selection, tmp_path / "long.xlsx"))["Engagements"], "note")
    cut = [note for note in notes if note.endswith(CUT)]
    assert len(cut) == 2
    assert all(len(note.encode("utf-16-le")) // 2 <= CELL_CHARACTERS for note in notes)
    assert "b" * CELL_CHARACTERS in notes
    whole = column(calamine_sheets(exported(selection, tmp_path / "long.ods"))["Engagements"], "note")
    assert {long, wide} < set(whole)


def test_more_rows_than_a_sheet_holds_are_refused(june: Record) -> None:
    with pytest.raises(Refusal, match="“Ledger” would have more than the 13 rows"):
        fill(selection_of(june), Counted(), sheet_rows=13)
    assert fill(selection_of(june), Counted(), sheet_rows=60) == 11


def test_what_has_no_room_is_refused_before_it_is_read(put_off: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    counted, selection = Counted(), selection_of(put_off)
    fill(selection, counted)
    rows = {sheet: counted.rows[sheet] for sheet in (ENGAGEMENTS, LEDGER, PARTICIPANTS, REASONS, CITATIONS)}
    rows[REASONS] = put_off.value("SELECT count(*) FROM reason")  # beside those that nobody looked for
    monkeypatch.setattr(sheet_room, "COUNTED_AT_ONCE", 7)

    def begun(done: int, total: int) -> None:
        raise AssertionError("it was read")

    for holds in rows.values():  # one too few for the rows of a sheet, under its header
        first = next(sheet for sheet in rows if rows[sheet] + 1 > holds)
        with pytest.raises(Refusal, match=f"“{first.name}” would have more .* Narrow the filter, or write CSV"):
            fill(selection, Counted(), begun, sheet_rows=holds)
    sheet_room.refuse_too_many(selection, max(rows.values()) + 1)


@pytest.mark.parametrize("suffix", [".xlsx", ".ods"])
def test_nothing_to_write_is_still_a_workbook(june: Record, tmp_path: Path, suffix: str) -> None:
    sheets = calamine_sheets(exported(selection_of(june, "zzzz"), tmp_path / f"none{suffix}"))
    assert list(sheets) == NAMES
    assert len(sheets["Engagements"]) == 1
    assert any("zzzz" in row for row in sheets["Codebook"])


@pytest.mark.parametrize("suffix", [".xlsx", ".ods"])
def test_a_cancelled_export_leaves_the_older_file_and_nothing_else(june: Record, tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"old{suffix}"
    path.write_text("older")

    def stop(done: int, total: int) -> None:
        if done:
            raise Cancelled

    with pytest.raises(Cancelled):
        export_file(selection_of(june), path, form_of(path), stop)
    assert path.read_text() == "older"
    assert list(tmp_path.iterdir()) == [path]


def test_the_ods_is_of_the_version_of_its_package(june: Record, tmp_path: Path) -> None:
    with zipfile.ZipFile(exported(selection_of(june), tmp_path / "june.ods")) as whole:
        assert whole.namelist()[0] == "mimetype"
        assert whole.infolist()[0].compress_type == zipfile.ZIP_STORED
        manifest = whole.read("META-INF/manifest.xml").decode()
        for name in ("content.xml", "styles.xml", "settings.xml", "meta.xml"):
            assert f'office:version="{VERSION}"' in whole.read(name).decode()
        assert f'manifest:version="{VERSION}"' in manifest
        entries = set(re.findall(r'full-path="([^"]+)"', manifest))
        assert {name for name in entries if not name.endswith("/")} <= set(whole.namelist())
        content = whole.read("content.xml").decode()
        assert 'table:target-range-address="Ledger.A1:' in content
        assert content.count('table:display-filter-buttons="true"') == len(NAMES)
        assert whole.read("settings.xml").decode().count('"VerticalSplitPosition"') == len(NAMES)


@pytest.mark.parametrize(("number", "name"), [(1, "A"), (26, "Z"), (27, "AA"), (52, "AZ"), (53, "BA"), (703, "AAA")])
def test_names_of_columns(number: int, name: str) -> None:
    assert column_name(number) == name


def test_a_day_before_excels_calendar_is_a_text(hard: Record, tmp_path: Path) -> None:
    log_engagement(hard, EngagementDraft(title="old", lines=(StatusDraft(Status.COMPLETED, from_edtf("1900-02-28")),)))
    sheet = calamine_sheets(exported(selection_of(hard, "old"), tmp_path / "old.xlsx"))["Ledger"]
    assert column(sheet, "took effect") == ["1900-02-28"]
