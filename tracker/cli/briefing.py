"""The verbs that tell engagements as a document: brief, changes."""

from __future__ import annotations

import json
from argparse import Namespace
from datetime import date
from pathlib import Path
from typing import Any

from tracker.brief.document import Brief, Drawn, TimelinePicture
from tracker.brief.options import ALL_SECTIONS, Arranged, BriefOptions, CountryStyle, DateStyle, NameStyle, Section
from tracker.brief.studio import Studio
from tracker.brief.writing import suffix_of, write_brief
from tracker.cli import output
from tracker.cli.arguments import BRIEF_SECTIONS
from tracker.cli.files import ORDERS
from tracker.cli.records import reader_of, record_of
from tracker.dates import read_date
from tracker.errors import CannotPaint, Refusal
from tracker.exporting.selection import Selection
from tracker.filter import parse_filter
from tracker.past import AsOf, Past, Reckoning
from tracker.plain_files import small_text
from tracker.queries.listing import NEWEST_FIRST, engagement_ids
from tracker.reader import Reader

_SECTIONS = dict(
    zip(
        BRIEF_SECTIONS,
        (
            Section.TIMELINE,
            Section.TOOK_PLACE,
            Section.PLANNED,
            Section.CALLED_OFF,
            Section.DECLINED,
            Section.LAPSED,
            Section.CONTACTS,
        ),
        strict=True,
    )
)
_ARRANGED = {"date": Arranged.BY_DATE, "country": Arranged.BY_COUNTRY, "person": Arranged.BY_PERSON}
_LARGEST_WORDING = 1_000_000


def run_brief(options: Namespace) -> int:
    """Writes the chronology of the engagements under a filter, of today or of an earlier day."""
    from tracker.brief.composing import compose_brief

    suffix_of(options.file)
    wanted = _wanted(options)
    text = " ".join(options.filter).strip()
    with reader_of(options) as reader:
        ids = engagement_ids(reader, parse_filter(text), ORDERS.get(options.order, NEWEST_FIRST))
        day = reader.as_of if isinstance(reader, Past) else None
        with output.progress("Reading") as progress:
            brief = compose_brief(Selection(reader, ids, text, day), wanted, progress)
        _write(options, brief, reader)
        output.say(f"Wrote {len(ids):,} engagement{'' if len(ids) == 1 else 's'} to {options.file}.")
    return 0


def run_changes(options: Namespace) -> int:
    """Writes what changed of the engagements under a filter from the end of one day to the end of another."""
    from tracker.brief.composing import compose_changes

    suffix_of(options.file)
    wanted = _wanted(options)
    text = " ".join(options.filter).strip()
    with record_of(options, only_reads=True) as record:
        since = _day(options.since, "--since", record.today)
        until = _day(options.until, "--until", record.today) if options.until is not None else record.today
        if since >= until:
            raise Refusal(f"--since {since.isoformat()} has to be before {until.isoformat()}.")
        ids = engagement_ids(record, parse_filter(text), ORDERS.get(options.order, NEWEST_FIRST))
        by = Reckoning.KNOWLEDGE if options.known else Reckoning.EFFECT
        with output.progress("Reading") as progress:
            brief = compose_changes(Selection(record, ids, text, AsOf(until, by)), since, until, wanted, progress)
        _write(options, brief, record)
        changed = sum(getattr(block, "engagement", None) is not None for block in brief.blocks)
        output.say(f"Wrote {changed:,} changed engagement{'' if changed == 1 else 's'} to {options.file}.")
    return 0


def _wanted(options: Namespace) -> BriefOptions:
    templates, titles = _worded(options.wording) if options.wording is not None else ((), ())
    return BriefOptions(
        title=(options.title or "").strip(),
        author=(options.author or "").strip(),
        order=_ARRANGED.get(options.order, Arranged.AS_LISTED),
        sections=_sections(getattr(options, "sections", None)),
        titles=titles,
        templates=templates,
        names=NameStyle[options.names.upper()],
        countries=CountryStyle[options.countries.upper()],
        dates=DateStyle[options.dates.upper()],
        with_offices=not options.no_offices,
        with_notes=getattr(options, "notes", False),
    )


def _sections(text: str | None) -> tuple[Section, ...]:
    if text is None:
        return ALL_SECTIONS
    names = [name.strip().casefold().replace(" ", "-").replace("_", "-") for name in text.split(",") if name.strip()]
    for name in names:
        if name not in _SECTIONS:
            raise Refusal(f"There is no section “{name}”. There are {', '.join(_SECTIONS)}.")
    return tuple(dict.fromkeys(_SECTIONS[name] for name in names))


def _worded(path: Path) -> tuple[tuple[tuple[str, str], ...], tuple[tuple[Section, str], ...]]:
    """The wordings and the titles of sections of a JSON file; Refusal where it cannot be read as such."""
    text = small_text(path, _LARGEST_WORDING)
    try:
        found: Any = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise Refusal(f"{path} is not JSON ({error}).") from error
    titles = found.pop("sections", {}) if isinstance(found, dict) else {}
    if not _are_texts(found) or not _are_texts(titles):
        raise Refusal(
            f'{path} should be one object of wordings by name, such as {{"overdue": "…"}}: see docs/brief.md.'
        )
    for name in titles:
        if name not in _SECTIONS:
            raise Refusal(f"{path}: there is no section “{name}”. There are {', '.join(_SECTIONS)}.")
    return tuple(found.items()), tuple((_SECTIONS[name], text) for name, text in titles.items())


def _are_texts(found: Any) -> bool:
    return isinstance(found, dict) and all(isinstance(text, str) for text in found.values())


def _write(options: Namespace, brief: Brief, reader: Reader) -> None:
    """Writes a brief with its picture; where Qt cannot paint without, and says so, but for PDF, which needs it."""
    pdf = suffix_of(options.file) == ".pdf"
    place = next((block for block in brief.blocks if isinstance(block, TimelinePicture)), None)
    studio: Studio | None = None
    picture: Drawn | None = None
    if options.studio is not None and (pdf or place is not None):
        try:
            studio = options.studio()
            assert studio is not None
            picture = studio.timeline(reader, place.engagements) if place is not None else None
        except CannotPaint as refusal:
            if pdf:
                raise
            output.complain(f"Written without the picture of the timeline. {refusal}")
    write_brief(brief, options.file, picture, studio)


def _day(text: str, option: str, today: date) -> date:
    day = read_date(text, today, past=True).latest
    if day is None:
        raise Refusal(f"{option} needs a day, such as 2023-02-04; “{text}” is not one.")
    return day
