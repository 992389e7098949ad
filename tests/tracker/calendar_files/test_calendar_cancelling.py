"""A calendar that is stopped on its way in leaves the record as it was, and one undo takes back all it brought."""

from __future__ import annotations

from tests.tracker.calendar_files.calendars import bring_in, calendar, event, plan, visit, write
from tests.tracker.record.record_dumps import changes, dump
from tracker.errors import Cancelled
from tracker.mapping.planning import Fate
from tracker.operations import import_calendar, redo, undo
from tracker.record import Record

EVENTS = 12


def trips(sequence: int, *lines: str) -> str:
    """Events with places, topics and relations to each other, in a version."""
    return calendar(
        *(
            event(
                f"SEQUENCE:{sequence}", f"SUMMARY:Talks {number}", f"DTSTART;VALUE=DATE:202306{10 + number:02}",
                f"CATEGORIES:topic {number % 3}", f"RELATED-TO:trip-{number - 1}@example.org", *lines,
                uid=f"trip-{number}@example.org",
            )
            for number in range(EVENTS)
        )
    )  # fmt: skip


def stopped_everywhere(record: Record, text: str) -> int:
    """Stops the import at each call of progress in turn, compares the record each time; how many calls there were."""
    before, made = dump(record.path), changes(record)
    found = plan(record, text)
    stops = 0
    while True:
        calls: list[tuple[int, int]] = []

        def stop(done: int, of: int, calls: list[tuple[int, int]] = calls, last: int = stops) -> None:
            calls.append((done, of))
            assert 0 <= done <= of
            if len(calls) > last:
                raise Cancelled

        try:
            import_calendar(record, found, progress=stop)
        except Cancelled:
            assert dump(record.path) == before and changes(record) == made
            stops += 1
        else:
            return stops


def test_new_engagements(record: Record) -> None:
    visit(record)
    before = dump(record.path)
    text = trips(1, "LOCATION:Nairobi\\, Kenya", "DESCRIPTION:Draft")
    assert {row.fate for row in plan(record, text).rows} == {Fate.NEW}
    assert stopped_everywhere(record, text) >= 2
    brought = dump(record.path)
    assert brought != before and record.value("SELECT count(*) FROM engagement") == EVENTS + 1
    undo(record)
    assert dump(record.path) == before
    redo(record)
    assert dump(record.path) == brought


def test_an_update_of_what_is_there(record: Record) -> None:
    bring_in(record, trips(1, "LOCATION:Nairobi\\, Kenya", "DESCRIPTION:Draft"))
    before = dump(record.path)
    newer = trips(2, "LOCATION:Oslo\\, Norway", "DESCRIPTION:Final", "STATUS:CANCELLED")
    assert {row.fate for row in plan(record, newer).rows} == {Fate.CHANGED}
    assert stopped_everywhere(record, newer) >= 2
    after = dump(record.path)
    assert after != before and record.value("SELECT count(*) FROM engagement") == EVENTS
    undo(record)
    assert dump(record.path) == before


def test_an_export_of_another_record(record: Record, june: Record) -> None:
    before = dump(record.path)
    assert stopped_everywhere(record, write(june)) >= 2
    assert record.value("SELECT count(*) FROM status_change") > 9
    undo(record)
    assert dump(record.path) == before
