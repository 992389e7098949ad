"""CSV as a program that knows nothing of ours reads it: every cell, nothing that runs, the same counts by hand."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.tracker.exporting.exported import csv_rows, exported, hostile_record, selection_of
from tracker.dates import EMPTY, from_edtf
from tracker.drafts import EngagementDraft, ParticipantDraft, StatusDraft, StopDraft
from tracker.errors import Cancelled
from tracker.exporting import reading
from tracker.exporting.country_years import GROUPS, year_of
from tracker.exporting.engagement_columns import ENGAGEMENTS
from tracker.exporting.forms import export_file, form_of
from tracker.exporting.people_columns import PARTICIPANTS
from tracker.harmless import harmful_off, harmless, is_harmful
from tracker.opening import create_record
from tracker.operations import log_engagement
from tracker.queries.listing import engagement_ids
from tracker.record import Record
from tracker.words import Kind, Role, Status


@given(st.text(st.sampled_from("=+-@'\t\rx ＝１"), max_size=6))
def test_what_is_made_harmless_comes_back(text: str) -> None:
    made = harmless(text)
    assert not is_harmful(made)
    assert harmful_off(made) == text


def test_engagements_have_the_columns_of_the_workbook(june: Record, tmp_path: Path) -> None:
    path = exported(selection_of(june), tmp_path / "june.csv")
    content = path.read_bytes()
    assert content.startswith(b"\xef\xbb\xbfengagement,called,")
    assert content.count(b"\r\n") == 12
    rows = csv_rows(path)
    assert list(rows[0]) == ENGAGEMENTS.header
    blinken = next(row for row in rows if row["engagement"] == "1")
    assert (blinken["dates"], blinken["earliest day"], blinken["EDTF"]) == (
        "18–19 Jun 2023",
        "2023-06-18",
        "2023-06-18/2023-06-19",
    )
    assert (blinken["status date"], blinken["slippage least days"]) == ("2023-06-14", "133")


def test_nothing_runs_and_nothing_is_lost(hard: Record, tmp_path: Path) -> None:
    for form in ("csv", "csv-participants"):
        rows = csv_rows(exported(selection_of(hard), tmp_path / "hard.csv", form))
        assert not [
            cell for row in rows for cell in row.values() if is_harmful(cell) and not cell.lstrip("-").isdigit()
        ]
        assert all(None not in row and None not in row.values() for row in rows)
    notes = {harmful_off(row["note"]) for row in csv_rows(exported(selection_of(hard), tmp_path / "hard.csv"))}
    assert {"=1+1", "\tx", "＝1+1", "'=1", "''-", "' plain", '"quoted", with commas; and\nlines'} < notes


@pytest.mark.parametrize("form", ["csv", "csv-participants", "csv-country-year"])
def test_nothing_runs_of_a_record_where_every_name_is_a_formula(tmp_path: Path, form: str) -> None:
    record = hostile_record(tmp_path / "hostile.visits")
    rows = csv_rows(exported(selection_of(record), tmp_path / "hostile.csv", form))
    cells = {cell for row in rows for cell in [*row, *row.values()]}
    assert not [cell for cell in cells if is_harmful(cell)]
    assert {"csv": "'＝1+1", "csv-participants": "'-x", "csv-country-year": "'@US"}[form] in cells
    assert form == "csv-participants" or "'=1+1" in cells, "the country that receives"
    record.close()


def test_a_number_below_nothing_stays_a_number(tmp_path: Path) -> None:
    record = create_record(tmp_path / "r.visits", author="me")
    lines = (
        StatusDraft(Status.PLANNED, dates=from_edtf("2024-05-10")),
        StatusDraft(Status.PLANNED, dates=from_edtf("2024-05-07")),
    )
    log_engagement(record, EngagementDraft(title="earlier", lines=lines))
    [row] = csv_rows(exported(selection_of(record), tmp_path / "r.csv"))
    assert (row["slippage least days"], row["slippage most days"]) == ("-3", "-3")
    record.close()


def test_a_row_a_participant(june: Record, tmp_path: Path) -> None:
    rows = csv_rows(exported(selection_of(june), tmp_path / "people.csv", "csv-participants"))
    assert list(rows[0]) == PARTICIPANTS.header
    assert len(rows) == june.value("SELECT count(*) FROM participation")
    by_name = {(row["engagement"], row["name"]): row for row in rows}
    li = by_name["2", "Li Keqiang"]
    assert (li["in office"], li["in office, in words"]) == ("no", "not in office: until 11 Mar 2023")
    blinken = by_name["1", "Antony Blinken"]
    assert (blinken["in office"], blinken["level in words"], blinken["country code"]) == (
        "yes",
        "foreign minister",
        "US",
    )
    assert by_name["7", "Bill Gates"]["in office"] == "not known"


def test_pairs_and_years_of_the_june_sample_by_hand(june: Record, tmp_path: Path) -> None:
    rows = csv_rows(exported(selection_of(june), tmp_path / "pairs.csv", "csv-country-year"))
    found = {(row["guest code"], row["host code"], row["year"]): row for row in rows}
    # Blinken and Burns; Yellen and Kerry are expected some time after mid June, in no year that is certain.
    china = found["US", "CN", "2023"]
    assert (china["planned"], china["completed"], china["engagements"]) == ("1", "1", "2")
    soon = found["US", "CN", ""]
    assert (soon["proposed"], soon["engagements"]) == ("2", "2")
    assert found["CN", "DE", "2023"]["planned"] == found["CN", "FR", "2023"]["planned"] == "1"
    assert found["US", "TW", "2022"]["completed"] == "1"
    assert not [key for key in found if key[0] == key[1]]


def test_pairs_count_every_status_once(put_off: Record, tmp_path: Path) -> None:
    rows = csv_rows(exported(selection_of(put_off), tmp_path / "pairs.csv", "csv-country-year"))
    groups = [name for name, _, _ in GROUPS]
    assert sorted(status.code for _, _, group in GROUPS for status in group) == [status.code for status in Status]
    for row in rows:
        assert sum(int(row[name]) for name in groups) == int(row["engagements"]) > 0
    held = sum(int(row["completed"]) for row in rows)
    from tracker.filter import EVERYTHING
    from tracker.insights.pairs import pairs

    assert held == sum(visit.visits for visit in pairs(put_off, EVERYTHING).visits)


def test_several_guests_and_hosts_make_several_pairs_and_calls_none(tmp_path: Path) -> None:
    record = create_record(tmp_path / "r.visits", author="me")
    both = (
        ParticipantDraft("A", country="FR"),
        ParticipantDraft("B", country="DE"),
        ParticipantDraft("C", Role.DELEGATE, country="IT"),
    )
    stops = (StopDraft("Kyiv", "UA"), StopDraft("Paris", "FR"))
    lines = (StatusDraft(Status.CANCELLED, dates=from_edtf("2022-12-30/2023-01-02")),)
    log_engagement(record, EngagementDraft(participants=both, stops=stops, lines=lines))
    log_engagement(record, EngagementDraft(kind=Kind.CALL, participants=both, host="UA", lines=lines))
    rows = csv_rows(exported(selection_of(record), tmp_path / "pairs.csv", "csv-country-year"))
    assert [(row["guest code"], row["host code"], row["year"], row["cancelled"]) for row in rows] == [
        ("FR", "UA", "2022", "1"),
        ("DE", "FR", "2022", "1"),
        ("DE", "UA", "2022", "1"),
    ]
    record.close()


@pytest.mark.parametrize(
    ("edtf", "year"),
    [
        ("2023-02", 2023),
        ("2023", 2023),
        ("2022-12-30/2023-01-02", 2022),
        ("202X", None),
        ("2022~", None),
        ("../2023", None),
    ],
)
def test_the_year_is_only_one_that_is_certain(edtf: str, year: int | None) -> None:
    assert year_of(from_edtf(edtf)) == year
    assert year_of(EMPTY) is None


def test_an_export_of_nothing_has_its_headings(june: Record, tmp_path: Path) -> None:
    for form in ("csv", "csv-participants", "csv-country-year"):
        path = exported(selection_of(june, "zzzz"), tmp_path / "none.csv", form)
        assert path.read_text(encoding="utf-8-sig").count("\n") == 1


@settings(max_examples=20)
@given(st.lists(st.text(max_size=8), min_size=1, max_size=4))
def test_any_cells_come_back_by_rfc_4180(tmp_path_factory: pytest.TempPathFactory, texts: list[str]) -> None:
    from tracker.exporting.columns import clean
    from tracker.exporting.tidy import csv_rows

    path = tmp_path_factory.mktemp("any") / "any.csv"
    path.write_text("".join(csv_rows([[clean(text)] for text in texts])), encoding="utf-8-sig", newline="")
    with path.open(encoding="utf-8-sig", newline="") as file:
        [row] = [row for row in csv.reader(file, strict=True) if row] or [[""]]
    assert [harmful_off(cell) for cell in row] == [clean(text) for text in texts]


@pytest.mark.parametrize("form", ["csv", "csv-participants"])
def test_rows_stand_in_the_order_asked_for_however_they_are_read(
    put_off: Record, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, form: str
) -> None:
    whole = exported(selection_of(put_off), tmp_path / "whole.csv", form).read_bytes()
    numbers = [int(row["engagement"]) for row in csv_rows(tmp_path / "whole.csv")]
    assert list(dict.fromkeys(numbers)) == list(engagement_ids(put_off)) != sorted(numbers)
    monkeypatch.setattr(reading, "BATCH", 3)
    monkeypatch.setattr(reading, "SPAN", 7)
    told: list[tuple[int, int]] = []
    export_file(
        selection_of(put_off), tmp_path / "few.csv", form_of(tmp_path / "few.csv", form), lambda *at: told.append(at)
    )
    assert (tmp_path / "few.csv").read_bytes() == whole
    assert told == sorted(told) and told[0] == (0, 80) and told[-1] == (80, 80)


def test_a_cancelled_export_leaves_the_older_file(june: Record, tmp_path: Path) -> None:
    path = tmp_path / "old.csv"
    path.write_text("older")

    def stop(done: int, total: int) -> None:
        if done:
            raise Cancelled

    for form in ("csv", "csv-participants", "csv-country-year"):
        with pytest.raises(Cancelled):
            export_file(selection_of(june), path, form_of(path, form), stop)
        assert path.read_text() == "older"
    assert list(tmp_path.iterdir()) == [path]
