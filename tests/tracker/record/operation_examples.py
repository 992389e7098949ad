"""One example of every operation: a call on the furnished record that changes something."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from tracker import operations as do
from tracker.calendar_files.reading import plan_calendar
from tracker.dates import StatedDate, read_date
from tracker.drafts import (
    ChannelChangeDraft,
    ChannelDraft,
    CitationDraft,
    End,
    EngagementDraft,
    HeldDraft,
    IncidentDraft,
    LinkDraft,
    ParticipantDraft,
    PersonDraft,
    ReasonDraft,
    SourceDraft,
    StatementDraft,
    StatusDraft,
    StopDraft,
    TenureDraft,
)
from tracker.exchange.reading import read_json
from tracker.exchange.writing import export_json
from tracker.importing import plan_import
from tracker.mapping.mapping import ColumnUse, Mapping
from tracker.mapping.planning import TablePlan, plan_table
from tracker.mapping.targets import Target
from tracker.opening import create_record
from tracker.operations.importing_record import import_record
from tracker.operations.importing_trips import import_trips
from tracker.queries.editing import draft_of
from tracker.record import Record
from tracker.tables.table import Table, TableFile, TableRow
from tracker.words import Basis, Category, ChannelState, Kind, LinkType, Role, Status

ANCHOR = date(2023, 6, 17)
TRIPS = """<?xml version="1.0" encoding="UTF-8"?>
<trips>
    <trip role="secretary" who="blinken-antony-j">
        <id>9001</id> <role>secretary</role> <name>Antony John Blinken</name>
        <start-date>2023-06-18</start-date> <end-date>2023-06-19</end-date>
        <country id="china">China, People's Republic of</country> <locale>Beijing</locale>
        <remarks>Met with Foreign Minister Qin Gang.</remarks>
    </trip>
    <trip role="secretary" who="blinken-antony-j">
        <id>9003</id> <role>secretary</role> <name>Antony John Blinken</name>
        <start-date>2022-10-27</start-date> <end-date>2022-10-28</end-date>
        <country id="canada">Canada</country> <locale>Ottawa</locale> <remarks/>
    </trip>
</trips>
"""


def on(text: str) -> StatedDate:
    return read_date(text, anchor=ANCHOR)


def first(record: Record, sql: str) -> int:
    """The id that a query finds first; fails where the furnished record lacks what an example needs."""
    found = record.value(sql)
    assert found is not None, sql
    return int(found)


def engagement(record: Record, place: int = 0) -> int:
    return int(record.rows("SELECT id FROM engagement ORDER BY id")[place][0])


def paper(name: str = "Daily Gazette") -> CitationDraft:
    return CitationDraft(SourceDraft(publisher=name, title="Visit is off", published=on("3 Feb 2023")), "a balloon")


def whole_draft() -> EngagementDraft:
    """An engagement that uses every part of a draft."""
    return EngagementDraft(
        kind=Kind.SUMMIT,
        category=Category.WORKING,
        purpose="grain",
        note="naïve \x01 note\nwith 'quotes' and \"more\"",
        host="KE",
        secret=True,
        disclosed=on("last May"),
        participants=(
            ParticipantDraft("Wanjiru Otieno", office="Foreign Minister", country="KE"),
            ParticipantDraft("李克强", role=Role.COUNTERPART),
            ParticipantDraft("An aide", role=Role.DELEGATE, link=False),
        ),
        stops=(StopDraft("Nairobi", "KE", on("18 Jun 2023")), StopDraft("Lamu", "KE")),
        topics=("grain", "Grain", "ports"),
        lines=(
            StatusDraft(Status.PLANNED, on("1 Jun 2023"), on("18-19 Jun 2023"), citations=(paper(),)),
            StatusDraft(
                Status.POSTPONED,
                on("10 Jun 2023"),
                decided_by="Kenya",
                wording="called off",
                reasons=(
                    ReasonDraft("a drought", "natural disaster", stated_by="the ministry", citations=(paper("B"),)),
                    ReasonDraft("a quarrel", "a kind that is new", basis=Basis.REPORTED, stated_by="a diplomat"),
                ),
            ),
        ),
        citations=(paper(),),
        outside_key=("test", "1"),
    )


def furnish(record: Record) -> None:
    """Adds what the sample lacks, so that every table has rows and every operation something to work on."""
    made = do.log_engagement(record, whole_draft())
    do.log_engagement(record, EngagementDraft(title="Second", lines=(StatusDraft(Status.EXPECTED),)))
    do.attach_file(record, made, "programme.txt", b"09:00 arrival", "text/plain")
    do.save_filter(record, "Mine", "status:planned")
    do.add_reason_category(record, "weather")
    do.dismiss_finding(record, "no source", "engagement 1")
    do.remind_on(record, [made], date(2023, 9, 1))
    incident = do.add_incident(record, IncidentDraft("A storm", on("May 2023"), ("KE", "US"), citations=(paper(),)))
    do.add_link(record, LinkDraft(LinkType.BECAUSE_OF, End(engagement=made), End(incident=incident)))
    person = do.add_person(record, PersonDraft("Wanjiru A. Otieno", "KE", (("W. Otieno", ""),)))
    tenure = TenureDraft(person, "Foreign Minister", "KE", on("2020-01-01"), on("2024-01-01"), 3)
    do.add_tenure(record, tenure, paper())
    channel = do.add_channel(record, ChannelDraft("Grain talks", ("KE", "US")))
    do.change_channel(record, channel, ChannelChangeDraft(ChannelState.ACTIVE, on("2020")))
    do.add_statement(record, StatementDraft("A spokesman", "regrets it", engagement_id=made, citations=(paper(),)))
    do.cite(record, "participation", first(record, "SELECT max(id) FROM participation"), paper())


def _edit(record: Record) -> None:
    which = first(record, "SELECT id FROM engagement WHERE purpose = 'grain'")
    draft = whole_draft()
    do.edit_engagement(record, which, EngagementDraft(
        title="Grain summit", participants=(*draft.participants[1:], ParticipantDraft("New Person", country="KE")),
        stops=draft.stops[:1], topics=("ports", "rail"),
    ))  # fmt: skip


def _planned_again(record: Record) -> None:
    which = first(record, "SELECT id FROM engagement WHERE purpose = 'grain'")
    new = StatusDraft(
        Status.PLANNED, on("14 Jun 2023"), on("late 2023"), decided_by="Kenya", citations=(paper("C"),),
        because_of_incident=first(record, "SELECT max(id) FROM incident"),
    )  # fmt: skip
    do.change_status(record, [which, engagement(record, 0)], new)


def _line(record: Record) -> int:
    return first(record, "SELECT max(id) FROM status_change WHERE status = 6")


def _reminded(record: Record) -> int:
    return first(record, "SELECT max(engagement_id) FROM reminder")


def _import_trips(record: Record) -> None:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "trips.xml"
        file.write_text(TRIPS, "utf-8")
        plan = plan_import(record, file)
    assert len(import_trips(record, plan).added) == 2


def table_plan(record: Record, header: str, *rows: str) -> TablePlan:
    """What a table of these rows would do, cells parted by bars; the headings are the names of what they fill."""
    names = tuple(header.split("|"))
    lines = tuple(TableRow(n, tuple(cell or None for cell in row.split("|"))) for n, row in enumerate(rows, start=2))
    table = Table("", names, 1, lines)
    columns = tuple(ColumnUse(name, Target(name), ";") for name in names)
    return plan_table(record, TableFile("visits.csv", "csv", "utf-8", ",", (table,)), table, Mapping(columns))


def _import_rows(record: Record) -> None:
    uid = str(record.value("SELECT uid FROM engagement WHERE purpose = 'grain'"))
    plan = table_plan(
        record,
        "uid|principals|principal offices|countries|cities|dates|status|status date|reason|topics|note|source",
        f"{uid}|Wanjiru Otieno|Minister|KE|Mombasa|5-6 July 2023|planned|20 June 2023||rail|new|Gazette, On, 2023",
        "|Ann Unknown; Zed New|Envoy; Aide|FR|Paris|May 2024|cancelled|2 May 2024|a strike|rail||Gazette, Off, 2024",
    )
    result = do.import_rows(record, plan.rows, plan.file.name)
    assert (len(result.added), len(result.changed)) == (1, 1)


CALENDAR = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//somebody//EN
X-WR-CALNAME:Ministry
BEGIN:VEVENT
UID:one@example.org
SEQUENCE:{sequence}
SUMMARY:Grain talks
DTSTART;VALUE=DATE:202307{day}
STATUS:TENTATIVE
END:VEVENT
BEGIN:VEVENT
UID:two@example.org
SUMMARY:Round of rail talks
DTSTART;TZID=Africa/Nairobi:20230710T090000
DTEND;TZID=Africa/Nairobi:20230711T000000
LOCATION:Nairobi\\, Kenya
CATEGORIES:talks,rail
RELATED-TO:one@example.org
RRULE:FREQ=WEEKLY;COUNT=2
END:VEVENT
END:VCALENDAR
"""


def calendar_plan(record: Record, sequence: int = 0, day: str = "05") -> Any:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "ministry.ics"
        file.write_text(CALENDAR.format(sequence=sequence, day=day), "utf-8")
        return plan_calendar(record, file)


def _import_calendar(record: Record) -> None:
    result = do.import_calendar(record, calendar_plan(record))
    assert (len(result.added), len(result.changed)) == (3, 0)


def _import_record(record: Record) -> None:
    with tempfile.TemporaryDirectory() as folder:
        other = create_record(Path(folder) / "other.visits", author="somebody else")
        do.log_engagement(other, replace(whole_draft(), title="From elsewhere", outside_key=("test", "2")))
        export_json(other, Path(folder) / "other.json")
        other.close()
        document = read_json(Path(folder) / "other.json")
    assert import_record(record, document).added == 1


def _merge_people(record: Record) -> None:
    keep = first(record, "SELECT id FROM person WHERE name = 'Wanjiru A. Otieno'")
    do.merge_people(record, keep, first(record, "SELECT id FROM person WHERE name = 'Wanjiru Otieno'"))


def _merge_engagements(record: Record) -> None:
    do.merge_engagements(
        record, engagement(record, 0), first(record, "SELECT id FROM engagement WHERE purpose = 'grain'")
    )


EXAMPLES: dict[str, Callable[[Record], Any]] = {
    "log_engagement": lambda r: do.log_engagement(
        r, EngagementDraft(participants=(ParticipantDraft("Ann Unknown", office="Envoy", country="FR"),),
                           stops=(StopDraft("Paris"),), topics=("rail",), lines=whole_draft().lines)),
    "edit_engagement": _edit,
    "delete_engagements": lambda r: do.delete_engagements(
        r, [engagement(r, 1), first(r, "SELECT id FROM engagement WHERE purpose = 'grain'")]),
    "merge_engagements": _merge_engagements,
    "change_status": _planned_again,
    "correct_status": lambda r: do.correct_status(r, _line(r), StatusDraft(Status.CANCELLED, on("11 Jun 2023"))),
    "withdraw_status": lambda r: do.withdraw_status(r, _line(r), "wrong engagement"),
    "add_reason": lambda r: do.add_reason(r, _line(r), ReasonDraft("illness", "health", stated_by="China")),
    "add_incident": lambda r: do.add_incident(r, IncidentDraft("A flood", on("2023"), ("DE",), citations=(paper(),))),
    "edit_incident": lambda r: do.edit_incident(
        r, first(r, "SELECT max(id) FROM incident"), IncidentDraft("A gale", countries=("KE", "FR"))),
    "add_channel": lambda r: do.add_channel(r, ChannelDraft("Rail talks", ("KE", "DE"))),
    "change_channel": lambda r: do.change_channel(
        r, first(r, "SELECT max(id) FROM channel"),
        ChannelChangeDraft(ChannelState.SUSPENDED, on("5 Aug 2022"), "China", "a visit", category="weather")),
    "add_link": lambda r: do.add_link(
        r, LinkDraft(LinkType.FOLLOWS, End(engagement=engagement(r, 2)), End(engagement=engagement(r, 3)))),
    "remove_link": lambda r: do.remove_link(r, first(r, "SELECT max(id) FROM link")),
    "add_statement": lambda r: do.add_statement(
        r, StatementDraft("Mao Ning", quote="We regret it", engagement_id=engagement(r, 0), citations=(paper("D"),))),
    "set_title": lambda r: do.set_title(r, "Another title"),
    "set_own_day": lambda r: do.set_own_day(r, date(2024, 1, 1)),
    "save_filter": lambda r: do.save_filter(r, "Second", "is:overdue"),
    "delete_filter": lambda r: do.delete_filter(r, first(r, "SELECT max(id) FROM saved_filter")),
    "add_reason_category": lambda r: do.add_reason_category(r, "traffic"),
    "rename_reason_category": lambda r: do.rename_reason_category(
        r, first(r, "SELECT max(category_id) FROM reason"), "drought and flood"),
    "delete_reason_category": lambda r: do.delete_reason_category(
        r, first(r, "SELECT id FROM reason_category WHERE name = 'weather'")),
    "dismiss_finding": lambda r: do.dismiss_finding(r, "overdue", "engagement 2", "known"),
    "remind_on": lambda r: do.remind_on(r, [_reminded(r), engagement(r, 1)], date(2023, 10, 2)),
    "forget_reminder": lambda r: do.forget_reminder(r, [_reminded(r), engagement(r, 1)]),
    "add_person": lambda r: do.add_person(r, PersonDraft(
        "Zhou Wei", "CN", (("周伟", "Hans"),), "a note", (HeldDraft("Speaker", "CN", on("2021"), level=5),))),
    "edit_person": lambda r: do.edit_person(
        r, first(r, "SELECT person_id FROM participation WHERE name_printed = 'Wanjiru Otieno'"),
        PersonDraft("Wanjirũ Otieno", "KE", (("Dr Otieno", ""),), "", (HeldDraft("Speaker", "KE", on("2022")),))),
    "merge_people": _merge_people,
    "add_tenure": lambda r: do.add_tenure(
        r, TenureDraft(first(r, "SELECT max(id) FROM person"), "Speaker", "KE", on("2021"), level=5), paper("E")),
    "delete_tenure": lambda r: do.delete_tenure(r, first(r, "SELECT max(id) FROM tenure")),
    "link_participant": lambda r: do.link_participant(
        r, first(r, "SELECT id FROM participation WHERE name_printed = 'An aide'"),
        first(r, "SELECT max(id) FROM person")),
    "set_office_level": lambda r: do.set_office_level(r, first(r, "SELECT max(id) FROM office"), 7),
    "cite": lambda r: do.cite(r, "reason", first(r, "SELECT max(id) FROM reason"), paper("F")),
    "remove_citation": lambda r: do.remove_citation(
        r, first(r, "SELECT id FROM citation WHERE engagement_id IS NOT NULL")),
    "edit_source": lambda r: do.edit_source(
        r, first(r, "SELECT max(source_id) FROM citation WHERE reason_id IS NOT NULL"),
        SourceDraft("Evening Post", "Off, and on again", url="https://example.org/a?b=c")),
    "attach_file": lambda r: do.attach_file(r, engagement(r), "map.png", bytes(range(256)), "image/png"),
    "remove_attachment": lambda r: do.remove_attachment(r, first(r, "SELECT max(id) FROM attachment")),
    "import_trips": _import_trips,
    "import_record": _import_record,
    "import_rows": _import_rows,
    "import_calendar": _import_calendar,
    "add_sources": lambda r: do.add_sources(
        r, [paper().source, paper("A new paper").source, SourceDraft(url="https://example.org/one")], "sources.ris"),
}  # fmt: skip


NO_CHANGE: dict[str, Callable[[Record], Any]] = {
    "edit_engagement": lambda r: [
        do.edit_engagement(r, row[0], draft_of(r, row[0])) for row in r.rows("SELECT id FROM engagement")
    ],
    "edit_incident": lambda r: do.edit_incident(
        r, first(r, "SELECT max(id) FROM incident"), IncidentDraft("A storm", on("May 2023"), ("KE", "US"))
    ),
    "edit_person": lambda r: do.edit_person(
        r,
        first(r, "SELECT id FROM person WHERE name = 'Wanjiru A. Otieno'"),
        PersonDraft(
            "Wanjiru A. Otieno",
            "KE",
            (("W. Otieno", ""),),
            "",
            (
                HeldDraft(
                    "Foreign Minister",
                    "KE",
                    on("2020-01-01"),
                    on("2024-01-01"),
                    3,
                    "",
                    first(
                        r,
                        "SELECT t.id FROM tenure t JOIN person p ON p.id = t.person_id"
                        " WHERE p.name = 'Wanjiru A. Otieno'",
                    ),
                ),
            ),
        ),
    ),
    "import_rows": lambda r: do.import_rows(
        r,
        table_plan(
            r, "uid|dates|status", f"{r.value('SELECT uid FROM engagement ORDER BY id')}||", "||not a status"
        ).rows[:1],
        "visits.csv",
    ),
    "import_calendar": lambda r: do.import_calendar(r, calendar_plan(r), skip=frozenset({1, 2, 3})),
    "add_sources": lambda r: do.add_sources(r, [paper().source, paper("B").source], "sources.ris"),
    "set_title": lambda r: do.set_title(r, r.title),
    "set_own_day": lambda r: do.set_own_day(r, r.own_day),
    "save_filter": lambda r: do.save_filter(r, "Mine", "status:planned"),
    "add_reason_category": lambda r: do.add_reason_category(r, "Weather"),
    "dismiss_finding": lambda r: do.dismiss_finding(r, "no source", "engagement 1"),
    "remind_on": lambda r: do.remind_on(r, [_reminded(r)], date(2023, 9, 1)),
    "forget_reminder": lambda r: do.forget_reminder(r, [engagement(r, 1)]),
}
"""Calls that ask for what is there already."""
