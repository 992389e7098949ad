"""Tables of the world's side of a record: countries, places, people with their names, offices and tenures."""

from __future__ import annotations

from peewee import Check, FloatField, IntegerField, TextField

from tracker.schema.base import Table, code_field, dated, name_field, refers, words_field


class Country(Table):
    """A country, historical country, territory or organisation, by its ISO 3166 code (or the one assigned here)."""

    code = TextField(unique=True, constraints=[Check("length(code) BETWEEN 2 AND 8")])
    name = name_field("name")
    name_key = TextField(index=True)
    kind = code_field("kind", 3)


class Place(Table):
    """A city or other place an engagement can stop at; coordinates in degrees, WGS 84, NULL where unknown."""

    name = name_field("name")
    name_key = TextField(index=True)
    country = refers(Country, null=True)
    latitude = FloatField(null=True)
    longitude = FloatField(null=True)


class Person(Table):
    """Somebody who takes part in engagements or speaks about them."""

    name = name_field("name")
    name_key = TextField(index=True)
    country = refers(Country, null=True)
    note = words_field()


class PersonName(Table):
    """Another name of a person: a spelling, a former name, the name in its own script."""

    person = refers(Person)
    name = name_field("name")
    name_key = TextField(index=True)
    script = words_field()  # ISO 15924, for example Hans; empty where it is the Latin script


class Office(Table):
    """An office with its country and its level: 1 head of state … 7 others; NULL where nobody ranked it."""

    title = name_field("title")
    title_key = TextField(index=True)
    country = refers(Country, null=True)
    level = IntegerField(null=True, constraints=[Check("level BETWEEN 1 AND 7")])


@dated("began", "ended")
class Tenure(Table):
    """Who held an office from when to when, both ends included; an open end is an open stated date."""

    person = refers(Person)
    office = refers(Office)
    note = words_field()
