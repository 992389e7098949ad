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
    for statement in COUNTS:
        connection.execute(statement)


STATEMENTS = (
    'CREATE TABLE "cited" ("id" INTEGER NOT NULL PRIMARY KEY, "number" INTEGER NOT NULL) STRICT',
    'CREATE TABLE "met" ("id" INTEGER NOT NULL PRIMARY KEY, "number" INTEGER NOT NULL) STRICT',
    'CREATE TABLE "total" ("id" INTEGER NOT NULL PRIMARY KEY, "status" INTEGER NOT NULL, "kind" INTEGER NOT '
    'NULL, "category" INTEGER NOT NULL, "sources" INTEGER NOT NULL, "ever" INTEGER NOT NULL, "number" INTEGER '
    "NOT NULL) STRICT",
    'CREATE TABLE "visited" ("id" INTEGER NOT NULL PRIMARY KEY, "number" INTEGER NOT NULL) STRICT',
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
    "CREATE TRIGGER cited_delete AFTER DELETE ON citation WHEN OLD.source_id IS NOT NULL BEGIN UPDATE cited "
    "SET number = number - 1 WHERE id = OLD.source_id; DELETE FROM cited WHERE id = OLD.source_id AND number "
    "= 0; END",
    "CREATE TRIGGER cited_insert AFTER INSERT ON citation WHEN NEW.source_id IS NOT NULL BEGIN INSERT INTO "
    "cited (id, number) VALUES (NEW.source_id, 1) ON CONFLICT (id) DO UPDATE SET number = number + 1; END",
    "CREATE TRIGGER cited_update AFTER UPDATE ON citation WHEN OLD.source_id IS NOT NEW.source_id BEGIN "
    "UPDATE cited SET number = number - 1 WHERE id = OLD.source_id; DELETE FROM cited WHERE id = "
    "OLD.source_id AND number = 0; INSERT INTO cited (id, number) SELECT NEW.source_id, 1 WHERE NEW.source_id "
    "IS NOT NULL ON CONFLICT (id) DO UPDATE SET number = number + 1; END",
    "CREATE TRIGGER met_delete AFTER DELETE ON participation WHEN OLD.person_id IS NOT NULL BEGIN UPDATE met "
    "SET number = number - 1 WHERE id = OLD.person_id; DELETE FROM met WHERE id = OLD.person_id AND number = "
    "0; END",
    "CREATE TRIGGER met_insert AFTER INSERT ON participation WHEN NEW.person_id IS NOT NULL BEGIN INSERT INTO "
    "met (id, number) VALUES (NEW.person_id, 1) ON CONFLICT (id) DO UPDATE SET number = number + 1; END",
    "CREATE TRIGGER met_update AFTER UPDATE ON participation WHEN OLD.person_id IS NOT NEW.person_id BEGIN "
    "UPDATE met SET number = number - 1 WHERE id = OLD.person_id; DELETE FROM met WHERE id = OLD.person_id "
    "AND number = 0; INSERT INTO met (id, number) SELECT NEW.person_id, 1 WHERE NEW.person_id IS NOT NULL ON "
    "CONFLICT (id) DO UPDATE SET number = number + 1; END",
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
    "CREATE TRIGGER visited_delete AFTER DELETE ON stop WHEN OLD.place_id IS NOT NULL BEGIN UPDATE visited "
    "SET number = number - 1 WHERE id = OLD.place_id; DELETE FROM visited WHERE id = OLD.place_id AND number "
    "= 0; END",
    "CREATE TRIGGER visited_insert AFTER INSERT ON stop WHEN NEW.place_id IS NOT NULL BEGIN INSERT INTO "
    "visited (id, number) VALUES (NEW.place_id, 1) ON CONFLICT (id) DO UPDATE SET number = number + 1; END",
    "CREATE TRIGGER visited_update AFTER UPDATE ON stop WHEN OLD.place_id IS NOT NEW.place_id BEGIN UPDATE "
    "visited SET number = number - 1 WHERE id = OLD.place_id; DELETE FROM visited WHERE id = OLD.place_id AND "
    "number = 0; INSERT INTO visited (id, number) SELECT NEW.place_id, 1 WHERE NEW.place_id IS NOT NULL ON "
    "CONFLICT (id) DO UPDATE SET number = number + 1; END",
)
"""Frozen, whatever today's tables declare."""

COUNTS = (
    "INSERT INTO total (id, status, kind, category, sources, ever, number) SELECT (status << 0) | (kind << 4)"
    " | (category << 7) | ((sources > 0) << 10) | (ever << 11), status, kind, category, sources > 0, ever, count(*)"
    " FROM listing GROUP BY 1",
    "INSERT INTO cited (id, number) SELECT source_id, count(*) FROM citation GROUP BY source_id",
    "INSERT INTO met (id, number) SELECT person_id, count(*) FROM participation WHERE person_id IS NOT NULL"
    " GROUP BY person_id",
    "INSERT INTO visited (id, number) SELECT place_id, count(*) FROM stop WHERE place_id IS NOT NULL GROUP BY place_id",
)
