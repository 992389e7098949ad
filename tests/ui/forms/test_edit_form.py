"""Editing: what is not touched stays as it was, for every engagement of the sample; what is touched changes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton

from tracker.dates import read_date
from tracker.drafts import EngagementDraft, ParticipantDraft, StatusDraft
from tracker.opening import open_record
from tracker.operations import change_status, edit_engagement, log_engagement
from tracker.queries.editing import draft_of
from tracker.queries.pages import engagement_page
from tracker.samples import make_sample
from tracker.words import Role, Status
from ui.forms import EditForm, StatusForm
from ui.kit import apply_theme
from ui.session import Session


def all_ids(session: Session) -> list[int]:
    return [row[0] for row in session.record.rows("SELECT id FROM engagement ORDER BY id")]


@pytest.fixture(params=["june-2023", "put-off"])
def sample(request: pytest.FixtureRequest, tmp_path: Path, qapp: QApplication) -> Iterator[Session]:
    """A session over each of the samples."""
    apply_theme(qapp, "light")
    record = open_record(make_sample(request.param, tmp_path / "sample.visits"))
    made = Session(record)
    yield made
    made.close()
    record.close()


def test_saving_untouched_changes_nothing(sample: Session, qtbot) -> None:
    session = sample
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


def test_names_and_topics_with_commas_stay_whole(session: Session, shown, qtbot) -> None:
    people = (
        ParticipantDraft("Martin King, Jr.", office="Envoy, deputy"),
        ParticipantDraft("John Roe, Sr.", Role.COUNTERPART),
        ParticipantDraft("Jane Poe, Ph.D.", Role.DELEGATE),
    )
    draft = EngagementDraft(participants=people, topics=("trade, and aid",), lines=(StatusDraft(Status.PLANNED),))
    engagement = log_engagement(session.record, draft)
    before = draft_of(session.record, engagement)
    form = EditForm(session, engagement)
    shown(form)
    qtbot.keyClicks(form.field("purpose").edit, "talks")
    form.attempt_save()
    assert draft_of(session.record, engagement) == replace(before, purpose="talks")


def test_the_office_follows_another_person(session: Session, shown, qtbot) -> None:
    draft = EngagementDraft(
        participants=(ParticipantDraft("Antony Blinken"),),
        lines=(StatusDraft(Status.PLANNED, dates=read_date("18 Jun 2023")),),
    )
    engagement = log_engagement(session.record, draft)
    form = EditForm(session, engagement)
    shown(form)
    assert form.field("office").text() == "Secretary of State"
    form.field("who").edit.selectAll()
    qtbot.keyClicks(form.field("who").edit, "Janet Yellen")
    assert form.field("office").text() == "Secretary of the Treasury · United States"
    form.attempt_save()
    (person,) = engagement_page(session.record, engagement).participants
    assert (person.person_name, person.office) == ("Janet Yellen", "Secretary of the Treasury")


def test_it_leads_to_the_dates_and_keeps_what_was_edited(session: Session, shown, qtbot) -> None:
    plan = StatusDraft(Status.PLANNED, dates=read_date("18 Jun 2023"))
    engagement = log_engagement(
        session.record, EngagementDraft(participants=(ParticipantDraft("Jane Doe"),), lines=(plan,))
    )
    change_status(session.record, [engagement], StatusDraft(Status.COMPLETED))
    form = EditForm(session, engagement)
    heard: list[tuple[int, int]] = []
    form.correct_requested.connect(lambda *ids: heard.append(ids))
    shown(form)
    assert form.dates_kept.text() == "Dates and reasons are kept in the status history."
    assert "Attach a source" in form.sources_kept.text()
    qtbot.keyClicks(form.field("purpose").edit, "talks")
    with qtbot.waitSignal(form.closed):
        form.correct_button.click()
    page = engagement_page(session.record, engagement)
    assert page.purpose == "talks"
    assert heard == [(engagement, page.ledger[0].id)]
    again = StatusForm(session, [engagement], correct_line=heard[0][1])
    shown(again)
    assert again.dates.text() == "18 Jun 2023"


def test_no_button_shows_where_nobody_listens(session: Session, shown) -> None:
    form = EditForm(session, 1)
    shown(form)
    assert not form.correct_button.isVisible()
