"""Every rule of the checks finds what it is for, offers a fix that mends it, and leaves the rest alone."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tracker.changes import Changed
from tracker.checks import RULES, apply_fix, findings, look_again, look_through
from tracker.dates import from_edtf, read_date
from tracker.drafts import (
    CitationDraft,
    EngagementDraft,
    ParticipantDraft,
    PersonDraft,
    SourceDraft,
    StatusDraft,
    StopDraft,
    TenureDraft,
)
from tracker.duplicates import likely_duplicates
from tracker.errors import Refusal
from tracker.opening import create_record
from tracker.operations import (
    add_person,
    add_tenure,
    change_status,
    cite,
    dismiss_finding,
    log_engagement,
    merge_engagements,
    merge_people,
    undo,
)
from tracker.record import Record
from tracker.samples import make_sample
from tracker.words import Kind, Role, Status

REPORT = CitationDraft(SourceDraft("A newspaper", "A report", published=from_edtf("2023-06-16")))


@pytest.fixture
def record(tmp_path: Path) -> Record:
    opened = create_record(tmp_path / "checks.visits", own_day=date(2023, 6, 17))
    yield opened
    opened.close()


def visit(
    record: Record, who: str, where: str, edtf: str, status: Status = Status.COMPLETED, *, sourced: bool = True
) -> int:
    return log_engagement(
        record,
        EngagementDraft(
            participants=(ParticipantDraft(who),),
            stops=(StopDraft(country=where),),
            lines=(StatusDraft(status, dates=from_edtf(edtf)),),
            citations=(REPORT,) if sourced else (),
        ),
    )


def rules_found(record: Record) -> list[str]:
    return [finding.rule for finding in findings(record)]


def test_the_sample_flags_its_premier_and_offers_the_one_in_office(tmp_path: Path) -> None:
    from tracker.opening import open_record

    opened = open_record(make_sample("june-2023", tmp_path / "june.visits"))
    found = findings(opened)
    assert [f.rule for f in found] == ["office holder"]
    assert "Li Keqiang was Premier until 11 Mar 2023. Li Qiang held the office then." in found[0].text
    apply_fix(opened, found[0])
    assert findings(opened) == []
    printed, linked = opened.rows(
        "SELECT p.name_printed, n.name FROM participation p JOIN person n ON n.id = p.person_id WHERE p.id = ?",
        (found[0].row_id,),
    )[0]
    assert (printed, linked) == ("Li Keqiang", "Li Qiang")
    undo(opened)
    assert [f.rule for f in findings(opened)] == ["office holder"]
    opened.close()


def test_dates_that_were_given_up_say_nothing_of_an_office(record: Record) -> None:
    person = add_person(record, PersonDraft("Qin Gang", "CN"))
    add_tenure(
        record,
        TenureDraft(person, "Minister of Foreign Affairs", "CN", from_edtf("2022-12-30"), from_edtf("2023-07-25")),
    )
    planned = EngagementDraft(
        participants=(ParticipantDraft("Qin Gang", office="Minister of Foreign Affairs", country="CN"),),
        lines=(StatusDraft(Status.PLANNED, dates=from_edtf("2023-09-05")),),
        citations=(REPORT,),
    )
    engagement = log_engagement(record, planned)
    assert "office holder" in rules_found(record)
    change_status(record, [engagement], StatusDraft(Status.CANCELLED))
    assert "office holder" not in rules_found(record)


def test_an_office_held_on_the_day_or_with_unknown_tenures_is_not_flagged(record: Record) -> None:
    person = add_person(record, PersonDraft("Qin Gang", "CN"))
    add_tenure(
        record,
        TenureDraft(person, "Minister of Foreign Affairs", "CN", from_edtf("2022-12-30"), from_edtf("2023-07-25")),
    )
    held = EngagementDraft(
        kind=Kind.MEETING,
        participants=(ParticipantDraft("Qin Gang", office="Minister of Foreign Affairs", country="CN"),),
        lines=(StatusDraft(Status.COMPLETED, dates=from_edtf("2023-05")),),
        citations=(REPORT,),
    )
    log_engagement(record, held)
    visit(record, "Somebody Unranked", "FR", "2023-05-02")
    assert rules_found(record) == []


@pytest.mark.parametrize(
    ("edtf", "status", "overdue"),
    [
        ("2023-06-16", Status.PLANNED, True),
        ("2023-06-17", Status.PLANNED, False),
        ("2023-06", Status.EXPECTED, False),
        ("2023-05", Status.PROPOSED, True),
        ("2023-05", Status.COMPLETED, False),
        ("2023-05", Status.CANCELLED, False),
        ("2023-06-01/..", Status.EXPECTED, False),
    ],
)
def test_overdue_is_a_passed_latest_day_of_what_is_still_open(
    record: Record, edtf: str, status: Status, overdue: bool
) -> None:
    visit(record, "Antony Blinken", "CN", edtf, status)
    assert rules_found(record) == (["overdue"] if overdue else [])


def test_a_postponed_visit_is_overdue_only_with_dates_of_its_own(record: Record) -> None:
    engagement = visit(record, "Antony Blinken", "CN", "2023-02-05/2023-02-06", Status.PLANNED)
    change_status(record, [engagement], StatusDraft(Status.POSTPONED, effective=from_edtf("2023-02-03")))
    assert rules_found(record) == []
    change_status(
        record,
        [engagement],
        StatusDraft(Status.POSTPONED, effective=from_edtf("2023-02-10"), dates=from_edtf("2023-05")),
    )
    assert rules_found(record) == ["overdue"]


def test_an_engagement_without_a_source_is_flagged_until_one_is_attached(record: Record) -> None:
    engagement = visit(record, "Antony Blinken", "CN", "2023-06-10", sourced=False)
    assert rules_found(record) == ["no source"]
    cite(record, "engagement", engagement, REPORT)
    assert rules_found(record) == []


def test_dates_that_cannot_all_be_right_are_flagged(record: Record) -> None:
    visit(record, "Antony Blinken", "CN", "2023-07-01")  # completed, yet ahead of the record's own day
    engagement = visit(record, "Janet Yellen", "CN", "2023-05-10/2023-05-12", Status.PLANNED)
    change_status(record, [engagement], StatusDraft(Status.COMPLETED, effective=from_edtf("2023-05-08")))
    late = visit(record, "John Kerry", "IN", "2023-04-01", Status.PROPOSED)
    change_status(
        record,
        [late],
        StatusDraft(Status.PLANNED, effective=from_edtf("2023-06-15"), dates=from_edtf("2023-04-02/2023-04-03")),
    )
    texts = [f.text for f in findings(record) if f.rule == "dates out of order"]
    assert texts == [
        "Antony Blinken → China is said to have taken place, but its dates lie ahead.",
        "Janet Yellen → China is said to have ended before it began.",
        "John Kerry → India was planned only after the dates it was planned for.",
    ]


def test_two_engagements_that_may_be_one_are_shown_and_merged_by_hand_only(record: Record) -> None:
    first = visit(record, "Antony Blinken", "BE", "2023-03-22/2023-03-24")
    second = visit(record, "Antony Blinken", "BE", "2023-03-22/2023-03-25")
    visit(record, "Antony Blinken", "BE", "2023-04-04/2023-04-05")
    visit(record, "Antony Blinken", "FR", "2023-03-22/2023-03-24")
    found = [f for f in findings(record) if f.rule == "duplicate engagement"]
    assert [(f.row_id, f.other_id) for f in found] == [(first, second)]
    with pytest.raises(Refusal):
        apply_fix(record, found[0])
    merge_engagements(record, first, second)
    assert rules_found(record) == []


def test_two_people_who_may_be_one_are_shown_until_somebody_says_they_are_two(record: Record) -> None:
    first = add_person(record, PersonDraft("Sergei Lavrov", "RU"))
    second = add_person(record, PersonDraft("Sergey Lavrov", "RU"))
    add_person(record, PersonDraft("Sergei Shoigu", "RU"))
    found = findings(record)
    assert [(f.rule, f.row_id, f.other_id) for f in found] == [("duplicate person", first, second)]
    dismiss_finding(record, found[0].rule, found[0].key)
    assert findings(record) == []
    assert len(findings(record, dismissed=True)) == 1
    undo(record)
    merge_people(record, first, second)
    assert findings(record) == []
    assert record.rows("SELECT name FROM person_name WHERE person_id = ?", (first,)) == [("Sergey Lavrov",)]


def test_names_that_look_like_others_are_shown(record: Record) -> None:
    latin = add_person(record, PersonDraft("Anna Hope", "US"))
    mixed = add_person(record, PersonDraft("Ann\u0430 Ho\u0440e", "US"))
    hidden = add_person(record, PersonDraft("Li\u202e Qiang", "CN"))
    for name in ("Анна Сосо", "王毅", "محمد بن سلمان", "Zoë O’Brien", "Γιάννης", "Jean-Luc Ünal"):
        add_person(record, PersonDraft(name))
    found = [f for f in findings(record) if f.rule == "look-alike name"]
    assert [(f.action, f.row_id, f.other_id) for f in found] == [
        ("page", mixed, None),
        ("merge people", latin, mixed),
        ("page", hidden, None),
    ]
    assert found[0].text == "Ann\u0430 Ho\u0440e: a word mixes Latin and Cyrillic letters."
    assert found[2].text == "Li⟨U+202E⟩ Qiang: there are signs that cannot be seen."
    dismiss_finding(record, found[0].rule, found[0].key)
    assert len([f for f in findings(record) if f.rule == "look-alike name"]) == 2


def test_the_likely_duplicate_of_a_draft_is_found_before_it_is_saved(record: Record) -> None:
    expected = log_engagement(
        record,
        EngagementDraft(
            participants=(ParticipantDraft("Janet Yellen"),),
            stops=(StopDraft(country="CN"),),
            lines=(StatusDraft(Status.EXPECTED, dates=read_date("in the near future", date(2023, 6, 16))),),
        ),
    )
    draft = EngagementDraft(
        participants=(ParticipantDraft("Yellen"), ParticipantDraft("He Lifeng", Role.COUNTERPART)),
        stops=(StopDraft("Beijing", "CN"),),
        lines=(StatusDraft(Status.PLANNED, dates=read_date("6-9 Jul 2023")),),
    )
    found = likely_duplicates(record, draft)
    assert [(d.id, d.heading, d.status) for d in found] == [(expected, "Janet Yellen → China", Status.EXPECTED)]
    assert likely_duplicates(record, draft, but_not=expected) == []
    elsewhere = EngagementDraft(participants=(ParticipantDraft("Yellen"),), stops=(StopDraft(country="IN"),))
    assert likely_duplicates(record, elsewhere) == []


def test_what_changes_since_is_found_without_asking_about_the_rest(record: Record) -> None:
    events: list[Changed] = []
    record.listen(events.append)
    found = look_through(record)

    def now() -> list[str]:
        nonlocal found
        for event in events:
            found = look_again(record, found, event.engagements, event.tables)
        events.clear()
        assert sorted(map(repr, found)) == sorted(map(repr, findings(record)))
        assert sum(found.numbers.values()) == len(found) == len(list(found))
        return [rule for rule, number in sorted(found.numbers.items()) if number]

    first = visit(record, "Li Keqiang", "DE", "2023-06-18/2023-06-23", Status.PLANNED, sourced=False)
    assert now() == ["no source"]
    second = visit(record, "Li Keqiang", "DE", "2023-06-18/2023-06-23", Status.PLANNED)
    assert now() == ["duplicate engagement", "no source"]
    cite(record, "engagement", first, REPORT)
    assert now() == ["duplicate engagement"]
    person = int(record.value("SELECT person_id FROM participation LIMIT 1"))
    add_tenure(record, TenureDraft(person, "Premier", "CN", ended=read_date("11 Mar 2023")))
    now()
    merge_engagements(record, first, second)
    assert now() == []
    visit(record, "Li Keqiang", "FR", "2023-06-01", Status.PLANNED)
    assert now() == ["overdue"]
    undo(record)
    assert now() == []
    add_person(record, PersonDraft("Li Keqiangg", "CN"))
    assert now() == ["duplicate person"]


def test_every_rule_is_tried_here() -> None:
    text = Path(__file__).read_text(encoding="utf-8")
    assert [rule for rule in RULES if f'"{rule}"' not in text] == []
