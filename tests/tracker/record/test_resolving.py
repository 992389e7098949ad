"""What typed names are linked to: exactly, or to nothing; nobody is merged and no place is guessed."""

from __future__ import annotations

from record_dumps import Opener

from tracker.dates import EMPTY, from_edtf
from tracker.drafts import (
    ChannelChangeDraft,
    ChannelDraft,
    EngagementDraft,
    ParticipantDraft,
    StatusDraft,
    StopDraft,
)
from tracker.operations import add_channel, change_channel, log_engagement
from tracker.queries.names import channels
from tracker.record import Record
from tracker.words import ChannelState, Status


def logged(record: Record, who: str, country: str, stop: StopDraft) -> tuple[int | None, int | None]:
    """The person and the place that a new engagement was linked to."""
    draft = EngagementDraft(
        participants=(ParticipantDraft(who, country=country),), stops=(stop,), lines=(StatusDraft(Status.PLANNED),)
    )
    engagement = log_engagement(record, draft)
    return (
        record.value("SELECT person_id FROM participation WHERE engagement_id = ?", (engagement,)),
        record.value("SELECT place_id FROM stop WHERE engagement_id = ?", (engagement,)),
    )


def test_a_namesake_from_another_country_is_not_taken_for_the_same_person(opened: Opener) -> None:
    record = opened()
    person, _ = logged(record, "John Smythe", "GB", StopDraft(city="Paris", country="FR"))
    assert person is not None
    assert logged(record, "John Smythe", "US", StopDraft(city="Paris", country="FR"))[0] is None
    assert logged(record, "John Smythe", "", StopDraft(city="Paris", country="FR"))[0] == person
    assert logged(record, "John Smythe", "GB", StopDraft(city="Paris", country="FR"))[0] == person
    assert logged(record, "John Smythe", "EU", StopDraft(city="Paris", country="FR"))[0] == person
    assert record.value("SELECT count(*) FROM person WHERE name = 'John Smythe'") == 1


def test_a_place_that_could_be_several_stays_as_printed(opened: Opener) -> None:
    record = opened()
    _, guyana = logged(record, "One", "KE", StopDraft(city="Georgetown", country="GY"))
    assert logged(record, "Two", "KE", StopDraft(city="Georgetown"))[1] == guyana
    _, malaysia = logged(record, "Three", "KE", StopDraft(city="Georgetown", country="MY"))
    assert malaysia not in (None, guyana)
    assert logged(record, "Four", "KE", StopDraft(city="Georgetown"))[1] is None
    assert record.value("SELECT count(*) FROM place WHERE name = 'Georgetown'") == 2


def test_the_state_of_a_channel_is_that_of_its_last_line_by_effect(opened: Opener) -> None:
    record = opened()
    channel = add_channel(record, ChannelDraft("Talks on trade", parties=("US", "CN")))

    def state() -> ChannelState | None:
        return next(row.state for row in channels(record) if row.id == channel)

    assert state() is None
    change_channel(record, channel, ChannelChangeDraft(ChannelState.SUSPENDED, effective=from_edtf("2022-08-05")))
    assert state() is ChannelState.SUSPENDED
    change_channel(record, channel, ChannelChangeDraft(ChannelState.ACTIVE, effective=from_edtf("2021")))
    assert state() is ChannelState.SUSPENDED
    change_channel(record, channel, ChannelChangeDraft(ChannelState.RESUMED, effective=EMPTY))
    assert state() is ChannelState.RESUMED
