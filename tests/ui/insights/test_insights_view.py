"""The page of cards as it is worked: by mouse and keys, as charts and as tables, in pictures, under other filters."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QAbstractItemModel, QPoint, Qt
from PySide6.QtGui import QAccessible, QColor, QGuiApplication, QImage
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QMenu, QToolTip
from pytestqt.qtbot import QtBot

from tests.ui.cut_off import cut_off
from tests.ui.insights.conftest import Show
from tests.ui.test_every_input_has_a_name import missed_by_tab, nameless
from tracker.dates import read_date
from tracker.filter import parse_filter
from tracker.opening import open_record
from tracker.past import AsOf, Reckoning
from tracker.queries.listing import count
from ui.insights.canvas import MARGIN, ChartCanvas
from ui.insights.card import Card
from ui.insights.look import look_of
from ui.insights.moving import STEPS, next_mark
from ui.insights.pictures import page_scene
from ui.insights.scene import Box, Text
from ui.insights.table import FigureModel
from ui.insights.view import InsightsView
from ui.kit import ThemeHub, theme_of

REPORTS = QAbstractItemModelTester.FailureReportingMode.Fatal
KEYS = ["reasons", "slippage", "kept", "pairs", "tempo", "changers", "gaps"]


def mark_at(canvas: ChartCanvas, words: str) -> QPoint:
    """Where a mark lies in the canvas whose words begin so."""
    mark = next(mark for mark in canvas.marks() if mark.words.startswith(words))
    return (mark.area.center() + QPoint(MARGIN, MARGIN)).toPoint()


def click(canvas: ChartCanvas, words: str) -> None:
    QTest.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=mark_at(canvas, words))


def settled(view: InsightsView) -> None:
    """Lets all that is drawn piece by piece, and the layouts, come to rest."""
    for _ in range(4):
        QApplication.processEvents()
        view.settle()


def keys_of(view: InsightsView) -> list[str]:
    return [card.data.key for card in view.page.cards]


def test_all_cards_are_shown_with_their_rules(shown: Show, cases_path: Path) -> None:
    view = shown(cases_path)
    assert keys_of(view) == KEYS and view.shown_page() == "picture"
    assert view.summary_text().startswith("80 engagements")
    for card in view.page.cards:
        assert card.rule.text().replace("\u200b", "") == card.data.rule and card.rule.isVisible()
        assert card.canvas.isVisible() and card.canvas.marks()


@pytest.mark.parametrize(("width", "columns"), [(500, 1), (720, 2), (1054, 2), (1290, 3), (2400, 3)])
def test_cards_stand_in_columns(shown: Show, cases_path: Path, width: int, columns: int) -> None:
    view = shown(cases_path, size=(width, 800))
    settled(view)
    first = [card for card in view.page.cards if card.y() == view.page.cards[0].y()]
    assert len(first) == columns and len({card.height() for card in first}) == 1
    assert all(one.geometry().right() < other.geometry().left() for one, other in pairwise(first))
    last = view.page.cards[-1].geometry()
    assert last.right() == max(card.geometry().right() for card in view.page.cards)
    assert not view.page.horizontalScrollBar().isVisible()


def test_a_click_on_a_part_filters_by_what_it_means(shown: Show, cases_path: Path, qtbot: QtBot) -> None:
    view = shown(cases_path)
    canvas = view.page.card("reasons").canvas
    click(canvas, "Health: 6 postponed")
    assert view.session.filter_text == "reason:health ever:postponed"
    # What it said is what is listed: here no engagement was postponed twice for its health.
    assert count(view.session.reader, parse_filter(view.session.filter_text)) == 6
    qtbot.waitUntil(lambda: view.answer.summary.engagements == 6)
    click(canvas, "Health: 6 postponed")
    assert view.session.filter_text == ""


def test_clicks_on_the_other_charts(shown: Show, cases_path: Path) -> None:
    view = shown(cases_path)
    session = view.session

    def after(key: str, words: str) -> str:
        session.set_filter("")
        click(view.page.card(key).canvas, words)
        return session.filter_text

    assert after("kept", "All plans: 19 of 76 plans called off") == "status:cancelled"
    assert after("pairs", "United States to China") == 'country:"United States" host:China'
    assert after("pairs", "China received") == "host:China"
    assert after("pairs", "China went on") == "country:China"
    assert after("tempo", "2023: 7 completed") == "during:2023 status:completed"
    # A key of the legend is a filter too.
    assert after("tempo", "19 cancelled in all") == "status:cancelled"


def test_bins_select_their_engagements_and_show_what_is_selected(shown: Show, cases_path: Path) -> None:
    view = shown(cases_path)
    card = view.page.card("slippage")
    click(card.canvas, "90 to 119 days")
    wanted = next(row.meaning.engagements for row in card.facet.rows if row.cells[0] == "90 to 119")
    assert view.session.selection == wanted and view.session.filter_text == ""
    assert len(card.canvas._ringed) >= 1
    view.session.select(())
    assert not card.canvas._ringed


def test_pointing_at_a_mark_says_its_numbers(shown: Show, cases_path: Path, qtbot: QtBot) -> None:
    view = shown(cases_path)
    canvas = view.page.card("reasons").canvas
    QTest.mouseMove(canvas, mark_at(canvas, "Health: 6 postponed"))
    qtbot.waitUntil(lambda: "Health: 6 postponed" in QToolTip.text())
    assert canvas.cursor().shape() is Qt.CursorShape.PointingHandCursor
    QToolTip.hideText()


def test_the_keyboard_goes_through_marks_and_cards(shown: Show, cases_path: Path) -> None:
    view = shown(cases_path)
    view.focus_page()
    canvas = view.page.card("reasons").canvas
    assert QApplication.focusWidget() is canvas
    QTest.keyClick(canvas, Qt.Key.Key_Home)
    assert canvas.current_words().endswith("postponed in all")
    QTest.keyClick(canvas, Qt.Key.Key_Down)
    QTest.keyClick(canvas, Qt.Key.Key_Down)
    first = canvas.current_words()
    assert first.startswith(("Bilateral dispute", "Protest or unrest"))
    QTest.keyClick(canvas, Qt.Key.Key_Right)
    assert canvas.current_words() != first
    QTest.keyClick(canvas, Qt.Key.Key_End)
    assert canvas.current_words() == canvas.marks()[-1].words
    QTest.keyClick(canvas, Qt.Key.Key_Return)
    assert view.session.filter_text.startswith("reason:unknown")
    view.session.set_filter("")
    QTest.keyClick(canvas, Qt.Key.Key_PageDown)
    assert QApplication.focusWidget() is view.page.card("slippage").canvas
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_PageUp)
    assert QApplication.focusWidget() is canvas


def test_every_mark_is_reached_by_arrows(shown: Show, cases_path: Path) -> None:
    """From each mark the four arrows lead on; together they lead to every mark of every chart."""
    view = shown(cases_path)
    for card in view.page.cards:
        marks = card.canvas.marks()
        reached, waiting = {0}, [0]
        while waiting:
            here = waiting.pop()
            for step in STEPS.values():
                there = next_mark(marks, here, step)
                if there not in reached:
                    reached.add(there)
                    waiting.append(there)
        missed = [mark.words for place, mark in enumerate(marks) if place not in reached]
        assert not missed, (card.data.key, missed)


def test_the_mark_of_the_keyboard_stays_while_the_answer_changes(shown: Show, cases_path: Path, qtbot: QtBot) -> None:
    view = shown(cases_path)
    canvas = view.page.card("reasons").canvas
    place = next(n for n, mark in enumerate(canvas.marks()) if mark.words.startswith("Health: 8 decisions"))
    canvas._go(place)
    view.session.set_filter("reason:health")
    qtbot.waitUntil(lambda: view.answer.summary.engagements < 80)
    view.session.set_filter("")
    qtbot.waitUntil(lambda: view.answer.summary.engagements == 80)
    assert canvas.current_words() in ("", "Health: 8 decisions (6 postponed, 2 cancelled)")


def test_facets_are_chosen_by_arrows(shown: Show, cases_path: Path) -> None:
    view = shown(cases_path)
    card = view.page.card("kept")
    card.choice.buttons[0].setFocus()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Right)
    assert card.facet.name == "Levels" and QApplication.focusWidget() is card.choice.buttons[1]
    assert any(mark.words.startswith("Head of state:") for mark in card.canvas.marks())
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Left)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Left)
    assert card.facet.name == "Years"
    assert card.accessibleName() == "What became of plans, years"


def test_each_card_is_a_table_too_and_all_at_once(shown: Show, cases_path: Path) -> None:
    view = shown(cases_path)
    card = view.page.card("pairs")
    card.as_table.click()
    assert card.table.isVisible() and not card.canvas.isVisible()
    assert card.table.model().rowCount() == len(card.facet.rows) > 20
    assert not view.page.card("reasons").shows_table
    view.toggle_twin()
    settled(view)
    assert all(one.table.isVisible() and not one.canvas.isVisible() for one in view.page.cards)
    assert view.shows_twin and view.shown_page() == "table"
    view.toggle_twin()
    settled(view)
    assert all(one.canvas.isVisible() and not one.table.isVisible() for one in view.page.cards)


def test_tables_do_what_charts_do(shown: Show, cases_path: Path) -> None:
    view = shown(cases_path)
    view.show_twin(True)
    settled(view)
    table = view.page.card("reasons").table
    table.setFocus()
    place = next(n for n, row in enumerate(table.figures.rows) if row.cells[0] == "None given")
    table.setCurrentIndex(table.figures.index(place, 0))
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert view.session.filter_text == "reason:none"
    view.session.set_filter("")
    slips = view.page.card("slippage")
    slips.choice.choose(1)
    slips.table.setFocus()
    slips.table.selectRow(0)
    assert view.session.selection == slips.facet.rows[0].meaning.engagements
    other = slips.facet.rows[3].meaning.engagements
    view.session.select(other)
    assert [index.row() for index in slips.table.selectionModel().selectedRows()] == [3]


def test_the_tables_model_stands_up_to_qts_tester(shown: Show, cases_path: Path) -> None:
    view = shown(cases_path)
    model = FigureModel()
    QAbstractItemModelTester(model, REPORTS)
    assert isinstance(model, QAbstractItemModel)
    for card in view.page.cards:
        for facet in card.data.facets:
            model.show_facet(facet)
            assert model.rowCount() == len(facet.rows) and model.columnCount() == len(facet.headings)
            assert model.rowCount(model.index(0, 0)) == 0


def test_more_than_is_drawn_leads_to_the_table(shown: Show, cases_path: Path) -> None:
    view = shown(cases_path)
    card = view.page.card("pairs")
    click(card.canvas, "and ")
    assert card.shows_table and view.session.filter_text == ""


def test_empty_records_and_filters_say_what_to_do(shown: Show, empty_path: Path, cases_path: Path) -> None:
    assert shown(empty_path).shown_page() == "empty"
    view = shown(cases_path, "who:nobody-of-this-name")
    assert view.shown_page() == "nothing matches"


def test_cards_with_nothing_to_draw_stand_last(shown: Show, cases_path: Path, qtbot: QtBot) -> None:
    view = shown(cases_path, "status:completed -ever:postponed -ever:cancelled -ever:declined -is:rescheduled")
    empty = [card.data.empty for card in view.page.cards]
    assert any(empty) and empty == sorted(empty) and sorted(keys_of(view)) == sorted(KEYS)
    card = view.page.cards[-1]
    assert card.nothing.isVisible() and not card.canvas.isVisible() and not card.as_table.isEnabled()
    view.focus_page()
    passed: list[Card] = []
    for _ in range(60):
        here = QApplication.focusWidget()
        found = next((one for one in view.page.cards if one.isAncestorOf(here)), None)
        if found is not None and found not in passed:
            passed.append(found)
        QTest.keyClick(here, Qt.Key.Key_Tab)
    assert passed == [one for one in view.page.cards if one in passed] and len(passed) >= 3
    view.session.set_filter("")
    qtbot.waitUntil(lambda: keys_of(view) == KEYS)


def test_as_of_another_day(shown: Show, cases_path: Path, qtbot: QtBot) -> None:
    view = shown(cases_path)
    now = view.answer.summary.engagements
    view.session.set_as_of(AsOf(read_date("1 Jan 2000").earliest, Reckoning.EFFECT))  # type: ignore[arg-type]
    qtbot.waitUntil(lambda: view.answer.summary.engagements < now)
    assert "as of 1 Jan 2000" in view._note()
    view.session.set_as_of(None)
    qtbot.waitUntil(lambda: view.answer.summary.engagements == now)


@pytest.mark.parametrize("ending", [".svg", ".png", ".pdf"])
def test_pictures_of_one_card_and_of_all(shown: Show, cases_path: Path, tmp_path: Path, ending: str) -> None:
    view = shown(cases_path)
    one, whole = tmp_path / f"one{ending}", tmp_path / f"all{ending}"
    view.save_card_to("reasons", one)
    view.save_to(whole)
    for path in (one, whole):
        assert path.stat().st_size > 4000
    if ending == ".png":
        image = QImage(str(one))
        assert image.width() == 2 * round(view.card_scene("reasons").width + 0.5)
        assert image.pixelColor(4, 4) == theme_of().color("surface")
    elif ending == ".svg":
        assert QSvgRenderer(str(one)).isValid()
        words = one.read_text(encoding="utf-8")
        assert "Bilateral dispute" in words and "Counted:" in words
    else:
        assert one.read_bytes().startswith(b"%PDF")


def test_a_picture_says_of_which_record_and_filter_it_is(shown: Show, cases_path: Path) -> None:
    view = shown(cases_path, "since:1990")
    words = [getattr(shape, "words", "") for shape in view.card_scene("tempo").shapes]
    assert "Tempo" in words and any("filter: since:1990" in line for line in words)


def test_charts_that_grow_fill_their_row_in_a_picture(shown: Show, cases_path: Path) -> None:
    view = shown(cases_path)
    cards = [(card.data, card.facet) for card in view.page.cards]
    look = look_of(view)
    whole = page_scene(cards, look)
    frames = [shape.area for shape in whole.shapes if isinstance(shape, Box) and shape.line is not None]
    words = [shape for shape in whole.shapes if isinstance(shape, Text)]
    assert len(frames) == len(KEYS) and frames[0].height() == frames[1].height()
    # The last line of the rule of the second card is at its foot, as that of the first is.
    within = [max(text.area.bottom() for text in words if frame.contains(text.area)) for frame in frames[:2]]
    assert abs(within[0] - within[1]) < 2
    assert not any("see the table" in text.words for text in words)


def test_copies_hold_the_picture_and_the_rows(shown: Show, cases_path: Path) -> None:
    view = shown(cases_path)
    view.copy_card("reasons")
    data = QGuiApplication.clipboard().mimeData()
    lines = data.text().splitlines()
    assert data.hasImage() and lines[0].split("\t") == [
        "Reason", "Postponed", "Cancelled", "Declined", "Cut short", "All",
    ]  # fmt: skip
    assert "Health\t6\t2\t0\t0\t8" in lines
    view.copy()
    data = QGuiApplication.clipboard().mimeData()
    assert data.hasImage() and "Health\t6\t2\t0\t0\t8" in data.text() and "Who visits whom: matrix" in data.text()


@pytest.mark.qt_log_ignore("This plugin does not support grabbing the keyboard", extend=True)  # a menu does
def test_the_menu_of_a_card_copies_it(shown: Show, cases_path: Path, qtbot: QtBot) -> None:
    view = shown(cases_path)
    card = view.page.card("tempo")
    card.more.click()
    menu = card.findChild(QMenu)
    qtbot.waitUntil(menu.isVisible)
    assert [action.text() for action in menu.actions()] == ["Copy", "Save picture…"]
    menu.actions()[0].trigger()
    menu.close()
    assert QGuiApplication.clipboard().mimeData().text().startswith("Quarter\t")


def test_charts_are_told_to_a_screen_reader(shown: Show, cases_path: Path) -> None:
    view = shown(cases_path)
    for card in view.page.cards:
        interface = QAccessible.queryAccessibleInterface(card.canvas)
        assert interface.text(QAccessible.Text.Name).startswith(card.data.title)
        assert card.data.subtitle in interface.text(QAccessible.Text.Description)
    words = view.page.card("reasons").canvas.accessibleDescription()
    assert "Health: postponed 6, cancelled 2" in words


def test_every_input_has_a_name_and_is_reached(shown: Show, cases_path: Path) -> None:
    view = shown(cases_path)
    assert nameless(view) == []
    view.focus_page()
    # The words of a choice are one stop; its arrows go through them.
    assert {words.split()[0] for words in missed_by_tab(view)} == {"ChoiceButton"}
    view.show_twin(True)
    settled(view)
    assert nameless(view) == []


@pytest.mark.parametrize("text_size", [1.0, 2.0])
@pytest.mark.parametrize("tables", [False, True])
def test_nothing_is_cut_off(
    shown: Show, cases_path: Path, hub: ThemeHub, qtbot: QtBot, text_size: float, tables: bool
) -> None:
    hub.set_scale(text_size)
    view = shown(cases_path, size=(720, 700))
    view.show_twin(tables)
    settled(view)

    def whole() -> bool:
        found = cut_off(view)
        assert not found, "\n".join(found)
        return True

    qtbot.waitUntil(whole)
    for card in view.page.cards:
        scene = card.canvas.scene()
        if not tables:
            assert scene.height <= card.canvas.height() - 2 * MARGIN + 1 and scene.width <= card.canvas.width()


def test_charts_are_painted_in_the_theme(shown: Show, cases_path: Path, hub: ThemeHub, qtbot: QtBot) -> None:
    view = shown(cases_path)

    def corner() -> QColor:
        card = view.page.card("reasons")
        return card.grab().toImage().pixelColor(12, card.height() // 2)

    assert corner() == theme_of().color("surface")
    light = view.page.card("reasons").canvas.scene()
    hub.set_scheme("dark")
    settled(view)
    assert corner() == theme_of().color("surface") and theme_of().dark
    assert view.page.card("reasons").canvas.scene() != light


def test_from_right_to_left(shown: Show, cases_path: Path, qapp: QApplication) -> None:
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    try:
        view = shown(cases_path)
        settled(view)
        first, second = view.page.cards[:2]
        assert first.x() > second.x()
        canvas = first.canvas
        label = next(mark for mark in canvas.marks() if mark.words.startswith("Health: 8"))
        part = next(mark for mark in canvas.marks() if mark.words == "Health: 6 postponed")
        assert label.area.left() > part.area.right()
        click(canvas, "Health: 6 postponed")
        assert view.session.filter_text == "reason:health ever:postponed"
    finally:
        qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def test_names_from_the_record_are_never_markup(shown: Show, tmp_path: Path, qtbot: QtBot) -> None:
    from tracker.drafts import EngagementDraft, ParticipantDraft, ReasonDraft, StatusDraft, StopDraft
    from tracker.opening import create_record
    from tracker.operations import change_status, log_engagement
    from tracker.words import Status

    path = tmp_path / "markup.visits"
    record = create_record(path, title="<b>Markup</b>")
    for number in range(6):
        draft = EngagementDraft(
            participants=(ParticipantDraft(f"<img src=x> {number}", country="US"),),
            stops=(StopDraft("Paris", "FR"),),
            lines=(StatusDraft(Status.PLANNED, dates=read_date("5 May 2022")),),
        )
        made = log_engagement(record, draft)
        reason = ReasonDraft("words", "health", stated_by="<i>spokesman</i>")
        decided = StatusDraft(Status.CANCELLED, reasons=(reason,), decided_by="<i>somebody</i>")
        change_status(record, [made], decided)
    record.close()
    view = shown(path)
    card = view.page.card("changers")
    card.choice.choose(2)
    words = [mark.words for mark in card.canvas.marks()]
    assert any("<i>somebody</i>" in line for line in words)
    QTest.mouseMove(card.canvas, mark_at(card.canvas, "<i>somebody</i>: "))
    qtbot.waitUntil(lambda: "&lt;i&gt;somebody&lt;/i&gt;" in QToolTip.text())
    QToolTip.hideText()


def test_a_large_record_is_asked_on_the_worker(shown: Show, tmp_path: Path, shared: Path, qtbot: QtBot) -> None:
    from tracker.cli import main

    path = tmp_path / "state.visits"
    source = shared / "data" / "state-travels" / "christopher-warren-minor.xml"
    other = shared / "data" / "state-travels" / "kerry-john-forbes.xml"
    for file in (source, other):
        main(["import", str(file), "--record", str(path)])
    record = open_record(path)
    assert count(record) > 500
    record.close()
    view = shown(path)
    view.focus_page()
    qtbot.waitUntil(lambda: bool(view.page.cards))
    assert keys_of(view)[:2] == ["pairs", "tempo"]
