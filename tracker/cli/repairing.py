"""The verb that saves what can be read of a damaged record into a new one: repair."""

from __future__ import annotations

import json
from argparse import Namespace

from tracker.cli import output
from tracker.detours import followed


def run_repair(options: Namespace) -> int:
    """Saves what can be read of a file into a new record, and lists what could not; the file stays as it is."""
    from tracker.salvage import salvage

    with output.progress("Saving") as progress:
        report = salvage(followed(options.file), followed(options.new), progress)
    if options.format == "json":
        output.put_json(report.as_json())
    elif options.format == "csv":
        output.put_csv(
            ("table", "id", "engagement", "column", "why", "content"),
            [
                *((row.table, row.id, row.engagement, "", row.why, _text(row.content)) for row in report.lost),
                *(
                    (value.table, value.id, value.engagement, value.column, value.why, _text(value.value))
                    for value in report.values
                ),
            ],
        )
    else:
        for line in report.lines():
            output.say(line)
        output.say(f"Saved to {options.new}. {report.sentence()} {options.file} was left as it is.")
    return 0


def _text(content: object) -> str:
    """What is known of something lost, as JSON on one line."""
    return json.dumps(content, ensure_ascii=False, default=repr) if content else ""
