"""The panel of the brief on a real record: its preview follows every option, and what is seen is what is saved."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from tests.ui.desk import Desk
from tracker.brief.options import ALL_SECTIONS, STANDARD, Arranged, DateStyle, NameStyle, Section
from tracker.dates import read_date
from tracker.drafts import EngagementDraft, ParticipantDraft, StatusDraft
from tracker.operations import change_status, log_engagement
from tracker.past import AsOf
from tracker.words import Status
from ui.brief.forms import DOCUMENT_FORMS
from ui.brief.panel import BriefPanel
from ui.brief.remembering import options_read, options_text
from ui.kit import apply_theme

CONTROL = Qt.KeyboardModifier.ControlModifier
Shows = Callable[[], BriefPanel]


@pytest.fixture
def shows(desk: Desk, qtbot: QtBot) -> Shows:
    """Opens the panel and waits for its preview."""

    def show() -> BriefPanel:
        panel = desk.show(BriefPanel(desk.session, desk.settings))
        panel.finish()
        settled(qtbot, panel)
        return panel

    return show


def settled(qtbot: QtBot, panel: BriefPanel) -> str:
    """Waits until what is wanted is composed; returns the text of the preview."""
    qtbot.waitUntil(lambda: panel.isVisible() and not panel.composer.busy, timeout=10_000)
    return panel.preview.toPlainText()


def headings(panel: BriefPanel) -> list[str]:
    """The titles of the sections in the preview, in order."""
    found = []
    block = panel.preview.document().begin()
    while block.isValid():
        if block.blockFormat().headingLevel() == 2:
            found.append(block.text())
        block = block.next()
    return found


def save(qtbot: QtBot, panel: BriefPanel, ending: str) -> Path:
    panel.form.setCurrentIndex(panel.form.findData(ending))
    panel.form.chosen.emit()
    path = panel.target.path()
    assert path is not None and path.suffix == ending
    panel.save()
    qtbot.waitUntil(lambda: not panel.saving.busy, timeout=20_000)
    assert panel.refusal.text().startswith(f"Saved {path.name}"), panel.refusal.text()
    return path


def test_the_preview_tells_what_is_listed(desk: Desk, qtbot: QtBot, shows: Shows) -> None:
    panel = shows()
    text = panel.preview.toPlainText()
    assert "Antony Blinken" in text and "On 3 February 2023 it was postponed" in text
    assert "a surveillance balloon" in text and "No reason was given" in text
    assert panel.said.text() == "This is what will be saved, footnotes at its end."
    assert panel.preview.isReadOnly()
    desk.session.set_filter("who:Biden")
    assert "Blinken" not in settled(qtbot, panel)
    assert panel.choice.all.text() == "The one that is listed"


def test_sections_are_left_out_moved_and_renamed(desk: Desk, qtbot: QtBot, shows: Shows) -> None:
    panel = shows()
    before = headings(panel)
    assert before[0] == "Timeline" and "Table of contacts" in before
    panel.sections.list.setFocus()
    qtbot.keyClick(panel.sections.list, Qt.Key.Key_Space)
    settled(qtbot, panel)
    assert headings(panel) == before[1:]
    qtbot.keyClick(panel.sections.list, Qt.Key.Key_Down)
    qtbot.keyClick(panel.sections.list, Qt.Key.Key_Down, CONTROL)
    settled(qtbot, panel)
    assert headings(panel)[:2] == ["Planned and expected", "Took place"]
    qtbot.keyClick(panel.sections.list, Qt.Key.Key_F2)
    edit = panel.sections.list.findChild(QLineEdit)
    assert edit is not None and edit.accessibleName() == "Title of the section"
    edit.selectAll()
    qtbot.keyClicks(edit, "What happened")
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: panel.brief_options().titles != ())
    settled(qtbot, panel)
    assert headings(panel)[:2] == ["Planned and expected", "What happened"]
    assert panel.brief_options().titles == ((Section.TOOK_PLACE, "What happened"),)


def test_the_buttons_move_a_section_too(desk: Desk, qtbot: QtBot, shows: Shows) -> None:
    panel = shows()
    panel.sections.up.click()  # the first stays the first
    assert panel.brief_options().sections == ALL_SECTIONS
    panel.sections.down.click()
    assert panel.brief_options().sections[:2] == (ALL_SECTIONS[1], ALL_SECTIONS[0])
    panel.sections.up.click()
    assert panel.brief_options().sections == ALL_SECTIONS
    settled(qtbot, panel)


def test_a_section_that_is_dragged(desk: Desk, qtbot: QtBot, shows: Shows) -> None:
    panel = shows()
    model = panel.sections.list.model()
    assert model.moveRow(QModelIndex(), 0, QModelIndex(), 3)  # what dropping it between two others does
    assert panel.composer.busy
    settled(qtbot, panel)
    assert panel.brief_options().sections[:3] == (*ALL_SECTIONS[1:3], ALL_SECTIONS[0])


def test_a_filter_that_cannot_be_read(desk: Desk, qtbot: QtBot, shows: Shows) -> None:
    panel = shows()
    desk.session.set_filter("status:nonsense")
    before = settled(qtbot, panel)
    assert "nonsense" in panel.refusal.text() and "Antony Blinken" in before
    desk.session.set_filter("who:Biden")
    assert "Antony Blinken" not in settled(qtbot, panel)
    assert panel.refusal.isHidden()


def test_a_title_that_is_emptied_is_the_usual_one(desk: Desk, qtbot: QtBot, shows: Shows) -> None:
    panel = shows()
    item = panel.sections.list.item(1)
    item.setText("  ")
    assert item.text() == Section.TOOK_PLACE.value and panel.brief_options().titles == ()
    settled(qtbot, panel)


def test_house_style_and_order(desk: Desk, qtbot: QtBot, shows: Shows) -> None:
    panel = shows()
    for selector, member in ((panel.house.names, NameStyle.CAPITALS), (panel.house.dates, DateStyle.ISO)):
        selector.pick(member)
        selector.activated.emit(selector.currentIndex())
    panel.house.offices.click()
    panel.order.pick(Arranged.BY_PERSON)
    panel.order.activated.emit(panel.order.currentIndex())
    text = settled(qtbot, panel)
    assert "Antony BLINKEN" in text and "2023-06-18" in text and "(Secretary of State" not in text
    assert panel.brief_options().order is Arranged.BY_PERSON


def test_a_title_and_an_author(desk: Desk, qtbot: QtBot, shows: Shows) -> None:
    panel = shows()
    qtbot.keyClicks(panel.title.edit, "Visits to Beijing")
    qtbot.keyClicks(panel.author.edit, "China desk")
    assert settled(qtbot, panel).startswith("Visits to Beijing")
    assert panel.target.text().endswith("China – Visits to Beijing.docx")


def test_a_wording_is_changed_and_put_back(desk: Desk, qtbot: QtBot, shows: Shows) -> None:
    panel = shows()
    panel.wording.show_wording("no_reason")
    standard = panel.wording.edit.toPlainText()
    panel.wording.edit.setPlainText("Nobody said why{% if by_words %} ({{ by_words }}){% endif %}.{{ notes }}")
    assert "Nobody said why" in settled(qtbot, panel)
    assert panel.wording.which.currentText() == "No reason was given (changed)"
    panel.wording.reset.click()
    assert panel.wording.edit.toPlainText() == standard
    assert "No reason was given" in settled(qtbot, panel)
    assert panel.brief_options().templates == ()


def test_a_wording_that_cannot_be_used_is_told_in_its_place(desk: Desk, qtbot: QtBot, shows: Shows) -> None:
    panel = shows()
    before = panel.preview.toPlainText()
    panel.wording.show_wording("no_reason")
    panel.wording.edit.setPlainText("{{ by_words ")
    assert "cannot be used" in panel.wording.field.hint()
    assert "before" in panel.said.text() and panel.preview.toPlainText() == before
    path = panel.target.path()
    panel.save()
    assert not panel.saving.busy and path is not None and not path.exists()
    panel.wording.edit.setPlainText("{{ nobody }} {{ by_words }}")
    assert "cannot be used" in panel.wording.field.hint()
    panel.wording.edit.setPlainText("{{ ''.__class__ }} {{ by_words }}")
    assert "cannot be used" in panel.wording.field.hint()
    panel.wording.reset.click()
    assert settled(qtbot, panel) == before
    assert panel.said.text() == "This is what will be saved, footnotes at its end."


def test_it_is_saved_in_every_form(desk: Desk, qtbot: QtBot, shows: Shows) -> None:
    panel = shows()
    begins = {".docx": b"PK", ".odt": b"PK", ".pdf": b"%PDF-", ".html": b"<!DOCTYPE html>", ".md": b"# "}
    assert set(begins) == {form.suffix for form in DOCUMENT_FORMS}
    for ending, begin in begins.items():
        path = save(qtbot, panel, ending)
        assert path.read_bytes()[: len(begin)].lower() == begin.lower()
        assert desk.said[-1] == f"Saved {path.name}"


def test_what_is_seen_is_what_is_saved(desk: Desk, qtbot: QtBot, shows: Shows) -> None:
    panel = shows()
    desk.session.set_filter("who:Blinken")
    panel.sections.list.item(0).setCheckState(Qt.CheckState.Unchecked)
    seen = settled(qtbot, panel)
    written = save(qtbot, panel, ".md").read_text("utf-8")
    sentence = "On 14 June 2023 it was planned anew for 18–19 June 2023, 133 days after the start planned first."
    assert sentence in seen and sentence in written
    assert "Timeline" not in written


def test_a_file_in_its_place_is_asked_about(desk: Desk, qtbot: QtBot, shows: Shows) -> None:
    panel = shows()
    path = panel.target.path()
    assert path is not None
    path.write_text("something else")
    qtbot.keyClick(panel, Qt.Key.Key_Return, CONTROL)
    assert "is there already" in panel.refusal.text() and path.read_text() == "something else"
    assert panel.save_button.accessibleName() == "Replace the file"
    next(one for one in panel.refusal.findChildren(QPushButton) if one.text() == "Replace").click()
    qtbot.waitUntil(lambda: panel.refusal.text().startswith("Saved"), timeout=20_000)
    assert path.read_bytes().startswith(b"PK")


def test_a_folder_that_is_not_there(desk: Desk, qtbot: QtBot, shows: Shows, tmp_path: Path) -> None:
    panel = shows()
    panel.target.set_path(tmp_path / "nowhere" / "brief.docx")
    panel.save()
    qtbot.waitUntil(lambda: not panel.saving.busy and panel.refusal.isVisible(), timeout=20_000)
    assert "nowhere" in panel.refusal.text() and not (tmp_path / "nowhere").exists()


def test_stopping_leaves_the_file_as_it_was(desk: Desk, qtbot: QtBot, shows: Shows) -> None:
    panel = shows()
    path = panel.target.path()
    assert path is not None
    path.write_text("before")
    panel.target.allow_replacing()
    panel.save()
    assert panel.saving.busy and panel.stop_button.isVisible() and not panel.save_button.isVisible()
    panel.leave()
    qtbot.waitUntil(lambda: not panel.saving.busy, timeout=20_000)
    assert panel.refusal.text() == "Stopped. Nothing was written." and path.read_text() == "before"


def test_the_ending_that_is_typed_is_the_form(desk: Desk, qtbot: QtBot, shows: Shows, tmp_path: Path) -> None:
    panel = shows()
    edit = panel.target.field.edit
    assert isinstance(edit, QLineEdit)
    edit.setFocus()
    edit.selectAll()
    qtbot.keyClicks(edit, str(tmp_path / "mine.html"))
    assert panel.document_form().suffix == ".html"
    assert panel.target.path() == tmp_path / "mine.html"


def test_the_key_saves_from_within_a_template(desk: Desk, qtbot: QtBot, shows: Shows) -> None:
    panel = shows()
    panel.wording.edit.setFocus()
    before = panel.wording.edit.toPlainText()
    qtbot.keyClick(panel.wording.edit, Qt.Key.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: panel.refusal.text().startswith("Saved"), timeout=20_000)
    assert panel.wording.edit.toPlainText() == before


def test_of_many_the_beginning_is_shown_and_all_is_saved(desk: Desk, qtbot: QtBot, shows: Shows) -> None:
    with desk.record.change("Log many"):
        for number in range(200):
            draft = EngagementDraft(
                participants=(ParticipantDraft(f"Envoy {number:03}", country="FR"),),
                lines=(StatusDraft(Status.PLANNED, dates=read_date("July 2023")),),
            )
            log_engagement(desk.record, draft)
    desk.session.set_filter("who:Envoy")
    panel = shows()
    assert panel.said.text().startswith("The beginning of each part")
    assert "200 of the 206 engagements" in panel.preview.toPlainText()
    assert "Envoy 000" in panel.preview.toPlainText() and "Envoy 199" not in panel.preview.toPlainText()
    written = save(qtbot, panel, ".md").read_text("utf-8")
    assert all(f"Envoy {number:03}" in written for number in range(200))


def test_the_brief_is_copied_as_text_and_html(desk: Desk, qtbot: QtBot, shows: Shows) -> None:
    panel = shows()
    panel.copy_button.click()
    qtbot.waitUntil(lambda: desk.said == ["Copied “Chronology: China”"], timeout=10_000)
    data = QApplication.clipboard().mimeData()
    assert data.text().startswith("# ") and "Antony Blinken" in data.text()
    assert data.html().casefold().startswith("<!doctype html>") and "Antony Blinken" in data.html()


def test_an_earlier_day(desk: Desk, qtbot: QtBot, shows: Shows) -> None:
    panel = shows()
    desk.session.set_as_of(AsOf(date(2023, 2, 4)))
    text = settled(qtbot, panel)
    assert "As of 4 February 2023" in text and "it was postponed" in text
    assert "18–19 June 2023" not in text and "Biden" not in text
    assert panel.target.text().endswith("as of 4 Feb 2023.docx")


def test_a_change_of_the_record_is_followed(desk: Desk, qtbot: QtBot, shows: Shows) -> None:
    panel = shows()
    change_status(desk.record, [desk.made["yellen"]], StatusDraft(Status.CANCELLED))
    qtbot.waitUntil(lambda: panel.composer.busy)
    text = settled(qtbot, panel)
    assert "Janet Yellen" in text[text.index("Postponed and cancelled") :]


def test_nothing_is_listed(desk: Desk, qtbot: QtBot, shows: Shows) -> None:
    desk.session.set_filter("who:Nobody")
    panel = shows()
    assert panel.nothing.isVisible() and not panel.preview.isVisible()
    assert not panel.save_button.isEnabled() and not panel.copy_button.isEnabled()
    assert panel.choice.all.text() == "Nothing is listed"
    panel.clear_button.click()
    assert desk.session.filter_text == ""
    settled(qtbot, panel)
    assert panel.preview.isVisible() and panel.save_button.isEnabled()


def test_only_what_is_selected(desk: Desk, qtbot: QtBot, shows: Shows) -> None:
    desk.session.select((desk.made["biden"],))
    panel = shows()
    panel.choice.some.click()
    text = settled(qtbot, panel)
    assert "Joe Biden" in text and "Blinken" not in text


def test_a_click_selects_the_engagement_of_a_paragraph(desk: Desk, qtbot: QtBot, shows: Shows) -> None:
    desk.session.select((desk.made["premier"],))
    panel = shows()
    cursor = panel.preview.document().find("On 3 February 2023 it was postponed")
    assert not cursor.isNull()
    cursor.clearSelection()
    panel.preview.setTextCursor(cursor)
    panel.preview.ensureCursorVisible()
    where = panel.preview.cursorRect(cursor).center()
    qtbot.mouseClick(panel.preview.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(where.x(), where.y()))
    assert desk.session.selection == (desk.made["blinken"],)


def test_links_lead_nowhere_from_the_preview(desk: Desk, qtbot: QtBot, shows: Shows) -> None:
    panel = shows()
    link = panel.preview.document().find("https://example.org/a")
    assert not link.isNull() and link.charFormat().anchorHref() == "https://example.org/a"
    assert not panel.preview.openLinks() and not panel.preview.openExternalLinks()


def test_the_place_it_was_scrolled_to_is_kept(desk: Desk, qtbot: QtBot, shows: Shows) -> None:
    panel = shows()
    bar = panel.preview.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 200)
    bar.setValue(200)
    qtbot.keyClicks(panel.title.edit, "Another title")
    settled(qtbot, panel)
    assert bar.value() == 200


def test_the_latest_wish_wins(desk: Desk, qtbot: QtBot, shows: Shows) -> None:
    panel = shows()
    shown: list[str] = []
    panel.composer.composed.connect(lambda one: shown.append(one.composed.brief.title))
    qtbot.keyClicks(panel.title.edit, "Typed quickly")
    settled(qtbot, panel)
    assert shown == ["Typed quickly"]


def test_options_are_remembered_all_but_the_title(desk: Desk, qtbot: QtBot, shows: Shows) -> None:
    panel = shows()
    qtbot.keyClicks(panel.title.edit, "For one brief")
    qtbot.keyClicks(panel.author.edit, "China desk")
    panel.notes.click()
    panel.sections.list.item(0).setCheckState(Qt.CheckState.Unchecked)
    settled(qtbot, panel)
    with qtbot.waitSignal(panel.closed):
        qtbot.keyClick(panel, Qt.Key.Key_Escape)
    options = shows().brief_options()
    assert options.title == "" and options.author == "China desk" and options.with_notes
    assert options.sections == ALL_SECTIONS[1:]


def test_all_options_are_reset(desk: Desk, qtbot: QtBot, shows: Shows) -> None:
    panel = shows()
    panel.sections.shift(1)
    panel.notes.click()
    panel.reset_button.click()
    settled(qtbot, panel)
    assert panel.brief_options() == STANDARD
    assert options_read(desk.settings.text("brief/options")) == STANDARD


@pytest.mark.parametrize(
    "kept",
    ["", "[]", "{", '"x"', '{"sections": 5, "names": [], "templates": {"lead": 3}}',
     '{"order": "UPSIDE_DOWN", "titles": {"NO_SUCH": "x"}, "author": null}'],
)  # fmt: skip
def test_options_that_cannot_be_read_are_the_standard_ones(kept: str) -> None:
    assert options_read(kept) == STANDARD


def test_options_are_read_back_as_they_were(desk: Desk, qtbot: QtBot, shows: Shows) -> None:
    panel = shows()
    panel.sections.list.item(2).setCheckState(Qt.CheckState.Unchecked)
    panel.sections.list.item(1).setText("What happened")
    panel.wording.show_wording("secret")
    panel.wording.edit.setPlainText("It was kept quiet.{{ notes }}")
    options = panel.brief_options()
    assert options_read(options_text(options)) == options
    assert json.loads(options_text(options))["templates"] == {"secret": "It was kept quiet.{{ notes }}"}
    settled(qtbot, panel)


def test_the_preview_follows_the_theme(qapp: QApplication, desk: Desk, qtbot: QtBot, shows: Shows) -> None:
    panel = shows()
    light = QTextCursor(panel.preview.document()).charFormat().foreground().color()
    apply_theme(qapp, "dark")
    qtbot.waitUntil(lambda: panel.composer.busy)
    settled(qtbot, panel)
    dark = QTextCursor(panel.preview.document()).charFormat().foreground().color()
    assert light.lightness() < 90 and dark.lightness() > 160
    apply_theme(qapp, "light")
    settled(qtbot, panel)


def test_where_there_is_little_width_the_preview_stands_beneath(desk: Desk, qtbot: QtBot, shows: Shows) -> None:
    panel = shows()
    assert panel.splitter.orientation() is Qt.Orientation.Horizontal
    panel.resize(600, 800)
    qtbot.waitUntil(lambda: panel.splitter.orientation() is Qt.Orientation.Vertical)
