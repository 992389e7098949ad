"""The sample records: which there are, and a fresh copy of one, built with the operations a user has."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

from tracker.drafts import CitationDraft, End, LinkDraft, TenureDraft
from tracker.errors import Refusal
from tracker.opening import create_record
from tracker.operations.around import add_channel, add_incident, add_link, add_statement, change_channel
from tracker.operations.engagements import log_engagement
from tracker.operations.people import add_person, add_tenure, set_office_level
from tracker.operations.resolve import country_id, office_id
from tracker.operations.sources import cite
from tracker.record import Record
from tracker.sample_files import SampleFile, SamplePerson, read_sample

NAMES = ("june-2023", "put-off")
"""The samples in the order in which they are offered."""

_UIDS = uuid.UUID("7a5c1c52-5d0c-5a35-9c0b-3f0f7a6c9e01")


def make_sample(name: str, path: Path, author: str = "sample") -> Path:
    """Builds a fresh record of a sample at `path` and returns the path; it is closed again.

    The whole sample is one change by `author`, so that whoever opens it finds nothing of their own to undo. Engagements
    have the same uid in every copy. Raises Refusal for an unknown name, and where the file exists or cannot be written.
    """
    if name not in NAMES:
        raise Refusal(f"There is no sample “{name}”. The samples are {' and '.join(NAMES)}.")
    sample = read_sample(name)
    own_day = date.fromisoformat(sample.own_day) if sample.own_day else None
    record = create_record(path, title=sample.title, own_day=own_day, author=author)
    try:
        with record.change(f"Build the sample {sample.title}"):
            _build(record, name, sample)
    except BaseException:
        record.close()
        path.unlink(missing_ok=True)
        raise
    record.close()
    return path


def _build(record: Record, name: str, sample: SampleFile) -> None:
    for person in sample.people:
        _put_person(record, person)
    ends: dict[str, End] = {}

    def know(key: str, end: End) -> None:
        if key in ends:
            raise ValueError(f"two things of the sample have the key {key!r}")
        ends[key] = end

    for incident in sample.incidents:
        know(incident.key, End(incident=add_incident(record, incident.incident)))
    _put_channels(record, sample, know)
    for item in sample.engagements:
        draft = replace(item.engagement, uid=str(uuid.uuid5(_UIDS, f"{name}/{item.key}")))
        know(item.key, End(engagement=log_engagement(record, draft)))
    for office in sample.offices:
        row = office_id(record, office.title, country_id(record, office.country))
        assert row is not None
        set_office_level(record, row, office.level)
    for link in sample.links:
        line = None
        if link.line is not None:
            line = record.rows(
                "SELECT id FROM status_change WHERE engagement_id = ? ORDER BY id", (ends[link.start].engagement,)
            )[link.line][0]
        add_link(record, LinkDraft(link.type, ends[link.start], ends[link.end], line, link.note))
    for statement in sample.statements:
        end = ends[statement.about]
        add_statement(
            record,
            replace(
                statement.statement,
                engagement_id=end.engagement,
                channel_id=end.channel,
                incident_id=end.incident,
            ),
        )


def _put_channels(record: Record, sample: SampleFile, know: Callable[[str, End], None]) -> None:
    for item in sample.channels:
        channel = add_channel(record, item.channel)
        know(item.key, End(channel=channel))
        for draft in item.lines:
            line = change_channel(record, channel, draft)
            for source in item.sources:
                cite(record, "channel_change", line, CitationDraft(source))


def _put_person(record: Record, item: SamplePerson) -> None:
    person = add_person(record, item.person)
    for tenure in item.tenures:
        draft = TenureDraft(person, tenure.office, tenure.country, tenure.began, tenure.ended, tenure.level)
        add_tenure(record, draft)
