"""What pages and the details wish for in the window: pages, forms and filters."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from tests.ui.conftest import Opened, on
from tracker.drafts import ChannelDraft, IncidentDraft, TenureDraft
from tracker.operations import add_channel, add_incident, add_tenure
from tracker.queries.about import person_about
from ui.detail.wishes import Wish
from ui.forms.channel_form import ChannelChangeForm
from ui.forms.incident_form import IncidentForm
from ui.forms.person_form import PersonForm
from ui.forms.tenure_form import TenureForm
from ui.sheets.citing import CiteSheet
from ui.sheets.statements import StatementSheet


def test_wishes_open_the_forms_they_mean(opened: Opened, qtbot: QtBot) -> None:
    record, grant = opened.record, opened.window.granting.grant
    person = int(record.value("SELECT id FROM person WHERE name = 'Antony Blinken'"))
    tenure = add_tenure(record, TenureDraft(person, "Secretary of State", "US", on("26 Jan 2021")))
    channel = add_channel(record, ChannelDraft("Climate talks", ("US", "CN")))
    incident = add_incident(record, IncidentDraft("Balloon"))
    for wish, form in (
        (Wish("edit person", person), PersonForm),
        (Wish("add tenure", person), TenureForm),
        (Wish("edit tenure", tenure), TenureForm),
        (Wish("edit incident", incident), IncidentForm),
        (Wish("change channel", channel), ChannelChangeForm),
        (Wish("add statement", channel, "channel"), StatementSheet),
        (Wish("add statement", incident, "incident"), StatementSheet),
        (Wish("cite", tenure, "tenure"), CiteSheet),
    ):
        grant(wish)
        assert isinstance(opened.window.panels.panel, form), wish
        opened.window.panels.close_panel()
    grant(Wish("delete tenure", tenure))
    assert person_about(record, person).tenures == ()


def test_what_is_gone_is_refused_in_words(opened: Opened, qtbot: QtBot) -> None:
    for wish in (Wish("edit person", 999), Wish("edit tenure", 999), Wish("change channel", 999)):
        with qtbot.waitSignal(opened.session.refused):
            opened.window.granting.grant(wish)
        assert opened.window.panels.panel is None


def test_a_filter_wish_sets_the_text(opened: Opened) -> None:
    opened.window.granting.grant(Wish("filter text", 0, "status:planned"))
    assert opened.session.filter_text == "status:planned"


def test_a_page_wish_is_handed_on(opened: Opened, qtbot: QtBot) -> None:
    with qtbot.waitSignal(opened.window.granting.page_requested) as asked:
        opened.window.granting.grant(Wish("page", 3, "country"))
    assert asked.args == ["country", 3]
