"""The verbs that read a record: list, show, history, check, export, backup."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence
from typing import Any

from tracker.cli import output
from tracker.cli.records import engagement_of, reader_of, record_of
from tracker.dates import to_words
from tracker.errors import Refusal
from tracker.filter import parse_filter
from tracker.history import history
from tracker.queries.documents import documents, page_document
from tracker.queries.list_row import ListRow
from tracker.queries.listing import engagement_ids, rows_of
from tracker.queries.pages import engagement_page
from tracker.queries.rows import EngagementPage
from tracker.reader import Reader
from tracker.stored_dates import is_given


def put_documents(record: Reader, ids: Sequence[int], form: str, *, single: bool = False) -> None:
    """Engagements as a table, JSON or CSV."""
    if form == "json":
        if single:
            output.put_json(next(documents(record, ids)))
        else:
            output.put_json_list(documents(record, ids))
    elif form == "csv":
        output.put_csv(output.LIST_COLUMNS, output.list_cells(documents(record, ids)))
    else:
        rows = (row for start in range(0, len(ids), 400) for row in rows_of(record, list(ids[start : start + 400])))
        header = ("id", "dates", "who", "where", "kind", "status", "reason or note")
        output.put_table(header, (_cells(row) for row in rows), nothing="No engagement matches.")


def _cells(row: ListRow) -> list[Any]:
    said = f"{row.reason} ({row.reason_by})" if row.reason and row.reason_by else row.reason
    reason = "no reason was given" if row.none_given else said or row.note
    mark = " (!)" if row.warning else ""
    return [
        row.id,
        f"({row.dates_words})" if row.given_up else row.dates_words,
        f"{row.who or row.title}{mark}",
        row.places or row.countries,
        row.kind.label,
        row.status.label,
        output.shortened(reason),
    ]


def run_list(options: Namespace) -> int:
    """Lists the engagements under a filter, newest first."""
    with reader_of(options) as record:
        chosen = parse_filter(" ".join(options.filter).strip())
        put_documents(record, engagement_ids(record, chosen), options.format)
    return 0


def run_show(options: Namespace) -> int:
    """Shows everything of one engagement."""
    with reader_of(options) as record:
        engagement = engagement_of(options)
        if options.format == "json":
            output.put_json(page_document(record, engagement))
        elif options.format == "csv":
            engagement_page(record, engagement)
            put_documents(record, [engagement], "csv")
        else:
            for line in _page_lines(engagement_page(record, engagement)):
                output.say(line)
    return 0


def _page_lines(page: EngagementPage) -> list[str]:
    """A page for people to read."""
    row = page.row
    lines = [page.heading, f"{row.kind.label}, {row.status.label}: {row.dates_words or 'no dates'}"]
    if row.slippage and row.slippage != (0, 0):
        least, most = row.slippage
        days = f"{least} day{'' if abs(least) == 1 else 's'}" if least == most else f"{least} to {most} days"
        lines.append(f"first planned for {to_words(page.row.first_planned)}; slipped by {days}")
    for person in page.participants:
        note = f" ({person.in_office})" if person.in_office else ""
        lines.append(f"  {person.role.label}: {person.name}{', ' + person.office if person.office else ''}{note}")
    for stop in page.stops:
        lines.append(f"  place: {', '.join(part for part in (stop.city, stop.country_name) if part)}")
    for label, text in (("purpose", page.purpose), ("expected", page.expected), ("note", page.note)):
        if text:
            lines.append(f"  {label}: {text}")
    lines.append("ledger")
    for line in page.ledger:
        when = to_words(line.effective) if is_given(line.effective) else "undated"
        dates = f", for {to_words(line.dates)}" if is_given(line.dates) else ""
        by = f", decided by {line.decided_by}" if line.decided_by else ""
        old = " [corrected]" if line.superseded_by else " [withdrawn]" if line.withdrawn else ""
        lines.append(f"  {when}: {line.status.label}{dates}{by}{old}")
        for reason in line.reasons:
            words = "no reason was given" if reason.none_given else reason.text or reason.category
            kind = f" [{reason.category}]" if reason.category and reason.text else ""
            said = f", {reason.basis.label} by {reason.stated_by}" if reason.stated_by else f", {reason.basis.label}"
            lines.append(f"    {words}{kind}{said}")
    lines += [f"link: {link.words} {link.other}" for link in page.links]
    lines += [f"statement: {s.speaker}: {s.gist or s.quote}" for s in page.statements]
    lines += [f"source: {short}" for short in dict.fromkeys(c.short for c in page.citations)]
    return lines


def run_history(options: Namespace) -> int:
    """Lists the changes, of the record or of one engagement."""
    with record_of(options, only_reads=True) as record:
        if options.id is not None and not record.value(
            "SELECT 1 FROM touched_engagement WHERE engagement_id = ?", (engagement_of(options),)
        ):
            raise Refusal(f"There is no engagement {options.id} in this record, and there never was.")
        lines = history(record, engagement_id=options.id)
        header = ("id", "when", "author", "what", "undone", "engagements")
        cells = [
            [line.id, line.made_at, line.author, line.label, "undone" if line.undone else "",
             " ".join(str(e) for e in line.engagements)]
            for line in lines
        ]  # fmt: skip
        if options.format == "json":
            output.put_json_list(
                {
                    "id": line.id, "label": line.label, "author": line.author, "made_at": line.made_at,
                    "reverts": line.reverts, "undone": line.undone, "engagements": list(line.engagements),
                }
                for line in lines
            )  # fmt: skip
        elif options.format == "csv":
            output.put_csv(header, cells)
        else:
            output.put_table(header, cells, nothing="Nothing has been changed yet.")
    return 0


def run_check(options: Namespace) -> int:
    """Lists what the checks find."""
    from tracker.checks import findings

    with record_of(options, only_reads=True) as record:
        found = findings(record)
        header = ("rule", "engagement", "what", "fix")
        cells = [[f.rule, f.engagement_id, f.text, f.fix] for f in found]
        if options.format == "json":
            output.put_json_list(
                {
                    "rule": f.rule, "key": f.key, "engagement": f.engagement_id, "text": f.text, "fix": f.fix,
                    "action": f.action,
                }
                for f in found
            )  # fmt: skip
        elif options.format == "csv":
            output.put_csv(header, cells)
        else:
            output.put_table(header, cells, nothing="Everything fits together.")
    return 0
