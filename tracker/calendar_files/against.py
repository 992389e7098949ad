"""Events against the record: new, the same, changed field by field, or no more than an older version."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from tracker.calendar_files import remembering
from tracker.calendar_files.drafting import DraftedEvent, draft_event
from tracker.calendar_files.occurrences import Occurrence
from tracker.calendar_files.own_events import engagement_uid, first_planned, last_dates, packed_draft
from tracker.calendar_files.plan import CalendarLink
from tracker.calendar_files.relating import links_of
from tracker.calendar_files.revisions import revisions
from tracker.calendar_files.stamps import Unreadable, moment_of
from tracker.calendar_files.titles import known_names
from tracker.dates import EMPTY, StatedDate, to_words
from tracker.drafts import EngagementDraft, SourceDraft
from tracker.mapping.alike import Occasions, occasion_of, occasions_of
from tracker.mapping.comparing import Comparison
from tracker.mapping.drafting import ReadRow
from tracker.mapping.planning import CellProblem, CellReading, Fate, FieldChange, PlannedRow
from tracker.mapping.targets import Target
from tracker.mapping.working_out import draft_name
from tracker.record import Record
from tracker.stored_dates import is_given
from tracker.tables.table import TableRow
from tracker.words import Status

AT_ONCE = 200

_OWN_SAID = frozenset(Target) - {
    Target.KEY, Target.UID, Target.YEAR, Target.SOURCE, Target.SOURCE_PUBLISHER, Target.SOURCE_TITLE,
    Target.SOURCE_URL, Target.SOURCE_DATE, Target.QUOTE,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Read:
    """An occurrence with its draft. said, consistent: as in DraftedEvent; own: it is an engagement of ours, whole."""

    occurrence: Occurrence
    key: tuple[str, str]
    draft: EngagementDraft | None
    dates: StatedDate
    said: frozenset[Target]
    consistent: frozenset[Status]
    readings: tuple[CellReading, ...]
    problem: Unreadable | None = None
    own: bool = False


class EventPlanner:
    """Works out the rows of one file. first: the number before that of its first row.

    notes, links, versions: what is found out on the way, as in `CalendarPlan`.
    """

    def __init__(self, record: Record, calendar: SourceDraft, first: int) -> None:
        self.notes: list[str] = []
        self.links: list[CalendarLink] = []
        self.versions: list[tuple[int, str]] = []
        self._record = record
        self._calendar = calendar
        self._number = first
        self._names = known_names(record)
        self._others = Occasions()
        self._seen: set[tuple[str, str]] = set()

    def plan(self, listed: Sequence[Occurrence], tell: Callable[[int], None]) -> list[PlannedRow]:
        """The rows, in the order of the file."""
        reads = []
        for done, one in enumerate(listed, start=1):
            reads.append(self._read(one))
            tell(done)
        keys = [read.key[1] for read in reads if read.key[0] == remembering.SCHEME]
        uids = [read.key[1] for read in reads if read.key[0] == "uid"]
        known = remembering.known_engagements(self._record, keys, uids)
        days = [day for read in reads for day in (read.dates.earliest, read.dates.latest) if day is not None]
        there = occasions_of(self._record, min(days, default=None), max(days, default=None))
        about = set(known.values())
        rows: list[PlannedRow] = []
        for start in range(0, len(reads), AT_ONCE):
            rows += self._chunk(reads[start : start + AT_ONCE], known, there, about)
        return rows

    def _read(self, one: Occurrence) -> _Read:
        own = engagement_uid(one.uid) if one.key == one.uid else None  # a further time is an engagement of its own
        key = ("uid", own) if own else (remembering.SCHEME, one.key)
        if own:
            draft = packed_draft(one.event, one.when)
            if draft is not None and draft.uid == own:
                return _Read(one, key, draft, last_dates(draft), _OWN_SAID, frozenset(), _own_readings(draft), own=True)
        if one.when is None or one.problem is not None:
            return _Read(one, key, None, EMPTY, frozenset(), frozenset(), (), one.problem)
        label = f"UID {one.uid}" if one.uid else f"line {one.line}"
        drafted: DraftedEvent | None = None
        try:
            drafted = draft_event(self._record, one.event, one.when, self._calendar, label, self._names)
        except ValueError as error:
            why = Unreadable("VEVENT", "", f"It cannot be read ({error}).")
            return _Read(one, key, None, EMPTY, frozenset(), frozenset(), (), why)
        if drafted is None:
            why = Unreadable("SUMMARY", "", "It has no title (SUMMARY) and no place, so it names nothing.")
            return _Read(one, key, None, EMPTY, frozenset(), frozenset(), (), why)
        draft, said = drafted.draft, drafted.said
        if own:  # ours, but without what it carried: what people read of it is no note and no title of its own
            lines = (*draft.lines[:-1], replace(draft.lines[-1], wording=""))
            draft = replace(draft, uid=own, lines=lines)
            said = said - {Target.NOTE, Target.TITLE, Target.TOPICS}
        return _Read(one, key, draft, one.when.stated, said, drafted.consistent, drafted.readings)

    def _chunk(
        self, reads: Sequence[_Read], known: dict[tuple[str, str], int], there: Occasions, about: set[int]
    ) -> Iterator[PlannedRow]:
        engagements = sorted({known[read.key] for read in reads if read.key in known})
        stored = Comparison(self._record, engagements) if engagements else None
        versions = remembering.remembered(self._record, engagements)
        changed = revisions(self._record, engagements)
        for read in reads:
            self._number += 1
            if read.draft is not None and read.key in self._seen:
                why = Unreadable("UID", read.occurrence.uid, "Another event of the file is the same one.")
                read = replace(read, draft=None, problem=why)
            self._seen.add(read.key)
            if read.draft is None:
                yield self._problem(read)
                continue
            engagement = known.get(read.key)
            draft = replace(read.draft, outside_key=None if read.key[0] == "uid" else read.key)
            name, words = draft_name(draft), to_words(read.dates) if is_given(read.dates) else ""
            version = remembering.version_of(read.draft, _order(read))
            row = PlannedRow(self._number, Fate.NEW, name, words, read.readings, draft, read.key, engagement)
            self.links += links_of(read.occurrence.event, self._number)
            if engagement is None or stored is None:
                row = replace(row, likely=self._likely(read, draft, row, there, about))
            else:
                before = versions.get((engagement, read.key[1]))
                older = self._is_older(read, before, version, changed[engagement].modified)
                row = self._compared(read, row, stored, older or before == version)
            if row.fate in (Fate.NEW, Fate.CHANGED):
                self.versions.append((self._number, version.remembered_as(read.key[1])))
            yield row

    def _is_older(
        self, read: _Read, before: remembering.Version | None, now: remembering.Version, modified: datetime
    ) -> bool:
        """Whether an event is an older version than the record has, which is told."""
        line = f"Line {read.occurrence.line} (UID {read.occurrence.uid})"
        if before is not None:
            if now.order < before.order:
                which = "" if read.own else f" (SEQUENCE {now.order}; {before.order} was taken in before)"
                self.notes.append(f"{line}: an older version than the one taken in before{which}; it changes nothing.")
            # What was taken in and said the same has nothing new to say, whatever became of it in the record.
            return now.order < before.order or now.digest == before.digest
        if not read.own:
            return False
        written = _written(read.occurrence)
        if written is not None and written < modified:
            self.notes.append(f"{line}: written before the record's engagement was changed last; it changes nothing.")
            return True
        return False

    def _compared(self, read: _Read, row: PlannedRow, stored: Comparison, old: bool) -> PlannedRow:
        """The row against the engagement it is about."""
        assert row.engagement is not None and row.draft is not None
        if old:
            return replace(row, fate=Fate.SAME)
        draft = row.draft
        current = stored.status(row.engagement)
        status: Status | None = draft.lines[-1].status
        if current in read.consistent:
            status = None
            draft = replace(draft, lines=(*draft.lines[:-1], replace(draft.lines[-1], status=current, wording="")))
        first = first_planned(draft) if read.own else EMPTY
        asked = ReadRow(
            row=TableRow(row.number, ()),
            draft=draft,
            readings=(),
            problems=(),
            own=read.said,
            said=read.said,
            open=frozenset(),
            key=read.key[1],
            uid=draft.uid or "",
            status=status,
            dates=read.dates,
            first=first,
            own_source=None,
        )
        changes: tuple[FieldChange, ...] = stored.changes(row.engagement, asked)
        return replace(row, draft=draft, changes=changes, fate=Fate.CHANGED if changes else Fate.SAME)

    def _likely(
        self, read: _Read, draft: EngagementDraft, row: PlannedRow, there: Occasions, about: set[int]
    ) -> tuple[str, ...]:
        occasion = occasion_of(row.number, f"{row.heading}, {row.dates_words}", draft, read.dates)
        if occasion is None or read.occurrence.repeated:
            return ()
        found = [f"engagement {one.id}: {one.words}" for one in there.likely(occasion) if one.id not in about]
        found += [f"row {one.id}: {one.words}" for one in self._others.likely(occasion)]
        self._others.add(occasion)
        return tuple(found)

    def _problem(self, read: _Read) -> PlannedRow:
        one = read.occurrence
        why = read.problem or Unreadable("VEVENT", "", "It cannot be read.")
        where = f"Line {one.line}" + (f", UID {one.uid}" if one.uid else "")
        problem = CellProblem(self._number, why.column, why.cell, f"{where}: {why}")
        return PlannedRow(self._number, Fate.PROBLEM, "", "", (), None, read.key, problems=(problem,))


def _written(one: Occurrence) -> datetime | None:
    """When an event was changed last, by its own word."""
    try:
        moment = moment_of(one.event, "LAST-MODIFIED")
    except Unreadable:
        return None
    return moment if isinstance(moment, datetime) and moment.tzinfo is not None else None


def _order(read: _Read) -> int:
    """What the versions of an event are ordered by: SEQUENCE, but for our own the second of the last change, for
    copies of a record count their changes each by itself."""
    written = _written(read.occurrence) if read.own else None
    if written is None:
        return read.occurrence.sequence
    return max(int((written - datetime(1970, 1, 1, tzinfo=UTC)).total_seconds()), 0)


def _own_readings(draft: EngagementDraft) -> tuple[CellReading, ...]:
    """What an engagement of our own became; it is whole in one property."""
    last = draft.lines[-1]
    dates = last_dates(draft)
    return (
        CellReading("SUMMARY", "", Target.TITLE, draft_name(draft)),
        CellReading("DTSTART", "", Target.DATES, to_words(dates) if is_given(dates) else ""),
        CellReading("STATUS", "", Target.STATUS, last.status.label),
    )
