"""The names of an engagement as a menu of pages."""

from __future__ import annotations

from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from tests.ui.pages.conftest import Paged
from tracker.queries.listing import engagement_ids
from tracker.queries.pages import engagement_page
from ui.pages.naming import pages_menu, things_of


def test_the_names_of_an_engagement_are_offered_once(paged: Paged, qtbot: QtBot) -> None:
    planned = paged.record.value("SELECT id FROM listing WHERE who = 'Antony Blinken' AND places <> ''")
    menu = QMenu()
    qtbot.addWidget(menu)
    added = pages_menu(menu, engagement_page(paged.record, planned))
    assert added is not None
    assert [(action.text(), action.data()[0]) for action in added.actions()] == [
        ("Antony Blinken", "person"),
        ("United States", "country"),
        ("China", "country"),
        ("Alleged Chinese surveillance balloon in U.S. airspace, 28 Jan – 4 Feb 2023", "incident"),
    ]


def test_every_name_offered_has_a_page(paged: Paged) -> None:
    pages = [engagement_page(paged.record, engagement) for engagement in engagement_ids(paged.record)]
    for kind, thing in dict.fromkeys((thing.kind.value, thing.id) for page in pages for thing in things_of(page)):
        assert thing is not None
        paged.host.show_page(kind, thing)
        paged.page()
        assert paged.host.about is not None and paged.host.about.id == thing
