"""How a stated date stands in a table: four columns `<name>_text`, `_edtf`, `_earliest`, `_latest`."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from tracker.dates import EMPTY, StatedDate


def to_columns(name: str, value: StatedDate) -> dict[str, str | None]:
    """The four columns of a stated date."""
    return dict(zip(column_names(name), to_values(value), strict=True))


def column_names(name: str) -> tuple[str, str, str, str]:
    """The names of the four columns of a stated date."""
    return f"{name}_text", f"{name}_edtf", f"{name}_earliest", f"{name}_latest"


def to_values(value: StatedDate) -> tuple[str, str | None, str | None, str | None]:
    """What stands in the four columns of a stated date, in their order."""
    text, edtf, earliest, latest = value.text, value.edtf, value.earliest, value.latest
    return text, edtf, earliest.isoformat() if earliest else None, latest.isoformat() if latest else None


@lru_cache(maxsize=16_384)  # the same days come again and again in a ledger, and so in a record
def from_columns(text: str, edtf: str | None, earliest: str | None, latest: str | None) -> StatedDate:
    """The stated date of four columns in that order."""
    if not text and edtf is None:
        return EMPTY
    return StatedDate(
        text,
        edtf,
        date.fromisoformat(earliest) if earliest else None,
        date.fromisoformat(latest) if latest else None,
    )


def is_given(value: StatedDate) -> bool:
    """Whether a date was stated at all, understood or not."""
    return bool(value.text) or value.edtf is not None
