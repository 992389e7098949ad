"""What finds engagements by people, offices, countries, places, topics, reasons and sources named in words.

A name matches where each word of the value begins a word of it; names that are stored with a key are compared by the
key, words kept only as printed are compared as printed and as folded.
"""

from __future__ import annotations

from tracker.countries import find_country
from tracker.filter.found import Arm, Found
from tracker.filter.fulltext import Sql, beginnings
from tracker.filter.known import Known
from tracker.names import name_key
from tracker.words import ASKS_FOR_REASON

EFFECTIVE = "s.withdrawn = 0 AND NOT EXISTS (SELECT 1 FROM status_change n WHERE n.supersedes_id = s.id)"

_REASONS = "status_change s JOIN reason r ON r.status_change_id = s.id"


def who_found(value: str, known: Known) -> Found:
    """Those in which somebody of this name takes part: as printed, as linked, or by any other name of the person."""
    return Found(
        (
            Arm("p.engagement_id", "participation p", named=("p.person_id", known(_people(value)))),
            _printed("p.engagement_id", "participation p", value, "p.name_printed"),
        )
    )


def office_found(value: str, known: Known) -> Found:
    """Those in which the holder of such an office takes part."""
    keyed, titles = _keyed("o.title_key", value)
    offices = known((f"SELECT o.id FROM office o WHERE {keyed}", titles))
    return Found(
        (
            Arm("p.engagement_id", "participation p", named=("p.office_id", offices)),
            _printed("p.engagement_id", "participation p", value, "p.office_printed"),
        )
    )


def host_found(value: str, known: Known) -> Found:
    """Those that the country hosts; where no host was named, those that stop in it."""
    countries = known(_countries(value))
    return Found(_stops_in(countries), _hosted_by(countries), ("l.host IS NULL", []))


def country_found(value: str, known: Known) -> Found:
    """Those that the country hosts, in which it takes part, or that stop in it."""
    countries = known(_countries(value))
    ids, values = countries
    offices: Sql = (f"SELECT o.id FROM office o WHERE o.country_id IN ({ids})", values)
    return Found(
        (
            Arm("p.engagement_id", "participation p", named=("p.country_id", countries)),
            Arm("p.engagement_id", "participation p", "p.country_id IS NULL", named=("p.office_id", offices)),
            *_stops_in(countries),
        ),
        _hosted_by(countries),
    )


def place_found(value: str, known: Known) -> Found:
    """Those that stop at such a place."""
    keyed, names = _keyed("c.name_key", value)
    places = known((f"SELECT c.id FROM place c WHERE {keyed}", names))
    return Found(
        (
            Arm("t.engagement_id", "stop t", named=("t.place_id", places)),
            _printed("t.engagement_id", "stop t", value, "t.name_printed"),
        )
    )


def topic_found(value: str, known: Known) -> Found:
    """Those about such a topic."""
    keyed, names = _keyed("c.name_key", value)
    topics = known((f"SELECT c.id FROM topic c WHERE {keyed}", names))
    return Found((Arm("t.engagement_id", "engagement_topic t", named=("t.topic_id", topics)),))


def reason_found(value: str | None, known: Known) -> Found:
    """Those with an effective status change for such a reason, by its category or its words; None: none was given."""
    if value is None:
        return Found((Arm("s.engagement_id", _REASONS, f"r.none_given = 1 AND {EFFECTIVE}"),))
    keyed, names = _keyed("c.name_key", value.replace("-", " "))
    categories = known((f"SELECT c.id FROM reason_category c WHERE {keyed}", names))
    arms = [
        Arm("s.engagement_id", _REASONS, EFFECTIVE, named=("r.category_id", categories)),
        _printed("s.engagement_id", _REASONS, value, "r.text", EFFECTIVE),
    ]
    text = beginnings(value)
    if text:
        arms.append(Arm("x.id", "listing x", *_keyed("x.reason_key", value), text=text))
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


def by_found(value: str, known: Known) -> Found:
    """Those with an effective status change that such a person, body or country decided, or whose reason it stated."""
    people, countries = known(_people(value)), known(_countries(value))
    lines, own = "status_change s", "s.engagement_id"
    return Found(
        (
            _printed(own, lines, value, "s.decided_by", EFFECTIVE),
            Arm(own, lines, EFFECTIVE, named=("s.decided_by_person_id", people)),
            Arm(own, lines, EFFECTIVE, named=("s.decided_by_country_id", countries)),
            _printed(own, _REASONS, value, "r.stated_by", EFFECTIVE),
            Arm(own, _REASONS, EFFECTIVE, named=("r.stated_by_person_id", people)),
            Arm(own, _REASONS, EFFECTIVE, named=("r.stated_by_country_id", countries)),
        )
    )


def source_found(value: str, known: Known) -> Found:
    """Those with a claim supported by such a source: its publisher, title or address."""
    keyed, names = _keyed("c.name_key", value)
    plain, printed = _words_printed(value, "c.publisher || ' ' || c.title || ' ' || c.url")
    sources = known((f"SELECT c.id FROM source c WHERE ({keyed}) OR ({plain})", [*names, *printed]))
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
    cited = ("i.source_id", sources)
    return Found(
        (
            Arm("i.engagement_id", "citation i", "i.engagement_id IS NOT NULL", named=cited),
            *(
                Arm("o.engagement_id", tables, "o.engagement_id IS NOT NULL", named=cited, from_own=from_own)
                for tables, from_own in claims
            ),
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


def _hosted_by(countries: Sql) -> Sql:
    ids, values = countries
    return f"(l.host IS NOT NULL AND l.host IN ({ids}))", values


def _stops_in(countries: Sql) -> tuple[Arm, Arm]:
    ids, values = countries
    places: Sql = (f"SELECT c.id FROM place c WHERE c.country_id IN ({ids})", values)
    return (
        Arm("t.engagement_id", "stop t", named=("t.country_id", countries)),
        Arm("t.engagement_id", "stop t", "t.country_id IS NULL", named=("t.place_id", places)),
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
    return Arm(own, tables, f"({plain}) AND {also}", words, text=beginnings(value))


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
