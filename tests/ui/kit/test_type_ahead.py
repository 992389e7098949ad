"""Letters typed on a choice: collected within the interval, begun anew after it, matched at the beginning."""

from __future__ import annotations

from functools import reduce

import pytest

from tracker.words import Status
from ui.kit.type_ahead import Typed, beginning_with, typed_further

LABELS = [status.label for status in Status]


def typed(*keys: tuple[str, int], interval: int = 400) -> str:
    return reduce(lambda before, key: typed_further(before, *key, interval), keys, Typed()).text


def test_letters_that_follow_in_time_are_collected() -> None:
    assert typed(("c", 1000), ("A", 1400), ("n", 1600)) == "can"


def test_after_a_pause_it_begins_anew() -> None:
    assert typed(("c", 1000), ("a", 1200), ("p", 1601)) == "p"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("canc", ["cancelled"]),
        ("cu", ["cut short"]),
        ("cut s", ["cut short"]),
        ("P", ["proposed", "planned", "postponed"]),
        ("und", ["under way"]),
        ("ost", []),
        ("cancelledx", []),
        ("", []),
    ],
)
def test_only_beginnings_match(text: str, found: list[str]) -> None:
    assert [LABELS[place] for place in beginning_with(text, LABELS)] == found
