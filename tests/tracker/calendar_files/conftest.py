"""An empty record, and the samples, for each test of calendars."""

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
    path = tmp_path_factory.mktemp("calendars") / "empty.visits"
    create_record(path).close()
    return path


@pytest.fixture
def record(empty_file: Path, tmp_path: Path) -> Iterator[Record]:
    """An empty record."""
    opened = open_record(Path(shutil.copyfile(empty_file, tmp_path / "mine.visits")), author="a")
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def june_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_sample("june-2023", tmp_path_factory.mktemp("calendars") / "june.visits")


@pytest.fixture
def june(june_file: Path, tmp_path: Path) -> Iterator[Record]:
    """A copy of the sample of June 2023."""
    opened = open_record(Path(shutil.copyfile(june_file, tmp_path / "june.visits")), author="a")
    yield opened
    opened.close()
