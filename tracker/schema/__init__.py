"""The tables of the record: which are logged facts, which are written once, which are derived."""

from __future__ import annotations

from tracker.schema.around import Channel, ChannelChange, ChannelParty, Incident, IncidentCountry, Link
from tracker.schema.base import DATE_PARTS, Table, columns_of, name_of
from tracker.schema.bookkeeping import (
    Cited,
    Dismissal,
    Listing,
    Met,
    Moment,
    OutsideKey,
    Reminder,
    SavedFilter,
    Setting,
    Total,
    Visited,
)
from tracker.schema.engagements import (
    Engagement,
    EngagementTopic,
    Participation,
    Reason,
    ReasonCategory,
    StatusChange,
    Stop,
    Topic,
)
from tracker.schema.people import Country, Office, Person, PersonName, Place, Tenure
from tracker.schema.sources import AttachedBytes, Attachment, Citation, Source, Statement

LOGGED: tuple[type[Table], ...] = (
    Setting,
    Country,
    Place,
    Person,
    PersonName,
    Office,
    Tenure,
    ReasonCategory,
    Topic,
    Engagement,
    Participation,
    Stop,
    EngagementTopic,
    StatusChange,
    Reason,
    Incident,
    IncidentCountry,
    Channel,
    ChannelParty,
    ChannelChange,
    Link,
    Source,
    Statement,
    Citation,
    Attachment,
    SavedFilter,
    OutsideKey,
    Dismissal,
    Reminder,
)
"""The facts, a table after those it refers to; every row of these is logged, undone, exported."""

WRITTEN_ONCE: tuple[type[Table], ...] = (AttachedBytes,)
DERIVED: tuple[type[Table], ...] = (Listing, Moment, Total, Cited, Met, Visited)
ALL_TABLES = LOGGED + WRITTEN_ONCE + DERIVED

__all__ = [
    "ALL_TABLES", "DATE_PARTS", "DERIVED", "LOGGED", "WRITTEN_ONCE", "AttachedBytes", "Attachment", "Channel",
    "ChannelChange", "ChannelParty", "Citation", "Cited", "Country", "Dismissal", "Engagement", "EngagementTopic",
    "Incident", "IncidentCountry", "Link", "Listing", "Met", "Moment", "Office", "OutsideKey", "Participation",
    "Person", "PersonName", "Place", "Reason", "ReasonCategory", "Reminder", "SavedFilter", "Setting", "Source",
    "Statement", "StatusChange", "Stop", "Table", "Tenure", "Topic", "Total", "Visited", "columns_of", "name_of",
]  # fmt: skip
