"""The trail of where one was: what is a new place, and going back and forward."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from ui.trail import LONGEST, Place, Trail

TABLE = Place("table")
PAGE = Place("table", ("person", 1))


def test_one_goes_back_and_forward_as_in_a_browser() -> None:
    trail = Trail()
    heard: list[bool] = []
    trail.changed.connect(lambda: heard.append(True))
    assert trail.back() is None and trail.forward() is None and not trail.can_go_back
    for place in (TABLE, PAGE, Place("map")):
        trail.note(place)
    assert len(heard) == 3 and trail.can_go_back and not trail.can_go_forward
    assert trail.back() == PAGE
    assert trail.back() == TABLE
    assert trail.back() is None and trail.here == TABLE
    assert trail.forward() == PAGE
    trail.note(Place("calendar"))
    assert not trail.can_go_forward
    assert trail.back() == PAGE


def test_another_selection_is_the_same_place_and_is_kept() -> None:
    trail = Trail()
    trail.note(TABLE)
    trail.note(replace(TABLE, selection=(3,)))
    trail.note(PAGE)
    assert trail.back() == Place("table", selection=(3,))
    assert not trail.can_go_back


def test_a_filter_typed_letter_by_letter_is_one_place() -> None:
    trail = Trail()
    trail.note(TABLE)
    for end in range(1, 6):
        trail.note(Place("table", filter_text="burns"[:end]))
    trail.note(Place("table", filter_text="burn"))
    assert trail.here == Place("table", filter_text="burn")
    assert trail.back() == TABLE


def test_a_filter_that_was_clicked_is_a_place_of_its_own() -> None:
    trail = Trail()
    trail.note(TABLE)
    trail.note(Place("table", filter_text="status:planned"))
    trail.note(Place("table", filter_text="status:planned who:Biden"))
    assert trail.back() == Place("table", filter_text="status:planned")
    assert trail.back() == TABLE


def test_nothing_is_noted_while_one_goes_back() -> None:
    trail = Trail()
    for place in (TABLE, PAGE):
        trail.note(place)
    with trail.going():
        trail.back()
        trail.note(Place("map"))
    assert trail.here == TABLE and trail.forward() == PAGE


def test_the_oldest_places_are_forgotten() -> None:
    trail = Trail()
    for row in range(LONGEST + 20):
        trail.note(Place("table", ("person", row)))
    steps = 0
    while trail.back() is not None:
        steps += 1
    assert steps == LONGEST - 1


@given(st.lists(st.sampled_from([TABLE, PAGE, Place("map"), Place("table", filter_text="a"), "back", "forward"])))
def test_back_undoes_forward(walk: list[Place | str]) -> None:
    trail = Trail()
    for step in walk:
        if isinstance(step, Place):
            trail.note(step)
            assert trail.here == step
            continue
        before = trail.here
        there = trail.back() if step == "back" else trail.forward()
        if there is not None:
            assert (trail.forward() if step == "back" else trail.back()) == before
            assert (trail.back() if step == "back" else trail.forward()) == there
