"""Taking the rows of a file into a record that has rows of its own: what is there already is found by what names it.

An engagement is the same by its uid, or by its key in an outside data set; it is then left as it is in the record, with
everything that belongs to it. Other rows are the same by their natural keys. Everything else gets a new id.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable
from dataclasses import dataclass, field

from tracker.exchange.layout import Document, Layout, Row, layouts
from tracker.names import name_key
from tracker.natural_keys import NATURAL_KEYS
from tracker.record import Record

NOT_TAKEN = frozenset({"setting", "dismissal"})
"""What stays the record's own: its title and day, and findings set aside (they are named by ids)."""

_PLACES = ("from_engagement_id", "from_incident_id", "from_channel_id")
_KEYS: dict[str, tuple[tuple[str, ...], str]] = {
    **{table: (columns, "") for table, columns in NATURAL_KEYS.items()},
    "person_name": (("person_id", "name_key", "script"), ""),
    "tenure": (("person_id", "office_id", "began_edtf", "began_text", "ended_edtf", "ended_text"), ""),
    "incident_country": (("incident_id", "country_id"), ""),
    "channel_party": (("channel_id", "country_id"), ""),
    "channel_change": (("channel_id", "state", "effective_edtf", "effective_text", "reason"), ""),
    "link": (
        ("type", *_PLACES, *(place.replace("from", "to") for place in _PLACES)),
        "from_engagement_id IS NULL AND to_engagement_id IS NULL",
    ),
    "statement": (
        ("engagement_id", "channel_id", "incident_id", "speaker", "gist", "quote"),
        "engagement_id IS NULL",
    ),
    "citation": (
        ("source_id", "statement_id", "tenure_id", "incident_id", "channel_change_id", "quote", "locator"),
        "engagement_id IS NULL AND participation_id IS NULL AND status_change_id IS NULL AND reason_id IS NULL",
    ),
    "attachment": (("engagement_id", "source_id", "name", "sha256"), "source_id IS NOT NULL"),
}
"""By which columns a row of the record is the same as one of the file, and which rows of the record can be that.

A row of the kinds left out (and one that belongs to a new engagement) is new.
"""

_FOLDED: dict[str, tuple[str, Callable[[Layout, Row], str]]] = {
    "source": ("name_key", lambda layout, row: f"{row[layout.place('publisher')]} {row[layout.place('title')]}"),
    "office": ("title_key", lambda layout, row: str(row[layout.place("title")])),
}


@dataclass(slots=True)
class Merge:
    """What was found: rows to insert by table, the record's ids by those of the file, engagements that are there."""

    new: dict[str, list[Row]] = field(default_factory=dict)
    ids: dict[str, dict[int, int]] = field(default_factory=lambda: defaultdict(dict))
    present: set[int] = field(default_factory=set)


def folded(layout: Layout, rows: list[Row]) -> list[Row]:
    """The rows with the keys that follow from their names, so that a file cannot say otherwise."""
    if layout.name in _FOLDED:
        key, words = _FOLDED[layout.name]
    elif "name_key" in layout.names:
        key, words = "name_key", lambda at, row: str(row[at.place("name")])
    else:
        return rows
    place = layout.place(key)
    return [(*row[:place], name_key(words(layout, row)), *row[place + 1 :]) for row in rows]


def match(record: Record, document: Document) -> Merge:
    """Which rows of a file are new to a record, as rows with the ids they will have; reads only."""
    merge = Merge()
    known = _present(record, document)
    merge.present = set(known)
    merge.ids["engagement"].update(known)
    for name, layout in layouts().items():
        if name in NOT_TAKEN:
            continue
        rows = document.tables[name]
        if name == "engagement":
            rows = [row for row in rows if row[0] not in known]
        elif name in ("participation", "stop", "engagement_topic", "status_change", "outside_key", "reminder"):
            place = layout.place("engagement_id")
            rows = [row for row in rows if row[place] not in known]
        elif name in ("link", "statement", "citation", "attachment"):
            rows = [row for row in rows if not _belongs_to_present(layout, row, known)]
        _match_table(record, layout, folded(layout, rows), merge)
    return merge


def _present(record: Record, document: Document) -> dict[int, int]:
    """The engagements of the file that the record has: id in the file, id in the record."""
    layout, keys = layouts()["engagement"], layouts()["outside_key"]
    by_uid: dict[str, int] = dict(record.rows("SELECT uid, id FROM engagement"))
    found = {row[0]: by_uid[row[layout.place("uid")]] for row in document.tables["engagement"]
             if row[layout.place("uid")] in by_uid}  # fmt: skip
    by_key = {(scheme, key): row_id for scheme, key, row_id in record.rows(
        "SELECT scheme, key, engagement_id FROM outside_key")}  # fmt: skip
    for row in document.tables["outside_key"]:
        same = by_key.get((row[keys.place("scheme")], row[keys.place("key")]))
        if same is not None:
            found.setdefault(row[keys.place("engagement_id")], same)
    return found


def _belongs_to_present(layout: Layout, row: Row, known: dict[int, int]) -> bool:
    """Whether all engagements that a row names are in the record already, and there is one."""
    named = [row[n] for n, column in enumerate(layout.columns) if column.target == "engagement" and row[n] is not None]
    return bool(named) and all(engagement in known for engagement in named)


def _match_table(record: Record, layout: Layout, rows: list[Row], merge: Merge) -> None:
    key, where = _KEYS.get(layout.name, ((), ""))
    places = [layout.place(column) for column in key]
    there: dict[Row, deque[int]] = defaultdict(deque)
    if key and rows:
        condition = f" WHERE {where}" if where else ""
        for row in record.rows(f'SELECT id, {", ".join(key)} FROM "{layout.name}"{condition} ORDER BY id'):
            there[row[1:]].append(row[0])
    next_id = 1 + int(record.value("SELECT seq FROM sqlite_sequence WHERE name = ?", (layout.name,)) or 0)
    ids = merge.ids[layout.name]
    new: list[Row] = []
    pending = {row[0]: next_id + n for n, row in enumerate(rows)} if not key else {}
    references = [n for n, column in enumerate(layout.columns) if column.target]
    for row in rows:
        moved = _moved(layout, row, references, merge, pending)
        if moved is None:
            continue
        same = there.get(tuple(moved[place] for place in places)) if key else None
        if same:
            ids[row[0]] = same.popleft()
            continue
        ids[row[0]] = pending.get(row[0], next_id + len(new))
        new.append((ids[row[0]], *moved[1:]))
    merge.new[layout.name] = new


def _moved(layout: Layout, row: Row, references: list[int], merge: Merge, pending: dict[int, int]) -> Row | None:
    """The row with its references as the record's ids; None where it belongs to something that was left as it is."""
    values = list(row)
    for place in references:
        column = layout.columns[place]
        if values[place] is None:
            continue
        ids = pending if column.target == layout.name else merge.ids[column.target]
        found = ids.get(values[place])
        if found is None and not (layout.name == "link" and column.name == "change_id"):
            return None
        values[place] = found
    return tuple(values)
