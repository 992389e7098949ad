"""What the user chooses of a brief: order, sections, wording, and how names are written."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum


class Arranged(Enum):
    """In which order the engagements of a section stand, and what parts it."""

    BY_DATE = "by date"
    BY_COUNTRY = "by country"
    BY_PERSON = "by person"
    AS_LISTED = "as listed"  # the order on screen


class Section(Enum):
    """The parts of a brief, by the title they have unless the user gives another."""

    TOOK_PLACE = "Took place"  # completed, cut short, under way
    PLANNED = "Planned and expected"  # expected, proposed, planned
    CALLED_OFF = "Postponed and cancelled"
    DECLINED = "Declined and unanswered"
    LAPSED = "Lapsed"
    TIMELINE = "Timeline"
    CONTACTS = "Table of contacts"


class NameStyle(Enum):
    """How people are called."""

    FULL = "full name"  # as the record calls them: Antony Blinken
    PRINTED = "as printed"  # as the source of each engagement printed it
    FAMILY = "family name after the first mention"
    CAPITALS = "family name in capitals"  # Antony BLINKEN, WANG Yi


class CountryStyle(Enum):
    """How countries are called."""

    NAME = "name"
    CODE = "code"  # ISO 3166-1 alpha-2


class DateStyle(Enum):
    """How dates are written out."""

    LONG = "18 June 2023"
    MEDIUM = "18 Jun 2023"
    ISO = "2023-06-18"


ALL_SECTIONS = (
    Section.TIMELINE, Section.TOOK_PLACE, Section.PLANNED, Section.CALLED_OFF, Section.DECLINED, Section.LAPSED,
    Section.CONTACTS,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class BriefOptions:
    """How a brief is made. title: '' for one made from the filter. sections: those there are to be, in order.

    titles: (section, title) where the user gave another. templates: (name, Jinja2 text) of wordings in place of those
    of `tracker.brief.wording`; they are run sandboxed. with_offices: people are called with their offices. with_notes:
    what the record notes of an engagement and of its lines stands at the end of its paragraph.
    """

    title: str = ""
    author: str = ""
    order: Arranged = Arranged.BY_DATE
    sections: tuple[Section, ...] = ALL_SECTIONS
    titles: tuple[tuple[Section, str], ...] = ()
    templates: tuple[tuple[str, str], ...] = field(default=())
    names: NameStyle = NameStyle.FULL
    countries: CountryStyle = CountryStyle.NAME
    dates: DateStyle = DateStyle.LONG
    with_offices: bool = True
    with_notes: bool = False


STANDARD = BriefOptions()
"""A brief as it is unless the user chooses."""
