"""Who held which office from when to when, and under which offices somebody takes part, for pages."""

from __future__ import annotations

from datetime import date

from tracker.queries.about_rows import OfficeNamed, TenureRow, Thing, ThingKind
from tracker.queries.about_sources import citations_of
from tracker.reader import Reader
from tracker.stored_dates import from_columns


def tenures_of(reader: Reader, person: int) -> tuple[TenureRow, ...]:
    """The offices a person held, the latest begun first."""
    return _tenures(reader, "t.person_id = ?", "t.began_earliest DESC NULLS LAST", person)


def holders_in(reader: Reader, country: int) -> tuple[TenureRow, ...]:
    """Who held the offices of a country: the highest office first, in each the latest begun first."""
    order = "coalesce(o.level, 9), o.title_key, t.began_earliest DESC NULLS LAST"
    return _tenures(reader, "o.country_id = ?", order, country)


def tenure_row(reader: Reader, tenure: int) -> TenureRow | None:
    """One tenure; None where it is not in the record."""
    found = _tenures(reader, "t.id = ?", "t.id", tenure)
    return found[0] if found else None


def _tenures(reader: Reader, condition: str, order: str, row_id: int) -> tuple[TenureRow, ...]:
    rows = reader.rows(
        "SELECT t.id, p.id, p.name, o.title, c.id, c.name, c.code, o.level, t.began_text, t.began_edtf,"
        " t.began_earliest, t.began_latest, t.ended_text, t.ended_edtf, t.ended_earliest, t.ended_latest, t.note"
        " FROM tenure t JOIN person p ON p.id = t.person_id JOIN office o ON o.id = t.office_id"
        f" LEFT JOIN country c ON c.id = o.country_id WHERE {condition} ORDER BY {order}, t.id",
        (row_id,),
    )
    cited = citations_of(reader, "tenure", [row[0] for row in rows])
    return tuple(
        TenureRow(
            id=row[0],
            person=Thing(ThingKind.PERSON, row[1], row[2]),
            office=row[3],
            country=Thing(ThingKind.COUNTRY, *row[4:7]) if row[4] is not None else None,
            level=row[7],
            began=from_columns(*row[8:12]),
            ended=from_columns(*row[12:16]),
            note=row[16],
            citations=cited.get(row[0], ()),
        )
        for row in rows
    )


def offices_named(reader: Reader, person: int) -> tuple[OfficeNamed, ...]:
    """The offices under which a person takes part, the latest first."""
    rows = reader.rows(
        "SELECT CASE WHEN p.office_printed <> '' THEN p.office_printed ELSE o.title END AS title, c.id, c.name, c.code,"
        " count(DISTINCT l.id), min(l.earliest), max(coalesce(l.latest, l.earliest)) AS last FROM participation p"
        " JOIN listing l ON l.id = p.engagement_id LEFT JOIN office o ON o.id = p.office_id"
        " LEFT JOIN country c ON c.id = coalesce(p.country_id, o.country_id)"
        " WHERE p.person_id = ? AND (p.office_printed <> '' OR o.title IS NOT NULL)"
        " GROUP BY 1, 2 ORDER BY last DESC NULLS LAST",
        (person,),
    )
    return tuple(
        OfficeNamed(
            row[0],
            Thing(ThingKind.COUNTRY, *row[1:4]) if row[1] is not None else None,
            row[4],
            _day(row[5]),
            _day(row[6]),
        )
        for row in rows
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
