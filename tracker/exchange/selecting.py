"""Which rows an export of chosen engagements holds: theirs, and everything those refer to."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable

from tracker.errors import Refusal
from tracker.exchange.layout import Row, layouts
from tracker.reader import Reader

BELONGINGS: dict[str, tuple[str, ...]] = {
    "engagement": (
        "participation", "stop", "engagement_topic", "status_change", "statement", "attachment", "outside_key",
        "citation",
    ),
    "participation": ("citation",),
    "status_change": ("reason", "citation"),
    "reason": ("citation",),
    "statement": ("citation",),
    "person": ("person_name", "tenure"),
    "tenure": ("citation",),
    "incident": ("incident_country", "statement", "citation"),
    "channel": ("channel_party", "channel_change", "statement"),
    "channel_change": ("citation",),
    "source": ("attachment",),
}  # fmt: skip
"""What goes along with a row: the tables whose rows belong to it, by their column `<table>_id`."""

_MAY_BE_UNSAID = frozenset({("status_change", "supersedes_id"), ("link", "change_id")})
"""References that a row can do without: a correction may be known before the line that it corrects."""

_ENDS = ("engagement", "incident", "channel")


def select_rows(record: Reader, engagement_ids: Iterable[int]) -> dict[str, list[Row]]:
    """The rows of every table of the file for these engagements, by id.

    With an engagement go its participants, stops, ledger, reasons, statements, files and citations; the people with
    names and tenures, offices, countries, places, topics, sources named; the incidents and channels linked to it. A
    link to an engagement that is not chosen is left out. Raises Refusal for an engagement that is not there.
    """
    wanted = set(engagement_ids)
    found = _Found(record)
    found.take("engagement", wanted)
    missing = wanted - found.rows["engagement"].keys()
    if missing:
        raise Refusal(f"There is no engagement {min(missing)} in this record.")
    for kind in ("incident", "channel"):
        found.take(kind, _linked(record, kind, wanted))
    found.take("link", _links(record, {kind: set(found.rows[kind]) for kind in _ENDS}))
    if record.is_past:
        _leave_out_the_later(found.rows)
    return {name: [found.rows[name][row_id] for row_id in sorted(found.rows[name])] for name in layouts()}


def _leave_out_the_later(rows: dict[str, dict[int, Row]]) -> None:
    """Makes whole what refers to something that did not stand yet on an earlier day."""
    for name, layout in layouts().items():
        for row_id, row in list(rows[name].items()):
            values = list(row)
            for place, column in enumerate(layout.columns):
                if column.target and values[place] is not None and values[place] not in rows[column.target]:
                    if (name, column.name) not in _MAY_BE_UNSAID:
                        del rows[name][row_id]
                        break
                    values[place] = None
            else:
                rows[name][row_id] = tuple(values)


class _Found:
    """The rows found so far, by table and id."""

    def __init__(self, record: Reader) -> None:
        self.rows: dict[str, dict[int, Row]] = defaultdict(dict)
        self._record = record

    def take(self, table: str, ids: set[int]) -> None:
        """Takes rows in, with what they refer to and what belongs to them."""
        layout = layouts()[table]
        new = ids - self.rows[table].keys()
        if not new:
            return
        rows = self._record.rows(
            f'SELECT {", ".join(layout.names)} FROM "{table}" WHERE id IN (SELECT value FROM json_each(?))',
            (json.dumps(sorted(new)),),
        )
        self.rows[table].update((row[0], row) for row in rows)
        for place, column in enumerate(layout.columns):
            if column.target:
                self.take(column.target, {row[place] for row in rows} - {None})
        for child in BELONGINGS.get(table, ()):
            query = f'SELECT id FROM "{child}" WHERE {table}_id IN (SELECT value FROM json_each(?))'
            self.take(child, {row[0] for row in self._record.rows(query, (json.dumps([row[0] for row in rows]),))})


def _linked(record: Reader, kind: str, engagements: set[int]) -> set[int]:
    """The incidents or channels that a link ties to one of the engagements."""
    chosen = json.dumps(sorted(engagements))
    query = " UNION ".join(
        f"SELECT {here}_{kind}_id FROM link WHERE {there}_engagement_id IN (SELECT value FROM json_each(?))"
        f" AND {here}_{kind}_id IS NOT NULL"
        for here, there in (("from", "to"), ("to", "from"))
    )
    return {row[0] for row in record.rows(query, (chosen, chosen))}


def _links(record: Reader, ends: dict[str, set[int]]) -> set[int]:
    """The links whose both ends are among the rows taken."""
    columns = ", ".join(f"{side}_{kind}_id" for side in ("from", "to") for kind in _ENDS)
    return {
        row[0]
        for row in record.rows(f"SELECT id, {columns} FROM link")
        if all(row[1 + n] is None or row[1 + n] in ends[_ENDS[n % 3]] for n in range(6))
    }
