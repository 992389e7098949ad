"""What the JSON file and the database share: the tables in order, their columns, what may stand in each."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from peewee import FloatField, ForeignKeyField, IntegerField

from tracker.schema import LOGGED, name_of

FORMAT = "diplomatic-engagement-tracker"
VERSION = 1

Row = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A column: what it holds (`int`, `float` or `str`), whether it may be null, which table its ids point into."""

    name: str
    holds: type
    null: bool
    target: str = ""


@dataclass(frozen=True, slots=True)
class Layout:
    """A table of the file: its name and its columns, the id first."""

    name: str
    columns: tuple[Column, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the columns."""
        return tuple(column.name for column in self.columns)

    def place(self, column: str) -> int:
        """Where a column stands in a row."""
        return self.names.index(column)


@dataclass(frozen=True, slots=True)
class Document:
    """A file that was read and found whole: rows by table in the columns' order, and attached bytes by their hash.

    `whole` is True for an export of a whole record, False for one of chosen engagements.
    """

    name: str
    whole: bool
    tables: dict[str, list[Row]]
    attached: dict[str, bytes]


@cache
def layouts() -> dict[str, Layout]:
    """Every table of the file by name, each after those it refers to."""
    found = {}
    for table in LOGGED:
        meta: Any = table._meta
        found[name_of(table)] = Layout(name_of(table), tuple(_column(table, field) for field in meta.sorted_fields))
    return found


def _column(table: type[Any], field: Any) -> Column:
    target = ""
    if isinstance(field, ForeignKeyField):
        target = name_of(table if field.rel_model == "self" else field.rel_model)
    whole = isinstance(field, IntegerField) or bool(target) or field.primary_key
    holds = int if whole else float if isinstance(field, FloatField) else str
    return Column(field.column_name, holds, bool(field.null), target)
