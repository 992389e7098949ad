"""What the pages of a person, a country, a channel and an incident answer with: frozen rows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import Enum

from tracker.dates import StatedDate
from tracker.queries.list_row import ListRow
from tracker.queries.rows import CitationRow, LinkRow, StatementRow
from tracker.words import Basis, ChannelState, CountryKind, Status

HELD = frozenset({Status.COMPLETED, Status.CUT_SHORT, Status.UNDER_WAY})
"""Statuses of an engagement that came about, whole or in part."""

NOT_HELD = frozenset({Status.POSTPONED, Status.CANCELLED, Status.DECLINED, Status.UNANSWERED})
"""Statuses of an engagement that did not come about; all others are open: to come, or never reported."""


class ThingKind(Enum):
    """What has a page of its own."""

    PERSON = "person"
    COUNTRY = "country"
    CHANNEL = "channel"
    INCIDENT = "incident"


@dataclass(frozen=True, slots=True)
class Thing:
    """Something named; with an id it has a page, without one it is only a name as printed."""

    kind: ThingKind
    id: int | None
    name: str
    code: str = ""  # of a country


@dataclass(frozen=True, slots=True)
class Contact:
    """An engagement that was held, and its dates."""

    engagement: int
    dates: StatedDate


@dataclass(frozen=True, slots=True)
class Tally:
    """How many engagements, each counted once, were held, were not, and are open; and the latest that was held."""

    held: int
    not_held: int
    open: int
    last: Contact | None

    @property
    def total(self) -> int:
        return self.held + self.not_held + self.open


@dataclass(frozen=True, slots=True)
class Met:
    """Somebody met, or a place where it was: how often. `country` is that of a person."""

    who: Thing
    country: Thing | None
    tally: Tally


@dataclass(frozen=True, slots=True)
class Partner:
    """Another country: of the engagements held, how many took place there, here and elsewhere."""

    country: Thing
    there: int
    here: int
    elsewhere: int
    tally: Tally


@dataclass(frozen=True, slots=True)
class MonthCount:
    """How many engagements of one status may begin in a month at the earliest; month: "2023-06"."""

    month: str
    status: Status
    count: int


@dataclass(frozen=True, slots=True)
class Overview:
    """The engagements of a person or country: counts, and the newest of them as rows.

    rows: the newest first, at most `about_engagements.MOST_ROWS`. months: by their earliest day; `undated` have none.
    last: the latest that was held; next: the nearest that is expected, proposed or planned. today: what they are
    told from.
    """

    total: int
    statuses: tuple[tuple[Status, int], ...]
    rows: tuple[ListRow, ...]
    months: tuple[MonthCount, ...]
    undated: int
    last: ListRow | None
    next: ListRow | None
    today: date

    def count(self, statuses: Iterable[Status]) -> int:
        """How many have one of the statuses."""
        wanted = frozenset(statuses)
        return sum(number for status, number in self.statuses if status in wanted)


class Given(Enum):
    """Whether a reason was given for a decision: never merge the last two."""

    GIVEN = "given"
    NONE_GIVEN = "none given"
    UNKNOWN = "nobody looked"


@dataclass(frozen=True, slots=True)
class ReasonCount:
    """The decisions for one kind of reason, by the status they led to. category: '' where it has none."""

    given: Given
    category: str
    by_status: tuple[tuple[Status, int], ...]

    @property
    def total(self) -> int:
        return sum(number for _, number in self.by_status)


@dataclass(frozen=True, slots=True)
class ReasonSaid:
    """A reason as a claim, with the decision it is about."""

    engagement: int
    heading: str
    status: Status
    effective: StatedDate
    text: str
    category: str
    none_given: bool
    basis: Basis
    stated_by: str
    speaker: Thing | None


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who stated or reported reasons, and for how many decisions. who: None where it is no person or country."""

    name: str
    who: Thing | None
    decisions: int


@dataclass(frozen=True, slots=True)
class Reasons:
    """Why engagements were put off, called off, declined or cut short.

    counts: every such decision once, by the first of its reasons. speakers: of reasons about these engagements.
    about: the latest reasons about these engagements, `about_total` in all; gave: those that the person or country
    stated itself, about any engagement; decided: its own decisions by status.
    """

    counts: tuple[ReasonCount, ...]
    speakers: tuple[Speaker, ...]
    about: tuple[ReasonSaid, ...]
    about_total: int
    gave: tuple[ReasonSaid, ...]
    gave_total: int
    decided: tuple[tuple[Status, int], ...]


@dataclass(frozen=True, slots=True)
class TenureRow:
    """Who held an office from when to when."""

    id: int
    person: Thing
    office: str
    country: Thing | None
    level: int | None
    began: StatedDate
    ended: StatedDate
    note: str
    citations: tuple[CitationRow, ...]


@dataclass(frozen=True, slots=True)
class OfficeNamed:
    """An office under which somebody takes part, as printed or linked; how often, and from which to which day."""

    title: str
    country: Thing | None
    engagements: int
    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True)
class Said:
    """A statement and what it is about. kind: engagement, channel or incident."""

    statement: StatementRow
    kind: str
    about_id: int
    about: str


@dataclass(frozen=True, slots=True)
class PersonAbout:
    """Everything of one person. beside: those who took part on the same side; where: the countries it was in."""

    id: int
    name: str
    country: Thing | None
    note: str
    names: tuple[tuple[str, str], ...]  # each with its ISO 15924 script or ''
    tenures: tuple[TenureRow, ...]
    offices: tuple[OfficeNamed, ...]
    engagements: Overview
    met: tuple[Met, ...]
    met_total: int
    beside: tuple[Met, ...]
    beside_total: int
    where: tuple[Met, ...]
    reasons: Reasons
    statements: tuple[Said, ...]
    statements_total: int


@dataclass(frozen=True, slots=True)
class Happening:
    """An incident in short: when it happened and how many engagements and channels are linked to it."""

    incident: Thing
    happened: StatedDate
    links: int


@dataclass(frozen=True, slots=True)
class Dialogue:
    """A channel in short, with its state now."""

    channel: Thing
    state: ChannelState | None
    since: StatedDate


@dataclass(frozen=True, slots=True)
class CountryAbout:
    """Everything of one country, territory or organisation. people: who takes part for it."""

    id: int
    name: str
    code: str
    kind: CountryKind
    engagements: Overview
    partners: tuple[Partner, ...]
    partners_total: int
    holders: tuple[TenureRow, ...]
    people: tuple[Met, ...]
    people_total: int
    reasons: Reasons
    incidents: tuple[Happening, ...]
    channels: tuple[Dialogue, ...]
    statements: tuple[Said, ...]
    statements_total: int


@dataclass(frozen=True, slots=True)
class ChannelLine:
    """One line of a channel's ledger. given: whether a reason is there, was refused, or nobody looked."""

    id: int
    state: ChannelState
    effective: StatedDate
    decided_by: str
    decider: Thing | None
    given: Given
    reason: str
    category: str
    stated_by: str
    note: str
    citations: tuple[CitationRow, ...]
    recorded_at: str


@dataclass(frozen=True, slots=True)
class ChannelAbout:
    """Everything of one channel. lines: its ledger in order of effect; rows: the engagements linked to it."""

    id: int
    title: str
    note: str
    parties: tuple[Thing, ...]
    lines: tuple[ChannelLine, ...]
    links: tuple[LinkRow, ...]
    rows: tuple[ListRow, ...]
    statements: tuple[StatementRow, ...]
    today: date

    @property
    def state(self) -> ChannelState | None:
        """The state of the line that took effect last."""
        return self.lines[-1].state if self.lines else None


@dataclass(frozen=True, slots=True)
class Effect:
    """A line of a ledger that an incident explains."""

    link: int
    engagement: int
    heading: str
    line: int
    status: Status
    effective: StatedDate
    dates: StatedDate
    superseded: bool  # a correction has taken the line's place


@dataclass(frozen=True, slots=True)
class IncidentAbout:
    """Everything of one incident. effects: the lines it explains; links: all else that it is linked to."""

    id: int
    title: str
    happened: StatedDate
    note: str
    countries: tuple[Thing, ...]
    effects: tuple[Effect, ...]
    links: tuple[LinkRow, ...]
    rows: tuple[ListRow, ...]
    statements: tuple[StatementRow, ...]
    citations: tuple[CitationRow, ...]
