"""Journeys from name to name by keyboard: open pages, go back and forward, change what a page is about."""

from __future__ import annotations

from tests.journeys.conftest import Journey
from tracker.queries.about import channel_about, person_about
from tracker.words import ChannelState
from ui.forms.channel_form import ChannelChangeForm
from ui.forms.tenure_form import TenureForm
from ui.pages.engagements import EngagementList
from ui.pages.page import PageHost


def host(journey: Journey) -> PageHost:
    """The page that is shown; fails where none is."""
    found = journey.window.middle.stack.currentWidget()
    assert isinstance(found, PageHost), found
    return found


def thing(journey: Journey, kind: str, name: str) -> int:
    column = "title" if kind in ("channel", "incident") else "name"
    return int(journey.record.value(f"SELECT id FROM {kind} WHERE {column} LIKE ?", (f"{name}%",)))


def on_page(journey: Journey, kind: str, name: str) -> None:
    """Waits until the page of this name is shown and has the keyboard."""
    wanted = (kind, thing(journey, kind, name))
    journey.until(lambda: journey.window.views.page == wanted and not host(journey).is_building)
    assert host(journey).about is not None
    journey.until(lambda: host(journey).isAncestorOf(journey.where()))


def on_table(journey: Journey) -> None:
    journey.until(lambda: journey.window.views.page is None and journey.window.views.name == "table")


def open_page(journey: Journey, typed: str, kind: str, name: str) -> None:
    """Opens a page by the palette."""
    journey.press("Ctrl+K")
    (palette,) = journey.palettes()
    journey.type(typed)
    rows = [(row.text, row.detail.partition(" ·")[0]) for row in palette.shown()]
    place = next(n for n, row in enumerate(rows) if row[0].startswith(name) and row[1] == kind.capitalize())
    journey.press(*["Down"] * place, "Return")
    on_page(journey, kind, name)


def test_from_name_to_name_and_back_again(june: Journey) -> None:
    june.press("Down")
    june.shown(june.current())
    june.press("Ctrl+D")
    june.tab_to("Antony Blinken")
    june.press("Space")
    on_page(june, "person", "Antony Blinken")
    june.tab_to("Qin Gang")
    june.press("Space")
    on_page(june, "person", "Qin Gang")
    june.tab_to("China")
    june.press("Space")
    on_page(june, "country", "China")
    june.press("Alt+Left")
    on_page(june, "person", "Qin Gang")
    june.press("Esc")
    on_page(june, "person", "Antony Blinken")
    june.press("Alt+Right")
    on_page(june, "person", "Qin Gang")
    june.press("Alt+Left", "Alt+Left")
    on_table(june)
    assert june.window.search.text() == ""


def test_the_count_of_a_status_filters_the_table_and_back_leads_to_the_page(june: Journey) -> None:
    open_page(june, "china", "country", "China")
    june.tab_to("Declined: 1")
    june.press("Space")
    on_table(june)
    assert june.window.search.text() == "country:CN status:declined"
    june.until(lambda: len(june.listed()) == 1)
    june.press("Alt+Left")
    on_page(june, "country", "China")
    assert june.window.search.text() == ""
    june.press("Alt+Left")
    on_table(june)


def test_an_engagement_of_a_page_is_shown_in_the_details(june: Journey) -> None:
    open_page(june, "xi jin", "person", "Xi Jinping")
    rows = host(june).page.findChildren(EngagementList)[0]
    june.tab_to("Engagements")
    june.press("End")
    june.shown(rows.ids()[-1])
    assert june.current() == rows.ids()[-1]
    assert june.window.views.page == ("person", thing(june, "person", "Xi Jinping"))
    june.press("Home")
    june.shown(rows.ids()[0])


def test_a_channel_is_resumed_from_its_page_and_undone(june: Journey) -> None:
    open_page(june, "military", "channel", "Military")
    channel = thing(june, "channel", "Military")
    june.tab_to("Change its state…")
    june.press("Space")
    form = june.panel(ChannelChangeForm)
    assert form._states.currentData() is ChannelState.RESUMED
    june.tab_to("When")
    june.type("10 Jun 2023")
    june.tab_to("Decided by")
    june.type("China")
    june.press("Ctrl+Return")
    june.until(june.no_panel)
    assert channel_about(june.record, channel).state is ChannelState.RESUMED
    june.until(lambda: host(june).about.state is ChannelState.RESUMED)
    june.press("Ctrl+Z")
    june.until(lambda: host(june).about.state is ChannelState.SUSPENDED)


def test_an_office_is_added_from_the_page_of_a_person(june: Journey) -> None:
    open_page(june, "bill ga", "person", "Bill Gates")
    gates = thing(june, "person", "Bill Gates")
    june.tab_to("Add an office held")
    june.press("Space")
    june.panel(TenureForm)
    june.tab_to("Rank of the office")
    june.type("6")
    june.tab_to("Office")
    june.type("Envoy")
    june.press("Esc", "Ctrl+Return")
    june.until(june.no_panel)
    [held] = person_about(june.record, gates).tenures
    assert (held.office, held.level) == ("Envoy", 6)
    june.until(lambda: host(june).about.tenures == (held,))
    june.tab_to("Actions for Bill Gates, Envoy")
