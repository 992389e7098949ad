"""What the pages of a person, a country, a channel and an incident say, checked against counts made by hand."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from tracker.dates import EMPTY, StatedDate, read_date
from tracker.drafts import (
    ChannelChangeDraft,
    ChannelDraft,
    CitationDraft,
    End,
    EngagementDraft,
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
from tracker.errors import Refusal
from tracker.filter import parse_filter, set_term
from tracker.opening import create_record
from tracker.operations import (
    add_channel,
    add_incident,
    add_link,
    add_person,
    add_statement,
    add_tenure,
    change_channel,
    change_status,
    correct_status,
    log_engagement,
)
from tracker.queries.about import channel_about, country_about, incident_about, person_about
from tracker.queries.about_rows import Given, Met, Partner, Tally
from tracker.queries.listing import count
from tracker.queries.pages import engagement_page
from tracker.record import Record
from tracker.words import ChannelState, Kind, LinkType, Role, Status

TODAY = date(2023, 6, 17)
PAPER = CitationDraft(SourceDraft("Daily Gazette", "Talks"), quote="the words")


def on(text: str) -> StatedDate:
    return read_date(text, anchor=TODAY)


def log(record: Record, who: str, status: Status, dates: str, **more: object) -> int:
    """Logs an engagement. who: "A/US" or "A/US, B/US > C/CN, D/FR", the counterparts after the arrow."""
    sides = zip((Role.PRINCIPAL, Role.COUNTERPART), who.split(" > "), strict=False)
    people = [
        ParticipantDraft(name, role=role, country=country)
        for role, side in sides
        for name, _, country in (one.partition("/") for one in side.split(", "))
    ]
    stops = tuple(StopDraft(*stop.split("/")) for stop in str(more.pop("to", "")).split(", ") if stop)
    line = StatusDraft(status, dates=on(dates) if dates else EMPTY, **more.pop("line", {}))  # type: ignore[arg-type]
    draft = EngagementDraft(participants=tuple(people), stops=stops, lines=(line,), **more)  # type: ignore[arg-type]
    return log_engagement(record, draft)


def then(record: Record, engagement: int, status: Status, day: str, *reasons: ReasonDraft, **more: object) -> int:
    change_status(record, [engagement], StatusDraft(status, effective=on(day), reasons=reasons, **more))  # type: ignore[arg-type]
    return engagement_page(record, engagement).ledger[-1].id


def thing(record: Record, kind: str, name: str) -> int:
    column = "title" if kind in ("channel", "incident") else "name"
    return int(record.value(f"SELECT id FROM {kind} WHERE {column} = ?", (name,)))


def told(met: tuple[Met, ...]) -> dict[str, tuple[int, int, int]]:
    return {one.who.name: (one.tally.held, one.tally.not_held, one.tally.open) for one in met}


def sides(found: tuple[Partner, ...]) -> dict[str, tuple[int, int, int]]:
    return {one.country.code: (one.there, one.here, one.elsewhere) for one in found}


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    record = create_record(tmp_path / "about.visits", own_day=TODAY, author="tests")
    yield record
    record.close()


def test_engagements_are_counted_by_status_and_the_last_and_next_are_named(record: Record) -> None:
    first = log(record, "Ada/US", Status.COMPLETED, "Mar 2022", to="Paris/FR")
    last = log(record, "Ada/US", Status.COMPLETED, "3 May 2023", to="Rome/IT")
    log(record, "Ada/US", Status.PLANNED, "1 Feb 2023", to="Oslo/NO")  # its day has passed
    later = log(record, "Ada/US", Status.PLANNED, "Sep 2023", to="Cairo/EG")
    sooner = log(record, "Ada/US", Status.PROPOSED, "late Jun 2023", to="Lima/PE")
    log(record, "Ada/US", Status.EXPECTED, "")
    log(record, "Ben/US", Status.COMPLETED, "1 Jun 2023")
    about = person_about(record, thing(record, "person", "Ada"))
    assert dict(about.engagements.statuses) == {
        Status.EXPECTED: 1,
        Status.PROPOSED: 1,
        Status.PLANNED: 2,
        Status.COMPLETED: 2,
    }
    assert about.engagements.total == 6 and about.engagements.undated == 1
    assert about.engagements.last is not None and about.engagements.last.id == last
    assert about.engagements.next is not None and about.engagements.next.id == sooner
    assert [row.id for row in about.engagements.rows][:2] == [later, sooner]
    assert first in [row.id for row in about.engagements.rows]
    counted = about.engagements.months[0]
    assert (counted.month, counted.status, counted.count) == ("2022-03", Status.COMPLETED, 1)
    assert about.engagements.today == TODAY


def test_who_met_whom_and_how_often(record: Record) -> None:
    log(record, "Ada/US, Ben/US > Chen/CN", Status.COMPLETED, "3 May 2023", kind=Kind.MEETING)
    log(record, "Ada/US > Chen/CN", Status.COMPLETED, "1 Mar 2023", kind=Kind.CALL)
    log(record, "Ada/US > Chen/CN", Status.CANCELLED, "1 Apr 2023", kind=Kind.CALL)
    log(record, "Ada/US > Chen/CN, Dora/FR", Status.PLANNED, "1 Jul 2023")
    log(record, "Ada/US, Emil/DE", Status.COMPLETED, "Jun 2022", kind=Kind.SUMMIT)
    ada = person_about(record, thing(record, "person", "Ada"))
    assert told(ada.met) == {"Chen": (2, 1, 1), "Emil": (1, 0, 0), "Dora": (0, 0, 1)}
    assert ada.met_total == 3
    last = ada.met[0].tally.last
    assert last is not None and last.dates.edtf == "2023-05-03"
    assert told(ada.beside) == {"Ben": (1, 0, 0)}
    # Two counterparts of one trip need not have met each other.
    chen = person_about(record, thing(record, "person", "Chen"))
    assert told(chen.met) == {"Ada": (2, 1, 1), "Ben": (1, 0, 0)}
    assert told(chen.beside) == {"Dora": (0, 0, 1)}


def test_somebody_only_printed_is_told_apart_from_people_of_the_record(record: Record) -> None:
    draft = EngagementDraft(
        participants=(
            ParticipantDraft("Ada", country="US"),
            ParticipantDraft("An envoy", role=Role.COUNTERPART, country="CN", link=False),
        ),
        lines=(StatusDraft(Status.COMPLETED, dates=on("3 May 2023")),),
    )
    log_engagement(record, draft)
    log_engagement(record, draft)
    [met] = person_about(record, thing(record, "person", "Ada")).met
    assert (met.who.id, met.who.name, met.tally.held) == (None, "An envoy", 2)
    assert met.country is not None and met.country.code == "CN"


def test_where_it_was_counts_each_engagement_once_a_country(record: Record) -> None:
    log(record, "Ada/US", Status.COMPLETED, "May 2023", to="Paris/FR, Lyon/FR, Rome/IT")
    log(record, "Ada/US", Status.COMPLETED, "Apr 2023", to="Hiroshima/JP", host="JP")
    log(record, "Ada/US", Status.POSTPONED, "Mar 2023", to="Paris/FR")
    ada = person_about(record, thing(record, "person", "Ada"))
    assert told(ada.where) == {"France": (1, 1, 0), "Italy": (1, 0, 0), "Japan": (1, 0, 0)}


def test_a_country_counts_what_the_filter_counts(record: Record) -> None:
    log(record, "Ada/US", Status.COMPLETED, "May 2023", to="Paris/FR")
    log(record, "Ada/US > Claire/FR", Status.COMPLETED, "Apr 2023", kind=Kind.CALL)
    log(record, "Ada/US", Status.PLANNED, "Jul 2023", host="FR")
    log(record, "Ada/US", Status.PLANNED, "Aug 2023", to="Rome/IT")
    for name in ("France", "United States", "Italy"):
        about = country_about(record, thing(record, "country", name))
        assert about.engagements.total == count(record, parse_filter(set_term("", "country", [about.code])))


def test_partners_tell_there_from_here_and_elsewhere(record: Record) -> None:
    log(record, "Ada/US", Status.COMPLETED, "May 2023", to="Paris/FR")
    log(record, "Ada/US > Claire/FR", Status.COMPLETED, "Apr 2023", to="Paris/FR")
    log(record, "Claire/FR", Status.COMPLETED, "Mar 2023", to="Washington/US")
    log(record, "Ada/US > Claire/FR", Status.COMPLETED, "Feb 2023", kind=Kind.CALL)
    log(record, "Ada/US > Claire/FR", Status.CANCELLED, "Jan 2023", to="Paris/FR")
    log(record, "Ada/US > Wei/CN", Status.COMPLETED, "Jan 2022", to="Vienna/AT", kind=Kind.MEETING)
    log(record, "Ada/US > Avi/IL, Jamal/JO", Status.COMPLETED, "Jan 2021", to="Jerusalem/IL, Amman/JO")
    us = country_about(record, thing(record, "country", "United States"))
    assert sides(us.partners) == {"FR": (2, 1, 1), "CN": (0, 0, 1), "IL": (1, 0, 0), "JO": (1, 0, 0)}
    france = next(one for one in us.partners if one.country.code == "FR")
    assert (france.tally.held, france.tally.not_held) == (4, 1)
    assert france.tally.last is not None and france.tally.last.dates.edtf == "2023-05"
    fr = country_about(record, thing(record, "country", "France"))
    assert sides(fr.partners) == {"US": (1, 2, 1)}
    # The venue of others is no partner; two stops of one trip did not meet each other.
    assert country_about(record, thing(record, "country", "Austria")).partners == ()
    assert sides(country_about(record, thing(record, "country", "Israel")).partners) == {"US": (0, 1, 0)}


def test_a_decision_counts_once_and_unknown_is_not_none_given(record: Record) -> None:
    add_person(record, PersonDraft("Chen", "CN"))
    add_person(record, PersonDraft("Mao Ning", "CN"))
    one = log(record, "Ada/US > Chen/CN", Status.PLANNED, "1 Feb 2023")
    weather = ReasonDraft("a storm", "natural disaster", stated_by="Mao Ning")
    crowded = ReasonDraft("a full diary", "scheduling", stated_by="China")
    then(record, one, Status.POSTPONED, "20 Jan 2023", weather, crowded, decided_by="China")
    two = log(record, "Ada/US > Chen/CN", Status.PLANNED, "1 Apr 2023")
    then(record, two, Status.CANCELLED, "20 Mar 2023", ReasonDraft(none_given=True, stated_by="China"))
    three = log(record, "Ada/US > Chen/CN", Status.PLANNED, "1 May 2023")
    then(record, three, Status.CANCELLED, "20 Apr 2023")
    four = log(record, "Ada/US > Chen/CN", Status.PROPOSED, "1 Jun 2023")
    wrong = then(record, four, Status.DECLINED, "20 May 2023", crowded)
    correct_status(record, wrong, StatusDraft(Status.UNANSWERED, effective=on("20 May 2023")))
    reasons = person_about(record, thing(record, "person", "Ada")).reasons
    assert [(one.given, one.category, one.by_status) for one in reasons.counts] == [
        (Given.GIVEN, "natural disaster", ((Status.POSTPONED, 1),)),
        (Given.NONE_GIVEN, "", ((Status.CANCELLED, 1),)),
        (Given.UNKNOWN, "", ((Status.CANCELLED, 1),)),
    ]
    assert {(one.name, one.decisions) for one in reasons.speakers} == {("China", 2), ("Mao Ning", 1)}
    assert reasons.about_total == 3 and [one.none_given for one in reasons.about] == [True, False, False]
    assert reasons.gave == () and reasons.decided == ()
    spokeswoman = person_about(record, thing(record, "person", "Mao Ning"))
    assert [(one.text, one.heading) for one in spokeswoman.reasons.gave] == [("a storm", "Ada and Chen")]
    china = country_about(record, thing(record, "country", "China"))
    assert china.reasons.decided == ((Status.POSTPONED, 1),)
    assert [one.none_given for one in china.reasons.gave] == [True, False]


def test_tenures_offices_names_and_statements(record: Record) -> None:
    ada = add_person(record, PersonDraft("Ada", "US", names=(("阿达", "Hans"), ("Ada L.", ""))))
    add_tenure(record, TenureDraft(ada, "Envoy", "US", on("2020"), on("2021"), 6), PAPER)
    add_tenure(record, TenureDraft(ada, "Minister", "US", on("2022"), level=3))
    ben = add_person(record, PersonDraft("Ben", "US"))
    add_tenure(record, TenureDraft(ben, "Minister", "US", on("2018"), on("2021"), level=3))
    trip = log(record, "Ada/US", Status.COMPLETED, "May 2023", to="Paris/FR")
    add_statement(record, StatementDraft("Ada", "glad to be here", stated=on("1 Jun 2023"), engagement_id=trip))
    channel = add_channel(record, ChannelDraft("Talks", ("US", "FR")))
    add_statement(record, StatementDraft("Ada", "goes on", stated=on("2 Jun 2023"), channel_id=channel))
    about = person_about(record, ada)
    assert about.names == (("阿达", "Hans"), ("Ada L.", ""))
    assert [(one.office, one.level, len(one.citations)) for one in about.tenures] == [
        ("Minister", 3, 0),
        ("Envoy", 6, 1),
    ]
    assert [(one.title, one.engagements) for one in about.offices] == [("Minister", 1)]
    assert [(one.kind, one.about, one.statement.gist) for one in about.statements] == [
        ("channel", "Talks", "goes on"),
        ("engagement", "Ada → Paris", "glad to be here"),
    ]
    us = country_about(record, thing(record, "country", "United States"))
    assert [(one.person.name, one.office) for one in us.holders] == [
        ("Ada", "Minister"),
        ("Ben", "Minister"),
        ("Ada", "Envoy"),
    ]
    assert told(us.people) == {"Ada": (1, 0, 0)} and us.people_total == 1
    assert [(one.channel.name, one.state) for one in us.channels] == [("Talks", None)]
    assert us.statements_total == 2


def test_a_channel_has_its_ledger_in_order_of_effect(record: Record) -> None:
    channel = add_channel(record, ChannelDraft("Military talks", ("US", "CN"), "since the 1990s"))
    suspended = ChannelChangeDraft(ChannelState.SUSPENDED, on("5 Aug 2022"), "China", "a visit", category="protocol")
    resumed = ChannelChangeDraft(ChannelState.RESUMED, on("16 Nov 2023"), none_given=True)
    change_channel(record, channel, suspended)
    change_channel(record, channel, resumed)
    change_channel(record, channel, ChannelChangeDraft(ChannelState.ACTIVE, on("1998")))
    visit = log(record, "Nan/US", Status.COMPLETED, "2 Aug 2022", to="Taipei/TW")
    add_link(record, LinkDraft(LinkType.BECAUSE_OF, End(channel=channel), End(engagement=visit)))
    about = channel_about(record, channel)
    assert [one.name for one in about.parties] == ["United States", "China"]
    assert [(one.state, one.given) for one in about.lines] == [
        (ChannelState.ACTIVE, Given.UNKNOWN),
        (ChannelState.SUSPENDED, Given.GIVEN),
        (ChannelState.RESUMED, Given.NONE_GIVEN),
    ]
    decider = about.lines[1].decider
    assert decider is not None and decider.code == "CN"
    assert about.state is ChannelState.RESUMED
    assert [row.id for row in about.rows] == [visit]
    assert [link.words for link in about.links] == ["because of"]


def test_an_incident_says_what_it_changed(record: Record) -> None:
    balloon = add_incident(record, IncidentDraft("Balloon", on("28 Jan 2023"), ("CN", "US"), "seen", (PAPER,)))
    visit = log(record, "Ada/US", Status.PLANNED, "5 Feb 2023", to="Beijing/CN")
    then(record, visit, Status.POSTPONED, "3 Feb 2023", because_of_incident=balloon)
    call = log(record, "Ada/US > Chen/CN", Status.COMPLETED, "3 Feb 2023", kind=Kind.CALL)
    add_link(record, LinkDraft(LinkType.IN_RESPONSE_TO, End(engagement=call), End(incident=balloon)))
    about = incident_about(record, balloon)
    assert (about.title, about.happened.edtf, about.note) == ("Balloon", "2023-01-28", "seen")
    assert [one.code for one in about.countries] == ["CN", "US"]
    [effect] = about.effects
    assert (effect.engagement, effect.status, effect.effective.edtf) == (visit, Status.POSTPONED, "2023-02-03")
    assert not effect.superseded
    assert [(link.words, link.other_id) for link in about.links] == [("answered by", call)]
    assert {row.id for row in about.rows} == {visit, call}
    assert [one.short for one in about.citations] == ["Daily Gazette"]
    china = country_about(record, thing(record, "country", "China"))
    assert [(one.incident.name, one.links) for one in china.incidents] == [("Balloon", 2)]


@pytest.mark.parametrize("about", [person_about, country_about, channel_about, incident_about])
def test_what_is_not_there_is_refused(record: Record, about: object) -> None:
    with pytest.raises(Refusal, match="is not in the record"):
        about(record, 99999)  # type: ignore[operator]


def test_a_tally_adds_up() -> None:
    assert Tally(2, 1, 3, None).total == 6
