"""The sheets of the ledger, a row a line in order of effect, and of the reasons, a row each as a claim."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from tracker.exporting.columns import (
    Cell,
    Column,
    Holds,
    Sheet,
    code,
    dated,
    day,
    each_once,
    long_text,
    number,
    text,
    truth,
)
from tracker.exporting.engagement_columns import reason_category, why_known
from tracker.exporting.meanings import BASES, STANDING, STATUSES, WHY, Stands, WhyKnown
from tracker.exporting.reading import Around
from tracker.queries.rows import EngagementPage, LedgerLine, ReasonRow


@dataclass(frozen=True, slots=True)
class LineTold:
    """A line of a ledger with what its row is made from. place: in order of effect, from 1."""

    page: EngagementPage
    line: LedgerLine
    place: int
    stands: Stands
    around: Around


@dataclass(frozen=True, slots=True)
class ReasonTold:
    """A reason, or None for a status that asks for one and has none, with the line it is of."""

    told: LineTold
    reason: ReasonRow | None


def lines_told(page: EngagementPage, around: Around) -> Iterator[LineTold]:
    """The lines of a ledger, ready for their rows."""
    withdrawals = {line.id for line in page.ledger if line.withdrawn}
    for place, line in enumerate(page.ledger, 1):
        if line.withdrawn:
            stands = Stands.WITHDRAWAL
        elif line.superseded_by in withdrawals:
            stands = Stands.TAKEN_BACK
        else:
            stands = Stands.STANDS if line.superseded_by is None else Stands.SUPERSEDED
        yield LineTold(page, line, place, stands, around)


def reasons_told(told: LineTold) -> Iterator[ReasonTold]:
    """The reasons of a line, or a row that says that none was looked for."""
    for reason in told.line.reasons:
        yield ReasonTold(told, reason)
    if told.stands is Stands.STANDS and why_known(told.line) is WhyKnown.NOT_LOOKED_FOR:
        yield ReasonTold(told, None)


def _country(around: Around, country: int | None) -> Cell:
    return around.countries.get(country, ("", ""))[0] if country is not None else None


def _person(around: Around, person: int | None) -> Cell:
    return around.people.get(person) if person is not None else None


def _moment(value: str) -> Cell:
    """A stored moment, UTC; the text where it is not one."""
    try:
        return datetime.fromisoformat(value).replace(tzinfo=None, microsecond=0)
    except ValueError:
        return value


_LINES: tuple[Column, ...] = (
    number("engagement", "the engagement's number", lambda t: t.page.row.id),
    long_text("called", "what the engagement is called", lambda t: t.page.heading, 38),
    number("line", "the number of the line; reasons and citations name it by this", lambda t: t.line.id, 9),
    number("place", "its place in the ledger in order of effect, from 1", lambda t: t.place, 8),
    code("counts", "whether the line stands", lambda t: t.stands.value, STANDING),
    code("status", "what the status became", lambda t: t.line.status.label, STATUSES),
    dated("took effect", "when it took effect", lambda t: t.line.effective),
    text("took effect EDTF", "the same in ISO 8601-2 (EDTF)", lambda t: t.line.effective.edtf, 22),
    day("took effect, first day", "the first day that allows", lambda t: t.line.effective.earliest),
    day("took effect, last day", "the last day that allows", lambda t: t.line.effective.latest),
    dated("dates", "the dates it carries; empty where it states none", lambda t: t.line.dates, 22),
    text("dates EDTF", "the same in ISO 8601-2 (EDTF)", lambda t: t.line.dates.edtf, 24),
    text("dates as stated", "the same in the words of the source", lambda t: t.line.dates.text, 22),
    day("earliest day", "the first day the dates allow", lambda t: t.line.dates.earliest),
    day("latest day", "the last day the dates allow", lambda t: t.line.dates.latest),
    truth("rescheduled", "whether it sets new dates after earlier ones", lambda t: t.line.rescheduled),
    text("decided by", "who decided it, in words", lambda t: t.line.decided_by, 24),
    text(
        "deciding person",
        "the person of the record who decided",
        lambda t: _person(t.around, t.line.decided_by_person),
        24,
    ),
    text(
        "deciding country",
        "the code of the country that decided",
        lambda t: _country(t.around, t.line.decided_by_country),
        10,
    ),
    text("wording", "the source's own word for it", lambda t: t.line.wording),
    long_text("note", "free words of whoever keeps the record", lambda t: t.line.note),
    code("reason known", "what is known of why", lambda t: why_known(t.line).value, WHY),
    number("reasons", "how many reasons are recorded", lambda t: len(t.line.reasons)),
    long_text("sources", "what supports it, in short", lambda t: each_once(c.short for c in t.line.citations), 36),
    number("supersedes", "the number of the line that it corrects or takes back", lambda t: t.line.supersedes),
    number("superseded by", "the number of the line that corrects it or takes it back", lambda t: t.line.superseded_by),
    Column("recorded at", "when it was entered", Holds.MOMENT, 19, lambda t: _moment(t.line.recorded_at)),
)


def _claim(told: ReasonTold, part: str) -> Cell:
    return None if told.reason is None else getattr(told.reason, part)


_REASONS: tuple[Column, ...] = (
    number("engagement", "the engagement's number", lambda t: t.told.page.row.id),
    long_text("called", "what the engagement is called", lambda t: t.told.page.heading, 38),
    number("line", "the line of the ledger that it explains", lambda t: t.told.line.id, 9),
    number("reason", "the number of the reason; citations name it by this", lambda t: _claim(t, "id"), 9),
    code("line counts", "whether that line stands", lambda t: t.told.stands.value, STANDING),
    code("status", "the status that it explains", lambda t: t.told.line.status.label, STATUSES),
    dated("took effect", "when that status took effect", lambda t: t.told.line.effective),
    code(
        "what is known",
        "whether a reason was given; a row “not looked for” stands for a status that asks for a reason and has none",
        lambda t: (
            (
                WhyKnown.NOT_LOOKED_FOR
                if t.reason is None
                else WhyKnown.NONE_GIVEN
                if t.reason.none_given
                else WhyKnown.GIVEN
            ).value
        ),
        tuple(pair for pair in WHY if pair[0] != WhyKnown.NOT_ASKED.value),
    ),
    code(
        "basis",
        "whether the deciding side said it or others reported it",
        lambda t: None if t.reason is None else t.reason.basis.label,
        BASES,
    ),
    text("category", "the category of reason, from the record's own list", lambda t: reason_category(t.reason), 22),
    long_text("reason in words", "the reason, in the words of the claim", lambda t: _claim(t, "text"), 60),
    text("stated by", "who stated or reported it, in words", lambda t: _claim(t, "stated_by"), 28),
    text(
        "stating person",
        "the person of the record who stated it",
        lambda t: None if t.reason is None else _person(t.told.around, t.reason.stated_by_person),
        24,
    ),
    text(
        "stating country",
        "the code of the country that stated it",
        lambda t: None if t.reason is None else _country(t.told.around, t.reason.stated_by_country),
        10,
    ),
    long_text(
        "sources",
        "where it was said, in short",
        lambda t: None if t.reason is None else each_once(c.short for c in t.reason.citations),
        36,
    ),
    long_text(
        "quotes",
        "the passages that say it",
        lambda t: None if t.reason is None else each_once(c.quote for c in t.reason.citations),
        48,
    ),
)

LEDGER = Sheet("Ledger", "one row a line of an engagement's ledger, in order of effect", _LINES)
"""Its rows are `LineTold`."""

REASONS = Sheet("Reasons", "one row a reason, as a claim: what was stated, by whom, where", _REASONS)
"""Its rows are `ReasonTold`."""
