"""Conditions over the listing for people, offices, countries, places, topics, reasons and sources named in words.

A name matches where each word of the value begins a word of it; names that are stored with a key are compared by the
key, words kept only as printed are compared as printed and as folded.
"""

from __future__ import annotations

from tracker.countries import find_country
from tracker.filter.fulltext import Sql, found_by_beginnings
from tracker.names import name_key
from tracker.words import ASKS_FOR_REASON

EFFECTIVE = "s.withdrawn = 0 AND NOT EXISTS (SELECT 1 FROM status_change n WHERE n.supersedes_id = s.id)"


def who_condition(value: str) -> Sql:
    """Those in which somebody of this name takes part: as printed, as linked, or by any other name of the person."""
    people, named = _people(value)
    printed, as_printed = _printed("p.engagement_id", value, "p.name_printed")
    return (
        f"l.id IN (SELECT p.engagement_id FROM participation p WHERE p.person_id IN ({people})"
        f" UNION ALL SELECT p.engagement_id FROM participation p WHERE {printed})",
        [*named, *as_printed],
    )


def office_condition(value: str) -> Sql:
    """Those in which the holder of such an office takes part."""
    keyed, titles = _keyed("o.title_key", value)
    printed, as_printed = _printed("p.engagement_id", value, "p.office_printed")
    return (
        "l.id IN (SELECT p.engagement_id FROM participation p"
        f" WHERE p.office_id IN (SELECT o.id FROM office o WHERE {keyed})"
        f" UNION ALL SELECT p.engagement_id FROM participation p WHERE {printed})",
        [*titles, *as_printed],
    )


def host_condition(value: str) -> Sql:
    """Those that the country hosts; where no host was named, those that stop in it."""
    countries, named = _countries(value)
    stops, stopped = _stops_in(countries, named)
    return (
        f"((l.host IS NOT NULL AND l.host IN ({countries})) OR (l.host IS NULL AND l.id IN ({stops})))",
        [*named, *stopped],
    )


def country_condition(value: str) -> Sql:
    """Those that the country hosts, in which it takes part, or that stop in it."""
    countries, named = _countries(value)
    stops, stopped = _stops_in(countries, named)
    return (
        f"((l.host IS NOT NULL AND l.host IN ({countries})) OR l.id IN ("
        f"SELECT p.engagement_id FROM participation p WHERE p.country_id IN ({countries})"
        " UNION ALL SELECT p.engagement_id FROM participation p WHERE p.country_id IS NULL AND p.office_id IN"
        f" (SELECT o.id FROM office o WHERE o.country_id IN ({countries}))"
        f" UNION ALL {stops}))",
        [*named * 3, *stopped],
    )


def place_condition(value: str) -> Sql:
    """Those that stop at such a place."""
    keyed, names = _keyed("c.name_key", value)
    printed, as_printed = _printed("t.engagement_id", value, "t.name_printed")
    return (
        f"l.id IN (SELECT t.engagement_id FROM stop t WHERE t.place_id IN (SELECT c.id FROM place c WHERE {keyed})"
        f" UNION ALL SELECT t.engagement_id FROM stop t WHERE {printed})",
        [*names, *as_printed],
    )


def topic_condition(value: str) -> Sql:
    """Those about such a topic."""
    keyed, names = _keyed("c.name_key", value)
    return (
        "l.id IN (SELECT t.engagement_id FROM engagement_topic t"
        f" WHERE t.topic_id IN (SELECT c.id FROM topic c WHERE {keyed}))",
        names,
    )


def reason_condition(value: str | None) -> Sql:
    """Those with an effective status change for such a reason, by its category or its words; None: none was given."""
    select = "SELECT s.engagement_id FROM reason r JOIN status_change s ON s.id = r.status_change_id WHERE"
    if value is None:
        return f"l.id IN ({select} r.none_given = 1 AND {EFFECTIVE})", []
    printed, as_printed = _printed("s.engagement_id", value, "r.text")
    category, named = _keyed("c.name_key", value.replace("-", " "))
    arms: list[Sql] = [
        (f"{select} r.category_id IN (SELECT c.id FROM reason_category c WHERE {category}) AND {EFFECTIVE}", named),
        (f"{select} {printed} AND {EFFECTIVE}", as_printed),
    ]
    found = found_by_beginnings(value)
    if found is not None:
        keyed, words = _keyed("x.reason_key", value)
        arms.append((f"SELECT x.id FROM listing x WHERE x.id IN ({found[0]}) AND {keyed}", [*found[1], *words]))
    return _any_arm(arms)


def unexplained_condition() -> Sql:
    """Those with an effective status change that asks for a reason for which nobody looked."""
    codes: list[object] = [*sorted(status.code for status in ASKS_FOR_REASON)]
    marks = ", ".join("?" * len(codes))
    return (
        f"((l.ever & ?) <> 0 AND l.id IN (SELECT s.engagement_id FROM status_change s WHERE s.status IN ({marks})"
        f" AND {EFFECTIVE} AND NOT EXISTS (SELECT 1 FROM reason r WHERE r.status_change_id = s.id)))",
        [sum(1 << status.code for status in ASKS_FOR_REASON), *codes],
    )


def by_condition(value: str) -> Sql:
    """Those with an effective status change that such a person, body or country decided, or whose reason it stated."""
    people, named = _people(value)
    countries, of_country = _countries(value)
    changes = "SELECT s.engagement_id FROM status_change s WHERE"
    reasons = "SELECT s.engagement_id FROM reason r JOIN status_change s ON s.id = r.status_change_id WHERE"
    decided, decided_as = _printed("s.engagement_id", value, "s.decided_by")
    stated, stated_as = _printed("s.engagement_id", value, "r.stated_by")
    arms: list[Sql] = [
        (f"{changes} {decided} AND {EFFECTIVE}", decided_as),
        (f"{changes} s.decided_by_person_id IN ({people}) AND {EFFECTIVE}", named),
        (f"{changes} s.decided_by_country_id IN ({countries}) AND {EFFECTIVE}", of_country),
        (f"{reasons} {stated} AND {EFFECTIVE}", stated_as),
        (f"{reasons} r.stated_by_person_id IN ({people}) AND {EFFECTIVE}", named),
        (f"{reasons} r.stated_by_country_id IN ({countries}) AND {EFFECTIVE}", of_country),
    ]
    return _any_arm(arms)


def source_condition(value: str) -> Sql:
    """Those with a claim supported by such a source: its publisher, title or address."""
    keyed, names = _keyed("c.name_key", value)
    plain, printed = _words_printed(value, "c.publisher || ' ' || c.title || ' ' || c.url")
    cited = f"FROM citation i WHERE i.source_id IN (SELECT c.id FROM source c WHERE ({keyed}) OR ({plain}))"
    owners = (
        ("participation", "participation_id"),
        ("status_change", "status_change_id"),
        ("statement", "statement_id"),
    )
    values = [*names, *printed]
    arms: list[Sql] = [(f"SELECT i.engagement_id {cited} AND i.engagement_id IS NOT NULL", values)]
    arms += [
        (f"SELECT o.engagement_id FROM {table} o WHERE o.engagement_id IS NOT NULL"
         f" AND o.id IN (SELECT i.{column} {cited} AND i.{column} IS NOT NULL)", values)
        for table, column in owners
    ]  # fmt: skip
    arms.append(
        (
            "SELECT s.engagement_id FROM reason r JOIN status_change s ON s.id = r.status_change_id"
            f" WHERE r.id IN (SELECT i.reason_id {cited} AND i.reason_id IS NOT NULL)",
            values,
        )
    )
    return _any_arm(arms)


def _any_arm(arms: list[Sql]) -> Sql:
    return (
        f"l.id IN ({' UNION ALL '.join(sql for sql, _ in arms)})",
        [value for _, values in arms for value in values],
    )


def _stops_in(countries: str, named: list[object]) -> Sql:
    return (
        f"SELECT t.engagement_id FROM stop t WHERE t.country_id IN ({countries})"
        " UNION ALL SELECT t.engagement_id FROM stop t WHERE t.country_id IS NULL AND t.place_id IN"
        f" (SELECT c.id FROM place c WHERE c.country_id IN ({countries}))",
        named * 2,
    )


def _people(value: str) -> Sql:
    """A query for the ids of people of this name."""
    main, names = _keyed("a.name_key", value)
    other, _ = _keyed("b.name_key", value)
    return (
        f"SELECT a.id FROM person a WHERE {main} UNION ALL SELECT b.person_id FROM person_name b WHERE {other}",
        names * 2,
    )


def _countries(value: str) -> Sql:
    """A query for the ids of the country that the value names; where it names none, of those whose names have it."""
    known = find_country(value)
    if known is not None:
        return "SELECT k.id FROM country k WHERE k.code = ? OR k.name_key = ?", [known.code, name_key(value)]
    keyed, names = _keyed("k.name_key", value)
    return f"SELECT k.id FROM country k WHERE {keyed}", names


def _keyed(column: str, value: str) -> Sql:
    """Each word of the value begins a word of the key."""
    words = name_key(value).split()
    return (
        " AND ".join([f"' ' || {column} LIKE ? ESCAPE '\\'"] * len(words)) or "1 = 0",
        [f"% {_escaped(word)}%" for word in words],
    )


def _printed(engagement: str, value: str, column: str) -> Sql:
    """Words as printed in a column that the full text holds too, so that few rows need to be looked at."""
    plain, words = _words_printed(value, column)
    found = found_by_beginnings(value)
    if found is None:
        return f"({plain})", words
    return f"({engagement} IN ({found[0]}) AND {plain})", [*found[1], *words]


def _words_printed(value: str, column: str) -> Sql:
    """Each word of the value stands in the column, in any case, as it is written or as it folds."""
    conditions: list[str] = []
    parameters: list[object] = []
    for word in value.split():
        forms = [form for form in dict.fromkeys((word, name_key(word))) if form]
        conditions.append(" OR ".join([f"lower({column}) LIKE lower(?) ESCAPE '\\'"] * len(forms)))
        parameters += [f"%{_escaped(form)}%" for form in forms]
    return " AND ".join(f"({condition})" for condition in conditions) or "1 = 0", parameters


def _escaped(word: str) -> str:
    return word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
