"""Turns folders of facts about engagements into the program's own sample files, resources/samples/*.json.

Usage: python -m tools.build_samples FOLDER
FOLDER holds june-2023.json (one report: offices, incidents, a channel, engagements, statements) and cases.json (cases
with their ledgers and incidents). The sample files are what the program reads and what is edited from then on.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from tools.sample_cases import put_off
from tools.sample_june import june

TARGET = Path(__file__).resolve().parent.parent / "resources" / "samples"


def write(name: str, sample: dict[str, Any]) -> None:
    """Writes one sample file, readable and the same for the same facts."""
    text = json.dumps(sample, ensure_ascii=False, indent=1) + "\n"
    (TARGET / f"{name}.json").write_text(text, encoding="utf-8")


def main(folder: Path) -> None:
    """Builds every sample whose facts the folder holds."""
    for name, facts, turn in (("june-2023", "june-2023.json", june), ("put-off", "cases.json", put_off)):
        write(name, turn(json.loads((folder / facts).read_text(encoding="utf-8"))))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
