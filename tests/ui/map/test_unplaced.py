"""The list beside the map: what its heading says of engagements that are known, and of those that are only counted."""

from __future__ import annotations

import pytest

from tracker.queries.map_rows import Unplaced
from tracker.words import Status
from ui.map.unplaced import UnplacedPanel

COUNTED = "Stops without coordinates, and how many engagements have each."


@pytest.mark.parametrize(
    ("engagements", "told"),
    [
        (((7,), (7,)), "1 engagement has a stop without coordinates."),
        (((7,), (8,)), "2 engagements have a stop without coordinates."),
        (((), ()), COUNTED),
    ],
)
def test_the_heading_counts_each_engagement_once_and_those_only_counted_not_as_none(
    qtbot, engagements: tuple[tuple[int, ...], ...], told: str
) -> None:
    panel = UnplacedPanel()
    qtbot.addWidget(panel)
    places = ("Atlantis", "Thule")
    panel.show_rows(
        [Unplaced(name, "", ((Status.PLANNED, 1),), ids) for name, ids in zip(places, engagements, strict=True)]
    )
    assert panel.note.text() == told
