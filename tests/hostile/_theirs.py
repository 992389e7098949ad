"""Records that somebody else made to do harm: a sound one with something of everything in it, one value changed."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from random import Random

import apsw

from tests.trials import ROOT
from tracker.checks import findings
from tracker.errors import Refusal
from tracker.exporting.forms import FORMS, export_file
from tracker.exporting.selection import Selection
from tracker.filter import parse_filter
from tracker.history import history
from tracker.insights.changers import changers
from tracker.insights.gaps import gaps
from tracker.insights.kept import kept
from tracker.insights.pairs import pairs
from tracker.insights.reasons import reasons
from tracker.insights.slippage import slippage
from tracker.insights.tempo import tempo
from tracker.opening import open_record
from tracker.operations import redo, undo
from tracker.past import AsOf, Reckoning, open_past
from tracker.queries import about, ahead, calendar, due, editing, facets, listing, names, pages, timeline
from tracker.queries import map as map_queries
from tracker.queries.documents import page_document
from tracker.reader import Reader
from tracker.record import Record
from tracker.samples import make_sample
from tracker.soundness import unsound_places

AUTHOR = "trial"


def furnished_record(folder: Path) -> Path:
    """A closed record with rows in every table, some changes of it undone."""
    sys.path[:0] = [str(ROOT / "tests" / "tracker" / "record")]
    try:
        from operation_examples import furnish
    finally:
        del sys.path[0]
    path = make_sample("june-2023", folder / "sound.visits")
    record = open_record(path, author=AUTHOR)
    furnish(record)
    undo(record)
    undo(record)
    record.close()
    return path


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table; `texts` whether it holds words, else whole numbers or bytes."""

    table: str
    name: str
    texts: bool


TEXTS: tuple[object, ...] = (
    "", "x" * 1_000_000, "a\0b", b"\xff\xfe\xfa", None, 7, b"\0" * 100_000,
    "9999-99-99", "0000-00-00", "2023-02-30", "-123-01-01", "____-__-__", "9999-12-31", "0001-01-01", "２０２３-01-01",
    "{", '{"id": 1}', '{"id": "x", "name": {"a": 1}}', "[" * 3000, "null", '{"id": 1, "id": 2}',
    "<b>x</b><img src='file:///etc/passwd'>", "=cmd|'/c calc'!A1", "'; DROP TABLE person; --", "{{ 7 * 7 }}", "%s%n{0}",
    "../../../../etc/passwd", "C:\\con:x", "\x1b[31m\x07", "\u202egnp.exe\u2066", "file:///etc/passwd",
    "http://a@b:99999999/", "2023-01-01/..", "../2023", "Y-1", "y170000002", "2023-13~", "2023-02-05T25:00:00",
    "status:" + "(" * 500, '"', "status:nothing", "\ud800".encode("utf-8", "surrogatepass"),
)  # fmt: skip
NUMBERS: tuple[object, ...] = (
    0, 1, 2, -1, 11, 99, 2**31, 2**63 - 1, -(2**63), None, "x", "2023-01-01", 1.5, b"\1",
)  # fmt: skip


def columns_of(path: Path) -> list[Column]:
    """Every column of every table but the full text's own."""
    connection = apsw.Connection(str(path))
    try:
        found = []
        for (table,) in list(
            connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT GLOB 'search*'")
        ):
            rows = connection.execute(f'PRAGMA table_info("{table}")')
            found += [Column(table, row[1], row[2] not in ("INTEGER",)) for row in rows]
        return found
    finally:
        connection.close()


def plant(sound: Path, to: Path, column: Column, value: object, chance: Random, *, logged: bool) -> bool:
    """Writes a copy of a record in which one row says something else; False where the column cannot hold the value.

    logged: whether the log tells of it as of an edit by an outside tool.
    """
    shutil.copyfile(sound, to)
    connection = apsw.Connection(str(to))
    try:
        connection.config(apsw.SQLITE_DBCONFIG_ENABLE_TRIGGER, int(logged))
        connection.execute("PRAGMA foreign_keys = 0; PRAGMA ignore_check_constraints = 1")
        rows = [row[0] for row in connection.execute(f'SELECT count(*) FROM "{column.table}"')]
        if not rows[0]:
            return False
        place = chance.randrange(rows[0])
        keys = _key_of(connection, column.table)
        [key] = connection.execute(f'SELECT {", ".join(keys)} FROM "{column.table}" LIMIT 1 OFFSET {place}')
        given = "CAST(? AS TEXT)" if column.texts and isinstance(value, bytes) and len(value) < 10 else "?"
        matching = " AND ".join(f"{name} IS ?" for name in keys)
        connection.execute(f'UPDATE "{column.table}" SET "{column.name}" = {given} WHERE {matching}', (value, *key))
    except (apsw.ConstraintError, apsw.MismatchError):
        return False
    finally:
        connection.close()
    return True


def _key_of(connection: apsw.Connection, table: str) -> list[str]:
    without = connection.execute(
        "SELECT count(*) FROM sqlite_schema WHERE name = ? AND sql LIKE '%WITHOUT ROWID'", (table,)
    ).get
    if not without:
        return ["rowid"]
    return [f'"{row[1]}"' for row in connection.execute(f'PRAGMA table_info("{table}")') if row[5]]


def everything_asked(record: Record, folder: Path, chance: Random) -> Iterator[tuple[str, Callable[[], object]]]:
    """All that the window and the command line ask of a record, each with its name."""
    every = parse_filter("")
    yield from _asked(record, every)
    past = open_past(record, AsOf(date(2023, 2, 4), chance.choice(list(Reckoning))))
    try:
        for name, ask in _asked(past, every):
            yield f"{name} as of a day", ask
    finally:
        past.close_thread()
    yield "checks", lambda: findings(record)
    yield "history", lambda: history(record)
    ids = listing.engagement_ids(record)
    for form in chance.sample(FORMS, 3):
        path = folder / f"out{form.suffix}"
        yield f"export as {form.name}", lambda form=form, path=path: export_file(Selection(record, ids), path, form)
        path.unlink(missing_ok=True)
    yield "brief", lambda: _brief(record, list(ids))
    for engagement in ids:
        yield "the form", lambda engagement=engagement: editing.draft_of(record, engagement)
    for _ in range(3):
        yield "undo", lambda: undo(record)
    yield "redo", lambda: redo(record)


def _asked(reader: Reader, every: object) -> Iterator[tuple[str, Callable[[], object]]]:
    ids = listing.engagement_ids(reader)
    yield "title", lambda: (reader.title, reader.today)
    yield "list", lambda: listing.rows_of(reader, ids)
    for by in listing.SortBy:
        yield f"order {by.name}", lambda by=by: listing.engagement_ids(reader, every, listing.Order(by))
    yield "summary", lambda: listing.summary(reader)
    for engagement in ids:
        yield "details", lambda engagement=engagement: pages.engagement_page(reader, engagement)
        yield "document", lambda engagement=engagement: page_document(reader, engagement)
    for text in (
        "balloon",
        "bei",
        "status:postponed",
        "who:blinken",
        "host:China reason:health",
        "during:2023",
        "is:overdue",
    ):
        yield f"filter {text}", lambda text=text: listing.count(reader, parse_filter(text))
    for when in ("now", "ever"):
        yield f"facets {when}", lambda when=when: facets.counts(reader, "", when)
    yield "timeline", lambda: timeline.timeline(reader)
    yield "map", lambda: map_queries.world_map(reader)
    yield "calendar", lambda: calendar.calendar_span(reader, every, date(2023, 1, 1), date(2023, 12, 31))
    yield "year", lambda: calendar.year_tally(reader, every, 2023)
    yield "agenda", lambda: calendar.agenda(reader)
    yield "due", lambda: due.due(reader)
    yield "ahead", lambda: ahead.agenda(reader)
    for insight in (changers, gaps, kept, pairs, reasons, slippage, tempo):
        yield f"insight {insight.__name__}", lambda insight=insight: insight(reader, every)
    for table, ask in (
        ("person", about.person_about), ("country", about.country_about), ("channel", about.channel_about),
        ("incident", about.incident_about), ("person", names.person_page),
    ):  # fmt: skip
        for (row,) in reader.rows(f"SELECT id FROM {table} ORDER BY id DESC LIMIT 15"):
            yield f"the page of a {table}", lambda ask=ask, row=row: ask(reader, row)
    for like in (
        names.people_like, names.offices_like, names.places_like, names.countries_like, names.topics_like,
        names.sources_like, names.incidents_like, names.channels_like, names.engagements_like,
    ):  # fmt: skip
        yield like.__name__, lambda like=like: like(reader, "a")
    for plain in (names.reason_categories, names.channels, names.saved_filters):
        yield plain.__name__, lambda plain=plain: plain(reader)


def _brief(record: Record, ids: list[int]) -> object:
    from tracker.brief.composing import compose_brief

    return compose_brief(Selection(record, ids))


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a record: refused at the door, shown whole, or failing where asked, and then why in words.

    errors: what failed otherwise than in words, by what was asked; unsound: what of the record explains that.
    """

    refused: bool
    errors: tuple[tuple[str, BaseException], ...] = ()
    unsound: tuple[str, ...] = ()

    @property
    def is_faulty(self) -> bool:
        return bool(self.errors) and not self.unsound


def outcome_of(path: Path, folder: Path, chance: Random) -> Outcome:
    """Opens a record and asks everything of it."""
    try:
        record = open_record(path, author=AUTHOR)
    except Refusal:
        return Outcome(True)
    except Exception as error:
        return Outcome(False, (("opening", error),))
    found: list[tuple[str, BaseException]] = []
    unsound: list[str] = []

    def note(name: str, error: Exception) -> None:
        if not found:
            unsound.extend(unsound_places(record))
        found.append((name, error))

    try:
        asking = everything_asked(record, folder, chance)
        try:
            for name, ask in asking:
                try:
                    ask()
                except Refusal:
                    continue
                except Exception as error:
                    note(name, error)
        except Exception as error:
            note("what there is", error)
        return Outcome(False, tuple(found), tuple(unsound))
    finally:
        record.close()
