"""The operation that brings a calendar into the record: its events, how they are related, and which version it was."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from tracker.drafts import StatusDraft
from tracker.facts import Facts
from tracker.ledger import effective_lines
from tracker.operations.importing_rows import import_rows, with_sources
from tracker.operations.importing_trips import ImportResult
from tracker.operations.registry import operation
from tracker.operations.statuses import change_status
from tracker.record import Record
from tracker.schema import Link, OutsideKey
from tracker.words import LinkType

if TYPE_CHECKING:
    from tracker.calendar_files.plan import CalendarLink, CalendarPlan
    from tracker.mapping.planning import PlannedRow
    from tracker.mapping.targets import Target

Progress = Callable[[int, int], None]


@operation
def import_calendar(
    record: Record,
    plan: CalendarPlan,
    skip: frozenset[int] = frozenset(),
    without: frozenset[tuple[int, Target]] = frozenset(),
    progress: Progress | None = None,
) -> ImportResult:
    """Does what a plan says, as one change that undo takes back.

    skip: numbers of rows to leave out; without: (row number, field) changes not to be made. An event of ours brings
    every line of its ledger that the record does not have. Relations are added where one of their ends came in or
    changed and the other is in the record. progress is told the rows done and in all; what it raises rolls everything
    back. Where there is nothing to do the record is left as it is, without a line in its history.
    """
    from tracker.mapping.planning import Fate

    wanted = [row for row in plan.rows if row.fate in (Fate.NEW, Fate.CHANGED) and row.number not in skip]
    with record.change(_label(wanted, plan.path.name)) as change:
        caught_up = [row for row in wanted if _takes_ledger(row, without) and _catch_up(record, row)]
        taken = {(row.number, target) for row in caught_up for target in _of_ledger()}
        result = _with_caught_up(
            import_rows(record, plan.rows, plan.path.name, skip, without | taken, progress), caught_up, change.id
        )
        if result.change is not None:
            touched = frozenset((*result.added, *result.changed))
            about = _engagements(record, plan.rows)
            _remember(record, plan, {number: one for number, one in about.items() if one in touched})
            _relate(record, plan.links, about, touched)
    return result


def _with_caught_up(result: ImportResult, rows: Sequence[PlannedRow], change: int) -> ImportResult:
    """The result with those engagements among the changed ones that only lines of their ledger came to."""
    more = [row.engagement for row in rows if row.engagement is not None and row.engagement not in result.changed]
    if not more:
        return result
    return replace(result, changed=(*result.changed, *more), skipped=max(result.skipped - len(more), 0), change=change)


def _label(wanted: Sequence[PlannedRow], name: str) -> str:
    """What the change is called."""
    from tracker.mapping.planning import Fate

    new = sum(row.fate is Fate.NEW for row in wanted)
    changed = len(wanted) - new
    said = [*([f"import {new:,}"] if new else []), *([f"update {changed:,}"] if changed else [])]
    words = " and ".join(said) or "import nothing"
    unit = "event" if (changed or new) == 1 else "events"
    return f"{words[0].upper()}{words[1:]} {unit} from {name}"


def _of_ledger() -> frozenset[Target]:
    """The fields that a line of a ledger holds."""
    from tracker.mapping.fields import REASON_TARGETS
    from tracker.mapping.targets import Target

    own = {Target.STATUS, Target.DATES, Target.STATUS_DATE, Target.DECIDED_BY, Target.WORDING, Target.FIRST_PLANNED}
    return REASON_TARGETS | own


def _takes_ledger(row: PlannedRow, without: frozenset[tuple[int, Target]]) -> bool:
    """Whether the status or the dates of an engagement of ours are to become what its event says."""
    from tracker.mapping.targets import Target

    said = {change.target for change in row.changes if (row.number, change.target) not in without}
    return row.key[0] == "uid" and row.engagement is not None and bool(said & {Target.STATUS, Target.DATES})


def _catch_up(record: Record, row: PlannedRow) -> bool:
    """Adds the lines of a whole ledger that follow on the last one that the record has too; whether there were any."""
    assert row.draft is not None and row.engagement is not None
    facts = Facts(record, [row.engagement]).lines.get(row.engagement, [])
    there = {
        (line.status, line.effective.edtf, line.effective.text, line.dates.edtf, line.dates.text)
        for line in effective_lines([fact.line for fact in facts])
    }
    known = [place for place, line in enumerate(row.draft.lines) if _said(line) in there]
    missing = with_sources(record, row.draft, {}).lines[known[-1] + 1 :] if known else ()
    for line in missing:
        change_status(record, [row.engagement], line)
    return bool(missing)


def _said(line: StatusDraft) -> tuple[object, ...]:
    return line.status, line.effective.edtf, line.effective.text, line.dates.edtf, line.dates.text


def _engagements(record: Record, rows: Sequence[PlannedRow]) -> dict[int, int]:
    """The engagement that each row is about or came to, by the row's number."""
    found: dict[int, int] = {}
    for row in rows:
        engagement = row.engagement if row.engagement is not None else _known(record, row.key)
        if engagement is not None:
            found[row.number] = engagement
    return found


def _known(record: Record, key: tuple[str, str]) -> int | None:
    scheme, text = key
    if scheme == "uid":
        found = record.value("SELECT id FROM engagement WHERE uid = ?", (text,))
    else:
        found = record.value("SELECT engagement_id FROM outside_key WHERE scheme = ? AND key = ?", (scheme, text))
    return None if found is None else int(found)


def _remember(record: Record, plan: CalendarPlan, about: dict[int, int]) -> None:
    """Keeps which version of each event was taken in, in place of the one before."""
    from tracker.calendar_files.remembering import REVISION

    for number, text in plan.revisions:
        engagement = about.get(number)
        if engagement is None:
            continue
        event = text.split(" ", 2)[2]
        for row, before in record.rows(
            "SELECT id, key FROM outside_key WHERE engagement_id = ? AND scheme = ?", (engagement, REVISION)
        ):
            if before != text and before.split(" ", 2)[2:] == [event]:
                record.execute("DELETE FROM outside_key WHERE id = ?", (row,))
        if record.value("SELECT 1 FROM outside_key WHERE scheme = ? AND key = ?", (REVISION, text)) is None:
            record.insert(OutsideKey, scheme=REVISION, key=text, engagement=engagement)


def _relate(record: Record, links: Sequence[CalendarLink], about: dict[int, int], touched: frozenset[int]) -> None:
    """Adds the links that are not there yet; of those that read the same from both ends, one."""
    for link in links:
        this = about.get(link.row)
        other = _known(record, link.other)
        if this is None or other is None or this == other or not {this, other} & touched:
            continue
        start, end = (this, other) if link.outgoing else (other, this)
        ends = [(start, end)] + ([(end, start)] if link.type is LinkType.RELATED_TO else [])
        there = any(
            record.value(
                "SELECT 1 FROM link WHERE type = ? AND from_engagement_id = ? AND to_engagement_id = ?",
                (link.type.code, *pair),
            )
            for pair in ends
        )
        if not there:
            record.insert(Link, type=link.type.code, from_engagement=start, to_engagement=end)
