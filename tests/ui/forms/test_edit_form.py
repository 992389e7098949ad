"""Editing: what is not touched stays as it was, for every engagement of the sample; what is touched changes."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from tracker.operations import edit_engagement
from tracker.queries.editing import draft_of
from tracker.queries.pages import engagement_page
from ui.forms import EditForm
from ui.session import Session


def all_ids(session: Session) -> list[int]:
    return [row[0] for row in session.record.rows("SELECT id FROM engagement ORDER BY id")]


def test_saving_untouched_changes_nothing(session: Session, qtbot) -> None:
    for engagement in all_ids(session):
        before = draft_of(session.record, engagement)
        page = engagement_page(session.record, engagement)
        form = EditForm(session, engagement)
        qtbot.addWidget(form)
        form.attempt_save()
        assert draft_of(session.record, engagement) == before
        assert engagement_page(session.record, engagement).participants == page.participants


def test_a_new_purpose_and_place_are_kept(session: Session, shown, qtbot) -> None:
    engagement = all_ids(session)[0]
    ledger = engagement_page(session.record, engagement).ledger
    form = EditForm(session, engagement)
    shown(form)
    form.field("purpose").edit.selectAll()
    qtbot.keyClicks(form.field("purpose").edit, "talks about talks")
    form.field("where").edit.selectAll()
    qtbot.keyClicks(form.field("where").edit, "Geneva, Switzerland; Vienna")
    qtbot.keyClick(form.field("where").edit, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    page = engagement_page(session.record, engagement)
    assert page.purpose == "talks about talks"
    assert [(stop.city, stop.country) for stop in page.stops] == [("Geneva", "CH"), ("Vienna", "AT")]
    assert page.ledger == ledger


def test_escape_leaves_it_as_it_was(session: Session, shown, qtbot) -> None:
    engagement = all_ids(session)[0]
    before = draft_of(session.record, engagement)
    form = EditForm(session, engagement)
    shown(form)
    qtbot.keyClicks(form.field("purpose").edit, "something else")
    with qtbot.waitSignal(form.closed):
        qtbot.keyClick(form.field("purpose").edit, Qt.Key.Key_Escape)
    assert draft_of(session.record, engagement) == before


def test_a_change_made_meanwhile_is_said_and_can_be_shown(session: Session, shown, qtbot) -> None:
    engagement = all_ids(session)[0]
    form = EditForm(session, engagement)
    shown(form)
    qtbot.keyClicks(form.field("setting").edit, "typed here")
    draft = draft_of(session.record, engagement)
    edit_engagement(session.record, engagement, replace(draft, purpose="said elsewhere"))
    assert form.refusal.text().startswith("This engagement was changed meanwhile.")
    form.refusal.findChildren(QPushButton)[-1].click()
    assert form.field("purpose").text() == "said elsewhere"
    assert form.field("setting").text() == draft.setting
    with qtbot.waitSignal(form.closed):
        form.attempt_save()
    assert not form.refusal.isVisible()
