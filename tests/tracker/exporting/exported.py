"""Exports of a record for tests, and what programs other than this one read in them."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

from tracker.dates import from_edtf
from tracker.drafts import (
    CitationDraft,
    EngagementDraft,
    ParticipantDraft,
    ReasonDraft,
    SourceDraft,
    StatusDraft,
    StopDraft,
)
from tracker.exporting.forms import export_file, form_of
from tracker.exporting.selection import Selection
from tracker.filter import parse_filter
from tracker.opening import create_record
from tracker.operations import log_engagement
from tracker.past import AsOf, open_past
from tracker.queries.listing import NEWEST_FIRST, Order, engagement_ids
from tracker.record import Record
from tracker.words import Status


def selection_of(record: Record, text: str = "", as_of: AsOf | None = None, order: Order = NEWEST_FIRST) -> Selection:
    """The engagements under a filter, of today or of an earlier day."""
    reader = record if as_of is None else open_past(record, as_of)
    return Selection(reader, engagement_ids(reader, parse_filter(text), order), text, as_of)


def exported(selection: Selection, path: Path, form: str | None = None) -> Path:
    """The path, with the selection written to it."""
    export_file(selection, path, form_of(path, form))
    return path


def csv_rows(path: Path) -> list[dict[str, str]]:
    """The rows of a CSV file as a program that knows nothing of ours reads them."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, strict=True))


def calamine_sheets(path: Path) -> dict[str, list[list[Any]]]:
    """The sheets of a workbook of any kind, with python-calamine."""
    from python_calamine import CalamineWorkbook

    book = CalamineWorkbook.from_path(path)
    return {name: book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in book.sheet_names}


def column(rows: list[list[Any]], heading: str) -> list[Any]:
    """The cells under a heading, from top to bottom."""
    place = rows[0].index(heading)
    return [row[place] for row in rows[1:]]


def hostile_record(path: Path) -> Record:
    """A new record whose names, countries, reasons and words all begin as a formula does."""
    record = create_record(path, author="=me()", title="=1+1")
    for name, category in (('=HYPERLINK("x")', "=cmd|' /C calc'!A0"), ("＝1+1", "＝1+1"), ("+1-2", "@a"), ("-x", "-b")):
        source = SourceDraft(publisher=name, title=name, url="https://example.org/", published=from_edtf("2023-02-03"))
        reason = ReasonDraft(text=name, category=category, stated_by=name)
        people, stops = (ParticipantDraft(name, office=name, country="US"),), (StopDraft(name, "CN"),)
        gave_up = StatusDraft(
            Status.POSTPONED, from_edtf("2023-02-03"), wording=name, decided_by=name, reasons=(reason,),
            citations=(CitationDraft(source, name),),
        )  # fmt: skip
        for lines in (
            (StatusDraft(Status.PLANNED, dates=from_edtf("2023-02-05")), gave_up),
            (StatusDraft(Status.COMPLETED, dates=from_edtf("2022-02-05")),),
        ):
            log_engagement(
                record,
                EngagementDraft(
                    title=name, note=name, purpose=name, setting=name, topics=(name,), participants=people,
                    stops=stops, lines=lines,
                ),
            )  # fmt: skip
    with record.change("=1+1"):  # as a file of somebody else's may bring it in
        record.execute("UPDATE country SET name = '=1+1' WHERE code = 'CN'")
        record.execute("UPDATE country SET name = '＠US', code = '@US' WHERE code = 'US'")
    return record
