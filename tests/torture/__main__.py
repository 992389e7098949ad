"""`python3 -m tests.torture [--quick]`: the whole kit, with its figures; `--keep` writes them to docs/torture.md."""

from __future__ import annotations

import os
import sys

import bootstrap


def main() -> int:
    """Runs the kit with sys.argv's arguments; 1 where a trial failed."""
    bootstrap.ensure_environment("requirements-test.txt")
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from tests import trials

    return trials.main("tests.torture", trials.ROOT / "docs" / "torture.md", sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
