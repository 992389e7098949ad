"""Each question of the window is asked in a stated number of statements, and costs the same of four times as many."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from importlib import import_module

import pytest

from tests.guard.asking import asked, steps, steps_taken
from tests.guard.filled import OWN_DAY, make_filled
from tracker.filter import parse_filter
from tracker.past import AsOf, open_past
from tracker.queries import facets, first, names
from tracker.queries.ahead import agenda
from tracker.queries.calendar import calendar_span
from tracker.queries.due import due
from tracker.queries.facets import counts, names_for
from tracker.queries.listing import Order, SortBy, count, engagement_ids, first_ids, rows_of, summary
from tracker.queries.pages import engagement_page
from tracker.reader import Reader, Rows
from tracker.record import Record

SMALL, LARGE = 500, 2_000
PAGE = 20


@pytest.fixture(scope="module")
def records(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Record, Record]]:
    """One record, and one of four times as many engagements."""
    folder = tmp_path_factory.mktemp("guard")
    made = tuple(make_filled(folder / f"{size}.visits", size) for size in (SMALL, LARGE))
    yield made[0], made[1]
    for record in made:
        record.close()


@pytest.fixture(autouse=True)
def few_are_fewer(monkeypatch: pytest.MonkeyPatch) -> None:
    """What counts as few lies below what these records have, as it does in a record of a million."""
    monkeypatch.setattr(first, "few_of", lambda _: 40)
    monkeypatch.setattr(first, "NEAREST", 200)
    monkeypatch.setattr(first, "MOST_NEAREST", 400)
    monkeypatch.setattr(first, "WALKING_STEPS", 20_000)
    monkeypatch.setattr(first, "LEARNING_STEPS", 3_000)
    monkeypatch.setattr(names, "LOOKED_AT", 40)
    monkeypatch.setattr(facets, "LATELY", 100)


def page(text: str, by: SortBy = SortBy.DATES, *, descending: bool = True) -> Callable[[Record], object]:
    def ask(record: Record) -> object:
        return rows_of(record, first_ids(record, parse_filter(text), Order(by, descending), PAGE))

    return ask


QUESTIONS: dict[str, tuple[Callable[[Record], object], int]] = {
    **{f"page {text or 'of all'}": (page(text), most) for text, most in (
        ("", 3), ("status:completed", 3), ("status:planned", 3), ("status:completed,cancelled", 5), ("kind:visit", 3),
        ("ever:cancelled", 5), ("is:overdue", 6), ("is:upcoming", 6), ("is:unsourced", 3), ("country:US", 4),
        ("host:Afghanistan", 6), ("who:guest", 6), ("place:city", 6), ("since:2023-06", 6), ("during:2023-05", 6),
        ("g", 5), ("gu", 5), ("gue", 5),
        ("zeppelin", 3), ("kind:visit country:US", 5), ("-status:planned", 4),
    )},
    **{f"page by {by.name}, {'falling' if falling else 'rising'}": (page("", by, descending=falling), 18)
       for by in SortBy for falling in (True, False)},
    "a page in the middle": (lambda record: rows_of(record, array("q", range(200, 220))), 2),
    **{f"facets of {text or 'all'}": (lambda record, text=text: counts(record, text), 6) for text in (
        "", "status:planned", "status:completed,cancelled", "is:overdue", "is:unsourced", "kind:visit", "ever:cancelled"
    )},
    "facets at any time": (lambda record: counts(record, "", "ever"), 3),
    "how many": (count, 1),
    "line of totals": (summary, 4),
    "line of totals of planned": (lambda record: summary(record, parse_filter("status:planned")), 4),
    **{f"completing {key}:": (lambda record, key=key: names_for(record)(key, "gu"), 1)
       for key in ("who", "place", "by", "country", "source")},
    "a person by name": (lambda record: names.people_like(record, "guest 3"), 1),
    "a place by name": (lambda record: names.places_like(record, "city 3"), 1),
    "an engagement by name": (lambda record: names.engagements_like(record, "guest 3"), 3),
    "an engagement by no name": (lambda record: names.engagements_like(record, "zeppelin"), 2),
    "details": (lambda record: engagement_page(record, 100), 13),
    "what is due": (due, 3),
    "what is ahead": (agenda, 2),
    "a month": (lambda record: calendar_span(record, parse_filter(""), date(2023, 5, 1), date(2023, 5, 31)), 5),
}  # fmt: skip


@pytest.mark.parametrize("name", QUESTIONS)
def test_a_question_costs_the_same_of_more(records: tuple[Record, Record], name: str) -> None:
    ask, most = QUESTIONS[name]
    few, many = (asked(record, lambda record=record: ask(record)) for record in records)
    assert len(few) <= most and len(many) <= most, [sql[:200] for sql, _ in many]
    before, after = (steps(record, found) for record, found in zip(records, (few, many), strict=True))
    assert after <= before * 1.25 + 300, f"{before} steps of {SMALL} engagements, {after} of {LARGE}"


def test_a_page_of_an_earlier_day_costs_the_same_of_more(records: tuple[Record, Record]) -> None:
    ids = range(200, 220)
    few, many = (open_past(record, AsOf(OWN_DAY - timedelta(days=30))) for record in records)
    try:
        assert [row.id for row in rows_of(many, ids)] == list(ids)
        before, after = (steps_taken(past, lambda past=past: rows_of(past, ids)) for past in (few, many))
        assert after <= before * 1.25 + 300, f"{before} steps of {SMALL} engagements, {after} of {LARGE}"
    finally:
        few.close_thread()
        many.close_thread()


@pytest.mark.parametrize("by", SortBy)
def test_the_first_page_of_an_earlier_day_costs_the_same_of_more(records: tuple[Record, Record], by: SortBy) -> None:
    order = Order(by)  # falling, as the indexes are
    few, many = (open_past(record, AsOf(OWN_DAY - timedelta(days=30))) for record in records)
    try:
        for past in (few, many):  # what differs on that day is worked out before
            assert first_ids(past, parse_filter(""), order, PAGE) == engagement_ids(past, order=order)[:PAGE]
        before, after = (steps_taken(past, lambda past=past: first_ids(past, order=order)) for past in (few, many))
        assert after <= before * 1.25 + 300, f"{before} steps of {SMALL} engagements, {after} of {LARGE}"
    finally:
        few.close_thread()
        many.close_thread()


TEXTS = (
    "status:planned", "ever:planned", "is:overdue", "is:unexplained", "has:reason", "country:US", "who:guest", "who:3",
    "place:city", "reason:weather", "by:ministry", "by:spokesman", "source:gazette", "topic:arms", "until:1900", "g",
    "during:2023-05", "during:2023-05 kind:visit", "guest 3", "guest who:3", "city -country:US", "weather OR letter",
)  # fmt: skip
"""Filters that are answered in every way there is."""


@pytest.mark.parametrize(
    ("few", "nearest", "most", "steps"),
    [(1, 2_000, 2_000, 10**7), (1, 60, 2_000, 500), (1, 60, 60, 500), (10_000, 60, 60, 500)],
    ids=["the nearest", "more of them by the share", "too few of them", "all of few"],
)
@pytest.mark.parametrize("by", [SortBy.DATES, SortBy.WHO, SortBy.REASON])
@pytest.mark.parametrize("descending", [True, False])
def test_the_beginning_is_that_of_the_list(
    records: tuple[Record, Record],
    few: int,
    nearest: int,
    most: int,
    steps: int,
    by: SortBy,
    descending: bool,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(first, "few_of", lambda _: few)
    monkeypatch.setattr(first, "NEAREST", nearest)
    monkeypatch.setattr(first, "MOST_NEAREST", most)
    monkeypatch.setattr(first, "WALKING_STEPS", steps)
    for text in TEXTS:
        chosen, order = parse_filter(text), Order(by, descending)
        whole = engagement_ids(records[0], chosen, order)
        assert first_ids(records[0], chosen, order, PAGE) == whole[:PAGE], text


@pytest.mark.parametrize("steps", [100, 10**7], ids=["the list was asked", "come upon"])
@pytest.mark.parametrize("by", [SortBy.DATES, SortBy.WHO])
@pytest.mark.parametrize("descending", [True, False])
def test_the_beginning_is_that_of_the_list_on_an_earlier_day(
    records: tuple[Record, Record], steps: int, by: SortBy, descending: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(first, "WALKING_STEPS", steps)
    past, order = open_past(records[0], AsOf(OWN_DAY - timedelta(days=30))), Order(by, descending)
    try:
        for text in TEXTS:
            whole = engagement_ids(past, parse_filter(text), order)
            assert first_ids(past, parse_filter(text), order, PAGE) == whole[:PAGE], text
    finally:
        past.close_thread()


@pytest.mark.parametrize("name", ("kept", "slippage", "reasons", "changers", "pairs", "tempo", "gaps"))
def test_an_insight_keeps_no_more_rows_of_more(
    records: tuple[Record, Record], name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Letting go of very many rows at once, or sorting them, would keep Python's lock from the window meanwhile."""
    lengths: list[int] = []
    rows = Reader.rows

    def noted(reader: Reader, sql: str, parameters: Sequence[object] = ()) -> Rows:
        found = rows(reader, sql, parameters)
        lengths.append(len(found))
        return found

    monkeypatch.setattr(Reader, "rows", noted)
    most = []
    for record in records:
        lengths.clear()
        getattr(import_module(f"tracker.insights.{name}"), name)(record, parse_filter(""))
        most.append(max(lengths, default=0))
    assert most[1] - most[0] <= (LARGE - SMALL) / 4, most
