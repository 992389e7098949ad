"""Rows made into drafts: dates, lists, values, questions, problems, hints."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from tests.tracker.mapping.tables import file_of, mapping_for, planned, table
from tracker.drafts import EngagementDraft, StatusDraft
from tracker.errors import Refusal
from tracker.mapping.mapping import ColumnUse, DayOrder, Mapping
from tracker.mapping.planning import Asks, Fate, PlannedRow, TablePlan, plan_table
from tracker.mapping.targets import Target
from tracker.operations.importing_rows import import_rows
from tracker.queries.listing import rows_of
from tracker.record import Record
from tracker.tables.table import Table, TableRow
from tracker.words import Category, Kind, Role, Status

DONE = ((Target.STATUS, "completed"),)


def draft_of_row(plan: TablePlan, place: int = 0) -> EngagementDraft:
    found = plan.rows[place].draft
    assert found is not None, plan.rows[place].problems
    return found


def dates_of(plan: TablePlan) -> list[tuple[str, str | None]]:
    return [(line.dates.text, line.dates.edtf) for row in plan.rows if row.draft for line in row.draft.lines[-1:]]


def became(row: PlannedRow) -> dict[str, str]:
    return {reading.column: reading.became for reading in row.readings}


def test_a_row_becomes_a_draft_and_says_what_each_cell_became(record: Record) -> None:
    one = table(
        "title|kind|category|principals|principal offices|principal countries|counterparts|counterpart offices|cities"
        "|countries|dates|status|status date|decided by|reason|reason category|stated by|purpose|setting|note|topics"
        "|secret|source|quote|other",
        "Visit|visit|official|Ann Lee|Minister|Kenya|Bo Lund|Premier|Oslo|Norway|5-6 Feb 2023|cancelled|3 Feb 2023"
        "|Kenya|a strike|protest or unrest|the ministry|trade|a summit|long|ports|no|Gazette, Off, 3 Feb 2023|“off”|x",
    )
    mapping = mapping_for(one, *(Target(name) for name in one.header[:-1]), None)
    plan = planned(record, one, mapping)
    draft = draft_of_row(plan)
    assert (draft.title, draft.kind, draft.category, draft.host) == ("Visit", Kind.VISIT, Category.OFFICIAL, "")
    assert [(p.name, p.role, p.office, p.country) for p in draft.participants] == [
        ("Ann Lee", Role.PRINCIPAL, "Minister", "KE"),
        ("Bo Lund", Role.COUNTERPART, "Premier", ""),
    ]
    assert [(stop.city, stop.country) for stop in draft.stops] == [("Oslo", "NO")]
    before, last = draft.lines
    assert (before.status, before.dates.edtf) == (Status.PLANNED, "2023-02-05/2023-02-06")
    assert (last.status, last.effective.edtf, last.dates.edtf) == (Status.CANCELLED, "2023-02-03", None)
    reason = last.reasons[0]
    assert (reason.text, reason.category, reason.stated_by) == ("a strike", "protest or unrest", "the ministry")
    own, of_file = draft.citations
    assert (own.source.publisher, own.source.title, own.quote) == ("Gazette", "Off", "“off”")
    assert (of_file.source.title, of_file.locator) == ("visits.csv", "row 2")
    words = became(plan.rows[0])
    assert (words["dates"], words["countries"], words["status"]) == ("5–6 Feb 2023", "Norway", "cancelled")
    assert words["other"] == "" and plan.rows[0].readings[len(one.header) - 1].target is None
    assert (plan.rows[0].fate, plan.rows[0].heading, plan.rows[0].dates_words) == (Fate.NEW, "Visit", "5–6 Feb 2023")


def test_dates_keep_the_words_of_the_file_and_the_year_of_the_row(record: Record) -> None:
    one = table(
        "countries|dates|year", "Mexico|21, 22 e 23 de Fevereiro|2010", "Cuba|25 de Fevereiro|2011", "Peru||2012"
    )
    plan = planned(record, one, mapping_for(one, constants=((Target.TITLE, "Tour"), *DONE)))
    assert dates_of(plan) == [
        ("21, 22 e 23 de Fevereiro", "2010-02-21/2010-02-23"), ("25 de Fevereiro", "2011-02-25"), ("2012", "2012"),
    ]  # fmt: skip


def test_typed_days_are_exact_and_times_are_left(record: Record) -> None:
    one = table("title|first day|last day", ("A", date(2023, 6, 18), datetime(2023, 6, 19, 9, 30)), ("B", 2010, None))
    plan = planned(record, one, mapping_for(one, constants=DONE))
    assert [edtf for _, edtf in dates_of(plan)] == ["2023-06-18/2023-06-19", "2010"]
    assert plan.rows[0].dates_words == "18–19 Jun 2023"


def test_a_number_is_no_date(record: Record) -> None:
    plan = planned(record, table("title|dates", ("A", 45000.0)), mapping_for("title|dates", constants=DONE))
    assert plan.problems[0].why.startswith("A number is no date")


def test_first_and_last_day_give_bounds_to_words_that_count_from_another_day(record: Record) -> None:
    one = table("title|dates|first day|last day", "A|next week|2023-06-19|2023-06-25", "B|early June 2023|2023-06-01|")
    plan = planned(record, one, mapping_for(one, constants=DONE))
    assert dates_of(plan) == [("next week", "2023-06-19/2023-06-25"), ("early June 2023", "2023-06-01/2023-06-10")]


@pytest.mark.parametrize(
    ("first", "last", "why"),
    [
        ("2023-06-19", "2023-06-18", "ends before it begins"),
        ("2023-06-18/2023-06-20", "2023-06-21", "no days"),
        ("18/18/2023", "", "no month 18"),
    ],
)
def test_days_that_cannot_be_are_problems(record: Record, first: str, last: str, why: str) -> None:
    one = table("title|first day|last day", f"A|{first}|{last}")
    problem = planned(record, one, mapping_for(one, constants=DONE)).problems[0]
    assert why in problem.why and problem.row == 2


def test_the_order_of_day_and_month_is_asked_once_a_file(record: Record) -> None:
    one = table("title|dates|status date", "A|03/04/2023|01/02/2023", "B|05/06/2023|")
    plan = planned(record, one, mapping_for(one, constants=DONE))
    assert [question.asks for question in plan.questions] == [Asks.DAY_ORDER]
    assert (plan.questions[0].rows, plan.questions[0].example) == (3, "03/04/2023")
    for order, first in ((DayOrder.DAY_FIRST, "2023-04-03"), (DayOrder.MONTH_FIRST, "2023-03-04")):
        answered = planned(record, one, mapping_for(one, constants=DONE, day_order=order))
        assert not answered.questions and dates_of(answered)[0][1] == first


def test_a_cell_of_the_column_settles_the_order_and_it_is_said(record: Record) -> None:
    one = table("title|dates", "A|03/04/2023", "B|25/12/2022")
    plan = planned(record, one, mapping_for(one, constants=DONE))
    assert not plan.questions and dates_of(plan)[0][1] == "2023-04-03"
    assert plan.hints == ("“dates” is read with the day first, because of “25/12/2022”.",)


def test_a_cell_that_contradicts_the_order_is_a_problem(record: Record) -> None:
    one = table("title|dates", "A|03/04/2023", "B|25/12/2022", "C|12/25/2022")
    plan = planned(record, one, mapping_for(one, constants=DONE))
    assert [question.asks for question in plan.questions] == [Asks.DAY_ORDER] and "both orders" in plan.hints[0]
    answered = planned(record, one, mapping_for(one, constants=DONE, day_order=DayOrder.DAY_FIRST))
    assert [(problem.row, problem.cell) for problem in answered.problems] == [(4, "12/25/2022")]


def test_a_missing_year_is_asked_for(record: Record) -> None:
    one = table("title|dates", "A|25 de Fevereiro", "B|1º de Março", "C|3 May 2009")
    plan = planned(record, one, mapping_for(one, constants=DONE))
    assert [(q.asks, q.rows, q.example) for q in plan.questions] == [(Asks.YEAR, 2, "25 de Fevereiro")]
    answered = planned(record, one, mapping_for(one, constants=DONE, year=2010))
    assert [edtf for _, edtf in dates_of(answered)] == ["2010-02-25", "2010-03-01", "2009-05-03"]


def test_years_of_two_digits_are_asked_for_with_the_order_of_the_day(record: Record) -> None:
    one = table("title|dates", "A|03/04/23", "B|05/06/22")
    plan = planned(record, one, mapping_for(one, constants=DONE))
    assert [(q.asks, q.rows) for q in plan.questions] == [(Asks.DAY_ORDER, 2), (Asks.YEAR, 2)]
    answered = planned(record, one, mapping_for(one, constants=DONE, year=2023, day_order=DayOrder.DAY_FIRST))
    assert dates_of(answered) == [("03/04/23", "2023-04-03"), ("05/06/22", "2022-06-05")]


def test_one_range_repeated_on_the_legs_of_a_tour_stays_as_stated(record: Record) -> None:
    one = table(
        "countries|dates|year", *(f"{name}|De 02 a 09 de Julho|2010" for name in ("Kenya", "Zambia", "Tanzania"))
    )
    plan = planned(record, one, mapping_for(one, constants=((Target.PRINCIPALS, "Lula da Silva"), *DONE)))
    assert set(dates_of(plan)) == {("De 02 a 09 de Julho", "2010-07-02/2010-07-09")}


def test_words_for_a_status_are_mapped_once_each(record: Record) -> None:
    one = table(
        "title|dates|status", "A|2010|realizada", "B|2011|Reporté", "C|2012|vlt ja", "D|2013|vlt ja", "E|2014|plannd"
    )
    plan = planned(record, one)
    assert [(q.asks, q.target, q.cell, q.rows, q.guess) for q in plan.questions] == [
        (Asks.VALUE, Target.STATUS, "vlt ja", 2, ""), (Asks.VALUE, Target.STATUS, "plannd", 1, "planned"),
    ]  # fmt: skip
    values = ((Target.STATUS, "vlt ja", "expected"), (Target.STATUS, "plannd", "planned"))
    answered = planned(record, one, mapping_for(one, values=values))
    assert not answered.questions
    assert [draft_of_row(answered, n).lines[-1].status for n in range(5)] == [
        Status.COMPLETED, Status.POSTPONED, Status.EXPECTED, Status.EXPECTED, Status.PLANNED,
    ]  # fmt: skip
    with pytest.raises(Refusal, match="“gone” is no status"):
        planned(record, one, mapping_for(one, values=((Target.STATUS, "vlt ja", "gone"),)))


def test_a_status_that_nobody_says_is_asked_for_with_a_guess(record: Record) -> None:
    past = table("title|dates", "A|2010", "B|2011")
    question = planned(record, past).questions[0]
    assert (question.asks, question.target, question.cell, question.guess) == (
        Asks.VALUE,
        Target.STATUS,
        "",
        "completed",
    )
    to_come = table("title|dates", "A|2010", "B|May 2024")
    assert planned(record, to_come).questions[0].guess == ""
    assert not planned(record, past, mapping_for(past, constants=DONE)).questions
    assert not planned(record, past, mapping_for(past, values=((Target.STATUS, "", "completed"),))).questions


def test_who_is_asked_for_where_no_column_says_it(record: Record) -> None:
    one = table("countries|dates", "Kenya|2010")
    assert [q.asks for q in planned(record, one, mapping_for(one, constants=DONE)).questions] == [Asks.WHO]
    named = planned(record, one, mapping_for(one, constants=((Target.PRINCIPALS, "Ann Lee; Bo Lund"), *DONE)))
    assert not named.questions and [p.name for p in draft_of_row(named).participants] == ["Ann Lee", "Bo Lund"]
    nobody = planned(record, one, mapping_for(one, constants=((Target.PRINCIPALS, ""), *DONE)))
    assert not nobody.questions and draft_of_row(nobody).participants == ()


def test_several_in_a_cell_are_split_only_on_the_users_word(record: Record) -> None:
    one = table("principals|cities|countries|dates", "Ann Lee and Bo Lund|Paris, Lyon and Nice|France|2010")
    whole = planned(record, one, mapping_for(one, constants=DONE))
    assert [p.name for p in draft_of_row(whole).participants] == ["Ann Lee and Bo Lund"]
    assert [s.city for s in draft_of_row(whole).stops] == ["Paris, Lyon and Nice"]
    assert len(whole.hints) == 2 and "They are not split" in whole.hints[0]
    split = planned(record, one, mapping_for(one, splitter="and", constants=DONE))
    assert [p.name for p in draft_of_row(split).participants] == ["Ann Lee", "Bo Lund"]
    assert [(s.city, s.country) for s in draft_of_row(split).stops] == [("Paris", "FR"), ("Lyon", "FR"), ("Nice", "FR")]
    assert split.hints == ()


def test_lists_of_offices_and_countries_run_beside_the_names(record: Record) -> None:
    header = "principals|principal offices|principal countries|dates"
    one = table(header, "Ann; Bo|Minister;|Kenya; Norway|2010", "Cy; Di|A; B; C||2010", "Ed; Flo||Peru|2010")
    columns = tuple(ColumnUse(name, Target(name), ";" if name == "principals" else "") for name in one.header)
    plan = plan_table(record, file_of(one), one, Mapping(columns, constants=DONE))
    assert [(p.name, p.office, p.country) for p in draft_of_row(plan).participants] == [
        ("Ann", "Minister", "KE"), ("Bo", "", "NO"),
    ]  # fmt: skip
    assert [(p.row, p.column, p.why) for p in plan.problems] == [
        (3, "principal offices", "There are 2 names beside it but 3 here. Give as many.")
    ]
    assert [p.country for p in draft_of_row(plan, 2).participants] == ["PE", "PE"]


def test_cities_of_several_countries_are_where_the_gazetteer_has_them(record: Record) -> None:
    one = table("title|cities|countries", "A|Jerusalem; Ramallah; Amman|Israel; Jordan", "B|Amman; Haifa|Israel")
    plan = planned(record, one, mapping_for(one, splitter=";", constants=DONE))
    stops = {stop.city: stop.country for stop in draft_of_row(plan).stops}
    assert (stops["Jerusalem"], stops["Amman"]) == ("IL", "JO")
    assert [(stop.city, stop.country) for stop in draft_of_row(plan, 1).stops] == [("Amman", ""), ("Haifa", "IL")]


def test_countries_are_known_in_other_languages_and_by_the_users_word(record: Record) -> None:
    one = table("title|countries", "A|Deutschland", "B|Eq. Guinea", "C|Ruritania", "D|Ruritania")
    plan = planned(record, one, mapping_for(one, constants=DONE))
    assert [stop.country for n in range(2) for stop in draft_of_row(plan, n).stops] == ["DE", "GQ"]
    assert [(p.row, p.column, p.cell) for p in plan.problems] == [
        (4, "countries", "Ruritania"),
        (5, "countries", "Ruritania"),
    ]
    assert "2 rows" in plan.hints[0]
    answered = planned(
        record, one, mapping_for(one, constants=DONE, values=((Target.COUNTRIES, "Ruritania", "Romania"),))
    )
    assert not answered.problems and draft_of_row(answered, 2).stops[0].country == "RO"


def test_a_country_is_meant_as_it_was_on_the_day(record: Record) -> None:
    one = table("title|countries|dates", "A|Burma|5 May 1985", "B|Burma|5 May 1995", "C|Yugoslavia|May 1975")
    plan = planned(record, one, mapping_for(one, constants=DONE))
    assert [draft_of_row(plan, n).stops[0].country for n in range(3)] == ["BU", "MM", "YU"]


def test_a_row_that_cannot_be_read_is_called_by_what_could_be(record: Record) -> None:
    one = table("principals|countries|dates", "Ann Lee|Kenya|31 June 2020")
    row = planned(record, one, mapping_for(one, constants=DONE)).rows[0]
    assert (row.fate, row.heading, row.draft) == (Fate.PROBLEM, "Ann Lee → Kenya", None)


def test_a_country_that_takes_part_is_no_person(record: Record) -> None:
    one = table("principals|dates", "China|2010")
    person = draft_of_row(planned(record, one, mapping_for(one, constants=DONE))).participants[0]
    assert (person.name, person.country, person.link) == ("China", "CN", False)


def test_a_reason_that_was_not_given_is_a_value(record: Record) -> None:
    one = table("title|status|reason|reason category|stated by", "A|cancelled|no reason given||X", "B|cancelled|||Y",
                "C|cancelled||none given|", "D|cancelled||health|")  # fmt: skip
    plan = planned(record, one)
    reasons = [draft_of_row(plan, n).lines[-1].reasons for n in range(4)]
    assert [[(r.none_given, r.text, r.category, r.stated_by) for r in row] for row in reasons] == [
        [(True, "", "", "X")], [], [(True, "", "", "")], [(False, "", "health", "")],
    ]  # fmt: skip
    assert became(plan.rows[1])["stated by"] == "left out: no reason stands beside it"


@pytest.mark.parametrize(
    ("cells", "lines"),
    [
        (("planned", "July 2023", "May 2023"), [("planned", "2023-05"), ("planned", "2023-07")]),
        (("planned", "May 2023", "May 2023"), [("planned", "2023-05")]),
        (("completed", "July 2022", "May 2022"), [("planned", "2022-05"), ("completed", "2022-07")]),
        (("postponed", "", "May 2023"), [("planned", "2023-05"), ("postponed", None)]),
        (("postponed", "May 2023", "May 2023"), [("planned", "2023-05"), ("postponed", None)]),
        (("declined", "May 2023", ""), [("proposed", "2023-05"), ("declined", None)]),
        (("lapsed", "May 2023", ""), [("lapsed", "2023-05")]),
    ],
)
def test_the_ledger_that_a_row_stands_for(record: Record, cells: tuple[str, ...], lines: list[object]) -> None:
    one = table("title|status|dates|first planned", ("A", *(cell or None for cell in cells)))
    made: tuple[StatusDraft, ...] = draft_of_row(planned(record, one)).lines
    assert [(line.status.label, line.dates.edtf) for line in made] == lines


def test_rows_that_cannot_be_read_are_told_and_the_rest_is_planned(record: Record) -> None:
    whole = table("title|dates|year|secret", "A|31/02/2020||no", "B|2010|10|no", "C|2010||perhaps", "|||", "D|2011||",
                  "E|half past nine 9||", "F|when circumstances allow||")  # fmt: skip
    broken = Table("", whole.header, 1, (*whole.rows, TableRow(9, (None,) * 4, "This row has 9 cells, the header 4.")))
    plan = planned(record, broken, mapping_for(broken, constants=DONE))
    assert [(p.row, p.column, p.cell) for p in plan.problems] == [
        (2, "dates", "31/02/2020"), (3, "year", "10"), (7, "dates", "half past nine 9"), (9, "", ""),
    ]  # fmt: skip
    assert [row.number for row in plan.of(Fate.NEW)] == [4, 6, 8]
    assert [(q.target, q.cell) for q in plan.questions] == [(Target.SECRET, "perhaps")]
    assert became(plan.rows[-2])["dates"] == "kept as words: not understood as a date"


def test_a_row_that_says_nothing_of_use_is_a_problem(record: Record) -> None:
    one = table("dates|purpose|x", "2010|trade|1", "||2")
    plan = planned(
        record, one, mapping_for(one, Target.DATES, Target.PURPOSE, None, constants=((Target.PRINCIPALS, ""), *DONE))
    )
    assert [problem.why.split(".")[0] for problem in plan.problems] == [
        "The row names nobody, no place and no title", "Nothing stands in the columns that are used",
    ]  # fmt: skip


def test_the_same_key_twice_is_a_problem_and_the_same_cells_are_not(record: Record) -> None:
    keyed = table("id|title", "1|A", "2|B", "1|C")
    plan = planned(record, keyed, mapping_for(keyed, constants=DONE))
    assert [(p.row, p.cell, p.why) for p in plan.problems] == [
        (4, "1", "The same id stands in row 2. Give each row its own.")
    ]
    alike = table("title|dates", "A|2010", "A|2010")
    keys = [row.key for row in planned(record, alike, mapping_for(alike, constants=DONE)).rows]
    assert len(set(keys)) == 2 and keys[1][1] == f"{keys[0][1]}:2"


def test_likely_doubles_are_told_and_never_merged(record: Record) -> None:
    one = table(
        "principals|countries|dates", "Ann Lee|Kenya|5-6 May 2010", "A. Lee|Kenya|6 May 2010", "Bo|Kenya|6 May 2010"
    )
    plan = planned(record, one, mapping_for(one, constants=DONE))
    assert [len(row.likely) for row in plan.rows] == [0, 1, 0]
    assert plan.rows[1].likely[0].startswith("row 2: Ann Lee → Kenya")
    assert len(plan.of(Fate.NEW)) == 3


def test_a_row_that_cannot_be_read_asks_nothing(record: Record) -> None:
    one = table("title|dates|status", "A|31/02/2020|vlt ja", "|2020|Total", "B|2020|planned")
    plan = planned(record, one)
    assert plan.questions == () and [row.fate for row in plan.rows] == [Fate.PROBLEM, Fate.PROBLEM, Fate.NEW]


def test_notes_of_several_columns_stand_under_their_names(record: Record) -> None:
    one = table("title|Remarks|Programme", "A|short|- one\n- two")
    plan = planned(record, one, mapping_for(one, Target.TITLE, Target.NOTE, Target.NOTE, constants=DONE))
    assert draft_of_row(plan).note == "Remarks: short\nProgramme: - one\n- two"


def test_a_source_of_its_own_columns_and_the_source_of_all(record: Record) -> None:
    one = table(
        "title|source publisher|source title|source url|source date|quote",
        "A|Gazette|Off|https://example.org/|3 Feb 2023|q",
    )
    plan = planned(record, one, mapping_for(one, constants=DONE, source="Ministry, Journeys 2010, 5 Jan 2011"))
    own, whole = draft_of_row(plan).citations
    assert (own.source.publisher, own.source.url, own.source.published.edtf, own.quote) == (
        "Gazette", "https://example.org/", "2023-02-03", "q",
    )  # fmt: skip
    assert (whole.source.publisher, whole.source.title, whole.locator) == ("Ministry", "Journeys 2010", "")


@pytest.mark.parametrize(
    ("uses", "why"),
    [
        ((ColumnUse("nowhere", Target.TITLE),), "does not have"),
        ((ColumnUse("a", Target.TITLE), ColumnUse("b", Target.TITLE)), "both fill title"),
        ((ColumnUse("a", Target.TITLE), ColumnUse("a", Target.NOTE)), "twice"),
        ((ColumnUse("a", None),), "No column"),
    ],
)
def test_a_mapping_that_does_not_fit_is_refused(record: Record, uses: tuple[ColumnUse, ...], why: str) -> None:
    with pytest.raises(Refusal, match=why):
        planned(record, table("a|b", "1|2"), Mapping(uses))


def test_planning_tells_how_far_it_is_and_stops_when_asked(record: Record) -> None:
    one = table("title", *(f"A{n}" for n in range(120)))
    told: list[tuple[int, int]] = []
    plan_table(record, file_of(one), one, mapping_for(one, constants=DONE), lambda done, of: told.append((done, of)))
    assert told[0] == (50, 240) and told[-1] == (240, 240) and told == sorted(told)

    def stop(done: int, of: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        plan_table(record, file_of(one), one, mapping_for(one, constants=DONE), stop)


def test_a_city_may_say_its_country(record: Record) -> None:
    cells = ("Oslo, Norway", "Paris (France)", "Paris, London", "Amman, Israel", "Smallville, Kenya", "Kenya")
    one = table("title|cities", *(f"A|{cell}" for cell in cells))
    plan = planned(record, one, mapping_for(one, constants=DONE))
    stops = [draft_of_row(plan, n).stops for n in range(len(cells))]
    assert [[(stop.city, stop.country) for stop in row] for row in stops] == [
        [("Oslo", "NO")], [("Paris", "FR")], [("Paris, London", "")], [("Amman, Israel", "")], [("Smallville", "KE")],
        [("Kenya", "")],
    ]  # fmt: skip
    assert len(plan.hints) == 1 and "“Paris, London”" in plan.hints[0]


def test_the_preview_names_a_row_as_the_list_will(record: Record) -> None:
    one = table("delegates|counterparts|cities|countries", "Ann|||", "|Bo Ek|Paris|", "|||France", "Ann|Bo Ek||France")
    rows = planned(record, one).rows
    added = import_rows(record, rows, "a.csv").added
    assert [row.heading for row in rows_of(record, added)] == [row.heading for row in rows]
    assert [row.heading for row in rows][:2] == ["Ann", "Bo Ek → Paris"]


def test_the_preview_shows_the_first_dates_where_a_row_has_no_others(record: Record) -> None:
    one = table("principals|first planned|status", "Ann|18-19 June 2023|planned", "Bo Ek|5 May 2023|postponed")
    rows = planned(record, one).rows
    added = import_rows(record, rows, "a.csv").added
    assert [row.dates_words for row in rows_of(record, added)] == [row.dates_words for row in rows]
    assert rows[0].dates_words == "18–19 Jun 2023"
