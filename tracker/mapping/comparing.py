"""What a row would change of an engagement that the record has: field by field, the old value beside the new.

Empty cells change nothing. Names and dates that mean the same are the same, however they are written.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tracker.dates import to_words
from tracker.drafts import SourceDraft
from tracker.facts import Facts
from tracker.ledger import standing
from tracker.mapping.comparing_ledger import ledger_changes
from tracker.mapping.drafting import ReadRow
from tracker.mapping.editions import NOTHING_BEFORE, Before
from tracker.mapping.fields import DATE_TARGETS, REASON_TARGETS, SOURCE_TARGETS
from tracker.mapping.places import country_name
from tracker.mapping.planning import FieldChange, LedgerStep
from tracker.mapping.targets import Target
from tracker.names import name_key
from tracker.reader import Reader
from tracker.stored_dates import is_given
from tracker.words import Category, Kind, Role, Status

_TEXTS = {
    Target.TITLE: (3, "title"),
    Target.PURPOSE: (4, "purpose"),
    Target.EXPECTED: (5, "expected"),
    Target.SETTING: (6, "setting"),
    Target.NOTE: (7, "note"),
}
_PEOPLE = {
    Target.PRINCIPALS: (Role.PRINCIPAL, Target.PRINCIPAL_OFFICES, Target.PRINCIPAL_COUNTRIES),
    Target.COUNTERPARTS: (Role.COUNTERPART, Target.COUNTERPART_OFFICES, Target.COUNTERPART_COUNTRIES),
    Target.DELEGATES: (Role.DELEGATE, None, None),
}


class Comparison:
    """The stored side of some engagements, read once for all of them."""

    def __init__(self, record: Reader, engagements: Sequence[int]) -> None:
        self._facts = Facts(record, engagements)
        self._variants: dict[int, set[str]] = {}
        people = sorted({row[8] for rows in self._facts.people.values() for row in rows if row[8] is not None})
        for start in range(0, len(people), 400):
            chunk = people[start : start + 400]
            marks = ", ".join("?" * len(chunk))
            for person, key in record.rows(
                f"SELECT person_id, name_key FROM person_name WHERE person_id IN ({marks})", chunk
            ):
                self._variants.setdefault(person, set()).add(key)
        self._sources: dict[int, list[tuple[str, str]]] = {}
        for engagement, publisher, title, url in _sources(record, engagements):
            self._sources.setdefault(engagement, []).append((name_key(f"{publisher} {title}"), url))

    def changes(self, engagement: int, read: ReadRow, before: Before = NOTHING_BEFORE) -> tuple[FieldChange, ...]:
        """What the row says otherwise than the engagement; () where it says the same or less.

        before: the last edition of the row.
        """
        if read.draft is None or engagement not in self._facts.engagements:
            return ()
        found: list[FieldChange] = []
        found += self._of_itself(engagement, read)
        for target in _PEOPLE:
            if target in read.said:
                found += self._of_people(engagement, read, target)
        found += self._of_stops(engagement, read)
        found += ledger_changes(self._facts, engagement, read, before).changes
        found += self._of_source(engagement, read)
        return tuple(change for change in found if not change.old or _own_word(change.target, read))

    def status(self, engagement: int) -> Status:
        """What the status of an engagement is now."""
        return standing([fact.line for fact in self._facts.lines.get(engagement, ())]).status

    def step(self, engagement: int, read: ReadRow, before: Before) -> LedgerStep:
        """How the changes of the ledger are to be made."""
        return ledger_changes(self._facts, engagement, read, before).step

    def filled_in(self, engagement: int, read: ReadRow) -> tuple[FieldChange, ...]:
        """Of the changes only those of what the engagement does not say yet."""
        return tuple(change for change in self.changes(engagement, read) if not change.old)

    def _of_itself(self, engagement: int, read: ReadRow) -> Iterable[FieldChange]:
        draft, row = read.draft, self._facts.engagements[engagement]
        assert draft is not None
        if Target.KIND in read.said and draft.kind.code != row[1]:
            yield FieldChange(Target.KIND, Kind.of(row[1]).label, draft.kind.label)
        if Target.CATEGORY in read.said and draft.category.code != row[2] and draft.category is not Category.UNKNOWN:
            yield FieldChange(Target.CATEGORY, Category.of(row[2]).label if row[2] else "", draft.category.label)
        for target, (place, name) in _TEXTS.items():
            new = str(getattr(draft, name)).strip()
            if target in read.said and new and new != row[place]:
                yield FieldChange(target, row[place], new)
        if Target.SECRET in read.said and int(draft.secret) != row[8]:
            yield FieldChange(Target.SECRET, "yes" if row[8] else "no", "yes" if draft.secret else "no")
        if Target.HOST in read.said and draft.host:
            new = country_name(draft.host)
            if name_key(new) != name_key(row[10] or ""):
                yield FieldChange(Target.HOST, row[10] or "", new)
        topics = [topic[1] for topic in self._facts.topics.get(engagement, ())]
        if Target.TOPICS in read.said and _keys(draft.topics) != _keys(topics):
            yield FieldChange(Target.TOPICS, "; ".join(topics), "; ".join(draft.topics))

    def _of_people(self, engagement: int, read: ReadRow, target: Target) -> Iterable[FieldChange]:
        role, offices, countries = _PEOPLE[target]
        assert read.draft is not None
        stored = [row for row in self._facts.people.get(engagement, ()) if row[1] == role.code]
        rows = [person for person in read.draft.participants if person.role is role]
        left = list(stored)
        pairs = []
        for person in rows:
            match = next((row for row in left if self._means(row, person.name)), None)
            if match is not None:
                left.remove(match)
                pairs.append((person, match))
        if left or len(pairs) != len(rows):
            yield FieldChange(target, "; ".join(row[7] for row in stored), "; ".join(person.name for person in rows))
            return
        if offices is not None and offices in read.said:
            other = [
                person.office
                for person, row in pairs
                if person.office and name_key(person.office) not in (name_key(row[3]), name_key(row[4] or ""))
            ]
            if other:
                old = "; ".join(row[3] or row[4] or "" for row in stored).strip("; ")
                yield FieldChange(offices, old, "; ".join(person.office for person in rows))
        if countries is not None and countries in read.said and any(p.country and p.country != r[5] for p, r in pairs):
            old = "; ".join(row[6] or "" for row in stored).strip("; ")
            yield FieldChange(countries, old, "; ".join(country_name(person.country) for person in rows))

    def _means(self, row: tuple[object, ...], name: str) -> bool:
        """Whether a name means a stored participant: as printed, the person's name, or another name of theirs."""
        key = name_key(name)
        return key in (name_key(str(row[2])), name_key(str(row[7]))) or (
            isinstance(row[8], int) and key in self._variants.get(row[8], ())
        )

    def _of_stops(self, engagement: int, read: ReadRow) -> Iterable[FieldChange]:
        assert read.draft is not None
        stored = self._facts.stops.get(engagement, ())
        if Target.CITIES in read.said:
            cities = [stop.city for stop in read.draft.stops if stop.city]
            there = [row for row in stored if row[1] or row[3]]
            left = [{name_key(row[1] or ""), name_key(row[3] or "")} for row in there]
            for city in cities:
                match = next((names for names in left if name_key(city) in names), None)
                if match is None:
                    break
                left.remove(match)
            else:
                match = {""} if not left else None  # all are there; none more may be
            if cities and match is None:
                yield FieldChange(Target.CITIES, "; ".join(row[3] or row[1] for row in there), "; ".join(cities))
        if Target.COUNTRIES in read.said:
            new = list(dict.fromkeys(country_name(stop.country) for stop in read.draft.stops if stop.country))
            old = list(dict.fromkeys(row[2] for row in stored if row[2]))
            if new and _keys(new) != _keys(old):
                yield FieldChange(Target.COUNTRIES, "; ".join(old), "; ".join(new))

    def _of_source(self, engagement: int, read: ReadRow) -> Iterable[FieldChange]:
        if read.own_source is None:
            return
        source = read.own_source.source
        key = name_key(f"{source.publisher} {source.title}")
        for known, url in self._sources.get(engagement, ()):
            if known == key or (source.url and source.url == url):
                return
        yield FieldChange(Target.SOURCE, "", source_words(source))


def _own_word(target: Target, read: ReadRow) -> bool:
    """Whether the row itself says something of a field; what is said of every row only fills in what is empty."""
    group = {Target.DATES: DATE_TARGETS, Target.SOURCE: SOURCE_TARGETS, Target.REASON: REASON_TARGETS}
    return bool(group.get(target, frozenset((target,))) & read.own)


def source_words(source: SourceDraft) -> str:
    """A source on one line."""
    day = to_words(source.published) if is_given(source.published) else ""
    return ", ".join(part for part in (source.publisher, source.title, day, source.url) if part)


def _sources(record: Reader, engagements: Sequence[int]) -> list[tuple[int, str, str, str]]:
    from tracker.citing import WAYS

    marks = ", ".join("?" * len(engagements))
    return [
        (row[0], row[1], row[2], row[3])
        for way in WAYS
        for row in record.rows(
            f"SELECT {way.engagement}, s.publisher, s.title, s.url FROM citation c {way.join}"
            f" JOIN source s ON s.id = c.source_id WHERE {way.engagement} IN ({marks})",
            engagements,
        )
    ]


def _keys(words: Iterable[str]) -> set[str]:
    return {name_key(word) for word in words}
