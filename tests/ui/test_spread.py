"""Work that is done a piece a turn: in order, to its end, and given up where other work is begun."""

from __future__ import annotations

from collections.abc import Iterator

from pytestqt.qtbot import QtBot

from ui.spread import TURN, Spread


def counting(done: list[int], numbers: range) -> Iterator[object]:
    for number in numbers:
        done.append(number)
        yield TURN


def test_between_two_pieces_others_have_their_turn(qtbot: QtBot) -> None:
    spread, other, done = Spread(), Spread(), []
    spread.begin(counting(done, range(3)))
    other.begin(counting(done, range(10, 13)))
    assert done == [] and spread.is_under_way
    with qtbot.waitSignals([spread.finished, other.finished]):
        pass
    assert done == [0, 10, 1, 11, 2, 12] and not spread.is_under_way


def test_other_work_takes_its_place(qtbot: QtBot) -> None:
    spread, done = Spread(), []
    spread.begin(counting(done, range(3)))
    spread.begin(counting(done, range(10, 12)))
    with qtbot.waitSignal(spread.finished):
        pass
    assert done == [10, 11]


def test_what_is_left_can_be_done_now(qtbot: QtBot) -> None:
    spread, done = Spread(), []
    spread.begin(counting(done, range(3)))
    spread.finish()
    assert done == [0, 1, 2] and not spread.is_under_way
    spread.begin(counting(done, range(3, 5)))
    spread.stop()
    assert not spread.is_under_way and done == [0, 1, 2]


def test_work_may_begin_other_work(qtbot: QtBot) -> None:
    spread, done = Spread(), []

    def beginning() -> Iterator[object]:
        yield
        spread.begin(counting(done, range(2)))
        yield
        done.append(99)

    spread.begin(beginning())
    with qtbot.waitSignal(spread.finished):
        pass
    assert done == [0, 1]
