"""Invents engagements as rows of tables: the same for the same number, with exactly three status changes each."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from benchmarks.invented_names import COUNTRIES, OFFICES, REASONS, TOPICS
from tracker.words import Category, Kind, Role, Status

SEED = 1866
OWN_DAY = date(2023, 6, 17)
FIRST = date(1950, 1, 1)
DAYS = (OWN_DAY - FIRST).days + 300
CITIES = 32
"""So many cities of each country, at most."""

_S = Status
# What became of those whose day has passed, in shares of a hundred: the statuses in order, and which lines have dates
# of their own (1: the first planned ones, 2: later ones).
_PAST = (
    (55, (_S.PROPOSED, _S.PLANNED, _S.COMPLETED), (0, 1, 0)),
    (12, (_S.PLANNED, _S.PLANNED, _S.COMPLETED), (1, 2, 0)),
    (8, (_S.PLANNED, _S.POSTPONED, _S.COMPLETED), (1, 0, 2)),
    (9, (_S.PROPOSED, _S.PLANNED, _S.CANCELLED), (0, 1, 0)),
    (5, (_S.PLANNED, _S.POSTPONED, _S.CANCELLED), (1, 0, 0)),
    (4, (_S.EXPECTED, _S.PROPOSED, _S.DECLINED), (1, 0, 0)),
    (2, (_S.EXPECTED, _S.PROPOSED, _S.UNANSWERED), (1, 0, 0)),
    (2, (_S.PLANNED, _S.UNDER_WAY, _S.CUT_SHORT), (1, 0, 0)),
    (2, (_S.EXPECTED, _S.PROPOSED, _S.PLANNED), (0, 0, 1)),
    (1, (_S.PROPOSED, _S.PLANNED, _S.POSTPONED), (0, 1, 0)),
)
_AHEAD = (
    (60, (_S.EXPECTED, _S.PROPOSED, _S.PLANNED), (0, 0, 1)),
    (20, (_S.PROPOSED, _S.PLANNED, _S.PLANNED), (0, 1, 2)),
    (12, (_S.PROPOSED, _S.PLANNED, _S.POSTPONED), (0, 1, 0)),
    (8, (_S.PROPOSED, _S.PLANNED, _S.CANCELLED), (0, 1, 0)),
)
_WITH_REASON = frozenset({_S.POSTPONED, _S.CANCELLED, _S.DECLINED, _S.CUT_SHORT})

Row = tuple[Any, ...]
Dates = tuple[str | None, ...]
"""The four columns of a stated date."""
_NO_DATES: Dates = ("", None, None, None)


@dataclass(frozen=True, slots=True)
class World:
    """What engagements are made of: ids of countries by code, of their people and cities, and how many sources.

    people and cities: of each country, as (id, name, id of the office) and (id, name).
    """

    countries: dict[str, int]
    people: dict[str, list[tuple[int, str, int]]]
    cities: dict[str, list[tuple[int, str]]]
    sources: int


COLUMNS = {
    "engagement": "id, uid, kind, category, title, purpose, setting, note, host_id, secret",
    "participation": "id, engagement_id, position, role, name_printed, office_printed, person_id, office_id,"
    " country_id",
    "stop": "id, engagement_id, position, name_printed, place_id, country_id",
    "engagement_topic": "id, engagement_id, topic_id",
    "status_change": "id, engagement_id, status, wording, recorded_at, effective_text, effective_edtf,"
    " effective_earliest, effective_latest, dates_text, dates_edtf, dates_earliest, dates_latest",
    "reason": "id, status_change_id, position, basis, none_given, text, category_id, stated_by,"
    " stated_by_person_id, recorded_at",
    "citation": "id, source_id, status_change_id, locator",
}
"""The columns of each table's rows."""


class Inventor:
    """Invents engagements one after the other."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._chance = random.Random(SEED)
        self._next = dict.fromkeys(COLUMNS, 1)
        self._weights = [0.82**place for place in range(len(COUNTRIES))]

    def batches(self, count: int, size: int = 20_000) -> Iterator[dict[str, list[Row]]]:
        """`count` engagements, some at a time."""
        for start in range(0, count, size):
            self._rows: dict[str, list[Row]] = {name: [] for name in COLUMNS}
            for _ in range(min(size, count - start)):
                self._invent()
            yield self._rows

    def _add(self, table: str, *values: Any) -> int:
        id_ = self._next[table]
        self._next[table] = id_ + 1
        self._rows[table].append((id_, *values))
        return id_

    def _invent(self) -> None:
        chance, world = self._chance, self._world
        visitor, host = chance.choices(COUNTRIES, self._weights, k=2)
        if visitor == host:
            host = COUNTRIES[(COUNTRIES.index(host) + 1 + chance.randrange(7)) % len(COUNTRIES)]
        topic = int(len(TOPICS) * chance.random() ** 1.5)
        kind = chance.choices(tuple(Kind), (46, 22, 10, 4, 5, 10, 3))[0]
        title = f"{kind.label.capitalize()} on {TOPICS[topic]}" if chance.random() < 0.08 else ""
        purpose = f"To discuss {TOPICS[topic]}." if chance.random() < 0.5 else ""
        note = "The two sides gave different accounts of what was agreed." if chance.random() < 0.05 else ""
        uid = f"{chance.getrandbits(128):032x}"
        engagement = self._add(
            "engagement",
            f"{uid[:8]}-{uid[8:12]}-4{uid[13:16]}-a{uid[17:20]}-{uid[20:]}",
            kind.code,
            chance.choices(tuple(Category), (52, 6, 18, 4, 14, 3, 1, 2))[0].code,
            title,
            purpose,
            "in the margins of a summit" if chance.random() < 0.06 else "",
            note,
            world.countries[host],
            int(chance.random() < 0.01),
        )
        guest = self._person(visitor)
        self._take_part(engagement, 0, Role.PRINCIPAL, guest, visitor)
        received = self._person(host)
        self._take_part(engagement, 1, Role.COUNTERPART, received, host)
        if chance.random() < 0.2:
            self._take_part(engagement, 2, Role.DELEGATE, self._person(visitor), visitor)
        for position in range(1 if chance.random() < 0.88 else 2):
            place, name = self._skewed(world.cities[host])
            self._add("stop", engagement, position, name, place, world.countries[host])
        if chance.random() < 0.4:
            self._add("engagement_topic", engagement, topic + 1)
        self._ledger(engagement, received)

    def _person(self, code: str) -> tuple[int, str, int]:
        return self._skewed(self._world.people[code])

    def _skewed(self, among: list[Any]) -> Any:
        """The first of them most often."""
        return among[int(len(among) * self._chance.random() ** 2.5)]

    def _take_part(
        self, engagement: int, position: int, role: Role, person: tuple[int, str, int], country: str
    ) -> None:
        own, name, office = person
        title = OFFICES[(office - 1) % len(OFFICES)][0]
        self._add(
            "participation", engagement, position, role.code, name, title, own, office, self._world.countries[country]
        )

    def _ledger(self, engagement: int, speaker: tuple[int, str, int]) -> None:
        chance = self._chance
        day = FIRST + timedelta(days=int(DAYS * chance.random() ** 0.6))
        later = day + timedelta(days=chance.randint(14, 200))
        first, second = self._dates(day), self._dates(later)
        end = date.fromisoformat(first[3] or day.isoformat())
        is_past = end < OWN_DAY
        shares = _PAST if is_past else _AHEAD
        _, statuses, given = chance.choices(shares, [share for share, *_ in shares])[0]
        announced = min(day, OWN_DAY) - timedelta(days=chance.randint(20, 120))
        between = announced + timedelta(days=chance.randint(1, 15))
        over = date.fromisoformat(second[3] or "") if 2 in given else end
        held = statuses[2] in (_S.COMPLETED, _S.CUT_SHORT)
        last = over if held else min(day, OWN_DAY) - timedelta(days=chance.randint(1, 4))
        effects = (announced, between, min(last, OWN_DAY))
        for place, (status, dated, effective) in enumerate(zip(statuses, given, effects, strict=True)):
            text = effective.isoformat()
            recorded = f"{min(effective + timedelta(days=chance.randint(0, 2)), OWN_DAY).isoformat()}T12:00:00.000000Z"
            dates = (_NO_DATES, first, second)[dated]
            line = self._add("status_change", engagement, status.code, "", recorded, *[text] * 4, *dates)
            if status in _WITH_REASON:
                self._reason(line, speaker, recorded)
            if place != 1:
                self._add("citation", self._source(effective), line, f"para. {chance.randint(1, 12)}")

    def _reason(self, line: int, speaker: tuple[int, str, int], recorded: str) -> None:
        """Of one in five nobody has looked, for one in five none was given, the others have one."""
        found = self._chance.random()
        own, name, _ = speaker
        if found < 0.2:
            self._add("reason", line, 0, 0, 1, "", None, "", None, recorded)
        elif found < 0.8:
            words, category = self._chance.choice(REASONS)
            basis = int(self._chance.random() < 0.2)
            self._add("reason", line, 0, basis, 0, f"It was put down to {words}.", category, name, own, recorded)

    def _source(self, day: date) -> int:
        """The first source that was published after a day: they follow each other evenly."""
        place = self._world.sources * (day - FIRST).days // DAYS + 1
        return min(max(place, 0), self._world.sources - 1) + 1

    def _dates(self, day: date) -> Dates:
        """A day, some days, or now and then a month."""
        kind = self._chance.random()
        if kind < 0.45:
            text = day.isoformat()
            return text, text, text, text
        if kind < 0.9:
            last = day + timedelta(days=self._chance.randint(1, 5))
            text = f"{day.isoformat()}/{last.isoformat()}"
            return text, text, day.isoformat(), last.isoformat()
        first = day.replace(day=1)
        last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
        text = f"{first:%Y-%m}"
        return text, text, first.isoformat(), last.isoformat()
