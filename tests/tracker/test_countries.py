"""Countries are found by any of the names that sources give them, and none is found where the text names none."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tracker.countries import all_countries, country, depends_on_day, era_of, find_country
from tracker.errors import Refusal
from tracker.names import name_key
from tracker.words import CountryKind


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("China", "CN"),
        ("China, People’s Republic of", "CN"),
        ("China, Republic of", "TW"),
        ("PRC", "CN"),
        ("Chinese", "CN"),
        ("Korea, South", "KR"),
        ("Korea, Republic of", "KR"),
        ("Korea", "KR"),
        ("DPRK", "KP"),
        ("Korea, Democratic People's Republic of", "KP"),
        ("Germany, Federal Republic of", "DE"),
        ("West Germany", "DE"),
        ("German Democratic Republic", "DD"),
        ("U.S.S.R.", "SU"),
        ("Soviet", "SU"),
        ("Russian Federation", "RU"),
        ("Yemen Arab Republic", "YE"),
        ("South Yemen", "YD"),
        ("Yugoslavia", "YU"),
        ("Czechoslovakia", "CS"),
        ("Serbia and Montenegro", "CSXX"),
        ("South Vietnam", "XV"),
        ("Viet-Nam", "VN"),
        ("United Arab Republic", "XU"),
        ("Zaire", "ZR"),
        ("Democratic Republic of the Congo (Zaire)", "CD"),
        ("Congo, Democratic Republic of", "CD"),
        ("Congo, Republic of", "CG"),
        ("Macedonia, Former Yugoslav Republic of", "MK"),
        ("Turkey", "TR"),
        ("Türkiye", "TR"),
        ("TURKIYE", "TR"),
        ("Cote d'Ivoire", "CI"),
        ("Côte d’Ivoire", "CI"),
        ("Ivory Coast", "CI"),
        ("Burma", "MM"),
        ("Swaziland", "SZ"),
        ("Cape Verde", "CV"),
        ("Bosnian Federation", "BA"),
        ("Bosnia-Herzegovina", "BA"),
        ("Slovak Republic", "SK"),
        ("Somali Republic", "SO"),
        ("Western Samoa", "WS"),
        ("Somoa", "WS"),
        ("St. Vincent and the Grenadines", "VC"),
        ("Saint Kitts & Nevis", "KN"),
        ("Trinidad & Tobago", "TT"),
        ("Sao Tome and Principe", "ST"),
        ("The Gambia", "GM"),
        ("Bahamas, The", "BS"),
        ("the netherlands", "NL"),
        ("United Kingdom (Northern Ireland)", "GB"),
        ("Denmark (Greenland)", "DK"),
        ("Palestinian Authority", "PS"),
        ("West Bank", "PS"),
        ("Holy See", "VA"),
        ("Kosovo", "XK"),
        ("Hong Kong SAR", "HK"),
        ("U.S.", "US"),
        ("usa", "US"),
        ("uk", "GB"),
        ("  Niger\u00a0", "NE"),
        ("nato", "NATO"),
        ("G-7", "G7"),
        ("European Commission", "EU"),
        ("African Union", "AFU"),
    ],
)
def test_found(text: str, code: str) -> None:
    found = find_country(text)
    assert found is not None
    assert found.code == code


@pytest.mark.parametrize("text", ["", " ", "us", "who", "it", "Atlantis", "Congolese", "Dominican", ",", "()", "the"])
def test_not_found(text: str) -> None:
    assert find_country(text) is None


@pytest.mark.parametrize(("text", "code"), [("US", "US"), ("WHO", "WHO"), ("AU", "AU"), ("IT", "IT"), ("SU", "SU")])
def test_codes_are_read_in_capitals(text: str, code: str) -> None:
    assert find_country(text) == country(code)


@pytest.mark.parametrize(
    ("text", "on", "code"),
    [
        ("Burma", date(1975, 5, 1), "BU"),
        ("Burma", date(2012, 11, 19), "MM"),
        ("Zaire", date(1997, 5, 16), "ZR"),
        ("Zaire", date(1997, 5, 17), "CD"),
        ("East Timor", date(1999, 9, 1), "TP"),
        ("East Timor", date(2002, 5, 20), "TL"),
        ("Yemen", date(1990, 1, 22), "YE"),
        ("Soviet Union", date(1995, 1, 1), "SU"),
    ],
)
def test_the_day_decides_between_a_state_and_its_successor(text: str, on: date, code: str) -> None:
    assert find_country(text, on) == country(code)


def test_within_an_era_a_text_names_the_same_country_on_every_day() -> None:
    turns = {day for one in all_countries() for day in (one.since, one.until) if day is not None}
    days = sorted({day + timedelta(days=more) for day in turns for more in (-1, 0, 1)})
    texts = {text for one in all_countries() for text in (one.name, *one.aliases, *one.adjectives)} | {"Timor, East"}
    for text in sorted(texts):
        by_era = {(era_of(day), found.code if (found := find_country(text, day)) else "") for day in days}
        assert len(by_era) == len({era for era, _ in by_era})
        assert depends_on_day(text) or len({code for _, code in by_era}) == 1


def test_an_unknown_code_is_refused_in_words() -> None:
    with pytest.raises(Refusal, match="ZZ"):
        country("ZZ")


def test_every_country_is_found_by_its_code_and_its_name() -> None:
    everything = all_countries()
    assert len({each.code for each in everything}) == len(everything)
    for each in everything:
        assert find_country(each.code) is each
        assert find_country(each.name) is each


def test_usual_names_are_kept_apart() -> None:
    names = [name_key(each.name) for each in all_countries()]
    assert len(set(names)) == len(names)


def test_historical_countries_say_what_their_land_is_now() -> None:
    present = {each.code for each in all_countries() if each.kind is not CountryKind.HISTORICAL}
    for each in all_countries():
        assert bool(each.now) == (each.kind is CountryKind.HISTORICAL)
        assert set(each.now) <= present
        if each.kind is CountryKind.HISTORICAL:
            assert each.until is not None
            assert each.since is None or each.since < each.until


def test_a_country_knows_itself() -> None:
    china = country("CN")
    assert (china.name, china.kind, china.capital) == ("China", CountryKind.COUNTRY, "Beijing")
    assert "People's Republic of China" in china.aliases
    assert china.adjectives == ("Chinese",)
    assert country("SU").until == date(1991, 12, 25)
    assert not country("SU").existed_on(date(1992, 1, 1))
    assert country("SU").existed_on(date(1959, 9, 15))
