"""Making an engagement say what a row says, field by field; a changed status or date is a line more in its ledger."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from tracker.drafts import EngagementDraft, ParticipantDraft, StopDraft
from tracker.mapping.fields import SOURCE_TARGETS
from tracker.mapping.targets import Target
from tracker.names import name_key
from tracker.operations import parts
from tracker.operations.engagements import edit_engagement
from tracker.operations.updating_ledgers import update_ledger
from tracker.queries.editing import draft_of
from tracker.record import Record
from tracker.words import Role

if TYPE_CHECKING:
    from tracker.mapping.planning import LedgerStep

_SAME_NAME: dict[Target, str] = {
    Target.TITLE: "title",
    Target.KIND: "kind",
    Target.CATEGORY: "category",
    Target.HOST: "host",
    Target.PURPOSE: "purpose",
    Target.EXPECTED: "expected",
    Target.SETTING: "setting",
    Target.NOTE: "note",
    Target.SECRET: "secret",
    Target.TOPICS: "topics",
}
_PEOPLE: dict[Role, tuple[Target, Target | None, Target | None]] = {
    Role.PRINCIPAL: (Target.PRINCIPALS, Target.PRINCIPAL_OFFICES, Target.PRINCIPAL_COUNTRIES),
    Role.COUNTERPART: (Target.COUNTERPARTS, Target.COUNTERPART_OFFICES, Target.COUNTERPART_COUNTRIES),
    Role.DELEGATE: (Target.DELEGATES, None, None),
}


def update_engagement(
    record: Record,
    engagement: int,
    row: EngagementDraft,
    wanted: frozenset[Target],
    refused: frozenset[Target] = frozenset(),
    step: LedgerStep | None = None,
) -> None:
    """Makes the wanted fields of an engagement what a row says; inside a change.

    row: the whole draft of the row, its last line where it stands. New status or dates are a new line, with all that
    the row says but for what is refused; a further day, decider or wording of the line that stands corrects it; further
    reasons and sources are added. step: what of the ledger is corrected or taken back instead.
    """
    before = draft_of(record, engagement)
    after = merged(before, row, wanted)
    if after != before:
        edit_engagement(record, engagement, after)
    update_ledger(record, engagement, row, wanted, refused, step)
    if wanted & SOURCE_TARGETS and row.citations:
        parts.put_citations(record, "engagement", engagement, row.citations[:1])


def merged(before: EngagementDraft, row: EngagementDraft, wanted: frozenset[Target]) -> EngagementDraft:
    """The engagement with the wanted fields as the row has them, but for its ledger and sources."""
    values = {name: getattr(row, name) for target, name in _SAME_NAME.items() if target in wanted}
    participants = tuple(
        person
        for role in Role
        for person in _people(
            [one for one in before.participants if one.role is role],
            [one for one in row.participants if one.role is role],
            _PEOPLE[role],
            wanted,
        )
    )
    others = tuple(one for one in before.participants if one.role not in _PEOPLE)
    return replace(before, **values, participants=participants + others, stops=_stops(before.stops, row.stops, wanted))


def _people(
    before: list[ParticipantDraft],
    row: list[ParticipantDraft],
    targets: tuple[Target, Target | None, Target | None],
    wanted: frozenset[Target],
) -> list[ParticipantDraft]:
    names, offices, countries = targets
    if not wanted.intersection(target for target in targets if target is not None):
        return before
    if names in wanted:
        kept = [(_counterpart(one, before), one) for one in row]
        return [
            old if old is not None and old.name == new.name and not new.office and not new.country
            else new if old is None
            else replace(old, name=new.name, office=new.office or old.office, country=new.country or old.country,
                         office_id=None if new.office else old.office_id)
            for old, new in kept
        ]  # fmt: skip
    found = []
    for place, old in enumerate(before):
        new = _counterpart(old, row) or (row[place] if len(row) == len(before) else None)
        if new is not None and offices in wanted and new.office:
            old = replace(old, office=new.office, office_id=None)
        if new is not None and countries in wanted and new.country:
            old = replace(old, country=new.country)
        found.append(old)
    return found


def _counterpart(one: ParticipantDraft, others: list[ParticipantDraft]) -> ParticipantDraft | None:
    """The same participant on the other side: the same person, or the same name as printed."""
    return next(
        (
            other
            for other in others
            if name_key(other.name) == name_key(one.name)
            or (one.person_id is not None and one.person_id == other.person_id)
        ),
        None,
    )


def _stops(
    before: tuple[StopDraft, ...], row: tuple[StopDraft, ...], wanted: frozenset[Target]
) -> tuple[StopDraft, ...]:
    cities, countries = Target.CITIES in wanted, Target.COUNTRIES in wanted
    if not (cities or countries):
        return before
    found = []
    for stop in row:
        old = next(
            (
                one
                for one in before
                if name_key(one.city) == name_key(stop.city) and (not stop.country or one.country in ("", stop.country))
            ),
            None,
        )
        if old is not None:
            found.append(replace(old, country=stop.country or old.country) if countries else old)
        elif cities:
            found.append(stop if countries or stop.country in {one.country for one in before} else StopDraft(stop.city))
        else:
            found.append(StopDraft(country=stop.country))
    if not cities:
        named = {stop.country for stop in found}
        found = [one for one in before if one.city and one.country in named] + [
            stop for stop in found if not any(one.city and one.country == stop.country for one in before)
        ]
    return tuple(dict.fromkeys(found))
