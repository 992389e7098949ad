"""A plan made into the lines of a preview: of trips, of rows of a table or calendar, of sources."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from tracker.importing import ImportPlan
from tracker.mapping.planning import Fate, PlannedRow, TablePlan
from ui.importing.lines import ROWS, SOURCES, TRIPS, Group, Line, Prepared, prepared
from ui.importing.trip_rows import TripRow

if TYPE_CHECKING:
    from tracker.bibliography.reading import PlannedSource, SourceProblem, SourcesPlan
    from tracker.importing import LikelyDuplicate
    from ui.importing.lines import Plan

_NEW, _THERE, _LEFT_OUT = ("plus", "good"), ("check", "muted"), ("circle-x", "error")
_ALIKE, _INCOMPLETE, _CHANGED = ("copy", "warning"), ("triangle-alert", "warning"), ("pencil", "info")


def prepare(plan: Plan, own_day: str) -> Prepared:
    """The lines of any plan. own_day: the day the record stands at, ISO, or ''."""
    if isinstance(plan, ImportPlan):
        return prepare_trips(plan, own_day)
    if not isinstance(plan, TablePlan) and hasattr(plan, "sources"):
        return _prepare_sources(plan)
    notes = tuple(plan.hints if isinstance(plan, TablePlan) else plan.notes)
    lines, problems, common = map(_row_line, plan.rows), tuple(plan.problems), _common_sources(plan.rows)
    return prepared(plan, ROWS, lines, own_day, problems=problems, notes=notes, sources=common)


def prepare_trips(plan: ImportPlan, own_day: str) -> Prepared:
    """The rows of a file of the State Department."""
    titles = (plan.title,) if plan.title else ()
    return prepared(plan, TRIPS, map(_trip_line, _trip_rows(plan)), own_day, sources=titles)


def _prepare_sources(plan: SourcesPlan) -> Prepared:
    """The sources of a file of citations, then what of it cannot be read."""
    lines = [_source_line(source) for source in plan.sources]
    lines += [_lost_source(problem) for problem in plan.problems]
    return prepared(plan, SOURCES, lines, "", notes=tuple(plan.notes))


def _trip_rows(plan: ImportPlan) -> list[TripRow]:
    alike: dict[str, list[LikelyDuplicate]] = defaultdict(list)
    for likely in (*plan.pairs, *plan.likely):
        alike[likely.key].append(likely)
    problems = {problem.row: problem.message for problem in (*plan.problems, *plan.warnings)}
    rows = [TripRow(row.trip.row, row, tuple(alike[row.key]), problems.get(row.trip.row, "")) for row in plan.rows]
    read = {row.number for row in rows}
    rows += [TripRow(number, None, (), message) for number, message in problems.items() if number not in read]
    return sorted(rows, key=lambda row: row.number)


def _trip_line(row: TripRow) -> Line:
    planned = row.planned
    groups = {Group.ALIKE} if row.alike else set()
    groups |= {Group.PROBLEM} if row.problem else set()
    if planned is None:
        words = (str(row.number), "", "Could not be read", "")
        return Line(row.number, "", frozenset(groups), words, "Left out", _LEFT_OUT, row, row.problem)
    others = ", ".join(person.name for person in planned.trip.counterparts)
    words = (str(row.number), planned.dates_words, planned.heading, others)
    if planned.engagement is not None:
        groups.add(Group.THERE)
        return Line(row.number, "", frozenset(groups), words, "Already there", _THERE, row, row.problem)
    groups.add(Group.NEW)
    happens, mark = "New", _NEW
    if row.problem:
        happens, mark = "New, incomplete", _INCOMPLETE
    if row.alike:
        happens, mark = "Likely duplicate", _ALIKE
    return Line(row.number, planned.key, frozenset(groups), words, happens, mark, row, row.problem, planned.trip.start)


_FATES = {
    Fate.NEW: (Group.NEW, "New", _NEW),
    Fate.CHANGED: (Group.CHANGED, "Changed", _CHANGED),
    Fate.SAME: (Group.THERE, "Already there", _THERE),
    Fate.PROBLEM: (Group.PROBLEM, "Cannot be read", _LEFT_OUT),
}


def _row_line(row: PlannedRow) -> Line:
    group, happens, mark = _FATES[row.fate]
    groups = {group} | ({Group.PROBLEM} if row.problems else set()) | ({Group.ALIKE} if row.likely else set())
    why = "; ".join(dict.fromkeys(problem.why for problem in row.problems))
    goes_in = row.fate in (Fate.NEW, Fate.CHANGED)
    if row.fate is Fate.NEW and row.problems:
        happens, mark = "New, incomplete", _INCOMPLETE
    if row.fate is Fate.NEW and row.likely:
        happens, mark = "Likely duplicate", _ALIKE
    if row.fate is Fate.CHANGED:
        count = len(row.changes)
        happens = f"{count} field{'' if count == 1 else 's'} changed"
    heading = row.heading or (f"Could not be read: {why}" if row.fate is Fate.PROBLEM else "")
    words = (str(row.number), row.dates_words, heading)
    key = str(row.number) if goes_in else ""
    fields = len(row.changes) if row.fate is Fate.CHANGED else 0
    return Line(row.number, key, frozenset(groups), words, happens, mark, row, why, _first_day(row), fields)


def _first_day(row: PlannedRow) -> str:
    lines = row.draft.lines if row.draft is not None else ()
    found = next((line.dates.earliest for line in reversed(lines) if line.dates.earliest), None)
    return str(found) if found is not None else ""


def _source_line(source: PlannedSource) -> Line:
    number, words = source.number, (str(source.number), source.words)
    if source.there is not None or source.again:
        happens = "Already there" if source.there is not None else "Twice in the file"
        return Line(number, "", frozenset({Group.THERE}), words, happens, _THERE, source)
    return Line(number, str(number), frozenset({Group.NEW}), words, "New", _NEW, source)


def _lost_source(problem: SourceProblem) -> Line:
    words = ("", f"Line {problem.line}: {problem.why}")
    return Line(0, "", frozenset({Group.PROBLEM}), words, "Cannot be read", _LEFT_OUT, problem, problem.why)


def _titles(row: PlannedRow) -> Iterator[str]:
    """What a row cites, by its title."""
    draft = row.draft
    if draft is None:
        return
    for citation in (*draft.citations, *(one for line in draft.lines for one in line.citations)):
        if citation.source.title or citation.source.publisher:
            yield citation.source.title or citation.source.publisher


def _common_sources(rows: Sequence[PlannedRow]) -> tuple[str, ...]:
    """The titles that every row that goes in cites."""
    common: frozenset[str] | None = None
    for row in rows:
        if row.fate in (Fate.NEW, Fate.CHANGED):
            titles = frozenset(_titles(row))
            common = titles if common is None else common & titles
    return tuple(sorted(common or ()))
