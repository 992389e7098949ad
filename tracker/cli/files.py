"""The verbs that write other files: export, backup."""

from __future__ import annotations

from argparse import Namespace

from tracker.cli import output
from tracker.cli.records import reader_of, record_of
from tracker.detours import followed
from tracker.filter import parse_filter
from tracker.past import Past
from tracker.queries.listing import Order, SortBy, engagement_ids

ORDERS = {
    "newest": Order(),
    "oldest": Order(descending=False),
    "who": Order(SortBy.WHO, descending=False),
    "where": Order(SortBy.WHERE, descending=False),
    "kind": Order(SortBy.KIND, descending=False),
    "status": Order(SortBy.STATUS, descending=False),
    "reason": Order(SortBy.REASON, descending=False),
}
"""The orders of ``--order``."""


def run_export(options: Namespace) -> int:
    """Writes the engagements under a filter, of today or of an earlier day, in the form its ending means."""
    from tracker.exporting.forms import export_file, form_of, left_out_words
    from tracker.exporting.selection import Selection

    form = form_of(options.file, options.form)
    text = " ".join(options.filter).strip()
    with reader_of(options) as reader:
        ids = engagement_ids(reader, parse_filter(text), ORDERS[options.order])
        day = reader.as_of if isinstance(reader, Past) else None
        with output.progress("Writing") as progress:
            count = export_file(Selection(reader, ids, text, day), options.file, form, progress)
        what = "source" if form.writes_sources else "engagement"
        left_out = left_out_words(form, len(ids), count)
        output.say(f"Wrote {count:,} {what}{'' if count == 1 else 's'} to {options.file}.{left_out}")
    return 0


def run_backup(options: Namespace) -> int:
    """Copies the record, changes under way in other windows included, into a new file."""
    from tracker.backups import backup_to

    with record_of(options, only_reads=True) as record:
        with output.progress("Copying") as progress:
            backup_to(record, followed(options.file), progress)
        output.say(f"Copied the record to {options.file}.")
    return 0
