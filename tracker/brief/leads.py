"""What an engagement is, apart from what became of it: its name, who with whom, where. The beginning of a paragraph."""

from __future__ import annotations

from itertools import groupby

from tracker.brief.document import Inlines, Run
from tracker.brief.names import in_prose
from tracker.brief.options import CountryStyle
from tracker.brief.saying import Saying, joined
from tracker.brief.templates import Phrase, Value, phrase
from tracker.composing import heading
from tracker.names import name_key
from tracker.queries.rows import EngagementPage, ParticipantRow, StopRow
from tracker.stored_dates import is_given
from tracker.words import Category, Kind, Role

_JOURNEYS = frozenset({Kind.VISIT, Kind.TOUR})


def engagement_values(saying: Saying, page: EngagementPage) -> dict[str, Value]:
    """What every wording may say of an engagement."""
    row = page.row
    rank = "" if row.category is Category.UNKNOWN else row.category.label
    return {
        "name": phrase(name_of(saying, page)),
        "title": phrase(row.title),
        "what": f"{rank} {row.kind.label}".strip().capitalize(),
        "kind": row.kind.label,
        "rank": rank,
        "status": row.status.label,
    }


def name_of(saying: Saying, page: EngagementPage) -> str:
    """What an engagement is called, with countries by the style, and people too, but always in full.

    It stands before the running text, so that nobody counts as mentioned by it.
    """
    row = page.row

    def names(role: Role) -> str:
        found = (saying.names.participant(one, again=False) for one in page.participants if one.role is role)
        return ", ".join(dict.fromkeys(found))

    if row.title:
        return row.title
    cities = ", ".join(dict.fromkeys(stop.city for stop in page.stops if stop.city))
    countries = [saying.names.country(stop.country, stop.country_name) for stop in page.stops]
    if page.host:
        countries.append(saying.names.country(page.host, page.host_name))
    where = cities or ", ".join(dict.fromkeys(country for country in countries if country))
    return heading(row.title, names(Role.PRINCIPAL), where, names(Role.COUNTERPART), row.kind)


def lead(saying: Saying, page: EngagementPage, values: dict[str, Value], *, claim: bool) -> Inlines:
    """The first sentence. Its notes are those of the engagement as a whole and of who takes part."""
    own = {citation.id for line in page.ledger for citation in line.citations}
    own |= {citation.id for line in page.ledger for reason in line.reasons for citation in reason.citations}
    own |= {citation.id for said in page.statements for citation in said.citations}
    roles = {role: [one for one in page.participants if one.role is role] for role in Role}
    places = _places(saying, page)
    host: Value = ""
    if page.host and page.host not in {stop.country for stop in page.stops}:
        country = phrase(saying.names.country(page.host, page.host_name), _article(saying, page.host_name))
        host, places = (country, places) if places else ("", country)
    return saying.say(
        "lead",
        values
        | {
            "journey": page.row.kind in _JOURNEYS,
            "who": _people(saying, page, roles[Role.PRINCIPAL]),
            "counterparts": _people(saying, page, roles[Role.COUNTERPART]),
            "delegates": _people(saying, page, roles[Role.DELEGATE]),
            "several": len(roles[Role.COUNTERPART]) > 1,
            "several_delegates": len(roles[Role.DELEGATE]) > 1,
            "places": places,
            "host": host,
            "setting": phrase(page.setting),
        },
        [citation for citation in page.citations if citation.id not in own],
        claim=claim,
    )


def was_not_in_office(page: EngagementPage, one: ParticipantRow) -> bool:
    """Whether somebody, by the record, did not hold the office they are named with on the days it is about."""
    return bool(page.row.warning) and one.in_office.startswith("not in office")


def _people(saying: Saying, page: EngagementPage, people: list[ParticipantRow]) -> Value:
    found: list[Inlines] = []
    for one in people:
        office = saying.names.office(one)
        if office and was_not_in_office(page, one):
            office = f"named as {office}"
        name = saying.names.participant(one)
        found.append((Run(f"{name} ({office})" if office else name),))
    return Phrase(joined(found))


def _article(saying: Saying, country: str) -> str:
    return in_prose(country) if saying.options.countries is CountryStyle.NAME else ""


def _places(saying: Saying, page: EngagementPage) -> Value:
    """The stops, those of one country together: "Berlin and Dresden, Germany"."""
    groups: list[Inlines] = []
    article = ""
    for (code, country), stops in groupby(page.stops, key=lambda stop: (stop.country, stop.country_name)):
        cities: list[Inlines] = [(Run(_city(saying, stop)),) for stop in stops if stop.city or is_given(stop.dates)]
        named = saying.names.country(code, country)
        if not cities:
            if not groups:
                article = _article(saying, country)
            groups.append((Run(named if not groups else f"{_article(saying, country)}{named}"),) if named else ())
        elif not named or any(name_key(plain_city) == name_key(country) for plain_city in _names(page, code)):
            groups.append(joined(cities))
        else:
            groups.append((*joined(cities), Run(f", {named}")))
    groups = [group for group in groups if group]
    if len(groups) < 2:
        return Phrase(groups[0], article) if groups else ""
    of_pairs = len(groups) > 2 and any(len(group) > 1 for group in groups)
    return Phrase(joined(groups, "; and " if of_pairs else ", and ", "; " if of_pairs else ", "), article)


def _names(page: EngagementPage, code: str) -> list[str]:
    return [stop.city for stop in page.stops if stop.country == code]


def _city(saying: Saying, stop: StopRow) -> str:
    days = saying.days_text(stop.dates)
    name = stop.city or saying.names.country(stop.country, stop.country_name)
    return f"{name} ({days})" if days else name
