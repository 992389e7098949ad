"""The small forms: a person with names and offices, an incident."""

from __future__ import annotations

from tracker.operations import undo
from tracker.queries.names import person_page
from ui.forms import IncidentForm, PersonForm
from ui.kit import HintKind
from ui.session import Session


def test_a_person_with_names_and_an_office_is_one_step(session: Session, shown, qtbot) -> None:
    form = PersonForm(session)
    shown(form)
    saved: list[int] = []
    form.saved.connect(saved.append)
    form.attempt_save()
    assert form.name.hint_kind() is HintKind.ERROR
    qtbot.keyClicks(form.name.edit, "Xie Feng")
    qtbot.keyClicks(form.country.edit, "China")
    form.add_name_button.click()
    form.field("name1").set_text("谢锋")
    form.field("script1").edit.setCurrentText("Chinese, simplified")
    form.add_tenure_button.click()
    qtbot.keyClicks(form.field("office1").edit, "Ambassador to the United States")
    qtbot.keyClicks(form.field("began1").edit, "May 2023")
    before = int(session.record.value("SELECT count(*) FROM change"))
    form.attempt_save()
    assert int(session.record.value("SELECT count(*) FROM change")) == before + 1
    page = person_page(session.record, saved[0])
    assert page is not None
    assert (page.name, page.country, page.names) == ("Xie Feng", "CN", (("谢锋", "Hans"),))
    assert [(title, began.edtf) for title, began, _ in page.tenures] == [("Ambassador to the United States", "2023-05")]
    undo(session.record)
    assert person_page(session.record, saved[0]) is None


def test_editing_a_person_untouched_changes_nothing(session: Session, qtbot) -> None:
    for (person,) in session.record.rows("SELECT id FROM person ORDER BY id"):
        before = person_page(session.record, person)
        form = PersonForm(session, person)
        qtbot.addWidget(form)
        form.attempt_save()
        assert person_page(session.record, person) == before


def test_an_incident_is_added_with_its_source(session: Session, shown, qtbot) -> None:
    form = IncidentForm(session, title="A collision at sea")
    shown(form)
    added: list[int] = []
    form.added.connect(added.append)
    qtbot.keyClicks(form.happened.edit, "3 June 2023")
    qtbot.keyClicks(form.countries.edit, "China, United States")
    qtbot.keyClicks(form.source.line.edit, "Reuters, 4 Jun 2023")
    form.attempt_save()
    record = session.record
    assert record.rows("SELECT title, happened_edtf FROM incident WHERE id = ?", added) == [
        ("A collision at sea", "2023-06-03")
    ]
    assert record.value("SELECT count(*) FROM incident_country WHERE incident_id = ?", added) == 2
    assert record.value("SELECT count(*) FROM citation WHERE incident_id = ?", added) == 1


def test_an_office_that_ends_before_it_begins_is_refused_beside_it(session: Session, shown, qtbot) -> None:
    form = PersonForm(session, 1)
    shown(form)
    for _ in range(2):
        form.add_tenure_button.click()
    qtbot.keyClicks(form.field("began2").edit, "2023")
    form.attempt_save()
    assert form.field("office2").hint_kind() is HintKind.ERROR
    qtbot.keyClicks(form.field("office2").edit, "Envoy")
    qtbot.keyClicks(form.field("ended2").edit, "2020")
    before = session.record.rows("SELECT * FROM tenure")
    form.attempt_save()
    assert form.field("ended2").hint_kind() is HintKind.ERROR
    assert session.record.rows("SELECT * FROM tenure") == before


def test_a_source_whose_day_cannot_be_is_said_beneath_it(session: Session, shown, qtbot) -> None:
    form = IncidentForm(session)
    shown(form)
    qtbot.keyClicks(form.field("title").edit, "A flood")
    source = form.field("source")
    changes = session.record.value("SELECT count(*) FROM change")
    for line, words in (("Reuters, 31 February 2023", "does not exist"), ("Reuters, 03/04/2023", "Which is the month")):
        source.edit.selectAll()
        qtbot.keyClicks(source.edit, line)
        assert source.hint_kind() is HintKind.ERROR and words in source.hint()
        form.attempt_save()
        assert source.hint_kind() is HintKind.ERROR and words in source.hint()
    assert session.record.value("SELECT count(*) FROM change") == changes
