"""Sources in CSL JSON (the data form of the Citation Style Language 1.0), as Zotero and Pandoc exchange it."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from tracker.bibliography import kinds
from tracker.bibliography.building import Parts, accessed_day, authors_of, build, one_line
from tracker.bibliography.dates import (
    circa_parts,
    exact_words,
    from_exact_words,
    from_parts,
    from_text_edtf,
    from_two_parts,
    from_words,
    plain_parts,
    season_of,
    whole_number,
)
from tracker.bibliography.dois import doi_of, note_without_doi
from tracker.bibliography.entries import NOTHING_NAMED, Entries, Entry, SourceProblem, names_something
from tracker.bibliography.keys import keys_of
from tracker.dates import EMPTY, StatedDate
from tracker.drafts import SourceDraft
from tracker.importers import ImportRefused
from tracker.importers.plain_text import whole_characters
from tracker.stored_dates import is_given

Json = dict[str, Any]
EXPECTED = "expected a list of sources as CSL JSON"

_IN_CONTAINER = frozenset({"press", "magazine", "journal", "blog", "post", "web page", "broadcast"})


def is_csl(value: Any) -> bool:
    """Whether a value from JSON is a list of sources, a source, or an object that holds such a list as "items"."""
    items = _items(value)
    objects = [item for item in items[:20] if isinstance(item, dict)] if items is not None else []
    return bool(objects) and all(_looks_like_one(item) for item in objects)


def read_csl(text: str, name: str) -> Entries:
    """The entries of a file; line counts its objects. Raises ImportRefused for text that is no JSON list of sources."""
    try:
        value = _whole(json.loads(text))
    except (ValueError, RecursionError) as error:
        where = f" (line {error.lineno}: {error.msg})" if isinstance(error, json.JSONDecodeError) else ""
        raise ImportRefused(f"{name} is not complete JSON{where}; {EXPECTED}.") from error
    items = _items(value)
    if items is None:
        raise ImportRefused(f"{name} is JSON of another kind; {EXPECTED}.")
    entries: list[Entry] = []
    problems: list[SourceProblem] = []
    for number, item in enumerate(items, start=1):
        if not isinstance(item, dict):
            problems.append(SourceProblem(number, "", "It is no object, so it names no source."))
            continue
        label = _text(item, "id") or _text(item, "title")
        try:
            draft = build(_parts(item))
        except (ValueError, TypeError, AttributeError, KeyError, RecursionError) as error:
            problems.append(SourceProblem(number, label, f"It cannot be read ({error})."))
            continue
        if not names_something(draft):
            problems.append(SourceProblem(number, label, NOTHING_NAMED))
            continue
        entries.append(Entry(number, draft))
    return Entries(tuple(entries), tuple(problems))


def write_csl(sources: Iterable[SourceDraft]) -> str:
    """The sources as CSL JSON, with an id each; `read_csl` reads them back as they are."""
    drafts = list(sources)
    items = [_written(key, source) for key, source in zip(keys_of(drafts), drafts, strict=True)]
    return json.dumps(items, ensure_ascii=False, indent=2) + "\n"


def _items(value: Any) -> list[Any] | None:
    if isinstance(value, list):
        return value
    if isinstance(value, dict):
        if isinstance(value.get("items"), list):
            return list(value["items"])
        if _looks_like_one(value):
            return [value]
    return None


def _whole(value: Any) -> Any:
    """The value with all its texts in whole characters."""
    if isinstance(value, str):
        return whole_characters(value)
    if isinstance(value, list):
        return [_whole(one) for one in value]
    if isinstance(value, dict):
        return {whole_characters(key): _whole(one) for key, one in value.items()}
    return value


def _looks_like_one(item: Json) -> bool:
    typed = isinstance(item.get("type"), str) and item["type"].strip().casefold() in kinds.CSL_TYPES
    return typed and any(name in item for name in ("title", "issued", "author", "URL", "container-title", "publisher"))


def _text(item: Json, *names: str) -> str:
    """The first of these that is a text or a number; some programs write a list of one."""
    for name in names:
        value = item.get(name)
        if isinstance(value, list) and value:
            value = value[0]
        if isinstance(value, str | int | float) and not isinstance(value, bool) and str(value).strip():
            return str(value).strip()
    return ""


def _parts(item: Json) -> Parts:
    custom = item.get("custom")
    exact = from_exact_words(_text(custom, "published")) if isinstance(custom, dict) else EMPTY
    archived = next((url for name in ("archive_location", "archive") if "://" in (url := _text(item, name))), "")
    names = item.get("author") or item.get("editor") or ()
    return Parts(
        kind=kinds.from_csl(_text(item, "type"), _text(item, "genre")),
        title=_text(item, "title", "title-short"),
        authors=tuple(_name(name) for name in names) if isinstance(names, list) else (),
        container=_text(item, "container-title", "container-title-short"),
        publisher=_text(item, "publisher"),
        published=exact if is_given(exact) else _date(item.get("issued")),
        language=_text(item, "language"),
        url=_text(item, "URL"),
        archived_url=archived,
        doi=_text(item, "DOI"),
        accessed=_accessed(item.get("accessed")),
        note=_text(item, "note"),
        details=(
            ("volume", _text(item, "volume")),
            ("number", _text(item, "issue", "number")),
            ("pages", _text(item, "page")),
        ),
    )


def _name(value: Any) -> str:
    """A name as "family, given", with its particles; one that is not taken apart as it stands."""
    if isinstance(value, str):
        return value
    if not isinstance(value, dict):
        return ""
    if literal := _text(value, "literal"):
        return literal
    particles = ("non-dropping-particle", "dropping-particle")
    family = " ".join(part for part in (*(_text(value, name) for name in particles), _text(value, "family")) if part)
    given = " ".join(part for part in (_text(value, "given"), _text(value, "suffix")) if part)
    return ", ".join(part for part in (family, given) if part)


def _date(value: Any) -> StatedDate:
    """A date variable: one or two lists of year, month and day, a season, EDTF, or words."""
    if isinstance(value, str):
        return from_words(value)
    if not isinstance(value, dict):
        return EMPTY
    circa = bool(value.get("circa")) and value.get("circa") not in ("0", "false")
    lists = value.get("date-parts")
    parts = [_numbers(part) for part in lists if isinstance(part, list)] if isinstance(lists, list) else []
    season = whole_number(value.get("season"))
    stated = EMPTY
    if len(parts) == 1:
        stated = from_parts(parts[0], circa=circa, season=season)
    elif len(parts) == 2:
        stated = from_two_parts(parts[0], parts[1], circa=circa)
    if is_given(stated):
        return stated
    if edtf := _text(value, "edtf"):
        stated = from_text_edtf(edtf)
    return stated if is_given(stated) else from_words(_text(value, "raw", "literal"))


def _numbers(parts: list[Any]) -> list[int]:
    found: list[int] = []
    for part in parts:
        number = whole_number(part)
        if not number:
            break
        found.append(number)
    return found


def _accessed(value: Any) -> str | None:
    stated = _date(value)
    if stated.earliest is not None and stated.earliest == stated.latest:
        return stated.earliest.isoformat()
    return accessed_day(stated.text) if stated.text else None


def _written(key: str, source: SourceDraft) -> Json:
    kind = kinds.kind_of(source.kind)
    issued = _issued(source.published)
    item: Json = {
        "id": key,
        "type": kind.csl,
        "title": one_line(source.title),
        "author": [{"literal": name} for name in authors_of(source.author)],
        "container-title" if kind.word in _IN_CONTAINER else "publisher": one_line(source.publisher),
        "issued": issued,
        "language": source.language,
        "URL": source.url,
        "DOI": doi_of(source),
        "accessed": {"date-parts": [[int(part) for part in source.accessed.split("-")]]} if source.accessed else None,
        "archive_location": source.archived_url,
        "genre": "" if kind.plain and kind is not kinds.OTHER else one_line(source.kind),
        "note": note_without_doi(source),
        "custom": {"published": exact_words(source.published)} if _date(issued) != source.published else None,
    }
    return {name: value for name, value in item.items() if value}


def _issued(value: StatedDate) -> Json | None:
    """The date variable: to the precision there is, and words where its numbers cannot say it."""
    parts = plain_parts(value)
    if parts is not None:
        return {"date-parts": [list(part) for part in parts if part is not None]}
    circa = circa_parts(value)
    if circa is not None:
        return {"date-parts": [list(circa)], "circa": True}
    season = season_of(value)
    if season is not None:
        return {"date-parts": [[season[0]]], "season": season[1]}
    return {"literal": " ".join(value.text.split()) or value.edtf} if is_given(value) else None
