"""Whom the principal met, read from remarks: certain persons only."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.importers.remarks import counterparts
from tracker.importers.state_people import split_visitor


def met(remarks: str, host: str = "Japan", year: int = 2021, *, of_visitor: bool = False) -> list[tuple[str, str, str]]:
    return [(p.office, p.name, p.country) for p in counterparts(remarks, host, year, of_visitor=of_visitor)]


@pytest.mark.parametrize(
    ("remarks", "host", "expected"),
    [
        (
            "Met with Minister for Foreign Affairs Toshimitsu Motegi.",
            "Japan",
            [("Minister for Foreign Affairs", "Toshimitsu Motegi", "Japan")],
        ),
        (
            "Attended talks and met with King Abdullah II and Deputy Prime Minister and Foreign Minister Ayman Safadi.",
            "Jordan",
            [
                ("King", "Abdullah II", "Jordan"),
                ("Deputy Prime Minister and Foreign Minister", "Ayman Safadi", "Jordan"),
            ],
        ),
        (
            "Met with Israeli Prime Minister Naftali Bennett.",
            "Jordan",
            [("Prime Minister", "Naftali Bennett", "Israel")],
        ),
        (
            "Met with NATO Secretary General Jens Stoltenberg and senior officials.",
            "Belgium",
            [("NATO Secretary General", "Jens Stoltenberg", "NATO")],
        ),
        (
            "Met with European Commission President Ursula von der Leyen.",
            "Belgium",
            [("European Commission President", "Ursula von der Leyen", "European Commission")],
        ),
        (
            "Met with President Nursultan Nazarbayev of Kazakhstan.",
            "Netherlands",
            [("President", "Nursultan Nazarbayev", "Kazakhstan")],
        ),
        (
            "Discussed the crisis with External Affairs Minister Dr. S. Jaishankar; visited a plant.",
            "India",
            [("External Affairs Minister", "Dr. S. Jaishankar", "India")],
        ),
        (
            "Met with President Giscard d'Estaing and Foreign Minister de la Flor.",
            "Peru",
            [("President", "Giscard d'Estaing", "Peru"), ("Foreign Minister", "de la Flor", "Peru")],
        ),
        (
            "Briefed President Anwar el-Sadat on the talks and met with Foreign Minister Saud al-Faisal.",
            "Egypt",
            [("President", "Anwar el-Sadat", "Egypt"), ("Foreign Minister", "Saud al-Faisal", "Egypt")],
        ),
        (
            "Met with President Ferdinand Marcos, Jr., and Secretary of Foreign Affairs Enrique Manalo.",
            "Philippines",
            [
                ("President", "Ferdinand Marcos, Jr.", "Philippines"),
                ("Secretary of Foreign Affairs", "Enrique Manalo", "Philippines"),
            ],
        ),
        (
            "Met with Caretaker Lebanese Prime Minister Najib Mikati and Jordan’s Foreign Minister Ayman Safadi.",
            "United Kingdom",
            [("Caretaker Prime Minister", "Najib Mikati", "Lebanon"), ("Foreign Minister", "Ayman Safadi", "Jordan")],
        ),
        (
            "Met with UN Special Envoy for Syria Geir Pedersen.",
            "Switzerland",
            [("UN Special Envoy for Syria", "Geir Pedersen", "UN")],
        ),
        (
            "Met with Secretary of State Cardinal Pietro Parolin.",
            "Vatican City",
            [("Secretary of State", "Cardinal Pietro Parolin", "Vatican City")],
        ),
    ],
)
def test_offices_and_names_are_read(remarks: str, host: str, expected: list[tuple[str, str, str]]) -> None:
    assert met(remarks, host) == expected


@pytest.mark.parametrize(
    "remarks",
    [
        "",
        "Attended the NATO Foreign Ministerial.",
        "Met with senior Israeli officials.",
        "Met with U.S. troops and Embassy staff.",
        "Met with the Foreign Ministers of France, Germany, and Italy.",
        "Accompanied President Biden to a meeting with Prime Minister Kishida.",
        "Attended the inauguration of President Maithripala Sirisena.",
        "Attended the funeral of Prime Minister Rabin.",
        "Participated in President Biden’s engagements.",
        "Attended a summit meeting with President Biden.",
        "Participated in a dialogue with Secretary of Defense Lloyd J. Austin III.",
        "Met with presidential candidate Muhammadu Buhari.",
        "Met with the President and Prime Minister Yoshida.",
        "Offered condolences on the death of former Prime Minister Abe Shinzo.",
    ],
)
def test_what_is_not_certain_gives_nobody(remarks: str) -> None:
    assert met(remarks) == []


def test_after_a_foreigner_a_bare_office_has_no_country_for_certain() -> None:
    assert met("Met with Russian President Vladimir Putin and Foreign Minister Sergey Lavrov.", "Switzerland") == [
        ("President", "Vladimir Putin", "Russia"),
        ("Foreign Minister", "Sergey Lavrov", ""),
    ]
    assert met("Met with Palestinian President Abbas and with Foreign Secretary Hague.", "United Kingdom")[1] == (
        "Foreign Secretary",
        "Hague",
        "United Kingdom",
    )
    assert met("Met with President Mubarak and Chairman Arafat.", "Egypt")[1] == ("Chairman", "Arafat", "")


def test_behind_a_skipped_office_nobody_is_taken() -> None:
    assert met("Met with Director of the Human Rights Bureau and Foreign Minister Wang Yi.", "Laos") == []


def test_the_words_are_kept() -> None:
    (person,) = counterparts("Met with His Majesty King Abdullah II of Jordan.", "Jordan", 2021)
    assert person.words == "His Majesty King Abdullah II of Jordan"


def test_visitors_met_the_president_of_the_day() -> None:
    remarks = "Met with President Bush Dec. 13 and discussed Lebanon with Prime Minister Hariri."
    assert met(remarks, "United States", 1991, of_visitor=True) == [
        ("President", "Bush", "United States"),
        ("Prime Minister", "Hariri", ""),
    ]
    assert met("Discussed trade with President-elect Clinton.", "United States", 1992, of_visitor=True) == [
        ("President-elect", "Clinton", "United States")
    ]
    assert met("Met with President Clinton.", "United States", 1985, of_visitor=True) == [("President", "Clinton", "")]


@pytest.mark.parametrize(
    ("visitor", "expected"),
    [
        ("Prime Minister Anibal Antonio Cavaco e Silva", [("Prime Minister", "Anibal Antonio Cavaco e Silva")]),
        ("President-elect Vicente Fox", [("President-elect", "Vicente Fox")]),
        ("President- elect Ernesto Zedillo Ponce de Leon", [("President-elect", "Ernesto Zedillo Ponce de Leon")]),
        ("Acting President Arpad Goncz", [("Acting President", "Arpad Goncz")]),
        ("Pope John Paul II", [("Pope", "John Paul II")]),
        ("President Surangel Whipps, Jr.", [("President", "Surangel Whipps, Jr.")]),
        ("General Secretary Tô Lâm", [("General Secretary", "Tô Lâm")]),
        ("Sheikh Nasser Sabah Al-Ahmed Al-Sabah", [("", "Sheikh Nasser Sabah Al-Ahmed Al-Sabah")]),
        ("King Abdullah and Crown Prince Hussein", [("King", "Abdullah"), ("Crown Prince", "Hussein")]),
        ("President Havel and Mrs. Havlova", [("", "President Havel and Mrs. Havlova")]),
    ],
)
def test_visitor_lines_are_split_where_certain(visitor: str, expected: list[tuple[str, str]]) -> None:
    assert [(p.office, p.name) for p in split_visitor(visitor, "X")] == expected


@given(st.text(alphabet="MetwihPrsdnKgQuABC .,;'’()-", max_size=200) | st.text(max_size=200))
def test_any_text_is_read_and_words_come_from_it(text: str) -> None:
    remarks = " ".join(text.split())
    for person in counterparts(remarks, "Japan", 2021):
        assert person.words in remarks


@pytest.mark.parametrize(
    "words", ["President de la bin al-A’a-", "met with ", "senior officials, ", "President A. B. and "]
)
def test_a_remark_without_end_names_nobody(words: str) -> None:
    assert counterparts("Met with " + words * 5000, "Japan", 2021) == ()
