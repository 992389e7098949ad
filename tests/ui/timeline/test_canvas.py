"""The painted timeline: what is seen, what lies under the pointer, and what wheel, mouse and keys do."""

from __future__ import annotations

import itertools
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QAccessible, QImage, QMouseEvent, QNativeGestureEvent, QPainter, QPointingDevice, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.timeline.conftest import Shown
from tracker.dates import EMPTY, read_date
from tracker.drafts import EngagementDraft, ParticipantDraft, StatusDraft
from tracker.opening import create_record
from tracker.operations import log_engagement
from tracker.queries.timeline_rows import Grouping, Shape
from tracker.record import Record
from tracker.words import Status
from ui.kit import ThemeHub, apply_theme, theme_of
from ui.timeline.bars import bar_of
from ui.timeline.canvas import TimelineCanvas
from ui.timeline.layout import Part, Row
from ui.timeline.marks import Days, incident_labels, pill_area
from ui.timeline.pointing import Hit, Under, hit_at
from ui.timeline.scene import Scene, placed_in

LEFT, NONE = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
PLAIN, CONTROL, SHIFT = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
)
WAY_OUT = Qt.ScrollPhase.NoScrollPhase


def scene_of(canvas: TimelineCanvas) -> Scene:
    assert canvas.body.scene is not None
    return canvas.body.scene


def place_named(canvas: TimelineCanvas, heading: str) -> int:
    scene = scene_of(canvas)
    for place, own in enumerate(scene.arranged.ids):
        detail = scene.details.of(own)
        if detail is not None and detail.heading == heading:
            return place
    raise KeyError(heading)


def row_of(canvas: TimelineCanvas, place: int) -> Row:
    return scene_of(canvas).layout.row_of(place)


def point_of(canvas: TimelineCanvas, place: int) -> QPoint:
    """The middle of an engagement's bar."""
    body, scene = canvas.body, scene_of(canvas)
    row = row_of(canvas, place)
    placed = next(one for one in placed_in(scene, row, body.sight.first, body.sight.last) if one.place == place)
    bar = bar_of(scene.items, place, body.scale, body.look)
    return QPointF(body.header + (bar.left + bar.right) / 2, body.above + placed.middle - body.top).toPoint()


def wheel(canvas: TimelineCanvas, at: QPoint, down: int, across: int = 0, keys: Qt.KeyboardModifier = PLAIN) -> None:
    where = QPointF(at)
    event = QWheelEvent(where, where, QPoint(), QPoint(across, down), NONE, keys, WAY_OUT, False)
    QApplication.sendEvent(canvas.body, event)


def drag(widget: object, start: QPoint, end: QPoint) -> None:
    """Presses, moves in steps, lets go."""
    mouse(widget, QEvent.Type.MouseButtonPress, start, LEFT)
    for step in range(1, 6):
        mouse(widget, QEvent.Type.MouseMove, start + (end - start) * step / 5, LEFT)
    mouse(widget, QEvent.Type.MouseButtonRelease, end, NONE)


def mouse(widget: object, kind: QEvent.Type, at: QPoint, held: Qt.MouseButton) -> None:
    button = NONE if kind is QEvent.Type.MouseMove else LEFT
    QApplication.sendEvent(widget, QMouseEvent(kind, QPointF(at), QPointF(at), button, held, PLAIN))  # type: ignore[arg-type]


def colours(canvas: TimelineCanvas, area: QRectF) -> set[str]:
    """The colours seen in a part of the body."""
    image = canvas.body.grab(area.toAlignedRect()).toImage()
    return {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}


class TestWhatIsSeen:
    def test_at_first_a_small_record_is_seen_whole(self, june: Record, shown: Shown) -> None:
        canvas = shown(june)
        arranged, sight = scene_of(canvas).arranged, canvas.body.sight
        assert sight.first < arranged.first
        assert sight.last > arranged.last

    def test_at_first_a_long_record_shows_its_latest(self, many: Record, shown: Shown) -> None:
        canvas = shown(many)
        assert canvas.body.sight.first > scene_of(canvas).arranged.first + 3650

    def test_one_day_a_century_and_open_ends_all_show(self, shown: Shown, tmp_path: Path, qtbot: QtBot) -> None:
        record = create_record(tmp_path / "lengths.visits", own_day=date(2023, 6, 17))
        for stated in ("5 May 2023", "1923/2022", "soon", "before 1950", ""):
            dates = read_date(stated, anchor=date(2023, 6, 17)) if stated else EMPTY
            lines = (StatusDraft(Status.EXPECTED, dates=dates),)
            log_engagement(record, EngagementDraft(participants=(ParticipantDraft("Somebody"),), lines=lines))
        canvas = shown(record)
        ink = theme_of(canvas).status_text(Status.EXPECTED).name()
        for days in (120.0, 4000.0, 80_000.0):
            canvas.body.show_span(date(2023, 5, 10).toordinal() - days, date(2023, 6, 20).toordinal() + days / 4)
            canvas.repaint()
            qtbot.waitUntil(lambda: canvas.body.settled)
            scene = scene_of(canvas)
            for place in range(4):
                bar = bar_of(scene.items, place, canvas.body.scale, canvas.body.look)
                assert bar.right - bar.left >= canvas.body.look.sizes.least
                if 0 < bar.glyph < canvas.body.sight.width - 20:
                    at = QPointF(canvas.body.header + bar.glyph, canvas.body.above + row_of(canvas, place).top)
                    assert ink in colours(canvas, QRectF(at, at + QPointF(18, 32)))
        record.close()

    def test_a_bar_has_the_colour_of_its_status(self, june: Record, shown: Shown) -> None:
        canvas = shown(june)
        theme, at = theme_of(canvas), point_of(canvas, place_named(canvas, "Antony Blinken → Beijing"))
        seen = colours(canvas, QRectF(at.x() - 8, at.y() - 9, 40, 18))
        assert theme.status_text(Status.PLANNED).name() in seen

    def test_an_uncertain_bar_fades_and_an_open_one_has_no_end(self, june: Record, shown: Shown) -> None:
        canvas = shown(june)
        scene, body = scene_of(canvas), canvas.body
        month = bar_of(scene.items, place_named(canvas, "William Burns → Beijing"), body.scale, body.look)
        assert not month.certain
        soon = place_named(canvas, "Janet Yellen → China")
        assert scene.items.shapes[soon] & Shape.OPEN_END
        bar = bar_of(scene.items, soon, body.scale, body.look)
        assert bar.right - bar.left == body.look.sizes.open_end

    def test_the_slip_is_a_line_from_the_days_given_up(self, june: Record, shown: Shown) -> None:
        canvas = shown(june)
        place = place_named(canvas, "Antony Blinken → Beijing")
        row, body = row_of(canvas, place), canvas.body
        given_up = body.header + body.scale.x(date(2023, 2, 5).toordinal())
        now = body.header + body.scale.x(date(2023, 6, 18).toordinal())
        area = QRectF(given_up + 20, body.above + row.top, now - given_up - 30, row.height)
        assert theme_of(canvas).status_text(Status.POSTPONED).name() in colours(canvas, area)
        hit = hit_at(body, QPointF((given_up + now) / 2, body.above + row.top + row.height / 2))
        assert (hit.under, hit.place) == (Under.ENGAGEMENT, place)
        assert "postponed 3 Feb" in hit.words
        assert "+133 days" in hit.words
        assert "balloon" in hit.words

    def test_a_suspended_channel_is_hatched(self, june: Record, shown: Shown) -> None:
        canvas = shown(june, size=(1200, 900))
        scene, body = scene_of(canvas), canvas.body
        row = next(row for row in scene.layout.rows_between(0, scene.layout.height) if row.part is Part.CHANNEL)
        x = body.header + body.scale.x(date(2023, 4, 1).toordinal())
        assert len(colours(canvas, QRectF(x, body.above + row.top + 10, 40, 10))) > 1
        hit = hit_at(body, QPointF(x, body.above + row.top + row.height / 2))
        assert hit.under is Under.CHANNEL
        assert "suspended 5 Aug 2022" in hit.words

    def test_names_of_incidents_overlap_neither_each_other_nor_the_pill(self, put_off: Record, shown: Shown) -> None:
        canvas = shown(put_off)
        scene, body = scene_of(canvas), canvas.body
        for factor in (1.0, 4.0, 12.0):
            body.zoom_by(factor, 600)
            taken = pill_area(body.days, body.sight.scale, body.sight.width, body.look)
            labels = incident_labels(scene, body.sight, taken)
            named = sorted((label.area for label in labels if label.words), key=lambda area: area.left())
            for area, after in itertools.pairwise(named):
                assert area.right() <= after.left()
            assert not any(area.intersects(taken) for area in named)

    @pytest.mark.parametrize("grouping", Grouping)
    @pytest.mark.parametrize("theme", ["light", "dark"])
    def test_it_paints_at_every_zoom(
        self, put_off: Record, shown: Shown, qapp: QApplication, qtbot: QtBot, grouping: Grouping, theme: str
    ) -> None:
        canvas = shown(put_off, grouping)
        apply_theme(qapp, theme)  # type: ignore[arg-type]
        for factor in (1.0, 30.0, 30.0, 1 / 30_000):
            canvas.body.zoom_by(factor, 500)
            canvas.repaint()
            qtbot.waitUntil(lambda: canvas.body.settled)
        apply_theme(qapp, "light")

    def test_more_than_fits_is_density_and_closer_are_bars(self, many: Record, shown: Shown, qtbot: QtBot) -> None:
        canvas = shown(many, Grouping.KIND)
        body = canvas.body
        body.fit()
        row = next(row for row in scene_of(canvas).layout.rows_between(0, 500) if row.part is Part.BLOCK)
        assert scene_of(canvas).is_dense(row)
        hit = hit_at(body, QPointF(body.header + body.sight.width * 0.8, body.above + row.top + row.height - 8))
        assert hit.under is Under.STRETCH
        assert [key for key, _ in hit.terms] == ["kind", "since", "until"]
        for _ in range(40):
            body.zoom(1, body.sight.width * 0.8)
        assert not scene_of(canvas).is_dense(row)
        canvas.repaint()
        qtbot.waitUntil(lambda: body.settled)

    def test_larger_text_makes_larger_rows(self, june: Record, shown: Shown, hub: ThemeHub) -> None:
        canvas = shown(june)
        before = canvas.body.rows_height()
        hub.set_scale(1.5)
        canvas.repaint()
        assert canvas.body.rows_height() > before * 1.3

    def test_a_picture_shows_the_same_days_at_its_own_size(self, june: Record, shown: Shown) -> None:
        canvas = shown(june)
        image = QImage(900, 500, QImage.Format.Format_ARGB32)
        image.fill(Qt.GlobalColor.white)
        painter = QPainter(image)
        canvas.paint_picture(painter, QSizeF(900, 500))
        painter.end()
        seen = {image.pixelColor(x, y).name() for x in range(0, 900, 2) for y in range(0, 500, 2)}
        assert theme_of(canvas).status_text(Status.POSTPONED).name() in seen


class TestMovingAbout:
    def test_control_and_wheel_zooms_around_the_pointer(self, june: Record, shown: Shown) -> None:
        canvas = shown(june)
        body, at = canvas.body, QPoint(700, 300)
        day, pixels = body.scale.day(700 - body.header), body.scale.pixels
        wheel(canvas, at, 120, keys=CONTROL)
        assert body.scale.pixels > pixels
        assert body.scale.x(day) == pytest.approx(700 - body.header, abs=0.01)
        wheel(canvas, at, -120, keys=CONTROL)
        assert body.scale.pixels == pytest.approx(pixels)

    def test_the_wheel_scrolls_and_shift_pans(self, put_off: Record, shown: Shown) -> None:
        canvas = shown(put_off)
        body, at = canvas.body, QPoint(700, 300)
        left = body.scale.left
        wheel(canvas, at, -120)
        assert (body.top, body.scale.left) == (60, left)
        assert canvas.bar.value() == 60
        wheel(canvas, at, -120, keys=SHIFT)
        assert body.scale.left > left
        wheel(canvas, at, 0, across=120)
        assert body.scale.left == pytest.approx(left)

    def test_pinching_zooms_around_the_fingers(self, june: Record, shown: Shown) -> None:
        canvas = shown(june)
        body, at = canvas.body, QPointF(700, 300)
        day, pixels = body.scale.day(700 - body.header), body.scale.pixels
        zoom = Qt.NativeGestureType.ZoomNativeGesture
        device = QPointingDevice.primaryPointingDevice()
        QApplication.sendEvent(body, QNativeGestureEvent(zoom, device, 2, at, at, at, 0.25, QPointF()))
        assert body.scale.pixels == pytest.approx(pixels * 1.25)
        assert body.scale.x(day) == pytest.approx(700 - body.header, abs=0.01)

    def test_over_the_axis_the_wheel_zooms(self, june: Record, shown: Shown) -> None:
        canvas = shown(june)
        pixels = canvas.body.scale.pixels
        wheel(canvas, QPoint(700, 10), 120)
        assert canvas.body.scale.pixels > pixels

    def test_the_days_can_be_dragged(self, put_off: Record, shown: Shown) -> None:
        canvas = shown(put_off)
        body = canvas.body
        day, x = body.scale.day(300), 300 + body.header
        drag(body, QPoint(round(x), 600), QPoint(round(x) + 100, 560))
        assert body.scale.x(day) == pytest.approx(400, abs=2)
        assert body.top == pytest.approx(40, abs=2)

    def test_the_frame_of_the_strip_moves_the_days(self, many: Record, shown: Shown) -> None:
        canvas = shown(many)
        body, strip = canvas.body, canvas.strip
        before, wide = body.sight.first, body.sight.last - body.sight.first
        frame = strip.window_area()
        drag(strip, frame.center().toPoint(), frame.center().toPoint() - QPoint(200, 0))
        assert body.sight.first < before - 365
        assert body.sight.last - body.sight.first == pytest.approx(wide, rel=0.01)

    def test_the_edges_of_the_frame_show_more_or_fewer_days(self, many: Record, shown: Shown) -> None:
        canvas = shown(many)
        body, strip = canvas.body, canvas.strip
        last = body.sight.last
        frame = strip.window_area()
        edge = QPointF(frame.left(), frame.center().y()).toPoint()
        drag(strip, edge, edge - QPoint(150, 0))
        assert body.sight.last == pytest.approx(last, abs=40)
        assert strip.window_area().width() == pytest.approx(frame.width() + 150, abs=4)

    def test_the_header_can_be_made_wider(self, june: Record, shown: Shown) -> None:
        canvas = shown(june)
        body = canvas.body
        days = body.sight.first, body.sight.last
        edge = QPoint(round(body.header), 300)
        drag(body, edge, edge + QPoint(80, 0))
        assert body.header == pytest.approx(edge.x() + 80, abs=2)
        assert (body.sight.first, body.sight.last) == pytest.approx(days, abs=1)

    def test_the_same_days_stay_when_it_grows(self, june: Record, shown: Shown, qtbot: QtBot) -> None:
        canvas = shown(june)
        days = canvas.body.sight.first, canvas.body.sight.last
        canvas.resize(1600, 900)
        qtbot.waitUntil(lambda: canvas.body.width() > 1500)
        assert (canvas.body.sight.first, canvas.body.sight.last) == pytest.approx(days, abs=1)


class TestChoosing:
    def test_a_click_picks_and_a_second_with_control_adds(self, june: Record, shown: Shown, qtbot: QtBot) -> None:
        canvas = shown(june)
        ids = scene_of(canvas).items.ids
        first, second = (place_named(canvas, name) for name in ("William Burns → Beijing", "Antony Blinken → Beijing"))
        with qtbot.waitSignal(canvas.picked) as picked:
            QTest.mouseClick(canvas.body, LEFT, PLAIN, point_of(canvas, first))
        assert picked.args == [(ids[first],)]
        with qtbot.waitSignal(canvas.picked) as picked:
            QTest.mouseClick(canvas.body, LEFT, CONTROL, point_of(canvas, second))
        assert picked.args == [(ids[second], ids[first])]

    def test_a_name_in_the_header_picks_too(self, june: Record, shown: Shown, qtbot: QtBot) -> None:
        canvas = shown(june)
        place = place_named(canvas, "Nancy Pelosi → Taipei")
        at = QPoint(60, round(canvas.body.above + row_of(canvas, place).top + 10))
        with qtbot.waitSignal(canvas.picked) as picked:
            QTest.mouseClick(canvas.body, LEFT, PLAIN, at)
        assert picked.args == [(scene_of(canvas).items.ids[place],)]

    def test_what_is_cut_or_not_named_is_said_under_the_pointer(self, put_off: Record, shown: Shown) -> None:
        canvas = shown(put_off, size=(700, 700))
        scene, body = scene_of(canvas), canvas.body
        for row in scene.layout.rows_between(0, 500):
            hit = hit_at(body, QPointF(60, body.above + row.top + row.height / 2))
            if row.part is Part.ITEM:
                detail = scene.details.of(scene.items.ids[row.place])
                assert detail is not None
                assert detail.heading in hit.words

    def test_a_group_collapses_and_opens(self, june: Record, shown: Shown) -> None:
        canvas = shown(june)
        height, at = canvas.body.rows_height(), QPoint(80, round(canvas.body.above + 12))
        QTest.mouseClick(canvas.body, LEFT, PLAIN, at)
        assert canvas.body.rows_height() < height
        QTest.mouseClick(canvas.body, LEFT, PLAIN, at)
        assert canvas.body.rows_height() == height

    def test_an_incident_and_a_bar_open(self, june: Record, shown: Shown, qtbot: QtBot) -> None:
        canvas = shown(june)
        body = canvas.body
        labels = incident_labels(scene_of(canvas), body.sight, QRectF())
        label = next(label for label in labels if label.mark.title.startswith("Alleged"))
        x = body.header + body.scale.x(label.mark.first)
        with qtbot.waitSignal(canvas.opened) as opened:
            QTest.mouseClick(body, LEFT, PLAIN, QPointF(x, body.above + 4).toPoint())
        assert opened.args == ["incident", label.mark.id]
        place = place_named(canvas, "William Burns → Beijing")
        with qtbot.waitSignal(canvas.opened) as opened:
            mouse(body, QEvent.Type.MouseButtonDblClick, point_of(canvas, place), LEFT)
        assert opened.args == ["engagement", scene_of(canvas).items.ids[place]]

    def test_a_column_asks_for_its_filter(self, many: Record, shown: Shown, qtbot: QtBot) -> None:
        canvas = shown(many, Grouping.KIND)
        body = canvas.body
        body.fit()
        row = next(row for row in scene_of(canvas).layout.rows_between(0, 500) if row.part is Part.BLOCK)
        at = QPointF(body.header + body.sight.width * 0.7, body.above + row.top + row.height - 8).toPoint()
        hit: Hit = hit_at(body, QPointF(at))
        with qtbot.waitSignal(canvas.terms_requested) as asked:
            QTest.mouseClick(body, LEFT, PLAIN, at)
        assert asked.args == [hit.terms]


class TestDayLine:
    def test_dragging_the_pill_asks_for_its_day(self, june: Record, shown: Shown, qtbot: QtBot) -> None:
        canvas = shown(june)
        body = canvas.body
        pill = pill_area(body.days, body.scale, body.sight.width, body.look)
        x = body.header + body.scale.x(body.days.today + 0.5)
        start = QPointF(x, pill.center().y()).toPoint()
        wanted = date(2023, 2, 4)
        end = QPointF(body.header + body.scale.x(wanted.toordinal() + 0.5), pill.center().y()).toPoint()
        with qtbot.waitSignal(canvas.as_of_requested) as asked:
            drag(body, start, end)
        assert abs((asked.args[0] - wanted).days) <= 1

    def test_a_double_click_or_escape_goes_back(self, june: Record, shown: Shown, qtbot: QtBot) -> None:
        canvas = shown(june)
        body = canvas.body
        body.show_days(Days(body.days.today, date(2023, 2, 4).toordinal()))
        pill = pill_area(body.days, body.scale, body.sight.width, body.look)
        with qtbot.waitSignal(canvas.as_of_cleared):
            at = pill.center() + QPointF(body.header, 0)
            mouse(body, QEvent.Type.MouseButtonDblClick, at.toPoint(), LEFT)
        body.setFocus()
        with qtbot.waitSignal(canvas.as_of_cleared):
            QTest.keyClick(body, Qt.Key.Key_Escape)

    def test_full_stop_and_comma_go_day_by_day(self, june: Record, shown: Shown, qtbot: QtBot) -> None:
        canvas = shown(june)
        for key, wanted in ((",", date(2023, 6, 16)), (".", date(2023, 6, 18))):
            with qtbot.waitSignal(canvas.as_of_requested) as asked:
                QTest.keyClicks(canvas.body, key)
            assert asked.args == [wanted]


class TestKeys:
    def press(self, canvas: TimelineCanvas, key: Qt.Key, keys: Qt.KeyboardModifier = PLAIN) -> str:
        """Presses a key; returns what the current engagement is called."""
        QTest.keyClick(canvas.body, key, keys)
        scene, current = scene_of(canvas), canvas.body.current
        detail = scene.details.of(scene.items.ids[current]) if current >= 0 else None
        return detail.heading if detail is not None else ""

    def test_arrows_go_from_row_to_row_and_in_time(self, june: Record, shown: Shown) -> None:
        canvas = shown(june)
        assert self.press(canvas, Qt.Key.Key_Down) == "Antony Blinken → Beijing"
        assert self.press(canvas, Qt.Key.Key_Down) == "William Burns → Beijing"
        assert self.press(canvas, Qt.Key.Key_Up) == "Antony Blinken → Beijing"
        assert self.press(canvas, Qt.Key.Key_Home) == "William Burns → Beijing"
        assert self.press(canvas, Qt.Key.Key_Right) == "Bill Gates and Xi Jinping, Beijing"
        assert self.press(canvas, Qt.Key.Key_Left) == "William Burns → Beijing"
        assert self.press(canvas, Qt.Key.Key_End, CONTROL) == "Nancy Pelosi → Taipei"
        assert self.press(canvas, Qt.Key.Key_Home, CONTROL) == "Antony Blinken → Beijing"

    @pytest.mark.parametrize("grouping", [Grouping.KIND, Grouping.PAIR])
    def test_down_reaches_every_group_and_right_every_engagement(
        self, put_off: Record, shown: Shown, grouping: Grouping
    ) -> None:
        canvas = shown(put_off, grouping)
        scene, body = scene_of(canvas), canvas.body
        seen, groups = set(), set()
        for number, group in enumerate(scene.arranged.timeline.groups):
            body.show_places(frozenset({group.start}), group.start)
            self.press(canvas, Qt.Key.Key_Home)
            for _ in range(group.size):
                seen.add(body.current)
                self.press(canvas, Qt.Key.Key_Right)
            groups.add(number)
        assert seen == set(range(len(scene.items.ids)))
        self.press(canvas, Qt.Key.Key_Home, CONTROL)
        reached = {scene.arranged.group_of(body.current)}
        for _ in range(200):
            self.press(canvas, Qt.Key.Key_Down)
            reached.add(scene.arranged.group_of(body.current))
        assert reached == groups

    def test_the_current_one_is_always_in_sight(self, put_off: Record, shown: Shown) -> None:
        canvas = shown(put_off)
        body = canvas.body
        body.zoom(6)
        for _ in range(40):
            self.press(canvas, Qt.Key.Key_Down)
            row = row_of(canvas, body.current)
            assert body.top <= row.top
            assert row.top + row.height <= body.top + body.sight.height + 1
            bar = bar_of(scene_of(canvas).items, body.current, body.scale, body.look)
            assert bar.right > 0
            assert bar.left < body.sight.width

    def test_plus_minus_and_the_others(self, june: Record, shown: Shown, qtbot: QtBot) -> None:
        canvas = shown(june)
        body = canvas.body
        pixels = body.scale.pixels
        QTest.keyClicks(body, "+")
        assert body.scale.pixels > pixels
        QTest.keyClicks(body, "-")
        assert body.scale.pixels == pytest.approx(pixels)
        left = body.scale.left
        QTest.keyClick(body, Qt.Key.Key_Right, SHIFT)
        assert body.scale.left > left
        QTest.keyClick(body, Qt.Key.Key_T)
        assert body.scale.x(body.days.line) == pytest.approx(body.sight.width / 2, abs=body.scale.pixels)
        QTest.keyClick(body, Qt.Key.Key_F)
        assert body.scale.pixels == pytest.approx(pixels)
        self.press(canvas, Qt.Key.Key_Down)
        height = body.rows_height()
        QTest.keyClick(body, Qt.Key.Key_Space)
        assert body.rows_height() < height
        with qtbot.waitSignal(canvas.opened) as opened:
            QTest.keyClick(body, Qt.Key.Key_Return)
        assert opened.args == ["engagement", scene_of(canvas).items.ids[body.current]]

    def test_page_down_scrolls_with_the_selection(self, put_off: Record, shown: Shown) -> None:
        canvas = shown(put_off)
        self.press(canvas, Qt.Key.Key_Down)
        self.press(canvas, Qt.Key.Key_PageDown)
        assert canvas.body.top > 300
        row = row_of(canvas, canvas.body.current)
        assert canvas.body.top <= row.top + row.height <= canvas.body.top + canvas.body.sight.height

    def test_a_screen_reader_hears_what_is_selected(self, june: Record, shown: Shown) -> None:
        canvas = shown(june)
        self.press(canvas, Qt.Key.Key_Down)
        found = QAccessible.queryAccessibleInterface(canvas.body)
        assert found.text(QAccessible.Text.Name) == "Timeline"
        said = found.text(QAccessible.Text.Description)
        assert said.startswith("Selected: Antony Blinken → Beijing, Planned · 18–19 Jun 2023")
        assert "United States → China" in said
