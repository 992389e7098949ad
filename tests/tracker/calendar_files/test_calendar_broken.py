"""Files that are no calendar, broken ones and hostile ones: refused or reported, and never a change of the record."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.tracker.calendar_files.calendars import bring_in, calendar, event, plan, save, visit, write
from tracker.calendar_files.reading import plan_calendar
from tracker.errors import Cancelled, Refusal
from tracker.importers import ImportRefused
from tracker.mapping.planning import Fate
from tracker.operations import import_calendar
from tracker.record import Record

DAY = "DTSTART;VALUE=DATE:20230618"
GOOD = event("SUMMARY:The rest goes in", DAY, uid="good")


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "is empty"),
        (b"   \r\n", "is empty"),
        (b"BEGIN:VCARD\r\nVERSION:4.0\r\nFN:Ann\r\nEND:VCARD\r\n", "is a contact card (vCard) and no calendar"),
        (b"<!DOCTYPE html><html></html>", "is a web page and no calendar"),
        (b"<?xml version='1.0'?><trips/>", "is XML and no calendar"),
        (b"%PDF-1.7\n", "is a PDF and no calendar"),
        (b"PK\x03\x04rest", "is a packed file and no calendar"),
        (b"\x89PNG\r\n\x1a\n\x00", "is a picture and no calendar"),
        (b'[{"a": 1}]', "is JSON and no calendar"),
        (b"name;day\nx;y\n", "is no calendar"),
        (b"\x00\x01\x02", "is no calendar"),
        (b"BEGIN:VEVENT\r\nEND:VEVENT\r\n", "is no calendar"),
        (b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n", "is a calendar without events"),
        (b"BEGIN:VCALENDAR\r\nBEGIN:VTODO\r\nEND:VTODO\r\nEND:VCALENDAR\r\n", "but 1 VTODO, which are no events"),
    ],
)
def test_what_is_no_calendar_is_refused_saying_what_it_is(record: Record, data: bytes, said: str) -> None:
    with pytest.raises(ImportRefused) as refused:
        plan(record, data)
    assert said in str(refused.value)


def test_a_folder_a_missing_and_a_huge_file_are_refused(record: Record, tmp_path: Path) -> None:
    huge = tmp_path / "huge.ics"
    with huge.open("wb") as stream:
        stream.write(b"BEGIN:VCALENDAR\r\n")
        os.truncate(stream.fileno(), 2 * 1024**3)
    for path in (tmp_path, tmp_path / "not there.ics", huge):
        with pytest.raises(ImportRefused):
            plan_calendar(record, path)


@pytest.mark.parametrize(
    ("name", "text", "fates"),
    [
        ("cut off in an event", calendar(GOOD) .replace("END:VEVENT\r\nEND:VCALENDAR\r\n", ""), [Fate.PROBLEM]),
        ("cut off in a line", calendar(GOOD, event("SUMMARY:Cut", DAY))[:-60], [Fate.PROBLEM, Fate.NEW]),
        ("an event in an event", calendar("BEGIN:VEVENT\r\nUID:a\r\n" + GOOD), [Fate.PROBLEM, Fate.NEW]),
        ("an alarm in it", calendar(event("SUMMARY:A", DAY, "BEGIN:VALARM\r\nSUMMARY:B\r\nEND:VALARM")), [Fate.NEW]),
        ("an alarm without end", calendar(event("SUMMARY:A", DAY, "BEGIN:VALARM\r\nTRIGGER:-PT5M"), GOOD),
         [Fate.NEW, Fate.NEW]),
        ("a line without a colon", calendar(event("SUMMARY:A", DAY, "no colon here"), GOOD), [Fate.NEW, Fate.NEW]),
        ("a name of odd signs", calendar(event("SUMMARY:A", DAY, "Ünï:x"), GOOD), [Fate.NEW, Fate.NEW]),
        ("SEQUENCE in words", calendar(event("SUMMARY:A", DAY, "SEQUENCE:many"), GOOD), [Fate.NEW, Fate.NEW]),
        ("GEO of three", calendar(event("SUMMARY:A", DAY, "GEO:1;2;3"), GOOD), [Fate.NEW, Fate.NEW]),
        ("two DTSTART", calendar(event("SUMMARY:A", DAY, "DTSTART:20240101T000000Z"), GOOD), [Fate.NEW, Fate.NEW]),
        ("quotes left open", calendar(event("SUMMARY:A", DAY, 'ATTENDEE;CN="x:mailto:y'), GOOD), [Fate.NEW, Fate.NEW]),
        ("two calendars", calendar(GOOD) + calendar(event("SUMMARY:A", DAY)), [Fate.NEW, Fate.NEW]),
        ("no END:VCALENDAR", calendar(GOOD).replace("END:VCALENDAR\r\n", ""), [Fate.NEW]),
        ("only line feeds", calendar(GOOD).replace("\r\n", "\n"), [Fate.NEW]),
        ("an early end", calendar(event("SUMMARY:A", DAY, "DTEND:20230101"), GOOD), [Fate.PROBLEM, Fate.NEW]),
        ("year 9999", calendar(event("SUMMARY:A", "DTSTART:99991231T235959Z", "DURATION:PT1S"), GOOD),
         [Fate.PROBLEM, Fate.NEW]),
        ("year 0", calendar(event("SUMMARY:A", "DTSTART;VALUE=DATE:00000101"), GOOD), [Fate.PROBLEM, Fate.NEW]),
        ("a long UID", calendar(event("SUMMARY:A", DAY, uid="x" * 5000), GOOD), [Fate.NEW, Fate.NEW]),
        ("a long line", calendar(event(f"SUMMARY:{'to Beijing ' * 20_000}", DAY), GOOD), [Fate.NEW, Fate.NEW]),
        ("folds for ever", calendar(event("SUMMARY:A", DAY, "X-A:b" + "\r\n " * 20_000), GOOD), [Fate.NEW, Fate.NEW]),
        ("not what we carry", calendar(event("SUMMARY:A", DAY, "X-ENGAGEMENT-RECORD;VALUE=BINARY:eNoBAP//"),
                                       GOOD), [Fate.NEW, Fate.NEW]),
    ],
)  # fmt: skip
def test_the_rest_goes_in(record: Record, name: str, text: str, fates: list[Fate]) -> None:
    found = plan(record, text)
    assert [row.fate for row in found.rows] == fates, (name, found.problems)
    for problem in found.problems:
        assert problem.why.startswith("Line ")
    assert len(bring_in(record, text).added) == fates.count(Fate.NEW)


def test_a_note_says_what_was_found_out(record: Record) -> None:
    text = calendar(GOOD, "BEGIN:VTODO\r\nUID:t\r\nEND:VTODO\r\n").replace("END:VCALENDAR\r\n", "").encode("cp1252")
    assert plan(record, text.replace(b"rest", b"r\xe9st")).notes == (
        "Read as Windows-1252, for it is not UTF-8.",
        "The calendar has no end: the file may be cut off.",
        "Left out, because they are no events: 1 VTODO.",
    )


def test_what_is_too_long_to_mean_anything_is_left_out_and_said(record: Record) -> None:
    many = event(*["X-A:b"] * 5_001, "SUMMARY:A", DAY, uid="many")
    long = event("SUMMARY:A", DAY, "ATTENDEE;CN=" + '"x",' * 20_000 + '"y":mailto:z', "EXDATE:" + "20230101," * 9_000)
    head = "X-B:c\r\n" * 5_000
    found = plan(record, calendar(many, long, GOOD, head=head))
    assert [row.fate for row in found.rows] == [Fate.PROBLEM, Fate.NEW, Fate.NEW]
    assert "more than 5,000 properties" in found.problems[0].why
    assert found.notes == ("Line 10010: left out because it is too long: ATTENDEE, EXDATE.",)


def test_ours_with_a_bomb_in_it_is_read_like_any_other(record: Record) -> None:
    import base64
    import re
    import zlib

    visit(record)
    bomb = base64.b64encode(zlib.compress(b"0" * (64 * 1024 * 1024), 9)).decode("ascii")
    text = re.sub(r"(BASE64;VALUE=BINARY:)[^\r]*(?:\r\n [^\r]*)*", rf"\g<1>{bomb}", write(record))
    assert [row.fate for row in plan(record, text).rows] == [Fate.SAME]


def test_stopping_leaves_nothing(record: Record) -> None:
    text = calendar(*(event("SUMMARY:Talks", DAY, uid=f"{number}") for number in range(30)))
    path = save(record.path.parent, text)

    def stop(done: int, total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        plan_calendar(record, path, stop)
    found = plan_calendar(record, path)
    with pytest.raises(Cancelled):
        import_calendar(record, found, progress=stop)
    assert record.value("SELECT count(*) FROM engagement") == record.value("SELECT count(*) FROM change") == 0


def test_the_preview_shows_a_null_character_as_the_record_keeps_it(record: Record) -> None:
    [row] = plan(record, calendar(event("SUMMARY:Bei\0jing", DAY))).rows
    assert row.heading == "Bei\ufffdjing"


PIECES = st.sampled_from([
    "BEGIN:VEVENT", "END:VEVENT", "BEGIN:VCALENDAR", "END:VCALENDAR", "\r\n", "\r\n ", ":", ";", '"', "\\", "99991231",
    "RRULE:FREQ=YEARLY;BYWEEKNO=53;BYSETPOS=-1\r\n", "RECURRENCE-ID:20230618\r\n", "DTEND:00010101T000000Z\r\n",
    "TZID=X", "\x00", "\u2028", "é", "RDATE:20230620\r\n", "EXDATE:x\r\n", "DURATION:P1D\r\n",
])  # fmt: skip


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.floats(0, 1), st.integers(0, 40), st.one_of(PIECES, st.text(max_size=5))), max_size=5))
def test_nothing_but_a_refusal_comes_of_mutated_files(june: Record, changes: list[tuple[float, int, str]]) -> None:
    text = write(june, [1, 2]).replace("END:VCALENDAR\r\n", "") + event(
        "SUMMARY:Blinken to Beijing", DAY, "DTEND;VALUE=DATE:20230620", "RRULE:FREQ=WEEKLY;COUNT=3", "STATUS:CONFIRMED",
        "RELATED-TO:x", "LOCATION:Beijing\\, China", "CATEGORIES:a,b", "SEQUENCE:3",
    ) + "END:VCALENDAR\r\n"  # fmt: skip
    for place, length, new in changes:
        at = int(place * len(text))
        text = text[:at] + new + text[at + length :]
    changes_before = june.value("SELECT count(*) FROM change")
    try:
        found = plan(june, text.encode("utf-8", "surrogatepass"))
    except Refusal:
        assert june.value("SELECT count(*) FROM change") == changes_before
        return
    assert len({row.number for row in found.rows}) == len(found.rows)
    import_calendar(june, found)
    new = plan(june, text.encode("utf-8", "surrogatepass"))
    assert not new.of(Fate.NEW)
