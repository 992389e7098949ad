"""Names on the map never lie on each other or on a point, and a number stands only where it can be read."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRectF
from PySide6.QtGui import QFont, QFontMetricsF
from PySide6.QtWidgets import QApplication

from ui.map.labels import Label, Spot
from ui.map.labels import lay_out as lay_out_bit_by_bit
from ui.map.labels import numbered as numbered_bit_by_bit
from ui.map.slices import finished

places = st.lists(
    st.tuples(
        st.text("abcdefg ", min_size=1, max_size=14), st.floats(-500, 500), st.floats(-250, 250), st.integers(1, 90)
    ),
    max_size=60,
)


def spots_of(found: list[tuple[str, float, float, int]]) -> list[Spot]:
    ordered = sorted(found, key=lambda place: -place[3])
    return [Spot(n, name, x, y, 3 + total**0.5, total) for n, (name, x, y, total) in enumerate(ordered)]


def lay_out(spots: list[Spot], closeness: float, names: QFontMetricsF) -> tuple[Label, ...]:
    return finished(lay_out_bit_by_bit(spots, closeness, names))


def numbered(spots: list[Spot], numbers: QFontMetricsF) -> frozenset[int]:
    return finished(numbered_bit_by_bit(spots, numbers))


def metrics() -> QFontMetricsF:
    return QFontMetricsF(QFont(QApplication.font()))


@given(places)
def test_names_lie_on_nothing(qapp: QApplication, found: list[tuple[str, float, float, int]]) -> None:
    spots = spots_of(found)
    labels = lay_out(spots, 4.0, metrics())
    frames = [label.frame for label in labels]
    assert not any(a.intersects(b) for n, a in enumerate(frames) for b in frames[n + 1 :])
    for spot in spots:
        disc = QRectF(spot.x - spot.around, spot.y - spot.around, 2 * spot.around, 2 * spot.around)
        assert not any(frame.adjusted(0.01, 0.01, -0.01, -0.01).intersects(disc) for frame in frames)


def test_the_largest_are_named_first_and_more_come_closer(qapp: QApplication) -> None:
    spots = [Spot(n, f"Place {n}", 130.0 * (n % 30), 40.0 * (n // 30), 5, 900 - n) for n in range(900)]
    far, near = lay_out(spots, 1.0, metrics()), lay_out(spots, 4.0, metrics())
    assert [label.id for label in far] == list(range(len(far)))
    assert len(far) == 32 < len(near)


def test_a_capital_is_named_after_all_places(qapp: QApplication) -> None:
    spots = [Spot(1, "Beijing", 0, 0, 8, 3), Spot(None, "Washington", 400, 0, 4, 0)]
    assert [(label.id, label.text) for label in lay_out(spots, 1.0, metrics())] == [
        (1, "Beijing"),
        (None, "Washington"),
    ]


def test_a_number_that_is_covered_or_too_wide_is_left_out(qapp: QApplication) -> None:
    large, on_it, apart, narrow = (
        Spot(1, "London", 0, 0, 20, 40), Spot(2, "Windsor", -3, 2, 4, 1), Spot(3, "Paris", 100, 0, 14, 12),
        Spot(4, "Bonn", 200, 0, 9, 1234),
    )  # fmt: skip
    assert numbered([large, apart, narrow, on_it], metrics()) == {3}
    assert numbered([large, apart, narrow], metrics()) == {1, 3}
