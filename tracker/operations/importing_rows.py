"""The operation that brings planned rows into the record, new ones and changes of those it has, all or none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from tracker.collecting import seldom_collecting
from tracker.countries import find_country
from tracker.drafts import CitationDraft, EngagementDraft, ParticipantDraft, SourceDraft
from tracker.natural_keys import CELLS, EDITION, UID
from tracker.operations import resolve
from tracker.operations.engagements import OUTSIDE_KEY, new_uid, put_engagement
from tracker.operations.importing_people import trip_person
from tracker.operations.importing_trips import ImportResult
from tracker.operations.parts import Named
from tracker.operations.registry import operation
from tracker.record import Record
from tracker.schema import OutsideKey

if TYPE_CHECKING:
    from tracker.mapping.planning import PlannedRow, Progress
    from tracker.mapping.targets import Target

_PROGRESS_EVERY = 5
_KEYS_AT_ONCE = 400


@operation
def import_rows(
    record: Record,
    rows: Sequence[PlannedRow],
    what: str,
    skip: frozenset[int] = frozenset(),
    without: frozenset[tuple[int, Target]] = frozenset(),
    progress: Progress | None = None,
) -> ImportResult:
    """Logs new rows and makes the changes of changed ones, as one change that undo takes back.

    what: the name of the file, for the history. skip: numbers of rows to leave out; without: (row number, field)
    changes not to be made. Rows that are the same, that cannot be read, or whose key has come in since they were
    planned are left alone. progress is told what is done and in all, each row counted once when it goes in and once
    when the listing has it; what it raises rolls everything back. Where
    there is nothing to do the record is left as it is, without a line in its history.
    """
    # Here, because the window's start loads every operation, and needs no importer.
    from tracker.mapping.planning import Fate
    from tracker.operations.updating_rows import update_engagement

    present = _present(record, [row for row in rows if row.fate is Fate.NEW])
    new = [row for row in rows if row.fate is Fate.NEW and row.number not in skip and row.key not in present]
    changed = [
        (row, wanted)
        for row in rows
        if row.fate is Fate.CHANGED and row.number not in skip
        and (wanted := frozenset(c.target for c in row.changes if (row.number, c.target) not in without))
    ]  # fmt: skip
    total, done = len(new) + len(changed), 0
    added: list[int] = []
    updated: list[int] = []
    number: int | None = None
    if total:
        with seldom_collecting(), record.change(_label(len(new), len(changed), what)) as change:
            number = change.id
            if progress is not None:
                change.progress = _second_half(progress)
            with record.together(len(new)):
                for made in _log(record, new):
                    added.append(made)
                    done += 1
                    _tell(progress, done, 2 * total)
            sources: dict[SourceDraft, SourceDraft] = {}
            for row, wanted in changed:
                assert row.draft is not None and row.engagement is not None
                draft = with_people(record, with_sources(record, row.draft, sources), record.today)
                refused = frozenset(target for number, target in without if number == row.number)
                update_engagement(record, row.engagement, draft, wanted, refused, row.step)
                _keep_key(record, row)
                _keep_cells(record, row, row.engagement)
                _keep_edition(record, row, row.engagement)
                updated.append(row.engagement)
                done += 1
                _tell(progress, done, 2 * total)
            for row in rows:
                if row.fate is Fate.SAME and row.engagement is not None:
                    _keep_edition(record, row, row.engagement)
    there = sum(row.fate is Fate.SAME or row.key in present for row in rows)
    left_out = sum(row.fate in (Fate.NEW, Fate.CHANGED) for row in rows) - total - sum(r.key in present for r in rows)
    problems = sum(row.fate is Fate.PROBLEM for row in rows)
    return ImportResult(tuple(added), there, max(left_out, 0), problems, number, tuple(updated))


def _log(record: Record, rows: Sequence[PlannedRow]) -> Iterator[int]:
    """Logs new rows one after the other; gives the id of each engagement."""
    drafts = [row.draft for row in rows if row.draft is not None]
    resolve.look_up_sources(record, _sources_of(drafts))
    resolve.look_up_people(record, (person.name for draft in drafts for person in draft.participants))
    there = _cells_there(record, rows)
    today = record.today
    for row in rows:
        assert row.draft is not None
        uid = row.draft.uid or new_uid()
        named = _naming(_day(row.draft, today))
        made = put_engagement(record, row.draft, uid, named=named, key=_kept_key(row))
        if row.cells and row.cells not in there:
            record.add(OUTSIDE_KEY, (CELLS, row.cells, made))
            there.add(row.cells)
        if row.edition:
            record.add(OUTSIDE_KEY, (EDITION, f"{row.edition}.{uid}", made))
        yield made


def _sources_of(drafts: Iterable[EngagementDraft]) -> Iterator[SourceDraft]:
    """The sources that drafts cite."""
    for draft in drafts:
        for line in draft.lines:
            yield from (citation.source for citation in line.citations)
            for reason in line.reasons:
                yield from (citation.source for citation in reason.citations)
        yield from (citation.source for citation in draft.citations)


def _cells_there(record: Record, rows: Sequence[PlannedRow]) -> set[str]:
    """The cells among those of these rows that the record remembers already."""
    found: set[str] = set()
    cells = [row.cells for row in rows if row.cells]
    for start in range(0, len(cells), _KEYS_AT_ONCE):
        chunk = cells[start : start + _KEYS_AT_ONCE]
        marks = ", ".join("?" * len(chunk))
        known = record.rows(f"SELECT key FROM outside_key WHERE scheme = ? AND key IN ({marks})", (CELLS, *chunk))
        found.update(key for (key,) in known)
    return found


def _naming(day: date) -> Named:
    """Says which person a participant is of a day, as far as that is certain."""
    return lambda record, participant, _: _person(record, participant, day)


def with_people(record: Record, draft: EngagementDraft, today: date) -> EngagementDraft:
    """The draft with each participant linked to the one person that it names for certain, or to nobody."""
    day = _day(draft, today)
    return replace(draft, participants=tuple(_linked(record, person, day) for person in draft.participants))


def _day(draft: EngagementDraft, today: date) -> date:
    """The day of which names are meant: the last that the ledger's latest dates allow."""
    for line in reversed(draft.lines):
        day = line.dates.latest or line.dates.earliest
        if day is not None:
            return day
    return today


def _linked(record: Record, participant: ParticipantDraft, day: date) -> ParticipantDraft:
    if participant.person_id is not None or not participant.link:
        return participant
    person = _person(record, participant, day)
    return replace(participant, person_id=person, link=person is not None)


def _person(record: Record, participant: ParticipantDraft, day: date) -> int | None:
    found = find_country(participant.country) if participant.country else None
    return trip_person(record, participant.name, found.code if found is not None else "", day)


def with_sources(record: Record, draft: EngagementDraft, known: dict[SourceDraft, SourceDraft]) -> EngagementDraft:
    """The draft with each source named by its id, each looked up once; inside a change."""

    def cited(citations: Iterable[CitationDraft]) -> tuple[CitationDraft, ...]:
        found = []
        for citation in citations:
            if citation.source not in known:
                known[citation.source] = SourceDraft(id=resolve.source_id(record, citation.source))
            found.append(replace(citation, source=known[citation.source]))
        return tuple(found)

    lines = tuple(
        replace(
            line,
            citations=cited(line.citations),
            reasons=tuple(replace(reason, citations=cited(reason.citations)) for reason in line.reasons),
        )
        for line in draft.lines
    )
    return replace(draft, lines=lines, citations=cited(draft.citations))


def _present(record: Record, rows: Sequence[PlannedRow]) -> set[tuple[str, str]]:
    """The keys among those of new rows that have come into the record since they were planned."""
    found: set[tuple[str, str]] = set()
    for start in range(0, len(rows), _KEYS_AT_ONCE):
        keys = [row.key for row in rows[start : start + _KEYS_AT_ONCE]]
        marks = ", ".join(["(?, ?)"] * len(keys))
        found.update(
            (scheme, key)
            for scheme, key in record.rows(
                f"SELECT scheme, key FROM outside_key WHERE (scheme, key) IN (VALUES {marks})",
                [part for pair in keys for part in pair],
            )
        )
        uids = [row.draft.uid for row in rows[start : start + _KEYS_AT_ONCE] if row.draft and row.draft.uid]
        marks = ", ".join("?" * len(uids))
        there = {uid for (uid,) in record.rows(f"SELECT uid FROM engagement WHERE uid IN ({marks})", uids)}
        found.update(row.key for row in rows[start : start + _KEYS_AT_ONCE] if row.draft and row.draft.uid in there)
    return found


def _kept_key(row: PlannedRow) -> tuple[str, str] | None:
    """The key that finds a row again; None for one that is known by its uid."""
    return None if row.key[0] == UID or not row.key[1].strip() else row.key


def _keep_key(record: Record, row: PlannedRow) -> None:
    """Remembers the key of a row that was found otherwise, so that the next edition finds it by that."""
    scheme, key = row.key
    if scheme == UID or not key.strip():
        return
    if record.value("SELECT 1 FROM outside_key WHERE scheme = ? AND key = ?", (scheme, key)) is None:
        record.insert(OutsideKey, scheme=scheme, key=key, engagement=row.engagement)


def _keep_cells(record: Record, row: PlannedRow, engagement: int) -> None:
    """Remembers the cells of a row that has a key of its own: the same row again says nothing new."""
    known = "SELECT 1 FROM outside_key WHERE scheme = ? AND key = ?"
    if row.cells and record.value(known, (CELLS, row.cells)) is None:
        record.insert(OutsideKey, scheme=CELLS, key=row.cells, engagement=engagement)


def _keep_edition(record: Record, row: PlannedRow, engagement: int) -> None:
    """Remembers what a row said last, in place of what it said before."""
    from tracker.mapping.editions import named

    if not row.edition:
        return
    uid = record.value("SELECT uid FROM engagement WHERE id = ?", (engagement,))
    key = f"{row.edition}.{uid}"
    for kept, before in record.rows(
        "SELECT id, key FROM outside_key WHERE engagement_id = ? AND scheme = ?", (engagement, EDITION)
    ):
        if named(before) == named(key):
            if before != key:
                record.execute("UPDATE outside_key SET key = ? WHERE id = ?", (key, kept))
            return
    record.insert(OutsideKey, scheme=EDITION, key=key, engagement=engagement)


def _label(new: int, changed: int, what: str) -> str:
    """What the change is called: "Import 35 and update 2 engagements from visits.xlsx"."""
    said = [*([f"import {new:,}"] if new else []), *([f"update {changed:,}"] if changed else [])]
    last = changed or new
    words = " and ".join(said)
    return f"{words[0].upper()}{words[1:]} engagement{'' if last == 1 else 's'} from {what}"


def _second_half(progress: Progress) -> Progress:
    """Tells of the listing what comes after the same number of rows."""
    return lambda done, total: progress(total + done, 2 * total)


def _tell(progress: Progress | None, done: int, total: int) -> None:
    if progress is not None and (done % _PROGRESS_EVERY == 0 or 2 * done == total):
        progress(done, total)
