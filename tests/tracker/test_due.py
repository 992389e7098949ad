"""What is overdue and by how much, what lies ahead and under which heading, and what is put aside."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from tracker.dates import StatedDate, read_date
from tracker.drafts import EngagementDraft, StatusDraft
from tracker.errors import FieldRefusal, Refusal
from tracker.filter import parse_filter
from tracker.history import next_undo
from tracker.ledger import GIVES_UP_DATES
from tracker.opening import create_record
from tracker.operations import (
    change_status,
    delete_engagements,
    forget_reminder,
    log_engagement,
    remind_on,
    set_own_day,
    undo,
)
from tracker.queries.ahead import Agenda, agenda
from tracker.queries.due import due, due_count
from tracker.queries.due_rows import due_rows, passed_days
from tracker.queries.listing import engagement_ids
from tracker.record import Record
from tracker.words import Status

TODAY = date(2023, 6, 17)  # a Saturday


def on(text: str) -> StatedDate:
    return read_date(text, anchor=TODAY)


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    record = create_record(tmp_path / "due.visits", own_day=TODAY, author="tests")
    yield record
    record.close()


def log(record: Record, dates: str, status: Status = Status.PLANNED, title: str = "") -> int:
    line = StatusDraft(status, dates=on(dates))
    return log_engagement(record, EngagementDraft(title=title or dates or "undated", lines=(line,)))


def groups(found: Agenda) -> dict[str, list[int]]:
    return {group.words: list(group.ids) for group in found.groups}


def test_overdue_longest_first_by_the_rule_of_the_filter(record: Record) -> None:
    late = log(record, "16 Jun 2023")
    long_since = log(record, "May 2022", Status.EXPECTED)
    proposed = log(record, "5-6 Feb 2023", Status.PROPOSED)
    log(record, "17 Jun 2023")
    log(record, "1 Jun 2023", Status.COMPLETED)
    log(record, "June 2023")
    found = due(record)
    assert found.overdue == (long_since, proposed, late)
    assert (found.today, found.put_aside, found.longest) == (TODAY, (), date(2022, 5, 31))
    assert set(found.overdue) == set(engagement_ids(record, parse_filter("is:overdue")))
    assert due_count(record) == 3


@pytest.mark.parametrize(
    ("dates", "days"),
    [
        ("16 Jun 2023", (1, 1)),
        ("5-6 Feb 2023", (131, 131)),
        ("May 2023", (17, 47)),
        ("14 or 15 June 2023", (2, 3)),
        ("week of 5 June 2023", (6, 12)),
        ("about 5 June 2023", (9, 15)),
        ("Apr-May 2023", (17, 47)),
        ("before 5 May 2023", (44, None)),
        ("17 Jun 2023", None),
        ("June 2023", None),
        ("soon", None),
        ("when the birds return", None),
        ("", None),
    ],
)
def test_days_passed_are_no_more_precise_than_the_dates(dates: str, days: tuple[int, int | None] | None) -> None:
    assert passed_days(on(dates), TODAY) == days


def test_dates_given_up_are_not_overdue(record: Record) -> None:
    which = log(record, "5-6 Feb 2023")
    change_status(record, [which], StatusDraft(Status.POSTPONED, effective=on("3 Feb 2023")))
    assert due(record).overdue == ()
    change_status(record, [which], StatusDraft(Status.POSTPONED, dates=on("late May 2023")))
    assert due(record).overdue == (which,)


def test_agenda_in_groups_by_what_is_known_of_the_day(record: Record) -> None:
    begun = log(record, "15-19 Jun 2023")
    today = log(record, "17 Jun 2023", Status.EXPECTED)
    tomorrow = log(record, "18-19 Jun 2023")
    friday = log(record, "23 Jun 2023")
    saturday = log(record, "24 Jun 2023")
    later = log(record, "27 Jun 2023")
    same_week = log(record, "week of 26 June 2023")
    this_week = log(record, "week of 12 June 2023")
    next_week = log(record, "week of 19 June 2023")
    month = log(record, "June 2023", Status.PROPOSED)
    summer = log(record, "summer 2023")
    year = log(record, "2023")
    decade = log(record, "2020s")
    undated, soon = log(record, ""), log(record, "soon")
    last = log(record, "18 Jul 2023")
    found = agenda(record, 30)
    assert groups(found) == {
        "Today, Saturday 17 June 2023": [begun, today],
        "Tomorrow, Sunday 18 June 2023": [tomorrow],
        "Week of 12 June 2023, day not stated": [this_week],
        "Friday 23 June 2023": [friday],
        "Week of 19 June 2023": [saturday],
        "Week of 19 June 2023, day not stated": [next_week],
        "Week of 26 June 2023": [same_week, later],
        "Some time in June 2023": [month],
        "Some time from June to August 2023": [summer],
        "Some time until December 2023": [year],
        "Some time until December 2029": [decade],
    }
    assert found.undated == (soon, undated)
    assert found.plans == len(engagement_ids(record, parse_filter("is:upcoming"))) == 13
    longer = agenda(record, 90)
    assert (longer.plans, groups(longer)["Week of 17 July 2023"]) == (14, [last])


def test_called_off_keep_their_place_and_finished_leave(record: Record) -> None:
    cancelled, declined, postponed = (log(record, "20 Jun 2023", title=name) for name in "abc")
    done, lapsed, running = (log(record, "Jun 2023", title=name) for name in "def")
    for which, status in (
        (cancelled, Status.CANCELLED),
        (declined, Status.DECLINED),
        (postponed, Status.POSTPONED),
        (done, Status.COMPLETED),
        (lapsed, Status.LAPSED),
        (running, Status.UNDER_WAY),
    ):
        change_status(record, [which], StatusDraft(status))
    found = agenda(record, 30)
    assert groups(found) == {
        "Tuesday 20 June 2023": [cancelled, declined, postponed],
        "Some time in June 2023": [running],
    }
    assert (found.plans, found.called_off, found.under_way) == (0, 3, 1)
    change_status(record, [postponed], StatusDraft(Status.PLANNED))
    assert agenda(record, 30).undated == (postponed,), "planned again, but not for the day that was given up"


def test_planned_again_after_days_long_passed_has_no_day(record: Record) -> None:
    whiches = [log(record, "5-6 Feb 2019", title=str(status)) for status in GIVES_UP_DATES]
    for which, status in zip(whiches, GIVES_UP_DATES, strict=True):
        change_status(record, [which], StatusDraft(status, effective=on("3 Feb 2019")))
    assert agenda(record, 30).undated == ()
    change_status(record, whiches, StatusDraft(Status.PLANNED, effective=on("10 Feb 2019")))
    assert set(agenda(record, 30).undated) == set(whiches)


def test_rows_say_what_is_counted(record: Record) -> None:
    passed, exact, month, gone = (log(record, dates) for dates in ("May 2023", "20-21 Jun 2023", "July 2023", "19 Jun"))
    change_status(record, [gone], StatusDraft(Status.CANCELLED))
    rows = {row.row.id: row for row in due_rows(record, [month, passed, exact, gone])}
    assert list(rows) == [month, passed, exact, gone]
    assert (rows[passed].passed, rows[exact].passed) == ((17, 47), None)
    assert (rows[exact].ahead, rows[month].ahead, rows[gone].ahead) == ((3, 3), (14, 44), None)
    assert due_rows(record, [9999]) == []


def test_put_aside_until_its_day_comes(record: Record) -> None:
    first, second, third = (log(record, dates) for dates in ("1 May 2023", "2 May 2023", "3 May 2023"))
    remind_on(record, [first, second], date(2023, 7, 3))
    remind_on(record, [first], date(2023, 7, 4))
    found = due(record)
    assert (found.overdue, found.put_aside, found.longest) == ((third,), (second, first), date(2023, 5, 3))
    assert due_count(record) == 1
    assert [row.ask_on for row in due_rows(record, [first, third])] == [date(2023, 7, 4), None]
    set_own_day(record, date(2023, 7, 3))
    assert due(record).overdue == (second, third)
    assert due_count(record) == 2
    assert due_rows(record, [second])[0].ask_on is None
    forget_reminder(record, [first, third])
    assert due(record).overdue == (first, second, third)
    undo(record)
    assert due(record).put_aside == (first,)


def test_the_history_says_what_was_put_aside(record: Record) -> None:
    which = log(record, "1 May 2023", title="Grain talks")
    other = log(record, "2 May 2023")
    for ids, words in (([which], "Grain talks"), ([which, other], "2 engagements")):
        remind_on(record, ids, date(2023, 7, 1 + len(ids)))
        latest = next_undo(record)
        assert latest is not None and latest[1] == f"Ask again about {words} on {1 + len(ids)} Jul 2023"
    forget_reminder(record, [which])
    latest = next_undo(record)
    assert latest is not None and latest[1] == "Do not put Grain talks aside"


def test_what_a_reminder_refuses(record: Record) -> None:
    which = log(record, "1 May 2023")
    with pytest.raises(FieldRefusal, match="after 17 Jun 2023") as refused:
        remind_on(record, [which], TODAY)
    assert refused.value.field == "ask_on"
    with pytest.raises(Refusal, match="Choose an engagement"):
        remind_on(record, [], date(2023, 7, 1))
    with pytest.raises(Refusal, match="no engagement 99"):
        forget_reminder(record, [which, 99])


def test_a_deleted_engagement_takes_its_reminder_along(record: Record) -> None:
    which = log(record, "1 May 2023")
    remind_on(record, [which], date(2023, 7, 1))
    delete_engagements(record, [which])
    assert record.value("SELECT count(*) FROM reminder") == 0
    undo(record)
    assert due(record).put_aside == (which,)


def test_only_what_the_filter_lets_through(record: Record) -> None:
    grain, rail = log(record, "1 May 2023", title="grain"), log(record, "2 May 2023", title="rail")
    soon = log(record, "20 Jun 2023", title="rail again")
    remind_on(record, [rail], date(2023, 7, 1))
    chosen = parse_filter("rail")
    assert (due(record, chosen).overdue, due(record, chosen).put_aside) == ((), (rail,))
    assert due(record, parse_filter("grain")).overdue == (grain,)
    assert groups(agenda(record, 30, chosen)) == {"Tuesday 20 June 2023": [soon]}
    assert agenda(record, 30, parse_filter("grain")).groups == ()


def test_the_last_days_of_the_calendar(record: Record) -> None:
    which = log(record, "9999")
    set_own_day(record, date(9999, 12, 30))
    assert groups(agenda(record, 90)) == {"Some time in December 9999": [which]}
