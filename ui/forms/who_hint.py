"""What a form says beneath people: who is new to the record, and which name several bear."""

from __future__ import annotations

from collections.abc import Iterable

from tracker.names import name_key
from tracker.operations.resolve import people_named
from tracker.queries.names import people_like
from tracker.record import Record
from ui.kit import HintKind

_LOOKED_AT = 8


def people_meant(record: Record, name: str) -> list[str]:
    """Whom of the record a name may mean: those of exactly this name, else those who bear it as their last name."""
    key = name_key(name)
    if not key:
        return []
    exact = people_named(record, name)
    if exact:
        return [name] * len(exact)
    like = people_like(record, name, _LOOKED_AT)
    return [row.name for row in like if key in (name_key(row.name).split()[-1:])]


def who_hint(record: Record, names: Iterable[str]) -> tuple[str, HintKind]:
    """What is to be said of names that are linked to nobody: a choice to make, or that they are new."""
    several, one, new = [], [], []
    for name in names:
        meant = people_meant(record, name)
        if len(meant) > 1:
            several.append(f"Several people are called {name}: choose")
        elif meant:
            one.append(f"{name} may be {meant[0]}: choose")
        else:
            new.append(name)
    told = [*several, *one, *([f"New in the record: {', '.join(new)}"] if new else [])]
    return " · ".join(told), HintKind.WARNING if several or one else HintKind.NEUTRAL
