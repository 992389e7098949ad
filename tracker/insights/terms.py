"""What a row of an insight means in the filter language."""

from __future__ import annotations

from tracker.countries import find_country
from tracker.insights.rows import Side, Terms


def country_value(side: Side) -> str:
    """How the filter names a country: by its name, by its code where the name means another one."""
    known = find_country(side.name)
    return side.name if known is not None and known.code == side.code else side.code


def between(one: Side, other: Side) -> Terms:
    """The terms of engagements that concern both countries."""
    return (("country", country_value(one)), ("country", country_value(other)))
