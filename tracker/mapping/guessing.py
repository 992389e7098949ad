"""What the columns of a table seem to mean, by their names and by what stands in them; a proposal to correct."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from tracker.errors import Refusal
from tracker.mapping.cells import cell_text, says_nothing
from tracker.mapping.headings import otherwise, target_named
from tracker.mapping.languages import MONTHS
from tracker.mapping.mapping import ColumnUse, Mapping
from tracker.mapping.no_events import refuse_no_events
from tracker.mapping.offices import is_office
from tracker.mapping.places import country_named, is_city
from tracker.mapping.stated_days import OrderMissing, YearMissing, read_stated
from tracker.mapping.targets import SEVERAL, Target
from tracker.mapping.values import word_of
from tracker.names import name_key
from tracker.tables.table import CellValue, Table, TableFile

_LOOKED_AT = 300
_MOST = 0.6
"""The share of cells that have to be dates, countries … for a column to be taken for one by its content."""
_LEAST = 0.34
"""The share below which a column's name is not believed."""
_OWN_SPLITTER = ";"


@dataclass(frozen=True, slots=True)
class _Column:
    """A column and what of its cells was looked at."""

    name: str
    values: tuple[CellValue, ...]
    texts: tuple[str, ...]

    def share(self, test: Callable[[str], bool]) -> float:
        """The share of the filled cells that a test holds for; 0 for an empty column."""
        return sum(map(test, self.texts)) / len(self.texts) if self.texts else 0.0


def guess_mapping(table: Table, file: TableFile) -> Mapping:
    """What each column seems to mean: by its name in any of six languages where its cells do not speak against it, else
    by its cells. Nothing is split, but in the tables that this program wrote, whose headings are its own words.

    Raises TableRefused where the table holds counts a country and year and no events.
    """
    refuse_no_events(table)
    own = is_own_form(table)
    columns = [_column(table, place) for place in range(len(table.header))]
    targets: list[Target | None] = [None] * len(columns)
    used: set[Target] = set()
    exact = [_exact(column.name) for column in columns]
    people = any(target_named(column.name) is Target.PRINCIPALS for column in columns)
    for place, column in enumerate(columns):
        named = exact[place] or (None if own else target_named(column.name))
        choices = () if named is None else (named,) if own else _choices(column, named)
        if named is Target.TITLE and not own and people and column.share(is_office) >= _MOST:
            choices = (Target.PRINCIPAL_OFFICES,)
        target = next((one for one in choices if own or (_fits(column, one) and _is_free(one, used))), None)
        if target is None or not _is_free(target, used):
            continue
        targets[place] = target
        used.add(target)
    if not own:
        for place, column in enumerate(columns):
            if targets[place] is None:
                found = _by_content(column, used)
                if found is not None and not _spoken_against(column.name, found):
                    targets[place] = found
                    used.add(found)
        _believe_the_name_of_dates(targets, used, columns)
        _settle(targets, used, columns)
    return Mapping(
        tuple(
            ColumnUse(column.name, target, _OWN_SPLITTER if own and target in SEVERAL - {Target.NOTE} else "")
            for column, target in zip(columns, targets, strict=True)
        )
    )


def _believe_the_name_of_dates(targets: list[Target | None], used: set[Target], columns: Sequence[_Column]) -> None:
    """A column that is called dates has them where none else has, whatever its cells: they are kept, or told of row by
    row, and not left out in silence."""
    if used & {Target.DATES, Target.FIRST_DAY, Target.LAST_DAY, Target.MONTH}:
        return
    for place, column in enumerate(columns):
        if targets[place] is None and column.texts and target_named(column.name) in (Target.DATES, Target.FIRST_DAY):
            targets[place] = target_named(column.name)
            used.add(Target.DATES)
            return


def _is_free(target: Target, used: set[Target]) -> bool:
    return target not in used or target in _MANY_COLUMNS


def _choices(column: _Column, named: Target) -> tuple[Target, ...]:
    """What a column of this name may hold, the likeliest first; one named for places may hold countries alone."""
    if named is Target.CITIES and column.share(lambda text: bool(country_named(text))) >= _MOST:
        return (Target.COUNTRIES, named)
    return (named, *otherwise(named))


def is_own_form(table: Table) -> bool:
    """Whether a table has the headings that this program's exports have: a uid and otherwise mostly its own words."""
    exact = [_exact(name) for name in table.header]
    known = sum(target is not None for target in exact)
    return Target.UID in exact and known >= 5


def _exact(heading: str) -> Target | None:
    words = " ".join(heading.casefold().replace("_", " ").split())
    return next((target for target in Target if target.value == words), None)


_MANY_COLUMNS = frozenset({Target.NOTE, Target.TOPICS})
"""Targets that several columns may be guessed to fill; more of any other is for the user to say."""


def _column(table: Table, place: int) -> _Column:
    cells = [row.cells[place] for row in table.rows[:_LOOKED_AT] if place < len(row.cells)]
    filled = [(cell, text) for cell in cells if not says_nothing(text := cell_text(cell))]
    return _Column(table.header[place], tuple(cell for cell, _ in filled), tuple(text for _, text in filled))


def _fits(column: _Column, target: Target) -> bool:
    """Whether the cells of a column can be what its name says; an empty column is believed."""
    if not column.texts:
        return True
    if column.share(lambda text: name_key(text) == name_key(column.name)) >= _LEAST:
        return False  # the heading once more, for want of anything
    if target in (Target.DATES, Target.FIRST_DAY, Target.LAST_DAY, Target.STATUS_DATE, Target.FIRST_PLANNED,
                  Target.SOURCE_DATE):  # fmt: skip
        return _dates(column) >= _LEAST
    if target in (Target.MONTH, Target.DAY):
        return column.share(_TESTS[target]) >= _MOST
    if target in (Target.KEY, Target.UID):
        return len(set(column.texts)) == len(column.texts)
    test = _TESTS.get(target)
    if test is not None and column.share(test) < _LEAST:
        return False
    if target in (Target.PRINCIPALS, Target.COUNTERPARTS, Target.DELEGATES, Target.CITIES, Target.HOST):
        return column.share(_is_junk) < _LEAST and column.share(_is_wordy) < _LEAST
    return column.share(_is_junk) < 1.0


def _by_content(column: _Column, used: set[Target]) -> Target | None:
    """What a column's cells alone say that it is."""
    if len(column.texts) < 2:
        return None
    tests: tuple[tuple[Target, Callable[[str], bool]], ...] = (
        (Target.SOURCE_URL, _is_url), (Target.YEAR, _is_year), (Target.STATUS, _is_status),
        (Target.COUNTRIES, _is_country), (Target.KIND, _is_kind), (Target.CITIES, _is_city),
    )  # fmt: skip
    if (
        not used & {Target.DATES, Target.FIRST_DAY, Target.MONTH}
        and column.share(_is_year) < _MOST
        and _dates(column) >= _MOST
    ):
        return Target.DATES
    for target, test in tests:
        if target not in used and column.share(test) >= _MOST:
            return target
    return None


def _spoken_against(heading: str, target: Target) -> bool:
    """Whether a column's name says that it is something else than its cells look like."""
    named = target_named(heading)
    return named is not None and named is not target and target in (Target.KIND, Target.STATUS)


def _settle(targets: list[Target | None], used: set[Target], columns: Sequence[_Column]) -> None:
    """Brings the columns of dates together: a last day without a first is the date; "To" beside a first day is the
    last, be it empty; a month and a day count where no column has the whole date; a year by itself stays the year.
    """
    if Target.LAST_DAY in used and not used & {Target.FIRST_DAY, Target.DATES}:
        targets[targets.index(Target.LAST_DAY)] = Target.DATES
        used.add(Target.DATES)
    if Target.FIRST_DAY in used and Target.LAST_DAY not in used:
        for place, column in enumerate(columns):
            named = target_named(column.name)
            if not column.texts and named is not None and Target.LAST_DAY in otherwise(named):
                targets[place] = Target.LAST_DAY
                break
    if used & {Target.DATES, Target.FIRST_DAY} or Target.MONTH not in used:
        targets[:] = [None if target in (Target.MONTH, Target.DAY) else target for target in targets]


def _dates(column: _Column) -> float:
    typed = sum(isinstance(value, date) for value in column.values)
    texts = [
        text
        for value, text in zip(column.values, column.texts, strict=True)
        if not isinstance(value, date | int | float | bool)
    ]
    numbers = sum(
        isinstance(value, int | float) and not isinstance(value, bool) and _is_year(text)
        for value, text in zip(column.values, column.texts, strict=True)
    )
    return (typed + numbers + sum(map(_is_date, texts))) / len(column.texts) if column.texts else 0.0


def _is_date(text: str) -> bool:
    if len(text) > 80 or (text.isdecimal() and not _is_year(text)):
        return False
    try:
        return read_stated(text).understood
    except (YearMissing, OrderMissing):
        return True
    except Refusal:
        return len(text) > 4 and any(character.isdigit() for character in text)


def _is_year(text: str) -> bool:
    return len(text) == 4 and text.isdecimal() and 1500 <= int(text) <= 2200


def _is_month(text: str) -> bool:
    return name_key(text) in MONTHS or (text.isdecimal() and len(text) < 3 and 1 <= int(text) <= 12)


def _is_day_of_month(text: str) -> bool:
    parts = [part.strip() for part in re.split(r"[-–,]", text)]
    return all(part.isdecimal() and len(part) < 3 and 1 <= int(part) <= 31 for part in parts)


def _is_url(text: str) -> bool:
    return text.casefold().startswith(("http://", "https://", "www."))


def _is_status(text: str) -> bool:
    return bool(word_of(Target.STATUS, text))


def _is_kind(text: str) -> bool:
    return bool(word_of(Target.KIND, text))


def _is_country(text: str) -> bool:
    return bool(country_named(text)) or any(country_named(part) for part in _parts(text))


def _is_city(text: str) -> bool:
    return is_city(text) or any(is_city(part) for part in _parts(text))


def _parts(text: str) -> Sequence[str]:
    if len(text) > 200:
        return ()
    for mark in (";", ",", "/", " and ", " e ", " y ", " et ", " und "):
        if mark in text:
            return [part.strip() for part in text.split(mark)]
    return ()


def _is_wordy(text: str) -> bool:
    """Whether a cell is a text rather than a name."""
    return len(text) > 160 or text.count("\n") > 2


def _is_junk(text: str) -> bool:
    """Whether a cell is a list of codes ("[["FC1"]]", "FC1, RC1"), a bare number, or the heading once more."""
    words = [word for word in name_key(text).split() if word]
    codes = [word for word in words if any(c.isdigit() for c in word) or len(word) < 2]
    return text.startswith(("[", "{")) or not words or len(codes) == len(words)


_TESTS: dict[Target, Callable[[str], bool]] = {
    Target.YEAR: _is_year,
    Target.MONTH: _is_month,
    Target.DAY: _is_day_of_month,
    Target.SOURCE_URL: _is_url,
    Target.COUNTRIES: _is_country,
    Target.PRINCIPAL_COUNTRIES: _is_country,
    Target.COUNTERPART_COUNTRIES: _is_country,
    Target.HOST: _is_country,
    Target.SECRET: lambda text: bool(word_of(Target.SECRET, text)),
}
