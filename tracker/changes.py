"""A change of the record while it is under way, and the one event that tells of it when it is committed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from tracker.many_rows import Growing


@dataclass(frozen=True, slots=True)
class Changed:
    """The one event: which engagements a committed change concerns, and which tables it touched.

    `id` is None for an edit made by an outside tool.
    """

    id: int | None
    label: str
    engagements: frozenset[int]
    tables: frozenset[str]
    reverts: int | None = None
    elsewhere: bool = False  # made through another connection: another window or program


class Change:
    """A change under way: an operation labels it, and reads `id` where it stores who did something.

    made_at: the moment in UTC as ISO 8601, which is that of all that is recorded with the change.
    progress: told how many of how many engagements the listing has when the change ends; may raise to break it off.
    """

    def __init__(self, change_id: int, label: str, made_at: str) -> None:
        self.id = change_id
        self.label = label
        self.made_at = made_at
        self.reverts: int | None = None
        self.progress: Callable[[int, int], None] | None = None
        self.growing: Growing | None = None
