"""What an engagement is called, from what is known of it."""

from __future__ import annotations

import pytest

from tracker.composing import heading
from tracker.words import Kind


@pytest.mark.parametrize(
    ("who", "where", "counterparts", "kind", "name"),
    [
        ("Antony Blinken", "Beijing", "", Kind.VISIT, "Antony Blinken → Beijing"),
        ("Antony Blinken", "Beijing", "Qin Gang", Kind.VISIT, "Antony Blinken → Beijing"),
        ("Antony Blinken", "Beijing, Seoul", "Qin Gang", Kind.TOUR, "Antony Blinken → Beijing, Seoul"),
        ("Bill Gates", "Beijing", "Xi Jinping", Kind.MEETING, "Bill Gates and Xi Jinping, Beijing"),
        ("Joe Biden", "", "Xi Jinping", Kind.VIDEO_CALL, "Joe Biden and Xi Jinping"),
        ("Joe Biden", "Bali", "Xi Jinping", Kind.SUMMIT, "Joe Biden and Xi Jinping, Bali"),
        ("John Kerry", "Vienna", "Sergei Lavrov", Kind.TALKS, "John Kerry and Sergei Lavrov, Vienna"),
        ("Joe Biden", "Hiroshima", "", Kind.SUMMIT, "Joe Biden → Hiroshima"),
        ("Antony Blinken", "", "Qin Gang", Kind.VISIT, "Antony Blinken and Qin Gang"),
        ("Antony Blinken", "", "", Kind.VISIT, "Antony Blinken"),
        ("", "", "Qin Gang", Kind.MEETING, "Qin Gang"),
        ("", "Beijing", "", Kind.SUMMIT, "Beijing"),
        ("", "", "", Kind.VIDEO_CALL, "Video call"),
    ],
)
def test_a_name_is_made_of_who_where_and_with_whom(
    who: str, where: str, counterparts: str, kind: Kind, name: str
) -> None:
    assert heading("", who, where, counterparts, kind) == name
    assert heading("A title", who, where, counterparts, kind) == "A title"
