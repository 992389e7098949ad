"""The sheet of engagements, a row each: what the program reads back, beside what is worked out for tables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from operator import attrgetter
from typing import Any, NamedTuple

from tracker.dates import EMPTY, StatedDate
from tracker.exporting.columns import (
    Cell,
    Column,
    Sheet,
    code,
    dated,
    day,
    each_once,
    exact_day,
    joined,
    long_text,
    number,
    stated_words,
    text,
    truth,
)
from tracker.exporting.meanings import CATEGORIES, KINDS, STATUSES, WHY, WhyKnown
from tracker.exporting.reading import Around, SourceRow
from tracker.mapping.targets import Target
from tracker.natural_keys import known_as
from tracker.queries.list_row import ListRow
from tracker.queries.rows import CitationRow, EngagementPage, LedgerLine, ParticipantRow, ReasonRow
from tracker.words import ASKS_FOR_REASON, NONE_GIVEN, Role


class Told(NamedTuple):
    """An engagement with what its row is made from. line: the one its status stands on, None where all are withdrawn.

    reason: the first of that line. people: those who take part, by their role, in order. cited, source: the first
    that supports the engagement as a whole, else its status, else anything of it.
    """

    page: EngagementPage
    row: ListRow
    dates: StatedDate
    line: LedgerLine | None
    reason: ReasonRow | None
    people: Mapping[Role, Sequence[ParticipantRow]]
    cited: CitationRow | None
    source: SourceRow | None


def told(page: EngagementPage, around: Around) -> Told:
    """An engagement ready for its row."""
    counting = [line for line in page.ledger if line.superseded_by is None and not line.withdrawn]
    line = counting[-1] if counting else None
    reason = line.reasons[0] if line is not None and line.reasons else None
    people: dict[Role, list[ParticipantRow]] = {}
    for person in page.participants:
        people.setdefault(person.role, []).append(person)
    cited = _first_citation(page, line)
    source = around.sources.get(cited.source_id) if cited is not None else None
    return Told(page, page.row, page.row.dates, line, reason, people, cited, source)


def _first_citation(page: EngagementPage, line: LedgerLine | None) -> CitationRow | None:
    for citation in page.citations:
        if citation.supports == "the engagement":
            return citation
    of_line = line.citations if line is not None else ()
    return next(iter(of_line or page.citations), None)


def why_known(line: LedgerLine | None) -> WhyKnown:
    """What is known of why a line came about."""
    if line is not None and line.reasons:
        given = any(not reason.none_given for reason in line.reasons)
        return WhyKnown.GIVEN if given else WhyKnown.NONE_GIVEN
    asks = line is not None and line.status in ASKS_FOR_REASON
    return WhyKnown.NOT_LOOKED_FOR if asks else WhyKnown.NOT_ASKED


def reason_category(reason: ReasonRow | None) -> str:
    """The category of a reason, or the value that says that none was given."""
    if reason is None:
        return ""
    return NONE_GIVEN if reason.none_given else reason.category


def _slip(told: Told, end: int) -> Cell:
    slippage = told.row.slippage
    return None if slippage is None else slippage[end]


def _reason_cell(told: Told) -> Cell:
    return told.reason.text if told.reason is not None else None


def _source(told: Told, part: str) -> Cell:
    return None if told.source is None else str(getattr(told.source, part))


def _people(role: Role, what: str) -> Any:
    part = attrgetter(what)
    return lambda told: joined(map(part, told.people.get(role, ())))


def _side(heading: Target, who: str, role: Role) -> tuple[Column, Column, Column]:
    offices, countries = {
        Target.PRINCIPALS: (Target.PRINCIPAL_OFFICES, Target.PRINCIPAL_COUNTRIES),
        Target.COUNTERPARTS: (Target.COUNTERPART_OFFICES, Target.COUNTERPART_COUNTRIES),
    }[heading]
    return (
        long_text(heading.value, f"{who}, as printed; several are parted by “; ”", _people(role, "name"), 28),
        long_text(offices.value, "their offices, each in the place of its holder", _people(role, "office"), 28),
        long_text(
            countries.value, "the countries they take part for, each in its place", _people(role, "country_name"), 18
        ),
    )


_COLUMNS: tuple[Column, ...] = (
    number("engagement", "its number in the record; the other sheets name it by this", lambda t: t.row.id),
    long_text("called", "what it is called: its title, else who and where", lambda t: t.page.heading, 38),
    long_text(Target.TITLE.value, "its own title, where it has one", lambda t: t.row.title, 28),
    code(Target.KIND.value, "what kind of contact", lambda t: t.row.kind.label, KINDS, 11),
    code(Target.CATEGORY.value, "rank of a visit", lambda t: t.row.category.label, CATEGORIES),
    *_side(Target.PRINCIPALS, "whose engagement it is", Role.PRINCIPAL),
    *_side(Target.COUNTERPARTS, "whom they meet", Role.COUNTERPART),
    long_text(Target.DELEGATES.value, "who else takes part, as printed", _people(Role.DELEGATE, "name"), 24),
    long_text(Target.CITIES.value, "the stops in their order", lambda t: joined(s.city for s in t.page.stops), 18),
    long_text(
        Target.COUNTRIES.value,
        "the countries of the stops, each in the place of its city",
        lambda t: joined(s.country_name for s in t.page.stops),
        18,
    ),
    text(Target.HOST.value, "the country that receives", lambda t: t.page.host_name, 16),
    text(
        Target.DATES.value,
        "its dates, in words that read back; the column “given up” says where they do not stand any more",
        lambda t: stated_words(t.dates),
        22,
    ),
    code(Target.STATUS.value, "what stands on the day of the export", lambda t: t.row.status.label, STATUSES),
    dated(
        Target.STATUS_DATE.value,
        "when that status took effect",
        lambda t: t.line.effective if t.line is not None else EMPTY,
    ),
    text(
        Target.DECIDED_BY.value, "who decided that status", lambda t: t.line.decided_by if t.line is not None else None
    ),
    text(Target.WORDING.value, "the source's own word for it", lambda t: t.line.wording if t.line is not None else ""),
    long_text(Target.REASON.value, "why that status came about: the first reason stated for it", _reason_cell),
    text(
        Target.REASON_CATEGORY.value,
        f"the category of that reason; “{NONE_GIVEN}” where it was said that there is no reason",
        lambda t: reason_category(t.reason),
    ),
    text(Target.STATED_BY.value, "who stated it", lambda t: t.reason.stated_by if t.reason is not None else None, 24),
    text(
        Target.FIRST_PLANNED.value,
        "the dates of its first plan, which stay for ever",
        lambda t: stated_words(t.row.first_planned),
        22,
    ),
    long_text(Target.PURPOSE.value, "what it is for", lambda t: t.page.purpose),
    long_text(Target.EXPECTED.value, "what the sides said they expected of it", lambda t: t.page.expected, 36),
    text(Target.SETTING.value, "for example: in the margins of a summit", lambda t: t.page.setting),
    long_text(Target.NOTE.value, "free words of whoever keeps the record", lambda t: t.page.note),
    long_text(Target.TOPICS.value, "what it is about", lambda t: joined(t.page.topics), 20),
    truth(Target.SECRET.value, "whether it was kept secret at the time", lambda t: t.row.secret),
    dated("disclosed", "when it became known, of one kept secret", lambda t: t.page.disclosed),
    text(Target.SOURCE_PUBLISHER.value, "publisher of its first source", lambda t: _source(t, "publisher"), 22),
    long_text(Target.SOURCE_TITLE.value, "title of that source", lambda t: _source(t, "title"), 36),
    text(Target.SOURCE_URL.value, "address of that source", lambda t: _source(t, "url"), 30),
    dated(
        Target.SOURCE_DATE.value,
        "when that source was published",
        lambda t: t.source.published if t.source is not None else EMPTY,
    ),
    long_text(Target.QUOTE.value, "the passage of it", lambda t: t.cited.quote if t.cited is not None else None),
    day("earliest day", "the first day its dates allow", lambda t: t.dates.earliest),
    day("latest day", "the last day its dates allow", lambda t: t.dates.latest),
    text("EDTF", "its dates in ISO 8601-2 (EDTF)", lambda t: t.dates.edtf, 24),
    text("as stated", "its dates in the words of the source", lambda t: t.dates.text, 22),
    truth("given up", "whether its dates were given up without new ones", lambda t: t.row.given_up),
    day(
        "status since",
        "the exact day from which the status stands; empty where it is not known to the day",
        lambda t: exact_day(t.line.effective) if t.line is not None else None,
    ),
    text("first planned EDTF", "its first plan in EDTF", lambda t: t.row.first_planned.edtf, 24),
    number(
        "slippage least days",
        "days from the first planned start to the present one, at least; negative: brought forward; empty where it"
        " cannot be measured",
        lambda t: _slip(t, 0),
    ),
    number("slippage most days", "the same, at most", lambda t: _slip(t, 1)),
    number("times postponed", "how many lines that count postpone it", lambda t: t.row.put_off),
    number("times rescheduled", "how often new dates were set after earlier ones", lambda t: t.row.rescheduled),
    code("reason known", "what is known of why the status came about", lambda t: why_known(t.line).value, WHY),
    long_text(
        "latest reason",
        "the reason of the latest change that has one, where it is another than that of the present status too",
        lambda t: t.row.reason,
        36,
    ),
    text(
        "latest reason category",
        "the category of the latest reason",
        lambda t: NONE_GIVEN if t.row.none_given else t.row.reason_category,
    ),
    text("latest reason stated by", "who stated the latest reason", lambda t: t.row.reason_by, 24),
    number(
        "number of sources",
        "how many different sources are cited",
        lambda t: len({c.source_id for c in t.page.citations}),
    ),
    number("number of citations", "how many passages are cited", lambda t: len(t.page.citations)),
    long_text(
        "all sources in short", "every source, in short", lambda t: each_once(c.short for c in t.page.citations), 40
    ),
    text(
        "outside keys",
        "what it is known by in other data sets",
        lambda t: each_once(filter(None, (known_as(*key) for key in t.page.outside_keys))),
    ),
    text(
        Target.UID.value, "the same in every copy and export of the record (RFC 9562)", lambda t: t.page.uid, width=37
    ),
    text("warning", "what the checks say of its people", lambda t: t.row.warning, 24),
)

ENGAGEMENTS = Sheet("Engagements", "one row an engagement", _COLUMNS)
"""Its rows are `Told`."""
