"""Lookups by name, for completion and the palette: people, offices, places, countries, sources, incidents, topics."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from tracker.dates import EMPTY, StatedDate, to_words
from tracker.filter.fulltext import beginnings, ids_matching
from tracker.ledger import in_order_of_effect
from tracker.names import name_key
from tracker.queries.listing import rows_of
from tracker.queries.pages import short_citation
from tracker.queries.rows import ChannelRow, Named, PersonPage
from tracker.reader import Reader
from tracker.stored_dates import from_columns, is_given
from tracker.words import ChannelState

MOST = 8
"""How many suggestions a lookup gives."""
LOOKED_AT = 1000
"""Among how many engagements suggestions are looked for: as many as can be read between two keystrokes."""
_LONGEST_TYPED = 300
_MOST_WORDS = 20


def _typed(text: str) -> list[str]:
    """The words of what was typed by which names are looked up; a database takes no condition of thousands."""
    return name_key(text[:_LONGEST_TYPED]).split()[:_MOST_WORDS]


def _matching(text: str, column: str) -> tuple[str, list[Any]]:
    """A condition that a key begins with the text, or has every word of it as the beginning of a word."""
    words = _typed(text)
    condition = " AND ".join(f"' ' || {column} LIKE ?" for _ in words) or "1 = 1"
    return condition, [f"% {word}%" for word in words]


def people_like(record: Reader, text: str, limit: int = MOST) -> list[Named]:
    """People whose name or variant has the words typed; those met most often first. `code` is the country's."""
    condition, parameters = _matching(text, "k.name_key")
    return [
        Named(row[0], row[1], row[2] or "", row[3] or "")
        for row in record.rows(
            "SELECT p.id, p.name, (SELECT o.title FROM tenure t JOIN office o ON o.id = t.office_id"
            " WHERE t.person_id = p.id ORDER BY t.began_earliest DESC LIMIT 1), c.code FROM person p"
            " LEFT JOIN country c ON c.id = p.country_id WHERE p.id IN (SELECT k.id FROM person k WHERE"
            f" {condition} UNION SELECT k.person_id FROM person_name k WHERE {condition})"
            " ORDER BY coalesce((SELECT m.number FROM met m WHERE m.id = p.id), 0) DESC, p.name_key LIMIT ?",
            (*parameters, *parameters, limit),
        )
    ]


def offices_like(record: Reader, text: str, limit: int = MOST) -> list[Named]:
    """Offices whose title has the words typed, with their country."""
    condition, parameters = _matching(text, "o.title_key")
    return [
        Named(row[0], row[1], row[2] or "", row[3] or "")
        for row in record.rows(
            "SELECT o.id, o.title, c.name, c.code FROM office o LEFT JOIN country c ON c.id = o.country_id"
            f" WHERE {condition} ORDER BY coalesce(o.level, 9), o.title_key LIMIT ?",
            (*parameters, limit),
        )
    ]


def places_like(record: Reader, text: str, limit: int = MOST) -> list[Named]:
    """Places of the record whose name begins with the words typed, with their country."""
    condition, parameters = _matching(text, "p.name_key")
    return [
        Named(row[0], row[1], row[2] or "", row[3] or "")
        for row in record.rows(
            "SELECT p.id, p.name, c.name, c.code FROM place p LEFT JOIN country c ON c.id = p.country_id"
            f" WHERE {condition}"
            " ORDER BY coalesce((SELECT v.number FROM visited v WHERE v.id = p.id), 0) DESC, p.name_key LIMIT ?",
            (*parameters, limit),
        )
    ]


def countries_like(record: Reader, text: str, limit: int = MOST) -> list[Named]:
    """Countries and organisations whose name has the words typed, or whose code it is."""
    condition, parameters = _matching(text, "name_key")
    return [
        Named(row[0], row[1], row[2], row[2])
        for row in record.rows(
            f"SELECT id, name, code FROM country WHERE code = ? OR ({condition})"
            " ORDER BY code <> ?, kind, name_key LIMIT ?",
            (text.strip().upper(), *parameters, text.strip().upper(), limit),
        )
    ]


def topics_like(record: Reader, text: str, limit: int = MOST) -> list[Named]:
    """Topics with the words typed, the most used first."""
    condition, parameters = _matching(text, "t.name_key")
    return [
        Named(row[0], row[1])
        for row in record.rows(
            f"SELECT t.id, t.name FROM topic t WHERE {condition}"
            " ORDER BY (SELECT count(*) FROM engagement_topic e WHERE e.topic_id = t.id) DESC, t.name_key LIMIT ?",
            (*parameters, limit),
        )
    ]


def reason_categories(record: Reader) -> list[Named]:
    """The kinds of reason in the record's order."""
    return [Named(row[0], row[1]) for row in record.rows("SELECT id, name FROM reason_category ORDER BY position, id")]


def sources_like(record: Reader, text: str, limit: int = MOST) -> list[Named]:
    """Sources whose publisher or title has the words typed, the latest first; `name` is the short citation."""
    condition, parameters = _matching(text, "name_key")
    return [
        Named(row[0], short_citation(row[1], row[2], row[3], from_columns(*row[4:8])), row[2] if row[1] else row[3])
        for row in record.rows(
            "SELECT id, publisher, title, url, published_text, published_edtf, published_earliest, published_latest"
            f" FROM source WHERE {condition} ORDER BY coalesce(published_earliest, '') DESC, id DESC LIMIT ?",
            (*parameters, limit),
        )
    ]


def incidents_like(record: Reader, text: str, limit: int = MOST) -> list[Named]:
    """Incidents whose title has the words typed, the latest first."""
    words = _typed(text)
    found = []
    for row_id, title, *dates in record.rows(
        "SELECT id, title, happened_text, happened_edtf, happened_earliest, happened_latest FROM incident"
        " ORDER BY coalesce(happened_earliest, '') DESC, id DESC"
    ):
        key = f" {name_key(title)}"
        if all(f" {word}" in key for word in words):
            happened = from_columns(*dates)
            found.append(Named(row_id, title, to_words(happened) if is_given(happened) else ""))
            if len(found) == limit:
                break
    return found


@dataclass(frozen=True, slots=True)
class _ChannelLine:
    id: int
    state: ChannelState
    effective: StatedDate
    supersedes: int | None = None


def channels(record: Reader) -> list[ChannelRow]:
    """The channels with their sides and the state of the latest line of their ledger."""
    found = []
    for row_id, title in record.rows("SELECT id, title FROM channel ORDER BY title"):
        parties = record.rows(
            "SELECT c.name FROM channel_party p JOIN country c ON c.id = p.country_id WHERE p.channel_id = ?"
            " ORDER BY p.id",
            (row_id,),
        )
        lines = [
            _ChannelLine(line, ChannelState.of(state), from_columns(*effective))
            for line, state, *effective in record.rows(
                "SELECT id, state, effective_text, effective_edtf, effective_earliest, effective_latest"
                " FROM channel_change WHERE channel_id = ? ORDER BY id",
                (row_id,),
            )
        ]
        last = in_order_of_effect(lines)[-1] if lines else None
        names = tuple(name for (name,) in parties)
        found.append(
            ChannelRow(row_id, title, names, last.state, last.effective)
            if last is not None
            else ChannelRow(row_id, title, names, None, EMPTY)
        )
    return found


def channels_like(record: Reader, text: str, limit: int = MOST) -> list[Named]:
    """Channels whose title has the words typed; `detail` is their sides."""
    words = _typed(text)
    found = [one for one in channels(record) if all(f" {word}" in f" {name_key(one.title)}" for word in words)]
    return [Named(one.id, one.title, ", ".join(one.parties)) for one in found[:limit]]


def engagements_like(record: Reader, text: str, limit: int = MOST) -> list[Named]:
    """Engagements whose people or places have the words typed, the latest first, for the palette and for linking.

    Where the latest hold too few, and the words stand in the text of too many to look at all, some of the older.
    """
    condition, parameters = _matching(text, "(l.who_key || ' ' || l.place_key || ' ' || l.title_key)")
    order = "ORDER BY l.sort_day DESC, l.id DESC LIMIT"
    found = record.rows(
        f"SELECT l.id, l.sort_day FROM (SELECT * FROM listing l {order} ?) l WHERE {condition} {order} ?",
        (LOOKED_AT, *parameters, limit),
    )
    words = beginnings(text)
    if len(found) < limit and words:
        sql, values = ids_matching(words, is_past=record.is_past)
        found += record.rows(
            f"WITH hit (id) AS MATERIALIZED (SELECT * FROM ({sql}) LIMIT ?) SELECT l.id, l.sort_day FROM hit"
            f" CROSS JOIN listing l ON l.id = hit.id WHERE {condition} {order} ?",
            (*values, LOOKED_AT, *parameters, limit),
        )
    ids = sorted(set(found), key=lambda row: (row[1] or "", row[0]), reverse=True)[:limit]
    return [
        Named(
            row.id,
            row.heading,
            ", ".join(part for part in (row.dates_words, row.status.label) if part),
        )
        for row in rows_of(record, [row[0] for row in ids])
    ]


def saved_filters(record: Reader) -> list[Named]:
    """The saved filters in order; `detail` is the filter's text."""
    return [Named(*row) for row in record.rows("SELECT id, name, text FROM saved_filter ORDER BY position, id")]


def person_page(record: Reader, person: int) -> PersonPage | None:
    """A person with names and tenures; None where they are not in the record."""
    rows = record.rows(
        "SELECT p.id, p.name, c.code, p.note, (SELECT count(DISTINCT engagement_id) FROM participation x"
        " WHERE x.person_id = p.id) FROM person p LEFT JOIN country c ON c.id = p.country_id WHERE p.id = ?",
        (person,),
    )
    if not rows:
        return None
    row_id, name, code, note, engagements = rows[0]
    names: Sequence[tuple[Any, ...]] = record.rows(
        "SELECT name, script FROM person_name WHERE person_id = ? ORDER BY id", (person,)
    )
    tenures = record.rows(
        "SELECT o.title, t.began_text, t.began_edtf, t.began_earliest, t.began_latest, t.ended_text, t.ended_edtf,"
        " t.ended_earliest, t.ended_latest FROM tenure t JOIN office o ON o.id = t.office_id WHERE t.person_id = ?"
        " ORDER BY t.began_earliest DESC",
        (person,),
    )
    return PersonPage(
        row_id,
        name,
        code or "",
        note,
        tuple((row[0], row[1]) for row in names),
        tuple((row[0], from_columns(*row[1:5]), from_columns(*row[5:9])) for row in tenures),
        engagements,
    )
