"""Records to count in: the samples, made once and copied for each test, and an empty one."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tracker.opening import create_record, open_record
from tracker.record import Record
from tracker.samples import NAMES, make_sample

OpenSample = Callable[[str], Record]


@pytest.fixture(scope="session")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a closed record of each sample; never opened by a test itself."""
    folder = tmp_path_factory.mktemp("samples")
    for name in NAMES:
        make_sample(name, folder / f"{name}.visits")
    return folder


@pytest.fixture
def sample(samples: Path, tmp_path: Path) -> Iterator[OpenSample]:
    """Opens a copy of a sample; what was opened is closed after the test."""
    opened: list[Record] = []

    def of(name: str) -> Record:
        path = Path(shutil.copyfile(samples / f"{name}.visits", tmp_path / f"{name}.visits"))
        opened.append(open_record(path, author="somebody"))
        return opened[-1]

    yield of
    for record in opened:
        record.close()


@pytest.fixture
def put_off(sample: OpenSample) -> Record:
    """The record of the eighty cases."""
    return sample("put-off")


@pytest.fixture
def fresh(tmp_path: Path) -> Iterator[Record]:
    """A new record with nothing in it."""
    record = create_record(tmp_path / "fresh.visits", author="somebody")
    yield record
    record.close()
