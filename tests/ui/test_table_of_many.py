"""A table of a million: ids packed, rows found in it, and no more of them chosen than can be gone through."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtTest import QTest

from tracker.ids import Ids
from tracker.opening import create_record
from ui.table.choosing import MOST_CHOSEN
from ui.table.view import EngagementTable

MANY = 1_000_000


@given(st.lists(st.integers(-(2**63), 2**63 - 1) | st.integers(0, 2**16 + 1), unique=True, max_size=60), st.data())
def test_ids_are_found_where_they_stand(listed: list[int], data: st.DataObject) -> None:
    ids = Ids(listed)
    assert list(ids) == listed and len(ids) == len(listed) and ids[:] == listed
    assert ids == Ids(array("q", listed))
    for place, one in enumerate(listed):
        assert (ids[place], ids.place_of(one)) == (one, place)
    other = data.draw(st.integers(-(2**70), 2**70).filter(lambda one: one not in listed))
    assert ids.place_of(other) == -1
    assert ids.places_of([*listed[::2], other]) == {one: place for place, one in enumerate(listed) if place % 2 == 0}


def test_an_id_is_not_found_across_two_others() -> None:
    """Bytes 0 to 3 of 256 and of 512, beside each other, hold those of 1 at no place of an id."""
    assert Ids([256, 512, 1]).place_of(1) == 2
    assert Ids([256, 512]).place_of(1) == -1


def test_one_that_stands_several_times_is_found_each_time() -> None:
    ids = Ids([7, 256, 7, 1, 7])
    assert list(ids.every_place_of(7)) == [0, 2, 4] and ids.place_of(7) == 0
    assert list(ids.every_place_of(2)) == list(ids.every_place_of(-1)) == []


def test_looking_for_many_can_be_stopped() -> None:
    ids = Ids(range(MANY))

    def stop() -> None:
        raise KeyError

    with pytest.raises(KeyError):
        ids.places_of(range(MANY - 5, MANY), stop)


@pytest.fixture
def table(qtbot: object, tmp_path: Path) -> Iterator[EngagementTable]:
    record = create_record(tmp_path / "empty.visits", author="tests")
    table = EngagementTable(lambda: record)
    table.resize(700, 500)
    table.show()
    table.show_ids(Ids(range(1, MANY + 1)), follow=(), places={}, stay=False)
    yield table
    table.close()
    record.close()


def all_by_command(table: EngagementTable) -> None:
    table.selectAll()


def to_the_end_by_mouse(table: EngagementTable) -> None:
    click(table, 0, Qt.KeyboardModifier.NoModifier)
    click(table, MANY - 1, Qt.KeyboardModifier.ShiftModifier)


def click(table: EngagementTable, row: int, held: Qt.KeyboardModifier) -> None:
    index = table.rows.index(row, 0)
    table.scrollTo(index)
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, held, table.visualRect(index).center())


@pytest.mark.parametrize("choose", [all_by_command, to_the_end_by_mouse])
def test_no_more_are_chosen_than_can_be_gone_through(
    choose: Callable[[EngagementTable], None], table: EngagementTable
) -> None:
    said: list[str] = []
    table.refused.connect(said.append)
    choose(table)
    assert table.selected_ids() == tuple(range(1, MOST_CHOSEN + 1))
    assert said == ["No more than 10,000 can be selected at once. Filter, or export all that are listed."]
    table.selectionModel().select(table.rows.index(MANY - 1, 0), QItemSelectionModel.SelectionFlag.ClearAndSelect)
    assert len(said) == 1


def test_adding_to_what_is_chosen_stops_too(table: EngagementTable) -> None:
    said: list[str] = []
    table.selectAll()
    table.refused.connect(said.append)
    click(table, MANY - 1, Qt.KeyboardModifier.ControlModifier)
    assert len(table.selected_ids()) == MOST_CHOSEN and said


def test_those_chosen_come_in_the_order_of_the_list(table: EngagementTable) -> None:
    table.show_ids(Ids(range(MANY, 0, -1)), follow=(7, 9, 8, 3, 4, 5), places={9: MANY - 9, 4: MANY - 4}, stay=False)
    assert set(table.selected_ids()) == {9, 4, 7, 8, 3, 5}
    assert table.as_listed((3, 0, 9)) == (9, 3, 0)
    assert table.as_listed(table.selected_ids()) == (9, 8, 7, 5, 4, 3)
    assert table.as_listed((1, 5, 2, 0, 6, 4)) == (6, 5, 4, 2, 1, 0)


def test_the_size_of_text_changes_all_rows_at_once(table: EngagementTable) -> None:
    before = table.rowHeight(MANY - 1)
    font = table.font()
    font.setPointSizeF(font.pointSizeF() * 1.5)
    table.setFont(font)
    assert table.rowHeight(0) == table.rowHeight(MANY - 1) > before
