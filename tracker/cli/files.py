"""The verbs that read and write other files: import, export, backup."""

from __future__ import annotations

from argparse import Namespace

from tracker.cli import output
from tracker.cli.records import record_of
from tracker.errors import Refusal
from tracker.filter import parse_filter
from tracker.queries.listing import engagement_ids


def run_export(options: Namespace) -> int:
    """Writes the engagements under a filter, or the whole record, as JSON."""
    from tracker.exchange.writing import export_json

    if options.file.suffix.casefold() != ".json":
        raise Refusal(f"{options.file.name} should end in .json: that is what can be written.")
    text = " ".join(options.filter).strip()
    with record_of(options, only_reads=True) as record:
        ids = engagement_ids(record, parse_filter(text)) if text else None
        export_json(record, options.file, ids)
        count = len(ids) if ids is not None else record.value("SELECT count(*) FROM engagement")
        output.say(f"Wrote {count} engagements to {options.file}.")
    return 0


def run_backup(options: Namespace) -> int:
    """Copies the record, changes under way in other windows included, into a new file."""
    from tracker.backups import backup_to

    with record_of(options, only_reads=True) as record:
        backup_to(record, options.file)
        output.say(f"Copied the record to {options.file}.")
    return 0
