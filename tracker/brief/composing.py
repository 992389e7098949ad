"""A brief made from the record: what each engagement's ledger says, in plain sentences that claim no more."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from tracker.brief.around import read_around
from tracker.brief.arranging import arranged
from tracker.brief.changes import What, change_sentences, difference
from tracker.brief.contacts import contacts_table
from tracker.brief.days import day_of
from tracker.brief.document import Block, Brief, Heading, Paragraph, Run, TimelinePicture
from tracker.brief.options import STANDARD, Arranged, BriefOptions, Section
from tracker.brief.saying import Saying, paragraph_of
from tracker.brief.scope import (
    OF_TODAY,
    changes_rule,
    changes_title,
    counting_rule,
    scope_line,
    scope_lines,
    shown_day,
    title_of,
)
from tracker.brief.telling import is_overdue, told
from tracker.errors import FieldRefusal
from tracker.exporting.selection import Progress, Selection
from tracker.filter import parse_filter
from tracker.past import AsOf, Past, Reckoning
from tracker.queries.listing import engagement_ids
from tracker.queries.pages import engagement_pages
from tracker.queries.rows import EngagementPage
from tracker.reader import Reader
from tracker.words import Status

CHUNK = 200

SECTION_OF = {
    Status.COMPLETED: Section.TOOK_PLACE,
    Status.CUT_SHORT: Section.TOOK_PLACE,
    Status.UNDER_WAY: Section.TOOK_PLACE,
    Status.EXPECTED: Section.PLANNED,
    Status.PROPOSED: Section.PLANNED,
    Status.PLANNED: Section.PLANNED,
    Status.POSTPONED: Section.CALLED_OFF,
    Status.CANCELLED: Section.CALLED_OFF,
    Status.DECLINED: Section.DECLINED,
    Status.UNANSWERED: Section.DECLINED,
    Status.LAPSED: Section.LAPSED,
}
"""In which section an engagement of a status stands."""


def compose_brief(selection: Selection, options: BriefOptions = STANDARD, progress: Progress | None = None) -> Brief:
    """The chronology of a selection. progress is told engagements done and in all, and may raise to stop.

    One that is read but not yet told in words counts as half done.
    Raises Refusal, saying which and why, for a wording template that cannot be used.
    """
    reader = selection.reader
    saying = Saying(reader, options)
    count = len(selection.ids)
    pages = read_pages(reader, selection.ids, partial(_report_halves, progress, count))
    saying.names.learn_from(pages)
    around = read_around(reader, pages)
    today = shown_day(selection)
    titles = dict(options.titles)
    blocks: list[Block] = []
    by_section: dict[Section, list[EngagementPage]] = {}
    for page in pages:
        by_section.setdefault(SECTION_OF[page.row.status], []).append(page)
    counts = [
        (titles.get(section) or section.value, len(by_section[section]))
        for section in options.sections
        if section in by_section
    ]
    shown = [page for page in pages if SECTION_OF[page.row.status] in options.sections]
    left_out = len(pages) - len(shown)
    rule = counting_rule(
        options,
        counts,
        sum(is_overdue(page, today) for page in shown),
        sum(page.row.given_up for page in shown),
    )
    if left_out:
        rule += f" {left_out:,} of another status {'is' if left_out == 1 else 'are'} left out here."
    blocks.append(Paragraph((Run(rule),), quiet=True))
    if not pages:
        blocks.append(Paragraph((Run("No engagement is within this scope."),)))
    done = 0
    for section in options.sections:
        title = titles.get(section) or section.value
        if section is Section.TIMELINE:
            if shown:
                blocks += [Heading(title), timeline_of(shown, options)]
        elif section is Section.CONTACTS:
            table = contacts_table(shown, saying.names, options)
            if table is not None:
                blocks += [Heading(title), table]
        elif section in by_section:
            blocks.append(Heading(title))
            for head, part in arranged(by_section[section], options.order, saying.names):
                if head:
                    blocks.append(Heading(head, 2))
                for page in part:
                    sentences = told(saying, page, around, today)
                    blocks.append(Paragraph(paragraph_of(sentences), page.row.id))
                    done += 1
                    _report_halves(progress, count, count + done)
    _report_halves(progress, count, 2 * count)
    return Brief(
        title=title_of(selection, options),
        lines=scope_lines(selection, options),
        blocks=tuple(blocks),
        notes=saying.notes.written(reader, options.dates),
        author=options.author.strip(),
    )


def compose_changes(
    selection: Selection,
    since: date,
    until: date,
    options: BriefOptions = STANDARD,
    progress: Progress | None = None,
) -> Brief:
    """What changed of a selection from one day to another, both as they stood at their end, as a list to hand over.

    progress is told engagements read of both days, and in all, and may raise to stop. The days are told as the
    selection's own earlier day is, else by what had taken effect. Of a filter also what it let through on the first
    day only. Raises Refusal where the days are not in order, and for a wording template that cannot be used.
    """
    if since >= until:
        raise FieldRefusal("since", "The first day has to be before the second. Exchange them.")
    by = selection.as_of.by if selection.as_of is not None else Reckoning.EFFECT
    earlier = Past(selection.reader.path, AsOf(since, by), selection.reader)
    later: Reader = selection.reader
    own_day = selection.reader.today
    if until != own_day if selection.reader.is_past else until < own_day:
        later = Past(selection.reader.path, AsOf(until, by), selection.reader)
    try:
        return _compose_changes(selection, earlier, later, (since, until), by, options, progress)
    finally:
        earlier.close_thread()
        if later is not selection.reader:
            later.close_thread()


def _compose_changes(
    selection: Selection,
    earlier: Reader,
    later: Reader,
    days: tuple[date, date],
    by: Reckoning,
    options: BriefOptions,
    progress: Progress | None,
) -> Brief:
    saying = Saying(later, options)
    filtered = bool(selection.filter_text.strip()) and not selection.hand_picked
    ids = list(selection.ids)
    if filtered and later is not selection.reader:
        ids = list(engagement_ids(later, parse_filter(selection.filter_text)))
    left = _left_the_filter(selection, earlier, ids) if filtered else []
    read = len(ids) + len(left)
    pages = read_pages(later, [*ids, *left], partial(_report_halves, progress, read))
    there = [page.row.id for page in pages]
    earlier_pages = read_pages(earlier, there, lambda done: _report_halves(progress, read, read + done))
    _report_halves(progress, read, 2 * read)
    before = {page.row.id: page for page in earlier_pages}
    gone, by_effect = set(left), by is Reckoning.EFFECT
    found = {
        page.row.id: made
        for page in pages
        if (
            made := difference(
                before.get(page.row.id), page, days, left_filter=page.row.id in gone, by_effect=by_effect
            )
        )
        is not None
    }
    saying.names.learn_from(made.after for made in found.values())
    around = read_around(later, [made.after for made in found.values()])
    words = day_of(days[0], options.dates), day_of(days[1], options.dates)
    blocks: list[Block] = []
    for what in What:
        chosen = [made.after for made in found.values() if made.what is what]
        if not chosen:
            continue
        blocks.append(Heading(f"{what.value} ({len(chosen):,})"))
        for head, part in arranged(chosen, options.order, saying.names):
            if head and options.order is not Arranged.BY_DATE:
                blocks.append(Heading(head, 2))
            for page in part:
                sentences = change_sentences(saying, found[page.row.id], around, days, words)
                blocks.append(Paragraph(paragraph_of(sentences), page.row.id))
    unchanged = len(pages) - len(found)
    unsure = any(made.what is What.UNDATED or made.stood for made in found.values())
    blocks.insert(0, Paragraph((Run(changes_rule(len(found), unchanged, by, unsure=unsure)),), quiet=True))
    return Brief(
        title=changes_title(selection, options, words),
        lines=(
            f"From the end of {words[0]} to the end of {words[1]}.",
            scope_line(selection),
            *((OF_TODAY,) if later.is_past else ()),
        ),
        blocks=tuple(blocks),
        notes=saying.notes.written(later, options.dates),
        author=options.author.strip(),
    )


def _left_the_filter(selection: Selection, earlier: Reader, ids: Sequence[int]) -> list[int]:
    """What the filter let through on the first day and not on the second."""
    here = set(ids)
    return [one for one in engagement_ids(earlier, parse_filter(selection.filter_text)) if one not in here]


def read_pages(reader: Reader, ids: Sequence[int], tell: Callable[[int], None]) -> list[EngagementPage]:
    """The pages of engagements in this order, read some hundreds at once. tell: is told how many are read."""
    pages: list[EngagementPage] = []
    for start in range(0, len(ids), CHUNK):
        pages += engagement_pages(reader, list(ids[start : start + CHUNK]))
        tell(len(pages))
    return pages


def _report_halves(progress: Progress | None, total: int, halves: int) -> None:
    """Tells how many engagements are done; each takes two halves: to be read twice, or read and told in words."""
    if progress is not None:
        progress(halves // 2, total)


def timeline_of(pages: Sequence[EngagementPage], options: BriefOptions) -> TimelinePicture:
    """Where the timeline stands, with what it shows in words: how many, from when to when, of which status."""
    count = len(pages)
    noun = "engagement" if count == 1 else "engagements"
    statuses = Counter(page.row.status for page in pages)
    by_status = ", ".join(f"{number:,} {status.label}" for status in Status if (number := statuses[status]))
    days = [day for page in pages for day in (page.row.dates.earliest, page.row.dates.latest) if day is not None]
    undated = sum(page.row.dates.earliest is None and page.row.dates.latest is None for page in pages)
    words = f"A timeline of {count:,} {noun}{_span(days, options)}: {by_status}."
    if undated:
        words += f" {undated:,} {'has' if undated == 1 else 'have'} no dates."
    for end, side in (("beginning", "earliest"), ("end", "latest")):
        other = "latest" if side == "earliest" else "earliest"
        ends = sum(getattr(page.row.dates, side) is None is not getattr(page.row.dates, other) for page in pages)
        if ends:
            words += f" The {end} of {ends:,} is open."
    given_up = sum(page.row.given_up for page in pages)
    if given_up:
        words += f" The dates of {given_up:,} were given up."
    return TimelinePicture(f"Timeline of {count:,} {noun}", words, tuple(page.row.id for page in pages))


def _span(days: list[date], options: BriefOptions) -> str:
    if not days:
        return ""
    first, last = (day_of(day, options.dates) for day in (min(days), max(days)))
    return f" dated {first}" if first == last else f", the days stated for them from {first} to {last}"
