"""A small record made by the operations, in which each filter finds something and leaves something out."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from tracker.dates import StatedDate, read_date
from tracker.drafts import (
    CitationDraft,
    EngagementDraft,
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
from tracker.drafts import End as LinkEnd
from tracker.opening import create_record
from tracker.operations import (
    add_link,
    add_person,
    add_statement,
    add_tenure,
    attach_file,
    change_status,
    correct_status,
    log_engagement,
)
from tracker.record import Record
from tracker.words import Category, Kind, LinkType, Role, Status

TODAY = date(2023, 6, 17)


def on(text: str) -> StatedDate:
    return read_date(text, anchor=TODAY)


def line(status: Status, dates: str = "", **more: object) -> StatusDraft:
    return StatusDraft(status, dates=on(dates), **more)  # type: ignore[arg-type]


def log(record: Record, who: tuple[str, str, str], lines: tuple[StatusDraft, ...], **more: object) -> int:
    """Logs an engagement of one principal: name, office, country."""
    name, office, country = who
    counterpart = more.pop("counterpart", "")
    people = [ParticipantDraft(name, office=office, country=country)]
    if counterpart:
        people.append(ParticipantDraft(str(counterpart), role=Role.COUNTERPART, country="CN"))
    city, _, stop_country = str(more.pop("to", "")).partition("/")
    stops = (StopDraft(city=city, country=stop_country),) if city else ()
    draft = EngagementDraft(participants=tuple(people), stops=stops, lines=lines, **more)  # type: ignore[arg-type]
    return log_engagement(record, draft)


def _fill(record: Record) -> dict[str, int]:
    paper = CitationDraft(SourceDraft(publisher="Daily Gazette", title="Visit is off"), quote="a surveillance balloon")
    blinken = ("Antony Blinken", "Secretary of State", "US")
    premier = add_person(record, PersonDraft("Li Keqiang", "CN", names=(("李克强", "Hans"),)))
    add_tenure(record, TenureDraft(premier, "Premier", "CN", began=on("2013-03-15"), ended=on("2023-03-11")))
    made: dict[str, int] = {}
    made["blinken"] = log(
        record, blinken, (line(Status.PLANNED, "5-6 Feb 2023"),), to="Beijing/CN", host="CN", counterpart="Qin Gang"
    )
    balloon = ReasonDraft("Alleged balloon, “un incident sérieux”", "security incident", stated_by="State Department")
    change_status(
        record,
        [made["blinken"]],
        StatusDraft(Status.POSTPONED, effective=on("2023-02-03"), reasons=(balloon,), citations=(paper,)),
    )
    change_status(record, [made["blinken"]], line(Status.PLANNED, "18-19 Jun 2023"))
    made["premier"] = log(
        record, ("Li Keqiang", "Premier", "CN"), (line(Status.PLANNED, "18-23 Jun 2023"),), to="Berlin/DE", host="DE"
    )
    none_given = StatusDraft(Status.CANCELLED, reasons=(ReasonDraft(none_given=True),), decided_by="White House")
    made["sydney"] = log(
        record, ("Joe Biden", "President", "US"), (line(Status.PLANNED, "24 May 2023"), none_given), kind=Kind.SUMMIT,
        category=Category.OFFICIAL, to="Sydney/AU",
    )  # fmt: skip
    made["declined"] = log(
        record, ("Lloyd Austin", "Secretary of Defense", "US"), (line(Status.PROPOSED, "Jun 2023"),
        StatusDraft(Status.DECLINED)), kind=Kind.MEETING, to="Singapore/SG", counterpart="Li Shangfu",
    )  # fmt: skip
    made["soon"] = log(record, ("Janet Yellen", "Treasury Secretary", "US"), (line(Status.EXPECTED, "soon"),))
    made["undated"] = log(
        record, ("Recep Tayyip Erdoğan", "President", "TR"), (line(Status.EXPECTED),), note="waits", topics=("Syria",)
    )
    made["overdue"] = log(record, ("王毅", "", "CN"), (line(Status.PLANNED, "May 2023"),), kind=Kind.VIDEO_CALL)
    made["secret"] = log(
        record, ("William Burns", "Director", "US"), (line(Status.COMPLETED, "May 2023"),), secret=True,
        purpose="kept quiet about 100% of it", citations=(paper,), to="Beijing/CN",
    )  # fmt: skip
    made["stalled"] = log(
        record, ("Josep Borrell", "High Representative", ""), (line(Status.PLANNED, "10 Jul 2023"),
        StatusDraft(Status.POSTPONED, dates=on("June 2023"), effective=on("2023-05-01"))), to="Beijing/CN", host="CN",
    )  # fmt: skip
    wrong = log(record, ("Nancy Pelosi", "Speaker", "US"), (line(Status.CANCELLED, "2 Aug 2022"),), to="Taipei/TW")
    [(wrong_line,)] = record.rows("SELECT id FROM status_change WHERE engagement_id = ?", (wrong,))
    correct_status(record, wrong_line, line(Status.COMPLETED, "2 Aug 2022"))
    made["pelosi"] = wrong
    add_statement(record, StatementDraft("Mao Ning", gist="regrets it", engagement_id=made["pelosi"]))
    add_link(
        record, LinkDraft(LinkType.IN_RESPONSE_TO, LinkEnd(engagement=made["declined"]), LinkEnd(engagement=wrong))
    )
    attach_file(record, made["sydney"], "programme.txt", b"09:00 arrival", "text/plain")
    return made


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Record, dict[str, int]]]:
    """The record and the ids of its ten engagements by a short name; its own day is 17 June 2023."""
    path: Path = tmp_path_factory.mktemp("record") / "small.visits"
    record = create_record(path, own_day=TODAY, author="tests")
    yield record, _fill(record)
    record.close()
