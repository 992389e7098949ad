"""The list of all operations, so that one test can put each of them through do, undo, redo and a failure halfway."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

F = TypeVar("F", bound=Callable[..., Any])

OPERATIONS: dict[str, Callable[..., Any]] = {}
"""Every operation by its name."""


def operation(function: F) -> F:
    """Marks a function as an operation: it takes the record first and writes inside one `record.change`."""
    OPERATIONS[function.__name__] = function
    return function
