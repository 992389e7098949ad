"""The quick part of every trial of the kit."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from tests.trials import Setting, Trial, trials_of

TRIALS = trials_of("tests.hostile")


@pytest.mark.parametrize(
    ("name", "trial"), [(name, trial) for name, trial in TRIALS.items() if not trial.opt_in], ids=str
)
def test_the_quick_part(name: str, trial: Trial, tmp_path: Path) -> None:
    missing = trial.missing()
    if missing:
        pytest.skip(missing)
    assert trial.run(Setting(True, Random(f"{name} 1866"), tmp_path))
