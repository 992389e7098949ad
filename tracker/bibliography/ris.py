"""Sources in RIS, the tagged form of reference managers: reading whatever they write, and writing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from tracker.bibliography import kinds
from tracker.bibliography.building import (
    Parts,
    accessed_day,
    authors_of,
    build,
    is_archive,
    one_line,
)
from tracker.bibliography.dates import (
    exact_words,
    from_exact_words,
    from_parts,
    from_words,
    plain_parts,
    whole_number,
)
from tracker.bibliography.dois import doi_of, note_without_doi
from tracker.bibliography.entries import NOTHING_NAMED, Entries, Entry, SourceProblem, names_something
from tracker.dates import EMPTY, StatedDate
from tracker.drafts import SourceDraft
from tracker.stored_dates import is_given

EXACT = "published: "
"""What stands before a day of publication in C1 where the form's own fields cannot hold it."""

_TAG = re.compile(r"([A-Z][A-Z0-9])  -(?: |$)")
_LOOSE_TAG = re.compile(r"(TY|ER) {0,4}- ?")
_IN_CONTAINER = frozenset({"press", "magazine", "journal", "blog", "post", "web page", "release", "broadcast", ""})


def read_ris(text: str) -> Entries:
    """The entries of a file; those without an end, a type or anything to call them by are told."""
    entries: list[Entry] = []
    problems: list[SourceProblem] = []
    for line, lines, ended in _cut(text):
        try:
            draft = build(_parts(_reference(lines)))
        except Exception as error:  # whatever the library makes of a broken entry, the rest goes in
            problems.append(SourceProblem(line, "", f"It cannot be read ({error})."))
            continue
        if not names_something(draft):
            problems.append(SourceProblem(line, "", NOTHING_NAMED))
            continue
        if not ended:
            label = draft.title or draft.publisher
            problems.append(SourceProblem(line, label, "It has no end (ER); it goes in as far as it was read."))
        entries.append(Entry(line, draft))
    return Entries(tuple(entries), tuple(problems))


def write_ris(sources: Iterable[SourceDraft]) -> str:
    """The sources as RIS; `read_ris` reads them back as they are."""
    import rispy  # type: ignore[import-untyped]

    class Plain(rispy.RisWriter):  # type: ignore[misc]
        def set_header(self, count: int) -> str:
            return ""  # numbers between the entries are no part of the form

    return str(rispy.dumps([_written(source) for source in sources], implementation=Plain))


def _cut(text: str) -> Iterable[tuple[int, list[str], bool]]:
    """The lines of each entry with the number of its first and whether it has an end."""
    start, lines = 0, list[str]()
    for number, line in enumerate(re.split(r"\r\n|\r|\n", text), start=1):
        loose = _LOOSE_TAG.match(line)
        tag = loose[1] if loose else ""
        if loose:
            line = f"{tag}  - {line[loose.end() :]}"
        if tag == "TY":
            if lines:
                yield start, lines, False
            start, lines = number, [line]
        elif tag == "ER" and lines:
            yield start, [*lines, line], True
            lines = []
        elif lines:
            lines.append(line)
    if lines:
        yield start, lines, False


def _reference(lines: list[str]) -> dict[str, Any]:
    import rispy

    ended = [line for line in lines if line.strip()]
    if not ended[-1].startswith("ER  -"):
        ended.append("ER  - ")
    # A semicolon is part of an address, whatever the library's own rule.
    found = rispy.loads("\n".join(ended), delimiter_tags_mapping={})
    if not found:
        raise ValueError("it has no type")
    return dict(found[0])


def _parts(found: dict[str, Any]) -> Parts:
    unknown = found.get("unknown_tag", {})
    custom = _text(found, "custom1")
    exact = from_exact_words(custom.removeprefix(EXACT)) if custom.startswith(EXACT) else EMPTY
    urls = [url.strip() for url in found.get("urls", []) if url.strip()]
    archived = [url for url in unknown.get("AV", []) if "://" in url]
    if not archived and len(urls) > 1:
        archived = [url for url in urls[1:] if is_archive(url)]
    kind = kinds.from_ris(_text(found, "type_of_reference"), _text(found, "type_of_work"))
    start, end = _text(found, "start_page"), _text(found, "end_page")
    return Parts(
        kind=kind,
        title=_text(found, "title", "primary_title", "short_title"),
        authors=tuple(
            name for tag in ("authors", "first_authors", "secondary_authors") for name in found.get(tag, [])
            if tag != "secondary_authors" or not (found.get("authors") or found.get("first_authors"))
        ),
        container=_text(found, "secondary_title", "journal_name", "alternate_title3", "alternate_title2",
                        "alternate_title1"),
        publisher=_text(found, "publisher"),
        published=exact if is_given(exact) else _published(found),
        language=_text(found, "language"),
        url=urls[0] if urls else next(iter(found.get("file_attachments1", "").split(";"))),
        archived_url=archived[0] if archived else "",
        doi=_text(found, "doi"),
        accessed=accessed_day(_slashed(_text(found, "access_date"))),
        note="\n".join(line.strip() for line in found.get("notes", [])),
        details=(
            ("volume", _text(found, "volume")),
            ("number", _text(found, "number")),
            ("pages", f"{start}–{end}" if start and end else start),
        ),
    )  # fmt: skip


def _text(found: dict[str, Any], *names: str) -> str:
    return next((str(found[name]).strip() for name in names if str(found.get(name, "")).strip()), "")


def _published(found: dict[str, Any]) -> StatedDate:
    """DA, else PY or Y1: year/month/day/other words, each of which may be empty."""
    for name in ("date", "publication_year", "year"):
        text = _text(found, name)
        if not text.strip("/ "):
            continue
        year, month, day, words = ([*text.split("/", 3), "", "", ""])[:4]
        numbers = [whole_number(part) for part in (year, month, day)]
        if numbers[0] is None:
            stated = from_words(text)
            if is_given(stated):
                return stated
            continue
        seasons = {"spring": 1, "summer": 2, "autumn": 3, "fall": 3, "winter": 4}
        season = seasons.get(words.strip().casefold()) if numbers[1] is None else None
        given = [number for number in numbers[: _run(numbers)] if number is not None]
        stated = from_parts(given, season=season)
        if is_given(stated):
            return stated
        return StatedDate(text, None, None, None)
    return EMPTY


def _run(numbers: Sequence[int | None]) -> int:
    """How many of the numbers stand from the first on."""
    return next((place for place, number in enumerate(numbers) if not number), len(numbers))


def _slashed(text: str) -> str:
    """A day of RIS (2023/06/16/) as ISO 8601; other words as they are."""
    found = re.fullmatch(r"([0-9]{4})/([0-9]{1,2})/([0-9]{1,2})/?.*", text)
    return f"{found[1]}-{int(found[2]):02d}-{int(found[3]):02d}" if found else text


def _written(source: SourceDraft) -> dict[str, Any]:
    kind = kinds.kind_of(source.kind)
    entry: dict[str, Any] = {"type_of_reference": kind.ris}
    publisher = one_line(source.publisher)
    entry["title"] = one_line(source.title)
    entry["authors"] = authors_of(source.author)
    entry["secondary_title" if kind.word in _IN_CONTAINER else "publisher"] = publisher
    parts = plain_parts(source.published)
    if parts is not None and parts[1] is None:
        year, month, day = [*(f"{part:02d}" for part in parts[0]), "", ""][:3]
        entry["year"] = year.zfill(4)
        entry["date"] = f"{year.zfill(4)}/{month}/{day}/"
    if _published(entry) != source.published:
        entry["custom1"] = EXACT + exact_words(source.published)
    entry["language"] = source.language
    entry["urls"] = [source.url] if source.url else []
    entry["doi"] = doi_of(source)
    entry["access_date"] = source.accessed.replace("-", "/") + "/" if source.accessed else ""
    if not kind.plain or kind is kinds.OTHER:
        entry["type_of_work"] = one_line(source.kind)
    entry["notes"] = [one_line(line) for line in note_without_doi(source).splitlines()]
    if source.archived_url:
        entry["unknown_tag"] = {"AV": [source.archived_url]}
    return {name: value for name, value in entry.items() if value}
