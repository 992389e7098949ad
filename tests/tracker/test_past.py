"""The record as of a day: by what had taken effect, by what was known, and by every query alike."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from pathlib import Path

import apsw
import pytest

from tracker.dates import read_date
from tracker.drafts import CitationDraft, EngagementDraft, ParticipantDraft, SourceDraft, StatusDraft, StopDraft
from tracker.filter import parse_filter
from tracker.ledger import effective_lines, standing
from tracker.opening import create_record, open_record
from tracker.operations import (
    change_status,
    cite,
    correct_status,
    delete_engagements,
    log_engagement,
    withdraw_status,
)
from tracker.past import AsOf, Past, Reckoning, open_past
from tracker.queries.days import day_after, day_before
from tracker.queries.documents import page_document
from tracker.queries.facets import counts
from tracker.queries.list_row import ListRow
from tracker.queries.listing import engagement_ids, first_rows, rows_of, summary
from tracker.queries.names import channels
from tracker.queries.pages import engagement_page
from tracker.record import Record
from tracker.samples import make_sample
from tracker.words import Status

TODAY = date(2023, 6, 17)
FAR = date(2200, 1, 1)


@pytest.fixture(scope="module")
def june(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    record = open_record(make_sample("june-2023", tmp_path_factory.mktemp("june") / "june.visits"))
    yield record
    record.close()


@pytest.fixture(scope="module")
def put_off(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    record = open_record(make_sample("put-off", tmp_path_factory.mktemp("put-off") / "put-off.visits"))
    yield record
    record.close()


@pytest.fixture
def mine(tmp_path: Path) -> Iterator[Record]:
    record = create_record(tmp_path / "mine.visits", own_day=TODAY)
    yield record
    record.close()


def then(record: Record, day: str, by: Reckoning = Reckoning.EFFECT) -> Past:
    return open_past(record, AsOf(date.fromisoformat(day), by))


def listed(past: Past, text: str = "") -> list[int]:
    return list(engagement_ids(past, parse_filter(text)))


def blinken(past: Past) -> ListRow:
    [row] = [one for one in first_rows(past) if one.who == "Antony Blinken" and one.places == "Beijing"]
    return row


def test_the_visit_to_beijing_from_three_days(june: Record) -> None:
    planned = blinken(then(june, "2023-02-01"))
    assert (planned.status, planned.dates_words, planned.given_up) == (Status.PLANNED, "5–6 Feb 2023", False)
    put_off = blinken(then(june, "2023-02-04"))
    assert (put_off.status, put_off.dates_words, put_off.given_up) == (Status.POSTPONED, "5–6 Feb 2023", True)
    anew = blinken(then(june, "2023-06-17"))
    assert (anew.status, anew.dates_words, anew.slippage) == (Status.PLANNED, "18–19 Jun 2023", (133, 133))


def test_on_its_own_day_all_of_the_sample_stands(june: Record) -> None:
    assert first_rows(then(june, "2023-06-17")) == first_rows(june)


def test_the_page_has_the_lines_of_that_day_only(june: Record) -> None:
    past = then(june, "2023-02-04")
    page = engagement_page(past, blinken(past).id)
    assert [line.status for line in page.ledger] == [Status.PLANNED, Status.POSTPONED]
    assert [reason.category for line in page.ledger for reason in line.reasons] == ["security incident"]
    assert page_document(past, page.row.id)["status"] == "postponed"


def test_words_of_later_lines_are_not_found(june: Record) -> None:
    assert listed(then(june, "2023-02-01"), "balloon") == []
    assert listed(then(june, "2023-02-04"), "balloon") == listed(then(june, "2023-02-04"), "ever:postponed") != []
    assert listed(then(june, "2023-02-01"), "reason:security") == []


def test_counts_and_summary_are_of_that_day(june: Record) -> None:
    past = then(june, "2023-02-04")
    shown = {status: number for status, number in counts(past, "").status.items() if number}
    assert shown == {Status.COMPLETED: 2, Status.POSTPONED: 1}
    assert summary(past).engagements == 3
    assert summary(then(june, "1900-01-01")).engagements == 0


def test_overdue_is_counted_from_that_day(june: Record) -> None:
    assert counts(then(june, "2023-06-17"), "").overdue == 0
    assert counts(then(june, "2023-06-20"), "").overdue == 1


def test_a_channel_is_suspended_from_its_day_on(june: Record) -> None:
    [before] = channels(then(june, "2022-08-01"))
    [after] = channels(then(june, "2022-08-06"))
    assert before.state is None
    assert after.state is not None and after.state.label == "suspended"


def test_before_the_report_nothing_was_known(june: Record) -> None:
    assert listed(then(june, "2023-06-15", Reckoning.KNOWLEDGE)) == []
    assert first_rows(then(june, "2023-06-16", Reckoning.KNOWLEDGE)) == first_rows(june)


def test_an_earlier_day_cannot_be_written(june: Record) -> None:
    past = then(june, "2023-02-04")
    for statement in ("DELETE FROM engagement", "INSERT INTO listing_then (id) VALUES (1)"):
        with pytest.raises((apsw.ReadOnlyError, apsw.SQLError)):
            past.connection().execute(statement)


def test_the_far_future_is_today(june: Record, put_off: Record) -> None:
    for record in (june, put_off):
        past = open_past(record, AsOf(FAR))
        assert engagement_ids(past) == engagement_ids(record)
        assert rows_of(past, list(engagement_ids(record))) == rows_of(record, list(engagement_ids(record)))


@pytest.mark.parametrize("by", list(Reckoning))
def test_each_engagement_is_what_the_ledger_of_that_day_makes_it(put_off: Record, by: Reckoning) -> None:
    """Against the ledger's arithmetic over the lines that count, with each day found from the stored rows anew."""
    from tracker.facts import Facts

    everything = list(engagement_ids(put_off))
    facts = Facts(put_off, everything)
    day = date(1958, 1, 1)
    seen = 0
    while day < date(2025, 1, 1):
        past = open_past(put_off, AsOf(day, by))
        rows = {row.id: row for row in rows_of(past, everything)}
        for engagement in everything:
            moments = facts.moments(engagement)
            when = moments.took_effect if by is Reckoning.EFFECT else moments.known
            lines = [one.line for one in facts.lines[engagement] if when[one.line.id] <= day]
            expected = standing(lines)
            if not effective_lines(lines):
                assert engagement not in rows
                continue
            row = rows[engagement]
            seen += 1
            assert (row.status, row.dates, row.given_up) == (expected.status, expected.dates, expected.given_up)
            assert (row.first_planned, row.slippage) == (expected.first_planned, expected.slippage)
        past.close_thread()
        day += timedelta(days=397)
    assert seen > 500


def log_planned(record: Record) -> int:
    draft = EngagementDraft(
        participants=(ParticipantDraft("Janet Yellen", country="US"),),
        stops=(StopDraft("Beijing", "CN"),),
        lines=(StatusDraft(Status.PLANNED, on("1 Mar 2023"), on("6-9 Jul 2023")),),
    )
    return log_engagement(record, draft)


def on(text: str) -> object:
    return read_date(text, TODAY)


def test_a_correction_holds_for_every_day_by_effect(mine: Record) -> None:
    made = log_planned(mine)
    change_status(mine, [made], StatusDraft(Status.POSTPONED, on("10 May 2023")))
    line = engagement_page(mine, made).ledger[-1].id
    correct_status(mine, line, StatusDraft(Status.CANCELLED, on("20 Apr 2023")))
    assert [row.status for row in first_rows(then(mine, "2023-04-01"))] == [Status.PLANNED]
    assert [row.status for row in first_rows(then(mine, "2023-04-20"))] == [Status.CANCELLED]
    assert [one.status for one in engagement_page(then(mine, "2023-04-01"), made).ledger] == [Status.PLANNED]


def test_a_withdrawn_line_never_stood(mine: Record) -> None:
    made = log_planned(mine)
    change_status(mine, [made], StatusDraft(Status.CANCELLED, on("10 May 2023")))
    withdraw_status(mine, engagement_page(mine, made).ledger[-1].id, "a mistake")
    assert [row.status for row in first_rows(then(mine, "2023-05-11"))] == [Status.PLANNED]


def test_a_change_of_the_record_is_in_the_next_past(mine: Record) -> None:
    made = log_planned(mine)
    day = AsOf(date(2023, 5, 1))
    assert rows_of(open_past(mine, day), [made])[0].status is Status.PLANNED
    change_status(mine, [made], StatusDraft(Status.POSTPONED, on("10 Apr 2023")))
    assert rows_of(open_past(mine, day), [made])[0].status is Status.POSTPONED


def test_stepping_from_change_to_change(june: Record) -> None:
    day = AsOf(date(2023, 2, 1))
    assert day_after(june, day) == date(2023, 2, 3)
    assert day_before(june, AsOf(date(2023, 2, 3))) == date(2023, 1, 28), "the balloon came into sight"
    assert day_before(june, AsOf(date(2023, 1, 28))) == date(2022, 12, 31)
    assert day_before(june, AsOf(date(1900, 1, 1))) is None


def logged_without_a_day(record: Record) -> int:
    return log_engagement(
        record,
        EngagementDraft(
            participants=(ParticipantDraft("Mark Rutte", country="NL"),),
            lines=(StatusDraft(Status.PLANNED, dates=on("1 Dec 2099")),),  # type: ignore[arg-type]
        ),
    )


def test_what_was_logged_today_without_a_day_stands_from_today(mine: Record) -> None:
    made = logged_without_a_day(mine)
    entered = mine.value("SELECT substr(recorded_at, 1, 10) FROM status_change")
    assert listed(then(mine, entered)) == [made]
    change_status(mine, [made], StatusDraft(Status.POSTPONED))
    assert [row.status for row in first_rows(then(mine, "2098-01-01"))] == [Status.POSTPONED]


def test_one_whose_lines_were_all_withdrawn_is_as_today(mine: Record) -> None:
    made = log_planned(mine)
    withdraw_status(mine, engagement_page(mine, made).ledger[0].id, "a mistake")
    assert first_rows(open_past(mine, AsOf(FAR))) == first_rows(mine)


def test_a_correction_that_was_withdrawn_brings_nothing_back(mine: Record) -> None:
    made = log_planned(mine)
    change_status(mine, [made], StatusDraft(Status.POSTPONED, on("10 Apr 2023")))  # type: ignore[arg-type]
    wrong = engagement_page(mine, made).ledger[-1].id
    correct_status(mine, wrong, StatusDraft(Status.CANCELLED, on("20 May 2023")))  # type: ignore[arg-type]
    correction = max(line.id for line in engagement_page(mine, made).ledger)
    withdraw_status(mine, correction, "it never was")
    assert first_rows(mine)[0].status is Status.PLANNED
    for day in ("2023-04-15", "2023-05-25", "2023-06-01"):
        assert [row.status for row in first_rows(then(mine, day))] == [Status.PLANNED], day


def paper(title: str, day: str) -> CitationDraft:
    return CitationDraft(SourceDraft("Gazette", title, published=on(day)), quote=f"the word {title}")  # type: ignore[arg-type]


def test_a_source_of_the_whole_knows_no_later_correction(mine: Record) -> None:
    made = log_planned(mine)
    cite(mine, "engagement", made, paper("Announced", "10 Mar 2023"))
    withdraw_status(mine, engagement_page(mine, made).ledger[0].id, "a mistake")
    [row] = first_rows(then(mine, "2023-03-11", Reckoning.KNOWLEDGE))
    assert row.status is Status.PLANNED


def test_words_and_sources_of_later_lines_do_not_leak(mine: Record) -> None:
    made = log_planned(mine)
    change_status(
        mine,
        [made],
        StatusDraft(Status.POSTPONED, on("10 Apr 2023"), citations=(paper("Typhoon", "11 Apr 2023"),)),  # type: ignore[arg-type]
    )
    before = then(mine, "2023-04-08")
    assert listed(before, "typhoon") == []
    assert (first_rows(before)[0].sources, summary(before).sources) == (0, 0)
    assert listed(before, "is:unsourced") == [made]
    assert listed(then(mine, "2023-04-10"), "typhoon") == [made]


def test_a_past_stays_on_its_moment_when_others_write(mine: Record) -> None:
    """Another program's change is in the next past; this one neither loses nor mixes anything."""
    made = log_planned(mine)
    past = then(mine, "2023-05-01")
    before = first_rows(past)
    other = open_record(mine.path, author="somebody else")
    change_status(other, [made], StatusDraft(Status.CANCELLED, on("1 Apr 2023")))  # type: ignore[arg-type]
    assert first_rows(past) == before
    delete_engagements(other, [made])
    assert engagement_page(past, made).row == before[0]
    assert first_rows(then(mine, "2023-05-01")) == []
    past.close_thread()
    other.close()


def test_a_thread_that_asks_later_reads_what_is_there_then(mine: Record) -> None:
    made = log_planned(mine)
    past = then(mine, "2023-05-01")
    assert first_rows(past)[0].status is Status.PLANNED
    change_status(mine, [made], StatusDraft(Status.CANCELLED, on("1 Apr 2023")))  # type: ignore[arg-type]
    with ThreadPoolExecutor(1) as pool:
        assert pool.submit(lambda: first_rows(past)[0].status).result() is Status.CANCELLED
        pool.submit(past.close_thread).result()


def test_one_prepared_ahead_answers_the_same(june: Record) -> None:
    past = then(june, "2023-02-04")
    with ThreadPoolExecutor(1) as pool:
        pool.submit(past.prepare).result()
    assert first_rows(past) == first_rows(then(june, "2023-02-04"))


def test_stepping_stops_at_changes_only(mine: Record) -> None:
    made = log_planned(mine)
    line = StatusDraft(Status.POSTPONED, on("Apr 2023"), citations=(paper("Off", "11 Apr 2023"),))  # type: ignore[arg-type]
    change_status(mine, [made], line)
    change_status(mine, [made], StatusDraft(Status.PLANNED, on("2 May 2023"), on("6-9 Jul 2023")))  # type: ignore[arg-type]
    day, found = AsOf(date(2023, 1, 1)), []
    while (after := day_after(mine, day)) is not None:
        found.append(after.isoformat())
        day = AsOf(after)
    assert found == ["2023-03-01", "2023-04-11", "2023-05-02"]
