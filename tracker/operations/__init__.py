"""The operations: every way to write to a record, each one transaction, one undo step and one event."""

from __future__ import annotations

from tracker.operations.adding_sources import add_sources
from tracker.operations.around import (
    add_channel,
    add_incident,
    add_link,
    add_statement,
    change_channel,
    edit_incident,
    remove_link,
)
from tracker.operations.bookkeeping import (
    add_reason_category,
    delete_filter,
    delete_reason_category,
    dismiss_finding,
    rename_reason_category,
    save_filter,
    set_own_day,
    set_title,
)
from tracker.operations.engagements import delete_engagements, edit_engagement, log_engagement, merge_engagements
from tracker.operations.importing_calendar import import_calendar
from tracker.operations.importing_record import import_record
from tracker.operations.importing_rows import import_rows
from tracker.operations.importing_trips import import_trips
from tracker.operations.people import (
    add_person,
    add_tenure,
    delete_tenure,
    edit_person,
    link_participant,
    merge_people,
    set_office_level,
)
from tracker.operations.registry import OPERATIONS
from tracker.operations.reminders import forget_reminder, remind_on
from tracker.operations.reverting import Reverted, redo, undo
from tracker.operations.sources import attach_file, cite, edit_source, remove_attachment, remove_citation
from tracker.operations.statuses import (
    add_reason,
    change_status,
    correct_status,
    unusual_step,
    verb,
    withdraw_status,
)

__all__ = [
    "OPERATIONS", "Reverted", "add_channel", "add_incident", "add_link", "add_person", "add_reason",
    "add_reason_category", "add_sources", "add_statement", "add_tenure", "attach_file", "change_channel",
    "change_status", "cite", "correct_status", "delete_engagements", "delete_filter", "delete_reason_category",
    "delete_tenure", "dismiss_finding", "edit_engagement", "edit_incident", "edit_person", "edit_source",
    "forget_reminder", "import_calendar", "import_record", "import_rows", "import_trips", "link_participant",
    "log_engagement", "merge_engagements", "merge_people", "redo", "remind_on", "remove_attachment",
    "remove_citation", "remove_link", "rename_reason_category", "save_filter", "set_office_level", "set_own_day",
    "set_title", "undo", "unusual_step", "verb", "withdraw_status",
]  # fmt: skip
