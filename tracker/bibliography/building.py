"""What the readers of the three forms share: the parts of an entry put together into one source."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tracker import safe_urls
from tracker.bibliography.dates import from_words
from tracker.bibliography.dois import doi_address, with_doi
from tracker.bibliography.languages import language_tag
from tracker.dates import EMPTY, StatedDate
from tracker.drafts import SourceDraft

ARCHIVES = ("archive.org", "archive.today", "archive.ph", "archive.is", "archive.md", "perma.cc", "webcitation.org")
"""Where an address of a copy leads, with whatever stands before."""

_OF_A_WHOLE = frozenset({"book", "chapter", "report", "thesis", "data set"})
"""Kinds of which the publisher, and not what they appeared in, is whose publication it is."""


@dataclass(slots=True)
class Parts:
    """What an entry says, part by part. container: what it appeared in; details: volume, pages … for the note."""

    kind: str = ""
    title: str = ""
    authors: tuple[str, ...] = ()
    container: str = ""
    publisher: str = ""
    published: StatedDate = EMPTY
    language: str = ""
    url: str = ""
    archived_url: str = ""
    doi: str = ""
    accessed: str | None = None
    note: str = ""
    details: tuple[tuple[str, str], ...] = ()


def build(parts: Parts) -> SourceDraft:
    """The source. What has no field of its own is kept as words in the note, a DOI too where there is an address."""
    container, publisher = one_line(parts.container), one_line(parts.publisher)
    extra = [f"{name} {one_line(value)}" for name, value in parts.details if value.strip()]
    whole = parts.kind in _OF_A_WHOLE and publisher
    shown, other = (publisher, container) if whole else (container or publisher, publisher if container else "")
    if other and other != shown:
        extra.append(f"in {other}" if whole else f"published by {other}")
    language = language_tag(parts.language)
    if parts.language.strip() and not language:
        extra.append(f"language: {one_line(parts.language)}")
    url = address(parts.url)
    if not url and parts.doi.strip():
        url = doi_address(parts.doi)
    archived = address(parts.archived_url)
    said = ", ".join(extra)
    note = "\n".join(part for part in (parts.note.strip(), said[:1].upper() + said[1:]) if part)
    return SourceDraft(
        publisher=shown,
        title=one_line(parts.title),
        kind=parts.kind,
        published=parts.published,
        author="; ".join(name for name in map(one_line, parts.authors) if name),
        language=language,
        url=url,
        archived_url=archived,
        accessed=parts.accessed,
        note=with_doi(note, url, parts.doi),
    )


def authors_of(author: str) -> list[str]:
    """The authors of a source, who stand in one text with semicolons between them."""
    return [name for name in (one_line(part) for part in author.split(";")) if name]


def address(text: str) -> str:
    """An address without white space; angle brackets around it are no part of it."""
    return "".join(text.split()).removeprefix("<").removesuffix(">")


def host_of(url: str) -> str:
    """The host of an address without its www; the address itself where it has none."""
    return safe_urls.host_of(url) or url


def is_archive(url: str) -> bool:
    """Whether an address is that of a copy in one of the known archives."""
    host = host_of(url)
    return any(host == known or host.endswith(f".{known}") for known in ARCHIVES)


def accessed_day(text: str) -> str | None:
    """The day of access as ISO 8601; None where the words are no one day."""
    day = from_words(text)
    if day.earliest is not None and day.earliest == day.latest:
        return day.earliest.isoformat()
    return None


def one_line(text: str) -> str:
    """Text with all white space made single spaces, without control characters."""
    return " ".join(re.sub(r"[\x00-\x1f\x7f-\x9f]", " ", text).split())
