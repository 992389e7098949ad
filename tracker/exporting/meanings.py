"""What the words of the closed sets mean, as the codebook of an export says it."""

from __future__ import annotations

from enum import Enum

from tracker.words import NONE_GIVEN, STATUS_MEANINGS, Basis, Category, Kind, Role, Status

Codes = tuple[tuple[str, str], ...]

STATUSES: Codes = tuple((status.label, STATUS_MEANINGS[status]) for status in Status)

KINDS: Codes = tuple(
    (kind.label, meaning)
    for kind, meaning in {
        Kind.VISIT: "somebody goes to another country or place for it",
        Kind.MEETING: "they meet in person, apart from a visit of its own",
        Kind.CALL: "by telephone",
        Kind.VIDEO_CALL: "by video",
        Kind.SUMMIT: "a meeting of heads of state or government, or so called",
        Kind.TALKS: "negotiations or a round of a dialogue",
        Kind.TOUR: "several legs in one journey; each leg may be an engagement of its own",
    }.items()
)

CATEGORIES: Codes = tuple(
    (category.label, meaning)
    for category, meaning in {
        Category.UNKNOWN: "the sources do not say",
        Category.STATE: "a state visit, with the highest honours",
        Category.OFFICIAL: "an official visit",
        Category.OFFICIAL_WORKING: "an official working visit",
        Category.WORKING: "a working visit",
        Category.PRIVATE: "a private visit",
        Category.TRANSIT: "a stop on the way to somewhere else",
        Category.UNANNOUNCED: "not announced before it took place",
    }.items()
)

ROLES: Codes = tuple(
    (role.label, meaning)
    for role, meaning in {
        Role.PRINCIPAL: "whose engagement it is: who travels, calls or leads that side",
        Role.COUNTERPART: "whom the principal meets on the other side",
        Role.DELEGATE: "takes part beside a principal or a counterpart",
    }.items()
)

BASES: Codes = tuple(
    (basis.label, meaning)
    for basis, meaning in {
        Basis.STATED: "said by the side that decided",
        Basis.REPORTED: "reported by others, not said by the side that decided",
    }.items()
)


class WhyKnown(Enum):
    """What is known of the reason of a status. None given and not looked for are never merged."""

    GIVEN = "given"
    NONE_GIVEN = NONE_GIVEN
    NOT_LOOKED_FOR = "not looked for"
    NOT_ASKED = "not asked"


WHY: Codes = tuple(
    (why.value, meaning)
    for why, meaning in {
        WhyKnown.GIVEN: "at least one reason is recorded, as a claim",
        WhyKnown.NONE_GIVEN: "the change was announced without a reason: that is what the sources say",
        WhyKnown.NOT_LOOKED_FOR: "the status asks for a reason and none is recorded: nobody looked, or it is not known",
        WhyKnown.NOT_ASKED: "the status asks for no reason and none is recorded",
    }.items()
)


class Stands(Enum):
    """What a line of the ledger counts for."""

    STANDS = "stands"
    SUPERSEDED = "superseded"
    TAKEN_BACK = "withdrawn"
    WITHDRAWAL = "withdrawal"


STANDING: Codes = tuple(
    (stands.value, meaning)
    for stands, meaning in {
        Stands.STANDS: "the line counts",
        Stands.SUPERSEDED: "a later line corrects it; it does not count and stays to be seen",
        Stands.TAKEN_BACK: "it was wrong and was taken back; nothing takes its place",
        Stands.WITHDRAWAL: "it takes another line back and says nothing else",
    }.items()
)

IN_OFFICE: Codes = (
    ("yes", "by the tenures recorded, the person may have held the linked office on the dates"),
    ("no", "by the tenures recorded, the person certainly did not hold the linked office on the dates"),
    ("not known", "the person or the office is not linked, or no tenure of it is recorded"),
)
