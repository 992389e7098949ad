"""A brief made from the record: what each engagement's ledger says, in plain sentences that claim no more."""

from __future__ import annotations

from datetime import date

from tracker.brief.document import Brief
from tracker.brief.options import STANDARD, BriefOptions
from tracker.exporting.selection import Progress, Selection


def compose_brief(selection: Selection, options: BriefOptions = STANDARD, progress: Progress | None = None) -> Brief:
    """The chronology of a selection. progress is told engagements done and in all, and may raise to stop.

    Raises Refusal, saying which and why, for a wording template that cannot be used.
    """
    raise NotImplementedError


def compose_changes(selection: Selection, since: date, until: date, options: BriefOptions = STANDARD) -> Brief:
    """What changed of a selection from one day to another, both as they stood at their end, as a list to hand over."""
    raise NotImplementedError
