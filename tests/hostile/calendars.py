"""Calendars (iCalendar) that are cut, spliced, endless or in no year at all."""

from __future__ import annotations

from hypothesis import strategies as st

from tests.hostile._importing import ImportDoor
from tests.hostile._mutating import wrong_files
from tests.hostile._records import empty_record, own_folders
from tests.hostile._texts import texts
from tests.hostile._watch import hunt
from tests.tracker.calendar_files.calendars import calendar, event
from tests.trials import Figure, Setting, Trial

VISIT = event(
    *("DTSTAMP:20230601T120000Z", "DTSTART;VALUE=DATE:20230618", "DTEND;VALUE=DATE:20230620", "STATUS:CONFIRMED"),
    *("SUMMARY:Antony Blinken visits Beijing", "LOCATION:Beijing\\, China", "SEQUENCE:2", "CATEGORIES:visit,talks"),
    *("DESCRIPTION:Met with Qin Gang\\; and others.\\nReason: a balloon", "URL:https://example.org/2023/02/03"),
    *('ATTENDEE;CN="Qin Gang";ROLE=CHAIR:mailto:qin@example.org', "ORGANIZER;CN=State Department:mailto:x@y"),
    *("RELATED-TO;RELTYPE=PARENT:two@example.org", "GEO:39.9;116.4"),
)
TALKS = event(
    *("DTSTART;TZID=Europe/Berlin:20230703T090000", "DURATION:PT2H", "SUMMARY:Climate talks", "STATUS:CANCELLED"),
    *("RRULE:FREQ=WEEKLY;BYDAY=MO,WE;INTERVAL=2;COUNT=6", "EXDATE;TZID=Europe/Berlin:20230717T090000"),
    *("RDATE;VALUE=DATE:20231224,20231231", "COMMENT:put off because of illness"),
    uid="two@example.org",
)
MOVED = event(
    *("RECURRENCE-ID;TZID=Europe/Berlin:20230705T090000", "DTSTART:20230706T070000Z", "SUMMARY:Climate talks, moved"),
    uid="two@example.org",
)
YEARLY = event(
    *("DTSTART:19970902T090000", "RRULE:FREQ=YEARLY;BYMONTH=6,7;BYSETPOS=-1;BYWEEKNO=20;UNTIL=99991231T235959Z"),
    *("SUMMARY;LANGUAGE=de:Gipfeltreffen", "DTEND:19970902T100000", "CLASS:PRIVATE", "TRANSP:OPAQUE"),
    uid="three@example.org",
)
SECONDLY = event("DTSTART:20200101T000000Z", "RRULE:FREQ=SECONDLY;BYHOUR=0", "SUMMARY:Calls", uid="four@example.org")
ZONE = (
    "BEGIN:VTIMEZONE\r\nTZID:Europe/Berlin\r\nBEGIN:STANDARD\r\nDTSTART:19701025T030000\r\nRRULE:FREQ=YEARLY;BYDAY=-1SU;"
    "BYMONTH=10\r\nTZOFFSETFROM:+0200\r\nTZOFFSETTO:+0100\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n"
)
VALID = tuple(
    text.encode()
    for text in (
        calendar(VISIT),
        calendar(VISIT, TALKS, MOVED, head=f"X-WR-CALNAME:Visits\r\nMETHOD:PUBLISH\r\n{ZONE}"),
        calendar(YEARLY, head="NAME:Summits\r\nURL:https://example.org\r\n"),
        calendar(SECONDLY),
        calendar(event("DTSTART;VALUE=DATE:20230618", "SUMMARY:" + "Beijing " * 40)).replace(
            "Beijing Bei", "Beij\r\n ing Bei"
        ),
    )
)


def run(setting: Setting) -> list[Figure]:
    """Every calendar is planned in a second, brought in as it was shown, and taken back."""
    with own_folders(setting.folder), empty_record(setting.folder) as record:
        door = ImportDoor(record, setting.folder, "calendars")
        lines = st.sampled_from(["SUMMARY", "DTSTART", "RRULE", "UID", "LOCATION", "DESCRIPTION", "DURATION", "EXDATE"])
        typed = st.builds(
            lambda name, text: calendar(event("DTSTART:20230618T090000", f"{name}:{text}")).encode(
                "utf-8", "surrogatepass"
            ),
            lines,
            texts(longest=300_000),
        )
        hunt(
            setting,
            st.one_of(wrong_files(VALID), wrong_files(VALID), typed),
            lambda d: door.take(d, "a.ics"),
            1_200,
            15,
        )
    return [*door.planned.figures(), *door.done.figures()]


TRIAL = Trial("Calendars that are cut, spliced and endless", run)
