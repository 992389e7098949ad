"""The verb ``import`` for rows: tables read by a mapping, and calendars."""

from __future__ import annotations

import json
from argparse import Namespace
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from tracker.cli import output
from tracker.importing_files import chosen_table, mapping_of
from tracker.mapping.guessing import is_own_form
from tracker.mapping.hinting import lists_in
from tracker.mapping.mapping import Mapping
from tracker.mapping.mapping_files import read_mapping, write_mapping
from tracker.mapping.mending import save_problems
from tracker.mapping.planning import Asks, CellProblem, Fate, PlannedRow, Question, TablePlan, plan_table
from tracker.mapping.remembering import remember, remembered
from tracker.names import name_key
from tracker.operations.importing_rows import import_rows
from tracker.operations.importing_trips import ImportResult
from tracker.placing import refuse_same
from tracker.record import Record
from tracker.tables.table import ReadOptions
from tracker.words import Category, Kind, Status, Word

_FEW = 5
"""Likely doubles that are shown to people."""
_FEW_COLUMNS = 12
_SEPARATORS = {"tab": "\t", "\\t": "\t", "comma": ",", "semicolon": ";", "pipe": "|"}

_CLOSED: dict[str, type[Word]] = {"status": Status, "kind": Kind, "category": Category}
"""The targets that take a word of a closed set."""


def bring_table(record: Record, options: Namespace) -> int:
    """Imports a table by the map that is named, the one remembered of its shape, or as its columns seem.

    Returns 1 where something is open that the map has to say; nothing has gone in then.
    """
    from tracker.tables.reading import read_tables

    refuse_same(options.save_map, options.file, options.problems)
    refuse_same(options.problems, options.file, options.map)
    separator = _SEPARATORS.get(options.separator or "", options.separator)
    with output.progress("Reading") as progress:
        file = read_tables(options.file, ReadOptions(options.encoding, separator, sheet=options.sheet), progress)
    table = chosen_table(file, options.sheet)
    mapping = read_mapping(options.map) if options.map is not None else mapping_of(table, file)
    with output.progress("Looking at the rows") as progress:
        plan = plan_table(record, file, table, mapping, progress)
    guessed = options.map is None and (is_own_form(table) or remembered(table) is None)
    if guessed:
        plan = replace(plan, questions=(*plan.questions, *lists_in(table, mapping)))
    if options.save_map is not None:
        write_mapping(mapping, options.save_map, plan.questions)
    if options.problems is not None:
        save_problems(plan, options.problems)
    answer = _answer(plan.file.name, plan.rows, plan.problems, options.dry_run) | {
        "encoding": file.encoding,
        "separator": file.separator,
        "sheet": table.name,
        "questions": [_asked(question) for question in plan.questions],
        "warnings": [
            *file.notes,
            *_other_sheets(plan, options),
            *table.merged,
            *(_read_as(mapping) if guessed and not is_own_form(table) else ()),
            *plan.hints,
        ],
    }
    if plan.questions:
        answer["added"] = answer["changed"] = 0
    elif not options.dry_run:
        with output.progress("Importing") as progress:
            result = import_rows(record, plan.rows, file.name, progress=progress)
        if not guessed:  # what nobody looked at is no word of the user's
            remember(table, mapping)
        answer |= _done(result)
    _show(answer, options)
    if plan.questions:
        output.complain(_open(plan, options))
        return 1
    return 0


def bring_calendar(record: Record, options: Namespace) -> int:
    """Imports the events of a calendar."""
    from tracker.calendar_files.reading import plan_calendar
    from tracker.operations.importing_calendar import import_calendar

    with output.progress("Reading") as progress:
        plan = plan_calendar(record, options.file, progress)
    own = tuple(one for one in plan.problems if isinstance(one, CellProblem))
    answer = _answer(plan.path.name, plan.rows, own, options.dry_run) | {"warnings": list(plan.notes)}
    if not options.dry_run:
        with output.progress("Importing") as progress:
            answer |= _done(import_calendar(record, plan, progress=progress))
    _show(answer, options)
    return 0


def _answer(name: str, rows: Sequence[PlannedRow], problems: Sequence[CellProblem], dry_run: bool) -> dict[str, Any]:
    fates = {fate: [row for row in rows if row.fate is fate] for fate in Fate}
    return {
        "file": name,
        "dry_run": dry_run,
        "rows": len(rows),
        "added": len(fates[Fate.NEW]),
        "changed": len(fates[Fate.CHANGED]),
        "already_there": len(fates[Fate.SAME]),
        "problems": [
            {"row": one.row, "column": one.column, "cell": one.cell, "message": one.why} for one in problems
        ],
        "changes": [
            {
                "row": row.number,
                "engagement": row.engagement,
                "by_match": row.by_match,
                "title": row.heading,
                "field": change.target.value,
                "old": change.old,
                "new": change.new,
            }
            for row in fates[Fate.CHANGED]
            for change in row.changes
        ],
        "likely_duplicates": [
            {"row": row.number, "title": row.heading, "may_be": words} for row in rows for words in row.likely
        ],
    }  # fmt: skip


def _done(result: ImportResult) -> dict[str, Any]:
    return {"added": len(result.added), "changed": len(result.changed), "already_there": result.already_there}


def _asked(question: Question) -> dict[str, Any]:
    return {
        "asks": question.asks.value,
        "target": question.target.value if question.target is not None else None,
        "cell": question.cell,
        "rows": question.rows,
        "guess": question.guess,
        "words": question.words,
    }


def _open(plan: TablePlan, options: Namespace) -> str:
    """One line that says what is asked, what can be answered, and that nothing goes in without."""
    count = len(plan.questions)
    wanted = " ".join(f"({place}) {_wanted(question)}" for place, question in enumerate(plan.questions[:6], 1))
    more = f" And {count - 6} more." if count > 6 else ""
    if options.save_map is not None:
        then = f"Answer in {options.save_map}, then import with --map {options.save_map}"
    else:
        then = "Write the questions to a file with --save-map MAP.json, answer in it, then import with --map MAP.json"
    asked = f"{count:,} question{'' if count == 1 else 's'} first"
    return f"Nothing went in: {plan.file.name} has {asked}. {wanted}{more} {then}. Until then no row is imported."


def _wanted(question: Question) -> str:
    """What a question asks, and how its answer is written in the map."""
    if question.asks is Asks.DAY_ORDER:
        return f'Is “{question.example}” day or month first? Set "day order" to "day first" or "month first".'
    if question.asks is Asks.YEAR:
        return f'In which year is “{question.example}”? Set "year" to a year, such as 2023.'
    if question.asks is Asks.SPLITTER:
        return (
            f"Does a cell of “{question.cell}” hold several? Set"
            f' "splitter" of “{question.cell}” to {json.dumps(question.guess)} that parts them, or "" for one in each.'
        )
    target = question.target.value if question.target is not None else ""
    guess = f' (perhaps "{question.guess}")' if question.guess else ""
    if question.cell:
        closed = _CLOSED.get(target)
        one_of = f"one of {', '.join(word.label for word in closed)}" if closed is not None else "a name"
        return f'What does “{question.cell}” mean as {target}? Set its "word" in "values" to {one_of}{guess}.'
    return f'{question.words} Set "{target}" in "constants" to a name{guess}, or to "" for none.'


def _read_as(mapping: Mapping) -> list[str]:
    """What the columns were taken for, where nobody has said it; nothing where each is named for what it fills."""
    uses = [use for use in mapping.columns if use.target is not None and name_key(use.column) != use.target.value]
    left = [f"“{use.column}”" for use in mapping.columns if use.target is None]
    read = ", ".join(f"“{use.column}” as {use.target.value}" for use in uses if use.target is not None)
    out = f"Left out: {', '.join(left[:_FEW_COLUMNS])}{' …' if len(left) > _FEW_COLUMNS else ''}."
    return [*([f"The columns are read so: {read}."] if read else []), *([out] if left else [])]


def _other_sheets(plan: TablePlan, options: Namespace) -> list[str]:
    others = [table.name for table in plan.file.tables if table is not plan.table and table.rows]
    if options.sheet is not None or not others:
        return []
    names = ", ".join(f"“{name}”" for name in others[:6])
    return [f"Only the sheet “{plan.table.name}” is read; --sheet names another: {names}."]


def _show(answer: dict[str, Any], options: Namespace) -> None:
    if options.format == "json":
        output.put_json(answer)
    elif options.format == "csv":
        names = [name for name, value in answer.items() if not isinstance(value, list)]
        output.put_csv(names, [[answer[name] for name in names]])
    else:
        _say(answer)


def _say(answer: dict[str, Any]) -> None:
    if not answer.get("questions"):
        added, changed = ("Would add", "change") if answer["dry_run"] else ("Added", "changed")
        unread = len({problem["row"] for problem in answer["problems"]})
        output.say(
            f"{added} {_counted(answer['added'], 'engagement')} and {changed} {answer['changed']:,} from"
            f" {answer['file']}; {answer['already_there']:,} {'was' if answer['already_there'] == 1 else 'were'} there"
            f" already, {_counted(unread, 'row')} cannot be read."
        )
    for warning in answer["warnings"]:
        output.say(f"Note: {warning}")
    for change in answer["changes"]:
        output.say(
            f"Row {change['row']}, engagement {change['engagement']}{' (by match)' if change['by_match'] else ''}, "
            f"{change['title']}: {change['field']}: {change['old'] or 'nothing'} → {change['new']}"
        )
    for problem in answer["problems"]:
        where = f", {problem['column']} “{problem['cell']}”" if problem["column"] else ""
        output.say(f"Row {problem['row']}{where}: {problem['message']}")
    doubles = answer["likely_duplicates"]
    if doubles:
        rows = len({double["row"] for double in doubles})
        may = f"{_counted(rows, 'row')} may double something that is there or another row; none is merged."
        output.say(
            may if len(doubles) <= _FEW else f"{may} The first {_FEW} of {len(doubles):,}; --format json has all:"
        )
    for double in doubles[:_FEW]:
        output.say(f"  row {double['row']}, {double['title']}, may be {double['may_be']}")


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
