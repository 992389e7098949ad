"""Which form a file is written in, how it gets into place, and that every form takes filter, day and order."""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import apsw
import pytest

from tests.tracker.exporting.exported import calamine_sheets, column, csv_rows, exported, selection_of
from tracker.errors import Cancelled, Refusal
from tracker.exporting.forms import FORMS, Form, export_file, form_of
from tracker.exporting.selection import Selection
from tracker.past import AsOf, Reckoning
from tracker.placing import placed
from tracker.queries.listing import Order, SortBy, engagement_ids
from tracker.queries.pages import engagement_page, engagement_pages
from tracker.reader import Reader, Rows
from tracker.record import Record


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("a.xlsx", "xlsx"), ("A.XLSX", "xlsx"), ("a.ods", "ods"), ("a.csv", "csv"), ("a.json", "json"),
        ("a.jsonld", "jsonld"), ("a.ics", "ics"), ("a.ris", "ris"), ("a.bib", "bibtex"), ("a.csl.json", "csl-json"),
        ("my.visits.json", "json"),
    ],
)  # fmt: skip
def test_the_ending_says_the_form(name: str, form: str) -> None:
    assert form_of(Path("folder") / name).name == form


def test_a_name_says_more_than_the_ending() -> None:
    assert form_of(Path("a.csv"), "csv-participants").name == "csv-participants"
    assert form_of(Path("a"), " XLSX ").name == "xlsx"
    with pytest.raises(Refusal, match=r"no form “doc”\. Choose one of: xlsx, ods, csv"):
        form_of(Path("a.csv"), "doc")
    with pytest.raises(Refusal, match=r"a.txt should end in one of .xlsx, .ods, .csv, .json"):
        form_of(Path("a.txt"))
    assert len({form.name for form in FORMS}) == len(FORMS)
    assert all(form.title and form.about and form_of(Path(f"a{form.suffix}"), form.name) is form for form in FORMS)


def within(done: int, total: int) -> None:
    """Progress that never says more than all."""
    assert 0 <= done <= total


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
def test_every_form_says_how_many_it_holds(june: Record, tmp_path: Path, form: Form) -> None:
    path = tmp_path / f"out{form.suffix}"
    for as_of, text, engagements, dated in (
        (None, "", 11, 9), (None, "who:blinken", 2, 2), (None, "zzzz", 0, 0),
        (AsOf(date(2023, 2, 4)), "", 3, 3), (AsOf(date(2023, 2, 4)), "who:blinken", 1, 1),
        (AsOf(date(2023, 6, 16), Reckoning.KNOWLEDGE), "", 11, 9),
    ):  # fmt: skip
        selection = selection_of(june, text, as_of)
        assert len(selection.ids) == engagements
        if form.writes_sources and not engagements:
            with pytest.raises(Refusal, match="No engagement is chosen"):
                export_file(selection, path, form, within)
            continue
        count = export_file(selection, path, form, within)
        assert count == (1 if form.writes_sources else dated if form.name == "ics" else engagements)
        if as_of is not None:
            selection.reader.close_thread()
    assert list(tmp_path.iterdir()) == [path]


def test_the_order_is_that_of_the_selection(put_off: Record, tmp_path: Path) -> None:
    for order in (Order(SortBy.WHO, descending=False), Order(SortBy.STATUS), Order(descending=False)):
        selection = selection_of(put_off, order=order)
        wanted = list(selection.ids)
        assert [int(row["engagement"]) for row in csv_rows(exported(selection, tmp_path / "a.csv"))] == wanted
        assert column(calamine_sheets(exported(selection, tmp_path / "a.ods"))["Engagements"], "engagement") == wanted


def test_an_earlier_day_is_written_as_it_stood(june: Record, tmp_path: Path) -> None:
    selection = selection_of(june, "", AsOf(date(2023, 2, 4)))
    sheets = calamine_sheets(exported(selection, tmp_path / "then.xlsx"))
    selection.reader.close_thread()
    head, *rows = sheets["Engagements"]
    blinken = dict(zip(head, next(row for row in rows if row[0] == 1), strict=True))
    assert (blinken["status"], blinken["given up"], blinken["dates"]) == ("postponed", "yes", "5–6 Feb 2023")
    assert blinken["reason category"] == "security incident"
    assert column(sheets["Ledger"], "status")[:2] == ["planned", "postponed"]
    book = [row for row in sheets["Codebook"] if row[2] == "as of"]
    assert book[0][5] == "4 Feb 2023 (by the day changes took effect)"


def test_engagements_that_are_gone_are_left_out(june: Record, tmp_path: Path) -> None:
    rows = csv_rows(exported(Selection(june, [3, 99_999, 1]), tmp_path / "some.csv"))
    assert [row["engagement"] for row in rows] == ["3", "1"]


def test_pages_read_at_once_are_the_pages_one_by_one(june: Record, put_off: Record) -> None:
    for record in (june, put_off):
        ids = list(engagement_ids(record))
        assert engagement_pages(record, ids) == [engagement_page(record, one) for one in ids]
    assert engagement_pages(june, []) == engagement_pages(june, [99_999]) == []
    with pytest.raises(Refusal, match="no engagement 99999"):
        engagement_page(june, 99_999)


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
def test_a_place_that_cannot_be_written_is_refused_in_a_sentence(june: Record, tmp_path: Path, form: object) -> None:
    with pytest.raises(Refusal, match="cannot be written"):
        export_file(selection_of(june), tmp_path / "no folder" / "out", form)  # type: ignore[arg-type]
    with pytest.raises(Refusal, match="is a folder"):
        export_file(selection_of(june), tmp_path, form)  # type: ignore[arg-type]
    for folder in (".", "/", ".."):
        with pytest.raises(Refusal, match="is a folder"):
            export_file(selection_of(june), Path(folder), form)  # type: ignore[arg-type]
    with pytest.raises(Refusal, match="cannot be written"):
        export_file(selection_of(june), tmp_path / ("x" * 300), form)  # type: ignore[arg-type]
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full, a device that is always full")
def test_a_full_disk_is_refused_and_leaves_nothing(june: Record, tmp_path: Path) -> None:
    # The draft is made beside the target: a link under its name leads to a device that is full.
    for form in FORMS:
        path = tmp_path / f"out{form.suffix}"
        path.write_text("older")
        draft = path.with_name(f".{path.name}.{os.getpid()}.new")
        draft.symlink_to("/dev/full")
        with pytest.raises(Refusal, match=r"cannot be written.*space"):
            export_file(selection_of(june), path, form)
        assert path.read_text() == "older"
        assert list(tmp_path.iterdir()) == [path]
        path.unlink()


class Counting(Reader):
    """A record that counts the statements it is asked."""

    def __init__(self, record: Record) -> None:
        self.path = record.path
        self.asked = 0
        self._record = record

    def connection(self) -> apsw.Connection:
        return self._record.connection()

    def close_thread(self) -> None:
        """The record's own connection stays its own."""

    def rows(self, sql: str, parameters: Sequence[Any] = ()) -> Rows:
        self.asked += 1
        return super().rows(sql, parameters)


@pytest.mark.parametrize("name", ["xlsx", "ods", "csv", "csv-participants", "csv-country-year", "json", "jsonld"])
def test_eighty_engagements_take_no_more_questions_than_one(put_off: Record, tmp_path: Path, name: str) -> None:
    ids = engagement_ids(put_off)
    asked = []
    for part in (ids[:1], ids):
        reader = Counting(put_off)
        export_file(Selection(reader, part, "some"), tmp_path / "out", form_of(Path("out"), name))
        asked.append(reader.asked)
    assert asked[1] <= asked[0] + 25  # sources are read as they come


def test_what_is_cancelled_leaves_the_older_file(june: Record, tmp_path: Path) -> None:
    def stop(done: int, total: int) -> None:
        raise Cancelled

    for form in FORMS:
        path = tmp_path / f"out{form.suffix}"
        path.write_text("older")
        if form.writes_sources:
            continue
        with pytest.raises(Cancelled):
            export_file(selection_of(june), path, form, stop)
        assert path.read_text() == "older"
    assert not [path for path in tmp_path.iterdir() if path.name.startswith(".")]


def test_a_file_is_moved_into_place_whole(tmp_path: Path) -> None:
    target = tmp_path / "a.txt"
    target.write_text("older")
    with placed(target) as draft:
        draft.write_text("newer")
        assert target.read_text() == "older"
    assert target.read_text() == "newer"
    with pytest.raises(ZeroDivisionError), placed(target) as draft:
        draft.write_text("half")
        raise ZeroDivisionError
    assert target.read_text() == "newer"
    assert list(tmp_path.iterdir()) == [target]


def test_an_export_is_of_one_moment(june: Record) -> None:
    with june.one_moment():
        assert june.connection().in_transaction
        with june.one_moment():
            assert june.value("SELECT count(*) FROM listing") == 11
        assert june.connection().in_transaction
    assert not june.connection().in_transaction
