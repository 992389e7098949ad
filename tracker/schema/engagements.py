"""Tables of the engagements themselves: who took part, where, the ledger of status changes and the stated reasons."""

from __future__ import annotations

from peewee import Check, IntegerField, TextField

from tracker.schema.base import Table, code_field, dated, flag_field, name_field, refers, words_field
from tracker.schema.people import Country, Office, Person, Place


@dated("disclosed")
class Engagement(Table):
    """A planned or actual contact between officials; its status is the latest effective line of its ledger."""

    uid = TextField(unique=True)  # RFC 4122, the same in every copy and export of the record
    kind = code_field("kind", 6)
    category = code_field("category", 7)
    title = words_field()  # empty: composed from who and where
    purpose = words_field()
    expected = words_field()  # what the sides said they expected of it
    setting = words_field()  # for example "in the margins of a summit"
    note = words_field()
    host = refers(Country, null=True)
    secret = flag_field("secret")  # kept secret at the time


class Participation(Table):
    """A person in an office in an engagement; name and office stay as printed beside what they link to."""

    engagement = refers(Engagement)
    position = IntegerField(default=0)
    role = code_field("role", 2)
    name_printed = name_field("name_printed")
    office_printed = words_field()
    person = refers(Person, null=True)
    office = refers(Office, null=True)
    country = refers(Country, null=True)

    class Meta:
        indexes = ((("engagement", "role", "position"), False),)


@dated("dates")
class Stop(Table):
    """One place in an engagement's itinerary; its own dates where they are known."""

    engagement = refers(Engagement)
    position = IntegerField(default=0)
    name_printed = words_field()
    place = refers(Place, null=True)
    country = refers(Country, null=True)


class Topic(Table):
    """A subject engagements are about."""

    name = name_field("name")
    name_key = TextField(unique=True)


class EngagementTopic(Table):
    """A topic of an engagement."""

    engagement = refers(Engagement)
    topic = refers(Topic)

    class Meta:
        indexes = ((("engagement", "topic"), True),)


@dated("effective", "dates")
class StatusChange(Table):
    """One line of an engagement's ledger; never edited: a correction is a new line that supersedes the old one."""

    engagement = refers(Engagement)
    status = code_field("status", 10)
    decided_by = words_field()
    decided_by_country = refers(Country, null=True)
    decided_by_person = refers(Person, null=True)
    wording = words_field()  # the source's own word, for example "called off"
    note = words_field()
    supersedes = refers("self", null=True)
    withdrawn = flag_field("withdrawn")  # on a correction: the superseded line was wrong and nothing takes its place
    recorded_at = TextField()  # UTC, ISO 8601

    class Meta:
        indexes = ((("dates_earliest", "dates_latest", "engagement"), False),)


class ReasonCategory(Table):
    """A kind of reason; every record may edit its own list."""

    name = name_field("name")
    name_key = TextField(unique=True)
    position = IntegerField(default=0)


class Reason(Table):
    """Why a status changed, as a claim; *none given* is a value, a reason nobody looked for is no row at all."""

    status_change = refers(StatusChange)
    position = IntegerField(default=0)
    basis = code_field("basis", 1)
    none_given = flag_field("none_given")
    text = words_field()
    category = refers(ReasonCategory, null=True)
    stated_by = words_field()
    stated_by_person = refers(Person, null=True)
    stated_by_country = refers(Country, null=True)
    recorded_at = TextField()

    class Meta:
        constraints = [Check("none_given = 0 OR (text = '' AND category_id IS NULL)")]
