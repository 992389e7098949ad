"""Sources in BibTeX and BibLaTeX: reading what is in use, with its macros and accents, and writing."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable

from tracker.bibliography import kinds
from tracker.bibliography.building import Parts, accessed_day, authors_of, build, is_archive, one_line
from tracker.bibliography.dates import (
    exact_words,
    from_exact_words,
    from_parts,
    from_text_edtf,
    from_words,
    month_number,
    plain_parts,
    whole_number,
)
from tracker.bibliography.dois import doi_of, note_without_doi
from tracker.bibliography.entries import NOTHING_NAMED, Entries, Entry, SourceProblem, names_something
from tracker.bibliography.keys import keys_of
from tracker.bibliography.latex import decode, escape, split_names
from tracker.dates import StatedDate
from tracker.drafts import SourceDraft
from tracker.stored_dates import is_given

Fields = dict[str, str]

LONGEST = 100_000
DEEPEST_MACRO = 5

_PARTS = ("eprint", "isbn")
_CONTAINERS = ("journaltitle", "journal", "newspaper", "booktitle", "maintitle")
_PUBLISHERS = ("publisher", "institution", "organization", "school", "howpublished")
_ADDRESS = re.compile(r"https?://[^\s{}]+", re.IGNORECASE)
_IN_CONTAINER = frozenset({"press", "magazine", "journal"})
_SUBTYPES = {"press": "newspaper", "magazine": "magazine"}


def read_bibtex(text: str) -> Entries:
    """The entries of a file; those that are broken, or name nothing to call them by, are told with their line."""
    import bibtexparser.entrypoint
    from bibtexparser.model import DuplicateBlockKeyBlock, DuplicateFieldKeyBlock
    from bibtexparser.model import Entry as Block

    log = logging.getLogger("bibtexparser")
    before = log.level
    log.setLevel(logging.CRITICAL + 1)  # it tells of broken entries there too
    try:
        library = bibtexparser.entrypoint.parse_string(text, parse_stack=[])
    finally:
        log.setLevel(before)
    macros = {string.key.casefold(): str(string.value) for string in reversed(library.strings)}
    entries: list[Entry] = []
    problems: list[SourceProblem] = []
    found = [(entry.start_line, entry) for entry in library.entries]
    for block in library.failed_blocks:
        line = (block.start_line or 0) + 1
        inner = block.ignore_error_block
        if isinstance(block, DuplicateBlockKeyBlock | DuplicateFieldKeyBlock) and isinstance(inner, Block):
            found.append((block.start_line, inner))
            continue
        said = one_line(str(block.error)) or "it is cut off, or its braces do not match"
        problems.append(SourceProblem(line, _label(block.raw or ""), f"It cannot be read ({said[:200]})."))
    for start, entry in sorted(found, key=lambda pair: pair[0] or 0):
        line, key = (start or 0) + 1, str(entry.key)
        fields: Fields = {}
        for field in entry.fields:
            fields.setdefault(field.key.casefold().strip(), _value(str(field.value), macros))
        try:
            draft = build(_parts(entry.entry_type, fields))
        except (ValueError, RecursionError) as error:
            problems.append(SourceProblem(line, key, f"It cannot be read ({error})."))
            continue
        if names_something(draft):
            entries.append(Entry(line, draft))
        else:
            problems.append(SourceProblem(line, key, NOTHING_NAMED))
    return Entries(tuple(entries), tuple(sorted(problems, key=lambda problem: problem.line)))


def write_bibtex(sources: Iterable[SourceDraft]) -> str:
    """The sources as BibTeX with the fields of BibLaTeX beside; `read_bibtex` reads them back as they are."""
    drafts = list(sources)
    return "\n".join(_written(key, source) for key, source in zip(keys_of(drafts), drafts, strict=True))


def _label(raw: str) -> str:
    """The key of an entry that could not be read, as far as it can be made out."""
    found = re.match(r"@\w+\s*[{(]\s*([^,\s]{1,80})", raw)
    return found[1] if found else ""


def _value(raw: str, macros: dict[str, str], depth: int = 0) -> str:
    """What a field holds: pieces in braces or quotes, numbers and macros, with # between them."""
    pieces = []
    for piece in _pieces(raw):
        if piece[:1] + piece[-1:] in ("{}", '""') and len(piece) > 1:
            pieces.append(piece[1:-1])
        elif depth < DEEPEST_MACRO and piece.casefold() in macros:
            pieces.append(_value(macros[piece.casefold()], macros, depth + 1))
        else:
            pieces.append(piece)  # a number, or the name of a month
    return "".join(pieces)[:LONGEST]


def _pieces(raw: str) -> list[str]:
    """The parts of a value between the # signs that stand outside of braces and quotes."""
    pieces, start, depth, quoted = list[str](), 0, 0, False
    for place, character in enumerate(raw):
        if character == '"' and depth == 0:
            quoted = not quoted
        elif character in "{}":
            depth += 1 if character == "{" else -1
        elif character == "#" and depth == 0 and not quoted:
            pieces.append(raw[start:place].strip())
            start = place + 1
    return [*pieces, raw[start:].strip()]


def _parts(entry_type: str, fields: Fields) -> Parts:
    def said(*names: str) -> str:
        return next((words for name in names if (words := decode(fields.get(name, "")))), "")

    subtype = said("entrysubtype")
    kind = kinds.from_bibtex(entry_type, subtype, said("type"))
    how = fields.get("howpublished", "")
    in_words = _ADDRESS.search(how)
    url = _bare(fields.get("url", "")) or (_bare(in_words[0]) if in_words else "")
    publishers = [decode(re.sub(r"\\url\s*", "", fields.get(name, ""))) for name in _PUBLISHERS]
    exact = from_exact_words(decode(fields.get("publishedasstated", "")))
    return Parts(
        kind=kind,
        title=": ".join(part for part in (said("title", "shorttitle"), said("subtitle")) if part),
        authors=tuple(decode(name) for name in split_names(fields.get("author") or fields.get("editor", ""))),
        container=said(*_CONTAINERS),
        publisher=next((words for words in publishers if words and not _ADDRESS.match(words)), ""),
        published=exact if is_given(exact) else _published(fields),
        language=said("langid", "language", "hyphenation"),
        url=url,
        archived_url=_bare(fields.get("archiveurl", "")) or _archived(fields),
        doi=_bare(fields.get("doi", "")),
        accessed=accessed_day(said("urldate", "lastchecked", "accessed", "urlaccessdate")),
        note="\n".join(decode(line) for line in re.split(r"\\par(?:\{\}|\b)", fields.get("note", ""))),
        details=(
            ("volume", said("volume")),
            ("number", said("number", "issue")),
            ("pages", said("pages").replace("--", "–")),
        ),
    )


def _archived(fields: Fields) -> str:
    """An address of an archive in a field that is for something else."""
    found = (_ADDRESS.search(fields.get(name, "")) for name in ("eprint", "addendum", "annote"))
    return next((match[0] for match in found if match and is_archive(match[0])), "")


def _bare(text: str) -> str:
    """An address without the commands that are often written around and into it."""
    plain = re.sub(r"^\\url\s*", "", text.strip()).strip("{}").strip()
    return re.sub(r"\\([_%&#~$])", r"\1", plain)


def _published(fields: Fields) -> StatedDate:
    """date (ISO 8601-2), else year, month and day; only as far as they go."""
    text = decode(fields.get("date", ""))
    if text:
        stated = from_text_edtf(text)
        return stated if is_given(stated) else from_words(text)
    year = decode(fields.get("year", ""))
    number = whole_number(year)
    if number is None:
        return from_words(year)
    numbers = [number]
    month = re.sub(r"[\"#{}]", " ", decode(fields.get("month", ""))).split()
    written = " ".join(month)
    words = next((month_number(word) for word in month if month_number(word) and not word.isdecimal()), None)
    named = words or (month_number(written) if written else None)
    if named:
        numbers.append(named)
        days = [int(word.strip(".,")) for word in month if words and word.strip(".,").isdecimal()]
        day = whole_number(decode(fields.get("day", ""))) or (days[0] if days else None)
        if day:
            exact = from_parts([*numbers, day])
            if is_given(exact):
                return exact
    return from_parts(numbers)


def _written(key: str, source: SourceDraft) -> str:
    kind = kinds.kind_of(source.kind)
    visible = _visible(source.published)
    fields: Fields = {
        "author": " and ".join(_name(name) for name in authors_of(source.author)),
        "title": f"{{{escape(source.title)}}}" if source.title.strip() else "",
        _publisher_field(kind): escape(source.publisher),
        "date": visible,
        "year": visible[:4] if re.match(r"[0-9]{4}", visible) else "",
        "month": visible[5:7] if re.match(r"[0-9]{4}-(0[1-9]|1[0-2])(-[0-9]{2})?$", visible) else "",
        "langid": source.language,
        "url": _address(source.url),
        "doi": doi_of(source),
        "urldate": source.accessed or "",
        "archiveurl": _address(source.archived_url),
        "entrysubtype": _SUBTYPES.get(kind.word, ""),
        "type": "" if kinds.from_bibtex(kind.bibtex, _SUBTYPES.get(kind.word, ""), "") == source.kind
        else escape(source.kind),
        "note": r" \par{} ".join(escape(line) for line in note_without_doi(source).splitlines()),
    }  # fmt: skip
    if _published(fields) != source.published:
        fields["publishedasstated"] = escape(exact_words(source.published))
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join([f"@{kind.bibtex}{{{key},", *lines, "}", ""])


def _visible(value: StatedDate) -> str:
    """What the date field says: the EDTF; of a window ("early February 2023") the month or year it lies in."""
    if not value.is_window:
        return value.edtf or ""
    parts = plain_parts(value)
    return "-".join([f"{parts[0][0]:04d}", *(f"{part:02d}" for part in parts[0][1:])]) if parts is not None else ""


def _publisher_field(kind: kinds.Kind) -> str:
    if kind.word in _IN_CONTAINER:
        return "journal"
    return {"techreport": "institution", "phdthesis": "school", "online": "organization", "misc": "howpublished"}.get(
        kind.bibtex, "publisher"
    )


def _name(name: str) -> str:
    """A name for the author field, in braces where BibTeX would take it apart wrongly."""
    escaped = escape(name)
    plain = name.count(",") <= 1 and not re.search(r"\band\b|&|\bof\b|\bthe\b", name, re.IGNORECASE)
    return escaped if plain else f"{{{escaped}}}"


def _address(url: str) -> str:
    """An address without what would end the field or not stay as it is: braces, backslashes, quotes, white space."""
    return re.sub(r"[\s{}\\\"]", lambda found: "".join(f"%{byte:02X}" for byte in found[0].encode()), url)
