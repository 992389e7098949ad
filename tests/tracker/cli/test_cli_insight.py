"""The verb insight: the counts of the window for programs and for people."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tracker import cli
from tracker.cli.arguments import INSIGHTS
from tracker.filter import EVERYTHING
from tracker.insights.reasons import reasons
from tracker.opening import open_record
from tracker.samples import make_sample

Ask = Callable[..., str]


@pytest.fixture(scope="module")
def put_off(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The record of the eighty cases, only read."""
    return make_sample("put-off", tmp_path_factory.mktemp("insight") / "put-off.visits")


@pytest.fixture
def ask(put_off: Path, capsys: pytest.CaptureFixture[str]) -> Ask:
    """Asks one thing under a filter; gives what was printed."""

    def call(what: str, *words: str, form: str = "json", record: Path = put_off) -> str:
        assert cli.main(["insight", what, *words, "--record", str(record), "--format", form]) == 0
        return capsys.readouterr().out

    return call


def answer(ask: Ask, what: str, *chosen: str, **more: Any) -> Any:
    return json.loads(ask(what, *chosen, **more))


def test_reasons_are_a_list_of_counts(ask: Ask) -> None:
    rows = answer(ask, "reasons")
    assert rows[0] == {"category": "bilateral dispute", "postponed": 8, "cancelled": 10, "declined": 2, "cut_short": 0}
    assert [row["category"] for row in rows[-2:]] == ["none given", "unknown"]
    assert {"category": "none given", "postponed": 4, "cancelled": 4, "declined": 4, "cut_short": 0} in rows


def test_slippage_is_a_list_of_ranges(ask: Ask) -> None:
    rows = answer(ask, "slippage")
    assert {"id": 1, "min_days": 133, "max_days": 133} in rows
    assert {"id": 5, "min_days": 165, "max_days": 194} in rows
    assert all(set(row) == {"id", "min_days", "max_days"} for row in rows)


def test_a_filter_narrows_what_is_counted(ask: Ask) -> None:
    assert answer(ask, "slippage", "who:blinken") == [{"id": 1, "min_days": 133, "max_days": 133}]
    assert answer(ask, "reasons", "who:blinken") == [
        {"category": "security incident", "postponed": 1, "cancelled": 0, "declined": 0, "cut_short": 0}
    ]
    assert answer(ask, "reasons", "who:nobody") == []


def test_the_numbers_are_those_of_the_query(ask: Ask, put_off: Path) -> None:
    record = open_record(put_off, author="somebody")
    counted = reasons(record, EVERYTHING)
    record.close()
    assert [list(row.values()) for row in answer(ask, "reasons")] == [
        [row.category, row.postponed, row.cancelled, row.declined, row.cut_short] for row in counted.rows
    ]


def test_plans_say_which_group_and_share(ask: Ask) -> None:
    rows = answer(ask, "kept")
    assert rows[0]["by"] == "all"
    assert (rows[0]["plans"], rows[0]["kept"], rows[0]["kept_share"]) == (77, 1, 0.0132)
    assert [row["plans"] for row in rows if row["by"] == "person" and row["group"] == "Barack Obama"] == [5]
    assert {row["by"] for row in rows} == {"all", "pair", "level", "person", "year"}


def test_pairs_say_who_owes_a_return(ask: Ask) -> None:
    [row] = [row for row in answer(ask, "pairs") if (row["country"], row["other"]) == ("US", "CN")]
    assert (row["visits_there"], row["visits_here"], row["balance"], row["return_owed_by"]) == (4, 1, 3, "CN")
    assert (row["last_there"], row["last_here"]) == ("2023-06-18/2023-06-19", "2006-04-18/2006-04-21")


def test_tempo_has_every_quarter_and_the_silences_their_ends(ask: Ask) -> None:
    rows = answer(ask, "tempo")
    assert (rows[0]["quarter"], rows[-1]["quarter"], len(rows)) == ("1960-Q2", "2024-Q4", 259)
    assert [row["completed"] for row in rows if row["quarter"] == "2023-Q2"] == [3]
    longest = answer(ask, "silences")[0]
    assert (longest["min_days"], longest["after_id"], longest["before_id"]) == (5095, 73, 70)
    assert longest["after_dates"] == "1973-09-25"


def test_changers_and_gaps(ask: Ask) -> None:
    assert answer(ask, "changers")[0] == {
        "by": "side", "name": "the principals' side", "postponed": 38, "cancelled": 23, "declined": 1, "cut_short": 3,
        "moved": 0,
    }  # fmt: skip
    [row] = [row for row in answer(ask, "gaps") if row["level"] == 5]
    assert (row["since_id"], row["since_dates"], row["since_min_days"]) == (72, "1989-07", 12327)


@pytest.mark.parametrize("what", INSIGHTS)
def test_csv_and_json_say_the_same(ask: Ask, what: str) -> None:
    rows = answer(ask, what)
    table = list(csv.DictReader(io.StringIO(ask(what, form="csv"))))
    assert len(table) == len(rows)
    for cells, row in zip(table, rows, strict=True):
        assert cells == {name: "" if value is None else str(value) for name, value in row.items()}


@pytest.mark.parametrize("what", INSIGHTS)
def test_a_table_says_how_it_was_counted(ask: Ask, what: str) -> None:
    said = ask(what, form="table")
    assert "\nCounted: " in said
    assert "too few" not in said
    assert "too few for a shape" in ask(what, "who:blinken", form="table") or what == "kept"
    assert ask(what, "who:nobody", form="table").startswith("There is nothing to count under this filter.")


def test_a_table_is_for_people(ask: Ask) -> None:
    slips = " ".join(ask("slippage", form="table").split())
    assert "Honecker's trip to West Germany: 1983, 1984, and at last 1987 1346 to 1710 days" in slips
    assert "Median of those that moved: 174 to 186 days." in slips
    assert "18–19 Jun 2023" in ask("pairs", form="table")
    assert "Longest silence: 5095 days between" in ask("tempo", form="table")
    assert "1%" in ask("kept", form="table")


def test_what_cannot_be_asked_is_refused_in_a_line(
    put_off: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["insight", "reasons", "status:gone", "--record", str(put_off)]) == 1
    assert "gone" in capsys.readouterr().err
    assert cli.main(["insight", "reasons", "--record", str(tmp_path / "absent.visits")]) == 1
    assert "There is no record" in capsys.readouterr().err
    with pytest.raises(SystemExit) as ended:
        cli.main(["insight", "weather", "--record", str(put_off)])
    assert ended.value.code == 2


def test_reasons_as_of_a_day(tmp_path: Path, ask: Ask) -> None:
    june = make_sample("june-2023", tmp_path / "june.visits")
    assert answer(ask, "reasons", "--as-of", "2023-02-01", record=june) == []
    assert answer(ask, "reasons", "--as-of", "2023-02-04", record=june) == [
        {"category": "security incident", "postponed": 1, "cancelled": 0, "declined": 0, "cut_short": 0}
    ]
    assert answer(ask, "slippage", "who:blinken", "--as-of", "2023-02-04", record=june) == []
    assert answer(ask, "slippage", "who:blinken", "--as-of", "2023-06-17", record=june) == [
        {"id": 1, "min_days": 133, "max_days": 133}
    ]
