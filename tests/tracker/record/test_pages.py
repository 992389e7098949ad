"""The page of an engagement, lookups by name, and who held an office when."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from operation_examples import first, on
from record_dumps import Opener

from tracker.dates import EMPTY
from tracker.drafts import End, EngagementDraft, LinkDraft, ParticipantDraft, PersonDraft, StatusDraft, TenureDraft
from tracker.errors import Refusal
from tracker.operations import add_link, add_person, add_tenure, edit_engagement, link_participant, log_engagement
from tracker.queries import names
from tracker.queries.editing import draft_of
from tracker.queries.names import person_page
from tracker.queries.pages import engagement_page, links_of
from tracker.queries.tenures import holders_of, offices_on, possibly_in_office, tenure_words
from tracker.record import Record
from tracker.words import LinkType, Role, Status


def grain(record: Record) -> int:
    return first(record, "SELECT id FROM engagement WHERE purpose = 'grain'")


def test_a_page_has_everything(opened: Opener) -> None:
    record = opened()
    page = engagement_page(record, grain(record))
    assert page.heading == "Wanjiru Otieno and Li Keqiang, Nairobi, Lamu"
    assert [(p.name, p.role) for p in page.participants] == [
        ("Wanjiru Otieno", Role.PRINCIPAL),
        ("李克强", Role.COUNTERPART),
        ("An aide", Role.DELEGATE),
    ]
    assert page.participants[2].person_id is None
    assert [(stop.city, stop.country) for stop in page.stops] == [("Nairobi", "KE"), ("Lamu", "KE")]
    assert page.stops[0].dates.edtf == "2023-06-18"
    assert page.topics == ("grain", "ports")
    assert (page.host, page.host_name, page.disclosed.edtf) == ("KE", "Kenya", "2023-05")
    assert [line.status for line in page.ledger] == [Status.PLANNED, Status.POSTPONED]
    postponed = page.ledger[1]
    assert (postponed.wording, postponed.decided_by) == ("called off", "Kenya")
    assert [reason.category for reason in postponed.reasons] == ["natural disaster", "a kind that is new"]
    assert [c.short for c in postponed.reasons[0].citations] == ["B, 3 Feb 2023"]
    assert [statement.speaker for statement in page.statements] == ["A spokesman"]
    assert [a.name for a in page.attachments] == ["programme.txt"]
    assert page.outside_keys == (("test", "1"),)
    supports = {citation.supports for citation in page.citations}
    assert supports == {
        "the engagement",
        "that An aide took part",
        "the status change of 1 Jun 2023",
        "the reason for the status change of 10 Jun 2023",
        "the statement by A spokesman",
    }


def test_every_page_of_the_record_can_be_asked_for(opened: Opener) -> None:
    record = opened()
    for (engagement,) in record.rows("SELECT id FROM engagement"):
        page = engagement_page(record, engagement)
        assert page.row.id == engagement and page.heading
        for link in page.links:
            back = links_of(record, link.kind, link.other_id)
            assert any(other.id == link.id and other.outgoing is not link.outgoing for other in back)


def test_a_page_that_is_not_there_is_refused(opened: Opener) -> None:
    with pytest.raises(Refusal, match="no engagement 99999"):
        engagement_page(opened(), 99999)


def test_a_link_reads_from_both_ends(opened: Opener) -> None:
    record = opened()
    one, two = (row[0] for row in record.rows("SELECT id FROM engagement ORDER BY id LIMIT 2"))
    add_link(record, LinkDraft(LinkType.FOLLOWS, End(engagement=one), End(engagement=two)))
    with pytest.raises(Refusal, match="already"):
        add_link(record, LinkDraft(LinkType.FOLLOWS, End(engagement=one), End(engagement=two)))
    with pytest.raises(Refusal, match="two different"):
        add_link(record, LinkDraft(LinkType.FOLLOWS, End(engagement=one), End(engagement=one)))
    there = [link for link in links_of(record, "engagement", one) if link.type is LinkType.FOLLOWS]
    back = [link for link in links_of(record, "engagement", two) if link.type is LinkType.FOLLOWS]
    assert [(there[-1].words, there[-1].other_id), (back[-1].words, back[-1].other_id)] == [
        ("follows", two),
        ("followed by", one),
    ]


def test_editing_one_participant_keeps_the_sources_of_the_others(opened: Opener) -> None:
    record = opened()
    which = grain(record)
    cited = first(record, "SELECT participation_id FROM citation WHERE participation_id IS NOT NULL")
    draft = draft_of(record, which)
    new = (ParticipantDraft("First of All"), *draft.participants[1:])
    edit_engagement(record, which, replace(draft, participants=new))
    assert record.value("SELECT count(*) FROM citation WHERE participation_id = ?", (cited,)) == 1
    assert [p.name for p in engagement_page(record, which).participants] == ["First of All", "李克强", "An aide"]


def test_the_office_is_filled_in_as_of_the_date(opened: Opener) -> None:
    record = opened()
    person = add_person(record, PersonDraft("Ada Example", "FR"))
    add_tenure(record, TenureDraft(person, "Mayor", "FR", on("2010-01-01"), on("2015-12-31")))
    add_tenure(record, TenureDraft(person, "Senator", "FR", on("2016-01-01")))
    for day, office in (("5 May 2012", "Mayor"), ("5 May 2020", "Senator"), ("5 May 2001", "")):
        draft = EngagementDraft(
            participants=(ParticipantDraft("Ada Example", person_id=person),),
            lines=(StatusDraft(Status.PLANNED, dates=on(day)),),
        )
        [participant] = engagement_page(record, log_engagement(record, draft)).participants
        assert participant.office == office
        assert participant.in_office.startswith("in office since") is bool(office)


def test_offices_of_a_day_and_holders_of_an_office(opened: Opener) -> None:
    record = opened()
    person = add_person(record, PersonDraft("Ada Example", "FR"))
    for office, began, ended in (("Mayor", "2010", "2015"), ("Senator", "2016", "")):
        add_tenure(record, TenureDraft(person, office, "FR", on(began), on(ended) if ended else EMPTY))
    assert [o.title for o in offices_on(record, person, date(2012, 1, 1))] == ["Mayor"]
    assert [o.title for o in offices_on(record, person, date(2020, 1, 1))] == ["Senator"]
    assert [o.title for o in offices_on(record, person, None)] == ["Senator", "Mayor"]
    mayor = first(record, "SELECT id FROM office WHERE title = 'Mayor' ORDER BY id DESC")
    assert [h.name for h in holders_of(record, mayor, on("May 2012"))] == ["Ada Example"]
    assert holders_of(record, mayor, on("May 2019")) == []
    assert tenure_words(record, person, mayor, on("May 2019")) == "not in office: until 2015"
    assert tenure_words(record, person, mayor, on("May 2005")) == "not in office: from 2010"
    assert tenure_words(record, None, mayor, on("May 2005")) == ""


@pytest.mark.parametrize(
    ("began", "ended", "dates", "possible"),
    [
        ("2010", "2015", "2012", True),
        ("2010", "2015", "31 Dec 2015", True),
        ("2010", "2015", "1 Jan 2016", False),
        ("2010", "2015", "31 Dec 2009", False),
        ("2010", "", "2099", True),
        ("", "", "1900", True),
        ("2010", "2015", "", True),
        ("2010", "2015", "since 2014", True),
    ],
)
def test_possibly_in_office(began: str, ended: str, dates: str, possible: bool) -> None:
    stated = [on(text) if text else EMPTY for text in (began, ended, dates)]
    assert possibly_in_office(*stated) is possible


def test_lookups_find_by_the_beginning_of_words(opened: Opener) -> None:
    record = opened()
    assert "Antony Blinken" in [found.name for found in names.people_like(record, "blin")]
    assert "Antony Blinken" in [found.name for found in names.people_like(record, "ANT bli")]
    assert names.people_like(record, "linken") == []
    assert names.countries_like(record, "KE")[0].name == "Kenya"
    assert [found.name for found in names.places_like(record, "nairo")] == ["Nairobi"]
    assert [found.name for found in names.topics_like(record, "gra")] == ["grain"]
    assert [found.name for found in names.incidents_like(record, "sto")] == ["A storm"]
    assert "Foreign Minister" in [found.name for found in names.offices_like(record, "for min")]
    assert [found.name for found in names.sources_like(record, "gaz")] == ["Daily Gazette, 3 Feb 2023"]
    assert grain(record) in [found.id for found in names.engagements_like(record, "otieno nairobi")]
    assert [found.detail for found in names.saved_filters(record)] == ["status:planned"]
    assert "Grain talks" in [channel.title for channel in names.channels(record)]


def test_a_person_is_found_by_a_variant(opened: Opener) -> None:
    record = opened()
    person = add_person(record, PersonDraft("Ada Example", "FR", (("艾达", "Hans"), ("Ada Exemple", ""))))
    for words in ("艾达", "exemp"):
        assert person in [found.id for found in names.people_like(record, words)]
    page = person_page(record, person)
    assert page is not None and page.names == (("艾达", "Hans"), ("Ada Exemple", ""))
    assert person_page(record, 99999) is None


def test_linking_keeps_the_name_as_printed(opened: Opener) -> None:
    record = opened()
    row = first(record, "SELECT id FROM participation WHERE name_printed = 'An aide'")
    person = first(record, "SELECT id FROM person WHERE name = 'Antony Blinken'")
    link_participant(record, row, person)
    linked = next(p for p in engagement_page(record, grain(record)).participants if p.id == row)
    assert (linked.name, linked.person_name) == ("An aide", "Antony Blinken")


@pytest.fixture
def record(opened: Opener) -> Record:
    """One record for all examples of a test."""
    return opened()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(
    text=st.one_of(
        st.text(max_size=20),
        st.sampled_from(["%", "_", "'", '"', "\\", "%%_", "a%", "*", "NEAR(", "-"]),
    )
)
@example(text="a b " * 5_000)
@example(text="x" * 60_000)
def test_no_text_breaks_a_lookup(record: Record, text: str) -> None:
    for like in (
        names.people_like,
        names.offices_like,
        names.places_like,
        names.countries_like,
        names.topics_like,
        names.sources_like,
        names.incidents_like,
        names.engagements_like,
    ):
        assert len(like(record, text)) <= names.MOST
