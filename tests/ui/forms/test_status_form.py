"""Changing a status: the reason is asked and never demanded, none given is one key, a line can be corrected."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QWidget

from tracker.dates import read_date
from tracker.drafts import EngagementDraft, ParticipantDraft, StatusDraft
from tracker.errors import Refusal
from tracker.operations import change_status, delete_engagements, log_engagement, undo
from tracker.queries.listing import rows_of
from tracker.queries.pages import engagement_page
from tracker.words import TRANSITIONS, Basis, Status
from ui.forms import StatusForm
from ui.kit import HintKind
from ui.session import Session

CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier


def planned(session: Session) -> int:
    rows = session.record.rows("SELECT id FROM engagement ORDER BY id")
    return next(r.id for r in rows_of(session.record, [row[0] for row in rows]) if r.status is Status.PLANNED)


def test_postponing_keeps_the_reason_and_its_source(session: Session, shown, qtbot) -> None:
    one = planned(session)
    form = StatusForm(session, [one])
    shown(form)
    assert form.status.edit.statuses() == list(TRANSITIONS[Status.PLANNED])
    for letter in "post":
        qtbot.keyClick(form.focusWidget(), letter)
    assert form.status.edit.status() is Status.POSTPONED
    qtbot.keyClick(form.focusWidget(), Qt.Key.Key_Tab)
    assert form.line.effective.edit.hasFocus()
    form.more.click()
    assert form.source.quote.edit.hasFocus()
    assert form.save_button.accessibleName() == "Postpone"
    for field, words in (
        (form.line.effective, "3 Feb 2023"),
        (form.line.decided_by, "United States"),
        (form.reason.text, "Alleged surveillance balloon"),
        (form.reason.kind, "security incident"),
        (form.reason.stated_by, "U.S. Department of State"),
        (form.line.incident, "Balloon over the U.S."),
        (form.source.line, "National newspaper, 16 Jun 2023"),
        (form.source.locator, "para. 2"),
        (form.source.quote, "conditions are not right"),
        (form.line.wording, "put off"),
    ):
        qtbot.keyClicks(field.edit, words)
    before = {line.id for line in engagement_page(session.record, one).ledger}
    with qtbot.waitSignal(form.closed):
        qtbot.keyClick(form.focusWidget(), Qt.Key.Key_Return, CTRL)
    page = engagement_page(session.record, one)
    (line,) = (line for line in page.ledger if line.id not in before)
    assert line.effective.edtf == "2023-02-03"
    assert (line.status, line.decided_by, line.wording) == (Status.POSTPONED, "United States", "put off")
    reason = line.reasons[0]
    assert (reason.text, reason.category, reason.stated_by) == (
        "Alleged surveillance balloon",
        "security incident",
        "U.S. Department of State",
    )
    assert [(c.short, c.locator, c.quote) for c in reason.citations] == [
        ("National newspaper, 16 Jun 2023", "para. 2", "conditions are not right")
    ]
    assert [link.other for link in page.links if link.change == line.id] == ["Balloon over the U.S."]
    undo(session.record)
    page = engagement_page(session.record, one)
    assert {line.id for line in page.ledger} == before
    assert session.record.value("SELECT count(*) FROM incident WHERE title = 'Balloon over the U.S.'") == 0


def test_no_reason_was_given_is_one_key_and_can_be_taken_back(session: Session, shown, qtbot) -> None:
    one = planned(session)
    form = StatusForm(session, [one], preset=Status.CANCELLED)
    shown(form)
    qtbot.keyClicks(form.reason.text.edit, "something")
    qtbot.keyClick(form.focusWidget(), Qt.Key.Key_G, ALT)
    qtbot.waitUntil(form.reason.says_none)
    assert form.reason.text.text() == ""
    assert not form.reason.text.edit.isEnabled()
    qtbot.keyClick(form.focusWidget(), Qt.Key.Key_G, ALT)
    qtbot.waitUntil(lambda: not form.reason.says_none())
    assert form.reason.text.text() == "something"
    assert form.reason.text.edit.isEnabled()
    qtbot.keyClick(form.focusWidget(), Qt.Key.Key_G, ALT)
    qtbot.waitUntil(form.reason.says_none)
    form.attempt_save()
    line = engagement_page(session.record, one).ledger[-1]
    assert [(r.none_given, r.text) for r in line.reasons] == [(True, "")]


def test_a_reason_is_never_demanded(session: Session, shown, qtbot) -> None:
    one = planned(session)
    form = StatusForm(session, [one], preset=Status.CANCELLED)
    shown(form)
    form.attempt_save()
    line = engagement_page(session.record, one).ledger[-1]
    assert (line.status, line.reasons, line.effective.text) == (Status.CANCELLED, (), "")


@pytest.mark.parametrize(("ids", "letters", "word"), [([1], "lap", "Let lapse"), ([1, 2, 3, 4], "canc", "Cancel")])
def test_nothing_is_chosen_before_somebody_chooses(
    session: Session, shown, qtbot, ids: list[int], letters: str, word: str
) -> None:
    form = StatusForm(session, ids)
    shown(form)
    assert form.status.edit.status() is None
    assert not form.save_button.isEnabled()
    assert form.status.hint() == "Choose the new status"
    assert form.status.edit.isAncestorOf(form.focusWidget())
    qtbot.keyClicks(form.focusWidget(), "1234567890")
    assert form.status.edit.status() is None
    form.status.edit.others.click()
    for letter in letters:
        qtbot.keyClick(form.focusWidget(), letter)
    assert form.save_button.isEnabled()
    assert form.save_button.accessibleName() == word
    assert form.status.hint() == ""


@pytest.mark.parametrize("status", list(Status))
def test_it_says_where_the_engagement_stands(session: Session, shown, status: Status) -> None:
    one = log_engagement(
        session.record,
        EngagementDraft(
            participants=(ParticipantDraft("Jane Doe"),),
            lines=(StatusDraft(status, dates=read_date("10 Jan 2025", date(2025, 1, 1))),),
        ),
    )
    form = StatusForm(session, [one])
    shown(form)
    words = form.subtitle.text()
    ahead = status in (Status.EXPECTED, Status.PROPOSED, Status.PLANNED, Status.POSTPONED)
    assert (" for 10 Jan 2025" in words) == ahead
    assert f", {status.label}" in words


def test_rarer_fields_are_behind_one_button(session: Session, shown, qtbot) -> None:
    form = StatusForm(session, [1, 2, 3, 4])
    shown(form)
    rare = (form.source.quote, form.line.wording, form.source.publisher, form.source.address, form.note)
    assert not any(field.isVisible() for field in rare)
    form.resize(735, 740)
    scroll = form.findChild(QScrollArea)
    qtbot.waitUntil(lambda: scroll.viewport().width() == scroll.widget().width())
    assert scroll.verticalScrollBar().maximum() == 0
    form.more.click()
    assert all(field.isVisible() for field in rare)
    form.more.click()
    assert not any(field.isVisible() for field in rare)


def test_without_a_status_it_says_so_beside_it(session: Session, shown, qtbot) -> None:
    form = StatusForm(session, [planned(session)])
    shown(form)
    with qtbot.assertNotEmitted(form.closed):
        form.attempt_save()
    assert form.status.hint_kind() is HintKind.ERROR


def test_other_statuses_come_with_a_warning(session: Session, shown, qtbot) -> None:
    one = planned(session)
    form = StatusForm(session, [one])
    shown(form)
    assert form.status.edit.others.isVisible()
    form.status.edit.others.click()
    assert set(form.status.edit.statuses()) == set(Status)
    form.status.edit.button(Status.CUT_SHORT).click()
    assert form.warning.text() == "Planned does not usually become cut short."
    form.status.edit.button(Status.POSTPONED).click()
    assert not form.warning.isVisible()
    form.status.edit.button(Status.CUT_SHORT).click()
    form.attempt_save()
    assert engagement_page(session.record, one).row.status is Status.CUT_SHORT


def test_rescheduling_is_a_line_with_new_dates(session: Session, shown, qtbot) -> None:
    one = planned(session)
    form = StatusForm(session, [one], preset=Status.PLANNED)
    shown(form)
    qtbot.keyClicks(form.dates.edit, "in three weeks")
    assert form.dates.hint() == "week of 3 Jul 2023 · 2023-07-03/2023-07-09"
    form.attempt_save()
    line = engagement_page(session.record, one).ledger[-1]
    assert line.rescheduled
    assert line.dates.text == "in three weeks"


def test_several_engagements_get_the_same_line_in_one_step(session: Session, shown, qtbot) -> None:
    ids = [row[0] for row in session.record.rows("SELECT id FROM engagement ORDER BY id LIMIT 8")]
    form = StatusForm(session, ids, preset=Status.CANCELLED)
    shown(form)
    assert form.subtitle.text().startswith("8 engagements: ")
    assert form.subtitle.text().endswith(" and 2 more")
    done: list[tuple[int, ...]] = []
    form.done.connect(done.append)
    form.attempt_save()
    assert done == [tuple(ids)]
    assert {row.status for row in rows_of(session.record, ids)} == {Status.CANCELLED}
    undo(session.record)
    assert {row.status for row in rows_of(session.record, ids)} != {Status.CANCELLED}


def test_a_second_reason_by_others_is_kept_beside_the_first(session: Session, shown, qtbot) -> None:
    one = planned(session)
    form = StatusForm(session, [one], preset=Status.POSTPONED)
    shown(form)
    qtbot.keyClicks(form.reason.text.edit, "scheduling conflicts")
    form.further.add_button.click()
    other = form.field("reason2_reason")
    assert other.isVisible()
    assert other.edit.hasFocus()
    qtbot.keyClicks(other.edit, "a dispute over the agenda")
    qtbot.keyClicks(form.field("reason2_stated_by").edit, "an official who asked not to be named")
    form.field("reason2_basis").edit.setCurrentIndex(1)
    qtbot.keyClicks(form.field("reason2_source").edit, "Reuters, 2 Jul 2023")
    form.attempt_save()
    reasons = engagement_page(session.record, one).ledger[-1].reasons
    assert [(r.basis, r.text, len(r.citations)) for r in reasons] == [
        (Basis.STATED, "scheduling conflicts", 0),
        (Basis.REPORTED, "a dispute over the agenda", 1),
    ]


def test_quoted_words_without_a_source_are_refused_beside_it(session: Session, shown, qtbot) -> None:
    form = StatusForm(session, [planned(session)], preset=Status.POSTPONED)
    shown(form)
    form.more.click()
    qtbot.keyClicks(form.source.quote.edit, "not now")
    form.attempt_save()
    assert form.source.line.hint_kind() is HintKind.ERROR
    assert form.source.line.edit.hasFocus()


def test_a_line_is_shown_as_it_stands_and_corrected(session: Session, shown, qtbot) -> None:
    one = next(
        row[0]
        for row in session.record.rows(
            "SELECT s.engagement_id FROM status_change s JOIN reason r ON r.status_change_id = s.id WHERE r.text <> ''"
        )
    )
    page = engagement_page(session.record, one)
    line = next(line for line in page.ledger if line.reasons and line.reasons[0].text)
    form = StatusForm(session, [one], correct_line=line.id)
    shown(form)
    assert form.status.edit.status() is line.status
    assert form.reason.text.text() == line.reasons[0].text
    assert form.line.effective.value() == line.effective
    assert form.draft().reasons[0].category == line.reasons[0].category
    form.reason.text.edit.selectAll()
    qtbot.keyClicks(form.reason.text.edit, "in other words")
    form.attempt_save()
    after = engagement_page(session.record, one)
    new = next(found for found in after.ledger if found.supersedes == line.id)
    assert (new.status, new.dates, new.reasons[0].text) == (line.status, line.dates, "in other words")
    assert len(new.reasons) == len(line.reasons)


def test_what_is_not_there_is_refused(session: Session, shown) -> None:
    owner = shown(QWidget())  # what was begun of a form belongs to somebody, or it is freed at any moment
    with pytest.raises(Refusal):
        StatusForm(session, [999_999], owner)
    with pytest.raises(Refusal):
        StatusForm(session, [], owner)
    with pytest.raises(Refusal):
        StatusForm(session, [planned(session)], owner, correct_line=999_999)


def test_escape_closes_without_a_change(session: Session, shown, qtbot) -> None:
    one = planned(session)
    form = StatusForm(session, [one], preset=Status.CANCELLED)
    shown(form)
    with qtbot.waitSignal(form.closed):
        qtbot.keyClick(form.focusWidget(), Qt.Key.Key_Escape)
    assert engagement_page(session.record, one).row.status is Status.PLANNED


def test_a_reason_is_asked_where_one_is_due_and_wanted_elsewhere_by_one_key(session: Session, shown, qtbot) -> None:
    form = StatusForm(session, [planned(session)], preset=Status.COMPLETED)
    shown(form)
    assert not form.reason.text.isVisible()
    assert not form.reason.none_given.isVisible()
    form.status.edit.button(Status.POSTPONED).click()
    assert form.reason.text.isVisible()
    qtbot.keyClicks(form.reason.text.edit, "a storm")
    form.status.edit.button(Status.COMPLETED).click()
    assert form.reason.text.isVisible(), "what was typed stays to be seen"
    form.reason.text.edit.clear()
    form.status.edit.button(Status.PLANNED).click()
    assert not form.reason.text.isVisible()
    form.first_reason.click()
    assert form.reason.text.edit.hasFocus()


def test_it_says_where_the_engagement_stands_after_a_change_meanwhile(session: Session, shown, qtbot) -> None:
    one = planned(session)
    form = StatusForm(session, [one])
    shown(form)
    form.status.edit.button(Status.UNDER_WAY).click()
    assert not form.warning.isVisible()
    change_status(session.record, [one], StatusDraft(Status.CANCELLED))
    assert ", cancelled" in form.subtitle.text()
    assert form.warning.text() == "Cancelled does not usually become under way."
    delete_engagements(session.record, [one])
    assert form.refusal.isVisible()
