"""The State Department's files of travels abroad and visits of foreign leaders, read into rows.

The form is that of the Office of the Historian: `<trips>` of `<trip>` (one leg, a stay in one country) and
`<visits>` of `<visit>`. Nothing is written, merged or guessed: what a row does not say stays empty.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

from tracker.importers import ImportRefused
from tracker.importers.localities import IsCity, gazetteer_city, split_locality
from tracker.importers.remarks import counterparts
from tracker.importers.state_people import ReadPerson, split_visitor
from tracker.importers.state_words import category_of, kind_of, longer_stay
from tracker.importers.xml_guard import Row, decode, parse, read_bytes

__all__ = ["ReadFile", "ReadPerson", "ReadTrip", "RowProblem", "duplicate_pairs", "read_file", "recognises"]

PUBLISHER = "Office of the Historian, United States Department of State"
EXPECTED = "the State Department's XML of travels (<trips>) or visits (<visits>)"
_SITE = "https://history.state.gov/departmenthistory"
_ROLES = {"secretary": "Secretary of State", "president": "President"}
_ROOT = re.compile(r"\s*(?:<\?xml[^>]*\?>\s*)?(?:<!--(?:[^-]|-(?!->))*-->\s*)*<(trips|visits)[\s/>]")
_WEB_PAGE = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:<!doctype\s+html|<html)\b", re.IGNORECASE)
_NUMBER = re.compile(r"[A-Za-z0-9_-]{1,40}")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_HEAD = 16 * 1024
_PROGRESS_EVERY = 25


@dataclass(frozen=True, slots=True)
class ReadTrip:
    """One row as read. start, end: days as YYYY-MM-DD. country and place names as printed, white space tidied.

    key: stable over files, "hsg:travels:<id>" or "hsg:visits:<id>". row: its place in the file from 1; line: its line.
    companions: further persons of the same visitor line. extended_dates: a longer stay that the words give around the
    visit, with those words.
    """

    key: str
    row: int
    line: int
    start: str
    end: str
    extended_dates: tuple[str, str] | None
    extended_words: str
    principal: ReadPerson
    companions: tuple[ReadPerson, ...]
    host_country: str
    cities: tuple[str, ...]
    counterparts: tuple[ReadPerson, ...]
    kind: str
    category: str
    remarks: str

    @property
    def people(self) -> tuple[ReadPerson, ...]:
        """Everybody whom the row names, those of its own side first."""
        return self.principal, *self.companions, *self.counterparts


@dataclass(frozen=True, slots=True)
class RowProblem:
    """A row that was not read, and why, in a sentence. key: '' where the row has no usable number."""

    row: int
    key: str
    message: str


@dataclass(frozen=True, slots=True)
class ReadFile:
    """What a file holds: its rows, and those that could not be read. title, publisher, url: of the source to cite."""

    form: Literal["travels", "visits"]
    title: str
    publisher: str
    url: str
    trips: tuple[ReadTrip, ...]
    problems: tuple[RowProblem, ...]


class _Unreadable(Exception):
    """Why one row cannot be read."""


def recognises(path: Path) -> bool:
    """Whether the beginning of a file looks like one of these two forms; False for anything that cannot be read."""
    try:
        if not path.is_file():
            return False
        with path.open("rb") as stream:
            head = stream.read(_HEAD)
    except (OSError, ValueError):
        return False
    return _ROOT.match(head.decode("utf-8-sig", "ignore")) is not None


def read_file(
    path: Path,
    progress: Callable[[int, int], None] | None = None,
    *,
    is_city: IsCity = gazetteer_city,
) -> ReadFile:
    """The rows of one file. progress is called with rows read and rows in all, and may raise to stop the reading.

    is_city(text, country) decides whether a locality may be split at its commas.
    Raises ImportRefused, saying what was expected, for anything that is not one of the two forms.
    """
    form, rows = _rows_of(path)
    trips: list[ReadTrip] = []
    problems: list[RowProblem] = []
    first_rows: dict[str, int] = {}
    for number, row in enumerate(rows, start=1):
        key = _key(form, row)
        try:
            if not key:
                raise _Unreadable("it has no number of its own (<id>)")
            if key in first_rows:
                raise _Unreadable(f"its number is already that of row {first_rows[key]}")
            trips.append(_trip(form, row, number, key, is_city))
        except _Unreadable as why:
            problems.append(RowProblem(number, key, f"Row {number} (line {row.line}) was left out: {why}."))
        if key:
            first_rows.setdefault(key, number)
        if progress is not None and (number % _PROGRESS_EVERY == 0 or number == len(rows)):
            progress(number, len(rows))
    title, url = _source(form, rows)
    return ReadFile(form, title, PUBLISHER, url, tuple(trips), tuple(problems))


def duplicate_pairs(trips: tuple[ReadTrip, ...]) -> tuple[tuple[str, str, str], ...]:
    """Rows that may be the same trip entered twice: (key, key, why), in the order of the rows. Proposals only.

    Exact: same person, country, places and both days. Near: the same with another last day. Visits, which name
    no place, must also have the same description. Each row is paired with one earlier row, exact before near.
    """
    exact: dict[tuple[object, ...], ReadTrip] = {}
    near: dict[tuple[object, ...], ReadTrip] = {}
    pairs: list[tuple[int, str, str, str]] = []
    for trip in trips:
        same = _sameness(trip)
        first = exact.get((*same, trip.end)) or near.get(same)
        if first is not None:
            pairs.append((first.row, first.key, trip.key, _why(first, trip)))
        near.setdefault(same, trip)
        exact.setdefault((*same, trip.end), trip)
    return tuple((a, b, why) for _, a, b, why in sorted(pairs, key=lambda pair: pair[0]))


def _rows_of(path: Path) -> tuple[Literal["travels", "visits"], list[Row]]:
    data = read_bytes(path, EXPECTED)
    if _WEB_PAGE.match(data):
        raise ImportRefused(f"{path.name} is a web page; expected {EXPECTED}.")
    text = decode(data, path.name, EXPECTED)
    if not text.lstrip().startswith("<"):
        raise ImportRefused(f"{path.name} is not XML; expected {EXPECTED}.")
    root = parse(text, path.name, EXPECTED)
    if root.tag not in ("trips", "visits"):
        raise ImportRefused(f"{path.name} is XML of another kind (<{root.tag[:40]}>); expected {EXPECTED}.")
    form: Literal["travels", "visits"] = "travels" if root.tag == "trips" else "visits"
    wanted = "trip" if form == "travels" else "visit"
    rows = [row for row in root.rows if row.tag == wanted]
    if not rows:
        raise ImportRefused(f"{path.name} holds no <{wanted}>; expected {EXPECTED} with at least one row.")
    return form, rows


def _key(form: str, row: Row) -> str:
    number = row.text("id")
    return f"hsg:{form}:{number}" if _NUMBER.fullmatch(number) else ""


def _trip(form: str, row: Row, number: int, key: str, is_city: IsCity) -> ReadTrip:
    start, end = _days(row)
    of_visitor = form == "visits"
    people = _visitors(row) if of_visitor else (_traveller(row),)
    host = "United States" if of_visitor else row.text("country")
    if not host:
        raise _Unreadable("it names no country")
    remarks = row.text("description" if of_visitor else "remarks")
    longer = longer_stay(remarks, start, end) if of_visitor else None
    return ReadTrip(
        key=key,
        row=number,
        line=row.line,
        start=start.isoformat(),
        end=end.isoformat(),
        extended_dates=(longer[0].isoformat(), longer[1].isoformat()) if longer else None,
        extended_words=longer[2] if longer else "",
        principal=people[0],
        companions=people[1:],
        host_country=host,
        cities=split_locality(row.text("locale"), host, is_city),
        counterparts=counterparts(remarks, host, start.year, of_visitor=of_visitor),
        kind=kind_of(remarks, of_visitor=of_visitor).label,
        category=category_of(remarks).label,
        remarks=remarks,
    )


def _days(row: Row) -> tuple[date, date]:
    start = _day(row.text("start-date"), "first")
    end = _day(row.text("end-date"), "last")
    if end < start:
        raise _Unreadable(f"it ends ({end}) before it starts ({start})")
    return start, end


def _day(text: str, which: str) -> date:
    if not text:
        raise _Unreadable(f"its {which} day is missing")
    try:
        if not _DAY.fullmatch(text):
            raise ValueError
        return date.fromisoformat(text)
    except ValueError:
        raise _Unreadable(f"its {which} day “{text[:40]}” is not a day written as YYYY-MM-DD") from None


def _traveller(row: Row) -> ReadPerson:
    name = row.text("name")
    if not name:
        raise _Unreadable("it names no traveller")
    role = row.text("role") or row.attributes.get("role", "")
    return ReadPerson(name, _ROLES.get(role, ""), "United States", name)


def _visitors(row: Row) -> tuple[ReadPerson, ...]:
    visitor = row.text("visitor")
    if not visitor:
        raise _Unreadable("it names no visitor")
    return split_visitor(visitor, row.text("from"))


def _source(form: str, rows: list[Row]) -> tuple[str, str]:
    if form == "visits":
        years = sorted({match[0] for row in rows if (match := re.match(r"\d{4}", row.text("start-date")))})
        span = "" if not years else f", {years[0]}" if len(years) == 1 else f", {years[0]}-{years[-1]}"
        return f"Visits by Foreign Leaders{span}", f"{_SITE}/visits"
    travellers = {(row.attributes.get("role", ""), row.attributes.get("who", "")) for row in rows}
    names = {name for row in rows if (name := row.text("name"))}
    if len(travellers) == 1 and len(names) == 1:
        role, who = next(iter(travellers))
        if role in _ROLES and _SLUG.fullmatch(who):
            return f"Travels Abroad of the {_ROLES[role]}: {names.pop()}", f"{_SITE}/travels/{role}/{who}"
    return "Travels Abroad of the President and the Secretary of State", f"{_SITE}/travels"


def _sameness(trip: ReadTrip) -> tuple[object, ...]:
    person = (trip.principal.name.casefold(), trip.principal.country.casefold())
    places = tuple(city.casefold() for city in trip.cities)
    # Visits name no place: their days alone do not make two entries one, as a leader at a summit also has a visit.
    event = trip.remarks.casefold() if trip.key.startswith("hsg:visits:") else ""
    return (*person, trip.host_country.casefold(), places, event, trip.start)


def _why(first: ReadTrip, second: ReadTrip) -> str:
    if first.end == second.end:
        return "the same person, country, places and days"
    return f"the same person, country, places and first day; one ends on {first.end}, the other on {second.end}"
