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
