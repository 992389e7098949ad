"""Checks over the record: each a rule that finds something, says it in a sentence, and offers a fix."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterator
from typing import Any

from tracker.checking_names import look_alike_names
from tracker.composing import NAMED, NAMING, heading_of
from tracker.dates import StatedDate, to_words
from tracker.duplicates import duplicate_engagements, duplicate_people
from tracker.errors import Refusal
from tracker.filter.conditions import overdue_condition
from tracker.findings import Findings, Packed
from tracker.operations.people import link_participant
from tracker.queries.in_office import POSSIBLY_IN_OFFICE
from tracker.queries.rows import Finding
from tracker.queries.tenures import holders_of
from tracker.record import Record
from tracker.stored_dates import from_columns
from tracker.words import Status

Only = Collection[int] | None
"""The engagements that a rule is asked of; None for all."""
Rule = Callable[[Record, Only], Iterator[Finding]]


def findings(record: Record, *, dismissed: bool = False) -> list[Finding]:
    """All findings of all rules, in the order of the rules; those that somebody set aside only where asked for."""
    aside = set() if dismissed else _aside(record)
    every = (finding for rule in RULES.values() for finding in rule(record, None))
    return [finding for finding in every if (finding.rule, finding.key) not in aside]


def look_through(record: Record) -> Findings:
    """What all rules find in the whole record."""
    return Findings({name: Packed(name, rule(record, None)) for name, rule in RULES.items()}, _aside(record))


def look_again(record: Record, before: Findings, engagements: frozenset[int], tables: Collection[str]) -> Findings:
    """What all rules find after changes, without asking about what was not touched.

    before: what they found before them. engagements, tables: what the changes touched.
    """
    found = dict(before.found)
    for name, rule in RULES.items():
        if name not in _OF_PEOPLE:
            found[name] = found[name].renewed(engagements, rule(record, engagements))
        elif _OF_PEOPLE[name].intersection(tables):
            found[name] = Packed(name, rule(record, None))
    return Findings(found, _aside(record))


def _aside(record: Record) -> set[tuple[str, str]]:
    """The rule and key of each finding that somebody set aside."""
    return {(rule, key) for rule, key in record.rows("SELECT rule, subject FROM dismissal")}


def _among(only: Only) -> tuple[str, list[Any]]:
    """The condition over `listing AS l` for the engagements that a rule is asked of, and its parameter."""
    return ("", []) if only is None else (" AND l.id IN (SELECT value FROM json_each(?))", [json.dumps(sorted(only))])


def apply_fix(record: Record, finding: Finding) -> None:
    """Does what a finding of action ``link`` offers; Refusal for the others, which a person does in a form."""
    if finding.action != "link" or finding.row_id is None or finding.other_id is None:
        raise Refusal(f"This is to be mended by hand: {finding.fix}.")
    link_participant(record, finding.row_id, finding.other_id)


def _office_holder(record: Record, only: Only) -> Iterator[Finding]:
    """Somebody takes part as the holder of an office that they did not hold on those days."""
    among, ids = _among(only)
    tenures: dict[tuple[int, int], list[tuple[StatedDate, StatedDate]]] = {}
    for person, office, *columns in record.rows(
        "SELECT person_id, office_id, began_text, began_edtf, began_earliest, began_latest, ended_text, ended_edtf,"
        " ended_earliest, ended_latest FROM tenure ORDER BY began_earliest"
    ):
        tenures.setdefault((person, office), []).append((from_columns(*columns[:4]), from_columns(*columns[4:])))
    for row in record.rows(
        f"SELECT p.id, p.person_id, p.office_id, p.engagement_id, n.name, o.title, {NAMING}, l.dates_text,"
        " l.dates_edtf, l.earliest, l.latest FROM participation p JOIN person n ON n.id = p.person_id"
        " JOIN office o ON o.id = p.office_id JOIN listing l ON l.id = p.engagement_id"
        " WHERE l.given_up = 0 AND EXISTS"
        " (SELECT 1 FROM tenure t WHERE t.person_id = p.person_id AND t.office_id = p.office_id)"
        f" AND NOT EXISTS ({POSSIBLY_IN_OFFICE}){among}",
        ids,
    ):
        participation, person, office, engagement, name, title = row[:6]
        dates = from_columns(*row[NAMED + 6 :])
        began, ended = tenures[person, office][-1]
        before = began.earliest is not None and dates.latest is not None and dates.latest < began.earliest
        when = f"only since {to_words(began)}" if before else f"until {to_words(ended)}"
        holders = [holder for holder in holders_of(record, office, dates) if holder.id != person]
        other = holders[0] if len(holders) == 1 else None
        text = f"{heading_of(row[6 : NAMED + 6])}: {name} was {title} {when}."
        if other is not None:
            text += f" {other.name} held the office then."
        yield Finding(
            "office holder",
            f"participation {participation}",
            engagement,
            text,
            f"Link to {other.name}, keep the name as printed" if other else "Edit who took part",
            "link" if other else "edit",
            row_id=participation,
            other_id=other.id if other else None,
        )


def _overdue(record: Record, only: Only) -> Iterator[Finding]:
    """The dates have passed and nobody said what happened."""
    condition, parameters = overdue_condition(record.today)
    among, ids = _among(only)
    for engagement, status, *row in record.rows(
        f"SELECT l.id, l.status, {NAMING}, l.dates_text, l.dates_edtf, l.earliest, l.latest FROM listing l"
        f" WHERE {condition}{among} ORDER BY l.latest",
        [*parameters, *ids],
    ):
        dates = from_columns(*row[NAMED:])
        still = Status.of(status).label
        text = f"{heading_of(row[:NAMED])} is still {still}, but its dates ({to_words(dates)}) have passed."
        yield Finding(
            "overdue", f"engagement {engagement} {dates.edtf}", engagement, text, "Say what happened", "status",
            row_id=engagement,
        )  # fmt: skip


def _no_source(record: Record, only: Only) -> Iterator[Finding]:
    """Nothing says where an engagement was reported."""
    among, ids = _among(only)
    for engagement, *row in record.rows(
        f"SELECT l.id, {NAMING} FROM listing l WHERE l.sources = 0{among} ORDER BY l.id", ids
    ):
        yield Finding(
            "no source", f"engagement {engagement}", engagement, f"{heading_of(row)} has no source.", "Attach a source",
            "cite", row_id=engagement,
        )  # fmt: skip


def _out_of_order(record: Record, only: Only) -> Iterator[Finding]:
    """Dates that cannot all be right."""
    today = record.today.isoformat()
    among, ids = _among(only)
    done = f"{Status.COMPLETED.code}, {Status.CUT_SHORT.code}"
    cases: tuple[tuple[str, str, str, tuple[Any, ...]], ...] = (
        (
            "future",
            f"SELECT l.id, l.id, {NAMING} FROM listing l WHERE l.status IN ({done}) AND l.earliest > ?",
            "is said to have taken place, but its dates lie ahead.",
            (today,),
        ),
        (
            "early end",
            f"SELECT l.id, s.id, {NAMING} FROM status_change s JOIN listing l ON l.id = s.engagement_id"
            f" WHERE s.status IN ({done}) AND s.effective_latest < coalesce(s.dates_earliest, l.earliest)"
            " AND NOT EXISTS (SELECT 1 FROM status_change c WHERE c.supersedes_id = s.id)",
            "is said to have ended before it began.",
            (),
        ),
        (
            "late decision",
            f"SELECT l.id, s.id, {NAMING} FROM status_change s JOIN listing l ON l.id = s.engagement_id"
            f" WHERE s.status = {Status.PLANNED.code} AND s.effective_earliest > s.dates_latest"
            " AND NOT EXISTS (SELECT 1 FROM status_change c WHERE c.supersedes_id = s.id)",
            "was planned only after the dates it was planned for.",
            (),
        ),
        (
            "stop outside",
            f"SELECT l.id, s.id, {NAMING} FROM stop s JOIN listing l ON l.id = s.engagement_id"
            " WHERE (s.dates_earliest > l.latest OR s.dates_latest < l.earliest)",
            "has a stop outside its own dates.",
            (),
        ),
        (
            "disclosed early",
            f"SELECT l.id, e.id, {NAMING} FROM engagement e JOIN listing l ON l.id = e.id"
            " WHERE e.disclosed_latest < l.earliest",
            "was disclosed before it began.",
            (),
        ),
    )
    for name, sql, words, parameters in cases:
        for engagement, row_id, *row in record.rows(f"{sql}{among} ORDER BY l.id", [*parameters, *ids]):
            yield Finding(
                "dates out of order", f"{name} {row_id}", engagement, f"{heading_of(row)} {words}", "Correct the dates",
                "edit", row_id=row_id,
            )  # fmt: skip


def _duplicate_engagement(record: Record, only: Only) -> Iterator[Finding]:
    """Two engagements that may be one."""
    for first, second in duplicate_engagements(record, only):
        rows = {
            row[0]: (heading_of(row[1 : NAMED + 1]), to_words(from_columns(*row[NAMED + 1 :])))
            for row in record.rows(
                f"SELECT l.id, {NAMING}, l.dates_text, l.dates_edtf, l.earliest, l.latest FROM listing l"
                " WHERE l.id IN (?, ?)",
                (first, second),
            )
        }
        text = f"{rows[first][0]} ({rows[first][1]}) and {rows[second][0]} ({rows[second][1]}) may be the same."
        yield Finding(
            "duplicate engagement", f"engagements {first} {second}", first, text, "Compare and merge",
            "merge engagements", row_id=first, other_id=second,
        )  # fmt: skip


def _duplicate_person(record: Record, _: Only) -> Iterator[Finding]:
    """Two people who may be one."""
    names: dict[int, str] = {row[0]: row[1] for row in record.rows("SELECT id, name FROM person")}
    for first, second, _score in duplicate_people(record):
        yield Finding(
            "duplicate person", f"people {first} {second}", None,
            f"{names[first]} and {names[second]} may be the same person.", "Compare and merge", "merge people",
            row_id=first, other_id=second,
        )  # fmt: skip


RULES: dict[str, Rule] = {
    "office holder": _office_holder,
    "overdue": _overdue,
    "dates out of order": _out_of_order,
    "duplicate engagement": _duplicate_engagement,
    "duplicate person": _duplicate_person,
    "look-alike name": lambda record, _: look_alike_names(record),
    "no source": _no_source,
}
"""Every rule by its name, what matters most first."""

_OF_PEOPLE = {
    "duplicate person": frozenset({"person", "person_name", "tenure"}),
    "look-alike name": frozenset({"person"}),
}
"""Rules that look at people, with the tables by which their findings may change."""
