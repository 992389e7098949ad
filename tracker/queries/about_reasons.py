"""Why engagements did not come about as planned, and who said so, for the page of a person or a country."""

from __future__ import annotations

from typing import Any

from tracker.composing import NAMED, NAMING, heading_of
from tracker.filter.matching import EFFECTIVE
from tracker.queries.about_engagements import Which, codes
from tracker.queries.about_rows import Given, ReasonCount, Reasons, ReasonSaid, Speaker, Thing, ThingKind
from tracker.reader import Reader, Rows
from tracker.stored_dates import from_columns
from tracker.words import ASKS_FOR_REASON, Basis, Status

MOST_SAID = 40
"""How many reasons a page holds in words; of more the latest."""
MOST_SPEAKERS = 12

_DECISIONS = f"s.status IN ({codes(ASKS_FOR_REASON)}) AND {EFFECTIVE}"


def reasons(reader: Reader, which: Which, kind: ThingKind, row_id: int) -> Reasons:
    """The reasons about the engagements, and those that the person or country of this id gave itself.

    A decision is an effective line of the ledger that asks for a reason. It counts once, by the first of its reasons:
    stated before reported, one with a kind or that none was given before words only, then as they were entered.
    """
    about = _said(
        reader,
        f"{which.mine} SELECT {_SAID} FROM mine JOIN status_change s ON s.engagement_id = mine.id {_JOINED}"
        f" WHERE {_DECISIONS}",
        which.parameters,
    )
    column = f"stated_by_{kind.value}_id"
    gave = _said(
        reader, f"SELECT {_SAID} FROM status_change s {_JOINED} WHERE r.{column} = ? AND {EFFECTIVE}", (row_id,)
    )
    decided = reader.rows(
        f"SELECT s.status, count(*) FROM status_change s WHERE s.decided_by_{kind.value}_id = ? AND {_DECISIONS}"
        " GROUP BY s.status ORDER BY s.status",
        (row_id,),
    )
    return Reasons(
        counts=_counts(reader, which),
        speakers=_speakers(reader, which),
        about=about[0],
        about_total=about[1],
        gave=gave[0],
        gave_total=gave[1],
        decided=tuple((Status.of(code), number) for code, number in decided),
    )


def _counts(reader: Reader, which: Which) -> tuple[ReasonCount, ...]:
    """The decisions by the category of their first reason, the most frequent first; those without a reason last."""
    rows = reader.rows(
        f"{which.mine} SELECT CASE WHEN r.id IS NULL THEN 2 ELSE r.none_given END AS given, coalesce(c.name, ''),"
        " s.status, count(*) FROM mine JOIN status_change s ON s.engagement_id = mine.id"
        " LEFT JOIN reason r ON r.id = (SELECT q.id FROM reason q WHERE q.status_change_id = s.id"
        " ORDER BY q.basis, q.none_given = 0 AND q.category_id IS NULL, q.position, q.id LIMIT 1)"
        f" LEFT JOIN reason_category c ON c.id = r.category_id WHERE {_DECISIONS} GROUP BY 1, 2, 3 ORDER BY 3",
        which.parameters,
    )
    given = (Given.GIVEN, Given.NONE_GIVEN, Given.UNKNOWN)
    grouped: dict[tuple[int, str], list[tuple[Status, int]]] = {}
    for kind, category, code, number in rows:
        grouped.setdefault((kind, category), []).append((Status.of(code), number))
    counts = [ReasonCount(given[kind], category, tuple(parts)) for (kind, category), parts in grouped.items()]
    return tuple(sorted(counts, key=lambda one: (given.index(one.given), -one.total, one.category)))


def _speakers(reader: Reader, which: Which) -> tuple[Speaker, ...]:
    rows = reader.rows(
        f"{which.mine} SELECT r.stated_by, r.stated_by_person_id, p.name, r.stated_by_country_id, c.name, c.code,"
        " count(DISTINCT s.id) AS decisions FROM mine JOIN status_change s ON s.engagement_id = mine.id"
        " JOIN reason r ON r.status_change_id = s.id LEFT JOIN person p ON p.id = r.stated_by_person_id"
        f" LEFT JOIN country c ON c.id = r.stated_by_country_id WHERE r.stated_by <> '' AND {_DECISIONS}"
        " GROUP BY coalesce(p.name, c.name, r.stated_by) ORDER BY decisions DESC, r.stated_by LIMIT ?",
        (*which.parameters, MOST_SPEAKERS),
    )
    return tuple(Speaker(row[2] or row[4] or row[0], speaker_of(*row[1:6]), row[6]) for row in rows)


def speaker_of(
    person: int | None, person_name: str | None, country: int | None, country_name: str | None, code: str | None
) -> Thing | None:
    """The person or country that a speaker or decider is linked to; None for a name only."""
    if person is not None:
        return Thing(ThingKind.PERSON, person, person_name or "")
    if country is not None:
        return Thing(ThingKind.COUNTRY, country, country_name or "", code or "")
    return None


_SAID = (
    "s.engagement_id, s.status, s.effective_text, s.effective_edtf, s.effective_earliest, s.effective_latest, r.text,"
    " k.name, r.none_given, r.basis, r.stated_by, r.stated_by_person_id, p.name, r.stated_by_country_id, c.name,"
    f" c.code, {NAMING}, count(*) OVER ()"
)
_JOINED = (
    "JOIN reason r ON r.status_change_id = s.id JOIN listing l ON l.id = s.engagement_id"
    " LEFT JOIN reason_category k ON k.id = r.category_id LEFT JOIN person p ON p.id = r.stated_by_person_id"
    " LEFT JOIN country c ON c.id = r.stated_by_country_id"
)


def _said(reader: Reader, sql: str, parameters: tuple[Any, ...]) -> tuple[tuple[ReasonSaid, ...], int]:
    """The latest reasons that a query of `_SAID` finds, and how many it finds in all."""
    latest = " ORDER BY coalesce(s.effective_earliest, s.effective_latest, '') DESC, s.id DESC, r.id LIMIT ?"
    rows: Rows = reader.rows(sql + latest, (*parameters, MOST_SAID))
    found = tuple(
        ReasonSaid(
            engagement=row[0],
            heading=heading_of(row[16 : 16 + NAMED]),
            status=Status.of(row[1]),
            effective=from_columns(*row[2:6]),
            text=row[6],
            category=row[7] or "",
            none_given=bool(row[8]),
            basis=Basis.of(row[9]),
            stated_by=row[10],
            speaker=speaker_of(*row[11:16]),
        )
        for row in rows
    )
    return found, rows[0][-1] if rows else 0
