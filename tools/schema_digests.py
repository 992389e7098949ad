"""Writes resources/schema/digests.txt: the digest of each version's schema, so that the start need not make one.

Run from the checkout: `.venv/bin/python -m tools.schema_digests`. A test fails while it does not say what the code
makes.
"""

from __future__ import annotations

import resources
from tracker.migrations import LATEST
from tracker.trusting import digest, expected_schemas


def digests() -> str:
    """A line for each version: its number and the digest of its schema as the newest program makes it."""
    return "".join(f"{version} {digest(expected_schemas(version)[0])}\n" for version in range(1, LATEST + 1))


if __name__ == "__main__":
    resources.path("schema", "digests.txt").write_text(digests(), encoding="utf-8")
