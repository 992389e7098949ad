"""An empty record, and the sample of June 2023, for each test of sources."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tracker.opening import create_record, open_record
from tracker.record import Record
from tracker.samples import make_sample


@pytest.fixture(scope="session")
def empty_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sources") / "empty.visits"
    create_record(path).close()
    return path


@pytest.fixture
def record(empty_file: Path, tmp_path: Path) -> Iterator[Record]:
    """An empty record."""
    opened = open_record(Path(shutil.copyfile(empty_file, tmp_path / "mine.visits")), author="a")
    yield opened
    opened.close()


@pytest.fixture
def put_off(tmp_path: Path) -> Iterator[Record]:
    """The sample of visits that were put off, which cites many sources."""
    opened = open_record(make_sample("put-off", tmp_path / "put-off.visits"), author="a")
    yield opened
    opened.close()
