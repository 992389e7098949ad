"""One line as one would say it: what is understood of it, what is kept as words, and that no line breaks it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tracker.dates import AmbiguousDate, DateRefused
from tracker.errors import Refusal
from tracker.opening import open_record
from tracker.operations import log_engagement, undo
from tracker.quick_entry import read_quick_entry
from tracker.record import Record
from tracker.samples import make_sample
from tracker.words import Category, Kind, Role, Status

TODAY = date(2023, 6, 17)


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    """The sample of June 2023, which knows the people and places of the lines."""
    record = open_record(make_sample("june-2023", tmp_path_factory.mktemp("quick") / "mine.visits"), author="x")
    yield record
    record.close()


@dataclass(frozen=True, slots=True)
class Said:
    """What a line should be read as; who and others by name, stops as "City/CC"."""

    who: tuple[str, ...]
    stops: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    edtf: str | None = None
    status: Status = Status.PLANNED
    kind: Kind = Kind.VISIT
    wording: str = ""
    category: Category = Category.UNKNOWN
    purpose: str = ""


LINES: dict[str, Said] = {
    "Yellen to Beijing 6-9 Jul 2023, planned, with He Lifeng": Said(
        ("Janet Yellen",), ("Beijing/CN",), ("He Lifeng",), "2023-07-06/2023-07-09"
    ),
    "Blinken to Beijing 5-6 Feb 2023, called off": Said(
        ("Antony Blinken",), ("Beijing/CN",), (), "2023-02-05/2023-02-06", Status.CANCELLED, wording="called off"
    ),
    "King Charles to France 26-29 March 2023, put off": Said(
        ("Charles",), ("/FR",), (), "2023-03-26/2023-03-29", Status.POSTPONED, wording="put off"
    ),
    "Scholz meets Li Qiang in Berlin on 20 June 2023": Said(
        ("Scholz",), ("Berlin/DE",), ("Li Qiang",), "2023-06-20", kind=Kind.MEETING
    ),
    "video call Biden and Zelensky, tomorrow": Said(
        ("Joe Biden",), (), ("Zelensky",), "2023-06-18", kind=Kind.VIDEO_CALL
    ),
    "Modi state visit to Washington 21-24 June 2023": Said(
        ("Modi",), ("Washington/US",), (), "2023-06-21/2023-06-24", category=Category.STATE
    ),
    "Lula to Kyiv, proposed": Said(("Lula",), ("Kyiv/UA",), status=Status.PROPOSED),
    "Burns secretly to Beijing, May 2023, completed": Said(
        ("William Burns",), ("Beijing/CN",), (), "2023-05", Status.COMPLETED
    ),
    "Foreign Minister Qin Gang to Berlin 9 May 2023": Said(("Qin Gang",), ("Berlin/DE",), (), "2023-05-09"),
    "Putin to visit Turkey in August": Said(("Putin",), ("/TR",), (), "2023-08"),
    "Erdogan to Russia next month, expected": Said(("Erdogan",), ("/RU",), (), "2023-07", Status.EXPECTED),
    "Austin to meet Li Shangfu in Singapore 2-4 June 2023, declined": Said(
        ("Lloyd Austin",), ("Singapore/SG",), ("Li Shangfu",), "2023-06-02/2023-06-04", Status.DECLINED, Kind.MEETING
    ),
    "Li Keqiang to Berlin, Paris 18-23 Jun 2023": Said(
        ("Li Keqiang",), ("Berlin/DE", "Paris/FR"), (), "2023-06-18/2023-06-23"
    ),
    "Kerry to Beijing, China, 16-19 July 2023 for climate talks": Said(
        ("John Kerry",), ("Beijing/CN",), (), "2023-07-16/2023-07-19", purpose="climate talks"
    ),
    "Phone call between Biden and Xi, 28 July 2022": Said(
        ("Joe Biden",), (), ("Xi Jinping",), "2022-07-28", kind=Kind.CALL
    ),
    "Duda called off visit to Berlin": Said(("Duda",), ("Berlin/DE",), status=Status.CANCELLED, wording="called off"),
    "18-19 June 2023": Said((), (), (), "2023-06-18/2023-06-19"),
    "Beijing": Said((), ("Beijing/CN",)),
}


@pytest.mark.parametrize("line", LINES)
def test_a_line_is_read(line: str, record: Record) -> None:
    draft = read_quick_entry(record, line, TODAY).draft
    [entry] = draft.lines
    assert (
        Said(
            tuple(p.name for p in draft.participants if p.role is Role.PRINCIPAL),
            tuple(f"{stop.city}/{stop.country}" for stop in draft.stops),
            tuple(p.name for p in draft.participants if p.role is Role.COUNTERPART),
            entry.dates.edtf,
            entry.status,
            draft.kind,
            entry.wording,
            draft.category,
            draft.purpose,
        )
        == LINES[line]
    )


def test_what_was_understood_is_named(record: Record) -> None:
    entry = read_quick_entry(record, "Yellen to Beijing 6-9 Jul 2023, planned, with He Lifeng", TODAY)
    assert {"who", "where", "dates", "status", "counterpart"} <= set(entry.understood)
    assert "status" not in read_quick_entry(record, "Yellen to Beijing", TODAY).understood


def test_a_known_surname_becomes_the_person_and_a_shared_one_nobody(record: Record) -> None:
    [known] = read_quick_entry(record, "Blinken to Oslo", TODAY).draft.participants
    assert known.person_id == record.value("SELECT id FROM person WHERE name = 'Antony Blinken'")
    [shared] = read_quick_entry(record, "Li to Oslo", TODAY).draft.participants
    assert (shared.name, shared.person_id) == ("Li", None)


def test_an_office_said_before_the_name_is_kept_as_printed(record: Record) -> None:
    [person] = read_quick_entry(record, "French Foreign Minister Catherine Colonna to Oslo", TODAY).draft.participants
    assert (person.name, person.office, person.country) == ("Catherine Colonna", "French Foreign Minister", "FR")


def test_a_place_nobody_knows_is_kept_and_named(record: Record) -> None:
    entry = read_quick_entry(record, "Blinken to Xyzzyburg", TODAY)
    assert [stop.city for stop in entry.draft.stops] == ["Xyzzyburg"]
    assert "Xyzzyburg" in entry.left_over


def test_a_date_that_could_be_two_asks(record: Record) -> None:
    line = "Blinken to Beijing 03/04/2023"
    with pytest.raises(AmbiguousDate):
        read_quick_entry(record, line, TODAY)
    days = [read_quick_entry(record, line, TODAY, day_first=first).dates.edtf for first in (True, False)]
    assert days == ["2023-04-03", "2023-03-04"]


def test_a_range_that_ends_before_it_starts_is_refused(record: Record) -> None:
    with pytest.raises(DateRefused):
        read_quick_entry(record, "Blinken to Beijing 9-6 July 2023", TODAY)


def test_reading_a_line_writes_nothing(record: Record) -> None:
    before = record.rows("SELECT count(*), (SELECT count(*) FROM person), (SELECT count(*) FROM place) FROM change")
    read_quick_entry(record, "Somebody New to Xyzzyburg, 5 May 2023, with Somebody Else", TODAY)
    assert (
        record.rows("SELECT count(*), (SELECT count(*) FROM person), (SELECT count(*) FROM place) FROM change")
        == before
    )


def test_every_line_read_can_be_logged(record: Record) -> None:
    for line in LINES:
        draft = read_quick_entry(record, line, TODAY).draft
        if draft.participants or draft.stops:
            log_engagement(record, draft)
            undo(record)


SMALL_WORDS = """Blinken to in with for on about Beijing China , ; . planned called off postponed secretly state visit
visits meets Prime Minister President and 5 6-9 Jul 2023 03/04/2023 next week summit talks video call -> → between of
( ) ' 李克强 é \u202e % _ * null"""
WORDS = st.sampled_from(SMALL_WORDS.split())
HARD = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=200)


@HARD
@given(st.one_of(st.text(max_size=80), st.lists(WORDS, max_size=14).map(" ".join)))
@example("")
@example("to")
@example("to to to, with with")
@example("Minister")
@example("\x00 to \x00")
def test_no_line_breaks_it(record: Record, line: str) -> None:
    try:
        entry = read_quick_entry(record, line, TODAY)
    except Refusal:
        return
    assert len(entry.draft.lines) == 1
    assert all(person.name.strip() for person in entry.draft.participants)
    assert all(stop.city or stop.country for stop in entry.draft.stops)
