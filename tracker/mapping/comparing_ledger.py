"""What a row would change of an engagement's ledger: status, dates, who decided and why.

A new status or new dates are a new line with all that the row says. What can only be a slip of the pen, because it says
the same event otherwise, corrects the line that stands; both stay in the ledger.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from tracker.dates import StatedDate, to_words
from tracker.drafts import ReasonDraft
from tracker.facts import Facts, ReasonFacts
from tracker.ledger import Line, Standing, effective_lines, standing
from tracker.mapping.drafting import ReadRow
from tracker.mapping.editions import Before, ledger_of
from tracker.mapping.fields import DATE_TARGETS, TOOK_PLACE, same_date
from tracker.mapping.planning import NO_STEP, FieldChange, LedgerStep
from tracker.mapping.targets import Target
from tracker.names import name_key
from tracker.stored_dates import is_given
from tracker.words import Basis, Status

_OUTCOMES = frozenset({
    Status.COMPLETED, Status.CUT_SHORT, Status.POSTPONED, Status.CANCELLED, Status.DECLINED, Status.UNANSWERED,
    Status.LAPSED,
})  # fmt: skip
"""What became of a plan: of one day only one of them is true."""


@dataclass(frozen=True, slots=True)
class LedgerChanges:
    """The changes of a ledger, and how they are made."""

    changes: tuple[FieldChange, ...] = ()
    step: LedgerStep = NO_STEP


def ledger_changes(facts: Facts, engagement: int, read: ReadRow, before: Before) -> LedgerChanges:
    """What a row says otherwise than the ledger of its engagement; before: of the last edition of the row.

    Where the cells of the ledger are those of the last edition, what became of it in the record stands: the row only
    fills in what is empty.
    """
    lines = [fact.line for fact in facts.lines.get(engagement, ())]
    found = _compared(_Compared(facts, engagement, read, before, lines, standing(lines)))
    if before.cells and before.ledger == ledger_of(read):
        return replace(found, changes=tuple(change for change in found.changes if not change.old))
    return found


@dataclass(frozen=True, slots=True)
class _Compared:
    facts: Facts
    engagement: int
    read: ReadRow
    before: Before
    lines: list[Line]
    now: Standing


def _compared(it: _Compared) -> LedgerChanges:
    read, now = it.read, it.now
    assert read.draft is not None
    last = read.draft.lines[-1]
    status, effective = read.status or now.status, last.effective
    first: list[FieldChange] = []
    if is_given(read.first) and is_given(now.first_planned) and not same_date(read.first, now.first_planned):
        first.append(FieldChange(Target.FIRST_PLANNED, words(now.first_planned), to_words(read.first)))
    if is_given(effective):
        known = [
            line
            for line in effective_lines(it.lines)
            if line.status is status and same_date(line.effective, effective)
            and (not is_given(last.dates) or same_date(line.dates, last.dates))
        ]  # fmt: skip
        if known:
            found = _known_line(it, known[-1] if now.current not in {one.id for one in known} else None)
            return replace(found, changes=(*first, *found.changes))
    changes: list[FieldChange] = []
    if status is not now.status:
        changes.append(FieldChange(Target.STATUS, now.status.label, status.label))
    if read.said & DATE_TARGETS and is_given(read.dates) and not same_date(read.dates, now.dates):
        changes.append(FieldChange(Target.DATES, words(now.dates), to_words(read.dates)))
    new_line = bool(changes)
    if is_given(effective) and not same_date(effective, now.since):
        changes.append(FieldChange(Target.STATUS_DATE, words(now.since), to_words(effective)))
    corrects = now.current if new_line and _is_correction(it, status, effective) else None
    said, reworded = _of_words(it, now.current, new_line=new_line and corrects is None)
    return LedgerChanges((*first, *changes, *said), LedgerStep(corrects, (), reworded))


def _is_correction(it: _Compared, status: Status, effective: StatedDate) -> bool:
    """Whether another status or other dates can only be the same event said right.

    A visit takes place once; and of what this row itself said of one day, only one outcome is true.
    """
    now = it.now
    if now.current is None:
        return False
    if status is now.status:
        return status in TOOK_PLACE
    return (
        {status, now.status} <= _OUTCOMES
        and is_given(effective)
        and same_date(effective, now.since)
        and (it.before.whole or now.current in it.before.lines)
    )


def _known_line(it: _Compared, earlier: Line | None) -> LedgerChanges:
    """Of a row whose line the ledger has: where it stands, its words; where only this row's later editions stand after
    it, those are taken back; what else stands after it stays."""
    if earlier is None:
        said, reworded = _of_words(it, it.now.current, new_line=False)
        return LedgerChanges(tuple(said), LedgerStep(reworded=reworded))
    order = effective_lines(it.lines)
    later = tuple(line.id for line in order[order.index(earlier) + 1 :])
    if not set(later) <= it.before.lines:
        return LedgerChanges()
    now, then = it.now, standing(order[: order.index(earlier) + 1])
    changes = []
    if then.status is not now.status:
        changes.append(FieldChange(Target.STATUS, now.status.label, then.status.label))
    if not same_date(then.dates, now.dates):
        changes.append(FieldChange(Target.DATES, words(now.dates), words(then.dates)))
    if not same_date(then.since, now.since):
        changes.append(FieldChange(Target.STATUS_DATE, words(now.since), words(then.since)))
    said, reworded = _of_words(it, earlier.id, new_line=False)
    return LedgerChanges((*changes, *said), LedgerStep(withdraws=later, reworded=reworded))


def _of_words(it: _Compared, line: int | None, *, new_line: bool) -> tuple[list[FieldChange], int | None]:
    """Who decided, in which words and why, where it is other than a line's; and the reason that is said otherwise."""
    assert it.read.draft is not None
    last = it.read.draft.lines[-1]
    current = next((fact for fact in it.facts.lines.get(it.engagement, ()) if fact.line.id == line), None)
    found = []
    for target, place, new in ((Target.DECIDED_BY, 0, last.decided_by), (Target.WORDING, 1, last.wording)):
        old = current.words[place] if current is not None else ""
        if new and new != old:
            found.append(FieldChange(target, old, new))
    stated = [one for one in it.facts.reasons.get(it.engagement, ()) if one.line == line]
    reworded: int | None = None
    for reason in last.reasons:
        own = None if new_line else _own_reason(stated, reason, it.before)
        if any(_says(one, reason) for one in stated) and (own is None or _stated_by_same(own, reason)):
            continue
        if reason.none_given and stated and own is None:
            continue  # a reason stands there already
        old = "; ".join(reason_words(one) for one in ((own,) if own is not None else stated))
        found.append(FieldChange(Target.REASON, old, reason.text or reason.category or "none given"))
        reworded = own.id if own is not None else reworded
    return found, reworded


def _own_reason(stated: list[ReasonFacts], reason: ReasonDraft, before: Before) -> ReasonFacts | None:
    """The one reason of a line that this row said before, or that no reason was given; None where it is not certain."""
    of_basis = [one for one in stated if one.reported is (reason.basis is Basis.REPORTED)]
    own = of_basis if before.whole else [one for one in of_basis if one.id in before.reasons]
    if len(own) > 1 and reason.stated_by:
        own = [one for one in own if _stated_by_same(one, reason)]
    unsaid = [one for one in of_basis if one.none_given]
    if len(own) == 1:
        return own[0]
    return unsaid[0] if len(of_basis) == 1 and unsaid else None


def _says(one: ReasonFacts, reason: ReasonDraft) -> bool:
    return (
        name_key(one.text) == name_key(reason.text)
        and bool(one.none_given) == reason.none_given
        and (not reason.category or name_key(one.category_name) == name_key(reason.category))
    )


def _stated_by_same(one: ReasonFacts, reason: ReasonDraft) -> bool:
    return not reason.stated_by or name_key(one.stated_by) == name_key(reason.stated_by)


def reason_words(one: ReasonFacts) -> str:
    """A stored reason on one line."""
    return one.text or one.category_name or "none given"


def words(value: StatedDate) -> str:
    """A date in words, '' for none."""
    return to_words(value) if is_given(value) else ""
