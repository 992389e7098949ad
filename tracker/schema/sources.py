"""Tables of where it all comes from: sources, the citations that tie a passage to a claim, statements, attachments."""

from __future__ import annotations

from peewee import BlobField, Check, IntegerField, TextField

from tracker.schema.around import Channel, ChannelChange, Incident
from tracker.schema.base import Table, dated, name_field, refers, words_field
from tracker.schema.engagements import Engagement, Participation, Reason, StatusChange
from tracker.schema.people import Office, Person, Tenure


@dated("published")
class Source(Table):
    """A publication; its short citation is publisher, title and date."""

    kind = words_field()  # press, release, transcript, data set, book …
    publisher = words_field()
    title = words_field()
    author = words_field()
    language = words_field()  # BCP 47
    url = words_field()
    archived_url = words_field()
    accessed = TextField(null=True, constraints=[Check("accessed LIKE '____-__-__'")])
    note = words_field()
    name_key = TextField(index=True)

    class Meta:
        constraints = [Check("length(publisher || title || url) > 0")]


@dated("stated")
class Statement(Table):
    """What somebody said about an engagement, a channel or an incident: the gist, and the words where quoted."""

    engagement = refers(Engagement, null=True)
    channel = refers(Channel, null=True)
    incident = refers(Incident, null=True)
    speaker = name_field("speaker")
    office_printed = words_field()
    person = refers(Person, null=True)
    office = refers(Office, null=True)
    gist = words_field()
    quote = words_field()

    class Meta:
        constraints = [Check("(engagement_id IS NOT NULL) + (channel_id IS NOT NULL) + (incident_id IS NOT NULL) = 1")]


class Citation(Table):
    """The passage of a source that supports one claim; exactly one of the references to a claim is set."""

    source = refers(Source)
    engagement = refers(Engagement, null=True)
    participation = refers(Participation, null=True)
    status_change = refers(StatusChange, null=True)
    reason = refers(Reason, null=True)
    statement = refers(Statement, null=True)
    tenure = refers(Tenure, null=True)
    incident = refers(Incident, null=True)
    channel_change = refers(ChannelChange, null=True)
    quote = words_field()
    locator = words_field()  # "para. 2", "p. 14", "row 3992"

    class Meta:
        constraints = [
            Check(
                "(engagement_id IS NOT NULL) + (participation_id IS NOT NULL) + (status_change_id IS NOT NULL)"
                " + (reason_id IS NOT NULL) + (statement_id IS NOT NULL) + (tenure_id IS NOT NULL)"
                " + (incident_id IS NOT NULL) + (channel_change_id IS NOT NULL) = 1"
            )
        ]


class AttachedBytes(Table):
    """The bytes of attachments, stored once by their hash; written once and never changed, so never logged."""

    sha256 = TextField(unique=True, constraints=[Check("length(sha256) = 64")])
    content = BlobField()


class Attachment(Table):
    """A file kept with an engagement or a source; its bytes are found by their hash."""

    engagement = refers(Engagement, null=True)
    source = refers(Source, null=True)
    name = name_field("name")
    media_type = words_field()
    size = IntegerField(default=0)
    sha256 = TextField(constraints=[Check("length(sha256) = 64")])

    class Meta:
        constraints = [Check("(engagement_id IS NOT NULL) + (source_id IS NOT NULL) = 1")]
