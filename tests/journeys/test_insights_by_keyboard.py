"""Insights without a mouse: cards and marks, what Enter means, tables; the figures are those of the command line."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from tests.journeys.conftest import Journey, Starts
from tests.journeys.test_pictures import FOLDER, take
from tests.ui.cut_off import cut_off
from tracker.cli import main
from tracker.dates import read_date
from tracker.past import AsOf
from tracker.samples import make_sample
from ui.insights.canvas import ChartCanvas
from ui.insights.table import FigureTable
from ui.insights.view import InsightsView


@pytest.fixture(scope="module")
def cases_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_sample("put-off", tmp_path_factory.mktemp("cases") / "cases.visits")


@pytest.fixture
def cases(starts: Starts, cases_file: Path, home: Path) -> Journey:
    """The program on a copy of the sample of eighty cases, at its insights."""
    path = home / "cases.visits"
    shutil.copyfile(cases_file, path)
    return at_insights(starts(path))


def at_insights(journey: Journey) -> Journey:
    journey.press("Ctrl+5")
    view = view_of(journey)
    journey.until(lambda: view.answer is not None and isinstance(journey.where(), ChartCanvas))
    return journey


def view_of(journey: Journey) -> InsightsView:
    view = journey.window.views.current()
    assert isinstance(view, InsightsView)
    return view


def chart(journey: Journey) -> ChartCanvas:
    canvas = journey.where()
    assert isinstance(canvas, ChartCanvas)
    return canvas


def go_to_mark(journey: Journey, words: str, key: str) -> None:
    """Presses an arrow until the mark whose words begin so has the keyboard; fails where none has."""
    passed = []
    for _ in range(80):
        if chart(journey).current_words().startswith(words):
            return
        passed.append(chart(journey).current_words())
        journey.press(key)
    raise AssertionError(f"{key} never comes to {words!r}; it passed {passed}")


def test_enter_on_a_bar_filters_every_view(cases: Journey) -> None:
    go_to_mark(cases, "Health: 8 decisions", "Down")
    cases.press("Right")
    assert chart(cases).current_words() == "Health: 6 postponed"
    cases.press("Return")
    assert cases.window.search.text() == "reason:health ever:postponed"
    view = view_of(cases)
    cases.until(lambda: view.answer.summary.engagements == 6)
    assert view.summary_text().startswith("6 engagements")
    cases.press("Ctrl+1")
    cases.until(lambda: len(cases.listed()) == 6)
    cases.press("Ctrl+5")
    cases.until(lambda: isinstance(cases.where(), ChartCanvas))
    cases.press("Ctrl+F")
    cases.type_over("")
    cases.until(lambda: view.answer.summary.engagements == 80)


def test_a_column_of_slips_selects_what_is_in_it(cases: Journey) -> None:
    cases.press("PgDown")
    assert chart(cases).accessibleName() == "How far they slipped, spread"
    go_to_mark(cases, "300 to 329 days", "Right")
    cases.press("Return")
    chosen = cases.window.session.selection
    slips = [cases.row(one).slippage for one in chosen]
    assert len(chosen) == 4 and all(slip is not None and slip[0] < 330 and slip[1] >= 300 for slip in slips)
    cases.press("Ctrl+1")
    assert set(cases.window.table.selected_ids()) == set(chosen)


def test_cards_turn_into_tables_and_back(cases: Journey) -> None:
    view = view_of(cases)
    cases.press("Ctrl+Shift+V")
    cases.until(lambda: isinstance(cases.where(), FigureTable))
    cases.until(lambda: all(card.table.isVisible() for card in view.page.cards))
    cases.press("Down", "Down", "Return")
    assert cases.window.search.text().startswith("reason:")
    cases.press("Return", "Ctrl+Shift+V")
    cases.until(lambda: isinstance(cases.where(), ChartCanvas))
    cases.until(lambda: not any(card.table.isVisible() for card in view.page.cards))


def test_tab_goes_from_card_to_card(cases: Journey) -> None:
    cases.tab_to("Show as a table: Why engagements were put off or called off")
    cases.tab_to("Copy or save: Why engagements were put off or called off")
    cases.tab_to("How far they slipped, spread")
    cases.tab_to("Pairs")
    cases.press("Right")
    cases.tab_to("What became of plans, levels")
    cases.tab_to("Matrix")
    cases.press("Right")
    cases.tab_to("Who visits whom, balance")
    go_to_mark(cases, "China and Japan", "Down")
    assert "Japan owes a return" in chart(cases).current_words()


def test_figures_are_those_of_the_command_line(cases: Journey, capsys: pytest.CaptureFixture[str]) -> None:
    view = view_of(cases)

    def told(*words: str) -> list[dict[str, object]]:
        capsys.readouterr()
        assert main(["insight", *words, "--record", str(cases.record.path), "--format", "json"]) == 0
        return json.loads(capsys.readouterr().out)  # type: ignore[no-any-return]

    reasons = told("reasons")
    shown = view.page.card("reasons").facet.rows
    assert [[one["postponed"], one["cancelled"], one["declined"], one["cut_short"]] for one in reasons] == [
        [int(cell) for cell in row.cells[1:5]] for row in shown
    ]
    slips = {one["id"]: (one["min_days"], one["max_days"]) for one in told("slippage")}
    view.page.card("slippage").choice.choose(1)
    for row in view.page.card("slippage").facet.rows:
        least, most = (int(cell.replace(",", "").replace("−", "-")) for cell in row.cells[1:])
        assert slips[row.meaning.engagements[0]] == (least, most)
    outcomes = ("kept", "after_all", "cut_short", "postponed", "cancelled", "declined", "lapsed", "open")
    kept = [[one[name] for name in outcomes] for one in told("kept") if one["by"] in ("all", "pair")]
    assert kept == [[int(cell) for cell in row.cells[1:9]] for row in view.page.card("kept").facet.rows]
    view.page.card("pairs").choice.choose(1)
    assert [(one["visits_there"], one["visits_here"], one["balance"]) for one in told("pairs")] == [
        tuple(int(cell) for cell in row.cells[2:5]) for row in view.page.card("pairs").facet.rows
    ]
    assert [one["total"] for one in told("tempo")] == [int(row.cells[-1]) for row in view.page.card("tempo").facet.rows]
    sides = [one["postponed"] for one in told("changers") if one["by"] == "side"]
    assert sides == [int(row.cells[1]) for row in view.page.card("changers").facet.rows]


def test_as_of_an_earlier_day(cases: Journey) -> None:
    view, session = view_of(cases), cases.window.session
    day = read_date("31 Dec 1999").latest
    assert day is not None
    session.set_as_of(AsOf(day))
    cases.until(lambda: view.answer.summary.engagements < 40)
    assert view.page.card("tempo").facet.rows[-1].cells[0].endswith(("1999", "1998", "1997"))
    cases.press("Ctrl+Alt+Home")
    cases.until(lambda: view.answer.summary.engagements == 80)


def test_the_view_is_there_again_after_a_start(cases: Journey) -> None:
    cases.again()
    cases.until(lambda: cases.window.views.name == "insights")
    view = view_of(cases)
    cases.until(lambda: view.answer is not None)
    assert view.page.card("reasons").canvas.marks()


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("size", [(1280, 800), (1920, 1080)], ids=["small", "large"])
def test_pictures(starts: Starts, cases_file: Path, home: Path, theme: str, size: tuple[int, int]) -> None:
    path = home / "cases.visits"
    shutil.copyfile(cases_file, path)
    journey = at_insights(starts(path, size=size, theme=theme))
    name = "small" if size[0] == 1280 else "large"
    journey.until(lambda: not cut_off(journey.window))
    take(journey.window, f"insights-{name}", theme)
    whole = FOLDER / f"insights-page-{name}-{theme}.png"
    view_of(journey).save_to(whole)
    assert QImage(str(whole)).height() > 2000


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_pictures_of_real_trips(starts: Starts, home: Path, shared: Path, theme: str) -> None:
    path = home / "trips.visits"
    for name in ("blinken-antony-j", "kerry-john-forbes"):
        main(["import", str(shared / "data" / "state-travels" / f"{name}.xml"), "--record", str(path)])
    journey = at_insights(starts(path, size=(1920, 1080), theme=theme))
    view = view_of(journey)
    assert [card.data.key for card in view.page.cards if not card.data.empty] == ["pairs", "tempo", "gaps"]
    journey.until(lambda: not cut_off(journey.window))
    take(journey.window, "insights-trips", theme)
