"""Cards of a large record come as their answers do; what was answered before is shown at once, until it may differ."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.ui.insights.conftest import Show
from tracker.drafts import StatusDraft
from tracker.operations import change_status
from tracker.queries.listing import engagement_ids
from tracker.words import Status
from ui.insights import view as module
from ui.insights.canvas import ChartCanvas
from ui.insights.card import WAITING
from ui.insights.view import InsightsView
from ui.nothing import NothingMatches
from ui.session import Session

NARROW = "country:CN"
PARTS = 2 + 7
"""How many engagements there are, of which days, and the cards."""


@pytest.fixture
def large(shown: Show, cases_path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> InsightsView:
    """The view on a copy of the cases, as if these were very many."""
    monkeypatch.setattr(module, "MOST_TOGETHER", 1)
    path = tmp_path / "cases.visits"
    path.write_bytes(cases_path.read_bytes())
    return shown(path)


def shown_now(view: InsightsView) -> dict[str, str]:
    """What each card says above its chart, or that it waits."""
    return {
        card.data.key: WAITING if card.nothing.text() == WAITING else card.subtitle.text() for card in view.page.cards
    }


def test_no_card_of_another_answer_stands_beside_those_that_came(large: InsightsView, qtbot: QtBot) -> None:
    before, seen = shown_now(large), list[dict[str, str]]()
    summaries = list[str]()
    said: list[str] = []
    large.session.said.connect(said.append)

    def see(part: object) -> None:
        large.settle()
        seen.append(shown_now(large))
        summaries.append(large.summary_text())
        large.copy()

    large.question.came.connect(see)
    with qtbot.waitSignal(large.page.shown):
        large.session.set_filter(NARROW)
        assert shown_now(large) == before
    after = shown_now(large)
    assert len(before) == 7 and len(seen) == PARTS and WAITING not in after.values()
    for place, moment in enumerate(seen):
        there = {key: said for key, said in moment.items() if said != WAITING}
        assert len(there) == max(0, place - 1) and all(after[key] == said for key, said in there.items()), moment
    assert said == ["Some insights are still being counted. Copy or save them once all are there."] * PARTS
    number = f"{large.answer.summary.engagements} engagements"
    assert large.summary_text().startswith(f"{number} ") and summaries[0].strip() == number
    assert summaries[1:] == [large.summary_text()] * (PARTS - 1)


@pytest.mark.parametrize("meanwhile", ["other cards", "tables"])
def test_cards_change_a_few_a_turn_and_all_of_them_unseen(large: InsightsView, qtbot: QtBot, meanwhile: str) -> None:
    page = large.page
    before = [card.data for card in page.cards]
    after, last = ([replace(data, subtitle=words) for data in before] for words in ("second", "third"))

    def changed() -> list[bool]:
        return [card.shows(data) for card, data in zip(page.cards, after, strict=True)]

    page.show_cards(after)
    while not any(changed()):
        page._coming._do()  # a piece of what the next turns of the event loop do
    assert not all(changed()) and not page.updatesEnabled(), "some are changed, and nobody sees it"
    if meanwhile == "tables":
        page.show_tables(True)
    else:
        page.show_cards(last)
    assert all(changed()) and page.updatesEnabled()
    qtbot.waitUntil(lambda: page.is_settled)
    assert [card.data for card in page.cards] == (after if meanwhile == "tables" else last)


def test_while_the_record_changes_what_is_shown_stays_until_all_is_answered(large: InsightsView, qtbot: QtBot) -> None:
    before, seen = shown_now(large), list[dict[str, str]]()
    large.question.came.connect(lambda _: seen.append(shown_now(large)))
    record = large.session.record
    with qtbot.waitSignal(large.page.shown):
        change_status(record, list(engagement_ids(record))[:1], StatusDraft(Status.PLANNED))
    assert seen == [before] * PARTS


def test_what_was_answered_is_shown_again_until_the_record_changes(large: InsightsView, qtbot: QtBot) -> None:
    came, record = list[object](), large.session.record
    large.question.came.connect(came.append)
    first = large.answer
    with qtbot.waitSignal(large.page.shown):
        large.session.set_filter(NARROW)
    came.clear()
    with qtbot.waitSignal(large.page.shown):
        large.session.set_filter("")
    assert large.answer is first and came == []
    assert [card.data for card in large.page.cards] == list(first.cards) and WAITING not in shown_now(large).values()
    with qtbot.waitSignal(large.page.shown):
        change_status(record, list(engagement_ids(record))[:1], StatusDraft(Status.PLANNED))
    assert large.answer is not first and len(came) == PARTS


def test_the_keyboard_stays_in_its_card(large: InsightsView, qtbot: QtBot) -> None:
    card = large.page.card("tempo")
    card.focus_chart()
    assert card.canvas.hasFocus()
    seen: list[bool] = []
    large.question.came.connect(lambda _: (large.settle(), seen.append(card.hasFocus() or card.canvas.hasFocus())))
    with qtbot.waitSignal(large.page.shown):
        large.session.set_filter(NARROW)
    assert card.canvas.hasFocus() and seen == [True] * PARTS


@contextmanager
def before_any_card(session: Session, qtbot: QtBot) -> Iterator[InsightsView]:
    """A view of its own that is shown; its cards come afterwards, however slow the machine is."""
    gate = Event()
    session.ask(lambda _: gate.wait(60))
    view = InsightsView(session)
    qtbot.addWidget(view)
    try:
        with qtbot.waitActive(view):
            view.show()
            view.activateWindow()
        yield view
    finally:
        gate.set()


def test_the_keyboard_waits_in_the_view_until_a_card_can_take_it(large: InsightsView, qtbot: QtBot) -> None:
    focused = list[QWidget | None]()
    with before_any_card(large.session, qtbot) as view:
        for came in (view.page.card_came, view.page.shown):  # all at once where the worker was faster than the window
            came.connect(lambda: focused.append(view.focusWidget()))
        view.focus_page()
        assert view.hasFocus() and not view.page.cards
    qtbot.waitUntil(lambda: bool(focused))
    card = focused[0]
    assert isinstance(card, ChartCanvas) and card.hasFocus()
    qtbot.waitUntil(lambda: view.answer is not None)
    assert card.hasFocus()


def test_the_keyboard_is_not_taken_from_where_it_went_meanwhile(large: InsightsView, qtbot: QtBot) -> None:
    with before_any_card(large.session, qtbot) as view:
        view.focus_page()
        qtbot.keyClick(view, Qt.Key.Key_Tab)
        went = view.focusWidget()
        assert went is not view
    qtbot.waitUntil(lambda: view.answer is not None)
    assert view.focusWidget() is went


def test_the_keyboard_goes_on_to_what_is_said_of_nothing(large: InsightsView, qtbot: QtBot) -> None:
    view = InsightsView(large.session)
    qtbot.addWidget(view)
    large.session.set_filter("nothingtobefound")
    with qtbot.waitActive(view):
        view.show()
        view.activateWindow()
    view.focus_page()
    qtbot.waitUntil(lambda: view.shown_page() == "nothing matches")
    assert isinstance(view.focusWidget(), NothingMatches)
