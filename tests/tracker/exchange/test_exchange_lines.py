"""The rows of a JSON export, a line each: the same letters, whether SQLite wrote them or Python."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tracker.exchange.layout import layouts
from tracker.exchange.writing import export_json
from tracker.opening import open_record
from tracker.record import Record
from tracker.samples import make_sample

encoded = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode
CHARACTERS = "".join(map(chr, [*range(0xD800), *range(0xE000, 0x10000), 0x1F469, 0x10FFFF]))


@pytest.fixture
def june(tmp_path: Path) -> Record:
    return open_record(make_sample("june-2023", tmp_path / "june.visits"), author="me")


def lines(record: Record, path: Path) -> list[str]:
    export_json(record, path)
    return path.read_bytes().decode("utf-8").split("\n")


def test_every_character_is_written_as_pythons_encoder_does(june: Record, tmp_path: Path) -> None:
    with june.change("Every character"):
        june.execute("UPDATE engagement SET note = ? WHERE id = 1", (CHARACTERS,))
        june.execute("UPDATE engagement SET title = ? WHERE id = 2", ('"\\/\t],"",[\u2028\x7f',))
    found = {line.removesuffix(",").removesuffix("]}") for line in lines(june, tmp_path / "june.json")}
    for layout in layouts().values():
        rows = june.rows(f'SELECT {", ".join(layout.names)} FROM "{layout.name}" ORDER BY id')
        assert {encoded(row) for row in rows} <= found, layout.name


def test_a_fraction_keeps_its_last_digit(june: Record, tmp_path: Path) -> None:
    with june.change("To a hair"):
        june.execute("UPDATE place SET latitude = ? WHERE id = 1", (-20.45659430622152,))
    assert any("-20.45659430622152," in line for line in lines(june, tmp_path / "june.json"))


def test_a_column_holds_what_it_is_said_to_hold(june: Record) -> None:
    strict = dict(june.rows("SELECT name, strict FROM pragma_table_list"))
    assert all(strict[name] for name in layouts())
