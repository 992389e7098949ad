"""Engagements found by what belongs to them, in the forms in which a list, a page and a count ask for them."""

from __future__ import annotations

from dataclasses import dataclass, field

from tracker.filter.fulltext import Sql, in_own_text, in_text_of

NOTHING: Sql = ("", [])


@dataclass(frozen=True, slots=True)
class Arm:
    """Rows that belong to engagements: `own` is the column with the engagement, `where` what is asked of the row.

    named: a column of which an index may find the rows, and what stands between the brackets of `IN (…)`; `where` is
    asked beside it. text: what the full text has to hold of them too, so that few rows need to be looked at; '' for
    nothing. from_own: the tables in the order that leads from an engagement to its rows, where that is another.
    """

    own: str
    tables: str
    where: str = "1 = 1"
    parameters: list[object] = field(default_factory=list)
    named: tuple[str, Sql] | None = None
    text: str = ""
    from_own: str = ""

    def all(self) -> Sql:
        """A query for the engagements of all such rows."""
        where, parameters = self._where("")
        if not self.text:
            return f"SELECT {self.own} FROM {self.tables} WHERE {where}", parameters
        return (
            f"SELECT {self.own} FROM search f CROSS JOIN {self.tables}"
            f" WHERE f.search MATCH ? AND {self.own} = f.rowid AND {where}",
            [self.text, *parameters],
        )

    def of_one(self, near: str) -> Sql:
        """A condition whether `listing AS l` has such a row. near: a table of ids, where `l` is one of few; else ''."""
        where, parameters = self._where("+")
        condition = f"EXISTS (SELECT 1 FROM {self.from_own or self.tables} WHERE {self.own} = l.id AND {where})"
        if not self.text:
            return condition, parameters
        text, words = in_text_of(self.text, near) if near else in_own_text(self.text)
        return f"({condition} AND {text})", [*parameters, *words]

    def _where(self, plus: str) -> Sql:
        """plus: a sign before the named column keeps its index from being taken in place of the engagement's."""
        if self.named is None:
            return self.where, self.parameters
        column, (ids, values) = self.named
        return f"{plus}{column} IN ({ids}) AND {self.where}", [*values, *self.parameters]


@dataclass(frozen=True, slots=True)
class Found:
    """Engagements that meet a condition on their listing (`columns`), or that meet `only` and have a row of an arm."""

    arms: tuple[Arm, ...]
    columns: Sql = NOTHING
    only: Sql = NOTHING

    def as_set(self) -> Sql:
        """The condition over `listing AS l` by the set of all found: for reading many."""
        sql, parameters = self._sets(self.arms)
        return self._condition(f"l.id IN ({sql})", parameters)

    def as_look(self, near: str = "") -> Sql:
        """The condition over `listing AS l` by looking at each engagement; near: as in `Arm.of_one`."""
        looks = [arm.of_one(near) for arm in self.arms]
        return self._condition(
            f"({' OR '.join(sql for sql, _ in looks)})", [value for _, values in looks for value in values]
        )

    def ids(self) -> Sql:
        """A query for the ids of all that may be found, some more than once."""
        arms = self.arms
        if self.columns[0]:
            arms = (Arm("l.id", "listing l", *self.columns), *arms)
        return self._sets(arms)

    def _sets(self, arms: tuple[Arm, ...]) -> Sql:
        sets = [arm.all() for arm in arms]
        return " UNION ALL ".join(sql for sql, _ in sets), [value for _, values in sets for value in values]

    def _condition(self, sql: str, parameters: list[object]) -> Sql:
        if self.only[0]:
            sql, parameters = f"({self.only[0]} AND {sql})", [*self.only[1], *parameters]
        if self.columns[0]:
            sql, parameters = f"({self.columns[0]} OR {sql})", [*self.columns[1], *parameters]
        return sql, parameters
