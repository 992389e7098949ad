"""What a table does not say is not made up, and what it says is not lost: hosts, cities, parts of dates, sources."""

from __future__ import annotations

import pytest

from tests.tracker.mapping.tables import mapping_for, planned, table
from tests.tracker.mapping.test_planning_rows import DONE, draft_of_row
from tracker.filter import parse_filter
from tracker.mapping.cells import parts_of
from tracker.mapping.drafting import WORKED_OUT
from tracker.mapping.planning import Asks, Fate
from tracker.mapping.targets import Target
from tracker.operations import import_rows
from tracker.queries.listing import engagement_ids
from tracker.queries.pages import engagement_page
from tracker.record import Record


def test_nobody_is_host_who_was_not_named_and_the_stops_are_what_counts(record: Record) -> None:
    header = "id|principals|cities|countries|dates|status"
    first = planned(record, table(header, "4|Ann Lee|Astana|Kazakhstan|May 2024|planned"))
    assert draft_of_row(first).host == ""
    (made,) = import_rows(record, first.rows, "visits.csv").added
    assert list(engagement_ids(record, parse_filter("host:Kazakhstan"))) == [made]
    moved = planned(record, table(header, "4|Ann Lee|Tashkent|Uzbekistan|May 2024|planned"))
    assert [change.target.value for row in moved.rows for change in row.changes] == ["cities", "countries"]
    import_rows(record, moved.rows, "visits.csv")
    assert engagement_page(record, made).host_name == ""
    assert list(engagement_ids(record, parse_filter("host:Uzbekistan"))) == [made]
    assert list(engagement_ids(record, parse_filter("host:Kazakhstan"))) == []


def test_a_line_and_its_reason_cite_the_file_where_the_row_cites_nothing(record: Record) -> None:
    header = "principals|countries|dates|status|reason|quote|source"
    one = table(header, "Ann Lee|Kenya|May 2023|postponed|a strike|“off”|", "Bo Lund|Peru|May 2023|held|||Gazette, On")
    plan = planned(record, one)
    before, last = draft_of_row(plan).lines
    for citations in (before.citations, last.citations, last.reasons[0].citations, draft_of_row(plan).citations):
        assert [(c.source.title, c.locator, c.quote) for c in citations] == [("visits.csv", "row 2", "“off”")]
    assert [c.source.publisher for c in draft_of_row(plan, 1).lines[-1].citations] == ["Gazette"]
    made = import_rows(record, plan.rows, "visits.csv").added[0]
    cited = engagement_page(record, made).citations
    assert {citation.short for citation in cited} == {"visits.csv"} and len(cited) == 4
    assert [row.fate for row in planned(record, one).rows] == [Fate.SAME, Fate.SAME]


def test_of_several_cities_only_those_that_the_gazetteer_has_there_are_in_the_one_country(record: Record) -> None:
    cells = ("Lusaka; Sal|Zambia", "Jerusalem; Bethlehem; Amman|Jordan", "Sal|Cabo Verde", "Nowhere; Otherplace|Kenya")
    one = table("title|cities|countries", *(f"A|{cell}" for cell in cells))
    plan = planned(record, one, mapping_for(one, splitter=";", constants=DONE))
    stops = [[(stop.city, stop.country) for stop in draft_of_row(plan, n).stops] for n in range(len(cells))]
    assert stops == [
        [("Lusaka", "ZM"), ("Sal", "")],
        [("Jerusalem", ""), ("Bethlehem", ""), ("Amman", "JO")],
        [("Sal", "CV")],
        [("Nowhere", ""), ("Otherplace", ""), ("", "KE")],
    ]
    import_rows(record, plan.rows, "visits.csv")
    again = planned(record, one, mapping_for(one, splitter=";", constants=DONE))
    assert [row.fate for row in again.rows] == [Fate.SAME] * len(cells)


def test_a_date_in_parts_is_as_precise_as_the_parts(record: Record) -> None:
    parts = (
        "2006|4|18",
        "1998|November|25",
        "2010|07|2-9",
        "2011|05|",
        "2012||",
        "2013||7",
        "2014|13|1",
        "2015|6|31",
        "|3|5",
    )
    one = table("title|year|month|day", *(f"A|{part}" for part in parts))
    plan = planned(record, one, mapping_for(one, constants=DONE))
    assert [row.draft.lines[-1].dates.edtf for row in plan.rows if row.draft is not None] == [
        "2006-04-18", "1998-11-25", "2010-07-02/2010-07-09", "2011-05", "2012", None,
    ]  # fmt: skip
    assert [(problem.row, problem.column) for problem in plan.problems] == [(7, "day"), (8, "month"), (9, "month")]
    assert [(question.asks, question.example) for question in plan.questions] == [(Asks.YEAR, "5 March")]
    assert {reading.column: reading.became for reading in plan.rows[0].readings}["day"] == "18 Apr 2006"


def test_dates_that_are_left_out_are_told(record: Record) -> None:
    one = table("title|dates|Until when", "A|6 June 2022|7 June 2022", "B|May 2022|-")
    plan = planned(record, one, mapping_for(one, Target.TITLE, Target.DATES, None, constants=DONE))
    assert plan.hints == ("“Until when” holds dates, such as “7 June 2022”, and is left out.",)


def test_cells_that_say_that_something_is_not_known_say_nothing(record: Record) -> None:
    header = "title|status|reason|decided by|stated by|reason category|counterparts|cities|year"
    one = table(header, *(f"A|cancelled|{word}|{word}|{word}|{word}|{word}|{word}|{word}" for word in NOT_KNOWN))
    plan = planned(record, one)
    assert not plan.questions and not plan.problems
    for n in range(len(NOT_KNOWN)):
        draft = draft_of_row(plan, n)
        (line,) = draft.lines
        assert (line.reasons, line.decided_by, draft.participants, draft.stops) == ((), "", (), ())
    assert {reading.column: reading.became for reading in plan.rows[0].readings}["reason"] == "left out: it is not said"
    meant = ((Target.REASON_CATEGORY, "unknown", "other"),)
    named = planned(record, one, mapping_for(one, values=meant))
    assert [reason.category for reason in draft_of_row(named).lines[-1].reasons] == ["other"]


NOT_KNOWN = ("unknown", "n/k", "TBC", "??", "Not known", "to be confirmed", "desconhecido", "unbekannt")


def test_a_question_about_one_row_is_one_sentence_in_good_english(record: Record) -> None:
    one = table("title|dates", "A|3 May", "B|03/04/2023")
    words = [question.words for question in planned(record, one, mapping_for(one, constants=DONE)).questions]
    assert words[0].endswith("1 row needs to know.") and words[1].endswith("1 row gives none.")
    unsaid = planned(record, table("title|dates", "A|3 May 2022")).questions[0]
    assert unsaid.words == "What is the status of this engagement? 1 row does not say."


@pytest.mark.parametrize(
    ("splitter", "cell", "parts"),
    [
        (", | and", "Jerusalem, Bethlehem, Ramallah and Amman", ["Jerusalem", "Bethlehem", "Ramallah", "Amman"]),
        ("; | and", "Biden, Joe; Xi, Jinping and Modi", ["Biden, Joe", "Xi, Jinping", "Modi"]),
        ("; | and", "Ann; Bo; and Andy Sand", ["Ann", "Bo", "Andy Sand"]),
        (";|/", "Ann; Bo / Cy", ["Ann", "Bo", "Cy"]),
        ("and|e", "Ann, Bo and Cy e Di", ["Ann", "Bo", "Cy", "Di"]),
        ("\n|;", "Ann\nBo; Cy", ["Ann", "Bo", "Cy"]),
        ("|", "Ann | Bo", ["Ann", "Bo"]),
        ("||", "Ann", ["Ann"]),
        ("and", "Ann, Bo and Cy", ["Ann", "Bo", "Cy"]),
    ],
)
def test_a_cell_is_split_at_one_or_several_splitters(splitter: str, cell: str, parts: list[str]) -> None:
    assert parts_of(cell, splitter) == parts


def test_a_splitter_that_parts_nothing_is_told(record: Record) -> None:
    one = table("principals|dates", "Ann Lee; Bo Lund|2010")
    plan = planned(record, one, mapping_for(one, splitter="/", constants=DONE))
    assert plan.hints == ("The splitter “/” parts nothing in the cells of “principals”.",)


def test_what_follows_from_a_row_is_shown_beside_what_its_cells_became(record: Record) -> None:
    one = table("principals|countries|dates|status", "Ann Lee|Kenya|5-6 May 2023|postponed", "Bo|Peru|31/31/2023|held")
    first, unread = planned(record, one).rows
    shown = [(one.target, one.became) for one in first.readings if one.column == WORKED_OUT]
    assert shown == [
        (Target.KIND, "visit"),
        (Target.STATUS, "before that: planned for 5–6 May 2023"),
        (Target.SOURCE, "visits.csv, row 2"),
    ]
    assert not [one for one in unread.readings if one.column == WORKED_OUT]
