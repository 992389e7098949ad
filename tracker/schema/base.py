"""What every table of the record shares: never-reused ids, stated dates as four columns, and checks.

Tables are declared without a database; each statement is executed on the record's own (``query.execute(db)``), so that
several records can be open at once.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from peewee import SQL, Check, ForeignKeyField, IntegerField, Model, TextField
from playhouse.sqlite_ext import AutoIncrementField

DATE_PARTS = ("text", "edtf", "earliest", "latest")
"""The four things a stated date keeps together, in the order of the columns `<name>_text` …"""


class Table(Model):
    """A table of the record; its rows are logged by the history's triggers."""

    id = AutoIncrementField()

    class Meta:
        legacy_table_names = False
        strict_tables = True


def columns_of(table: type[Table]) -> tuple[str, ...]:
    """The column names of a table, the id first."""
    meta: Any = table._meta
    return tuple(field.column_name for field in meta.sorted_fields)


def name_of(table: type[Table]) -> str:
    """The table's name in the database."""
    meta: Any = table._meta
    return str(meta.table_name)


M = TypeVar("M", bound=type[Table])


def dated(*names: str) -> Callable[[M], M]:
    """A class decorator that adds a stated date (four columns and their checks) for each name."""

    def add(model: M) -> M:
        meta: Any = model._meta
        for name in names:
            meta.add_field(f"{name}_text", words_field())
            meta.add_field(f"{name}_edtf", TextField(null=True))
            for bound in ("earliest", "latest"):
                column = f"{name}_{bound}"
                meta.add_field(column, TextField(null=True, constraints=[Check(f"{column} LIKE '____-__-__'")]))
            meta.constraints = [
                *(meta.constraints or []),
                Check(f"{name}_earliest IS NULL OR {name}_latest IS NULL OR {name}_earliest <= {name}_latest"),
            ]
        return model

    return add


def code_field(column: str, largest: int, *, default: int = 0) -> IntegerField:
    """The small integer code of a closed set of words, checked to lie between 0 and `largest`."""
    return IntegerField(
        default=default, constraints=[SQL(f"DEFAULT {default}"), Check(f"{column} BETWEEN 0 AND {largest}")]
    )


def flag_field(column: str) -> IntegerField:
    """A yes or no stored as 1 or 0, no by default."""
    return code_field(column, 1)


def words_field() -> TextField:
    """A text that is empty where nothing was said; never NULL."""
    return TextField(default="", constraints=[SQL("DEFAULT ''")])


def name_field(column: str) -> TextField:
    """A text that must say something."""
    return TextField(constraints=[Check(f"length(trim({column})) > 0")])


def refers(to: Any, *, null: bool = False, index: bool = True) -> ForeignKeyField:
    """A foreign key checked when the change is committed; operations delete what depends on a row with the row."""
    return ForeignKeyField(to, null=null, backref="+", deferrable="INITIALLY DEFERRED", index=index)
