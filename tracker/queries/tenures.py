"""Who held which office when: the office of a day, and whether somebody was in office."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from tracker.dates import StatedDate, to_words
from tracker.queries.rows import Named, OfficeHeld
from tracker.reader import Reader
from tracker.stored_dates import from_columns, is_given

Tenures = Sequence[tuple[StatedDate, StatedDate]]
"""Begin and end of each time somebody held an office, the first begun first."""


def tenure_words(record: Reader, person: int | None, office: int | None, dates: StatedDate) -> str:
    """ "in office since 26 Jan 2021", or "not in office: until 11 Mar 2023"; '' where nothing is known."""
    if person is None or office is None:
        return ""
    return words_in_office(
        [
            (from_columns(*row[:4]), from_columns(*row[4:8]))
            for row in record.rows(
                "SELECT began_text, began_edtf, began_earliest, began_latest, ended_text, ended_edtf, ended_earliest,"
                " ended_latest FROM tenure WHERE person_id = ? AND office_id = ? ORDER BY began_earliest",
                (person, office),
            )
        ],
        dates,
    )


def words_in_office(tenures: Tenures, dates: StatedDate) -> str:
    """What `tenure_words` says of somebody's tenures of an office."""
    if not tenures:
        return ""
    for began, ended in tenures:
        if possibly_in_office(began, ended, dates):
            return f"in office since {to_words(began)}" if is_given(began) else "in office"
    began, ended = tenures[-1]
    if began.earliest is not None and dates.latest is not None and dates.latest < began.earliest:
        return f"not in office: from {to_words(began)}"
    return f"not in office: until {to_words(ended)}"


def possibly_in_office(began: StatedDate, ended: StatedDate, dates: StatedDate) -> bool:
    """Whether a tenure may overlap the dates; an open or unknown end overlaps everything on its side."""
    return began.possibly_in(None, dates.latest) and ended.possibly_in(dates.earliest, None)


def offices_on(record: Reader, person: int, day: date | None) -> list[OfficeHeld]:
    """The offices a person held on a day, the latest begun first; every office ever where the day is None."""
    found = []
    for office, title, code, *dates in record.rows(
        "SELECT o.id, o.title, c.code, t.began_text, t.began_edtf, t.began_earliest, t.began_latest, t.ended_text,"
        " t.ended_edtf, t.ended_earliest, t.ended_latest FROM tenure t JOIN office o ON o.id = t.office_id"
        " LEFT JOIN country c ON c.id = o.country_id WHERE t.person_id = ? ORDER BY t.began_earliest DESC, o.id",
        (person,),
    ):
        began, ended = from_columns(*dates[:4]), from_columns(*dates[4:])
        if day is not None and (
            (began.earliest is not None and began.earliest > day) or (ended.latest is not None and ended.latest < day)
        ):
            continue
        words = f"in office since {to_words(began)}" if is_given(began) else "in office"
        if is_given(ended) and ended.latest is not None:
            words = (
                f"in office {to_words(began)} – {to_words(ended)}" if is_given(began) else f"until {to_words(ended)}"
            )
        found.append(OfficeHeld(office, title, code or "", words))
    return found


def holders_of(record: Reader, office: int, dates: StatedDate) -> list[Named]:
    """The people who may have held an office on those dates."""
    found = []
    for person, name, *columns in record.rows(
        "SELECT p.id, p.name, t.began_text, t.began_edtf, t.began_earliest, t.began_latest, t.ended_text, t.ended_edtf,"
        " t.ended_earliest, t.ended_latest FROM tenure t JOIN person p ON p.id = t.person_id WHERE t.office_id = ?"
        " ORDER BY t.began_earliest DESC",
        (office,),
    ):
        began, ended = from_columns(*columns[:4]), from_columns(*columns[4:])
        if possibly_in_office(began, ended, dates):
            found.append(Named(person, name, f"since {to_words(began)}" if is_given(began) else ""))
    return found
