"""The files that the program ships: where they are, whether it runs from a checkout, a package or a frozen build."""

from __future__ import annotations

from pathlib import Path

_ROOT = Path(__file__).resolve().parent


def path(*parts: str) -> Path:
    """The path of a shipped file or folder, named by its parts below resources/; it is not checked to exist."""
    return _ROOT.joinpath(*parts)
