"""Whether the values of a record are such as this program writes: asked when something failed that never should.

A record that somebody else made, or that is damaged, may hold a date that is no day, a word that has no number, text
that is no text. Reading it then fails in ways that look like mistakes of the program; this tells the two apart.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

import apsw

from tracker.dates.edtf import EdtfError, read_edtf
from tracker.errors import OpenRefused, Refusal
from tracker.reader import Reader
from tracker.schema import ALL_TABLES, LOGGED, columns_of, name_of
from tracker.sqlite import causes
from tracker.words import Category, Kind, Status, Word

MOST_TOLD = 3
"""How many unsound places are looked for: one is enough, some more help whoever mends the record."""

_DAMAGED = (apsw.CorruptError, apsw.FormatError, apsw.NotADBError)
_OF_THE_FILE = (apsw.CorruptError, apsw.FormatError, apsw.NotADBError, apsw.TooBigError, apsw.SQLError)
_OF_THE_DISK = (apsw.FullError, apsw.IOError, apsw.ReadOnlyError, apsw.CantOpenError, apsw.BusyError)
LARGEST_NUMBER = 2**53
"""Numbers beyond it are in no record: ids, counts and days are far smaller."""

_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_CODES: dict[str, type[Word]] = {"status": Status, "kind": Kind, "category": Category}
_RELATIONS = (
    ("engagement {} is not listed", "SELECT id FROM engagement EXCEPT SELECT id FROM listing"),
    ("what is listed as {} is no engagement", "SELECT id FROM listing EXCEPT SELECT id FROM engagement"),
    (
        "line {} of a ledger corrects one of another, or itself",
        "SELECT s.id FROM status_change s JOIN status_change t ON t.id = s.supersedes_id"
        " WHERE t.engagement_id <> s.engagement_id OR t.id = s.id",
    ),
    ("change {} takes back a later one", "SELECT id FROM change WHERE reverts_id >= id OR undone_by_id <= id"),
)
_MOMENTS = ("made_at", "recorded_at")


def unsound_places(reader: Reader, failed: BaseException | None = None) -> list[str]:
    """Places in the record that are not as this program writes them, in words, at most MOST_TOLD; [] where it is sound.

    failed: what made somebody ask; where SQLite said by it that the file is damaged, it is. Reads all of the record,
    and where that is sound each index against its table: seconds for a large one, a minute for a million engagements.
    Never raises for what is in it.
    """
    found: list[str] = []
    try:
        for place in _places(reader):
            found.append(place)
            if len(found) == MOST_TOLD:
                break
    except (*_OF_THE_FILE, UnicodeDecodeError) as error:
        found.append(f"the file itself ({type(error).__name__})")
    except apsw.Error:
        pass  # it cannot be read now, which says nothing of what is in it
    if not found and failed is not None:
        said = next((cause for cause in causes(failed) if isinstance(cause, _DAMAGED)), None)
        found += [f"the file itself ({type(said).__name__})"] if said is not None else []
    return found


def unsound_words(path: Path, places: list[str]) -> str:
    """What to say of a record with unsound places, and what to do."""
    return (
        f"{path} holds what this program does not write: {'; '.join(places)}. It is damaged, or somebody made it so."
        " Nothing was changed. Restore a copy of it, or save what can be read into a new record:"
        " main.py repair FILE NEW."
    )


@contextmanager
def explained(reader: Reader) -> Iterator[None]:
    """What fails inside because the record is unsound is refused in words (OpenRefused); other errors stay.

    What a full or failing disk began stays too, whatever failed after it.
    """
    try:
        yield
    except Refusal:
        raise
    except FAILURES as error:
        if any(isinstance(cause, _OF_THE_DISK) for cause in causes(error)):
            raise
        places = unsound_places(reader, error)
        if not places:
            raise
        raise OpenRefused("damaged", unsound_words(reader.path, places)) from error


class Bare(Reader):
    """Reads by a connection that somebody else owns, before there is an open record."""

    def __init__(self, path: Path, connection: apsw.Connection) -> None:
        self.path = path
        self._connection = connection

    def connection(self) -> apsw.Connection:
        return self._connection

    def close_thread(self) -> None:
        """Its connection is given back by whoever made it."""


FAILURES = (
    *(ValueError, LookupError, TypeError, ArithmeticError, AttributeError, AssertionError, RecursionError),
    *(apsw.ConstraintError, apsw.MismatchError, *_OF_THE_FILE),
)
"""The errors that unsound values may lead to."""


def _places(reader: Reader) -> Iterator[str]:
    for (line,) in reader.rows(f"PRAGMA quick_check({MOST_TOLD})"):
        if line != "ok":
            yield _told(line)
    for table, row, parent, _ in reader.rows("PRAGMA foreign_key_check"):
        yield f"row {row} of “{table}” refers to nothing in “{parent}”"
    for words, sql in _RELATIONS:
        for (row,) in reader.rows(sql):
            yield words.format(row)
    for model in ALL_TABLES:
        yield from _of_table(reader, name_of(model), columns_of(model))
    yield from _of_table(reader, "change", ("id", "label", "author", "made_at", "origin"))
    yield from _of_history(reader)
    for (line,) in reader.rows(f"PRAGMA integrity_check({MOST_TOLD})"):  # each index against its table: the slowest
        if line != "ok":
            yield _told(line)


def _told(line: object) -> str:
    """A line of SQLite's own check, short and in characters that any message can show."""
    return str(line)[:120].encode("ascii", "replace").decode()


def _of_table(reader: Reader, table: str, columns: tuple[str, ...]) -> Iterator[str]:
    """Unsound values of one table; where a text cannot be read at all, the row that holds it."""
    tests = [(place, name, test) for place, name in enumerate(columns) if (test := _test_of(table, name)) is not None]
    names = ", ".join(f'"{name}"' for name in columns)
    sql = f'SELECT {names} FROM "{table}" WHERE id > ? ORDER BY id'
    last = -(2**63)
    while True:
        try:
            for values in reader.connection().execute(sql, (last,)):
                last = values[0]
                if any(isinstance(value, int) and abs(value) > LARGEST_NUMBER for value in values):
                    yield f"a number in row {last} of “{table}”"
                for place, name, test in tests:
                    value = values[place]
                    if value is not None and not test(value):
                        yield f"“{name}” in row {last} of “{table}”"
            return
        except UnicodeDecodeError:
            after = reader.value(f'SELECT min(id) FROM "{table}" WHERE id > ?', (last,))
            if after is None:
                return
            last = after
            yield f"a text in row {last} of “{table}”"


def _test_of(table: str, column: str) -> Callable[[Any], bool] | None:
    if column.endswith(("_earliest", "_latest")) or column in ("accessed", "ask_on", "earliest", "latest", "sort_day"):
        return _is_day
    if column.endswith("_edtf"):
        return _is_edtf
    if column in _MOMENTS:
        return _is_moment
    if table == "listing" and column in _CODES:
        codes = frozenset(word.code for word in _CODES[column])
        return lambda value: value in codes
    if table == "listing" and column in ("given_up", "secret", "none_given"):
        return lambda value: value in (0, 1)
    if table == "listing" and column in ("since", "entered", "settled", "known_from", "known_to"):
        return _is_day
    if table == "moment" and column in ("effect", "known"):
        return _is_day
    return None


def _of_history(reader: Reader) -> Iterator[str]:
    """Rows of the history that could not be put back: of no table, or not the whole row that was touched."""
    own_day = reader.setting("own_day")
    if own_day and not _is_day(own_day):
        yield "the day the record carries in place of today"
    columns = {name_of(model): set(columns_of(model)) for model in LOGGED}
    for row, table, touched, before in reader.connection().execute(
        "SELECT id, table_name, row_id, before FROM touched"
    ):
        if table not in columns or (before is not None and not _is_row(before, columns[table], touched)):
            yield f"row {row} of “touched”"


def _is_row(before: str, columns: set[str], row_id: int) -> bool:
    try:
        kept = json.loads(before)
    except (ValueError, RecursionError):
        return False
    return isinstance(kept, dict) and kept.keys() <= columns and kept.get("id") == row_id


@lru_cache(maxsize=65_536)
def _is_day(text: object) -> bool:
    try:
        return (
            isinstance(text, str) and bool(_DAY.fullmatch(text)) and text.isascii() and bool(date.fromisoformat(text))
        )
    except ValueError:
        return False


@lru_cache(maxsize=65_536)
def _is_edtf(text: object) -> bool:
    try:
        return isinstance(text, str) and (text in ("../..", "/..", "../", "/") or read_edtf(text) is not None)
    except EdtfError:
        return False


def _is_moment(text: object) -> bool:
    try:
        return isinstance(text, str) and (not text or bool(datetime.fromisoformat(text)))
    except ValueError:
        return False
