"""From schema 2 to 3: the listing says since when an engagement stands as it does, and overdue ones can be put aside.

An index on the ledger's dates finds what a calendar shows at dates that were given up (28 ms before and 10 after, on
100,000 engagements); the days from which lines and reasons count are kept for stepping from change to change.

The listing is derived, so it is dropped and made anew from the facts when the record is opened.
"""

from __future__ import annotations

from playhouse.apsw_ext import APSWDatabase


def to_3(db: APSWDatabase) -> None:
    """Makes the listing anew, without rows, the tables of moments and of reminders, and the index."""
    connection = db.connection()
    connection.execute("DROP TABLE listing")
    for statement in STATEMENTS:
        connection.execute(statement)
    connection.execute("UPDATE current_change SET derived_to = -1")


STATEMENTS = (
    'CREATE INDEX "status_change_dates_earliest_dates_latest_engagement_id" ON "status_change" ("dates_earliest",'
    ' "dates_latest", "engagement_id")',
    'CREATE TABLE "moment" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "engagement_id" INTEGER NOT NULL,'
    ' "line" INTEGER NOT NULL, "reason" INTEGER, "effect" TEXT, "known" TEXT NOT NULL, FOREIGN KEY ("engagement_id")'
    ' REFERENCES "engagement" ("id") DEFERRABLE INITIALLY DEFERRED) STRICT',
    'CREATE INDEX "moment_engagement_id" ON "moment" ("engagement_id")',
    'CREATE INDEX "moment_effect" ON "moment" ("effect")',
    'CREATE INDEX "moment_known" ON "moment" ("known")',
    'CREATE TABLE "reminder" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "engagement_id" INTEGER NOT'
    " NULL, \"ask_on\" TEXT NOT NULL CHECK (ask_on LIKE '____-__-__'), \"note\" TEXT NOT NULL DEFAULT '', FOREIGN"
    ' KEY ("engagement_id") REFERENCES "engagement" ("id") DEFERRABLE INITIALLY DEFERRED) STRICT',
    'CREATE UNIQUE INDEX "reminder_engagement_id" ON "reminder" ("engagement_id")',
    'CREATE TABLE "listing" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "status" INTEGER NOT NULL,'
    ' "kind" INTEGER NOT NULL, "category" INTEGER NOT NULL, "secret" INTEGER NOT NULL, "title" TEXT NOT NULL'
    " DEFAULT '', \"title_key\" TEXT NOT NULL DEFAULT '', \"who\" TEXT NOT NULL DEFAULT '', \"who_office\" TEXT NOT"
    ' NULL DEFAULT \'\', "who_key" TEXT NOT NULL DEFAULT \'\', "who_country" INTEGER, "counterparts" TEXT NOT'
    " NULL DEFAULT '', \"places\" TEXT NOT NULL DEFAULT '', \"countries\" TEXT NOT NULL DEFAULT '', \"place_key\""
    ' TEXT NOT NULL DEFAULT \'\', "host" INTEGER, "dates_text" TEXT NOT NULL DEFAULT \'\', "dates_edtf" TEXT,'
    ' "earliest" TEXT, "latest" TEXT, "sort_day" TEXT, "given_up" INTEGER NOT NULL, "first_text" TEXT NOT'
    ' NULL DEFAULT \'\', "first_edtf" TEXT, "first_earliest" TEXT, "first_latest" TEXT, "slip_min" INTEGER,'
    ' "slip_max" INTEGER, "since" TEXT, "ever" INTEGER NOT NULL, "rescheduled" INTEGER NOT NULL, "put_off"'
    " INTEGER NOT NULL, \"reason\" TEXT NOT NULL DEFAULT '', \"reason_key\" TEXT NOT NULL DEFAULT '',"
    ' "reason_category" INTEGER, "reason_by" TEXT NOT NULL DEFAULT \'\', "none_given" INTEGER NOT NULL, "note"'
    ' TEXT NOT NULL DEFAULT \'\', "sources" INTEGER NOT NULL, "entered" TEXT, "settled" TEXT, "known_from"'
    ' TEXT, "known_to" TEXT) STRICT',
    'CREATE INDEX "listing_status_sort_day" ON "listing" ("status", "sort_day")',
    'CREATE INDEX "listing_kind_sort_day" ON "listing" ("kind", "sort_day")',
    'CREATE INDEX "listing_category_sort_day" ON "listing" ("category", "sort_day")',
    'CREATE INDEX "listing_host_sort_day" ON "listing" ("host", "sort_day")',
    'CREATE INDEX "listing_who_key_sort_day" ON "listing" ("who_key", "sort_day")',
    'CREATE INDEX "listing_place_key_sort_day" ON "listing" ("place_key", "sort_day")',
    'CREATE INDEX "listing_reason_key_sort_day" ON "listing" ("reason_key", "sort_day")',
    'CREATE INDEX "listing_latest_status" ON "listing" ("latest", "status")',
    'CREATE INDEX "listing_settled_entered" ON "listing" ("settled", "entered")',
    'CREATE INDEX "listing_known_to_known_from" ON "listing" ("known_to", "known_from")',
    "CREATE INDEX listing_page ON listing (sort_day, id, status, ever, kind, category, host, earliest,"
    " latest, given_up, sources, secret, rescheduled, settled, known_to)",
    'CREATE TRIGGER "log_reminder_insert" AFTER INSERT ON "reminder" BEGIN INSERT INTO touched (change_id,'
    " table_name, row_id, action, before) VALUES ((SELECT change_id FROM current_change), 'reminder', NEW.id,"
    " 'insert', NULL); END",
    'CREATE TRIGGER "log_reminder_update" AFTER UPDATE ON "reminder" WHEN OLD."id" IS NOT NEW."id" OR'
    ' OLD."engagement_id" IS NOT NEW."engagement_id" OR OLD."ask_on" IS NOT NEW."ask_on" OR OLD."note" IS NOT'
    ' NEW."note" BEGIN INSERT INTO touched (change_id, table_name, row_id, action, before) VALUES ((SELECT'
    " change_id FROM current_change), 'reminder', OLD.id, 'update', json_object('id', OLD.\"id\","
    " 'engagement_id', OLD.\"engagement_id\", 'ask_on', OLD.\"ask_on\", 'note', OLD.\"note\")); END",
    'CREATE TRIGGER "log_reminder_delete" AFTER DELETE ON "reminder" BEGIN INSERT INTO touched (change_id,'
    " table_name, row_id, action, before) VALUES ((SELECT change_id FROM current_change), 'reminder', OLD.id,"
    " 'delete', json_object('id', OLD.\"id\", 'engagement_id', OLD.\"engagement_id\", 'ask_on', OLD.\"ask_on\","
    " 'note', OLD.\"note\")); END",
)
"""Frozen, whatever today's tables declare."""
