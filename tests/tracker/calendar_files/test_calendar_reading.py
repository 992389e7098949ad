"""Events from other calendars as engagements: what each property becomes, and what is never made of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tracker.calendar_files.calendars import bring_in, calendar, event, one_row, plan, save
from tracker.calendar_files.reading import recognises
from tracker.drafts import EngagementDraft, PersonDraft, StopDraft
from tracker.mapping.planning import Fate, PlannedRow
from tracker.mapping.targets import Target
from tracker.operations import add_person
from tracker.queries.pages import engagement_page
from tracker.record import Record
from tracker.words import Kind, Role, Status

DAY = "DTSTART;VALUE=DATE:20230618"


def draft_of_row(row: PlannedRow) -> EngagementDraft:
    assert row.draft is not None, row.problems
    return row.draft


@pytest.mark.parametrize(
    ("stated", "status"),
    [
        ("STATUS:TENTATIVE", Status.EXPECTED),
        ("STATUS:CONFIRMED", Status.PLANNED),
        ("STATUS:confirmed", Status.PLANNED),
        ("STATUS:CANCELLED", Status.CANCELLED),
        ("STATUS:NEEDS-ACTION", Status.PLANNED),
        ("STATUS:SOMETHING OF SOMEBODY'S", Status.PLANNED),
        ("", Status.PLANNED),
    ],
)
def test_status_is_never_that_it_took_place(record: Record, stated: str, status: Status) -> None:
    draft = draft_of_row(one_row(record, "SUMMARY:Talks on grain", DAY, *filter(None, [stated])))
    assert draft.lines[-1].status is status
    assert draft.lines[-1].effective.text == ""  # when it became so is not stated


@pytest.mark.parametrize(
    ("summary", "stated", "status", "title"),
    [
        ("Postponed: Talks on grain", "CONFIRMED", Status.POSTPONED, "Talks on grain"),
        ("CANCELED: Talks on grain", "CONFIRMED", Status.CANCELLED, "Talks on grain"),
        ("[Cancelled] Talks on grain", "CANCELLED", Status.CANCELLED, "Talks on grain"),
        ("Postponed: Talks on grain", "CANCELLED", Status.POSTPONED, "Talks on grain"),
        ("Tentative: Talks on grain", "", Status.EXPECTED, "Talks on grain"),
        ("Completed: Talks on grain", "CONFIRMED", Status.PLANNED, "Talks on grain"),
        ("Planned talks on grain", "", Status.PLANNED, "Planned talks on grain"),
    ],
)
def test_a_status_word_before_the_title(record: Record, summary: str, stated: str, status: Status, title: str) -> None:
    lines = [f"SUMMARY:{summary}", DAY, *([f"STATUS:{stated}"] if stated else [])]
    draft = draft_of_row(one_row(record, *lines))
    assert (draft.lines[-1].status, draft.title) == (status, title)


def test_a_cancelled_event_was_planned_for_its_days(record: Record) -> None:
    lines = draft_of_row(one_row(record, "SUMMARY:Talks", DAY, "STATUS:CANCELLED")).lines
    assert [(line.status, line.dates.edtf) for line in lines] == [
        (Status.PLANNED, "2023-06-18"), (Status.CANCELLED, None),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("lines", "edtf", "times"),
    [
        ([DAY], "2023-06-18", ""),
        ([DAY, "DTEND;VALUE=DATE:20230619"], "2023-06-18", ""),
        ([DAY, "DTEND;VALUE=DATE:20230620"], "2023-06-18/2023-06-19", ""),
        ([DAY, "DTEND;VALUE=DATE:20230618"], "2023-06-18", ""),
        ([DAY, "DURATION:P3D"], "2023-06-18/2023-06-20", ""),
        (["DTSTART:20230618T090000Z", "DTEND:20230618T113000Z"], "2023-06-18", "09:00 to 11:30 UTC"),
        (["DTSTART:20230618T090000", "DURATION:PT2H"], "2023-06-18", "09:00 to 11:00 (no time zone stated)"),
        (["DTSTART:20230618T090000", "DTEND:20230619T000000"], "2023-06-18",
         "18 Jun 2023 09:00 to 19 Jun 2023 00:00 (no time zone stated)"),
        (["DTSTART;TZID=America/New_York:20230618T233000", "DTEND;TZID=America/New_York:20230619T003000"],
         "2023-06-18/2023-06-19", "18 Jun 2023 23:30 to 19 Jun 2023 00:30 America/New_York"),
        (["DTSTART;TZID=Nowhere/Place:20230618T233000"], "2023-06-18", "23:30 Nowhere/Place"),
        (["DTSTART;TZID=Asia/Tokyo:20230619T010000", "DTEND;TZID=America/New_York:20230618T230000"],
         "2023-06-19", "19 Jun 2023 01:00 Asia/Tokyo to 18 Jun 2023 23:00 America/New_York"),
        (["DTSTART;VALUE=DATE:99991231"], "9999-12-31", ""),
    ],
)  # fmt: skip
def test_days_are_those_of_the_events_own_zone(record: Record, lines: list[str], edtf: str, times: str) -> None:
    draft = draft_of_row(one_row(record, "SUMMARY:Talks", *lines))
    assert draft.lines[-1].dates.edtf == edtf
    assert draft.note == (f"Time as stated: {times}" if times else "")


@pytest.mark.parametrize(
    ("lines", "column"),
    [
        (["SUMMARY:Talks"], "DTSTART"),
        (["SUMMARY:Talks", "DTSTART:2023061"], "DTSTART"),
        (["SUMMARY:Talks", "DTSTART:20230231"], "DTSTART"),
        (["SUMMARY:Talks", DAY, "DTEND;VALUE=DATE:20230610"], "DTEND"),
        (["SUMMARY:Talks", DAY, "DURATION:-P1D"], "DURATION"),
        (["SUMMARY:Talks", DAY, "DURATION:P999999999W"], "DURATION"),
        (["SUMMARY:Talks", DAY, "DURATION:a while"], "DURATION"),
        ([DAY], "SUMMARY"),
    ],
)
def test_what_cannot_be_read_is_told_with_its_line(record: Record, lines: list[str], column: str) -> None:
    good = event("SUMMARY:The rest goes in", DAY, uid="two@example.org")
    bad, other = plan(record, calendar(event(*lines), good)).rows
    assert (bad.fate, other.fate) == (Fate.PROBLEM, Fate.NEW)
    [problem] = bad.problems
    assert problem.column == column
    assert problem.why.startswith("Line 4, UID one@example.org: ")
    assert len(bring_in(record, calendar(event(*lines), good)).added) == 1


def test_everything_an_event_says_is_kept(record: Record) -> None:
    row = one_row(
        record, "SUMMARY:Round of grain talks", DAY, "LOCATION:Room 3\\, Palais des Nations",
        "DESCRIPTION:First\\nsecond\\; third", "CATEGORIES:Talks,grain\\, wheat", "CATEGORIES:rail",
        "ORGANIZER;CN=Protocol office:mailto:protocol@example.org",
        "ATTENDEE;CN=\"Otieno, Wanjiru\";PARTSTAT=DECLINED:mailto:w@example.org", "ATTENDEE:mailto:b@example.org",
        "URL:https://example.org/programme", "STATUS:TENTATIVE",
    )  # fmt: skip
    draft = draft_of_row(row)
    assert (draft.kind, draft.topics, draft.participants) == (Kind.TALKS, ("grain, wheat", "rail"), ())
    assert draft.note.split("\n") == [
        "First", "second; third", "Place as stated: Room 3, Palais des Nations", "Organised by: Protocol office",
        "Attendees: Otieno, Wanjiru (declined), b@example.org",
    ]  # fmt: skip
    web, calendar_itself = draft.citations
    assert (web.source.url, web.source.publisher) == ("https://example.org/programme", "example.org")
    assert (calendar_itself.source.title, calendar_itself.locator) == ("events", "UID one@example.org")
    assert {(one.column, one.target) for one in row.readings} >= {
        ("SUMMARY", Target.TITLE), ("DTSTART", Target.DATES), ("STATUS", Target.STATUS), ("LOCATION", Target.NOTE),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("location", "stops"),
    [
        ("Beijing\\, China", (StopDraft("Beijing", "CN"),)),
        ("Beijing", (StopDraft("Beijing", "CN"),)),
        ("Kenya", (StopDraft("", "KE"),)),
        ("Berlin\\, Germany\\; Paris\\, France", (StopDraft("Berlin", "DE"), StopDraft("Paris", "FR"))),
        ("Room 12", ()),
        ("Berlin\\, Germany\\; Room 12", ()),
        ("https://meet.example.org/x", ()),
        ("Beijing\\, Kenya", ()),
    ],
)
def test_a_place_is_taken_only_where_it_is_certain(record: Record, location: str, stops: tuple[StopDraft, ...]) -> None:
    draft = draft_of_row(one_row(record, "SUMMARY:Talks", DAY, f"LOCATION:{location}"))
    assert draft.stops == stops
    assert ("Place as stated" in draft.note) is not bool(stops)


def test_a_title_is_taken_apart_only_where_everybody_is_known(record: Record) -> None:
    before = draft_of_row(one_row(record, "SUMMARY:Antony Blinken to Beijing", DAY))
    assert (before.title, before.participants) == ("Antony Blinken to Beijing", ())
    person = add_person(record, PersonDraft("Antony Blinken", "US"))
    after = draft_of_row(one_row(record, "SUMMARY:Antony Blinken to Beijing", DAY))
    assert [(one.person_id, one.role) for one in after.participants] == [(person, Role.PRINCIPAL)]
    assert (after.title, after.kind, after.stops[0].city) == ("", Kind.VISIT, "Beijing")
    assert "Title in the calendar: Antony Blinken to Beijing" in after.note
    for unsure in (
        "Antony Blinken to Beijing (tbc) with press",
        "Blinken and somebody to Beijing",
        "Lunch with Blinken",
    ):
        assert draft_of_row(one_row(record, f"SUMMARY:{unsure}", DAY)).title == unsure


def test_the_calendar_is_what_each_event_cites(record: Record) -> None:
    head = "NAME:Visits of\r\n  the ministry\r\nX-WR-CALNAME:other\r\nURL:https://example.org/cal.ics\r\n"
    text = calendar(event("SUMMARY:Talks", DAY), event("SUMMARY:More", DAY, uid="two@x"), head=head)
    assert len(bring_in(record, text).added) == 2
    assert record.rows("SELECT title, url, kind FROM source") == [
        ("Visits of the ministry", "https://example.org/cal.ics", "calendar")
    ]


def test_an_event_without_uid_is_known_by_what_it_says(record: Record) -> None:
    text = calendar(event("SUMMARY:Talks", DAY, uid=""), event("SUMMARY:Other talks", DAY, uid=""))
    assert len(bring_in(record, text).added) == 2
    assert [row.fate for row in plan(record, text).rows] == [Fate.SAME, Fate.SAME]


def test_what_it_may_double_is_said_and_nothing_is_merged(june: Record) -> None:
    row = one_row(june, "SUMMARY:Antony Blinken to Beijing", DAY, "DTEND;VALUE=DATE:20230620")
    assert row.fate is Fate.NEW
    assert any("Antony Blinken → Beijing" in words for words in row.likely)


def test_relations_become_links(record: Record) -> None:
    text = calendar(
        event("SUMMARY:Tour", DAY, uid="tour"),
        event("SUMMARY:Leg", DAY, "RELATED-TO:tour", "RELATED-TO;RELTYPE=SIBLING:other", uid="leg"),
        event("SUMMARY:Other", DAY, "RELATED-TO;RELTYPE=SIBLING:leg", "RELATED-TO;RELTYPE=CONCEPT:x", uid="other"),
        event("SUMMARY:Before", DAY, "RELATED-TO;RELTYPE=NEXT:tour", uid="before"),
        event("SUMMARY:Needs", DAY, "RELATED-TO;RELTYPE=DEPENDS-ON:before", "RELATED-TO:nowhere", uid="needs"),
    )
    bring_in(record, text)
    named = "(SELECT title FROM engagement WHERE id = {})"
    start, end = named.format("from_engagement_id"), named.format("to_engagement_id")
    assert record.rows(f"SELECT type, {start}, {end} FROM link ORDER BY id") == [
        (0, "Leg", "Tour"),
        (7, "Leg", "Other"),
        (1, "Tour", "Before"),
        (2, "Before", "Needs"),
    ]
    bring_in(record, text)
    assert record.value("SELECT count(*) FROM link") == 4


@pytest.mark.parametrize(
    "data",
    [
        b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n",
        b"\xef\xbb\xbfBEGIN:VCALENDAR\nEND:VCALENDAR",
        b"begin:vcalendar\rend:vcalendar",
        "BEGIN:VCALENDAR\r\nEND:VCALENDAR".encode("utf-16"),
    ],
)
def test_a_calendar_is_recognised_by_its_beginning(tmp_path: Path, data: bytes) -> None:
    assert recognises(save(tmp_path, data, "anything.txt"))
    assert not recognises(save(tmp_path, b"name;day\n" + data[:0] + b"x;y\n", "table.ics"))
    assert not recognises(tmp_path)
    assert not recognises(tmp_path / "not there.ics")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_any_usual_encoding_is_read(record: Record, encoding: str) -> None:
    text = calendar(event("SUMMARY:Çavuşoğlu".replace("ş", "s").replace("ğ", "g"), DAY))
    [row] = plan(record, text.encode(encoding)).rows
    assert row.heading == "Çavusoglu"


def test_one_change_and_one_undo(record: Record) -> None:
    from tracker.operations import undo

    text = calendar(event("SUMMARY:Talks", DAY), event("SUMMARY:More", DAY, "RELATED-TO:one@example.org", uid="two"))
    result = bring_in(record, text)
    assert record.rows("SELECT label FROM change") == [("Import 2 events from events.ics",)]
    assert engagement_page(record, result.added[0]).outside_keys == (("ical", "one@example.org"),)
    undo(record)
    for table in ("engagement", "outside_key", "link", "source"):
        assert record.value(f"SELECT count(*) FROM {table}") == 0
