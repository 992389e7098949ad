"""A row about an engagement that the record has: by key, by uid or by match, field by field, nothing typed over."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.tracker.mapping.tables import mapping_for, planned, table
from tests.tracker.record.record_dumps import dump
from tracker.dates import read_date
from tracker.drafts import EngagementDraft, ParticipantDraft, PersonDraft, ReasonDraft, StatusDraft, StopDraft
from tracker.mapping.mapping import Known
from tracker.mapping.planning import Fate, TablePlan
from tracker.mapping.targets import Target
from tracker.operations import add_person, change_status, edit_engagement, import_rows, log_engagement, undo
from tracker.queries.editing import draft_of
from tracker.queries.pages import engagement_page
from tracker.queries.rows import EngagementPage
from tracker.record import Record
from tracker.words import Role, Status

HEADER = "id|principals|countries|cities|dates|status|status date|reason|note"
FIRST = "7|Ann Lee|Kenya|Nairobi|5-6 July 2023|planned|1 May 2023||trade"


def import_first(record: Record) -> int:
    plan = planned(record, table(HEADER, FIRST))
    return import_rows(record, plan.rows, "visits.csv").added[0]


def changes_of(plan: TablePlan) -> list[tuple[str, str, str]]:
    return [(c.target.value, c.old, c.new) for row in plan.rows for c in row.changes]


def take(record: Record, plan: TablePlan, *without: Target) -> None:
    import_rows(record, plan.rows, "visits.csv", without=frozenset((2, target) for target in without))


def ledger_of(record: Record, engagement: int) -> list[tuple[str, str | None, str | None]]:
    page = engagement_page(record, engagement)
    return [
        (line.status.label, line.dates.edtf, line.effective.edtf)
        for line in page.ledger
        if line.superseded_by is None and not line.withdrawn
    ]


def test_a_changed_row_is_told_field_by_field_with_the_old_values(record: Record) -> None:
    made = import_first(record)
    edited = table(HEADER, "7|Ann Lee|Kenya|Mombasa|5-6 July 2023|planned|1 May 2023||ports")
    plan = planned(record, edited)
    assert (plan.rows[0].fate, plan.rows[0].engagement, plan.rows[0].by_match) == (Fate.CHANGED, made, False)
    assert changes_of(plan) == [("note", "trade", "ports"), ("cities", "Nairobi", "Mombasa")]
    take(record, plan)
    page = engagement_page(record, made)
    assert (page.note, [stop.city for stop in page.stops]) == ("ports", ["Mombasa"])
    assert len(page.ledger) == 1
    stored = dump(record.path)
    again = planned(record, edited)
    assert [row.fate for row in again.rows] == [Fate.SAME]
    assert import_rows(record, again.rows, "visits.csv").change is None and dump(record.path) == stored
    undo(record)
    assert engagement_page(record, made).note == "trade"


def test_empty_cells_erase_nothing(record: Record) -> None:
    import_first(record)
    assert [row.fate for row in planned(record, table(HEADER, "7|||||||||")).rows] == [Fate.SAME]
    assert [row.fate for row in planned(record, table(HEADER, "7|-|n/a|?||||| ")).rows] == [Fate.SAME]


def test_changed_dates_are_a_new_line_and_the_first_plan_stays(record: Record) -> None:
    made = import_first(record)
    moved = table(HEADER, "7|Ann Lee|Kenya|Nairobi|8-9 July 2023|planned|10 June 2023||trade")
    plan = planned(record, moved)
    assert changes_of(plan) == [
        ("dates", "5–6 Jul 2023", "8–9 Jul 2023"), ("status date", "1 May 2023", "10 Jun 2023"),
    ]  # fmt: skip
    take(record, plan)
    assert ledger_of(record, made) == [
        ("planned", "2023-07-05/2023-07-06", "2023-05-01"), ("planned", "2023-07-08/2023-07-09", "2023-06-10"),
    ]  # fmt: skip
    assert engagement_page(record, made).row.first_planned.edtf == "2023-07-05/2023-07-06"
    assert [row.fate for row in planned(record, moved).rows] == [Fate.SAME]


def test_a_changed_status_is_a_new_line_with_its_reason(record: Record) -> None:
    made = import_first(record)
    off = table(HEADER, "7|Ann Lee|Kenya|Nairobi|5-6 July 2023|cancelled|20 June 2023|a strike|trade")
    plan = planned(record, off)
    assert [target for target, _, _ in changes_of(plan)] == ["status", "status date", "reason"]
    take(record, plan)
    page = engagement_page(record, made)
    assert ledger_of(record, made)[-1] == ("cancelled", None, "2023-06-20")
    assert page.ledger[-1].reasons[0].text == "a strike" and page.row.given_up
    assert page.ledger[-1].citations
    assert [row.fate for row in planned(record, off).rows] == [Fate.SAME]


@pytest.mark.parametrize(
    ("cells", "ledger"),
    [
        ("|postponed|", [("postponed", None, None)]),
        ("July 2024|postponed|", [("postponed", "2024-07", None)]),
        ("8 July 2023|cancelled|", [("planned", "2023-07-08", None), ("cancelled", None, None)]),
        ("8 July 2023|completed|", [("completed", "2023-07-08", None)]),
        ("5-6 July 2023|completed|7 July 2023", [("completed", "2023-07-05/2023-07-06", "2023-07-07")]),
        ("8 July 2023||", [("planned", "2023-07-08", None)]),
    ],
)
def test_what_a_row_adds_to_the_ledger(record: Record, cells: str, ledger: list[object]) -> None:
    made = import_first(record)
    row = table("id|dates|status|status date", f"7|{cells}")
    mapping = mapping_for(row)
    plan = planned(record, row, mapping)
    take(record, plan)
    assert ledger_of(record, made)[1:] == ledger
    assert [one.fate for one in planned(record, row, mapping).rows] == [Fate.SAME]


def test_a_row_older_than_what_stands_changes_nothing_a_second_time(record: Record) -> None:
    made = import_first(record)
    change_status(record, [made], StatusDraft(Status.POSTPONED, read_date("15 June 2023")))
    early = table(HEADER, "7|Ann Lee|Kenya|Nairobi|9 July 2023|planned|20 May 2023||trade")
    take(record, planned(record, early))
    page = engagement_page(record, made)
    assert page.row.status is Status.POSTPONED and len(page.ledger) == 3
    assert [row.fate for row in planned(record, early).rows] == [Fate.SAME]


def test_a_later_day_of_the_same_line_is_a_correction_and_both_stay(record: Record) -> None:
    made = import_first(record)
    corrected = table(HEADER, "7|Ann Lee|Kenya|Nairobi|5-6 July 2023|planned|2 May 2023||trade")
    plan = planned(record, corrected)
    assert changes_of(plan) == [("status date", "1 May 2023", "2 May 2023")]
    take(record, plan)
    assert ledger_of(record, made) == [("planned", "2023-07-05/2023-07-06", "2023-05-02")]
    assert len(engagement_page(record, made).ledger) == 2
    assert [row.fate for row in planned(record, corrected).rows] == [Fate.SAME]


def test_a_further_reason_is_added_beside_the_first(record: Record) -> None:
    made = import_first(record)
    change_status(record, [made], StatusDraft(
        Status.POSTPONED, read_date("20 June 2023"), reasons=(ReasonDraft("a strike"),),
    ))  # fmt: skip
    take(record, planned(record, table(HEADER, "7|Ann Lee|Kenya|Nairobi||postponed|20 June 2023|a quarrel|trade")))
    assert [reason.text for reason in engagement_page(record, made).ledger[-1].reasons] == ["a strike", "a quarrel"]
    assert len(ledger_of(record, made)) == 2


def test_a_change_that_is_not_wanted_is_not_made(record: Record) -> None:
    made = import_first(record)
    edited = table(HEADER, "7|Ann Lee|Norway|Oslo|8 July 2023|cancelled|20 June 2023||ports")
    plan = planned(record, edited)
    take(record, plan, Target.STATUS, Target.STATUS_DATE, Target.CITIES, Target.COUNTRIES)
    page = engagement_page(record, made)
    assert (page.note, [stop.city for stop in page.stops]) == ("ports", ["Nairobi"])
    assert ledger_of(record, made)[1:] == [("planned", "2023-07-08", None)]
    everything = planned(record, edited)
    nothing = frozenset((2, change.target) for change in everything.rows[0].changes)
    stored = dump(record.path)
    assert import_rows(record, everything.rows, "visits.csv", without=nothing).change is None
    assert import_rows(record, everything.rows, "visits.csv", skip=frozenset({2})).skipped == 1
    assert dump(record.path) == stored


def test_people_keep_who_they_are_when_offices_change(record: Record) -> None:
    header = "id|principals|principal offices|principal countries|dates|status"
    one = table(header, "1|Ann Lee; Bo Lund|Minister; Aide|Kenya; Kenya|2024|planned")
    made = import_rows(record, planned(record, one, mapping_for(one, splitter=";")).rows, "v").added[0]
    people = record.rows("SELECT id, person_id FROM participation ORDER BY position")
    two = table(header, "1|Ann Lee; Bo Lund|Premier; Aide|Kenya; Kenya|2024|planned")
    plan = planned(record, two, mapping_for(two, splitter=";"))
    assert changes_of(plan) == [("principal offices", "Minister; Aide", "Premier; Aide")]
    take(record, plan)
    page = engagement_page(record, made)
    assert [(p.name, p.office) for p in page.participants] == [("Ann Lee", "Premier"), ("Bo Lund", "Aide")]
    assert {person for _, person in people} == {row[0] for row in record.rows("SELECT person_id FROM participation")}
    three = table(header, "1|Ann Lee; Cy Moss||||")
    take(record, planned(record, three, mapping_for(three, splitter=";")))
    page = engagement_page(record, made)
    assert [(p.name, p.office) for p in page.participants] == [("Ann Lee", "Premier"), ("Cy Moss", "")]


def test_other_names_of_a_person_are_no_change(record: Record) -> None:
    person = add_person(record, PersonDraft("Xi Jinping", "CN", (("習近平", "Hant"),)))
    made = log_engagement(record, EngagementDraft(
        participants=(ParticipantDraft("Xi", person_id=person),), stops=(StopDraft("Moscow", "RU"),),
        lines=(StatusDraft(Status.PLANNED, dates=read_date("May 2024")),), uid="u-1",
    ))  # fmt: skip
    one = table("uid|principals|countries|dates|status", "u-1|習近平|Russia|May 2024|planned")
    plan = planned(record, one)
    assert [(row.fate, row.engagement) for row in plan.rows] == [(Fate.SAME, made)]


def stored(record: Record) -> int:
    return log_engagement(record, EngagementDraft(
        participants=(ParticipantDraft("Ann Lee"), ParticipantDraft("Bo Lund", role=Role.COUNTERPART)),
        stops=(StopDraft("Nairobi", "KE"),), note="here",
        lines=(StatusDraft(Status.PLANNED, dates=read_date("5-6 July 2023")),),
    ))  # fmt: skip


MATCHED = table("principals|cities|countries|dates|status|note", "Ann Lee|Nairobi|Kenya|6 July 2023|planned|there")


def test_a_row_without_a_key_is_new_but_its_double_is_told(record: Record) -> None:
    made = stored(record)
    row = planned(record, MATCHED).rows[0]
    assert (row.fate, row.engagement) == (Fate.NEW, None)
    assert row.likely[0].startswith(f"engagement {made}: Ann Lee → Nairobi")


def test_a_row_finds_its_engagement_by_match_where_the_user_wants_that(record: Record) -> None:
    made = stored(record)
    mapping = mapping_for(MATCHED, known=Known.BY_MATCH)
    plan = planned(record, MATCHED, mapping)
    row = plan.rows[0]
    assert (row.fate, row.engagement, row.by_match) == (Fate.CHANGED, made, True)
    assert changes_of(plan) == [("note", "here", "there"), ("dates", "5–6 Jul 2023", "6 Jul 2023")]
    take(record, plan)
    assert [one.fate for one in planned(record, MATCHED, mapping).rows] == [Fate.SAME]
    assert record.value("SELECT count(*) FROM engagement") == 1
    assert engagement_page(record, made).participants[1].name == "Bo Lund"


@pytest.mark.parametrize(
    "row",
    [
        "Ann Lea|Nairobi|Kenya|6 July 2023|planned|",
        "Ann Lee|Oslo|Norway|6 July 2023|planned|",
        "Ann Lee|Nairobi|Kenya|7 July 2023|planned|",
        "Ann Lee|Nairobi|Kenya||planned|",
    ],
)
def test_likeness_is_no_match(record: Record, row: str) -> None:
    stored(record)
    one = table("principals|cities|countries|dates|status|note", row)
    assert planned(record, one, mapping_for(one, known=Known.BY_MATCH)).rows[0].fate is Fate.NEW


def test_two_candidates_or_two_rows_are_no_match(record: Record) -> None:
    stored(record)
    twice = table("principals|cities|countries|dates|status|note", "Ann Lee|Nairobi|Kenya|5 July 2023|planned|a",
                  "Ann Lee|Nairobi|Kenya|6 July 2023|planned|b")  # fmt: skip
    plan = planned(record, twice, mapping_for(twice, known=Known.BY_MATCH))
    assert [row.engagement for row in plan.rows] == [None, None]
    stored(record)
    assert planned(record, MATCHED, mapping_for(MATCHED, known=Known.BY_MATCH)).rows[0].engagement is None


def test_a_source_is_added_and_none_is_lost(record: Record) -> None:
    header = "id|title|dates|status|source"
    take(record, planned(record, table(header, "1|A|2024|planned|Gazette, On, 3 May 2023")))
    more = table(header, "1|A|2024|planned|Tribune, Too, 4 May 2023")
    plan = planned(record, more)
    assert changes_of(plan) == [("source", "", "Tribune, Too, 4 May 2023")]
    take(record, plan)
    titles = {row[0] for row in record.rows("SELECT s.title FROM citation c JOIN source s ON s.id = c.source_id")}
    assert titles == {"On", "visits.csv", "Too"}
    assert [row.fate for row in planned(record, more).rows] == [Fate.SAME]


def test_a_first_plan_that_was_wrong_is_corrected_and_both_stay(record: Record) -> None:
    header = "id|title|dates|status|first planned"
    take(record, planned(record, table(header, "1|A|July 2024|planned|May 2024")))
    right = table(header, "1|A|July 2024|planned|June 2024")
    plan = planned(record, right)
    assert changes_of(plan) == [("first planned", "May 2024", "Jun 2024")]
    take(record, plan)
    page: EngagementPage = engagement_page(record, 1)
    assert page.row.first_planned.edtf == "2024-06" and len(page.ledger) == 3
    assert [row.fate for row in planned(record, right).rows] == [Fate.SAME]


def test_a_correction_keeps_all_that_the_line_said(record: Record) -> None:
    made = log_engagement(record, EngagementDraft(
        title="A", uid="u-2",
        lines=(StatusDraft(Status.CANCELLED, wording="called off", reasons=(ReasonDraft("a strike", "health"),)),),
    ))  # fmt: skip
    one = table("uid|status|decided by", "u-2|cancelled|Kenya")
    take(record, planned(record, one))
    line = engagement_page(record, made).ledger[-1]
    assert (line.decided_by, line.wording, line.reasons[0].text, line.reasons[0].category) == (
        "Kenya", "called off", "a strike", "health",
    )  # fmt: skip
    assert [row.fate for row in planned(record, one).rows] == [Fate.SAME]


def test_the_next_edition_may_have_more_columns_or_others_under_a_named_scheme(record: Record) -> None:
    made = import_first(record)
    wider = table(f"{HEADER}|Remarks", f"{FIRST}|more")
    plan = planned(record, wider, mapping_for(wider, *(Target(name) for name in HEADER.split("|")), None))
    assert [(row.fate, row.engagement) for row in plan.rows] == [(Fate.SAME, made)]
    other = table("id|title|dates|purpose", "7|Another|2024|talks")
    plan = planned(record, other, mapping_for(other, constants=((Target.STATUS, "planned"),)))
    assert [(row.fate, row.engagement) for row in plan.rows] == [(Fate.NEW, None)]
    named = replace(mapping_for(other), scheme=str(record.value("SELECT scheme FROM outside_key")))
    assert planned(record, other, named).rows[0].engagement == made


def test_the_same_cells_of_another_year_are_another_engagement(record: Record) -> None:
    one = table("title|cities|dates", "Annual meeting|Davos|January")
    said = ((Target.STATUS, "completed"), (Target.PRINCIPALS, "Ann Lee"))
    first = planned(record, one, mapping_for(one, constants=said, year=2010))
    import_rows(record, first.rows, "2010.csv")
    assert planned(record, one, mapping_for(one, constants=said, year=2010)).rows[0].fate is Fate.SAME
    assert planned(record, one, mapping_for(one, constants=said, year=2011)).rows[0].fate is Fate.NEW
    else_ = ((Target.STATUS, "completed"), (Target.PRINCIPALS, "Bo Lund"))
    assert planned(record, one, mapping_for(one, constants=else_, year=2010)).rows[0].fate is Fate.NEW


def test_the_same_row_again_does_not_undo_what_was_done_here(record: Record) -> None:
    made = import_first(record)
    change_status(record, [made], StatusDraft(Status.POSTPONED, read_date("15 June 2023")))
    edit_engagement(record, made, replace(draft_of(record, made), note="corrected here"))
    same = planned(record, table(HEADER, FIRST))
    assert [(row.fate, row.changes) for row in same.rows] == [(Fate.SAME, ())]
    edited = table(HEADER, FIRST.replace("trade", "ports"))
    assert ("note", "corrected here", "ports") in changes_of(planned(record, edited))
    take(record, planned(record, edited), Target.STATUS)
    assert engagement_page(record, made).row.status is Status.POSTPONED
    assert [row.fate for row in planned(record, edited).rows] == [Fate.SAME]
    reverted = planned(record, table(HEADER, FIRST))  # the status is as in the last edition, and is left as it stands
    assert changes_of(reverted) == [("note", "ports", "trade")]


def test_a_row_that_came_in_before_its_key_was_mapped_is_known(record: Record) -> None:
    one = table("Ref|title|dates|status", "V-7|A|2024|planned")
    without = mapping_for(one, None, Target.TITLE, Target.DATES, Target.STATUS)
    made = import_rows(record, planned(record, one, without).rows, "visits.csv").added[0]
    row = planned(record, one, mapping_for(one, Target.KEY, Target.TITLE, Target.DATES, Target.STATUS)).rows[0]
    assert (row.fate, row.engagement) == (Fate.SAME, made)


def test_two_rows_about_one_engagement_are_a_problem(record: Record) -> None:
    made = import_first(record)
    uid = engagement_page(record, made).uid
    one = table("uid|id|principals|countries|dates|status|cities|status date|reason|note", f"{uid}||||||||more|",
                "|7|Ann Lee||||||more|")  # fmt: skip
    scheme = str(record.value("SELECT scheme FROM outside_key WHERE scheme LIKE 'table by id%'"))
    plan = planned(record, one, replace(mapping_for(one), scheme=scheme))
    assert [row.fate for row in plan.rows] == [Fate.CHANGED, Fate.PROBLEM]
    assert plan.problems[0].why == "Row 2 is about the same engagement. Keep one of the two."
