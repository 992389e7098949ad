"""Lists are ids in order and pages of rows; the first page comes by an index."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator
from datetime import date
from itertools import pairwise
from typing import TypeAlias

import apsw
import pytest

from tracker.dates import EMPTY
from tracker.filter import parse_filter
from tracker.opening import create_record
from tracker.queries import listing
from tracker.queries.listing import (
    Order,
    SortBy,
    engagement_ids,
    first_ids,
    first_rows,
    rows_of,
    summary,
)
from tracker.record import Record
from tracker.words import Category, Kind, Status

Filled: TypeAlias = tuple[Record, dict[str, int]]


def names(filled: Filled, ids: array[int]) -> list[str]:
    by_id = {id_: name for name, id_ in filled[1].items()}
    return [by_id[id_] for id_ in ids]


def test_newest_first_and_undated_last(filled: Filled) -> None:
    newest = names(filled, engagement_ids(filled[0]))
    oldest = names(filled, engagement_ids(filled[0], order=Order(descending=False)))
    assert newest == [
        "premier", "blinken", "soon", "stalled", "declined", "sydney", "secret", "overdue", "pelosi", "undated"
    ]  # fmt: skip
    assert oldest == [*reversed(newest[:-1]), "undated"]


@pytest.mark.parametrize("by", SortBy)
@pytest.mark.parametrize("descending", [False, True])
@pytest.mark.parametrize("text", ["", "status:planned", "since:2023-05 -host:Germany"])
def test_every_order_is_sorted_and_complete(filled: Filled, by: SortBy, descending: bool, text: str) -> None:
    record, _ = filled
    filter_ = parse_filter(text)
    order = Order(by, descending)
    ids = engagement_ids(record, filter_, order)
    assert sorted(ids) == sorted(engagement_ids(record, filter_))
    for limit in (1, 3, len(ids), 100):
        assert first_ids(record, filter_, order, limit) == ids[:limit]
    column = by.value
    keys = [record.value(f"SELECT {column} FROM listing WHERE id = ?", (id_,)) for id_ in ids]
    said = [key for key in keys if key not in {None, ""}]
    assert said == sorted(said, reverse=descending)
    assert all(key in {None, ""} for key in keys[len(said) :])
    days = [record.value("SELECT sort_day FROM listing WHERE id = ?", (id_,)) for id_ in ids]
    for (key, day), (next_key, next_day) in pairwise(zip(keys, days, strict=True)):
        if key == next_key and next_day is not None:
            assert day is not None
            assert day >= next_day if descending else day <= next_day


def test_a_row_is_ready_to_be_painted(filled: Filled) -> None:
    record, made = filled
    [row] = rows_of(record, [made["blinken"]])
    assert (row.status, row.kind, row.category) == (Status.PLANNED, Kind.VISIT, Category.UNKNOWN)
    assert (row.who, row.who_office) == ("Antony Blinken", "Secretary of State · United States")
    assert (row.counterparts, row.places, row.countries) == ("Qin Gang", "Beijing", "China")
    assert row.dates_words == "18–19 Jun 2023"
    assert (row.dates.edtf, row.dates.latest) == ("2023-06-18/2023-06-19", date(2023, 6, 19))
    assert row.first_planned.earliest == date(2023, 2, 5)
    assert row.slippage == (133, 133)
    assert (row.reason, row.reason_category, row.reason_by) == (
        "Alleged balloon, “un incident sérieux”",
        "security incident",
        "State Department",
    )
    assert (row.put_off, row.rescheduled, row.sources, row.given_up) == (1, 1, 1, False)
    assert row.warning == ""


def test_rows_of_other_kinds(filled: Filled) -> None:
    record, made = filled
    undated, sydney, secret = rows_of(record, [made["undated"], made["sydney"], made["secret"]])
    assert (undated.dates, undated.dates_words, undated.slippage, undated.note) == (EMPTY, "", None, "waits")
    assert (sydney.none_given, sydney.reason, sydney.given_up) == (True, "", True)
    assert (secret.secret, secret.dates_words) == (True, "May 2023")
    [soon] = rows_of(record, [made["soon"]])
    assert (soon.dates_words, soon.dates.earliest) == ("soon", date(2023, 6, 17))


def test_the_premier_of_june_2023_is_warned_about(filled: Filled) -> None:
    record, made = filled
    rows = {row.id: row.warning for row in first_rows(record)}
    assert rows.pop(made["premier"]) == "Li Keqiang was Premier until 11 Mar 2023"
    assert set(rows.values()) == {""}


def test_pages_keep_the_order_asked_for(filled: Filled) -> None:
    record, made = filled
    ids = list(made.values()) * 25
    assert [row.id for row in rows_of(record, ids)] == ids
    assert [row.id for row in rows_of(record, [made["soon"], 10_000, made["overdue"]])] == [
        made["soon"],
        made["overdue"],
    ]
    assert rows_of(record, []) == []


def test_summary(filled: Filled) -> None:
    record, _ = filled
    everything = summary(record)
    assert (everything.engagements, everything.sources) == (10, 1)
    assert (everything.earliest, everything.latest) == (date(2022, 8, 2), date(2023, 6, 30))
    some = summary(record, parse_filter("during:2022"))
    assert (some.engagements, some.sources, some.earliest, some.latest) == (1, 0, date(2022, 8, 2), date(2022, 8, 2))
    assert summary(record, parse_filter("is:secret")).sources == 1
    none = summary(record, parse_filter("status:lapsed"))
    assert (none.engagements, none.earliest, none.latest, none.sources) == (0, None, None, 0)


@pytest.mark.parametrize("text", ["during:2023", "status:planned", "is:secret", "source:gazette OR is:undated"])
def test_sources_are_counted_alike_for_few_and_many(filled: Filled, text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    filter_ = parse_filter(text)
    few = summary(filled[0], filter_)
    monkeypatch.setattr(listing, "FEW", 0)
    assert summary(filled[0], filter_) == few
    assert few.sources == 1


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    """A record whose listing has many rows, so that the planner has a reason to use an index."""
    record = create_record(tmp_path_factory.mktemp("large") / "large.visits", own_day=date(2023, 6, 17), author="t")
    with record.change("Fill"):
        record.execute_many(
            "INSERT INTO listing (id, status, kind, category, secret, given_up, ever, rescheduled, put_off, none_given,"
            " sources, sort_day, earliest, latest, who_key) VALUES (?, ?, ?, 0, 0, 0, 0, 0, 0, 0, 0, ?, ?, ?, ?)",
            [(n, n % 11, n % 7, *[f"20{n % 23:02}-0{1 + n % 9}-11"] * 3, f"name {n % 97}") for n in range(1, 5001)],
        )
    yield record
    record.close()


@pytest.mark.parametrize(
    ("text", "by"),
    [
        ("", SortBy.DATES),
        ("status:planned", SortBy.DATES),
        ("kind:summit", SortBy.DATES),
        ("", SortBy.WHO),
        ("", SortBy.WHERE),
        ("", SortBy.REASON),
        ("", SortBy.STATUS),
        ("", SortBy.KIND),
    ],
)
@pytest.mark.parametrize("descending", [False, True])
def test_the_first_page_comes_by_an_index(large: Record, text: str, by: SortBy, descending: bool) -> None:
    *_, (sql, parameters) = asked(large, lambda: first_ids(large, parse_filter(text), Order(by, descending)))
    plan = [row[3] for row in large.rows(f"EXPLAIN QUERY PLAN {sql}", parameters)]
    if "near" in sql:  # few enough to be looked at one by one
        assert any("SEARCH l USING INTEGER PRIMARY KEY" in step for step in plan), plan
        assert all("SCAN l" not in step for step in plan), plan
        return
    assert " USING " in plan[0] and "INDEX listing_" in plan[0], plan
    # Within equal ones the undated are put last; the dates themselves need no sorting at all.
    within_equals = ["USE TEMP B-TREE FOR LAST 2 TERMS OF ORDER BY"]
    assert plan[1:] == [] or (by is not SortBy.DATES and plan[1:] == within_equals), plan


@pytest.mark.parametrize("text", ["status:planned,postponed", "is:overdue", "ever:postponed", "-status:planned"])
def test_no_first_page_reads_the_table_without_an_index(large: Record, text: str) -> None:
    for sql, parameters in asked(large, lambda: first_ids(large, parse_filter(text))):
        plan = [row[3] for row in large.rows(f"EXPLAIN QUERY PLAN {sql}", parameters)]
        assert all(step != "SCAN l" for step in plan), plan


def asked(record: Record, question: Callable[[], object]) -> list[tuple[str, tuple[object, ...]]]:
    """The statements of a question, with their parameters."""
    found: list[tuple[str, tuple[object, ...]]] = []
    connection = record.database.connection()
    connection.exec_trace = lambda _, sql, parameters: found.append((sql, tuple(parameters or ()))) is None
    try:
        question()
    finally:
        connection.exec_trace = None
    return found


def test_a_first_page_costs_its_own_rows_only(large: Record) -> None:
    spent: list[dict[str, int]] = []
    connection = large.database.connection()
    connection.trace_v2(apsw.SQLITE_TRACE_PROFILE, lambda event: spent.append(event["stmt_status"]))
    try:
        rows = first_rows(large, parse_filter("status:planned"), Order(), 200)
    finally:
        connection.trace_v2(0, None)
    assert len(rows) == 200
    assert sum(cost["SQLITE_STMTSTATUS_FULLSCAN_STEP"] for cost in spent) < 5
    assert sum(cost["SQLITE_STMTSTATUS_SORT"] for cost in spent) <= 1
    assert sum(cost["SQLITE_STMTSTATUS_VM_STEP"] for cost in spent) < 80 * len(rows)


def test_what_takes_too_many_steps_is_given_up_and_reading_goes_on(large: Record) -> None:
    every = "SELECT count(*) FROM listing a, listing b WHERE a.who_key = b.place_key"
    assert large.rows_within(10_000, every) is None
    assert large.rows_within(10_000, "SELECT 1") == [(1,)]
    assert large.rows("SELECT count(*) FROM listing") == [(5000,)]
