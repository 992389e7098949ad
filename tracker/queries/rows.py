"""What queries answer with: frozen rows, never live ones; those that a page has many of are made the fastest way."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from tracker.dates import StatedDate
from tracker.queries.list_row import ListRow
from tracker.words import Basis, ChannelState, LinkType, Role, Status


class CitationRow(NamedTuple):
    id: int
    source_id: int
    short: str  # "National newspaper, 16 Jun 2023"
    title: str
    url: str
    quote: str
    locator: str
    supports: str  # "the status change of 3 Feb 2023"


class ReasonRow(NamedTuple):
    id: int
    basis: Basis
    none_given: bool
    text: str
    category: str
    stated_by: str
    citations: tuple[CitationRow, ...]
    stated_by_person: int | None = None  # who stated it, where linked
    stated_by_country: int | None = None


class LedgerLine(NamedTuple):
    """One line of the ledger as it stands; a superseded line keeps its place and names its correction."""

    id: int
    status: Status
    effective: StatedDate
    dates: StatedDate
    decided_by: str
    wording: str
    note: str
    reasons: tuple[ReasonRow, ...]
    citations: tuple[CitationRow, ...]
    superseded_by: int | None
    supersedes: int | None
    withdrawn: bool
    rescheduled: bool  # planned anew: carries new dates after earlier ones
    recorded_at: str
    decided_by_person: int | None = None  # who decided it, where linked
    decided_by_country: int | None = None


class ParticipantRow(NamedTuple):
    id: int
    role: Role
    name: str  # as printed
    office: str  # as printed, else the linked office
    country: str  # code or ''
    country_name: str
    person_id: int | None
    person_name: str
    office_id: int | None
    in_office: str  # "in office since 26 Jan 2021", "not in office: until 11 Mar 2023", or ''
    country_id: int | None = None


class StopRow(NamedTuple):
    id: int
    city: str
    country: str
    country_name: str
    place_id: int | None
    dates: StatedDate
    country_id: int | None = None


class LinkRow(NamedTuple):
    """A relation seen from one engagement: words such as "because of" or "explains" and the other end."""

    id: int
    type: LinkType
    outgoing: bool
    words: str
    kind: str  # engagement, incident or channel
    other_id: int
    other: str
    change: int | None
    note: str


class StatementRow(NamedTuple):
    id: int
    speaker: str
    office: str
    gist: str
    quote: str
    stated: StatedDate
    citations: tuple[CitationRow, ...]
    person_id: int | None = None  # who spoke, where linked


class AttachmentRow(NamedTuple):
    id: int
    name: str
    media_type: str
    size: int  # bytes


class EngagementPage(NamedTuple):
    """Everything of one engagement."""

    row: ListRow
    uid: str
    heading: str  # "Antony Blinken → Beijing"
    purpose: str
    expected: str
    setting: str
    note: str
    host: str
    host_name: str
    disclosed: StatedDate
    participants: tuple[ParticipantRow, ...]
    stops: tuple[StopRow, ...]
    topics: tuple[str, ...]
    ledger: tuple[LedgerLine, ...]  # in order of effect
    links: tuple[LinkRow, ...]
    statements: tuple[StatementRow, ...]
    citations: tuple[CitationRow, ...]  # all of them, those of lines and reasons too
    attachments: tuple[AttachmentRow, ...]
    outside_keys: tuple[tuple[str, str], ...]
    host_id: int | None = None


@dataclass(frozen=True, slots=True)
class Named:
    """A row that can be picked by its name: a person, office, place, country, source, incident, channel, topic."""

    id: int
    name: str
    detail: str = ""
    code: str = ""


@dataclass(frozen=True, slots=True)
class OfficeHeld:
    """An office somebody held on a day."""

    office_id: int
    title: str
    country: str
    words: str  # "in office since 26 Jan 2021"


@dataclass(frozen=True, slots=True)
class PersonPage:
    id: int
    name: str
    country: str
    note: str
    names: tuple[tuple[str, str], ...]
    tenures: tuple[tuple[str, StatedDate, StatedDate], ...]
    engagements: int


@dataclass(frozen=True, slots=True)
class ChannelRow:
    id: int
    title: str
    parties: tuple[str, ...]
    state: ChannelState | None
    since: StatedDate


@dataclass(frozen=True, slots=True)
class Counts:
    """What the sidebar shows beside each choice, under the filter without that choice.

    checks: the findings of the checks, of the whole record as it stands today; None where they are not known.
    """

    status: dict[Status, int]
    overdue: int
    next_30_days: int
    without_source: int
    checks: int | None


@dataclass(frozen=True, slots=True)
class Summary:
    """The line above the list: how many, over which days, from how many sources."""

    engagements: int
    earliest: date | None
    latest: date | None
    sources: int


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One change as the history keeps it."""

    id: int
    label: str
    author: str
    made_at: str  # UTC, ISO 8601
    reverts: int | None
    undone: bool
    engagements: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """What a check found, and the fix it offers.

    key: stable name of the finding within its rule, for setting it aside. fix: words of the offered fix. action: what
    the fix does: ``link`` (applied by `tracker.checks.apply_fix`), ``status``, ``cite``, ``edit``,
    ``merge engagements`` or ``merge people`` (which a person does by hand), ``page`` (of a person).
    row_id and other_id: what the action is about.
    """

    rule: str
    key: str
    engagement_id: int | None
    text: str
    fix: str
    action: str
    row_id: int | None = None
    other_id: int | None = None


@dataclass(frozen=True, slots=True)
class Duplicate:
    """An engagement that a draft looks like, and why."""

    id: int
    heading: str
    dates_words: str
    status: Status
    why: str
