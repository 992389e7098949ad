"""The check of names that are not what they look like: letters of two scripts in a word, signs that cannot be seen,
and two people whose names are drawn alike with different letters."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from tracker.look_alikes import made_visible, script_of, skeleton, strange_name
from tracker.names import name_key
from tracker.queries.rows import Finding

if TYPE_CHECKING:
    from tracker.record import Record


def look_alike_names(record: Record) -> Iterator[Finding]:
    """Somebody's name looks like other letters than it has."""
    told: set[tuple[int, int]] = set()
    for person, name in record.rows("SELECT id, name FROM person WHERE name GLOB '*[^ -~]*' ORDER BY id"):
        why = strange_name(name)
        if why:
            yield Finding(
                "look-alike name", f"person {person} {name}", None, f"{made_visible(name)}: {why}.",
                "Look at the person", "page", row_id=person,
            )  # fmt: skip
        for other, theirs in _drawn_alike(record, person, name):
            pair = (min(person, other), max(person, other))
            if pair not in told:
                told.add(pair)
                yield Finding(
                    "look-alike name", f"people {pair[0]} {pair[1]}", None,
                    f"{made_visible(name)} and {made_visible(theirs)} look the same and have different letters.",
                    "Compare and merge", "merge people", row_id=pair[0], other_id=pair[1],
                )  # fmt: skip


def _drawn_alike(record: Record, person: int, name: str) -> list[tuple[int, str]]:
    """The other people whose names are drawn like this one, where it looks wholly Latin and is not."""
    looks = skeleton(name)
    if looks == name or any(script_of(letter) not in ("Latin", "") for letter in looks):
        return []
    found = record.rows("SELECT id, name FROM person WHERE name_key = ? AND id <> ?", (name_key(looks), person))
    return [(other, theirs) for other, theirs in found if theirs != name and skeleton(theirs) == looks]
