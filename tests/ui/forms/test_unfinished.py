"""An unfinished draft outlives the form and the program, is offered again, and goes when it was saved or discarded."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from tracker.queries.pages import engagement_page
from tracker.words import Status
from ui.forms import LogForm
from ui.forms.unfinished import MOST, Unfinished, drafts_file, keep_unfinished, read_unfinished
from ui.session import Session

SHIFT_CTRL = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


def test_what_was_typed_is_written_after_a_moment_and_offered_again(
    log_form: LogForm, session: Session, shown, qtbot
) -> None:
    qtbot.keyClicks(log_form.quick.edit, "Yellen to Beijing 6-9 Jul 2024, cancelled")
    qtbot.keyClicks(log_form.field("reason").edit, "a storm")
    who = log_form.field("counterparts").edit
    qtbot.keyClicks(who, "wang yi")
    qtbot.keyClick(who, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(read_unfinished(session.record.path)) == 1)
    # As after a crash: another form, and nothing was said to the first.
    again = LogForm(session)
    shown(again)
    assert again.unfinished.isVisible()
    assert again.unfinished.text() == "You were logging: Yellen to Beijing 6-9 Jul 2024, cancelled"
    assert again.quick.text() == ""
    qtbot.keyClick(again.focusWidget(), Qt.Key.Key_C, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: again.quick.text() != "")
    assert again.field("who").text() == "Janet Yellen"
    assert again.field("reason").text() == "a storm"
    assert again.what.picked_status() is Status.CANCELLED
    assert (
        again.field("counterparts").edit.chosen()
        == [row for row in again.field("counterparts").edit.chosen() if isinstance(row.key, int)]
        != []
    )
    assert again.dates.value().edtf == "2024-07-06/2024-07-09"
    logged: list[int] = []
    again.logged.connect(logged.append)
    again.attempt_save()
    assert read_unfinished(session.record.path) == []
    page = engagement_page(session.record, logged[0])
    assert page.ledger[-1].reasons[0].text == "a storm"
    assert [person.person_name for person in page.participants] == ["Janet Yellen", "Wang Yi"]


def test_escape_keeps_the_draft(log_form: LogForm, session: Session, qtbot) -> None:
    qtbot.keyClicks(log_form.quick.edit, "Kerry to Beijing")
    with qtbot.waitSignal(log_form.closed):
        qtbot.keyClick(log_form.quick.edit, Qt.Key.Key_Escape)
    assert [one.quick for one in read_unfinished(session.record.path)] == ["Kerry to Beijing"]


def test_an_emptied_or_saved_form_leaves_no_draft(log_form: LogForm, session: Session, qtbot) -> None:
    qtbot.keyClicks(log_form.quick.edit, "Kerry to Beijing 2024")
    log_form.drafting.keep()
    assert len(read_unfinished(session.record.path)) == 1
    qtbot.keyClick(log_form.quick.edit, Qt.Key.Key_Return, SHIFT_CTRL)
    assert read_unfinished(session.record.path) == []
    qtbot.keyClicks(log_form.quick.edit, "K")
    log_form.drafting.keep()
    assert len(read_unfinished(session.record.path)) == 1
    qtbot.keyClick(log_form.quick.edit, Qt.Key.Key_Backspace)
    log_form.close_form()
    assert not drafts_file(session.record.path).exists()


@pytest.fixture
def typing(session: Session, shown, qtbot) -> LogForm:
    """A form in which something is typed while an older draft is offered."""
    keep_unfinished(session.record.path, Unfinished("old", "Blinken to Beijing"))
    form = LogForm(session)
    shown(form)
    qtbot.keyClicks(form.quick.edit, "Kerry to Delhi")
    return form


def test_discarding_keeps_what_is_being_typed(session: Session, typing: LogForm, qtbot) -> None:
    form = typing
    qtbot.keyClick(form.quick.edit, Qt.Key.Key_I, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: read_unfinished(session.record.path) == [] or not form.unfinished.isVisible())
    assert form.quick.text() == "Kerry to Delhi"
    form.close_form()
    assert [one.quick for one in read_unfinished(session.record.path)] == ["Kerry to Delhi"]


def test_continuing_keeps_what_was_typed_since(session: Session, typing: LogForm, qtbot) -> None:
    form = typing
    qtbot.keyClick(form.quick.edit, Qt.Key.Key_C, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: form.quick.text() == "Blinken to Beijing")
    assert {one.quick for one in read_unfinished(session.record.path)} == {"Blinken to Beijing", "Kerry to Delhi"}


def test_drafts_of_two_records_are_kept_apart(session: Session, tmp_path) -> None:
    keep_unfinished(session.record.path, Unfinished("one", "Blinken to Beijing"))
    assert read_unfinished(tmp_path / "other.visits") == []


def test_the_oldest_of_many_goes(session: Session) -> None:
    for number in range(MOST + 2):
        keep_unfinished(session.record.path, Unfinished(str(number), f"line {number}"))
    assert [one.key for one in read_unfinished(session.record.path)] == [str(n) for n in range(2, MOST + 2)]


def test_a_damaged_file_of_drafts_is_passed_over(session: Session, shown) -> None:
    path = drafts_file(session.record.path)
    path.parent.mkdir(parents=True, exist_ok=True)
    for damaged in ("", "{", "[]", '{"drafts": [{"key": 1}]}', '{"drafts": 3}'):
        path.write_text(damaged, encoding="utf-8")
        assert read_unfinished(session.record.path) == []
    assert not LogForm(session).unfinished.isVisible()
