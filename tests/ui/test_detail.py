"""The detail pane: the ledger as events with reasons and corrections, and what its buttons ask for."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QAbstractButton, QFileDialog, QLabel
from pytestqt.qtbot import QtBot

from tests.ui.conftest import Opened, on
from tracker.drafts import (
    ChannelDraft,
    CitationDraft,
    End,
    IncidentDraft,
    LinkDraft,
    ReasonDraft,
    SourceDraft,
    StatementDraft,
    StatusDraft,
)
from tracker.operations import (
    add_channel,
    add_incident,
    add_link,
    add_reason,
    add_statement,
    attach_file,
    change_status,
    cite,
    correct_status,
    link_participant,
    withdraw_status,
)
from tracker.queries.pages import engagement_page
from tracker.words import Basis, LinkType, Status
from ui.detail.building import InOneLine, words
from ui.detail.ledger import LedgerLineView
from ui.detail.linked import LinkedText
from ui.detail.slip import SlipDrawing
from ui.detail.wishes import Wish


def show(opened: Opened, qtbot: QtBot, name: str) -> None:
    wanted = opened.made[name]
    opened.session.select((wanted,))
    page = engagement_page(opened.record, wanted)
    qtbot.waitUntil(lambda: opened.window.detail.page == page)


def texts(opened: Opened) -> list[str]:
    return [label.text() for label in opened.window.detail.content.findChildren(QLabel) if label.text()]


def lines(opened: Opened) -> list[LedgerLineView]:
    return opened.window.detail.content.findChildren(LedgerLineView)


def wishes(opened: Opened) -> list[Wish]:
    found = []
    for button in opened.window.detail.content.findChildren(QAbstractButton):
        if isinstance(button.property("wish"), Wish):
            found.append(button.property("wish"))
    return found


def test_the_ledger_tells_what_happened_and_why(opened: Opened, qtbot: QtBot) -> None:
    show(opened, qtbot, "blinken")
    said = texts(opened)
    assert "Alleged balloon in US airspace" in said
    assert "Security incident · stated by State Department" in said
    assert "New dates: 18–19 Jun 2023" in said and "Dates: 5–6 Feb 2023" in said
    assert [view.accessibleName().partition(",")[0] for view in lines(opened)] == ["Planned", "Postponed", "Planned"]
    drawing = opened.window.detail.content.findChild(SlipDrawing)
    assert drawing is not None
    assert drawing.accessibleName() == "First planned for 5–6 Feb 2023, now 18–19 Jun 2023: +133 days"


def test_none_given_and_not_looked_for_are_told_apart(opened: Opened, qtbot: QtBot) -> None:
    show(opened, qtbot, "biden")
    assert "No reason was given" in texts(opened)
    assert all(view.add_reason is None for view in lines(opened))
    show(opened, qtbot, "austin")
    assert "No reason was given" not in texts(opened)
    offered = [view.add_reason for view in lines(opened) if view.add_reason is not None]
    assert len(offered) == 1


def test_contradicting_reasons_stand_side_by_side_with_their_speakers(opened: Opened, qtbot: QtBot) -> None:
    line = engagement_page(opened.record, opened.made["austin"]).ledger[-1].id
    add_reason(opened.record, line, ReasonDraft("sanctions on the minister", stated_by="Ministry of Defence"))
    add_reason(opened.record, line, ReasonDraft("a full calendar", basis=Basis.REPORTED, stated_by="a newspaper"))
    show(opened, qtbot, "austin")
    assert "stated by Ministry of Defence" in texts(opened) and "reported by a newspaper" in texts(opened)


def test_a_corrected_line_stays_struck_and_names_its_correction(opened: Opened, qtbot: QtBot) -> None:
    ledger = engagement_page(opened.record, opened.made["austin"]).ledger
    correct_status(opened.record, ledger[-1].id, StatusDraft(Status.UNANSWERED, effective=on("30 May 2023")))
    withdraw_status(opened.record, ledger[0].id, "entered for another visit")
    show(opened, qtbot, "austin")
    assert "Corrected: Unanswered, 30 May 2023" in texts(opened)
    assert "Withdrawn: entered for another visit" in texts(opened)
    assert [view.struck for view in lines(opened)] == [True, True, False]


def test_a_warning_offers_its_fix(opened: Opened, qtbot: QtBot) -> None:
    window = opened.window
    window.look_at_checks()
    show(opened, qtbot, "premier")
    qtbot.waitUntil(lambda: any(wish.what == "fix" for wish in wishes(opened)))
    assert any("Li Qiang held the office then" in text for text in texts(opened))
    fix = next(wish for wish in wishes(opened) if wish.what == "fix" and wish.word == "apply")
    window.detail.wished.emit(fix)
    page = engagement_page(opened.record, opened.made["premier"])
    assert (page.participants[0].name, page.participants[0].person_name) == ("Li Keqiang", "Li Qiang")


def test_sources_are_numbered_and_only_safe_addresses_can_be_opened(opened: Opened, qtbot: QtBot) -> None:
    source = SourceDraft("Bad Press", url="javascript:alert(1)")
    cite(opened.record, "engagement", opened.made["burns"], CitationDraft(source, "<b>words</b>"))
    show(opened, qtbot, "burns")
    said = texts(opened)
    assert "1  Daily Gazette" in said and "2  Bad Press" in said
    assert "“<b>words</b>”" in said
    assert [wish.word for wish in wishes(opened) if wish.what == "open address"] == ["https://example.org/a"]
    for label in opened.window.detail.content.findChildren(QLabel):
        assert label.textFormat() is Qt.TextFormat.PlainText


def test_an_address_is_shown_before_it_is_opened(opened: Opened, qtbot: QtBot) -> None:
    show(opened, qtbot, "burns")
    opened.window.detail.wished.emit(next(wish for wish in wishes(opened) if wish.what == "open address"))
    panel = opened.window.panels.panel
    assert panel is not None
    assert "https://example.org/a" in [label.text() for label in panel.findChildren(QLabel)]


def test_files_and_history_are_listed(opened: Opened, qtbot: QtBot) -> None:
    attach_file(opened.record, opened.made["burns"], "programme.txt", b"09:00 arrival")
    show(opened, qtbot, "burns")
    assert {"programme.txt", "13 bytes"} <= set(texts(opened))
    assert "Attach programme.txt to William Burns → Beijing" in texts(opened)
    opened.window.detail.wished.emit(next(wish for wish in wishes(opened) if wish.what == "remove attachment"))
    assert engagement_page(opened.record, opened.made["burns"]).attachments == ()


def test_every_line_has_its_actions_on_the_keyboard(opened: Opened, qtbot: QtBot) -> None:
    show(opened, qtbot, "blinken")
    for view in lines(opened):
        assert view.menu_button.focusPolicy() & Qt.FocusPolicy.TabFocus
        assert view.menu_button.accessibleName().startswith("Actions for")
        offered = [action.data().what for action in view.menu_button.menu().actions()]
        assert offered == ["add reason", "cite", "correct", "withdraw"]


def pages(opened: Opened) -> list[tuple[str, str]]:
    """The names in the pane that open a page, with whose it is."""
    found = []
    for button in opened.window.detail.content.findChildren(QAbstractButton):
        wish = button.property("wish")
        if isinstance(wish, Wish) and wish.what == "page":
            found.append((button.text(), wish.word))
    return found


def test_every_name_opens_its_page(opened: Opened, qtbot: QtBot) -> None:
    record, blinken = opened.record, opened.made["blinken"]
    line = engagement_page(record, blinken).ledger[1].id
    add_reason(record, line, ReasonDraft("a conspiracy", stated_by="China"))
    balloon = add_incident(record, IncidentDraft("Balloon"))
    channel = add_channel(record, ChannelDraft("Climate talks"))
    for end in (End(incident=balloon), End(channel=channel)):
        add_link(record, LinkDraft(LinkType.BECAUSE_OF, End(engagement=blinken), end))
    add_statement(record, StatementDraft("Li Qiang", "he hopes so", engagement_id=blinken))
    show(opened, qtbot, "blinken")
    assert set(pages(opened)) == {
        ("Antony Blinken", "person"),
        ("United States", "country"),
        ("China", "country"),
        ("Incident: Balloon", "incident"),
        ("Channel: Climate talks", "channel"),
        ("Li Qiang", "person"),
    }
    asked: list[tuple[str, int]] = []
    opened.window.granting.page_requested.connect(lambda kind, row: asked.append((kind, row)))
    name = next(one for one in opened.window.detail.findChildren(LinkedText) if one.text() == "Antony Blinken")
    name.links()[0].setFocus()
    qtbot.keyClick(name.links()[0], Qt.Key.Key_Space)
    assert asked == [("person", engagement_page(record, blinken).participants[0].person_id)]


def test_a_name_linked_to_nobody_is_no_link(opened: Opened, qtbot: QtBot) -> None:
    participation = engagement_page(opened.record, opened.made["yellen"]).participants[0].id
    link_participant(opened.record, participation, None)
    show(opened, qtbot, "yellen")
    assert ("Janet Yellen", "person") not in pages(opened)
    assert "Janet Yellen" in texts(opened)


def test_the_keyboard_stays_where_it_was_when_the_page_is_read_again(opened: Opened, qtbot: QtBot) -> None:
    show(opened, qtbot, "blinken")
    pane = opened.window.detail
    edit = next(one for one in pane.findChildren(QAbstractButton) if one.property("wish") == Wish("edit", 1))
    edit.setFocus()
    change_status(opened.record, [opened.made["blinken"]], StatusDraft(Status.COMPLETED))
    show(opened, qtbot, "blinken")
    focused = opened.window.focusWidget()
    assert focused is not None and focused is not edit and focused.property("wish") == Wish("edit", 1)


def test_what_stands_stays_until_the_next_is_whole(opened: Opened, qtbot: QtBot) -> None:
    show(opened, qtbot, "blinken")
    pane = opened.window.detail
    stood, before = pane.content, pane.page
    opened.session.select((opened.made["biden"],))
    opened.window.feed.show()
    assert pane.page is before and pane.content is stood
    opened.session.select((opened.made["austin"],))  # the one on its way is given up
    opened.window.feed.show()
    qtbot.waitUntil(lambda: not pane.is_building)
    assert pane.page == engagement_page(opened.record, opened.made["austin"])
    assert pane.content is not stood and "Antony Blinken" not in " ".join(texts(opened))


def test_the_keyboard_goes_to_the_details_that_come(opened: Opened, qtbot: QtBot) -> None:
    show(opened, qtbot, "blinken")
    opened.session.select((opened.made["biden"],))
    opened.window.feed.show()
    opened.window.detail.focus()
    qtbot.waitUntil(lambda: not opened.window.detail.is_building)
    focused = opened.window.focusWidget()
    assert isinstance(focused, QAbstractButton) and opened.window.detail.content.isAncestorOf(focused)
    assert focused.property("wish") == Wish("change status", opened.made["biden"])


def test_the_details_that_come_take_the_keyboard_from_nobody(opened: Opened, qtbot: QtBot) -> None:
    show(opened, qtbot, "blinken")
    opened.session.select((opened.made["biden"],))
    opened.window.feed.show()
    opened.window.detail.focus()
    opened.window.search.focus()  # whoever goes there types a filter
    qtbot.waitUntil(lambda: not opened.window.detail.is_building)
    page = opened.window.detail.page
    assert page is not None and page.row.id == opened.made["biden"]
    assert opened.window.focusWidget() is opened.window.search.edit


def test_two_texts_stand_beneath_each_other_where_they_do_not_fit(qtbot: QtBot) -> None:
    first, second = words("Postponed"), words("3 February 2023")
    line = InOneLine(first, second)
    qtbot.addWidget(line)
    line.resize(600, 60)
    line.show()
    assert first.y() == second.y() and second.x() > first.x()
    line.resize(line.minimumSizeHint().width(), 60)
    line.layout().activate()
    assert second.y() >= first.geometry().bottom() and second.x() == first.x()


def test_an_address_that_looks_like_another_is_warned_of(opened: Opened, qtbot: QtBot) -> None:
    source = SourceDraft("Good Press", url="https://ex\u0430mple.org/a")
    cite(opened.record, "engagement", opened.made["burns"], CitationDraft(source, ""))
    show(opened, qtbot, "burns")
    wish = next(wish for wish in wishes(opened) if wish.what == "open address" and "ex\u0430mple" in wish.word)
    opened.window.detail.wished.emit(wish)
    panel = opened.window.panels.panel
    assert panel is not None
    said = [label.text() for label in panel.findChildren(QLabel)]
    assert "It leads to xn--exmple-4nf.org" in said
    assert any("Latin and Cyrillic" in text for text in said)


def test_only_web_and_mail_addresses_reach_the_system(opened: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    handed: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: not handed.append(url.toString()))
    refused: list[str] = []
    opened.session.refused.connect(refused.append)
    granting = opened.window.granting
    addresses = ("file:///etc/passwd", "javascript:alert(1)", "smb://a/b", "https:// a", "https://example.org/a")
    for address in addresses:
        granting._on_open_requested(address)
    assert handed == ["https://example.org/a"] and len(refused) == 4
    for address in addresses[:4]:
        granting.open_address(address)
        assert opened.window.panels.panel is None


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no pipes with names")
def test_a_pipe_is_not_attached(opened: Opened, tmp_path: Path, qtbot: QtBot) -> None:
    os.mkfifo(tmp_path / "pipe")
    opened.session.select((opened.made["burns"],))
    with qtbot.waitSignal(opened.session.refused) as refused:
        opened.window.acting.attach_file(tmp_path / "pipe")
    assert "device or a pipe" in refused.args[0]


def test_an_attachment_is_suggested_inside_the_folder(
    opened: Opened, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    row = attach_file(opened.record, opened.made["burns"], "../../\u202eexe.txt:x", b"#!/bin/sh\n")
    suggested: list[str] = []

    def chosen(_parent: object, _title: str, name: str) -> tuple[str, str]:
        suggested.append(name)
        return str(tmp_path / name), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", chosen)
    opened.window.acting.save_attachment(row, "../../\u202eexe.txt:x")
    assert suggested == ["exe.txt x"]
    [written] = list(tmp_path.glob("exe*"))
    assert written.read_bytes() == b"#!/bin/sh\n" and not written.stat().st_mode & 0o111


def test_of_a_very_long_text_the_beginning_is_laid_out(qtbot: QtBot) -> None:
    whole, long = words("word " * 2_000), words("word " * 200_000)
    qtbot.addWidget(whole)
    qtbot.addWidget(long)
    assert whole.text() == "word " * 2_000
    assert long.text() == "word " * 1_999 + "word … (990,000 more letters are kept)"
