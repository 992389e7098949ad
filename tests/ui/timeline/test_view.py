"""The timeline as a view: its table twin, its groups, filtering by clicks, and the day the record is looked at from."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tracker.filter import parse_filter
from tracker.past import AsOf, Reckoning
from tracker.queries.listing import engagement_ids
from tracker.queries.timeline_rows import Grouping
from tracker.words import Status
from ui.timeline.twin import TimelineRows
from ui.timeline.view import TimelineView, narrowed


def painted(view: TimelineView) -> list[int]:
    """The engagements in the order of their rows."""
    arranged = view.canvas.body.arranged
    assert arranged is not None
    return [arranged.items.ids[place] for group in arranged.timeline.groups for place in range(group.start, group.stop)]


@pytest.mark.parametrize("grouping", Grouping)
@pytest.mark.parametrize("text", ["", "country:China", "status:completed"])
def test_the_twin_holds_the_rows_that_are_painted(
    view: TimelineView, qtbot: QtBot, grouping: Grouping, text: str
) -> None:
    view.set_grouping(grouping)
    view.session.set_filter(text)
    qtbot.waitUntil(lambda: sorted(painted(view)) == sorted(engagement_ids(view.session.record, parse_filter(text))))
    rows = list(view.twin.rows.rows)
    assert [own for row in rows for own in row.engagements] == painted(view)
    groups = {group.label for group in view.answer.timeline.groups}
    assert {row.cells[-1] for row in rows if row.engagements} == groups
    others = {row.cells[-1] for row in rows if not row.engagements}
    assert others == {"Channels", "Incidents"}


def test_the_twin_says_what_is_drawn(view: TimelineView) -> None:
    row = next(row for row in view.twin.rows.rows if row.cells[1] == "Antony Blinken → Beijing")
    dates, _, _, status, slips, group = row.cells
    assert (dates, status, group) == ("18–19 Jun 2023", "Planned", "United States → China")
    assert slips.startswith("5–6 Feb 2023: postponed 3 Feb")
    assert slips.endswith("+133 days")


def test_one_selection_in_picture_and_twin(view: TimelineView, qtbot: QtBot) -> None:
    own = painted(view)[2]
    view.session.select((own,))
    assert view.canvas.body.arranged is not None
    assert view.canvas.body.arranged.items.ids[view.canvas.body.current] == own
    view.show_twin(True)
    view.twin.setFocus()
    with qtbot.waitSignal(view.session.selection_changed):
        QTest.keyClick(view.twin, Qt.Key.Key_Down)
    assert view.session.selection == (painted(view)[3],)
    view.show_twin(False)
    assert view.canvas.body.current == view.canvas.body.arranged.ids.place_of(painted(view)[3])


def test_groups_are_chosen_in_the_head(view: TimelineView) -> None:
    [by_host] = [action for action in view._groupings.actions() if action.text() == "By host"]
    by_host.trigger()
    assert view.grouping is Grouping.HOST
    assert view._grouped.text() == "By host"
    assert view.answer.timeline.groups[0].label == "China"


def test_the_head_says_how_many(view: TimelineView) -> None:
    assert view.summary_text() == "11 engagements Aug 2022 – Jun 2023 · 5 groups"
    view.session.set_filter("status:planned")
    assert view.summary_text().startswith("2 of 11 engagements")


def test_a_click_filters_so_that_the_text_shows_what_it_meant(view: TimelineView) -> None:
    view.canvas.terms_requested.emit((("country", "United States"), ("host", "China"), ("since", "2023-02-01")))
    assert view.session.filter_text == 'country:"United States" host:China since:2023-02-01'
    assert view.summary_text().startswith("4 of 11")


@pytest.mark.parametrize(
    ("before", "terms", "after"),
    [
        ("", (("who", "Wang Yi"),), 'who:"Wang Yi"'),
        ("balloon", (("kind", "call"),), "balloon kind:call"),
        ("country:China", (("country", "China"), ("country", "Japan")), "country:China country:Japan"),
        ("since:2001 status:planned", (("since", "2023-01-01"),), "since:2023-01-01 status:planned"),
    ],
)
def test_narrowing_a_filter(before: str, terms: tuple[tuple[str, str], ...], after: str) -> None:
    assert narrowed(before, terms) == after
    parse_filter(after)


def test_nothing_matches(view: TimelineView) -> None:
    view.session.set_filter("nobody-of-this-name")
    assert view.shown_page() == "nothing matches"


def test_without_dates_it_says_so(view: TimelineView) -> None:
    view.session.set_filter("is:undated")
    assert view.shown_page() in ("nothing matches", "missing")


class TestAsOf:
    def test_the_line_shows_the_record_of_its_day(self, view: TimelineView, qtbot: QtBot) -> None:
        blinken = engagement_ids(view.session.record, parse_filter("who:Blinken place:Beijing"))[0]
        view.canvas.as_of_requested.emit(date(2023, 2, 4))
        assert view.session.as_of == AsOf(date(2023, 2, 4), Reckoning.EFFECT)
        items = view.answer.items
        assert items.statuses[items.ids.index(blinken)] == Status.POSTPONED.code
        assert view.canvas.body.days.as_of == date(2023, 2, 4).toordinal()
        assert view.canvas.body.days.today == date(2023, 6, 17).toordinal()
        view.canvas.as_of_cleared.emit()
        assert view.session.as_of is None
        assert view.canvas.body.days.as_of is None

    def test_the_switch_between_effect_and_knowledge_stays(self, view: TimelineView) -> None:
        view.session.set_as_of(AsOf(date(2023, 6, 1), Reckoning.KNOWLEDGE))
        view.canvas.as_of_requested.emit(date(2023, 5, 1))
        assert view.session.as_of == AsOf(date(2023, 5, 1), Reckoning.KNOWLEDGE)


@pytest.mark.parametrize("ending", ["png", "svg", "pdf"])
def test_a_picture_can_be_saved(view: TimelineView, tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"timeline.{ending}"
    view.save_to(path)
    assert path.stat().st_size > 5_000


def test_the_common_commands(view: TimelineView) -> None:
    body = view.canvas.body
    pixels, left = body.scale.pixels, body.scale.left
    view.zoom(2)
    assert body.scale.pixels > pixels
    view.fit()
    view.pan(1)
    assert body.scale.left > left
    view.to_today()
    assert body.scale.x(body.days.line) == pytest.approx(body.sight.width / 2, abs=body.scale.pixels)


def test_rows_of_the_twin_are_found_by_their_engagements(view: TimelineView) -> None:
    rows = view.twin_rows(view.answer)
    assert isinstance(rows, TimelineRows)
    for number, row in enumerate(rows):
        assert row.cells == rows[number].cells
        if row.engagements:
            assert rows.places_of(row.engagements) == [number]
    assert rows.places_of([-1]) == []
    assert rows[-1] == rows[len(rows) - 1]
    with pytest.raises(IndexError):
        rows[len(rows)]
