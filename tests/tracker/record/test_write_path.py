"""The one way to write: read-only outside a change, rules enforced inside it, refusals in words."""

from __future__ import annotations

import multiprocessing
from dataclasses import replace
from pathlib import Path

import apsw
import pytest
from operation_examples import engagement, on, paper, whole_draft
from peewee import IntegrityError, PeeweeException
from record_dumps import Opener, changes, dump

from tracker.drafts import (
    End,
    EngagementDraft,
    LinkDraft,
    ParticipantDraft,
    PersonDraft,
    StatementDraft,
    StatusDraft,
    StopDraft,
)
from tracker.errors import Refusal
from tracker.operations import (
    add_link,
    add_person,
    add_statement,
    attach_file,
    cite,
    correct_status,
    edit_engagement,
    log_engagement,
)
from tracker.queries.pages import engagement_page
from tracker.schema import Person, Setting
from tracker.words import LinkType, Status


def test_a_stray_write_fails(opened: Opener, path: Path) -> None:
    record = opened()
    before = dump(path)
    with pytest.raises(apsw.ReadOnlyError):
        record.execute("DELETE FROM engagement")
    with pytest.raises((apsw.ReadOnlyError, PeeweeException)):
        record.insert(Person, name="Stray", name_key="stray")
    with pytest.raises((apsw.ReadOnlyError, PeeweeException)):
        record.update(Setting, 1, value="stray")
    assert dump(path) == before


def test_read_only_again_after_a_change(opened: Opener) -> None:
    record = opened()
    add_person(record, PersonDraft("Somebody"))
    with pytest.raises(apsw.ReadOnlyError):
        record.execute("DELETE FROM person")


RULES = {
    "a code within its words": "UPDATE engagement SET kind = 7",
    "a code not below zero": "UPDATE status_change SET status = -1",
    "a flag is 0 or 1": "UPDATE engagement SET secret = 2",
    "a day has the form of a day": "UPDATE stop SET dates_earliest = '1 May'",
    "a range ends after it starts": "UPDATE stop SET dates_earliest = '2023-02-02', dates_latest = '2023-02-01'",
    "a name says something": "UPDATE person SET name = '  '",
    "nothing is NULL that is words": "UPDATE person SET note = NULL",
    "a number is a number": "UPDATE stop SET position = 'first'",
    "a level is 1 to 7": "UPDATE office SET level = 8",
    "a code of a country is short": "UPDATE country SET code = 'x' WHERE id = 1",
    "a country is there once": "UPDATE country SET code = 'US'",
    "a topic is there once": "UPDATE topic SET name_key = 'same'",
    "an engagement has its own uid": "UPDATE engagement SET uid = 'same'",
    "none given has no words": "UPDATE reason SET none_given = 1, text = 'but it has'",
    "a citation supports one claim": "UPDATE citation SET engagement_id = 1, incident_id = 1",
    "a citation supports a claim": "UPDATE citation SET engagement_id = NULL, participation_id = NULL,"
    " status_change_id = NULL, reason_id = NULL, statement_id = NULL, tenure_id = NULL, incident_id = NULL,"
    " channel_change_id = NULL",
    "a link has one thing at each end": "UPDATE link SET to_incident_id = 1, to_engagement_id = 2",
    "a link joins two things": "UPDATE link SET from_engagement_id = 1, from_incident_id = NULL,"
    " from_channel_id = NULL, to_engagement_id = 1, to_incident_id = NULL, to_channel_id = NULL",
    "a statement is about one thing": "UPDATE statement SET engagement_id = 1, channel_id = 1",
    "a source says where it is": "UPDATE source SET publisher = '', title = '', url = ''",
    "a hash is a hash": "UPDATE attachment SET sha256 = 'short'",
    "an attachment belongs to one thing": "UPDATE attachment SET source_id = 1",
    "an action is known": "UPDATE touched SET action = 'read'",
}
REFERENCES = {
    "an engagement": "INSERT INTO stop (engagement_id, position) VALUES (99999, 0)",
    "a person": "UPDATE participation SET person_id = 99999 WHERE id = 1",
    "a line": "UPDATE reason SET status_change_id = 99999 WHERE id = 1",
    "a source": "UPDATE citation SET source_id = 99999 WHERE id = 1",
    "what others refer to": "DELETE FROM person WHERE id IN (SELECT person_id FROM participation)",
}


@pytest.mark.parametrize("rule", RULES)
def test_a_row_that_breaks_a_rule_is_not_stored(rule: str, opened: Opener, path: Path) -> None:
    record = opened()
    before = dump(path)
    with pytest.raises((apsw.ConstraintError, IntegrityError)), record.change("Break a rule"):
        record.execute(RULES[rule])
    assert dump(path) == before


@pytest.mark.parametrize("to", REFERENCES)
def test_what_refers_to_nothing_is_refused_at_the_end(to: str, opened: Opener, path: Path) -> None:
    record = opened()
    before, count = dump(path), changes(record)
    with pytest.raises(Refusal, match="no longer in the record"), record.change("Refer to nothing"):
        record.execute(REFERENCES[to])
    assert (dump(path), changes(record)) == (before, count)


def test_operations_on_what_is_gone_say_so(opened: Opener, path: Path) -> None:
    record = opened()
    before = dump(path)
    for attempt in (
        lambda: add_link(record, LinkDraft(LinkType.FOLLOWS, End(engagement=1), End(engagement=99999))),
        lambda: add_statement(record, StatementDraft("A", "b", engagement_id=99999)),
        lambda: attach_file(record, 99999, "a.txt", b"a"),
        lambda: cite(record, "reason", 99999, paper()),
        lambda: correct_status(record, 99999, StatusDraft(Status.PLANNED)),
    ):
        with pytest.raises(Refusal):
            attempt()
    assert dump(path) == before


def test_a_correction_supersedes_and_both_stay(opened: Opener) -> None:
    record = opened()
    made = log_engagement(record, whole_draft_again())
    [(line,)] = record.rows("SELECT id FROM status_change WHERE engagement_id = ? AND status = 6", (made,))
    before = record.rows("SELECT * FROM status_change WHERE engagement_id = ? ORDER BY id", (made,))
    new = correct_status(record, line, StatusDraft(Status.CANCELLED, on("10 Jun 2023")))
    after = record.rows("SELECT * FROM status_change WHERE engagement_id = ? ORDER BY id", (made,))
    assert after[:-1] == before
    assert record.value("SELECT supersedes_id FROM status_change WHERE id = ?", (new,)) == line
    assert record.value("SELECT status FROM listing WHERE id = ?", (made,)) == Status.CANCELLED.code
    with pytest.raises(Refusal, match="corrected already"):
        correct_status(record, line, StatusDraft(Status.POSTPONED))


def whole_draft_again() -> object:
    from dataclasses import replace

    return replace(whole_draft(), outside_key=None)


def test_a_full_disk_changes_nothing(opened: Opener, path: Path) -> None:
    record = opened()
    before, count = dump(path), changes(record)
    pages = int(record.value("PRAGMA page_count"))
    record.value(f"PRAGMA max_page_count = {pages + 2}")
    with pytest.raises(Refusal, match="disk is full"):
        attach_file(record, engagement(record), "large.bin", bytes(400_000))
    with pytest.raises(apsw.ReadOnlyError):
        record.execute("DELETE FROM person")
    assert (dump(path), changes(record)) == (before, count)
    record.value("PRAGMA max_page_count = 1000000")
    attach_file(record, engagement(record), "large.bin", bytes(400_000))
    assert changes(record) == count + 1


def _hold(path: str, ready: object, done: object) -> None:
    connection = apsw.Connection(path)
    connection.execute("BEGIN IMMEDIATE")
    ready.set()  # type: ignore[attr-defined]
    done.wait(60)  # type: ignore[attr-defined]
    connection.close()


def test_a_record_that_another_program_writes_is_busy(opened: Opener, path: Path) -> None:
    record = opened()
    record.database.connection().setbusytimeout(50)
    before = dump(path)
    context = multiprocessing.get_context("spawn")
    ready, done = context.Event(), context.Event()
    other = context.Process(target=_hold, args=(str(path), ready, done))
    other.start()
    try:
        assert ready.wait(60)
        with pytest.raises(Refusal, match="Another program is writing"):
            add_person(record, PersonDraft("Too early"))
        assert dump(path) == before
    finally:
        done.set()
        other.join()
    add_person(record, PersonDraft("In time"))


def test_numbers_and_texts_come_back_as_they_were(opened: Opener, path: Path) -> None:
    from tracker.operations import undo
    from tracker.schema import Place

    record = opened()
    with record.change("Make"):
        record.insert(
            Place, name="line\nbreak \x7f \u2028 𝄞 “q” \\ / \x01", name_key="k", latitude=0.1 + 0.2, longitude=-1e-17
        )
    before = dump(path)
    with record.change("Delete"):
        record.execute("DELETE FROM place WHERE name_key = 'k'")
    undo(record)
    assert dump(path) == before


def test_a_text_of_nul_is_stored_and_breaks_no_rule(opened: Opener) -> None:
    record = opened()
    people = (ParticipantDraft("\0", office="\0", country="FR"), ParticipantDraft("A\0b"))
    lines = (StatusDraft(Status.PLANNED),)
    stops = (StopDraft("\0", "FR"),)
    draft = EngagementDraft(title="\0", participants=people, stops=stops, topics=("\0",), lines=lines)
    made = [log_engagement(record, draft) for _ in range(2)]
    for one in made:
        page = engagement_page(record, one)
        assert [person.name for person in page.participants] == ["\ufffd", "A\ufffdb"]
        assert (page.heading, page.topics, page.stops[0].city) == ("\ufffd", ("\ufffd",), "\ufffd")
    edit_engagement(record, made[0], replace(draft, note="\0x"))
    assert engagement_page(record, made[0]).note == "\ufffdx"


def test_what_a_change_records_is_recorded_at_its_moment(opened: Opener) -> None:
    record, plain = opened(), EngagementDraft(title="A visit", lines=(StatusDraft(Status.PLANNED),))
    with record.change("Two visits"):
        moment = record.moment()
        lines = [log_engagement(record, plain) for _ in range(2)]
    later = log_engagement(record, plain)
    recorded = "SELECT DISTINCT recorded_at FROM status_change WHERE engagement_id = ?"
    assert [record.value(recorded, (one,)) for one in lines] == [moment, moment]
    assert record.value("SELECT made_at FROM change ORDER BY id DESC LIMIT 1 OFFSET 1") == moment
    assert record.value(recorded, (later,)) == record.value("SELECT max(made_at) FROM change") > moment
