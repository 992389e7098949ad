"""Making an engagement say what a row says, field by field; a changed status or date is a line more in its ledger."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from tracker.dates import EMPTY, StatedDate
from tracker.drafts import (
    CitationDraft,
    EngagementDraft,
    ParticipantDraft,
    ReasonDraft,
    SourceDraft,
    StatusDraft,
    StopDraft,
)
from tracker.facts import Facts
from tracker.ledger import GIVES_UP_DATES, Standing, effective_lines, standing
from tracker.mapping.fields import REASON_TARGETS, SOURCE_TARGETS, same_date
from tracker.mapping.targets import Target
from tracker.names import name_key
from tracker.operations import parts
from tracker.operations.engagements import edit_engagement
from tracker.operations.statuses import add_reason, change_status, correct_status
from tracker.queries.editing import draft_of
from tracker.record import Record
from tracker.stored_dates import from_columns, is_given
from tracker.words import Basis, Role, Status

_SAME_NAME: dict[Target, str] = {
    Target.TITLE: "title",
    Target.KIND: "kind",
    Target.CATEGORY: "category",
    Target.HOST: "host",
    Target.PURPOSE: "purpose",
    Target.EXPECTED: "expected",
    Target.SETTING: "setting",
    Target.NOTE: "note",
    Target.SECRET: "secret",
    Target.TOPICS: "topics",
}
_PEOPLE: dict[Role, tuple[Target, Target | None, Target | None]] = {
    Role.PRINCIPAL: (Target.PRINCIPALS, Target.PRINCIPAL_OFFICES, Target.PRINCIPAL_COUNTRIES),
    Role.COUNTERPART: (Target.COUNTERPARTS, Target.COUNTERPART_OFFICES, Target.COUNTERPART_COUNTRIES),
    Role.DELEGATE: (Target.DELEGATES, None, None),
}
_DECISION = frozenset({Target.DECIDED_BY, Target.WORDING, Target.STATUS_DATE})


def update_engagement(record: Record, engagement: int, row: EngagementDraft, wanted: frozenset[Target]) -> None:
    """Makes the wanted fields of an engagement what a row says; inside a change.

    row: the whole draft of the row, its last line where it stands. New status or dates are a new line; a further day,
    decider or wording of the line that stands corrects it; further reasons and sources are added.
    """
    before = draft_of(record, engagement)
    after = merged(before, row, wanted)
    if after != before:
        edit_engagement(record, engagement, after)
    _update_ledger(record, engagement, row, wanted)
    if wanted & SOURCE_TARGETS and row.citations:
        parts.put_citations(record, "engagement", engagement, row.citations[:1])


def merged(before: EngagementDraft, row: EngagementDraft, wanted: frozenset[Target]) -> EngagementDraft:
    """The engagement with the wanted fields as the row has them, but for its ledger and sources."""
    values = {name: getattr(row, name) for target, name in _SAME_NAME.items() if target in wanted}
    participants = tuple(
        person
        for role in Role
        for person in _people(
            [one for one in before.participants if one.role is role],
            [one for one in row.participants if one.role is role],
            _PEOPLE[role],
            wanted,
        )
    )
    others = tuple(one for one in before.participants if one.role not in _PEOPLE)
    return replace(before, **values, participants=participants + others, stops=_stops(before.stops, row.stops, wanted))


def _people(
    before: list[ParticipantDraft],
    row: list[ParticipantDraft],
    targets: tuple[Target, Target | None, Target | None],
    wanted: frozenset[Target],
) -> list[ParticipantDraft]:
    names, offices, countries = targets
    if not wanted.intersection(target for target in targets if target is not None):
        return before
    if names in wanted:
        kept = [(_counterpart(one, before), one) for one in row]
        return [
            old if old is not None and old.name == new.name and not new.office and not new.country
            else new if old is None
            else replace(old, name=new.name, office=new.office or old.office, country=new.country or old.country,
                         office_id=None if new.office else old.office_id)
            for old, new in kept
        ]  # fmt: skip
    found = []
    for place, old in enumerate(before):
        new = _counterpart(old, row) or (row[place] if len(row) == len(before) else None)
        if new is not None and offices in wanted and new.office:
            old = replace(old, office=new.office, office_id=None)
        if new is not None and countries in wanted and new.country:
            old = replace(old, country=new.country)
        found.append(old)
    return found


def _counterpart(one: ParticipantDraft, others: list[ParticipantDraft]) -> ParticipantDraft | None:
    """The same participant on the other side: the same person, or the same name as printed."""
    return next(
        (
            other
            for other in others
            if name_key(other.name) == name_key(one.name)
            or (one.person_id is not None and one.person_id == other.person_id)
        ),
        None,
    )


def _stops(
    before: tuple[StopDraft, ...], row: tuple[StopDraft, ...], wanted: frozenset[Target]
) -> tuple[StopDraft, ...]:
    cities, countries = Target.CITIES in wanted, Target.COUNTRIES in wanted
    if not (cities or countries):
        return before
    found = []
    for stop in row:
        old = next(
            (
                one
                for one in before
                if name_key(one.city) == name_key(stop.city) and (not stop.country or one.country in ("", stop.country))
            ),
            None,
        )
        if old is not None:
            found.append(replace(old, country=stop.country or old.country) if countries else old)
        elif cities:
            found.append(stop if countries or stop.country in {one.country for one in before} else StopDraft(stop.city))
        else:
            found.append(StopDraft(country=stop.country))
    if not cities:
        named = {stop.country for stop in found}
        found = [one for one in before if one.city and one.country in named] + [
            stop for stop in found if not any(one.city and one.country == stop.country for one in before)
        ]
    return tuple(dict.fromkeys(found))


def _update_ledger(record: Record, engagement: int, row: EngagementDraft, wanted: frozenset[Target]) -> None:
    lines = [fact.line for fact in Facts(record, [engagement]).lines.get(engagement, ())]
    now, last = standing(lines), row.lines[-1]
    cited = last.citations or row.citations[:1]
    if Target.FIRST_PLANNED in wanted and row.lines[0].status is Status.PLANNED:
        first = next(
            (one for one in effective_lines(lines) if one.status is Status.PLANNED and is_given(one.dates)), None
        )
        if first is not None:
            dates = row.lines[0].dates
            _correct(record, first.id, lambda line: replace(line, dates=dates, citations=line.citations + cited))
            now = standing([fact.line for fact in Facts(record, [engagement]).lines.get(engagement, ())])
    if wanted & {Target.STATUS, Target.DATES}:
        for line in _new_lines(now, row, wanted):
            change_status(record, [engagement], replace(line, citations=cited))
        return
    if now.current is None:
        return
    current = now.current
    if wanted & _DECISION:
        corrected = {
            name: getattr(last, name)
            for target, name in (
                (Target.DECIDED_BY, "decided_by"), (Target.WORDING, "wording"), (Target.STATUS_DATE, "effective"),
            )
            if target in wanted
        }  # fmt: skip
        current = _correct(record, current, lambda line: replace(line, **corrected, citations=line.citations + cited))
    if wanted & REASON_TARGETS:
        for reason in last.reasons:
            if not (reason.none_given and _has_reason(record, current, reason.basis)):
                add_reason(record, current, reason)


def _new_lines(now: Standing, row: EngagementDraft, wanted: frozenset[Target]) -> list[StatusDraft]:
    """The lines that a row adds where it says another status or other dates."""
    last, said = row.lines[-1], dates_of(row)
    status = last.status if Target.STATUS in wanted else now.status
    effective = last.effective if Target.STATUS_DATE in wanted else EMPTY
    reasons = last.reasons if wanted & REASON_TARGETS else ()
    line = StatusDraft(
        status,
        effective,
        EMPTY,
        last.decided_by if Target.DECIDED_BY in wanted else "",
        last.wording if Target.WORDING in wanted else "",
        "",
        reasons,
    )
    if Target.DATES in wanted:
        if status in (Status.CANCELLED, Status.DECLINED):
            before = Status.PROPOSED if status is Status.DECLINED else Status.PLANNED
            return [StatusDraft(before, dates=said), line]
        return [replace(line, dates=said)]
    restated = status not in GIVES_UP_DATES and is_given(said) and same_date(said, now.dates)
    return [replace(line, dates=said) if restated else line]


def dates_of(row: EngagementDraft) -> StatedDate:
    """The dates that a row says: those its last line carries, or those that it gives up."""
    return next((line.dates for line in reversed(row.lines) if is_given(line.dates)), EMPTY)


def _has_reason(record: Record, line: int, basis: Basis) -> bool:
    return bool(record.value("SELECT 1 FROM reason WHERE status_change_id = ? AND basis = ?", (line, basis.code)))


def _correct(record: Record, line: int, change: Callable[[StatusDraft], StatusDraft]) -> int:
    """Corrects a line: everything it says goes into the new one, but for what `change` makes of it."""
    return correct_status(record, line, change(line_draft(record, line)))


def line_draft(record: Record, line: int) -> StatusDraft:
    """A line of a ledger as a draft, with its reasons and citations."""
    row = record.rows(
        "SELECT status, effective_text, effective_edtf, effective_earliest, effective_latest, dates_text, dates_edtf,"
        " dates_earliest, dates_latest, decided_by, wording, note FROM status_change WHERE id = ?",
        (line,),
    )[0]
    reasons = tuple(
        ReasonDraft(text, category or "", bool(none_given), Basis.of(basis), by, _cited(record, "reason_id", reason))
        for reason, text, category, none_given, basis, by in record.rows(
            "SELECT r.id, r.text, c.name, r.none_given, r.basis, r.stated_by FROM reason r"
            " LEFT JOIN reason_category c ON c.id = r.category_id WHERE r.status_change_id = ?"
            " ORDER BY r.position, r.id",
            (line,),
        )
    )
    incident = record.value("SELECT to_incident_id FROM link WHERE change_id = ? AND to_incident_id NOT NULL", (line,))
    return StatusDraft(
        status=Status.of(row[0]),
        effective=from_columns(*row[1:5]),
        dates=from_columns(*row[5:9]),
        decided_by=row[9],
        wording=row[10],
        note=row[11],
        reasons=reasons,
        citations=_cited(record, "status_change_id", line),
        because_of_incident=incident,
    )


def _cited(record: Record, column: str, row: int) -> tuple[CitationDraft, ...]:
    return tuple(
        CitationDraft(SourceDraft(id=source), quote, locator)
        for source, quote, locator in record.rows(
            f"SELECT source_id, quote, locator FROM citation WHERE {column} = ? ORDER BY id", (row,)
        )
    )
