"""A record's JSON with values that cannot be: other types, extreme numbers, references to nothing, nesting."""

from __future__ import annotations

import json
from random import Random
from typing import Any

from hypothesis import strategies as st

from tests.hostile._importing import ImportDoor
from tests.hostile._mutating import wrong_files
from tests.hostile._records import empty_record, own_folders, sample_record
from tests.hostile._texts import LONE, PIECES
from tests.hostile._watch import hunt
from tests.trials import Figure, Setting, Trial
from tracker.exporting.forms import export_file, form_of
from tracker.exporting.selection import Selection
from tracker.queries.listing import engagement_ids

VALUES: tuple[Any, ...] = (
    *(None, True, False, 0, 1, -1, 2**31, 2**63 - 1, 2**63, -(2**63) - 1, 10**400, 0.5, -0.0, 1e308, float("nan")),
    *(
        float("inf"),
        "",
        "x",
        [],
        {},
        [[]],
        {"id": 1},
        [1, 2],
        "2023-13-45",
        "9999-12-31/0001-01-01",
        "0000",
        "1" * 5_000,
    ),
    *("a" * 300_000, [0] * 1_000, {"a" * 1_000: 1}, {str(n): n for n in range(1_000)}, *PIECES[:60], *LONE),
)
DEEP = (
    *(
        "[" * 100_000,
        '{"a":' * 50_000 + "1" + "}" * 50_000,
        "[" * 5_000 + "]" * 5_000,
        "1" * 1_000_000,
        "1e" + "9" * 100_000,
    ),
    *('{"format": "diplomatic-engagement-tracker"}', '{"format": "diplomatic-engagement-tracker", "version": 1e999}'),
    '{"format": "diplomatic-engagement-tracker", "version": 1, "version": 2, "tables": {"engagement": ' + "[" * 50_000,
)


def run(setting: Setting) -> list[Figure]:
    """Each file is refused or goes in as it was shown, and is taken back whole."""
    with sample_record(setting.folder) as sample:
        path = setting.folder / "whole.json"
        few = setting.folder / "few.json"
        ids = engagement_ids(sample)
        export_file(Selection(sample, ids), path, form_of(path))
        export_file(Selection(sample, ids[:2], "is:open"), few, form_of(few))
        samples = [path.read_bytes(), few.read_bytes()]
    with own_folders(setting.folder), empty_record(setting.folder) as record:
        door = ImportDoor(record, setting.folder, "JSON")
        for deep in DEEP:
            door.take(deep, "a.json")
        shaped = st.builds(
            lambda data, chance, steps: reshaped(data, Random(chance), steps),
            st.sampled_from(samples),
            st.integers(0, 2**48),
            st.integers(1, 4),
        )
        some = st.one_of(shaped, shaped, wrong_files(samples))
        hunt(setting, some, lambda data: door.take(data, "a.json"), 1_000, 10)
    return [*door.planned.figures(), *door.done.figures()]


def reshaped(data: bytes, chance: Random, steps: int) -> bytes:
    """A JSON document in which a few values are others, are missing, or stand twice."""
    document = json.loads(data)
    for _ in range(steps):
        holder, key = _place_in(document, chance)
        match chance.randrange(6):
            case 0:
                del holder[key]
            case 1 if isinstance(holder, list):
                holder.append(holder[key])
            case 2:
                _, other = _place_in(document, chance)
                holder[key] = other
            case 3 if isinstance(holder[key], int):
                holder[key] = chance.choice((holder[key] + 1, -holder[key], holder[key] * 1_000_003))
            case _:
                holder[key] = chance.choice(VALUES)
    return json.dumps(document, ensure_ascii=chance.random() < 0.5).encode("utf-8", "surrogatepass")


def _place_in(document: Any, chance: Random) -> tuple[Any, Any]:
    """A place in a document: what holds it and its key; deeper ones more often."""
    holder, key = {"": document}, ""
    here: Any = document
    while isinstance(here, dict | list) and here and (here is document or chance.random() < 0.92):
        holder = here
        key = chance.choice(list(here)) if isinstance(here, dict) else chance.randrange(len(here))
        here = here[key]
    return (holder, key) if holder is not None and key != "" else ({"": 0}, "")


TRIAL = Trial("Exports of a record that were tampered with", run)
