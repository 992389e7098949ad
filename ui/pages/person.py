"""The page of a person: offices held, engagements, whom they met and where, reasons, names, statements."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtWidgets import QWidget

from tracker.queries.about_rows import OfficeNamed, PersonAbout, TenureRow
from tracker.scripts import script_words
from ui.detail.building import menu_button, stacked, with_end, words
from ui.detail.linked import Span, joined, linked
from ui.detail.parts import capital
from ui.detail.wishes import Wish
from ui.growing import Pieces, filled
from ui.kit import TextRole
from ui.pages import parts
from ui.pages.frame import PageFrame
from ui.pages.meetings import MET_RULE, people_section, places_section
from ui.pages.reasons import reason_sections
from ui.pages.words import counted, span_words


def fill_person(frame: PageFrame, about: PersonAbout, *, writable: bool) -> Pieces:
    """Builds the page of a person; writable: whether it offers what changes the record."""
    scope = parts.Scope("who", about.name, writable)
    actions = parts.show_all(scope, about.engagements.total)
    if writable:
        actions.append(parts.act("Edit…", Wish("edit person", about.id)))
    yield from parts.head(frame, "Person", about.name, _office_now(about), actions)
    if about.engagements.total:
        yield from parts.figures(frame, about.engagements)
    yield from parts.engagements(frame, about.engagements, scope)
    empty = "Nobody on the other side is named yet."
    yield from people_section(frame.main, "Met with", about.met, about.met_total, rule=MET_RULE, empty=empty)
    if about.beside:
        yield from people_section(frame.main, "Took part on the same side", about.beside, about.beside_total)
    yield from _tenures(frame, about, writable=writable)
    yield from places_section(frame, about.where)
    yield from _names(frame, about)
    yield from reason_sections(frame.aside, about.reasons, scope, about.name)
    yield from parts.statements_by(frame, about.statements, about.statements_total, "Statements")
    yield from parts.plain_note(frame, about.note)


def _office_now(about: PersonAbout) -> list[Span]:
    """The offices held now, else the latest under which they took part; and the country."""
    today = about.engagements.today
    now = [
        one
        for one in about.tenures
        if one.began.possibly_in(None, today) and (one.ended.latest is None or one.ended.latest >= today)
    ]
    titles = list(dict.fromkeys(one.office for one in now)) or [one.title for one in about.offices[:1]]
    return joined([[Span(title)] for title in titles] + [[parts.span_of(about.country)]])


def _tenures(frame: PageFrame, about: PersonAbout, *, writable: bool) -> Pieces:
    asides = [parts.adds("Add an office held", Wish("add tenure", about.id))] if writable else []
    if about.tenures or about.offices or writable:
        empty = "Add from when to when an office was held: new engagements are then logged with it."
        yield from filled(frame.aside, "Offices held", _offices(about, writable=writable), asides=asides, empty=empty)


def _offices(about: PersonAbout, *, writable: bool) -> Iterator[QWidget]:
    """The tenures; where none is kept, the offices under which they took part."""
    for one in about.tenures:
        yield tenure(one, writable=writable)
    if not about.tenures and about.offices:
        yield words("No tenure is kept. Took part as:", TextRole.SECONDARY)
        for named in about.offices:
            yield _office(named)


def tenure(one: TenureRow, *, writable: bool, whose: bool = False) -> QWidget:
    """An office with its span. whose: name the person instead of the office, for the page of a country."""
    country = parts.span_of(one.country)
    named = [parts.span_of(one.person)] if whose else joined([[Span(one.office)], [country]])
    view: list[QWidget] = [linked(named)]
    beneath = [span_words(one.began, one.ended) or "dates not known", one.note]
    beneath += [f"source: {cited.short}" for cited in one.citations[:1]]
    view.append(words(" · ".join(part for part in beneath if part), TextRole.SECONDARY))
    if not writable:
        return stacked(view, spacing=1)
    name = f"Actions for {one.person.name}, {one.office}"
    choices = [
        ("Edit…", Wish("edit tenure", one.id)),
        ("Attach a source…", Wish("cite", one.id, "tenure")),
        ("Remove", Wish("delete tenure", one.id)),
    ]
    return with_end(stacked(view, spacing=1), menu_button(name, choices))


def _office(one: OfficeNamed) -> QWidget:
    years = sorted({day.year for day in (one.first, one.last) if day is not None})
    said = [counted(one.engagements, "engagement"), "–".join(str(year) for year in years)]
    top = linked(joined([[Span(one.title)], [parts.span_of(one.country)]]))
    return stacked([top, words(", ".join(part for part in said if part), TextRole.SECONDARY)], spacing=1)


def _names(frame: PageFrame, about: PersonAbout) -> Pieces:
    if about.names:
        views: list[QWidget] = []
        for name, script in about.names:
            said = [words(name)] + ([words(capital(script_words(script)), TextRole.SECONDARY)] if script else [])
            views.append(stacked(said, spacing=0))
        yield from filled(frame.aside, "Also known as", views, spacing=4)
