"""The panel of what changed: two days in words, quick choices, a live list, and the same files as the brief."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from tests.ui.desk import Desk
from tracker.past import AsOf
from ui.brief.changes import ChangesPanel

_QUICK = [f"A {length} before" for length in ("day", "week", "month", "year")]
Shows = Callable[[], ChangesPanel]


@pytest.fixture
def shows(desk: Desk, qtbot: QtBot) -> Shows:
    def show() -> ChangesPanel:
        panel = desk.show(ChangesPanel(desk.session, desk.settings))
        panel.finish()
        settled(qtbot, panel)
        return panel

    return show


def settled(qtbot: QtBot, panel: ChangesPanel) -> str:
    qtbot.waitUntil(lambda: panel.isVisible() and not panel.composer.busy, timeout=10_000)
    return panel.preview.toPlainText()


def write(qtbot: QtBot, field: QLineEdit, text: str) -> None:
    field.setFocus()
    field.selectAll()
    qtbot.keyClick(field, Qt.Key.Key_Backspace)
    qtbot.keyClicks(field, text)


def test_a_week_until_today_at_first(desk: Desk, qtbot: QtBot, shows: Shows) -> None:
    panel = shows()
    assert panel.days() == (date(2023, 6, 10), date(2023, 6, 17))
    assert panel.since.edit.hasFocus()
    text = panel.preview.toPlainText()
    assert "From the end of 10 June 2023 to the end of 17 June 2023" in text
    assert "Antony Blinken" in text and "18–19 June 2023" in text, "planned anew on 14 June"
    assert "Joe Biden" not in text, "cancelled in May"


def test_days_in_words(desk: Desk, qtbot: QtBot, shows: Shows) -> None:
    panel = shows()
    write(qtbot, panel.since.edit, "1 May 2023")
    write(qtbot, panel.until.edit, "31 May 2023")
    text = settled(qtbot, panel)
    assert panel.days() == (date(2023, 5, 1), date(2023, 5, 31))
    assert "Joe Biden" in text and "cancelled" in text and "Lloyd Austin" in text
    assert "18–19 June" not in text, "the list knows nothing of what came later"
    assert panel.target.text().endswith("China – What changed 2023-05-01 to 2023-05-31.docx")


def test_quick_choices_count_from_the_second_day(desk: Desk, qtbot: QtBot, shows: Shows) -> None:
    panel = shows()
    write(qtbot, panel.until.edit, "5 Feb 2023")
    firsts = (date(2023, 2, 4), date(2023, 1, 29), date(2023, 1, 5), date(2022, 2, 5))
    assert [button.text() for button in panel.quick_buttons] == _QUICK
    for button, first in zip(panel.quick_buttons, firsts, strict=True):
        button.click()
        assert panel.days() == (first, date(2023, 2, 5))
    assert "Antony Blinken" in settled(qtbot, panel)


def test_days_that_are_not_in_order(desk: Desk, qtbot: QtBot, shows: Shows) -> None:
    panel = shows()
    before = panel.preview.toPlainText()
    write(qtbot, panel.since.edit, "1 July 2023")
    assert panel.since.hint() == "This day has to be before 17 Jun 2023."
    assert panel.preview.toPlainText() == before and "before" in panel.said.text()
    path = panel.target.path()
    panel.save()
    assert path is not None and not path.exists()
    write(qtbot, panel.since.edit, "")
    assert panel.since.hint().startswith("Write a day")
    write(qtbot, panel.since.edit, "1 June 2023")
    assert "From the end of 1 June 2023" in settled(qtbot, panel)


def test_which_is_the_month_is_asked(desk: Desk, qtbot: QtBot, shows: Shows) -> None:
    panel = shows()
    write(qtbot, panel.since.edit, "03/02/2023")
    assert panel.since.asks()
    day_first, _ = panel.since.choice_buttons()
    day_first.click()
    assert panel.days()[0] == date(2023, 2, 3)
    settled(qtbot, panel)


def test_nothing_changed(desk: Desk, qtbot: QtBot, shows: Shows) -> None:
    panel = shows()
    desk.session.set_filter("who:Burns")
    text = settled(qtbot, panel)
    assert "William Burns" not in text and panel.preview.isVisible()


def test_what_left_the_filter_is_told(desk: Desk, qtbot: QtBot, shows: Shows) -> None:
    panel = shows()
    desk.session.set_filter("status:postponed")
    assert panel.choice.count == 0
    assert "Antony Blinken" in settled(qtbot, panel) and panel.save_button.isEnabled()


def test_the_day_that_is_shown_is_the_second(desk: Desk, qtbot: QtBot, shows: Shows) -> None:
    panel = shows()
    desk.session.set_as_of(AsOf(date(2023, 2, 4)))
    assert panel.days()[1] == date(2023, 2, 4)
    next(one for one in panel.quick_buttons if one.text() == "A week before").click()
    text = settled(qtbot, panel)
    assert "Antony Blinken" in text and "postponed" in text and "18–19 June" not in text


def test_it_is_saved_as_the_brief_is(desk: Desk, qtbot: QtBot, shows: Shows) -> None:
    panel = shows()
    for ending in (".docx", ".html", ".pdf", ".md", ".odt"):
        path = desk.folder / f"handover{ending}"
        panel.target.set_path(path)
        panel.save()
        qtbot.waitUntil(lambda path=path: panel.refusal.text().startswith(f"Saved {path.name}"), timeout=20_000)
        assert path.stat().st_size > 500


def test_the_keyboard_goes_round(desk: Desk, qtbot: QtBot, shows: Shows) -> None:
    panel = shows()
    passed = []
    while (here := panel.focusWidget()) is not None and here not in passed:
        passed.append(here)
        qtbot.keyClick(here, Qt.Key.Key_Tab)
    names = [one.accessibleName() for one in passed]
    assert names[:6] == ["Since the end of", *_QUICK, "Until the end of"]
    assert names[-4:] == ["Choose…", "Copy all", "Save", "Close"] and "Preview" in names
