"""One engagement told in a paragraph: its ledger in order of effect, each sentence made from fields of one row."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from tracker.brief.around import Around, link_sentences
from tracker.brief.days import restyled
from tracker.brief.document import Inlines, Run
from tracker.brief.leads import engagement_values, lead, was_not_in_office
from tracker.brief.names import as_subject
from tracker.brief.reasons import reason_sentences, stating
from tracker.brief.saying import Saying
from tracker.brief.templates import Phrase, Value, phrase
from tracker.dates import EMPTY, StatedDate, slippage_days
from tracker.queries.rows import EngagementPage, LedgerLine, StatementRow
from tracker.queries.tenures import holders_of
from tracker.stored_dates import is_given
from tracker.words import OPEN_STATUSES, LinkType, Status

_WORDING = {
    Status.EXPECTED: "expected",
    Status.PROPOSED: "proposed",
    Status.PLANNED: "planned",
    Status.UNDER_WAY: "under_way",
    Status.COMPLETED: "completed",
    Status.CUT_SHORT: "cut_short",
    Status.POSTPONED: "postponed",
    Status.CANCELLED: "cancelled",
    Status.DECLINED: "declined",
    Status.UNANSWERED: "unanswered",
    Status.LAPSED: "lapsed",
}


@dataclass(slots=True)
class _SoFar:
    """What the lines told before have said."""

    dates: StatedDate = EMPTY
    first_planned: StatedDate = EMPTY
    statuses: list[Status] = field(default_factory=list)


def is_overdue(page: EngagementPage, today: date) -> bool:
    """Whether its latest day has passed and nobody has reported what happened."""
    row = page.row
    if row.status not in OPEN_STATUSES or row.given_up or not standing_lines(page):
        return False
    return row.dates.latest is not None and row.dates.latest < today


def standing_lines(page: EngagementPage) -> list[LedgerLine]:
    """The lines that count, in order of effect."""
    return [line for line in page.ledger if line.superseded_by is None and not line.withdrawn]


def told(saying: Saying, page: EngagementPage, around: Around, today: date) -> list[Inlines]:
    """The sentences of an engagement on the day that its page shows."""
    values = engagement_values(saying, page)
    sourced = bool(page.citations)
    sentences = [lead(saying, page, values, claim=False), _purpose(saying, page, values)]
    sentences += ledger_sentences(saying, page, around, today, values=values)
    lines = standing_lines(page)
    if page.row.secret:
        sentences.append(saying.say("secret", values | {"on": saying.on(page.disclosed)}))
    told_links = {line.id for line in lines}
    rest = [link for link in page.links if not _of_line(link.type, link.outgoing, link.change in told_links)]
    sentences += link_sentences(saying, page, values, rest, around)
    sentences += statement_sentences(saying, page.statements, values, sourced=sourced)
    if lines and page.row.status is Status.POSTPONED and not is_given(lines[-1].dates):
        sentences.append(saying.say("no_new_date", values))
    if is_overdue(page, today):
        sentences.append(saying.say("overdue", values))
    if page.row.warning:
        finding = phrase(restyled("; ".join([page.row.warning, *_holders(saying, page)]), saying.dates))
        sentences.append(saying.say("not_in_office", values | {"finding": finding}))
    if saying.options.with_notes:
        notes = [page.note, *(line.note for line in lines)]
        sentences += [saying.say("note", values | {"note": phrase(note)}) for note in notes if note.strip()]
    if not sourced:
        sentences.append((Run("No source is recorded.", italic=True),))
    return [sentence for sentence in sentences if sentence]


def _holders(saying: Saying, page: EngagementPage) -> list[str]:
    """Who held the offices of those that were not in office then, where the record knows of one alone."""
    out = [one for one in page.participants if one.office_id is not None and was_not_in_office(page, one)]
    found = []
    for one in out:
        assert one.office_id is not None
        others = [who for who in holders_of(saying.reader, one.office_id, page.row.dates) if who.id != one.person_id]
        if len(others) == 1:
            office = f"the office of {one.office}" if len(out) > 1 else "the office"
            found.append(f"{others[0].name} held {office} then")
    return found


def ledger_sentences(
    saying: Saying,
    page: EngagementPage,
    around: Around,
    today: date,
    *,
    only: frozenset[int] | None = None,
    values: dict[str, Value] | None = None,
) -> list[Inlines]:
    """The lines that count with their reasons and what led to them. only: the ids of the lines to tell, None for all.

    values: of the engagement, where they were made before.
    """
    values = values or engagement_values(saying, page)
    lines = standing_lines(page)
    if not lines:
        return [saying.say("withdrawn", values)] if page.ledger else []
    so_far = _SoFar()
    sentences: list[Inlines] = []
    for place, line in enumerate(lines):
        if only is None or line.id in only:
            now = place == len(lines) - 1 and line.status in OPEN_STATUSES and not is_overdue(page, today)
            sentences += _line(saying, page, line, so_far, values, now=now)
            links = [k for k in page.links if k.change == line.id and _of_line(k.type, k.outgoing, True)]
            sentences += link_sentences(saying, page, values, links, around)
        so_far.statuses.append(line.status)
        if is_given(line.dates):
            so_far.dates = line.dates
            if line.status is Status.PLANNED and not is_given(so_far.first_planned):
                so_far.first_planned = line.dates
    return sentences


def _of_line(link: LinkType, outgoing: bool, told_with_it: bool) -> bool:
    return link is LinkType.BECAUSE_OF and outgoing and told_with_it


def _line(
    saying: Saying, page: EngagementPage, line: LedgerLine, so_far: _SoFar, values: dict[str, Value], *, now: bool
) -> list[Inlines]:
    wording = "planned_anew" if line.rescheduled else _WORDING[line.status]
    article, words = saying.names.actor(line.decided_by, line.decided_by_person, line.decided_by_country)
    subject = as_subject(words) if saying.uses(wording, "by") else ""
    because = stating(line) if subject and saying.uses(wording, "stating") else None
    on = line.effective
    if line.status is Status.COMPLETED and is_given(line.dates) and _within(on, line.dates):
        on = EMPTY
    slipped, unmoved = _slipped(line, so_far)
    citations = [*line.citations, *(because[0].citations if because else ())]
    of_reasons = any(reason.citations for reason in line.reasons)
    whole = not so_far.statuses and _cited_as_a_whole(page)
    sentence = saying.say(
        wording,
        values
        | {
            "on": saying.on(on),
            "by": phrase(subject, article),
            "dates": saying.days(line.dates),
            "at_dates": saying.on(line.dates),
            "for_dates": saying.planned(line.dates),
            "remarks": _remarks(line, line.decided_by if not subject else ""),
            "stating": because[1] if because else "",
            "quoted": bool(because and because[2]),
            "again": line.status in so_far.statuses,
            "now": now,
            "undated": not is_given(so_far.dates) and not is_given(line.dates),
            "slipped": slipped,
            "slipped_none": unmoved,
            "corrected": line.supersedes is not None,
        },
        citations,
        claim=bool(page.citations) and not of_reasons and not whole,
    )
    left = [reason for reason in line.reasons if because is None or reason.id != because[0].id]
    return [sentence, *reason_sentences(saying, page, line, left, values)]


def _cited_as_a_whole(page: EngagementPage) -> bool:
    return any(citation.supports == "the engagement" for citation in page.citations)


def _within(day: StatedDate, dates: StatedDate) -> bool:
    """Whether the day a status took effect says no more than the dates themselves."""
    return not is_given(day) or (day.understood and day.certainly_in(dates.earliest, dates.latest))


def _remarks(line: LedgerLine, decided_by: str) -> Value:
    """The source's own word, who decided it in words that are no subject, and that it is a correction."""
    parts = [f"“{line.wording.strip()}”"] if line.wording.strip() else []
    if decided_by.strip():
        parts.append(f"decided by: {decided_by.strip()}")
    if line.supersedes is not None:
        parts.append("corrected in the record")
    return Phrase((Run(f" ({'; '.join(parts)})"),)) if parts else ""


def _slipped(line: LedgerLine, so_far: _SoFar) -> tuple[str, bool]:
    """How far this line moved the start from the one planned first; whether it moved it back there."""
    if line.status not in (Status.PLANNED, Status.COMPLETED) or not is_given(so_far.first_planned):
        return "", False
    before, first, dates = so_far.dates, so_far.first_planned, line.dates
    if not is_given(dates) or not dates.understood or not first.understood:
        return "", False
    if line.status is Status.COMPLETED and dates.earliest == before.earliest:
        return "", False
    if dates.edtf == first.edtf:
        return "", True
    moved = slippage_days(first, dates)
    if moved is None:
        return "", False
    if moved == (0, 0):
        return "", True
    return slippage_words(*moved), False


def slippage_words(least: int, most: int) -> str:
    """How far a start has moved, before the words "the start planned first": "133 days after"."""

    def one(days: int) -> str:
        return f"{abs(days)} day{'' if abs(days) == 1 else 's'} {'before' if days < 0 else 'after'}"

    if least == most:
        return one(least)
    if least >= 0:
        return f"{least} to {most} days after"
    if most <= 0:
        return f"{-most} to {-least} days before"
    return f"between {one(least)} and {one(most)}"


def _purpose(saying: Saying, page: EngagementPage, values: dict[str, Value]) -> Inlines:
    if not (page.purpose.strip() or page.expected.strip() or page.topics):
        return ()
    return saying.say(
        "purpose",
        values
        | {
            "purpose": phrase(page.purpose),
            "expected": phrase(page.expected),
            "topics": phrase(", ".join(page.topics)),
        },
    )


def statement_sentences(
    saying: Saying, statements: Sequence[StatementRow], values: dict[str, Value], *, sourced: bool
) -> Iterable[Inlines]:
    """A sentence for each statement. sourced: whether anything of the engagement is, so that what is not is marked."""
    for said in statements:
        article, speaker = saying.names.actor(said.speaker, said.person_id, None)
        yield saying.say(
            "statement",
            values
            | {
                "on": saying.on(said.stated),
                "speaker": phrase(speaker, article),
                "office": phrase(said.office),
                "gist": phrase(said.gist),
                "quote": phrase(f"“{said.quote.strip()}”" if said.quote.strip() else ""),
            },
            said.citations,
            claim=sourced,
        )
