"""What the insights answer with: frozen counts, each with the rule by which it was counted.

Every answer has `counted`: the rule as sentences for people, and how many cases it rests on. Where these are fewer than
`FEW` no shape is drawn from them; `counted.those` then names them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum

from tracker.dates import StatedDate
from tracker.words import NONE_GIVEN, Status

FEW = 5
"""With fewer cases than this a chart says so rather than drawing a shape."""

Terms = tuple[tuple[str, str], ...]
"""Keys and values of the filter language that say what a row counts as nearly as the language can, each a term of its
own and all of them required; () where it has no words for it."""


@dataclass(frozen=True, slots=True)
class Extent:
    """What all insights of one filter are about: how many engagements, from which first to which last day."""

    engagements: int
    earliest: date | None
    latest: date | None


@dataclass(frozen=True, slots=True)
class Case:
    """An engagement that a count rests on; said: its status and the reason that was given, in words."""

    id: int
    heading: str
    said: str = ""


@dataclass(frozen=True, slots=True)
class Counted:
    """How something was counted.

    rule: sentences that say what was counted and what was not. cases: how many the shape rests on. unit: what one case
    is, in the plural ("decisions"). those: the engagements of the cases, each once, where there are too few; else ().
    """

    rule: str
    cases: int
    unit: str
    those: tuple[Case, ...] = ()

    @property
    def too_few(self) -> bool:
        """Whether there are too few cases to draw a shape from."""
        return self.cases < FEW


class Why(Enum):
    """What is known of the reason of a decision. *None given* and *nobody looked* are never merged."""

    CATEGORY = "category"  # a reason of this category was stated or reported
    UNSORTED = "no category"  # a reason is recorded in words only
    NONE_GIVEN = NONE_GIVEN  # it was said without a reason
    UNKNOWN = "unknown"  # nobody looked for the reason


@dataclass(frozen=True, slots=True)
class ReasonCount:
    """How many decisions were taken for one category of reason. category: its name; of the others what `Why` says."""

    why: Why
    category: str
    postponed: int
    cancelled: int
    declined: int
    cut_short: int
    terms: Terms

    @property
    def total(self) -> int:
        return self.postponed + self.cancelled + self.declined + self.cut_short


@dataclass(frozen=True, slots=True)
class ReasonsAnswer:
    """Why engagements were put off or called off; the most frequent category first, then no category, none given,
    unknown. Only rows that count something."""

    counted: Counted
    rows: tuple[ReasonCount, ...]

    def decisions(self, why: Why) -> int:
        """How many decisions there are of which this much is known."""
        return sum(row.total for row in self.rows if row.why is why)


@dataclass(frozen=True, slots=True)
class Slip:
    """Days from an engagement's first planned start to its present one, least and most; negative: brought forward."""

    id: int
    min_days: int
    max_days: int


@dataclass(frozen=True, slots=True)
class SlipBin:
    """One column of the histogram: days from `start` up to but not including `end`; None is open on that side.

    certain: slips that lie in it whatever day is true. possible: those and the ranges that reach into it.
    engagements: all of these, the longest slip first.
    """

    start: int | None
    end: int | None
    certain: int
    possible: int
    engagements: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class SlippageAnswer:
    """How far engagements slipped.

    furthest: those that moved, the longest first, of many only so many. unmoved: how many start on the day first
    planned; they are in no bin and not in the median. median: least and most days it can be, None where nothing moved.
    unmeasured: how many have a first plan and dates that stand, one of which does not say on which days it may start.
    counted.cases: those that moved.
    """

    counted: Counted
    furthest: tuple[Slip, ...]
    unmoved: int
    unmeasured: int
    median: tuple[float, float] | None
    width: int  # days of a bin
    bins: tuple[SlipBin, ...]


@dataclass(frozen=True, slots=True)
class KeptCount:
    """What became of the plans of a group; each plan is in exactly one of the outcomes.

    kept: took place, and was not put off, called off, refused or moved from its first planned dates; what was only
    expected or proposed has none. after_all: was, and took place.
    postponed, cancelled, declined, cut_short: what it is now. lapsed: unanswered, or nobody reported what happened.
    open: still to come, or under way.
    """

    group: str
    kept: int
    after_all: int
    cut_short: int
    postponed: int
    cancelled: int
    declined: int
    lapsed: int
    open: int
    terms: Terms

    @property
    def plans(self) -> int:
        return self.decided + self.open

    @property
    def decided(self) -> int:
        """Plans that are no longer open: what the shares are of."""
        return (
            self.kept + self.after_all + self.cut_short + self.postponed + self.cancelled + self.declined + self.lapsed
        )

    def share(self, count: int) -> float | None:
        """The share, 0 to 1, that `count` of these plans is; None where none is decided."""
        return count / self.decided if self.decided else None


@dataclass(frozen=True, slots=True)
class KeptAnswer:
    """What became of plans, altogether and by group; the groups with most plans first, years in their order.

    counted.cases: the plans that are decided. people_left_out: how many people are not listed, because only so many
    were asked for.
    """

    counted: Counted
    overall: KeptCount
    by_pair: tuple[KeptCount, ...]
    by_level: tuple[KeptCount, ...]
    by_person: tuple[KeptCount, ...]
    by_year: tuple[KeptCount, ...]
    people_left_out: int = 0


@dataclass(frozen=True, slots=True)
class Side:
    """A country, by its code and name."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class Visits:
    """How often one country's principals went to another; the last time with its dates and engagement."""

    visitor: Side
    host: Side
    visits: int
    last: StatedDate
    last_id: int
    terms: Terms  # the filter for the two countries; it cannot say which of them travelled


@dataclass(frozen=True, slots=True)
class Balance:
    """Reciprocity of two countries, seen from the one that travelled more often.

    there: visits of `country` to `other`; here: the other way round. owed_by: whose turn it is, because the other one
    came last; None where there is no telling which visit was the last.
    """

    country: Side
    other: Side
    there: int
    here: int
    last_there: StatedDate
    last_there_id: int | None
    last_here: StatedDate
    last_here_id: int | None
    owed_by: Side | None
    terms: Terms

    @property
    def balance(self) -> int:
        """Visits there less visits here; never negative."""
        return self.there - self.here

    @property
    def total(self) -> int:
        return self.there + self.here


@dataclass(frozen=True, slots=True)
class PairsAnswer:
    """Who visits whom. sides: all countries of the matrix, those in most visits first. visits: its cells, only those
    that count something, the greatest first. balances: each pair of countries once, the greatest first."""

    counted: Counted
    sides: tuple[Side, ...]
    visits: tuple[Visits, ...]
    balances: tuple[Balance, ...]


@dataclass(frozen=True, slots=True)
class Quarter:
    """Engagements of one quarter of a year, by the status they have now: a count for each code of `Status`."""

    year: int
    number: int  # 1 to 4
    counts: tuple[int, ...]

    @property
    def name(self) -> str:
        return f"{self.year:04d}-Q{self.number}"

    @property
    def total(self) -> int:
        return sum(self.counts)

    def count(self, status: Status) -> int:
        """How many of the quarter's engagements have this status."""
        return self.counts[status.code]


@dataclass(frozen=True, slots=True)
class Silence:
    """Days between two engagements held, least and most; `before` is None where the silence lasts until today."""

    min_days: int
    max_days: int
    after: Case
    after_dates: StatedDate
    before: Case | None
    before_dates: StatedDate


@dataclass(frozen=True, slots=True)
class TempoAnswer:
    """Engagements a quarter, every quarter from the first to the last, empty ones too.

    unplaced: engagements whose dates do not say which quarter. undated: those without any. longest: the longest time
    that certainly passed without an engagement held; lasting: the one that lasts until today; None where there is none.
    """

    counted: Counted
    quarters: tuple[Quarter, ...]
    unplaced: int
    undated: int
    longest: Silence | None
    lasting: Silence | None


@dataclass(frozen=True, slots=True)
class ChangerCount:
    """How many decisions one side, country or person took. moved: new dates were set."""

    name: str
    postponed: int
    cancelled: int
    declined: int
    cut_short: int
    moved: int
    terms: Terms

    @property
    def total(self) -> int:
        return self.postponed + self.cancelled + self.declined + self.cut_short + self.moved


@dataclass(frozen=True, slots=True)
class ChangersAnswer:
    """Who changed the plan: by side of the engagement, by country, by whoever is named; the most frequent first, who is
    not linked or not named last."""

    counted: Counted
    by_side: tuple[ChangerCount, ...]
    by_country: tuple[ChangerCount, ...]
    by_person: tuple[ChangerCount, ...]


@dataclass(frozen=True, slots=True)
class Gap:
    """Days between two visits one after the other, least and most."""

    min_days: int
    max_days: int
    after: Case
    after_dates: StatedDate
    before: Case
    before_dates: StatedDate


@dataclass(frozen=True, slots=True)
class OfficeGaps:
    """The visits of holders of one office or level from one country to another.

    last: their latest visit, by `last_who`; first_since: the time before it, None where it is the only one known.
    longest: the longest time between two. days_since: from the latest visit to today, least and most; None where it
    may lie after today.
    """

    office: str  # "foreign minister"; where nobody ranked the office, its title
    level: int | None
    country: Side
    host: Side
    visits: int
    last: Case
    last_dates: StatedDate
    last_who: str
    first_since: Gap | None
    longest: Gap | None
    days_since: tuple[int, int] | None
    terms: Terms


@dataclass(frozen=True, slots=True)
class Longest:
    """Rows by one length of time, the longest first.

    left_out: how many are not listed, because only so many were asked for.
    """

    rows: tuple[OfficeGaps, ...]
    left_out: int


@dataclass(frozen=True, slots=True)
class GapsAnswer:
    """First-since and longest gaps.

    first_since: by the time before the latest visit. longest: by the longest time between two. none_since: by the time
    from the latest visit to today. rows: by the first, the only visits last; all rows where all were asked for.
    """

    counted: Counted
    rows: tuple[OfficeGaps, ...]
    first_since: Longest
    longest: Longest
    none_since: Longest
