"""`python3 -m tests`: set up what the tests need, then run all of them, headless.

Further arguments go to pytest; the exit code is pytest's. Two processes share the work unless an argument
asks for another number (-n), for the output as it comes (-s) or for the debugger (--pdb).
"""

from __future__ import annotations

import os
import sys

import bootstrap


def main() -> int:
    """Run pytest with sys.argv's arguments; its exit code."""
    argv = sys.argv[1:]
    bootstrap.ensure_environment("requirements-test.txt", also_missing=_missing)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from display import require_screen

    require_screen(offscreen=os.environ["QT_QPA_PLATFORM"] == "offscreen")
    import pytest

    alone = any(word in ("-s", "--pdb", "--collect-only") or word.startswith(("-n", "--capture")) for word in argv)
    shared = [] if alone else ["-n", "2", "--dist", "worksteal"]
    return int(pytest.main([f"--rootdir={bootstrap.ROOT}", *shared, *argv]))


def _missing() -> dict[str, str]:
    from display import missing_for_qt

    return missing_for_qt(offscreen=True)


if __name__ == "__main__":
    sys.exit(main())
