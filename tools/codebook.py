"""The codebook, docs/codebook.md: every closed set of words, every table and column, and how slippage is counted."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterable
from typing import Any

from tracker.ledger import GIVES_UP_DATES, SETS_DATES_ASIDE
from tracker.schema import DATE_PARTS, LOGGED, Table, name_of
from tracker.words import (
    ASKS_FOR_REASON,
    NONE_GIVEN,
    OFFICE_LEVELS,
    OPEN_STATUSES,
    REASON_CATEGORIES,
    REVERSED,
    STATUS_MEANINGS,
    TRANSITIONS,
    Basis,
    Category,
    ChannelState,
    CountryKind,
    Kind,
    LinkType,
    Role,
    Status,
    Word,
)

CODED: dict[str, type[Word]] = {
    "engagement.kind": Kind, "engagement.category": Category, "participation.role": Role,
    "status_change.status": Status, "reason.basis": Basis, "link.type": LinkType,
    "channel_change.state": ChannelState, "country.kind": CountryKind,
}  # fmt: skip

_EVERYWHERE = {
    "note": "free words of whoever keeps the record",
    "name": "its name", "title": "what it is called", "position": "its place in the order, from 0",
    "name_key": "the name, folded: case, accents and scripts do not matter; for sorting and finding",
    "title_key": "the title, folded as names are", "recorded_at": "when it was entered: UTC, ISO 8601",
    "name_printed": "the name as the source prints it", "office_printed": "the office as the source prints it",
    "stated_by": "who stated the reason, in words", "decided_by": "who decided it, in words",
    "none_given": "1: no reason was given, which is not the same as a reason nobody looked for",
}  # fmt: skip
MEANINGS = {
    "setting.name": "which value", "setting.value": "the value",
    "country.code": "ISO 3166-1 alpha-2 or the code assigned here; ISO 3166-3 for a former state",
    "place.latitude": "degrees north, WGS 84; empty where unknown",
    "place.longitude": "degrees east, WGS 84; empty where unknown", "person_name.name": "another name of the person",
    "office.level": "; ".join(f"{level} {words}" for level, words in OFFICE_LEVELS.items()) + "; empty: not ranked",
    "engagement.purpose": "what it is for", "engagement.host": "the country that receives",
    "participation.country": "the side the person takes part for", "stop.country": "the country of the stop",
    "status_change.supersedes": "the line that this one corrects",
    "reason.text": "the reason, in the words of the claim",
    "reason.category": "the kind of reason; none where nobody coded it", "channel_change.reason": "the reason stated",
    "channel_change.category": "the kind of reason",
    "link.change": "the line of the ledger that a *because of* explains",
    "source.publisher": "who publishes it", "source.author": "who wrote it", "source.url": "where it stands",
    "source.archived_url": "where a copy of it is kept", "source.accessed": "the day it was read, YYYY-MM-DD",
    "source.name_key": "publisher and title, folded as names are", "statement.speaker": "who spoke, as printed",
    "statement.gist": "what was said, in words of one's own", "statement.quote": "what was said, word for word",
    "citation.quote": "the passage that supports the claim, word for word", "attachment.name": "the file's name",
    "attachment.media_type": "RFC 6838, for example application/pdf", "attachment.size": "bytes",
    "attachment.sha256": "SHA-256 of its bytes, in hexadecimal", "saved_filter.text": "the filter as it is typed",
    "outside_key.scheme": "the data set", "outside_key.key": "the key of its row", "dismissal.rule": "the check",
    "dismissal.subject": "what it found", "reminder.ask_on": "the day from which it is asked about again, YYYY-MM-DD",
    "statement.person": "the speaker", "statement.office": "the speaker's office",
}  # fmt: skip
_DATES = {
    "tenure.began": "the first day in office", "tenure.ended": "the last day in office",
    "engagement.disclosed": "when one that was kept secret became known", "stop.dates": "when the stop is",
    "status_change.effective": "when it became so", "status_change.dates": "the dates of the engagement by this line",
    "incident.happened": "when it happened", "channel_change.effective": "when it became so",
    "source.published": "when it was published", "statement.stated": "when it was said",
}  # fmt: skip
_COMMENTED = re.compile(r"^    (\w+) = .*?  # (.*)$", re.MULTILINE)


def codebook_page() -> str:
    """The whole page; KeyError where a column has no meaning."""
    return f"""# Codebook

What stands in a record, for whoever reads its tables or an export ([json-format.md](json-format.md)). Where a code
is stored, it stands in brackets; codes never change. How dates are read is in [dates.md](dates.md).

## Statuses

{table(("status", "code", "meaning", "usually becomes"), _statuses())}

Any status may be the first, and any other step is allowed after a warning. The current status is that of the
ledger's last effective line: lines count in the order in which they took effect, a corrected or withdrawn line does
not count, and lines whose days may overlap keep the order of entry. {_listed(ASKS_FOR_REASON)} ask for a reason.
{_listed(OPEN_STATUSES)} are *overdue* once the latest day of their dates has passed and the dates were not given
up; that is computed, never stored.

{_listed(GIVES_UP_DATES)} without dates of their own give up the earlier dates until a later line states dates;
{_listed(SETS_DATES_ASIDE).lower()} set them aside as long as they last.

## Slippage

Rescheduling is no status: it is another *planned* line with other dates. Slippage is the days between the start
that was planned first and the present start, negative where it was brought forward. An uncertain start gives a
range: least, from the latest day of the first start to the earliest of the present one; most, from the earliest to
the latest. The same dates are 0. There is none where nothing was planned with dates, where the dates were given up,
or where a start is open or was not understood. Planned for 5–6 Feb 2023, then for 18–19 Jun 2023: 133 days.

## As of a day

The record as of a day shows each engagement by those lines of its ledger that had certainly taken effect by then,
as later corrections left them. A line counts from the first of these days, as far as they do not lie before those
stated for it, nor before the first of the dates of what is under way or took place: the last of the days stated;
the day a source that supports it was published (for the first line also a source of the engagement as a whole); the
day it was entered; the day its dates were over (completed, cut short, lapsed) or began (all others); the day from
which the line after it counts.

What the record *knew* on a day are the lines and reasons that had been entered by then, or that a source published by
then supports, as they stood before later corrections. A source of the engagement as a whole counts for the lines that
had taken effect when it was published, and for no correction. What took place no source knew before it began. Days
entered are days in UTC.

Either way incidents and statements count from their own day, where they have none from the first of their sources, and
a source's passage together with what it supports. People, places, offices, notes and what an engagement was for are
today's, and what was deleted is on no day.

## Reasons

A new record starts with these kinds of reason; each record may edit its list. *{NONE_GIVEN.capitalize()}* is a value of
its own and no kind; a reason nobody looked for is no row at all.

{", ".join(REASON_CATEGORIES)}.

## Closed sets

{table(("column", "values"), ((f"`{column}`", _codes(words)) for column, words in CODED.items()))}

{table(("link", "from its other end"), ((link.label, REVERSED[link]) for link in LinkType))}

## Tables

Every row has an `id`, a number that is never used again. A column `→ table` holds the id of a row there and is
empty where there is none. A stated date is four columns: the words as stated (`_text`), their EDTF (`_edtf`; empty
where they were not understood), and the earliest and latest day (`_earliest`, `_latest`: YYYY-MM-DD; empty where
open).

{chr(10).join(_table_of(model) for model in LOGGED)}"""


def table(header: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    """A table in Markdown."""
    lines = [header, tuple("---" for _ in header), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def _statuses() -> Iterable[tuple[str, ...]]:
    for status in Status:
        following = ", ".join(other.label for other in TRANSITIONS[status]) or "—"
        yield status.label, str(status.code), STATUS_MEANINGS[status], following


def _listed(statuses: Iterable[Status]) -> str:
    words = [status.label for status in sorted(statuses, key=lambda status: status.code)]
    text = f"{', '.join(words[:-1])} and {words[-1]}"
    return text[0].upper() + text[1:]


def _codes(words: type[Word]) -> str:
    return ", ".join(f"{word.label} ({word.code})" for word in words)


def _table_of(model: type[Table]) -> str:
    name = name_of(model)
    said = " ".join((inspect.getdoc(model) or "").split())
    return f"### `{name}`\n\n{said}\n\n{table(('column', 'meaning'), _columns(model))}\n"


def _columns(model: type[Table]) -> Iterable[tuple[str, str]]:
    name = name_of(model)
    commented = dict(_COMMENTED.findall(inspect.getsource(model)))
    fields = model._meta.sorted_fields
    dates = {f.name.removesuffix("_edtf") for f in fields if f.name.endswith("_edtf")}
    for field in fields:
        stem, _, part = field.name.rpartition("_")
        if stem in dates and part in DATE_PARTS:
            if part == DATE_PARTS[0]:
                yield f"`{stem}_…`", f"a stated date: {_DATES[f'{name}.{stem}']}"
        elif field.name != "id":
            yield f"`{field.column_name}`", _meaning(name, field, commented)


def _meaning(table_name: str, field: Any, commented: dict[str, str]) -> str:
    """What a column means: its comment in the schema, what is said here, the set it is coded by, what it refers to."""
    named = field.name
    key = f"{table_name}.{named}"
    said = commented.get(named) or MEANINGS.get(key)
    target = getattr(field, "rel_model", None)
    if target is not None:
        return f"→ `{name_of(target)}`" + (f": {said}" if said else "")
    if said is None and key in CODED:
        return "a code, see above"
    return said or _EVERYWHERE[named]
