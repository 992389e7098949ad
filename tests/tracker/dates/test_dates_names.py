"""No name of a day or month is left to the language of the system: it would not read back."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[3]
_NAMES_OF_THE_SYSTEM = re.compile(r"\{[^{}]+:[^{}]*%-?[aAbBhcxX]|\bstrftime\(|\b(?:month|day)_abbr\b|\bday_name\[")


def test_no_name_of_a_day_or_month_is_left_to_the_system() -> None:
    found = [
        f"{path.relative_to(ROOT)}: {line.strip()}"
        for part in ("tracker", "ui")
        for path in sorted((ROOT / part).rglob("*.py"))
        for line in path.read_text(encoding="utf-8").splitlines()
        if _NAMES_OF_THE_SYSTEM.search(line)
    ]
    assert found == []
