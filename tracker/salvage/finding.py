"""Finds the tables of a record in a damaged file: of which version it is, where each begins, what rows can be read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from tracker.migrations import LATEST
from tracker.salvage.pages import Pages
from tracker.salvage.trees import (
    HIGHEST,
    LEAF_TABLE,
    LOWEST,
    Gap,
    Leaf,
    Unreadable,
    Value,
    Walk,
    entries,
    leaves,
    plain_values,
    read_leaf,
    values,
)
from tracker.trusting import expected_schemas


@dataclass(frozen=True, slots=True)
class Shape:
    """A table as rows of it are stored. kinds: see `values`; least: the columns that each row has at the least."""

    name: str
    columns: tuple[str, ...]
    kinds: tuple[str, ...]
    least: int

    def read(self, content: bytes) -> list[Value]:
        """The values of a record; Unreadable where it is none of this table."""
        return values(content, self.kinds, self.least)

    def fits(self, content: bytes) -> bool:
        """Whether a record can be one of this table."""
        try:
            self.read(content)
        except Unreadable:
            return False
        return True


_SCHEMA = Shape(
    "sqlite_schema",
    ("type", "name", "tbl_name", "rootpage", "sql"),
    ("TEXT", "TEXT", "TEXT", "INTEGER", "TEXT"),
    5,
)
_PARTS = ("table", "index", "view", "trigger")


@dataclass(slots=True)
class Found:
    """A row as it stands in the file. certain: it stands where the tree of its table leads."""

    id: int
    values: list[Value]
    certain: bool


@dataclass(slots=True)
class Tables:
    """The tables and indexes of a damaged file. version: the schema's, 0 where the file is no record's.

    damage: what was found broken so far, in words. gaps: by table, the rows that cannot be read where they should be.
    """

    pages: Pages
    version: int = 0
    damage: list[str] = field(default_factory=list)
    gaps: dict[str, list[Gap]] = field(default_factory=dict)
    _roots: dict[str, int] = field(default_factory=dict)
    _seen: set[int] = field(default_factory=set)

    @property
    def done(self) -> int:
        """How many pages were read so far."""
        return len(self._seen)

    def look(self) -> None:
        """Finds where each table begins, and of which version the record is."""
        self.damage += self.pages.found_wrong
        walk = Walk(self._seen)
        rows = [row for leaf in leaves(self.pages, 1, walk, _SCHEMA.fits) for row in _schema_rows(leaf)]
        if walk.gaps:
            self.damage.append("the list of its tables is broken")
            for number in range(2, self.pages.count + 1):
                leaf = self._stray(number)
                stray = _schema_rows(leaf) if leaf is not None else []
                if leaf is not None and leaf.cells and len(stray) == len(leaf.cells):
                    rows += stray
                    self._seen.add(number)
        self._roots = {name: root for kind, name, _, root, _ in rows if kind in ("table", "index")}
        self.version = self._version({row[:3] + row[4:] for row in rows})

    def _version(self, found: set[tuple[object, ...]]) -> int:
        """What the header says where the tables bear it out, else the version that they are most like."""
        stated = int.from_bytes(self.pages.page(1)[60:64], "big")
        alike = {
            version: max(len(found & set(schema)) for schema in expected_schemas(version))
            for version in range(1, LATEST + 1)
        }
        best = max(alike.values())
        if best == 0:
            return 0
        if best < min(
            len(schema) for version in alike if alike[version] == best for schema in expected_schemas(version)
        ):
            self.damage.append("the list of its tables is not as it was made")
        if alike.get(stated) == best:
            return stated
        self.damage.append("the version in the header of the file is broken")
        return max(version for version, number in alike.items() if number == best)

    def rows(self, shape: Shape) -> Iterator[Found | tuple[int, str]]:
        """The rows of a table; for one of which only the id can be read, the id and why."""
        gaps = self.gaps[shape.name] = []
        root = self._roots.get(shape.name)
        if root is None:
            gaps.append(Gap(0, LOWEST, HIGHEST, "where it begins is not known"))
            self.damage.append(f"{shape.name}: where it begins is not known")
            return
        walk = Walk(self._seen)
        for leaf in leaves(self.pages, root, walk, shape.fits):
            for row, content in leaf.cells:
                try:
                    yield Found(row, shape.read(content), leaf.page not in self.pages.old)
                except Unreadable as error:
                    walk.gaps.append(Gap(leaf.page, row - 1, row, str(error)))
                    yield row, str(error)
            if leaf.page in self.pages.old:
                walk.gaps.append(Gap(leaf.page, LOWEST, HIGHEST, "the newest state of the page is lost"))
            yield from ((row, "the row is broken") for row in leaf.broken)
        gaps += walk.gaps
        self.damage += [f"{shape.name}, page {gap.page}: {gap.why}" for gap in gaps]

    def strays(self, shapes: Mapping[str, Shape]) -> Iterator[tuple[tuple[str, ...], list[Found]]]:
        """The leaves that no tree leads to and that may hold what is missing: of which tables, and their rows.

        shapes: the tables to look for. Pages that are known to be free are passed by.
        """
        for number in range(2, self.pages.count + 1):
            leaf = self._stray(number)
            if leaf is None or not leaf.cells:
                continue
            fits: dict[str, list[Found]] = {}
            for name, shape in shapes.items():
                try:
                    rows = [Found(row, shape.read(cell), False) for row, cell in leaf.cells]
                except Unreadable:
                    continue
                if all(any(gap.after < row.id <= gap.to for gap in self.gaps[name]) for row in rows):
                    fits[name] = rows
            if fits:
                yield tuple(fits), next(iter(fits.values()))

    def _stray(self, number: int) -> Leaf | None:
        if number in self._seen or number in self.pages.free or self.pages.page(number)[:1] != bytes([LEAF_TABLE]):
            return None
        try:
            return read_leaf(self.pages, number, LOWEST, HIGHEST)
        except Unreadable:
            return None

    def entries(self, index: str) -> Iterator[list[Value]]:
        """The entries of an index that can be read; the last value of each is the id of a row."""
        root = self._roots.get(index)
        for content in entries(self.pages, root, set()) if root is not None else ():
            try:
                yield plain_values(content)
            except Unreadable:
                continue


def _schema_rows(leaf: Leaf) -> list[tuple[str, str, str, int, str | None]]:
    """The rows of a leaf as rows of the schema."""
    found = []
    for _, content in leaf.cells:
        try:
            kind, name, table, root, sql = _SCHEMA.read(content)
        except Unreadable:
            continue
        if kind in _PARTS and isinstance(name, str) and isinstance(table, str) and isinstance(root, int):
            found.append((str(kind), name, table, root, sql if isinstance(sql, str) else None))
    return found
