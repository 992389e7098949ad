"""What every form of file holds: the engagements under the filter, as they stood on the day, in the order on screen."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import vobject

from tests.tracker.exporting.exported import calamine_sheets, column, csv_rows, exported, selection_of
from tracker.errors import Refusal
from tracker.exporting.forms import FORMS, form_of
from tracker.past import AsOf, Reckoning
from tracker.queries.listing import NEWEST_FIRST, Order, SortBy
from tracker.record import Record
from tracker.words import Status

FEBRUARY = AsOf(date(2023, 2, 4))
BY_NAME = Order(SortBy.WHO, descending=False)

Told = tuple[int, str]
"""An engagement of the sample and its status."""

STANDING: tuple[tuple[AsOf | None, str, Order, list[Told]], ...] = (
    (None, "", NEWEST_FIRST, [
        (2, "planned"), (1, "planned"), (7, "completed"), (4, "expected"), (3, "expected"), (6, "completed"),
        (5, "declined"), (9, "completed"), (8, "completed"), (10, "completed"), (11, "completed"),
    ]),
    (None, "who:blinken", NEWEST_FIRST, [(1, "planned"), (6, "completed")]),
    (None, "who:blinken", Order(descending=False), [(6, "completed"), (1, "planned")]),
    (FEBRUARY, "", NEWEST_FIRST, [(1, "postponed"), (10, "completed"), (11, "completed")]),
    (FEBRUARY, "", BY_NAME, [(1, "postponed"), (10, "completed"), (11, "completed")]),
    (FEBRUARY, "", Order(SortBy.WHO), [(11, "completed"), (10, "completed"), (1, "postponed")]),
    (FEBRUARY, "who:blinken", NEWEST_FIRST, [(1, "postponed")]),
    (AsOf(date(2023, 2, 2)), "who:blinken", NEWEST_FIRST, [(1, "planned")]),
    (AsOf(date(2022, 8, 4)), "", NEWEST_FIRST, [(11, "completed")]),
    (FEBRUARY, "zzzz", NEWEST_FIRST, []),
)  # fmt: skip
"""What stood on a day under a filter, in order, counted by hand; the meeting of Blinken and Qin came in June."""

UNDATED = {3, 4}
"""Yellen and Kerry were expected on no certain days, so that no calendar can hold them."""


def sheet_rows(path: Path) -> list[Told]:
    sheets = calamine_sheets(path)
    rows = sheets["Engagements"]
    told = list(zip(map(int, column(rows, "engagement")), column(rows, "status"), strict=True))
    for name in ("Ledger", "Participants"):  # no sheet knows of any other, and each is in the same order
        assert list(dict.fromkeys(map(int, column(sheets[name], "engagement")))) == [one for one, _ in told], name
    assert {int(one) for one in column(sheets["Citations"], "engagement")} == {one for one, _ in told}
    last = dict(zip(column(sheets["Ledger"], "engagement"), column(sheets["Ledger"], "status"), strict=True))
    assert {int(one): status for one, status in last.items()} == dict(told)
    return told


def rows_of_csv(path: Path) -> list[Told]:
    return [(int(row["engagement"]), row["status"]) for row in csv_rows(path)]


def people_of_csv(path: Path) -> list[Told]:
    return list(dict.fromkeys(rows_of_csv(path)))


def own_tables(path: Path) -> list[Told]:
    tables = json.loads(path.read_text("utf-8"))["tables"]

    def found(name: str, *columns: str) -> list[tuple[Any, ...]]:
        places = [tables[name]["columns"].index(one) for one in columns]
        return [tuple(row[place] for place in places) for row in tables[name]["rows"]]

    ids = [one for (one,) in found("engagement", "id")]
    lines = dict(found("status_change", "engagement_id", "status"))  # the last line of each says how it stands
    assert sorted(lines) == sorted(ids) == sorted({one for (one,) in found("participation", "engagement_id")})
    return [(one, Status.of(lines[one]).label) for one in ids]


def events(path: Path, numbers: dict[str, int]) -> list[Told]:
    nodes = [node for node in json.loads(path.read_text("utf-8"))["@graph"] if node["@type"] == "Event"]
    said = [{one["name"]: one["value"] for one in node["additionalProperty"]} for node in nodes]
    return [(numbers[node["identifier"]], words["status"]) for node, words in zip(nodes, said, strict=True)]


def calendar(path: Path, numbers: dict[str, int]) -> list[Told]:
    read = vobject.readOne(path.read_text("utf-8"))
    found = getattr(read, "vevent_list", [])
    return [
        (numbers[one.uid.value.partition("@")[0]], one.description.value.splitlines()[0].removeprefix("Status: "))
        for one in found
    ]


READERS: dict[str, Callable[..., list[Told]]] = {
    "xlsx": sheet_rows, "ods": sheet_rows, "csv": rows_of_csv, "csv-participants": people_of_csv, "json": own_tables,
    "jsonld": events, "ics": calendar,
}  # fmt: skip
SOURCES = ("ris", "bibtex", "csl-json")


def test_there_is_a_test_for_every_form() -> None:
    assert {form.name for form in FORMS} == {*READERS, *SOURCES, "csv-country-year"}


@pytest.mark.parametrize("name", READERS)
def test_filter_day_and_order(june: Record, tmp_path: Path, name: str) -> None:
    numbers = {uid: number for number, uid in june.rows("SELECT id, uid FROM engagement")}
    path = tmp_path / f"out{form_of(Path('out'), name).suffix}"
    for as_of, text, order, standing in STANDING:
        selection = selection_of(june, text, as_of, order)
        exported(selection, path, name)
        told = READERS[name](path, numbers) if name in ("jsonld", "ics") else READERS[name](path)
        wanted = [one for one in standing if name != "ics" or one[0] not in UNDATED]
        if name == "json":  # the rows of a record have no order but that of their numbers
            wanted = sorted(wanted)
        assert told == wanted, (as_of, text, order)
        if as_of is not None:
            selection.reader.close_thread()


DAYS = {
    "xlsx": "2023-02-05", "ods": "2023-02-05", "csv": ",2023-02-05,2023-02-06,2023-02-05/2023-02-06,",
    "csv-participants": ",2023-02-05,2023-02-06,", "json": '"2023-02-05/2023-02-06"',
    "jsonld": '"previousStartDate": ["2023-02-05"]', "ics": "DTSTART;VALUE=DATE:20230205",
}  # fmt: skip
"""How each form says the days that were planned in February 2023."""


@pytest.mark.parametrize("name", READERS)
def test_what_came_later_is_in_no_form_of_an_earlier_day(june: Record, tmp_path: Path, name: str) -> None:
    selection = selection_of(june, "who:blinken", FEBRUARY)
    path = exported(selection, tmp_path / f"out{form_of(Path('out'), name).suffix}", name)
    selection.reader.close_thread()
    if name in ("xlsx", "ods"):
        sheets = calamine_sheets(path)
        said = "\n".join(f"{cell}" for rows in sheets.values() for row in rows for cell in row)
    else:
        said = path.read_text("utf-8")
    assert DAYS[name] in said
    for later in ("2023-06-18", "20230618", "18–19 Jun", "2023-06-14", "Qin Gang"):
        assert later not in said


PAIRS: tuple[tuple[AsOf | None, str, dict[tuple[str, str, str], str]], ...] = (
    (None, "who:blinken", {("US", "CN", "2023"): "planned"}),
    (FEBRUARY, "who:blinken", {("US", "CN", "2023"): "postponed"}),
    (AsOf(date(2023, 2, 2)), "who:blinken", {("US", "CN", "2023"): "planned"}),
    (FEBRUARY, "", {
        ("US", "CN", "2023"): "postponed", ("US", "ID", "2022"): "completed", ("US", "TW", "2022"): "completed",
    }),
    (AsOf(date(2022, 8, 4)), "", {("US", "TW", "2022"): "completed"}),
    (FEBRUARY, "zzzz", {}),
)  # fmt: skip
"""Guest, host and year of the engagements, of which each pair has one, and its status; calls have no host."""


def test_filter_and_day_of_pairs_and_years(june: Record, tmp_path: Path) -> None:
    for as_of, text, wanted in PAIRS:
        selection = selection_of(june, text, as_of)
        rows = csv_rows(exported(selection, tmp_path / "pairs.csv", "csv-country-year"))
        counts = {
            (row["guest code"], row["host code"], row["year"]): {
                heading: cell for heading, cell in row.items() if cell not in ("", "0")
            }
            for row in rows
        }
        assert counts.keys() == wanted.keys() and len(rows) == len(wanted)
        for key, status in wanted.items():
            assert (counts[key][status], counts[key]["engagements"]) == ("1", "1")
            assert len(counts[key]) == 7, "five cells that name the pair, one count and the sum"
        if as_of is not None:
            selection.reader.close_thread()


BLINKEN = (
    "forexlive.com", "breakinglatest.news", "amchamchina.org", "www.npr.org/2023/02/03", "livemint.com",
)  # fmt: skip
"""Where the sources on his visit to Beijing stand, in the order they came into the record; the second is of June."""


@pytest.mark.parametrize("name", SOURCES)
@pytest.mark.parametrize("by", Reckoning)
def test_sources_are_those_that_were_cited_on_the_day(
    put_off: Record, tmp_path: Path, name: str, by: Reckoning
) -> None:
    others = [url for (url,) in put_off.rows("SELECT url FROM source WHERE url <> ''")]
    others = [url for url in others if not any(part in url for part in BLINKEN)]
    assert len(others) > 50
    for as_of, wanted in ((None, BLINKEN), (AsOf(date(2023, 3, 1), by), (BLINKEN[0], *BLINKEN[2:]))):
        selection = selection_of(put_off, "who:blinken", as_of)
        path = exported(selection, tmp_path / f"out{form_of(Path('out'), name).suffix}", name)
        text = path.read_text("utf-8").replace("\\", "")
        places = [text.index(part) for part in wanted]
        assert places == sorted(places)
        assert not [part for part in BLINKEN if part not in wanted and part in text]
        assert not [url for url in others if url in text]
        entries = {"ris": "TY  - ", "bibtex": "\n@", "csl-json": '"id":'}[name]
        assert f"\n{text}".count(entries) == len(wanted)
        if as_of is not None:
            selection.reader.close_thread()


@pytest.mark.parametrize("name", SOURCES)
def test_sources_of_nothing_are_refused(june: Record, tmp_path: Path, name: str) -> None:
    with pytest.raises(Refusal, match="No engagement is chosen"):
        exported(selection_of(june, "zzzz"), tmp_path / "out", name)
    assert list(tmp_path.iterdir()) == []
