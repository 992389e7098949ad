"""Writing a selection as JSON-LD 1.1 in the vocabulary of schema.org: one graph of events and the sources on them.

The context is in the file, so that nobody has to fetch one.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from tracker.exporting.linked_events import Node, creative_work, event
from tracker.exporting.reading import BATCH, read_around, read_pages
from tracker.exporting.scope import COUNTING_RULE, day_of
from tracker.exporting.selection import Progress, Selection

CONTEXT: Node = {
    "@version": 1.1,
    "@vocab": "https://schema.org/",
    "eventStatus": {"@type": "@id"},
    "eventAttendanceMode": {"@type": "@id"},
    "url": {"@type": "@id"},
    "archivedAt": {"@type": "@id"},
}

_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(", ", ": "))


def write_linked_data(selection: Selection, path: Path, progress: Progress | None = None) -> int:
    """Writes the events and returns how many there are; what `progress` raises ends it."""
    count = 0
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.write(f'{{"@context": {_encode(CONTEXT)},\n"@graph": [\n{_encode(_about(selection))}')
        for node in _nodes(selection, progress):
            count += node["@type"] == "Event"
            file.write(f",\n{_encode(node)}")
        file.write("\n]}\n")
    return count


def _encode(value: object) -> str:
    """JSON that may stand in a page's script element too: what would end that is escaped, which JSON allows."""
    return _ENCODER.encode(value).replace("<", "\\u003c")


def _about(selection: Selection) -> Node:
    chosen = f"Filter: {selection.filter_text}. " if selection.filter_text else ""
    return {
        "@type": "Dataset",
        "name": selection.reader.title,
        "description": f"Diplomatic engagements as of {day_of(selection)}. {chosen}{COUNTING_RULE}",
    }


def _nodes(selection: Selection, progress: Progress | None) -> Iterator[Node]:
    around = read_around(selection.reader)
    uids = _uids(selection)
    for page in read_pages(selection, around, progress):
        yield event(page, uids)
    for source in sorted(around.sources.values(), key=lambda source: source.id):
        yield creative_work(source)


def _uids(selection: Selection) -> dict[int, str]:
    """The uids of the engagements of the file, by their ids."""
    found: dict[int, str] = {}
    for start in range(0, len(selection.ids), BATCH):
        chunk = list(selection.ids[start : start + BATCH])
        marks = ", ".join("?" * len(chunk))
        found.update(selection.reader.rows(f"SELECT id, uid FROM engagement WHERE id IN ({marks})", chunk))
    return found
