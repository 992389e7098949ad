"""DOIs of sources: in the address where it leads to one, else in a line of the note, "doi:10.1234/abc"."""

from __future__ import annotations

import re
from urllib.parse import unquote

from tracker.drafts import SourceDraft

LINE = "doi:"
"""What stands before a DOI in a line of the note."""

# Without what one of the three forms of file would not give back as it is.
_DOI = r"10\.[0-9]{4,9}(?:\.[0-9]+)*/[^\s{}\\\"<>\x00-\x1f\x7f-\x9f]+"
_IN_NOTE = re.compile(rf"doi:\s*(?:https?://(?:dx\.)?doi\.org/)?({_DOI})", re.IGNORECASE)
_IN_ADDRESS = re.compile(rf"https?://(?:dx\.|www\.)?doi\.org/({_DOI})", re.IGNORECASE)
_BEFORE = re.compile(r"(?:https?://(?:dx\.|www\.)?doi\.org/|doi:)", re.IGNORECASE)


def plain_doi(text: str) -> str:
    """A DOI without white space and without the address or the "doi:" that is often written before it."""
    return _BEFORE.sub("", "".join(text.split()), count=1)


def doi_address(doi: str) -> str:
    """The address that a DOI is resolved at; any other address stays as it is."""
    plain = "".join(doi.split()).removeprefix("<").removesuffix(">")
    if re.match(r"https?://", plain, re.IGNORECASE):
        return plain
    return f"https://doi.org/{plain_doi(plain)}"


def with_doi(note: str, url: str, doi: str) -> str:
    """The note with the DOI in a line of its own at its end, unless the address or the note says it already."""
    plain = plain_doi(doi)
    if not plain or _same(plain, _of_address(url)) or any(_same(plain, found) for found in _of_note(note)):
        return note
    return "\n".join(filter(None, (note, f"{LINE}{plain}")))


def doi_of(source: SourceDraft) -> str:
    """The DOI to be written of a source, by its note or else by its address; '' for none.

    One in the note of a source without an address stays in the note: as a field, it would be read as the address.
    """
    if not source.url.strip():
        return ""
    named = _of_note(source.note)
    return named[-1] if named else _of_address(source.url)


def note_without_doi(source: SourceDraft) -> str:
    """The note for a form that has a field for `doi_of`: without the last line where `with_doi` would put it again."""
    before, _, last = source.note.rpartition("\n")
    doi = doi_of(source)
    if last == f"{LINE}{doi}" and with_doi(before, source.url, doi) == source.note:
        return before
    return source.note


def _of_note(note: str) -> list[str]:
    found = (_IN_NOTE.fullmatch(line.strip()) for line in note.split("\n"))
    return [match[1] for match in found if match]


def _of_address(url: str) -> str:
    found = _IN_ADDRESS.fullmatch(url.strip())
    return found[1] if found else ""


def _same(one: str, other: str) -> bool:
    """DOIs are the same in any case (DOI Handbook, 2.4), and an address may have them percent-encoded."""
    return bool(other) and unquote(one).casefold() == unquote(other).casefold()
