"""What names a row that engagements share: two rows of a table with the same natural key mean the same thing."""

from __future__ import annotations

VERSION_SCHEME = "ical version"
"""The scheme of outside keys that remember which version of an event was taken in; they name no data set, so they are
shown nowhere."""

NATURAL_KEYS: dict[str, tuple[str, ...]] = {
    "country": ("code",),
    "place": ("name_key", "country_id"),
    "person": ("name_key", "country_id"),
    "office": ("title_key", "country_id"),
    "reason_category": ("name_key",),
    "topic": ("name_key",),
    "incident": ("title", "happened_edtf", "happened_text"),
    "channel": ("title",),
    "source": ("publisher", "title", "url", "published_edtf", "published_text"),
    "saved_filter": ("name_key",),
}
"""Columns by table; NULL is the same as NULL."""

UID = "uid"
"""The scheme of rows that name an engagement by its own uid; no key is kept for them."""

CELLS = "table row"
"""The scheme of rows that have no key of their own and are known by their cells."""

EDITION = "table row edition"
"""The scheme of keys that remember what each row of a table said last; they name no data set, so they are shown
nowhere."""

BY_COLUMN = "table by "
"""How the schemes of rows begin that a column names, as people see it, up to the colon."""


def known_as(scheme: str, key: str) -> str:
    """A key that an engagement is known by elsewhere, as people know it; '' for one that only this program makes."""
    if scheme in (CELLS, EDITION, VERSION_SCHEME):
        return ""
    by, colon, _ = scheme.partition(": ")
    return f"{by.removeprefix(BY_COLUMN)} {key}" if colon and by.startswith(BY_COLUMN) else f"{scheme} {key}"
