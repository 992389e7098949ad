"""The sidebar's counts follow what is filtered, and what the checks find is mended where it is shown."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel, QPushButton

from tests.journeys.conftest import Journey
from tests.journeys.test_first_day import pick
from tests.tracker.record.record_dumps import differing
from tracker.queries.pages import engagement_page
from tracker.words import Status
from ui.detail.building import WrappingLink
from ui.forms import StatusForm
from ui.sheets.checking import ChecksPanel

PREMIER = "Li Keqiang"


def type_filter(journey: Journey, text: str) -> None:
    journey.press("Ctrl+F")
    journey.type_over(text)
    journey.press("Return")


def go_to_premier(journey: Journey) -> int:
    """Selects the premier's engagement from the table; returns its id."""
    journey.window.table.setFocus()
    journey.press("Ctrl+Home")
    for _ in journey.listed():
        if journey.row(journey.current()).who == PREMIER:
            break
        journey.press("Down")
    found = journey.current()
    assert journey.row(found).who == PREMIER
    journey.shown(found)
    return found


def details(journey: Journey) -> str:
    return " / ".join(label.text() for label in journey.window.detail.findChildren(QLabel))


def test_counts_follow_the_other_filters(june: Journey) -> None:
    assert june.counts() == {"expected": 2, "planned": 2, "completed": 6, "declined": 1}
    type_filter(june, "who:Blinken")
    assert june.counts() == {"planned": 1, "completed": 1}
    assert sum(june.counts().values()) == len(june.listed())
    # A status that is chosen hides none of the other counts: they say what choosing them would give.
    type_filter(june, "who:Blinken status:planned")
    assert len(june.listed()) == 1 and june.counts() == {"planned": 1, "completed": 1}
    type_filter(june, "")
    assert june.counts() == {"expected": 2, "planned": 2, "completed": 6, "declined": 1}


@pytest.mark.qt_log_ignore("This plugin does not support grabbing the keyboard", extend=True)  # a menu does
def test_now_and_at_any_time(june: Journey) -> None:
    # Counted past the sidebar: the ledger of each engagement.
    ever = {
        status: sum(
            any(line.status is status for line in engagement_page(june.record, one).ledger) for one in june.listed()
        )
        for status in Status
    }
    assert ever[Status.POSTPONED] == 1 and june.count("postponed") == 0
    june.press("Ctrl+Shift+B", "Shift+Tab")
    assert june.where() is june.window.sidebar._when
    june.press_in_menu("Space", "Down", "Down", "Return")
    june.until(lambda: june.window.answers.when == "ever")
    assert {status.label.replace(" ", "-"): number for status, number in ever.items() if number} == june.counts()
    june.press("Ctrl+Shift+B")
    june.down_to("Postponed")
    june.press("Space")
    assert june.window.search.text() == "ever:postponed"
    assert [june.row(one).who for one in june.listed()] == ["Antony Blinken"]
    june.again()
    assert june.window.answers.when == "ever" and june.window.search.text() == "ever:postponed"
    assert june.count("postponed") == 1


def test_what_needs_attention_in_june(june: Journey) -> None:
    assert {key: june.count(key) for key in ("overdue", "upcoming", "unsourced", "checks")} == {
        "overdue": 0,
        "upcoming": 2,
        "unsourced": 0,
        "checks": 1,
    }
    june.press("Ctrl+Shift+B", "Tab")
    assert june.where().accessibleName() == "Overdue for an update, 0"
    june.press("Down", "Space")
    assert june.window.search.text() == "is:upcoming" and len(june.listed()) == 2
    june.press("Space")
    assert june.window.search.text() == "" and len(june.listed()) == 11


def test_a_source_taken_away_is_missed(june: Journey) -> None:
    june.press("Ctrl+N")
    june.until(lambda: june.window.panels.panel.engagement.ready)
    june.type("Wang Yi to Jakarta 13-14 Jul 2023, planned")
    june.press("Ctrl+Return")
    june.until(june.no_panel)
    assert (june.count("upcoming"), june.count("unsourced")) == (3, 1)
    june.press("Ctrl+Z")
    assert (june.count("upcoming"), june.count("unsourced")) == (2, 0)


def test_the_premier_is_flagged_and_mended_in_the_details(june: Journey) -> None:
    premier = go_to_premier(june)
    june.until(lambda: "Li Keqiang was Premier until 11 Mar 2023" in details(june))
    fix = next(one for one in june.window.detail.findChildren(WrappingLink) if one.text().startswith("Link to"))
    assert fix.text() == "Link to Li Qiang, keep the name as printed"
    before = june.dump()
    june.press("Ctrl+D")
    june.tab_to(fix.text())
    june.press("Space")
    june.until(lambda: june.count("checks") == 0)
    principal = engagement_page(june.record, premier).participants[0]
    assert (principal.name, principal.person_name) == ("Li Keqiang", "Li Qiang")
    june.until(lambda: "was Premier until" not in details(june))
    assert "Printed name; the person is Li Qiang" in details(june)
    june.press("Ctrl+Z")
    june.until(lambda: june.count("checks") == 1)
    assert differing(before, june.dump()) == frozenset()
    june.until(lambda: "was Premier until" in details(june))


def test_the_finding_is_mended_in_the_list_of_checks(june: Journey) -> None:
    june.press("Ctrl+Shift+K")
    panel = june.panel(ChecksPanel)
    fix = "Link to Li Qiang, keep the name as printed"
    june.until(lambda: any(one.isVisible() and one.text() == fix for one in panel.findChildren(QPushButton)))
    june.until(lambda: bool(panel.findings()))
    june.tab_to(f"{fix}: {panel.findings()[0].text}")
    june.press("Space")
    june.until(lambda: june.count("checks") == 0)
    june.press("Esc")
    june.until(june.no_panel)
    june.press("Ctrl+Z")
    june.until(lambda: june.count("checks") == 1)


def test_several_are_postponed_at_once_and_taken_back_at_once(june: Journey) -> None:
    type_filter(june, "status:planned")
    june.press("Ctrl+A")
    june.until(lambda: len(june.window.session.selection) == 2)
    before, chosen = june.dump(), june.window.session.selection
    june.press("Ctrl+T")
    pick(june, june.panel(StatusForm), Status.POSTPONED)
    june.press("Ctrl+Return")
    june.until(june.no_panel)
    assert {june.row(one).status for one in chosen} == {Status.POSTPONED}
    assert june.listed() == [] and june.count("postponed") == 2
    june.press("Ctrl+Z")
    assert june.dump() == before and sorted(june.listed()) == sorted(chosen)
