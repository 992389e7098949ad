"""What is said of a record in which something failed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import apsw
import pytest

from tests.tracker.salvage.spoiling import PAGE, overwrite
from tracker.errors import OpenRefused
from tracker.opening import create_record, open_record
from tracker.record import Record
from tracker.samples import make_sample
from tracker.soundness import explained, unsound_places


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    made = create_record(tmp_path / "sound.visits", author="tests")
    yield made
    made.close()


def test_what_sqlite_says_of_the_file_counts_though_nothing_else_is_found(record: Record) -> None:
    assert unsound_places(record, apsw.CorruptError("database disk image is malformed")) == [
        "the file itself (CorruptError)"
    ]
    with pytest.raises(OpenRefused, match="the file itself") as refused, explained(record):
        raise apsw.CorruptError("database disk image is malformed")
    assert refused.value.reason == "damaged"


def test_another_error_in_a_sound_record_stays(record: Record) -> None:
    assert unsound_places(record, ValueError("ours")) == []
    with pytest.raises(ValueError, match="ours"), explained(record):
        raise ValueError("ours")


def test_an_index_that_says_other_things_than_its_table_is_found(tmp_path: Path) -> None:
    """An answer that an index alone gives is another than the table's, and each of the two is sound by itself."""
    path = make_sample("june-2023", tmp_path / "mine.visits")
    connection = apsw.Connection(str(path))
    pages = connection.execute("SELECT pageno FROM dbstat WHERE name = 'country_name_key' AND pagetype = 'leaf'")
    [at] = [
        (page - 1) * PAGE + found
        for (page,) in pages
        if (found := path.read_bytes()[(page - 1) * PAGE : page * PAGE].find(b"china")) >= 0
    ]
    connection.close()
    overwrite(path, at, b"chine")
    record = open_record(path, read_only=True)
    try:
        assert any("country_name_key" in place for place in unsound_places(record, ValueError("from elsewhere")))
    finally:
        record.close()
