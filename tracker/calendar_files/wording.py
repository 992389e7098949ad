"""What people read in a calendar: the summary, and a description of plain lines that claim no more than the record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tracker.calendar_files.days import ShownDays, as_stated, effective_lines
from tracker.composing import office_words
from tracker.dates import to_words
from tracker.queries.rows import EngagementPage, LedgerLine, ParticipantRow, ReasonRow, StopRow
from tracker.stored_dates import is_given
from tracker.words import Basis, Role

_ROLES = ((Role.PRINCIPAL, "Principals"), (Role.COUNTERPART, "Counterparts"), (Role.DELEGATE, "Delegates"))


def summary(page: EngagementPage, days: ShownDays) -> str:
    """The title, with the status word before it, and behind it a date that is no exact day as it was stated.

    Of every status: an event over all of June does not say by itself that it was to be on a day of June.
    """
    words = f"{page.row.status.label.capitalize()}: {one_line(page.heading)}"
    if days.exact:
        return words
    return f"{words} (date as stated: {as_stated(days.stated)})"


def location(stops: Iterable[StopRow]) -> str:
    """The places of the itinerary in order: "Beijing, China; Shanghai, China"."""
    places = (", ".join(dict.fromkeys(part for part in (stop.city, stop.country_name) if part)) for stop in stops)
    return "; ".join(dict.fromkeys(one_line(place) for place in places if place))


def description(page: EngagementPage, days: ShownDays) -> str:
    """Everything that is to be read, a line each."""
    return "\n".join(_lines(page, days))


def one_line(text: str) -> str:
    """Text with all white space made single spaces."""
    return " ".join(text.split())


def _lines(page: EngagementPage, days: ShownDays) -> Iterator[str]:
    row = page.row
    yield f"Status: {row.status.label}"
    yield from _dates(page, days)
    for role, word in _ROLES:
        people = [_person(person) for person in page.participants if person.role is role]
        if people:
            yield f"{word}: {'; '.join(people)}"
    for word, text in (
        ("Host", page.host_name),
        ("Purpose", page.purpose),
        ("Expected", page.expected),
        ("Setting", page.setting),
        ("Topics", ", ".join(page.topics)),
    ):
        if text:
            yield f"{word}: {one_line(text)}"
    if row.secret:
        disclosed = f", disclosed {to_words(page.disclosed)}" if is_given(page.disclosed) else ""
        yield f"Kept secret at the time{disclosed}"
    lines = effective_lines(page)
    if lines:
        yield ""
        yield "Ledger:"
        for line in lines:
            yield from _ledger_line(line)
    if page.links:
        yield ""
        for link in page.links:
            yield f"{link.words.capitalize()}: {one_line(link.other)}"
    for statement in page.statements:
        said = one_line(statement.gist) or f"“{one_line(statement.quote)}”"
        when = f", {to_words(statement.stated)}" if is_given(statement.stated) else ""
        yield f"Statement by {one_line(statement.speaker)}{when}: {said}"
    if page.note:
        yield ""
        yield page.note
    yield from _sources(page)


def _dates(page: EngagementPage, days: ShownDays) -> Iterator[str]:
    if not days.exact:
        yield f"Date as stated: {as_stated(days.stated)}"
    if days.earlier and is_given(page.row.dates):
        yield f"Date as stated now: {as_stated(page.row.dates)}"
    if days.given_up:
        yield f"These days no longer stand: {to_words(days.stated)}"
    if is_given(page.row.first_planned) and page.row.first_planned.edtf != page.row.dates.edtf:
        yield f"First planned: {to_words(page.row.first_planned)}"


def _person(person: ParticipantRow) -> str:
    office = office_words(person.office, person.country or None, person.country_name or None)
    return f"{one_line(person.name)} ({one_line(office)})" if office else one_line(person.name)


def _ledger_line(line: LedgerLine) -> Iterator[str]:
    day = to_words(line.effective) if is_given(line.effective) else "day not stated"
    parts = [f"- {day}: {'rescheduled' if line.rescheduled else line.status.label}"]
    if is_given(line.dates):
        parts.append(f"for {as_stated(line.dates) if line.dates.is_vague else to_words(line.dates)}")
    if line.decided_by:
        parts.append(f"by {one_line(line.decided_by)}")
    if line.wording:
        parts.append(f"in the words “{one_line(line.wording)}”")
    cited = "; ".join(dict.fromkeys(citation.short for citation in line.citations))
    yield ", ".join(parts) + (f" [{cited}]" if cited else "")
    for reason in line.reasons:
        yield f"  {_reason(reason)}"
    if line.note:
        yield f"  {one_line(line.note)}"


def _reason(reason: ReasonRow) -> str:
    """A reason with who stated it; that nobody is named is said too."""
    verb = "stated" if reason.basis is Basis.STATED else "reported"
    who = f"{verb} by {one_line(reason.stated_by)}" if reason.stated_by else f"the record does not say who {verb} it"
    cited = "; ".join(dict.fromkeys(citation.short for citation in reason.citations))
    source = f" [{cited}]" if cited else ""
    if reason.none_given:
        return f"No reason was given{f' ({who})' if reason.stated_by else ''}{source}"
    said = one_line(reason.text) or reason.category  # no quotation marks: it may be put in the user's own words
    kind = f", {reason.category}" if reason.text and reason.category else ""
    return f"Reason: {said} ({who}{kind}){source}"


def _sources(page: EngagementPage) -> Iterator[str]:
    sources = {citation.source_id: citation for citation in page.citations}
    if sources:
        yield ""
        yield "Sources:"
    for citation in sources.values():
        title = f", “{one_line(citation.title)}”" if citation.title and citation.title not in citation.short else ""
        address = f", {citation.url}" if citation.url and citation.url not in citation.short else ""
        yield f"- {citation.short}{title}{address}"
