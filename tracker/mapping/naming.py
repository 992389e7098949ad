"""Who takes part in a row and where it is: lists of names with their offices and countries, stops, the host."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from tracker.countries import country
from tracker.drafts import ParticipantDraft, StopDraft
from tracker.mapping.offices import country_of_office
from tracker.mapping.places import city_and_country, country_named, stops_of
from tracker.mapping.row_cells import Cell, RowCells
from tracker.mapping.targets import Target
from tracker.names import name_key
from tracker.words import Role

_OFFICES = {
    Target.PRINCIPALS: (Target.PRINCIPAL_OFFICES, Target.PRINCIPAL_COUNTRIES),
    Target.COUNTERPARTS: (Target.COUNTERPART_OFFICES, Target.COUNTERPART_COUNTRIES),
}
_ROLES = {
    Target.PRINCIPALS: Role.PRINCIPAL,
    Target.COUNTERPARTS: Role.COUNTERPART,
    Target.DELEGATES: Role.DELEGATE,
}
_LONGEST_NAME = 500


def participants(cells: RowCells, on: date | None) -> tuple[ParticipantDraft, ...]:
    """Everybody who takes part, by role; on: the day that countries are meant of."""
    return tuple(person for target in _ROLES for person in _people(cells, target, on))


def _people(cells: RowCells, target: Target, on: date | None) -> list[ParticipantDraft]:
    """The people of one role; lists of offices and countries run beside that of the names."""
    names = cells.listed(target)
    if not names:
        return []
    too_long = next((cell for cell, name in names if len(name) > _LONGEST_NAME), None)
    if too_long is not None:
        cells.problem(too_long, f"A name has at most {_LONGEST_NAME} letters. This is text: it may belong in the note.")
        return []
    splitter = next((cell.splitter for cell, _ in names if cell.splitter), "")
    offices, countries = [""] * len(names), [""] * len(names)
    for place, (beside, whose) in enumerate(zip(_OFFICES.get(target, ()), (offices, countries), strict=False)):
        found = cells.listed(beside, splitter, keep_empty=True)
        if place == 0 and len(names) == 1 and found:
            found = [(found[0][0], found[0][0].text)]  # one person may hold two offices
            cells.note(*found[0])
        if place == 1 and len(found) == 1:
            found *= len(names)
        if found and len(found) != len(names):
            cells.problem(found[0][0], f"There are {len(names)} names beside it but {len(found)} here. Give as many.")
            continue
        for n, (cell, part) in enumerate(found):
            whose[n] = country_of(cells, cell, part, on) if place == 1 and part else part
    if not any(countries) and not cells.layout.says(Target.UID):
        countries = [country_of_office(office, on) for office in offices]
        if any(countries):
            said = "; ".join(dict.fromkeys(country(code).name for code in countries if code))
            cells.note(cells.all(_OFFICES[target][0])[0], f"{'; '.join(offices)}, of {said}")
    return [
        _participant(name, _ROLES[target], office, code)
        for (_, name), office, code in zip(names, offices, countries, strict=True)
    ]


@lru_cache(maxsize=16_384)  # the same people come again and again
def _participant(name: str, role: Role, office: str, code: str) -> ParticipantDraft:
    """A participant; a country or organisation that takes part is nobody's name and is linked to no person."""
    side = "" if office else country_named(name)
    return ParticipantDraft(name, role, office, side or code, link=not side)


def itinerary(cells: RowCells, on: date | None) -> tuple[StopDraft, ...]:
    """The itinerary; where as many cities as countries are listed, some of them empty, each stands in its place."""
    listed = [
        (cell, country_of(cells, cell, part, on)) for cell, part in cells.listed(Target.COUNTRIES, keep_empty=True)
    ]
    if listed:
        cells.note(listed[0][0], "; ".join(country(code).name for _, code in listed if code))
    codes = [code for _, code in listed]
    cities = [part for _, part in cells.listed(Target.CITIES, keep_empty=True)]
    if any(len(city) > _LONGEST_NAME for city in cities):
        cells.problem(cells.cell(Target.CITIES), f"The name of a city has at most {_LONGEST_NAME} letters.")
        return ()
    if len(codes) != len(cities):
        cities = [city for city in cities if city]
        codes = list(dict.fromkeys(code for code in codes if code)) if len(codes) != len(cities) else codes
    if not any(codes) and not cells.layout.says(Target.UID):  # a table of this program says countries by themselves
        return tuple(city_and_country(city) for city in cities if city)
    return tuple(stop for stop in stops_of(cities, codes) if stop.city or stop.country)


def host_of(cells: RowCells, on: date | None) -> str:
    """The code of the country that receives; '' where no cell says it."""
    cell = cells.cell(Target.HOST)
    code = country_of(cells, cell, cell.text, on) if cell is not None else ""
    if cell is not None and code:
        cells.note(cell, country(code).name)
    return code


def country_of(cells: RowCells, cell: Cell | None, text: str, on: date | None) -> str:
    """The code of a country that a cell names, as it was on a day; '' with a problem where it names none."""
    answers = cells.layout.answers
    for target in (Target.COUNTRIES, Target.HOST, Target.PRINCIPAL_COUNTRIES, Target.COUNTERPART_COUNTRIES):
        answer = answers.get((target, name_key(text)))
        if answer is not None:
            text = answer
            break
    code = country_named(text, on) if text else ""
    if text and not code:
        cells.problem(cell, f"“{text}” is no country or organisation that the program knows. Write its English name.")
    return code
