"""What is worth saying of a table before it goes in, and does not stand in its way."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from tracker.errors import Refusal
from tracker.mapping.cells import cell_text, likely_splitter, parts_of, says_nothing
from tracker.mapping.dating import Orders
from tracker.mapping.guessing import is_own_form
from tracker.mapping.mapping import Mapping
from tracker.mapping.places import city_and_country, country_named, is_city
from tracker.mapping.planning import Asks, Fate, PlannedRow, Question
from tracker.mapping.row_cells import Layout
from tracker.mapping.stated_days import OrderMissing, YearMissing, read_stated
from tracker.mapping.targets import Target
from tracker.tables.table import Table

_LOOKED_AT = 2_000
_SPLIT = (
    Target.PRINCIPALS, Target.COUNTERPARTS, Target.DELEGATES, Target.CITIES, Target.COUNTRIES, Target.TOPICS,
)  # fmt: skip


def hints_of(table: Table, layout: Layout, orders: Orders, rows: Sequence[PlannedRow]) -> tuple[str, ...]:
    """Sentences: cells that seem to hold several, how slashed dates are read, countries that are not known."""
    return (*orders.notes, *_several(table, layout), *_dates_left_out(table, layout), *_unknown(rows))


def lists_in(table: Table, mapping: Mapping) -> tuple[Question, ...]:
    """What to ask of columns of people and places that nobody has said how to split, though semicolons or line breaks
    part their cells, which no name holds: what the splitter is, if any. cell: the column's name."""
    found = []
    for place, name in enumerate(table.header):
        use = next((use for use in mapping.columns if use.column == name), None)
        if use is None or use.splitter or use.target not in _SPLIT:
            continue
        texts = [cell_text(row.cells[place]) for row in table.rows[:_LOOKED_AT] if place < len(row.cells)]
        lists = [text for text in texts if len(parts_of(text, ";|\n")) > 1]
        if lists:
            guess = ";" if any(";" in text for text in lists) else "\n"
            shown = " ".join(lists[0].split())
            words = (
                f"Do cells of “{name}” hold several, such as “{shown}”? Say what parts them, or that each holds one."
            )
            found.append(Question(Asks.SPLITTER, words, use.target, name, len(lists), lists[0], guess))
    return tuple(found)


def several_in(texts: Sequence[str], target: Target) -> str:
    """What seems to part several people, cities … in some of these cells, '' where they seem to hold one each."""
    if target in (Target.CITIES, Target.COUNTRIES):
        known = is_place if target is Target.CITIES else country_named
        texts = [text for text in texts if not known(text)]
    return likely_splitter(list(texts))


def is_place(text: str) -> bool:
    """Whether a cell is one city, its country said with it or not."""
    return is_city(text) or bool(city_and_country(text).country)


def _several(table: Table, layout: Layout) -> list[str]:
    found = []
    for place, name, target, splitter in layout.columns:
        if target not in _SPLIT or target is None:
            continue
        texts = [cell_text(row.cells[place]) for row in table.rows[:_LOOKED_AT] if place < len(row.cells)]
        if splitter:
            if any(several_in([text], target) for text in texts) and not any(
                len(parts_of(text, splitter)) > 1 for text in texts
            ):
                found.append(f"The splitter “{splitter}” parts nothing in the cells of “{name}”.")
            continue
        mark = several_in(texts, target)
        if mark:
            example = next(
                text for text in texts if mark.strip().casefold() in text.casefold() and several_in([text], target)
            )
            shown = "line breaks" if mark == "\n" else f"“{mark.strip()}”"
            found.append(f"Cells of “{name}” may hold several, parted by {shown}: “{example}”. They are not split.")
    return found


def _dates_left_out(table: Table, layout: Layout) -> list[str]:
    """The columns of typed days that fill nothing: what looks like a last day should not go unnoticed."""
    found: list[str] = []
    if is_own_form(table):
        return found  # what this program writes beside is worked out from the rest
    for place, name, target, _ in layout.columns:
        if target is None:
            cells = [row.cells[place] for row in table.rows[:_LOOKED_AT] if place < len(row.cells)]
            texts = [text for text in map(cell_text, cells) if not says_nothing(text)]
            if texts and sum(map(_is_day, texts)) > len(texts) / 2:
                found.append(f"“{name}” holds dates, such as “{texts[0]}”, and is left out.")
    return found


def _is_day(text: str) -> bool:
    """Whether a cell is a day, a month or a stretch of days, for sure."""
    if len(text) > 80 or not any(character.isdigit() for character in text) or text.isdecimal():
        return False
    try:
        return read_stated(text).understood
    except (YearMissing, OrderMissing):
        return True
    except Refusal:
        return False


def _unknown(rows: Sequence[PlannedRow]) -> list[str]:
    """The countries that several rows are left out for."""
    words = Counter(
        problem.cell
        for row in rows
        if row.fate is Fate.PROBLEM
        for problem in row.problems
        if "is no country" in problem.why
    )
    return [
        f"“{cell}” is no country that the program knows, in {count:,} rows. A value in the mapping can say which it is."
        for cell, count in words.most_common(5)
        if count > 1
    ]
