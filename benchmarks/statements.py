"""Questions of the list and what stands beside it, each beside the statements it asks and the best SQL by hand."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from statistics import median
from typing import Any

import apsw

from benchmarks.figures import Figure
from benchmarks.parts import Part, Setting
from benchmarks.timing import side_by_side
from benchmarks.traced import Statement, asking, bare_connection, cost, listening, told
from tracker.filter import parse_filter
from tracker.names import name_key
from tracker.opening import open_record
from tracker.queries.facets import counts
from tracker.queries.listing import Order, SortBy, engagement_ids, first_rows, rows_of, summary
from tracker.queries.listing import count as count_of
from tracker.queries.pages import engagement_page
from tracker.record import Record
from tracker.words import Kind, Status

PAGES = 20
"""Pages at random places that are read for one repetition of scrolling."""
SHOWN = (
    "l.id, l.status, l.kind, l.category, l.title, l.who, l.who_office, l.counterparts, l.places, l.countries,"
    " l.dates_text, l.dates_edtf, l.earliest, l.latest, l.given_up, l.first_text, l.first_edtf, l.first_earliest,"
    " l.first_latest, l.slip_min, l.slip_max, l.reason, l.reason_category, l.reason_by, l.none_given, l.note,"
    " l.secret, l.rescheduled, l.put_off, l.sources"
)
NEWEST = "ORDER BY l.sort_day DESC, l.id DESC"


@dataclass(frozen=True, slots=True)
class Question:
    """ours: asks it of a record. by_hand: ways to put it in plain SQL, of which the fastest counts."""

    name: str
    ours: Callable[[Record], object]
    by_hand: Sequence[list[Statement]]


def run(setting: Setting) -> Iterator[Figure]:
    """Each question, its very statements on a bare connection, and the best SQL by hand, in turn.

    What warns of people who did not hold their office then is asked of each page, by hand as by us.
    """
    record = open_record(setting.record, read_only=True)
    bare = bare_connection(setting.record)
    try:
        for question in questions(record):
            yield _measure(setting, record, bare, question)
    finally:
        bare.close()
        record.close()


def _measure(setting: Setting, record: Record, bare: apsw.Connection, question: Question) -> Figure:
    question.ours(record)  # what is worked out once is not asked again
    with listening(record) as asked:
        question.ours(record)
    warnings = [one for one in asked if "tenure" in one[0] and question.name.endswith(("first page", "places"))]
    by_hand = [asking(bare, [*statements, *warnings]) for statements in question.by_hand]
    # Some ways by hand read the whole record, and whatever comes next finds the processor's memory full of that: were
    # they asked in turn with the other two, it would always be the first of those.
    ours, same = side_by_side([partial(question.ours, record), asking(bare, asked)], setting.times())
    again, *hands = side_by_side([partial(question.ours, record), *by_hand], setting.times()) if by_hand else (ours,)
    hand = min(hands, key=lambda timed: median(timed.work)) if hands else None
    plan, said = told(cost(setting.record, asked), asked)
    return Figure(
        question.name,
        "ms",
        ours.spread,
        same.spread,
        ours.times(same),
        hand.spread if hand else None,
        again.times(hand) if hand else None,
        plan,
        "statement",
        said,
    )


def questions(record: Record) -> Iterator[Question]:
    """All of them, about words, countries and people that the record has."""
    yield from _pages(record)
    yield from _facets(record)
    yield from _filters(record)
    yield from _texts(record)
    yield from _orders()


def _pages(record: Record) -> Iterator[Question]:
    total = count_of(record)
    yield Question("first page", first_rows, [[(f"SELECT {SHOWN} FROM listing l {NEWEST} LIMIT 200", ())]])
    yield Question("all ids in order", engagement_ids, [[(f"SELECT l.id FROM listing l {NEWEST}", ())]])
    ids = engagement_ids(record)
    chance = random.Random(1866)
    places = [chance.randrange(max(1, total - 200)) for _ in range(PAGES)]
    pages = [list(ids[place : place + 200]) for place in places]
    marks = ", ".join("?" * 200)
    by_ids = [(f"SELECT {SHOWN} FROM listing l WHERE l.id IN ({marks})", page) for page in pages if len(page) == 200]
    yield Question(f"{PAGES} pages at random places", lambda r: [rows_of(r, page) for page in pages], [by_ids])
    one = ids[total // 2]
    yield Question("one engagement with its ledger", lambda r: engagement_page(r, one), [])


def _facets(record: Record) -> Iterator[Question]:
    today = record.today.isoformat()
    everything, postponed, talks = (parse_filter(text) for text in ("", "status:postponed", "kind:talks"))
    by_status = ("SELECT l.status, count(*) FROM listing l {} GROUP BY l.status", ())
    attention: list[Statement] = [
        ("SELECT count(*) FROM listing l WHERE l.latest < ? AND l.given_up = 0 AND l.status IN (0, 1, 2, 6)", (today,)),
        (
            "SELECT count(*) FROM listing l WHERE l.status IN (0, 1, 2, 6) AND l.given_up = 0 AND l.latest >= ?"
            " AND l.earliest <= date(?, '+30 days')",
            (today, today),
        ),
        ("SELECT count(*) FROM listing l WHERE l.sources = 0", ()),
    ]
    for when in ("now", "ever"):
        statement = by_status if when == "now" else ("SELECT l.ever, count(*) FROM listing l {} GROUP BY l.ever", ())
        yield Question(
            f"facets, {when}, of everything",
            lambda r, w=when: counts(r, everything, w),
            [[(statement[0].format(""), ()), *attention]],
        )
    yield Question(
        "facets of those postponed",
        lambda r: counts(r, postponed),
        [[(by_status[0].format(""), ()), *attention]],
    )
    yield Question(
        "facets of one kind",
        lambda r: counts(r, talks),
        [[(by_status[0].format("WHERE l.kind = 5"), ()), *((f"{sql} AND l.kind = 5", v) for sql, v in attention)]],
    )
    yield Question("totals of everything", summary, [[_TOTALS, ("SELECT count(DISTINCT source_id) FROM citation", ())]])


_TOTALS: Statement = ("SELECT count(*), min(l.earliest), max(l.latest) FROM listing l", ())


def _filters(record: Record) -> Iterator[Question]:
    host, host_name = record.rows(
        "SELECT c.id, c.name FROM listing l JOIN country c ON c.id = l.host GROUP BY 1 ORDER BY count(*) DESC LIMIT 1"
    )[0]
    postponed, cancelled, visit = Status.POSTPONED.code, Status.CANCELLED.code, Kind.VISIT.code
    three = "l.status = ? AND l.kind = ? AND l.host = ?"
    yield from _filtered("by status", "status:postponed", "l.status = ?", (postponed,))
    yield from _filtered(
        "by three fields", f'status:cancelled kind:visit host:"{host_name}"', three, (cancelled, visit, host)
    )
    yield from _filtered(
        "by country",
        f'country:"{host_name}"',
        "(l.host = ? OR l.id IN (SELECT engagement_id FROM participation WHERE country_id = ?)"
        " OR l.id IN (SELECT engagement_id FROM stop WHERE country_id = ?))",
        (host,) * 3,
    )
    person, person_name = record.rows(
        "SELECT p.id, p.name FROM participation a JOIN person p ON p.id = a.person_id GROUP BY 1"
        " ORDER BY count(*) DESC LIMIT 1"
    )[0]
    yield from _filtered(
        "by person",
        f'who:"{person_name}"',
        "l.id IN (SELECT engagement_id FROM participation WHERE person_id = ?)",
        (person,),
    )


def _filtered(name: str, text: str, condition: str, values: tuple[Any, ...]) -> Iterator[Question]:
    chosen = parse_filter(text)
    yield Question(
        f"{name}: first page",
        lambda r: first_rows(r, chosen),
        [
            [(f"SELECT {SHOWN} FROM listing l WHERE {condition} {NEWEST} LIMIT 200", values)],
            [(f"SELECT {SHOWN} FROM listing l WHERE {_at_hand(condition)} {NEWEST} LIMIT 200", values)],
        ],
    )
    yield Question(
        f"{name}: all ids",
        lambda r: engagement_ids(r, chosen),
        [
            [(f"SELECT l.id FROM listing l WHERE {condition} {NEWEST}", values)],
            [(f"SELECT l.id FROM listing l WHERE {_at_hand(condition)} {NEWEST}", values)],
        ],
    )
    yield Question(
        f"{name}: how many",
        lambda r: count_of(r, chosen),
        [[(f"SELECT count(*) FROM listing l WHERE {condition}", values)]],
    )


def _at_hand(condition: str) -> str:
    """The condition on codes without the index of the column, so that the rows are walked in order."""
    return condition.replace("l.status =", "+l.status =").replace("l.kind =", "+l.kind =")


def _texts(record: Record) -> Iterator[Question]:
    rare, common = _words(record)
    for name, typed, match in (
        ("a rare word", f'"{rare}"', f'"{rare}"'),
        ("a common word", f'"{common}"', f'"{common}"'),
        ("a prefix of one letter", common[:1], f'"{common[:1]}" *'),
        ("a prefix of three letters", common[:3], f'"{common[:3]}" *'),
        ("two words", f"{common} {rare[:3]}", f'"{common}" AND "{rare[:3]}" *'),
    ):
        chosen = parse_filter(typed)
        found = "SELECT rowid FROM search WHERE search MATCH ?"
        yield Question(
            f"{name}: first page",
            lambda r, c=chosen: first_rows(r, c),
            [
                [(f"SELECT {SHOWN} FROM listing l WHERE l.id IN ({found}) {NEWEST} LIMIT 200", (match,))],
                [(f"SELECT {SHOWN} FROM listing l WHERE +l.id IN ({found}) {NEWEST} LIMIT 200", (match,))],
            ],
        )
        yield Question(
            f"{name}: all ids",
            lambda r, c=chosen: engagement_ids(r, c),
            [
                [(f"SELECT l.id FROM listing l WHERE l.id IN ({found}) {NEWEST}", (match,))],
                [(f"SELECT l.id FROM listing l WHERE +l.id IN ({found}) {NEWEST}", (match,))],
            ],
        )


def _words(record: Record) -> tuple[str, str]:
    """A rare and a common word of names of people."""
    names = record.rows(
        "SELECT name, count(*) FROM participation a JOIN person p ON p.id = a.person_id GROUP BY p.id ORDER BY 2"
    )
    often: dict[str, int] = {}
    for name, number in names:
        for word in name_key(name).split():
            if len(word) > 3:
                often[word] = often.get(word, 0) + number
    ordered = sorted(often, key=lambda word: (often[word], word))
    return ordered[0], ordered[-1]


def _orders() -> Iterator[Question]:
    for by in SortBy:
        for descending in (False, True):
            order = Order(by, descending)
            way = "DESC" if descending else "ASC"
            last = "DESC NULLS LAST" if descending else "ASC NULLS LAST"
            columns = dict.fromkeys((by.value, "sort_day", "id"))
            words = ", ".join(f"l.{name} {last if name == 'sort_day' else way}" for name in columns)
            empty = (
                f"(l.{by.value} = ''), " if by in (SortBy.WHO, SortBy.WHERE, SortBy.REASON) and not descending else ""
            )
            name = f"sorted by {by.name.lower()}, {'falling' if descending else 'rising'}"
            yield Question(
                f"{name}: first page",
                lambda r, o=order: first_rows(r, order=o),
                [[(f"SELECT {SHOWN} FROM listing l ORDER BY {empty}{words} LIMIT 200", ())]],
            )
            yield Question(
                f"{name}: all ids",
                lambda r, o=order: engagement_ids(r, order=o),
                [[(f"SELECT l.id FROM listing l ORDER BY {empty}{words}", ())]],
            )


PART = Part(
    "Questions of the list",
    "the same statements, asked of bare SQLite with plain tuples; by hand: the best plain SQL for the same question",
    run,
)
