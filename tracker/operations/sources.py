"""Operations on sources: cite a passage for a claim, take a citation away, edit a source, attach a file."""

from __future__ import annotations

import hashlib
from typing import Literal

from tracker.drafts import CitationDraft, SourceDraft
from tracker.errors import FieldRefusal, Refusal
from tracker.operations import parts, resolve
from tracker.operations.engagements import name_of_engagement
from tracker.operations.registry import operation
from tracker.record import Record
from tracker.schema import AttachedBytes, Attachment, Source

Claim = Literal[
    "engagement", "participation", "status_change", "reason", "statement", "tenure", "incident", "channel_change"
]
LARGEST_ATTACHMENT = 50 * 1024 * 1024
"""The largest file that can be attached, in bytes."""


@operation
def cite(record: Record, claim: Claim, row_id: int, draft: CitationDraft) -> int:
    """Ties a passage of a source to one claim; returns the citation's id."""
    if record.value(f"SELECT id FROM {claim} WHERE id = ?", (row_id,)) is None:
        raise Refusal("What this source is to support is no longer there.")
    with record.change("Attach a source"):
        return parts.put_citations(record, claim, row_id, [draft])[0]


@operation
def remove_citation(record: Record, citation: int) -> None:
    """Takes a citation away; its source stays in the record."""
    if record.value("SELECT id FROM citation WHERE id = ?", (citation,)) is None:
        raise Refusal("This citation is no longer there.")
    with record.change("Detach a source"):
        record.execute("DELETE FROM citation WHERE id = ?", (citation,))


@operation
def edit_source(record: Record, source: int, draft: SourceDraft) -> None:
    """Makes a source what the draft says, everywhere it is cited."""
    if not (draft.publisher or draft.title or draft.url).strip():
        raise FieldRefusal("source", "A source needs a publisher, a title or an address.")
    if record.value("SELECT id FROM source WHERE id = ?", (source,)) is None:
        raise Refusal("This source is no longer in the record.")
    with record.change(f"Edit source {draft.publisher or draft.title or draft.url}"):
        record.update(Source, source, **resolve.source_columns(draft))


@operation
def attach_file(record: Record, engagement: int, name: str, content: bytes, media_type: str = "") -> int:
    """Keeps a file with an engagement; returns the attachment's id. The bytes are stored once, by their SHA-256.

    name: shown as given, never used as a path. Refuses more than 50 MiB and an empty file.
    """
    if not content:
        raise Refusal(f"“{name}” is empty. Choose another file.")
    if len(content) > LARGEST_ATTACHMENT:
        raise Refusal(f"“{name}” is over 50 MiB. Keep it elsewhere and cite its address.")
    if record.value("SELECT id FROM engagement WHERE id = ?", (engagement,)) is None:
        raise Refusal(f"There is no engagement {engagement} in this record.")
    digest = hashlib.sha256(content).hexdigest()
    with record.change(f"Attach {name} to {name_of_engagement(record, engagement)}"):
        if record.value("SELECT id FROM attached_bytes WHERE sha256 = ?", (digest,)) is None:
            record.insert(AttachedBytes, sha256=digest, content=content)
        return record.insert(
            Attachment, engagement=engagement, name=name, media_type=media_type, size=len(content), sha256=digest
        )


@operation
def remove_attachment(record: Record, attachment: int) -> None:
    """Takes an attachment away; its bytes stay in the record so that undo can bring it back."""
    name = record.value("SELECT name FROM attachment WHERE id = ?", (attachment,))
    if name is None:
        raise Refusal("This attachment is no longer there.")
    with record.change(f"Remove attachment {name}"):
        record.execute("DELETE FROM attachment WHERE id = ?", (attachment,))
