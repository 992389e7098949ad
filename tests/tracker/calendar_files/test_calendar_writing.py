"""Engagements as a calendar: days, status, words, and what a calendar must not claim."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.tracker.calendar_files.calendars import on, read_back, visit, write, written
from tracker.calendar_files.writing import calendar_text
from tracker.dates import EMPTY
from tracker.drafts import CitationDraft, EngagementDraft, ReasonDraft, SourceDraft, StatusDraft
from tracker.errors import Cancelled
from tracker.exporting.selection import Selection
from tracker.operations import log_engagement
from tracker.past import AsOf, open_past
from tracker.queries.listing import engagement_ids
from tracker.record import Record
from tracker.words import Kind, Status

DAYS = on("18-19 June 2023")


def line(status: Status, dates: str = "", effective: str = "") -> StatusDraft:
    return StatusDraft(status, on(effective) if effective else EMPTY, on(dates) if dates else EMPTY)


@pytest.mark.parametrize(
    ("status", "expected", "transparency"),
    [
        (Status.EXPECTED, "TENTATIVE", "TRANSPARENT"),
        (Status.PROPOSED, "TENTATIVE", "TRANSPARENT"),
        (Status.PLANNED, "CONFIRMED", "OPAQUE"),
        (Status.UNDER_WAY, "CONFIRMED", "OPAQUE"),
        (Status.COMPLETED, "CONFIRMED", "OPAQUE"),
        (Status.CUT_SHORT, "CONFIRMED", "OPAQUE"),
        (Status.POSTPONED, "TENTATIVE", "TRANSPARENT"),
        (Status.CANCELLED, "CANCELLED", "TRANSPARENT"),
        (Status.DECLINED, "CANCELLED", "TRANSPARENT"),
        (Status.UNANSWERED, "TENTATIVE", "TRANSPARENT"),
        (Status.LAPSED, "TENTATIVE", "TRANSPARENT"),
    ],
)
def test_each_status_on_days_of_its_own(record: Record, status: Status, expected: str, transparency: str) -> None:
    found = written(record, visit(record, StatusDraft(status, dates=DAYS)))
    assert (found.status.value, found.transp.value) == (expected, transparency)
    assert found.summary.value == f"{status.label.capitalize()}: Antony Blinken → Beijing"
    assert (found.dtstart.value, found.dtend.value) == (date(2023, 6, 18), date(2023, 6, 20))


def test_a_single_day_ends_on_the_next(record: Record) -> None:
    found = written(record, visit(record, line(Status.COMPLETED, "31 December 2022")))
    assert (found.dtstart.value, found.dtend.value) == (date(2022, 12, 31), date(2023, 1, 1))


def test_what_was_postponed_is_not_shown_as_taking_place(record: Record) -> None:
    found = written(
        record, visit(record, line(Status.PLANNED, "5-6 Feb 2023"), line(Status.POSTPONED, "", "3 Feb 2023"))
    )
    assert found.summary.value == "Postponed: Antony Blinken → Beijing"
    assert (found.status.value, found.transp.value) == ("CANCELLED", "TRANSPARENT")
    assert (found.dtstart.value, found.dtend.value) == (date(2023, 2, 5), date(2023, 2, 7))
    assert "These days no longer stand: 5–6 Feb 2023" in found.description.value


def test_nobody_called_off_what_lapsed(record: Record) -> None:
    found = written(record, visit(record, line(Status.PLANNED, "5-6 Feb 2023"), line(Status.LAPSED)))
    assert found.status.value == "TENTATIVE"


def test_a_vague_date_is_shown_over_all_its_days_in_its_own_words(record: Record) -> None:
    found = written(record, visit(record, line(Status.PLANNED, "early February 2023")))
    assert found.summary.value == "Planned: Antony Blinken → Beijing (date as stated: early February 2023)"
    assert (found.dtstart.value, found.dtend.value) == (date(2023, 2, 1), date(2023, 2, 11))
    assert (found.status.value, found.transp.value) == ("TENTATIVE", "TRANSPARENT")
    assert "Date as stated: early February 2023" in found.description.value


@pytest.mark.parametrize("status", list(Status))
def test_a_date_that_is_no_exact_day_is_in_the_title_of_every_status(record: Record, status: Status) -> None:
    lines = (line(Status.PLANNED, "June 2023"), line(status, "", "3 June 2023"))
    found = written(record, visit(record, *lines))
    title = f"{status.label.capitalize()}: Antony Blinken → Beijing (date as stated: June 2023)"
    assert found.summary.value == title
    assert (found.dtstart.value, found.dtend.value) == (date(2023, 6, 1), date(2023, 7, 1))


@pytest.mark.parametrize("dates", ["", "soon", "after 12 May 2021", "when the time comes"])
def test_an_open_end_and_no_days_are_in_no_calendar(record: Record, dates: str) -> None:
    visit(record, line(Status.PLANNED, dates))
    kept = visit(record)
    text, count = calendar_text(Selection(record, list(engagement_ids(record))))
    assert count == 1
    assert [found.uid.value for found in read_back(text).values()] == [_uid(record, kept)]


def test_days_that_were_set_before_are_taken_out_of_calendars_that_have_them(record: Record) -> None:
    found = written(record, visit(record, line(Status.PLANNED, "5-6 Feb 2023"), line(Status.PLANNED, "soon")))
    assert (found.status.value, found.dtstart.value) == ("CANCELLED", date(2023, 2, 5))
    assert "Date as stated now: soon" in found.description.value


def test_the_last_day_of_the_calendar_has_no_day_after_it(record: Record) -> None:
    visit(record, line(Status.PLANNED, "9999-12-31"))
    assert calendar_text(Selection(record, list(engagement_ids(record))))[1] == 0


def test_the_description_says_who_said_it_and_where(june: Record) -> None:
    engagement = june.value("SELECT id FROM listing WHERE who = 'Antony Blinken' AND places = 'Beijing'")
    words = written(june, engagement).description.value
    assert "Principals: Antony Blinken (Secretary of State · United States)" in words
    assert "- 3 Feb 2023: postponed, by United States, in the words “called off”" in words
    assert "- 14 Jun 2023: rescheduled, for 18–19 Jun 2023" in words
    assert "airspace (stated by U.S. Department of State, security incident) [a Canadian national newspaper" in words
    assert "First planned: 5–6 Feb 2023" in words


def test_a_reason_nobody_is_named_for_says_so_and_none_given_is_told_apart(record: Record) -> None:
    reasons = (ReasonDraft("a storm"), ReasonDraft(category="health", stated_by="the ministry"))
    first = visit(record, StatusDraft(Status.PLANNED, dates=DAYS), StatusDraft(Status.POSTPONED, reasons=reasons))
    none = StatusDraft(Status.CANCELLED, reasons=(ReasonDraft(none_given=True),))
    second = visit(record, StatusDraft(Status.PLANNED, dates=DAYS), none)
    third = visit(record, StatusDraft(Status.PLANNED, dates=DAYS), StatusDraft(Status.CANCELLED))
    assert "Reason: a storm (the record does not say who stated it)" in written(record, first).description.value
    assert "Reason: health (stated by the ministry)" in written(record, first).description.value
    assert "No reason was given" in written(record, second).description.value
    assert "eason" not in written(record, third).description.value


def test_nothing_is_invented(june: Record) -> None:
    text = write(june)
    for name in ("ORGANIZER", "ATTENDEE", "VALARM", "METHOD"):
        assert name not in text
    assert "GEO:39.9075;116.3972" in text  # the record has where Beijing is


def test_links_are_relations(june: Record) -> None:
    by_uid = read_back(write(june))
    ends = june.rows(
        "SELECT a.uid, b.uid FROM link k JOIN engagement a ON a.id = k.from_engagement_id"
        " JOIN engagement b ON b.id = k.to_engagement_id WHERE k.type = 2"
    )
    assert ends
    for start, end in ends:
        there = by_uid.get(f"{end}@diplomatic-engagement-tracker")
        if there is not None:
            relations = {one.value: one.params["RELTYPE"] for one in there.related_to_list}
            assert relations[f"{start}@diplomatic-engagement-tracker"] == ["DEPENDS-ON"]


def test_lines_are_at_most_75_octets_and_end_in_crlf(june: Record) -> None:
    log_engagement(june, EngagementDraft(
        kind=Kind.MEETING, title="Переговоры в 北京 \x01\x0b\u2028 über „Äpfel“; a, b\\c " * 20, purpose="x" * 500,
        note="one\r\ntwo\rthree\n\nfour", topics=("grain, ports; rail", "\x07bell"),
        lines=(StatusDraft(Status.PLANNED, dates=DAYS),),
    ))  # fmt: skip
    data = write(june).encode("utf-8")
    assert data.endswith(b"END:VCALENDAR\r\n")
    assert max(len(part) for part in data.split(b"\r\n")) <= 75
    assert data.count(b"\r") == data.count(b"\n") == data.count(b"\r\n")
    for part in data.split(b"\r\n"):
        assert not set(part) & set(range(0x20)) - {0x09}
        part.decode("utf-8")  # no character is cut in two


def test_the_second_library_finds_every_engagement_whole(june: Record) -> None:
    text, count = calendar_text(Selection(june, list(engagement_ids(june))))
    found = read_back(text)
    assert len(found) == count == 9
    for one in found.values():
        assert one.dtstart.value < one.dtend.value
        assert one.dtstamp.value == one.last_modified.value
        assert int(one.sequence.value) > 0


def test_the_same_record_makes_the_same_bytes(june: Record) -> None:
    assert write(june) == write(june)


def test_an_earlier_day_shows_what_stood_then(june: Record) -> None:
    engagement = june.value("SELECT id FROM listing WHERE who = 'Antony Blinken' AND places = 'Beijing'")
    past = open_past(june, AsOf(date(2023, 2, 4)))
    try:
        [found] = read_back(write(past, [engagement])).values()
        assert found.summary.value == "Postponed: Antony Blinken → Beijing"
        assert (found.status.value, found.dtstart.value) == ("CANCELLED", date(2023, 2, 5))
        assert "rescheduled" not in found.description.value
        assert found.uid.value == written(june, engagement).uid.value
        assert "as of 2023-02-04" in calendar_text(Selection(past, [engagement], as_of=past.as_of))[0]
    finally:
        past.close_thread()


def test_progress_is_told_and_may_stop_it(june: Record) -> None:
    told: list[tuple[int, int]] = []
    ids = list(engagement_ids(june))
    calendar_text(Selection(june, ids), lambda done, total: told.append((done, total)))
    assert told[-1] == (len(ids), len(ids))

    def stop(done: int, total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        calendar_text(Selection(june, ids), stop)


def test_events_stand_in_the_order_asked_for_however_they_are_read(
    june: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    ids = list(engagement_ids(june))
    assert ids != sorted(ids)
    whole = calendar_text(Selection(june, ids))
    monkeypatch.setattr("tracker.exporting.reading.BATCH", 2)
    monkeypatch.setattr("tracker.exporting.reading.SPAN", 5)
    assert calendar_text(Selection(june, ids)) == whole


def test_the_address_is_that_of_a_source_on_the_web(record: Record) -> None:
    sources = [SourceDraft("A", url="ftp://example.org"), SourceDraft("B", url="https://example.org/b?c=d")]
    citations = tuple(CitationDraft(source) for source in sources)
    found = written(record, visit(record, replace(line(Status.PLANNED), dates=DAYS, citations=citations)))
    assert found.url.value == "https://example.org/b?c=d"


def _uid(record: Record, engagement: int) -> str:
    uid = record.value("SELECT uid FROM engagement WHERE id = ?", (engagement,))
    return f"{uid}@diplomatic-engagement-tracker"
