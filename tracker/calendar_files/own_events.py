"""An event that this program wrote, read back as the engagement it was, with what was changed in it elsewhere."""

from __future__ import annotations

import binascii
import zlib
from dataclasses import replace
from typing import TYPE_CHECKING, Any
from uuid import UUID

from tracker.calendar_files import terms
from tracker.calendar_files.drafting import text_of
from tracker.calendar_files.packing import Unpackable, unpack
from tracker.calendar_files.stamps import When, edtf_of, words_of
from tracker.calendar_files.titles import title_of
from tracker.dates import EMPTY, StatedDate, from_edtf
from tracker.drafts import EngagementDraft, StatusDraft
from tracker.mapping.drafting import ledger_of_row
from tracker.stored_dates import is_given
from tracker.words import Status

if TYPE_CHECKING:
    from icalendar import Event

LARGEST = 4 * 1024 * 1024
"""What an event may carry, unpacked, in bytes."""


def engagement_uid(uid: str) -> str | None:
    """The engagement that a UID of ours names; None for any other UID."""
    own = terms.own_uid(uid)
    try:
        return str(UUID(own)) if own is not None and str(UUID(own)) == own.lower() else None
    except ValueError:
        return None


def packed_draft(event: Event, when: When | None) -> EngagementDraft | None:
    """The draft that an event of ours carries, None where it carries none that can be read.

    What somebody changed in the event since goes on top: other days or another STATUS are a line more in the ledger,
    another SUMMARY is the title.
    """
    value: Any = event.get(terms.PACKED)
    if value is None or isinstance(value, list):
        return None
    try:
        raw = value.to_ical() if hasattr(value, "to_ical") else str(value).encode("ascii")
        unzip = zlib.decompressobj()
        text = unzip.decompress(binascii.a2b_base64(raw), LARGEST)
        if not unzip.eof:
            return None
        draft, shown = unpack(text.decode("ascii"))
    except (Unpackable, ValueError, zlib.error, binascii.Error):
        return None
    if not draft.lines:
        return None
    return _edited(draft, shown, event, when)


def _edited(draft: EngagementDraft, shown: dict[str, Any], event: Event, when: When | None) -> EngagementDraft:
    summary = text_of(event, "SUMMARY")
    if summary and " ".join(summary.split()) != " ".join(str(shown.get("summary", "")).split()):
        draft = replace(draft, title=title_of(summary).text)
    stated = words_of(event, "STATUS").upper()
    other_status = stated in terms.OUR_STATUS and stated != shown.get("status")
    dates = EMPTY
    if when is not None and [when.first.isoformat(), when.last.isoformat()] != [shown.get("first"), shown.get("last")]:
        dates = from_edtf(edtf_of(when.first, when.last))
    if not other_status and not is_given(dates):
        return draft
    status = terms.OUR_STATUS[stated] if other_status else draft.lines[-1].status
    line = StatusDraft(status, wording=stated if other_status else "", note="Changed in the calendar.")
    new = ledger_of_row(dates, EMPTY, line)
    return replace(draft, lines=(*draft.lines, *new))


def first_planned(draft: EngagementDraft) -> StatedDate:
    """The dates of the first plan in a draft's ledger."""
    return next((line.dates for line in draft.lines if line.status is Status.PLANNED and is_given(line.dates)), EMPTY)


def last_dates(draft: EngagementDraft) -> StatedDate:
    """The dates that the ledger of a draft stated last."""
    return next((line.dates for line in reversed(draft.lines) if is_given(line.dates)), EMPTY)
