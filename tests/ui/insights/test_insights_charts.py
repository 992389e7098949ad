"""Charts as scenes: proportions, what is left out, words that go with every colour; mirrored and stacked."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRectF, QSizeF
from PySide6.QtWidgets import QApplication

from tracker.words import Status
from ui.insights.charts.axis import steps
from ui.insights.charts.balance import Arm, Pair, balance_scene
from ui.insights.charts.bars import Bar, Part, bars_scene, shared_out
from ui.insights.charts.columns import Band, Column, columns_scene
from ui.insights.charts.days import Days, days_scene
from ui.insights.charts.few import FewLine, few_scene
from ui.insights.charts.legend import Key, key_fill, legend_scene
from ui.insights.charts.matrix import Cell, Head, matrix_scene, most_across
from ui.insights.charts.paragraph import paragraph_scene
from ui.insights.charts.spans import Point, Span, spans_scene
from ui.insights.look import Look, contrast, look_of, readable_on, status_fill
from ui.insights.scene import Box, Glyph, Meaning, Scene, Side, Stroke, Text, mirrored, moved, stacked
from ui.kit import DARK, LIGHT, TextRole, ThemeHub

HELD, OFF, GONE = Status.COMPLETED, Status.POSTPONED, Status.CANCELLED


@pytest.fixture
def look(hub: ThemeHub, qapp: QApplication) -> Look:
    return look_of()


def texts(scene: Scene) -> list[str]:
    return [shape.words for shape in scene.shapes if isinstance(shape, Text)]


def boxes(scene: Scene) -> list[Box]:
    return [shape for shape in scene.shapes if isinstance(shape, Box)]


def bar(label: str, *counts: tuple[int, Status], apart: bool = False) -> Bar:
    parts = tuple(Part(count, status, f"{label} {count} {status.label}") for count, status in counts)
    return Bar(label, parts, str(sum(count for count, _ in counts)), f"{label} in all", apart=apart)


def within(scene: Scene, slack: float = 9.0) -> bool:
    """Whether everything lies in the scene, rings around marks apart."""
    room = QRectF(-slack, -slack, scene.width + 2 * slack, scene.height + 2 * slack)
    areas = [shape.area for shape in scene.shapes if not isinstance(shape, Stroke)]
    return all(room.contains(area) for area in [*areas, *(mark.area for mark in scene.marks)] if area.width() > 0)


def test_bars_are_as_long_as_their_counts(look: Look) -> None:
    scene = bars_scene([bar("Health", (6, OFF), (2, GONE)), bar("Legal", (4, OFF))], 400, look)
    six, two, four = (box.area.width() for box in boxes(scene))
    assert six / two == pytest.approx(3) and four == pytest.approx(six * 4 / 6, rel=0.02)
    assert [mark.words for mark in scene.marks] == [
        "Health in all", "Health 6 postponed", "Health 2 cancelled", "Legal in all", "Legal 4 postponed",
    ]  # fmt: skip
    assert {"Health", "6", "2", "8", "Legal", "4"} <= set(texts(scene)) and within(scene)


def test_one_of_thousands_still_shows(look: Look) -> None:
    scene = bars_scene([bar("Much", (9000, HELD), (1, GONE), (1, OFF))], 400, look)
    assert min(box.area.width() for box in boxes(scene)) >= 3
    assert within(scene) and max(box.area.right() for box in boxes(scene)) < 400


@given(st.lists(st.integers(1, 10_000), min_size=1, max_size=8), st.floats(40, 600))
def test_widths_share_the_room(counts: list[int], room: float) -> None:
    widths = shared_out(counts, room)
    assert sum(widths) == pytest.approx(room, abs=1e-6)
    assert min(widths) >= min(3.0, room / len(counts)) - 1e-6
    ordered = [wide for _, wide in sorted(zip(counts, widths, strict=True))]
    assert all(one <= other + 1e-6 for one, other in pairwise(ordered))


def test_shares_fill_every_row(look: Look) -> None:
    scene = bars_scene([bar("All", (30, HELD), (10, GONE)), bar("One", (1, HELD))], 400, look, whole=True)
    rows: dict[float, float] = {}
    for box in boxes(scene):
        rows[box.area.top()] = max(rows.get(box.area.top(), 0.0), box.area.right())
    assert len(set(rows.values())) == 1


def test_a_row_apart_stands_under_a_line(look: Look) -> None:
    scene = bars_scene([bar("Health", (6, OFF)), bar("None given", (2, OFF), apart=True)], 400, look)
    assert sum(isinstance(shape, Stroke) for shape in scene.shapes) == 1


def test_a_legend_has_colour_shape_and_word(look: Look) -> None:
    scene = legend_scene([Key("Postponed", OFF), Key("Cancelled", GONE)], 400, look)
    assert texts(scene) == ["Postponed", "Cancelled"]
    assert [shape.status for shape in scene.shapes if isinstance(shape, Glyph)] == [OFF, GONE]
    assert [box.fill for box in boxes(scene)] == [key_fill(OFF, look), key_fill(GONE, look)]
    narrow = legend_scene([Key("Postponed", OFF), Key("Cancelled", GONE)], 120, look)
    assert narrow.height == pytest.approx(2 * scene.height) and within(narrow)


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
def test_colours_differ_and_figures_are_read_on_them(theme: object) -> None:
    assert theme in (LIGHT, DARK)
    fills = {status: status_fill(status, theme) for status in Status}  # type: ignore[arg-type]
    grey = {Status.UNANSWERED, Status.LAPSED}  # one colour in the theme too: their shapes tell them apart
    assert len({fill.name() for status, fill in fills.items() if status not in grey}) == len(Status) - 2
    for fill in fills.values():
        assert contrast(readable_on(fill, theme), fill) >= 4.5  # type: ignore[arg-type]
        assert contrast(theme.color("surface"), fill) >= 2.2  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("largest", "expected"),
    [(0, (0,)), (1, (0, 1)), (4, (0, 1, 2, 3, 4)), (8, (0, 2, 4, 6, 8)), (16, (0, 5, 10, 15, 20)),
     (159, (0, 50, 100, 150, 200)), (1_000_000, (0, 500_000, 1_000_000))],
)  # fmt: skip
def test_steps_of_an_axis_are_round_and_whole(largest: int, expected: tuple[int, ...]) -> None:
    assert steps(largest) == expected


def years(first: int, number: int) -> list[Column]:
    return [
        Column(str(year), (Part(year % 5, HELD, f"{year} held"),), f"{year} in all")
        for year in range(first, first + number)
    ]


def test_columns_are_as_high_as_their_counts(look: Look) -> None:
    columns = [Column("a", (Part(1, HELD, ""), Part(3, OFF, "")), ""), Column("b", (Part(4, HELD, ""),), "")]
    scene = columns_scene(columns, QSizeF(300, 0), look)
    one, three, four = (box.area.height() for box in boxes(scene))
    assert three + 1 == pytest.approx(3 * one, abs=1.5) and four == pytest.approx(4 * one, abs=1)
    tall = columns_scene(columns, QSizeF(300, 500), look)
    assert scene.height < tall.height == 500


def test_labels_of_columns_do_not_run_into_each_other_and_are_round(look: Look) -> None:
    scene = columns_scene(years(1961, 50), QSizeF(320, 0), look, at_edge=True)
    under = [shape for shape in scene.shapes if isinstance(shape, Text) and re.fullmatch(r"\d{4}", shape.words)]
    for one, other in pairwise(under):
        assert one.area.right() < other.area.left()
    assert len(under) >= 4 and all(int(text.words) % 5 == 0 for text in under) and within(scene)


def test_a_column_without_anything_can_be_pointed_at(look: Look) -> None:
    scene = columns_scene(years(2000, 2), QSizeF(300, 0), look)
    assert scene.marks[0].words == "2000 in all" and scene.marks[1].words == "2001 held"


def test_a_value_is_a_line_and_a_range_a_band(look: Look) -> None:
    sharp = columns_scene(years(2001, 4), QSizeF(300, 0), look, band=Band(1.5, 1.5, "median 45"))
    vague = columns_scene(years(2001, 4), QSizeF(300, 0), look, band=Band(1.0, 2.5, "median 30 to 75"))
    dashed = [sum(isinstance(shape, Stroke) and shape.dashed for shape in scene.shapes) for scene in (sharp, vague)]
    assert dashed == [1, 2] and "median 30 to 75" in texts(vague)


def heads(names: Sequence[str]) -> list[Head]:
    return [Head(name, f"{name} in all") for name in names]


def test_a_matrix_shades_by_count(look: Look) -> None:
    names = ["US", "China"]
    cells = {(0, 1): Cell(9, "US to China: 9"), (1, 0): Cell(1, "China to US: 1")}
    scene = matrix_scene(heads(names), heads(names), cells, 300, look)
    shades = {text: box.fill.lightness() for text, box in zip("91", boxes(scene), strict=True) if box.fill}
    assert shades["9"] < shades["1"] and within(scene)
    assert [mark.words for mark in scene.marks][-2:] == ["China in all", "China to US: 1"]
    assert not any(shape.upright for shape in scene.shapes if isinstance(shape, Text))


def test_long_names_of_columns_stand_upright_and_are_told_whole(look: Look) -> None:
    names = [f"A country whose name is long {number}" for number in range(6)]
    scene = matrix_scene(heads(names), heads(names), {(0, 1): Cell(1, "once")}, 320, look)
    upright = [shape for shape in scene.shapes if isinstance(shape, Text) and shape.upright]
    assert [text.words for text in upright] == names and within(scene)
    assert {f"{name} in all" for name in names} <= {mark.words for mark in scene.marks}
    assert most_across(names, 320, look) >= 6 > most_across(names, 120, look)


def test_days_run_from_zero_and_ranges_fade(look: Look) -> None:
    rows = [Days("Far", 100, 100, "100 days"), Days("Vague", 40, 80, "40 to 80"), Days("Earlier", -20, -20, "−20")]
    scene = days_scene(rows, 240, look)
    far, certain, fading, earlier = boxes(scene)
    assert far.area.left() == certain.area.left() == earlier.area.right() and far.fades == (False, False)
    assert fading.fades == (False, True) and fading.area.left() == pytest.approx(certain.area.right())
    assert [mark.words for mark in scene.marks] == ["Far: 100 days", "Vague: 40 to 80", "Earlier: −20"]


def test_a_range_across_zero_is_certain_nowhere(look: Look) -> None:
    [only] = boxes(days_scene([Days("Either", -10, 10, "−10 to 10")], 240, look))
    assert only.fades == (True, True)


def test_spans_are_drawn_in_time(look: Look) -> None:
    first, second = date(1998, 6, 25), date(2009, 11, 15)
    spans = [
        Span("Head of state", "11.4 years", Point(first, first, "one"), Point(second, second, "other"), "said"),
        Span("Minister", "3 years", Point(date(2020, 1, 1), date(2020, 12, 31), "vague"), None, "still"),
    ]
    scene = spans_scene(spans, date(2023, 6, 17), 420, look)
    dots = [shape.area.center().x() for shape in scene.shapes if isinstance(shape, Glyph)]
    assert dots[0] < dots[1] < dots[2] and within(scene)
    assert [mark.words for mark in scene.marks] == ["said", "one", "other", "still", "vague"]
    assert "2000" in texts(scene)
    assert [shape.dashed for shape in scene.shapes if isinstance(shape, Stroke) and shape.width > 1] == [False, True]


@pytest.mark.parametrize(("first", "last"), [(date(1, 1, 1), date(2023, 1, 1)), (date(2023, 6, 1), date(2023, 6, 1))])
def test_spans_of_any_length(look: Look, first: date, last: date) -> None:
    span = Span("Long", "", Point(first, first, ""), Point(last, last, ""), "")
    assert within(spans_scene([span], date(2023, 6, 17), 300, look))


def test_balance_has_both_arms_in_one_scale(look: Look) -> None:
    pair = Pair("United States", "China", Arm(4, "there"), Arm(1, "here"), ("+3 · China owes a return", "+3"), "both")
    scene = balance_scene([pair], 440, look)
    there, here = (box.area for box in boxes(scene))
    assert there.width() == pytest.approx(4 * here.width()) and there.right() < here.left()
    assert "+3 · China owes a return" in texts(scene) and within(scene)
    assert "+3" in texts(balance_scene([pair], 240, look))
    assert [mark.words for mark in scene.marks] == ["both", "there", "here"]


def test_few_cases_are_named(look: Look) -> None:
    lines = [FewLine("Antony Blinken → Beijing", "133 days", OFF, Meaning(engagements=(7,)))]
    scene = few_scene("1 slip: too few for a shape. It is:", lines, 300, look)
    assert texts(scene) == ["1 slip: too few for a shape. It is:", "Antony Blinken → Beijing", "133 days"]
    assert scene.marks[0].meaning.engagements == (7,) and not boxes(scene)


def test_a_paragraph_breaks_at_the_width(look: Look) -> None:
    words = "Counted: decisions to put off, call off, refuse or break off, each once."
    scene = paragraph_scene(words, 160, look, TextRole.SECONDARY, "muted")
    assert " ".join(texts(scene)) == words and len(texts(scene)) > 2
    assert all(look.width(line, TextRole.SECONDARY) <= 160 for line in texts(scene))
    assert paragraph_scene("", 160, look, TextRole.SECONDARY, "muted").height == 0


def test_scenes_are_stacked_moved_and_mirrored(look: Look) -> None:
    one = bars_scene([bar("Health", (6, OFF))], 300, look)
    both = stacked([one, Scene(300, 0), one], 10)
    assert both.height == 2 * one.height + 10 and len(both.marks) == 2 * len(one.marks)
    assert both.marks[2].area.top() == pytest.approx(one.marks[0].area.top() + one.height + 10)
    assert moved(one, 0, 0) is one
    turned = mirrored(one)
    assert turned.marks[0].area.right() == pytest.approx(300 - one.marks[0].area.left())
    label = next(shape for shape in turned.shapes if isinstance(shape, Text))
    assert label.side is Side.RIGHT and mirrored(turned) == one


def test_everything_grows_with_the_text(hub: ThemeHub, qapp: QApplication) -> None:
    small = bars_scene([bar("Health", (6, OFF))], 600, look_of())
    hub.set_scale(2.0)
    large = bars_scene([bar("Health", (6, OFF))], 600, look_of())
    assert large.height == pytest.approx(2 * small.height, rel=0.1)
