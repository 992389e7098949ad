"""What is said of a record in which something failed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import apsw
import pytest

from tracker.errors import OpenRefused
from tracker.opening import create_record
from tracker.record import Record
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
