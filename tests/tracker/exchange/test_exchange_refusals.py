"""A file that is not as described is refused whole, with the place named, and nothing is changed."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from exchange_records import dump
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from tracker.errors import Refusal
from tracker.exchange.reading import read_json
from tracker.exchange.writing import export_json
from tracker.opening import create_record, open_record
from tracker.operations import attach_file
from tracker.operations.importing_record import import_record
from tracker.samples import make_sample


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("exported")
    record = open_record(make_sample("june-2023", folder / "june.visits"), author="me")
    attach_file(record, 1, "letter.txt", b"a letter")
    export_json(record, folder / "june.json")
    record.close()
    return (folder / "june.json").read_text(encoding="utf-8")


def put(table: str, column: str, value: Any, row: int = 0) -> Callable[[dict[str, Any]], None]:
    def change(raw: dict[str, Any]) -> None:
        found = raw["tables"][table]
        found["rows"][row][found["columns"].index(column)] = value

    return change


def at_top(**values: Any) -> Callable[[dict[str, Any]], None]:
    return lambda raw: raw.update(values)


CHANGES: list[tuple[Callable[[dict[str, Any]], Any], str]] = [
    (at_top(format="another"), "no export of this program"),
    (at_top(version=2), "version 2 and this program knows 1: update"),
    (at_top(version=True), "“version”"),
    (at_top(whole="yes"), "“whole”"),
    (at_top(extra=1), "the file holds “extra”"),
    (put("status_change", "recorded_at", "yesterday"), "cannot stand there"),
    (put("reason", "recorded_at", ""), "cannot stand there"),
    (put("status_change", "supersedes_id", 1), "no earlier line of the same engagement"),
    (put("status_change", "supersedes_id", 1, -1), "no earlier line of the same engagement"),
    (at_top(tables=[]), "must be objects"),
    (lambda raw: raw["tables"].update(sqlite_master={}), "“sqlite_master”, which is not known"),
    (lambda raw: raw["tables"].update(change={"columns": [], "rows": []}), "“change”, which is not known"),
    (lambda raw: raw["tables"]["person"]["columns"].append("x) VALUES (1); --"), "has a column not known"),
    (lambda raw: raw["tables"]["person"]["columns"].remove("note"), "lacks the column “note”"),
    (lambda raw: raw["tables"]["person"]["rows"][2].pop(), "table “person”, row 3: a list of"),
    (lambda raw: raw["tables"]["person"]["rows"].append({}), "table “person”, row 20"),
    (put("person", "name", 7), "table “person”, row 1, “name”: a text is expected"),
    (put("person", "name", None), "“name”: a text is expected"),
    (put("person", "name", ["x"]), "“name”: a text is expected"),
    (put("engagement", "kind", "visit", 4), "table “engagement”, row 5, “kind”: a whole number"),
    (put("engagement", "kind", True), "“kind”: a whole number"),
    (put("engagement", "kind", 1.5), "“kind”: a whole number"),
    (put("engagement", "kind", 2**70), "“kind”"),
    (put("engagement", "host_id", 99999), "there is no country 99999 in the file"),
    (put("engagement", "id", -1), "an id is a number from 1"),
    (put("engagement", "id", 2), "an id twice"),
    (put("place", "latitude", "north"), "“latitude”: a number"),
    (put("person", "name", "\ud800"), "cannot stand there"),
    (put("status_change", "dates_earliest", "2023-02-31"), "“dates_earliest”: “2023-02-31”"),
    (put("status_change", "dates_latest", "20230205"), "“dates_latest”"),
    (put("status_change", "dates_edtf", "next week"), "“dates_edtf”: “next week”"),
    (put("setting", "value", "someday", 1), "own_day"),
    (lambda raw: raw.update(attached_bytes={}), "its bytes are not in the file"),
    (put("attachment", "size", 9), "its bytes are not in the file"),
    (lambda raw: raw["attached_bytes"].update(dict.fromkeys(raw["attached_bytes"], "bm8=")), "SHA-256"),
    (lambda raw: raw["attached_bytes"].update(dict.fromkeys(raw["attached_bytes"], "%%%")), "base64"),
]


@pytest.mark.parametrize(("change", "words"), CHANGES, ids=[words for _, words in CHANGES])
def test_a_changed_file_is_refused_with_the_place(
    change: Callable[[dict[str, Any]], Any], words: str, exported: str, tmp_path: Path
) -> None:
    raw = json.loads(exported)
    change(raw)
    path = tmp_path / "bad.json"
    path.write_text(json.dumps(raw))
    with pytest.raises(Refusal) as refusal:
        read_json(path)
    assert words in str(refusal.value)
    assert "bad.json" in str(refusal.value)
    str(refusal.value).encode("utf-8")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "is not JSON"),
        (b"<a/>", "is not JSON (line 1"),
        (b"[]", "no export of this program"),
        (b'"x"', "no export of this program"),
        (b'{"format": "a", "format": "b"}', "stands twice"),
        (b'{"format": NaN}', "NaN is no number"),
        (b'{"version": ' + b"9" * 5000 + b"}", "number that is too large"),
        (b"\xff\xfe\x00", "not text in UTF-8"),
        (b"[" * 200_000, "nested too deeply"),
    ],
)
def test_what_is_no_export_is_refused(content: bytes, words: str, tmp_path: Path) -> None:
    path = tmp_path / "other.json"
    path.write_bytes(content)
    with pytest.raises(Refusal) as refusal:
        read_json(path)
    assert words in str(refusal.value)


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="cannot be read"):
        read_json(tmp_path / "none.json")


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (put("engagement", "kind", 99), "CHECK"),
        (put("person", "name", "  "), "CHECK"),
        (put("engagement", "uid", "same", 0), ""),
        (put("link", "to_incident_id", None), "CHECK"),
        (put("status_change", "dates_earliest", "2024-01-01"), "CHECK"),
    ],
)
def test_rows_that_break_a_rule_of_the_record_change_nothing(
    change: Callable[[dict[str, Any]], None], words: str, exported: str, tmp_path: Path
) -> None:
    raw = json.loads(exported)
    change(raw)
    if not words:
        put("engagement", "uid", "same", 1)(raw)
        words = "UNIQUE"
    path = tmp_path / "bad.json"
    path.write_text(json.dumps(raw))
    record = create_record(tmp_path / "new.visits", author="me")
    before = dump(record)
    with pytest.raises(Refusal, match=words):
        import_record(record, read_json(path))
    assert dump(record) == before
    assert record.value("SELECT count(*) FROM change") == 0


anything = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=8), st.just([]), st.just({}),
    st.sampled_from([0, 1, 2, 3, "", "2023-02-30", "2023-13", "9999-12-31", "0000-01-01", "../..", "Y12345"]),
)  # fmt: skip


@hypothesis_settings(max_examples=80)
@given(st.data())
def test_whatever_stands_in_a_file_it_is_taken_in_whole_or_refused(exported: str, data: st.DataObject) -> None:
    raw = json.loads(exported)
    tables = {name: table for name, table in raw["tables"].items() if table["rows"]}
    for _ in range(data.draw(st.integers(1, 2))):
        table = tables[data.draw(st.sampled_from(sorted(tables)))]
        row = data.draw(st.integers(0, len(table["rows"]) - 1))
        table["rows"][row][data.draw(st.integers(0, len(table["columns"]) - 1))] = data.draw(anything)
    raw["whole"] = data.draw(st.booleans())
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "changed.json"
        path.write_text(json.dumps(raw))
        record = create_record(Path(name) / "new.visits", author="me")
        before = dump(record)
        try:
            document = read_json(path)
            result = import_record(record, document)
        except Refusal as refusal:
            assert "changed.json" in str(refusal)
            assert dump(record) == before
        else:
            assert result.added == record.value("SELECT count(*) FROM listing")
            assert export_json(record, path) == result.added
            read_json(path)
        finally:
            record.close()


def test_keys_that_follow_from_names_are_made_anew(exported: str, tmp_path: Path) -> None:
    raw = json.loads(exported)
    put("person", "name_key", "somebody else")(raw)
    path = tmp_path / "keys.json"
    path.write_text(json.dumps(raw))
    record = create_record(tmp_path / "new.visits", author="me")
    import_record(record, read_json(path))
    assert record.value("SELECT name_key FROM person WHERE id = 1") == "antony blinken"


def test_texts_are_data_whatever_they_say(exported: str, tmp_path: Path) -> None:
    raw = json.loads(exported)
    nasty = "'); DROP TABLE engagement; --<script>=1+1{0}\u202e\0"
    for table, column in (("engagement", "title"), ("status_change", "wording"), ("source", "title")):
        put(table, column, nasty)(raw)
    path = tmp_path / "nasty.json"
    path.write_text(json.dumps(raw))
    record = create_record(tmp_path / "new.visits", author="me")
    import_record(record, read_json(path))
    assert record.value("SELECT count(*) FROM engagement") == 11
    assert record.value("SELECT title FROM engagement WHERE id = 1") == nasty
