"""What operations are given: frozen descriptions of an engagement, a status change, a source … before they are stored.

Names refer to existing rows by id where the writer chose one, and by words otherwise: an operation looks the words up
(exactly, by key; never by likeness) and creates what is not there.
"""

from __future__ import annotations

from dataclasses import dataclass

from tracker.dates import EMPTY, StatedDate
from tracker.words import Basis, Category, ChannelState, Kind, LinkType, Role, Status


@dataclass(frozen=True, slots=True)
class SourceDraft:
    """A publication; `id` names one that is already in the record, and then the rest is ignored."""

    publisher: str = ""
    title: str = ""
    kind: str = ""
    published: StatedDate = EMPTY
    author: str = ""
    language: str = ""
    url: str = ""
    archived_url: str = ""
    accessed: str | None = None
    note: str = ""
    id: int | None = None


@dataclass(frozen=True, slots=True)
class CitationDraft:
    """A passage of a source: the quoted words and where in the source they stand."""

    source: SourceDraft
    quote: str = ""
    locator: str = ""


@dataclass(frozen=True, slots=True)
class ParticipantDraft:
    """Somebody taking part as the holder of an office, both as printed; `country` is an ISO 3166 code or ''.

    `person` and `office` are ids where chosen. With `link` off the printed name is linked to nobody.
    """

    name: str
    role: Role = Role.PRINCIPAL
    office: str = ""
    country: str = ""
    person_id: int | None = None
    office_id: int | None = None
    link: bool = True


@dataclass(frozen=True, slots=True)
class StopDraft:
    """A place in the itinerary: a city as printed (may be '') and a country code (may be '')."""

    city: str = ""
    country: str = ""
    dates: StatedDate = EMPTY
    place_id: int | None = None


@dataclass(frozen=True, slots=True)
class ReasonDraft:
    """A reason as a claim: the words, their category by name, who stated (or reported) it, and the passage.

    `none_given` says that no reason was given; text and category are then empty.
    """

    text: str = ""
    category: str = ""
    none_given: bool = False
    basis: Basis = Basis.STATED
    stated_by: str = ""
    citations: tuple[CitationDraft, ...] = ()


@dataclass(frozen=True, slots=True)
class StatusDraft:
    """One line for the ledger: the status, when it took effect, the dates it carries, who decided, why.

    `because_of_incident` is the id of an incident, or one to be added in the same step.
    """

    status: Status
    effective: StatedDate = EMPTY
    dates: StatedDate = EMPTY
    decided_by: str = ""
    wording: str = ""
    note: str = ""
    reasons: tuple[ReasonDraft, ...] = ()
    citations: tuple[CitationDraft, ...] = ()
    because_of_incident: int | IncidentDraft | None = None


@dataclass(frozen=True, slots=True)
class EngagementDraft:
    """An engagement to be logged, or what an edited one shall be (its ledger is then left alone).

    `lines` is the ledger in order, at least one line when logging; `citations` support the engagement as a whole.
    """

    kind: Kind = Kind.VISIT
    category: Category = Category.UNKNOWN
    title: str = ""
    purpose: str = ""
    expected: str = ""
    setting: str = ""
    note: str = ""
    host: str = ""
    secret: bool = False
    disclosed: StatedDate = EMPTY
    participants: tuple[ParticipantDraft, ...] = ()
    stops: tuple[StopDraft, ...] = ()
    topics: tuple[str, ...] = ()
    lines: tuple[StatusDraft, ...] = ()
    citations: tuple[CitationDraft, ...] = ()
    outside_key: tuple[str, str] | None = None
    uid: str | None = None


@dataclass(frozen=True, slots=True)
class IncidentDraft:
    """Something that happened and changed plans."""

    title: str
    happened: StatedDate = EMPTY
    countries: tuple[str, ...] = ()
    note: str = ""
    citations: tuple[CitationDraft, ...] = ()


@dataclass(frozen=True, slots=True)
class ChannelDraft:
    """A standing dialogue between sides, by country codes."""

    title: str
    parties: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class ChannelChangeDraft:
    """One line of a channel's ledger."""

    state: ChannelState
    effective: StatedDate = EMPTY
    decided_by: str = ""
    reason: str = ""
    none_given: bool = False
    category: str = ""
    stated_by: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class StatementDraft:
    """What somebody said about an engagement, a channel or an incident (exactly one of the ids)."""

    speaker: str
    gist: str = ""
    quote: str = ""
    office: str = ""
    stated: StatedDate = EMPTY
    engagement_id: int | None = None
    channel_id: int | None = None
    incident_id: int | None = None
    citations: tuple[CitationDraft, ...] = ()


@dataclass(frozen=True, slots=True)
class End:
    """One end of a link: exactly one of the three ids."""

    engagement: int | None = None
    incident: int | None = None
    channel: int | None = None


@dataclass(frozen=True, slots=True)
class LinkDraft:
    """A typed relation read "from (type) to"; `change` is the ledger line a *because of* explains.

    The end may be an incident that is to be added in the same step.
    """

    type: LinkType
    start: End
    end: End | IncidentDraft
    change: int | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class HeldDraft:
    """An office a person holds or held, open or empty ends as in TenureDraft; `id` names a tenure there already is."""

    office: str
    country: str = ""
    began: StatedDate = EMPTY
    ended: StatedDate = EMPTY
    level: int | None = None
    note: str = ""
    id: int | None = None


@dataclass(frozen=True, slots=True)
class PersonDraft:
    """A person with other names; each name with its ISO 15924 script or ''.

    `tenures` are added, or for those with an id made what they say; those not named are left alone.
    """

    name: str
    country: str = ""
    names: tuple[tuple[str, str], ...] = ()
    note: str = ""
    tenures: tuple[HeldDraft, ...] = ()


@dataclass(frozen=True, slots=True)
class TenureDraft:
    """Who held which office from when to when; an open or empty end means still, or not known to have ended."""

    person_id: int
    office: str
    country: str = ""
    began: StatedDate = EMPTY
    ended: StatedDate = EMPTY
    level: int | None = None
    note: str = ""
