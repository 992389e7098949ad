"""A record that somebody made to do harm: parts of its own that would run, values that mean nothing, a false index."""

from __future__ import annotations

import shutil
from collections import Counter
from pathlib import Path
from random import Random

import apsw

from tests.hostile._theirs import (
    AUTHOR,
    NUMBERS,
    TEXTS,
    columns_of,
    furnished_record,
    outcome_of,
    plant,
)
from tests.hostile._watch import ends
from tests.tracker.file_faults import contents
from tests.trials import Figure, Setting, Trial
from tracker.errors import OpenRefused, Refusal
from tracker.filter import parse_filter
from tracker.opening import open_record
from tracker.queries import listing

VALUES, VALUES_QUICK = 400, 3
FULL_TEXTS, FULL_TEXTS_QUICK = 150, 4
IN_WINDOW = 6

PARTS = (
    "CREATE TRIGGER x AFTER {verb} ON {table} BEGIN DELETE FROM engagement; END",
    "CREATE TRIGGER x BEFORE {verb} ON {table} BEGIN SELECT load_extension('x'); END",
    "CREATE TRIGGER x AFTER {verb} ON {table} BEGIN UPDATE setting SET value = readfile('/etc/passwd'); END",
    "CREATE VIEW x AS SELECT * FROM {table}",
    "CREATE VIEW x AS WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT sum(i) FROM n",
    "CREATE INDEX x ON {table} (hex(id))",
    "CREATE INDEX x ON {table} (id) WHERE printf('%.*c', 10000000, 'x') IS NOT NULL",
    "CREATE TABLE x (a, b GENERATED ALWAYS AS (zeroblob(a)))",
    "CREATE TABLE x (a CHECK (length(printf('%.*c', a, 'x'))), b DEFAULT (hex(randomblob(9))))",
    "CREATE VIRTUAL TABLE x USING fts5 (a)",
    "CREATE VIRTUAL TABLE x USING rtree (id, a, b)",
    "ALTER TABLE {table} ADD COLUMN x TEXT DEFAULT 'x'",
    "DROP TRIGGER log_{table}_insert",
    "DROP TABLE search",
)  # fmt: skip


def run(setting: Setting) -> list[Figure]:
    """Every kind of foreign part on several tables; values by chance; in full also a sample through the window."""
    sound = furnished_record(setting.folder)
    with ends():
        refused = _parts(sound, setting)
    counted = _values(sound, setting)
    torn = _full_texts(sound, setting)
    looked = 0 if setting.quick else _windows(sound, setting)
    return [
        Figure("records with parts that would run", str(refused)),
        Figure("of these refused by name, nothing run, the file as it was", str(refused)),
        Figure("records with a value that nobody writes", str(counted.total())),
        Figure("of these refused at the door", str(counted["refused"])),
        Figure("of these shown whole", str(counted["shown"])),
        Figure("of these told in words, where what it concerns was asked", str(counted["words"])),
        Figure("records with a false full text", str(torn.total())),
        Figure("of these refused in words", str(torn["refused"])),
        *([Figure("of these and others looked at in the window", str(looked))] if looked else []),
    ]


def _parts(sound: Path, setting: Setting) -> int:
    tables = ("person", "setting", "status_change", "touched")
    count = 0
    for sql in PARTS:
        for table in tables[:1] if setting.quick else tables:
            if table == "touched" and "log_" in sql:
                continue
            path = Path(shutil.copyfile(sound, setting.folder / "parts.visits"))
            connection = apsw.Connection(str(path))
            connection.execute(sql.format(table=table, verb=setting.chance.choice(("INSERT", "UPDATE", "DELETE"))))
            connection.close()
            before = contents(path.parent)[path.name]
            try:
                open_record(path, author=AUTHOR).close()
            except OpenRefused as refusal:
                assert refusal.reason == "untrusted", (sql, refusal)
            else:
                raise AssertionError(f"trusted: {sql} on {table}")
            assert contents(path.parent)[path.name] == before, sql
            count += 1
    return count


def _values(sound: Path, setting: Setting) -> Counter[str]:
    chance, counted = setting.chance, Counter[str]()
    columns = columns_of(sound)
    wanted = VALUES_QUICK if setting.quick else VALUES
    while counted.total() < wanted:
        column = chance.choice(columns)
        value = chance.choice(TEXTS if column.texts else NUMBERS)
        path = _fresh(setting.folder)
        if not plant(sound, path, column, value, chance, logged=chance.random() < 0.3):
            continue
        with ends():
            outcome = outcome_of(path, setting.folder, chance)
        if outcome.is_faulty:
            name, error = outcome.errors[0]
            raise AssertionError(f"{column} = {ascii(value)[:80]}: {name}: {error!r}") from error
        counted["refused" if outcome.refused else "words" if outcome.errors else "shown"] += 1
    return counted


def _full_texts(sound: Path, setting: Setting) -> Counter[str]:
    """The tables in which the full text keeps itself, written by somebody else: an answer, or words."""
    chance, counted = setting.chance, Counter[str]()
    for _ in range(FULL_TEXTS_QUICK if setting.quick else FULL_TEXTS):
        path = _fresh(setting.folder)
        shutil.copyfile(sound, path)
        _tear(path, chance)
        try:
            record = open_record(path, author=AUTHOR)
        except Refusal:
            counted["refused"] += 1
            continue
        try:
            with ends():
                for words in ("balloon", "b", "china", '"secretary of state"'):
                    listing.count(record, parse_filter(words))
        except apsw.CorruptError:
            counted["refused"] += 1
        else:
            counted["answered"] += 1
        finally:
            record.close()
    return counted


def _tear(path: Path, chance: Random) -> None:
    connection = apsw.Connection(str(path))
    try:
        table, column = chance.choice((("search_data", "block"), ("search_idx", "pgno"), ("search_config", "v")))
        keys = "segid, term" if table == "search_idx" else "id" if table == "search_data" else "k"
        found = list(connection.execute(f"SELECT {keys}, {column} FROM {table}"))
        if not found:
            return
        *key, value = chance.choice(found)
        if isinstance(value, bytes):
            torn = bytearray(value)
            for _ in range(chance.randint(1, 8)):
                if torn:
                    torn[chance.randrange(len(torn))] = chance.randrange(256)
            planted: object = bytes(torn[: chance.randint(0, len(torn))]) if chance.random() < 0.3 else bytes(torn)
        else:
            planted = chance.choice((0, -1, 2**62, 4, "x", None, b"\xff" * 9))
        where = " AND ".join(f"{name} IS ?" for name in keys.split(", "))
        connection.execute(f"UPDATE {table} SET {column} = ? WHERE {where}", (planted, *key))
    finally:
        connection.close()


def _windows(sound: Path, setting: Setting) -> int:
    """Some records with a false value in the real window: nothing fails there but what is told in words."""
    from tests.hostile._window import looked_at

    chance, columns, count = setting.chance, columns_of(sound), 0
    while count < IN_WINDOW:
        column = chance.choice(columns)
        value = chance.choice(TEXTS if column.texts else NUMBERS)
        path = _fresh(setting.folder)
        if not plant(sound, path, column, value, chance, logged=False):
            continue
        try:
            with ends():
                faults = looked_at(path, setting.folder)
        except Refusal:
            faults = []
        assert not faults, f"{column} = {ascii(value)[:80]}: {faults[:2]}"
        count += 1
    return count


def _fresh(folder: Path) -> Path:
    for leftover in folder.glob("theirs.visits*"):
        leftover.unlink()
    return folder / "theirs.visits"


TRIAL = Trial("Records that somebody made to do harm", run)
