"""Mappings as JSON and as they are remembered, and the file of rows to mend."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.tracker.mapping.tables import file_of, mapping_for, planned, table
from tracker.errors import Refusal
from tracker.harmless import is_harmful
from tracker.mapping.cells import cell_text
from tracker.mapping.guessing import guess_mapping
from tracker.mapping.keys import WHY
from tracker.mapping.mapping import ColumnUse, DayOrder, Known, Mapping
from tracker.mapping.mapping_files import from_json, read_mapping, to_json, write_mapping
from tracker.mapping.mending import save_problems
from tracker.mapping.planning import Fate, plan_table
from tracker.mapping.remembering import forget, remember, remembered, shape_of
from tracker.mapping.targets import Target
from tracker.operations import import_rows
from tracker.record import Record
from tracker.tables.reading import read_tables

TEXTS = st.text(max_size=12)
TARGETS = st.sampled_from(list(Target))
MAPPINGS = st.builds(
    Mapping,
    columns=st.lists(st.builds(ColumnUse, TEXTS, st.none() | TARGETS, TEXTS), min_size=1, max_size=5).map(tuple),
    values=st.lists(st.tuples(TARGETS, TEXTS, TEXTS), max_size=3).map(tuple),
    constants=st.dictionaries(TARGETS, TEXTS, max_size=3).map(lambda found: tuple(found.items())),
    day_order=st.sampled_from(DayOrder),
    year=st.none() | st.integers(1, 9999),
    known=st.sampled_from(Known),
    source=TEXTS,
    scheme=TEXTS,
)


@given(MAPPINGS)
def test_a_mapping_comes_back_from_json(mapping: Mapping) -> None:
    assert from_json(json.loads(json.dumps(to_json(mapping)))) == mapping


def test_a_mapping_comes_back_from_its_file(tmp_path: Path) -> None:
    mapping = mapping_for(
        "País|Período", Target.COUNTRIES, Target.DATES, constants=((Target.PRINCIPALS, "José"),), year=2010
    )
    write_mapping(mapping, tmp_path / "map.json")
    assert read_mapping(tmp_path / "map.json") == mapping
    assert [path.name for path in tmp_path.iterdir()] == ["map.json"]


GOOD: dict[str, Any] = {"columns": [{"column": "A", "target": "title"}]}


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"colums": []}, "unknown key “colums”"),
        ({"columns": []}, "no “columns”"),
        ({"columns": {}}, "a list in square brackets"),
        ({"columns": [{"column": "A", "target": "titel"}]}, '“titel" \\(column “A”\\) is no target|is no target'),
        ({"columns": [{"column": 1, "target": "title"}]}, "“column” is to be a text"),
        ({"columns": [{"column": "A", "target": "title", "split": ";"}]}, "unknown key “split”"),
        ({"values": [{"target": "status", "cell": "x", "word": 3}]}, "“word” is to be a text"),
        ({"values": [{"cell": "x", "word": "planned"}]}, "is no target"),
        ({"constants": []}, "an object in braces"),
        ({"constants": {"who": "x"}}, "is no target"),
        ({"day order": "day"}, "“day order” is"),
        ({"year": "2010"}, "“year” is a year"),
        ({"year": True}, "“year” is a year"),
        ({"known": "guess"}, "“known” is"),
        ({"source": None}, "“source” is to be a text"),
    ],
)
def test_what_is_no_mapping_is_refused_with_its_place(tmp_path: Path, change: dict[str, Any], why: str) -> None:
    path = tmp_path / "map.json"
    path.write_text(json.dumps(GOOD | change), encoding="utf-8")
    with pytest.raises(Refusal, match=why) as refused:
        read_mapping(path)
    assert str(refused.value).startswith("map.json: ")


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "not valid JSON"), (b"[]", "an object in braces"), (b"\xff\xfe\x00", "not UTF-8"),
        (b'{"year": 1, "year": 2}', "stands twice"), (b"[" * 100_000, "not valid JSON"),
    ],
)  # fmt: skip
def test_other_files_are_refused(tmp_path: Path, content: bytes, why: str) -> None:
    path = tmp_path / "map.json"
    path.write_bytes(content)
    with pytest.raises(Refusal, match=why):
        read_mapping(path)
    with pytest.raises(Refusal, match="cannot be read"):
        read_mapping(tmp_path / "none.json")
    with pytest.raises(Refusal, match="cannot be written"):
        write_mapping(from_json(GOOD), tmp_path / "nowhere" / "map.json")


def test_a_map_has_a_place_for_each_answer(record: Record, tmp_path: Path) -> None:
    one = table("countries|dates|kind", "Kenya|25 de Fevereiro|bezoekje", "Peru|03/04/2023|visit")
    plan = planned(record, one)
    path = tmp_path / "map.json"
    write_mapping(plan.mapping, path, plan.questions)
    written = json.loads(path.read_text(encoding="utf-8"))
    assert written["values"] == [{"target": "kind", "cell": "bezoekje", "word": None}]
    assert written["constants"] == {"principals": None, "status": None}
    assert len(written["questions"]) == 5 and (written["year"], written["day order"]) == (None, "")
    assert read_mapping(path) == plan.mapping  # null leaves a question open
    written |= {"year": 2010, "day order": "day first", "constants": {"principals": "", "status": "planned"}}
    written["values"][0]["word"] = "visit"
    path.write_text(json.dumps(written), encoding="utf-8")
    answered = planned(record, one, read_mapping(path))
    assert not answered.questions and len(answered.of(Fate.NEW)) == 2


def test_a_mapping_is_remembered_by_the_columns_in_any_order() -> None:
    one, other = table("Quem|Onde|Quando", "a|b|c"), table("Quando|Quem|Onde", "c|a|b")
    different = table("Quem|Onde|Quando|Nota", "a|b|c|d")
    assert shape_of(one) == shape_of(other) != shape_of(different)
    assert remembered(one) is None
    mapping = mapping_for(
        one, Target.PRINCIPALS, Target.CITIES, Target.DATES, constants=((Target.STATUS, "completed"),),
        year=2010, day_order=DayOrder.DAY_FIRST,
    )  # fmt: skip
    remember(one, mapping)
    found = remembered(other)
    assert found is not None and (found.columns, found.constants) == (mapping.columns, mapping.constants)
    assert (found.year, found.day_order) == (None, DayOrder.UNKNOWN)  # asked of each file
    assert remembered(different) is None
    forget(one)
    assert remembered(one) is None


def test_what_is_remembered_and_broken_is_forgotten(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    one = table("A|B", "a|b")
    remember(one, mapping_for(one, Target.TITLE, None))
    stored = next(tmp_path.rglob("*.json"))
    stored.write_text("{", encoding="utf-8")
    assert remembered(one) is None
    remember(one, mapping_for(one, Target.TITLE, Target.NOTE))
    assert remembered(one) == mapping_for(one, Target.TITLE, Target.NOTE)


def test_unreadable_rows_are_saved_mended_and_imported_by_the_same_mapping(record: Record, tmp_path: Path) -> None:
    one = table("Título|Data|Nota", "A|2010|- ok", "B|31/02/2020|=1+1", "C|May 2010|", "Ç|2010-13-01|- two\n- lines")
    mapping = mapping_for(one, Target.TITLE, Target.DATES, Target.NOTE, constants=((Target.STATUS, "completed"),))
    remember(one, mapping)
    plan = planned(record, one, mapping)
    import_rows(record, plan.rows, "visits.csv")
    path = tmp_path / "mend.csv"
    assert save_problems(plan, path) == 2
    with path.open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.reader(stream))
    assert rows[0] == ["Título", "Data", "Nota", WHY]
    assert rows[1][:3] == ["B", "31/02/2020", "'=1+1"] and rows[1][3].startswith("Data: ")
    assert rows[2][:3] == ["Ç", "2010-13-01", "'- two\n- lines"]
    text = path.read_bytes().decode("utf-8").replace("31/02/2020", "29/02/2020").replace("2010-13-01", "2010-12-01")
    path.write_bytes(text.encode("utf-8"))
    file = read_tables(path)
    known = remembered(file.tables[0])
    assert known is not None and known.columns == mapping.columns

    mended = plan_table(record, file, file.tables[0], known)
    assert not mended.problems and len(mended.of(Fate.NEW)) == 2
    import_rows(record, mended.rows, file.name)
    notes = dict(record.rows("SELECT title, note FROM engagement"))
    assert notes == {"A": "- ok", "B": "=1+1", "C": "", "Ç": "- two\n- lines"}
    again = plan_table(record, file, file.tables[0], known)
    assert {row.fate for row in again.rows} == {Fate.SAME}
    with pytest.raises(Refusal, match="cannot be written"):
        save_problems(plan, tmp_path / "nowhere" / "mend.csv")


def test_no_cell_of_the_rows_to_mend_runs_in_a_spreadsheet(record: Record, tmp_path: Path) -> None:
    headings = ("=1+1", "＝2+2", "@Data", "-3+3")
    rows = [(one, "=cmd|' /C calc'!A0", "31/02/2020", "+1-2") for one in headings]
    one = table("|".join(headings), *rows, (None, "\tx", "31/02/2020", None))
    plan = planned(record, one, mapping_for(one, Target.TITLE, Target.NOTE, Target.DATES, Target.PURPOSE))
    path = tmp_path / "mend.csv"
    assert save_problems(plan, path) == 5
    with path.open(encoding="utf-8-sig", newline="") as stream:
        header, *saved = csv.reader(stream, strict=True)
    assert header == [*(f"'{heading}" for heading in headings), WHY]
    assert not [cell for row in saved for cell in row if is_harmful(cell)]
    assert all(row[-1].startswith("'@Data: ") for row in saved), "why begins with the name of the column"
    assert [row[0] for row in saved] == [*(f"'{heading}" for heading in headings), ""]
    again = read_tables(path).tables[0]
    assert list(again.header) == [*headings, WHY]
    assert [cell_text(row.cells[1]) for row in again.rows] == ["=cmd|' /C calc'!A0"] * 4 + ["x"]


def test_a_guess_can_be_written_and_read(tmp_path: Path) -> None:
    one = table("Country|Period", "Kenya|3 May 2010", "Peru|May 2011")
    guess = guess_mapping(one, file_of(one))
    write_mapping(guess, tmp_path / "guess.json")
    assert read_mapping(tmp_path / "guess.json") == guess
