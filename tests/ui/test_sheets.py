"""The sheets: each does its one operation, refuses beside its field, and closes."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.conftest import Opened
from tracker.checks import findings
from tracker.drafts import EngagementDraft, StatusDraft
from tracker.history import history, next_undo
from tracker.operations import log_engagement, set_title
from tracker.queries.files import attached_bytes
from tracker.queries.names import people_like, saved_filters
from tracker.queries.pages import engagement_page
from tracker.words import LinkType, Status
from ui.detail.wishes import Wish
from ui.forms.incident_form import IncidentForm
from ui.forms.person_form import PersonForm
from ui.kit import Hairline
from ui.sheets.checking import FIRST, ChecksPanel
from ui.sheets.citing import CiteSheet
from ui.sheets.filters import FiltersPanel, SaveFilterSheet
from ui.sheets.history import HistoryPanel
from ui.sheets.linking import LinkSheet
from ui.sheets.merging import MergeEngagements
from ui.sheets.merging_people import MergePeople
from ui.sheets.naming import TitleSheet
from ui.sheets.reasons import ReasonSheet, WithdrawSheet
from ui.sheets.statements import StatementSheet
from ui.unfolding import Unfolding

UI = Path(__file__).resolve().parents[2] / "ui"


def run(opened: Opened, command: str) -> QWidget:
    opened.window.actions_by_id[command].trigger()
    panel = opened.window.panels.panel
    assert panel is not None
    return panel


def test_link_to_a_new_incident_in_one_step(opened: Opened, qtbot: QtBot) -> None:
    opened.session.select((opened.made["blinken"],))
    sheet = run(opened, "link")
    assert isinstance(sheet, LinkSheet)
    edit = sheet.other.edit
    assert isinstance(edit, QLineEdit)
    sheet.attempt_save()
    assert sheet.other.hint().startswith("Choose what")
    qtbot.keyClicks(edit, "Balloon over Montana")
    qtbot.keyClick(edit, Qt.Key.Key_Down)
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    qtbot.keyClicks(sheet.happened.edit, "Feb 2023")
    sheet.attempt_save()
    links = engagement_page(opened.record, opened.made["blinken"]).links
    assert [(link.type, link.kind, link.other) for link in links] == [
        (LinkType.BECAUSE_OF, "incident", "Balloon over Montana, Feb 2023")
    ]
    undo = next_undo(opened.record)
    assert undo is not None and undo[1] == "Link Antony Blinken → Beijing"
    assert opened.window.panels.panel is None


def test_attach_a_source_with_the_quoted_words(opened: Opened) -> None:
    opened.session.select((opened.made["yellen"],))
    sheet = run(opened, "cite")
    assert isinstance(sheet, CiteSheet)
    sheet.attempt_save()
    assert opened.window.panels.panel is sheet
    sheet.source.line.set_text("Evening Herald, 2 Jun 2023")
    sheet.source.quote.set_text("she hopes to travel")
    sheet.attempt_save()
    [cited] = engagement_page(opened.record, opened.made["yellen"]).citations
    assert (cited.short, cited.quote) == ("Evening Herald, 2 Jun 2023", "she hopes to travel")


def test_reason_and_withdrawal_of_a_line(opened: Opened) -> None:
    opened.session.select((opened.made["austin"],))
    line = engagement_page(opened.record, opened.made["austin"]).ledger[-1].id
    opened.window.detail.wished.emit(Wish("add reason", line))
    sheet = opened.window.panels.panel
    assert isinstance(sheet, ReasonSheet)
    sheet.attempt_save()
    assert sheet.reason.text.hint().startswith("Say the reason")
    sheet.reason.text.set_text("sanctions")
    sheet.attempt_save()
    [reason] = engagement_page(opened.record, opened.made["austin"]).ledger[-1].reasons
    assert reason.text == "sanctions"
    opened.window.detail.wished.emit(Wish("withdraw", line))
    sheet = opened.window.panels.panel
    assert isinstance(sheet, WithdrawSheet)
    sheet.attempt_save()
    assert any(row.withdrawn for row in engagement_page(opened.record, opened.made["austin"]).ledger)


def test_a_source_names_the_engagement_it_is_attached_to(opened: Opened) -> None:
    opened.session.select((opened.made["yellen"],))
    sheet = run(opened, "cite")
    assert isinstance(sheet, CiteSheet)
    assert sheet.subtitle.text().startswith("Janet Yellen → Beijing. The source supports the engagement")


def test_a_statement_is_added_from_the_details(opened: Opened, qtbot: QtBot) -> None:
    opened.session.select((opened.made["burns"],))
    qtbot.waitUntil(lambda: opened.window.detail.page is not None)
    named = {one.accessibleName(): one for one in opened.window.detail.findChildren(QAbstractButton)}
    named["Add a statement"].click()
    sheet = opened.window.panels.panel
    assert isinstance(sheet, StatementSheet)
    sheet.attempt_save()
    assert sheet.speaker.hint() == "Say who said it."
    sheet.speaker.set_text("William Burns")
    sheet.attempt_save()
    assert sheet.gist.hint().startswith("Say what was said")
    sheet.gist.set_text("lines must stay open")
    sheet.quote_edit.setPlainText("keep the lines open")
    sheet.source.line.set_text("Evening Herald, 2 Jun 2023")
    sheet.attempt_save()
    [said] = engagement_page(opened.record, opened.made["burns"]).statements
    assert (said.speaker, said.gist, said.quote) == ("William Burns", "lines must stay open", "keep the lines open")
    assert [one.short for one in said.citations] == ["Evening Herald, 2 Jun 2023"]
    assert opened.window.undo_bar.text() == "Add statement by William Burns."


def test_a_person_an_incident_and_the_principal_have_commands(opened: Opened) -> None:
    assert isinstance(run(opened, "add incident"), IncidentForm)
    assert isinstance(run(opened, "add person"), PersonForm)
    opened.session.select((opened.made["premier"],))
    form = run(opened, "person")
    assert isinstance(form, PersonForm) and form.name.text() == "Li Keqiang"


def test_a_refusal_goes_away_with_the_next_change_or_filter(opened: Opened) -> None:
    notice = opened.window.notice
    opened.window.say_refusal("This cannot be.")
    set_title(opened.record, "Another")
    assert notice.isHidden()
    opened.window.say_refusal("This cannot be.")
    opened.session.set_filter("status:planned")
    assert notice.isHidden()


def test_no_part_of_the_window_opens_a_change_itself() -> None:
    opening = [path.name for path in sorted(UI.rglob("*.py")) if ".change(" in path.read_text(encoding="utf-8")]
    assert opening == []


def test_merging_shows_both_and_keeps_the_one_chosen(opened: Opened) -> None:
    keep, other = opened.made["yellen"], opened.made["burns"]
    opened.session.select((other, keep))
    sheet = run(opened, "merge")
    assert isinstance(sheet, MergeEngagements)
    said = " ".join(label.text() for label in sheet.findChildren(QLabel))
    assert "Janet Yellen → Beijing" in said and "William Burns → Beijing" in said
    assert "Dates – differs: follows from the joined status history" in said
    assert "Kind – differs" not in said and "Sources – differs: both are kept" in said
    sheet.choices[1].click()
    assert [choice.isChecked() for choice in sheet.choices] == [False, True]
    sheet.attempt_save()
    assert keep in opened.listed() and other not in opened.listed()
    assert opened.session.selection == (keep,)


def test_people_are_merged_only_when_both_are_chosen(opened: Opened) -> None:
    sheet = run(opened, "merge people")
    assert isinstance(sheet, MergePeople)
    sheet.attempt_save()
    assert opened.window.panels.panel is sheet
    [first] = people_like(opened.record, "Li Qiang")
    [second] = people_like(opened.record, "Li Keqiang")
    opened.window.acting.merge_people(first.id, second.id)
    sheet = opened.window.panels.panel
    assert isinstance(sheet, MergePeople)
    sheet.attempt_save()
    assert [one.name for one in people_like(opened.record, "Li Keqiang")] == ["Li Qiang"]


def test_checks_are_listed_and_leave_when_mended(opened: Opened, qtbot: QtBot) -> None:
    panel = run(opened, "checks")
    assert isinstance(panel, ChecksPanel)
    expected = findings(opened.record)
    qtbot.waitUntil(lambda: panel.findings() == expected)

    def button(text: str) -> QAbstractButton:
        page = panel._stage.page
        return next(one for one in page.findChildren(QAbstractButton) if one.text().startswith(text))  # type: ignore[union-attr]

    fix = button("Link to Li Qiang")
    fix.click()
    qtbot.waitUntil(lambda: len(panel.findings()) == len(expected) - 1)
    aside = button("Set aside")
    aside.click()
    qtbot.waitUntil(lambda: len(panel.findings()) == len(expected) - 2)
    counted = opened.window.sidebar._attention.button("checks")
    qtbot.waitUntil(lambda: counted.count == len(expected) - 2)


def test_history_lists_every_change_and_goes_there(opened: Opened) -> None:
    panel = run(opened, "history")
    assert isinstance(panel, HistoryPanel)
    labels = [line.label for line in history(opened.record)]
    assert [panel.model.index(row, 2).data() for row in range(panel.model.rowCount())] == labels
    opened.session.select((opened.made["burns"],))
    row = labels.index("Postpone Antony Blinken → Beijing")
    panel.table.activated.emit(panel.model.index(row, 0))
    assert opened.session.selection == (opened.made["blinken"],)


def test_a_filter_is_saved_used_and_deleted(opened: Opened) -> None:
    opened.session.set_filter("is:secret")
    sheet = run(opened, "save filter")
    assert isinstance(sheet, SaveFilterSheet)
    sheet.attempt_save()
    assert sheet.name.hint() == "Give the filter a name."
    sheet.name.set_text("Secret ones")
    sheet.attempt_save()
    assert [(one.name, one.detail) for one in saved_filters(opened.record)] == [("Secret ones", "is:secret")]
    opened.session.set_filter("")
    panel = run(opened, "filters")
    assert isinstance(panel, FiltersPanel)
    by_name = {one.accessibleName(): one for one in panel.findChildren(QAbstractButton)}
    by_name["Use Secret ones"].click()
    assert opened.session.filter_text == "is:secret"
    by_name["Delete Secret ones"].click()
    assert saved_filters(opened.record) == []


def test_saving_no_filter_says_what_to_do(opened: Opened) -> None:
    opened.window.actions_by_id["save filter"].trigger()
    assert opened.window.notice.text().startswith("There is no filter to save.")


def test_the_record_is_named(opened: Opened) -> None:
    sheet = run(opened, "title")
    assert isinstance(sheet, TitleSheet)
    sheet.name.set_text("Visits")
    sheet.attempt_save()
    assert opened.record.title == "Visits"


def test_a_file_is_attached_and_a_missing_one_refused(opened: Opened, tmp_path: Path) -> None:
    opened.session.select((opened.made["burns"],))
    (tmp_path / "programme.txt").write_bytes(b"09:00 arrival")
    opened.window.acting.attach_file(tmp_path / "programme.txt")
    [attachment] = engagement_page(opened.record, opened.made["burns"]).attachments
    assert attached_bytes(opened.record, attachment.id) == b"09:00 arrival"
    opened.window.acting.attach_file(tmp_path / "gone.txt")
    assert "cannot be read" in opened.window.notice.text()


@pytest.mark.parametrize("command", ["log", "status", "edit", "cite", "link", "merge people", "checks", "history",
                                     "filters", "title", "shortcuts", "about"])  # fmt: skip
def test_every_input_of_every_panel_has_a_name(opened: Opened, qtbot: QtBot, command: str) -> None:
    opened.session.select((opened.made["blinken"],))
    panel = run(opened, command)
    for widget in panel.findChildren(QWidget):
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible():
            named = widget.accessibleName() or (isinstance(widget, QAbstractButton) and widget.text())
            assert named, widget


def test_many_findings_are_unfolded_and_stay_so(opened: Opened, qtbot: QtBot) -> None:
    for number in range(FIRST + 4):
        log_engagement(opened.record, EngagementDraft(title=f"Talks {number}", lines=(StatusDraft(Status.PLANNED),)))
    panel = run(opened, "checks")
    assert isinstance(panel, ChecksPanel)
    qtbot.waitUntil(lambda: panel.findings() == findings(opened.record))

    def listed() -> Unfolding:
        return panel._stage.page.findChild(Unfolding, "no source")  # type: ignore[union-attr]

    number = sum(one.rule == "no source" for one in panel.findings())
    [more] = [one for one in listed().findChildren(QAbstractButton) if one.text() == f"Show {number - FIRST} more"]
    more.click()
    qtbot.waitUntil(lambda: not listed().folded and len(listed().findChildren(Hairline)) == number)
    panel.findChild(QScrollArea).verticalScrollBar().setValue(200)
    before, aside = listed(), listed().findChildren(QAbstractButton)
    [one for one in aside if one.text() == "Set aside"][-1].click()
    qtbot.waitUntil(lambda: listed() is not before)
    assert len(listed().findChildren(Hairline)) == number - 1 and not listed().folded
    qtbot.waitUntil(lambda: panel.findChild(QScrollArea).verticalScrollBar().value() == 200)
