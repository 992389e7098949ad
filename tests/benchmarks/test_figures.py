"""Every figure is made and told with its ratio; no seconds are asserted."""

from __future__ import annotations

from collections.abc import Callable
from itertools import islice
from pathlib import Path

import pytest

from benchmarks import exporting, importing, page, statements, views, writing
from benchmarks.figures import GOALS, Figure, spread
from benchmarks.kept import Found
from benchmarks.parts import Part, Setting
from benchmarks.records import make
from benchmarks.showing import growth, line_of

COUNT = 60


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make(tmp_path_factory.mktemp("measured") / "measured.visits", COUNT)


@pytest.fixture
def setting(record: Path, tmp_path: Path) -> Setting:
    return Setting(COUNT, record, tmp_path, quick=True)


@pytest.mark.parametrize(
    ("part", "most"),
    [(statements.PART, 12), (views.PART, 4), (writing.PART, 5), (importing.PART, 1), (exporting.PART, 1)],
    ids=lambda given: given.title if isinstance(given, Part) else "",
)
def test_each_part_yields_figures_beside_their_limit(part: Part, most: int, setting: Setting) -> None:
    figures = list(islice(part.run(setting), most))
    assert len({figure.name for figure in figures}) == len(figures) > 0
    for figure in figures:
        assert figure.ours.median > 0
        if figure.limit is not None:
            assert figure.ratio is not None and f"{figure.ratio:.2f} ×" in line_of(figure)
        assert Figure.from_json(figure.as_json()) == figure


def test_the_measured_record_stays_as_it_was(setting: Setting) -> None:
    before = setting.record.read_bytes()
    list(writing.PART.run(setting))
    assert setting.record.read_bytes() == before


Made = Callable[[float, float], Figure]


@pytest.mark.parametrize(
    ("goal", "ours", "limit", "met"),
    [
        ("statement", 1.3, 1.0, True),
        ("statement", 1.31, 1.0, False),
        ("import", 2.0, 1.0, True),
        ("import", 2.1, 1.0, False),
        ("start", 1.4, 1.0, True),
        ("start", 1.5, 1.0, False),
        ("answer", 49.0, 1.0, True),
        ("answer", 50.0, 1.0, False),
        ("turn", 16.0, 1.0, True),
        ("turn", 16.1, 1.0, False),
        ("memory", 150.0, 70.0, True),
        ("memory", 151.0, 70.0, False),
    ],
)
def test_goals_are_held_to_what_was_asked_for(goal: str, ours: float, limit: float, met: bool) -> None:
    assert Figure("one", "ms", spread([ours]), spread([limit]), goal=goal).is_met is met


def test_every_goal_is_told_as_met_or_not_at_the_largest_size() -> None:
    slow = tuple(Figure(goal, "ms", spread([1000.0]), spread([1.0]), goal=goal) for goal in GOALS)
    fast = tuple(Figure(goal, "ms", spread([1.0]), spread([1.0]), goal=goal) for goal in GOALS)
    of = [Found("part", size, "2026-01-01", 0.0, 1.0, figures) for size, figures in ((10, fast), (1000, slow))]
    said = "\n".join(page.verdicts(of))
    assert said.count("**not met** by 1 of 1, at 1,000 engagements") == len(GOALS)
    assert "\n".join(page.verdicts(of[:1])).count(": met, at 10 engagements") == len(GOALS)


def test_the_page_has_a_table_for_each_part_with_its_growth() -> None:
    def slow(size: int) -> Figure:
        return Figure(
            "a page", "ms", spread([size / 10, size / 5]), spread([1.0]), 9.9, goal="statement", plan="7 rows"
        )

    of = [Found("statements", size, "2026-01-01", 0.5, 1.0, (slow(size),)) for size in (10, 1000)]
    text = page.text_of(of, {"statements": statements.PART})
    [row] = [line for line in text.splitlines() if line.startswith("| a page |")]
    assert "**9.90**" in row and "| 100.0 |" in row and "7 rows" in row
    heads = text.splitlines()[text.splitlines().index(row) - 2 :][:2]
    assert row.count("|") == heads[0].count("|") == heads[1].count("|")


def test_growth_is_the_largest_size_over_the_smallest() -> None:
    found = {size: Figure("one", "ms", spread([took])) for size, took in ((10, 2.0), (100, 3.0), (1000, 9.0))}
    assert growth(found) == "4.5"
    assert growth({10: found[10]}) == ""
