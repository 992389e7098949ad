"""What finds engagements by people, offices, countries, places, topics, reasons and sources named in words.

A name matches where each word of the value begins a word of it; names that are stored with a key are compared by the
key, words kept only as printed are compared as printed and as folded.
"""

from __future__ import annotations

from tracker.countries import find_country
from tracker.filter.found import Arm, Found
from tracker.filter.fulltext import Sql, beginnings
from tracker.names import name_key
from tracker.words import ASKS_FOR_REASON

EFFECTIVE = "s.withdrawn = 0 AND NOT EXISTS (SELECT 1 FROM status_change n WHERE n.supersedes_id = s.id)"

_REASONS = "status_change s JOIN reason r ON r.status_change_id = s.id"


def who_found(value: str) -> Found:
    """Those in which somebody of this name takes part: as printed, as linked, or by any other name of the person."""
    people, named = _people(value)
    return Found(
        (
            Arm("p.engagement_id", "participation p", f"p.person_id IN ({people})", named),
            _printed("p.engagement_id", "participation p", value, "p.name_printed"),
        )
    )


def office_found(value: str) -> Found:
    """Those in which the holder of such an office takes part."""
    keyed, titles = _keyed("o.title_key", value)
    offices = f"p.office_id IN (SELECT o.id FROM office o WHERE {keyed})"
    return Found(
        (
            Arm("p.engagement_id", "participation p", offices, titles),
            _printed("p.engagement_id", "participation p", value, "p.office_printed"),
        )
    )


def host_found(value: str) -> Found:
    """Those that the country hosts; where no host was named, those that stop in it."""
    countries, named = _countries(value)
    return Found(
        _stops_in(countries, named),
        (f"(l.host IS NOT NULL AND l.host IN ({countries}))", named),
        ("l.host IS NULL", []),
    )


def country_found(value: str) -> Found:
    """Those that the country hosts, in which it takes part, or that stop in it."""
    countries, named = _countries(value)
    of_office = (
        f"p.country_id IS NULL AND p.office_id IN (SELECT o.id FROM office o WHERE o.country_id IN ({countries}))"
    )
    return Found(
        (
            Arm("p.engagement_id", "participation p", f"p.country_id IN ({countries})", named),
            Arm("p.engagement_id", "participation p", of_office, named),
            *_stops_in(countries, named),
        ),
        (f"(l.host IS NOT NULL AND l.host IN ({countries}))", named),
    )


def place_found(value: str) -> Found:
    """Those that stop at such a place."""
    keyed, names = _keyed("c.name_key", value)
    return Found(
        (
            Arm("t.engagement_id", "stop t", f"t.place_id IN (SELECT c.id FROM place c WHERE {keyed})", names),
            _printed("t.engagement_id", "stop t", value, "t.name_printed"),
        )
    )


def topic_found(value: str) -> Found:
    """Those about such a topic."""
    keyed, names = _keyed("c.name_key", value)
    topics = f"t.topic_id IN (SELECT c.id FROM topic c WHERE {keyed})"
    return Found((Arm("t.engagement_id", "engagement_topic t", topics, names),))


def reason_found(value: str | None) -> Found:
    """Those with an effective status change for such a reason, by its category or its words; None: none was given."""
    if value is None:
        return Found((Arm("s.engagement_id", _REASONS, f"r.none_given = 1 AND {EFFECTIVE}"),))
    category, named = _keyed("c.name_key", value.replace("-", " "))
    categories = f"r.category_id IN (SELECT c.id FROM reason_category c WHERE {category}) AND {EFFECTIVE}"
    arms = [
        Arm("s.engagement_id", _REASONS, categories, named),
        _printed("s.engagement_id", _REASONS, value, "r.text", EFFECTIVE),
    ]
    text = beginnings(value)
    if text:
        arms.append(Arm("x.id", "listing x", *_keyed("x.reason_key", value), text))
    return Found(tuple(arms))


def unexplained_found() -> Found:
    """Those with an effective status change that asks for a reason for which nobody looked."""
    codes: list[object] = [*sorted(status.code for status in ASKS_FOR_REASON)]
    asking = f"s.status IN ({', '.join('?' * len(codes))}) AND {EFFECTIVE}"
    return Found(
        (
            Arm(
                "s.engagement_id",
                "status_change s",
                f"{asking} AND NOT EXISTS (SELECT 1 FROM reason r WHERE r.status_change_id = s.id)",
                codes,
            ),
        ),
        only=("(l.ever & ?) <> 0", [sum(1 << status.code for status in ASKS_FOR_REASON)]),
    )


def by_found(value: str) -> Found:
    """Those with an effective status change that such a person, body or country decided, or whose reason it stated."""
    people, named = _people(value)
    countries, of_country = _countries(value)
    lines, own = "status_change s", "s.engagement_id"
    return Found(
        (
            _printed(own, lines, value, "s.decided_by", EFFECTIVE),
            Arm(own, lines, f"s.decided_by_person_id IN ({people}) AND {EFFECTIVE}", named),
            Arm(own, lines, f"s.decided_by_country_id IN ({countries}) AND {EFFECTIVE}", of_country),
            _printed(own, _REASONS, value, "r.stated_by", EFFECTIVE),
            Arm(own, _REASONS, f"r.stated_by_person_id IN ({people}) AND {EFFECTIVE}", named),
            Arm(own, _REASONS, f"r.stated_by_country_id IN ({countries}) AND {EFFECTIVE}", of_country),
        )
    )


def source_found(value: str) -> Found:
    """Those with a claim supported by such a source: its publisher, title or address."""
    keyed, names = _keyed("c.name_key", value)
    plain, printed = _words_printed(value, "c.publisher || ' ' || c.title || ' ' || c.url")
    sources = f"i.source_id IN (SELECT c.id FROM source c WHERE ({keyed}) OR ({plain}))"
    values = [*names, *printed]
    ways = (
        ("participation o", "i.participation_id"),
        ("status_change o", "i.status_change_id"),
        ("statement o", "i.statement_id"),
    )
    reasons = "reason r ON r.id = i.reason_id JOIN status_change o ON o.id = r.status_change_id"
    claims = [(f"citation i JOIN {table} ON o.id = {claim}", f"{table} CROSS JOIN citation i ON {claim} = o.id")
              for table, claim in ways]  # fmt: skip
    own_reasons = "status_change o CROSS JOIN reason r ON r.status_change_id = o.id"
    claims.append((f"citation i JOIN {reasons}", f"{own_reasons} CROSS JOIN citation i ON i.reason_id = r.id"))
    where = f"o.engagement_id IS NOT NULL AND {sources}"
    return Found(
        (
            Arm("i.engagement_id", "citation i", f"i.engagement_id IS NOT NULL AND {sources}", values),
            *(Arm("o.engagement_id", tables, where, values, from_own=from_own) for tables, from_own in claims),
        )
    )


HAS_FOUND = {
    "reason": Found((Arm("s.engagement_id", _REASONS, f"r.none_given = 0 AND {EFFECTIVE}"),)),
    "link": Found(
        (
            Arm("k.from_engagement_id", "link k", "k.from_engagement_id IS NOT NULL"),
            Arm("k.to_engagement_id", "link k", "k.to_engagement_id IS NOT NULL"),
        )
    ),
    "statement": Found((Arm("t.engagement_id", "statement t", "t.engagement_id IS NOT NULL"),)),
    "attachment": Found((Arm("t.engagement_id", "attachment t", "t.engagement_id IS NOT NULL"),)),
    "topic": Found((Arm("t.engagement_id", "engagement_topic t", "1 = 1"),)),
}
"""What `has:` finds by rows that belong to an engagement."""


def _stops_in(countries: str, named: list[object]) -> tuple[Arm, Arm]:
    places = f"t.country_id IS NULL AND t.place_id IN (SELECT c.id FROM place c WHERE c.country_id IN ({countries}))"
    return (
        Arm("t.engagement_id", "stop t", f"t.country_id IN ({countries})", named),
        Arm("t.engagement_id", "stop t", places, named),
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


def _printed(own: str, tables: str, value: str, column: str, also: str = "1 = 1") -> Arm:
    """Words as printed in a column that the full text holds too."""
    plain, words = _words_printed(value, column)
    return Arm(own, tables, f"({plain}) AND {also}", words, beginnings(value))


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
