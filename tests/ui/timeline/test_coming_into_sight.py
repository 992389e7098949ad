"""An answer whose groups are read as they come into sight: the same groups, rows and bars as of one that is there."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Iterator
from functools import partial
from operator import sub
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tracker.dates import read_date
from tracker.drafts import EngagementDraft, ParticipantDraft, StatusDraft
from tracker.filter import EVERYTHING, Filter, parse_filter
from tracker.opening import open_record
from tracker.operations import log_engagement
from tracker.queries.listing import engagement_ids
from tracker.queries.timeline import FEW, outline, overview, timeline
from tracker.queries.timeline_details import timeline_details
from tracker.queries.timeline_excerpts import day_counts, excerpt, ids_in_order, month_counts, where_it_is
from tracker.queries.timeline_rows import Counted, Grouping, Timeline
from tracker.record import Record
from tracker.words import Status
from ui.kit import LIGHT, apply_theme, font_for
from ui.kit.fonts import TextRole
from ui.session import Session
from ui.timeline import arranging, pieces
from ui.timeline.arranging import Arranged, arrange, arrange_outline
from ui.timeline.canvas import TimelineCanvas
from ui.timeline.density import step_for
from ui.timeline.lanes import Lanes
from ui.timeline.layout import Part
from ui.timeline.look import look_of
from ui.timeline.marks import Days
from ui.timeline.moving import along
from ui.timeline.pieces import Source
from ui.timeline.scale import scale_of
from ui.timeline.scene import needs_in, placed_in
from ui.timeline.view import TimelineView

NAMED = parse_filter("status:completed,planned since:1980")


def coming(record: Record, grouping: Grouping, chosen: Filter = EVERYTHING) -> Arranged:
    return arrange_outline(outline(record, chosen, grouping), Source(record, chosen, grouping))


def canvas_of(qtbot: QtBot, record: Record, arranged: Arranged) -> TimelineCanvas:
    canvas = TimelineCanvas()
    qtbot.addWidget(canvas)
    canvas.resize(1100, 700)
    with qtbot.waitExposed(canvas):
        canvas.show()
    canvas.show_arranged(arranged, partial(timeline_details, record), Days(arranged.timeline.today))
    return canvas


def in_sight(canvas: TimelineCanvas) -> set[tuple[int, Part, float]]:
    """The engagements that are painted, with the part and the middle of their bars."""
    scene, sight = canvas.body.scene, canvas.body.sight
    assert scene is not None
    return {
        (scene.items.ids[one.place], row.part, one.middle)
        for row in scene.layout.rows_between(sight.top, sight.top + sight.height)
        for one in placed_in(scene, row, sight.first, sight.last)
    }


def days_of(counted: tuple[Counted, ...]) -> Counter[tuple[str, int]]:
    found = Counter[tuple[str, int]]()
    for one in counted:
        for day, number in zip(one.days, map(sub, one.sums, [0, *one.sums]), strict=True):
            found[one.status.label, day] += number
    return found


@pytest.mark.parametrize("grouping", Grouping)
@pytest.mark.parametrize("chosen", [EVERYTHING, NAMED], ids=["everything", "filtered"])
def test_an_outline_counts_the_same_groups(many: Record, grouping: Grouping, chosen: Filter) -> None:
    whole, found = timeline(many, chosen, grouping), outline(many, chosen, grouping)
    facts = [
        [
            (group.key, group.label, group.terms, group.size, group.long, group.undated, group.channel)
            for group in groups
        ]
        for groups in (whole.groups, found.groups)
    ]
    assert facts[0] == facts[1]
    assert (found.record, found.shown, found.total) == (whole.record, whole.shown, whole.total)
    seen = overview(many, chosen)
    assert (seen.record, seen.shown, seen.found) == (whole.record, whole.shown, len(whole.items.ids))


@pytest.mark.parametrize("grouping", Grouping)
def test_what_is_read_of_a_group_is_what_the_whole_answer_has(many: Record, grouping: Grouping) -> None:
    whole, found = timeline(many, NAMED, grouping), outline(many, NAMED, grouping)
    listed = list(ids_in_order(many, NAMED, grouping, found.groups))
    assert sorted(listed) == sorted(whole.items.ids)
    for number in {0, 1, 2, len(found.groups) // 2, len(found.groups) - 1} & set(range(len(found.groups))):
        outlined, group = found.groups[number], whole.groups[number]
        places = range(group.start, group.stop)
        part = excerpt(many, NAMED, grouping, outlined)
        assert part.items.ids == whole.items.ids[group.start : group.stop]
        assert (part.long_from, part.undated_from) == (group.long_from - group.start, group.undated_from - group.start)
        assert part.counted == group.counted
        begins = sum(one.size for one in found.groups[:number])
        assert sorted(listed[begins : begins + group.size]) == sorted(part.items.ids)
        days = part.items.first[len(part.items.ids) // 2], part.items.first[len(part.items.ids) // 2] + 400
        some = excerpt(many, NAMED, grouping, outlined, days)
        lying = {
            whole.items.ids[place]
            for place in places
            if place < group.undated_from and whole.items.first[place] < days[1] and whole.items.last[place] >= days[0]
        }
        assert lying <= set(some.items.ids) <= set(part.items.ids)
        if group.size > FEW:
            _same_numbers(many, grouping, found, number, group.counted, days)
        own = part.items.ids[0]
        assert where_it_is(many, NAMED, grouping, own) in [(raw, part.items.first[0]) for raw in outlined.raws]
    assert where_it_is(many, parse_filter("nobody-of-this-name"), grouping, listed[0]) is None


def _same_numbers(
    many: Record, grouping: Grouping, found: Timeline, number: int, counted: tuple[Counted, ...], days: tuple[int, int]
) -> None:
    """By month and by day a group is counted as in the whole answer, and no day or week has more than is told."""
    by_day, months = days_of(counted), month_counts(many, NAMED, grouping, found.groups[number])
    assert days_of(months.counted).total() == by_day.total()
    a_day, a_week = Counter[int](), Counter[int]()
    for (_, day), times in by_day.items():
        a_day[day] += times
        a_week[(day - 1) // 7] += times
    assert (months.a_day, months.a_week) == (max(a_day.values()), max(a_week.values()))
    some = days_of(day_counts(many, NAMED, grouping, found.groups[number], days))
    assert some == Counter({at: times for at, times in by_day.items() if days[0] <= at[1] < days[1]})


@pytest.mark.parametrize("grouping", [Grouping.PAIR, Grouping.PERSON, Grouping.HOST])
def test_what_comes_into_sight_is_painted_as_if_it_had_been_there(
    many: Record, qtbot: QtBot, qapp: QApplication, grouping: Grouping
) -> None:
    apply_theme(qapp, "light")
    whole = canvas_of(qtbot, many, arrange(timeline(many, EVERYTHING, grouping)))
    some = canvas_of(qtbot, many, coming(many, grouping))
    assert some.body.rows_height() == whole.body.rows_height()
    for top in (0.0, 900.0, whole.body.rows_height() / 2):
        for canvas in (whole, some):
            canvas.body.show_span(*(whole.body.sight.first, whole.body.sight.last))
            canvas.body.set_top(top)
            canvas.body.settle()
        assert in_sight(some) == in_sight(whole) != set()
    assert some.body.arranged is not None
    assert len(some.body.arranged.items.ids) < len(whole.body.arranged.items.ids)  # type: ignore[union-attr]


class TestCrowds:
    @pytest.fixture(autouse=True)
    def small_crowds(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(pieces, "CROWD", 100)
        monkeypatch.setattr(pieces, "_BETWEEN", 20)

    def test_a_bar_keeps_its_lane_while_others_are_read(self, many: Record, qapp: QApplication) -> None:
        arranged = coming(many, Grouping.HOST)
        sizes = look_of(LIGHT, font_for(TextRole.BODY), 1.0).sizes
        group, crowd, told = arranged.groups[0], arranged.crowds[0], dict[int, int]()
        read_days: set[object] = set()
        for day in range(group.last - 4000, group.last, 150):
            _read(arranged, day, day + 200)
            held = crowd.held
            assert held is not None
            read_days.add(held)
            queue = arranged.blocks[0][-1].bars
            told_now = Lanes(arranged.items, sizes, 3.0).of(arranged.blocks[0][-1], queue, 0, len(queue.places))
            for place, begins, lane in zip(queue.places, queue.begins, told_now, strict=True):
                if held[0] <= begins < held[1]:
                    assert told.setdefault(arranged.items.ids[place], lane) == lane
        assert len(read_days) > 10
        assert len(told) > 50
        assert len(set(told.values())) > 1

    def test_only_what_is_around_the_days_in_sight_is_read(self, many: Record) -> None:
        arranged = coming(many, Grouping.KIND)
        group = arranged.groups[0]
        _read(arranged, group.last - 300, group.last - 100)
        assert 0 < len(arranged.items.ids) < group.size / 2
        for place in range(len(arranged.items.ids)):
            assert arranged.group_of(place) == 0
            assert arranged.ids.place_of(arranged.items.ids[place]) == place

    def test_keys_go_through_all_of_a_crowd(self, many: Record, qtbot: QtBot, qapp: QApplication) -> None:
        whole, arranged = timeline(many, NAMED, Grouping.HOST), coming(many, Grouping.HOST, NAMED)
        canvas = canvas_of(qtbot, many, arranged)
        QTest.keyClick(canvas.body, Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClick(canvas.body, Qt.Key.Key_Home)
        seen = [canvas.body.current]
        for step in range(1, whole.groups[0].dated):
            found = along(canvas.body.scene, seen[-1], 1)  # type: ignore[arg-type]
            assert found >= 0, step
            seen.append(found)
        ids, first = [arranged.items.ids[place] for place in seen], [arranged.items.first[place] for place in seen]
        group = whole.groups[0]
        assert sorted(ids) == sorted(whole.items.ids[group.start : group.undated_from])
        assert first == sorted(first)
        assert along(canvas.body.scene, seen[-1], 1) == -1  # type: ignore[arg-type]

    def test_what_was_read_is_forgotten_before_it_is_very_much(
        self, many: Record, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(arranging, "MOST_KEPT", 300)
        canvas = canvas_of(qtbot, many, coming(many, Grouping.PAIR))
        arranged = canvas.body.arranged
        assert arranged is not None
        canvas.show_engagements((_own_in_sight(canvas),))
        chosen = arranged.items.ids[canvas.body.current]
        for top in range(0, 4000, 400):
            canvas.body.set_top(float(top))
            scene, source = canvas.body.scene, arranged.source
            assert scene is not None
            assert source is not None
            while needs := needs_in(scene, canvas.body.sight):
                canvas.take(arranged, [source.read(need) for need in needs])
            assert in_sight(canvas)
            assert len(arranged.items.ids) < 1500
        assert canvas.body.current == arranged.ids.place_of(chosen)


class TestInAView:
    @pytest.fixture
    def view(self, qtbot: QtBot, qapp: QApplication, many_file: Path, tmp_path: Path) -> Iterator[TimelineView]:
        apply_theme(qapp, "light")
        record = open_record(Path(shutil.copy(many_file, tmp_path / "many.visits")))
        session = Session(record)
        made = TimelineView(session)
        qtbot.addWidget(made)
        made.resize(1100, 700)
        with qtbot.waitExposed(made):
            made.show()
        qtbot.waitUntil(lambda: made.answer is not None and made.canvas.body.settled)
        yield made
        session.close()
        record.close()

    def test_groups_are_read_and_the_table_has_all_rows(self, view: TimelineView, qtbot: QtBot) -> None:
        assert view.answer.source is not None
        assert in_sight(view.canvas)
        everyone = engagement_ids(view.session.record)
        assert view.summary_text().startswith("3,000 engagements")
        view.show_twin(True)
        rows = view.twin.rows
        qtbot.waitUntil(lambda: rows.rows[0].engagements != ())
        found = [own for row in rows.rows for own in row.engagements]
        assert sorted(found) == sorted(everyone)
        labels = [group.label for group in view.answer.groups for _ in range(group.size)]
        assert [rows.rows[number].cells[-1] for number in range(0, 3000, 97)] == labels[::97]

    def test_the_selected_engagement_is_found_and_brought_into_sight(self, view: TimelineView, qtbot: QtBot) -> None:
        own = engagement_ids(view.session.record)[2000]
        assert view.answer.ids.place_of(own) < 0
        view.session.select((own,))
        body = view.canvas.body
        qtbot.waitUntil(lambda: body.current >= 0 and body.arranged.items.ids[body.current] == own)  # type: ignore[union-attr]
        qtbot.waitUntil(lambda: body.settled)
        row, place = body.scene.layout.row_of(body.current), body.current  # type: ignore[union-attr]
        assert body.top <= row.top < body.top + body.sight.height
        assert body.sight.first <= view.answer.items.last[place]
        assert view.answer.items.first[place] <= body.sight.last

    def test_how_many_there_are_is_said_before_the_groups_are_there(self, view: TimelineView, qtbot: QtBot) -> None:
        before, said = view.answer, list[tuple[str, object]]()
        view.question.came.connect(lambda _: said.append((view.summary_text(), view.answer)))
        for text in ("status:completed,cancelled,planned,postponed", "status:postponed"):
            with qtbot.waitSignal(view.question.answered):
                view.session.set_filter(text)
            number = len(engagement_ids(view.session.record, parse_filter(text)))
            assert said == [(f"{number:,} of 3,000 engagements", before)]
            before = view.answer
            said.clear()

    def test_without_a_filter_the_same_answer_comes_back_until_the_record_changes(
        self, view: TimelineView, qtbot: QtBot
    ) -> None:
        first = view.answer
        for _ in range(2):
            view.session.set_filter("status:postponed")
            qtbot.waitUntil(lambda: view.answer is not first)
            view.session.set_filter("")
            qtbot.waitUntil(lambda: view.answer.found == 3000)
            assert view.answer is first
        lines = (StatusDraft(Status.COMPLETED, dates=read_date("5 May 1949")),)
        log_engagement(view.session.record, EngagementDraft(participants=(ParticipantDraft("Somebody"),), lines=lines))
        qtbot.waitUntil(lambda: view.answer.found == 3001)
        assert view.answer.timeline.record.months[0] == 1949 * 12 + 4
        assert sum(group.size for group in view.answer.groups) == 3001


def _read(arranged: Arranged, first: float, last: float) -> None:
    """Reads of the first group what is to be seen on some days, as if bars had room everywhere."""
    source, week = arranged.source, step_for(scale_of(first, last, 1000), 1.0)
    assert source is not None
    while needs := list(arranged.crowds[0].needs(0, week, first, last, -1e9)):
        for need in needs:
            arranged.put(source.read(need))


def _own_in_sight(canvas: TimelineCanvas) -> int:
    canvas.body.settle()
    return next(own for own, *_ in sorted(in_sight(canvas), key=lambda one: one[2]))
