"""A row of a file of the State Department as the pane beneath the preview shows it."""

from __future__ import annotations

from dataclasses import dataclass

from tracker.importing import LikelyDuplicate, PlannedRow


@dataclass(frozen=True, slots=True)
class TripRow:
    """planned: None for a row that could not be read; problem: why, or what is lost on the way in."""

    number: int
    planned: PlannedRow | None
    alike: tuple[LikelyDuplicate, ...]
    problem: str
