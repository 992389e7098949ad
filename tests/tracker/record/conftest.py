"""A record with something of everything in it, made once and copied for each test."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from operation_examples import furnish
from record_dumps import Opener

from tracker.opening import open_record
from tracker.record import Record
from tracker.samples import make_sample


@pytest.fixture(scope="session")
def furnished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed record with rows in every table; never opened by a test itself."""
    path = make_sample("june-2023", tmp_path_factory.mktemp("furnished") / "furnished.visits")
    record = open_record(path, author="somebody earlier")
    furnish(record)
    record.close()
    return path


@pytest.fixture
def path(furnished: Path, tmp_path: Path) -> Path:
    """A copy of the furnished record for one test."""
    return Path(shutil.copyfile(furnished, tmp_path / "mine.visits"))


@pytest.fixture
def opened(path: Path) -> Iterator[Opener]:
    """Opens the copy as somebody; whatever was opened is closed after the test."""
    records: list[Record] = []

    def open_as(author: str = "a", **more: bool) -> Record:
        records.append(open_record(path, author=author, **more))
        return records[-1]

    yield open_as
    for record in records:
        record.close()
