"""One line of a list of engagements: the listing's columns as they were read, and what is shown of them."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, partial
from typing import Any, NamedTuple

from tracker.composing import heading, heading_of
from tracker.dates import StatedDate, to_words
from tracker.look_alikes import strange_name
from tracker.stored_dates import from_columns
from tracker.words import Category, Kind, Status

COLUMNS = (
    "l.id, l.status, l.kind, l.category, l.title, l.who, l.who_office, l.counterparts, l.places, l.countries,"
    " l.dates_text, l.dates_edtf, l.earliest, l.latest, l.given_up, l.first_text, l.first_edtf, l.first_earliest,"
    " l.first_latest, l.slip_min, l.slip_max, l.reason, coalesce(c.name, ''), l.reason_by, l.none_given, l.note,"
    " l.secret, l.rescheduled, l.put_off, l.sources, ''"
)
"""What is read of `listing l` and `reason_category c` for a row, in its order; whose office is not asked here."""

_STATUSES = {status.code: status for status in Status}
_KINDS = {kind.code: kind for kind in Kind}
_CATEGORIES = {category.code: category for category in Category}


class _Columns(NamedTuple):
    """COLUMNS; a flag is 1 or 0."""

    id: int
    status_code: int
    kind_code: int
    category_code: int
    title: str
    who: str  # "Antony Blinken"; several joined by ", "
    who_office: str  # "Secretary of State · United States"
    counterparts: str
    places: str  # "Berlin, Paris"
    countries: str  # "Germany, France"
    dates_text: str
    dates_edtf: str | None
    earliest: str | None
    latest: str | None
    given_up_flag: int
    first_text: str
    first_edtf: str | None
    first_earliest: str | None
    first_latest: str | None
    slip_min: int | None  # days
    slip_max: int | None
    reason: str
    reason_category: str
    reason_by: str
    none_given_flag: int
    note: str
    secret_flag: int
    rescheduled: int  # times new dates were set
    put_off: int  # times it was postponed
    sources: int  # how many citations support it
    not_in_office: str  # who certainly did not hold the linked office then, in words, else ''


class ListRow(_Columns):
    """One line of a list of engagements.

    A page has far more rows than are ever looked at, so what is shown of one is made when it is asked for.
    """

    __slots__ = ()

    @property
    def status(self) -> Status:
        return _STATUSES[self.status_code]

    @property
    def kind(self) -> Kind:
        return _KINDS[self.kind_code]

    @property
    def category(self) -> Category:
        return _CATEGORIES[self.category_code]

    @property
    def dates(self) -> StatedDate:
        return from_columns(self.dates_text, self.dates_edtf, self.earliest, self.latest)

    @property
    def dates_words(self) -> str:
        """The dates as a list shows them: "18–19 Jun 2023"."""
        return _words_of(self.dates)

    @property
    def first_planned(self) -> StatedDate:
        return from_columns(self.first_text, self.first_edtf, self.first_earliest, self.first_latest)

    @property
    def slippage(self) -> tuple[int, int] | None:
        """From how few to how many days the dates slipped, where they did."""
        return None if self.slip_min is None or self.slip_max is None else (self.slip_min, self.slip_max)

    @property
    def given_up(self) -> bool:
        """Whether the dates are those that were given up."""
        return self.given_up_flag != 0

    @property
    def none_given(self) -> bool:
        """Whether it is said that no reason was given."""
        return self.none_given_flag != 0

    @property
    def secret(self) -> bool:
        return self.secret_flag != 0

    @property
    def warning(self) -> str:
        """What a check found on its people, else ''."""
        return self.not_in_office or strange_name(self.who)

    @property
    def heading(self) -> str:
        """What the engagement is called."""
        return heading(self.title, self.who, self.places or self.countries, self.counterparts, self.kind)

    @property
    def heading_shown(self) -> str:
        """The same as it is shown: nothing in it hides, and no name turns what stands beside it."""
        where = self.places or self.countries
        return heading_of((self.title, self.who, where, self.counterparts, self.kind_code))


as_read: Callable[[tuple[Any, ...]], ListRow] = partial(tuple.__new__, ListRow)
"""The row of what was read of COLUMNS; in a quarter less time than by what a named tuple offers."""


@lru_cache(maxsize=20_000)
def _words_of(dates: StatedDate) -> str:
    """The dates in words; "soon" stays as stated, for its first day is only the day it was said on."""
    one_end_open = (dates.earliest is None) != (dates.latest is None)
    if one_end_open and not any(character.isdigit() for character in dates.text):
        return dates.text
    return to_words(dates)
