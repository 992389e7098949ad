"""The files kept with engagements: their bytes, asked for one at a time."""

from __future__ import annotations

from tracker.errors import Refusal
from tracker.reader import Reader


def attached_bytes(record: Reader, attachment: int) -> bytes:
    """The bytes of an attachment as they were attached; Refusal where it is not in the record."""
    content = record.value(
        "SELECT b.content FROM attachment a JOIN attached_bytes b ON b.sha256 = a.sha256 WHERE a.id = ?",
        (attachment,),
    )
    if content is None:
        raise Refusal("This attachment is no longer in the record.")
    return bytes(content)
