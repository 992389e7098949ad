"""What a column of a table can mean: the fields of an engagement, its first or last line, and its source."""

from __future__ import annotations

from enum import Enum


class Target(Enum):
    """A field that a column fills; the value is its stable name in mapping files and the heading in exported tables."""

    __hash__ = object.__hash__  # members are equal to themselves only; Enum would hash their names each time

    KEY = "id"  # the row's own number in the user's table, the same in its next edition
    UID = "uid"  # an engagement's uid, as exports of this program write it
    TITLE = "title"
    KIND = "kind"
    CATEGORY = "category"
    PRINCIPALS = "principals"
    PRINCIPAL_OFFICES = "principal offices"
    PRINCIPAL_COUNTRIES = "principal countries"
    COUNTERPARTS = "counterparts"
    COUNTERPART_OFFICES = "counterpart offices"
    COUNTERPART_COUNTRIES = "counterpart countries"
    DELEGATES = "delegates"
    CITIES = "cities"
    COUNTRIES = "countries"  # of the stops
    HOST = "host"
    DATES = "dates"  # as stated, first and last day in one cell
    FIRST_DAY = "first day"
    LAST_DAY = "last day"
    YEAR = "year"  # completes dates that lack one
    MONTH = "month"  # of dates in parts: a year, a month and a day in columns of their own
    DAY = "day"
    STATUS = "status"
    STATUS_DATE = "status date"  # when the status took effect
    DECIDED_BY = "decided by"
    WORDING = "wording"
    REASON = "reason"
    REASON_CATEGORY = "reason category"
    STATED_BY = "stated by"
    FIRST_PLANNED = "first planned"  # the dates it was first planned for
    PURPOSE = "purpose"
    EXPECTED = "expected outcome"
    SETTING = "setting"
    NOTE = "note"
    TOPICS = "topics"
    SECRET = "secret"
    SOURCE = "source"  # on one line: publisher, title, day, address
    SOURCE_PUBLISHER = "source publisher"
    SOURCE_TITLE = "source title"
    SOURCE_URL = "source url"
    SOURCE_DATE = "source date"
    QUOTE = "quote"


SEVERAL = frozenset({
    Target.PRINCIPALS, Target.PRINCIPAL_OFFICES, Target.PRINCIPAL_COUNTRIES, Target.COUNTERPARTS,
    Target.COUNTERPART_OFFICES, Target.COUNTERPART_COUNTRIES, Target.DELEGATES, Target.CITIES, Target.COUNTRIES,
    Target.TOPICS, Target.NOTE,
})  # fmt: skip
"""Targets of which a cell may hold several, split only on the user's word; several columns may fill one of these."""
