"""What the tests of mapped tables share: an empty record."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.tracker.mapping.tables import empty_record
from tracker.record import Record


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    """An empty record whose today is 17 June 2023."""
    made = empty_record(tmp_path)
    yield made
    made.close()
