"""Finding the row that words name, exactly by key, and creating it where there is none; inside a change.

Likeness never decides: two names that only resemble each other stay two people; a key that names two stays unlinked.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from tracker.countries import find_country
from tracker.drafts import SourceDraft
from tracker.errors import Refusal
from tracker.names import name_key
from tracker.reader import Reader
from tracker.record import Record, insertion
from tracker.schema import Country, Office, Person, Place, ReasonCategory, Source, Topic
from tracker.stored_dates import column_names, to_values
from tracker.words import NONE_GIVEN, CountryKind

_AT_ONCE = 400
_SOURCE_COLUMNS = (
    "kind", "publisher", "title", "author", "language", "url", "archived_url", "accessed", "note", "name_key",
    *column_names("published"),
)  # fmt: skip
_SOURCE = insertion(Source, *_SOURCE_COLUMNS)


def country_id(record: Record, words: str) -> int | None:
    """The country of a code or a name; None for no words. Raises Refusal where the words name no country."""
    text = words.strip()
    if not text:
        return None
    remembered = record.recall("country")
    if text not in remembered:
        remembered[text] = _country_id(record, text)
    return int(remembered[text])


def _country_id(record: Record, text: str) -> int:
    row = record.value("SELECT id FROM country WHERE code = ? OR name_key = ?", (text.upper(), name_key(text)))
    if row is not None:
        return int(row)
    known = find_country(text)
    if known is None:
        raise Refusal(f"“{text}” is no country or organisation that the record knows. Use its ISO 3166 code or name.")
    row = record.value("SELECT id FROM country WHERE code = ?", (known.code,))
    if row is not None:
        return int(row)
    return record.insert(Country, code=known.code, name=known.name, name_key=name_key(known.name), kind=known.kind.code)


def country_ids(record: Record, words: Iterable[str]) -> list[int]:
    """The countries of several codes or names, each once, in order. Raises Refusal where one names no country."""
    found = (country_id(record, word) for word in words)
    return list(dict.fromkeys(country for country in found if country is not None))


def find_country_id(record: Record, words: str) -> int | None:
    """The country of a code or name where the record has it; None where it has not. Reads only."""
    known = find_country(words.strip())
    code = known.code if known is not None else words.strip().upper()
    found = record.value("SELECT id FROM country WHERE code = ? OR name_key = ?", (code, name_key(words)))
    return None if found is None else int(found)


def country_of_words(record: Record, words: str) -> int | None:
    """The country that words such as "United States" or "Chinese government" name as a whole, or None."""
    known = find_country(words.strip()) if words.strip() else None
    if known is None:
        return None
    remembered = record.recall("country by code")
    if known.code not in remembered:
        remembered[known.code] = record.value("SELECT id FROM country WHERE code = ?", (known.code,))
    found: int | None = remembered[known.code]
    return found


def people_named(record: Record, name: str) -> list[int]:
    """The ids of all people with this name or variant, by key."""
    key = name_key(name)
    remembered = record.recall("people by key")
    if key not in remembered:
        remembered[key] = [
            row[0]
            for row in record.rows(
                "SELECT id FROM person WHERE name_key = ? UNION SELECT person_id FROM person_name WHERE name_key = ?",
                (key, key),
            )
        ]
    found: list[int] = remembered[key]
    return found


def add_person(record: Record, name: str, country: int | None) -> int:
    """Makes somebody of this name and country; returns the id."""
    key = name_key(name)
    person = record.insert(Person, name=name.strip(), name_key=key, country=country)
    if key in (known := record.recall("people by key")):
        known[key] = [*known[key], person]
    record.recall("person for name").pop(key, None)
    record.recall("in office")[person] = False
    return person


def person_id(record: Record, name: str, country: int | None = None) -> int | None:
    """The one person of this name, made where there is none; None where two people share it.

    Somebody of the same name from another country is not taken for the same person: that is None too.
    """
    found = people_named(record, name)
    if len(found) > 1:
        return None
    if found:
        return None if _of_another_country(record, found[0], country) else found[0]
    return add_person(record, name, country)


def _of_another_country(record: Record, person: int, country: int | None) -> bool:
    """Whether somebody is known to be from another country of today; who speaks for an organisation may be of any."""
    codes = (CountryKind.COUNTRY.code, CountryKind.COUNTRY.code)
    return bool(
        record.value(
            "SELECT 1 FROM person p JOIN country own ON own.id = p.country_id JOIN country said ON said.id = ?"
            " WHERE p.id = ? AND own.id <> said.id AND own.kind = ? AND said.kind = ?",
            (country, person, *codes),
        )
    )


def office_id(record: Record, title: str, country: int | None) -> int | None:
    """The office of this title and country, made where there is none; None for no title."""
    if not title.strip():
        return None
    key = name_key(title)
    remembered = record.recall("office")
    if (key, country) not in remembered:
        found = record.value("SELECT id FROM office WHERE title_key = ? AND country_id IS ?", (key, country))
        if found is None:
            found = record.insert(Office, title=title.strip(), title_key=key, country=country)
            record.recall("country of office")[found] = country
        remembered[key, country] = found
    return int(remembered[key, country])


def country_of_office(record: Record, office: int) -> int | None:
    """The country that an office is of, or None."""
    remembered = record.recall("country of office")
    if office not in remembered:
        remembered[office] = record.value("SELECT country_id FROM office WHERE id = ?", (office,))
    found: int | None = remembered[office]
    return found


def office_held(record: Record, person: int, day: date | None) -> int | None:
    """The office somebody held on a day; None where none or several are known."""
    if day is None:
        return None
    remembered = record.recall("in office")
    if person not in remembered:
        remembered[person] = bool(record.value("SELECT EXISTS (SELECT 1 FROM tenure WHERE person_id = ?)", (person,)))
    if not remembered[person]:
        return None
    rows = record.rows(
        "SELECT DISTINCT office_id FROM tenure WHERE person_id = ?"
        " AND (began_earliest IS NULL OR began_earliest <= ?) AND (ended_latest IS NULL OR ended_latest >= ?)",
        (person, day.isoformat(), day.isoformat()),
    )
    return int(rows[0][0]) if len(rows) == 1 else None


def place_id(record: Record, name: str, country: int | None) -> int | None:
    """The place of this name in this country, made with the gazetteer's coordinates where there is none.

    Without a country it is the one place of this name; None where the record has several.
    """
    if not name.strip():
        return None
    key = name_key(name)
    remembered = record.recall("places")
    if key not in remembered:
        remembered[key] = record.rows("SELECT id, country_id FROM place WHERE name_key = ? ORDER BY id", (key,))
    found = [place for place, of in remembered[key] if country is None or of == country]
    if found:
        return int(found[0]) if country is not None or len(found) == 1 else None
    place, of = _add_place(record, name, country)
    remembered[key].append((place, of))
    record.recall("country of place")[place] = of
    return place


def _add_place(record: Record, name: str, country: int | None) -> tuple[int, int | None]:
    """Makes a place; returns its id and the country that it is in."""
    from tracker.gazetteer import city_named

    code = record.value("SELECT code FROM country WHERE id = ?", (country,)) if country is not None else None
    city = city_named(name, code)
    if city is not None and country is None:
        country = country_id(record, city.country_code)
    place = record.insert(
        Place,
        name=name.strip(),
        name_key=name_key(name),
        country=country,
        latitude=city.latitude if city else None,
        longitude=city.longitude if city else None,
    )
    return place, country


def country_of_place(record: Record, place: int) -> int | None:
    """The country that a place is in, or None."""
    remembered = record.recall("country of place")
    if place not in remembered:
        remembered[place] = record.value("SELECT country_id FROM place WHERE id = ?", (place,))
    found: int | None = remembered[place]
    return found


def topic_id(record: Record, name: str) -> int:
    """The topic of this name, made where there is none."""
    key = name_key(name)
    remembered = record.recall("topic")
    if key not in remembered:
        found = record.value("SELECT id FROM topic WHERE name_key = ?", (key,))
        remembered[key] = found if found is not None else record.insert(Topic, name=name.strip(), name_key=key)
    return int(remembered[key])


def category_id(record: Record, name: str) -> int | None:
    """The kind of reason of this name, made where there is none; None for no name. *None given* is no kind."""
    if not name.strip():
        return None
    if name_key(name) == NONE_GIVEN:
        raise Refusal("“None given” is not a kind of reason. Say that no reason was given instead.")
    key = name_key(name)
    remembered = record.recall("kind of reason")
    if key not in remembered:
        found = record.value("SELECT id FROM reason_category WHERE name_key = ?", (key,))
        if found is None:
            position = int(record.value("SELECT coalesce(max(position), -1) + 1 FROM reason_category"))
            found = record.insert(ReasonCategory, name=name.strip(), name_key=key, position=position)
        remembered[key] = found
    return int(remembered[key])


def source_id(record: Record, draft: SourceDraft) -> int:
    """The source a draft names: by id, else the one with the same publisher, title, day and address, else a new one."""
    remembered = record.recall("source of draft")  # by the object, which is kept: a draft takes long to compare
    known: tuple[SourceDraft, int] | None = remembered.get(id(draft))
    if known is None:
        known = remembered[id(draft)] = (draft, _source_id(record, draft))
    return known[1]


def _source_id(record: Record, draft: SourceDraft) -> int:
    if draft.id is not None:
        if record.value("SELECT id FROM source WHERE id = ?", (draft.id,)) is None:
            raise Refusal("This source is no longer in the record. Choose it again.")
        return draft.id
    refuse_nameless(draft)
    remembered = record.recall("source")
    key = _source_key(draft)
    found: int | None = remembered[key] if key in remembered else find_source_id(record, draft)
    if found is None:
        found = record.add(_SOURCE, source_values(draft))
    remembered[key] = found
    return found


def look_up_sources(record: Record, drafts: Iterable[SourceDraft]) -> None:
    """Looks for the sources of many drafts at once, where rows are written together."""
    remembered = record.recall("source")
    names: dict[str, None] = {}
    for draft in drafts:
        if draft.id is None:
            remembered[_source_key(draft)] = None
            names[name_key(f"{draft.publisher} {draft.title}")] = None
    for chunk, marks in _chunks(names):
        for row, *key in record.rows(
            "SELECT id, publisher, title, url, published_edtf, published_text FROM source"
            f" WHERE name_key IN ({marks}) ORDER BY id DESC",
            chunk,
        ):
            if tuple(key) in remembered:
                remembered[tuple(key)] = row


def look_up_people(record: Record, names: Iterable[str]) -> None:
    """Looks for the people of many names at once, where rows are written together."""
    remembered = record.recall("people by key")
    keys = {name_key(name): None for name in names}
    for chunk, marks in _chunks(keys):
        found: dict[str, list[int]] = {key: [] for key in chunk}
        for key, person in record.rows(
            f"SELECT name_key, id FROM person WHERE name_key IN ({marks}) UNION"
            f" SELECT name_key, person_id FROM person_name WHERE name_key IN ({marks}) ORDER BY 2",
            (*chunk, *chunk),
        ):
            found[key].append(person)
        remembered.update(found)


def _chunks(words: Iterable[str]) -> Iterator[tuple[list[str], str]]:
    whole = list(words)
    for start in range(0, len(whole), _AT_ONCE):
        chunk = whole[start : start + _AT_ONCE]
        yield chunk, ", ".join("?" * len(chunk))


def refuse_nameless(draft: SourceDraft) -> None:
    """Refuses a source that nothing is known of to call it by."""
    if not (draft.publisher or draft.title or draft.url).strip():
        raise Refusal("A source needs a publisher, a title or an address.")


def find_source_id(record: Reader, draft: SourceDraft) -> int | None:
    """The source with the draft's publisher, title, day and address, or None. Reads only."""
    found = record.value(
        "SELECT id FROM source WHERE name_key = ? AND publisher = ? AND title = ? AND url = ?"
        " AND published_edtf IS ? AND published_text = ?",
        (name_key(f"{draft.publisher} {draft.title}"), *_source_key(draft)),
    )
    return None if found is None else int(found)


def _source_key(draft: SourceDraft) -> tuple[str, str, str, str | None, str]:
    """What makes two sources one."""
    published = draft.published
    return draft.publisher.strip(), draft.title.strip(), draft.url.strip(), published.edtf, published.text


def source_columns(draft: SourceDraft) -> dict[str, str | None]:
    """The columns of a source that a draft gives."""
    return dict(zip(_SOURCE_COLUMNS, source_values(draft), strict=True))


def source_values(draft: SourceDraft) -> tuple[str | None, ...]:
    """What stands in these columns, in their order."""
    return (
        draft.kind, draft.publisher.strip(), draft.title.strip(), draft.author, draft.language, draft.url.strip(),
        draft.archived_url, draft.accessed, draft.note, name_key(f"{draft.publisher} {draft.title}"),
        *to_values(draft.published),
    )  # fmt: skip
