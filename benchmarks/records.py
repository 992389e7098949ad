"""Invented records of any size, made once and kept: as if one change had brought all of it in.

Rows are written without the triggers and indexes of the facts, which are put back as they were; the log says of each
row that it came with the change. What is derived is worked out by the program's own code, by two processes.
"""

from __future__ import annotations

import os
import tempfile
import zlib
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager, nullcontext
from datetime import timedelta
from pathlib import Path
from typing import Any

import apsw

from benchmarks.invented_names import COUNTRIES, OFFICES, PUBLISHERS, TOPICS, cities, people_of
from benchmarks.inventing import CITIES, COLUMNS, DAYS, FIRST, OWN_DAY, Inventor, World
from benchmarks.parts import say
from benchmarks.traced import bare_connection
from tracker.derive import derive
from tracker.names import name_key
from tracker.opening import create_record
from tracker.reader import Reader
from tracker.schema import DERIVED, LOGGED, name_of

EDITION = 1
"""Raised where the same number of engagements is invented otherwise."""
CHANNEL = "Military talks"
INCIDENT = "A collision at the border"
_AT_ONCE = 2_000
_NOTED_AT_ONCE = 50
"""So few at a time are written statement by statement, where it is seen what is written."""
_ALONE = 5_000
"""Up to so many engagements no other process is worth its start."""
_MOMENT = "2023-06-17T12:00:00.000000Z"


def made(size: int, folder: Path) -> Path:
    """The record of `size` engagements, made where the folder does not have one of today's schema yet."""
    path = folder / f"{size}.edition-{EDITION}.{_schema():08x}.visits"
    if not path.exists():
        make(path, size)
    return path


def _schema() -> int:
    """A number for the schema of a new record, to the letter."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "new.visits"
        create_record(path).close()
        connection = bare_connection(path)
        wanted = "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY name"
        texts = [sql for (sql,) in connection.execute(wanted)]
        connection.close()
    return zlib.crc32("\n".join(texts).encode())


def make(path: Path, size: int) -> Path:
    """Makes a record of `size` invented engagements at a path where nothing is; the same for the same number."""
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    create_record(draft, title=f"{size:,} invented engagements", own_day=OWN_DAY, author="benchmark").close()
    connection = apsw.Connection(str(draft))
    try:
        connection.execute("PRAGMA journal_mode = wal; PRAGMA synchronous = off")
        with _without(connection, "trigger", "log_%"):
            with _without(connection, "index", "%", [name_of(table) for table in LOGGED]), connection:
                _put_facts(connection, size)
            with connection:
                _put_log(connection)
        with _without(connection, "index", "%", [name_of(table) for table in DERIVED]), connection:
            _derive(connection, draft, size)
        connection.execute("PRAGMA wal_checkpoint(truncate); PRAGMA journal_mode = delete")
    finally:
        connection.close()
    draft.replace(path)
    return path


@contextmanager
def _without(connection: apsw.Connection, kind: str, like: str, tables: Iterable[str] = ()) -> Iterator[None]:
    """Does what is done inside without these triggers or indexes, and makes them anew as they were."""
    wanted = list(tables)
    marks = f" AND tbl_name IN ({', '.join('?' * len(wanted))})" if wanted else ""
    found = list(
        connection.execute(
            f"SELECT name, sql FROM sqlite_schema WHERE type = ? AND name LIKE ? AND sql IS NOT NULL{marks}",
            (kind, like, *wanted),
        )
    )
    for name, _ in found:
        connection.execute(f'DROP {kind} "{name}"')
    yield
    for _, sql in found:
        connection.execute(sql)


def _put_facts(connection: apsw.Connection, size: int) -> None:
    world = _put_world(connection, size)
    done = 0
    for tables in Inventor(world).batches(size):
        for name, rows in tables.items():
            _insert(connection, name, COLUMNS[name], rows)
        done += len(tables["engagement"])
        if size > _ALONE:
            say(f"  invented {done:,} of {size:,}")
    _put_around(connection)


def _put_world(connection: apsw.Connection, size: int) -> World:
    """Countries' offices, people and cities; topics and sources."""
    ids = dict(connection.execute("SELECT code, id FROM country"))
    people: dict[str, list[tuple[int, str, int]]] = {}
    places: dict[str, list[tuple[int, str]]] = {}
    own = place = 0
    for number, code in enumerate(COUNTRIES):
        country, first = ids[code], number * len(OFFICES) + 1
        offices = [(first + at, title, name_key(title), country, level) for at, (title, level) in enumerate(OFFICES)]
        _insert(connection, "office", "id, title, title_key, country_id, level", offices)
        names = people_of(code, max(12, min(2_000, size // 150)))
        people[code] = [(own + at, name, first + at % len(OFFICES)) for at, name in enumerate(names, 1)]
        rows = [(id_, name, name_key(name), country) for id_, name, _ in people[code]]
        _insert(connection, "person", "id, name, name_key, country_id", rows)
        own += len(names)
        towns = cities()[code][:CITIES]
        places[code] = [(place + at, name) for at, (name, *_) in enumerate(towns, 1)]
        found = [(place + at, name, name_key(name), country, *where) for at, (name, *where) in enumerate(towns, 1)]
        _insert(connection, "place", "id, name, name_key, country_id, latitude, longitude", found)
        place += len(towns)
    _insert(connection, "topic", "id, name, name_key", [(at, one, name_key(one)) for at, one in enumerate(TOPICS, 1)])
    _put_tenures(connection, [one for group in people.values() for one in group])
    return World(ids, people, places, _put_sources(connection, size))


def _put_tenures(connection: apsw.Connection, people: list[tuple[int, str, int]]) -> None:
    """One person in five has held the office for ever, as far as anybody wrote down."""
    began = FIRST.isoformat()
    _insert(
        connection,
        "tenure",
        "person_id, office_id, began_text, began_edtf, began_earliest, began_latest",
        [(own, office, *[began] * 4) for own, _, office in people if own % 5 == 0],
    )


def _put_sources(connection: apsw.Connection, size: int) -> int:
    """Sources that follow each other evenly over all days; returns how many."""
    count = max(40, size // 20)
    rows = []
    for number in range(count):
        day = (FIRST + timedelta(days=DAYS * number // count)).isoformat()
        publisher, topic = PUBLISHERS[number * 7 % len(PUBLISHERS)], TOPICS[number * 11 % len(TOPICS)]
        title = f"Talks on {topic} ({number + 1})"
        rows.append((number + 1, "article", publisher, title, name_key(f"{publisher} {title}"), *[day] * 4))
    columns = "id, kind, publisher, title, name_key, published_text, published_edtf, published_earliest"
    _insert(connection, "source", f"{columns}, published_latest", rows)
    return count


def _put_around(connection: apsw.Connection) -> None:
    """A channel with its changes, an incident with what it changed, and engagements linked to both."""
    first_two = "SELECT 1, host_id FROM engagement GROUP BY host_id ORDER BY count(*) DESC LIMIT 2"
    _insert(connection, "channel", "id, title", [(1, CHANNEL)])
    _insert(connection, "channel_party", "channel_id, country_id", list(connection.execute(first_two)))
    _insert(
        connection,
        "channel_change",
        "channel_id, state, reason, recorded_at, effective_text, effective_edtf, effective_earliest, effective_latest",
        [(1, number % 3, "It was announced.", _MOMENT, *[f"{1980 + 4 * number}-05-06"] * 4) for number in range(10)],
    )
    columns = "id, title, happened_text, happened_edtf, happened_earliest, happened_latest"
    _insert(connection, "incident", columns, [(1, INCIDENT, *["2001-04-01"] * 4)])
    _insert(connection, "incident_country", "incident_id, country_id", list(connection.execute(first_two)))
    connection.execute(
        "INSERT INTO link (type, from_engagement_id, to_incident_id, change_id)"
        " SELECT 6, s.engagement_id, 1, s.id FROM status_change s WHERE s.status = 6 ORDER BY s.id LIMIT 40"
    )
    connection.execute(
        "INSERT INTO link (type, from_engagement_id, to_channel_id)"
        " SELECT 7, id, 1 FROM engagement ORDER BY id LIMIT 30"
    )


def _insert(connection: apsw.Connection, table: str, columns: str, rows: list[Any]) -> None:
    if rows:
        marks = ", ".join("?" * len(rows[0]))
        connection.executemany(f"INSERT INTO {table} ({columns}) VALUES ({marks})", rows)


def _put_log(connection: apsw.Connection) -> None:
    """The change that brought all of it in, and a line of the log for each row."""
    connection.execute(
        "INSERT INTO change (id, label, author, made_at) VALUES (1, 'Invent engagements', 'benchmark', ?)", (_MOMENT,)
    )
    for table in LOGGED:
        name = name_of(table)
        if name not in ("setting", "country", "reason_category"):
            connection.execute(
                "INSERT INTO touched (change_id, table_name, row_id, action)"
                f" SELECT 1, '{name}', id, 'insert' FROM \"{name}\" ORDER BY id"
            )
    connection.execute("INSERT INTO touched_engagement (change_id, engagement_id) SELECT 1, id FROM engagement")


def _derive(connection: apsw.Connection, path: Path, size: int) -> None:
    """Writes what two processes work out from the facts, in order."""
    parts = [range(first, min(first + _AT_ONCE, size + 1)) for first in range(1, size + 1, _AT_ONCE)]
    with ProcessPoolExecutor(2) if size > _ALONE else nullcontext() as pool:
        work = pool.map if pool is not None else map
        for number, found in enumerate(work(_derived, [path] * len(parts), parts), 1):
            for sql, rows in found:
                connection.executemany(sql, rows)
            if number % 10 == 0:
                say(f"  derived {number * _AT_ONCE:,} of {size:,}")


def _derived(path: Path, engagements: range) -> list[tuple[str, list[tuple[Any, ...]]]]:
    """In a process of its own: what the program would write of these engagements."""
    facts = _Noting(path)
    for start in range(0, len(engagements), _NOTED_AT_ONCE):
        derive(facts, engagements[start : start + _NOTED_AT_ONCE])  # type: ignore[arg-type]
    facts.close_thread()
    return facts.written


class _Noting(Reader):
    """Reads the facts of a record, and notes what is written in place of writing it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.written: list[tuple[str, list[tuple[Any, ...]]]] = []
        self._connection = bare_connection(path)

    def connection(self) -> apsw.Connection:
        return self._connection

    def close_thread(self) -> None:
        self._connection.close()

    def execute_many(self, sql: str, parameters: Iterable[Iterable[Any]]) -> None:
        """Notes rows to be written; of nothing derived yet nothing needs to be deleted."""
        if not sql.startswith("DELETE"):
            self.written.append((sql, [tuple(row) for row in parameters]))
