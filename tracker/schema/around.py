"""Tables of what stands around engagements: incidents, channels with their ledger, and typed links."""

from __future__ import annotations

from peewee import Check

from tracker.schema.base import Table, code_field, dated, name_field, refers, words_field
from tracker.schema.engagements import Engagement, ReasonCategory, StatusChange
from tracker.schema.people import Country


@dated("happened")
class Incident(Table):
    """Something that happened and changed plans."""

    title = name_field("title")
    note = words_field()


class IncidentCountry(Table):
    """A country an incident concerns."""

    incident = refers(Incident)
    country = refers(Country)

    class Meta:
        indexes = ((("incident", "country"), True),)


class Channel(Table):
    """A standing dialogue between two or more sides."""

    title = name_field("title")
    note = words_field()


class ChannelParty(Table):
    """A side of a channel."""

    channel = refers(Channel)
    country = refers(Country)

    class Meta:
        indexes = ((("channel", "country"), True),)


@dated("effective")
class ChannelChange(Table):
    """One line of a channel's ledger."""

    channel = refers(Channel)
    state = code_field("state", 2)
    decided_by = words_field()
    decided_by_country = refers(Country, null=True)
    reason = words_field()
    none_given = code_field("none_given", 1)
    category = refers(ReasonCategory, null=True)
    stated_by = words_field()
    note = words_field()
    recorded_at = words_field()


class Link(Table):
    """A typed relation, read "from (type) to"; each end is one engagement, incident or channel.

    `change` narrows a *because of* to the line of the ledger that it explains.
    """

    type = code_field("type", 7)
    from_engagement = refers(Engagement, null=True)
    from_incident = refers(Incident, null=True)
    from_channel = refers(Channel, null=True)
    to_engagement = refers(Engagement, null=True)
    to_incident = refers(Incident, null=True)
    to_channel = refers(Channel, null=True)
    change = refers(StatusChange, null=True)
    note = words_field()

    class Meta:
        constraints = [
            Check(
                "(from_engagement_id IS NOT NULL) + (from_incident_id IS NOT NULL) + (from_channel_id IS NOT NULL) = 1"
            ),
            Check("(to_engagement_id IS NOT NULL) + (to_incident_id IS NOT NULL) + (to_channel_id IS NOT NULL) = 1"),
            Check("from_engagement_id IS NULL OR to_engagement_id IS NULL OR from_engagement_id <> to_engagement_id"),
        ]
