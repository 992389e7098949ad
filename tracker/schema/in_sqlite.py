"""The tables of a record as SQLite makes them: the history's own, its triggers, the full-text index; putting rows back.

A record on another database gives the same names another body.
"""

from __future__ import annotations

from peewee import SchemaManager
from playhouse.apsw_ext import APSWDatabase

from tracker.schema import ALL_TABLES, LOGGED, Table, columns_of, name_of
from tracker.totals import total_triggers

NOTHING_DERIVED = -1
"""What `current_change.derived_to` says after a migration that leaves what is derived to be made anew."""

HISTORY_DDL = """
CREATE TABLE change (
    id INTEGER PRIMARY KEY AUTOINCREMENT, label TEXT NOT NULL, author TEXT NOT NULL, made_at TEXT NOT NULL,
    origin TEXT NOT NULL DEFAULT '', reverts_id INTEGER REFERENCES change (id),
    undone_by_id INTEGER REFERENCES change (id)
) STRICT;
CREATE TABLE touched (
    id INTEGER PRIMARY KEY AUTOINCREMENT, change_id INTEGER REFERENCES change (id), table_name TEXT NOT NULL,
    row_id INTEGER NOT NULL, action TEXT NOT NULL CHECK (action IN ('insert', 'update', 'delete')), before TEXT
) STRICT;
CREATE INDEX change_reverts ON change (reverts_id) WHERE reverts_id IS NOT NULL;
CREATE INDEX change_undone ON change (undone_by_id) WHERE undone_by_id IS NOT NULL;
CREATE INDEX touched_change ON touched (change_id, table_name, row_id);
CREATE INDEX touched_row ON touched (table_name, row_id, id);
CREATE INDEX touched_outside ON touched (id) WHERE change_id IS NULL;
CREATE TABLE touched_engagement (
    change_id INTEGER NOT NULL REFERENCES change (id), engagement_id INTEGER NOT NULL,
    PRIMARY KEY (change_id, engagement_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX touched_engagement_id ON touched_engagement (engagement_id, change_id);
CREATE TABLE current_change (
    id INTEGER PRIMARY KEY CHECK (id = 1), change_id INTEGER, derived_to INTEGER NOT NULL DEFAULT 0
) STRICT;
INSERT INTO current_change (id) VALUES (1);
"""

SEARCH_DDL = """
CREATE VIRTUAL TABLE {name} USING fts5 (
    body, content='', contentless_delete=1, tokenize='unicode61 remove_diacritics 2', prefix='1 2 3'
)
""".strip()


def create_tables(db: APSWDatabase) -> None:
    """Every table of a new record, the history's own, its triggers, those of the totals, and the full-text index."""
    for table in ALL_TABLES:
        SchemaManager(table, database=db).create_all()
    connection = db.connection()
    connection.execute(HISTORY_DDL)
    connection.execute(SEARCH_DDL.format(name="search"))
    for table in LOGGED:
        for statement in triggers(table):
            connection.execute(statement)
    for statement in total_triggers():
        connection.execute(statement)


def triggers(table: type[Table]) -> tuple[str, str, str]:
    """The three triggers that log a table: before each insert nothing, before each update and delete the old row."""
    name = name_of(table)
    columns = columns_of(table)
    old = ", ".join(f"'{column}', OLD.\"{column}\"" for column in columns)
    differs = " OR ".join(f'OLD."{column}" IS NOT NEW."{column}"' for column in columns)
    into = "INSERT INTO touched (change_id, table_name, row_id, action, before)"
    change = "(SELECT change_id FROM current_change)"
    return (
        f'CREATE TRIGGER "log_{name}_insert" AFTER INSERT ON "{name}" BEGIN '
        f"{into} VALUES ({change}, '{name}', NEW.id, 'insert', NULL); END",
        f'CREATE TRIGGER "log_{name}_update" AFTER UPDATE ON "{name}" WHEN {differs} BEGIN '
        f"{into} VALUES ({change}, '{name}', OLD.id, 'update', json_object({old})); END",
        f'CREATE TRIGGER "log_{name}_delete" AFTER DELETE ON "{name}" BEGIN '
        f"{into} VALUES ({change}, '{name}', OLD.id, 'delete', json_object({old})); END",
    )


def restore_rows_sql(table: type[Table]) -> tuple[str, str]:
    """The two statements that put a table's rows back as they were before a change; both take the change's id.

    The first deletes the rows that the change inserted, the second writes back those it updated or deleted.
    """
    name = name_of(table)
    columns = columns_of(table)
    first = "SELECT min(id) FROM touched WHERE change_id = ? AND table_name = '" + name + "' GROUP BY row_id"
    names = ", ".join(f'"{column}"' for column in columns)
    values = ", ".join(f"json_extract(before, '$.{column}')" for column in columns)
    updates = ", ".join(f'"{column}" = excluded."{column}"' for column in columns if column != "id")
    return (
        f'DELETE FROM "{name}" WHERE id IN (SELECT row_id FROM touched WHERE id IN ({first}) AND before IS NULL)',
        f'INSERT INTO "{name}" ({names}) SELECT {values} FROM touched WHERE id IN ({first}) AND before IS NOT NULL'
        f" ON CONFLICT (id) DO UPDATE SET {updates}",
    )
