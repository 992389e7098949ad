"""The quick part of every trial of the kit."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from tests.trials import Setting, trials_of

TRIALS = trials_of("tests.torture")


@pytest.mark.parametrize("name", [name for name, trial in TRIALS.items() if not trial.opt_in])
def test_the_quick_part(name: str, tmp_path: Path) -> None:
    trial = TRIALS[name]
    missing = trial.missing()
    if missing:
        pytest.skip(missing)
    assert trial.run(Setting(True, Random(f"{name} 1866"), tmp_path))
