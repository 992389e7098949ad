"""From schema 4 to 5: totals kept by triggers, and indexes by which no page, facet or keystroke reads the whole record.

Nothing is derived anew: all of it is made from the listing and the citations as they are.
"""

from __future__ import annotations

from playhouse.apsw_ext import APSWDatabase


def to_5(db: APSWDatabase) -> None:
    """Makes the totals with their triggers, and the indexes; an index on the last day gives way to one by status."""
    connection = db.connection()
    connection.execute('DROP INDEX "listing_latest_status"')
    for statement in STATEMENTS:
        connection.execute(statement)
    connection.execute(COUNT)
    connection.execute("INSERT INTO cited (id, number) SELECT source_id, count(*) FROM citation GROUP BY source_id")


STATEMENTS = (
    'CREATE TABLE "cited" ("id" INTEGER NOT NULL PRIMARY KEY, "number" INTEGER NOT NULL) STRICT',
    'CREATE TABLE "total" ("id" INTEGER NOT NULL PRIMARY KEY, "status" INTEGER NOT NULL, "kind" INTEGER NOT '
    'NULL, "category" INTEGER NOT NULL, "sources" INTEGER NOT NULL, "ever" INTEGER NOT NULL, "number" INTEGER '
    "NOT NULL) STRICT",
    'CREATE INDEX "listing_ever_sort_day" ON "listing" ("ever", "sort_day")',
    "CREATE INDEX listing_long ON listing (sort_day) WHERE sort_day IS NOT NULL AND (earliest IS NULL OR "
    "latest IS NULL OR julianday(latest) - julianday(earliest) > 366)",
    "CREATE INDEX listing_open ON listing (latest, earliest, status, kind, category, ever, sources) WHERE "
    "given_up = 0 AND status IN (0, 1, 2, 6)",
    "CREATE INDEX listing_rescheduled ON listing (sort_day) WHERE rescheduled > 0",
    "CREATE INDEX listing_secret ON listing (sort_day) WHERE secret = 1",
    'CREATE INDEX "listing_status_latest" ON "listing" ("status", "latest")',
    "CREATE INDEX listing_unsourced ON listing (sort_day) WHERE sources = 0",
    "CREATE INDEX touched_outside ON touched (id) WHERE change_id IS NULL",
    "CREATE TRIGGER cited_delete AFTER DELETE ON citation BEGIN UPDATE cited SET number = number - 1 WHERE id "
    "= OLD.source_id; DELETE FROM cited WHERE id = OLD.source_id AND number = 0; END",
    "CREATE TRIGGER cited_insert AFTER INSERT ON citation BEGIN INSERT INTO cited (id, number) VALUES "
    "(NEW.source_id, 1) ON CONFLICT (id) DO UPDATE SET number = number + 1; END",
    "CREATE TRIGGER cited_update AFTER UPDATE ON citation WHEN OLD.source_id <> NEW.source_id BEGIN UPDATE "
    "cited SET number = number - 1 WHERE id = OLD.source_id; DELETE FROM cited WHERE id = OLD.source_id AND "
    "number = 0; INSERT INTO cited (id, number) VALUES (NEW.source_id, 1) ON CONFLICT (id) DO UPDATE SET "
    "number = number + 1; END",
    "CREATE TRIGGER total_delete AFTER DELETE ON listing BEGIN UPDATE total SET number = number - 1 WHERE id "
    "= (OLD.status << 0) | (OLD.kind << 4) | (OLD.category << 7) | ((OLD.sources > 0) << 10) | (OLD.ever << "
    "11); DELETE FROM total WHERE id = (OLD.status << 0) | (OLD.kind << 4) | (OLD.category << 7) | "
    "((OLD.sources > 0) << 10) | (OLD.ever << 11) AND number = 0; END",
    "CREATE TRIGGER total_insert AFTER INSERT ON listing BEGIN INSERT INTO total (id, status, kind, category, "
    "sources, ever, number) VALUES ((NEW.status << 0) | (NEW.kind << 4) | (NEW.category << 7) | ((NEW.sources "
    "> 0) << 10) | (NEW.ever << 11), NEW.status, NEW.kind, NEW.category, (NEW.sources > 0), NEW.ever, 1) ON "
    "CONFLICT (id) DO UPDATE SET number = number + 1; END",
    "CREATE TRIGGER total_update AFTER UPDATE ON listing WHEN OLD.status <> NEW.status OR OLD.kind <> "
    "NEW.kind OR OLD.category <> NEW.category OR (OLD.sources > 0) <> (NEW.sources > 0) OR OLD.ever <> "
    "NEW.ever BEGIN UPDATE total SET number = number - 1 WHERE id = (OLD.status << 0) | (OLD.kind << 4) | "
    "(OLD.category << 7) | ((OLD.sources > 0) << 10) | (OLD.ever << 11); DELETE FROM total WHERE id = "
    "(OLD.status << 0) | (OLD.kind << 4) | (OLD.category << 7) | ((OLD.sources > 0) << 10) | (OLD.ever << 11) "
    "AND number = 0; INSERT INTO total (id, status, kind, category, sources, ever, number) VALUES "
    "((NEW.status << 0) | (NEW.kind << 4) | (NEW.category << 7) | ((NEW.sources > 0) << 10) | (NEW.ever << "
    "11), NEW.status, NEW.kind, NEW.category, (NEW.sources > 0), NEW.ever, 1) ON CONFLICT (id) DO UPDATE SET "
    "number = number + 1; END",
)
"""Frozen, whatever today's tables declare."""

COUNT = (
    "INSERT INTO total (id, status, kind, category, sources, ever, number) SELECT (status << 0) | (kind << 4)"
    " | (category << 7) | ((sources > 0) << 10) | (ever << 11), status, kind, category, sources > 0, ever, count(*)"
    " FROM listing GROUP BY 1"
)
