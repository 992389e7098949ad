"""Logging: one line is enough, what was filled in by hand stays, what is saved is what the fields say."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from tests.ui.forms.conftest import LINE
from tracker.drafts import PersonDraft
from tracker.operations import add_person, undo
from tracker.queries.names import incidents_like
from tracker.queries.pages import engagement_page
from tracker.quick_entry import LONGEST_LINE
from tracker.words import Category, Kind, Role, Status
from ui.forms import LogForm
from ui.kit import HintKind
from ui.session import Session


def count(session: Session) -> int:
    return int(session.record.value("SELECT count(*) FROM engagement"))


def test_one_line_and_one_key_log_an_engagement(log_form: LogForm, session: Session, qtbot) -> None:
    before = count(session)
    qtbot.keyClicks(log_form.focusWidget(), LINE)
    logged: list[int] = []
    log_form.logged.connect(logged.append)
    with qtbot.waitSignal(log_form.closed):
        qtbot.keyClick(log_form.focusWidget(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert count(session) == before + 1
    page = engagement_page(session.record, logged[0])
    assert page.row.status is Status.PLANNED
    assert page.row.dates.edtf == "2023-07-06/2023-07-09"
    assert page.purpose == "economic dialogue"
    assert [(p.role, p.person_name, p.office) for p in page.participants] == [
        (Role.PRINCIPAL, "Janet Yellen", "Secretary of the Treasury"),
        (Role.COUNTERPART, "He Lifeng", page.participants[1].office),
    ]
    assert [(stop.city, stop.country) for stop in page.stops] == [("Beijing", "CN")]
    assert page.host == "CN"


def test_the_line_fills_the_fields_and_says_what_it_understood(log_form: LogForm, qtbot) -> None:
    qtbot.keyClicks(log_form.quick.edit, LINE)
    assert log_form.quick_line.understood.text().startswith("Understood: who · where · dates · status")
    texts = {name: log_form.field(name).text() for name in ("who", "where", "dates", "counterparts", "purpose")}
    assert texts == {
        "who": "Janet Yellen",
        "where": "Beijing, China",
        "dates": "6-9 Jul 2023",
        "counterparts": "He Lifeng",
        "purpose": "economic dialogue",
    }
    assert log_form.field("office").text() == "Secretary of the Treasury · United States"
    assert log_form.field("office").hint_kind() is HintKind.UNDERSTOOD
    assert log_form.field("office").hint().startswith("in office")
    assert log_form.dates.hint() == "2023-07-06/2023-07-09"


@pytest.mark.parametrize("filler", ["lorem ipsum ", "😀"])
def test_of_a_megabyte_pasted_the_line_takes_what_it_reads_and_says_so(log_form: LogForm, qtbot, filler: str) -> None:
    edit, said = log_form.quick.edit, log_form.quick_line.understood
    QGuiApplication.clipboard().setText(f"Yellen to Beijing 6-9 Jul 2023, {filler * (10**6 // len(filler))}")
    qtbot.keyClick(edit, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert len(edit.text()) <= LONGEST_LINE and len(said.text()) < 1000
    assert log_form.field("where").text() == "Beijing, China"
    assert said.text().endswith("the rest was not taken. Put a longer text into the note.")
    assert edit.accessibleDescription().endswith("Put a longer text into the note.")
    qtbot.keyClick(edit, Qt.Key.Key_Backspace)
    qtbot.keyClicks(edit, "xy")  # one fits, the other not
    assert "not taken" in said.text()
    edit.selectAll()
    qtbot.keyClicks(edit, LINE)
    assert "not taken" not in said.text() and "Not known" not in said.text()


def test_what_was_filled_in_by_hand_is_not_overwritten(log_form: LogForm, qtbot) -> None:
    where = log_form.field("where")
    qtbot.keyClicks(log_form.quick.edit, "Yellen to Beijing 6-9 Jul 2023")
    where.edit.selectAll()
    qtbot.keyClicks(where.edit, "Shanghai, China")
    qtbot.keyClicks(log_form.quick.edit, ", expected")
    assert where.text() == "Shanghai, China"
    assert where.by_hand
    assert log_form.what.picked_status() is Status.EXPECTED
    where.edit.selectAll()
    qtbot.keyClick(where.edit, Qt.Key.Key_Delete)
    assert not where.by_hand
    qtbot.keyClicks(log_form.quick.edit, " ")
    assert where.text() == "Beijing, China"


def test_somebody_out_of_office_is_warned_of(log_form: LogForm, qtbot) -> None:
    qtbot.keyClicks(log_form.quick.edit, "Li Keqiang to Berlin 18 Jun 2023")
    office = log_form.field("office")
    assert office.hint_kind() is HintKind.WARNING
    assert office.hint() == "Li Keqiang was Premier until 11 Mar 2023. In office then: Li Qiang."
    assert office.text() == ""


def test_the_likely_duplicate_shows_before_saving(log_form: LogForm, session: Session, qtbot) -> None:
    before = count(session)
    qtbot.keyClicks(log_form.quick.edit, "Yellen to Beijing 6-9 Jul 2023")
    qtbot.waitUntil(log_form.likeness.isVisible)
    assert "Looks like an engagement already in the record: Janet Yellen" in log_form.likeness.text()
    there = log_form.likeness.duplicates()[0].id
    with qtbot.waitSignal(log_form.update_requested) as heard:
        qtbot.keyClick(log_form.quick.edit, Qt.Key.Key_U, Qt.KeyboardModifier.AltModifier)
    assert heard.args == [there]
    assert count(session) == before


def test_a_slashed_date_asks_which_is_the_month(log_form: LogForm, session: Session, qtbot) -> None:
    qtbot.keyClicks(log_form.quick.edit, "Yellen to Beijing 03/04/2024")
    assert log_form.dates.asks()
    day, month = log_form.dates.choice_buttons()
    assert [day.text(), month.text()] == ["3 Apr 2024 (day first)", "4 Mar 2024 (month first)"]
    qtbot.keyClick(log_form.quick.edit, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert log_form.dates.hint_kind() is HintKind.ERROR
    assert log_form.isVisible()
    qtbot.keyClick(month, Qt.Key.Key_Space)
    assert not log_form.dates.asks()
    assert log_form.dates.value().edtf == "2024-03-04"
    qtbot.keyClicks(log_form.quick.edit, " planned")
    assert log_form.dates.value().edtf == "2024-03-04"


def test_a_range_that_ends_before_it_starts_is_refused_beside_the_field(
    log_form: LogForm, session: Session, qtbot
) -> None:
    before = count(session)
    log_form.field("who").edit.setFocus()
    qtbot.keyClicks(log_form.field("who").edit, "Janet Yellen")
    qtbot.keyClicks(log_form.dates.edit, "9-6 July 2023")
    assert log_form.dates.hint_kind() is HintKind.ERROR
    log_form.attempt_save()
    assert count(session) == before
    assert log_form.dates.edit.hasFocus()


def test_words_that_are_no_date_are_kept_as_words(log_form: LogForm, qtbot) -> None:
    qtbot.keyClicks(log_form.dates.edit, "once the dust settles")
    assert log_form.dates.hint() == "Not understood as a date: the words are kept, with open bounds."
    assert log_form.dates.value().text == "once the dust settles"
    assert not log_form.dates.value().understood


def test_nothing_to_log_is_refused_beside_who(log_form: LogForm, session: Session, qtbot) -> None:
    before = count(session)
    qtbot.keyClick(log_form.quick.edit, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert count(session) == before
    assert log_form.field("who").hint_kind() is HintKind.ERROR
    assert log_form.field("who").edit.hasFocus()


def test_a_status_that_asks_for_a_reason_shows_where_to_give_it(log_form: LogForm, session: Session, qtbot) -> None:
    reason = log_form.field("reason")
    assert not reason.isVisible()
    qtbot.keyClicks(log_form.quick.edit, "Yellen to Beijing 6-9 Jul 2024, called off")
    assert reason.isVisible()
    assert log_form.field("wording").text() == "called off"
    qtbot.keyClick(log_form.quick.edit, Qt.Key.Key_G, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: not reason.edit.isEnabled())
    with qtbot.waitSignal(log_form.logged) as heard:
        log_form.attempt_save()
    before, line = engagement_page(session.record, heard.args[0]).ledger
    assert (before.status, before.dates.edtf) == (Status.PLANNED, "2024-07-06/2024-07-09")
    assert (line.status, line.wording) == (Status.CANCELLED, "called off")
    assert [(r.none_given, r.text) for r in line.reasons] == [(True, "")]


def test_a_new_incident_and_source_are_made_in_the_one_operation(log_form: LogForm, session: Session, qtbot) -> None:
    qtbot.keyClicks(log_form.quick.edit, "Yellen to Beijing 6-9 Jul 2024, postponed")
    qtbot.keyClicks(log_form.field("reason").edit, "an earthquake")
    qtbot.keyClicks(log_form.field("incident").edit, "Earthquake in Sichuan")
    qtbot.keyClicks(log_form.field("source").edit, "Reuters, 2 Jul 2024")
    assert incidents_like(session.record, "Earthquake in Sichuan") == []
    with qtbot.waitSignal(log_form.logged) as heard:
        log_form.attempt_save()
    page = engagement_page(session.record, heard.args[0])
    assert [link.other for link in page.links] == ["Earthquake in Sichuan"]
    assert [c.short for c in page.ledger[-1].reasons[0].citations] == ["Reuters, 2 Jul 2024"]
    undo(session.record)
    assert incidents_like(session.record, "Earthquake in Sichuan") == []
    assert (
        session.record.value(
            "SELECT count(*) FROM source WHERE publisher = 'Reuters' AND published_edtf = '2024-07-02'"
        )
        == 0
    )


def test_relative_dates_count_from_the_source(log_form: LogForm, qtbot) -> None:
    qtbot.keyClicks(log_form.quick.edit, "Yellen to Beijing this weekend")
    assert log_form.dates.value().edtf == "2023-06-17/2023-06-18"
    qtbot.keyClicks(log_form.field("source").edit, "Reuters, 3 Jul 2023")
    assert log_form.dates.value().edtf == "2023-07-08/2023-07-09"
    qtbot.keyClicks(log_form.field("anchor").edit, "1 Aug 2023")
    assert log_form.dates.value().edtf == "2023-08-05/2023-08-06"


def test_pinned_fields_stay_for_the_next_one(log_form: LogForm, session: Session, qtbot) -> None:
    before = count(session)
    qtbot.keyClicks(log_form.quick.edit, "Yellen to Beijing 6-9 Jul 2024, completed")
    source = log_form.field("source")
    source.edit.setFocus()
    qtbot.keyClicks(source.edit, "Reuters, 10 Jul 2024")
    keys = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(source.edit, Qt.Key.Key_P, keys)
    log_form.field("status").pin_button().click()
    assert source.pinned
    qtbot.keyClick(log_form.focusWidget(), Qt.Key.Key_Return, keys)
    assert count(session) == before + 1
    assert log_form.quick.text() == ""
    assert log_form.focusWidget() is log_form.quick.edit
    assert source.text() == "Reuters, 10 Jul 2024"
    assert log_form.field("who").text() == ""
    assert log_form.what.picked_status() is Status.COMPLETED
    qtbot.keyClicks(log_form.quick.edit, "Kerry to Beijing 16-19 Jul 2024")
    assert log_form.what.picked_status() is Status.COMPLETED
    qtbot.keyClicks(log_form.quick.edit, ", cancelled")
    assert log_form.what.picked_status() is Status.CANCELLED


def test_kind_category_and_secrecy_follow_the_line(log_form: LogForm, session: Session, qtbot) -> None:
    qtbot.keyClicks(log_form.quick.edit, "Blinken secret state visit to Beijing 3 Feb 2024")
    with qtbot.waitSignal(log_form.logged) as heard:
        log_form.attempt_save()
    row = engagement_page(session.record, heard.args[0]).row
    assert (row.kind, row.category, row.secret) == (Kind.VISIT, Category.STATE, True)


def test_a_picked_person_is_the_one_who_is_linked(log_form: LogForm, session: Session, qtbot) -> None:
    who = log_form.field("who").edit
    who.setFocus()
    qtbot.keyClicks(who, "yell")
    qtbot.keyClick(who, Qt.Key.Key_Return)
    assert log_form.field("who").text() == "Janet Yellen; "
    qtbot.keyClicks(log_form.dates.edit, "March 2024")
    with qtbot.waitSignal(log_form.logged) as heard:
        log_form.attempt_save()
    page = engagement_page(session.record, heard.args[0])
    assert [p.person_name for p in page.participants] == ["Janet Yellen"]


def test_ctrl_return_saves_over_an_open_list(log_form: LogForm, session: Session, qtbot) -> None:
    who = log_form.field("who").edit
    who.setFocus()
    qtbot.keyClicks(who, "Janet Yellen")
    assert who.suggestions()
    with qtbot.waitSignal(log_form.closed):
        qtbot.keyClick(who, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def test_a_line_typed_before_the_gazetteer_is_read_is_saved_in_full(session: Session, qtbot) -> None:
    form = LogForm(session)
    qtbot.addWidget(form)
    logged: list[int] = []
    form.logged.connect(logged.append)
    form.quick.set_text("Yellen to Beijing 6-9 Jul 2024")
    assert not form.engagement.ready
    form.attempt_save()
    assert engagement_page(session.record, logged[0]).row.who == "Janet Yellen"


@pytest.mark.parametrize("text", ["Yellen <b>x</b> to Beijing", "'; DROP TABLE engagement; --", "{0} %s ${x}"])
def test_text_from_outside_is_only_text(log_form: LogForm, session: Session, qtbot, text: str) -> None:
    before = count(session)
    log_form.field("title").set_text(text)
    log_form.attempt_save()
    assert count(session) == before + 1
    assert session.record.value("SELECT title FROM engagement ORDER BY id DESC LIMIT 1") == text


def test_what_was_put_off_keeps_the_dates_planned_first(log_form: LogForm, session: Session, qtbot) -> None:
    qtbot.keyClicks(log_form.quick.edit, "Blinken to Beijing 5-6 Feb 2023, postponed on 3 Feb because of the balloon")
    assert log_form.reason.text.text() == "the balloon"
    assert log_form.reason.text.isVisible()
    assert log_form.line.effective.value().edtf == "2023-02-03"
    assert "reason" in log_form.quick_line.understood.text()
    assert "Not known" not in log_form.quick_line.understood.text()
    with qtbot.waitSignal(log_form.logged) as heard:
        log_form.attempt_save()
    page = engagement_page(session.record, heard.args[0])
    assert [(line.status, line.dates.edtf, line.effective.edtf) for line in page.ledger] == [
        (Status.PLANNED, "2023-02-05/2023-02-06", None),
        (Status.POSTPONED, None, "2023-02-03"),
    ]
    assert page.row.first_planned.edtf == "2023-02-05/2023-02-06"
    assert [reason.text for reason in page.ledger[1].reasons] == ["the balloon"]


def test_the_line_says_who_decided_and_gives_way_to_the_hand(log_form: LogForm, qtbot) -> None:
    qtbot.keyClicks(log_form.quick.edit, "Yellen to Beijing 3 May 2024, called off by China")
    assert log_form.line.decided_by.text() == "China"
    log_form.line.decided_by.edit.selectAll()
    qtbot.keyClicks(log_form.line.decided_by.edit, "India")
    qtbot.keyClicks(log_form.quick.edit, " because of rain")
    assert log_form.line.decided_by.text() == "India"


@pytest.mark.parametrize("name", ["who", "counterparts"])
def test_a_name_that_several_bear_asks_which(log_form: LogForm, session: Session, qtbot, name: str) -> None:
    field = log_form.field(name)
    qtbot.keyClicks(field.edit, "Kerry")
    assert field.hint() == "Kerry may be John Kerry: choose"
    add_person(session.record, PersonDraft("Teresa Kerry"))
    field.edit.clear()
    qtbot.keyClicks(field.edit, "Kerry")
    assert field.hint() == "Several people are called Kerry: choose"
    assert field.hint_kind() is HintKind.WARNING
    offered = [row.text for row in field.edit.suggestions() if not row.create]
    assert set(offered) == {"John Kerry", "Teresa Kerry"}
    qtbot.keyClick(field.edit, Qt.Key.Key_Return)
    assert field.hint_kind() is not HintKind.WARNING


def test_two_of_one_name_are_told_apart_by_choosing(log_form: LogForm, session: Session, qtbot) -> None:
    ids = [add_person(session.record, PersonDraft("Jane Doe", country)) for country in ("FR", "DE")]
    who = log_form.field("who")
    qtbot.keyClicks(who.edit, "Jane Doe")
    assert who.hint() == "Several people are called Jane Doe: choose"
    qtbot.keyClick(who.edit, Qt.Key.Key_Return)
    assert who.hint() == ""
    assert log_form.what.draft().participants[0].person_id in ids
