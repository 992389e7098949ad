"""The closed sets of words the record uses: statuses and their transitions, kinds, categories, roles, levels, links.

Each member carries the stable integer code that the database stores (`code`) and the word people read (`label`);
the codes never change, new members are added at the end.
"""

from __future__ import annotations

from enum import Enum
from functools import cache
from typing import Self, TypeVar


class Word(Enum):
    """A word of a closed set: its value is the label, its code the stored integer."""

    label: str
    code: int
    __hash__ = object.__hash__  # members are equal to themselves only; Enum would hash their names each time

    def __new__(cls, code: int, label: str) -> Self:
        member = object.__new__(cls)
        member._value_ = label
        member.code = code
        member.label = label
        return member

    @classmethod
    def of(cls, code: int) -> Self:
        """The member with this stored code; ValueError where there is none."""
        found: Self | None = _by_code(cls).get(code)
        if found is None:
            raise ValueError(f"{cls.__name__} has no code {code}")
        return found

    @classmethod
    def named(cls, text: str) -> Self | None:
        """The member a person meant: case, hyphens and underscores do not matter; None where there is none."""
        return _by_label(cls).get(" ".join(text.casefold().replace("_", " ").replace("-", " ").split()))


W = TypeVar("W", bound=Word)


@cache
def _by_code(words: type[W]) -> dict[int, W]:
    return {word.code: word for word in words}


@cache
def _by_label(words: type[W]) -> dict[str, W]:
    return {word.label.replace("-", " "): word for word in words}


class Status(Word):
    EXPECTED = 0, "expected"
    PROPOSED = 1, "proposed"
    PLANNED = 2, "planned"
    UNDER_WAY = 3, "under way"
    COMPLETED = 4, "completed"
    CUT_SHORT = 5, "cut short"
    POSTPONED = 6, "postponed"
    CANCELLED = 7, "cancelled"
    DECLINED = 8, "declined"
    UNANSWERED = 9, "unanswered"
    LAPSED = 10, "lapsed"


_S = Status
TRANSITIONS: dict[Status, tuple[Status, ...]] = {
    _S.EXPECTED: (_S.PROPOSED, _S.PLANNED, _S.UNDER_WAY, _S.COMPLETED, _S.CANCELLED, _S.LAPSED),
    _S.PROPOSED: (
        _S.PLANNED,
        _S.UNDER_WAY,
        _S.COMPLETED,
        _S.DECLINED,
        _S.UNANSWERED,
        _S.CANCELLED,
        _S.LAPSED,
    ),
    _S.PLANNED: (_S.PLANNED, _S.UNDER_WAY, _S.COMPLETED, _S.POSTPONED, _S.CANCELLED, _S.LAPSED),
    _S.UNDER_WAY: (_S.COMPLETED, _S.CUT_SHORT),
    _S.COMPLETED: (),
    _S.CUT_SHORT: (),
    _S.POSTPONED: (_S.PLANNED, _S.UNDER_WAY, _S.COMPLETED, _S.CANCELLED, _S.LAPSED),
    _S.CANCELLED: (_S.PLANNED,),
    _S.DECLINED: (_S.PROPOSED, _S.PLANNED, _S.COMPLETED),
    _S.UNANSWERED: (_S.PLANNED, _S.COMPLETED, _S.DECLINED, _S.PROPOSED),
    _S.LAPSED: (_S.COMPLETED, _S.CANCELLED, _S.POSTPONED),
}
"""What each status usually becomes; any other step is allowed after a warning."""

STATUS_MEANINGS: dict[Status, str] = {
    _S.EXPECTED: "reported as likely; neither side has confirmed it",
    _S.PROPOSED: "one side has invited or asked",
    _S.PLANNED: "agreed or announced, dated or not",
    _S.UNDER_WAY: "begun",
    _S.COMPLETED: "took place",
    _S.CUT_SHORT: "begun and broken off",
    _S.POSTPONED: "put off, no new date",
    _S.CANCELLED: "will not take place",
    _S.DECLINED: "the other side refused the proposal",
    _S.UNANSWERED: "the proposal got no answer",
    _S.LAPSED: "its dates passed and nobody reported what happened",
}

ASKS_FOR_REASON = frozenset({_S.POSTPONED, _S.CANCELLED, _S.DECLINED, _S.CUT_SHORT})
"""Statuses that ask for a reason, in line, and never refuse to be saved without one."""

OPEN_STATUSES = frozenset({_S.EXPECTED, _S.PROPOSED, _S.PLANNED, _S.POSTPONED})
"""Statuses that can be overdue: nobody has yet reported how it ended."""


class Kind(Word):
    VISIT = 0, "visit"
    MEETING = 1, "meeting"
    CALL = 2, "call"
    VIDEO_CALL = 3, "video call"
    SUMMIT = 4, "summit"
    TALKS = 5, "talks"
    TOUR = 6, "tour"


class Category(Word):
    UNKNOWN = 0, "unknown"
    STATE = 1, "state"
    OFFICIAL = 2, "official"
    OFFICIAL_WORKING = 3, "official working"
    WORKING = 4, "working"
    PRIVATE = 5, "private"
    TRANSIT = 6, "transit"
    UNANNOUNCED = 7, "unannounced"


class Role(Word):
    PRINCIPAL = 0, "principal"
    COUNTERPART = 1, "counterpart"
    DELEGATE = 2, "delegate"


OFFICE_LEVELS: dict[int, str] = {
    1: "head of state",
    2: "head of government",
    3: "foreign minister",
    4: "other minister",
    5: "head of an agency, national security adviser",
    6: "envoy, deputy",
    7: "other",
}
"""What the level of an office means; an office with two ranks has the higher one."""


class Basis(Word):
    """Whether a reason was stated by the deciding side or reported by others."""

    STATED = 0, "stated"
    REPORTED = 1, "reported"


class LinkType(Word):
    PART_OF = 0, "part of"
    FOLLOWS = 1, "follows"
    PREPARES = 2, "prepares"
    RECIPROCATES = 3, "reciprocates"
    REPLACES = 4, "replaces"
    IN_RESPONSE_TO = 5, "in response to"
    BECAUSE_OF = 6, "because of"
    RELATED_TO = 7, "related to"


REVERSED: dict[LinkType, str] = {
    LinkType.PART_OF: "has the part",
    LinkType.FOLLOWS: "followed by",
    LinkType.PREPARES: "prepared by",
    LinkType.RECIPROCATES: "reciprocated by",
    LinkType.REPLACES: "replaced by",
    LinkType.IN_RESPONSE_TO: "answered by",
    LinkType.BECAUSE_OF: "led to",
    LinkType.RELATED_TO: "related to",
}
"""How a link reads from its other end."""


class ChannelState(Word):
    ACTIVE = 0, "active"
    SUSPENDED = 1, "suspended"
    RESUMED = 2, "resumed"


class CountryKind(Word):
    COUNTRY = 0, "country"
    HISTORICAL = 1, "historical"
    ORGANISATION = 2, "organisation"
    TERRITORY = 3, "territory"


REASON_CATEGORIES: tuple[str, ...] = (
    "domestic politics",
    "security incident",
    "protest or unrest",
    "bilateral dispute",
    "health",
    "death or mourning",
    "natural disaster",
    "pandemic",
    "war or military operation",
    "legal",
    "protocol",
    "scheduling",
    "other",
)
"""What a new record starts with; editable per record. *None given* is a value of its own, not a category row."""

NONE_GIVEN = "none given"
