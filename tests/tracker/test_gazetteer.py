"""Cities are found by beginnings and by former names, and one is only meant where no other comes near."""

from __future__ import annotations

import gzip

import pytest

import resources
from tracker import gazetteer
from tracker.countries import all_countries
from tracker.gazetteer import city_named, complete, find_cities
from tracker.words import CountryKind


@pytest.mark.parametrize(
    ("text", "name", "code"),
    [
        ("Kiev", "Kyiv", "UA"),
        ("KYIV", "Kyiv", "UA"),
        ("Peking", "Beijing", "CN"),
        ("北京", "Beijing", "CN"),
        ("Москва", "Moscow", "RU"),
        ("Rangoon", "Yangon", "MM"),
        ("Nur-Sultan", "Astana", "KZ"),
        ("Leningrad", "Saint Petersburg", "RU"),
        ("St. Petersburg", "Saint Petersburg", "RU"),
        ("Bombay", "Mumbai", "IN"),
        ("Saigon", "Ho Chi Minh City", "VN"),
        ("Brasilia", "Brasília", "BR"),
        ("Evian", "Évian-les-Bains", "FR"),
        ("Davos", "Davos", "CH"),
        ("Camp David", "Camp David", "US"),
        ("Bali", "Bali", "ID"),
        ("Sana’a", "Sanaa", "YE"),
        ("Washington", "Washington", "US"),
        ("Rome", "Rome", "IT"),
        ("Paris", "Paris", "FR"),
        ("Alexandria", "Alexandria", "EG"),
        ("Sharm el-Sheikh", "Sharm el-Sheikh", "EG"),
    ],
)
def test_the_city_that_is_meant(text: str, name: str, code: str) -> None:
    city = city_named(text)
    assert city is not None
    assert (city.name, city.country_code) == (name, code)


@pytest.mark.parametrize("text", ["Springfield", "Victoria", "San José", "Hamilton", "Beij", "Nowhere at all", "", " "])
def test_no_city_is_guessed(text: str) -> None:
    assert city_named(text) is None


@pytest.mark.parametrize(
    ("text", "code", "name"),
    [
        ("San Jose", "CR", "San José"),
        ("San Jose", "US", "San Jose"),
        ("Victoria", "SC", "Victoria"),
        ("Prague", "CS", "Prague"),
        ("Kyiv", "SU", "Kyiv"),
        ("East Berlin", "DD", "Berlin"),
        ("Saigon", "XV", "Ho Chi Minh City"),
    ],
)
def test_in_a_country_also_one_that_is_no_more(text: str, code: str, name: str) -> None:
    city = city_named(text, code)
    assert city is not None
    assert city.name == name


def test_not_in_another_country() -> None:
    assert city_named("Beijing", "JP") is None
    assert city_named("Beijing", "NATO") is None
    assert find_cities("Nairob", "JP") == []


def test_every_capital_is_there_and_known_as_one() -> None:
    for country in all_countries():
        if country.kind in (CountryKind.COUNTRY, CountryKind.HISTORICAL) and country.capital:
            city = city_named(country.capital, country.code)
            assert city is not None, country
            if country.kind is CountryKind.COUNTRY:
                assert city.is_capital, country


def test_the_exact_name_comes_first_then_capitals_then_the_largest() -> None:
    san = find_cities("San", limit=20)
    assert san[0].name == "San"
    capitals = [city.is_capital for city in san[1:]]
    assert capitals == sorted(capitals, reverse=True)
    largest = [city.population for city in san[1:] if not city.is_capital]
    assert largest == sorted(largest, reverse=True)
    assert len(set(san)) == len(san) == 20


def test_a_country_and_a_limit_are_kept_to() -> None:
    found = find_cities("s", "JP", limit=5)
    assert len(found) == 5
    assert {city.country_code for city in found} == {"JP"}
    assert find_cities("beij")[0].name == "Beijing"
    assert find_cities("san", limit=0) == []
    assert find_cities(" ") == []


def test_a_city_knows_where_it_is() -> None:
    geneva = find_cities("Geneva", "CH", limit=1)[0]
    assert geneva.latitude == pytest.approx(46.2, abs=0.05)
    assert geneva.longitude == pytest.approx(6.15, abs=0.05)
    assert 150_000 < geneva.population < 300_000
    assert not geneva.is_capital
    assert "Genève" in geneva.aliases or "Geneve" in geneva.aliases or "Genf" in geneva.aliases


def test_completion_gives_the_name_that_was_begun() -> None:
    assert complete("Pek", 1) == ["Peking"]
    assert complete("beij", 1) == ["Beijing"]
    assert complete("") == []
    washington = complete("washington")
    assert len(set(washington)) == len(washington)
    assert washington[0] == "Washington"


def test_the_file_stays_small() -> None:
    folder = resources.path("gazetteer")
    assert sum(file.stat().st_size for file in folder.iterdir()) < 3_000_000
    assert "GeoNames" in (folder / "README.md").read_text(encoding="utf-8")


def test_no_line_is_lost_where_the_file_is_taken_apart() -> None:
    stored = gzip.decompress(resources.path("gazetteer", "cities.tsv.gz").read_bytes())
    cities, _, index = stored.decode("utf-8").partition("\n\n")
    read = gazetteer._load()
    assert read.lines == cities.split("\n")
    assert read.keys == index.split("\n")
