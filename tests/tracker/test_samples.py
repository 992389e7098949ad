"""The sample records: what they hold, counted by hand, and that nobody's undo starts in them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

import resources
from tools.sample_cases import put_off as put_off_sample
from tools.sample_june import june as june_sample
from tracker.errors import Refusal
from tracker.history import next_undo
from tracker.opening import open_record
from tracker.record import Record
from tracker.sample_files import SampleFault, parse_sample, read_sample
from tracker.samples import NAMES, make_sample
from tracker.words import LinkType, Status


@pytest.fixture(scope="module")
def june(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    record = open_record(make_sample("june-2023", tmp_path_factory.mktemp("june") / "june.visits"), author="reader")
    yield record
    record.close()


@pytest.fixture(scope="module")
def put_off(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    record = open_record(make_sample("put-off", tmp_path_factory.mktemp("cases") / "cases.visits"), author="reader")
    yield record
    record.close()


def named(record: Record, who: str) -> int:
    return int(record.value("SELECT id FROM listing WHERE who = ? ORDER BY id", (who,)))


def count_by_status(record: Record) -> dict[str, int]:
    rows = record.rows("SELECT status, count(*) FROM status_change GROUP BY status")
    return {Status.of(code).label: count for code, count in rows}


def test_the_samples_are_named_in_order() -> None:
    samples = [(name, read_sample(name)) for name in NAMES]
    assert [(name, sample.title, len(sample.engagements)) for name, sample in samples] == [
        ("june-2023", "June 2023", 11),
        ("put-off", "Put off and called off, 1959-2024", 80),
    ]


def test_june_has_its_own_day_and_eleven_engagements_in_order(june: Record) -> None:
    assert june.own_day is not None
    assert june.own_day.isoformat() == "2023-06-17"
    assert [row[0] for row in june.rows("SELECT who FROM listing ORDER BY id")] == [
        "Antony Blinken", "Li Keqiang", "John Kerry", "Janet Yellen", "Lloyd Austin", "Antony Blinken", "Bill Gates",
        "William Burns", "Jake Sullivan", "Joe Biden", "Nancy Pelosi",
    ]  # fmt: skip


def test_the_visit_to_beijing_was_planned_put_off_and_planned_anew(june: Record) -> None:
    rows = june.rows(
        "SELECT id, status, dates_text, dates_edtf, wording FROM status_change WHERE engagement_id = 1 ORDER BY id"
    )
    assert [row[1:] for row in rows] == [
        (Status.PLANNED.code, "in February", "2023-02-05/2023-02-06", ""),
        (Status.POSTPONED.code, "", None, "called off"),
        (Status.PLANNED.code, "this weekend", "2023-06-18/2023-06-19", ""),
    ]
    assert june.rows("SELECT slip_min, slip_max FROM listing WHERE id = 1") == [(133, 133)]
    why = june.rows("SELECT type, change_id, to_incident_id FROM link WHERE from_engagement_id = 1")
    assert why == [(LinkType.BECAUSE_OF.code, rows[1][0], 1)]


def test_every_line_reason_statement_and_engagement_of_june_cites_the_report(june: Record) -> None:
    for table in ("engagement", "status_change", "reason", "statement", "incident", "channel_change"):
        uncited = june.value(f"SELECT count(*) FROM {table} WHERE id NOT IN (SELECT {table}_id FROM citation"
                             f" WHERE {table}_id IS NOT NULL)")  # fmt: skip
        assert uncited == 0, table
    assert june.value("SELECT count(*) FROM source") == 1
    assert june.value("SELECT count(*) FROM citation WHERE quote <> ''") == 0


def test_the_premier_of_the_report_was_not_premier_any_more(june: Record) -> None:
    ended, office = june.rows(
        "SELECT t.ended_latest, p.office_id FROM participation p JOIN tenure t ON t.person_id = p.person_id"
        " AND t.office_id = p.office_id WHERE p.name_printed = 'Li Keqiang'"
    )[0]
    assert ended < "2023-06-18"
    holders = june.rows(
        "SELECT n.name FROM tenure t JOIN person n ON n.id = t.person_id WHERE t.office_id = ?"
        " AND t.began_earliest <= '2023-06-18' AND (t.ended_latest IS NULL OR t.ended_latest >= '2023-06-18')",
        (office,),
    )
    assert holders == [("Li Qiang",)]


def test_offices_are_filled_in_as_of_the_date_but_for_one_who_holds_none(june: Record) -> None:
    rows = june.rows("SELECT name_printed FROM participation WHERE office_id IS NULL")
    assert rows == [("Bill Gates",)]


def test_the_talks_were_suspended_because_of_the_visit_to_taipei(june: Record) -> None:
    pelosi = named(june, "Nancy Pelosi")
    because = "SELECT from_channel_id, from_incident_id FROM link WHERE to_engagement_id = ? AND type = 6 ORDER BY id"
    war_games = june.value("SELECT id FROM incident WHERE title LIKE '%exercises%'")
    assert sorted(june.rows(because, (pelosi,)), key=str) == [(1, None), (None, war_games)]
    assert june.rows("SELECT state, reason, decided_by FROM channel_change") == [
        (1, "in response to the visit to Taiwan", "China")
    ]


def test_a_secret_visit_keeps_the_day_of_its_disclosure(june: Record) -> None:
    assert june.rows("SELECT id, disclosed_edtf FROM engagement WHERE secret = 1") == [
        (named(june, "William Burns"), "2023-06-02")
    ]


def test_people_are_found_by_their_names_in_their_own_script(june: Record) -> None:
    assert june.value("SELECT count(*) FROM person_name WHERE script = 'Hans'") == 8
    assert june.value(
        "SELECT p.name FROM person p JOIN person_name n ON n.person_id = p.id WHERE n.name = '习近平'"
    ) == "Xi Jinping"  # fmt: skip


def test_whoever_opens_a_sample_has_nothing_to_undo_in_it(june: Record, put_off: Record) -> None:
    assert next_undo(june) is None
    assert next_undo(put_off) is None


def test_the_cases_by_status(put_off: Record) -> None:
    # 204 entries, less 10 reasons restated, 5 disclosures and 2 entries that are about what came after the engagement,
    # and 67 first plans that the cases state apart.
    assert count_by_status(put_off) == {
        "planned": 105,  # 8 announced, 29 rescheduled, 1 planned in secret, 67 first plans
        "proposed": 3,
        "postponed": 53,
        "cancelled": 36,  # 29 cancelled, 7 replaced
        "declined": 9,  # 10, less a stop on the way back
        "cut short": 4,
        "completed": 44,  # 37 completed, 4 held in secret, 2 rerouted, 1 of 2 completed in part
    }


def test_the_cases_by_kind(put_off: Record) -> None:
    rows = put_off.rows("SELECT kind, category, count(*) FROM engagement GROUP BY 1, 2 ORDER BY 1, 2")
    # visits: 10 state, 35 official, 5 working, 2 transit; meetings, calls, summits
    assert rows == [(0, 1, 10), (0, 2, 35), (0, 4, 5), (0, 6, 2), (1, 0, 11), (2, 0, 3), (4, 0, 14)]


def test_the_stated_reasons_by_category(put_off: Record) -> None:
    rows = put_off.rows(
        "SELECT c.name, count(*) FROM reason r JOIN reason_category c ON c.id = r.category_id GROUP BY c.name"
    )
    assert dict(rows) == {
        "bilateral dispute": 25, "domestic politics": 12, "protest or unrest": 12, "health": 8,
        "war or military operation": 8, "natural disaster": 7, "other": 6, "security incident": 5, "scheduling": 4,
        "death or mourning": 3, "pandemic": 3, "protocol": 2, "legal": 2,
    }  # fmt: skip
    assert put_off.value("SELECT count(*) FROM reason WHERE none_given = 1 AND basis = 0") == 12
    assert put_off.value("SELECT count(*) FROM reason WHERE basis = 1") == 17


def test_the_first_disruption_of_each_case_by_category(put_off: Record) -> None:
    rows = put_off.rows(
        """
        WITH first AS (
            SELECT s.engagement_id, min(s.id) AS line FROM status_change s
            WHERE EXISTS (SELECT 1 FROM reason r WHERE r.status_change_id = s.id) GROUP BY s.engagement_id
        )
        SELECT coalesce(c.name, 'none given'), count(*) FROM first
        JOIN reason r ON r.status_change_id = first.line AND r.basis = 0 AND r.position = 0
        LEFT JOIN reason_category c ON c.id = r.category_id GROUP BY 1
        """
    )
    assert dict(rows) == {
        "bilateral dispute": 18, "protest or unrest": 10, "domestic politics": 8, "none given": 8, "health": 7,
        "natural disaster": 6, "other": 4, "war or military operation": 4, "scheduling": 3, "pandemic": 2,
        "protocol": 2, "security incident": 2, "death or mourning": 1, "legal": 1,
    }  # fmt: skip


def test_a_reason_restated_stands_beside_the_first(put_off: Record) -> None:
    line = put_off.value("SELECT id FROM status_change WHERE status = 6 AND effective_edtf = '2010-06-03'")
    rows = put_off.rows(
        "SELECT none_given, basis, text, stated_by FROM reason WHERE status_change_id = ? ORDER BY position", (line,)
    )
    assert [(row[0], row[1], row[3].split(",")[0]) for row in rows] == [
        (1, 0, "White House"),
        (0, 1, "ABC (Australia)"),
        (0, 0, "Robert Gibbs"),
    ]


def test_dates_that_were_given_up_do_not_stand_as_current(put_off: Record) -> None:
    giving_up = (Status.POSTPONED.code, Status.CANCELLED.code, Status.DECLINED.code)
    assert put_off.value(
        "SELECT count(*) FROM status_change WHERE status IN (?, ?, ?) AND dates_edtf IS NOT NULL", giving_up
    ) == 0  # fmt: skip
    assert put_off.value("SELECT note FROM status_change WHERE effective_edtf = '2023-07-04'") == (
        "Dates given up: 10 Jul 2023."
    )


def test_what_came_after_an_engagement_does_not_change_how_it_ended(put_off: Record) -> None:
    cases = (("Gorbachev goes", "1988-12-06/1988-12-08", Status.CUT_SHORT, "2–4 Apr 1989", "universalis.fr"),
             ("Chen Shui-bian turns", "2006-05-04", Status.COMPLETED, "9 May 2006", "2003307091"))  # fmt: skip
    for title, dates, status, later, cited in cases:
        which, note, *now = put_off.rows(
            "SELECT id, note, status, dates_edtf FROM listing WHERE title LIKE ?", (f"{title}%",)
        )[0]
        assert now == [status.code, dates]
        assert "Afterwards, as an engagement of its own" in note and later in note
        assert put_off.value(
            "SELECT count(*) FROM citation c JOIN source s ON s.id = c.source_id"
            " WHERE c.engagement_id = ? AND s.url LIKE ?", (which, f"%{cited}%"),
        ) == 1  # fmt: skip


def test_new_dates_stated_in_words_only_are_a_rescheduling(put_off: Record) -> None:
    row = put_off.rows(
        "SELECT s.dates_text, s.dates_earliest, s.dates_latest, l.rescheduled FROM status_change s"
        " JOIN listing l ON l.id = s.engagement_id WHERE s.effective_edtf = '2009-01-30'"
    )
    assert row == [("some time after the G20", "2009-04-03", None, 1)]


def test_no_note_speaks_of_the_file_it_came_from(put_off: Record) -> None:
    for note in (row[0] for row in put_off.rows("SELECT note FROM engagement UNION SELECT note FROM status_change")):
        assert "'actual'" not in note and "decided_by" not in note, note


def test_five_were_disclosed_and_six_kept_secret(put_off: Record) -> None:
    assert put_off.value("SELECT count(*) FROM engagement WHERE disclosed_edtf IS NOT NULL") == 5
    assert put_off.value("SELECT count(*) FROM engagement WHERE secret = 1") == 6


def test_slippage_of_the_first_case(put_off: Record) -> None:
    row = put_off.rows("SELECT first_edtf, dates_edtf, slip_min, slip_max FROM listing WHERE id = 1")[0]
    assert row == ("2023-02-05/2023-02-06", "2023-06-18/2023-06-19", 133, 133)


def test_every_case_cites_its_main_source(put_off: Record) -> None:
    assert put_off.value("SELECT count(DISTINCT engagement_id) FROM citation WHERE engagement_id IS NOT NULL") == 80


def test_a_copy_has_the_same_engagements_as_another(june: Record, tmp_path: Path) -> None:
    other = open_record(make_sample("june-2023", tmp_path / "other.visits"), author="reader")
    uids = "SELECT uid FROM engagement ORDER BY id"
    assert other.rows(uids) == june.rows(uids)


def test_an_unknown_sample_and_a_file_in_the_way_are_refused(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="june-2023 and put-off"):
        make_sample("july-2023", tmp_path / "july.visits")
    taken = tmp_path / "taken.visits"
    taken.write_text("mine")
    with pytest.raises(Refusal, match="exists already"):
        make_sample("june-2023", taken)
    assert taken.read_text() == "mine"


@pytest.mark.parametrize(
    ("name", "facts", "turn"), [("june-2023", "june-2023.json", june_sample), ("put-off", "cases.json", put_off_sample)]
)
def test_the_files_are_what_the_facts_turn_into(
    name: str, facts: str, turn: Callable[[dict[str, Any]], dict[str, Any]], shared: Path
) -> None:
    turned = turn(json.loads((shared / "cases" / facts).read_text(encoding="utf-8")))
    assert turned == json.loads(resources.path("samples", f"{name}.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("part", "wrong", "place"),
    [
        ("engagements", [{"key": "a", "engagement": {"kind": "voyage"}}], r"engagements\[0\].engagement.kind"),
        ("engagements", [{"key": "a", "engagement": {"colour": "red"}}], "unknown colour"),
        ("engagements", [{"key": "a", "engagement": {"citations": [{"source": "gazette"}]}}], "no source 'gazette'"),
        ("engagements", [{"key": "a", "engagement": {"disclosed": "2023-13"}}], "disclosed"),
        ("people", [{"tenures": []}], r"people\[0\]"),
        ("links", {}, "a list is expected"),
    ],
)
def test_a_faulty_sample_file_names_the_place(part: str, wrong: object, place: str) -> None:
    raw = json.loads(resources.path("samples", f"{NAMES[0]}.json").read_text(encoding="utf-8"))
    raw[part] = wrong
    with pytest.raises(SampleFault, match=place):
        parse_sample(json.dumps(raw))
