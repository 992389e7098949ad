"""A file of sources (RIS, BibTeX, CSL JSON) read against the record: what is in it, what is there already, what is
broken. Nothing is written."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from tracker.bibliography.bibtex import read_bibtex
from tracker.bibliography.csl import read_csl
from tracker.bibliography.decoding import EXPECTED, SourceForm, form_of_text, read_text, recognises
from tracker.bibliography.entries import Entries, SourceProblem
from tracker.bibliography.ris import read_ris
from tracker.bibliography.words import citation_words
from tracker.drafts import SourceDraft
from tracker.importers import ImportRefused
from tracker.operations.resolve import find_source_id
from tracker.reader import Reader

__all__ = ["PlannedSource", "SourceForm", "SourceProblem", "SourcesPlan", "plan_sources", "recognises"]

MOST = 100_000
"""How many sources one file may hold."""


@dataclass(frozen=True, slots=True)
class PlannedSource:
    """A source of a file. number: its place, from 1; line: its first in the file (of CSL JSON, its place again);
    there: the source of the record that it is, or None; again: an earlier entry of the file is the same."""

    number: int
    line: int
    draft: SourceDraft
    words: str
    there: int | None = None
    again: bool = False


@dataclass(frozen=True, slots=True)
class SourcesPlan:
    """What adding a file of sources would do. notes: what was found out of the file, in sentences."""

    path: Path
    form: SourceForm
    sources: tuple[PlannedSource, ...]
    problems: tuple[SourceProblem, ...]
    notes: tuple[str, ...] = ()

    @property
    def new(self) -> tuple[PlannedSource, ...]:
        """Those that would be added."""
        return tuple(one for one in self.sources if one.there is None and not one.again)


def plan_sources(record: Reader, path: Path) -> SourcesPlan:
    """What a file holds and which of it the record has, by the rule of `resolve.source_id`.

    Raises ImportRefused, saying what it is, for what is no file of sources, and for one without any that can be read.
    """
    text, encoding = read_text(path)
    form = form_of_text(text)
    if form is None:
        raise ImportRefused(f"{path.name} holds no sources; expected {EXPECTED}.")
    read = _read(text.removeprefix("\ufeff"), form, path.name)
    if len(read.entries) > MOST:
        raise ImportRefused(f"{path.name} holds more than {MOST:,} sources, the limit for one file. Split it.")
    if not read.entries:
        why = f": line {read.problems[0].line}: {read.problems[0].why}" if read.problems else "."
        raise ImportRefused(f"{path.name} holds no source that can be read{why}")
    notes = ["Read as Windows-1252, for it is not UTF-8."] if encoding == "cp1252" else []
    return SourcesPlan(path, form, _planned(record, read), read.problems, tuple(notes))


def _read(text: str, form: SourceForm, name: str) -> Entries:
    if form == "ris":
        return read_ris(text)
    return read_bibtex(text) if form == "bibtex" else read_csl(text, name)


def _planned(record: Reader, read: Entries) -> tuple[PlannedSource, ...]:
    seen: set[tuple[object, ...]] = set()
    found = []
    for number, entry in enumerate(read.entries, start=1):
        draft = entry.draft
        same = (draft.publisher, draft.title, draft.url, draft.published.edtf, draft.published.text)
        there = find_source_id(record, draft)
        found.append(PlannedSource(number, entry.line, draft, citation_words(draft), there, same in seen))
        seen.add(same)
    return tuple(found)
