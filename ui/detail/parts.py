"""What the detail pane shows beneath the ledger: people, places, words, links, statements, sources, files, history."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from PySide6.QtWidgets import QWidget

from tracker.addresses import read_address
from tracker.dates import moment_words, to_words
from tracker.look_alikes import strange_name
from tracker.natural_keys import known_as
from tracker.queries.rows import (
    AttachmentRow,
    CitationRow,
    EngagementPage,
    HistoryLine,
    LinkRow,
    ParticipantRow,
    StatementRow,
    StopRow,
)
from tracker.words import Category, Role
from ui.detail.building import WrappingLink, menu_button, stacked, with_end, words
from ui.detail.linked import Span, joined, linked, page_span
from ui.detail.wishes import Wish
from ui.kit import IconView, TextRole, quiet_button
from ui.kit.text import set_tone


def participant(row: ParticipantRow) -> QWidget:
    """Who took part, as what, under which name; a warning where they did not hold the office."""
    role = TextRole.STRONG if row.role is Role.PRINCIPAL else TextRole.BODY
    parts: list[QWidget] = [linked([page_span(row.name, "person", row.person_id)], role)]
    country = row.country_name if row.country_name not in row.office else ""
    beneath = [[Span(row.office)], [page_span(country, "country", row.country_id)]]
    if row.role is not Role.PRINCIPAL:
        beneath.insert(0, [Span(row.role.label)])
    said = joined(beneath)
    if said:
        parts.append(linked(said, TextRole.SECONDARY))
    if row.person_name and row.person_name != row.name:
        parts.append(words(f"Printed name; the person is {row.person_name}", TextRole.SECONDARY))
    strange = strange_name(row.name)
    if strange:
        parts.append(_warning(capital(strange)))
    if row.in_office.startswith("not"):
        parts.append(_warning(capital(row.in_office)))
    elif row.in_office:
        parts.append(words(capital(row.in_office), TextRole.SECONDARY))
    choices = [(f"Show all with {row.name}", Wish("filter", row.id, row.person_name or row.name))]
    choices.append(("Attach a source…", Wish("cite", row.id, "participation")))
    return with_end(stacked(parts), menu_button(f"Actions for {row.name}", choices))


def _warning(text: str) -> QWidget:
    note = words(text, TextRole.SECONDARY)
    set_tone(note, "warning")
    holder = with_end(note)
    holder.layout().insertWidget(0, IconView("triangle-alert", "warning", 14))  # type: ignore[attr-defined]
    return holder


def stop(row: StopRow) -> QWidget:
    """A place of the itinerary with its own dates."""
    country = page_span(row.country_name if row.country_name != row.city else "", "country", row.country_id)
    place = joined([[Span(row.city)], [country]], ", ")
    return linked(joined([place, [Span(to_words(row.dates))]]))


def stops_to_show(page: EngagementPage) -> tuple[StopRow, ...]:
    """The stops, where they say more than the heading: several of them, or one with dates of its own."""
    return page.stops if len(page.stops) > 1 or any(to_words(row.dates) for row in page.stops) else ()


def facts(page: EngagementPage) -> list[tuple[str, str]]:
    """The short facts with their labels; those that are empty are left out."""
    disclosed = to_words(page.disclosed)
    secret = ("Kept secret" + (f", disclosed {disclosed}" if disclosed else "")) if page.row.secret else disclosed
    category = page.row.category
    found = (
        ("Rank", "" if category is Category.UNKNOWN else category.label.capitalize()),
        ("Purpose", page.purpose),
        ("Expected to bring", page.expected),
        ("Setting", page.setting),
        ("Secrecy" if page.row.secret else "Disclosed", secret),
        ("Topics", ", ".join(page.topics)),
        ("Note", page.note),
        ("Known elsewhere as", ", ".join(filter(None, (known_as(*key) for key in page.outside_keys)))),
    )
    return [(label, value) for label, value in found if value]


def fact(label: str, value: str) -> QWidget:
    """A label with its value beneath."""
    return stacked([words(label, TextRole.SECONDARY), words(value)], spacing=1)


def link(row: LinkRow) -> QWidget:
    """A relation in words; the other end opens."""
    parts: list[QWidget] = [words(row.words, TextRole.SECONDARY)]
    kind = "" if row.kind == "engagement" else f"{row.kind.capitalize()}: "
    if row.kind == "engagement":
        parts.append(WrappingLink(row.other, Wish("show", row.other_id)))
    else:
        parts.append(WrappingLink(f"{kind}{row.other}", Wish("page", row.other_id, row.kind)))
    if row.note:
        parts.append(words(row.note, TextRole.SECONDARY))
    gone = quiet_button("x", f"Remove the link to {row.other}")
    gone.setProperty("wish", Wish("unlink", row.id))
    return with_end(stacked(parts, spacing=1), gone)


def statement(row: StatementRow, numbers: Mapping[int, int]) -> QWidget:
    """What somebody said about it, in short and in their words."""
    speaker = page_span(row.speaker, "person", row.person_id)
    head = joined([[speaker], [Span(row.office)], [Span(to_words(row.stated))]])
    parts: list[QWidget] = [linked(head, TextRole.SECONDARY)]
    if row.gist:
        parts.append(words(row.gist))
    if row.quote:
        parts.append(words(f"“{row.quote}”"))
    cited = sorted({numbers[one.source_id] for one in row.citations if one.source_id in numbers})
    if cited:
        parts.append(words(f"source {', '.join(map(str, cited))}", TextRole.SECONDARY))
    choices = [("Attach a source…", Wish("cite", row.id, "statement"))]
    return with_end(stacked(parts, spacing=1), menu_button(f"Actions for the statement by {row.speaker}", choices))


def numbered(citations: Sequence[CitationRow]) -> dict[int, int]:
    """The number of each source on the page, in the order in which they are first cited."""
    return {source: number for number, source in enumerate(dict.fromkeys(one.source_id for one in citations), 1)}


def source(number: int, citations: Sequence[CitationRow]) -> QWidget:
    """A source with its number, each passage of it, and what the passage supports."""
    first = citations[0]
    parts: list[QWidget] = [words(f"{number}  {capital(first.short)}")]
    if first.title and first.title not in first.short:
        parts.append(words(first.title, TextRole.SECONDARY))
    if first.url:
        address = words(first.url, TextRole.SECONDARY)
        leads = read_address(first.url)
        if leads is not None:
            opens = quiet_button("external-link", f"Open {leads.leads_to}")
            opens.setProperty("wish", Wish("open address", first.source_id, first.url))
            parts.append(with_end(address, opens))
        else:
            parts.append(address)
    for one in citations:
        said = [words(f"supports {one.supports}", TextRole.SECONDARY)]
        if one.quote:
            said.append(words(f"“{one.quote}”"))
        if one.locator:
            said.append(words(one.locator, TextRole.SECONDARY))
        gone = quiet_button("x", f"Detach {first.short} from {one.supports}")
        gone.setProperty("wish", Wish("uncite", one.id))
        parts.append(with_end(stacked(said, spacing=1), gone))
    return stacked(parts, spacing=2)


def attachment(row: AttachmentRow) -> QWidget:
    """A file kept with the engagement, with its size."""
    keeps = quiet_button("download", f"Save {row.name} as a file")
    keeps.setProperty("wish", Wish("save attachment", row.id, row.name))
    gone = quiet_button("x", f"Remove {row.name}")
    gone.setProperty("wish", Wish("remove attachment", row.id))
    return with_end(stacked([words(row.name), words(size_words(row.size), TextRole.SECONDARY)]), keeps, gone)


def capital(text: str) -> str:
    """The text with a capital at its beginning; the rest stays."""
    return text[:1].upper() + text[1:]


def size_words(size: int) -> str:
    """Bytes in words, in powers of 1,024."""
    if size < 1024:
        return f"{size} bytes"
    return f"{size / 1024:.0f} KiB" if size < 1024 * 1024 else f"{size / 1024 / 1024:.1f} MiB"


def history_line(line: HistoryLine) -> QWidget:
    """A change: what it was, who made it and when, by the clock of this place."""
    undone = " (undone)" if line.undone else ""
    return stacked(
        [
            words(f"{line.label}{undone}", struck=line.undone),
            words(f"{line.author} · {local_time(line.made_at)}", TextRole.SECONDARY),
        ],
        spacing=1,
    )


def local_time(made_at: str) -> str:
    """A moment in UTC as ISO 8601, in words by the clock of this place."""
    return moment_words(datetime.fromisoformat(made_at))
