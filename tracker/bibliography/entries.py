"""What is read from a file of sources: each entry as a draft with its line, and those that cannot be read."""

from __future__ import annotations

from dataclasses import dataclass

from tracker.drafts import SourceDraft


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry as read. line: its first in the file; notes: what was left out of it or supposed, in sentences."""

    line: int
    draft: SourceDraft
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SourceProblem:
    """An entry that cannot be read, or not whole. label: its key or title, '' where it has none; why: a sentence."""

    line: int
    label: str
    why: str


@dataclass(frozen=True, slots=True)
class Entries:
    """All of a file, in its order."""

    entries: tuple[Entry, ...]
    problems: tuple[SourceProblem, ...] = ()


NOTHING_NAMED = "It names no title, no publisher and no address, so it names no source."


def names_something(draft: SourceDraft) -> bool:
    """Whether a draft can be a source of a record."""
    return bool((draft.publisher or draft.title or draft.url).strip())
