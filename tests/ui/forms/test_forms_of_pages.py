"""The forms that pages open: an office held, a channel and its state, an incident edited, a statement about either."""

from __future__ import annotations

from datetime import date

import pytest

from tracker.dates import read_date
from tracker.drafts import TenureDraft
from tracker.errors import Refusal
from tracker.operations import add_tenure, undo
from tracker.queries.about import channel_about, incident_about, person_about
from tracker.queries.about_rows import Given
from tracker.words import ChannelState
from ui.forms.channel_form import ChannelChangeForm, ChannelForm
from ui.forms.incident_form import IncidentForm
from ui.forms.tenure_form import TenureForm
from ui.kit import HintKind
from ui.session import Session
from ui.sheets.citing import CiteSheet
from ui.sheets.statements import StatementSheet


def thing(session: Session, kind: str, column: str, name: str) -> int:
    return int(session.record.value(f"SELECT id FROM {kind} WHERE {column} LIKE ?", (f"{name}%",)))


def changes(session: Session) -> int:
    return int(session.record.value("SELECT count(*) FROM change"))


def test_an_office_is_added_with_its_rank_and_source(session: Session, shown, qtbot) -> None:
    person = thing(session, "person", "name", "Wang Yi")
    form = TenureForm(session, person=person)
    shown(form)
    assert form.country.text() == "China"
    form.attempt_save()
    assert form.office.hint_kind() is HintKind.ERROR
    qtbot.keyClicks(form.office.edit, "Foreign Minister")
    qtbot.keyClicks(form.began.edit, "25 Jul 2023")
    form._levels.setCurrentIndex(3)
    assert form.source is not None
    qtbot.keyClicks(form.source.line.edit, "Xinhua, 25 Jul 2023")
    before = changes(session)
    form.attempt_save()
    assert changes(session) == before + 1
    held = person_about(session.record, person).tenures[0]
    assert (held.office, held.level, held.began.edtf, held.ended.text) == ("Foreign Minister", 3, "2023-07-25", "")
    assert held.country is not None and held.country.code == "CN"
    assert [one.short for one in held.citations] == ["Xinhua, 25 Jul 2023"]


def test_an_office_is_edited_and_all_else_of_the_person_stays(session: Session, shown, qtbot) -> None:
    person = thing(session, "person", "name", "Qin Gang")
    before = person_about(session.record, person)
    form = TenureForm(session, tenure=before.tenures[0].id)
    shown(form)
    assert form.office.text() == before.tenures[0].office
    form.began.edit.selectAll()
    qtbot.keyClicks(form.began.edit, "2024")
    form.attempt_save()
    assert form.field("ended").hint_kind() is HintKind.ERROR
    form.began.edit.selectAll()
    qtbot.keyClicks(form.began.edit, "Dec 2022")
    form.attempt_save()
    after = person_about(session.record, person)
    assert after.tenures[0].id == before.tenures[0].id and after.tenures[0].began.edtf == "2022-12"
    assert after.tenures[0].ended == before.tenures[0].ended and after.tenures[0].level == before.tenures[0].level
    assert (after.name, after.names, after.note) == (before.name, before.names, before.note)
    undo(session.record)
    assert person_about(session.record, person).tenures == before.tenures


def test_saving_an_office_untouched_keeps_it_as_it_is(session: Session, qtbot) -> None:
    person = thing(session, "person", "name", "Antony Blinken")
    add_tenure(session.record, TenureDraft(person, "Adviser", began=read_date("the 1990s", date(2023, 6, 17))))
    before = person_about(session.record, person).tenures
    for held in before:
        form = TenureForm(session, tenure=held.id)
        qtbot.addWidget(form)
        form.attempt_save()
    assert person_about(session.record, person).tenures == before


def test_a_channel_is_added_and_changes_its_state(session: Session, shown, qtbot) -> None:
    form = ChannelForm(session)
    shown(form)
    form.attempt_save()
    assert form.what.hint_kind() is HintKind.ERROR
    added: list[int] = []
    form.added.connect(added.append)
    qtbot.keyClicks(form.what.edit, "Climate working group")
    qtbot.keyClicks(form.parties.edit, "China, United States")
    form.attempt_save()
    [channel] = added
    assert [one.code for one in channel_about(session.record, channel).parties] == ["CN", "US"]
    change = ChannelChangeForm(session, channel)
    shown(change)
    assert change._states.currentData() is ChannelState.ACTIVE
    change._states.setCurrentIndex(change._states.findData(ChannelState.SUSPENDED))
    qtbot.keyClicks(change.effective.edit, "5 Aug 2022")
    qtbot.keyClicks(change.decided_by.edit, "China")
    qtbot.keyClicks(change.reason.text.edit, "a visit to Taiwan")
    qtbot.keyClicks(change.reason.kind.edit, "bilateral dispute")
    qtbot.keyClicks(change.source.line.edit, "Xinhua, 5 Aug 2022")
    before = changes(session)
    change.attempt_save()
    assert changes(session) == before + 1
    [line] = channel_about(session.record, channel).lines
    assert (line.state, line.effective.edtf, line.reason) == (ChannelState.SUSPENDED, "2022-08-05", "a visit to Taiwan")
    assert line.decider is not None and line.decider.code == "CN"
    assert (line.category, [one.short for one in line.citations]) == ("bilateral dispute", ["Xinhua, 5 Aug 2022"])


def test_a_channel_that_is_suspended_is_offered_to_be_resumed(session: Session, shown, qtbot) -> None:
    channel = thing(session, "channel", "title", "Military")
    form = ChannelChangeForm(session, channel)
    shown(form)
    assert form.subtitle.text() == "Military-to-military talks · suspended since 5 Aug 2022"
    assert form._states.currentData() is ChannelState.RESUMED
    form.none_given.click()
    form.attempt_save()
    assert channel_about(session.record, channel).lines[-1].given is Given.NONE_GIVEN


def test_an_incident_is_edited(session: Session, shown, qtbot) -> None:
    incident = thing(session, "incident", "title", "Alleged")
    before = incident_about(session.record, incident)
    form = IncidentForm(session, incident=incident)
    shown(form)
    form.attempt_save()
    assert incident_about(session.record, incident) == before
    form = IncidentForm(session, incident=incident)
    shown(form)
    form.what.set_text("A balloon")
    form.countries.set_text("China")
    form.attempt_save()
    after = incident_about(session.record, incident)
    assert (after.title, [one.code for one in after.countries]) == ("A balloon", ["CN"])
    assert (after.happened, after.citations, after.effects) == (before.happened, before.citations, before.effects)


@pytest.mark.parametrize(("kind", "name"), [("channel", "Military"), ("incident", "Alleged")])
def test_a_statement_about_a_channel_or_incident_is_added(session: Session, shown, qtbot, kind: str, name: str) -> None:
    row = thing(session, kind, "title", name)
    form = StatementSheet(session, row, kind=kind)
    shown(form)
    assert form.subtitle.text().startswith(name)
    qtbot.keyClicks(form.speaker.edit, "Qin Gang")
    qtbot.keyClicks(form.gist.edit, "it is regrettable")
    form.attempt_save()
    about = {"channel": channel_about, "incident": incident_about}[kind](session.record, row)
    [statement] = about.statements
    assert (statement.speaker, statement.gist) == ("Qin Gang", "it is regrettable")
    assert statement.person_id == thing(session, "person", "name", "Qin Gang")


@pytest.mark.parametrize("claim", ["tenure", "incident", "channel_change"])
def test_a_source_is_attached_to_what_pages_show(session: Session, shown, qtbot, claim: str) -> None:
    session.select((1,))
    form = CiteSheet(session, claim, 1)  # type: ignore[arg-type]
    shown(form)
    assert form.subtitle.text().startswith("The source supports")
    qtbot.keyClicks(form.source.line.edit, "Xinhua, 25 Jul 2023")
    before = int(session.record.value(f"SELECT count(*) FROM citation WHERE {claim}_id = 1"))
    form.attempt_save()
    assert session.record.value(f"SELECT count(*) FROM citation WHERE {claim}_id = 1") == before + 1


def test_what_is_gone_is_refused(session: Session) -> None:
    for made in (
        lambda: TenureForm(session, person=999),
        lambda: TenureForm(session, tenure=999),
        lambda: ChannelChangeForm(session, 999),
        lambda: IncidentForm(session, incident=999),
    ):
        with pytest.raises(Refusal, match="in the record"):
            made()
