"""What the timeline's queries answer with: packed days of every engagement, its groups, and what crosses all rows.

A day is a number here: the ordinal of `datetime.date.toordinal`, 1 for 1 January of the year 1.
"""

from __future__ import annotations

from array import array
from dataclasses import dataclass
from enum import Enum, IntFlag

from tracker.dates import StatedDate
from tracker.words import ChannelState, Kind, Status


class Grouping(Enum):
    """What the rows of the timeline are grouped by."""

    PAIR = "pair of countries"
    PERSON = "person"
    HOST = "host"
    KIND = "kind"
    CHANNEL = "channel"


class Shape(IntFlag):
    """What is to be known of an engagement's dates before its details are read."""

    PLAIN = 0
    OPEN_START = 1  # it may have begun on any day before
    OPEN_END = 2  # it may end, or fall, on any day after
    GIVEN_UP = 4  # the dates are those that were given up
    SLIPPED = 8  # it had other dates before
    UNDATED = 16


@dataclass(frozen=True, slots=True)
class Items:
    """Every engagement that the filter lets through, one place in each array; they stand group by group.

    first and last: the days it may lie on, where an end is open the other end's. sure_from and sure_to: the days on
    which it certainly is under way; sure_from after sure_to where no day is certain. from_ and to: as first and last,
    with the days it was planned for before.
    """

    ids: array[int]
    first: array[int]
    sure_from: array[int]
    sure_to: array[int]
    last: array[int]
    from_: array[int]
    to: array[int]
    statuses: array[int]  # codes
    shapes: array[int]  # bits of Shape


@dataclass(frozen=True, slots=True)
class Counted:
    """How many engagements of one status begin by when: `sums[n]` of them on `days[n]` or before."""

    status: Status
    days: array[int]
    sums: array[int]


@dataclass(frozen=True, slots=True)
class Group:
    """One group of rows: its engagements are those from `start` to before `stop`, the long ones after the short ones,
    those without dates last.

    Of an outline the places are counted from 0 in each group: how many there are, and not where they stand.

    terms: the keys and values of a filter that shows about this group; none where no filter says it.
    counted: by status, for groups of more than FEW engagements.
    channel: the id of the channel the group is of. raws: its raw keys (`KEYS`).
    first, last: of an outline, the days its engagements lie on or were first planned for; 0 where none has dates.
    """

    key: str
    label: str
    terms: tuple[tuple[str, str], ...]
    start: int
    long_from: int
    undated_from: int
    stop: int
    counted: tuple[Counted, ...] = ()
    channel: int | None = None
    raws: tuple[object, ...] = ()
    first: int = 0
    last: int = 0

    @property
    def size(self) -> int:
        return self.stop - self.start

    @property
    def dated(self) -> int:
        return self.undated_from - self.start

    @property
    def long(self) -> int:
        """How many may lie on very many days, or are open at an end."""
        return self.undated_from - self.long_from

    @property
    def undated(self) -> int:
        return self.stop - self.undated_from


@dataclass(frozen=True, slots=True)
class IncidentMark:
    """An incident, from its first to its last possible day."""

    id: int
    title: str
    happened: StatedDate
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class ChannelSpan:
    """A stretch of days in which a channel was in one state; `last` is None while nothing has ended it."""

    state: ChannelState
    first: int
    last: int | None
    since: StatedDate
    reason: str
    none_given: bool
    decided_by: str


@dataclass(frozen=True, slots=True)
class ChannelRow:
    """A channel with its states in order of effect."""

    id: int
    title: str
    spans: tuple[ChannelSpan, ...]


@dataclass(frozen=True, slots=True)
class Months:
    """How many engagements begin in each month; a month is year × 12 + month − 1, months without any are left out."""

    months: array[int]
    counts: array[int]


@dataclass(frozen=True, slots=True)
class Overview:
    """What is known at once: how many engagements there are, and how many begin when."""

    record: Months  # of the whole record
    shown: Months  # of what the filter lets through
    total: int  # engagements in the whole record
    found: int  # of those, what the filter lets through


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Engagements of one group, the long ones after the short ones, those without dates last.

    counted: by status; none where the excerpt is of some days only.
    """

    items: Items
    long_from: int
    undated_from: int
    counted: tuple[Counted, ...] = ()


@dataclass(frozen=True, slots=True)
class MonthCounts:
    """How many engagements of a group begin in each month, as if all began on its first day; by status.

    a_day, a_week: the most that begin on one day, and in one week from Monday on. length, planned: on how many days one
    may lie on the average, as its dates are now and with those that were planned first.
    """

    counted: tuple[Counted, ...]
    a_day: int
    a_week: int
    length: float
    planned: float


@dataclass(frozen=True, slots=True)
class Timeline:
    """The whole answer to one question; of an outline all but the engagements."""

    grouping: Grouping
    items: Items
    groups: tuple[Group, ...]  # the largest first
    incidents: tuple[IncidentMark, ...]  # by first day
    channels: tuple[ChannelRow, ...]
    record: Months  # of the whole record
    shown: Months  # of what the filter lets through
    total: int  # engagements in the whole record
    today: int


@dataclass(frozen=True, slots=True)
class Slip:
    """Dates that were given up: by which line, why, and for which dates and how many days later.

    to: empty where no dates were stated since. days: least and most; None where either start is open.
    """

    given_up: StatedDate
    to: StatedDate
    status: Status
    effective: StatedDate
    reason: str
    category: str
    stated_by: str
    none_given: bool
    days: tuple[int, int] | None


@dataclass(frozen=True, slots=True)
class Detail:
    """What one engagement is called and says of its dates."""

    id: int
    heading: str
    who: str
    where: str
    kind: Kind
    status: Status
    dates: StatedDate
    dates_words: str
    given_up: bool
    slips: tuple[Slip, ...]
