"""The quick part of every trial of the kit."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.trials import quick_names, quick_part, trials_of

TRIALS = trials_of("tests.hostile")


@pytest.mark.parametrize("name", quick_names(TRIALS))
def test_the_quick_part(name: str, tmp_path: Path) -> None:
    assert quick_part(name, TRIALS[name], tmp_path)
