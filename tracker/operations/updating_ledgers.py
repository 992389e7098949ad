"""Making the ledger of an engagement say what a row says: by a line more, by a correction, or by taking a line back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from tracker.dates import EMPTY, StatedDate
from tracker.drafts import CitationDraft, EngagementDraft, ReasonDraft, SourceDraft, StatusDraft
from tracker.facts import Facts
from tracker.ledger import GIVES_UP_DATES, Line, Standing, effective_lines, standing
from tracker.mapping.fields import REASON_TARGETS, TOOK_PLACE, same_date
from tracker.mapping.targets import Target
from tracker.names import name_key
from tracker.operations.statuses import add_reason, change_status, correct_status, withdraw_status
from tracker.record import Record
from tracker.stored_dates import from_columns, is_given
from tracker.words import Basis, Status

if TYPE_CHECKING:
    from tracker.mapping.planning import LedgerStep

_DECISION = frozenset({Target.DECIDED_BY, Target.WORDING, Target.STATUS_DATE})
_REASONS = (
    "SELECT {} FROM reason r LEFT JOIN reason_category c ON c.id = r.category_id WHERE r.status_change_id = ?"
    " ORDER BY r.position, r.id"
)
_TAKEN_BACK = "taken back by the table that it came from"


def update_ledger(
    record: Record,
    engagement: int,
    row: EngagementDraft,
    wanted: frozenset[Target],
    refused: frozenset[Target],
    step: LedgerStep | None,
) -> None:
    """Makes the wanted fields of a ledger what a row says; inside a change. See `update_engagement`."""
    now, last = _standing(record, engagement), row.lines[-1]
    cited = last.citations or row.citations[:1]
    if Target.FIRST_PLANNED in wanted and row.lines[0].status is Status.PLANNED:
        first = next(
            (
                one
                for one in effective_lines(_lines(record, engagement))
                if one.status is Status.PLANNED and is_given(one.dates)
            ),
            None,
        )
        if first is not None:
            dates = row.lines[0].dates
            _correct(record, first.id, lambda line: replace(line, dates=dates, citations=_with(line.citations, cited)))
            now = _standing(record, engagement)
    moved = wanted & {Target.STATUS, Target.DATES}
    withdrawn = step is not None and bool(step.withdraws) and bool(wanted & {*moved, Target.STATUS_DATE})
    if withdrawn:
        assert step is not None
        counting = {line.id for line in effective_lines(_lines(record, engagement))}
        for line in reversed(step.withdraws):
            if line in counting:
                withdraw_status(record, line, _TAKEN_BACK)
        now = _standing(record, engagement)
    elif moved:
        _move(record, engagement, now, row, wanted, refused, step, cited)
        return
    if now.current is None:
        return
    current = now.current
    decision = (wanted & _DECISION) - ({Target.STATUS_DATE} if withdrawn else set())
    reworded = _place_of(record, current, step.reworded if step is not None else None)
    replaces = bool(wanted & REASON_TARGETS) and reworded is not None and bool(last.reasons)
    if decision or replaces:
        corrected = {
            name: getattr(last, name)
            for target, name in (
                (Target.DECIDED_BY, "decided_by"), (Target.WORDING, "wording"), (Target.STATUS_DATE, "effective"),
            )
            if target in decision
        }  # fmt: skip

        def change(line: StatusDraft) -> StatusDraft:
            reasons = _reworded(line.reasons, reworded, last.reasons) if replaces else line.reasons
            return replace(line, **corrected, reasons=reasons, citations=_with(line.citations, cited))

        current = _correct(record, current, change)
    if wanted & REASON_TARGETS and not replaces:
        for reason in last.reasons:
            if not (reason.none_given and _has_reason(record, current, reason.basis)):
                add_reason(record, current, reason)


def _move(
    record: Record,
    engagement: int,
    now: Standing,
    row: EngagementDraft,
    wanted: frozenset[Target],
    refused: frozenset[Target],
    step: LedgerStep | None,
    cited: tuple[CitationDraft, ...],
) -> None:
    """Another status or other dates: lines more, or a correction of the line that stands."""
    lines = [replace(line, citations=cited) for line in _new_lines(now, row, wanted, refused)]
    current = now.current
    same = Target.STATUS not in wanted and now.status in TOOK_PLACE
    if current is None or not (same or (step is not None and step.corrects == current and Target.STATUS in wanted)):
        for line in lines:
            change_status(record, [engagement], line)
        return
    old = line_draft(record, current)
    last = lines[-1]
    if last.status in GIVES_UP_DATES and len(lines) == 1 and old.status not in GIVES_UP_DATES and is_given(old.dates):
        before = Status.PROPOSED if last.status is Status.DECLINED else Status.PLANNED
        lines.insert(0, StatusDraft(before, dates=old.dates, citations=old.citations))
    reworded = _place_of(record, current, step.reworded if step is not None else None)
    last = replace(
        last,
        effective=last.effective if is_given(last.effective) else old.effective,
        dates=last.dates if is_given(last.dates) or last.status is not old.status else old.dates,
        decided_by=last.decided_by or old.decided_by,
        wording=last.wording or (old.wording if last.status is old.status else ""),
        note=old.note,
        reasons=_reworded(old.reasons, reworded, last.reasons),
        citations=_with(old.citations, cited),
        because_of_incident=old.because_of_incident,
    )
    lines[-1] = last
    correct_status(record, current, lines[0])
    for line in lines[1:]:
        change_status(record, [engagement], line)


def _new_lines(
    now: Standing, row: EngagementDraft, wanted: frozenset[Target], refused: frozenset[Target]
) -> list[StatusDraft]:
    """The lines of a row that says another status or other dates: all that it says, but for what is refused.

    Where its status is refused, what it says of that is taken only where it is wanted by itself.
    """

    def taken(*targets: Target) -> bool:
        return bool(wanted.intersection(targets)) or (Target.STATUS not in refused and refused.isdisjoint(targets))

    last, said = row.lines[-1], dates_of(row)
    status = last.status if Target.STATUS in wanted else now.status
    line = StatusDraft(
        status,
        last.effective if taken(Target.STATUS_DATE) else EMPTY,
        EMPTY,
        last.decided_by if taken(Target.DECIDED_BY) else "",
        last.wording if taken(Target.WORDING) else "",
        "",
        last.reasons if taken(Target.REASON) else (),
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
            _REASONS.format("r.id, r.text, c.name, r.none_given, r.basis, r.stated_by"), (line,)
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


def _lines(record: Record, engagement: int) -> list[Line]:
    return [fact.line for fact in Facts(record, [engagement]).lines.get(engagement, ())]


def _standing(record: Record, engagement: int) -> Standing:
    return standing(_lines(record, engagement))


def _with(citations: tuple[CitationDraft, ...], more: tuple[CitationDraft, ...]) -> tuple[CitationDraft, ...]:
    return tuple(dict.fromkeys((*citations, *more)))


def _place_of(record: Record, line: int, reason: int | None) -> int | None:
    """Which of the reasons of a line, counted from 0, a reason is; None for none of them."""
    ids = [row[0] for row in record.rows(_REASONS.format("r.id"), (line,))]
    return ids.index(reason) if reason in ids else None


def _reworded(
    stated: tuple[ReasonDraft, ...], place: int | None, said: tuple[ReasonDraft, ...]
) -> tuple[ReasonDraft, ...]:
    """The reasons of a corrected line: the one at a place as the row says it now, what else the row says added."""
    reasons = list(stated)
    for new in said:
        if place is not None:
            old = reasons[place]
            kept = "" if old.none_given or new.none_given else old.category
            reasons[place] = replace(
                new,
                category=new.category or kept,
                stated_by=new.stated_by or old.stated_by,
                citations=_with(old.citations, new.citations),
            )
        elif not any(_same_reason(one, new) for one in reasons) and not (new.none_given and reasons):
            reasons.append(new)
    return tuple(reasons)


def _same_reason(one: ReasonDraft, other: ReasonDraft) -> bool:
    return (
        name_key(one.text) == name_key(other.text)
        and one.none_given == other.none_given
        and (not other.category or name_key(one.category) == name_key(other.category))
    )
