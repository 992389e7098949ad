"""A source of a file of citations, field by field, as the preview shows it."""

from __future__ import annotations

from tracker.drafts import SourceDraft
from tracker.mapping.planning import CellReading

_FIELDS = (
    ("Author", "author"),
    ("Title", "title"),
    ("Publisher", "publisher"),
    ("Kind", "kind"),
    ("Language", "language"),
    ("Address", "url"),
    ("Archived at", "archived_url"),
    ("Note", "note"),
)


def source_readings(row: object) -> tuple[CellReading, ...]:
    """The fields that a planned source has; none of anything else."""
    draft = getattr(row, "draft", None)
    if not isinstance(draft, SourceDraft):
        return ()
    fields = [(name, str(getattr(draft, field))) for name, field in _FIELDS]
    fields.insert(3, ("Published", draft.published.text))
    fields.append(("Accessed", draft.accessed or ""))
    return tuple(CellReading(name, words, None, words) for name, words in fields if words)
