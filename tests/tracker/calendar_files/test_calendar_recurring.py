"""Events that come again: listed for a while, changed one by one, never expanded for ever."""

from __future__ import annotations

import itertools
from datetime import date, datetime, timedelta

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import vRecur

from tests.tracker.calendar_files.calendars import bring_in, calendar, event, plan
from tracker.calendar_files.recurring import LONGEST, MOST_ENDLESS, MOST_LISTED, days_of, rule_of
from tracker.mapping.planning import Fate
from tracker.record import Record

START = "DTSTART;VALUE=DATE:20230605"


def days(record: Record, *lines: str) -> list[str]:
    """The days of the rows of an event that comes again."""
    found = plan(record, calendar(event("SUMMARY:Round of talks", *lines)))
    return [row.draft.lines[-1].dates.edtf or "" for row in found.rows if row.draft is not None]


def test_each_time_is_an_engagement_with_the_rule_in_its_note(record: Record) -> None:
    text = calendar(event("SUMMARY:Round of talks", START, "RRULE:FREQ=WEEKLY;COUNT=3"))
    found = plan(record, text)
    assert [row.dates_words for row in found.rows] == ["5 Jun 2023", "12 Jun 2023", "19 Jun 2023"]
    assert [row.key[1] for row in found.rows] == [
        "one@example.org", "one@example.org 2023-06-12", "one@example.org 2023-06-19",
    ]  # fmt: skip
    assert found.notes == ()
    for row in found.rows:
        assert row.draft is not None and row.draft.note == "Rule as stated: FREQ=WEEKLY;COUNT=3"
    assert len(bring_in(record, text).added) == 3
    assert {row.fate for row in plan(record, text).rows} == {Fate.SAME}


def test_times_left_out_and_added(record: Record) -> None:
    rule = "RRULE:FREQ=WEEKLY;COUNT=4"
    assert days(record, START, rule, "EXDATE;VALUE=DATE:20230612,20230619", "RDATE;VALUE=DATE:20230701") == [
        "2023-06-05", "2023-06-26", "2023-07-01",
    ]  # fmt: skip
    assert days(record, START, "RDATE;VALUE=PERIOD:20230701T090000Z/PT1H") == ["2023-06-05", "2023-07-01"]


def test_one_time_changed_by_itself_stands_in_its_place(record: Record) -> None:
    start = "DTSTART;TZID=Africa/Nairobi:20230605T090000"
    text = calendar(
        event("SUMMARY:Round of talks", start, "RRULE:FREQ=WEEKLY;COUNT=3"),
        event("SUMMARY:Moved round", "DTSTART;TZID=Africa/Nairobi:20230614T090000", "RECURRENCE-ID:20230612T060000Z"),
        event("SUMMARY:Round of talks", start.replace("0605", "0619"), "STATUS:CANCELLED",
              "RECURRENCE-ID;TZID=Africa/Nairobi:20230619T090000"),
        event("SUMMARY:Of another", "DTSTART;VALUE=DATE:20230801", "RECURRENCE-ID;VALUE=DATE:20230731", uid="two"),
    )  # fmt: skip
    found = {row.key[1]: row for row in plan(record, text).rows}
    assert {key: (row.heading, row.dates_words) for key, row in found.items()} == {
        "one@example.org": ("Round of talks", "5 Jun 2023"),
        "one@example.org 2023-06-12": ("Moved round", "14 Jun 2023"),
        "one@example.org 2023-06-19": ("Round of talks", "19 Jun 2023"),
        "two 2023-07-31": ("Of another", "1 Aug 2023"),
    }
    cancelled = found["one@example.org 2023-06-19"].draft
    assert cancelled is not None and cancelled.lines[-1].status.label == "cancelled"


def test_a_rule_without_end_is_listed_for_a_while_and_said(record: Record) -> None:
    found = plan(record, calendar(event("SUMMARY:Round of talks", START, "RRULE:FREQ=DAILY")))
    assert len(found.rows) == MOST_ENDLESS == 6
    assert found.notes == ("Line 4: Its rule says no end; its first 6 times alone are listed.",)
    assert days(record, START, "RRULE:FREQ=WEEKLY;BYDAY=MO") == [
        "2023-06-05", "2023-06-12", "2023-06-19", "2023-06-26", "2023-07-03", "2023-07-10",
    ]  # fmt: skip
    ended = plan(record, calendar(event("SUMMARY:Round of talks", START, "RRULE:FREQ=DAILY;UNTIL=20300101")))
    assert len(ended.rows) == MOST_LISTED
    assert ended.notes == ("Line 4: It goes on by its rule; 60 times are listed, of 2 years at most.",)
    yearly = days(record, START, "RRULE:FREQ=YEARLY")
    assert yearly == ["2023-06-05", "2024-06-05", "2025-06-05"]


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=SECONDLY", "FREQ=MINUTELY;INTERVAL=1", "FREQ=HOURLY;COUNT=1000000", "FREQ=NEVER", "COUNT=3", "x",
        "FREQ=DAILY;BYDAY=9XX", "FREQ=DAILY;INTERVAL=-1", "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=YEARLY;BYWEEKNO=54", "FREQ=YEARLY;BYYEARDAY=400", "FREQ=DAILY;BYSETPOS=9", "FREQ=DAILY;COUNT=0",
        "FREQ=DAILY;UNTIL=00010101", "FREQ=WEEKLY;BYDAY=MO;INTERVAL=999999999",
    ],
)  # fmt: skip
def test_hostile_and_broken_rules_list_little(record: Record, rule: str) -> None:
    found = plan(record, calendar(event("SUMMARY:Round of talks", START, f"RRULE:{rule}")))
    assert 1 <= len(found.rows) <= MOST_LISTED
    assert found.rows[0].dates_words == "5 Jun 2023"


@pytest.mark.parametrize("rule", ["FREQ=DAILY;INTERVAL=0", "FREQ=DAILY;INTERVAL=-1", "FREQ=DAILY;COUNT=0"])
def test_a_rule_with_a_number_that_cannot_be_is_not_followed(record: Record, rule: str) -> None:
    found = plan(record, calendar(event("SUMMARY:Round of talks", START, f"RRULE:{rule}")))
    assert [row.dates_words for row in found.rows] == ["5 Jun 2023"]
    assert found.notes == ("Line 4: Its rule cannot be read; its first time alone is listed.",)


@pytest.mark.parametrize("start", ["00010101", "99991230"])
def test_the_ends_of_the_calendar(record: Record, start: str) -> None:
    found = days(record, f"DTSTART;VALUE=DATE:{start}", "DURATION:P1D", "RRULE:FREQ=DAILY")
    assert found[0].startswith(f"{start[:4]}-{start[4:6]}-{start[6:]}")


def test_rules_of_a_whole_file_are_bounded_together(record: Record) -> None:
    events = [event("SUMMARY:Talks", START, "RRULE:FREQ=DAILY;COUNT=100", uid=f"{n}") for n in range(180)]
    assert len(plan(record, calendar(*events)).rows) < 180 * MOST_LISTED


weekdays = st.sampled_from(["MO", "TU", "WE", "TH", "FR", "SA", "SU"])
numbers = st.lists(st.integers(-3, 12).filter(bool), min_size=1, max_size=3, unique=True)


@st.composite
def rules(draw: st.DrawFn) -> str:
    """Rules that both libraries agree how to read; weeks of the year by themselves, as they are in use."""
    freq = draw(st.sampled_from(["DAILY", "WEEKLY", "MONTHLY", "YEARLY"]))
    parts = [f"FREQ={freq}", f"INTERVAL={draw(st.integers(1, 4))}", f"WKST={draw(weekdays)}"]
    if draw(st.booleans()):
        parts.append(f"BYMONTH={','.join(map(str, draw(st.lists(st.integers(1, 12), min_size=1, max_size=3))))}")
    if freq in ("MONTHLY", "YEARLY") and draw(st.booleans()):
        parts.append(f"BYMONTHDAY={','.join(map(str, draw(numbers)))}")
    if draw(st.booleans()):
        ordinals = st.sampled_from(["", "1", "2", "-1"]) if freq in ("MONTHLY", "YEARLY") else st.just("")
        days_named = draw(st.lists(st.tuples(ordinals, weekdays), min_size=1, max_size=3, unique=True))
        plain = any(not ordinal for ordinal, _ in days_named)
        parts.append("BYDAY=" + ",".join(f"{'' if plain else ordinal}{day}" for ordinal, day in days_named))
    if freq == "YEARLY" and not any(part.startswith("BY") for part in parts) and draw(st.booleans()):
        parts.append(f"BYYEARDAY={','.join(map(str, draw(numbers)))}")
    by_day = any(part.startswith(("BYDAY", "BYMONTHDAY")) for part in parts)
    if by_day and freq != "WEEKLY" and draw(st.booleans()):  # the other library does not take the first week whole
        parts.append(f"BYSETPOS={draw(st.sampled_from(['1', '-1', '1,-1']))}")
    if draw(st.booleans()):
        parts.append(f"COUNT={draw(st.integers(1, 10))}")
    return ";".join(parts)


@settings(max_examples=60)
@given(rules(), st.dates(date(1999, 1, 1), date(2030, 1, 1)))
def test_days_are_those_another_library_finds(rule: str, start: date) -> None:
    read = rule_of(vRecur.from_ical(rule))
    most = MOST_ENDLESS if read.endless else MOST_LISTED
    found, _ = days_of(read, start)
    first = datetime(start.year, start.month, start.day)
    end = first + LONGEST
    expected = [
        moment.date()
        for moment in itertools.islice(
            itertools.takewhile(lambda moment: moment <= end, rrulestr(f"{rule}", dtstart=first)), most
        )
    ]
    if start not in expected:  # the start counts as the first, whatever the rule says of it
        expected = [start, *expected][: min(read.count or most, most)]
    assert found == expected
    assert not found or found[-1] - start <= timedelta(days=731)
